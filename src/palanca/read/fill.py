"""Give a candidate its sides: who provides and who receives, from its own clause first and its context after.

Every name that may fill a role is weighed by where it stands (read/weights.toml, section ``roles``); the best pair
wins. Invariant: provider and recipient differ; coordinated names ("Kenya and Tanzania") fill a role together.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from operator import attrgetter

from palanca.lang import Entry
from palanca.read import lessons, makers, parts, roles
from palanca.read.abroad import both_named, local, owners
from palanca.read.belonging import giver
from palanca.read.frames import Candidate, Frame, frames
from palanca.read.makers import backs, convenes
from palanca.read.members import coordinated, each_with, members
from palanca.read.passage import Mark, Party, Passage, Sentence, within
from palanca.read.payers import beside, by_turns, paid_each
from palanca.read.roles import doers, hands_over, leading, ousted, own_act, plainly, role
from palanca.read.rules import Rule, Rules

__all__ = ["Filled", "Memory", "Option", "begin", "fill", "paired", "remember", "weighed", "weights"]


@cache
def _sections() -> dict[str, dict[str, float]]:
    table = tomllib.loads((files("palanca.read") / "weights.toml").read_text("utf-8"))
    return {name: {k: float(v) for k, v in section.items()} for name, section in table.items()}


def weights(section: str) -> dict[str, float]:
    """A section of read/weights.toml: a rule's name → its weight."""
    return _sections().get(section, {})


def _rules() -> Rules:
    known = weights("roles")
    if not _made or _made[-1].weights is not known:
        _made[:] = [Rules(known)]
    return _made[-1]


_made: list[Rules] = []


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
    given: frozenset[str] = frozenset()  # what the sentence of the last claim tells of, by name
    around: dict[tuple[object, ...], list[Option]] = field(default_factory=dict)  # of this sentence


@dataclass(slots=True)
class Filled:
    """A candidate with its sides."""

    candidate: Candidate
    providers: list[Party]
    recipients: list[Party]
    provider_score: float
    recipient_score: float
    margin: float
    sure: float  # the share of the best pair's sides among all pairs, 0 to 1
    sides: tuple[Option, Option]
    whole: bool = False  # the first recipient is a group, the others countries named as some of it

    @property
    def why(self) -> tuple[str, ...]:
        """The rule that found it, and those that chose its sides (``provider from``, ``recipient home`` …)."""
        one, other = self.sides
        act = self.candidate.act
        found = f"{self.candidate.rule} {act.frame if act is not None else ''}".strip()
        provider = [f"provider {name[2:]}" for (name, *_), _ in one.rules if name]
        return (found, *provider, *[f"recipient {name[2:]}" for (_, name, *_), _ in other.rules if name])


@dataclass(slots=True, init=False)
class Option:
    """A party that may fill a role, where it was found, and the rules that weigh it (name, times)."""

    party: Party
    source: str  # here, label, before, after, claim, main, title, home, publisher
    gap: float
    provider: float
    recipient: float
    rules: list[tuple[Rule, float]]  # with how many times each counts

    def __init__(self, party: Party, source: str, gap: float) -> None:
        self.party, self.source, self.gap = party, source, gap
        self.provider = self.recipient = 0.0
        self.rules = []

    @property
    def why_provider(self) -> list[tuple[str, float]]:
        """The rules that weigh it as provider."""
        return [(name, times) for (name, *_), times in self.rules if name]

    @property
    def why_recipient(self) -> list[tuple[str, float]]:
        """The rules that weigh it as recipient."""
        return [(name, times) for (_, name, *_), times in self.rules if name]


def _around(sentence: Sentence, passage: Passage, memory: Memory) -> list[Option]:
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
    adds = not sentence.acts and "anaphor" in sentence.cues and memory.provider_at == sentence.index - 1
    if not adds and sentence.index + 1 < len(passage.sentences):  # "The material cost …" is of what was told before
        following = passage.sentences[sentence.index + 1]
        if following.paragraph == sentence.paragraph:
            options.extend(
                Option(p, "after", 1.0) for p in following.parties if p.side is not None and p.prep != "stop"
            )
    options.extend([Option(known, known.kind, 1.0) for known in passage.beyond])
    return options


