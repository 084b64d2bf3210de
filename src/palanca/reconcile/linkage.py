"""From features to clusters: parts of one order within a document, then claims across documents, twice.

What one document tells of one order ("150 delivered, 50 to follow") is one voice: it is held together first and
speaks by its best-fitting claim. The second pass knows which documents share a happening; such documents lend each
other weight in their other claims. Invariant: reviewed joins and splits hold in the result (a split wins over a
join).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from palanca.reconcile.blocks import candidates
from palanca.reconcile.cluster import Pair, cluster
from palanca.reconcile.features import Features
from palanca.reconcile.pairs import Companion, score, veto
from palanca.reconcile.weights import BASE, DEFAULT, Weights

__all__ = ["link"]

_CROWD = 20  # documents of one happening: past it a shared happening says little about the documents' other claims

Sets = list[frozenset[str]]
Companions = Mapping[tuple[str, ...], set[int]]


def link(rows: Mapping[str, Features], joins: Sets, splits: Sets, weights: Weights = DEFAULT) -> list[tuple[str, ...]]:
    """Sorted clusters of claim ids."""
    pairs = list(candidates(rows))
    scores, vetoes = _compared(rows, pairs, weights)
    units = _units(rows, scores, vetoes, splits)
    first = _clusters(units, scores, vetoes, joins, splits)
    companions = _companions(rows, first)
    if not companions:
        return first
    home = {id: number for number, ids in enumerate(first) for id in ids}
    for one, two in scores:
        known = _companion(rows[one], rows[two], companions, {home[one], home[two]})
        if known is not None:
            scores[one, two] = score(rows[one], rows[two], weights, companion=known)
    return _clusters(units, scores, vetoes, joins, splits)


def _compared(
    rows: Mapping[str, Features], pairs: Iterable[Pair], weights: Weights
) -> tuple[dict[Pair, float], set[Pair]]:
    scores: dict[Pair, float] = {}
    vetoes: set[Pair] = set()
    for one, two in pairs:
        if veto(rows[one], rows[two]) is None:
            scores[one, two] = score(rows[one], rows[two], weights)
        else:
            vetoes.add((one, two))
    return scores, vetoes


def _units(
    rows: Mapping[str, Features], scores: Mapping[Pair, float], vetoes: set[Pair], splits: Sets
) -> dict[str, str]:
    """Claim id → the smallest id of the parts of one order that its document tells."""
    inside = {
        pair: bits for pair, bits in scores.items() if rows[pair[0]].claim.document == rows[pair[1]].claim.document
    }
    held = cluster(rows, inside, vetoes, splits=splits, prior=BASE["pair"], threshold=BASE["join_at"])
    return {id: group[0] for group in held for id in group}


def _clusters(
    units: Mapping[str, str], scores: Mapping[Pair, float], vetoes: set[Pair], joins: Sets, splits: Sets
) -> list[tuple[str, ...]]:
    """Average linkage of the units; two units score as their best-fitting claims do, and one veto parts them."""
    best: dict[Pair, float] = {}
    for (one, two), bits in scores.items():
        pair = _pair(units[one], units[two])
        best[pair] = max(best.get(pair, bits), bits)
    apart = {_pair(units[one], units[two]) for one, two in vetoes}
    found = cluster(
        units.values(),
        {pair: bits for pair, bits in best.items() if pair[0] != pair[1]},
        {pair for pair in apart if pair[0] != pair[1]},
        joins=[_mapped(join, units) for join in joins],
        splits=[pair for split in splits for pair in _parted(split, units)],
        prior=BASE["pair"],
        threshold=BASE["join_at"],
    )
    members: dict[str, list[str]] = defaultdict(list)
    for id, unit in units.items():
        members[unit].append(id)
    return sorted(tuple(sorted(id for unit in group for id in members[unit])) for group in found)


def _pair(one: str, two: str) -> Pair:
    return (one, two) if one <= two else (two, one)


def _mapped(ids: frozenset[str], units: Mapping[str, str]) -> frozenset[str]:
    return frozenset(units[id] for id in ids if id in units)


def _parted(split: frozenset[str], units: Mapping[str, str]) -> list[frozenset[str]]:
    known = sorted(id for id in split if id in units)
    return [frozenset((units[one], units[two])) for one, two in combinations(known, 2)]


def _companions(rows: Mapping[str, Features], found: list[tuple[str, ...]]) -> Companions:
    """The happenings (by number) that two documents share, by (documents, sides) and (documents, provider,
    instrument).
    """
    shared: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, ids in enumerate(found):
        by_document = {rows[id].claim.document: rows[id].block for id in ids}
        if not 1 < len(by_document) <= _CROWD:
            continue
        for one, two in combinations(sorted(by_document), 2):
            provider, recipient, instrument = by_document[one]
            shared[one, two, provider, recipient].add(number)
            shared[one, two, provider, "", instrument].add(number)
    return shared


def _companion(a: Features, b: Features, companions: Companions, own: set[int]) -> Companion | None:
    """What else, besides the happenings the two claims are in themselves, their documents share."""
    one, two = _pair(a.claim.document, b.claim.document)
    provider, recipient, instrument = a.block
    if companions.get((one, two, provider, recipient), set()) - own:
        return "companion"
    return "companion_abroad" if companions.get((one, two, provider, "", instrument), set()) - own else None
