"""One block of claims compared: the knots of claims that may be of one happening, with what each pair comes to.

Clusters merge only over a pair that speaks for it, so claims that no such pair joins, directly or through others, can
never end in one cluster: each *knot* (a connected component of those pairs) is a problem of its own, mostly of a few
claims. Invariant: a block's knots depend on the claims of the block, their documents' language, day and row, and
the weights; never on other blocks, on decisions or on any order. So a block that did not change need not be looked at.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from palanca.model import Claim, Document
from palanca.reconcile.blocks import candidates
from palanca.reconcile.features import Features, features
from palanca.reconcile.pairs import weigh
from palanca.reconcile.solve import Knot, rows_apart, solve
from palanca.reconcile.weights import BASE, Weights

__all__ = ["VERSION", "Block", "Task", "tie"]

#: To be raised with every change in features, blocks or pairs: what was remembered of an older one is not used.
VERSION = "7"

_WHOLE = 40  # a knot of up to this many claims is compared whole, so that no pair in it counts as unknown


@dataclass(frozen=True, slots=True)
class Task:
    """The claims of one block and their documents: all that `tie` looks at, small enough to send to a process.

    ``open``: ids of claims that may have to be put together otherwise (decided on, or with company in their documents);
    the pairs of other knots are not kept.
    """

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    weights: Weights
    open: frozenset[str] = frozenset()
    threshold: float = BASE["join_at"]

    def __len__(self) -> int:
        return len(self.claims)


@dataclass(frozen=True, slots=True)
class Block:
    """The knots of a block (claims that stand alone are left out) and how many pairs were compared for them."""

    knots: tuple[Knot, ...]
    compared: int

    def saved(self) -> str:
        """As JSON."""
        rows = [[k.ids, k.scored, k.parted, k.clusters, k.crowd] for k in self.knots]
        return json.dumps([self.compared, rows], separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> Block:
        """What `saved` wrote."""
        compared, knots = json.loads(text)
        made = (Knot(tuple(i), _tuples(s), _tuples(p), _tuples(c), n) for i, s, p, c, n in knots)
        return cls(tuple(made), compared)


def _tuples(rows: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    return tuple(tuple(row) for row in rows)


def tie(task: Task) -> Block:
    """Compare a block's claims and keep what may be put together."""
    rows = features(task.claims, task.documents)
    found: dict[tuple[str, str], tuple[float, float] | None] = {}
    compared = _compare(rows, candidates(rows), task.weights, found)
    root = {id: id for id in rows}
    company = max(task.weights.of(f"companion.{kind}") for kind in ("companion", "companion_abroad"))
    for (one, two), said in found.items():
        if said is not None and _may_join(rows[one], rows[two], *said, company, task.threshold):
            x, y = sorted((_find(root, one), _find(root, two)))
            root[y] = x
    members: dict[str, list[str]] = defaultdict(list)
    for id in sorted(rows):
        members[_find(root, id)].append(id)
    tied = [ids for ids in members.values() if len(ids) > 1]
    whole = (pair for ids in tied if len(ids) <= _WHOLE for pair in combinations(ids, 2) if pair not in found)
    compared += _compare(rows, list(whole), task.weights, found)
    inside: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, two in found:
        if (home := _find(root, one)) == _find(root, two):
            inside[home].append((one, two))
    document = {id: row.claim.document for id, row in rows.items()}
    record = {id: row.record for id, row in rows.items() if row.record is not None}
    knots = (_closed(_knot(ids, inside[ids[0]], found, record, len(rows)), document, task) for ids in tied)
    return Block(tuple(knots), compared)


def _compare(
    rows: Mapping[str, Features],
    pairs: Iterable[tuple[str, str]],
    weights: Weights,
    found: dict[tuple[str, str], tuple[float, float] | None],
) -> int:
    """Put what each pair comes to into ``found``: (bits, the least of them), or ``None`` where a veto parts it."""
    number = 0
    for one, two in pairs:
        number += 1
        found[one, two] = weigh(rows[one], rows[two], weights)
    return number


def _may_join(a: Features, b: Features, bits: float, least: float, company: float, threshold: float) -> bool:
    if bits > threshold:
        return True
    return (
        a.claim.document != b.claim.document and least > BASE["companion_unless"] and bits + company > BASE["join_at"]
    )


def _find(root: dict[str, str], id: str) -> str:
    while root[id] != id:
        root[id] = root[root[id]]
        id = root[id]
    return id


def _knot(
    ids: list[str],
    pairs: list[tuple[str, str]],
    found: Mapping[tuple[str, str], tuple[float, float] | None],
    record: Mapping[str, tuple[str, str]],
    crowd: int,
) -> Knot:
    place = {id: number for number, id in enumerate(ids)}
    scored, parted = [], rows_apart(ids, record)
    for one, two in sorted(pairs):
        said = found[one, two]
        if said is None:
            parted.add((place[one], place[two]))
        else:
            scored.append((place[one], place[two], *said))
    return Knot(tuple(ids), tuple(scored), tuple(sorted(parted)), crowd=crowd)


def _closed(knot: Knot, document: Mapping[str, str], task: Task) -> Knot:
    """The knot with what it falls into by itself, and its pairs only where they may be asked for again."""
    place = {id: number for number, id in enumerate(knot.ids)}
    found = solve(knot, document, task.weights, task.threshold)
    clusters = tuple(tuple(place[id] for id in ids) for ids in found)
    if task.open.isdisjoint(knot.ids):
        return Knot(knot.ids, (), (), clusters, knot.crowd)
    return replace(knot, clusters=clusters)
