"""How well each party would provide and receive, by the named signs of it and of the candidate: a small network.

Where a party stands says another thing of a gift than of a patrol, and of a name in the title another thing where the
sentence names one itself: a line over the signs cannot say so, a layer of units can. A party's vector is the sum of
those of its signs and the candidate's; the strongest of all parties stand beside each in the second layer, so that each
is weighed against the others. ``scripts/fit-reading`` trains it to annotated documents; read/sides.txt names the signs,
read/sides.npz holds their vectors and the weights.

Invariant: no sign names a country, a body or a firm. Signs come in eighths, vectors and weights in whole numbers (64
to one), so small that their sums in single precision are exact: every machine reads the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from palanca.read.kept import Kept

__all__ = ["EIGHTHS", "PAIRS", "WEIGHTS", "Sides", "shipped", "whole"]

ONE = 64  # what one is in whole numbers
EIGHTHS = 8  # in which the strength of a sign is written
_LEAST, _MOST = -127, 127  # of a weight
_CEILING = 511.0  # of what passes between layers: 128 of these times 127 are under 2^24

Array = Any
Signs = Sequence[tuple[str, int]]  #: of a party: their names and strengths, in eighths

#: ``vectors`` of all signs, and what each says directly (as provider, as recipient); of the second layer, with the
#: strongest of all; of the outcomes.
WEIGHTS = ("vectors", "direct", "bias", "second", "strongest", "second_bias", "outcome", "pairs")

#: What two parties together may be: coordinated (where such play one role, where they may not), found in the same
#: place, named in this order or the other; where who stands with whom tells it, coordinated, with one another, apart.
PAIRS = (
    *("chain_alike", "chain", "source", "before", "behind"),
    *(f"{instrument}_{how}" for instrument in ("presence", "operation") for how in ("chain", "with", "apart")),
)


class Sides:
    """Weights in whole numbers, held in single precision, by the names of their signs."""

    def __init__(self, names: Iterable[str], weights: Mapping[str, Array]) -> None:
        self.known = {name: number for number, name in enumerate(names)}
        self.weights = {name: weights[name].astype(np.float32) for name in WEIGHTS}
        self.rows = np.concatenate([self.weights["vectors"], self.weights["direct"]], axis=1)
        self.pairs = {name: float(value) / ONE for name, value in zip(PAIRS, weights["pairs"].tolist(), strict=True)}
        self.sums: Kept[tuple[str, ...], Array] = Kept(
            lambda names: EIGHTHS * self.rows[[self.known[name] for name in names if name in self.known]].sum(axis=0)
        )

    def added(self, parties: Iterable[Signs]) -> Array:
        """The sums of the parties' signs, a row each: what `scores` takes."""
        known = self.known
        numbers: list[int] = []
        strengths: list[int] = []
        starts: list[int] = []
        for signs in parties:
            starts.append(len(numbers))
            for name, strength in signs:
                number = known.get(name)
                if number is not None:
                    numbers.append(number)
                    strengths.append(strength)
            if len(numbers) == starts[-1]:
                numbers.append(0)
                strengths.append(0)
        if not starts:
            return np.zeros((0, self.rows.shape[1]), np.float32)
        rows = self.rows[numbers]
        rows *= np.array(strengths, np.float32)[:, None]
        return np.add.reduceat(rows, starts, axis=0)

    def scores(self, parties: Array, candidate: Array) -> list[list[float]]:
        """How well each party provides and receives in a candidate: its row of `added` → two numbers, comparable
        within the candidate; ``candidate``: the sum of its own signs."""
        weights = self.weights
        size = weights["vectors"].shape[1]
        first = _passed(parties[:, :size] + (candidate[:size] + weights["bias"]), EIGHTHS)
        sums = first @ weights["second"]
        sums += first.max(axis=0) @ weights["strongest"] + weights["second_bias"]
        found = (_passed(sums, ONE) @ weights["outcome"]).astype(np.float64) / (ONE * ONE)
        found += parties[:, size:] / (ONE * EIGHTHS)
        told: list[list[float]] = found.tolist()
        return told


def _passed(sums: Array, one: int) -> Array:
    """The positive part of weighed sums, as whole numbers again, in place."""
    sums /= one
    sums += 0.5
    return np.clip(np.floor(sums, out=sums), 0, _CEILING, out=sums)


@cache
def shipped() -> Sides:
    """The network that ships."""
    folder = files("palanca.read")
    with as_file(folder / "sides.npz") as path:
        return Sides((folder / "sides.txt").read_text("utf-8").splitlines(), dict(np.load(path)))


def whole(weights: Mapping[str, Array]) -> dict[str, Array]:
    """Weights as they ship: whole numbers of one byte; biases of the sums they are added to, of four."""
    scale = {"bias": ONE * EIGHTHS, "second_bias": ONE * ONE}
    return {
        name: np.rint(weights[name] * scale[name]).astype(np.int32)
        if name in scale
        else np.clip(np.rint(weights[name] * ONE), _LEAST, _MOST).astype(np.int8)
        for name in WEIGHTS
    }
