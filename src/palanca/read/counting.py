"""Which number counts a thing, by where the two stand.

Invariant: a number that is money, of a date or of a name counts nothing here, and none counts twice.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from palanca.lang import Entry
from palanca.lang import pack as language_pack
from palanca.read.either import either
from palanca.read.passage import Mark, Number, Passage, Sentence, Thing, held, within

__all__ = [
    "among",
    "as_many",
    "counted",
    "counted_by",
    "counter",
    "given",
    "in_order",
    "of_kind",
    "of_name",
    "part_of",
    "same_counter",
    "whose",
]

_NEAR = 14  # characters between a number and what it counts
_FAR = 28  # where only words stand between that may
_FITTED = 14  # of what is told between them of what it has
_BREAK = re.compile(r"[。，；、,;：:（）()]")
_MODEL = re.compile(r"(?:^|[ (\"“])(?P<lead>[^\s(]+) (?P<name>[A-Z][\w-]*|[a-z]+[A-Z]\w*) $")
_LENGTH = re.compile(r"\d[mk]$")  # what "97m" is where it is no money
_WHICH = 10  # characters of a word before a thing that says which one it is
_DONE = ("past", "part")
_LISTED = ("、", "和", "及", "与")


def counted_by(
    sentence: Sentence, passage: Passage, start: int, end: int, mark: Mark, used: set[int], spent: list[tuple[int, int]]
) -> tuple[float | None, tuple[int, int]]:
    """How many of a thing there are, ``None`` where no number counts it, and where it begins and ends by its number.

    ``used`` are the starts of numbers that count something already, ``spent`` the spans of money.
    """
    find = _ahead if passage.spaces else _classified
    for number in reversed(sentence.numbers):
        if number.start in used or number.value % 1 or within(sentence.times, number.start):
            continue  # "7.5 Staff of the embassy …" is a paragraph's number
        if spent and any(a <= number.start < b for a, b in spent):
            continue
        found = find(number, sentence, passage, start, end, mark)
        if found is not None:
            used.add(number.start)
            return part_of(number, found[1], sentence, passage), found
    return _one(sentence, passage, start, end, mark.entries[0]), (start, end)


def _ahead(
    number: Number, sentence: Sentence, passage: Passage, start: int, end: int, mark: Mark
) -> tuple[int, int] | None:
    """Where a thing stands that a number before it counts, perhaps behind words that may stand between; a number may
    stand inside its name."""
    folded, entry = passage.folded, mark.entries[0]
    if entry.kind == "people" and entry.form == "one" and number.value > 1 and _leads_on(end, sentence):
        return None  # "two analyst workstations"
    if start < number.end <= mark.start:
        return None if of_name(number, sentence, passage) else (number.end + _blank(folded, number.end), end)
    if number.end > start:
        return None
    gap = folded[number.end : start]
    for party in sentence.parties:  # "fifteen Nepalese policemen"
        if number.end < party.start and party.end <= start and party.start - number.end == 1:
            gap = folded[party.end : start]
    beside = len(gap) <= _FAR and (gap.isspace() or not gap or _links(passage.pack.code).fullmatch(gap))
    if not (beside or _amounting(number, gap, sentence, passage)):
        return None
    return None if of_name(number, sentence, passage) else (start, end)


def _leads_on(end: int, sentence: Sentence) -> bool:
    """Whether goods are named right behind a word."""
    return any(m.start == end + 1 and m.entries[0].kind == "thing" for m in sentence.nouns)


def _amounting(number: Number, gap: str, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number is told of what stands behind it: "son 14 los helicópteros", "14 son los", "14 are boats"."""
    words = _told(passage.pack.code)
    if words is None:
        return False
    before, between = words
    told = between.fullmatch(gap)
    if told is not None and told["det"] is None:
        return told["be"] is not None
    place = number.end + told.start("det") if told is not None else -1
    if told is None or not any(m.start == place and "det" in m.codes for m in sentence.verbs):
        return False
    start = max(sentence.start, number.start - _FAR)
    return told["be"] is not None or before.search(passage.folded, start, number.start) is not None


