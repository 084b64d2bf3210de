"""What was worked out of a key, kept for the next time, up to so many keys.

A cache for what is asked most often: a plain dictionary, since keeping account of what was asked for last, as
`functools.lru_cache` does, costs more than the look-up. Invariant: never more than ``MOST`` values; then all are
forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["MOST", "Kept"]

MOST = 1 << 15
Key, Value = TypeVar("Key"), TypeVar("Value")


class Kept(dict[Key, Value], Generic[Key, Value]):
    """``Kept(make)[key]`` is ``make(key)``."""

    def __init__(self, make: Callable[[Key], Value]) -> None:
        self.make = make

    def __missing__(self, key: Key) -> Value:
        if len(self) >= MOST:
            self.clear()
        value = self[key] = self.make(key)
        return value
