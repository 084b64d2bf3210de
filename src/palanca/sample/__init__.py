"""The sample observatory: documents that a newcomer reads first, digests of publicly reported facts.

Invariant: every document names the source of its facts, and none of their text is anybody else's.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["documents"]


def documents() -> Path:
    """The folder of the sample documents, as installed with the package.

    >>> documents().name
    'documents'
    """
    return Path(str(files(__name__) / "documents"))
