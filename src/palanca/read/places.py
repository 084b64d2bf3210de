"""Where in the recipient a claim is delivered or used: known places, and names that stand where a place would.

Invariant: a place is written in the claim's sentence or one near it; which are the claim's is weighed by `choice`
(section ``places``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from palanca.names._fold import fold
from palanca.names._places import towns
from palanca.read.bodies import bodies
from palanca.read.choice import Option, likely, prefixed
from palanca.read.context import compiled
from palanca.read.frames import Candidate
from palanca.read.kept import Key
from palanca.read.passage import Mark, Party, Passage, Sentence, met
from palanca.read.standing import preposition
from palanca.read.times import of_the_calendar

__all__ = ["Spot", "once_each", "place_options", "places"]

_UPPER = "A-ZÁÉÍÓÚÑÂÊÔÃÕÇ"
_PLACE = re.compile(rf" ([{_UPPER}][\w'’.-]+(?: (?:de |del |la |da |do |dos )?[{_UPPER}][\w'’-]+){{0,2}})")
_NEXT = re.compile(
    rf"(?: \([^()\n]{{1,20}}\))?(?:, (?:(?P<and>[a-z]{{1,3}}) )?| (?:(?P<and2>[a-z]{{1,3}}) ))"
    rf"([{_UPPER}][\w'’.-]+(?: (?:de |del |la |da |do |dos )?[{_UPPER}][\w'’-]+){{0,2}})"
)
_NAMED = re.compile(
    rf"(?: de| del| da| do| of)?(?: la| las| los| the| el)?"
    rf" [{_UPPER}][\w'’-]+(?:(?: de| del| da| do| dos)?(?: la)? [{_UPPER}][\w'’-]+){{0,3}}"
)
_NAME_BEFORE = re.compile(rf"(?:[{_UPPER}](?:[\w-]|['’](?!s ))*\w )+$")  # "Roberts International" Airport


_CAPITAL = re.compile(rf"[{_UPPER}][\w'’-]+")
_NUMBERED = re.compile(r" ?(?:# ?|[Nn]\.?[º°o] ?)?\d")
_NAME = re.compile(rf"[{_UPPER}][\w'’-]*[^\W\d_]{{2}}")
_CAPITALS = re.compile(rf"{_CAPITAL.pattern}(?: (?:de |del |la |da |do |dos |el |al )?{_CAPITAL.pattern}){{0,3}}")
#: Between two names of a list: "La Paz (130), El Alto", "Lomé and Kara", 、
_JOINT = re.compile(r"(?: ?\([^()\n]{1,20}\))?(?:, ?|、|[，,]? ?(\w{1,3}) ?)")
#: The rest of a list of three names or more: ", Luvo e Massabi".
_LONG = re.compile(rf"(?:, {_CAPITAL.pattern}(?: {_CAPITAL.pattern})?)+,? [a-z]{{1,3}} {_CAPITAL.pattern}")
_LEADS = frozenset(("in", "to", "of", "for"))  # prepositions that a list of places may stand behind
_KNOWN = frozenset(("place", "capital", "town"))
_BESIDE = 5  # characters between a mission and its seat
_HAN_MOST = 8  # characters of a town's name
#: A name that no list of places knows: where it starts, itself, and the sides whose names it overlaps.
_Unlisted = tuple[int, str, frozenset[str]]


class Spot(NamedTuple):
    """A name that may be a place of the claim."""

    start: int
    text: str
    kind: str  # place, capital, town (of the recipient), site, or unknown
    party: Party | None


def places(candidate: Candidate, side: str | None, passage: Passage) -> tuple[str, ...]:
    """Places of the recipient where the claim's things or people are or go."""
    return likely("places", place_options(candidate, side, passage))


def once_each(names: Iterable[str]) -> tuple[str, ...]:
    """Places each once, written large or not ("LOMÉ, 3 May … in Lomé")."""
    found: dict[str, str] = {}
    for name in names:
        low = name.lower()
        if low not in found or found[low].isupper():
            found[low] = name
    return tuple(found.values())


