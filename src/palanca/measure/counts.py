"""How broad and how much: instruments in use, activities detected, activities cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from palanca.measure.selection import EVERYTHING, active, having, place_asked, recipient_of, select, units, within
from palanca.model import Activity, Indicator, Selection

__all__ = ["WINDOW", "breadth", "cancelled", "detected", "ids", "raw_count"]

#: Years that breadth looks back, the year itself among them.
WINDOW = 3


def detected(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
) -> Indicator:
    """n = Σ π_a: the activities detected, each weighted by the probability that it exists.

    Unit: activities; range: 0 and up. Not what was given, but what was told in the documents read: a provider that
    publishes more is detected more.
    """
    where = place_asked(selection, recipient)
    rows = select(activities, selection, provider=provider, recipient=where)
    value = round(fsum(unit.probability for unit in units(rows)), 9)
    return Indicator("detected", where, value, "activities", ids(rows), provider, selection=selection)


def raw_count(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
) -> Indicator:
    """The number of activities (best view: `units`) counted, each as one, however well attested.

    Unit: activities; range: 0 and up. A course for five and a city's cameras count alike.
    """
    where = place_asked(selection, recipient)
    rows = select(activities, selection, provider=provider, recipient=where)
    value = float(len(units(rows)))
    return Indicator("raw_count", where, value, "activities", ids(rows), provider, selection=selection)


def breadth(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
) -> Indicator:
    """The number of the codebook's instruments active in the three years up to the last of ``years`` (all: ever).

    Unit: instruments; range: 0 to 9. An activity is active in every year its date covers ("2008/..": from 2008 on). Not
    intensity: one seminar opens an instrument as much as a hundred.
    """
    where = place_asked(selection, recipient)
    rows = select(activities, selection.whole, provider=provider, recipient=where)
    first, last = selection.years
    if last is not None:
        start = last - WINDOW + 1 if first is None or first == last else min(first, last - WINDOW + 1)
        rows = [activity for activity in rows if active(activity, start, last)]
    value = float(len({activity["instrument"] for activity in rows}))
    return Indicator("breadth", where, value, "instruments", ids(rows), provider, selection=selection)


def cancelled(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
) -> Indicator:
    """The number of activities called off, each as one, in either view; they count in no other indicator.

    Unit: activities; range: 0 and up. Only cancellations that a document tells: most end in silence.
    """
    where = place_asked(selection, recipient)
    rows = sorted(
        (
            activity
            for activity in having(activities, selection)
            if activity["status"] == "cancelled"
            and activity["assertion"] != "denied"
            and activity["provider"] == provider
            and recipient_of(activity) == where
            and within(activity, selection.years)
        ),
        key=lambda activity: activity.id,
    )
    return Indicator("cancelled", where, float(len(rows)), "activities", ids(rows), provider, selection=selection)


def ids(rows: Iterable[Activity]) -> tuple[str, ...]:
    """The ids of ``rows``, in their order."""
    return tuple(activity.id for activity in rows)