def weighed(candidate: Candidate, passage: Passage, memory: Memory) -> list[Option]:
    """Every party that may have a role in the candidate, with what speaks for and against it in each."""
    frame = frames()[candidate.act.frame] if candidate.act is not None else None
    rules = _rules()
    sentence, placed = candidate.sentence, candidate.instrument in BY_PLACE
    low, high = sentence.clauses[candidate.clause]
    pronouns = [code for code in _SIDES if code in sentence.cues and _pronoun(sentence.cue(code, low, high))]
    posting = candidate.instrument == "presence"
    sides = {p.side for p in owners(candidate.people + candidate.things, sentence)} if posting else set()
    first, despite = leading(candidate), placed and both_named(sentence)
    bought = frame is not None and frame.name == "buy"
    sold = makers.only_sold(candidate) if candidate.things and (bought or "terms" in sentence.cues) else []
    options = [Option(p, "here", float(min(3, abs(p.clause - candidate.clause)))) for p in sentence.parties]
    for option in options:
        _weigh(option, candidate, frame, pronouns, first, despite, passage, rules)
        if option.party.side in sides:
            option.rules.append(rules.once["posted"])
        elif sides and local(option.party):
            option.rules.append(rules.once["land"])
        if rule := makers.aside(option.party, candidate, memory.giving, sold, bought):
            option.rules.append(rules.once[rule])
        _add_up(option)
    # all that candidates of a sentence differ in for who stands outside it
    more = "further" in sentence.cues and not bought and any(t.name in memory.given for t in candidate.things)
    kind = (
        more,
        candidate.instrument if placed else "",
        candidate.rule if placed else "",
        placed and frame is not None and frame.name == "extradite",
        bool(candidate.things),
        tuple(pronouns),
    )
    around = memory.around.get(kind)
    if around is None:
        ours = "ours" in sentence.cues and roles.ours(sentence, passage)
        around = memory.around[kind] = _around(sentence, passage, memory)
        for option in around:
            _weigh(option, candidate, frame, pronouns, first, despite, passage, rules)
            if option.source != "after":
                _spoken(option, sentence, memory, passage, rules)
            if ours and option.source == "home":
                option.rules.append(rules.once["r_ours"])
            if candidate.instrument == "operation" and convenes(option.party, sentence, passage):
                option.rules.append(rules.once["p_convenes"])
            if more and option.source == "claim" and option.party.sentence >= 0:
                option.rules.append(rules.once["p_goes_on" if option.party is memory.provider else "r_goes_on"])
            _add_up(option)
    return options + around


def _add_up(option: Option) -> None:
    provider = recipient = 0.0
    for (_, _, as_provider, as_recipient, _), times in option.rules:
        provider += as_provider * times
        recipient += as_recipient * times
    option.provider, option.recipient = provider, recipient


def paired(candidate: Candidate, one: Option, other: Option, done: list[set[str | None]]) -> list[str]:
    """What speaks for or against two options together: others do it (`doers`), they are listed, or with each other."""
    a, b = one.party, other.party
    near = one.source == "here"
    if not near or candidate.instrument not in BY_PLACE:
        return ["pair_ousted"] if ousted(candidate, a, b, done, near) else []
    joined = "chain" if a.chain == b.chain else "with" if "with" in (a.prep, b.prep) else "apart"
    return [f"pair_{candidate.instrument}_{joined}"] if other.source == "here" else []


def _alike(options: list[Option], sentence: Sentence) -> set[int]:
    """The options to whom an act gives, or who give in turn, where they are several: none of them gives to another."""
    if not sentence.shares:
        return {id(o) for o in options if sentence.turns and not o.party.prep and o.party.chain in sentence.turns}
    led = [o for o in options if o.source == "here" and o.party.prep == "to"]
    found = {id(o) for o in led if len(led) > 1 and any(rule[1] == "r_frame_recipient" for rule, _ in o.rules)}
    return found if len(found) > 1 else set()


def _pronoun(marks: list[tuple[Mark, Entry]]) -> bool:
    """Whether one of some words for a side stands for a name told before."""
    return any(entry.value == "?" for _, entry in marks)


_SIDES = ("provider", "recipient")
BY_PLACE = frozenset(("presence", "operation"))  #: told by where the sides stand rather than by what is given

_TOLD = frozenset(("abroad", "people", "pair", "offered", "flown"))  # rules whose sides stand where others' do not

_AS_PROVIDER, _AS_RECIPIENT = attrgetter("provider"), attrgetter("recipient")


