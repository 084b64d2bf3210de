"""Targets to pieces: every file, archive entry, line of records and address that a target stands for, in a fixed order.

A piece is bytes with a name, or the reason why there are none. Folders are walked sorted by name, links followed, each
folder entered once; hidden files and folders are passed over. Nothing here looks inside the bytes but to find archives.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO

from palanca.collect.archive import entries_within, members
from palanca.collect.fetch import Fetched
from palanca.collect.formats import Format, container, sniff
from palanca.collect.limits import Limits
from palanca.collect.outcomes import Failure, TooMuch, Unreadable, kind_of
from palanca.collect.parsed import Entry, Hints
from palanca.errors import CollectError, PalancaError
from palanca.model import content_hash

__all__ = ["Fetch", "Piece", "fetched", "pieces"]

Fetch = Callable[[str], Fetched]
Target = str | os.PathLike[str]
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one document to be and what is known of them before they are parsed."""

    content: bytes
    hints: Hints
    origin: str
    fetched: bool = False


def pieces(targets: Iterable[Target], limits: Limits, fetch: Fetch) -> Iterator[Piece | Failure]:
    """The pieces of ``targets``, in the order given."""
    for target in targets:
        name = os.fspath(target)
        if isinstance(target, str) and _SCHEME.match(name):
            yield from fetched(Entry(name), limits, fetch)
        else:
            yield from _path(Path(name), limits)


def fetched(entry: Entry, limits: Limits, fetch: Fetch) -> Iterator[Piece | Failure]:
    """The pieces of what the address of ``entry`` gives."""
    origin = entry.url
    try:
        answer = fetch(origin)
    except CollectError as problem:
        yield Failure(origin, _fetch_kind(problem), problem.what)
        return
    try:
        form = sniff(answer.content, answer.url, answer.media_type)
    except Unreadable as problem:
        yield Failure(origin, problem.kind, problem.what, content_hash(answer.content))
        return
    hints = Hints(form, answer.charset, answer.url, entry.title, entry.published)
    yield from _opened(answer.content, form, origin, limits, hints)


def _fetch_kind(problem: PalancaError) -> str:
    kind = kind_of(problem)
    return "unreachable" if kind == "crash" else kind


