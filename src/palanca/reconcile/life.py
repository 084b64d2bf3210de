"""An activity's life line and its figures as far as they are known: dates as intervals, counts and sums as ranges.

`life` gives one `Step` for each status that any claim tells, in the order of a life; `extents` what is known of each
counted thing and each sum. Invariant: an interval holds every day, and a range every value, that some claim behind it
gives or leaves open, but for a wider telling of what another claim tells more exactly; nothing is narrowed by guessing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Literal

from palanca import dates
from palanca.codebook import STATUS_ORDER
from palanca.errors import CodebookError
from palanca.model import Claim, Document
from palanca.reconcile.things import kinds

__all__ = ["Extent", "Step", "extents", "life"]

Span = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A status of the life line, reached between ``first`` and ``last`` (ISO days; ``None``: not known).

    ``agreed`` is false where its claims' dates do not all meet: the interval then spans the most exact of them ("2017"
    beside two days of that year adds nothing to these). A claim without a date says that the step was reached by the
    day its document appeared, unless it is a promise.
    """

    status: str
    first: str | None
    last: str | None
    agreed: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """What is known of a counted thing (``of``: its kinds, else its name) or of a sum (``of``: its currency)."""

    of: str
    what: Literal["quantity", "amount"]
    known: Literal["known", "range", "unknown"]
    low: float | None
    high: float | None
    claims: tuple[str, ...]


def life(claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Step, ...]:
    """The steps of one activity's claims, pledged to completed, then suspended and cancelled."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.status is not None and claim.assertion != "denied":
            told[claim.status].append(claim)
    return tuple(_step(status, told[status], documents) for status in sorted(told, key=STATUS_ORDER.__getitem__))


def _step(status: str, rows: list[Claim], documents: Mapping[str, Document]) -> Step:
    ids = tuple(sorted(claim.id for claim in rows))
    spans = [dates.bounds(claim.date) for claim in rows if claim.date is not None]
    if not spans:
        days = [day for claim in rows if (day := _told(documents.get(claim.document))) is not None]
        return Step(status, None, min(days).isoformat() if days else None, True, ids)
    first = max((begin for begin, _ in spans if begin is not None), default=None)
    last = min((end for _, end in spans if end is not None), default=None)
    agreed = first is None or last is None or first <= last
    if not agreed:
        exact = [span for span in spans if not any(_holds(span, other) for other in spans)]
        first = None if any(begin is None for begin, _ in exact) else min(begin for begin, _ in exact if begin)
        last = None if any(end is None for _, end in exact) else max(end for _, end in exact if end)
    return Step(status, first.isoformat() if first else None, last.isoformat() if last else None, agreed, ids)


def _holds(wide: Span, narrow: Span) -> bool:
    """Whether the second lies in the first, and is another."""
    (first, last), (begin, end) = wide, narrow
    after = first is None or (begin is not None and first <= begin)
    before = last is None or (end is not None and end <= last)
    return wide != narrow and after and before


def _told(document: Document | None) -> date | None:
    try:
        return dates.bounds(document.published[:10])[1] if document is not None and document.published else None
    except CodebookError:
        return None


def extents(claims: Iterable[Claim]) -> tuple[Extent, ...]:
    """What is known of each kind of thing and of each currency's sum; sums of a document's parts are its total."""
    counted: dict[str, dict[str, list[float | None]]] = defaultdict(lambda: defaultdict(list))
    summed: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in sorted(claims, key=lambda claim: claim.id):
        for item in claim.items:
            of = ", ".join(sorted(kinds(item.name))) or item.name
            counted[of][claim.document].append(item.quantity)
            ids["quantity", of].add(claim.id)
        for amount in claim.amounts[:1]:  # the first is the one the text leads with
            summed[amount.currency][claim.document].append(amount.value)
            ids["amount", amount.currency].add(claim.id)
    found = []
    for of, by_document in sorted(counted.items()):
        totals = [_total(numbers) for numbers in by_document.values()]
        found.append(_extent(of, "quantity", totals, ids["quantity", of]))
    for currency, sums in sorted(summed.items()):
        found.append(_extent(currency, "amount", [max(values) for values in sums.values()], ids["amount", currency]))
    return tuple(found)


def _total(numbers: list[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _extent(of: str, what: Literal["quantity", "amount"], values: list[float | None], ids: set[str]) -> Extent:
    known = [value for value in values if value is not None and isfinite(value)]
    if not known:
        return Extent(of, what, "unknown", None, None, tuple(sorted(ids)))
    low, high = min(known), max(known)
    return Extent(of, what, "known" if low == high else "range", low, high, tuple(sorted(ids)))
