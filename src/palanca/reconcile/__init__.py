"""Claims of the same happening → one `Activity`, with what agrees and what does not.

`reconcile` is a pure function: the order of claims and documents does not matter, and twice gives the same.
Decisions always win: ``joins`` hold claims together, ``splits`` hold them apart (and win over a join that would undo
them).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, cast

from palanca.collect.datasets import kind_of
from palanca.model import Activity, Claim, Document
from palanca.reconcile.choose import choose
from palanca.reconcile.corroboration import independent, probability
from palanca.reconcile.explain import explain
from palanca.reconcile.features import Features, features
from palanca.reconcile.linkage import Each, link
from palanca.reconcile.memory import Memory, digest
from palanca.reconcile.pairs import PairScore, Part, compare
from palanca.reconcile.records import settle, source_class
from palanca.reconcile.syndication import syndicated
from palanca.reconcile.weights import DEFAULT, Weights

__all__ = [
    "VERSION",
    "Memory",
    "PairScore",
    "Part",
    "Reconciled",
    "Weights",
    "explain",
    "pair_score",
    "reconcile",
    "syndicated",
]

VERSION = "3"
SourceClass = Literal["announcement", "administrative", "budget", "research"]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Activities sorted by id; ``groups``: document id → syndication group, single documents left out.

    ``counts`` tell the work of this run: documents ``sketched``, pairs of them ``verified``, ``compared_blocks`` of all
    ``blocks``, ``compared_claims`` and ``compared_pairs`` in them, ``clustered_knots``, activities ``chosen`` anew.
    """

    activities: tuple[Activity, ...]
    groups: Mapping[str, str]
    counts: Mapping[str, int] = field(default_factory=dict, compare=False)


def reconcile(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    *,
    joins: Iterable[Collection[str]] = (),
    splits: Iterable[Collection[str]] = (),
    accepted: Collection[str] = (),
    weights: Weights = DEFAULT,
    memory: MutableMapping[str, str] | None = None,
    before: Mapping[str, Activity] = MappingProxyType({}),
    each: Each = map,
) -> Reconciled:
    """Put claims of the same happening together, whatever their documents and languages.

    ``documents`` are those of the claims (a claim whose document is missing counts as of unknown date and publisher);
    ``joins`` and ``splits`` are sets of claim ids, ``accepted`` ids of claims a person accepted. With a ``memory`` (see
    `Memory`) and the activities of the run ``before`` only what changed since is worked out again; the result is the
    same. ``each`` maps a function over blocks, here or in other processes.
    """
    counts: Counter[str] = Counter()
    known = {document.id: document for document in documents}
    told = {claim.id: claim for claim in _once(claims)}
    texts = (document for document in known.values() if kind_of(document) is None)
    groups = syndicated(texts, memory=memory, counts=counts)
    digests = None if memory is None else {id: digest(claim) for id, claim in told.items()}
    asked = [frozenset(join) for join in joins]
    rows_of = settle(told.values(), known, asked)
    linked = link(
        rows_of.rest,
        known,
        [*asked, *rows_of.joins],
        [frozenset(split) for split in splits],
        weights,
        memory=memory,
        digests=digests,
        each=each,
    )
    counts.update(linked.counts)
    held = frozenset(accepted)
    made: list[Activity] = []
    fresh: list[tuple[str, ...]] = []
    for ids in [*linked.clusters, *rows_of.groups]:
        id = Activity.key(ids)
        if memory is not None and digests is not None:
            state = _state(ids, told, digests, known, groups, held)
            if memory.get(f"activity:{id}") == state and id in before:
                made.append(before[id])
                continue
            memory[f"activity:{id}"] = state
        fresh.append(ids)
    counts["chosen"] = len(fresh)
    rows = features((told[id] for ids in fresh for id in ids), known)
    made += [_activity([rows[id] for id in ids], known, groups, held) for ids in fresh]
    return Reconciled(tuple(sorted(made, key=lambda activity: activity.id)), groups, dict(counts))


def _state(
    ids: tuple[str, ...],
    told: Mapping[str, Claim],
    digests: Mapping[str, str],
    documents: Mapping[str, Document],
    groups: Mapping[str, str],
    accepted: frozenset[str],
) -> str:
    """All that an activity is made of, hashed."""
    parts: list[object] = [VERSION]
    for id in ids:
        of = told[id].document
        document = documents.get(of)
        about = replace(document, text="", retrieved=None, origin=None) if document is not None else None
        parts.append((digests[id], id in accepted, groups.get(of), about))
    return digest(*parts)


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
