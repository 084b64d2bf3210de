"""Which of two modules Python takes: the source, or what `scripts/compile-reader` has compiled beside it.

Python itself takes the compiled one wherever there is one. Invariant: never where a source is newer than what was
compiled of it, nor where the environment asks for the sources (`SOURCES`).
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path

__all__ = ["FOLDERS", "SOURCES", "modules", "settle", "stale"]

FOLDERS = tuple(str(Path(__file__).parent / name) for name in ("lang", "names", "read"))
SOURCES = "PALANCA_SOURCES"  # an environment variable: "1" where the sources are to be taken
_SUFFIX = EXTENSION_SUFFIXES[0]


def modules(folders: Sequence[str] = FOLDERS) -> list[Path]:
    """The compiled modules of this Python version in some folders, sorted."""
    return sorted(path for folder in folders for path in Path(folder).glob(f"*{_SUFFIX}"))


def stale(compiled: Sequence[Path]) -> list[Path]:
    """Those of some compiled modules whose source has changed since, or is gone."""
    sources = [(path, path.with_name(path.name.removesuffix(_SUFFIX) + ".py")) for path in compiled]
    return [path for path, source in sources if not source.exists() or _changed(source) > _changed(path)]


def settle(folders: Sequence[str] = FOLDERS) -> bool:
    """Let Python import the sources of some folders where it has to; whether the compiled modules are taken."""
    compiled = modules(folders)
    old = stale(compiled)
    if not compiled or not (old or os.environ.get(SOURCES) == "1"):
        return bool(compiled)
    if old:
        warnings.warn(
            f"{len(old)} compiled modules are older than their sources ({old[0].name} …): the sources are read, "
            "more slowly. `make fast` compiles them anew, `scripts/compile-reader --clean` removes them.",
            stacklevel=3,
        )
    for folder in folders:
        sys.path_importer_cache[folder] = FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES))
    return False


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns
