"""Every party that may have a role in a candidate, with the named signs by which `sides` weighs it in each.

A sentence names parties itself; around it stand those of the last and the next sentence, the sides of the last claim,
label, title, home, publisher, and whom the text is mainly about. Invariant: no sign names a country, a body or a firm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from palanca.read import lessons, parts
from palanca.read.abroad import local, owners
from palanca.read.belonging import giver
from palanca.read.candidate import Candidate, Frame, frames
from palanca.read.passage import Party, Passage, Sentence
from palanca.read.roles import leading, own_act, role
from palanca.read.sides import shipped
from palanca.read.units import strength

__all__ = ["BY_PLACE", "Memory", "Option", "begin", "named", "paired", "remember", "scored"]


@dataclass(slots=True)
class Option:
    """A party that may fill a role, where it was found, and what speaks of it."""

    party: Party
    source: str  # here, label, before, after, claim, main, title, home, publisher
    gap: float  # in clauses or sentences
    shared: list[str] = field(default_factory=list)  # signs, whatever the candidate is
    faint: list[str] = field(default_factory=list)  # such as count an eighth
    measured: list[int] = field(default_factory=list)  # how strong each of `_MEASURED` is
    own: list[str] = field(default_factory=list)  # in this candidate
    far: tuple[int, int] = (0, 0)  # how strong each of `_FAR` is
    provider: float = 0.0
    recipient: float = 0.0

    @property
    def named(self) -> list[tuple[str, float]]:
        """The signs of it that are not measured, and how much each counts."""
        return [*((name, 1.0) for name in self.shared + self.own), *((name, 1 / _FAINT) for name in self.faint)]

    @property
    def signs(self) -> list[tuple[str, int]]:
        """All signs of it with their strengths."""
        return [
            *((name, strength(times)) for name, times in self.named),
            *zip(_MEASURED, self.measured, strict=True),
            *zip(_FAR, self.far, strict=True),
        ]


_MEASURED = ("giver", "salience", "part_provides", "part_receives", "gap")
_FAR = ("gap", "far")
_FAINT = 8  # how a party is bound in its own sentence counts so many times as much there as in another


@dataclass(slots=True)
class _Scene:
    """What the candidates of a sentence share: its signs, its own parties and those around it, with sums."""

    signs: tuple[str, ...]
    here: list[Option]
    here_sums: Any
    outside: list[Option]
    outside_sums: Any
    around: dict[tuple[object, ...], tuple[list[Option], Any]] = field(default_factory=dict)  # by kind of candidate


@dataclass(slots=True)
class Memory:
    """What the text has spoken of so far: the last sides of a claim, and the parties of the last sentences."""

    provider: Party | None = None
    recipient: Party | None = None
    provider_at: int = -9
    recipient_at: int = -9
    recent: list[Party] = field(default_factory=list)
    giving: Party | None = None  # the last party named whose side rather gives, and the last whose side receives
    receiving: Party | None = None
    label: str | None = None
    scene: _Scene | None = None  # of this sentence


BY_PLACE = frozenset(("presence", "operation"))  #: told by where the sides stand rather than by what is given

_TOLD = frozenset(("abroad", "people", "pair", "offered", "flown"))  # rules whose sides stand where others' do not
_GIVES = 0.5  # a side's readiness to give (`belonging.giver`) from which it rather gives
_MOST = 4.0  # log odds of a part


def scored(candidate: Candidate, passage: Passage, memory: Memory) -> list[Option]:
    """Every party that may have a role in the candidate, with its signs and how well it provides and receives."""
    sentence, placed = candidate.sentence, candidate.instrument in BY_PLACE
    scene = memory.scene
    if scene is None:
        scene = memory.scene = _scene(sentence, passage, memory)
    frame = frames()[candidate.act.frame] if candidate.act is not None else None
    low, high = sentence.clauses[candidate.clause]
    pointed = [
        code for code in ("provider", "recipient") if any(e.value == "?" for _, e in sentence.cue(code, low, high))
    ]
    here = _here(candidate, scene.here, frame, passage)
    network = shipped()
    sent_back = frame is not None and frame.name == "extradite"  # "by Poland": who hands over; else who helps
    # all that candidates of a sentence differ in for those around it
    kind: tuple[object, ...] = (candidate.instrument, candidate.rule, sent_back) if placed else ()
    known = scene.around.get((kind, *pointed))
    if known is None:
        around, sums = scene.outside, scene.outside_sums
        if kind or pointed:
            told = [f"epithet_{code}" for code in pointed]
            around = [Option(o.party, o.source, o.gap, o.shared, o.faint, o.measured) for o in scene.outside]
            for option in around:
                option.own = told + _placed(option, candidate, sent_back)
            sums = sums + network.sums([tuple(o.own) for o in around])
        known = scene.around[kind, *pointed] = around, sums
    around, sums = known
    options = here + around
    if options:
        rows = (
            scene.here_sums + network.sums([tuple(o.own) for o in here]) + network.measured(_FAR, [o.far for o in here])
        )
        whole = network.sums([scene.signs, named(candidate)]).sum(axis=0)
        rows = np.concatenate([rows, sums])
        for option, (provider, recipient) in zip(options, network.scores(rows, whole), strict=True):
            option.provider, option.recipient = provider, recipient
    return options


def named(candidate: Candidate) -> tuple[str, ...]:
    """The signs of a candidate: what it is, whoever provides."""
    act = candidate.act
    found = {f"i_{candidate.instrument}": None, f"rule_{candidate.rule}": None}
    if act is not None:
        found[f"by_{act.frame}"] = found[f"form_{act.form}"] = None
        if act.passive:
            found["passive"] = None
    for thing in candidate.things:
        found[f"thing_{thing.entry.code}"] = found[f"a_{thing.entry.kind}"] = None
    for people in candidate.people:
        found[f"people_{people.entry.code}"] = None
    return tuple(found)


def paired(candidate: Candidate, one: Option, other: Option) -> Sequence[str]:
    """What two options are as the two sides together (`sides.PAIRS`)."""
    if one.source != other.source:
        return ()
    a, b = one.party, other.party
    found = ["source"]
    if a.chain >= 0 and a.sentence == b.sentence and a.chain == b.chain:
        act = candidate.act
        mutual = candidate.instrument in ("agreement", "operation") or (
            act is not None and act.frame in ("sign", "ratify", "joint")
        )
        found.append("chain" if mutual else "chain_alike")
    if one.source == "here":
        found.append("before" if a.start < b.start else "behind")
        if candidate.instrument in BY_PLACE:
            how = "chain" if a.chain == b.chain else "with" if "with" in (a.prep, b.prep) else "apart"
            found.append(f"{candidate.instrument}_{how}")
    return found


def _scene(sentence: Sentence, passage: Passage, memory: Memory) -> _Scene:
    sided = [p for p in sentence.parties if p.side is not None]
    signs = {*(f"cue_{code}" for code in sentence.cues), *(f"acts_{act.frame}" for act in sentence.acts)}
    signs.add(f"sides_{min(4, len({p.side for p in sided}))}")
    signs.add(f"sides_all_{min(6, len(passage.salience))}")
    if len(sided) < len(sentence.parties):
        signs.add("grouped")
    if sentence.label is not None:
        signs.add("labelled")
    if not sentence.index:
        signs.add("opening")
    outside = _outside(sentence, passage, memory)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for option in outside:
        if option.party.side is not None:
            found[option.party.side][f"also_{option.source}"] = None
    for party in sided:
        found[str(party.side)]["also_here"] = None
    _spoken(found, sentence, passage, memory)
    here = [Option(p, "here", 0.0) for p in sentence.parties]
    for option in here:
        party = option.party
        _of_party(option, passage)
        for place, odds in enumerate(parts.part(party, sentence, passage), 2):
            option.measured[place] = strength(max(-_MOST, min(_MOST, odds)))
        before, behind = (sum(p.start < party.start for p in sided), sum(p.start > party.start for p in sided))
        option.shared += (f"rank_{min(3, before)}", f"rank_back_{min(3, behind)}")
    for option in outside:
        _of_party(option, passage)
        _elsewhere(option, sentence, passage)
    for option in here + outside:
        option.shared += found.get(option.party.side or "", ())
    every, network = here + outside, shipped()
    sums = network.sums([tuple(o.shared) for o in every]) + network.measured(_MEASURED, [o.measured for o in every])
    sums[len(here) :] += network.sums([tuple(o.faint) for o in outside]) / _FAINT
    return _Scene(tuple(sorted(signs)), here, sums[: len(here)], outside, sums[len(here) :])


def _of_party(option: Option, passage: Passage) -> None:
    """Say what a party is, where it was found and how it is bound, whatever the candidate."""
    party, source, found = option.party, option.source, option.shared
    found += (source, f"kind_{party.kind}")
    salience = passage.salience.get(party.side, 0.0) if party.side is not None else 0.0
    option.measured = [strength(party.giver), strength(salience), 0, 0, 0]
    if party.type:
        found.append(f"type_{party.type}")
    if party.side is None:
        found.append("group")
    else:
        if party.side == passage.home:
            found.append("at_home")
        if party.side == passage.publisher:
            found.append("publishes")
    if source in ("home", "publisher", "title", "main"):
        if source == "title" and party.giver > _GIVES:
            found.append("title_gives")
        return
    bound = []
    if party.police:
        bound.append("police")
    elif party.kind == "organisation":
        bound.append("organisation")
    if party.prep:
        bound.append("to" if party.prep == "for" else party.prep)
    if party.owner:
        bound.append("owner")
        if party.governs and source != "here":
            bound.append(f"owner_{party.governs}")
    elif party.governs in ("body", "people", "experts", "suspects"):
        bound.append("of_body")
    if source == "here":
        found += bound
        if party.side is not None and party.owner and party.head >= 0 and party.governs == "suspects":
            found.append("suspects")  # whose nationals are suspects or private persons gives nothing by that
    else:
        option.faint = bound
        if not party.prep and not party.owner:
            found.append("topic")


def _spoken(found: dict[str, dict[str, None]], sentence: Sentence, passage: Passage, memory: Memory) -> None:
    """Mark the sides of the last claim, the last named that rather gives and the last that rather receives, and those
    since which another of their kind has been named."""
    for name, party in (
        ("provided", memory.provider),
        ("received", memory.recipient),
        ("giving", memory.giving),
        ("receiving", memory.receiving),
    ):
        if party is not None and party.side is not None:
            found[party.side][name] = None
    for gives, last in ((True, memory.giving), (False, memory.receiving)):
        if last is None:
            continue
        near = "_paragraph" if passage.sentences[last.sentence].paragraph == sentence.paragraph else ""
        for side, names in found.items():
            if side == last.side:
                names[f"spoken{near}"] = None
            elif (giver(side) > _GIVES) == gives:
                names[f"stale{near}"] = None


def _elsewhere(option: Option, sentence: Sentence, passage: Passage) -> None:
    """Say how far from the sentence a party outside it stands, and how."""
    party = option.party
    option.measured[-1] = strength(option.gap)
    if option.source not in ("before", "after", "claim"):
        return
    other = passage.sentences[max(0, party.sentence)]
    option.shared.append(f"away_{max(-1, min(4, sentence.index - party.sentence))}")
    if other.paragraph == sentence.paragraph:
        option.shared.append("paragraph")
    if not other.parties or party.start <= other.parties[0].start:
        option.shared.append("foremost")


def _here(candidate: Candidate, shared: list[Option], frame: Frame | None, passage: Passage) -> list[Option]:
    """The sentence's own parties with the signs that they have in this candidate."""
    act, sentence, place = candidate.act, candidate.sentence, candidate.place
    posted = (
        {p.side for p in owners(candidate.people + candidate.things, sentence)}
        if candidate.instrument == "presence"
        else set()
    )
    first = leading(candidate)
    sided = [o.party for o in shared if o.party.side is not None]
    nearest = min(sided, key=lambda p: min(abs(p.start - place), abs(p.end - place)), default=None)
    beside = (
        min(sided, key=lambda p: min(abs(p.start - act.start), abs(p.end - act.start)), default=None)
        if act is not None
        else None
    )
    found = []
    for known in shared:
        party = known.party
        option = Option(party, "here", float(min(3, abs(party.clause - candidate.clause))), known.shared)
        option.measured = known.measured
        names = option.own = _placed(option, candidate, frame is not None and frame.name == "extradite")
        option.far = strength(option.gap), strength(min(3.0, abs(party.start - place) / 60))
        names.append("before_place" if party.end <= place else "behind_place")
        if party.clause == candidate.clause:
            names.append("clause")
        if act is not None:
            apart = "" if party.clause == act.clause else "_apart"
            names.append(f"before_act{apart}" if party.end <= act.start else f"behind_act{apart}")
        if party is nearest:
            names.append("nearest")
        if party is beside:
            names.append("beside_act")
        if party is first:
            names.append("leads")
        if party.owner and party.governs:
            names.append(f"owner_{_governs(party, candidate)}")
        if party.side in posted:
            names.append("posted")
        elif posted and local(party):
            names.append("land")
        if lessons.venue(party, sentence, candidate):
            names.append("venue")
        told = lessons.role(party, sentence, candidate)
        if told == "recipient":
            names.append("learner")
        elif not told and act is not None and frame is not None:
            told = role(party, candidate, frame, passage)
            near = abs(act.clause - party.clause) <= 1
            if told and candidate.instrument in BY_PLACE and near:
                names.append(f"{frame.name}_{told}")
            if told and not near:
                names.append(f"far_{told}")
                told = ""
        if told:
            names.append(f"frame_{told}")
        found.append(option)
    return found


