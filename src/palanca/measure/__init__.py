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
from palanca.measure.contest import KAPPA, PAIR, contest_share, contestation, tip_over
from palanca.measure.counts import breadth, cancelled, detected, raw_count
from palanca.measure.funds import Kind, Prices, dollars, known_money, missing_money
from palanca.measure.imputation import impute, imputed_money
from palanca.measure.potential import dependence, influence_potential, lock_in
from palanca.measure.region import balance, profile, total
from palanca.measure.selection import (
    EVERYTHING,
    LATIN_AMERICA_AND_CARIBBEAN,
    WORLD,
    as_region,
    counted,
    countries_of,
    having,
    in_view,
    recipient_of,
    select,
    within,
)
from palanca.measure.visibility import Pool, Sightings, corrected, pooled, sightings
from palanca.model import ALL_YEARS, VIEWS, Activity, Indicator, Selection, View

__all__ = [
    "ALL_YEARS",
    "EVERYTHING",
    "KAPPA",
    "LATIN_AMERICA_AND_CARIBBEAN",
    "PAIR",
    "VIEWS",
    "WORLD",
    "Selection",
    "View",
    "as_region",
    "balance",
    "breadth",
    "cancelled",
    "contest_share",
    "contestation",
    "corrected",
    "counted",
    "countries_of",
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
    "select",
    "sightings",
    "tip_over",
    "total",
    "within",
]


def measure(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    providers: Sequence[str] = PAIR,
    recipients: Collection[str] | None = None,
    seen: Sightings | None = None,
    seed: int = 0,
    assumptions: Assumptions = DEFAULT,
) -> list[Indicator]:
    """Every indicator of two or more providers, by recipient: over all years asked for, then year by year where any of
    them is detected. Contests are between every two of them.

    ``recipients`` are ISO codes or groups as `recipient_of` names them (default: all where a provider is found; with a
    `Selection.region` that region); only activities of the selection lend amounts and overlaps. ``seen`` are the
    activities' `sightings`, without which there are no `corrected` counts; ``seed`` that of the imputed money. Raises
    `UsageError` where the providers are not different ones.
    """
    if len(set(providers)) != len(providers) or len(providers) < 2:
        raise UsageError(
            "a contest has two different sides", record=" ".join(providers), remedy="name two providers, e.g. CHN USA"
        )
    every = having(activities, selection)
    imputed = impute(every, selection, seed=seed, assumptions=assumptions)
    at: dict[str, list[Activity]] = defaultdict(list)
    everywhere: dict[tuple[str, int | None], list[Activity]] = defaultdict(list)
    for activity in every:
        at[recipient_of(activity)].append(activity)
        everywhere[activity["provider"], activity.year].append(activity)
        everywhere[activity["provider"], None].append(activity)

    pools: dict[tuple[str, Selection], Pool] = {}
    latest = max((a.year for a in every if a.year is not None and counted(a, selection.view)), default=None)

    def figures(rows: list[Activity], recipient: str, asked: Selection) -> list[Indicator]:
        first, last = asked.years
        dated = [a for a in rows if within(a, asked.years)]
        one: list[Indicator] = []
        for side in providers:
            mine = [a for a in dated if a["provider"] == side]
            own: dict[str, Any] = {"provider": side, "recipient": recipient}
            ours = [a for a in rows if a["provider"] == side]
            one += [breadth(ours, asked, **own), detected(mine, asked, **own), raw_count(mine, asked, **own)]
            if seen is not None:
                if (side, asked) not in pools:
                    some = everywhere[side, first if first == last else None]
                    pools[side, asked] = pooled(some, asked, seen=seen, provider=side, assumptions=assumptions)
                pool = pools[side, asked]
                one.append(corrected(mine, asked, seen=seen, pool=pool, assumptions=assumptions, **own))
            one.append(cancelled(mine, asked, **own))
            one += [dependence(dated, asked, **own), influence_potential(rows, asked, **own)]
            one.append(lock_in(ours, asked, at=last if last is not None else latest, assumptions=assumptions, **own))
            for kind in get_args(Kind):
                missing = missing_money(mine, asked, kind=kind, **own)
                if missing.value is not None:
                    one += [known_money(mine, asked, kind=kind, prices=prices, **own) for prices in get_args(Prices)]
                    one += [missing, imputed_money(mine, asked, kind=kind, imputed=imputed, **own)]
        for pair in combinations(providers, 2):
            for contest in (contest_share, contestation, tip_over):
                one.append(contest(dated, asked, pair=pair, recipient=recipient))
        return one

    found: list[Indicator] = []
    occurring = {recipient for recipient, rows in at.items() if any(a["provider"] in providers for a in rows)}
    for recipient in sorted(occurring if recipients is None else set(recipients)):
        rows = sorted(at.get(recipient, ()), key=lambda activity: activity.id)
        found += figures(rows, recipient, selection)
        for year in _years(rows, providers, selection):
            found += figures(rows, recipient, selection.of(year))
    return found


def _years(rows: Iterable[Activity], providers: Collection[str], selection: Selection) -> list[int]:
    """The years asked for in which any of the providers is detected, or called something off."""
    ours = (
        a for a in rows if a["provider"] in providers and (counted(a, selection.view) or a["status"] == "cancelled")
    )
    return sorted({a.year for a in ours if a.year is not None and within(a, selection.years)})
