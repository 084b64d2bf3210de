"""What counts, where, when and in which view: the one place that says which activities an indicator may see.

Rules, held for every indicator alike: a denied activity (no source affirms it) never counts; a cancelled one counts
in `cancelled` alone; a suspended one counts as detected, but is not active; a budget line is a plan for money and never
mixes with activities. An activity belongs to the year of its last known day; one without a date counts in "all years"
only.

Two views. *announced*: what texts tell, the same kind of source on both sides (no row of a dataset). *best*: with
researchers' records and administrative rows, of the latter those of one programme, recipient, instrument and year taken
as one (`units`). Where such rows and announcements speak of the same side, recipient, instrument and year, they may be
one thing told twice, so only the fuller of the two kinds counts there: nothing is counted by two paths, and what is
counted is a lower bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from palanca import dates, names
from palanca.codebook import INSTRUMENTS, TECHNOLOGIES
from palanca.errors import UsageError
from palanca.model import Activity

__all__ = [
    "ALL_YEARS",
    "VIEWS",
    "Unit",
    "View",
    "Years",
    "active",
    "counted",
    "having",
    "in_view",
    "place_of",
    "programme_of",
    "recipient_of",
    "select",
    "units",
]

View = Literal["announced", "best"]
VIEWS: tuple[View, ...] = get_args(View)
Years = tuple[int | None, int | None]
#: All years, activities without a date among them.
ALL_YEARS: Years = (None, None)
_CLASSES = {
    "announced": frozenset({"announcement"}),
    "best": frozenset({"announcement", "research", "administrative"}),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """What counts as one: an activity, or the administrative rows of one programme, recipient, instrument and year.

    Side, recipient, instrument and year are those of every member; ``probability`` is that of the best attested one.
    """

    members: tuple[Activity, ...]

    @property
    def id(self) -> str:
        return min(member.id for member in self.members)

    @property
    def probability(self) -> float:
        return max(member.probability for member in self.members)


def counted(activity: Activity, view: View = "announced") -> bool:
    """Whether it may count as detected in ``view``, looked at by itself. Raises `UsageError` on an unknown view."""
    if view not in _CLASSES:
        raise UsageError("no view of that name", record=str(view), remedy=f"one of {', '.join(VIEWS)}")
    return (
        activity["assertion"] != "denied"
        and activity["status"] != "cancelled"
        and activity.probability > 0
        and activity.source_class in _CLASSES[view]
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


def place_of(activity: Activity) -> tuple[str | None, str | None]:
    """Where it happens, also when it is counted in a region (`as_region`): what happens in two places is two things."""
    return activity["recipient"], activity["recipient_group"]


def programme_of(activity: Activity) -> tuple[str, ...]:
    """The programme of an administrative row: the agencies and accounts it names as acting, in alphabetical order."""
    return tuple(sorted(activity["provider_actors"]))


def units(activities: Iterable[Activity]) -> list[Unit]:
    """Activities as they count, sorted by id: administrative rows collapsed to programme × recipient × instrument ×
    year, all others each by itself. Their order does not matter.
    """
    groups: dict[tuple[object, ...], list[Activity]] = defaultdict(list)
    for activity in activities:
        row = activity.source_class == "administrative"
        groups[(*_cell(activity), programme_of(activity)) if row else (activity.id,)].append(activity)
    found = (Unit(tuple(sorted(members, key=lambda member: member.id))) for members in groups.values())
    return sorted(found, key=lambda unit: unit.id)


def in_view(activities: Iterable[Activity], view: View = "announced") -> list[Activity]:
    """The activities that count in ``view``, sorted by id.

    In the best view each provider × recipient × instrument × year keeps its administrative rows or its announcements,
    whichever make more units (as many: the rows).
    """
    rows = sorted((a for a in activities if counted(a, view)), key=lambda activity: activity.id)
    if view == "announced":
        return rows
    told: dict[tuple[object, ...], list[Activity]] = defaultdict(list)
    listed: dict[tuple[object, ...], list[Activity]] = defaultdict(list)
    for activity in rows:
        (listed if activity.source_class == "administrative" else told)[_cell(activity)].append(activity)
    kept = {a.id for cell in {*told, *listed} for a in _fuller(listed.get(cell, ()), told.get(cell, ()))}
    return [activity for activity in rows if activity.id in kept]


def _cell(activity: Activity) -> tuple[object, ...]:
    return activity["provider"], *place_of(activity), activity["instrument"], activity.year


def _fuller(listed: Sequence[Activity], told: Sequence[Activity]) -> Sequence[Activity]:
    return listed if len(units(listed)) >= len(told) else told


def having(
    activities: Iterable[Activity],
    *,
    instruments: Collection[str] | None = None,
    technologies: Collection[str] | None = None,
) -> list[Activity]:
    """The activities of any of ``instruments`` that have at least one of ``technologies``; ``None`` asks for nothing,
    an empty collection for what no activity has.

    Raises `UsageError` on a code that the codebook has not, naming those that it has.
    """
    for kind, asked, known in (("instrument", instruments, INSTRUMENTS), ("technology", technologies, TECHNOLOGIES)):
        for code in asked or ():
            if code not in known:
                raise UsageError(f"no {kind} of that name", record=code, remedy=f"one of {', '.join(known)}")
    wanted = None if technologies is None else frozenset(technologies)
    return [
        activity
        for activity in activities
        if (instruments is None or activity["instrument"] in instruments)
        and (wanted is None or not wanted.isdisjoint(activity["technology"]))
    ]


def select(
    activities: Iterable[Activity],
    *,
    provider: str | None = None,
    recipient: str | None = None,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    technologies: Collection[str] | None = None,
    view: View = "announced",
) -> list[Activity]:
    """The counted activities of a side, a recipient, a span of years (both ends in) and as `having` says, by id."""
    return in_view(
        (
            activity
            for activity in having(activities, instruments=instruments, technologies=technologies)
            if (provider is None or activity["provider"] == provider)
            and (recipient is None or recipient_of(activity) == recipient)
            and within(activity, years)
        ),
        view,
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
