"""Give a candidate its sides: who provides and who receives, from its own clause first and its context after.

Every name that may fill a role is weighed by where it stands (read/weights.toml, section ``roles``); the best pair of
two different sides wins. Invariant: provider and recipient differ; coordinated names ("Kenya and Tanzania") fill a role
together.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from operator import attrgetter

from palanca.lang import Entry
from palanca.read import lessons, parts
from palanca.read.abroad import both_named, local, owners
from palanca.read.belonging import giver
from palanca.read.frames import Candidate, Frame, frames
from palanca.read.kept import Kept
from palanca.read.members import members
from palanca.read.passage import Mark, Party, Passage, Sentence, within
from palanca.read.payers import beside
from palanca.read.roles import backs, convenes, doers, hands_over, leading, makes, own_act, plainly, role
from palanca.read.sides import GIVES, Filled, Memory, Option, Rule, around, begin, remember

__all__ = ["Filled", "Memory", "Option", "begin", "fill", "joined", "remember", "weighed", "weights"]


@cache
def _sections() -> dict[str, dict[str, float]]:
    table = tomllib.loads((files("palanca.read") / "weights.toml").read_text("utf-8"))
    return {name: {k: float(v) for k, v in section.items()} for name, section in table.items()}


def weights(section: str) -> dict[str, float]:
    """A section of read/weights.toml: a rule's name → its weight. Read once: the table must not be changed."""
    return _sections().get(section, {})


