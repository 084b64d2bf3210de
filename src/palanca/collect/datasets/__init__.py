"""Public datasets as their publishers ship them → records in scope, each a document with the claims of its coded
fields.

`read` streams: one outcome after another, every row of the files in exactly one. What each dataset's publisher warns of
(totals among the rows, umbrella records, unknown dates, de-obligations) is handled in its own module;
docs/datasets.md says how.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from palanca.collect.datasets.kinds import KINDS, Kind, coded, kind_of, prose, row_of
from palanca.collect.datasets.opening import opened
from palanca.collect.datasets.outcomes import Broken, Check, Figure, LeftOut, Outcome, Taken, Total
from palanca.collect.datasets.rows import VERSION, Rates
from palanca.collect.datasets.spool import Spool
from palanca.errors import UsageError

__all__ = [
    "DATASETS",
    "KINDS",
    "VERSION",
    "Broken",
    "Check",
    "Figure",
    "Kind",
    "LeftOut",
    "Outcome",
    "Rates",
    "Spool",
    "Taken",
    "Total",
    "coded",
    "kind_of",
    "prose",
    "read",
    "row_of",
]

#: The names of ``palanca import``.
DATASETS = ("aiddata", "fmtr", "foreignassistance", "incle", "iati", "crs")


def read(name: str, files: Iterable[str | Path], *, own: Rates | None = None) -> Iterator[Outcome]:
    """The outcome of every row of ``files`` (plain, gzipped or zipped), as dataset ``name`` ships them.

    ``own`` are a user's own rates. Raises `UsageError` on another name or a missing file, `ParseError` or
    `LimitError` on a file that is not what the dataset ships.
    """
    if name not in DATASETS:
        raise UsageError("no dataset of that name", record=name, remedy=f"one of {', '.join(DATASETS)}")
    module = import_module(f"palanca.collect.datasets.{name}")
    if hasattr(module, "rows_of_all"):
        yield from module.rows_of_all(opened(files), own)
        return
    for file in opened(files):
        yield from module.rows(file, own)