@lru_cache(maxsize=16)
def _told(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What stands before such a number, and between it and the noun."""
    words = language_pack(code).numbers.get("amounting", ())
    if not words:
        return None
    be = either(words)
    return re.compile(rf"(?<![^\W_]){be}(?: [^\W\d_]+){{0,3}} $"), re.compile(
        rf" (?P<be>{be} )?(?:(?P<det>[^\W\d_]+) )?"
    )


def part_of(number: Number, end: int, sentence: Sentence, passage: Passage) -> float:
    """The number that counts a thing ending at ``end`` which ``number`` stands before: that of a part where it only
    tells of how many ("12 of the 30 promised vehicles", 30辆车中的12辆); of "12 of the 30 cars given" thirty count."""
    if not passage.spaces:
        if number.start - sentence.start > 1 and (all_told := _of_several(number, sentence, passage)):
            return all_told
        inside = among(passage.pack.code).match(passage.folded, end, sentence.end)
        part = next((n for n in sentence.numbers if inside is not None and n.start == inside.end()), None)
        fits = part is not None and counted(passage.pack.code).match(passage.folded, part.end) is not None
        return part.value if fits and part is not None and 1 < part.value < number.value else number.value
    part = next((n for n in reversed(sentence.numbers) if n.end < number.start), None)
    if part is None or not part.value > 1:
        return number.value
    if number.start - part.end <= _FAR and _sets(passage.pack.code).fullmatch(passage.folded, part.end, number.start):
        return part.value * number.value  # "three lots of 20 motorcycles"
    if not part.value < number.value:
        return number.value
    if not among(passage.pack.code).fullmatch(passage.folded, part.end, number.start):
        return number.value
    opens = passage.folded[max(sentence.start, part.start - _NEAR) : part.start]
    first = opens.rstrip().endswith(tuple(passage.pack.numbers.get("first", ())))  # of an order whose rest is coming
    share = any(part.start - m.end == 1 and "in" in m.codes for m in sentence.verbs)  # "one in five of the 200 cars"
    whole = first or share or given(number, end, sentence, passage)
    return number.value if whole else part.value


@lru_cache(maxsize=16)
def _sets(code: str) -> re.Pattern[str]:
    """What stands between how many lots there are and how many each of them has."""
    return re.compile(f" {either(language_pack(code).numbers.get('lots', {}).get('sets', ()))} ")


def _of_several(number: Number, sentence: Sentence, passage: Passage) -> float | None:
    """How many there are in all, where a number is told of each of several courses or lots: 三期，每期12人."""
    text, table = passage.folded, passage.pack.numbers.get("each", {})
    unit = text[number.start - 1]
    if unit not in table.get("per_lot", ()) or text[number.start - 2] not in table.get("per", ()):
        return None
    for other in sentence.numbers:
        if other.end < number.start and text[other.end] == unit and not within(sentence.times, other.start):
            return other.value * number.value
    return None


def given(number: Number, end: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether things are told to have been given, not only promised, by words of their own group: "30 cars donated"."""
    behind = [m for m in sentence.verbs if number.end < m.start]
    word = next((m for m in behind if m.start >= end or any(e.form in _DONE for e in m.acts)), None)
    if word is None or word.start > end + _NEAR or "," in passage.folded[end : word.start]:
        return False
    meant = passage.folded[word.start : word.end] in passage.pack.numbers.get("meant", ())
    if meant or not (word.acts or "clause" in word.words):
        return False
    said = word if word.acts else next((m for m in behind if m.acts and m.start >= word.end), word)
    return not any(e.code == "promise" for e in said.acts) and not any(
        e.value == "committed" and m.start <= said.start < m.end
        for m, e in sentence.cue("status")  # "ordered"
    )


@lru_cache(maxsize=16)
def among(code: str) -> re.Pattern[str]:
    """What stands between how many are a part and of how many they are."""
    pack = language_pack(code)
    words = either(pack.numbers.get("among", ()))
    return re.compile(rf" {words} " if pack.spaces else words)


def in_order(place: int, sides: int, sentence: Sentence, passage: Passage) -> float | None:
    """How many the first of two gets, or the second, told as the former's and the latter's: 前者两艘，后者三艘."""
    words = passage.pack.numbers.get("order", ()) if sides == 2 and len(sentence.numbers) > 1 else ()
    for number in sentence.numbers if words else ():
        if passage.folded.endswith(tuple(words[place]), sentence.start, number.start):
            return None if within(sentence.money, number.start) else number.value
    return None


def as_many(start: int, end: int, sentence: Sentence, passage: Passage) -> float | None:
    """How many of a thing there are, by the last number of another ("40 motorcycles and as many helmets"); ``None``
    where no word says so, or where they are compared ("as many as it could")."""
    words, compared = _so_many(passage.pack.code)
    told = words.search(passage.folded, max(sentence.start, start - _FAR), start)
    if told is None or compared.match(passage.folded, end, sentence.end):
        return None
    before = next((t.quantity for t in reversed(sentence.things) if t.quantity is not None), None)
    quantity = None if before is None else before * float(passage.pack.numbers["as_many"][told["word"]])
    return quantity if quantity is not None and quantity == int(quantity) else None


@lru_cache(maxsize=16)
def _so_many(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a thing of which there are as many as of another, and behind one that is only compared."""
    pack = language_pack(code)
    table = pack.numbers
    edge = r"(?<![^\W_])" if pack.spaces else ""
    compared = rf" {either(table['compared'])}(?![^\W_])" if "compared" in table else "(?!)"
    return re.compile(rf"{edge}(?P<word>{either(list(table.get('as_many', {})))}) ?$"), re.compile(compared)


def of_name(number: Number, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number is that of a model, or a length: "100 Glock 17 pistols", "a Peugeot 301", "97m boats", "class
    500 launches"."""
    if held(sentence.nouns, number.start, number.end) or _LENGTH.search(passage.folded, number.start, number.end):
        return True
    if of_kind(passage.folded, number.start, passage.pack.code):
        return True
    before = _MODEL.search(passage.text, max(sentence.start, number.start - 40), number.start)
    if before is None or within(sentence.times, before.start("name")) or within(sentence.parties, before.start("name")):
        return False
    lead = passage.folded[before.start("lead") : before.end("lead")]
    return lead in passage.pack.grammar.get("articles", ()) or any(
        n.end == before.end("lead") for n in sentence.numbers
    )


def of_kind(folded: str, place: int, code: str) -> bool:
    """Whether a word for a kind stands right before a place: the number there says which ("type 218 boats")."""
    return folded.endswith(_kinds(code), max(0, place - _NEAR), place)


@lru_cache(maxsize=16)
def _kinds(code: str) -> tuple[str, ...]:
    return tuple(f" {word} " for word in language_pack(code).numbers.get("kinds", ()))


def _classified(
    number: Number, sentence: Sentence, passage: Passage, start: int, end: int, mark: Mark
) -> tuple[int, int] | None:
    """Where a thing stands that a number with a classifier counts, before it or right behind it."""
    folded, code = passage.folded, passage.pack.code
    counter = counted(code).match(folded, number.end)
    if counter is None or held(sentence.nouns, number.start, number.end):
        return None
    unfit, entry = _unfit(code), mark.entries[0]
    if counter.group() in unfit.get(entry.kind, ()) or counter.group() in unfit.get(entry.code, ()):
        return None  # 警官三期, 监控系统二期
    if counter.end() <= start:
        if mark.entries[0].kind == "thing" and _of_people(start, end, sentence, passage):
            return None  # 29名要员保护警官
        between = folded[_behind_names(counter.end(), sentence, passage) : start]
        low = next((m.start for m in sentence.nouns if m.end == start and m.entries[0].kind == "people"), start)
        said = whose(code).match(folded, counter.end())
        if said is not None and start <= said.end():
            return (start, end) if start == said.end() else None
        if len(between) > _NEAR or _BREAK.search(between) or _noun_or_verb(sentence, number.end, low):
            return None
        return start if between.startswith(("来自", "在")) or "的" in between else counter.end(), end
    since = next((t.end for t in sentence.times if t.start == end), end)  # 派驻人员去年增至90名
    if number.start < since or not _behind(code).fullmatch(folded, since, number.start):
        return None
    if folded[number.start - 1] in "（(" and any(
        0 <= start - n.end <= 1 and n.value > number.value for n in sentence.numbers
    ):
        return None  # 十二艘船（十艘是旧船）
    if _goes_on(counter.end(), sentence, passage):
        return None  # 警察六辆越野车
    numbers = passage.pack.numbers
    heads = counter.group() in numbers.get("heads", ())
    people = heads or counter.group() in numbers.get("each_person", ())
    if people and mark.entries[0].code == "training" and mark.entries[0].kind == "thing":
        return None  # 培训350人, 培训60名
    if folded[end] not in "，,：:" and not (folded[start - 1] in _LISTED and _in_all(code).match(folded, end)):
        return start, end
    # a count of all: of what stands alone, and people of people only
    alone = folded[start - 1 : start] not in _LISTED and people == (mark.entries[0].kind == "people")
    return (start, end) if alone else None


def _behind_names(place: int, sentence: Sentence, passage: Passage) -> int:
    """Where the names end that a list joins right behind a classifier: 六名江苏、浙江民警."""
    for party in sentence.parties:
        if party.start == place and passage.folded[party.end : party.end + 1] == "、":
            place = party.end + 1
    return place


def _of_people(start: int, end: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether the number before a thing counts people one by one, and people are what is named right behind it."""
    if not any(m.start == end and any(e.kind == "people" for e in m.entries) for m in sentence.nouns):
        return False
    number = next((n for n in reversed(sentence.numbers) if n.end <= start), None)
    counter = counted(passage.pack.code).match(passage.folded, number.end) if number is not None else None
    return counter is not None and counter.group() in passage.pack.numbers.get("each_person", ())


def _goes_on(end: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether an uncounted noun, a country before it or not, begins where a classifier ends: 培训60名肯尼亚警官."""
    end = next((p.end for p in sentence.parties if p.start == end), end)
    if passage.folded.startswith(tuple(passage.pack.numbers.get("members", ())), end):
        return False  # 专家组3名成员: the group is counted
    return any(m.start == end and all(n.start != m.end for n in sentence.numbers) for m in sentence.nouns)


def _one(sentence: Sentence, passage: Passage, start: int, end: int, entry: Entry) -> float | None:
    """One, for a thing behind an article or what says which one of several it is ("another", "the second"); else nobody
    tells."""
    grammar = passage.pack.grammar
    if not passage.spaces or entry.form != "one" or "mass" in entry.traits:
        return None
    before = passage.folded[max(sentence.start, start - _WHICH) : start].split()
    which = bool(before) and before[-1] in grammar.get("which_one", ())
    if which and grammar.get("phrase_head", "last") == "last":
        given = next((m for m in sentence.verbs if m.start == end + 1), None)
        if given is not None and any(e.form == "noun" for e in given.acts):
            return None  # "another computer donation"
    if which or (
        before
        and (
            before[-1] in grammar.get("articles", ())
            or (entry.code == "infrastructure" and before[-1] in grammar.get("definite", ()))
        )
    ):
        return 1.0
    return None


@lru_cache(maxsize=16)
def _links(code: str) -> re.Pattern[str]:
    """What may stand between a number and its noun, one or more of them."""
    numbers = language_pack(code).numbers
    link = either(_LINKS | frozenset(numbers.get("links", ())))
    joint = either([j for j in numbers.get("joiners", ()) if j != "-"])
    return re.compile(rf" {link}(?:,? (?:{joint} )?{link}){{0,2}} ")


_LINKS = frozenset(("of", "of the", "new", "more", "further", "of its", "pairs of", "sets of", "units of", "pieces of"))


@lru_cache(maxsize=8)
def whose(code: str) -> re.Pattern[str]:
    """What goods are fitted with, told between them and their number: 30辆配有电台的警车."""
    words = either(language_pack(code).numbers.get("each", {}).get("whose", ()))
    return re.compile(rf"{words}[^，。；、,;]{{1,{_FITTED}}}的")


@lru_cache(maxsize=8)
def _in_all(code: str) -> re.Pattern[str]:
    """What tells that the number behind it counts all that is listed before it."""
    return re.compile(either(language_pack(code).numbers.get("lots", {}).get("all", ())))


@lru_cache(maxsize=8)
def _behind(code: str) -> re.Pattern[str]:
    """What may stand between a thing and the number behind it that counts it."""
    numbers = language_pack(code).numbers
    words = either([*numbers.get("behind", ()), *numbers.get("became", ())])
    return re.compile(rf"(?:[，,：:]?(?:{words}){{1,3}})?[（(|｜]?")


@lru_cache(maxsize=8)
def counted(code: str) -> re.Pattern[str]:
    """The classifiers of a language that puts one between a number and its noun."""
    numbers = language_pack(code).numbers
    other = f"(?!{either(numbers['durations'])})" if "durations" in numbers else ""
    return re.compile(other + either(numbers.get("classifiers", ())))


@lru_cache(maxsize=8)
def _unfit(code: str) -> dict[str, frozenset[str]]:
    """By kind of noun, or by its code, the classifiers that cannot count it."""
    return {kind: frozenset(words) for kind, words in language_pack(code).numbers.get("unfit", {}).items()}


def counter(number: Number, passage: Passage) -> int:
    """How long the word is that stands behind a number for its noun ("150辆")."""
    if passage.spaces:
        return 0
    match = counted(passage.pack.code).match(passage.folded, number.end)
    return match.end() - number.end if match is not None else 0


def same_counter(number: Number, thing: Thing, passage: Passage) -> bool:
    """Whether both are counted by the same classifier, where the language has them; heads count any people."""
    if passage.spaces:
        return True
    own = passage.folded[number.end : number.end + counter(number, passage)]
    if thing.entry.kind == "people" and thing.entry.code != "experts" and own in passage.pack.numbers.get("heads", ()):
        return True
    beside = passage.folded[max(0, thing.start - len(own) - 6) : thing.end + len(own) + 6]
    return own in beside or (thing.told >= 0 and own in passage.folded[thing.told : thing.told + len(own) + 6])


def _noun_or_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb, or a noun that is no part of a name, stands between two places."""
    if any(start <= m.start < end and m.verbal for m in sentence.verbs):
        return True
    names = [p for p in sentence.parties if p.kind != "group" and start <= p.start < end]  # no noun: the 国 of 美国
    nouns = [m for m in sentence.nouns if m.entries[0].kind in ("thing", "people", "group")]
    return any(start <= m.start < end and not held(names, m.start, m.end) for m in nouns)


def _blank(folded: str, place: int) -> int:
    return 1 if folded[place : place + 1] in (" ", "-") else 0


def became(sentence: Sentence, passage: Passage) -> list[tuple[Number, Number]]:
    """How many there were and are, where a sentence tells that of what it names before: "the advisers rose from two to
    four", 顾问由两人增至四人."""
    if len(sentence.numbers) < 2:
        return []
    rose, to = _changing(passage.pack.code)
    text, found = passage.folded, []
    for was, now in pairwise(sentence.numbers):
        if now.start - was.end > _CHANGE or within(sentence.times, was.start) or within(sentence.money, was.start):
            continue
        if to.fullmatch(text, was.end + counter(was, passage), now.start) and rose.search(
            text, max(sentence.start, was.start - _ROSE), was.start
        ):
            found.append((was, now))
    return found


def changed(things: list[Thing], sentence: Sentence, passage: Passage) -> list[Thing]:
    """The things, those whose number has changed with what it is now."""
    found = list(things)
    for was, now in became(sentence, passage) if things else ():
        last = next((k for k in range(len(found) - 1, -1, -1) if found[k].end <= was.start), -1)
        if last >= 0 and found[last].quantity is None and not any(0 <= t.start - now.end <= 1 for t in found):
            found[last] = replace(found[last], quantity=now.value)
    return found


_CHANGE, _ROSE = 8, 60  # characters between two such numbers, and before them to the verb that tells the change


@lru_cache(maxsize=8)
def _changing(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells a change before how many there were, and what stands between that and how many there are."""
    pack = language_pack(code)
    table = pack.numbers
    opens, rose, to = either(table.get("changes", ())), either(table.get("rose", ())), either(table.get("became", ()))
    if not pack.spaces:
        return re.compile(rf"{opens}$"), re.compile(to)
    return re.compile(rf"(?<![^\W_]){rose} (?:[^\W_]+ ){{0,6}}{opens} $"), re.compile(f" {to} ")