def place_options(candidate: Candidate, side: str | None, passage: Passage) -> list[Option]:
    """Every place of the recipient near the claim, with its signs."""
    sentence = candidate.sentence
    here = _spots(sentence, side, passage)
    if candidate.instrument != "presence":
        here = [spot for spot in here if not _seat(spot, sentence, passage)]
    preps = _preps(here, sentence, passage)
    options = [_here(spot, preps[spot.start], candidate, passage, here) for spot in here]
    known = [s.text.lower() for s in here]
    for other, where in _around(sentence, passage):
        for spot in _spots(other, side, passage):
            name = spot.text.lower()
            if candidate.instrument != "presence" and _seat(spot, other, passage):
                continue
            if not any(name in told for told in known):  # nor a part of one: "the port of Tema", "Tema"
                known.append(name)
                options.append(_afar(spot, where, bool(here), candidate, other, passage))
    return options


def _around(sentence: Sentence, passage: Passage) -> Iterator[tuple[Sentence, str]]:
    for step, where in ((-1, "last"), (1, "next"), (-2, "back")):
        place = sentence.index + step
        if 0 <= place < len(passage.sentences) and passage.sentences[place].paragraph == sentence.paragraph:
            yield passage.sentences[place], where
    first = passage.sentences[0]
    if sentence.index > 2 or (sentence.index and first.paragraph != sentence.paragraph):
        yield first, "first"


def _spots(sentence: Sentence, side: str | None, passage: Passage) -> list[Spot]:
    """The names of a sentence that may be places of a side; worked out once."""
    known = passage.spots.get((sentence.index, side))
    if known is None:
        known = passage.spots[sentence.index, side] = _named(sentence, side, passage)
    return known


def _named(sentence: Sentence, side: str | None, passage: Passage) -> list[Spot]:
    found = {
        p.text: Spot(p.start, p.text, p.kind, p)
        for p in sentence.parties
        if p.side == side and p.kind in ("place", "capital") and not _mission(p, passage)
    }
    sites = {mark.start for mark, _ in sentence.cues.get("site", ())}
    unknown = passage.unlisted.get(sentence.index)
    if unknown is None:
        written = _after_in if passage.spaces else _written_together
        unknown = passage.unlisted[sentence.index] = list(written(sentence, passage))
    nowhere = passage.pack.grammar.get("nowhere", ())
    for start, name, sides in unknown:
        if sides and sides != {side}:
            continue  # another side's
        if not any(other in name for other in found):
            bare = any(start <= s < start + len(name) for s in sites) and not _NAME.search(name)
            if bare and name in nowhere:
                continue  # "the ports"
            kind = "site" if bare else _standing(name, side, passage)
            if kind:
                found[name] = Spot(start, name, kind, None)
        else:
            old = next(other for other in found if other in name)
            found[name] = found.pop(old)._replace(start=start, text=name)
    for start, name in _towns(sentence, side, passage):
        if name in found and found[name].kind == "unknown":
            found[name] = found[name]._replace(kind="town")
        elif not any(name in other or other in name for other in found):
            found[name] = Spot(start, name, "town", None)
    if passage.spaces and len(found) > 1:
        for chain in _chains(found.values(), sentence, passage):
            if len(chain) > 1 and any(spot.kind in _KNOWN for spot in chain) and _closed(chain, sentence):
                found.update((s.text, s._replace(kind="town")) for s in chain if s.kind == "unknown")
    if not passage.spaces:
        for start, name in _spelt(sentence, side, passage):
            taken = any(s.start < start + len(name) and start < s.start + len(s.text) for s in found.values())
            if not taken and not any(name in other or other in name for other in found):
                found[name] = Spot(start, name, "unknown", None)
        for spot in list(found.values()):
            for start, name in _joined(spot.start + len(spot.text), sentence, passage):
                if not any(name in other or other in name for other in found):
                    found[name] = Spot(start, name, "unknown", None)
    return sorted(found.values(), key=lambda spot: spot.start)


