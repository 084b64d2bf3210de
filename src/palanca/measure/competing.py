"""Who comes first: entries of two sides as outcomes that compete, in discrete time.

A row is a country and a year in which neither side has entered; its outcome is none, the first side, the second, or
both in that year. Cause-specific hazards by multinomial logit against none (Allison 1982), so that exp(β) is a ratio of
odds of an entry by that side against none; how it differs between the sides comes with its own interval. Covariates are
of the year before, each side's neighbours apart, reporting intensity a control. Needs the ``analysis`` extra
(statsmodels). Invariants: swapping the sides swaps their effects and turns every contrast round; nothing is fitted that
the data cannot bear, and `UsageError` says why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Any

import numpy as np

from palanca.errors import UsageError
from palanca.measure.history import (
    COVARIATES,
    adopted,
    contiguous,
    elapsed,
    library,
    refusal,
    refused,
    reporting,
    shared_language,
)
from palanca.measure.spread import Adoption, wilson
from palanca.model import Activity, Selection

__all__ = ["ENDS", "Competing", "Contrast", "competing", "contested", "outcomes"]

#: What may become of a country, in this order.
ENDS = ("none", "first", "second", "both")
#: Covariates that each side has for itself.
_OWN = ("neighbours", "language")
_DEFAULT = ("time", "neighbours", "reporting")
_Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Contrast:
    """exp(β) with its 90 % interval: odds of ``end`` against ``against``, by one step of ``covariate``; in words."""

    end: str
    against: str
    covariate: str
    ratio: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Competing:
    """What was fitted: contrasts of each side with none and of the sides with each other, by covariate; country-years;
    how often each end came; those that came too seldom to be fitted (their countries stay at risk until then).
    """

    contrasts: tuple[Contrast, ...]
    rows: int
    ends: Mapping[str, int]
    left_out: tuple[str, ...]
    log_likelihood: float


def contested(
    first: Sequence[Adoption], second: Sequence[Adoption], activities: Iterable[Activity], selection: Selection
) -> list[dict[str, Any]]:
    """A row for each country of both lists and each year in which neither side had entered before: ``end`` (of `ENDS`)
    and the covariates of the year before; ``neighbours_first`` is the share of neighbours that the first side entered.

    ``selection`` is that of the adoptions; ``activities`` give reporting intensity (`history.reporting`).
    """
    start, last = selection.span
    entries = tuple({row.recipient: row.year for row in rows} for rows in (first, second))
    told = reporting(activities, selection.view)
    found = []
    for country in sorted(entries[0].keys() & entries[1].keys()):
        came = [at[country] for at in entries]
        until = min((year for year in came if year is not None), default=last)
        for year in range(start, min(until, last) + 1):
            row: dict[str, Any] = {
                "recipient": country,
                "year": year,
                "end": ENDS[(came[0] == year) + 2 * (came[1] == year)],
                "time": elapsed(year, start),
                "reporting": told.get((country, year - 1), 0.0),
            }
            for side, at in zip(("first", "second"), entries, strict=True):
                row[f"neighbours_{side}"] = adopted(contiguous(country), at, year)
                row[f"language_{side}"] = adopted(shared_language(country), at, year)
            found.append(row)
    return found


def competing(
    rows: Sequence[Mapping[str, Any]],
    covariates: Collection[str] = _DEFAULT,
    *,
    sides: tuple[str, str] = ("the first side", "the second side"),
) -> Competing:
    """log(P(end)/P(none)) = α + βx for each end of `contested` rows, all at once: ratios of odds with 90 % intervals.

    ``covariates`` are of ``time``, ``neighbours``, ``language`` (each for both sides) and ``reporting``; ``sides`` are
    names for the reading. An entry of both in one year is fitted where there are enough, else such a country counts as
    at risk until the year before, and ``left_out`` says so. Raises `UsageError`, saying why, where either side has
    fewer than five entries a coefficient, a covariate does not vary, one parts an end from none completely, or the fit
    does not converge; or statsmodels is not installed.
    """
    sm = library()
    names = _columns(covariates)
    ends = {end: sum(row["end"] == end for row in rows) for end in ENDS}
    fitted = [end for end in ENDS[1:] if end != "both" or _bears(rows, end, names) is None]
    for end, side in zip(fitted, sides, strict=False):
        why = _bears(rows, end, names)
        if why is not None:
            raise refused(f"entries of {side}: {why}")
    kept = [row for row in rows if row["end"] in ("none", *fitted)]
    outcome = np.array([("none", *fitted).index(row["end"]) for row in kept])
    model = sm.MNLogit(outcome, sm.add_constant(_matrix(kept, names), has_constant="add"))
    try:
        result = model.fit(method="newton", maxiter=100, disp=0)
    except (ValueError, np.linalg.LinAlgError, sm.tools.sm_exceptions.PerfectSeparationError) as problem:
        raise refused(str(problem)) from problem
    beta, covariance = np.asarray(result.params), np.asarray(result.cov_params())
    errors = np.sqrt(np.diag(covariance)).reshape(len(fitted), -1)
    if not result.mle_retvals["converged"] or not np.all(np.isfinite(errors)) or np.any(errors[:, 1:] > 10):
        raise refused("it does not converge")
    called = dict(zip(("first", "second", "both", "none"), (*sides, "both in one year", "none"), strict=True))
    width = len(names) + 1
    contrasts = []
    for place, name in enumerate(names, 1):
        for number, end in enumerate(fitted):
            at = number * width + place
            contrasts.append(_contrast(end, "none", name, beta[place, number], covariance[at, at], called))
        one, other = place, width + place
        spread = covariance[one, one] + covariance[other, other] - 2 * covariance[one, other]
        contrasts.append(_contrast("first", "second", name, beta[place, 0] - beta[place, 1], spread, called))
    left = tuple(end for end in ENDS[1:] if ends[end] and end not in fitted)
    return Competing(tuple(contrasts), len(kept), ends, left, float(result.llf))


def _columns(covariates: Collection[str]) -> list[str]:
    known = ("time", *_OWN, "reporting")
    lost = sorted(set(covariates) - set(known))
    if lost or not covariates:
        raise UsageError(f"no covariate {', '.join(lost)}", remedy=f"choose of {', '.join(known)}")
    chosen = [name for name in known if name in covariates]
    return [c for name in chosen for c in ((f"{name}_first", f"{name}_second") if name in _OWN else (name,))]


def _matrix(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Any:
    return np.array([[float(row[name]) for name in names] for row in rows]).reshape(len(rows), len(names))


def _bears(rows: Sequence[Mapping[str, Any]], end: str, names: Sequence[str]) -> str | None:
    """Why the data cannot bear a comparison of ``end`` with none."""
    some = [row for row in rows if row["end"] in ("none", end)]
    return refusal(np.array([row["end"] == end for row in some], dtype=float), _matrix(some, names), names)


def _contrast(end: str, against: str, name: str, beta: float, variance: float, called: Mapping[str, str]) -> Contrast:
    ratio, low, high = (exp(beta + z * sqrt(variance)) for z in (0.0, -_Z90, _Z90))
    kind, _, side = name.partition("_")
    step = COVARIATES[kind] + (f" ({called[side]}’s entries)" if side else "")
    sure = "" if not low <= 1 <= high else ": the data do not tell whether more or less"
    rest = sure if sure else ", all else here alike; what causes it is not said"
    rival = "no entry" if against == "none" else f"one by {called[against]}"
    words = f"With {step}, the odds of a first entry by {called[end]} against {rival} are {ratio:.2g} times "
    return Contrast(end, against, name, ratio, low, high, f"{words}({low:.2g} to {high:.2g}) as high{rest}.")


def outcomes(
    first: Sequence[Adoption], second: Sequence[Adoption], year: int
) -> dict[str, tuple[int, float, float, float]]:
    """The four ends that compete (none, first, second, both): countries, share and its 90 % interval by ``year``.

    Wilson's (1927) interval. Countries are those of both lists. Who comes first, and what goes with it, is for
    `competing`.
    """
    ones = {row.recipient: row.year for row in first}
    twos = {row.recipient: row.year for row in second}
    codes = sorted(ones.keys() & twos.keys())
    if not codes:
        raise UsageError("no countries in common", remedy="ask for both sides' adoptions in the same countries")

    def state(code: str) -> str:
        here = [(entry := at[code]) is not None and entry <= year for at in (ones, twos)]
        return ENDS[here[0] + 2 * here[1]]

    states = [state(code) for code in codes]
    return {name: (count := states.count(name), *wilson(count, len(codes))) for name in ENDS}
