"""Where forms stand in a text: one pass of an Aho-Corasick automaton.

The automaton looks through a state's next characters one after the other, and a script of thousands of characters has
as many at its start: there each character is two, its high and its low byte, of which there are few. Invariant: offsets
count code points of the text as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import ahocorasick

__all__ = ["Forms"]

_MANY = 256  # characters that forms begin with
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Forms:
    """Forms that are looked for together."""

    def __init__(self, forms: Iterable[str]) -> None:
        some = list(forms)
        self.halved = len({form[:1] for form in some}) > _MANY and not any(map(_WIDE.search, some))
        self._none = not some  # an automaton of nothing cannot be asked
        self._machine: Any = ahocorasick.Automaton()
        for form in some:
            self._machine.add_word(_halves(form) if self.halved else form, form)
        self._machine.make_automaton()

    def iter(self, text: str) -> Iterable[tuple[int, str]]:
        """``(place of its last character, form)`` of every form in ``text``, in the order of their ends."""
        if self._none:
            return ()
        if not self.halved:
            found: Iterable[tuple[int, str]] = self._machine.iter(text)
            return found
        text = _halves(_WIDE.sub("\ufffd", text))
        return [(last >> 1, form) for last, form in self._machine.iter(text) if last & 1]


def _halves(text: str) -> str:
    return text.encode("utf-16-be", "surrogatepass").decode("latin-1")
