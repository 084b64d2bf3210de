"""From names in a text to the countries, blocs, organisations and places they mean.

One Aho-Corasick pass a text; offsets are those of the text as given. Every name is a row of a file in ``data/`` or
comes from CLDR, ISO 3166 or GeoNames; docs/names.md says how to add one.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

from palanca.model import Entity
from palanca.names._countries import country_forms
from palanca.names._entities import catalogue, country_name, entity, home, members
from palanca.names._forms import Form
from palanca.names._match import Matcher, Mention
from palanca.names._organisations import organisation_forms
from palanca.names._places import place_forms

__all__ = ["Mention", "country_name", "entities", "entity", "home", "members", "mentions", "resolve"]

_LANGS = ("en", "es", "pt", "zh", "other")


def _in(item: Form, lang: str) -> bool:
    return not item.langs or lang in item.langs


@cache
def _matcher(lang: str) -> Matcher:
    return Matcher(item for item in chain(country_forms(), organisation_forms(), place_forms()) if _in(item, lang))


def mentions(text: str, lang: str = "other") -> list[Mention]:
    """The names in ``text``, sorted, none overlapping; ``lang`` is one of the model's languages, any other is "other".

    >>> [(m.entities, m.form) for m in mentions("China donó motos a la policía uruguaya.", "es")]
    [(('CHN',), 'name'), (('URY',), 'adjective')]
    """
    return _matcher(lang if lang in _LANGS else "other").mentions(text)


def entities() -> tuple[Entity, ...]:
    """All entities, countries first."""
    return tuple(catalogue().values())


def resolve(name: str, lang: str | None = None) -> tuple[Entity, ...]:
    """What a name as written may mean, likeliest first: the whole name, else the longest name inside it."""
    found = mentions(name, lang if lang is not None else "other")
    if not found:
        return ()
    longest = max(found, key=lambda mention: mention.end - mention.start)
    return tuple(entity(id) for id in longest.entities)
