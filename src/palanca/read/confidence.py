"""What a claim is published with: its probability made to mean how often claims like it are right.

Two numbers (read/weights.toml, section ``confidence``; Platt 1999) fitted by scripts/fit-reading to claims that the
weights had not seen. Invariant: the order of probabilities is kept, and no decision rests on the result.
"""

from __future__ import annotations

import math

from palanca.read.fill import weights

__all__ = ["confidence"]

_EDGE = 1e-6


def confidence(probability: float) -> float:
    """The share of claims of that probability that are right, 0 to 1; itself where nothing is fitted."""
    table = weights("confidence")
    if not table:
        return probability
    sure = min(1 - _EDGE, max(_EDGE, probability))
    return 1 / (1 + math.exp(-(table["slope"] * math.log(sure / (1 - sure)) + table.get("shift", 0.0))))
