"""Organisations: police, customs, prosecutors, ministries, companies, international bodies, as forms to look for.

Invariant: a body's own names are looked for in texts of any language, since texts often keep the name of the country
it belongs to. A name that many bodies share (``shared.tsv``) yields all of them; context tells which is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from palanca.errors import NotFoundError
from palanca.names._forms import LANGS, Form, bare, form, kept
from palanca.names._tables import cells, rows

__all__ = ["FILES", "KINDS", "organisation_forms", "organisations"]

FILES = (
    "organisations_us",
    "organisations_china",
    "organisations_latin_america",
    "organisations_world",
    "organisations_international",
)
KINDS = (
    "police", "customs", "border", "coast_guard", "prison", "prosecution", "justice", "interior", "emergency",
    "intelligence", "military", "government", "diplomacy", "aid", "academy", "bank", "company", "media",
    "international",
)  # fmt: skip
_OWN, _SHARED = 3, 4


@cache
def organisations() -> Mapping[str, Mapping[str, str]]:
    """The rows of all files of organisations by id, in order."""
    return {row["id"]: row for name in FILES for row in rows(name)}


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    return tuple(id for id, row in organisations().items() if row["kind"] == kind)


def _meant(ids: str) -> Iterator[str]:
    """The ids that a row of ``shared.tsv`` names; ``kind=customs`` stands for all bodies of that kind."""
    for id in ids.split():
        if id.startswith("kind="):
            yield from _of_kind(id.removeprefix("kind="))
        elif id in organisations():
            yield id
        else:
            raise NotFoundError(f"no organisation {id!r}", record="names/data/shared.tsv", remedy="give its row an id")


def organisation_forms() -> Iterator[Form]:
    """Every form of every organisation: its own first, then those it shares with others."""
    for id, row in organisations().items():
        for lang in LANGS:
            for name in cells(row[lang]):
                yield form(name, id, "name", frozenset(), _OWN, row["source"])
        for name in cells(row["abbreviations"]):
            short = kept(form(name, id, "abbreviation", frozenset(), _OWN, row["source"]))
            if short is not None:
                yield short
    for row in rows("shared"):
        langs = frozenset() if row["lang"] == "*" else frozenset({*row["lang"].split(), "other"})
        for name in cells(row["names"]):
            for id in _meant(row["ids"]):
                yield form(name, id, row["form"], langs, _SHARED, row["source"])


def names_by_language(row: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """A row's names by language, abbreviations under ``"*"``, without their signs."""
    found = {lang: tuple(bare(cell) for cell in cells(row[lang])) for lang in LANGS}
    found["*"] = tuple(bare(cell) for cell in cells(row["abbreviations"]))
    return {lang: names for lang, names in found.items() if names}
