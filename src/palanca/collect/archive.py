"""Zip archives, read entry by entry in memory: nothing is ever written to disk, and no entry costs more than the
limits.

Names that would leave the archive, links, encrypted and damaged entries become failures of their own; a bomb ends the
archive with one.
"""

from __future__ import annotations

import mmap
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable

__all__ = ["DAMAGED", "Member", "entries_within", "members"]

_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 18
#: What zipfile raises for a damaged file; NotImplementedError: packed by a method or of a version it does not know.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, IndexError)


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive: its name and its bytes, or the reason why it has none."""

    name: str
    content: bytes | None
    problem: Unreadable | TooMuch | None = None


def entries_within(source: IO[bytes], limits: Limits) -> zipfile.ZipFile:
    """The archive in ``source``, opened; raises `TooMuch` before reading a list of more than ``Limits.entries``."""
    if _count(source, limits.entries) > limits.entries:
        raise TooMuch("too-large", f"an archive of more than `Limits.entries` ({limits.entries:,}) entries")
    try:
        return zipfile.ZipFile(source)
    except DAMAGED as problem:
        raise Unreadable("truncated", f"the archive is damaged ({problem})") from None


def members(archive: zipfile.ZipFile, limits: Limits) -> Iterator[Member]:
    """The entries of ``archive`` that are files, sorted by name; raises `TooMuch` where all together are too large."""
    left = limits.unpacked
    for info in sorted(archive.infolist(), key=lambda entry: entry.filename):
        if info.is_dir() or _ours(info.filename):
            continue
        name = info.filename.encode("utf-8", "replace").decode("utf-8")
        try:
            _check(info)
            content = _read(archive, info, limits)
        except (Unreadable, TooMuch) as problem:
            yield Member(name, None, problem)
            continue
        left -= len(content)
        if left < 0:
            raise TooMuch(
                "too-large", f"the archive unpacks to more than `Limits.unpacked` ({limits.unpacked:,} bytes)"
            )
        yield Member(name, content)


def _count(source: IO[bytes], most: int) -> int:
    """The list's entries, counted in the bytes, since opening a list of millions would take the memory first."""
    try:
        size = os.fstat(source.fileno()).st_size
        data = mmap.mmap(source.fileno(), size, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # an archive in memory
        content = source.read()
        source.seek(0)
        return content.count(_ENTRY)
    with data:
        found, at = 0, data.find(_ENTRY)
        while at >= 0 and found <= most:
            found, at = found + 1, data.find(_ENTRY, at + 4)
    return found


def _ours(name: str) -> bool:
    """Whether it is the packing program's own or hidden: not a document that somebody put in."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


def _check(info: zipfile.ZipInfo) -> None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (len(info.filename) > 1 and info.filename[1] == ":"):
        raise Unreadable("unsafe-archive", "the entry's name leads out of the archive")
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise Unreadable("unsafe-archive", "the entry is a link or a device, not a file")
    if info.flag_bits & 1:
        raise Unreadable("encrypted", "the entry opens only with a password")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    if info.file_size > limits.bytes:
        raise TooMuch("too-large", f"{info.file_size:,} bytes, over `Limits.bytes` ({limits.bytes:,})")
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as entry:
            while part := entry.read(_CHUNK):
                size += len(part)
                if size > limits.bytes:
                    raise TooMuch("too-large", f"more than `Limits.bytes` ({limits.bytes:,})")
                if size > 1 << 20 and size > limits.ratio * max(info.compress_size, 1):
                    raise Unreadable("unsafe-archive", f"a compression bomb: over `Limits.ratio` ({limits.ratio})")
                parts.append(part)
    except DAMAGED as problem:
        raise Unreadable("truncated", f"the entry is damaged ({problem})") from None
    except RuntimeError:
        raise Unreadable("encrypted", "the entry opens only with a password") from None
    return b"".join(parts)
