"""Lots: what is counted again, without its noun, of what was named last: "200 cars in 2009 and 150 in 2012", "another
nine will go". Which of them are happenings of their own is told by `years`.

Invariant: the parts of a total are never counted beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from palanca.lang import pack as language_pack
from palanca.read.batches import arriving, coming, elided, first_of, handed, in_all, ordered, promised
from palanca.read.counting import among, counter, given, same_counter
from palanca.read.goods import GOODS
from palanca.read.passage import Number, Passage, Sentence, Thing, within

__all__ = ["acts_between", "count_again", "joint", "of_which", "once_more"]

_STOPS = ",;，；"
_BEFORE, _BEHIND = 20, 30  # characters on either side of a part's number that tell that it came
_MOST = 1_000_000  # a number past it without a noun is money


class _Words(NamedTuple):
    before: re.Pattern[str]  # "another", "the remaining", right before a number
    after: re.Pattern[str]  # "more", right behind it
    part: re.Pattern[str]  # "of them": some of what is counted already
    share: re.Pattern[str]  # "per cent"
    of: re.Pattern[str]  # "of which", right before such a number
    again: re.Pattern[str]  # "and another in", between two dates
    lead: re.Pattern[str]  # what may stand between a number and its date
    first: re.Pattern[str]  # "the first", right before a number that counts some of what was named
    they: re.Pattern[str]  # what opens a sentence that only tells how many: "there are", "son"
    whole: re.Pattern[str]  # what ends one behind its number: "of them", "in all", a stop
    versus: re.Pattern[str]  # "against", right before how many there were at another time
    up_to: re.Pattern[str]  # "raised to", right before a number that is no lot but what all come to
    here: re.Pattern[str]  # "are already", right behind how many have come
    among: re.Pattern[str]  # "of the", between a stop and how many there are of which some are told; 中 behind them


def _either(words: Iterable[str], spaces: bool) -> str:
    found = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or "(?!)"
    return rf"(?<![^\W_])(?:{found})(?![^\W_])" if spaces else f"(?:{found})"


@lru_cache(maxsize=16)
def _words(code: str) -> _Words:
    pack = language_pack(code)
    table, spaces = pack.numbers.get("lots", {}), pack.spaces
    gap, parted = " " if spaces else "", _either(pack.numbers.get("among", ()), spaces)

    def one(*keys: str) -> str:
        return _either([word for key in keys for word in table.get(key, ())], spaces)

    about = f"{gap}(?:{_either(pack.numbers.get('approximate', ()), spaces)}{gap})?"  # between a word and a number
    leads = rf"(?:{one('lead')}[ ]?){{0,2}}"
    return _Words(
        before=re.compile(f"{one('before')}{about}$"),
        after=re.compile(f"{gap}{one('after')}"),
        part=re.compile(f"[, ]*{one('part')}"),
        share=re.compile(f"[ ]?(?:%|{one('share')})"),
        of=re.compile(f"{one('of')}{about}$"),
        again=re.compile(f"{one('again')}[ ,，]*{leads}$"),
        lead=re.compile(f"[ ]?{leads}"),
        first=re.compile(f"{one('first')}{about}$"),
        they=re.compile(rf"\W*{one('they')}{about}"),
        whole=re.compile(rf"[, ]*(?:{one('apart', 'part')})?\s*(?:[.,;。，；]|$)"),
        versus=re.compile(f"{one('versus')}{about}$"),
        up_to=re.compile(f"{one('up_to')}{about}$"),
        here=re.compile(f"[ ]{one('here')}"),
        among=re.compile(rf"(?:^|[.,;:(—] ?)\W*{parted} $" if spaces else parted),
    )


def once_more(code: str) -> re.Pattern[str]:
    """What ends before a second date of the same: "and another in"."""
    return _words(code).again


def of_which(code: str) -> tuple[re.Pattern[str], ...]:
    """What ends before some of what was told, begins behind such a number, or stands beside that of all ("of the")."""
    return _words(code).of, _words(code).part, _words(code).among


def count_again(passage: Passage) -> None:
    """Put what is only counted among the things of every sentence, each sentence after the one before it."""
    if "lots" in passage.pack.numbers:
        for sentence in passage.sentences:
            if sentence.numbers:
                _batch(sentence, passage)
            if more := _counted_again(sentence, passage):
                sentence.things = sorted((*sentence.things, *more), key=lambda t: t.start)
                if len(sentence.numbers) > 2 and any(t.again for t in more):
                    _first(sentence, passage)
            if "rest" in sentence.cues:
                _parts(sentence, passage)
            if sentence.numbers and sentence.acts:
                _came(sentence, passage)
                in_all(sentence, passage)
            if len(sentence.acts) > 1 and sentence.things:
                promised(sentence, passage)
            if sentence.numbers and all(t.quantity is None for t in sentence.things):
                _so_many(sentence, passage)


def _so_many(sentence: Sentence, passage: Passage) -> None:
    """What a sentence or its clause tells that only says how many there are, of the one kind of goods or people named
    beside it: "There are 40 of them"; "They were bought in Spain, 30 of them". A text may open with it."""
    words, text = _words(passage.pack.code), passage.folded
    for number in sentence.numbers:
        end = number.end + counter(number, passage)
        opens = sentence.clauses[sentence.clause_of(number.start)][0]
        told = words.they.fullmatch(text, opens, number.start) and words.whole.match(text, end, sentence.end)
        them = "they" in sentence.cues and text[number.start - 2] == "," and words.part.match(text, end)
        if number.value < 2 or not (told or them) or not _bare(number, sentence, passage):
            continue
        place = sentence.index - 1 if sentence.index else 1
        own = sentence.things if sentence.acts else []
        beside = [t for t in own if t.end <= opens and "maker" not in t.entry.traits]  # 车辆由…赠送，共45辆
        if not beside:
            beside = passage.sentences[place].things if place < len(passage.sentences) else []
        some = [t for t in beside if t.quantity is None and not t.prep and "mass" not in t.entry.traits]
        if len({t.entry.lemma for t in some}) == 1 and not any(t.quantity for t in beside):
            some[0].quantity = number.value
        return


def _counted_again(sentence: Sentence, passage: Passage) -> list[Thing]:
    """Numbers that count what was named before them: "another nine", "the remaining 41", "and 150 in 2012"."""
    words = _words(passage.pack.code)
    found: list[Thing] = []
    for number in sentence.numbers:
        end = _closes(number, sentence, passage, words)
        if not end or not _bare(number, sentence, passage):
            continue
        told = words.before.search(passage.folded, max(sentence.start, number.start - 40), number.start)
        again = told is not None or end > number.end + counter(number, passage)
        own = bool(sentence.turns) and _its_own(number, sentence, passage)
        share = number.start in sentence.shares.values()
        more = again or own or share or _dated(number, sentence, passage, words)
        before = elided(number, sentence, passage) if own or not more else None
        if before is not None:
            found.append(replace(before, start=number.start, end=end, quantity=number.value, told=number.start))
            found[-1].clause = sentence.clause_of(number.start)
            continue
        if not (more or _object(number, sentence, passage)):
            continue
        clause = sentence.clause_of(number.start)
        first = [t for t in sentence.things if share and t.clause == clause and t.end <= number.start]  # (Fiji, 12; …)
        named = first[-1] if first else _named(number, sentence, passage, found, again or not more, more)
        if named is None or (own and named.entry.kind != "thing"):
            continue
        if (not more or first or number.start in sentence.turns[:1]) and named.start >= sentence.start:
            named.quantity = number.value  # "购买的摄像机已安装1200只": it counts what its sentence names
            continue
        start = told.start() if told is not None else number.start
        found.append(Thing(start, end, named.entry, named.name, number.value, clause, again=more))
    return found


def _its_own(number: Number, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number is all that is told of a giver that takes a turn: "and Korea, 12", "two by Japan"."""
    turns, gaps = [p for p in sentence.parties if p.chain in sentence.turns], (" ", ", ", ", a ")
    return any(p.chain == number.start < p.start or passage.folded[p.end : number.start] in gaps for p in turns)


