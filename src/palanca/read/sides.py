"""How well each party would provide and receive, by the named signs of it and of the candidate: a small network.

Where a party stands says another thing of a gift than of a patrol, and of a name in the title another thing where the
sentence names one itself: a line over the signs cannot say so, units can. A party's vector is the sum of those of its
signs and the candidate's; the strongest of all parties stand beside each in the second layer, so that each is weighed
against the others. Invariant: no sign names a country, a body or a firm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from palanca.read.units import ONE, Units, passed, stored

__all__ = ["PAIRS", "Sides", "shipped"]

Array = Any

#: What two parties together may be: coordinated (where such play one role, where they may not), found in the same
#: place, named in this order or the other; where who stands with whom tells it, coordinated, with one another, apart.
PAIRS = (
    *("chain_alike", "chain", "source", "before", "behind"),
    *(f"{instrument}_{how}" for instrument in ("presence", "operation") for how in ("chain", "with", "apart")),
)


class Sides(Units):
    """Weights: ``vectors``, ``direct`` (as provider, as recipient), ``bias``; of the second layer ``second``, of the
    strongest of all ``strongest``, ``second_bias``; ``outcome``; ``pairs`` (`PAIRS`)."""

    def __init__(self, names: Iterable[str], weights: Mapping[str, Array]) -> None:
        super().__init__(names, weights)
        self.pairs = {name: float(value) / ONE for name, value in zip(PAIRS, weights["pairs"].tolist(), strict=True)}

    def scores(self, parties: Array, candidate: Array) -> list[list[float]]:
        """How well each party provides and receives in a candidate, comparable within it: the sums of the parties'
        signs (a row each) and of the candidate's → two numbers each."""
        weights, size = self.weights, self.size
        first = passed(parties[:, :size] + (candidate[:size] + weights["bias"]))
        sums = first @ weights["second"]
        sums += first.max(axis=0) @ weights["strongest"] + weights["second_bias"]
        found = passed(sums) @ weights["outcome"]
        found += parties[:, size:]
        found /= ONE * ONE
        told: list[list[float]] = found.tolist()
        return told


@cache
def shipped() -> Sides:
    """The network that ships."""
    return Sides(*stored("sides"))
