"""Batches: of what a sentence counts twice, what is done and what is promised (two claims: docs/codebook.md, case 15),
and how many each of several givers gave where only the first names them.

Invariant: what is promised stands behind what is done, and has an act to come of its own; no other count is touched.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from palanca.lang import pack
from palanca.read.counting import among, counter, same_counter
from palanca.read.goods import GOODS
from palanca.read.passage import Act, Mark, Number, Passage, Sentence, Thing

__all__ = ["arriving", "coming", "due", "elided", "first_of", "handed", "in_all", "ordered", "promised"]

_GIVEN = 20  # characters from how many of them to who gave them
_BY = 6  # characters from goods to the clause that counts them
_DONE = ("past", "part")
_COME = frozenset(("supply", "receive", "station", "give"))


def promised(sentence: Sentence, passage: Passage) -> None:
    """Mark what is promised behind the same that is done as a lot of its own: "gave 14 cars in March and promised ten
    cars for 2026"."""
    ahead = [a for a in sentence.acts if (a.frame == "promise" or a.future) and a.form != "noun" and not a.negated]
    wills = [m for m in sentence.verbs if "will" in m.words]
    told = sentence.things if ahead or wills else []
    if told:
        _fewer(sentence, passage)
        _one_more(sentence, ahead, passage)
    counted = [t for t in told if t.quantity and t.prep not in ("purpose", "told")]
    for place, later in enumerate(counted):
        before = [t for t in counted[:place] if _same(t, later) and not t.again]
        if not before or not sentence.one_turn(before[-1].start, later.start):
            continue
        earlier = before[-1]
        if earlier.quantity == later.quantity and not any(m.start >= earlier.end for m, _ in sentence.cue("further")):
            continue  # "promised to repair the six boats"
        act = next((a for a in ahead if a.start >= earlier.end and _of(a, later)), None)
        if act is not None and any(
            _done(a, passage) and a.start < act.start and _of(a, earlier) for a in sentence.acts
        ):
            later.again = True
            earlier.part = earlier.part or "completed"
        elif act is None and later.clause != earlier.clause and _before(earlier, later, wills, sentence, passage):
            later.again, earlier.part = True, "pledged"
        elif later.again and later.clause != earlier.clause and _came(earlier, later, wills, sentence, passage):
            earlier.part = earlier.part or "completed"


def _one_more(sentence: Sentence, ahead: list[Act], passage: Passage) -> None:
    """Put what is promised without its noun among the things: "handed over two boats and promised a third"."""
    folded, pattern = passage.folded, _more_words(passage.pack.code)
    if pattern is None:
        return
    for act in ahead:
        found = pattern.match(folded, act.end, sentence.end)
        told = [t for t in sentence.things if t.end <= act.start and not t.again and t.prep not in ("purpose", "told")]
        if found is None or not told or told[-1].entry.code not in GOODS or told[-1].entry.kind != "thing":
            continue
        if not any(_done(a, passage) and a.start < act.start and _of(a, told[-1]) for a in sentence.acts):
            continue
        if any(p.clause == act.clause and p.end <= act.start and told[-1].end <= p.start for p in sentence.parties):
            continue  # another announces another
        one, start = told[-1], act.end + (folded[act.end] == " ")
        count = 1.0 if one.quantity is not None else None
        more = Thing(start, found.end(), one.entry, one.name, count, sentence.clause_of(start), again=True)
        sentence.things = sorted((*sentence.things, more), key=lambda t: t.start)
        one.part = one.part or "completed"


@lru_cache(maxsize=16)
def _more_words(code: str) -> re.Pattern[str] | None:
    """What stands right behind a promise for more of what was named, where its clause ends: "promised a third"."""
    words = sorted(pack(code).numbers["lots"].get("one_more", ()), key=len, reverse=True)
    return re.compile(rf"[ ]?(?:{'|'.join(map(re.escape, words))})(?=\s*(?:[.,;)，。；]|$))") if words else None


