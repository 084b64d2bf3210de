"""Counts that stand apart from what they count, and counted nouns that no lexicon names.

Invariant: a number is given to one thing at most, and no date, sum, share or number of a name is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from palanca.lang import Entry, Pack
from palanca.lang import pack as language_pack
from palanca.read.counting import became, changed, counted, in_order, of_name, part_of, whose
from palanca.read.either import either
from palanca.read.goods import GOODS
from palanca.read.group import describes
from palanca.read.passage import Number, Party, Passage, Sentence, Thing, met, within

__all__ = ["apart", "apiece", "free", "measured", "own_count", "unnamed"]

_GAP = 14  # characters that may stand between a number and the thing it counts
_MODIFIERS = 3  # words between a number and its noun, or of a noun that no lexicon names
_SHORT = 4  # characters of it that may be a verb's
_PER = 3  # of what each of them is, with a word for "about"
_TIGHT = 8  # so, where the people may be one
_CHANGED = 5  # characters between "from" and how many there were
_REACH = 24  # characters from people to the number that counts them
_RUN = 12  # characters of such a noun where words do not stand apart
_MOST = 1_000_000  # a number past it without a noun is money
_WORD = re.compile(r"[ ](?P<word>[\"“«]?[^\W\d_][\w'’-]*)")
_BETWEEN = re.compile(r"[ \"“«'’\w-]*")
_BEHIND = re.compile(r"(?:,? ?[(:—–-]|,) ?$")
_CLOSED = re.compile(r" ?[),.;:]|$")
_TO, _GIVEN, _LISTED = 12, 20, (",", ";", ".", ":")  # characters from a number to a side; stops behind it
_WHERE, _TOWARDS = frozenset(("in", "now")), frozenset(("to", "for", "from", "of", "by"))
_OPENING, _CLOSING, _ENDS = ("(", "（"), (")", "）"), ("、", "，", "。", "；", "")
_HAN = re.compile(r"[^\W\d]+[\w·-]*")


def free(number: Number, sentence: Sentence) -> bool:
    """Whether a number is no date, no money, and counts no thing yet."""
    start, end, value = number.start, number.end, number.value
    if within(sentence.times, start) or within(sentence.money, start):
        return False
    for thing in sentence.things:
        if thing.quantity == value and (0 <= thing.start - end <= _GAP or thing.start <= start < thing.end):
            return False
    return True


def _counting(sentence: Sentence, passage: Passage) -> list[Number]:
    """The numbers of a sentence that may count something; worked out once."""
    known = passage.counting.get(sentence.index)
    if known is None:
        some = [n for n in sentence.numbers if _counts(n, sentence, passage)]
        spent = [n for pair in became(sentence, passage) for n in pair] if len(some) > 1 else ()
        known = passage.counting[sentence.index] = [n for n in some if n not in spent]
    return known


def _counts(number: Number, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number is whole, free, no part of a name, no share."""
    return (
        1 <= number.value < _MOST
        and number.value == int(number.value)
        and free(number, sentence)
        and not within(sentence.parties, number.start)
        and not of_name(number, sentence, passage)
        and not _patterns(passage.pack.code)[1].match(passage.folded, number.end)
    )


