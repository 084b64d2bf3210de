"""Where forms stand in a text whose words stand apart: looked up word by word, and on where a form goes on.

Most forms of an automaton's pass end inside a word, and every character is one step of it; here a word that begins no
form is one look-up. Invariant: a form is found wherever it stands in the text and neither begins nor ends inside a
word; offsets count code points of the text as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from palanca.lang.forms import Forms

__all__ = ["Phrases", "Words"]

_WORD = re.compile(r"([^\W_]+)")
_FORM, _MORE = 1, 2  # of what begins here: it is a form itself; a longer one begins with it


class Words(NamedTuple):
    """The words of a text (runs of letters and digits) in order, where each begins and where each ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> Words:
        """Those of a text."""
        pieces = _WORD.split(text)
        edges = [*accumulate(map(len, pieces))]
        return cls(pieces[1::2], edges[:-1:2], edges[1::2])


class Phrases:
    """Forms that are looked for together."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._known: dict[str, int] = {}
        known, odd = self._known, []
        for form in forms:
            if form.isalnum():
                known[form] = known.get(form, 0) | _FORM
            elif form[:1].isalnum() and form[-1:].isalnum():
                for place in [match.end() for match in _WORD.finditer(form)][:-1]:
                    known[form[:place]] = known.get(form[:place], 0) | _MORE
                known[form] = known.get(form, 0) | _FORM
            else:
                odd.append(form)
        self._odd = Forms(odd) if odd else None  # few: those that begin or end with a sign

    def found(self, text: str, words: Words) -> list[tuple[int, int, str]]:
        """``(end, minus its length, form)`` of every form among the words of a text, by their ends, of those that end
        together the longest first."""
        found: list[tuple[int, int, str]] = []
        get, ends = self._known.get, words.ends
        for place, form in enumerate(words.words):
            kind = get(form)
            while kind:
                if kind & _FORM:
                    found.append((ends[place], -len(form), form))
                place += 1
                if kind == _FORM or place == len(ends):
                    break
                form = text[ends[place - 1] - len(form) : ends[place]]
                kind = get(form)
        for last, form in self._odd.iter(text) if self._odd is not None else ():
            start = last + 1 - len(form)
            if not (_inside(text, last) or (start and _inside(text, start - 1))):
                found.append((last + 1, -len(form), form))
        found.sort()
        return found


def _inside(text: str, place: int) -> bool:
    """Whether a character and the next are both of a word."""
    return text[place].isalnum() and text[place + 1 : place + 2].isalnum()