def _parts(sentence: Sentence, passage: Passage) -> None:
    """A part and the rest of what was counted before: "Nineteen of them have come; the rest will follow"."""
    rest = sentence.cues["rest"][-1][0]
    end = sentence.clauses[sentence.clause_of(rest.start)][1]
    if not coming(rest.start, sentence, end) or any(0 <= n.start - rest.end <= 2 for n in sentence.numbers):
        return  # "the rest stay in the capital"; "the remaining 41" counts for itself
    words = _words(passage.pack.code)
    own = [t for t in sentence.things if t.quantity is not None and t.end <= rest.start]
    before = passage.sentences[sentence.index - 1 : sentence.index]
    earlier = [t for s in before if s.paragraph == sentence.paragraph for t in s.things if t.quantity is not None]
    counts = [*earlier, *own]
    for number in sentence.numbers:
        end = number.end + counter(number, passage)
        if not counts or end >= rest.start or not _bare(number, sentence, passage):
            continue
        behind = words.part.match(passage.folded, end, rest.start)
        of = behind is not None or words.of.search(passage.folded, sentence.start, number.start)
        if of or (_of_all(sentence, passage) is counts[-1] and _arrived(number, sentence, passage)):
            named, clause = counts[-1], sentence.clause_of(number.start)
            last = behind.end() if behind is not None else end
            counts.append(Thing(number.start, last, named.entry, named.name, number.value, clause, again=True))
    if not counts or counts[-1].start < sentence.start:
        return  # no part is counted, so that of the rest nobody knows how many
    part, size = counts[-1], counts[-1].quantity or 0.0
    wholes = [t for t in counts[:-1] if (t.quantity or 0.0) > size and t.entry.code == part.entry.code]
    for whole in wholes[-1:]:
        count = whole.quantity or 0.0
        if whole.start >= sentence.start and part not in sentence.things:
            whole.quantity, whole.part = size, "completed"
            part = whole
        part.again, part.whole = part is not whole, count
        more = Thing(rest.start, rest.end, whole.entry, whole.name, count - size, sentence.clause_of(rest.start))
        more.again, more.whole = True, part.whole
        others = [t for t in sentence.things if t is not part]
        sentence.things = sorted((*others, part, more), key=lambda t: t.start)


