"""Activities → indicators: how much each side is seen to do where, and who leads by how much.

`measure` gives every indicator of every recipient, over all years and in each one. Every `Indicator` names the
activities it counts, so that each figure leads back to sentences. Pure and independent of the activities' order.
docs/methods.md has each formula in words, with what it does not mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import get_args

from palanca.errors import UsageError
from palanca.measure.contest import KAPPA, contest_share, contestation, tip_over
from palanca.measure.counts import breadth, cancelled, detected, raw_count
from palanca.measure.funds import Kind, Prices, dollars, known_money, missing_money
from palanca.measure.region import LATIN_AMERICA_AND_CARIBBEAN, balance, profile, total
from palanca.measure.selection import ALL_YEARS, Years, counted, recipient_of
from palanca.model import Activity, Indicator

__all__ = [
    "ALL_YEARS",
    "KAPPA",
    "LATIN_AMERICA_AND_CARIBBEAN",
    "balance",
    "breadth",
    "cancelled",
    "contest_share",
    "contestation",
    "counted",
    "detected",
    "dollars",
    "known_money",
    "measure",
    "missing_money",
    "profile",
    "raw_count",
    "recipient_of",
    "tip_over",
    "total",
]


def measure(
    activities: Iterable[Activity],
    *,
    providers: tuple[str, str] = ("CHN", "USA"),
    recipients: Collection[str] | None = None,
    years: tuple[int, int] | None = None,
    instruments: Collection[str] | None = None,
) -> list[Indicator]:
    """Every indicator of two providers, by recipient: over all years, then year by year where either side is
    detected.

    ``recipients`` are ISO codes or groups as `recipient_of` names them (default: all that occur); ``years`` the
    first and last year to look at (default: all, undated activities among them); ``instruments`` codes of the
    codebook. Raises `UsageError` where the two providers are one.
    """
    if len(set(providers)) != 2:
        raise UsageError(
            "a contest has two different sides", record=" ".join(providers), remedy="name two providers, e.g. CHN USA"
        )
    span: Years = ALL_YEARS if years is None else years
    at: dict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        if activity["provider"] in providers and (instruments is None or activity["instrument"] in instruments):
            at[recipient_of(activity)].append(activity)
    found: list[Indicator] = []
    for recipient in sorted(at if recipients is None else set(recipients)):
        rows = sorted(at.get(recipient, ()), key=lambda activity: activity.id)
        found += _figures(rows, providers, recipient, span, instruments)
        single = sorted({a.year for a in rows if a.year is not None and (counted(a) or a["status"] == "cancelled")})
        for year in single:
            if years is None or years[0] <= year <= years[1]:
                found += _figures(rows, providers, recipient, (year, year), instruments)
    return found


def _figures(
    rows: list[Activity],
    providers: tuple[str, str],
    recipient: str,
    years: Years,
    instruments: Collection[str] | None,
) -> list[Indicator]:
    found: list[Indicator] = []
    for side in providers:
        for count in (breadth, detected, raw_count):
            found.append(count(rows, provider=side, recipient=recipient, years=years, instruments=instruments))
        found.append(cancelled(rows, provider=side, recipient=recipient, years=years))
        for kind in get_args(Kind):
            missing = missing_money(
                rows, provider=side, recipient=recipient, kind=kind, years=years, instruments=instruments
            )
            if missing.value is None:
                continue
            for prices in get_args(Prices):
                found.append(
                    known_money(
                        rows,
                        provider=side,
                        recipient=recipient,
                        kind=kind,
                        prices=prices,
                        years=years,
                        instruments=instruments,
                    )
                )
            found.append(missing)
    for contest in (contest_share, contestation, tip_over):
        found.append(contest(rows, pair=providers, recipient=recipient, years=years, instruments=instruments))
    return found
