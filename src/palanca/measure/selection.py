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
from dataclasses import dataclass, replace
from functools import lru_cache

from palanca import dates, names
from palanca.errors import UsageError
from palanca.model import ALL_YEARS, VIEWS, Activity, Choice, Selection, View, Years

__all__ = [
    "EVERYTHING",
    "LATIN_AMERICA_AND_CARIBBEAN",
    "WORLD",
    "Unit",
    "active",
    "as_region",
    "counted",
    "countries_of",
    "having",
    "in_view",
    "original",
    "place_asked",
    "place_of",
    "programme_of",
    "recipient_of",
    "select",
    "units",
    "within",
    "within_years",
]

#: All that counts in the announced view.
EVERYTHING = Selection()
#: The bloc of `palanca.names` that the observatory looks at first.
LATIN_AMERICA_AND_CARIBBEAN = "G:LAC33"
#: All countries as one recipient.
WORLD = "WORLD"
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


def original(id: str) -> tuple[str, str]:
    """The record's activity behind an id, and which copy of it a scenario made (``a12#2``: its second)."""
    name, _, copy = id.partition("#")
    return name, copy


def units(activities: Iterable[Activity]) -> list[Unit]:
    """Activities as they count, sorted by id: administrative rows collapsed to programme × recipient × instrument ×
    year, all others each by itself; a scenario's copies are a programme of their own. Their order does not matter.
    """
    groups: dict[tuple[object, ...], list[Activity]] = defaultdict(list)
    for activity in activities:
        row = activity.source_class == "administrative"
        programme = (*_cell(activity), programme_of(activity), original(activity.id)[1])
        groups[programme if row else (activity.id,)].append(activity)
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


def countries_of(region: str) -> frozenset[str]:
    """The countries (ISO alpha-3) of a bloc's id or of `WORLD`. Raises `UsageError` where they are not known."""
    found = (one.id for one in names.entities() if one.kind == "country") if region == WORLD else names.members(region)
    if not (codes := frozenset(found)):
        raise UsageError("no region of that name", record=region, remedy=f"a bloc's id such as G:LAC33, or {WORLD}")
    return codes


def as_region(
    activities: Iterable[Activity],
    *,
    region: str = LATIN_AMERICA_AND_CARIBBEAN,
    members: Collection[str] | None = None,
) -> list[Activity]:
    """The activities of a region's countries, as if the region were their one recipient: what `Selection.region` means.

    ``members`` are ISO codes (default: `countries_of` the region). What goes to the
    group as such is not among its countries and left out. Ids stay, so every figure still leads to its activities; the
    country stays in ``recipient_group``, so that like things in two countries stay two (`place_of`). What is in the
    region already stays as it is. Raises `UsageError` on a region whose countries are not known.
    """
    inside = countries_of(region) if members is None else frozenset(members)
    return [
        activity if activity["recipient"] == region else _moved(activity, region)
        for activity in activities
        if activity["recipient"] in inside or activity["recipient"] == region
    ]


def _moved(activity: Activity, region: str) -> Activity:
    moved = {
        "recipient": Choice(region, activity.fields["recipient"].claims, "counted in its region"),
        "recipient_group": replace(activity.fields["recipient"], others=()),
    }
    return replace(activity, fields={**activity.fields, **moved})


def having(activities: Iterable[Activity], selection: Selection = EVERYTHING) -> list[Activity]:
    """The activities of its instruments and technologies and, where it has a region, in it; of all years and views."""
    kinds = None if selection.instruments is None else frozenset(selection.instruments)
    wanted = None if selection.technologies is None else frozenset(selection.technologies)
    found = [
        activity
        for activity in activities
        if (kinds is None or activity["instrument"] in kinds)
        and (wanted is None or not wanted.isdisjoint(activity["technology"]))
    ]
    return found if selection.region is None else as_region(found, region=selection.region)


def place_asked(selection: Selection, recipient: str | None) -> str:
    """The one recipient asked of: ``recipient``, else the selection's region. Raises `UsageError` on none or both."""
    if recipient is not None and selection.region in (None, recipient):
        return recipient
    if recipient is None and selection.region is not None:
        return selection.region
    raise UsageError(
        "of which recipient?", record=str(recipient or ""), remedy="give a recipient, or a selection with a region"
    )


def select(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str | None = None,
    recipient: str | None = None,
) -> list[Activity]:
    """The counted activities of a selection, of one provider and in one recipient if given, sorted by id."""
    return in_view(
        (
            activity
            for activity in having(activities, selection)
            if (provider is None or activity["provider"] == provider)
            and (recipient is None or recipient_of(activity) == recipient)
            and within(activity, selection.years)
        ),
        selection.view,
    )


def within(activity: Activity, years: Years) -> bool:
    """Whether the year it is counted in lies in ``years``; an undated one lies in all years only."""
    return years == ALL_YEARS or within_years(activity.year, years)


def within_years(year: int | None, years: Years) -> bool:
    """Whether a year lies in a span; one that is not known lies in none."""
    first, last = years
    return year is not None and (first is None or first <= year) and (last is None or year <= last)


def active(activity: Activity, first: int, last: int) -> bool:
    """Whether its dates meet the years ``first``–``last`` and it is not suspended; an open end goes on."""
    begin, end = dates.years(activity["date"])
    if activity["date"] is None or activity["status"] == "suspended":
        return False
    return (begin is None or begin <= last) and (end is None or end >= first)