def _batch(sentence: Sentence, passage: Passage) -> None:
    """Count a thing by its first batch where nothing else counts it: "China gives cars. The first 60 have come"."""
    words = _words(passage.pack.code)
    for number in sentence.numbers:
        if words.first.search(passage.folded, max(sentence.start, number.start - _BEFORE), number.start) is None:
            continue
        if not _closes(number, sentence, passage, words) or not _plain(number, sentence, passage):
            continue
        before = passage.sentences[sentence.index - 1] if sentence.index else sentence
        earlier = before.things if before.paragraph == sentence.paragraph else []
        told = [t for t in sentence.things if t.end <= number.start] or (earlier if before is not sentence else [])
        named = [t for t in told if t.entry.code in GOODS or t.entry.kind == "people"]
        if named and named[-1].quantity is None and named[-1].prep not in ("purpose", "told"):
            named[-1].quantity, named[-1].told = number.value, number.start
            named[-1].part = "completed" if _arrived(number, sentence, passage) else ""


def _first(sentence: Sentence, passage: Passage) -> None:
    """Count of a thing only the first part where the rest is counted again: "100 cars; the first 60 came in March and
    the remaining 40 are to follow", "350, of which 200 in 2009 and 150 in 2012"."""
    more = next(t for t in sentence.things if t.again)
    told = [t for t in sentence.things if t.quantity and not t.again and t.end <= more.start]
    if not told or told[-1].entry.code != more.entry.code:
        return
    whole, part = told[-1], (told[-1].quantity or 0.0) - (more.quantity or 0.0)
    number = next((n for n in sentence.numbers if n.start < more.start and n.value == part), None)
    if number is None or not _plain(number, sentence, passage):
        return
    if number.end <= whole.start:  # "the first 20 of 50 buses came in May; the other 30 are due in August"
        ahead = any(whole.end <= a.start < more.start and a.future for a in sentence.acts)
        if among(passage.pack.code).search(passage.folded, number.end, whole.start) and not ahead:
            whole.quantity, whole.part = part, "completed" if coming(more.start, sentence) else ""
        return
    arrived = _arrived(number, sentence, passage) and coming(more.start, sentence)
    dates = {t.edtf for t in sentence.times if t.start >= whole.end}
    if arrived or len(dates) > 1:  # not "202 for the police and the other 50 for the prisons"
        whole.quantity, whole.told = part, number.start
        whole.part = "completed" if arrived else ""


