"""Claims put together: average linkage over pair scores, so that no chain joins two happenings through a vague
third.

Clusters merge while the mean score of all pairs across them is above the threshold and no pair across them is
vetoed. A pair that was never compared counts as its prior. Must-link sets hold whatever the scores; cannot-link sets
whatever the joins. The result depends on the ids and scores alone, never on their order: ties go to the smallest
ids.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from math import log2

from palanca.reconcile.weights import BASE

__all__ = ["cluster"]

Pair = tuple[str, str]


def cluster(
    ids: Iterable[str],
    scores: Mapping[Pair, float],
    vetoes: Collection[Pair],
    *,
    joins: Iterable[Collection[str]] = (),
    splits: Iterable[Collection[str]] = (),
    prior: float,
    threshold: float,
    crowd: float = 0.0,
) -> list[tuple[str, ...]]:
    """Sorted clusters of sorted ids. Keys of ``scores`` and ``vetoes`` are (smaller id, larger id).

    ``crowd``: the bits that each pair has lost for being one of many; the more claims tell a happening, the likelier is
    another of them, so larger clusters get some of it back.
    """
    names = sorted(set(ids))
    known = set(names)
    apart = {pair for split in splits for pair in combinations(sorted(set(split) & known), 2)}
    root, members = _held(names, joins, apart, known)
    total: dict[str, dict[str, float]] = defaultdict(dict)
    pairs: dict[str, dict[str, int]] = defaultdict(dict)
    barred: dict[str, set[str]] = defaultdict(set)
    for one, two in [*vetoes, *apart]:
        if (x := root[one]) != (y := root[two]):
            barred[x].add(y)
            barred[y].add(x)
    for (one, two), bits in sorted(scores.items()):
        if (x := root[one]) != (y := root[two]):
            total[x][y] = total[y][x] = total[x].get(y, 0.0) + bits
            pairs[x][y] = pairs[y][x] = pairs[x].get(y, 0) + 1

    def mean(x: str, y: str) -> float:
        every = len(members[x]) * len(members[y])
        unknown = (prior - crowd) * (every - pairs[x][y])
        return (total[x][y] + unknown) / every + min(BASE["mates"] * log2(every), crowd)

    heap = [(-mean(x, y), x, y) for x in sorted(total) for y in total[x] if x < y]
    heapq.heapify(heap)
    while heap:
        negative, x, y = heapq.heappop(heap)
        if x not in members or y not in members or y in barred[x] or -negative != mean(x, y):
            continue
        if -negative <= threshold:
            break
        keep, gone = min(x, y), max(x, y)
        members[keep] += members.pop(gone)
        for z in total.pop(gone):
            if z == keep:
                del total[keep][gone], pairs[keep][gone]
                continue
            sums = total[keep].get(z, 0.0) + total[z].pop(gone)
            counts = pairs[keep].get(z, 0) + pairs[z].pop(gone)
            total[keep][z] = total[z][keep] = sums
            pairs[keep][z] = pairs[z][keep] = counts
        pairs.pop(gone)
        for z in barred.pop(gone, set()):
            barred[z].discard(gone)
            barred[z].add(keep)
            barred[keep].add(z)
        for z in total[keep]:
            if z not in barred[keep]:
                heapq.heappush(heap, (-mean(keep, z), min(keep, z), max(keep, z)))
    return sorted(tuple(sorted(group)) for group in members.values())


def _held(
    names: list[str], joins: Iterable[Collection[str]], apart: Collection[Pair], known: Collection[str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Where each id starts: alone, or with those it is held to. A join that would undo a split is left out."""
    root = {name: name for name in names}
    members = {name: [name] for name in names}
    against: dict[str, set[str]] = defaultdict(set)
    for one, two in apart:
        against[one].add(two)
        against[two].add(one)
    for one, two in sorted(pair for join in joins for pair in combinations(sorted(set(join) & set(known)), 2)):
        x, y = sorted((root[one], root[two]))
        if x == y or any(other in against[name] for name in members[x] for other in members[y]):
            continue
        for name in members[y]:
            root[name] = x
        members[x] += members.pop(y)
    return root, members