def _spoken(option: Option, sentence: Sentence, memory: Memory, passage: Passage, rule: Rules) -> None:
    """Weigh what a text speaks of now against before: the last side of its kind; title or home, if another is since."""
    side, source = option.party.side, option.source
    last = memory.giving if (option.party.giver if source != "home" else giver(side)) > _GIVES else memory.receiving
    if side is None or last is None:
        return
    if memory.provider is not None and side == memory.provider.side and source not in _BEFORE:
        option.rules.append(rule.once["r_gave"])  # what the text is about, and gave last, hardly gets the next
    near = "_paragraph" if passage.sentences[last.sentence].paragraph == sentence.paragraph else ""
    if last.side == side and source != "label":
        option.rules.append(rule.once[f"spoken{near}"])
    elif source in ("title", "home", "claim"):  # of two that a title names, the one that was spoken of just now
        titled = near and source == "title" and any(p.kind == "title" and p.side == last.side for p in passage.beyond)
        option.rules.append((rule[f"stale_{source}{near}"], 3.0 if titled else 1.0))


_GIVES = 0.5
_AROUND = frozenset(("title", "before", "claim", "main", "after"))


def fill(candidate: Candidate, passage: Passage, memory: Memory) -> Filled | None:
    """The candidate with its best sides, or ``None`` where the context holds no two."""
    options = weighed(candidate, passage, memory)
    table, act, mutual = weights("roles"), candidate.act, candidate.instrument in ("agreement", "operation")
    alike = not mutual and (act is None or act.frame not in ("sign", "ratify", "joint"))
    if alike and lessons.jointly(candidate, passage):
        alike, candidate.features["jointly"] = False, 1.0
    placed, done, plain = candidate.instrument in BY_PLACE, doers(candidate), plainly(candidate, passage)
    agents, label = by_turns(candidate, passage), candidate.sentence.label
    # what others sign with a country that hardly gives is told as theirs
    host = passage.home if candidate.instrument == "agreement" and giver(passage.home) < -_GIVES else ""
    to_both = _alike(options, candidate.sentence) if alike else set()
    best: tuple[Option, Option] | None = None
    score = least = -math.inf
    pairs: dict[tuple[str, str], float] = {}
    receivers = [
        (o.recipient, o.party.side, o.party.side or o.party.text, (o.source, o.party.sentence, o.party.chain), o)
        for o in sorted(options, key=_AS_RECIPIENT, reverse=True)[:6]
        if not (o.party.giver > 1.0 and o.source in _AROUND) and o.party.side not in agents
    ]
    lists, names = {row[3] for row in receivers}, [row[2] for row in receivers]
    # of one name, who is likelier makes the best pair
    once_each = [row for place, row in enumerate(receivers) if names.index(row[2]) == place]
    for one in sorted(options, key=_AS_PROVIDER, reverse=True)[:6]:
        party, chance, giving = one.party, one.provider, one.party.side
        if giving is None:
            continue
        near = one.source == "here"
        listed = alike or (party.prep == "with" and not passage.spaces)  # 与法国、西班牙签署
        chain = (one.source, party.sentence, party.chain) if listed and party.chain >= 0 else None
        with_it = mutual and near and party.prep == "with" and (passage.spaces or party.owner)
        apart = not near and any(giving not in some or len(some) > 1 for some in done)
        going = candidate.instrument == "training" and party.prep == "to"
        told = near and (placed or (bool(done) and party.prep == "to"))
        beside_it = told or (near and bool(plain))
        for received, side, name, others, other in receivers if beside_it or chain in lists else once_each:
            if side == giving or chain == others or (apart and other.party is label and {side} in done):
                continue  # coordinated names play one role; "Japan: built a post" receives from nobody
            if with_it and other.source == "here" and other.party.prep == "with" and others[2] != party.chain and side:
                continue  # "the treaty with Korea and the accord with Japan" are a third one's
            if going and near and other.source == "here" and other.party.prep == "to":
                continue  # "60 officers go to India for courses, and a few to Malaysia"
            if id(one) in to_both and id(other) in to_both:
                continue  # "to the Gendarmerie they gave cars, and to that of Senegal others"
            total = chance + received
            if apart or told:
                for together in paired(candidate, one, other, done):
                    total += table.get(together, 0.0)
            if beside_it and (giving, side) in plain and other.source == "here":
                total += table.get("pair_plainly" if placed else "pair_plain", 0.0)
            if giving == host and other.source == "here":
                total += table.get("pair_host", 0.0)
            pair = (giving, name)
            if total > pairs.get(pair, least):
                pairs[pair] = total
                if total > score:
                    best, score = (one, other), total
    if best is None:
        return None
    (one, other), same = best, {row[2] for row in receivers if row[1] == best[1].party.side}
    rest = [total for (side, name), total in pairs.items() if side != one.party.side or name not in same]
    candidate.features.update({n: times for (n, _, _, _, told), times in one.rules if n and told and times})
    candidate.features.update({n: times for (_, n, _, _, told), times in other.rules if n and told and times})
    around, here = [o.party for o in options], [o.party for o in options if o.source == "here"]
    posting, other = candidate.instrument == "presence", _in_clause(other, candidate, options)
    providers, recipients = [one.party], [other.party]
    if one.source in _LISTED:
        anyone = posting or (mutual and one.party.prep == "with") or roles.both_do(one.party, candidate)
        providers = coordinated(one.party, around, here, other.party.side, provider=True, anyone=anyone)
    if one.source == "here":
        known = {p.side for p in providers}
        providers += [p for p in beside(candidate, one.party, other.party, passage) if p.side not in known]
    if other.source in _LISTED:
        wider = here if other.source == "here" and not roles.to_whom(other.party, candidate) else []
        recipients = coordinated(other.party, around, wider, one.party.side)
    if mutual and len(recipients) > 1 and one.party.chain == other.party.chain:
        providers, recipients = each_with(passage.home, providers, recipients)
    recipients, whole = members(paid_each(recipients, candidate), one.party.side, passage)
    return Filled(
        candidate,
        providers,
        recipients,
        one.provider,
        other.recipient,
        score - max([-9.0, *rest]),
        1.0 / sum([math.exp(max(-30.0, total - score)) for total in pairs.values()]),
        best,
        whole,
    )


