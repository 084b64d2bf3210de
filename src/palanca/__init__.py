"""Palanca: an open observatory of foreign law-enforcement and internal-security assistance.

The public API. Names are loaded when they are first asked for: ``import palanca`` costs nothing.

>>> import palanca
>>> palanca.Document("d", "China gave two buses.").name
'd'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from palanca import _compiled

if TYPE_CHECKING:
    from palanca.errors import (
        CodebookError,
        CollectError,
        EvidenceError,
        FetchError,
        LimitError,
        NotFoundError,
        PalancaError,
        ParseError,
        PublishError,
        RecordError,
        StoreError,
        UsageError,
    )
    from palanca.files import read_files, reconcile_files
    from palanca.model import (
        Activity,
        Alternative,
        Amount,
        Choice,
        Claim,
        Decision,
        Document,
        Entity,
        Evidence,
        Indicator,
        Item,
        Record,
        Selection,
        Source,
    )
    from palanca.observatory import Observatory
    from palanca.progress import Step, Tally
    from palanca.store import Quarantined

__all__ = [
    "Activity",
    "Alternative",
    "Amount",
    "Choice",
    "Claim",
    "CodebookError",
    "CollectError",
    "Decision",
    "Document",
    "Entity",
    "Evidence",
    "EvidenceError",
    "FetchError",
    "Indicator",
    "Item",
    "LimitError",
    "NotFoundError",
    "Observatory",
    "PalancaError",
    "ParseError",
    "PublishError",
    "Quarantined",
    "Record",
    "RecordError",
    "Selection",
    "Source",
    "Step",
    "StoreError",
    "Tally",
    "UsageError",
    "read_files",
    "reconcile_files",
]

_ELSEWHERE = {
    "Observatory": "observatory",
    "Quarantined": "store",
    "Step": "progress",
    "Tally": "progress",
    "read_files": "files",
    "reconcile_files": "files",
}

_compiled.settle()


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'palanca' has no attribute {name!r}")
    module = _ELSEWHERE.get(name, "errors" if name.endswith("Error") else "model")
    value = getattr(import_module(f"palanca.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
