"""Choose what a field holds among all that it might: each option has named signs, and a line weighs them.

The weights are data (`read/choices.toml`, a section a field), fitted by `scripts/fit-choices`. Invariant: the same
options give the same choice; a sign that no weight is known for counts nothing.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Option", "best", "kept", "likely", "prefixed", "table"]


@dataclass(slots=True)
class Option:
    """A value that a field may take (``None``: the text does not say), and what speaks for it: sign → strength.

    ``common`` are signs that many options have, each once: a prefix, and their names under it. They are no signs of
    ``own``, and are summed once for all options that have them.
    """

    value: str | None
    own: dict[str, float] = field(default_factory=dict)
    common: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def signs(self) -> dict[str, float]:
        """All of them."""
        return {**self.own, **{f"{prefix}_{name}": 1.0 for prefix, names in self.common for name in names}}


@lru_cache(maxsize=16384)
def prefixed(prefix: str, names: tuple[str, ...]) -> dict[str, float]:
    """The same few signs under a prefix, each once; made once, and copied into the options that have them."""
    return {f"{prefix}_{name}": 1.0 for name in names}


class _Table(NamedTuple):
    weights: dict[str, float]
    least: float  # the weight from which an option is kept


@lru_cache(maxsize=8)
def table(section: str) -> _Table:
    """A field's weights as they are written, in hundredths: a sum of whole numbers is exact, so that no order of signs
    decides between options of equal weight. ``cut`` is the chance from which an option is kept."""
    written = tomllib.loads((files("palanca.read") / "choices.toml").read_text("utf-8")).get(section, {})
    cut = written.get("cut", 0.5)
    weights = {sign: float(round(100 * weight)) for sign, weight in written.items() if sign != "cut"}
    return _Table(weights, 100 * math.log(cut / (1.0 - cut)) - weights.get("bias", 0.0))


def _weight(section: str, option: Option, weights: dict[str, float]) -> float:
    total = sum([weights[sign] * strength for sign, strength in option.own.items() if sign in weights])
    for prefix, names in option.common:
        total += _together(section, prefix, names)
    return total


@lru_cache(maxsize=16384)
def _together(section: str, prefix: str, names: tuple[str, ...]) -> float:
    weights = table(section).weights
    return sum(weights.get(f"{prefix}_{name}", 0.0) for name in names)


def best(section: str, options: Iterable[Option]) -> str | None:
    """The value of the weightiest option (the first of equals); ``None`` where there is none."""
    weights = table(section).weights
    chosen = max(options, key=lambda o: _weight(section, o, weights), default=None)
    return chosen.value if chosen is not None else None


def likely(section: str, options: Iterable[Option]) -> tuple[str, ...]:
    """The values of all options that are more likely than the section's ``cut``, in order, each once."""
    return tuple(dict.fromkeys(o.value for o in options if o.value and kept(section, o)))


def kept(section: str, option: Option) -> bool:
    """Whether an option is more likely than the section's ``cut``."""
    weights, least = table(section)
    return _weight(section, option, weights) >= least
