"""The words of a name and those around it, as signs that weights are learnt for.

Invariant: the words are the document's; which of them count, and how much, is data (`choices.toml`).
"""

from __future__ import annotations

import re
from functools import cache

from palanca.lang import LANGUAGES
from palanca.lang import pack as language_pack
from palanca.lang.pack import fold
from palanca.names._countries import country_forms
from palanca.read.passage import Passage

__all__ = ["around", "countries", "head", "named_after", "wording"]

_WORD, _FIGURES = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_REACH, _BESIDE = 30, 2  # characters within which so many words are next to a span
_LETTERS = 6  # of a word
_HAN = "\u2e80"  # where the characters begin that are words
_OPENERS, _STOPS = ("(", "—", "-"), (",", ";", ".", ":", ")")


def wording(start: int, end: int, passage: Passage) -> tuple[str, ...]:
    """A span's own words without their figures, and the words next to it; worked out once."""
    known = passage.wordings.get((start, end))
    if known is None:
        own = _FIGURES.sub("0", passage.folded[start:end])
        known = passage.wordings[start, end] = (f"own_{own}", *around(start, end, passage))
    return known


def around(start: int, end: int, passage: Passage) -> tuple[str, ...]:
    """The words next to a span by their beginnings (characters, where words do not stand apart); worked out once."""
    known = passage.around.get((start, end))
    if known is None:
        known = passage.around[start, end] = tuple(_around(start, end, passage))
    return known


def _around(start: int, end: int, passage: Passage) -> list[str]:
    text = passage.folded
    if not passage.spaces:
        before = [f"b0_{text[start - 1 : start]}", f"b1_{text[start - 2 : start]}"]
        return [*before, f"a0_{text[end : end + 1]}", f"a1_{text[end : end + 2]}"]
    words = _WORD.findall(text, max(0, start - _REACH), start)[: -_BESIDE - 1 : -1]
    found = [f"b{place}_{word[:_LETTERS]}" for place, word in enumerate(words)]
    words = _WORD.findall(text, end, end + _REACH)[:_BESIDE]
    found += [f"a{place}_{word[:_LETTERS]}" for place, word in enumerate(words)]
    if text[start - 1 : start] in _OPENERS:
        found.append("bracket")
    if text[end : end + 1] in _STOPS:
        found.append(f"stop_{text[end : end + 1]}")
    return found


def head(name: str, passage: Passage) -> tuple[str, ...]:
    """The word that a name is built on, by its beginning; where words do not stand apart, its last characters."""
    name = name.lower()
    if not passage.spaces:
        return name[-2:], name[-1:]
    words = _WORD.findall(name)
    first = passage.pack.grammar.get("phrase_head") == "first"
    return (words[0 if first else -1][:_LETTERS],) if words else ()


@cache
def named_after() -> frozenset[str]:
    """The words that name a country."""
    forms = [f.text for f in country_forms() if f.kind in ("name", "adjective", "demonym")]
    return frozenset(fold(form) for form in forms if len(form) > (3 if form.isascii() or form < _HAN else 1))


@cache
def countries(*codes: str) -> frozenset[str]:
    """The words that name a country, and their beginnings where no word of these packs (of none: of all) is as long:
    what no sign may say, so that no country has a weight of its own. One pack is asked for where a text is read: to
    load the others takes a second."""
    words = {form for lang in codes or LANGUAGES for form in language_pack(lang).lexicon}
    begun = {name[:_LETTERS] for name in named_after() if len(name) >= _LETTERS and " " not in name}
    return frozenset((named_after() | begun) - words)
