"""Group words: clauses, the things and people counted in them with their quantities, and the acts with their voice
and tense.

Invariant: a group lies inside one clause; a number counts one thing at most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from palanca.lang import Entry, Pack
from palanca.lang import pack as language_pack
from palanca.read.context import compiled
from palanca.read.counting import as_many, counted_by, of_kind
from palanca.read.goods import missing
from palanca.read.passage import Act, Mark, Party, Passage, Sentence, Thing, held, met, senses, within
from palanca.read.senses import (
    HELPING,
    behind_be,
    goes_on,
    modifies,
    noun_sense,
    reduced,
    verb_before,
    verb_follows,
    verb_senses,
    verbal,
)
from palanca.read.serial import repeat
from palanca.read.standing import preposition

__all__ = ["describes", "group", "number_start", "things_and_acts"]

_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*|\d+-[^\W\d_]+|[A-Z]+-?\d+\w*)[ ]$")
_WORD_AFTER = re.compile(r"[ ]([^\W_][\w'’-]*)")
_MODIFIERS = 3


def group(passage: Passage) -> None:
    """Put clauses, things and acts into every sentence."""
    marks = compiled(f"[{re.escape(str(passage.pack.grammar.get('clause_marks', ';:—–()')))}]")
    nominal = str(passage.pack.grammar.get("joins_names", ""))
    then = tuple(passage.pack.grammar.get("then", ()))
    for sentence in passage.sentences:
        _clauses(sentence, passage.folded, marks, nominal, then)
    if not passage.spaces:
        for sentence in passage.sentences:
            _buildings(sentence)


def _buildings(sentence: Sentence) -> None:
    """A word for a body and its building ("警察局") is the body, unless its clause speaks of building."""
    for place, mark in enumerate(sentence.nouns):
        bodies = tuple(e for e in mark.entries if e.kind == "body")
        if not bodies or mark.entries[0].kind != "thing":
            continue
        clause = sentence.clause_of(mark.start)
        built = any(
            e.code == "build"
            for m in sentence.verbs
            if m.acts and abs(sentence.clause_of(m.start) - clause) <= 2
            for e in m.acts
        )
        if not built:
            sentence.nouns[place] = Mark(mark.start, mark.end, senses(bodies))


def things_and_acts(passage: Passage) -> None:
    """The things, people and acts of every sentence (its parties must be known)."""
    for sentence in passage.sentences:
        _things(sentence, passage)
    for sentence in passage.sentences:
        _acts(sentence, passage)
        if sentence.turns and passage.spaces:
            repeat(sentence)


def _clauses(sentence: Sentence, text: str, marks: re.Pattern[str], nominal: str, then: tuple[str, ...]) -> None:
    cuts = {sentence.start}
    for match in marks.finditer(text, sentence.start, sentence.end):
        place = match.start()
        if not (text[place] in ":." and text[place + 1 : place + 2].isdigit()):
            cuts.add(place + 1)
    aside = 0  # where "…, which …," opens: a verb right behind its second comma goes on with what it tells more of
    for number, mark in enumerate(sentence.verbs):
        behind = text.startswith(", ", mark.start - 2)
        if "clause" in mark.words or (
            "and" in mark.words
            and text[mark.start] not in nominal
            and verb_before(sentence, mark, max([c for c in cuts if c <= mark.start]))
            and verb_follows(sentence, mark)
        ):
            cuts.add(mark.start)
            aside = mark.start if behind else 0
        elif (
            aside
            and (behind or (mark.acts and _then(text, aside, mark.start, then)))
            and goes_on(sentence.verbs[number : number + 2])
        ):
            sentence.resumes = (*sentence.resumes, (aside, mark.start))
            aside = 0
    ordered = sorted(cuts)
    sentence.clauses = [(a, b) for a, b in zip(ordered, [*ordered[1:], sentence.end], strict=True) if text[a:b].strip()]


def _then(text: str, low: int, place: int, words: tuple[str, ...]) -> bool:
    """Whether only a word or two of when stand between a comma and a word: ", last year trained", ", in May gave"."""
    comma = text.rfind(", ", max(low, place - _WHEN), place)
    return comma >= 0 and text.startswith(words, comma + 2)


_WHEN = 22  # characters of ", in September 2019 "


def _things(sentence: Sentence, passage: Passage) -> None:
    if not sentence.nouns:
        return
    text, folded, pack, grammar = passage.text, passage.folded, passage.pack, passage.pack.grammar
    head_last = grammar.get("phrase_head", "last") == "last"
    aside = tuple(grammar.get("aside_after", ()))  # "at the forum": where something else is done
    price = [m for m, _ in sentence.cue("price")]
    marks = sorted((*sentence.verbs, *price), key=lambda m: m.start) if price else sentence.verbs
    closed = [(m.start, m.end) for m in marks]
    taken = [m.start for m in sentence.verbs if m.entries[0].code == "taken"]
    without = grammar.get("lacking", ())
    lacks = [m.end for m in sentence.verbs if "not" in m.words and folded[m.start : m.end] in without]
    ends = [m.end for m in marks]
    used: set[int] = set()
    large = _number_words(pack.code)
    heads = tuple(grammar.get("counted_forces", ()))
    spent = [(m.start, m.end) for m in sentence.money]
    previous = sentence.start
    asides, told = _purposes(sentence, passage), _told(sentence, passage)
    for mark in sentence.nouns:
        entry = noun_sense(mark, sentence, passage.home)
        body = entry is not None and entry.kind == "body"
        many = entry is not None and body and entry.form == "many" and not head_last
        counted = many and any(n.end + 1 == mark.start and n.value > 1 for n in sentence.numbers)
        headed = body and not counted and bool(heads) and _counted_force(mark, heads, sentence, folded)
        if counted or headed:  # "35 policías de fronteras", "sent 30 police to Palau"
            entry = Entry("people", "officers", mark.entries[0].lemma, "many", (), _SWORN)
        if entry is None or entry.kind not in ("thing", "people"):
            previous = max(previous, mark.end if text[mark.end : mark.end + 1] != "-" else 0)  # "state-of-the-art"
            continue
        if entry.kind == "people" and text[mark.start - 1 : mark.start] == "-" and modifies(mark, sentence):
            continue
        inside: Party | None = None
        for party in sentence.parties:
            if party.start <= mark.start and mark.end <= party.end:
                inside = party
                break
        if inside is not None and entry.kind == "people":
            itself = inside.kind == "epithet" and (inside.start, inside.end) == (mark.start, mark.end)
            if headed or itself or _headed(inside, mark, sentence, passage):
                inside = None  # 60名肯尼亚警察; "12 guardias civiles" are people, whosever they are
        if inside is not None and not (
            entry.kind == "thing"
            and (
                inside.kind == "group"
                or (inside.start, inside.end) == (mark.start, mark.end)
                or (entry.code in ("presence", "infrastructure") and inside.end == mark.end and not pack.spaces)
            )
        ):
            previous = max(previous, mark.end)
            continue
        if aside and entry.code == "agreement" and folded.startswith(aside, mark.end):
            previous = max(previous, mark.end)
            continue
        start, end = mark.start, mark.end
        if inside is not None and "maker" in entry.traits:
            pass  # a maker's name stands for its system and takes no words in
        elif head_last and pack.spaces:
            goods = entry.kind == "thing"  # "gave the Ghana Police equipment", but "Kenyan police officers"
            names = [(p, min(p.end, mark.start)) for p in sentence.parties if p.start < mark.start]
            bars = [end for p, end in names if goods or p.end == end]
            bar = max([previous, *bars, *[m.end for m in sentence.money if m.end <= mark.start]])
            start = _widen_left(text, folded, start, bar, closed, ends, large, pack)
        elif not head_last:
            end = _widen_right(text, folded, end, sentence, closed, pack)
        quantity, span = counted_by(sentence, passage, start, end, mark, used, spent)
        if quantity is None and sentence.things:
            quantity = as_many(start, end, sentence, passage)
        made = Thing(span[0], span[1], entry, text[span[0] : span[1]], quantity, sentence.clause_of(mark.start))
        before = sentence.things[-1] if sentence.things else None
        made.listed = before is not None and _listed(folded, before.end, made.start, sentence)
        made.prep = (
            before.prep if before is not None and made.listed else _led(sentence, passage, number_start(sentence, made))
        )
        if asides and any(a <= start < b for a, b in asides):
            made.prep = "purpose"
        if told and quantity is None and any(a <= start < b for a, b in told):
            made.prep = "told"
        if taken and any(start - span[1] in (0, 1) for start in taken):
            continue
        if lacks and quantity is None and missing(lacks, span, sentence):
            continue
        sentence.things.append(made)
        previous = max(previous, span[1])


_SWORN = frozenset(("sec",))


def _counted_force(mark: Mark, heads: tuple[str, ...], sentence: Sentence, folded: str) -> bool:
    """Whether the word for a force counts its people: a number stands before it and no other noun behind."""
    if not folded.endswith(heads, mark.start, mark.end):
        return False
    starts = {mark.start, *(p.start for p in sentence.parties if p.end == mark.end)}  # "400 Kenyan police"
    if not any(
        n.end + 1 in starts and n.value > 1 and not met(sentence.times, n.start, n.end) for n in sentence.numbers
    ):
        return False
    after = folded[mark.end : mark.end + 2]
    return not after[1:].isalnum() or any(v.start == mark.end + 1 for v in sentence.verbs)


def _headed(party: Party, mark: Mark, sentence: Sentence, passage: Passage) -> bool:
    """Whether what may be a body is people of a country, counted one by one, where a classifier counts them."""
    if passage.spaces or party.end != mark.end or any(m.start == party.end for m in sentence.nouns):
        return False
    heads = passage.pack.numbers.get("each_person", ())
    return any(
        n.end < party.start and passage.folded[n.end : party.start].endswith(tuple(heads)) and party.start - n.end <= 2
        for n in sentence.numbers
    )


def _led(sentence: Sentence, passage: Passage, start: int) -> str:
    """The preposition of a thing, unless it is spent on a name before it: "In Haiti the station that …"."""
    found = preposition(sentence, passage, start)
    if found in ("", "of"):
        return found
    last = next((p for p in reversed(sentence.parties) if p.end <= start), None)
    if last is None or last.owner or last.prep != found or last.kind not in _PLACED:
        return found
    return ""


_PLACED = frozenset(("name", "place", "capital", "group", "organisation"))


def _purposes(sentence: Sentence, passage: Passage) -> list[tuple[int, int]]:
    """What things are for ("para revisar contenedores"), not what is had ("para adquirir 40 radios"): from a
    preposition before an infinitive to the next stop."""
    infinitive = passage.pack.grammar.get("infinitive")
    if not infinitive:
        return []
    pattern, stop = compiled(f" (?:{infinitive})(?![^\\W_])"), compiled(r"[,;:.()—]")
    found, had = [], {m.start for m in sentence.verbs if not _HAD.isdisjoint(m.codes)}
    for mark in sentence.verbs:
        if "for" in mark.words and mark.end + 1 not in had and pattern.match(passage.folded, mark.end, sentence.end):
            end = stop.search(passage.folded, mark.end, sentence.end)
            found.append((mark.end, end.start() if end is not None else sentence.end))
    return found


_HAD = frozenset(("buy", "give", "supply", "sell", "receive", "lend", "build", "install"))


def _told(sentence: Sentence, passage: Passage) -> list[tuple[int, int]]:
    """What a sentence opens with as known already ("In addition to surveillance technology, …"), to the next stop."""
    found = []
    for mark, _ in sentence.cues.get("besides", ()):
        if mark.start - sentence.start < 3:
            end = compiled(r"[,;:，；：]").search(passage.folded, mark.end, sentence.end)
            found.append((mark.end, end.start() if end is not None else mark.end))
    return found


def number_start(sentence: Sentence, thing: Thing) -> int:
    """Where the whole group starts, its number included."""
    apart = [t.start for t in sentence.things if t.end < thing.start - 1]  # not "80 cells in the prison"
    for number in sentence.numbers:
        if 0 <= thing.start - number.end <= 14 and max(apart, default=0) < number.end:
            return number.start
    return thing.start


def _listed(folded: str, end: int, start: int, sentence: Sentence) -> bool:
    if not 0 <= start - end <= 40:
        return False
    marks = [m for m in sentence.verbs if end <= m.start < start]
    if any(m.acts or not _LISTING.issuperset(m.words) for m in marks):
        return False
    between = folded[end:start]
    return "," in between or ";" in between or "、" in between or any("and" in m.codes for m in marks)


_LISTING = frozenset(("and", "det"))


def _widen_left(
    text: str,
    folded: str,
    start: int,
    bar: int,
    closed: list[tuple[int, int]],
    ends: list[int],
    large: frozenset[str],
    pack: Pack,
) -> int:
    fits = describes(pack.code)
    for _ in range(_MODIFIERS):
        low = max(bar, start - 24)
        low = max(low, text.rfind(" ", low, start - 1) + 1)  # such a word holds no space
        if (
            text[low].isdigit()
            and start - low > 1
            and text[low : start - 1].isdigit()
            and of_kind(folded, low, pack.code)
        ):
            start = text.rfind(" ", bar, low - 1) + 1 or low  # "class 500 launches"
            continue
        match = _WORD_BEFORE.search(text, low, start)
        if match is None:
            break
        if match.start(1) > bar and (text[match.start(1) - 1].isalnum() or text[match.start(1) - 1] in "'’"):
            break
        place = bisect_left(ends, match.start(1) + 1)
        inside = place < len(closed) and closed[place][0] < match.end(1)
        if inside and not match[1][0].isdigit() and not _compound(closed[place], match.start(1), match.end(1)):
            break  # (but the "foot" of "33-foot" is no verb, nor the "off" of "off-road" a preposition)
        if _number_word(match[1]) or match[1].lower() in large or not fits(folded[match.start(1) : match.end(1)]):
            break
        start = match.start(1)
    return start


def _compound(closed: tuple[int, int], start: int, end: int) -> bool:
    """Whether a word of the lexicon is only part of a longer one: the "off" of "off-road"."""
    return start <= closed[0] and closed[1] <= end and closed != (start, end)


_HYPHENED = re.compile(r"-[^\W\d_]")


def _number_word(word: str) -> bool:
    return word[:1].isdigit() and not _HYPHENED.search(word)


@lru_cache(maxsize=8)
def describes(code: str) -> Callable[[str], bool]:
    """Whether a word may describe a thing: a verb that no lexicon names ("includes", "tradujo") cannot."""
    table = language_pack(code).grammar.get("no_modifier", {})
    words, ends = frozenset(table.get("words", ())), re.compile(table.get("verb", "(?!)"))
    return lambda word: word not in words and not ends.fullmatch(word)


def _widen_right(
    text: str, folded: str, end: int, sentence: Sentence, closed: list[tuple[int, int]], pack: Pack
) -> int:
    fits = describes(pack.code)
    limit = min(
        [
            sentence.end,
            *[p.start for p in sentence.parties if p.start >= end],
            *[m.start for m in sentence.nouns if m.start >= end],
            *[n.start for n in sentence.numbers if n.start >= end],
        ]
    )
    for _ in range(_MODIFIERS):
        match = _WORD_AFTER.match(text, end, limit)
        if match is None or any(a < match.end(1) and match.start(1) < b for a, b in closed):
            break
        if not fits(folded[match.start(1) : match.end(1)]):
            break
        end = match.end(1)
    return end


@lru_cache(maxsize=16)
def _number_words(code: str) -> frozenset[str]:
    numbers = language_pack(code).numbers
    return frozenset(str(k) for part in ("large", "small", "units") for k in numbers.get(part, {}))


_TOWARDS = frozenset(("to", "for", "with", "from"))


def _acts(sentence: Sentence, passage: Passage) -> None:
    verbs, folded = sentence.verbs, passage.folded
    spaces_off = not passage.spaces
    begins = [n.start for n in sentence.nouns]
    for place, mark in enumerate(verbs):
        if not mark.acts:
            continue  # most are closed-class words
        acts = [e for e in mark.acts if not e.value or _bound(e.value, sentence)]
        if not acts:
            continue
        if "det" in mark.words and not _infinitive(verbs, place):
            continue  # "their own cars", "a second batch"
        acts = verb_senses(sentence, acts, place, passage)
        # "lanchas de patrulha", "patrol boats", "security guards": a word within a noun opens nothing of its own
        start, end = mark.start, mark.end
        for n in sentence.nouns:
            if n.start > start:
                break
            if end > n.end or n.entries[0].kind not in ("thing", "people", "body"):
                continue
            if n.entries[0].kind == "body":  # a bureau of investigation investigates nothing by its name
                acts = [e for e in acts if e.form != "noun" or n.end - n.start <= end - start or spaces_off]
            elif (n.start, n.end) == (start, end) and n.entries[0].kind == "thing" and _handed(sentence, start):
                acts = [e for e in acts if e.form != "noun"]  # the patrols that are handed over are cars
            elif n.end - n.start > mark.end - mark.start:
                acts = [] if n.entries[0].kind == "thing" else [e for e in acts if e.form in ("past", "part", "ger")]
            elif n.entries[0].kind == "people" and not verbal(n, sentence):
                acts = [e for e in acts if e.form in ("part", "noun") and behind_be(verbs, place)]
        if not acts or held(sentence.parties, start, end):
            continue
        passive = perfect = future = negated = False
        touched = led = start
        for back in range(place - 1, max(-1, place - 4), -1):
            word = verbs[back]
            codes = word.words
            if spaces_off and word.acts and word.end == touched and HELPING.isdisjoint(codes):
                touched = word.start  # 将联合举办: one verb leads into the next
                continue
            if start - word.end > 16 or (word.acts and ("was" in verbs[place - 1].words or HELPING.isdisjoint(codes))):
                break  # "the cars that it promised were delivered": the promise does not lead
            if bisect_left(begins, word.end) < bisect_left(begins, led):
                parted = any(mark in folded[word.start : start] for mark in "，、；,;")
                if not spaces_off or _TOWARDS.isdisjoint(word.words) or parted:
                    break
                led = word.start  # 将为老挝警察培训: whom it is for stands between
            passive |= "be" in codes or ("reflexive" in codes and mark.start - word.end <= 1)
            perfect |= "have" in codes
            future |= "will" in codes and not (
                spaces_off and _TOWARDS.isdisjoint(codes) and _object_follows(sentence, word.end)
            )
            negated |= "not" in codes
        seen: dict[str, Act] = {}
        for entry in acts:
            form = entry.form
            known = seen.get(entry.code)
            if known is not None:
                if known.form in ("base", "pres") and form == "past" and not future and not _infinitive(verbs, place):
                    known.form = "past"
                if {known.form, form} == {"past", "part"} and (passive or reduced(sentence, mark)):
                    known.form, known.passive = "part", True
                continue
            act = Act(
                mark.start,
                mark.end,
                entry.code,
                form,
                False,
                future or form == "fut",
                perfect,
                negated,
                sentence.clause_of(mark.start),
            )
            act.passive = (passive and form in ("past", "part", "pres", "base")) or (form == "part" and not perfect)
            if place and "reflexive" in verbs[place - 1].codes and start - verbs[place - 1].end <= 1:
                act.passive = True
            act.light, act.bound = "light" in entry.traits, entry.value
            seen[entry.code] = act
        sentence.acts.extend(seen.values())


def _handed(sentence: Sentence, start: int) -> bool:
    """Whether the last act before a place, near and in its clause, hands over what follows it."""
    last = sentence.acts[-1].start if sentence.acts else start
    return any(
        a.start == last and a.frame in _HANDS and a.clause == sentence.clause_of(start) and start - a.end <= _NEAR
        for a in reversed(sentence.acts)
    )


_HANDS = frozenset(("give", "supply", "sell", "buy", "receive", "lend"))
_NEAR = 30  # characters between an act and what it hands over


def _object_follows(sentence: Sentence, place: int) -> bool:
    """Whether a counted or named thing stands right behind a word that marks an object as well as what is to come
    (将)."""
    counted = any(n.start == place and not within(sentence.times, n.start) for n in sentence.numbers)
    return counted or any(p.start == place for p in sentence.parties) or any(m.start == place for m in sentence.nouns)


def _bound(value: str, sentence: Sentence) -> bool:
    """Whether an act that only counts beside a thing of some instruments (the entry's value, ``a|b``), or a sign of
    them, has one in its sentence; one of finance, an amount of money."""
    wanted = value.split("|")
    if "finance" in wanted and sentence.money:
        return True
    for thing in sentence.things:
        if thing.entry.code in wanted:
            return True
    return "bound" in sentence.cues and any(e.value in wanted for _, e in sentence.cues["bound"])


def _infinitive(verbs: list[Mark], place: int) -> bool:
    """Whether "to" stands right before a verb."""
    before = verbs[place - 1]
    return place > 0 and verbs[place].start - before.end <= 1 and ("to" in before.codes or "will" in before.codes)