_LISTED, _ON = frozenset(("here", "before")), frozenset(("to", "from"))  # where lists stand; who is behind one


def _in_clause(best: Option, candidate: Candidate, options: list[Option]) -> Option:
    """The best recipient where the act's own clause names it, not where it is listed with others in another one."""
    party = best.party
    if best.source != "here" or party.clause == candidate.clause or party.side is None:
        return best
    own, signs = (o for o in options if o.source == "here" and o.party.side == party.side), candidate.instrument
    return next((o for o in own if roles.to_whom(o.party, candidate) or (signs == "agreement" and not o.gap)), best)


def _weigh(
    option: Option,
    candidate: Candidate,
    frame: Frame | None,
    pronouns: list[str],
    first: Party | None,
    despite: bool,
    passage: Passage,
    rule: Rules,
) -> None:
    party, source = option.party, option.source
    here, side, instrument = source == "here", party.side, candidate.instrument
    add, once = option.rules.append, rule.once
    add((rule["giver"], party.giver))
    add(once[source])
    if side is not None and side == passage.home and source != "home":
        add(once["own"])
    add((rule["gap"], option.gap))
    if side is None:
        add(once["group"])
    elif party.owner and party.head >= 0 and party.governs == "suspects":
        add(once["p_group"])  # whose nationals are suspects or private persons gives nothing by that
    else:
        add((rule["salience"], passage.salience.get(side, 0.0)))
    if here:
        add((rule["far"], min(3.0, abs(party.start - candidate.place) / 60)))
        provides, receives = parts.part(party, candidate.sentence, passage)
        add((rule["p_part"], provides))
        add((rule["r_part"], receives))
    elif source in _BEFORE and passage.sentences[max(0, party.sentence)].paragraph == candidate.sentence.paragraph:
        add(once["paragraph"])
    if party.kind == "place":
        add(once["place"])
    elif source == "title" and party.giver > _GIVES:
        add(once["r_title_gives"])
    if here:
        if party is first:
            add(once["leads"])
        if party.chain in candidate.sentence.turns and (turn := candidate.sentence.turn_of(candidate.place)):
            add(once["in_turn" if candidate.sentence.turn_of(party.start) == turn else "out_of_turn"])
        if (party.prep == "by" or candidate.sentence.resumes) and roles.in_aside(party, candidate, passage):
            add(once["p_aside"])
        if party.prep in _ON and party.clause > candidate.clause and makers.passed_on(party, candidate):
            add(once["r_led"])
        if party.governs in ("rival", "edge", "led"):
            add(once[party.governs])
        if passage.spaces and "payer" in candidate.sentence.cues and makers.helps(party, candidate.sentence):
            add(once["helps"])
        if party.prep == "of" and frame is not None and makers.led_to(party, candidate):
            add(once["led_to"])
        if candidate.sentence.shares and (mine := roles.shared(party, candidate)):
            add(once[mine])
    elif pronouns:
        for code in pronouns:
            add(once[f"{code[0]}_epithet"])
    if instrument in BY_PLACE:
        sent_back = frame is not None and frame.name == "extradite"  # "by Poland": who hands over; else who helps
        acting = sent_back and here and party is first and party.governs in ("body", "other")  # "Dutch authorities …"
        where = source if not here else party.prep or ("owner" if party.owner and not acting else "bare")
        if sent_back and here and makers.claims(party, candidate.sentence):
            where = "for"
        where = where if side is not None else "group"
        add(once[f"{'handed' if sent_back else instrument}_{where}"])
        if despite and not here:
            add(once[f"{instrument}_despite"])
        if sent_back and not acting and party.kind in ("adjective", "demonym"):
            add(once["national"])  # of those who are sent back
        if candidate.rule in _TOLD:
            add(once[f"{candidate.rule}_{where}"])
    if here and (instrument == "finance" or instrument in BY_PLACE) and backs(party, candidate.sentence, instrument):
        add(once["p_backs"])
    if source in _BEYOND:
        return
    share = 0.15 if not here else 1.0 if option.gap == 0 else 0.6
    if party.police:
        add((rule["police"], share))
    elif party.kind == "organisation":
        add((rule["organisation"], share))
    governs = party.governs
    if party.owner and governs:
        if governs == "thing" and party.head >= 0 and candidate.things and not within(candidate.things, party.head):
            governs = "other"  # another thing's: "receiam ver uma base chinesa"
        elif governs == "act" and here and not own_act(party, candidate.act):
            governs = "act_other"  # what another act is by: "in the week of the Chinese arrivals"
        add((rule[f"owner_{governs}"], share))
    elif governs in ("body", "people", "experts", "suspects"):
        add((rule["of_body"], share))
    if party.prep:
        add((rule["to" if party.prep == "for" else party.prep], share))
    if not here:
        if party.prep == "" and not party.owner:
            add(once["topic"])
        return
    act, told = candidate.act, ""
    if instrument == "training":
        told = lessons.role(party, candidate.sentence, candidate, passage.home)
        if told != "provider" and lessons.venue(party, candidate.sentence, candidate):
            add(once["venue"])
    if told:
        add((rule[f"frame_{told}"], share))
        if told == "recipient":
            add(once["learner"])
    elif act is not None and frame is not None:
        told = role(party, candidate, frame, passage)
        if told:
            near = abs(act.clause - party.clause) <= 1
            add((rule[f"frame_{told}"], share if near else 0.3))
            if near and instrument in BY_PLACE:
                add((rule[f"{frame.name}_{told}"], share))
                if party is first and hands_over(party, act, candidate.sentence):
                    add(once["hands_over"])


