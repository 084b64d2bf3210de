"""Merges that were missed and merges that were wrong: which units may repeat another, and how likely that is.

Reconciliation is measured to find a part of the true pairs (recall; docs/methods.md). If it found J happenings told by
several documents, it missed about J·μ/(1 − μ), μ = 1 − recall; they hide among the L look-alikes, each of which is a
repetition with chance δ = min(1, μ/(1 − μ) · J/L). Invariant: the order of units does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from palanca.measure.selection import Unit, recipient_of

__all__ = ["joined", "leaders", "ratio"]


def leaders(units: Sequence[Unit]) -> list[int]:
    """For each unit the place of the one it may repeat, else −1.

    Look-alikes have the same provider, recipient and instrument and the same year, or one of them has none. Of those
    the best attested (then the smallest id) leads. Administrative rows are a register's own and repeat nothing.
    """
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        a = unit.members[0]
        if a.source_class != "administrative":
            groups[a["provider"], recipient_of(a), a["instrument"]].append(place)
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
    return unit.members[0].source_class != "administrative" and len({d for m in unit.members for d in m.documents}) > 1


def ratio(units: Sequence[Unit], led: Sequence[int]) -> float:
    """J/L: happenings put together for each look-alike; δ = min(1, μ/(1 − μ) · J/L). 0 without look-alikes."""
    alike = sum(leader >= 0 for leader in led)
    return sum(map(joined, units)) / alike if alike else 0.0
