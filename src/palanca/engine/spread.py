"""A function mapped over many small tasks in processes of this machine, as `palanca.reconcile` maps over blocks.

Invariant: one result for each task, in order, the same as ``map`` gives; where a process dies, what it had in hand is
done in this one.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from typing import TypeVar

__all__ = ["all_of", "batched", "spread"]

T = TypeVar("T", bound=Sized)
R = TypeVar("R")

_BATCH = 4000  # items of tasks handed over at once: what they share is sent once a batch
_WORTH = 20_000  # items under which starting processes costs more than it gains


def spread(function: Callable[[T], R], tasks: Iterable[T], *, workers: int | None = None) -> Iterator[R]:
    """Map ``function``, importable by name, over ``tasks``; the ``len`` of a task says how much work it is.

    Few tasks are done here; more in ``workers`` processes (as many as processors), some batches ahead of the reader.
    """
    workers = workers or os.cpu_count() or 1
    batches = batched(tasks)
    first: list[list[T]] = []
    while workers > 1 and sum(len(task) for batch in first for task in batch) < _WORTH:
        batch = next(batches, None)
        if batch is None:
            break
        first.append(batch)
    else:
        yield from _spread(function, chain(first, batches), workers)
        return
    for batch in first:
        yield from all_of(function, batch)


def _spread(function: Callable[[T], R], batches: Iterable[list[T]], workers: int) -> Iterator[R]:
    if workers == 1:
        for batch in batches:
            yield from all_of(function, batch)
        return
    waiting: deque[tuple[list[T], Future[list[R]] | None]] = deque()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for batch in batches:
            waiting.append((batch, _submitted(pool, function, batch)))
            if len(waiting) > 2 * workers:
                yield from _result(function, *waiting.popleft())
        while waiting:
            yield from _result(function, *waiting.popleft())


def _submitted(pool: ProcessPoolExecutor, function: Callable[[T], R], batch: list[T]) -> Future[list[R]] | None:
    try:
        return pool.submit(all_of, function, batch)
    except BrokenProcessPool:
        return None


def _result(function: Callable[[T], R], batch: list[T], future: Future[list[R]] | None) -> list[R]:
    try:
        return future.result() if future is not None else all_of(function, batch)
    except BrokenProcessPool:
        return all_of(function, batch)


def all_of(function: Callable[[T], R], batch: list[T]) -> list[R]:
    """The results of one batch."""
    return [function(task) for task in batch]


def batched(tasks: Iterable[T]) -> Iterator[list[T]]:
    """Tasks in batches of some thousand items, in order."""
    batch: list[T] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += len(task)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
