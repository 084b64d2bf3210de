"""How broad and how much: instruments in use, activities detected, activities cancelled."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import fsum

from palanca.measure.selection import ALL_YEARS, View, Years, active, recipient_of, select, units, within
from palanca.model import Activity, Indicator

__all__ = ["WINDOW", "breadth", "cancelled", "detected", "raw_count"]

#: Years that breadth looks back, the year itself among them.
WINDOW = 3


def detected(
    activities: Iterable[Activity],
    *,
    provider: str,
    recipient: str,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    view: View = "announced",
) -> Indicator:
    """n = Σ π_a: the activities detected, each weighted by the probability that it exists.

    Unit: activities; range: 0 and up. Not what was given, but what was told in the documents read: a provider that
    publishes more is detected more.
    """
    rows = select(activities, provider=provider, recipient=recipient, years=years, instruments=instruments, view=view)
    value = round(fsum(unit.probability for unit in units(rows)), 9)
    return _indicator("detected", rows, value, "activities", provider, recipient, years, instruments, view)


def raw_count(
    activities: Iterable[Activity],
    *,
    provider: str,
    recipient: str,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    view: View = "announced",
) -> Indicator:
    """The number of activities (best view: `units`) counted, each as one, however well attested.

    Unit: activities; range: 0 and up. A course for five and a city's cameras count alike.
    """
    rows = select(activities, provider=provider, recipient=recipient, years=years, instruments=instruments, view=view)
    return _indicator(
        "raw_count", rows, float(len(units(rows))), "activities", provider, recipient, years, instruments, view
    )


def breadth(
    activities: Iterable[Activity],
    *,
    provider: str,
    recipient: str,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    view: View = "announced",
) -> Indicator:
    """The number of the codebook's instruments active in the three years up to the last of ``years`` (all: ever).

    Unit: instruments; range: 0 to 9. An activity is active in every year its date covers ("2008/..": from 2008 on). Not
    intensity: one seminar opens an instrument as much as a hundred.
    """
    rows = select(activities, provider=provider, recipient=recipient, instruments=instruments, view=view)
    first, last = years
    if last is not None:
        start = last - WINDOW + 1 if first is None or first == last else min(first, last - WINDOW + 1)
        rows = [activity for activity in rows if active(activity, start, last)]
    value = float(len({activity["instrument"] for activity in rows}))
    return _indicator("breadth", rows, value, "instruments", provider, recipient, years, instruments, view)


def cancelled(
    activities: Iterable[Activity],
    *,
    provider: str,
    recipient: str,
    years: Years = ALL_YEARS,
    view: View = "announced",
) -> Indicator:
    """The number of activities called off, each as one; they count in no other indicator.

    Unit: activities; range: 0 and up. Only cancellations that a document tells: most end in silence.
    """
    rows = sorted(
        (
            activity
            for activity in activities
            if activity["status"] == "cancelled"
            and activity["assertion"] != "denied"
            and activity["provider"] == provider
            and recipient_of(activity) == recipient
            and within(activity, years)
        ),
        key=lambda activity: activity.id,
    )
    return _indicator("cancelled", rows, float(len(rows)), "activities", provider, recipient, years, None, view)


def _indicator(
    name: str,
    rows: list[Activity],
    value: float,
    unit: str,
    provider: str,
    recipient: str,
    years: Years,
    instruments: Collection[str] | None,
    view: View,
) -> Indicator:
    return Indicator(
        name=name,
        recipient=recipient,
        value=value,
        unit=unit,
        activities=tuple(activity.id for activity in rows),
        provider=provider,
        instrument=next(iter(instruments)) if instruments is not None and len(instruments) == 1 else None,
        years=years,
        view=view,
    )
