"""Countries, blocs and regions: their names, adjectives, demonyms, capitals and abbreviations as forms to look for.

Names in the four languages come from CLDR and ISO 3166-1 at run time; the data hold only what those lack. Invariant:
names of countries are looked for in texts of any language, adjectives and capitals only in texts of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pycountry
from babel import Locale

from palanca.errors import NotFoundError
from palanca.lang import LANGUAGES
from palanca.lang import names as pack_names
from palanca.names._forms import LANGS, TABLED, Form, bare, form, kept
from palanca.names._inflect import forms as inflected
from palanca.names._tables import cells, rows

__all__ = ["LOCALES", "alpha2", "alpha3", "blocked", "blocs", "country_forms", "iso_codes", "members_of"]

LOCALES = {lang: (lang,) for lang in LANGUAGES} | {"pt": ("pt", "pt_PT"), "zh": ("zh_Hans", "zh_Hant")}


@cache
def iso_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 to alpha-2, Kosovo's user-assigned code included."""
    return {country.alpha_3: country.alpha_2 for country in pycountry.countries} | {"XKX": "XK"}


def alpha2(code: str) -> str | None:
    """The alpha-2 code of an alpha-3 code."""
    return iso_codes().get(code)


@cache
def _alpha3() -> dict[str, str]:
    return {short: code for code, short in iso_codes().items()}


def alpha3(short: str) -> str | None:
    """The alpha-3 code of an alpha-2 code."""
    return _alpha3().get(short)


@cache
def members_of(id: str) -> tuple[str, ...]:
    """The countries (ISO alpha-3) of a bloc or region; ``=ID`` in the data stands for another's list."""
    for row in rows("blocs"):
        if row["id"] == id:
            listed = row["members"]
            return members_of(listed[1:]) if listed.startswith("=") else tuple(listed.split())
    return ()


def _written(name: str) -> Iterator[str]:
    """A territory's name in CLDR and the ways texts write it: without its remark in brackets, with "and" for "&"."""
    for way in {name, name.split(" (")[0].split("（")[0]}:
        yield way
        if "&" in way:
            yield way.replace("&", "and")
        if way.startswith("St. "):
            yield way.replace("St. ", "Saint ", 1).replace("&", "and")


@cache
def country_names() -> tuple[Form, ...]:
    """Names of countries from CLDR and ISO 3166, in the four languages, looked for in texts of any language."""
    found = []
    for lang, locales in LOCALES.items():
        langs = frozenset() if lang in TABLED else frozenset({lang})
        for locale in locales:
            territories = Locale.parse(locale).territories
            for code, short in iso_codes().items():
                if short not in territories:
                    continue
                for name in _written(territories[short]):
                    item = kept(Form(name, code, "name", langs, source=f"CLDR {lang}"))
                    if item is not None:
                        found.append(item)
    for country in pycountry.countries:
        for name in (getattr(country, "common_name", ""), getattr(country, "official_name", ""), country.name):
            item = kept(Form(name, country.alpha_3, "name", source="ISO 3166-1")) if name and "," not in name else None
            if item is not None:
                found.append(item)
    return tuple(found)


def own_names() -> Iterator[Form]:
    """What CLDR and ISO lack: variants, abbreviations, what the press calls a country (``countries.tsv``)."""
    for row in rows("countries"):
        langs = frozenset() if row["lang"] == "*" else frozenset({row["lang"], "other"})
        for name in cells(row["names"]):
            yield form(name, row["id"], row["form"], langs, 0, row["source"])


def adjectives() -> Iterator[Form]:
    """Adjectives and demonyms in every gender and number; each language's only in its own texts."""
    for row in rows("adjectives"):
        for lang in ("en", "es", "pt"):
            for cell in cells(row[lang]):
                word = bare(cell)
                for place, text in enumerate(inflected(word, lang)):
                    kind = "demonym" if lang == "en" and place else "adjective"
                    yield form(text + cell[len(word) :], row["id"], kind, frozenset({lang}), 1, row["source"])
    for row in rows("demonyms"):
        for cell in cells(row["names"]):
            for text in inflected(cell, row["lang"]):
                yield Form(text, row["id"], "demonym", frozenset({row["lang"]}), rank=1, source=row["source"])


def packed() -> Iterator[Form]:
    """What a language's pack brings along for the countries (``lang/xx/names.toml``): in its own texts only."""
    for lang in LANGUAGES:
        for kind, table in pack_names(lang).items():
            for code, texts in table.items():
                if code not in iso_codes() and not any(row["id"] == code for row in rows("blocs")):
                    raise NotFoundError(
                        f"no country or bloc {code!r}", record=f"lang/{lang}/names.toml", remedy="ISO alpha-3 or G:…"
                    )
                for text in texts:
                    yield form(text, code, kind, frozenset({lang}), 1, f"lang/{lang}/names.toml")


def capitals() -> Iterator[Form]:
    """Capitals that stand for governments; each language's spelling in its own texts."""
    for row in rows("capitals"):
        for lang in LANGS:
            for name in cells(row[lang]):
                yield form(name, row["id"], "capital", frozenset({lang, "other"}), 2, row["source"])


def blocs() -> Iterator[Form]:
    """Blocs and regions: names and adjectives in their own language, abbreviations in any."""
    for row in rows("blocs"):
        for lang in LANGS:
            for cell in cells(row[lang]):
                word = bare(cell)
                texts = inflected(word, lang) if "^" in cell and lang in ("es", "pt") else (word,)
                langs = frozenset() if lang == "zh" else frozenset({lang, "other"})
                for text in texts:
                    yield form(text + cell[len(word) :], row["id"], "name", langs, 1, row["source"])
        for cell in cells(row["abbreviations"]):
            yield form(cell, row["id"], "abbreviation", frozenset(), 1, row["source"])


def blocked() -> Iterator[Form]:
    """Longer phrases that hold a name and mean something else, or nothing (``entity`` is then empty)."""
    for row in rows("blocked"):
        langs = frozenset() if row["lang"] == "*" else frozenset({row["lang"], "other"})
        yield form(row["phrase"], row["means"], "name", langs, -1, row["why"])


def pairs() -> Iterator[Form]:
    """Countries written in Chinese as one character each (中美两国): a meaning per character, joined by ``+``."""
    followers = ("", *(word for row in rows("pair_followers") for word in cells(row["words"])))
    for row in rows("pairs"):
        meaning = "+".join(row["ids"].split())
        for follower in followers[1:] if len(row["pair"]) == 2 else followers:
            yield Form(row["pair"] + follower, meaning, "name", frozenset({"zh", "other"}), source=row["source"])


@cache
def country_forms() -> tuple[Form, ...]:
    """Every form of countries, blocs and regions."""
    return (*country_names(), *own_names(), *adjectives(), *packed(), *capitals(), *blocs(), *pairs(), *blocked())
