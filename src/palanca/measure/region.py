"""Over many recipients: a region's totals, the balance country by country, who uses which instrument where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from palanca import names
from palanca.codebook import INSTRUMENTS
from palanca.measure.contest import contest_share, contestation, tip_over
from palanca.measure.counts import detected
from palanca.measure.selection import ALL_YEARS, View, Years, recipient_of, select
from palanca.model import Activity, Choice, Indicator

__all__ = ["LATIN_AMERICA_AND_CARIBBEAN", "WORLD", "as_region", "balance", "profile", "total"]

#: The bloc of `palanca.names` that the observatory looks at first.
LATIN_AMERICA_AND_CARIBBEAN = "G:LAC33"
#: All countries as one recipient.
WORLD = "WORLD"


def balance(
    activities: Iterable[Activity],
    *,
    pair: tuple[str, str] = ("CHN", "USA"),
    years: Years = ALL_YEARS,
    members: Collection[str] | None = None,
    view: View = "announced",
) -> dict[str, Indicator]:
    """Recipient → `contest_share`, for every recipient where either side is detected (of ``members``, if given)."""
    rows = [activity for activity in select(activities, years=years, view=view) if activity["provider"] in pair]
    by_recipient: dict[str, list[Activity]] = {}
    for activity in rows:
        by_recipient.setdefault(recipient_of(activity), []).append(activity)
    return {
        recipient: contest_share(some, pair=pair, recipient=recipient, years=years, view=view)
        for recipient, some in sorted(by_recipient.items())
        if members is None or recipient in members
    }


def profile(
    activities: Iterable[Activity],
    *,
    providers: Collection[str] = ("CHN", "USA"),
    years: Years = ALL_YEARS,
    members: Collection[str] | None = None,
    view: View = "announced",
) -> list[Indicator]:
    """`detected` by recipient, provider and instrument, where it is not 0; sorted so, instruments in the codebook's
    order.
    """
    cells: dict[tuple[str, str, int], list[Activity]] = {}
    order = list(INSTRUMENTS)
    for activity in select(activities, years=years, view=view):
        recipient = recipient_of(activity)
        if activity["provider"] in providers and (members is None or recipient in members):
            cells.setdefault((recipient, activity["provider"], order.index(activity["instrument"])), []).append(
                activity
            )
    return [
        detected(rows, provider=provider, recipient=recipient, years=years, instruments=(order[place],), view=view)
        for (recipient, provider, place), rows in sorted(cells.items())
    ]


def as_region(
    activities: Iterable[Activity],
    *,
    region: str = LATIN_AMERICA_AND_CARIBBEAN,
    members: Collection[str] | None = None,
) -> list[Activity]:
    """The activities of a region's countries, as if the region were their one recipient: for any other indicator.

    ``members`` are ISO codes (default: `palanca.names.members` of ``region``; `WORLD`: every country). What goes to the
    group as such is not among its countries and left out. Ids stay, so every figure still leads to its activities; the
    country stays in ``recipient_group``, so that like things in two countries stay two (`place_of`).
    """
    every = region == WORLD and members is None
    inside = frozenset() if every else frozenset(members if members is not None else names.members(region))
    return [
        replace(
            activity,
            fields={
                **activity.fields,
                "recipient": Choice(region, activity.fields["recipient"].claims, "counted in its region"),
                "recipient_group": replace(activity.fields["recipient"], others=()),
            },
        )
        for activity in activities
        if (activity["recipient"] is not None if every else activity["recipient"] in inside)
    ]


def total(
    activities: Iterable[Activity],
    *,
    pair: tuple[str, str] = ("CHN", "USA"),
    region: str = LATIN_AMERICA_AND_CARIBBEAN,
    members: Collection[str] | None = None,
    years: Years = ALL_YEARS,
    view: View = "announced",
) -> list[Indicator]:
    """`detected` of each side, `contest_share`, `contestation` and `tip_over` over a region's countries taken as one
    (`as_region`).
    """
    rows = select(activities, years=years, view=view)
    moved = as_region(rows, region=region, members=members)
    contests: tuple[Callable[..., Indicator], ...] = (contest_share, contestation, tip_over)
    sides = [detected(moved, provider=side, recipient=region, years=years, view=view) for side in pair]
    return sides + [measure(moved, pair=pair, recipient=region, years=years, view=view) for measure in contests]
