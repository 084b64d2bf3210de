"""Files as downloaded, opened: plain, gzipped, or in a zip archive; what they unpack to is bounded.

Invariant: nothing is unpacked to disk but a Parquet file or workbook inside an archive, into a folder that goes away;
a damaged or overgrown file raises `ParseError` or `LimitError` that names it.
"""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from palanca.errors import LimitError, ParseError, UsageError

__all__ = ["Opened", "opened", "readable"]

Form = Literal["text", "xml", "workbook", "parquet"]

#: Bytes that one packed file may unpack to, and how many times larger it may grow past the first 16 megabytes.
UNPACKED, RATIO, FREE = 64 << 30, 400, 16 << 20
ENTRIES = 10_000


@dataclass(frozen=True, slots=True)
class Opened:
    """One file of rows: ``name`` for people, ``form`` by its first bytes, ``stream`` at its beginning.

    ``path`` is where it lies on disk, for the forms that are not read as a stream.
    """

    name: str
    form: Form
    stream: IO[bytes]
    path: Path | None = None


def opened(paths: Iterable[str | Path]) -> Iterator[Opened]:
    """Every file of ``paths``, those in zip archives in the order of their names, each closed before the next.

    Raises `UsageError` where there is none, `ParseError` or `LimitError` on a damaged or overgrown one.
    """
    for path in map(Path, paths):
        if not path.is_file():
            raise UsageError("no such file", record=str(path), remedy="name a file as you downloaded it")
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            if head[:2] == b"PK":
                yield from _archive(path)
            elif head[:2] == b"\x1f\x8b":
                packed = max(path.stat().st_size, 1)
                with gzip.GzipFile(fileobj=file) as inside:
                    yield from _one(f"{path}", _Bounded(inside, packed, str(path)))
            elif head == b"PAR1":
                yield Opened(str(path), "parquet", file, path)
            else:
                yield from _one(str(path), file)


def _archive(path: Path) -> Iterator[Opened]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
            if "[Content_Types].xml" in names:
                with path.open("rb") as file:
                    yield Opened(str(path), "workbook", file, path)
                return
            if len(names) > ENTRIES:
                raise LimitError(
                    f"an archive of {len(names)} files", record=str(path), remedy=f"at most {ENTRIES}; unpack it"
                )
            for name in names:
                if "__MACOSX" in name or name.rpartition("/")[2].startswith("."):
                    continue
                with archive.open(name) as entry:
                    yield from _one(f"{path}!/{name}", _Bounded(entry, archive.getinfo(name).compress_size, str(path)))
    except (zipfile.BadZipFile, RuntimeError) as problem:  # RuntimeError: locked, or packed by an unknown method
        raise ParseError(
            f"the archive is damaged, cut short or locked ({problem})", record=str(path), remedy="download it again"
        ) from problem


def _one(name: str, stream: Any) -> Iterator[Opened]:
    """A stream by what it begins with; a workbook or Parquet file inside another is laid on disk for its reader."""
    buffered = io.BufferedReader(stream, 1 << 18) if not isinstance(stream, io.BufferedReader) else stream
    with readable(name):
        head = buffered.peek(4096)[:4096]
    if head[:4] == b"PAR1" or head[:2] == b"PK":
        with tempfile.TemporaryDirectory(prefix="palanca-") as folder:
            inside = Path(folder) / "file"
            with inside.open("wb") as copy, readable(name):
                shutil.copyfileobj(buffered, copy, 1 << 20)
            form: Form = "parquet" if head[:4] == b"PAR1" else "workbook"
            with inside.open("rb") as file:
                yield Opened(name, form, file, inside)
        return
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    yield Opened(name, "xml" if text[:1] == b"<" else "text", buffered)


class _Bounded(io.RawIOBase):
    """A stream that stops where it unpacks to more than its packed size allows."""

    def __init__(self, inner: Any, packed: int, name: str) -> None:
        self._inner, self._name = inner, name
        self._left = min(UNPACKED, max(FREE, packed * RATIO))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._inner.read(len(buffer))
        self._left -= len(found)
        if self._left < 0:
            raise LimitError(
                "it unpacks to far more than a file of its size can honestly hold",
                record=self._name,
                remedy="unpack it yourself and give the plain file, if you trust it",
            )
        buffer[: len(found)] = found
        return len(found)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Turn what a damaged file raises while it is read into a `ParseError` about ``name``."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as problem:
        raise ParseError(
            f"the file is damaged or cut short ({problem})", record=name, remedy="download it again"
        ) from problem
    except OSError as problem:
        raise ParseError(problem.strerror or str(problem), record=name, remedy="check the file and disk") from problem
