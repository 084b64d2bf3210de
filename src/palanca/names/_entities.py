"""The entities that names lead to: countries, blocs and regions, organisations, places.

Invariant: every id that a form names has an entity, and no id has two.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from palanca.errors import NotFoundError
from palanca.model import Entity
from palanca.names._countries import LOCALES, alpha2, country_forms, iso_codes, members_of
from palanca.names._forms import bare
from palanca.names._organisations import names_by_language, organisations
from palanca.names._places import places
from palanca.names._tables import cells, rows

__all__ = ["catalogue", "country_name", "entity", "home", "members"]


def country_name(code: str, lang: str = "en") -> str:
    """The name of a country (ISO 3166-1 alpha-3) in a language, as CLDR has it; English for languages not spoken here.

    >>> country_name("BRA", "es"), country_name("XKX")
    ('Brasil', 'Kosovo')

    Raises `NotFoundError` for a code that ISO 3166-1 does not hold.
    """
    short = alpha2(code)
    if short is None:
        raise NotFoundError(f"no country {code!r}", remedy="give an ISO 3166-1 alpha-3 code")
    territories: Mapping[str, str] = Locale.parse(LOCALES.get(lang, LOCALES["en"])[0]).territories
    return territories.get(short, code)


@cache
def _countries_and_blocs() -> Mapping[str, Entity]:
    names: dict[str, dict[str, dict[str, None]]] = {}
    for item in country_forms():
        if item.entity and item.rank >= 0 and "+" not in item.entity:
            for lang in sorted(item.langs - {"other"}) or ("*",):
                names.setdefault(item.entity, {}).setdefault(lang, {})[item.text] = None
    found: dict[str, Entity] = {}
    for code in iso_codes():
        kept = {lang: tuple(texts) for lang, texts in names.get(code, {}).items()}
        found[code] = Entity(code, "country", country_name(code), code, "country", kept, source="CLDR, ISO 3166-1")
    for row in rows("blocs"):
        kept = {lang: tuple(texts) for lang, texts in names.get(row["id"], {}).items()}
        name = bare(row["en"].split("|")[0])
        found[row["id"]] = Entity(row["id"], "bloc", name, None, row["kind"], kept, source=row["source"])
    return found


@cache
def _organisations() -> Mapping[str, Entity]:
    found = {}
    for id, row in organisations().items():
        names = names_by_language(row)
        name = next(texts[0] for lang in ("en", "es", "pt", "zh", "*") if (texts := names.get(lang)))
        found[id] = Entity(
            id, "organisation", name, row["home"], row["kind"], names, row["wikidata"] or None, source=row["source"]
        )
    return found


@cache
def _places() -> Mapping[str, Entity]:
    named: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows("places"):
        named[row["id"]] = {lang: cells(row[lang]) for lang in ("es", "pt", "zh") if row[lang]}
    return {
        place.id: Entity(
            place.id,
            "place",
            place.name,
            place.country,
            "city" if place.population else "division",
            {"*": (place.name,)} | named.get(place.id, {}) | ({"zh": place.han} if place.han else {}),
            latitude=place.latitude,
            longitude=place.longitude,
            source="GeoNames" if place.population else "ISO 3166-2",
        )
        for place in places().values()
    }


@cache
def catalogue() -> Mapping[str, Entity]:
    """All entities by id."""
    return {**_countries_and_blocs(), **_organisations(), **_places()}


def entity(id: str) -> Entity:
    """The entity of that id. Raises `NotFoundError` where there is none."""
    found = catalogue().get(id)
    if found is None:
        raise NotFoundError(f"no entity {id!r}", remedy="ids are ISO alpha-3 codes, G:…, O:… and P:…")
    return found


@cache
def _homes() -> Mapping[str, str | None]:
    blocs = {row["id"]: row["home"] for row in rows("blocs") if row["home"]}
    return {id: found.country for id, found in catalogue().items()} | blocs


def home(id: str) -> str | None:
    """Whose it is: the ISO alpha-3 code of its country, or an international body's short name (EU, UN, INTERPOL).

    ``None`` for regions and for ids that nobody knows.
    """
    return _homes().get(id)


def homes() -> frozenset[str]:
    """All that `home` can give: whoever may stand on a side of the contest."""
    return frozenset(filter(None, _homes().values()))


def members(id: str) -> tuple[str, ...]:
    """The countries (ISO alpha-3) of a bloc or region, in the order of the data; empty where it has no fixed list."""
    return members_of(id)