def _fewer(sentence: Sentence, passage: Passage) -> None:
    """Count of what was promised only what came: "had promised four boats but delivered only two"."""
    folded, only = passage.folded, tuple(passage.pack.numbers["lots"].get("only", ()))
    for number in sentence.numbers if only else ():
        if not folded[sentence.start : number.start].rstrip().endswith(only):
            act = next((a for a in sentence.acts if 0 <= number.start - a.end <= 1), None)  # 仅交付两艘
            if passage.spaces or act is None or not folded[sentence.start : act.start].endswith(only):
                continue
        end = number.end + counter(number, passage)
        if any(0 <= m.start - end <= 1 for m in sentence.nouns):
            continue  # counts a noun of its own
        told = [
            t for t in sentence.things if t.end <= number.start and not t.again and t.prep not in ("purpose", "told")
        ]
        whole = told[-1] if told and told[-1].entry.code in GOODS else None
        if whole is None or not number.value < (whole.quantity or 0.0) or not ordered(sentence, whole.start):
            continue
        if any(_done(a, passage) and whole.end <= a.start < number.end for a in sentence.acts):
            whole.quantity, whole.told, whole.part = number.value, number.start, "completed"
            sentence.things = [t for t in sentence.things if not (t.again and t.start <= number.start < t.end)]


def in_all(sentence: Sentence, passage: Passage) -> None:
    """Count goods by a clause behind them, where words do not stand apart: 哨所竣工，共12座."""
    told = [t for t in sentence.things if t.entry.kind == "thing" and t.entry.code in GOODS and not t.again]
    if passage.spaces or not told or any(t.quantity for t in told) or len({t.entry.lemma for t in told}) > 1:
        return
    table, folded = passage.pack.numbers, passage.folded
    people = (*table.get("heads", ()), *table.get("each_person", ()))
    for number in sentence.numbers:
        low, high = sentence.clauses[sentence.clause_of(number.start)]
        end = number.end + counter(number, passage)
        if (
            end == number.end
            or folded[number.end : end] in people
            or not 0 <= low - told[-1].end <= _BY
            or number.value < 2
        ):
            continue
        if folded[low : number.start] in table["lots"]["they"] and not folded[end:high].strip("，。；,; "):
            told[0].quantity = number.value


def _before(one: Thing, given: Thing, wills: list[Mark], sentence: Sentence, passage: Passage) -> bool:
    """Whether a further clause tells what of the same was given before: 将再提供五艘，去年已交付两艘."""
    low, high = sentence.clauses[one.clause]
    if not any(low <= m.start < one.start for m in wills) or any(given.start <= m.start for m in wills):
        return False
    mine = [a for a in sentence.acts if a.clause == given.clause]
    return bool(mine) and all(_done(a, passage) for a in mine) and bool(sentence.cue("further", low, high))


def _came(one: Thing, later: Thing, wills: list[Mark], sentence: Sentence, passage: Passage) -> bool:
    """Whether a first batch is told as come and another as still to come: 首批12辆已交付，第二批8辆预计8月到港."""
    (low, high), (start, end) = sentence.clauses[one.clause], sentence.clauses[later.clause]
    ahead = any(start <= m.start < end for m in wills) and not any(low <= m.start < high for m in wills)
    return ahead and not passage.spaces and any(a.clause == one.clause and _done(a, passage) for a in sentence.acts)


def elided(number: Number, sentence: Sentence, passage: Passage) -> Thing | None:
    """The last thing counted in the turn before, where a number's own giver names none: "France trained 40 officers,
    Germany 60"."""
    turn = sentence.turn_of(number.start) if sentence.turns else 0
    told = [t for t in sentence.things if t.entry.kind == "people" or t.entry.code in GOODS] if turn > 1 else []
    before = [t for t in told if sentence.turn_of(t.start) == turn - 1 and t.quantity is not None]
    if not before or any(sentence.turn_of(t.start) == turn for t in told):
        return None
    return before[-1] if same_counter(number, before[-1], passage) else None


