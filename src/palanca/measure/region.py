"""Over many recipients: a region's totals, the balance country by country, who uses which instrument where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from palanca import names
from palanca.codebook import INSTRUMENTS
from palanca.measure.contest import contest_share, contestation, tip_over
from palanca.measure.counts import detected
from palanca.measure.selection import ALL_YEARS, Years, recipient_of, select
from palanca.model import Activity, Choice, Indicator

__all__ = ["LATIN_AMERICA_AND_CARIBBEAN", "balance", "profile", "total"]

#: The bloc of `palanca.names` that the observatory looks at first.
LATIN_AMERICA_AND_CARIBBEAN = "G:LAC33"


def balance(
    activities: Iterable[Activity],
    *,
    pair: tuple[str, str] = ("CHN", "USA"),
    years: Years = ALL_YEARS,
    members: Collection[str] | None = None,
) -> dict[str, Indicator]:
    """Recipient → `contest_share`, for every recipient where either side is detected (of ``members``, if given)."""
    rows = [activity for activity in select(activities, years=years) if activity["provider"] in pair]
    by_recipient: dict[str, list[Activity]] = {}
    for activity in rows:
        by_recipient.setdefault(recipient_of(activity), []).append(activity)
    return {
        recipient: contest_share(some, pair=pair, recipient=recipient, years=years)
        for recipient, some in sorted(by_recipient.items())
        if members is None or recipient in members
    }


def profile(
    activities: Iterable[Activity],
    *,
    providers: Collection[str] = ("CHN", "USA"),
    years: Years = ALL_YEARS,
    members: Collection[str] | None = None,
) -> list[Indicator]:
    """`detected` by recipient, provider and instrument, where it is not 0; sorted so, instruments in the codebook's
    order.
    """
    cells: dict[tuple[str, str, int], list[Activity]] = {}
    order = list(INSTRUMENTS)
    for activity in select(activities, years=years):
        recipient = recipient_of(activity)
        if activity["provider"] in providers and (members is None or recipient in members):
            cells.setdefault((recipient, activity["provider"], order.index(activity["instrument"])), []).append(
                activity
            )
    return [
        detected(rows, provider=provider, recipient=recipient, years=years, instruments=(order[place],))
        for (recipient, provider, place), rows in sorted(cells.items())
    ]


def total(
    activities: Iterable[Activity],
    *,
    pair: tuple[str, str] = ("CHN", "USA"),
    region: str = LATIN_AMERICA_AND_CARIBBEAN,
    members: Collection[str] | None = None,
    years: Years = ALL_YEARS,
) -> list[Indicator]:
    """`detected` of each side, `contest_share`, `contestation` and `tip_over` over a region's countries taken as one.

    ``members`` are ISO codes (default: `palanca.names.members` of ``region``). What goes to the group as such is not
    among its countries and not counted here.
    """
    inside = frozenset(members if members is not None else names.members(region))
    rows = [activity for activity in select(activities, years=years) if activity["recipient"] in inside]
    return _as_one(rows, region, pair, years)


def _as_one(rows: list[Activity], region: str, pair: tuple[str, str], years: Years) -> list[Indicator]:
    moved = [
        replace(
            activity,
            fields={
                **activity.fields,
                "recipient": Choice(region, activity.fields["recipient"].claims, "counted in its region"),
            },
        )
        for activity in rows
    ]
    contests: tuple[Callable[..., Indicator], ...] = (contest_share, contestation, tip_over)
    sides = [detected(moved, provider=side, recipient=region, years=years) for side in pair]
    return sides + [measure(moved, pair=pair, recipient=region, years=years) for measure in contests]
