"""What named signs add up to in a small network: a vector of each, and what it says directly.

``scripts/fit-reading`` trains them; ``NAME.txt`` names the signs, ``NAME.npz`` holds vectors and weights. Invariant:
the strength of a sign, vectors and weights are whole numbers (64 to one), so small that their sums in single precision
are exact: every machine reads the same.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import as_file, files
from itertools import repeat, zip_longest
from typing import Any

import numpy as np

from palanca.read.kept import Kept

__all__ = ["ONE", "Measured", "Units", "passed", "stored", "strength", "whole"]

ONE = 64  # what one is in whole numbers
_LEAST, _MOST = -127, 127  # of a weight
_CEILING = 511.0  # of what passes between layers: 128 of these times 127 are under 2^24
_STRONGEST = 8.0  # of a sign: 128 of these times 127 are under 2^24

Array = Any
Measured = list[tuple[str, int]]  #: names of signs, and how strong each is (`strength`)


class Units:
    """Weights in whole numbers, held in single precision, and the rows of the signs by name."""

    def __init__(self, names: Iterable[str], weights: Mapping[str, Array]) -> None:
        self.known = {name: number for number, name in enumerate(names)}
        self.weights = {name: value.astype(np.float32) for name, value in weights.items()}
        rows = np.concatenate([self.weights["vectors"], self.weights["direct"]], axis=1)
        self.rows = np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32)])
        self.size = self.weights["vectors"].shape[1]
        self.sums: Kept[tuple[str, ...], Array] = Kept(lambda names: self.added([names])[0])

    def added(self, names: Iterable[Iterable[str]], measured: Iterable[Iterable[tuple[str, int]]] = ()) -> Array:
        """The sums of several things' signs, a row each: the vector, then what the signs say directly. Given are the
        names of what is so of each, and what is ``measured`` with its strength (of each, or of none)."""
        flat: list[str] = []
        strengths: list[int] = []
        starts: list[int] = []
        for some, others in zip_longest(names, measured, fillvalue=()):
            starts.append(len(flat))
            flat += some
            strengths += [ONE] * (len(flat) - len(strengths))
            for name, strength in others:
                flat.append(name)
                strengths.append(strength)
            flat.append("")
            strengths.append(0)
        if not starts:
            return np.zeros((0, self.rows.shape[1]), np.float32)
        rows = self.rows[self.numbers(flat)]
        rows *= np.array(strengths, np.float32)[:, None]
        return np.add.reduceat(rows, starts, axis=0)

    def numbers(self, names: Iterable[str]) -> list[int]:
        """The rows of signs by name; of what was never seen the last, which is nought."""
        return [*map(self.known.get, names, repeat(len(self.known)))]


def strength(value: float) -> int:
    """The strength of a sign in whole numbers."""
    return round(ONE * value) if -_STRONGEST < value < _STRONGEST else round(ONE * math.copysign(_STRONGEST, value))


def strengths(values: Collection[float]) -> Array:
    """The strengths of signs in whole numbers."""
    found = np.fromiter(values, np.float64, len(values))
    found *= ONE
    return np.clip(np.rint(found, out=found), -_STRONGEST * ONE, _STRONGEST * ONE, out=found).astype(np.float32)


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
