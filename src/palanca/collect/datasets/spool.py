"""Rows put aside on disk until their whole file has been read: grouped by a key, or held until it is known to be sound.

Invariant: memory holds one sixty-fourth of what was put aside at most; the order that comes out depends on the rows
alone.
"""

from __future__ import annotations

import json
import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Generic, TypeVar
from zlib import crc32

__all__ = ["Groups", "Spool"]

_PARTS = 64
Piece = TypeVar("Piece")


class Groups:
    """Rows (JSON values) by a key; `all` gives every group once, sorted by key within its part."""

    def __init__(self) -> None:
        self._parts: list[Any] = [None] * _PARTS

    def add(self, key: tuple[str, ...], row: Any) -> None:
        """Put a row aside."""
        place = crc32("\x1f".join(key).encode("utf-8", "replace")) % _PARTS
        if self._parts[place] is None:
            self._parts[place] = tempfile.SpooledTemporaryFile(1 << 16, "w+", encoding="utf-8")  # noqa: SIM115 (closed by `all`)
        self._parts[place].write(json.dumps([key, row], ensure_ascii=True) + "\n")

    def all(self) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
        """Every key with its rows in the order they came."""
        for file in self._parts:
            if file is None:
                continue
            found: dict[tuple[str, ...], list[Any]] = {}
            file.seek(0)
            for text in file:
                key, row = json.loads(text)
                found.setdefault(tuple(key), []).append(row)
            file.close()
            yield from sorted(found.items(), key=lambda pair: pair[0])


class Spool(Generic[Piece]):
    """Pieces written once, read as often as wanted; use it in ``with``."""

    def __init__(self) -> None:
        self._file: Any = tempfile.SpooledTemporaryFile(8 << 20)  # noqa: SIM115 (closed by `__exit__`)
        self.size = 0

    def __enter__(self) -> Spool[Piece]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, piece: Piece) -> None:
        """Put a piece aside."""
        pickle.dump(piece, self._file, pickle.HIGHEST_PROTOCOL)
        self.size += 1

    def __iter__(self) -> Iterator[Piece]:
        self._file.seek(0)
        for _ in range(self.size):
            yield pickle.load(self._file)
