"""How a technology or instrument spreads over countries: first agreement, first operation, the curve with intervals.

A country adopts in the year of its first counted activity of the kind asked for; one without any is censored at the
end of what was looked at. Kaplan and Meier (1958), variance by Greenwood (1926), intervals on the log-log scale.
Invariant: every adoption names the activities it rests on; a country counts once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, log, sqrt
from typing import Literal

from palanca import dates
from palanca.errors import UsageError
from palanca.measure.selection import recipient_of, select
from palanca.model import Activity, Claim, Selection

__all__ = ["Adoption", "Stage", "Step", "adoptions", "curve", "kaplan_meier", "wilson"]

Stage = Literal["agreement", "operation"]
_REACHED: Mapping[str, frozenset[str | None]] = {
    "agreement": frozenset({"committed", "implementing", "completed", None}),
    "operation": frozenset({"completed"}),
}
_Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Adoption:
    """The first year of a country; ``None``: none by the last year looked at."""

    recipient: str
    year: int | None
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The curve from ``year`` on: countries at risk before, adopting then, and the share that has adopted, 90 %."""

    year: int
    at_risk: int
    adopting: int
    share: float
    low: float
    high: float


def adoptions(
    activities: Iterable[Activity],
    selection: Selection,
    *,
    recipients: Collection[str],
    provider: str | None = None,
    stage: Stage = "agreement",
    claims: Mapping[str, Claim] | None = None,
) -> list[Adoption]:
    """Each country's first activity of a selection that has a first and a last year, by ``stage``.

    *agreement*: signed, under way or done (what is only promised is none); *operation*: done. With ``claims`` the year
    is that of the earliest claim of that stage, else of the activity. Countries that adopted before the years
    begin count in the first; those whose activity has no date are not adopters and the note of a chart should say so.
    """
    first, last = selection.span
    found: dict[str, tuple[int, list[str]]] = {}
    for activity in select(activities, selection.whole):
        where = recipient_of(activity)
        wanted = (
            where in recipients
            and (provider is None or activity["provider"] == provider)
            and activity["status"] in _REACHED[stage]
        )
        year = _reached(activity, stage, claims) if wanted else None
        if year is None or year > last:
            continue
        year = max(year, first)
        before = found.get(where)
        if before is None or year < before[0]:
            found[where] = (year, [activity.id])
        elif year == before[0]:
            before[1].append(activity.id)
    none: tuple[int | None, list[str]] = (None, [])
    return [
        Adoption(code, (held := found.get(code, none))[0], tuple(sorted(held[1]))) for code in sorted(set(recipients))
    ]


def _reached(activity: Activity, stage: Stage, claims: Mapping[str, Claim] | None) -> int | None:
    told = [claims[id] for id in activity.claims if id in claims] if claims is not None else []
    years = [dates.last_year(c.date) for c in told if c.status in _REACHED[stage] and c.date is not None]
    known = [year for year in years if year is not None]
    return min(known) if known else activity.year


def _span(years: tuple[int, int]) -> tuple[int, int]:
    if years[0] > years[1]:
        raise UsageError(f"years {years[0]}–{years[1]}", remedy="the first goes before the last")
    return years


def curve(rows: Sequence[Adoption], years: tuple[int, int]) -> list[Step]:
    """The share of countries that has adopted, year by year, with a 90 % interval (`kaplan_meier`; where none has, or
    all have, `wilson`'s, for that nobody has adopted yet does not say that nobody will).

    Raises `UsageError` without countries.
    """
    first, last = _span(years)
    if not rows:
        raise UsageError("no countries", remedy="name those that could adopt")
    steps = kaplan_meier(
        [(row.year if row.year is not None else last) - first + 1 for row in rows],
        [row.year is not None for row in rows],
    )
    found, current = [], (1.0, 1.0, 1.0)
    by_time = {time: (risk, events, values) for time, risk, events, values in steps}
    for year in range(first, last + 1):
        risk, events, current = by_time.get(year - first + 1, (_at_risk(rows, year), 0, current))
        survive, low, high = current
        if survive in (0.0, 1.0):
            _, low, high = wilson(len(rows) if survive else 0, len(rows))
        found.append(Step(year, risk, events, 1 - survive, 1 - high, 1 - low))
    return found


def _at_risk(rows: Sequence[Adoption], year: int) -> int:
    return sum(row.year is None or row.year >= year for row in rows)


def kaplan_meier(
    times: Sequence[float], observed: Sequence[bool]
) -> list[tuple[float, int, int, tuple[float, float, float]]]:
    """S(t) = ∏ (1 − d/n) after each time with an event: (t, n at risk, d, (S, low, high)), low and high at 90 %.

    Greenwood: Var log S = Σ d/(n(n − d)); the interval is S^exp(±z·√(Var log S)/log S), so it stays within 0 and 1
    (Kalbfleisch and Prentice 1980). Where S is 1 or 0 it is (S, S).

    >>> [(t, round(s, 3)) for t, _, _, (s, _, _) in kaplan_meier([1, 2, 2, 3], [True, True, False, False])]
    [(1, 0.75), (2, 0.5)]
    """
    found = []
    survive, variance = 1.0, 0.0
    for time in sorted({t for t, seen in zip(times, observed, strict=True) if seen}):
        risk = sum(t >= time for t in times)
        events = sum(seen and t == time for t, seen in zip(times, observed, strict=True))
        survive *= 1 - events / risk
        variance = inf if events == risk else variance + events / (risk * (risk - events))
        if 0 < survive < 1:
            spread = _Z90 * sqrt(variance) / log(survive)
            ends = survive ** exp(-spread), survive ** exp(spread)
            interval = min(ends), max(ends)
        else:
            interval = survive, survive
        found.append((time, risk, events, (survive, *interval)))
    return found


def wilson(count: int, of: int) -> tuple[float, float, float]:
    """A share with its 90 % interval by Wilson's score.

    >>> [round(x, 3) for x in wilson(2, 10)]
    [0.2, 0.069, 0.459]
    """
    share, z = count / of, _Z90
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5
    return share, max(0.0, centre - half), min(1.0, centre + half)