def _governs(party: Party, candidate: Candidate) -> str:
    """What a party's possessive governs, as the candidate sees it: its own thing or act, or another."""
    things = candidate.things
    if party.governs == "thing" and party.head >= 0 and things:
        if not any(t.start <= party.head < t.end for t in things):
            return "other"  # another thing's: "receiam ver uma base chinesa"
    elif party.governs == "act" and not own_act(party, candidate.act):
        return "act_other"  # what another act is by: "in the week of the Chinese arrivals"
    return party.governs


def _placed(option: Option, candidate: Candidate, sent_back: bool) -> list[str]:
    """Where a party stands, for what is told by that."""
    if candidate.instrument not in BY_PLACE:
        return []
    party, source = option.party, option.source
    where = source if source != "here" else party.prep or ("owner" if party.owner else "bare")
    where = where if party.side is not None else "group"
    names = [f"{'handed' if sent_back else candidate.instrument}_{where}"]
    if source != "here" and _told_here(candidate.sentence):
        names.append(f"{candidate.instrument}_despite")
    if sent_back and party.kind in ("adjective", "demonym"):
        names.append("national")  # of those who are sent back
    if candidate.rule in _TOLD:
        names.append(f"{candidate.rule}_{where}")
    return names


def _outside(sentence: Sentence, passage: Passage, memory: Memory) -> list[Option]:
    """The parties that stand outside a sentence, and may have a role in it."""
    options: list[Option] = []
    if sentence.label is not None and sentence.label not in sentence.parties:
        options.append(Option(sentence.label, "label", 0.0))
    for party in memory.recent:
        gap = sentence.index - party.sentence
        if gap > 0 and party.side is not None:
            options.append(Option(party, "before", float(gap)))
    if memory.provider is not None and memory.provider.sentence != sentence.index:
        options.append(Option(memory.provider, "claim", float(min(6, sentence.index - memory.provider_at))))
    if memory.recipient is not None and memory.recipient.sentence != sentence.index:
        options.append(Option(memory.recipient, "claim", float(min(6, sentence.index - memory.recipient_at))))
    if sentence.index + 1 < len(passage.sentences):
        following = passage.sentences[sentence.index + 1]
        if following.paragraph == sentence.paragraph:
            options.extend(
                Option(p, "after", 1.0) for p in following.parties if p.side is not None and p.prep != "stop"
            )
    for known in passage.main:
        options.append(Option(known, "main", 1.0))
    options.extend(Option(p, "title", 1.0) for p in passage.title)
    if passage.home is not None:
        options.append(Option(Party(0, 0, passage.home, "", "home"), "home", 1.0))
    if passage.publisher is not None:
        options.append(Option(Party(0, 0, passage.publisher, "", "publisher"), "publisher", 1.0))
    return options