def coming(start: int, sentence: Sentence, end: int | None = None) -> bool:
    """Whether what is told from a place on, or up to another, is to come."""
    high = sentence.end if end is None else end
    return (
        any("will" in m.words for m in sentence.verbs if start <= m.start < high)
        or any(a.future for a in sentence.acts if start <= a.start < high)
        or any(e.value == "pledged" for _, e in sentence.cue("status", start, high))
    )


def due(lot: Thing, act: Act, sentence: Sentence) -> Act:
    """The act of a lot whose clause has no verb for it: that of another clause, or what is still to come by it where
    its own says so ("25 more are on their way")."""
    low, high = sentence.clauses[lot.clause]
    said = {e.value for code in ("status", "turn") for _, e in sentence.cue(code, lot.end, high)}
    ahead = not said.isdisjoint(("pledged", "committed")) or any(
        t.to_come and low <= t.start < high for t in sentence.times
    )
    if lot.entry.kind != "thing" or not (ahead or "implementing" in said):
        return act
    return replace(act, frame="supply", form="base", future=ahead, start=lot.start, end=lot.start, clause=lot.clause)


def first_of(sentence: Sentence, passage: Passage) -> None:
    """Mark a thing of which only the first are told: "received the first 12 of 54 cars", "the first of ten boats"."""
    table, folded = passage.pack.numbers, passage.folded
    if any(a.future for a in sentence.acts) or not (passage.spaces or table.get("first_one")):
        return
    opening, one = tuple(table.get("first", ())), tuple(table.get("first_one", ()))
    for number, whole in pairwise(sentence.numbers) if passage.spaces else ():
        if number.value < whole.value and among(passage.pack.code).fullmatch(folded, number.end, whole.start):
            thing = next((t for t in sentence.things if t.quantity == whole.value and t.end > whole.end), None)
            if thing is not None and folded[sentence.start : number.start].rstrip().endswith(opening):
                thing.part = "implementing"
    for thing in sentence.things if one else ():
        if (thing.quantity or 0) > 1 and arriving(thing, sentence.start, sentence):
            start = next((n.start for n in sentence.numbers if n.value == thing.quantity and n.end <= thing.start), -1)
            told = folded[sentence.start : max(start, sentence.start)].rstrip().endswith(one)
            if told if passage.spaces else folded.startswith(one, thing.end):
                thing.part = "implementing"


def arriving(thing: Thing, start: int, sentence: Sentence) -> bool:
    """Whether goods are told to have come, from a place on."""
    return thing.entry.kind == "thing" and any(a.start >= start and a.frame in _COME for a in sentence.acts)


def ordered(sentence: Sentence, end: int) -> bool:
    """Whether what is told before a place is promised or ordered, and not done."""
    return any(a.frame == "promise" or a.future for a in sentence.acts if a.start < end) or any(
        e.value == "committed" and m.start < end for m, e in sentence.cue("status")
    )


def _of(act: Act, thing: Thing) -> bool:
    """Whether a thing may be an act's object, behind it, or its subject in the same clause."""
    return act.start < thing.start or act.clause == thing.clause


def _same(one: Thing, other: Thing) -> bool:
    """Whether two things are of one kind by their names: "bulletproof vests" and "vests"."""
    first, second = one.entry.lemma.split(), other.entry.lemma.split()
    return one.entry.code == other.entry.code and (set(first) <= set(second) or set(second) <= set(first))


def _done(act: Act, passage: Passage) -> bool:
    """Whether an act is told as done."""
    forms = _DONE if passage.spaces else (*_DONE, "base")
    return act.form in forms and act.frame != "promise" and not (act.future or act.negated)


def handed(number: Number, sentence: Sentence) -> bool:
    """Whether somebody gave so many of what there is: "of 75 boats, four were donated by Japan"."""
    near = {c for m in sentence.verbs if 0 <= m.start - number.end <= _GIVEN for c in m.codes}
    return near.issuperset(("give", "by"))