def _standing(name: str, side: str | None, passage: Passage) -> str:
    """What a name is that stands where a place does: a town of the side, nothing where only another country of the text
    has such a town, else unknown."""
    folded = fold(name)
    if side is not None and (folded in towns(side).names or folded in towns(side).doubtful):
        return "town"
    elsewhere = any(folded in towns(other).names for other in passage.salience if other != side)
    return "" if elsewhere else "unknown"


def _spelt(sentence: Sentence, side: str | None, passage: Passage) -> Iterator[tuple[int, str]]:
    """Towns that no list knows, as a foreign name is written by its sound (the pack's ``spelt``; group 1); not those
    of another side of the sentence."""
    for written in passage.pack.grammar.get("spelt", ()):
        for match in compiled(written).finditer(passage.text, sentence.start, sentence.end):
            if not met(sentence.parties, match.start(1), match.end(1)) and _standing(match[1], side, passage):
                yield match.start(1), match[1]


def _joined(end: int, sentence: Sentence, passage: Passage) -> Iterator[tuple[int, str]]:
    """Names listed behind a place where words do not stand apart: each up to the next joint, stop or marked word."""
    joints = passage.pack.grammar.get("place_joints", "")
    if not (end < sentence.end and passage.text[end] in joints):
        return
    marked = {m.start for m in (*sentence.verbs, *sentence.nouns)} | {p.start for p in sentence.parties}
    marked |= {n.start for n in sentence.numbers}
    text = passage.text
    while end < sentence.end and text[end] in joints:
        start = end = end + 1
        while end < sentence.end and text[end] not in joints and text[end].isalpha() and end not in marked:
            end += 1
        if not 1 < end - start <= _HAN_MOST:
            return
        yield start, text[start:end]


def _towns(sentence: Sentence, side: str | None, passage: Passage) -> Iterator[tuple[int, str]]:
    """Names that a town of the recipient has and no other name of the sentence covers, the longest at each start."""
    names, openings, _ = towns(side) if side is not None else _NOWHERE
    if not names:
        return
    end = sentence.start
    for start, stop, name in _capitals(sentence, passage) if passage.spaces else _runs(sentence, openings, passage):
        if start >= end and name in names and not any(p.start < stop and start < p.end for p in sentence.parties):
            yield start, passage.text[start:stop]
            end = stop


_NOWHERE = (frozenset[str](), frozenset[str](), frozenset[str]())


def _capitals(sentence: Sentence, passage: Passage) -> list[tuple[int, int, str]]:
    """Where names written large begin and end, folded, the longest first at each start; worked out once."""
    known = passage.capitals.get(sentence.index)
    if known is None:
        known = passage.capitals[sentence.index] = []
        for match in _CAPITALS.finditer(passage.text, sentence.start, sentence.end):
            written, at = match[0], match.start()
            low = fold(written)
            even = len(low) == len(written)
            words = [m.span() for m in _CAPITAL.finditer(written)]
            for place, (start, _) in enumerate(words):
                for _, stop in reversed(words[place:]):
                    name = low[start:stop] if even else fold(written[start:stop])
                    known.append((at + start, at + stop, name))
    return known


def _runs(sentence: Sentence, openings: frozenset[str], passage: Passage) -> Iterator[tuple[int, int, str]]:
    """The same where words do not stand apart: all runs of characters that open as a town's name does."""
    known = passage.pairs.get(sentence.index)
    if known is None:
        text = fold(passage.text[sentence.start : sentence.end])
        even = len(text) == sentence.end - sentence.start  # else a sign is left out, and its places are not the text's
        pairs = [text[at : at + 2] for at in range(len(text) - 1)] if even else []
        known = passage.pairs[sentence.index] = text, pairs
    text = known[0]
    for at, pair in enumerate(known[1]):
        if pair in openings:
            for stop in range(min(at + _HAN_MOST, len(text)), at + 1, -1):
                yield sentence.start + at, sentence.start + stop, text[at:stop]


