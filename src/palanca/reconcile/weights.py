"""The weights of ``weights.toml``, typed: bits of evidence for and against one happening.

Invariant: every weight that the code asks for stands in the file; a missing one fails on import, not in a run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

__all__ = ["ACTOR", "AMOUNT", "BASE", "DATE", "GROUP", "PLACE", "QUANTITY", "TECHNOLOGY", "TERMS", "TEXT", "THINGS"]

_DATA: Mapping[str, Mapping[str, float]] = tomllib.loads(files(__package__).joinpath("weights.toml").read_text("utf-8"))


def _table(name: str) -> Mapping[str, float]:
    return MappingProxyType(_DATA[name])


BASE = _table("base")
TERMS = _table("terms")
TECHNOLOGY = _table("technology")
THINGS = _table("things")
QUANTITY = _table("quantity")
AMOUNT = _table("amount")
DATE = _table("date")
PLACE = _table("place")
ACTOR = _table("actor")
TEXT = _table("text")
GROUP = _table("group")
