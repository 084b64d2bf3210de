"""Merges that were missed and merges that were wrong: which units may repeat another, and how likely that is.

Reconciliation is measured to find a part of the true pairs (recall; docs/methods.md). If it found J happenings told by
several documents, it missed about R = J·μ/(1 − μ), μ = 1 − recall; they hide among the look-alikes; and how many look
alike, more than chance gives, tells of μ (`chances`). Who tells the two matters: of R, as many are told by one family
of sources each as of the J are told by both. Invariant: the order of units does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

import numpy as np
import numpy.typing as npt

from palanca.measure.selection import Unit, place_of

__all__ = ["Repeats", "across", "chances", "joined", "leaders", "told"]

_ROUNDS = 4
_GRID = 400
_POINTS = 201
Array = npt.NDArray[np.float64]
Sightings = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Repeats:
    """The chance δ that a look-alike is a repetition, as quantiles 0 … 1: ``apart`` where it and its leader are told by
    one family of sources each, and not by the same, ``alike`` elsewhere.
    """

    apart: Array
    alike: Array

    @cached_property
    def mean(self) -> tuple[float, float]:
        """The mean of either."""
        return float(np.mean(self.apart)), float(np.mean(self.alike))


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
    return not _row(unit) and len(_documents(unit)) > 1


def _documents(unit: Unit) -> set[str]:
    return {id for member in unit.members for id in member.documents}


def told(unit: Unit, seen: Sightings) -> frozenset[str]:
    """The families of sources that tell of a unit."""
    return frozenset[str]().union(*(seen.get(member.id, ()) for member in unit.members))


def across(units: Sequence[Unit], led: Sequence[int], seen: Sightings) -> npt.NDArray[np.bool_]:
    """Whether each unit and the one it may repeat (`leaders`) are told, and by no family in common."""
    families = [told(unit, seen) for unit in units]
    return np.array(
        [
            leader >= 0 and bool(families[leader]) and bool(own) and families[leader].isdisjoint(own)
            for own, leader in zip(families, led, strict=True)
        ],
        dtype=bool,
    )


def chances(units: Sequence[Unit], missed: tuple[float, float], seen: Sightings | None = None) -> Repeats:
    """δ among one provider's units; 0 without look-alikes of a kind.

    R = μ/(1 − μ)·J repetitions, of which a part b are told by one family each: b is that part of the J which two
    documents tell, one of each family (of three, what is left together has both). δ = min(1, R·b/L_b) among the L_b
    look-alikes told so, min(1, R·(1 − b)/L_a) among the others. Before, μ ~ Beta(``missed``); how many dated units look
    alike says more: each L is Poisson around what chance gives and its part of R. By chance L₀ look alike: with f the
    provider's distribution over instruments × years, n dated units in a recipient fill Σ (1 − (1 − f)^n) cells, and the
    others of the n look alike; of two, one is told by each family alone with chance 2·p₁·p₂, p₁ and p₂ the parts of the
    units that one family alone tells.
    """
    led = leaders(units)
    alike = np.array(led) >= 0
    if not alike.any():
        return Repeats(np.zeros(_POINTS), np.zeros(_POINTS))
    known = seen or {}
    apart = across(units, led, known)
    dated = np.array([unit.members[0].year is not None and not _row(unit) for unit in units], dtype=bool)
    together = np.array([joined(unit) for unit in units], dtype=bool)
    families = [told(unit, known) for unit in units]
    pairs = np.array([len(own) > 1 and len(_documents(u)) == 2 for u, own in zip(units, families, strict=True)])
    part = float(pairs[together].mean()) if together.any() else 0.0
    alone = Counter(next(iter(own)) for own, d in zip(families, dated, strict=True) if d and len(own) == 1)
    ones = [count / int(dated.sum()) for _, count in sorted(alone.items())]
    chance = _by_chance([unit for unit, d in zip(units, dated, strict=True) if d], int((alike & dated).sum()))
    crossing = 2 * ones[0] * ones[1] if len(ones) == 2 else 0.0
    grid = (np.arange(_GRID) + 0.5) / _GRID
    odds = grid / (1 - grid)
    logs = (missed[0] - 1) * np.log(grid) + (missed[1] - 1) * np.log1p(-grid)
    kinds = ((apart, crossing, part), (alike & ~apart, 1 - crossing, 1 - part))
    if dated.any():
        for which, by_chance, ours in kinds:
            mean = chance * by_chance + odds * ours * int((together & dated).sum())
            logs += int((which & dated).sum()) * np.log(np.maximum(mean, 1e-9)) - mean
    mass = np.cumsum(np.exp(logs - logs.max()))
    found = []
    for which, _, ours in kinds:
        delta = np.minimum(1.0, odds * ours * int(together.sum()) / max(int(which.sum()), 1))
        quantiles: Array = np.interp(np.linspace(0, 1, _POINTS), mass / mass[-1], delta)
        found.append(quantiles if which.any() else np.zeros(_POINTS))
    return Repeats(*found)


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
