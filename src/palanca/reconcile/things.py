"""Kinds of things in the four languages: what an item's name says it is, so that names can be compared across them.

Promises that the same name gives the same kinds always; a name that no kind knows gives none, and is then compared by
its quantity alone.

>>> sorted(kinds("Tiggo SUVs")), sorted(kinds("“瑞虎”多用途越野车")), sorted(kinds("ómnibus Marcopolo"))
(['car'], ['car'], ['bus'])
>>> kinship(kinds("vehículos"), kinds("patrol cars"))
'kin'
>>> kinship(kinds("police cars"), kinds("police motorcycles"))
'apart'
>>> sorted(models("UH-60“黑鹰”直升机")), sorted(models("camionetas Chery Tiggo"))
(['uh60'], ['chery', 'tiggo'])
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Literal

__all__ = ["WEAK", "kinds", "kinship", "models", "plain"]

Kinship = Literal["same", "kin", "apart"]

_DATA = tomllib.loads(files(__package__).joinpath("things.toml").read_text("utf-8"))
_PARENT = {kind: row["parent"] for kind, row in _DATA.items() if "parent" in row}
#: Kinds that nearly every claim of their instrument has.
WEAK = frozenset(kind for kind, row in _DATA.items() if row.get("weak"))
_PATTERN = {
    kind: re.compile("|".join([rf"\b(?:{'|'.join(row['latin'])})", *map(re.escape, row.get("zh", ()))]))
    for kind, row in _DATA.items()
}
_MODEL = re.compile(r"\b(?:[A-Z]{1,5}-?\d{1,4}[A-Z]?|[A-Z][a-z]+(?:-\d+)?)\b")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """``text`` in lower case without accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def kinds(name: str) -> frozenset[str]:
    """The kinds that ``name`` speaks of; a kind that is only the wider one of another found is left out."""
    low = plain(name)
    found = {kind for kind, pattern in _PATTERN.items() if pattern.search(low)}
    return frozenset(found - {_PARENT[kind] for kind in found if kind in _PARENT})


def kinship(some: frozenset[str], others: frozenset[str]) -> Kinship:
    """Whether two sets of kinds share one, share one by its wider name only, or none.

    A weak kind in common says nothing where each has others: police cars and police motorcycles are two things.
    """
    if some - WEAK and others - WEAK:
        some, others = some - WEAK, others - WEAK
    if some & others:
        return "same"
    wider = {_PARENT[kind] for kind in some if kind in _PARENT}
    if wider & others or some & {_PARENT[kind] for kind in others if kind in _PARENT}:
        return "kin"
    return "apart"


@lru_cache(maxsize=65536)
def models(name: str) -> frozenset[str]:
    """Models and brands that ``name`` spells in Latin letters, the way they are written in any language."""
    first = re.match(r"[A-Z][a-z]+\b", name)
    opening = first.group() if first and " " in name and kinds(first.group()) else None
    found = {m.group() for m in _MODEL.finditer(name) if m.group() != opening}
    return frozenset(
        plain(model).replace("-", "") for model in found if not kinds(model) or any(map(str.isdigit, model))
    )
