"""Lots: one passage that tells of several batches of one thing, each with its own count, date or act.

A number without a noun counts again what was named last ("200 cars in 2009 and 150 in 2012", "another nine will go");
counts and dates that take turns in a clause, or a second date behind a word for once more, are happenings of their own
(docs/codebook.md: one claim, one happening). Invariant: a range of years, the parts of a total and counts without dates
of their own are never parted.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from palanca.lang import pack as language_pack
from palanca.read.counting import counted
from palanca.read.frames import Candidate
from palanca.read.goods import GOODS
from palanca.read.passage import Number, Passage, Sentence, Thing, Time, within
from palanca.read.qualify import span

__all__ = ["Lot", "count_again", "lots", "of_which"]

_STOPS = ",;，；"
_MOST = 1_000_000  # a number past it without a noun is money


class Lot(NamedTuple):
    """A part of what a candidate tells: its things, and its date where the lots have their own; ``total``: they count
    all lots together."""

    things: list[Thing]
    date: str | None = None
    total: bool = False


class _Words(NamedTuple):
    before: re.Pattern[str]  # "another", "the remaining", right before a number
    after: re.Pattern[str]  # "more", right behind it
    part: re.Pattern[str]  # "of them": some of what is counted already
    share: re.Pattern[str]  # "per cent"
    of: re.Pattern[str]  # "of which", right before such a number
    again: re.Pattern[str]  # "and another in", between two dates
    lead: re.Pattern[str]  # what may stand between a number and its date
    they: re.Pattern[str]  # what opens a sentence that only tells how many: "there are", "son"
    whole: re.Pattern[str]  # what ends one behind its number: "of them", "in all", a stop
    up_to: re.Pattern[str]  # "raised to", right before a number that is no lot but what all come to


def _either(words: list[str], spaces: bool) -> str:
    found = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or "(?!)"
    return rf"(?<![^\W_])(?:{found})(?![^\W_])" if spaces else f"(?:{found})"


@lru_cache(maxsize=16)
def _words(code: str) -> _Words:
    pack = language_pack(code)
    table, spaces = pack.numbers.get("lots", {}), pack.spaces
    about = _either(list(pack.numbers.get("approximate", [])), spaces)
    gap = " " if spaces else ""
    lead = _either(list(table.get("lead", [])), spaces)
    return _Words(
        re.compile(rf"{_either(list(table.get('before', [])), spaces)}{gap}(?:{about}{gap})?$"),
        re.compile(rf"{gap}{_either(list(table.get('after', [])), spaces)}"),
        re.compile(rf"[, ]*{_either(list(table.get('part', [])), spaces)}"),
        re.compile(rf"[ ]?(?:%|{_either(list(table.get('share', [])), spaces)})"),
        re.compile(rf"{_either(list(table.get('of', [])), spaces)}{gap}(?:{about}{gap})?$"),
        re.compile(rf"{_either(list(table.get('again', [])), spaces)}[ ,，]*(?:{lead}[ ]?){{0,2}}$"),
        re.compile(rf"[ ]?(?:{lead}[ ]?){{0,2}}"),
        re.compile(rf"\W*{_either(list(table.get('they', [])), spaces)}{gap}(?:{about}{gap})?"),
        re.compile(
            rf"[, ]*(?:{_either([*table.get('apart', []), *table.get('part', [])], spaces)})?\s*(?:[.,;。，；]|$)"
        ),
        re.compile(rf"{_either(list(table.get('up_to', [])), spaces)}{gap}(?:{about}{gap})?$"),
    )


def of_which(code: str) -> re.Pattern[str]:
    """What ends, perhaps with a word for "about", right before some of what was told before it."""
    return _words(code).of


def count_again(passage: Passage) -> None:
    """Put what is only counted among the things of every sentence, each sentence after the one before it."""
    if "lots" in passage.pack.numbers:
        for sentence in passage.sentences:
            if more := _counted_again(sentence, passage):
                sentence.things = sorted((*sentence.things, *more), key=lambda t: t.start)
            if "rest" in sentence.cues:
                _parts(sentence, passage)
            if sentence.numbers and not sentence.things:
                _so_many(sentence, passage)


def _so_many(sentence: Sentence, passage: Passage) -> None:
    """What a sentence tells that only says how many there are, of the one kind of goods or people named beside it:
    "There are 40 of them"; a text may open with it."""
    words, number = _words(passage.pack.code), sentence.numbers[0]
    end = number.end + _counter(number, passage)
    if number.value < 2 or not words.they.fullmatch(passage.folded, sentence.start, number.start):
        return
    if not words.whole.match(passage.folded, end, sentence.end) or not _bare(number, sentence, passage):
        return
    place = sentence.index - 1 if sentence.index else 1
    beside = passage.sentences[place].things if place < len(passage.sentences) else []
    told = [t for t in beside if t.quantity is None and not t.prep and "mass" not in t.entry.traits]
    if len({t.entry.lemma for t in told}) == 1 and not any(t.quantity for t in beside):
        told[0].quantity = number.value


def _counted_again(sentence: Sentence, passage: Passage) -> list[Thing]:
    """Numbers that count what was named before them: "another nine", "the remaining 41", "and 150 in 2012"."""
    words = _words(passage.pack.code)
    found: list[Thing] = []
    for number in sentence.numbers:
        end = _closes(number, sentence, passage, words)
        if not end or not _bare(number, sentence, passage):
            continue
        told = words.before.search(passage.folded, max(sentence.start, number.start - 40), number.start)
        again = told is not None or end > number.end + _counter(number, passage)
        more = again or _dated(number, sentence, passage, words)
        if not (more or _object(number, sentence, passage)):
            continue
        named = _named(number, sentence, passage, found, again or not more, more)
        if named is None:
            continue
        if not more and named.start >= sentence.start:
            named.quantity = number.value  # "购买的摄像机已安装1200只": it counts what its sentence names
            continue
        start = told.start() if told is not None else number.start
        clause = sentence.clause_of(number.start)
        found.append(Thing(start, end, named.entry, named.name, number.value, clause, again=more))
    return found


def _parts(sentence: Sentence, passage: Passage) -> None:
    """A part and the rest of what was counted before: "Nineteen of them have come; the rest will follow"."""
    rest = sentence.cues["rest"][-1][0]
    end = sentence.clauses[sentence.clause_of(rest.start)][1]
    coming = any(e.value == "pledged" for _, e in sentence.cue("status", rest.start, end)) or any(
        rest.start <= a.start < end and a.future for a in sentence.acts
    )
    if not coming or any(0 <= n.start - rest.end <= 2 for n in sentence.numbers):
        return  # "the rest stay in the capital"; "the remaining 41" counts for itself
    words = _words(passage.pack.code)
    own = [t for t in sentence.things if t.quantity is not None and t.end <= rest.start]
    before = passage.sentences[sentence.index - 1 : sentence.index]
    earlier = [t for s in before if s.paragraph == sentence.paragraph for t in s.things if t.quantity is not None]
    counts = [*earlier, *own]
    for number in sentence.numbers:
        end = number.end + _counter(number, passage)
        if not counts or end >= rest.start or not _bare(number, sentence, passage):
            continue
        behind = words.part.match(passage.folded, end, rest.start)
        if behind is not None or words.of.search(passage.folded, sentence.start, number.start):
            named, clause = counts[-1], sentence.clause_of(number.start)
            last = behind.end() if behind is not None else end
            counts.append(Thing(number.start, last, named.entry, named.name, number.value, clause, again=True))
    if not counts or counts[-1].start < sentence.start:
        return  # no part is counted, so that of the rest nobody knows how many
    part, size = counts[-1], counts[-1].quantity or 0.0
    wholes = [t for t in counts[:-1] if (t.quantity or 0.0) > size and t.entry.code == part.entry.code]
    for whole in wholes[-1:]:
        part.again, part.whole = True, whole.quantity or 0.0
        more = Thing(rest.start, rest.end, whole.entry, whole.name, part.whole - size, sentence.clause_of(rest.start))
        more.again, more.whole = True, part.whole
        others = [t for t in sentence.things if t is not part]
        sentence.things = sorted((*others, part, more), key=lambda t: t.start)


def _bare(number: Number, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number is whole and neither money, nor of a date, a thing or a name, nor said again in brackets."""
    start, end = number.start, number.end
    return (
        1 <= number.value < _MOST
        and number.value == int(number.value)
        and not within(sentence.times, start)
        and not any(m.start <= start < m.end or 0 <= m.start - end <= 1 for m in sentence.money)
        and not within(sentence.parties, start)
        and passage.folded[start - 1 : start] not in ("(", "（")
        and not _words(passage.pack.code).share.match(passage.folded, end)
        and not any(t.start - 14 <= end <= t.end and t.quantity == number.value for t in sentence.things)
        and not any(m.start <= start < m.end or 0 <= m.start - end <= 1 for m in sentence.nouns)
        and (passage.spaces or not any(0 <= start - m.end <= 2 for m in sentence.nouns))  # "学员逾3800人"
        and not _of_month(number, passage)
    )


