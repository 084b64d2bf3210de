"""Sums whose currency is told elsewhere, by the countries of their sentence or by the sum before them; and names that
only tell whose money a sum is.

Invariant: a number becomes money here only if it is large, counts nothing and stands in no date.
"""

from __future__ import annotations

import re
from functools import lru_cache

from palanca import names
from palanca.lang import pack as language_pack
from palanca.lang.pack import fold
from palanca.read.counting import among, counted
from palanca.read.either import either
from palanca.read.passage import Mark, Money, Number, Passage, Sentence, held, within
from palanca.read.quantities import money, of_currency, rounded

__all__ = ["complete", "of_money"]

_ANY = "any"  # under which currencies.toml tells what a sign means where no country settles it
_CARRIED = 4  # sentences after which a bare number of millions is no money any more
_LEAST = 1000  # what is less is hardly told with its currency left out, or with a sign of many


def of_money(mention: names.Mention, sentence: Sentence, passage: Passage, last: int) -> bool:
    """Whether a name only says whose money it is: "three million US dollars", "yuanes chinos"; not who sends it, where
    nobody has been named (``last``: where the name before it begins) since a verb of receiving: "recibió cinco millones
    de dólares de Estados Unidos"."""
    start, end, form = mention.start, mention.end, mention.form
    if held(sentence.money, start, end) or of_currency(passage.folded, start, end, passage.pack):
        received = [m.end for m in sentence.verbs if m.start < start and "receive" in m.codes] if form == "name" else ()
        return not received or last > received[-1]
    behind = form == "adjective" and passage.pack.grammar.get("adjective") == "after"
    return behind and any(m.end + 1 == start for m in sentence.money)


def complete(passage: Passage) -> None:
    """Add to every sentence the sums that it tells with a sign of several currencies ("crowns"), settled by the
    countries it names, and those told without one behind another ("84.5 million euros, 62 million of it …")."""
    last, told = "", 0
    for sentence in passage.sentences:
        if last and sentence.index - told > _CARRIED:
            last = ""
        known, more = sentence.money, []
        for number in sentence.numbers:
            found = next((m for m in known if m.start <= number.start < m.end), None) if known else None
            if found is None and number.value >= _LEAST and not _dated(number, sentence):
                found = _settled(number, sentence, passage) or _carried(number, last, sentence, passage)
                more += [found] if found is not None else []
            if found is None and known and not _dated(number, sentence):
                found = _ahead(number, sentence, passage)
                more += [found] if found is not None else []
            if found is not None:
                last, told = found.currency, sentence.index
        if more:
            sentence.money = sorted((*sentence.money, *more), key=lambda m: m.start)
        if sentence.money:  # a currency is no thing, though its word may be a shield's ("escudos")
            sentence.nouns = [n for n in sentence.nouns if not held(sentence.money, n.start, n.end)]


def _dated(number: Number, sentence: Sentence) -> bool:
    return within(sentence.times, number.start)


def _settled(number: Number, sentence: Sentence, passage: Passage) -> Money | None:
    """A sum whose sign stands for several currencies, in that of a country that its clause names, else what stands
    before it, else behind it, else of the one that the text names most, else in the one taken for granted (``any``)."""
    clause = sentence.clause_of(number.start)
    before = passage.sentences[sentence.index - 1].parties if sentence.index else []
    ranked = [(p.clause != clause, p.start > number.start, -p.giver, p) for p in sentence.parties]
    ranked += [(True, False, 2 - p.giver, p) for p in before]
    named = [p for *_, p in sorted(ranked, key=lambda row: row[:3])]
    often = sorted(passage.salience, key=lambda side: -passage.salience[side])[:4]
    for side in dict.fromkeys([*(p.side for p in named if p.side is not None), *often, _ANY]):
        for found in money(passage.folded, [number], passage.pack, side):
            return found
    return None


def _carried(number: Number, currency: str, sentence: Sentence, passage: Passage) -> Money | None:
    """A number of millions that nothing follows to be counted, in the currency of the sum told before it."""
    text, end = passage.folded, number.end
    if not currency or not _large(passage.pack.code).search(text, number.start, end):
        return None
    if not passage.spaces and counted(passage.pack.code).match(text, end):
        return None
    start = end + (text[end : end + 1] == " ")
    closed = (not text[end : end + 1].strip() and start >= sentence.end) or bool(_STOP.match(text, end))
    following = [m for m in sentence.verbs if m.start == start]
    if closed or any(all(e.code not in ("of", "det") for e in m.entries) or _given_by(m, sentence) for m in following):
        return Money(number.start, end, number.value, currency)
    return None


def _given_by(mark: Mark, sentence: Sentence) -> bool:
    """Whether a word leads from a sum to the country or body that it is from: "8 millones de Noruega"."""
    return any(p.kind in ("name", "organisation") and 0 <= p.start - mark.end <= _ARTICLE for p in sentence.parties)


_ARTICLE = 4  # characters of an article before a country's name


def _ahead(number: Number, sentence: Sentence, passage: Passage) -> Money | None:
    """A number that shares the currency of the sum behind it: "500万和300万美元", or its millions as well, of which it
    counts some: "eight of the ten million dollars"."""
    behind = next((m for m in sentence.money if number.end < m.start <= number.end + _NEAR), None)
    if behind is None:
        return None
    text, code = passage.folded, passage.pack.code
    if _large(code).search(text, number.start, number.end):
        joint = text[number.end : behind.start].strip()
        ands = any("and" in m.codes and number.end <= m.start and m.end <= behind.start for m in sentence.verbs)
        if joint == "、" or (ands and len(joint) <= _JOINT):
            return Money(number.start, number.end, number.value, behind.currency)
        return None
    large = _large(code, False).search(text, behind.start, behind.end)
    if large is None or not among(code).fullmatch(text, number.end, behind.start):
        return None
    size = _sizes(code)[large.group()]
    value = rounded(number.value * size)
    return Money(number.start, number.end, value, behind.currency) if number.value < 1000 else None


_NEAR = 20  # characters from a number to the sum that it is some of
_JOINT = 3  # of a word for "and"
_STOP = re.compile(r"[,.;:)?!，。；：、）！？]")


@lru_cache(maxsize=16)
def _large(code: str, ends: bool = True) -> re.Pattern[str]:
    """A word for very many; a number that ``ends`` in one."""
    return re.compile(either(list(_sizes(code))) + ("$" if ends else ""))


@lru_cache(maxsize=16)
def _sizes(code: str) -> dict[str, float]:
    """The words for very many, and how many."""
    large = language_pack(code).numbers.get("large", {})
    return {fold(str(word)): float(value) for word, value in large.items() if float(value) >= 10_000}
