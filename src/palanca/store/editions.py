"""Editions of public datasets: what each import held, which rows stand, what a newer edition changed.

Invariants: an edition is written once its rows' documents are, and whole; of two editions that cover the same part of a
series the one of higher rank stands, of like rank the later; what was superseded stays on record with its figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from palanca.store import rows, schema

__all__ = ["Edition", "EditionRow", "current", "held", "keep", "lines", "standing"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One import of files of a dataset. ``parts`` are the parts of its series that it covers, all rows of them."""

    id: str
    series: str
    dataset: str
    files: tuple[str, ...]
    parts: tuple[str, ...]
    rank: str = ""
    report: Mapping[str, Any] = field(default_factory=dict)
    at: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A record of an edition: its key, the part it lies in, its document, its sums of money as plain values."""

    row: str
    part: str
    document: str
    figures: tuple[Mapping[str, Any], ...] = ()


def keep(connection: Connection, edition: Edition, found: Iterable[EditionRow], now: str) -> None:
    """Write an edition and its rows."""
    table = schema.editions
    number = (connection.scalar(sa.select(sa.func.max(table.c.number))) or 0) + 1
    values = {
        "id": edition.id,
        "number": number,
        "series": edition.series,
        "dataset": edition.dataset,
        "rank": edition.rank,
        "at": now,
        "files": list(edition.files),
        "parts": list(edition.parts),
        "report": dict(edition.report),
    }
    connection.execute(sa.delete(table).where(table.c.id == edition.id))
    connection.execute(sa.insert(table), [rows.checked(values, f"edition {edition.id}")])
    batch = []
    for one in found:
        batch.append(
            rows.checked(
                {
                    "edition": edition.id,
                    "row": one.row,
                    "part": one.part,
                    "document": one.document,
                    "figures": [dict(figure) for figure in one.figures],
                },
                f"row {one.row}",
            )
        )
        if len(batch) >= 1000:
            connection.execute(sa.insert(schema.edition_rows), batch)
            batch = []
    if batch:
        connection.execute(sa.insert(schema.edition_rows), batch)


def held(connection: Connection, series: str | None = None) -> list[Edition]:
    """Every edition, of one series or all, in the order they were imported."""
    query = sa.select(schema.editions).order_by(schema.editions.c.number)
    if series is not None:
        query = query.where(schema.editions.c.series == series)
    return [
        Edition(**(row._asdict() | {"files": tuple(row.files), "parts": tuple(row.parts)}))
        for row in connection.execute(query)
    ]


def lines(connection: Connection, edition: str) -> dict[str, EditionRow]:
    """The rows of an edition by their key."""
    column = schema.edition_rows.c
    found = connection.execute(sa.select(schema.edition_rows).where(column.edition == edition).order_by(column.row))
    return {row.row: EditionRow(row.row, row.part, row.document, tuple(row.figures)) for row in found}


def standing(some: Iterable[Edition]) -> dict[tuple[str, str], str]:
    """(series, part) → the id of the edition that stands for it."""
    best: dict[tuple[str, str], tuple[str, int, str]] = {}
    for edition in some:
        for part in edition.parts:
            mine = edition.rank, edition.number, edition.id
            best[edition.series, part] = max(best.get((edition.series, part), mine), mine)
    return {key: found[2] for key, found in best.items()}


def current(connection: Connection) -> frozenset[str]:
    """The documents of the rows that stand: those of no edition, or only of superseded ones, are none of them."""
    editions = {edition.id: edition for edition in held(connection)}
    stands = standing(editions.values())
    column = schema.edition_rows.c
    found = connection.execute(sa.select(column.edition, column.part, column.document))
    return frozenset(
        document for edition, part, document in found if stands.get((editions[edition].series, part)) == edition
    )
