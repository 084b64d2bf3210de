"""Years: which counts, goods and sums of one passage are happenings of their own, by the dates that they take turns
with: "200 cars in 2009 and 150 in 2012", "cars in 2012, motorcycles in 2014", "5 million in 2016/17 and 4 million in
2017/18" (docs/codebook.md: one claim, one happening).

Invariant: a range of years, and counts, goods or sums without dates of their own, are never parted.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from palanca.model import Amount
from palanca.read.frames import Candidate
from palanca.read.goods import GOODS
from palanca.read.lots import acts_between, joint, once_more
from palanca.read.passage import Money, Passage, Sentence, Thing, Time
from palanca.read.qualify import span
from palanca.read.sums import of_lot

__all__ = ["Lot", "lots", "place", "priced", "stage"]


class Lot(NamedTuple):
    """A part of what a candidate tells: its things, and its date and sum where the lots have their own; ``total``: they
    count all lots together."""

    things: list[Thing]
    date: str | None = None
    total: bool = False
    money: Money | None = None


def lots(candidate: Candidate, things: list[Thing], passage: Passage) -> list[Lot]:
    """The lots that a candidate of those things tells of, in order; mostly one.

    Several where its counts and its dates take turns, or where it counts once (or never) and a second date stands
    behind a word for once more: then the count is that of all together. An act between them tells something else.
    """
    found = _dated(candidate, things, passage) if len(candidate.sentence.times) > 1 else []
    mine = [t for t in candidate.things if t.clause == candidate.clause and not t.whole]  # "and another ten to customs"
    return found or [Lot([t for t in things if candidate.again or not t.again or t in mine])]


def _dated(candidate: Candidate, things: list[Thing], passage: Passage) -> list[Lot]:
    """The lots that have a date each; none where there is one, or one for all."""
    low, high = span(candidate)
    sentence = candidate.sentence
    for start, end in sentence.clauses:  # clauses without a verb or thing of their own go on with it: "2009年一批，"
        if start >= high and not acts_between(sentence, start, end):
            high = end if not any(start <= t.start < end for t in sentence.things) else high
    every = [t for t in sentence.times if low <= t.start < high]
    if candidate.instrument == "finance" and len(sentence.money) > 1:
        paid = _paid(things, sentence, passage)
        here = [lot for lot in paid if lot.money is not None and low <= lot.money.start < high]
        if here:
            return here
    times = [t for t in every if "/" not in t.edtf and not _of_others(t, things, sentence)]
    if len({t.edtf for t in times}) < _PAIR:
        return []
    own = [t for t in things if t.quantity is not None]
    if found := _in_turn(own, times, sentence, passage) or _once_more(own, times, sentence, passage):
        return found
    goods = [t for t in things if t.entry.kind == "thing" and t.entry.code in GOODS and not t.prep]
    return _in_turn(goods, times, sentence, passage) if len(own) < len(goods) == len(times) else []


def _of_others(time: Time, things: list[Thing], sentence: Sentence) -> bool:
    """Whether a date stands right behind goods of another instrument, which come behind the candidate's own: "12 cars
    in March, ten motorcycles in April and a scanner in May"."""
    before = [t for t in sentence.things if t.end <= time.start and t.entry.kind == "thing"]
    if not before or before[-1].entry.code not in GOODS or len(things) < _PAIR or before[-1].start < things[-1].start:
        return False
    return before[-1] not in things and before[-1].entry.code != things[-1].entry.code