class _Rules(dict[str, Rule]):
    """The rules by name, both roles' together; one role's alone by its whole name (``p_group``)."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        self.once: dict[str, tuple[Rule, float]] = Kept(lambda name: (self[name], 1.0))  # as most rules count

    def __missing__(self, name: str) -> Rule:
        known = self.weights
        one, other = ("" if name[:2] == "r_" else name, "" if name[:2] == "p_" else name)
        if one == other:
            one, other = f"p_{name}", f"r_{name}"
        told = (one or other)[2:] not in ("giver", "far", "salience")
        made = self[name] = (one, other, known.get(one, 0.0), known.get(other, 0.0), told)
        return made


def _rules() -> _Rules:
    known = weights("roles")
    if not _made or _made[-1].weights is not known:
        _made[:] = [_Rules(known)]
    return _made[-1]


_made: list[_Rules] = []


def weighed(candidate: Candidate, passage: Passage, memory: Memory) -> list[Option]:
    """Every party that may have a role in the candidate, with what speaks for and against it in each."""
    frame = frames()[candidate.act.frame] if candidate.act is not None else None
    rules = _rules()
    sentence, placed = candidate.sentence, candidate.instrument in BY_PLACE
    low, high = sentence.clauses[candidate.clause]
    pronouns = [code for code in _SIDES if code in sentence.cues and _pronoun(sentence.cue(code, low, high))]
    sides = (
        {p.side for p in owners(candidate.people + candidate.things, sentence)}
        if candidate.instrument == "presence"
        else set()
    )
    first, despite = leading(candidate), placed and both_named(sentence)
    options = [Option(p, "here", float(min(3, abs(p.clause - candidate.clause)))) for p in sentence.parties]
    for option in options:
        _weigh(option, candidate, frame, pronouns, first, despite, passage, rules)
        if option.party.side in sides:
            option.rules.append(rules.once["posted"])
        elif sides and local(option.party):
            option.rules.append(rules.once["land"])
        if option.party.type == "company" and makes(option.party, sentence, memory.giving):
            option.rules.append(rules.once["p_brand"])
        _add_up(option, memory, passage, rules)
    # all that candidates of a sentence differ in for who stands outside it
    kind = (
        candidate.instrument if placed else "",
        candidate.rule if placed else "",
        placed and frame is not None and frame.name == "extradite",
        bool(candidate.things),
        "provider" in pronouns,
        "recipient" in pronouns,
    )
    others = memory.around.get(kind)
    if others is None:
        others = memory.around[kind] = around(sentence, passage, memory)
        for option in others:
            if placed or pronouns or option.source not in _BEYOND:
                _weigh(option, candidate, frame, pronouns, first, despite, passage, rules)
            if option.source not in ("after", "label"):
                _spoken(option, sentence, memory, passage, rules)
            if candidate.instrument == "operation" and convenes(option.party, sentence, passage):
                option.rules.append(rules.once["p_convenes"])
            _add_up(option, memory, passage, rules)
    return options + others


def _add_up(option: Option, memory: Memory, passage: Passage, rule: _Rules) -> None:
    """Put what lasts of a party before what its candidate makes of it, and add up both."""
    party, source = option.party, option.source
    known = memory.lasting.get((id(party), source))
    if known is None:
        rules = _lasting(party, source, passage, rule)
        known = memory.lasting[id(party), source] = (
            rules,
            sum([as_provider * times for (_, _, as_provider, _, _), times in rules]),
            sum([as_recipient * times for (_, _, _, as_recipient, _), times in rules]),
        )
    rules, provider, recipient = known
    for (_, _, as_provider, as_recipient, _), times in option.rules:
        provider += as_provider * times
        recipient += as_recipient * times
    option.provider, option.recipient = provider, recipient
    option.rules = rules + option.rules


def _lasting(party: Party, source: str, passage: Passage, rule: _Rules) -> list[tuple[Rule, float]]:
    """What weighs a party, whichever candidate asks."""
    once, side = rule.once, party.side
    found = [(rule["giver"], party.giver), once[source]]
    if side is not None and side == passage.home and source != "home":
        found.append(once["own"])
    if source in _BEYOND:
        found.append((rule["gap"], 1.0))
    if side is None:
        found.append(once["group"])
    elif party.owner and party.head >= 0 and party.governs == "suspects":
        found.append(once["p_group"])  # whose nationals are suspects or private persons gives nothing by that
    else:
        found.append((rule["salience"], passage.salience.get(side, 0.0)))
    if source == "here":
        provides, receives = parts.part(party, passage.sentences[party.sentence], passage)
        found += ((rule["p_part"], provides), (rule["r_part"], receives))
    if party.kind == "place":
        found.append(once["place"])
    elif source == "title" and party.giver > GIVES:
        found.append(once["r_title_gives"])
    return found


def _listed(option: Option) -> tuple[str, int, int]:
    """The list that a name is of."""
    return option.source, option.party.sentence, option.party.chain


def joined(one: Party, other: Party) -> str:
    """How two names of one sentence stand to each other: coordinated, with one another, or neither."""
    return "chain" if one.chain == other.chain else "with" if "with" in (one.prep, other.prep) else "apart"


def _pronoun(marks: list[tuple[Mark, Entry]]) -> bool:
    """Whether one of some words for a side stands for a name told before."""
    return any(entry.value == "?" for _, entry in marks)


_SIDES = ("provider", "recipient")
BY_PLACE = frozenset(("presence", "operation"))  #: told by where the sides stand rather than by what is given

_TOLD = frozenset(("abroad", "people", "pair", "offered", "flown"))  # rules whose sides stand where others' do not

_AS_PROVIDER, _AS_RECIPIENT = attrgetter("provider"), attrgetter("recipient")


def _spoken(option: Option, sentence: Sentence, memory: Memory, passage: Passage, rule: _Rules) -> None:
    """Weigh what a text speaks of now against what it spoke of before: the last side named of its kind, and the
    title's or home's where another has been named since."""
    side = option.party.side
    gives = (option.party.giver if option.source != "home" else giver(side)) > GIVES
    last = memory.giving if gives else memory.receiving
    if side is None or last is None:
        return
    near = "_paragraph" if passage.sentences[last.sentence].paragraph == sentence.paragraph else ""
    if last.side == side:
        option.rules.append(rule.once[f"spoken{near}"])
    elif option.source in ("title", "home", "claim"):
        option.rules.append(rule.once[f"stale_{option.source}{near}"])


_AROUND = frozenset(("title", "before", "claim", "main", "after"))


def fill(candidate: Candidate, passage: Passage, memory: Memory) -> Filled | None:
    """The candidate with its best sides, or ``None`` where the context holds no two."""
    options = weighed(candidate, passage, memory)
    table = weights("roles")
    alike = candidate.instrument not in ("agreement", "operation") and (
        candidate.act is None or candidate.act.frame not in ("sign", "ratify", "joint")
    )
    if alike and lessons.jointly(candidate, passage):
        alike, candidate.features["jointly"] = False, 1.0
    placed, plain = candidate.instrument in BY_PLACE, plainly(candidate, passage)
    done = {side for sides in doers(candidate) for side in sides}
    ousted = table.get("pair_ousted", 0.0)
    best: tuple[Option, Option] | None = None
    least = -math.inf
    score = least
    pairs: dict[tuple[str, str], float] = {}  # by the giver's side and the receiver's, or its name
    receivers = [
        (o.recipient, o.party.side, o.party.side or o.party.text, _listed(o), o)
        for o in sorted(options, key=_AS_RECIPIENT, reverse=True)[:6]
        if not (o.party.giver > 1.0 and o.source in _AROUND)
    ]
    lists = {others for *_, others, _ in receivers}
    first = {name: place for place, (_, _, name, *_) in reversed([*enumerate(receivers)])}
    distinct = [receivers[place] for place in sorted(first.values())]  # of one name the first alone makes a best pair
    for one in sorted(options, key=_AS_PROVIDER, reverse=True)[:6]:
        party, chance, giving = one.party, one.provider, one.party.side
        if giving is None:
            continue
        chain = _listed(one) if alike and party.chain >= 0 else None
        near = one.source == "here"
        plainly_told = near and (placed or plain is not None)
        doing = done - {giving} if done and not near else None  # who else does it: the other side, or nobody
        some = receivers if plainly_told or chain in lists else distinct
        for received, side, name, others, other in some:
            if side == giving or chain == others:
                continue  # coordinated names play one role
            total = chance + received
            if doing and doing != {side}:
                total += ousted
            if plainly_told and other.source == "here":
                if placed:
                    total += table.get(f"pair_{candidate.instrument}_{joined(party, other.party)}", 0.0)
                if (giving, side) == plain:
                    total += table.get("pair_plain", 0.0)
            pair = (giving, name)
            if total > pairs.get(pair, least):
                pairs[pair] = total
                if total > score:
                    best, score = (one, other), total
    if best is None:
        return None
    one, other = best
    giving, same = one.party.side, {name for _, side, name, *_ in receivers if side == other.party.side}
    second = max([-9.0, *(total for (side, name), total in pairs.items() if side != giving or name not in same)])
    for (name, _, _, _, told), times in one.rules:
        if name and told and times:
            candidate.features[name] = times
    for (_, name, _, _, told), times in other.rules:
        if name and told and times:
            candidate.features[name] = times
    posting = candidate.instrument == "presence"
    providers = _chain(one, options, other.party.side, provider=True, posting=posting)
    if one.source == "here":
        known = {p.side for p in providers}
        providers += [p for p in beside(candidate, one.party, other.party, passage) if p.side not in known]
    recipients = _chain(other, options, one.party.side, provider=False)
    recipients, whole = members(recipients, one.party.side, passage)
    return Filled(
        candidate,
        providers,
        recipients,
        one.provider,
        other.recipient,
        score - second,
        1.0 / sum([math.exp(max(-30.0, total - score)) for total in pairs.values()]),
        best,
        whole,
    )


_COORDINATE = frozenset(("name", "capital", "abbreviation", "adjective", "organisation"))


def _chain(
    chosen: Option, options: list[Option], other: str | None, *, provider: bool, posting: bool = False
) -> list[Party]:
    """The names coordinated with the chosen one; of those that give, only such as may, but anyone posts people."""
    party = chosen.party
    if chosen.source not in ("here", "before") or party.chain < 0:
        return [party]
    found: dict[str | None, Party] = {}
    for option in options:
        p = option.party
        listed = p.chain == party.chain and p.sentence == party.sentence
        if listed and p.side != other and (p.side is not None or p is party):
            if provider and p is not party and p.giver < 0.3 and not posting:
                continue
            if provider and p.kind not in _COORDINATE and p is not party:
                continue
            found.setdefault(p.side, p)
    if len(found) == 1 and not provider and chosen.source == "here":  # the same country, among others
        for option in options:
            p = option.party
            if option.source == "here" and p.side == party.side and p.side is not None and p.chain != party.chain:
                wider = {
                    q.side: q
                    for q in (o.party for o in options if o.source == "here")
                    if q.chain == p.chain and q.side not in (None, other)
                }
                if len(wider) > 2:
                    return list(wider.values())
    return list(found.values()) or [party]


def _weigh(
    option: Option,
    candidate: Candidate,
    frame: Frame | None,
    pronouns: list[str],
    first: Party | None,
    despite: bool,
    passage: Passage,
    rule: _Rules,
) -> None:
    party, source = option.party, option.source
    here, side, instrument = source == "here", party.side, candidate.instrument
    add, once = option.rules.append, rule.once
    if option.gap and source not in _BEYOND:
        add((rule["gap"], option.gap))
    if here:
        add((rule["far"], min(3.0, abs(party.start - candidate.place) / 60)))
        if party is first:
            add(once["leads"])
        if party.chain in candidate.sentence.turns and (turn := candidate.sentence.turn_of(candidate.place)):
            add(once["in_turn" if candidate.sentence.turn_of(party.start) == turn else "out_of_turn"])
    else:
        if source in _BEFORE and passage.sentences[max(0, party.sentence)].paragraph == candidate.sentence.paragraph:
            add(once["paragraph"])
        for code in pronouns:
            add(once[f"{code[0]}_epithet"])
    if instrument in BY_PLACE:
        sent_back = frame is not None and frame.name == "extradite"  # "by Poland": who hands over; else who helps
        acting = sent_back and here and party is first and party.governs in ("body", "other")  # "Dutch authorities …"
        where = source if not here else party.prep or ("owner" if party.owner and not acting else "bare")
        where = where if side is not None else "group"
        add(once[f"{'handed' if sent_back else instrument}_{where}"])
        if despite and not here:
            add(once[f"{instrument}_despite"])
        if sent_back and not acting and party.kind in ("adjective", "demonym"):
            add(once["national"])  # of those who are sent back
        if candidate.rule in _TOLD:
            add(once[f"{candidate.rule}_{where}"])
        if here and backs(party, candidate.sentence):
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
        if lessons.venue(party, candidate.sentence, candidate):
            add(once["venue"])
        told = lessons.role(party, candidate.sentence, candidate)
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
