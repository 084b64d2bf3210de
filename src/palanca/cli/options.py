"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from palanca.observatory import Observatory

__all__ = ["Json", "Location", "Targets", "opened"]

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
