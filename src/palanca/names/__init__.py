"""From names in a text to the countries, blocs, organisations and places they mean.

One Aho-Corasick pass a text; offsets are those of the text as given. Every name is a row of a file in ``data/`` or
comes from CLDR, ISO 3166 or GeoNames; docs/names.md says how to add one.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

from palanca.lang import LANGUAGES
from palanca.model import Entity
from palanca.names._countries import country_forms
from palanca.names._doctor import Finding, census, doctor
from palanca.names._entities import catalogue, country_name, entity, home, homes, members
from palanca.names._forms import TABLED, Form
from palanca.names._match import Matcher, Mention
from palanca.names._organisations import organisation_forms
from palanca.names._places import place_forms
from palanca.names._similar import similarity
from palanca.names._suggest import Suggestion, suggest

__all__ = [
    "Finding",
    "Mention",
    "Suggestion",
    "census",
    "country_name",
    "doctor",
    "entities",
    "entity",
    "home",
    "homes",
    "members",
    "mentions",
    "resolve",
    "similarity",
    "spellings",
    "suggest",
]

_LANGS = (*LANGUAGES, "other")


def _in(item: Form, lang: str) -> bool:
    return not item.langs or lang in item.langs or (lang not in TABLED and "other" in item.langs)


@cache
def _matcher(lang: str) -> Matcher:
    return Matcher(item for item in chain(country_forms(), organisation_forms(), place_forms()) if _in(item, lang))


def mentions(text: str, lang: str = "other") -> list[Mention]:
    """The names in ``text``, sorted, none overlapping; ``lang`` is one of the model's languages, any other is "other".

    >>> [(m.entities, m.form) for m in mentions("China donó motos a la policía uruguaya.", "es")]
    [(('CHN',), 'name'), (('O:ury-pn',), 'name')]
    """
    return _matcher(lang if lang in _LANGS else "other").mentions(text)


def spellings(lang: str) -> tuple[str, ...]:
    """Every spelling of every name that is looked for in texts of a language."""
    every = chain(country_forms(), organisation_forms(), place_forms())
    return tuple(dict.fromkeys(item.text for item in every if _in(item, lang)))


def entities() -> tuple[Entity, ...]:
    """All entities, countries first."""
    return tuple(catalogue().values())


def resolve(name: str, lang: str | None = None) -> tuple[Entity, ...]:
    """What a name as written may mean, likeliest first; empty where it names nobody known (see `suggest`).

    Organisations come before countries and places, the longest name first; a country named beside an organisation
    tells which of several bodies of that name is meant.

    >>> [entity.id for entity in resolve("Ministerio del Interior de Nicaragua", "es")]
    ['O:nic-mingob']
    >>> [entity.id for entity in resolve("National Police of the Republic of Panama", "en")]
    ['O:pan-pn']
    """
    found = mentions(name, lang if lang is not None else "other")
    if not found:
        return ()
    named = max(found, key=lambda mention: (mention.entities[0].startswith("O:"), mention.end - mention.start))
    countries = {id for mention in found if mention is not named for id in mention.entities}
    meant = tuple(id for id in named.entities if home(id) in countries) or named.entities
    return tuple(entity(id) for id in meant)
