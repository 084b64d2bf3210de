"""What counts, where and when: the one place that says which activities an indicator may see.

Rules, held for every indicator alike: a denied activity (no source affirms it) never counts; a cancelled one counts
in `cancelled` alone; a suspended one counts as detected, but is not active. Administrative and budget rows are left
out of the announced view, because one side's rows are single courses and the other's are announcements. An activity
belongs to the year of its last known day; one without a date counts in "all years" only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from palanca import dates, names
from palanca.model import Activity

__all__ = ["ALL_YEARS", "Years", "active", "counted", "recipient_of", "select"]

Years = tuple[int | None, int | None]
#: All years, activities without a date among them.
ALL_YEARS: Years = (None, None)


def counted(activity: Activity) -> bool:
    """Whether it counts as detected in the announced view."""
    return (
        activity["assertion"] != "denied"
        and activity["status"] != "cancelled"
        and activity.probability > 0
        and activity.source_class in ("announcement", "research")
    )


def recipient_of(activity: Activity) -> str:
    """The recipient country (ISO 3166-1 alpha-3); for a group its bloc's id (``G:…``), else its name as written."""
    country = activity["recipient"]
    return str(country) if country is not None else _group(str(activity["recipient_group"]))


@lru_cache(maxsize=65536)
def _group(name: str) -> str:
    return next(
        (entity.id for entity in names.resolve(name) if entity.kind == "bloc" and name in _said(entity.id)), name
    )


@lru_cache(maxsize=4096)
def _said(bloc: str) -> frozenset[str]:
    entity = names.entity(bloc)
    return frozenset([entity.name, *(form for forms in entity.names.values() for form in forms)])


def select(
    activities: Iterable[Activity],
    *,
    provider: str | None = None,
    recipient: str | None = None,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
) -> list[Activity]:
    """The counted activities of a side, a recipient, a span of years (both ends in), sorted by id."""
    return sorted(
        (
            activity
            for activity in activities
            if counted(activity)
            and (provider is None or activity["provider"] == provider)
            and (recipient is None or recipient_of(activity) == recipient)
            and (instruments is None or activity["instrument"] in instruments)
            and within(activity, years)
        ),
        key=lambda activity: activity.id,
    )


def within(activity: Activity, years: Years) -> bool:
    """Whether the year it is counted in lies in ``years``; an undated one lies in all years only."""
    if years == ALL_YEARS:
        return True
    year = activity.year
    first, last = years
    return year is not None and (first is None or first <= year) and (last is None or year <= last)


def active(activity: Activity, first: int, last: int) -> bool:
    """Whether its dates meet the years ``first``–``last`` and it is not suspended; an open end goes on."""
    begin, end = dates.years(activity["date"])
    if activity["date"] is None or activity["status"] == "suspended":
        return False
    return (begin is None or begin <= last) and (end is None or end >= first)
