"""What was worked out of a key, kept for the next time; and signs by the key that they hang on.

Many signs depend on a few things together, and the same few come again and again: they are looked up by those, so
that a sign is neither written nor weighed anew. Invariant: never more than ``MOST`` values; then all are forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

__all__ = ["MOST", "Kept", "Key", "signs"]

MOST = 1 << 14
Key = tuple[Any, ...]  #: a function and what it makes its signs of
_K = TypeVar("_K")
_V = TypeVar("_V")


class Kept(dict[_K, _V], Generic[_K, _V]):
    """``Kept(make)[key]`` is ``make(key)``. A plain dictionary: to keep account of what was asked for last, as
    `functools.lru_cache` does, costs more than the look-up."""

    def __init__(self, make: Callable[[_K], _V]) -> None:
        self.make = make

    def __missing__(self, key: _K) -> _V:
        if len(self) >= MOST:
            self.clear()
        value = self[key] = self.make(key)
        return value


def signs(key: Key) -> tuple[str, ...]:
    """The signs of a key."""
    return tuple(key[0](*key[1:]))
