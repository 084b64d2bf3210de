"""Which unknown matters most: first-order and total Sobol indices of a figure's variance.

A factor is one of `streams.FACTORS`, all its draws together. With A and B two independent runs and AB_i the run A with
factor i from B (Saltelli 2010): first order S_i = E[f(B)·(f(AB_i) − f(A))] / V, total T_i = E[(f(A) − f(AB_i))²] / 2V
(Jansen 1999). S_i is what learning i alone would take off the variance, T_i what would be left if all but i were known.
Invariant: the same seed gives the same indices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from palanca.errors import UsageError
from palanca.measure.assumptions import DEFAULT, Assumptions
from palanca.measure.contest import PAIR
from palanca.measure.selection import EVERYTHING, place_asked
from palanca.measure.streams import FACTORS, Array, Streams
from palanca.measure.uncertainty import model_of
from palanca.measure.visibility import Sightings
from palanca.model import Activity, Selection

__all__ = ["Unknown", "indices", "sobol"]

_TIMES = 200  # bootstrap samples behind an interval


@dataclass(frozen=True, slots=True)
class Unknown:
    """A factor's first-order and total index, each with a 90 % bootstrap interval."""

    factor: str
    first: float
    first_interval: tuple[float, float]
    total: float
    total_interval: tuple[float, float]


def indices(a: npt.ArrayLike, b: npt.ArrayLike, ab: npt.ArrayLike) -> tuple[Array, Array]:
    """(first order, total) of each factor, from f(A), f(B) (n values) and f(AB_i) (factors × n).

    0 where nothing varies. Values are centred before, which changes no index but steadies the first-order estimate.
    """
    fa, fb, fab = (np.asarray(values, dtype=float) for values in (a, b, ab))
    both = np.concatenate([fa, fb])
    centre, variance = both.mean(), both.var()
    if variance <= 1e-24 * max(1.0, centre**2):
        return np.zeros(len(fab)), np.zeros(len(fab))
    first = np.mean((fb - centre) * (fab - fa), axis=1) / variance
    total = np.mean((fa - fab) ** 2, axis=1) / (2 * variance)
    return first, total


def sobol(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    recipient: str | None = None,
    indicator: str = "corrected_share",
    providers: Sequence[str] = PAIR,
    provider: str | None = None,
    seen: Sightings | None = None,
    n: int = 1024,
    seed: int = 0,
    assumptions: Assumptions = DEFAULT,
) -> list[Unknown]:
    """The unknowns behind one figure of one recipient, the weightiest (by total index) first.

    ``indicator`` is a name of `estimates`; ``provider`` says whose, where it is a side's own. ``n`` draws are run
    len(FACTORS) + 2 times. Raises `UsageError` where there is no such figure.
    """
    where = place_asked(selection, recipient)
    model = model_of(
        activities,
        selection,
        providers=providers,
        recipients=[where],
        yearly=False,
        seen=seen,
        seed=seed,
        assumptions=assumptions,
    )
    if provider is not None and provider not in providers:
        raise UsageError("not one of the sides", record=provider, remedy=f"one of {', '.join(providers)}")
    key = (indicator, None if provider is None else list(providers).index(provider))
    start = 2 * seed
    ours, others = dict.fromkeys(FACTORS, start), dict.fromkeys(FACTORS, start + 1)

    def run(seeds: dict[str, int]) -> Array:
        drawn = model.run(Streams(seeds, inverse=True), n)
        if key not in drawn:
            names = sorted({name for name, _ in drawn})
            raise UsageError(
                f"no figure {indicator!r} of {provider or 'the pair'}",
                record=where,
                remedy=f"one of {', '.join(names)}; those of one side need a provider, those of the pair none",
            )
        values: Array = np.nan_to_num(drawn[key][0])
        return values

    a, b = run(ours), run(others)
    ab = np.array([run({**ours, factor: others[factor]}) for factor in FACTORS])
    first, total = indices(a, b, ab)
    random = np.random.default_rng([seed, n])
    picks = random.integers(n, size=(_TIMES, n))
    samples = np.array([indices(a[p], b[p], ab[:, p]) for p in picks])  # times × 2 × factors
    low, high = np.quantile(samples, [0.05, 0.95], axis=0)
    found = [
        Unknown(
            factor,
            float(first[i]),
            (float(low[0, i]), float(high[0, i])),
            float(total[i]),
            (float(low[1, i]), float(high[1, i])),
        )
        for i, factor in enumerate(FACTORS)
    ]
    return sorted(found, key=lambda unknown: -unknown.total)
