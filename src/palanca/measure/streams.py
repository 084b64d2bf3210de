"""Seeded randomness, one stream a factor, so that one unknown can be drawn anew while all the others stay.

Invariant: what a stream gives depends on its factor's seed and its key alone, never on what other factors drew. Keys
name sides and activities, not their place, so that swapping the two sides of a contest mirrors every draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.special import gammaincinv, ndtri
from scipy.stats import poisson

__all__ = ["FACTORS", "Array", "Streams"]

Array = npt.NDArray[np.float64]
#: What is not known, by name; `sobol` asks which of them matters.
FACTORS = ("existence", "merges", "counts", "visibility", "amounts", "half_life", "weights", "kappa")


class Streams:
    """Draws by factor and key. ``inverse``: every value by its distribution function turned round, one uniform a
    value, which keeps streams in step when another factor changes (slower; `sobol` needs it).
    """

    def __init__(self, seeds: Mapping[str, int], *, inverse: bool = False) -> None:
        self._seeds, self._inverse = seeds, inverse

    @classmethod
    def of(cls, seed: int) -> Streams:
        """All factors from one seed."""
        return cls(dict.fromkeys(FACTORS, seed))

    def _random(self, factor: str, key: str) -> np.random.Generator:
        return np.random.default_rng([self._seeds[factor], crc32(f"{factor} {key}".encode())])

    def uniform(self, factor: str, key: str, shape: tuple[int, ...]) -> Array:
        """Between 0 and 1."""
        return self._random(factor, key).random(shape)

    def chances(self, factor: str, key: str, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
        """Between 0 and 1, to 24 bits: to compare with a probability."""
        return self._random(factor, key).random(shape, dtype=np.float32)

    def normal(self, factor: str, key: str, shape: tuple[int, ...]) -> Array:
        """Mean 0, standard deviation 1."""
        found: Array = ndtri(self.uniform(factor, key, shape))
        return found

    def gamma(self, factor: str, key: str, shape: Array) -> Array:
        """Gamma of these shapes and scale 1."""
        if self._inverse:
            found: Array = gammaincinv(shape, self.uniform(factor, key, shape.shape))
            return found
        return self._random(factor, key).standard_gamma(shape)

    def poisson(self, factor: str, key: str, mean: Array) -> Array:
        """Poisson of these means."""
        if self._inverse:
            found: Array = poisson.ppf(self.uniform(factor, key, mean.shape), mean)
            return found
        return self._random(factor, key).poisson(mean).astype(float)
