"""The data files of names, read as rows; the only module here that opens files.

Invariant: a row has exactly the columns its file's first line names, and none of its cells holds a tab.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from palanca.errors import RecordError

__all__ = ["cells", "rows"]


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``data/{name}.tsv`` by column, in order; lines that open with ``#`` are remarks.

    Raises `RecordError` naming file and line where a row has too many or too few cells.
    """
    lines = files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8").split("\n")
    head = lines[0].split("\t")
    found = []
    for number, line in enumerate(lines[1:], start=2):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != len(head):
            raise RecordError(
                f"{len(row)} cells, not {len(head)}",
                record=f"names/data/{name}.tsv, line {number}",
                remedy=f"write {', '.join(head)} with a tab between",
            )
        found.append(dict(zip(head, row, strict=True)))
    return tuple(found)


def cells(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, with ``|`` between them."""
    return tuple(value for value in (part.strip() for part in cell.split("|")) if value)
