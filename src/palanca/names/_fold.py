"""A text made comparable: case, accents, width and Chinese script folded away, with the way back to its own offsets.

Invariant: every code point of the folded text comes from exactly one of the original, in order, so that a span found
in the one is a span of the other. Characters that carry no letter of their own (combining accents, soft hyphens,
zero-width signs) are left out and belong to the character before them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from unicodedata import category, normalize

__all__ = ["Folded", "fold", "folded", "is_alphabetic"]

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "−": "-", "·": "·", "•": "·"}
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@cache
def _simplified() -> dict[str, str]:
    """Traditional to simplified characters, one to one, from OpenCC's table (its first choice where it has several)."""
    rows = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if "\t" in row)
    return {old: new.split(" ")[0] for old, new in pairs}


class _Table(dict[int, int | None]):
    """What each code point folds to: itself, another one, or nothing; worked out when first met."""

    def __missing__(self, point: int) -> int | None:
        self[point] = value = self._of(chr(point))
        return value

    @staticmethod
    def _of(char: str) -> int | None:
        if char in _UNSEEN or category(char) == "Mn":
            return None
        if char.isspace():
            return 32
        char = _SAME.get(char, char)
        base = normalize("NFKD", char)
        if len(base) == 1 or all(category(mark) == "Mn" for mark in base[1:]):
            char = base[0]
        lower = char.lower()
        char = lower if len(lower) == 1 else char
        return ord(_simplified().get(char, char))


_TABLE = _Table()


class Folded:
    """A folded text; ``span`` leads from its offsets to those of the original."""

    __slots__ = ("_back", "text")

    def __init__(self, original: str) -> None:
        self.text = original.translate(_TABLE)
        self._back: list[int] | None = None
        if len(self.text) != len(original):
            self._back = [at for at, char in enumerate(original) if _TABLE[ord(char)] is not None]
            self._back.append(len(original))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of ``text[start:end]``, marks that follow its last letter included."""
        return (start, end) if self._back is None else (self._back[start], self._back[end])


def folded(text: str) -> Folded:
    """``text`` folded, with the way back."""
    return Folded(text)


def fold(text: str) -> str:
    """``text`` folded.

    >>> fold("República de PANAMÁ") == fold("republica de Panamá")
    True
    """
    return text.translate(_TABLE)


def is_alphabetic(char: str) -> bool:
    """True for a letter or digit of a script that writes spaces between words (all but the Han characters here)."""
    return (
        char.isalnum() and not "\u2e80" <= char <= "\u9fff" and not "\uf900" <= char <= "\ufaff" and char < "\U00020000"
    )