def _came(sentence: Sentence, passage: Passage) -> None:
    """Mark a thing of which only a part is told to have come: "Of the 20 drones promised, eight have come"; of people
    count only the part."""
    whole = _of_all(sentence, passage)
    for number in sentence.numbers:
        if whole is None or number.start < whole.end or not number.value < (whole.quantity or 0.0):
            continue
        if _arrived(number, sentence, passage):
            if whole.entry.kind == "people":
                whole.quantity, whole.part = number.value, "implementing"
            elif ordered(sentence, number.start) or not handed(number, sentence):
                whole.part = "implementing"
            return
    if whole is None and "rest" not in sentence.cues:
        _so_far(sentence, passage)


def _so_far(sentence: Sentence, passage: Passage) -> None:
    """Mark a promised or ordered thing of which a part is told to have come: "50 cars, of which 30 have come",
    "50 cars. The first 30 have come", "50 cars. Thirty came"; any, where more is to come: "Four of these have come; the
    last is expected"."""
    words = _words(passage.pack.code)
    first_of(sentence, passage)
    for number in sentence.numbers:
        place = sentence if any(t.quantity and t.end <= number.start for t in sentence.things) else None
        if place is None and sentence.index and number.start - sentence.start < _BEFORE:
            place = passage.sentences[sentence.index - 1]
        told = [t for t in place.things if t.quantity and (t.end <= number.start)] if place is not None else []
        size = (told[-1].quantity or 0.0) if told else 0.0
        if not told or size < number.value or place is None:
            continue
        end = number.end + counter(number, passage)
        some = words.part.match(passage.folded, end, sentence.end) if passage.spaces else None
        low = max(sentence.start, number.start - _BEFORE)
        first = words.first.search(passage.folded, low, number.start) is not None
        opens = number.start - sentence.start <= 1 < number.value
        part = some is not None or first or opens or words.of.search(passage.folded, sentence.start, number.start)
        low = sentence.clauses[sentence.clause_of(number.start)][0]
        if not part and (low <= sentence.start or any(t.start > low for t in sentence.things)):
            continue  # "promised 50 cars; so far 30 have come"
        if size == number.value and part:
            continue
        if not part and not arriving(told[-1], low, sentence):
            continue
        due = first or ordered(place, number.start) or coming(number.end, sentence)
        if due and place.paragraph == sentence.paragraph and _arrived(number, sentence, passage, some):
            told[-1].part = "implementing" if number.value < size else "completed"
            return


def _of_all(sentence: Sentence, passage: Passage) -> Thing | None:
    """The thing of which a sentence says how many there are to tell of some, and not that they were given."""
    parted = _words(passage.pack.code).among
    for thing in sentence.things:
        number = next((n for n in reversed(sentence.numbers) if n.end <= thing.end and n.value == thing.quantity), None)
        if number is None or thing.quantity is None or thing.quantity < 2 or thing.again:
            continue
        if passage.spaces:
            opens = parted.search(passage.folded, sentence.start, number.start)
            if opens is not None and not given(number, thing.end, sentence, passage):
                return thing
        elif parted.match(passage.folded, thing.end, sentence.end) and (
            thing.entry.kind == "people" or ordered(sentence, thing.start)
        ):
            return thing
    return None