def _of_month(number: Number, passage: Passage) -> bool:
    """Whether a number is a day of the month beside it, though nothing says of which year."""
    months = passage.pack.times.get("months", {})
    before, after = (
        passage.folded[max(0, number.start - 16) : number.start],
        passage.folded[number.end : number.end + 16],
    )
    return any(word in months for word in (*before.split()[-1:], *after.split()[:1]))


def _counter(number: Number, passage: Passage) -> int:
    """How long the word is that stands behind a number for its noun ("150辆")."""
    if passage.spaces:
        return 0
    match = counted(passage.pack.code).match(passage.folded, number.end)
    return match.end() - number.end if match is not None else 0


def _closes(number: Number, sentence: Sentence, passage: Passage, words: _Words) -> int:
    """Where a count without its noun ends: before a stop, a verb, a preposition or a date; 0 where a word follows."""
    text, end = passage.folded, number.end + _counter(number, passage)
    if not passage.spaces and end == number.end:
        return 0
    more = words.after.match(text, end, sentence.end)
    end = more.end() if more is not None else end
    start = end + (text[end : end + 1] == " ")
    stop = end >= sentence.end or text[end] in ".,;:)!?。，；、）！？" or start >= sentence.end
    if not (stop or within(sentence.times, start) or start in [m.start for m in sentence.verbs]):
        return 0
    return 0 if words.part.match(text, end, sentence.end) else end


