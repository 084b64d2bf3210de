"""A pattern for any of many words, written by their common beginnings.

Of words one after the other, `re` tries each at every place; so written, it tries a few first letters. Both match the
same: of several words that one place may hold each begins with the shorter ones, and the longest is tried first.

>>> either(["june", "jun", "july", "may"])
'(?:ju(?:ly|n(?:e)?)|may)'
>>> either([])
'(?!)'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

__all__ = ["either"]


def either(words: Iterable[str]) -> str:
    """The pattern, as one group; one that never matches for no words."""
    some = sorted(set(words) - {""})
    return f"(?:{_written(some)})" if some else "(?!)"


def _written(words: list[str]) -> str:
    """Words in order of their letters, none empty."""
    ways = []
    for letter, same in groupby(words, key=lambda word: word[0]):
        rest = [word[1:] for word in same]
        inner = [word for word in rest if word]
        way = re.escape(letter)
        if len(inner) < len(rest):  # a word may end here
            way += f"(?:{_written(inner)})?" if inner else ""
        else:
            way += f"(?:{_written(inner)})" if len({word[0] for word in inner}) > 1 else _written(inner)
        ways.append(way)
    return "|".join(ways)
