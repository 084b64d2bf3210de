"""What this installation can do, checked by doing it; and what among its names may mean several things.

Invariant: a row that is not ``ok`` says what to do.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from palanca.errors import PalancaError

__all__ = ["installation", "names"]

_LIKELY = 0.7  # a suggestion that nobody asked for
_SQLITE = (3, 24)  # the first with "ON CONFLICT DO UPDATE"


def installation(location: str = "observatory") -> list[dict[str, Any]]:
    """A row a check: ``check``, ``ok``, ``found``, ``remedy``. Changes nothing."""
    return [_checked(name, check) for name, check in _CHECKS.items()] + [_observatory(location)]


def _checked(name: str, check: Callable[[], tuple[bool, str, str]]) -> dict[str, Any]:
    try:
        ok, found, remedy = check()
    except (PalancaError, ImportError, OSError) as problem:
        ok, found, remedy = False, f"{type(problem).__name__}: {problem}", "install it again: make demo"
    return {"check": name, "ok": ok, "found": found, "remedy": "" if ok else remedy}


def _python() -> tuple[bool, str, str]:
    return sys.version_info >= (3, 11), sys.version.split()[0], "Palanca needs Python 3.11 or newer"


def _palanca() -> tuple[bool, str, str]:
    return True, version("palanca"), ""


def _sqlite() -> tuple[bool, str, str]:
    return sqlite3.sqlite_version_info >= _SQLITE, sqlite3.sqlite_version, "use a Python with a newer SQLite"


def _postgresql() -> tuple[bool, str, str]:
    if importlib.util.find_spec("psycopg") is None:
        return True, "no driver; only needed for an observatory on a server: pip install 'palanca[postgres]'", ""
    return True, f"psycopg {version('psycopg')}", ""


def _reading() -> tuple[bool, str, str]:
    from palanca.model import Document
    from palanca.read import READER, VERSION, read

    document = Document("d", "China donated two buses to the Uruguayan national police.", lang="en")
    ok = [claim.recipient for claim in read(document)] == ["URY"]
    return ok, f"{READER}/{VERSION}", "the reader does not read its own example: install it again"


def _charts() -> tuple[bool, str, str]:
    import vl_convert

    drawn = vl_convert.vegalite_to_svg({"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {}})
    return "<svg" in drawn, f"vl-convert {version('vl-convert-python')}", "install it again"


def _observatory(location: str) -> dict[str, Any]:
    from palanca.store import open_store

    row = {"check": "observatory", "ok": True, "found": "", "remedy": ""}
    try:
        with open_store(location) as store:
            return row | {"found": f"{store.where}, revision {store.revision}"}
    except PalancaError as problem:
        if problem.what == "not an observatory":  # no fault, only nothing yet
            return row | {"found": f"none at {problem.record}", "remedy": problem.remedy}
        return row | {"ok": False, "found": f"{problem.record}: {problem.what}", "remedy": problem.remedy}


_CHECKS: dict[str, Callable[[], tuple[bool, str, str]]] = {
    "python": _python,
    "palanca": _palanca,
    "sqlite": _sqlite,
    "postgresql": _postgresql,
    "reading": _reading,
    "charts": _charts,
}


def names(location: str | None = None) -> list[dict[str, Any]]:
    """A row a doubt about the names' data (`palanca.names.doctor`): ``kind``, ``name``, ``ids``, ``detail``, ``known``.

    Of the observatory at ``location``, where there is one, also the bodies that claims name, that the data do not know
    and that are near to one it knows: those of most claims first. What is known and meant (``names/data/known.tsv``)
    comes last.
    """
    from palanca.names import doctor

    found = sorted(doctor(), key=lambda f: (f.known, f.kind, f.name))
    return [asdict(finding) for finding in found if not finding.known] + [
        *(_unknown(location) if location is not None else ()),
        *(asdict(finding) for finding in found if finding.known),
    ]


def _unknown(location: str) -> Iterator[dict[str, Any]]:
    from palanca.names import resolve, suggest
    from palanca.store import open_store

    try:
        with open_store(location) as store:
            documents = store.documents()
            claims = store.claims(documents)
    except PalancaError as problem:
        if problem.what == "not an observatory":
            return
        raise
    told: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        lang = documents[claim.document].lang
        for country, bodies in ((claim.provider, claim.provider_actors), (claim.recipient, claim.recipient_actors)):
            named = [body for body in bodies if " " in body or lang == "zh"]  # one word ("police") is no name
            known = {body for body in named if any(found.kind == "organisation" for found in resolve(body, lang))}
            told.update((body, country) for body in named if country is not None and body not in known)
    for (body, country), number in sorted(told.items(), key=lambda row: (-row[1], row[0])):
        if near := [found for found in suggest(body, home=country) if found.likelihood >= _LIKELY]:
            meant = " or ".join(f"{found.name} ({found.likelihood:.2f})" for found in near)
            yield {
                "kind": "unknown body",
                "name": body,
                "ids": tuple(found.entity.id for found in near),
                "detail": f"in {number} claims of {country}; did you mean {meant}?",
                "known": False,
            }
