"""What named signs add up to in a small network: a vector of each, and what it says directly.

``scripts/fit-reading`` trains them; ``NAME.txt`` names the signs, ``NAME.npz`` holds vectors and weights. Invariant:
the strength of a sign, vectors and weights are whole numbers (64 to one), so small that their sums in single precision
are exact: every machine reads the same.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib.resources import as_file, files
from itertools import repeat
from typing import Any

import numpy as np

from palanca.read.kept import Kept

__all__ = ["ONE", "Units", "passed", "stored", "strength", "whole"]

ONE = 64  # what one is in whole numbers
_LEAST, _MOST = -127, 127  # of a weight
_CEILING = 511.0  # of what passes between layers: 128 of these times 127 are under 2^24
_STRONGEST = 8.0  # of a sign: 128 of these times 127 are under 2^24

Array = Any


class Units:
    """Weights in whole numbers, held in single precision, and the rows of the signs by name."""

    def __init__(self, names: Iterable[str], weights: Mapping[str, Array]) -> None:
        self.known = {name: number for number, name in enumerate(names)}
        self.weights = {name: value.astype(np.float32) for name, value in weights.items()}
        rows = np.concatenate([self.weights["vectors"], self.weights["direct"]], axis=1)
        self.rows = np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32)])
        self.size = self.weights["vectors"].shape[1]
        self._kept: Kept[tuple[str, ...], bytes] = Kept(lambda names: self._sum(names).tobytes())
        self._taken: Kept[tuple[str, ...], Array] = Kept(lambda names: self.rows[self.numbers(names)])

    def _sum(self, names: tuple[str, ...]) -> Array:
        return ONE * self.rows[self.numbers(names)].sum(axis=0)

    def sums(self, some: Collection[tuple[str, ...]]) -> Array:
        """The sums of several things' signs, a row each: the vector, then what the signs say directly."""
        row = self.rows.shape[1]
        return np.frombuffer(bytearray().join(map(self._kept.__getitem__, some)), np.float32).reshape(len(some), row)

    def measured(self, names: tuple[str, ...], strengths: Collection[Sequence[int]]) -> Array:
        """The same of signs that every thing has, each with its strength."""
        return np.array(strengths, np.float32).reshape(len(strengths), len(names)) @ self._taken[names]

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
    np.rint(found, out=found)
    np.maximum(found, -_STRONGEST * ONE, out=found)
    return np.minimum(found, _STRONGEST * ONE, out=found).astype(np.float32)


def passed(sums: Array) -> Array:
    """The positive part of weighed sums, as whole numbers again, in place."""
    sums /= ONE
    sums += 0.5
    np.floor(sums, out=sums)
    np.maximum(sums, 0.0, out=sums)
    return np.minimum(sums, _CEILING, out=sums)


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
