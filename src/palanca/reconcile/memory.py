"""What earlier runs came to, so that a run over one more document costs what that document touches.

Keys are digests of all that a result depends on (claims, documents, weights), so a result can be out of use but never
out of date. Invariant: `Memory.used` is what a run of these inputs looks up or finds out, whatever was known before;
keeping that and no more is enough for the next run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from hashlib import blake2b

__all__ = ["Memory", "digest"]


class Memory(MutableMapping[str, str]):
    """A mapping that starts with what is ``known`` and tells what a run used of it, and what it added."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = dict(known or {})
        self.used: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        value = self.used[key] if key in self.used else self._known[key]
        self.used[key] = value
        return value

    def __setitem__(self, key: str, value: str) -> None:
        self.used[key] = value

    def __delitem__(self, key: str) -> None:
        self._known.pop(key, None)
        self.used.pop(key, None)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._known, **self.used})

    def __len__(self) -> int:
        return len(self._known.keys() | self.used.keys())

    @property
    def added(self) -> dict[str, str]:
        """What this run found out anew."""
        return {key: value for key, value in self.used.items() if self._known.get(key) != value}

    @property
    def idle(self) -> frozenset[str]:
        """Keys that this run had no use for."""
        return frozenset(self._known.keys() - self.used.keys())


def digest(*parts: object) -> str:
    """A short hash of the representation of ``parts``, the same in every process."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