def _in_turn(things: list[Thing], times: list[Time], sentence: Sentence, passage: Passage) -> list[Lot]:
    """Things grouped with their dates, where all dates stand before their things or all behind them."""
    row: list[Thing | Time] = [*things, *times]
    row.sort(key=lambda one: max(one.start, one.told) if isinstance(one, Thing) else one.start)
    if len(things) == len(times) == _PAIR and things[1].again and isinstance(row[0], Time) == isinstance(row[3], Time):
        dates = sorted(times, key=lambda t: t.start)  # "this year 58, against 30 in 2017", "58 in May, in June 30"
        mirrored = isinstance(row[1], Time) == isinstance(row[2], Time) and dates[0].edtf != dates[1].edtf
        return [Lot([thing], time.edtf) for thing, time in zip(things, dates, strict=True)] if mirrored else []
    if len(things) < _PAIR or isinstance(row[0], Time) == isinstance(row[-1], Time):
        return []
    ahead = isinstance(row[0], Time)  # "in 2009 200 cars and in 2012 150"
    groups: list[list[Thing | Time]] = [[]]
    for one in row:
        if groups[-1] and isinstance(one, Time) == ahead and isinstance(groups[-1][-1], Time) != ahead:
            groups.append([])
        groups[-1].append(one)
    found = [
        Lot([t for t in group if isinstance(t, Thing)], next(t.edtf for t in group if isinstance(t, Time)))
        for group in groups
    ]
    apart = all(joint(sentence, passage, a[-1].end, b[0].start) for a, b in pairwise(groups))
    if len({lot.date for lot in found}) < len(groups) or len(times) > len(groups) or not apart:
        return []
    return [] if acts_between(sentence, groups[0][-1].end, row[-1].start) else found


def _once_more(things: list[Thing], times: list[Time], sentence: Sentence, passage: Passage) -> list[Lot]:
    """One thing given on several dates: "one in 2009 and another in 2012", "in 2009 and again in 2012"."""
    again = once_more(passage.pack.code)
    first, *later = times
    more = [t for t in later if again.search(passage.folded, first.end, t.start)]
    if not more or acts_between(sentence, first.end, more[-1].start):
        return []
    if any(first.end < t.start < more[-1].start for t in things):
        return []
    return [Lot(things, time.edtf, total=True) for time in (first, *more)]


def _paid(things: list[Thing], sentence: Sentence, passage: Passage) -> list[Lot]:
    """Sums with a year each: "5 million in 2016/17, 4 million in 2017/18"; one before them that has none is of all."""
    row: list[Money | Time] = [*sentence.money, *sentence.times]
    row.sort(key=lambda one: one.start)
    ahead = isinstance(row[0], Time)  # "in 2016 5 million and in 2017 4 million"
    pairs: list[tuple[Money, Time]] = []
    for one, other in pairwise(row):
        money, time = (other, one) if ahead else (one, other)
        if isinstance(money, Money) and isinstance(time, Time):
            if max(money.start, time.start) - min(money.end, time.end) > _BESIDE:
                return []
            pairs.append((money, time))
    if len(pairs) < _PAIR or len({t.edtf for _, t in pairs}) < len(pairs) or len(sentence.times) > len(pairs):
        return []
    ends = [(min(m.start, t.start), max(m.end, t.end)) for m, t in pairs]
    if len(sentence.money) > len(pairs) + (sentence.money[0].start != pairs[0][0].start):
        return []
    apart = all(joint(sentence, passage, one[1], other[0]) for one, other in pairwise(ends))
    return [Lot(things, time.edtf, money=money) for money, time in pairs] if apart else []


_PAIR = 2
_BESIDE = 24  # characters between a sum and its year


def priced(some: tuple[Amount, ...], lot: Lot, several: bool, sentence: Sentence) -> tuple[Amount, ...]:
    """The sums of one of ``several`` lots, or of the only one."""
    if lot.money is not None:
        return (Amount(lot.money.value, lot.money.currency),)
    return of_lot(some, lot.things, sentence) if several else some


def place(lot: Lot, number: int, several: bool, candidate: Candidate) -> int:
    """By what a lot is known from others of its sentence; -1 where there are none."""
    if lot.money is not None:
        return lot.money.start
    return number if several else candidate.place if candidate.again else -1


def stage(lot: Lot, status: str | None, published: str | None) -> str | None:
    """How far along a lot of several sums is, by its year: what all of them are said to be is rather the last one's."""
    if lot.money is None or lot.date is None or published is None:
        return status
    start, _, end = lot.date.partition("/")
    if start > published[: len(start)]:
        return "pledged"
    last, year = end or start, published[: len(start)]
    over = start < year and last <= published[: len(last)]
    return "completed" if over and status in ("pledged", "implementing") else status