def _arrived(number: Number, sentence: Sentence, passage: Passage, some: re.Match[str] | None = None) -> bool:
    """Whether a number without a noun tells how many came or took part: "eight have arrived", "llegaron 8"."""
    words = _words(passage.pack.code)
    if words.here.match(passage.folded, number.end):  # "eight are already at work"
        return _plain(number, sentence, passage)
    if not _plain(number, sentence, passage) or not (some or _closes(number, sentence, passage, words)):
        return False
    end = some.end() if some is not None else number.end + counter(number, passage)
    low, high = max(sentence.start, number.start - _BEFORE), min(sentence.end, end + _BEHIND)
    before = max(passage.folded.rfind(mark, low, number.start) for mark in _STOPS)
    behind = min((at for mark in _STOPS if (at := passage.folded.find(mark, end, high)) >= 0), default=high)
    near = [m for m in sentence.verbs if max(low, before) <= m.start < number.start or end <= m.start < behind]
    if any("will" in m.words for m in near):
        return False
    forms = ("past", "part") if passage.spaces else ("base", "past", "part")
    return any(e.form in forms and e.code != "promise" for m in near for e in m.acts)


def _bare(number: Number, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number is plain and counts no noun that stands right before it ("学员逾3800人")."""
    acts = [a.start for a in sentence.acts]  # 培训60名
    named = not passage.spaces and any(
        0 <= number.start - m.end <= 2 and m.start not in acts and not within(sentence.parties, m.start)
        for m in sentence.nouns
    )
    return not named and _plain(number, sentence, passage)


def _plain(number: Number, sentence: Sentence, passage: Passage) -> bool:
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


def _closes(number: Number, sentence: Sentence, passage: Passage, words: _Words) -> int:
    """Where a count without its noun ends: before a stop, a verb, a preposition or a date; 0 where a word follows."""
    text, end = passage.folded, number.end + counter(number, passage)
    if not passage.spaces and end == number.end:
        return 0
    more = words.after.match(text, end, sentence.end)
    end = more.end() if more is not None else end
    start = end + (text[end : end + 1] == " ")
    stop = end >= sentence.end or text[end] in ".,;:)!?。，；、）！？" or start >= sentence.end
    priced = any(m.start == start for m, _ in sentence.cues.get("price", ()))  # "ten more worth 300,000 dollars"
    if not (stop or priced or within(sentence.times, start) or start in [m.start for m in sentence.verbs]):
        return 0
    return 0 if words.part.match(text, end, sentence.end) else end


def _dated(number: Number, sentence: Sentence, passage: Passage, words: _Words) -> bool:
    """Whether a number stands in a row with an earlier one and has a date of its own: "200 in 2009 and 150 in 2012"."""
    end = number.end + counter(number, passage)
    if passage.spaces:
        lead = words.lead.match(passage.folded, end, sentence.end)
        joined = joint(sentence, passage, number.start - 3, number.start) or bool(
            words.versus.search(passage.folded, max(sentence.start, number.start - 40), number.start)
        )
        return joined and lead is not None and any(t.start <= lead.end() + 1 <= t.end for t in sentence.times)
    start = max(passage.folded.rfind(mark, sentence.start, number.start) for mark in _STOPS)
    own = [t for t in sentence.times if start < t.start < number.start] if start >= sentence.start else []
    alone = len(own) == 1 and own[0].start == start + 1 and own[0].kind != "until"
    if alone and words.versus.fullmatch(passage.folded, own[0].end, number.start):
        return True  # 今年培训58名，去年为30名
    return bool(
        own
        and (acts_between(sentence, start, number.start) or (own[0].start == start + 1 and own[-1].end == number.start))
        and not words.up_to.search(passage.folded, start, number.start)
    )


def _object(number: Number, sentence: Sentence, passage: Passage) -> bool:
    """Whether a count stands as the object right behind its act ("此次交付150辆。"): of what was named, not of more."""
    if passage.spaces or number.value < 2:
        return False
    end = number.end + counter(number, passage)
    behind = any(0 <= number.start - a.end <= 1 and a.form != "noun" and not a.light for a in sentence.acts)
    return behind and (end >= sentence.end or passage.folded[end] in "。，；,;")


def joint(sentence: Sentence, passage: Passage, start: int, end: int) -> bool:
    """Whether "and" or a stop stands between two places."""
    return any(mark in passage.folded[max(0, start) : end] for mark in _STOPS) or any(
        start < m.end and m.start < end and "and" in m.codes for m in sentence.verbs
    )


def acts_between(sentence: Sentence, start: int, end: int) -> bool:
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
            if thing.quantity is not None and same_counter(number, thing, passage):
                return thing
    return None
