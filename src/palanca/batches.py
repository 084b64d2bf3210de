"""Grouping the work of a stage into transactions: few enough to be quick, small enough to lose little.

Invariant: what was handed in is written in order, and all of it by the end.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from palanca.progress import Progress, Step, Tally
from palanca.store import Incoming, Quarantined, Store

__all__ = ["CollectBatch", "batches"]

#: A batch is written when it holds this many pieces or bytes, or is this old: what a power cut can cost.
PIECES, BYTES, SECONDS = 64, 32 << 20, 1.0

Piece = TypeVar("Piece")


def batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """``pieces`` in lists of at most `PIECES`, none gathered over more than `SECONDS` and one piece."""
    batch: list[Piece] = []
    begun = time.monotonic()
    for piece in pieces:
        batch.append(piece)
        if len(batch) >= PIECES or time.monotonic() - begun >= SECONDS:
            yield batch
            batch, begun = [], time.monotonic()
    if batch:
        yield batch


class CollectBatch:
    """What comes of collecting, written to ``store`` batch by batch and told to ``progress`` once it is on disk."""

    def __init__(self, store: Store, retried: bool, progress: Progress) -> None:
        self._store, self._retried, self._progress = store, retried, progress
        self._incoming: list[Incoming] = []
        self._failed: list[Quarantined] = []
        self._met: list[tuple[str, str]] = []
        self._bytes, self._begun = 0, time.monotonic()
        self._done, self._new = 0, 0
        self._failures: list[Quarantined] = []

    def add(self, item: Incoming) -> None:
        """A document."""
        self._incoming.append(item)
        self._bytes += len(item.content)
        self._settle()

    def meet(self, origin: str, document: str) -> None:
        """A document held already, met at ``origin``."""
        self._met.append((origin, document))
        self._settle()

    def fail(self, failure: Quarantined) -> None:
        """A piece that became no document."""
        self._failed.append(failure)
        self._settle()

    def end(self) -> Tally:
        """Write the rest; what all of it came to."""
        self._write()
        self._progress(Step("collect", self._done, len(self._failures), 0))
        return Tally("collect", self._done, tuple(self._failures), changed=self._new > 0)

    def _settle(self) -> None:
        pieces = len(self._incoming) + len(self._met) + len(self._failed)
        if pieces >= PIECES or self._bytes >= BYTES or time.monotonic() - self._begun >= SECONDS:
            self._write()

    def _write(self) -> None:
        self._new += self._store.collected(self._incoming, self._failed, self._met, retried=self._retried)
        self._done += len(self._incoming) + len(self._met)
        self._failures += self._failed
        self._incoming, self._failed, self._met = [], [], []
        self._bytes, self._begun = 0, time.monotonic()
        self._progress(Step("collect", self._done, len(self._failures)))
