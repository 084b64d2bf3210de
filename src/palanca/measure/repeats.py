"""Merges that were missed and merges that were wrong: which units may repeat another, and how likely that is.

Reconciliation is measured to find a part of the true pairs (recall; docs/methods.md). If it found J happenings told by
several documents, it missed about J·μ/(1 − μ), μ = 1 − recall; they hide among the L look-alikes, each of which is a
repetition with chance δ = μ/(1 − μ) · J/L; and how many look alike, more than chance gives, tells of μ (`chances`).
Invariant: the order of units does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import fsum

import numpy as np
import numpy.typing as npt

from palanca.measure.selection import Unit, place_of

__all__ = ["chances", "joined", "leaders"]

_ROUNDS = 4
_GRID = 400


def leaders(units: Sequence[Unit]) -> list[int]:
    """For each unit the place of the one it may repeat, else −1.

    Look-alikes have the same provider, recipient and instrument and the same year, or one of them has none. Of those
    the best attested (then the smallest id) leads. Administrative rows are a register's own and repeat nothing.
    """
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        a = unit.members[0]
        if a.source_class != "administrative":
            groups[a["provider"], *place_of(a), a["instrument"]].append(place)
    found = [-1] * len(units)
    for places in groups.values():
        places.sort(key=lambda p: (-units[p].probability, units[p].id))
        first: dict[int | None, int] = {}  # year → the leader of that year
        for p in places:
            year = units[p].members[0].year
            if year in first:
                found[p] = first[year]
            elif first and (year is None or None in first):
                found[p] = first[None] if None in first else min(first.values(), key=places.index)
            first.setdefault(year, p)
    return found


def joined(unit: Unit) -> bool:
    """Whether it was put together from several documents, and so might be two."""
    return not _row(unit) and len({d for m in unit.members for d in m.documents}) > 1


def chances(units: Sequence[Unit], missed: tuple[float, float], points: int = 201) -> npt.NDArray[np.float64]:
    """Quantiles 0 … 1 (``points`` of them) of δ among one provider's units; all 0 without look-alikes.

    δ = min(1, μ/(1 − μ) · J/L). Before, μ ~ Beta(``missed``); how many dated units look alike says more: L is Poisson
    around L₀ + μ/(1 − μ)·J, where L₀ look alike by chance. With f the provider's distribution over instruments × years,
    n dated units in a recipient fill Σ (1 − (1 − f)^n) cells, and the others of the n look alike.
    """
    led = leaders(units)
    alike = [unit for unit, leader in zip(units, led, strict=True) if leader >= 0]
    if not alike:
        return np.zeros(points)
    dated = [unit for unit in units if unit.members[0].year is not None and not _row(unit)]
    seen = sum(unit.members[0].year is not None for unit in alike)
    chance = _by_chance(dated, seen)
    grid = (np.arange(_GRID) + 0.5) / _GRID
    odds = grid / (1 - grid)
    mean = chance + odds * sum(map(joined, dated))
    logs = (missed[0] - 1) * np.log(grid) + (missed[1] - 1) * np.log1p(-grid)
    if dated:
        logs += seen * np.log(np.maximum(mean, 1e-9)) - mean
    mass = np.cumsum(np.exp(logs - logs.max()))
    delta = np.minimum(1.0, odds * sum(map(joined, units)) / len(alike))
    found: npt.NDArray[np.float64] = np.interp(np.linspace(0, 1, points), mass / mass[-1], delta)
    return found


def _by_chance(dated: Sequence[Unit], seen: int) -> float:
    """L₀; repetitions among the n would make look-alikes by themselves, so they are taken out, in a few rounds."""
    cells = (
        Counter(unit.members[0]["instrument"] for unit in dated),
        Counter(unit.members[0].year for unit in dated),
    )
    parts = [a * b / len(dated) ** 2 for a in cells[0].values() for b in cells[1].values()]
    sizes = Counter(Counter(place_of(unit.members[0]) for unit in dated).values())
    chance = 0.0
    for _ in range(_ROUNDS):
        single = 1 - max(0.0, seen - chance) / len(dated) if dated else 1.0
        chance = fsum(
            times * (n * single - fsum(1 - (1 - f) ** (n * single) for f in parts)) for n, times in sizes.items()
        )
    return max(chance, 0.0)


def _row(unit: Unit) -> bool:
    return unit.members[0].source_class == "administrative"
