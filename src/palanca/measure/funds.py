"""Known money, by kind: pledged, committed, disbursed. The kinds are never added together.

A sum is what the documents state and a named rate can turn into dollars; what states no amount is missing, and its
share stands beside the sum. A package's total that a document repeats on two instruments is counted once. Sums are
not weighted by π: a figure in dollars should be found again in the documents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import fsum
from typing import Literal

from palanca.measure.selection import ALL_YEARS, View, Years, select
from palanca.model import Activity, Amount, Indicator
from palanca.money import BASE_YEAR, constant, usd

__all__ = ["KINDS", "Kind", "Prices", "dollars", "known_money", "missing_money", "once"]

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
    *,
    provider: str,
    recipient: str,
    kind: Kind,
    prices: Prices = "current",
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    view: View = "announced",
) -> Indicator:
    """The sum of the stated amounts of one kind, in current or constant US dollars; ``None`` where none is known.

    Rates and prices: `palanca.money`. Disbursed means that the activity is said to be under way or completed; it is
    the value of what was delivered, not a cash flow. A lower bound, and not comparable between providers whose
    missing shares differ (`missing_money`).
    """
    rows = _of_kind(activities, provider, recipient, kind, years, instruments, view)
    values = {activity.id: value for activity in rows if (value := dollars(activity, prices)) is not None}
    single = once([activity for activity in rows if activity.id in values])
    repeated = len(values) - len(single)
    return Indicator(
        name=f"money_{kind}",
        recipient=recipient,
        value=round(fsum(values[activity.id] for activity in single), 2) if values else None,
        unit="USD" if prices == "current" else f"USD of {BASE_YEAR}",
        activities=tuple(values),
        provider=provider,
        instrument=next(iter(instruments)) if instruments is not None and len(instruments) == 1 else None,
        years=years,
        view=view,
        note=f"{len(rows) - len(values)} of {len(rows)} activities state no amount that can be counted"
        + (f"; {repeated} repeat a package's total and are counted once" if repeated else ""),
    )


def missing_money(
    activities: Iterable[Activity],
    *,
    provider: str,
    recipient: str,
    kind: Kind,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    view: View = "announced",
) -> Indicator:
    """The share of the activities of one kind whose amount is not stated, or in a currency without a known rate.

    Unit: share; range: 0 to 1, ``None`` where there is no activity of the kind.
    """
    rows = _of_kind(activities, provider, recipient, kind, years, instruments, view)
    missing = [activity for activity in rows if dollars(activity) is None]
    return Indicator(
        name=f"money_{kind}_missing",
        recipient=recipient,
        value=round(len(missing) / len(rows), 9) if rows else None,
        unit="share",
        activities=tuple(activity.id for activity in missing),
        provider=provider,
        instrument=next(iter(instruments)) if instruments is not None and len(instruments) == 1 else None,
        years=years,
        view=view,
        note=f"{len(missing)} of {len(rows)} activities" if rows else "no activity of this kind",
    )


def _of_kind(
    activities: Iterable[Activity],
    provider: str,
    recipient: str,
    kind: Kind,
    years: Years,
    instruments: Collection[str] | None,
    view: View,
) -> list[Activity]:
    rows = select(activities, provider=provider, recipient=recipient, years=years, instruments=instruments, view=view)
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