def _dated(number: Number, sentence: Sentence, passage: Passage, words: _Words) -> bool:
    """Whether a number stands in a row with an earlier one and has a date of its own: "200 in 2009 and 150 in 2012"."""
    end = number.end + _counter(number, passage)
    if passage.spaces:
        lead = words.lead.match(passage.folded, end, sentence.end)
        joined = _joint(sentence, passage, number.start - 3, number.start)
        return joined and lead is not None and any(t.start <= lead.end() + 1 <= t.end for t in sentence.times)
    start = max(passage.folded.rfind(mark, sentence.start, number.start) for mark in _STOPS)
    return (
        start >= sentence.start
        and any(start < t.start < number.start for t in sentence.times)
        and _acts(sentence, start, number.start)
        and not words.up_to.search(passage.folded, start, number.start)
    )


def _object(number: Number, sentence: Sentence, passage: Passage) -> bool:
    """Whether a count stands as the object right behind its act ("此次交付150辆。"): of what was named, not of more."""
    if passage.spaces or number.value < 2:
        return False
    end = number.end + _counter(number, passage)
    behind = any(0 <= number.start - a.end <= 1 and a.form != "noun" and not a.light for a in sentence.acts)
    return behind and (end >= sentence.end or passage.folded[end] in "。，；,;")


