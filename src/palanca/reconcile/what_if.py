"""What another threshold would do: which claims would come together that are apart, which would part.

A pair joins where the evidence for it is above the threshold, in bits; `what_if` clusters the same claims under another
one and tells the differences. Invariant: nothing is changed, and the usual threshold differs in nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from palanca.model import Claim, Document
from palanca.reconcile.linkage import link
from palanca.reconcile.records import settle
from palanca.reconcile.weights import BASE, DEFAULT, Weights

__all__ = ["Change", "WhatIf", "what_if"]


@dataclass(frozen=True, slots=True)
class Change:
    """A cluster under the other threshold (``claims``) and the clusters it is made of under the usual one."""

    claims: tuple[str, ...]
    of: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """``joined``: clusters that would come together; ``parted``: clusters that would fall apart, and into what."""

    threshold: float
    usual: float
    activities: int
    usual_activities: int
    joined: tuple[Change, ...]
    parted: tuple[Change, ...]


def what_if(
    threshold: float,
    claims: Iterable[Claim],
    documents: Iterable[Document],
    *,
    joins: Iterable[Collection[str]] = (),
    splits: Iterable[Collection[str]] = (),
    weights: Weights = DEFAULT,
) -> WhatIf:
    """Compare clusters at ``threshold`` bits with those at the usual one; see `palanca.reconcile.reconcile`."""
    known = {document.id: document for document in documents}
    asked = [frozenset(join) for join in joins]
    settled = settle({claim.id: claim for claim in claims}.values(), known, asked)
    held, apart = [*asked, *settled.joins], [frozenset(split) for split in splits]
    now = link(settled.rest, known, held, apart, weights).clusters
    then = link(settled.rest, known, held, apart, weights, threshold=threshold).clusters
    more = len(settled.groups)
    return WhatIf(
        threshold,
        BASE["join_at"],
        len(then) + more,
        len(now) + more,
        _made_of(then, now),
        _made_of(now, then),
    )


def _made_of(these: list[tuple[str, ...]], those: list[tuple[str, ...]]) -> tuple[Change, ...]:
    """The clusters of ``these`` that claims of several of ``those`` make up."""
    home = {id: ids for ids in those for id in ids}
    found = ((ids, tuple(sorted({home[id] for id in ids}))) for ids in these)
    return tuple(Change(ids, of) for ids, of in found if len(of) > 1)