def _after_in(sentence: Sentence, passage: Passage) -> Iterator[_Unlisted]:
    """Names that no list knows, behind a preposition of place."""
    taken = [(p.start, p.end) for p in sentence.parties] + [(t.start, t.end) for t in sentence.times]
    taken += [(n.start, n.end) for n in sentence.nouns]
    taken += [(m.start, m.end) for m in sentence.money]
    # "Instituto de Investigación Estratégica", but "academia policial de Pococí"
    institutions = (b for b in bodies(sentence, passage) if b.kind == "institution")
    taken += [(b.start, b.end) for b in institutions if b.text[0].isupper()]
    for mark in sentence.verbs:
        words = mark.words
        if not words or not ("in" in words or "of" in words or "to" in words):
            continue
        if passage.text[mark.end + 1 : mark.end + 2].islower():
            continue
        match = _PLACE.match(passage.text, mark.end, min(sentence.end, mark.end + 60))
        if (
            match is not None
            and not any(a < match.end(1) and match.start(1) < b for a, b in taken)
            and not of_the_calendar(match[1].split()[0].rstrip(".'’"), passage.pack.code)
            and not _other(mark, match, sentence, passage)
        ):
            yield match.start(1), match[1].rstrip(".'’"), frozenset()
            yield from _listed(match.end(), sentence, passage, taken)
    for party in sentence.parties:
        if party.kind in ("place", "capital") and (
            party.prep in _LEADS or _LONG.match(passage.text, party.end, sentence.end)
        ):
            yield from _listed(party.end, sentence, passage, taken)
    for mark, _ in sentence.cues.get("site", ()):
        found = _site(mark, sentence, passage)
        if found is not None:
            yield found


def _other(mark: Mark, name: re.Match[str], sentence: Sentence, passage: Passage) -> bool:
    """Whether a name behind a preposition is none of a place: what a number follows ("Phase 2"), whose an office is
    ("Minister of Finance"), letters ("SNS"), a word that the text writes small as well."""
    end = name.end(1)
    if _NUMBERED.match(passage.text, end, sentence.end) and not any(0 <= t.start - end <= 1 for t in sentence.times):
        return True
    office = passage.pack.grammar.get("portfolio")
    if office and "of" in mark.words and compiled(office).search(passage.folded, sentence.start, mark.start):
        return True
    written = name[1]
    if " " in written:
        return False
    small = written.lower()
    return written.isupper() or (
        small in passage.text and re.search(rf"\b{re.escape(small)}\b", passage.text) is not None
    )


def _listed(end: int, sentence: Sentence, passage: Passage, taken: list[tuple[int, int]]) -> Iterator[_Unlisted]:
    """Names listed behind a place: "Porto Novo, Assomada e Tarrafal"."""
    while (match := _NEXT.match(passage.text, end, sentence.end)) is not None:
        joint = match["and"] or match["and2"]
        if joint and not any(match.start() <= m.start < match.start(3) and "and" in m.codes for m in sentence.verbs):
            return
        if any(a < match.end(3) and match.start(3) < b for a, b in taken):
            return
        yield match.start(3), match[3].rstrip(".'’"), frozenset()
        if joint:
            return
        end = match.end()


def _site(mark: Mark, sentence: Sentence, passage: Passage) -> _Unlisted | None:
    """A kind of place with its number before it and its name behind it or before it: "seven airports", "base de Santa
    Lucía", "Kotoka International Airport"; not where it is a word of another name ("Costa Rica", "Coast Guard")."""
    text = passage.text
    others = [p for p in sentence.parties if p.kind not in _KNOWN and p.kind != "group"]  # "seven states" may be one
    if met(others, mark.start, mark.end) or met(sentence.money, mark.start, mark.end):
        return None
    large = text[mark.start].isupper()
    if large and any(b.start <= mark.start < b.end and b.end != mark.end for b in bodies(sentence, passage)):
        return None
    number = next((n for n in sentence.numbers if 0 < mark.start - n.end <= 2), None)
    start = number.start if number is not None else mark.start
    named = _NAMED.match(text, mark.end, sentence.end)
    if passage.pack.grammar.get("phrase_head", "last") == "last":
        if large and text[mark.end + 1 : mark.end + 2].isupper():
            return None  # "Border Security", "Port Authority"
        if number is None:
            start = _name_before(mark, sentence, passage)
    behind = named is not None and not met(others, named.start(), named.end())
    return start, text[start : named.end() if named is not None and behind else mark.end], frozenset()


