"""What each of several gets: "gave ten cars to Peru and five to Bolivia", "Fiji, 12 officers; Samoa, nine".

Invariant: a share begins a clause, and the number that it tells stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from palanca.read.each import SURE, each_gets, joined
from palanca.read.passage import Number, Party, Passage, Sentence, within

__all__ = ["cut", "shared"]

_FINITE = frozenset(("past", "pres", "fut"))
_REACH = 8  # characters from the beginning of a clause to a name in it
_TOLD, _TAUGHT = frozenset(("thing", "act")), frozenset(("thing", "people"))


def shared(sentence: Sentence, passage: Passage) -> None:
    """Cut a clause where a number tells what the next of several gets: "gave ten cars to Peru and five to Bolivia",
    "gave to Peru ten cars and to Bolivia, five", "trained 40 officers of Togo and 60 of Benin"."""
    found = each_gets(sentence, passage.folded)
    if len(sentence.clauses) > 1:
        _each_there(sentence, passage, found)
    for place, taker in enumerate(sentence.parties):
        if found and sentence.clauses[taker.clause][0] in found:
            continue
        before = sentence.parties[place - 1] if place else None
        if place > 1 and before is not None and before.prep == "in" != taker.prep and before.kind in _WHERE:
            before = sentence.parties[place - 2]  # "to Kenya's police, in Lamu, and five to that of Uganda"
        if before is None or None in (taker.side, before.side) or taker.side == before.side or taker.giver > SURE:
            continue
        for begin, number, low in [] if _bare(before, found, sentence) else _counts(taker, before, sentence):
            percent = passage.folded.startswith("%", number.end)
            if not percent and not within(sentence.times, number.start) and joined(low, begin, sentence, passage):
                found[begin] = number.start
                chain = taker.chain
                for party in sentence.parties[place:]:  # what a count stands before is no more of the list before it
                    party.chain = taker.start if party.chain == chain else party.chain
                break
    if found:
        sentence.shares = found
        cut(sentence, found)


def _counts(taker: Party, before: Party, sentence: Sentence) -> list[tuple[int, Number, int]]:
    """The numbers that may tell what a name gets behind another, each with where its share begins and the place that
    this must be joined to: behind it ("and to Bolivia, five"), or before it ("and five to Bolivia")."""
    lead, found = _lead(taker, sentence), list[tuple[int, Number, int]]()
    given = lead in _GIVEN and _lead(before, sentence) == lead
    if lead == "from" and not any(m.acts and m.end <= before.start for m in sentence.verbs):
        return found  # "40 men from Togo and 60 from Benin attended the course"
    counted = any(0 < before.start - n.end <= _TO for n in sentence.numbers)  # what the one before gets
    if given and ((counted and lead == "to") or taker.chain == taker.start):
        many = [n for n in sentence.numbers if 0 < n.start - taker.end <= _TO]
        found += [(_led(taker.start, sentence), n, before.start) for n in many[:1]]
    if given or (before.governs == "people" and taker.owner and not taker.prep and taker.chain == taker.start):
        reach = _BODY if counted else _AND
        near = [n for n in sentence.numbers if 0 < n.start - before.end <= reach and 0 < taker.start - n.end <= _TO]
        for number in [n for n in near if _next(n, before, sentence)][-1:]:
            when = next((t.start for t in sentence.times if 0 <= number.start - t.end <= 2), -1)
            begin = number.start if when < before.end else when  # "and in 2024 thirty cars to"
            found.append((_led(begin, sentence), number, before.end))
    return found


def _each_there(sentence: Sentence, passage: Passage, found: dict[int, int]) -> None:
    """The same where a clause without a verb tells of goods in another country: "In Fiji it built a station; in Tonga,
    a prison"."""
    for number, (low, high) in enumerate(sentence.clauses):
        if not number or passage.folded[low - 1] != ";":
            continue
        there = next((p for p in sentence.parties if p.clause == number), None)
        if there is None or there.prep not in _GIVEN or there.start - low > _REACH or there.giver > SURE:
            continue
        told = any(e.form in _FINITE for m in sentence.verbs if low <= m.start < high for e in m.acts)
        goods = any(e.kind == "thing" for n in sentence.nouns if there.end <= n.start < high for e in n.entries)
        others = {p.side for p in sentence.parties if p.clause < number and p.prep == there.prep and p.giver <= SURE}
        if goods and not told and others and there.side not in others:
            found[low] = low
            chain = there.chain
            for party in sentence.parties:
                party.chain = there.start if party.clause == number and party.chain == chain else party.chain


def _lead(party: Party, sentence: Sentence) -> str:
    """The preposition of a name, or of the body or counted people that are its ("to the police of Togo")."""
    if party.prep != "of":
        return party.prep
    near = [n for n in sentence.nouns if n.end <= party.start <= n.end + _OF and n.entries[0].kind in _BODIES]
    for mark in near[-1:]:
        begin = _led(mark.start, sentence)
        words = [m for m in sentence.verbs if begin <= m.start < mark.start]
        if any(0 <= mark.start - n.end <= 1 for n in sentence.numbers):
            return "from"
        return next((code for code in ("to", "in") if any(code in m.words for m in words)), party.prep)
    return party.prep


_GIVEN = frozenset(("to", "in", "from"))
_BODIES = frozenset(("body", "people"))
_OF = 8  # characters of "of the" between a body and whose it is
_WHERE = frozenset(("capital", "place"))


def _next(number: Number, before: Party, sentence: Sentence) -> bool:
    """Whether nothing is done or given between a name and a number behind it: "to Kenya's police in 2019 and 30"."""
    between = (m for m in (*sentence.nouns, *sentence.verbs) if before.end <= m.start < number.start and m.entries)
    return all(m.entries[0].kind not in _TOLD for m in between)


def _bare(party: Party, found: dict[int, int], sentence: Sentence) -> bool:
    """Whether a number without its noun tells what the first of several gets: "20 cars: 12 to Fiji and eight to
    Samoa"."""
    number = next((n for n in reversed(sentence.numbers) if 0 < party.start - n.end <= _TO), None)
    if number is None or number.start in found.values() or (party.owner and party.governs == "people"):
        return False  # "20 Fijian policemen"
    return not any(number.end <= m.start < party.start and m.entries[0].kind in _TAUGHT for m in sentence.nouns)


def _led(place: int, sentence: Sentence) -> int:
    """Where the small words begin that lead to a name or number: "a la de Bolivia"."""
    for mark in reversed([m for m in sentence.verbs if m.end <= place]):
        if place - mark.end > 1 or _SMALL.isdisjoint(mark.words):
            break
        place = mark.start
    return place


_BODY = 24  # characters of its body, or of when it got some: "to Kenya's police in 2019 and 30"
_AND = 6  # characters of ", and " between who gets some and the next number
_SMALL = frozenset(("to", "in", "det", "of"))
_TO = 36  # characters between a number and who gets so many: "five off-road cars to the police of Bolivia"


def cut(sentence: Sentence, starts: Iterable[int]) -> None:
    """Let a clause begin at each of some places where its clause holds another's turn."""
    for start in starts:
        place = sentence.clause_of(start)
        low, high = sentence.clauses[place]
        if low < start and (start in sentence.shares or any(low <= turn < start for turn in sentence.turns)):
            sentence.clauses[place : place + 1] = [(low, start), (start, high)]
    for party in sentence.parties:
        party.clause = sentence.clause_of(party.start)