def _joint(sentence: Sentence, passage: Passage, start: int, end: int) -> bool:
    """Whether "and" or a stop stands between two places."""
    return any(mark in passage.folded[max(0, start) : end] for mark in _STOPS) or any(
        start < m.end and m.start < end and "and" in m.codes for m in sentence.verbs
    )


def _acts(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something is done between two places."""
    return any(start <= a.start < end and a.form != "noun" and not a.light for a in sentence.acts)


def _named(
    number: Number, sentence: Sentence, passage: Passage, found: list[Thing], back: bool, more: bool
) -> Thing | None:
    """The last thing named before a bare number, ``back`` in the sentence before it too; a counted one for ``more``."""
    before = passage.sentences[sentence.index - 1] if sentence.index and back else None
    earlier = before.things if before is not None and before.paragraph == sentence.paragraph else []
    for things in ([*sentence.things, *found], earlier):
        for thing in reversed(things):
            if thing.start >= number.start or thing.prep in ("purpose", "told"):
                continue
            if not more:
                return thing if thing.quantity is None and thing.entry.code in GOODS else None
            if thing.quantity is not None and _same_counter(number, thing, passage):
                return thing
    return None


def _same_counter(number: Number, thing: Thing, passage: Passage) -> bool:
    """Whether both are counted by the same classifier, where the language has them."""
    if passage.spaces:
        return True
    own = passage.folded[number.end : number.end + _counter(number, passage)]
    return own in passage.folded[max(0, thing.start - len(own) - 6) : thing.end + len(own) + 6]


def lots(candidate: Candidate, things: list[Thing], passage: Passage) -> list[Lot]:
    """The lots that a candidate of those things tells of, in order; mostly one.

    Several where its counts and its dates take turns, or where it counts once (or never) and a second date stands
    behind a word for once more: then the count is that of all together. An act between them tells something else.
    """
    low, high = span(candidate)
    sentence = candidate.sentence
    for start, end in sentence.clauses:  # clauses without a verb or thing of their own go on with it: "2009年一批，"
        if start >= high and not _acts(sentence, start, end):
            high = end if not any(start <= t.start < end for t in sentence.things) else high
    times = [t for t in sentence.times if low <= t.start < high and "/" not in t.edtf]
    own = [t for t in things if t.quantity is not None]
    found: list[Lot] = []
    if len({t.edtf for t in times}) > 1:
        found = _in_turn(own, times, sentence, passage) or _once_more(own, times, sentence, passage)
    return found or [Lot(things if candidate.again else [t for t in things if not t.again])]


def _in_turn(things: list[Thing], times: list[Time], sentence: Sentence, passage: Passage) -> list[Lot]:
    """Things grouped with their dates, where all dates stand before their things or all behind them."""
    row: list[Thing | Time] = [*things, *times]
    row.sort(key=lambda one: one.start)
    if len(things) < 2 or isinstance(row[0], Time) == isinstance(row[-1], Time):
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
    apart = all(_joint(sentence, passage, a[-1].end, b[0].start) for a, b in pairwise(groups))
    if len({lot.date for lot in found}) < len(groups) or len(times) > len(groups) or not apart:
        return []
    return [] if _acts(sentence, groups[0][-1].end, row[-1].start) else found


def _once_more(things: list[Thing], times: list[Time], sentence: Sentence, passage: Passage) -> list[Lot]:
    """One thing given on several dates: "one in 2009 and another in 2012", "in 2009 and again in 2012"."""
    words = _words(passage.pack.code)
    first, *later = times
    more = [t for t in later if words.again.search(passage.folded, first.end, t.start)]
    if not more or _acts(sentence, first.end, more[-1].start):
        return []
    if any(first.end < t.start < more[-1].start for t in things):
        return []
    return [Lot(things, time.edtf, total=True) for time in (first, *more)]
