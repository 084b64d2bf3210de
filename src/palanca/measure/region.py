"""Over many recipients: a region's totals, the balance country by country, who uses which instrument where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from palanca.codebook import INSTRUMENTS
from palanca.measure.contest import PAIR, contest_share, contestation, tip_over
from palanca.measure.counts import detected
from palanca.measure.selection import EVERYTHING, LATIN_AMERICA_AND_CARIBBEAN, having, recipient_of, select
from palanca.model import Activity, Indicator, Selection

__all__ = ["balance", "profile", "total"]


def balance(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    pair: tuple[str, str] = PAIR,
    members: Collection[str] | None = None,
) -> dict[str, Indicator]:
    """Recipient → `contest_share`, for every recipient where either side is detected (of ``members``, if given)."""
    by_recipient: dict[str, list[Activity]] = {}
    for activity in select(activities, selection):
        if activity["provider"] in pair:
            by_recipient.setdefault(recipient_of(activity), []).append(activity)
    return {
        recipient: contest_share(some, selection, pair=pair, recipient=recipient)
        for recipient, some in sorted(by_recipient.items())
        if members is None or recipient in members
    }


def profile(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    providers: Collection[str] = PAIR,
    members: Collection[str] | None = None,
) -> list[Indicator]:
    """`detected` by recipient, provider and instrument, where it is not 0; sorted so, instruments in the codebook's
    order.
    """
    cells: dict[tuple[str, str, int], list[Activity]] = {}
    order = list(INSTRUMENTS)
    for activity in select(activities, selection):
        recipient = recipient_of(activity)
        if activity["provider"] in providers and (members is None or recipient in members):
            cells.setdefault((recipient, activity["provider"], order.index(activity["instrument"])), []).append(
                activity
            )
    return [
        detected(rows, replace(selection, instruments=(order[place],)), provider=provider, recipient=recipient)
        for (recipient, provider, place), rows in sorted(cells.items())
    ]


def total(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    pair: tuple[str, str] = PAIR,
) -> list[Indicator]:
    """`detected` of each side, `contest_share`, `contestation` and `tip_over` over a region's countries taken as one:
    the selection's region, else Latin America and the Caribbean.
    """
    asked = selection if selection.region is not None else replace(selection, region=LATIN_AMERICA_AND_CARIBBEAN)
    rows = having(activities, asked)
    contests: tuple[Callable[..., Indicator], ...] = (contest_share, contestation, tip_over)
    return [detected(rows, asked, provider=side) for side in pair] + [one(rows, asked, pair=pair) for one in contests]
