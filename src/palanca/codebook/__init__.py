"""What counts: the codes of the codebook, as data (``codes.toml``), with their meaning.

Each table maps a code to one line of meaning, in the codebook's order.

>>> list(INSTRUMENTS)[:3]
['equipment', 'technology', 'training']
>>> STATUS_ORDER["pledged"] < STATUS_ORDER["completed"]
True
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from palanca.errors import CodebookError

__all__ = [
    "ASSERTIONS",
    "INSTRUMENTS",
    "SOURCE_TYPES",
    "STATUSES",
    "STATUS_ORDER",
    "TECHNOLOGIES",
    "TERMS",
    "VERSION",
    "check",
]

_DATA = tomllib.loads(files(__package__).joinpath("codes.toml").read_text("utf-8"))


def _table(name: str) -> Mapping[str, str]:
    return MappingProxyType(_DATA[name])


VERSION: int = _DATA["version"]
INSTRUMENTS = _table("instruments")
TECHNOLOGIES = _table("technologies")
TERMS = _table("terms")
STATUSES = _table("statuses")
ASSERTIONS = _table("assertions")
SOURCE_TYPES = _table("source_types")
STATUS_ORDER = MappingProxyType({code: place for place, code in enumerate(STATUSES)})


def check(code: str, table: Mapping[str, str], field: str, record: str = "") -> None:
    """Raise `CodebookError` unless ``code`` stands in ``table``, naming the codes that do."""
    if code not in table:
        raise CodebookError(f"{field} is {code!r}", record=record, remedy=f"write one of {', '.join(table)}")