_BEFORE = frozenset(("before", "claim"))
_BEYOND = frozenset(("home", "publisher", "title", "main"))  # where a name stands in no sentence


def begin(memory: Memory, sentence: Sentence) -> None:
    """Look at a new sentence; a new item of a list forgets what the last one spoke of."""
    memory.around = {}
    side = sentence.label.side if sentence.label is not None else None
    if side != memory.label:
        memory.label, memory.recent = side, []
        memory.recipient = memory.receiving = None
        if memory.provider is not None and side is not None:
            memory.provider_at -= 2
    memory.receiving = makers.scene(sentence) or memory.receiving


def remember(memory: Memory, sentence: Sentence, filled: Filled | None) -> None:
    """Keep what a sentence has said for the next ones."""
    recent = [p for p in memory.recent if sentence.index - p.sentence < 2]
    memory.recent = [*recent, *(p for p in sentence.parties if p.prep != "stop")][-16:]
    for party in sentence.parties:
        if party.side is not None and party.prep != "stop":
            if party.giver > _GIVES:
                memory.giving = party
            else:
                memory.receiving = party
    if filled is not None:
        if filled.providers[0].kind != "home":
            memory.provider, memory.provider_at = filled.providers[0], sentence.index
        memory.recipient, memory.recipient_at = filled.recipients[0], sentence.index
        memory.given = frozenset(thing.name for thing in sentence.things)
