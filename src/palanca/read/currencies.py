"""Sums whose currency is told elsewhere: by the countries of their sentence, or by the sum before them.

Invariant: a number becomes money here only if it is large, counts nothing and stands in no date.
"""

from __future__ import annotations

import re
from functools import lru_cache

from palanca.lang import pack as language_pack
from palanca.lang.pack import fold
from palanca.read.counting import counted
from palanca.read.either import either
from palanca.read.passage import Money, Number, Passage, Sentence, held, within
from palanca.read.quantities import money

__all__ = ["complete"]

_ANY = "any"  # under which currencies.toml tells what a sign means where no country settles it
_LEAST = 1000  # what is less is hardly told with its currency left out, or with a sign of many


def complete(passage: Passage) -> None:
    """Add to every sentence the sums that it tells with a sign of several currencies ("crowns"), settled by the
    countries it names, and those told without one behind another ("84.5 million euros, 62 million of it …")."""
    last = ""
    for sentence in passage.sentences:
        known, more = sentence.money, []
        for number in sentence.numbers:
            found = next((m for m in known if m.start <= number.start < m.end), None) if known else None
            if found is None and number.value >= _LEAST and not _dated(number, sentence):
                found = _settled(number, sentence, passage) or _carried(number, last, sentence, passage)
                more += [found] if found is not None else []
            last = found.currency if found is not None else last
        if more:
            sentence.money = sorted((*sentence.money, *more), key=lambda m: m.start)
        if sentence.money:  # a currency is no thing, though its word may be a shield's ("escudos")
            sentence.nouns = [n for n in sentence.nouns if not held(sentence.money, n.start, n.end)]


def _dated(number: Number, sentence: Sentence) -> bool:
    return within(sentence.times, number.start)


def _settled(number: Number, sentence: Sentence, passage: Passage) -> Money | None:
    """A sum whose sign stands for several currencies, in that of a country its sentence names, else of the one that the
    text names most, else in the one taken for granted (``any``)."""
    named = sorted((p for p in sentence.parties if p.side is not None), key=lambda p: -p.giver)
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
    if closed or any(all(e.code not in ("of", "det") for e in m.entries) for m in following):
        return Money(number.start, end, number.value, currency)
    return None


_STOP = re.compile(r"[,.;:)?!，。；：、）！？]")


@lru_cache(maxsize=16)
def _large(code: str) -> re.Pattern[str]:
    """A number that ends in a word for very many."""
    pack = language_pack(code)
    words = [fold(str(word)) for word, value in pack.numbers.get("large", {}).items() if float(value) >= 10_000]
    return re.compile(rf"{either(words)}$")
