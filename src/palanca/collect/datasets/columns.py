"""Columns by what they mean, whatever a publisher's edition calls them.

A column is known by its letters and digits alone ("AidData Record ID", "AidData.Record.ID", "aiddata_record_id").
Invariant: a column that a dataset cannot do without is there, or `ParseError` names it and what was found instead.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from palanca.collect.datasets.tables import Table
from palanca.errors import ParseError

__all__ = ["Columns", "layouts"]

_LETTERS = re.compile(r"[^\w]+|_")


def plain(name: str) -> str:
    """A column's name by its letters and digits."""
    return _LETTERS.sub("", name.lower())


@cache
def layouts() -> Mapping[str, Mapping[str, Any]]:
    """``columns.toml``: layout → field → the names it goes by; ``required`` lists the fields it cannot do without."""
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text("utf-8"))


class Columns:
    """The fields of a layout found in a table's header."""

    def __init__(self, places: Mapping[str, int], header: Sequence[str]) -> None:
        self._places, self._header = places, header

    @classmethod
    def of(cls, table: Table, *names: str) -> tuple[str, Columns]:
        """The first layout of ``names`` whose required fields the table has. Raises `ParseError`."""
        found = {plain(name): place for place, name in reversed(list(enumerate(table.header)))}
        best: tuple[int, str, list[str]] | None = None
        for name in names:
            layout = layouts()[name]
            places = {
                field: next(found[plain(alias)] for alias in aliases if plain(alias) in found)
                for field, aliases in layout.items()
                if field != "required" and any(plain(alias) in found for alias in aliases)
            }
            missing = [field for field in layout["required"] if field not in places]
            if not missing:
                return name, cls(places, table.header)
            if best is None or len(missing) < best[0]:
                best = len(missing), name, missing
        assert best is not None
        raise _missing(table, best[1], best[2])

    def __contains__(self, field: str) -> bool:
        return field in self._places

    def read(self, row: Sequence[str]) -> dict[str, str]:
        """The row's fields that the layout knows."""
        return {field: row[place] for field, place in self._places.items()}

    def whole(self, row: Sequence[str]) -> dict[str, str]:
        """Every cell of the row that holds something, by its column's own name."""
        return {name: cell for name, cell in zip(self._header, row, strict=False) if cell and name}


def _missing(table: Table, layout: str, fields: Sequence[str]) -> ParseError:
    wanted = layouts()[layout][fields[0]][0]
    near = difflib.get_close_matches(plain(wanted), [plain(name) for name in table.header], 1, 0.6)
    like = next((name for name in table.header if near and plain(name) == near[0]), None)
    shown = ", ".join(repr(name[:40]) for name in list(table.header)[:12]) + (" …" if len(table.header) > 12 else "")
    return ParseError(
        f"no column {wanted!r}"
        + (f" (and {len(fields) - 1} more of {layout})" if len(fields) > 1 else "")
        + f"; found {shown}",
        record=table.name,
        remedy=f"is {like!r} that column? rename it" if like else "is it the file that this dataset ships?",
    )


def filled(table: Table) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows that hold anything, with their number below the header (from 1)."""
    for number, row in enumerate(table.rows, 1):
        if any(row):
            yield number, row