def _name_before(mark: Mark, sentence: Sentence, passage: Passage) -> int:
    """Where the name of a kind of place starts that stands before it; the kind's own start where none does."""
    written = _NAME_BEFORE.search(passage.text, max(sentence.start, mark.start - 60), mark.start)
    if written is None or met((p for p in sentence.parties if p.kind not in _KNOWN), written.start(), mark.start):
        return mark.start
    first = next((m for m in sentence.verbs if m.start == written.start()), None)
    return written.start() if first is None else min(mark.start, first.end + 1)


def _seat(spot: Spot, sentence: Sentence, passage: Passage) -> bool:
    """Whether a place is only where a mission sits: "the embassy in Nairobi gave"."""
    if not passage.spaces or spot.party is None or spot.party.prep != "in":
        return False
    return any(
        0 < spot.start - body.end <= _BESIDE and body.code in ("diplomacy", "mission")
        for body in bodies(sentence, passage)
    )


def _mission(party: Party, passage: Passage) -> bool:
    """Whether a name is only the seat of a mission ("驻亚松森大使馆")."""
    written = passage.pack.grammar.get("embassy")
    return bool(written) and compiled(written).match(passage.folded, party.start - 1) is not None


def _written_together(sentence: Sentence, passage: Passage) -> Iterator[_Unlisted]:
    """Places by the pack's patterns (``places``; group 1, cut at ``place_joints``)."""
    grammar = passage.pack.grammar
    for written in grammar.get("places", ()):
        for match in compiled(written).finditer(passage.text, sentence.start, sentence.end):
            whose = [p.side for p in sentence.parties if p.start < match.end(1) and match.start(1) < p.end]
            sides = frozenset(side for side in whose if side is not None)
            start = match.start(1)
            whole = next((p.end for p in sentence.parties if p.start == start and p.kind == "name"), start)
            if match.end(1) - whole > 2 or whole >= match.end(1):  # 加纳科托卡国际机场, 所罗门群岛; but 老挝边境
                start = min(whole, match.end(1))
            for name in re.split(f"[{grammar.get('place_joints', '')}]", passage.text[start : match.end(1)]):
                if len(name) > 1:
                    yield start, name, sides


def _prep(spot: Spot, sentence: Sentence, passage: Passage) -> str:
    return spot.party.prep if spot.party is not None else preposition(sentence, passage, spot.start)


def _preps(spots: list[Spot], sentence: Sentence, passage: Passage) -> dict[int, str]:
    """By where they start, the prepositions of a sentence's places: a list has that of its first name."""
    found: dict[int, str] = {}
    for chain in _chains(spots, sentence, passage):
        last = ""
        for spot in chain:
            found[spot.start] = last = _prep(spot, sentence, passage) or last
    return found


def _chains(spots: Iterable[Spot], sentence: Sentence, passage: Passage) -> list[list[Spot]]:
    """Names in order, those that are listed together."""
    chains: list[list[Spot]] = []
    end = -1
    for spot in sorted(spots, key=lambda spot: spot.start):
        joint = _JOINT.fullmatch(passage.text, end, spot.start) if 0 <= end < spot.start else None
        if joint is not None and (not joint[1] or any(end <= m.start < spot.start for m in _ands(sentence))):
            chains[-1].append(spot)
        else:
            chains.append([spot])
        end = spot.start + len(spot.text)
    return chains


def _closed(chain: list[Spot], sentence: Sentence) -> bool:
    """Whether a list has an "and"."""
    return any(chain[0].start < m.start < chain[-1].start for m in _ands(sentence))