@lru_cache(maxsize=16)
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind a number that counts what was named ("of them"), and behind one that counts nothing."""
    pack = language_pack(code)
    table = pack.numbers.get("lots", {})
    edge = r"(?![^\W_])" if pack.spaces else ""

    return (
        re.compile(rf"[, ]*(?:{either(list(table.get('apart', [])))}){edge}"),
        re.compile(rf"[ ]?(?:%|(?:{either(list(table.get('share', [])))}){edge})"),
    )


def apart(things: list[Thing], sentence: Sentence, passage: Passage) -> list[Thing]:
    """The things, those without a number with the one that counts them from further off: before other words of their
    name ("two seconded customs officers"), or right behind them ("motorcycles (200)", "cars, 118 of them")."""
    numbers = [n for n in _counting(sentence, passage) if n.value >= 2]
    found = changed(things, sentence, passage)
    if not numbers:
        return found
    for number in numbers:
        if not passage.spaces and _spent(number, found, passage):
            continue
        run = _all_counted(number, found, passage)
        if run is not None:
            first, last = found[run[0]], found[run[-1]]
            joined = [m for m in sentence.verbs if m.start >= first.end and m.end <= last.start and "and" in m.codes]
            stopped = "," in passage.text[first.end : last.start] or passage.text[last.end : last.end + 1] == "，"
            if len(run) == 2 and joined and not stopped:
                named = passage.text[first.start : last.end]
                found[run[0] : run[-1] + 1] = [replace(first, end=last.end, name=named, quantity=number.value)]
            continue
        place = _counted_by(number, found, sentence, passage)
        if place is not None:
            quantity = part_of(number, found[place].end, sentence, passage)
            found[place] = replace(found[place], quantity=quantity)
    return found


def _all_counted(number: Number, things: list[Thing], passage: Passage) -> range | None:
    """The things of a list behind which a number tells how many there are in all: "cars and motorcycles, 45 in all"."""
    last = next((k for k in range(len(things) - 1, -1, -1) if things[k].end <= number.start), -1)
    if last < 1 or not things[last].listed or things[last].quantity is not None:
        return None
    gap = passage.folded[things[last].end : number.start]
    if len(gap) > _TIGHT or not _total(passage.pack.code)(passage.folded, gap, number.end):
        return None
    first = last
    while first and things[first].listed and things[first - 1].quantity is None:
        first -= 1
    return range(first, last + 1) if first < last else None


@lru_cache(maxsize=16)
def _total(code: str) -> Callable[[str, str, int], bool]:
    """Whether a number with what stands before it, or behind it, tells how many there are in all."""
    pack = language_pack(code)
    words = either(pack.numbers.get("lots", {}).get("all", ()))
    ahead, behind = re.compile(rf"[，,]?{words}约?"), re.compile(rf" {words}(?![^\W_])")
    if not pack.spaces:
        return lambda text, gap, end: ahead.fullmatch(gap) is not None
    return lambda text, gap, end: gap.strip() in (",", "(") and behind.match(text, end) is not None


def _spent(number: Number, things: list[Thing], passage: Passage) -> bool:
    """Whether a number counts what is named right before it already ("摩托车120辆及备件"), or is what it was once."""
    changes = tuple(passage.pack.numbers.get("changes", ()))
    was = passage.folded[max(0, number.start - _CHANGED) : number.start]
    return any(t.quantity == number.value and 0 <= number.start - t.end <= _GAP for t in things) or any(
        word in was for word in changes
    )


def _counted_by(number: Number, things: list[Thing], sentence: Sentence, passage: Passage) -> int | None:
    text, spaces = passage.folded, passage.spaces
    bare = [
        k for k, t in enumerate(things) if t.quantity is None and not (spaces and t.entry.form == "one") and not t.again
    ]
    end = number.end
    if not spaces:
        counter = counted(passage.pack.code).match(text, number.end)
        if counter is None:
            return None
        end = counter.end()
        if counter.group() in _of_people(passage.pack.code):  # 22人参加了课程
            bare = [k for k in bare if things[k].entry.kind == "people"]
    ahead = next((k for k in bare if things[k].start >= end and _leads(end, things[k], sentence, passage)), None)
    if ahead is not None:
        return ahead
    behind = next((k for k in reversed(bare) if things[k].end <= number.start), None)
    if behind is None:
        return None
    gap = text[things[behind].end : number.start]
    people = not spaces and text[number.end : end] in _people(passage.pack.code)
    goods = [k for k in bare if things[k].entry.kind == "thing"]
    alone = len(goods) == 1 == sum(t.entry.kind == "thing" for t in things)
    if not (spaces or people) and alone and things[goods[0]].entry.code == "equipment":
        low = sentence.clauses[sentence.clause_of(number.start)][0]  # 这批电台由法国赠送，共计200部
        if things[goods[0]].end <= low and text[end : end + 1] in _ENDS:
            return goods[0] if _total(passage.pack.code)(text, text[low : number.start], end) else None
    if not spaces and things[behind].entry.form == "one" and not _close(things[behind], number, sentence):
        return None
    if people and _last_people(things[behind], number, sentence):
        return behind
    part = _patterns(passage.pack.code)[0].match(text, end)
    if spaces and part is not None and not any(mark in gap for mark in ".;:") and things[behind].quantity is None:
        return behind
    if spaces and _BEHIND.fullmatch(gap) and (_CLOSED.match(text, end, sentence.end) or _placed(number, sentence)):
        return behind
    return None


def _placed(number: Number, sentence: Sentence) -> bool:
    """Whether the last number of a sentence is followed by where or since when: "advisers, five at the moment"."""
    behind = next((m for m in sentence.verbs if m.start > number.end), None)
    last = not any(n.start > number.end and not within(sentence.times, n.start) for n in sentence.numbers)
    return last and behind is not None and behind.start - number.end == 1 and not _WHERE.isdisjoint(behind.codes)


def apiece(things: list[Thing], sentence: Sentence, passage: Passage) -> list[Thing]:
    """The things, goods that each of those before them has counted for all of them ("105 motorcycles with two helmets
    apiece"), without what those before them are only fitted with ("30 cars equipped with radios")."""
    if len(things) < 2 or not (words := _each(passage.pack.code)):
        return things
    if not passage.spaces:
        said = whose(passage.pack.code).finditer(passage.folded, sentence.start, sentence.end)
        spans = [m.span() for m in said if any(t.start == m.end() and t.quantity is not None for t in things)]
        things = [t for t in things if not any(a < t.start and t.end < b for a, b in spans)]
    found = things[:1]
    fitted = False  # and what is listed behind it
    for before, thing in pairwise(things):
        numbers = [n.start for n in sentence.numbers if before.end <= n.start < thing.start]
        gap = passage.folded[before.end : max(numbers, default=thing.start)]
        goods = before.entry.kind == thing.entry.kind == "thing" and before.entry.code in GOODS
        alike = goods and before.entry.code == thing.entry.code != "infrastructure"  # what a laboratory has is given
        more = fitted and thing.quantity is None and words.on.fullmatch(gap)
        fitted = bool((alike and words.fitted.fullmatch(gap)) or more)
        if fitted:
            continue
        each = goods and thing.quantity is not None and thing.quantity > 0 and (before.quantity or 1.0) > 1
        if each and (
            words.before.fullmatch(gap)
            or (words.beside.fullmatch(gap) and words.behind.match(passage.folded, thing.end, sentence.end))
        ):
            thing = replace(thing, quantity=(before.quantity or 1.0) * (thing.quantity or 1.0))
        found.append(thing)
    return found


class _Each(NamedTuple):
    fitted: re.Pattern[str]  # "equipped with", between goods and what is built into them
    on: re.Pattern[str]  # "and", before more of that
    before: re.Pattern[str]  # ", each with", between goods and how many of others each of them has
    beside: re.Pattern[str]  # "with", also behind how long or strong the goods are
    behind: re.Pattern[str]  # "apiece"


@lru_cache(maxsize=16)
def _each(code: str) -> _Each | None:
    pack = language_pack(code)
    table = pack.numbers.get("each", {})
    gap = " " if pack.spaces else ""
    words = {key: either(table.get(key, ())) for key in ("fitted", "on", "before", "beside", "behind")}
    article = either([a + gap for a in (*pack.grammar.get("articles", ()), *table.get("article", ()))])
    return (
        _Each(
            re.compile(rf"[,，]?{gap}{words['fitted']}{gap}{article}?"),
            re.compile(rf"(?:[,，、]|{gap}{words['on']}){gap}{article}?"),
            re.compile(rf"[,，]?{gap}{words['before']}{gap}"),
            re.compile(rf"(?:{gap}\w{{1,4}}{gap}\d[^,;]{{1,30}})?[,，]?{gap}{words['beside']}{gap}"),
            re.compile(rf"{gap}{words['behind']}"),
        )
        if table
        else None
    )


def each_has(sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence counts what each of several sides gives or gets: "ten cars each", 各赠送10辆."""
    return _apiece(passage.pack.code).search(passage.folded, sentence.start, sentence.end) is not None


@lru_cache(maxsize=16)
def _apiece(code: str) -> re.Pattern[str]:
    """A word for each of several sides, not for each of the goods ("each with two radios")."""
    pack = language_pack(code)
    table = pack.numbers.get("each", {})
    if not table.get("one"):
        return re.compile("(?!)")
    goods = either([*table.get("one_but", ()), *table.get("before", ()), *table.get("fitted", ())])
    words = either(table["one"])
    return re.compile(rf"(?<![^\W_])(?!{goods}){words}(?![^\W_])" if pack.spaces else f"(?!{goods}){words}")


def own_count(side: str, sentence: Sentence, passage: Passage, sides: Sequence[Party] = ()) -> float | None:
    """How many of what several sides receive one of them does, by the number beside its name: "88 Libyan and 35 Iraqi
    policemen", "five to Peru", "Peru (12)", 秘鲁3名; of as many ``sides`` as numbers, "respectively", by its place
    among them; ``None`` where there is none."""
    if sides and (each := _number_each(sentence, passage)) is not None:
        return each
    named = [p.side for p in sorted(sides, key=lambda p: p.start)]
    if side in named and (told := in_order(named.index(side), len(named), sentence, passage)) is not None:
        return told
    if named and "respectively" in sentence.cues:
        numbers = [n for n in sentence.numbers if _told(n, sentence, passage)]
        return numbers[named.index(side)].value if len(numbers) == len(named) else None
    own = [p for p in sentence.parties if p.side == side]
    for number in sentence.numbers:
        if number.value >= _MOST or number.value != int(number.value) or within(sentence.times, number.start):
            continue
        for party in own:
            before = 0 < party.start - number.end <= _GIVEN and _leads_to(number, party, sentence, passage)
            if before or (0 <= number.start - party.end <= 3 and _closes(number, party, sentence, passage)):
                return number.value
    first = next((t for p in own for t in sentence.things if t.quantity and 0 < p.start - t.end <= _TO), None)
    if first is not None and any(p.side != side and p.side and own_count(p.side, sentence, passage) for p in sides):
        return first.quantity  # "20 policemen of Togo and eight of Benin"
    return None


def _number_each(sentence: Sentence, passage: Passage) -> float | None:
    """How many of those told together each side has, by a number without a noun: "45 officers, 15 each from Togo and
    Mali", "15 de cada país", 每国15名."""
    each = _apiece(passage.pack.code).search(passage.folded, sentence.start, sentence.end)
    for number in sentence.numbers if each is not None else ():
        if each is None or not _told(number, sentence, passage):
            continue
        of = any("of" in m.words and m.start == number.end + 1 and m.end + 1 == each.start() for m in sentence.verbs)
        before = passage.spaces and (of or each.start() == number.end + 1)
        if before or (not passage.spaces and number.start == each.end()):
            near = _GAP if passage.spaces else 2
            return number.value if not any(0 <= t.start - number.end <= near for t in sentence.things) else None
    return None


def _told(number: Number, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number may be one of those told respectively: whole, and of no date, sum or name."""
    start, whole = number.start, number.value == int(number.value)
    dated = within(sentence.times, start) or within(sentence.money, start) or within(sentence.parties, start)
    return 1 <= number.value < _MOST and whole and not dated


def _leads_to(number: Number, party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number stands right before a name, perhaps with a preposition between them."""
    gap = passage.folded[number.end : party.start]
    if not passage.spaces:  # 30名老挝警察、20名柬埔寨警察
        heads = gap in passage.pack.numbers.get("each_person", ())
        return heads and any(m.start == party.end and m.entries[0].kind == "people" for m in sentence.nouns)
    if gap == " ":
        return party.kind in ("adjective", "demonym")
    marks = [m for m in sentence.verbs if number.end <= m.start and m.end <= party.start]
    after = [m for m in marks if not (m.verbal or "be" in m.codes)]  # "80 were donated by Turkey"
    return (
        bool(after)
        and not _TOWARDS.isdisjoint(after[0].codes)
        and all("det" in m.codes for m in after[1:])
        and sum(m.end - m.start for m in marks) + gap.count(" ") == len(gap)
    )


def _closes(number: Number, party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number stands right behind a name, by itself: in brackets, or with its classifier."""
    gap, end = passage.folded[party.end : number.start], number.end
    if not passage.spaces:
        if (counter := counted(passage.pack.code).match(passage.folded, end)) is None:
            return False
        end = counter.end()
    closed = passage.folded[end : end + 1]
    if gap.strip() in _OPENING:
        return closed in _CLOSING
    joined = closed in _ENDS or any(m.start == end and "and" in m.codes for m in sentence.verbs)
    joined = joined or any(m.start == end for m in sentence.nouns)  # 老挝15名警官
    if passage.spaces:  # "Benin 2,000, the Bahamas 150;", "China's 30 and Brazil's 16"
        owned = len(gap) == 3 and gap[0] != " " and any(m.start == end + 1 for m in sentence.verbs)
        return owned or (gap == " " and closed in _LISTED)
    return gap == "" and joined


def _close(thing: Thing, number: Number, sentence: Sentence) -> bool:
    """Whether a number stands near enough behind people, with nobody's name between, to count them."""
    named = any(thing.end <= p.start < number.start for p in sentence.parties)
    return number.start - thing.end <= _TIGHT and not named


def _last_people(thing: Thing, number: Number, sentence: Sentence) -> bool:
    """Whether a number of people without a noun counts people named before it, with nobody counted between."""
    between = [n for n in sentence.numbers if thing.end <= n.start < number.start]
    return thing.entry.kind == "people" and number.start - thing.end <= _REACH and not between


def _leads(end: int, thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether only words of one noun group stand between a number and a thing."""
    between = passage.folded[end : thing.start]
    if not passage.spaces:  # 44名联邦警察顾问, 11名驻场工程师
        acts = [m for m in sentence.verbs if end <= m.start < thing.start]
        return bool(_HAN.fullmatch(between)) and len(between) <= (_SHORT if acts else _RUN)
    marks = [m for m in sentence.verbs if end <= m.start < thing.start]
    return (
        _BETWEEN.fullmatch(between) is not None
        and len(between.split()) <= _MODIFIERS
        and all(any(e.form == "part" or e.code == "and" for e in m.entries) for m in marks)
    )


def unnamed(known: list[Thing], instrument: str, sentence: Sentence, passage: Passage) -> Iterator[Thing]:
    """Counted nouns that no lexicon names, as things of that instrument: "fourteen small posts", "水质采样箱12只"."""
    for number in _counting(sentence, passage):
        if number.value < 2 and passage.spaces:
            continue
        spans = _noun(number, sentence, passage) if passage.spaces else _run(number, instrument, sentence, passage)
        for start, end in spans:
            if met(known, start, end):
                continue
            listed = any(t.entry.code == instrument and _beside(number.start, end, t, sentence, passage) for t in known)
            traits = frozenset(("unnamed", "among") if listed else ("unnamed",))
            entry = Entry("thing", instrument, passage.folded[start:end], "many", (), traits)
            if passage.folded[start:end] in _people(passage.pack.code) and start == number.end:  # 轮训了1350人
                told = any(t.quantity == number.value and 0 <= start - t.end <= _REACH for t in known)
                if told or _per(passage.pack.code).search(passage.folded, sentence.start, number.start):
                    continue
                entry = Entry("people", "unknown", passage.text[start:end], "many", (), frozenset(("unknown", "heads")))
            yield Thing(start, end, entry, passage.text[start:end], number.value, sentence.clause_of(start))


def _beside(start: int, end: int, thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether a list joins what stands from one place to another, its number included, to a thing next to it that has a
    number of its own: "56 jeeps, 100 single cabs and 34 buses"."""
    first, last = (thing.end, start) if thing.end <= start else (end, thing.start)
    gap = passage.folded[first:last]
    numbers = [n for n in sentence.numbers if first <= n.start < last]
    if not 0 < len(gap) <= _GAP or thing.quantity is None or not (numbers or thing.end <= start or thing.quantity == 1):
        return False
    joints = [m for m in sentence.verbs if first <= m.start and m.end <= last and not _JOINTS.isdisjoint(m.words)]
    joined = gap[0] in ",、" or any("and" in m.words for m in joints)
    told = sum(m.end - m.start for m in joints) + sum(n.end - n.start for n in numbers)
    left = len(gap) - told - gap.count(" ") - gap.count(",")
    return joined and left - gap.count("、") <= 0


_JOINTS = frozenset(("and", "det"))


def _noun(number: Number, sentence: Sentence, passage: Passage) -> Iterator[tuple[int, int]]:
    """The words behind a number up to the next stop, verb or preposition."""
    first, end = -1, number.end
    closed, fits = (*sentence.verbs, *(m for m, _ in sentence.cue("price"))), describes(passage.pack.code)
    for _ in range(_MODIFIERS):
        match = _WORD.match(passage.text, end, sentence.end)
        if match is None or any(m.start < match.end() and match.start("word") < m.end for m in closed):
            break
        if not fits(passage.folded[match.start("word") : match.end()]):
            break
        first = first if first >= 0 else match.start("word")
        end = match.end()
        if passage.pack.grammar.get("phrase_head") == "first":
            break
    bodies = (m for m, _ in sentence.cues.get("institution", ()))  # "the two companies"
    if first >= 0 and not (measured(passage.folded[first:end], passage.pack) or met(bodies, first, end)):
        yield first, end


def measured(name: str, pack: Pack) -> bool:
    """Whether a name begins with a unit of time or of measure, or goes on with a number."""
    words = name.split()
    units, measures = pack.times.get("units", {}), pack.times.get("measures", ())
    large = pack.numbers.get("large", {})
    return any(w in units or w.rstrip("s") in units or w in measures or w in large for w in (words[0], words[-1]))


def _run(number: Number, instrument: str, sentence: Sentence, passage: Passage) -> Iterator[tuple[int, int]]:
    """The characters behind a number and its classifier, or, where nothing follows, those before it."""
    counter = counted(passage.pack.code).match(passage.folded, number.end)
    if counter is None or (instrument in GOODS and counter.group() in _of_people(passage.pack.code)):
        return  # 40名驯犬员 are no goods
    verbs = [(m.start, m.end) for m in sentence.verbs]
    if counter.group() in passage.pack.times.get("measures", ()):
        return
    begins = [*(n.start for n in sentence.numbers), *(t.start for t in sentence.times)]
    begins += [m.start for m, _ in sentence.cue("price")]
    others = _stops(passage.pack.code).finditer(passage.folded, counter.end(), sentence.end)
    closed = [*(start for start in begins if start >= counter.end()), *(m.start() for m in others)]
    if counter.end() in closed:
        return  # 一套价值…
    end = min([counter.end() + _RUN, sentence.end, *closed, *(a for a, _ in verbs if a >= counter.end())])
    if (match := _HAN.match(passage.text, counter.end(), end)) is not None:
        yield match.span()
        return
    if counter.group() in _people(passage.pack.code):
        yield counter.span()
        return
    start = max([number.start - _RUN, sentence.start, *(b for _, b in verbs if b <= number.start)])
    end = number.start
    start = max([start, *(m.end() for m in _stops(passage.pack.code).finditer(passage.folded, start, end))])
    while word := next(
        (w for w in passage.pack.numbers.get("approximate", ()) if passage.folded.endswith(w, start, end)), ""
    ):
        end -= len(word)
    before = list(_HAN.finditer(passage.text, start, end))
    if before and before[-1].end() == end:
        yield before[-1].span()


@lru_cache(maxsize=8)
def _per(code: str) -> re.Pattern[str]:
    """What ends before a number that counts in each of several: 每期25人."""
    return re.compile(rf"{either(language_pack(code).numbers.get('each', {}).get('per', ()))}\w{{1,{_PER}}}$")


@lru_cache(maxsize=8)
def _stops(code: str) -> re.Pattern[str]:
    """What ends a run of characters that may be a name."""
    return re.compile(either(language_pack(code).grammar.get("name_stops", ())))


@lru_cache(maxsize=8)
def _of_people(code: str) -> frozenset[str]:
    """The classifiers that count people only (名, 人)."""
    return _people(code) | frozenset(language_pack(code).numbers.get("each_person", ()))


@lru_cache(maxsize=8)
def _people(code: str) -> frozenset[str]:
    """The classifiers that are words for people by themselves (人)."""
    return frozenset(language_pack(code).numbers.get("heads", ()))
