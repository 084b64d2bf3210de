"""Known money, by kind: pledged, committed, disbursed. The kinds are never added together.

A sum is what the documents state and a named rate can turn into dollars; what states no amount is missing, and its
share stands beside the sum. A package's total that a document repeats on two instruments is counted once. Sums are
not weighted by π: a figure in dollars should be found again in the documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum
from typing import Literal

from palanca.measure.counts import ids
from palanca.measure.selection import EVERYTHING, place_asked, select
from palanca.model import Activity, Amount, Indicator, Selection
from palanca.money import BASE_YEAR, constant, usd

__all__ = ["KINDS", "Kind", "Prices", "dollars", "known_money", "missing_money", "of_kind", "once"]

Kind = Literal["pledged", "committed", "disbursed", "unstated"]
Prices = Literal["current", "constant"]

#: The kind of money that an activity's amount is, by its status; suspended money is not counted.
KINDS: dict[str | None, Kind] = {
    "pledged": "pledged",
    "committed": "committed",
    "implementing": "disbursed",
    "completed": "disbursed",
    None: "unstated",
}


def dollars(activity: Activity, prices: Prices = "current") -> float | None:
    """Its first amount that a rate is known for, in dollars of its year or of `palanca.money.BASE_YEAR`; else
    ``None``.
    """
    year = activity.year
    for amount in activity["amounts"]:
        value = _dollars(amount, year)
        if value is not None and prices == "constant":
            value = constant(value, year) if year is not None else None
        if value is not None:
            return value
    return None


def _dollars(amount: Amount, year: int | None) -> float | None:
    if year is None and amount.currency != "USD":
        return None
    money = usd(amount, year or BASE_YEAR)  # without a year only dollars are left, which need none
    return money.value if money is not None else None


def known_money(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
    kind: Kind,
    prices: Prices = "current",
) -> Indicator:
    """The sum of the stated amounts of one kind, in current or constant US dollars; ``None`` where none is known.

    Rates and prices: `palanca.money`. Disbursed means that the activity is said to be under way or completed; it is
    the value of what was delivered, not a cash flow. A lower bound, and not comparable between providers whose
    missing shares differ (`missing_money`).
    """
    where = place_asked(selection, recipient)
    rows = of_kind(activities, selection, provider, where, kind)
    values = {activity.id: value for activity in rows if (value := dollars(activity, prices)) is not None}
    single = once([activity for activity in rows if activity.id in values])
    repeated = len(values) - len(single)
    return Indicator(
        f"money_{kind}",
        where,
        round(fsum(values[activity.id] for activity in single), 2) if values else None,
        "USD" if prices == "current" else f"USD of {BASE_YEAR}",
        tuple(values),
        provider,
        selection=selection,
        note=f"{len(rows) - len(values)} of {len(rows)} activities state no amount that can be counted"
        + (f"; {repeated} repeat a package's total and are counted once" if repeated else ""),
    )


def missing_money(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
    kind: Kind,
) -> Indicator:
    """The share of the activities of one kind whose amount is not stated, or in a currency without a known rate.

    Unit: share; range: 0 to 1, ``None`` where there is no activity of the kind.
    """
    where = place_asked(selection, recipient)
    rows = of_kind(activities, selection, provider, where, kind)
    missing = [activity for activity in rows if dollars(activity) is None]
    return Indicator(
        f"money_{kind}_missing",
        where,
        round(len(missing) / len(rows), 9) if rows else None,
        "share",
        ids(missing),
        provider,
        selection=selection,
        note=f"{len(missing)} of {len(rows)} activities" if rows else "no activity of this kind",
    )


def of_kind(
    activities: Iterable[Activity], selection: Selection, provider: str, recipient: str, kind: Kind
) -> list[Activity]:
    """The selected activities whose amount is money of that kind."""
    rows = select(activities, selection, provider=provider, recipient=recipient)
    return [activity for activity in rows if KINDS.get(activity["status"]) == kind]


def once(rows: list[Activity]) -> list[Activity]:
    """Without those that repeat, from a document in common, the amounts of one of another instrument."""
    kept: list[Activity] = []
    for activity in rows:
        repeats = any(
            other["instrument"] != activity["instrument"]
            and other["amounts"] == activity["amounts"]
            and not set(other.documents).isdisjoint(activity.documents)
            for other in kept
        )
        if not repeats:
            kept.append(activity)
    return kept
