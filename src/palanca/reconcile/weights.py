"""The linkage model of ``weights.toml``, typed: comparisons, their levels, what each weighs, the words it is told in.

A `Weights` holds the bits of each level, by ``comparison.level``, and the term frequencies that move them; `DEFAULT` is
the file's own. Invariant: every level that the code can come to stands in the file; a missing one is an error on import
of `palanca.reconcile.pairs`, not in a run.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from math import isfinite, log2
from types import MappingProxyType
from typing import Any

from palanca.errors import RecordError

__all__ = ["BASE", "COMPARISONS", "DEFAULT", "LIMITS", "Weights", "why"]

_DATA: Mapping[str, Mapping[str, Any]] = tomllib.loads(files(__package__).joinpath("weights.toml").read_text("utf-8"))

BASE: Mapping[str, float] = MappingProxyType(_DATA["base"])
LIMITS: Mapping[str, float] = MappingProxyType(_DATA["limits"])
#: The levels of each comparison, in the file's order.
COMPARISONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(rows) for name, rows in _DATA.items() if name not in {"base", "limits"}}
)
_WHY = {f"{name}.{level}": _DATA[name][level]["why"] for name in COMPARISONS for level in COMPARISONS[name]}
_BITS = {f"{name}.{level}": float(_DATA[name][level]["bits"]) for name in COMPARISONS for level in COMPARISONS[name]}


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits by level ("terms.same"); ``frequencies``: comparison → value → share of claims that have it.

    ``origin`` says where they come from. A release saves them with `saved`; `Weights.load` takes them back.
    """

    bits: Mapping[str, float] = field(default_factory=lambda: dict(_BITS))  # a dict, which goes to other processes
    frequencies: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    seen: int = 0
    origin: str = "set by hand on the open annotated clusters"
    _typical: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, level: str, values: tuple[str, ...] = ()) -> float:
        """What ``level`` weighs where the two agree on ``values``: more for rare ones (Splink's term frequencies).

        The rarest value speaks; a value never seen counts with the weight of `BASE` ``rare_weight`` alone.
        """
        bits = self.bits[level]
        if not values or not self.frequencies:
            return bits
        name = level.partition(".")[0]
        table = self.frequencies.get(name)
        if not table:
            return bits
        typical = self._typical.get(name, -1.0)
        if typical < 0:  # how often two at random agree
            typical = self._typical[name] = sum(share * share for share in table.values())
        weight = BASE["rare_weight"]
        rarest = min((table.get(v, 0.0) * self.seen + weight * typical) / (self.seen + weight) for v in values)
        shift = log2(typical / rarest) if rarest > 0 and typical > 0 else 0.0
        return bits + max(-BASE["rare"], min(BASE["rare"], shift))

    def saved(self) -> str:
        """The weights as JSON, the same bytes for the same weights."""
        rows = {"origin": self.origin, "seen": self.seen, "bits": self.bits, "frequencies": self.frequencies}
        return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True, default=dict) + "\n"

    @classmethod
    def load(cls, text: str) -> Weights:
        """The weights that `saved` wrote. Raises `RecordError` where they are not such, or of other levels."""
        try:
            row = json.loads(text)
            bits = {str(level): float(value) for level, value in row["bits"].items()}
            tables = {n: {v: float(s) for v, s in t.items()} for n, t in row["frequencies"].items()}
            found = cls(bits, tables, int(row["seen"]), str(row["origin"]))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
            raise RecordError(
                f"no linkage weights ({problem})", remedy="give a file that --estimate wrote"
            ) from problem
        if set(bits) != set(_BITS) or not all(map(isfinite, bits.values())):
            raise RecordError("linkage weights of other levels", remedy="estimate them again with this version")
        return found


DEFAULT = Weights()


def why(level: str, said: tuple[object, ...]) -> str:
    """A level in words."""
    return str(_WHY[level].format(*said))
