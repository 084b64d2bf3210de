"""What named signs add up to in a small network: a vector of each, and what it says directly.

``scripts/fit-reading`` trains them; ``NAME.txt`` names the signs, ``NAME.npz`` holds vectors and weights. Invariant:
the strength of a sign, vectors and weights are whole numbers (64 to one), so small that their sums in single precision
are exact: every machine reads the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from palanca.read.kept import Kept

__all__ = ["ONE", "Signs", "Units", "passed", "stored", "strength", "whole"]

ONE = 64  # what one is in whole numbers
_LEAST, _MOST = -127, 127  # of a weight
_CEILING = 511.0  # of what passes between layers: 128 of these times 127 are under 2^24
_STRONGEST = 8.0  # of a sign: 128 of these times 127 are under 2^24

Array = Any
Signs = list[tuple[str, int]]  #: names, and how strong each is (`strength`)


class Units:
    """Weights in whole numbers, held in single precision, and the rows of the signs by name."""

    def __init__(self, names: Iterable[str], weights: Mapping[str, Array]) -> None:
        self.known = {name: number for number, name in enumerate(names)}
        self.weights = {name: value.astype(np.float32) for name, value in weights.items()}
        self.rows = np.concatenate([self.weights["vectors"], self.weights["direct"]], axis=1)
        self.size = self.weights["vectors"].shape[1]
        self.sums: Kept[tuple[str, ...], Array] = Kept(lambda names: self.added([[(name, ONE) for name in names]])[0])

    def added(self, some: Iterable[Iterable[tuple[str, int]]]) -> Array:
        """The sums of several things' signs, a row each: the vector, then what the signs say directly."""
        known = self.known
        numbers: list[int] = []
        strengths: list[int] = []
        starts: list[int] = []
        for signs in some:
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


def strength(value: float) -> int:
    """The strength of a sign in whole numbers."""
    return round(ONE * value) if -_STRONGEST <= value <= _STRONGEST else round(math.copysign(ONE * _STRONGEST, value))


def passed(sums: Array) -> Array:
    """The positive part of weighed sums, as whole numbers again, in place."""
    sums /= ONE
    sums += 0.5
    return np.clip(np.floor(sums, out=sums), 0, _CEILING, out=sums)


def stored(name: str) -> tuple[list[str], dict[str, Array]]:
    """The names of the signs and the weights that ship."""
    folder = files("palanca.read")
    with as_file(folder / f"{name}.npz") as path:
        return (folder / f"{name}.txt").read_text("utf-8").splitlines(), dict(np.load(path))


def whole(weights: Mapping[str, Array]) -> dict[str, Array]:
    """Weights as they ship: whole numbers of one byte; biases of the sums they are added to, of four."""
    return {
        name: np.rint(value * ONE * ONE).astype(np.int32)
        if name.endswith("bias")
        else np.clip(np.rint(value * ONE), _LEAST, _MOST).astype(np.int8)
        for name, value in weights.items()
    }
