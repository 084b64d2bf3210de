"""Datasets' rows among the claims: what is one record already, and what must not be compared.

A row is one record of its publisher. Accounts (administrative rows, budget lines) are told apart by their keys and
never compared by likeness: two courses on a day are two. A researcher's record goes with texts of the same happening,
and all that one record says of one provider and recipient is held together, so that a narrative at odds with the coded
fields is one activity that shows both. Invariant: a person's joins and splits come first, as everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from palanca.collect.datasets import coded, kind_of, row_of
from palanca.model import Claim, Document

__all__ = ["Settled", "settle", "source_class"]

_ACCOUNTS = frozenset(("administrative", "budget"))


@dataclass(frozen=True, slots=True)
class Settled:
    """``groups``: claims that are activities as they stand; ``joins``: to be held together; ``rest``: to compare."""

    groups: tuple[tuple[str, ...], ...]
    joins: tuple[frozenset[str], ...]
    rest: tuple[Claim, ...]


def settle(claims: Iterable[Claim], documents: Mapping[str, Document], joins: Iterable[Collection[str]]) -> Settled:
    """What datasets settle of ``claims`` (once each); ``joins`` are a person's: what they name is compared."""
    asked = frozenset(id_ for join in joins for id_ in join)
    rest: list[Claim] = []
    accounts: dict[str, list[Claim]] = defaultdict(list)
    records: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim in claims:
        document = documents.get(claim.document)
        kind = None if document is None else kind_of(document)
        if document is None or kind is None:
            rest.append(claim)
        elif kind.source_class in _ACCOUNTS and claim.id not in asked:
            accounts[claim.document].append(claim)
        else:
            rest.append(claim)
            row = row_of(document)
            if row is not None and kind.source_class not in _ACCOUNTS:
                records[(*row, claim.provider, claim.recipient or f"G:{claim.recipient_group}")].append(claim.id)
    groups = [group for _, some in sorted(accounts.items()) for group in _groups(some)]
    held = [frozenset(ids) for _, ids in sorted(records.items()) if len(ids) > 1]
    return Settled(tuple(groups), tuple(held), tuple(rest))


def _groups(claims: list[Claim]) -> list[tuple[str, ...]]:
    """Each coded claim of a row by itself; what its prose says of the same sides with the first of them."""
    order = sorted(claims, key=lambda claim: (claim.date or "", claim.status or "", claim.id))
    groups: list[list[Claim]] = [[claim] for claim in order if coded(claim)]
    for claim in order:
        if not coded(claim):
            mine = next((group for group in groups if _sides(group[0]) == _sides(claim)), None)
            if mine is None:
                groups.append([claim])
            else:
                mine.append(claim)
    return [tuple(sorted(claim.id for claim in group)) for group in groups]


def _sides(claim: Claim) -> tuple[str, str | None, str | None]:
    return claim.provider, claim.recipient, claim.recipient_group


def source_class(told: Iterable[str], documents: Mapping[str, Document]) -> str:
    """An announcement if any text tells it, else what its rows are: a researcher's, then accounts, then a budget's."""
    known = [document for id_ in told if (document := documents.get(id_)) is not None]
    if not known or any(document.source_type != "dataset" for document in known):
        return "announcement"
    kinds = {kind.source_class if (kind := kind_of(document)) is not None else "administrative" for document in known}
    return next(name for name in ("announcement", "research", "administrative", "budget") if name in kinds)
