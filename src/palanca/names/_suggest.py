"""What a name that names nobody known may be a slip or a variant of: "did you mean …".

`palanca.names.resolve` finds names as they stand in the data; `suggest` measures the name against all of them
(`similarity`) and gives the nearest. Invariant: a suggestion is never taken for a meaning: nothing but people read it.

>>> [(found.entity.id, found.name) for found in suggest("Polcia Nacional de Panama")]
[('O:pan-pn', 'Policía Nacional de Panamá')]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rapidfuzz import fuzz, process

from palanca.model import Entity
from palanca.names._countries import country_forms
from palanca.names._entities import entity
from palanca.names._entities import home as _home
from palanca.names._fold import fold
from palanca.names._organisations import organisation_forms
from palanca.names._similar import similarity

__all__ = ["Suggestion", "suggest"]

_NEAR = 40  # spellings near in letters that are measured word by word
_FEWEST = 5  # letters: short forms differ from each other by one


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entity that may be meant, the name of it that comes nearest, and how likely both are one, 0.5 to 1."""

    entity: Entity
    name: str
    likelihood: float


@cache
def _known() -> tuple[dict[str, str], dict[str, dict[str, None]]]:
    """The names of countries and bodies, folded, and the entities that each names."""
    spelt: dict[str, str] = {}
    meant: dict[str, dict[str, None]] = {}
    for form in chain(country_forms(), organisation_forms()):
        if form.entity and form.kind == "name" and len(form.text) >= _FEWEST and "+" not in form.entity:
            spelt.setdefault(form.text, fold(form.text))
            meant.setdefault(form.text, {})[form.entity] = None
    return spelt, meant


def suggest(name: str, *, home: str | None = None, limit: int = 3) -> tuple[Suggestion, ...]:
    """The countries and bodies whose names are likest to ``name``, likeliest first, each once.

    ``home``: only bodies of that country (and the country itself), by its ISO 3166-1 code.
    """
    best: dict[str, Suggestion] = {}
    for found in _near(name):
        for id in _known()[1][found]:
            if home is None or _of(id, home):
                likelihood = round(similarity(name, found), 3)
                if likelihood > 0.5 and (id not in best or likelihood > best[id].likelihood):
                    best[id] = Suggestion(entity(id), found, likelihood)
    ranked = sorted(best.values(), key=lambda s: (-s.likelihood, s.entity.id))
    return tuple(ranked[:limit])


def _near(name: str) -> Iterator[str]:
    if len(name) >= _FEWEST:
        for _, _, text in process.extract(fold(name), _known()[0], scorer=fuzz.token_sort_ratio, limit=_NEAR):
            yield text


def _of(id: str, country: str) -> bool:
    return id == country or (id.startswith("O:") and _home(id) == country)