def _path(path: Path, limits: Limits) -> Iterator[Piece | Failure]:
    origin = _printable(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as problem:
        yield _missing(path, origin, problem)
        return
    if not stat.S_ISDIR(mode):
        yield from _file(path, limits)
        return
    met, reached = 0, False
    for found in _walk(path, set()):
        reached = True
        met += isinstance(found, Path)
        if met > limits.entries:
            yield Failure(origin, "too-large", f"a folder of more than `Limits.entries` ({limits.entries:,}) files")
            return
        if isinstance(found, Failure):
            yield found
        else:
            yield from _file(found, limits)
    if not reached:
        yield Failure(origin, "empty", "no file in the folder")


def _missing(path: Path, origin: str, problem: Exception) -> Failure:
    if path.is_symlink():
        return Failure(origin, "unreadable", "a link that leads nowhere or in a circle")
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return Failure(origin, "not-found", "no file or folder of that name")
    return Failure(origin, "unreadable", _words(problem))


def _walk(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path | Failure]:
    """The files below ``folder``, sorted by name; a folder that was entered already, by whatever link, is left out."""
    try:
        own = folder.stat()
        if (own.st_dev, own.st_ino) in entered:
            return
        entered.add((own.st_dev, own.st_ino))
        with os.scandir(folder) as listing:
            names = sorted(entry.name for entry in listing if not entry.name.startswith("."))
    except OSError as problem:
        yield Failure(_printable(folder), "unreadable", _words(problem))
        return
    for name in names:
        path = folder / name
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except OSError as problem:
            yield _missing(path, _printable(path), problem)
            continue
        if is_folder and name != "__MACOSX":
            yield from _walk(path, entered)
        elif not is_folder:
            yield path


def _file(path: Path, limits: Limits) -> Iterator[Piece | Failure]:
    origin = _printable(path)
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            yield Failure(origin, "unreadable", "a device, socket or pipe, not a file")
            return
        with path.open("rb") as source:
            if source.read(4) == b"PK\x03\x04":
                source.seek(0)
                yield from _zip(source, origin, limits, Hints("zip"), 0, state.st_size)
                return
            source.seek(0)
            if path.suffix.lower() in (".jsonl", ".ndjson"):
                yield from _lines(source, origin, limits)
                return
            if state.st_size > limits.bytes:
                yield Failure(origin, "too-large", f"{state.st_size:,} bytes, over `Limits.bytes` ({limits.bytes:,})")
                return
            content = source.read(limits.bytes + 1)
    except OSError as problem:
        yield _missing(path, origin, problem)
        return
    yield from _sniffed(content, path.name, origin, limits)


def _sniffed(content: bytes, name: str, origin: str, limits: Limits, depth: int = 0) -> Iterator[Piece | Failure]:
    try:
        form = sniff(content, name)
        if form == "feed":
            raise Unreadable("unsupported", "a feed saved as a file: its pages are not in it; give its address instead")
    except Unreadable as problem:
        yield Failure(origin, problem.kind, problem.what, content_hash(content))
        return
    yield from _opened(content, form, origin, limits, Hints(form), depth)


def _opened(
    content: bytes, form: Format, origin: str, limits: Limits, hints: Hints, depth: int = 0
) -> Iterator[Piece | Failure]:
    if form == "zip":
        yield from _zip(BytesIO(content), origin, limits, hints, depth, len(content))
    elif form == "jsonl":
        yield from _lines(BytesIO(content), origin, limits)
    else:
        yield Piece(content, hints, origin, hints.url is not None)


def _zip(
    source: IO[bytes], origin: str, limits: Limits, hints: Hints, depth: int, size: int
) -> Iterator[Piece | Failure]:
    try:
        archive = entries_within(source, limits)
        names = {info.filename for info in archive.infolist()}
        if container(names) == "docx":
            source.seek(0)
            if size > limits.bytes:
                raise TooMuch("too-large", f"{size:,} bytes, over `Limits.bytes` ({limits.bytes:,})")
            yield Piece(source.read(), replace(hints, format="docx"), origin, hints.url is not None)
            return
        if depth > limits.nesting:
            raise TooMuch("too-deep", f"an archive in an archive, deeper than `Limits.nesting` ({limits.nesting})")
        met = False
        for member in members(archive, limits):
            met, inner = True, f"{origin}!/{member.name}"
            if member.problem is not None or member.content is None:
                problem = member.problem
                yield Failure(inner, kind_of(problem) if problem else "crash", problem.what if problem else "no bytes")
            else:
                yield from _sniffed(member.content, member.name, inner, limits, depth + 1)
        if not met:
            raise Unreadable("empty", "no file in the archive")
    except (Unreadable, TooMuch) as problem:
        yield Failure(origin, problem.kind, problem.what, _hash_of(source, size, limits))


def _hash_of(source: IO[bytes], size: int, limits: Limits) -> str | None:
    if size > limits.bytes:
        return None
    source.seek(0)
    return content_hash(source.read())


def _lines(source: IO[bytes], origin: str, limits: Limits) -> Iterator[Piece | Failure]:
    """Each line of a file of records is a document of its own, its bytes those of the line."""
    number, met = 0, False
    while line := source.readline(limits.bytes + 1):
        number += 1
        inner = f"{origin}:{number}"
        if len(line) > limits.bytes:
            yield Failure(inner, "too-large", f"a line over `Limits.bytes` ({limits.bytes:,})")
            return
        if number > limits.entries:
            yield Failure(origin, "too-large", f"more lines than `Limits.entries` ({limits.entries:,})")
            return
        record = line.removeprefix(b"\xef\xbb\xbf").strip()
        if record:
            met = True
            yield Piece(record, Hints("jsonl"), inner)
    if not met:
        yield Failure(origin, "empty", "no record in the file")


def _printable(path: Path) -> str:
    """The path as text that can be stored, also where the file system's name is not UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace").replace("\0", "\ufffd")


def _words(problem: Exception) -> str:
    return getattr(problem, "strerror", None) or str(problem)
