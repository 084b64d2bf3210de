"""What is not told: the number of activities behind those detected, by two independent families of sources.

The families are the sides' *own* word (governments, companies, and whatever copies their texts) and *independent*
sources (newspapers, researchers, datasets). What both tell says how much each of them misses: capture–recapture, as
animals are counted (Chapman 1951; Seber 1982). Families that tell the same prominent things overlap too much, so a
corrected count is still likelier too low than too high. Invariant: it is never below what
the sources tell, repetitions taken once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, fsum, log, sqrt

import numpy as np
import numpy.typing as npt

from palanca.measure.assumptions import DEFAULT, Assumptions
from palanca.measure.counts import ids
from palanca.measure.repeats import Sightings, across, chances, joined, leaders, told
from palanca.measure.selection import EVERYTHING, Unit, place_asked, select, units
from palanca.model import Activity, Document, Indicator, Selection

__all__ = [
    "INDEPENDENT",
    "OWN",
    "Overlap",
    "Pool",
    "Sightings",
    "chapman",
    "corrected",
    "overlap",
    "pooled",
    "sightings",
    "told_quantiles",
]

OWN, INDEPENDENT = "own", "independent"
_FAMILY = {"government": OWN, "company": OWN, "news": INDEPENDENT, "research": INDEPENDENT, "dataset": INDEPENDENT}
_Z90 = 1.6448536269514722
_GRID = 160  # points on each axis of the posterior of two families' visibilities


def sightings(
    activities: Iterable[Activity], documents: Mapping[str, Document], groups: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Activity id → the families of sources that tell of it; a source of unknown type belongs to none.

    A syndication group with one of the sides' own texts in it is that side's word, whoever printed it.
    """
    own = {
        groups.get(id, id)
        for id, document in documents.items()
        if document.source_type is not None and _FAMILY.get(document.source_type) == OWN
    }

    def family(id: str) -> str | None:
        if groups.get(id, id) in own:
            return OWN
        document = documents.get(id)
        kind = document.source_type if document is not None else None
        return None if kind is None else _FAMILY.get(kind)

    return {
        activity.id: frozenset(told for id in activity.documents if (told := family(id)) is not None)
        for activity in activities
    }


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two families tell, in activities weighted by π: each of them, both, and either or neither (``union``)."""

    first: float
    second: float
    both: float
    union: float

    @property
    def told(self) -> float:
        """Those that at least one of the two families tells."""
        return self.first + self.second - self.both


def overlap(
    counted: Sequence[Unit], seen: Sightings, repeat: tuple[float, float] = (0.0, 0.0), wrong: float = 0.0
) -> Overlap:
    """How far the two families tell the same of ``counted``.

    ``repeat`` are the chances δ (`Repeats.mean`) that a look-alike is a merge that was missed: of those told by one
    family each δ count as one told by both; of the others δ do not count. ``wrong`` is the chance that a unit put
    together from several documents is two, and counts so in the union.
    """
    led = leaders(counted) if max(repeat) > 0 else [-1] * len(counted)
    families = [told(unit, seen) for unit in counted]
    apart = across(counted, led, seen)
    parts: dict[str, list[float]] = {"first": [], "second": [], "both": [], "union": []}
    for place, unit in enumerate(counted):
        leader, own = led[place], families[place]
        once = unit.probability * (repeat[0 if apart[place] else 1] if leader >= 0 else 0.0)
        together = own | families[leader] if leader >= 0 else own
        for name, which in (("first", {OWN}), ("second", {INDEPENDENT}), ("both", {OWN, INDEPENDENT})):
            parts[name].append(unit.probability * (which <= own))
            if leader >= 0:  # leader and repetition taken as one: what the two say together, less what each said
                parts[name].append(once * ((which <= together) - (which <= own) - (which <= families[leader])))
        parts["union"].append(unit.probability * (1 + wrong * joined(unit)) - once)
    return Overlap(*(fsum(parts[name]) for name in ("first", "second", "both", "union")))


def chapman(first: float, second: float, both: float) -> tuple[float, float, float]:
    """N̂ = (n₁ + 1)(n₂ + 1)/(m + 1) − 1 with its 90 % interval: (estimate, low, high).

    Variance by Seber (1970): (n₁+1)(n₂+1)(n₁−m)(n₂−m)/((m+1)²(m+2)); the interval is log-normal in what is not seen,
    N − r with r = n₁ + n₂ − m (Chao 1987), so that it never falls below what was seen.

    >>> chapman(9, 4, 3)[0]
    11.5
    """
    estimate = (first + 1) * (second + 1) / (both + 1) - 1
    seen = first + second - both
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    hidden = estimate - seen
    if hidden <= 0 or variance <= 0:
        return max(estimate, seen), seen, max(estimate, seen)
    spread = exp(_Z90 * sqrt(log(1 + variance / hidden**2)))
    return estimate, seen + hidden / spread, seen + hidden * spread


@dataclass(frozen=True, slots=True)
class Pool:
    """A provider everywhere: how its two families overlap, and the chances that a look-alike is a repetition."""

    table: Overlap
    repeat: tuple[float, float]


def pooled(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    seen: Sightings,
    provider: str,
    assumptions: Assumptions = DEFAULT,
) -> Pool:
    """The `Pool` of a provider, which `corrected` makes for itself unless it is given."""
    counted = units(select(activities, selection, provider=provider))
    repeat = chances(counted, assumptions.missed, seen).mean
    return Pool(overlap(counted, seen, repeat), repeat)


def corrected(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    seen: Sightings,
    provider: str,
    recipient: str | None = None,
    assumptions: Assumptions = DEFAULT,
    pool: Pool | None = None,
) -> Indicator:
    """`detected`, corrected for what neither family of sources tells: n · N̂ / r, N̂ by `chapman`, r the number told.

    Merges that were likely missed are taken back first (`overlap`), for each of them hides a sighting by both; those
    that were likely wrong count as two.

    ``activities`` are those of all recipients (of this one only, with the ``pool`` of all given) and ``seen`` their
    `sightings`. Where both families tell fewer than seven of the recipient's, the provider's activities everywhere are
    pooled (the same share is missed everywhere); where these are too few as well, the value is what was detected: a
    lower bound, and the note says so. Unit: activities; range: 0 and up. Not what was given: what no source of either
    kind would ever tell stays out.
    """
    where, every = place_asked(selection, recipient), list(activities)
    rows = select(every, selection, provider=provider, recipient=where)
    known = (
        pool if pool is not None else pooled(every, selection, seen=seen, provider=provider, assumptions=assumptions)
    )
    one, other = assumptions.wrong
    here = overlap(units(rows), seen, known.repeat, one / (one + other))
    alone = here.both >= assumptions.pooled_below
    table = here if alone else known.table
    value, low, high = fsum(unit.probability for unit in units(rows)), None, None
    if table.both >= assumptions.pooled_below:
        estimate, least, most = (n / table.told for n in chapman(table.first, table.second, table.both))
        value, low, high = (here.union * max(n, 1.0) for n in (estimate, least, most))
        note = f"{'' if alone else 'all recipients pooled: '}n₁ = {table.first:.3g}, n₂ = {table.second:.3g}, "
        note += f"m = {table.both:.3g}"
    else:
        note = (
            f"both families of sources tell {table.both:.3g} in common, fewer than {assumptions.pooled_below}: "
            "what was detected, a lower bound"
        )
    return Indicator(
        "corrected",
        where,
        round(value, 9),
        "activities",
        ids(rows),
        provider,
        selection=selection,
        low=None if low is None else round(low, 9),
        high=None if high is None else round(high, 9),
        note=note,
    )


@lru_cache(maxsize=4096)
def told_quantiles(
    table: Overlap | None, prior: tuple[float, float] = DEFAULT.visibility, points: int = 401
) -> npt.NDArray[np.float64]:
    """Quantiles 0 … 1 (``points`` of them) of v, the chance that an activity is told, given an overlap (or none: Beta).

    With families that see independently, with chances p₁ and p₂ (uniform before), v = 1 − (1−p₁)(1−p₂), and activities
    that come as a Poisson process of unknown rate λ (before: λ^−½), the posterior of p₁ and p₂ is
    p₁^n₁ (1−p₁)^(r−n₁) · p₂^n₂ (1−p₂)^(r−n₂) · v^(−r−½), r = n₁ + n₂ − m, taken on a grid.
    """
    grid = (np.arange(_GRID) + 0.5) / _GRID
    if table is None:
        density = grid ** (prior[0] - 1) * (1 - grid) ** (prior[1] - 1)
        return _quantiles(grid, density, points)
    first, second = grid[:, None], grid[None, :]
    told = 1 - (1 - first) * (1 - second)
    r = table.told
    logs = (
        table.first * np.log(first)
        + (r - table.first) * np.log1p(-first)
        + table.second * np.log(second)
        + (r - table.second) * np.log1p(-second)
        - (r + 0.5) * np.log(told)
    )
    return _quantiles(told.ravel(), np.exp(logs - logs.max()).ravel(), points)


def _quantiles(
    values: npt.NDArray[np.float64], weights: npt.NDArray[np.float64], points: int
) -> npt.NDArray[np.float64]:
    order = np.argsort(values, kind="stable")
    mass = np.cumsum(weights[order])
    found: npt.NDArray[np.float64] = np.interp(np.linspace(0, 1, points), mass / mass[-1], values[order])
    return found
