"""How likely a candidate with its sides is a claim, by its named features: a small network of one layer.

Invariant: no feature names a country, a body or a firm.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from palanca.read.units import ONE, Units, passed, stored, strengths

__all__ = ["Verdict", "shipped"]


class Verdict(Units):
    """Weights: ``vectors``, ``direct`` (a column), ``bias``; ``outcome``, ``outcome_bias``."""

    def odds(self, features: Mapping[str, float]) -> float:
        """The log odds of a claim."""
        row = strengths(features.values()) @ self.rows[self.numbers(features)]
        weights, size = self.weights, self.size
        told = passed(row[:size] + weights["bias"]) @ weights["outcome"] + row[size:] + weights["outcome_bias"]
        return float(told[0]) / (ONE * ONE)

    def reasons(self, features: Mapping[str, float]) -> dict[str, float]:
        """How much the log odds would fall without each feature."""
        known = {name: value for name, value in features.items() if value and name in self.known}
        every = self.odds(known)
        return {name: every - self.odds({n: v for n, v in known.items() if n != name}) for name in known}


@cache
def shipped() -> Verdict:
    """The network that ships."""
    return Verdict(*stored("verdict"))
