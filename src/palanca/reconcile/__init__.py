"""Claims of the same happening → one `Activity`, with what agrees and what does not.

`reconcile` is a pure function: the order of claims and documents does not matter, and twice gives the same.
Decisions always win: ``joins`` hold claims together, ``splits`` hold them apart (and win over a join that would undo
them).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from palanca.collect.datasets import kind_of
from palanca.model import Activity, Claim, Document
from palanca.reconcile.choose import choose
from palanca.reconcile.corroboration import independent, probability
from palanca.reconcile.explain import explain
from palanca.reconcile.features import Features, features
from palanca.reconcile.linkage import link
from palanca.reconcile.pairs import PairScore, Part, compare
from palanca.reconcile.records import settle, source_class
from palanca.reconcile.syndication import syndicated

__all__ = ["VERSION", "PairScore", "Part", "Reconciled", "explain", "pair_score", "reconcile", "syndicated"]

VERSION = "2"
SourceClass = Literal["announcement", "administrative", "budget", "research"]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Activities sorted by id; ``groups``: document id → syndication group, single documents left out."""

    activities: tuple[Activity, ...]
    groups: Mapping[str, str]


def reconcile(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    *,
    joins: Iterable[Collection[str]] = (),
    splits: Iterable[Collection[str]] = (),
    accepted: Collection[str] = (),
) -> Reconciled:
    """Put claims of the same happening together, whatever their documents and languages.

    ``documents`` are those of the claims (a claim whose document is missing counts as of unknown date and publisher);
    ``joins`` and ``splits`` are sets of claim ids, ``accepted`` ids of claims a person accepted.
    """
    known = {document.id: document for document in documents}
    told = _once(claims)
    rows = features(told, known)
    groups = syndicated(document for document in known.values() if kind_of(document) is None)
    asked = [frozenset(join) for join in joins]
    rows_of = settle(told, known, asked)
    linked = link(rows_of.rest, known, [*asked, *rows_of.joins], [frozenset(split) for split in splits])
    parts = [*linked.clusters, *rows_of.groups]
    held = frozenset(accepted)
    made = (_activity([rows[id] for id in ids], known, groups, held) for ids in parts)
    return Reconciled(tuple(sorted(made, key=lambda activity: activity.id)), groups)


def pair_score(a: Claim, b: Claim, documents: Iterable[Document] = ()) -> PairScore:
    """What speaks for and against two claims being of one happening, by itself (no companions)."""
    rows = features([a, b], {document.id: document for document in documents})
    return compare(rows[a.id], rows[b.id])


def _once(claims: Iterable[Claim]) -> list[Claim]:
    """One claim an id: of two with the same id the surer, then the smaller by its values."""
    found: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (-claim.confidence, repr(claim))):
        found.setdefault(claim.id, claim)
    return list(found.values())


def _activity(
    rows: list[Features], documents: Mapping[str, Document], groups: Mapping[str, str], accepted: frozenset[str]
) -> Activity:
    ids = tuple(sorted(row.id for row in rows))
    told = tuple(sorted({row.claim.document for row in rows}))
    return Activity(
        id=Activity.key(ids),
        fields=choose(rows, documents, groups),
        claims=ids,
        documents=told,
        sources=independent(told, documents, groups),
        probability=probability([row.claim for row in rows], documents, groups, accepted),
        source_class=cast("SourceClass", source_class(told, documents)),
        reviewed=not accepted.isdisjoint(ids),
    )
