"""One knot of claims put into clusters: what one document tells of one order, then everything, by average linkage.

Invariant: what is held together by ``joins`` and apart by ``splits`` stays so; the result depends on the knot, the
documents of its claims, the companions and the weights alone, so a knot that nobody decided on and whose documents
tell nothing else is solved once and for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from palanca.reconcile.cluster import Pair, cluster
from palanca.reconcile.pairs import Companion, crowding
from palanca.reconcile.weights import BASE, Weights

__all__ = ["Clusters", "Knot", "Sets", "ordered", "rows_apart", "solve"]

Sets = Sequence[frozenset[str]]
Clusters = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Knot:
    """``ids`` sorted; ``scored``: (place, place, bits, the comparison that speaks most against); ``parted``: vetoed.

    ``clusters``: what it falls into by itself, without decisions and companions. ``crowd``: the claims of its block.
    """

    ids: tuple[str, ...]
    scored: tuple[tuple[int, int, float, float], ...]
    parted: tuple[tuple[int, int], ...]
    clusters: tuple[tuple[int, ...], ...] = ()
    crowd: int = 1

    @property
    def by_itself(self) -> Clusters:
        """``clusters`` by id."""
        return [tuple(self.ids[place] for place in group) for group in self.clusters]


def solve(
    knot: Knot,
    document: Mapping[str, str],
    weights: Weights,
    threshold: float,
    *,
    joins: Sets = (),
    splits: Sets = (),
    companions: Mapping[tuple[int, int], Companion] = MappingProxyType({}),
) -> Clusters:
    """The clusters of one knot, sorted; ``document`` of each claim by id."""
    ids = knot.ids
    scores = {}
    for x, y, bits, least in knot.scored:
        kind = companions.get((x, y))
        admitted = kind is not None and least > BASE["companion_unless"]
        scores[ids[x], ids[y]] = bits + weights.of(f"companion.{kind}") if admitted else bits
    vetoes = {(ids[x], ids[y]) for x, y in knot.parted}
    inside = {(x, y): bits for (x, y), bits in scores.items() if document[x] == document[y]}
    units = {id: id for id in ids}
    if inside:
        together = cluster(ids, inside, vetoes, splits=splits, prior=BASE["unknown"], threshold=threshold)
        units = {id: group[0] for group in together for id in group}
    return _clusters(units, scores, vetoes, joins, splits, threshold, crowding(knot.crowd))


def _clusters(
    units: Mapping[str, str],
    scores: Mapping[Pair, float],
    vetoes: set[Pair],
    joins: Sets,
    splits: Sets,
    threshold: float,
    crowd: float,
) -> Clusters:
    """Average linkage of the units; two units score as their best-fitting claims do, and one veto parts them."""
    best: dict[Pair, float] = {}
    for (one, two), bits in scores.items():
        pair = ordered(units[one], units[two])
        best[pair] = max(best.get(pair, bits), bits)
    apart = {ordered(units[one], units[two]) for one, two in vetoes}
    found = cluster(
        units.values(),
        {pair: bits for pair, bits in best.items() if pair[0] != pair[1]},
        {pair for pair in apart if pair[0] != pair[1]},
        joins=[_mapped(join, units) for join in joins],
        splits=[pair for split in splits for pair in _parted(split, units)],
        prior=BASE["unknown"],
        threshold=threshold,
        crowd=crowd,
    )
    members: dict[str, list[str]] = defaultdict(list)
    for id, unit in units.items():
        members[unit].append(id)
    return sorted(tuple(sorted(id for unit in group for id in members[unit])) for group in found)


def rows_apart(ids: Sequence[str], record: Mapping[str, tuple[str, str]]) -> set[tuple[int, int]]:
    """The places of claims coded in other rows of one dataset, by the (dataset, id) of each: two rows are two."""
    by_dataset: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, id in enumerate(ids):
        if (row := record.get(id)) is not None:
            by_dataset[row[0]].append((place, row[1]))
    return {(x, y) for rows in by_dataset.values() for (x, one), (y, two) in combinations(rows, 2) if one != two}


def ordered(one: str, two: str) -> Pair:
    """The two as a key of scores."""
    return (one, two) if one <= two else (two, one)


def _mapped(ids: frozenset[str], units: Mapping[str, str]) -> frozenset[str]:
    return frozenset(units[id] for id in ids if id in units)


def _parted(split: frozenset[str], units: Mapping[str, str]) -> list[frozenset[str]]:
    known = sorted(id for id in split if id in units)
    return [frozenset((units[one], units[two])) for one, two in combinations(known, 2)]