def _told_here(sentence: Sentence) -> bool:
    """Whether a sentence names two sides, one of them as a place or a bare name: it needs none from around it."""
    named = {p.side for p in sentence.parties if p.side is not None}
    return len(named) > 1 and any(
        p.side is not None and (local(p) or (not p.prep and not p.owner and p.kind == "name")) for p in sentence.parties
    )


def begin(memory: Memory, sentence: Sentence) -> None:
    """Look at a new sentence; a new item of a list forgets what the last one spoke of."""
    memory.scene = None
    side = sentence.label.side if sentence.label is not None else None
    if side != memory.label:
        memory.label = side
        memory.recent = []
        memory.recipient = memory.receiving = None
        if memory.provider is not None and side is not None:
            memory.provider_at -= 2


def remember(memory: Memory, sentence: Sentence, sides: tuple[Party, Party] | None) -> None:
    """Keep what a sentence has said for the next ones; ``sides``: who provides and receives in its likeliest claim."""
    memory.recent = [p for p in memory.recent if sentence.index - p.sentence < 2] + [
        p for p in sentence.parties if p.prep != "stop"
    ]
    memory.recent = memory.recent[-16:]
    for party in sentence.parties:
        if party.side is not None and party.prep != "stop":
            if party.giver > _GIVES:
                memory.giving = party
            else:
                memory.receiving = party
    if sides is not None:
        provider, recipient = sides
        if provider.kind != "home":
            memory.provider, memory.provider_at = provider, sentence.index
        memory.recipient, memory.recipient_at = recipient, sentence.index
