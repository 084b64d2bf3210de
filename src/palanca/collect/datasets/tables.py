"""Rows of a table, whatever it is kept in: CSV (any separator, UTF-8, UTF-16 or Windows-1252), a workbook, Parquet.

Invariant: rows come one by one in the file's order and memory does not grow with the file (a workbook is held by its
own process, whose memory is bounded); a file that is no table raises `ParseError` and says what was found.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from palanca.collect.datasets.opening import Opened, readable
from palanca.errors import LimitError, ParseError

__all__ = ["Table", "tables"]

_DELIMITERS = ",\t;|"
_SAMPLE = 1 << 16
_CELL = 16 << 20  # characters of one cell
_BATCH = 20_000
_WORKBOOK = Path(__file__).with_name("_workbook.py")
#: Share of bytes that may be no UTF-8 before the file counts as written in an encoding that is not read.
_STRANGE = 0.05


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it, each as long as the header; cells are text, stripped ("" where blank)."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[Sequence[str]]


def tables(file: Opened) -> Iterator[Table]:
    """The tables of ``file``: one, or one a sheet. Empty sheets are passed over."""
    if file.form == "workbook":
        yield from _workbook(file)
    elif file.form == "parquet":
        yield _parquet(file)
    elif file.form == "text":
        yield _text(file)
    else:
        raise ParseError("an XML file, not a table", record=file.name, remedy="give the file that this dataset ships")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def _even(row: Sequence[str], width: int) -> Sequence[str]:
    return row if len(row) == width else [*row[:width], *[""] * (width - len(row))]


# --- text


def _fallback(problem: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, as Windows-1252: what spreadsheets of the last decades were saved in."""
    assert isinstance(problem, UnicodeDecodeError)
    return problem.object[problem.start : problem.end].decode("cp1252", "replace"), problem.end


codecs.register_error("palanca-1252", _fallback)


def _lines(file: Opened) -> Iterator[str]:
    """Lines with their ends, as the csv module wants them."""
    stream = file.stream
    with readable(file.name):
        head = stream.peek(_SAMPLE)[:_SAMPLE] if isinstance(stream, io.BufferedReader) else b""
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        text = io.TextIOWrapper(stream, "utf-16", newline="")
    else:
        lost = head.decode("utf-8", "ignore")
        strange = len(head) - len(lost.encode())
        if strange > 8 + _STRANGE * len(head) or "\0" in lost:
            raise ParseError(
                f"its encoding is not one that is read ({strange} of its first {len(head)} bytes are not UTF-8)",
                record=file.name,
                remedy="save it as UTF-8",
            )
        text = io.TextIOWrapper(stream, "utf-8-sig", errors="palanca-1252", newline="")
    try:
        with readable(file.name):
            while line := text.readline(_CELL):
                if len(line) == _CELL:
                    raise LimitError(f"a line of over {_CELL} characters", record=file.name, remedy="no table of rows")
                yield line
    except UnicodeError as problem:
        raise ParseError(f"not in its encoding ({problem})", record=file.name, remedy="save it as UTF-8") from problem
    finally:
        with suppress(ValueError):
            text.detach()  # the stream is closed by who opened it


def _text(file: Opened) -> Table:
    csv.field_size_limit(_CELL)
    source = _lines(file)
    first = next(source, "")
    while first and not first.strip():
        first = next(source, "")
    if not first:
        raise ParseError("the file is empty", record=file.name, remedy="download it again")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(_chain(first, source), delimiter=delimiter)
    try:
        header = tuple(_cell(name) for name in next(reader))
    except (csv.Error, StopIteration) as problem:
        raise ParseError(f"not a table of rows ({problem})", record=file.name, remedy="save it as CSV") from problem

    def rows() -> Iterator[Sequence[str]]:
        width = len(header)
        try:
            for row in reader:
                yield _even([cell.strip() for cell in row], width)
        except csv.Error as problem:
            raise ParseError(
                f"line {reader.line_num} is not CSV ({problem})", record=file.name, remedy="download it again"
            ) from problem

    return Table(file.name, header, rows())


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


# --- Parquet


def _parquet(file: Opened) -> Table:
    assert file.path is not None
    try:
        scan = pl.scan_parquet(file.path)
        header = tuple(scan.collect_schema().names())
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise ParseError(
            f"not a whole Parquet file ({_first_line(problem)})", record=file.name, remedy="download it again"
        ) from problem

    def rows() -> Iterator[Sequence[str]]:
        try:
            for batch in scan.collect_batches(chunk_size=_BATCH, maintain_order=True):
                for row in batch.iter_rows():
                    yield [_cell(value) for value in row]
        except (pl.exceptions.PolarsError, OSError) as problem:
            raise ParseError(
                f"the file is damaged ({_first_line(problem)})", record=file.name, remedy="download it again"
            ) from problem

    return Table(file.name, header, rows())


def _first_line(problem: Exception) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0][:200]


# --- workbooks


def _workbook(file: Opened) -> Iterator[Table]:
    """Each sheet by way of a process of its own: what a workbook unpacks to is nobody else's memory."""
    command = [sys.executable, "-I", str(_WORKBOOK), str(file.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        try:
            sheets = _Sheets(child.stdout)
            while (name := sheets.next()) is not None:
                rows = sheets.rows()
                header = next((row for row in rows if any(row)), None)
                if header is not None:
                    width = max(place + 1 for place, cell in enumerate(header) if cell)
                    yield Table(f"{file.name}#{name}", tuple(header[:width]), (_even(row, width) for row in rows))
            if sheets.ended:
                return
            said = child.stderr.read().decode("utf-8", "replace").strip().splitlines()
            code = child.wait()
        finally:
            with suppress(OSError):
                child.kill()
    why = said[-1][:200] if said else f"its reader was stopped ({code})"
    if code < 0 or "MemoryError" in why or "memory" in why:
        raise LimitError(
            "the workbook takes more memory or time than it may", record=file.name, remedy="save the sheet as CSV"
        )
    raise ParseError(f"not a whole workbook ({why})", record=file.name, remedy="download it again, or save it as CSV")


class _Sheets:
    """The lines of ``_workbook.py``, sheet by sheet."""

    def __init__(self, stream: Any) -> None:
        self._stream, self.ended = stream, False
        self._coming: str | None = None
        self._take(stream.readline())

    def next(self) -> str | None:
        """The name of the next sheet; rows of the one before that nobody took are passed over."""
        while self._coming is None and (line := self._stream.readline()):
            self._take(line)
        return self._coming

    def rows(self) -> Iterator[Sequence[str]]:
        """The rows of the sheet that `next` named."""
        self._coming = None
        for line in self._stream:
            if line[:1] == b"{":
                self._take(line)
                return
            yield [_cell(value) for value in json.loads(line)]

    def _take(self, line: bytes) -> None:
        if line[:1] == b"{" and line.endswith(b"\n"):
            found = json.loads(line)
            self._coming, self.ended = found.get("sheet"), "end" in found
