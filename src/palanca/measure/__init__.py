"""Activities → indicators: how much each side is seen to do where, and who leads by how much.

`measure` gives every indicator of every recipient, over all years and in each one; `uncertainty.estimates` the same
with all that is not known carried through. Every `Indicator` names the activities it counts, so that each figure leads
back to sentences. Pure and independent of the activities' order. docs/methods.md has each formula in words, with what
it does not mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import Any, get_args

from palanca.errors import UsageError
from palanca.measure.assumptions import DEFAULT, Assumptions
from palanca.measure.contest import KAPPA, contest_share, contestation, tip_over
from palanca.measure.counts import breadth, cancelled, detected, raw_count
from palanca.measure.funds import Kind, Prices, dollars, known_money, missing_money
from palanca.measure.imputation import impute, imputed_money
from palanca.measure.potential import dependence, influence_potential, lock_in
from palanca.measure.region import LATIN_AMERICA_AND_CARIBBEAN, WORLD, as_region, balance, profile, total
from palanca.measure.selection import ALL_YEARS, VIEWS, View, Years, counted, having, in_view, recipient_of, within
from palanca.measure.visibility import Pool, Sightings, corrected, pooled, sightings
from palanca.model import Activity, Indicator

__all__ = [
    "ALL_YEARS",
    "KAPPA",
    "LATIN_AMERICA_AND_CARIBBEAN",
    "VIEWS",
    "WORLD",
    "View",
    "as_region",
    "balance",
    "breadth",
    "cancelled",
    "contest_share",
    "contestation",
    "corrected",
    "counted",
    "dependence",
    "detected",
    "dollars",
    "having",
    "impute",
    "imputed_money",
    "in_view",
    "influence_potential",
    "known_money",
    "lock_in",
    "measure",
    "missing_money",
    "profile",
    "raw_count",
    "recipient_of",
    "sightings",
    "tip_over",
    "total",
]


def measure(
    activities: Iterable[Activity],
    *,
    providers: Sequence[str] = ("CHN", "USA"),
    recipients: Collection[str] | None = None,
    years: tuple[int, int] | None = None,
    instruments: Collection[str] | None = None,
    technologies: Collection[str] | None = None,
    view: View = "announced",
    seen: Sightings | None = None,
    seed: int = 0,
    assumptions: Assumptions = DEFAULT,
) -> list[Indicator]:
    """Every indicator of two or more providers, by recipient: over all years, then year by year where any of them is
    detected. Contests are between every two of them.

    ``recipients`` are ISO codes or groups as `recipient_of` names them (default: all where a provider is found; for
    regions give activities through `as_region`); ``years`` the first and last year to look at (default: all, undated
    activities among them); ``instruments`` and ``technologies`` codes of the codebook (an activity counts if it
    has one of each; only such activities then lend amounts and overlaps); ``seen`` the activities' `sightings`, without
    which there are no `corrected` counts; ``seed`` that of the imputed money. Raises `UsageError` where the providers
    are not different ones, or a code is unknown.
    """
    if len(set(providers)) != len(providers) or len(providers) < 2:
        raise UsageError(
            "a contest has two different sides", record=" ".join(providers), remedy="name two providers, e.g. CHN USA"
        )
    span: Years = ALL_YEARS if years is None else years
    every = having(activities, instruments=instruments, technologies=technologies)
    asked: dict[str, Any] = {"instruments": instruments, "view": view}
    imputed = impute(every, view=view, seed=seed, assumptions=assumptions)
    at: dict[str, list[Activity]] = defaultdict(list)
    everywhere: dict[tuple[str, int | None], list[Activity]] = defaultdict(list)
    for activity in every:
        at[recipient_of(activity)].append(activity)
        everywhere[activity["provider"], activity.year].append(activity)
        everywhere[activity["provider"], None].append(activity)

    pools: dict[tuple[str, Years], Pool] = {}
    latest = max((a.year for a in every if a.year is not None and counted(a, view)), default=None)

    def figures(rows: list[Activity], recipient: str, when: Years) -> list[Indicator]:
        single = when[0] is not None and when[0] == when[1]
        dated = [a for a in rows if within(a, when)]
        given = {"recipient": recipient, "years": when, **asked}
        one: list[Indicator] = []
        for side in providers:
            mine = [a for a in dated if a["provider"] == side]
            own = {"provider": side, **given}
            ours = [a for a in rows if a["provider"] == side]
            one += [breadth(ours, **own), detected(mine, **own), raw_count(mine, **own)]
            if seen is not None:
                if (side, when) not in pools:
                    some = everywhere[side, when[0] if single else None]
                    pools[side, when] = pooled(
                        some, seen=seen, provider=side, years=when, assumptions=assumptions, **asked
                    )
                pool = pools[side, when]
                one.append(corrected(mine, seen=seen, pool=pool, assumptions=assumptions, **own))
            one.append(cancelled(mine, provider=side, recipient=recipient, years=when, view=view))
            one += [dependence(dated, **own), influence_potential(rows, **own)]
            one.append(lock_in(ours, at=when[1] if when[1] is not None else latest, assumptions=assumptions, **own))
            for kind in get_args(Kind):
                missing = missing_money(mine, kind=kind, **own)
                if missing.value is not None:
                    one += [known_money(mine, kind=kind, prices=prices, **own) for prices in get_args(Prices)]
                    one += [missing, imputed_money(mine, kind=kind, imputed=imputed, **own)]
        for pair in combinations(providers, 2):
            for contest in (contest_share, contestation, tip_over):
                one.append(contest(dated, pair=pair, **given))
        return one

    found: list[Indicator] = []
    occurring = {recipient for recipient, rows in at.items() if any(a["provider"] in providers for a in rows)}
    for recipient in sorted(occurring if recipients is None else set(recipients)):
        rows = sorted(at.get(recipient, ()), key=lambda activity: activity.id)
        found += figures(rows, recipient, span)
        for year in _years(rows, providers, view):
            if years is None or years[0] <= year <= years[1]:
                found += figures(rows, recipient, (year, year))
    return found


def _years(rows: Iterable[Activity], providers: Collection[str], view: View) -> list[int]:
    """The years in which any of the providers is detected, or called something off."""
    ours = (a for a in rows if a["provider"] in providers and (counted(a, view) or a["status"] == "cancelled"))
    return sorted({a.year for a in ours if a.year is not None})
