"""Documents' bytes in files named by their SHA-256, beside the SQLite database.

Invariant: a file under its final name is whole: temporary file → fsync → rename → fsync of the folder. The row that
speaks of it is written afterwards, so a row without its bytes cannot exist; bytes without a row wait for the next run.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from palanca.errors import NotFoundError, StoreError
from palanca.model import content_hash

__all__ = ["Contents"]

_INCOMING = "incoming"


class Contents:
    """The bytes under ``folder``, in 256 subfolders by the first two digits of the hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the bytes of hash ``name`` are, or would be."""
        return self.folder / name[:2] / name

    def put(self, name: str, content: bytes) -> None:
        """Keep ``content`` durably under its hash ``name``; the same bytes again are no work. Raises `OSError`."""
        target = self.path(name)
        if target.exists():  # perhaps of a process killed before it had made sure of the name
            _sync_folder(target.parent)
            _sync_folder(self.folder)
            return
        incoming = self.folder / _INCOMING
        for folder in (self.folder, incoming, target.parent):
            if not folder.exists():
                folder.mkdir(parents=True, exist_ok=True)
                _sync_folder(folder.parent)
        descriptor, temporary = tempfile.mkstemp(dir=incoming)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        _sync_folder(target.parent)

    def get(self, name: str) -> bytes:
        """The bytes of hash ``name``. Raises `NotFoundError` where there are none, `StoreError` where they changed."""
        try:
            content = self.path(name).read_bytes()
        except FileNotFoundError as problem:
            raise NotFoundError(
                "its bytes are not kept here", record=name, remedy="restore the file from a copy"
            ) from problem
        except OSError as problem:
            raise StoreError(problem.strerror or str(problem), record=name, remedy="check the disk") from problem
        if content_hash(content) != name:
            raise StoreError("its bytes have changed on disk", record=name, remedy="restore the file from a copy")
        return content

    def sweep(self) -> None:
        """Remove what a killed process left half written. Call it only while holding the collecting stage."""
        with contextlib.suppress(FileNotFoundError):
            for leftover in (self.folder / _INCOMING).iterdir():
                leftover.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows neither needs nor allows it
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
