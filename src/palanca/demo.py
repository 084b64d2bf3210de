"""The sample observatory: the documents inside the package, collected, read and reconciled.

Invariant: building it again over itself changes nothing; what a person decided in it stays.
"""

from __future__ import annotations

from pathlib import Path

from palanca.observatory import Observatory
from palanca.progress import Progress, Tally, unwatched

__all__ = ["build"]


def build(location: str | Path, *, progress: Progress = unwatched) -> tuple[Observatory, tuple[Tally, ...]]:
    """The sample observatory at ``location``, open, and what its stages came to. Raises `StoreError`."""
    from palanca import sample

    observatory = Observatory.init(location)
    try:
        return observatory, observatory.run([sample.documents()], progress=progress)
    except BaseException:
        observatory.close()
        raise
