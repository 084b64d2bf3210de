"""A peer over the same texts: spaCy's blank pipeline, a sentence splitter and an entity ruler of the same names.

It finds sentences and names, and none of what makes a claim; the ratio says what reading costs beside that.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Sequence
from typing import Any

from palanca.errors import PalancaError
from palanca.model import Document
from palanca.names import spellings

__all__ = ["MISSING", "peer_per_second", "version"]

MISSING = "spaCy is not installed, so there is no peer to compare with: pip install 'palanca[bench]'"
_SECONDS = 3.0


def version() -> str | None:
    """The peer's version; ``None`` where it is not installed."""
    try:
        return str(importlib.import_module("spacy").__version__)
    except ImportError:
        return None


def peer_per_second(some: Sequence[Document]) -> float:
    """Documents that the peer goes through in a second of one core. Raises `PalancaError` where it is not installed."""
    if version() is None:
        raise PalancaError(MISSING)
    spacy: Any = importlib.import_module("spacy")
    lang = some[0].lang
    pipeline = spacy.blank(lang)
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in spellings(lang)])
    texts = [d.text for d in some]
    pipeline(texts[0])
    count, start = 0, time.process_time()
    while (spent := time.process_time() - start) < _SECONDS:
        for text in texts:
            pipeline(text)
        count += len(texts)
    return count / spent
