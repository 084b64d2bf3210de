"""What is doubtful in the names: clashes, gaps, duplicates, rows without a source.

Invariant: a finding that somebody looked at and meant is written down in ``known.tsv`` with the reason and comes out
with ``known`` set; every other one is work to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from palanca.names._countries import country_forms, iso_codes, members_of
from palanca.names._entities import catalogue, home
from palanca.names._fold import fold
from palanca.names._forms import LANGS, Form
from palanca.names._organisations import FILES, KINDS, organisation_forms, organisations
from palanca.names._tables import cells, rows

__all__ = ["SECURITY_KINDS", "Finding", "census", "doctor"]

SECURITY_KINDS = ("police", "customs", "prison", "prosecution", "emergency", "coast_guard")
_REGION = "G:LAC33"
_SOURCED = ("countries", "adjectives", "demonyms", "capitals", "blocs", "shared", "places", "dropped", "pairs", "none")


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt: its kind, the name or row it is about, the ids concerned, and whether it is known and meant."""

    kind: str
    name: str
    ids: tuple[str, ...]
    detail: str
    known: bool = False


def _clashes() -> Iterator[Finding]:
    """A spelling that means several countries, blocs or bodies, and not by way of ``shared.tsv``."""
    meanings: dict[tuple[str, str], dict[str, Form]] = {}
    own = (form for form in chain(country_forms(), organisation_forms()) if form.rank != 4)
    for form in own:
        if form.entity and form.rank >= 0 and "+" not in form.entity:
            for lang in sorted(form.langs - {"other"}) or LANGS:
                meanings.setdefault((fold(form.text), lang), {}).setdefault(form.entity, form)
    seen = set()
    for (_, lang), found in meanings.items():
        ids = tuple(found)
        if len(ids) > 1 and ids not in seen:
            seen.add(ids)
            kinds = {form.kind for form in found.values()}
            kind = "adjectives collide" if kinds <= {"adjective", "demonym"} else "name of several"
            yield Finding(kind, next(iter(found.values())).text, ids, f"in {lang}")


def _strangers() -> Iterator[Finding]:
    """A body's name that holds the name of a country that is not its home: a wrong home, or a good reason."""
    countries = {
        fold(form.text): form.entity for form in country_forms() if form.kind == "name" and form.entity in iso_codes()
    }
    by_length = sorted((name for name in countries if name.isascii()), key=len, reverse=True)
    longest = re.compile(rf"\b(?:{'|'.join(map(re.escape, by_length))})\b")
    for form in organisation_forms():
        if form.rank == 4:
            continue
        for name in longest.findall(fold(form.text)):
            if countries[name] != home(form.entity) and form.text.lower() != name:
                yield Finding(
                    "names another country", form.text, (form.entity, countries[name]), f"home {home(form.entity)}"
                )


def _rows() -> Iterator[Finding]:
    bodies = {row["short"] for row in rows("bodies")}
    files: Mapping[str, str] = organisations_files()
    for id, row in organisations().items():
        if row["home"] not in iso_codes() and row["home"] not in bodies:
            yield Finding("unknown home", id, (id,), row["home"])
        if row["kind"] not in KINDS:
            yield Finding("unknown kind", id, (id,), row["kind"])
        if not row["source"].strip():
            yield Finding("no source", id, (id,), files[id])
        if row["wikidata"] and not re.fullmatch(r"Q[1-9]\d*", row["wikidata"]):
            yield Finding("not a Wikidata id", row["wikidata"], (id,), files[id])
        for lang in (*LANGS, "abbreviations"):
            for name, times in Counter(cells(row[lang])).items():
                if times > 1:
                    yield Finding("written twice", name, (id,), lang)
    for name in _SOURCED:
        for number, row in enumerate(rows(name), start=2):
            if not row["source"].strip():
                yield Finding("no source", f"{name}.tsv, row {number}", (), "")


def _repeated() -> Iterator[Finding]:
    files = organisations_files()
    for id, times in Counter(id for ids in files_ids().values() for id in ids).items():
        if times > 1:
            yield Finding("id twice", id, (id,), files[id])
    wikidata = Counter(row["wikidata"] for row in organisations().values() if row["wikidata"])
    for item, times in wikidata.items():
        if times > 1:
            yield Finding("Wikidata id twice", item, (), "")


def _gaps() -> Iterator[Finding]:
    """Countries that a language cannot name or has no adjective for; missing bodies of the first region."""
    described = {row["id"]: row for row in rows("adjectives")}
    for code in iso_codes():
        entity = catalogue()[code]
        for lang in LANGS:
            if not entity.names.get(lang) and not entity.names.get("*"):
                yield Finding("no name", code, (code,), lang)
        for lang in ("en", "es", "pt"):
            if not described.get(code, {}).get(lang):
                yield Finding("no adjective", code, (code,), lang)
    present = {(row["home"], row["kind"]) for row in organisations().values()}
    absent = {(row["country"], row["kind"]) for row in rows("none")}
    for code in members_of(_REGION):
        for kind in SECURITY_KINDS:
            if (code, kind) not in present | absent:
                yield Finding("no body", code, (code,), kind)
            if (code, kind) in present & absent:
                yield Finding("body said not to exist", code, (code,), kind)


def files_ids() -> dict[str, list[str]]:
    """The ids in each file of organisations, in order, repeated ones included."""
    return {name: [row["id"] for row in rows(name)] for name in FILES}


def organisations_files() -> dict[str, str]:
    """The file that each organisation stands in."""
    return {id: name for name, ids in files_ids().items() for id in ids}


def doctor() -> list[Finding]:
    """All that is doubtful in the names, what is not yet explained first; ``palanca doctor --names`` prints it.

    A row of ``known.tsv`` explains the findings of its kind about its ``about``: a name or an id.
    """
    known = {(row["kind"], row["about"]) for row in rows("known")}
    used: set[tuple[str, str]] = set()
    found = []
    for check in (_clashes, _strangers, _rows, _repeated, _gaps):
        for one in check():
            reasons = known & {(one.kind, about) for about in (one.name, *one.ids[:1])}
            used |= reasons
            found.append(replace(one, known=bool(reasons)))
    found += [Finding("explained but not found", about, (), kind) for kind, about in sorted(known - used)]
    return sorted(dict.fromkeys(found), key=lambda one: (one.known, one.kind, one.name, one.ids))


def census() -> dict[str, int]:
    """How many of each there are: entities by kind, organisations by kind, those with a Wikidata id."""
    entities = catalogue().values()
    kinds = Counter(row["kind"] for row in organisations().values())
    return {
        **{f"{kind}": count for kind, count in sorted(Counter(entity.kind for entity in entities).items())},
        **{f"organisations: {kind}": kinds[kind] for kind in KINDS},
        "organisations with a Wikidata id": sum(bool(row["wikidata"]) for row in organisations().values()),
    }