def _ands(sentence: Sentence) -> list[Mark]:
    return [m for m in sentence.verbs if "and" in m.codes]


def _nature(spot: Spot, candidate: Candidate, passage: Passage) -> tuple[str, str, bool, str, bool]:
    """What `_kinds` takes: what a place is, wherever it stands."""
    whose = spot.party
    owner = whose is not None and whose.owner
    return spot.kind, candidate.instrument, owner, whose.governs if whose is not None else "", passage.spaces


def _kinds(kind: str, instrument: str, owner: bool, governs: str, spaces: bool) -> tuple[str, ...]:
    owned = (f"owner_{kind}", f"governs_{governs}") if owner else ()
    return (f"kind_{kind}", f"{kind}_{instrument}", *owned, *(() if spaces else (f"close_{kind}",)))


def _here(spot: Spot, prep: str, candidate: Candidate, passage: Passage, others: list[Spot]) -> Option:
    """A place of the claim's sentence with its signs."""
    sentence, act = candidate.sentence, candidate.act
    clause = sentence.clause_of(spot.start)
    signs = {
        "clauses": min(3.0, float(abs(clause - candidate.clause))),
        "thing_far": min(3.0, abs(spot.start - candidate.place) / 50),
        "others": min(3.0, len(others) - 1.0),
    }
    own_act = False
    if act is not None:
        signs["act_far"] = min(3.0, abs(spot.start - act.start) / 50)
        own_act = min(sentence.acts, key=lambda a: abs(a.start - spot.start)).start == act.start
    things = [t for t in sentence.things if t.entry.kind == "thing"]
    near = min(things, key=lambda t: abs(t.start - spot.start), default=None)
    low, high = sorted((spot.start, candidate.place))
    place: Key = (
        _placed,
        spot.kind,
        prep,
        act is not None,
        act is not None and clause == act.clause,
        act is not None and spot.start > act.start,
        own_act,
        "" if near is None else ("own_thing" if near in candidate.things else "other_thing"),
        ";" in passage.text[low:high] or "；" in passage.text[low:high],
        spot.start - sentence.start < 3 and sentence.index == 0,
        any(0 <= m.start - spot.start <= 40 for m, _ in sentence.cues.get("voice", ())),
    )
    return Option(spot.text, signs, ((_kinds_here, *_nature(spot, candidate, passage)), place))


def _kinds_here(*of: Any) -> tuple[str, ...]:
    return ("here", *prefixed("here", _kinds(*of)))


def _placed(
    kind: str,
    prep: str,
    act: bool,
    in_clause: bool,
    behind: bool,
    own_act: bool,
    thing: str,
    apart: bool,
    dateline: bool,
    speaks: bool,
) -> tuple[str, ...]:
    """The signs of where a place stands in the claim's sentence."""
    signs = {
        f"prep_{prep or 'none'}_{kind}": True,
        "act_clause": in_clause,
        "behind" if behind else "ahead": act,
        "own_act" if own_act else "other_act": act,
        thing: bool(thing),
        "apart": apart,
        "dateline": dateline,
        "speaks": speaks,
    }
    return tuple(sign for sign, holds in signs.items() if holds)


def _afar(spot: Spot, where: str, named: bool, candidate: Candidate, other: Sentence, passage: Passage) -> Option:
    """A place of another sentence with its signs."""
    dateline = spot.start - other.start < 3 and other.index == 0
    place: Key = (_placed_afar, where, named, _prep(spot, other, passage), candidate.rule, dateline)
    return Option(spot.text, {}, ((_kinds_afar, *_nature(spot, candidate, passage)), place))


def _kinds_afar(*of: Any) -> tuple[str, ...]:
    return prefixed("afar", _kinds(*of))


def _placed_afar(where: str, named: bool, prep: str, rule: str, dateline: bool) -> tuple[str, ...]:
    found = (where, f"{where}_{'beside' if named else 'alone'}", f"afar_prep_{prep or 'none'}", f"afar_rule_{rule}")
    return (*found, "afar_dateline") if dateline else found
