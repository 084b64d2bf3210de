"""What comes of one target: a document, bytes already held, or a reason why there is none.

Every piece that `collect` meets ends in exactly one of the three; nothing is dropped without a word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from palanca.errors import FetchError, LimitError, ParseError
from palanca.model import Document

__all__ = ["KINDS", "Collected", "Failure", "Known", "TooMuch", "Unfetchable", "Unreadable", "kind_of"]

_TABLE = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf-8"))
#: Kind of failure → what it means, in one line.
KINDS: Mapping[str, str] = MappingProxyType({kind: row["means"] for kind, row in _TABLE.items()})


@dataclass(frozen=True, slots=True)
class Collected:
    """A document, the bytes it was read from (as they came) and the path or address it was taken from."""

    document: Document
    content: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class Known:
    """Bytes that are held already, met again at ``origin``."""

    content_hash: str
    origin: str


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not become a document: ``kind`` is one of `KINDS`, ``reason`` one line about this very case.

    ``content_hash`` is that of its bytes, ``None`` where none were had.
    """

    origin: str
    kind: str
    reason: str
    content_hash: str | None = None

    @property
    def remedy(self) -> str:
        """What to do about it."""
        remedy: str = _TABLE[self.kind]["remedy"]
        return remedy


class Unreadable(ParseError):
    """Bytes that cannot become a document; ``kind`` is one of `KINDS`."""

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(what, remedy=_TABLE[kind]["remedy"])
        self.kind = kind


class TooMuch(LimitError):
    """Bytes over a limit; ``kind`` is one of `KINDS`."""

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(what, remedy=_TABLE[kind]["remedy"])
        self.kind = kind


class Unfetchable(FetchError):
    """An address that cannot or may not be fetched; ``kind`` is one of `KINDS`."""

    def __init__(self, kind: str, what: str, address: str = "") -> None:
        super().__init__(what, record=address, remedy=_TABLE[kind]["remedy"])
        self.kind = kind


def kind_of(problem: Exception) -> str:
    """The kind of failure that an error stands for."""
    kind = getattr(problem, "kind", None)
    return kind if isinstance(kind, str) and kind in KINDS else "crash"
