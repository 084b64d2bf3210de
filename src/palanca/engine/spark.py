"""A function mapped over many small tasks on a Spark cluster, as `palanca.engine.spread` does in processes here.

Invariant: one result for each task, in order, the same as ``map`` gives. Tasks go out through the driver, a batch a
partition; the machines of the cluster need this Python package. Needs the extra ``spark``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from palanca.engine.spread import all_of, batched

__all__ = ["on_spark"]

R = TypeVar("R")


def on_spark(session: Any) -> Callable[[Callable[[Any], R], Iterable[Any]], Iterator[R]]:
    """What `palanca.reconcile.reconcile` and `palanca.reconcile.linkage.link` take as ``each``; a `SparkSession`."""

    def each(function: Callable[[Any], R], tasks: Iterable[Any]) -> Iterator[R]:
        batches = list(batched(tasks))
        if not batches:
            return iter(())
        rows = session.sparkContext.parallelize(batches, len(batches))
        return chain.from_iterable(rows.map(partial(all_of, function)).toLocalIterator())

    return each
