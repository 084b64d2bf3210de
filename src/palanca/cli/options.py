"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from palanca.errors import NotFoundError, UsageError
from palanca.model import ALL_YEARS, Selection
from palanca.observatory import Observatory

if TYPE_CHECKING:
    from palanca.model import View

__all__ = [
    "DEFAULT",
    "Instruments",
    "Json",
    "Location",
    "Providers",
    "Regional",
    "Targets",
    "Technologies",
    "Viewed",
    "Years",
    "asked",
    "countries",
    "country",
    "opened",
    "pair",
    "side",
    "sides",
    "span",
]

Location = Annotated[
    str,
    typer.Option(
        "--observatory",
        envvar="PALANCA_OBSERVATORY",
        metavar="DIR|URL",
        help="The observatory: a folder, or postgresql://user@host/name.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON on standard output, for programs.")]
Targets = Annotated[list[str], typer.Argument(metavar="PATH|URL…", help="Files, folders, addresses, feeds, archives.")]

DEFAULT = "observatory"


@contextmanager
def opened(location: str, *, create: bool = False) -> Iterator[Observatory]:
    """The observatory of ``--observatory``, closed at the end."""
    with Observatory.open(location if "://" in location else Path(location), create=create) as observatory:
        yield observatory


Providers = Annotated[str, typer.Option(metavar="CHN,USA", help="The two sides compared.")]
Years = Annotated[str | None, typer.Option(metavar="2015-2020", help="First and last year; all.")]
Instruments = Annotated[list[str] | None, typer.Option("--instrument", metavar="CODE", help="Only these; any.")]
Technologies = Annotated[
    list[str] | None, typer.Option("--technology", metavar="CODE", help="Only what has one of these; any.")
]

Viewed = Annotated[str, typer.Option("--view", metavar="announced|best", help="Which sources count.")]
Regional = Annotated[
    str | None, typer.Option("--region", metavar="G:LAC33|WORLD", help="The countries of a region taken as one.")
]


def asked(
    years: str | None = None,
    instruments: Collection[str] | None = None,
    technologies: Collection[str] | None = None,
    region: str | None = None,
    view: str = "announced",
) -> Selection:
    """What `--years`, `--instrument`, `--technology`, `--region` and `--view` ask for. Raises `UsageError`."""
    return Selection(
        years=span(years) or ALL_YEARS,
        instruments=instruments or None,
        technologies=technologies or None,
        region=region,
        view=cast("View", view),
    )


def country(written: str) -> str:
    """A country or bloc as written, by code or name: ``URY``, ``Uruguay``, ``G:LAC33``. Raises `NotFoundError`."""
    from palanca import names

    if ":" in written or (len(written) == 3 and written.isalpha()):
        return names.entity(written.upper()).id
    meant = names.resolve(written) or names.resolve(written.title())
    found = [entity for entity in meant if entity.kind == "country"]
    if not found:
        near = [f"{s.name} ({s.entity.id})" for s in names.suggest(written) if s.entity.kind == "country"]
        remedy = f"did you mean {' or '.join(near)}?" if near else "give its ISO 3166-1 code, such as URY"
        raise NotFoundError("no country of that name", record=written, remedy=remedy)
    return found[0].id


def countries(written: Collection[str] | None) -> list[str] | None:
    """Each as `country` has it; none where none is written, which asks for all."""
    return [country(one) for one in written] if written else None


def side(written: str) -> str:
    """Whoever may help, as written: a country, or a body of no country (``EU``, ``UNODC``). Raises `NotFoundError`."""
    from palanca import names

    known = {home.upper(): home for home in names.homes()}
    return known.get(written.strip().upper()) or country(written.strip())


def pair(written: str) -> tuple[str, str]:
    """Two providers as written: ``CHN,USA``. Raises `UsageError`, `NotFoundError`."""
    found = sides(written)
    if len(found) != 2:
        raise UsageError("not two providers", record=written, remedy="write them as CHN,USA")
    return found[0], found[1]


def sides(written: str) -> tuple[str, ...]:
    """Two or more providers as written: ``CHN,USA`` or ``CHN,USA,EU``. Raises `UsageError`, `NotFoundError`."""
    found = tuple(side(one) for one in written.split(","))
    if len(set(found)) < len(found) or len(found) < 2:
        raise UsageError("not two providers", record=written, remedy="write them as CHN,USA or CHN,USA,RUS")
    return found


def span(written: str | None) -> tuple[int, int] | None:
    """Years as written: ``2015-2020`` or ``2019``. Raises `UsageError`."""
    if written is None:
        return None
    first, _, last = written.partition("-")
    if not first.isdigit() or not (last or first).isdigit():
        raise UsageError("not years", record=written, remedy="write them as 2015-2020")
    return int(first), int(last or first)
