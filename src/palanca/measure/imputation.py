"""Money that nobody states, imputed many times from what is stated for its like: its uncertainty stays in sight.

Approximate Bayesian bootstrap (Rubin and Schenker 1986): each time the stated amounts of a cell are drawn with
replacement, and each missing one is drawn from that draw. Cells are provider × instrument × terms; one with too few
stated amounts borrows from provider × instrument, then instrument, then nobody. Administrative rows (single courses)
and announcements (whole packages) never lend to each other, for they are amounts of unlike things. Invariants: the
order of activities does not matter; amounts in another unit give the same figures in that unit; stated amounts stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student

from palanca.measure.assumptions import DEFAULT, Assumptions
from palanca.measure.counts import ids
from palanca.measure.funds import Kind, dollars, of_kind, once
from palanca.measure.selection import EVERYTHING, place_asked, select
from palanca.model import Activity, Indicator, Selection
from palanca.money import BASE_YEAR

__all__ = ["Imputed", "impute", "imputed_money", "rubin"]

_LEVELS: tuple[tuple[str, ...], ...] = (
    ("provider", "instrument", "terms"),
    ("provider", "instrument"),
    ("instrument",),
)


@dataclass(frozen=True)
class Imputed:
    """Constant dollars by activity: ``stated`` once, ``drawn`` M times where missing; in neither: nobody could lend."""

    stated: Mapping[str, float]
    drawn: Mapping[str, npt.NDArray[np.float64]]
    times: int

    @cached_property
    def amounts(self) -> Mapping[str, npt.NDArray[np.float64]]:
        """All of them as arrays of M."""
        return {id: np.full(self.times, value) for id, value in self.stated.items()} | dict(self.drawn)


def impute(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    seed: int = 0,
    assumptions: Assumptions = DEFAULT,
    price: Callable[[Activity], float | None] = lambda activity: dollars(activity, "constant"),
) -> Imputed:
    """Draw the amounts that the activities of a selection, of whatever year, do not state, in constant dollars (or what
    ``price`` gives).
    """
    rows = select(activities, selection.whole)
    stated = {activity.id: value for activity in rows if (value := price(activity)) is not None}
    lend: dict[tuple[object, ...], list[float]] = defaultdict(list)
    need: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for activity in rows:
        if activity.id in stated:
            for level in range(len(_LEVELS)):
                lend[_cell(activity, level)].append(stated[activity.id])
    for activity in rows:
        if activity.id not in stated:
            cells = (_cell(activity, level) for level in range(len(_LEVELS)))
            lender = next((cell for cell in cells if len(lend.get(cell, ())) >= assumptions.donors), None)
            if lender is not None:
                need[lender].append(activity.id)
    drawn: dict[str, npt.NDArray[np.float64]] = {}
    for cell, silent in need.items():
        given = np.sort(np.array(lend[cell]))
        random = np.random.default_rng([seed, crc32(repr(cell).encode())])
        pool = given[random.integers(len(given), size=(assumptions.imputations, len(given)))]
        picks = random.integers(len(given), size=(assumptions.imputations, len(silent)))
        chosen = np.take_along_axis(pool, picks, axis=1)
        drawn |= {id: chosen[:, place] for place, id in enumerate(silent)}
    return Imputed(stated, drawn, assumptions.imputations)


def _cell(activity: Activity, level: int) -> tuple[object, ...]:
    row = activity.source_class == "administrative"
    return (level, row, *(activity[name] for name in _LEVELS[level]))


def rubin(estimates: npt.ArrayLike, variances: npt.ArrayLike = 0.0) -> tuple[float, float, float]:
    """Rubin's rules over M imputations: (mean, standard error, degrees of freedom).

    T = W + (1 + 1/M)·B with W the mean of the variances within and B the variance between; ν = (M − 1)(1 + W/((1 +
    1/M)·B))², infinite where B = 0 (Rubin 1987, p. 76).

    >>> [round(x, 6) for x in rubin([1.0, 2.0, 3.0], [0.5, 0.5, 0.5])[:2]]
    [2.0, 1.354006]
    """
    values = np.asarray(estimates, dtype=float)
    within = float(np.mean(np.broadcast_to(np.asarray(variances, dtype=float), values.shape)))
    times = len(values)
    between = float(np.var(values, ddof=1)) if times > 1 else 0.0
    extra = (1 + 1 / times) * between
    freedom = float("inf") if extra == 0 else (times - 1) * (1 + within / extra) ** 2
    return float(np.mean(values)), float(np.sqrt(within + extra)), freedom


def imputed_money(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
    kind: Kind,
    imputed: Imputed | None = None,
) -> Indicator:
    """The sum of one kind of money in constant dollars, missing amounts imputed, with a 90 % interval by `rubin`.

    ``activities`` are those of all recipients, which lend (or give ``imputed``, by `impute`, and only those counted).
    As a total of the activities listed it has no variance within an imputation; whether they exist is for
    `uncertainty`. The interval's lower end is never below what is stated. ``None`` where nothing is stated and nobody
    could lend. Not what was paid: it says what the listed activities would come to if the silent ones were like the
    others, and silence may well mean smaller.
    """
    where, everything = place_asked(selection, recipient), list(activities)
    drawn = imputed if imputed is not None else impute(everything, selection)
    rows = of_kind(everything, selection, provider, where, kind)
    stated = [a for a in rows if a.id in drawn.stated]
    known = {a.id for a in once(stated)}
    missing = [a for a in rows if a.id in drawn.drawn]
    lost = len(rows) - len(stated) - len(missing)
    note = f"{len(missing)} of {len(rows)} amounts imputed" + (
        f", {lost} with nothing to go by left out" if lost else ""
    )
    counted = [a for a in rows if a.id in drawn.amounts]
    value = low = high = None
    if counted:
        floor = sum(drawn.stated[id] for id in sorted(known))
        sums = floor + np.sum([drawn.drawn[a.id] for a in missing], axis=0) if missing else np.array([floor])
        value, error, freedom = rubin(sums)
        half = float(student.ppf(0.95, freedom)) * error if error > 0 else 0.0
        low, high = max(floor, value - half), value + half
    return Indicator(
        f"money_{kind}_imputed",
        where,
        _cents(value),
        f"USD of {BASE_YEAR}",
        ids(counted),
        provider,
        selection=selection,
        low=_cents(low),
        high=_cents(high),
        note=note,
    )


def _cents(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
