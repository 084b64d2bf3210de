"""Choose what a field holds among all that it might: each option has named signs, and a line weighs them.

The weights are data (`read/choices.toml`, a section a field), fitted by `scripts/fit-choices`. Invariant: the same
options give the same choice; a sign that no weight is known for counts nothing.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import repeat
from typing import NamedTuple

from palanca.read.kept import Kept, Key, signs

__all__ = ["Option", "best", "kept", "likely", "prefixed", "surely", "table"]


@dataclass(slots=True, init=False)
class Option:
    """A value that a field may take (``None``: the text does not say), and what speaks for it: sign → strength.

    ``common`` are keys of signs that many options have, each once and none of them in ``own``: they are weighed once
    for all options that have them.
    """

    value: str | None
    own: dict[str, float]
    common: tuple[Key, ...]

    def __init__(self, value: str | None, own: dict[str, float] | None = None, common: tuple[Key, ...] = ()) -> None:
        self.value = value  # written out, as it is made more often than all else: compiled, it costs a fifth so
        self.own = own if own is not None else {}
        self.common = common

    @property
    def signs(self) -> dict[str, float]:
        """All of them."""
        return {**self.own, **{sign: 1.0 for key in self.common for sign in signs(key)}}


class _Table(NamedTuple):
    weights: dict[str, float]
    least: float  # the weight from which an option is kept
    sums: Kept[Key, float]  # of the signs of a key


@lru_cache(maxsize=1)
def _written() -> dict[str, dict[str, float]]:
    return tomllib.loads((files("palanca.read") / "choices.toml").read_text("utf-8"))


@lru_cache(maxsize=8)
def table(section: str) -> _Table:
    """A field's weights as they are written, in hundredths: a sum of whole numbers is exact, so that no order of signs
    decides between options of equal weight. ``cut`` is the chance from which an option is kept."""
    written = _written().get(section, {})
    cut = written.get("cut", 0.5)
    weights = {sign: float(round(100 * weight)) for sign, weight in written.items() if sign != "cut"}
    least = 100 * math.log(cut / (1.0 - cut)) - weights.get("bias", 0.0)
    return _Table(weights, least, Kept(lambda key: sum(map(weights.get, signs(key), repeat(0.0)))))


def _weight(option: Option, weights: dict[str, float], sums: Kept[Key, float]) -> float:
    total = 0.0
    for sign, value in option.own.items():  # they are few: for such a loop costs less than to map
        total += weights.get(sign, 0.0) * value
    for key in option.common:
        total += sums[key]
    return total


def prefixed(prefix: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Signs under a prefix; with both, a key of an option's common ones."""
    return tuple(f"{prefix}_{name}" for name in names)


def best(section: str, options: Iterable[Option]) -> str | None:
    """The value of the weightiest option (the first of equals); ``None`` where there is none."""
    weights, _, sums = table(section)
    chosen = max(options, key=lambda o: _weight(o, weights, sums), default=None)
    return chosen.value if chosen is not None else None


def likely(section: str, options: Iterable[Option]) -> tuple[str, ...]:
    """The values of all options that are more likely than the section's ``cut``, in order, each once."""
    weights, least, sums = table(section)
    return tuple(dict.fromkeys([o.value for o in options if o.value and _weight(o, weights, sums) >= least]))


def kept(section: str, option: Option) -> bool:
    """Whether an option is more likely than the section's ``cut``."""
    return surely(section, option) >= 0.0


def surely(section: str, option: Option) -> float:
    """By how much an option is more likely than the section's ``cut``: log odds."""
    weights, least, sums = table(section)
    return (_weight(option, weights, sums) - least) / 100
