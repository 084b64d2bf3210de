"""What becomes of each row of a dataset: kept in a record, left out with a reason, a printed total, or a failure.

Invariant: every row that a file holds is counted in exactly one of the four; none vanishes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from palanca.model import Claim, Document

__all__ = ["Broken", "Check", "Figure", "LeftOut", "Outcome", "Taken", "Total"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum of money of a record: ``kind`` is pledged, committed or disbursed; ``usd`` is ``None`` without a rate."""

    kind: str
    value: float
    currency: str
    usd: float | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A record in scope: its document with the bytes it was made of, and the claims of its coded fields.

    ``rows`` is how many rows of the file it holds; ``part`` is the part of the series that its edition covers (a year,
    a country); ``links`` are (relation, other row's id). ``borderline`` says why a person should look at it;
    ``rank`` tells the newer of a publisher's editions where the files themselves say.
    """

    document: Document
    content: bytes
    claims: tuple[Claim, ...]
    part: str = ""
    rows: int = 1
    figures: tuple[Figure, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    borderline: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row outside the codebook's scope: ``reason`` is a heading to count under; ``title`` and ``row`` name it.

    ``borderline`` says what speaks for it, where something does; ``part`` as in `Taken`.
    """

    reason: str
    row: str = ""
    title: str = ""
    borderline: str = ""
    part: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """A total or subtotal printed among the rows."""

    row: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that could not be understood: ``kind`` is a heading, ``reason`` one line about this very row."""

    row: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """A total that the publisher prints beside the sum of the rows it stands for. It is no row of its own."""

    name: str
    printed: float
    summed: float
    unit: str = "USD"
    note: str = field(default="")


Outcome = Taken | LeftOut | Total | Broken | Check
