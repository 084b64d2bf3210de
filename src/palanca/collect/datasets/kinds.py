"""What kind of row a document of a dataset is: its source class, series and publisher, told by the document's key.

Invariant: whatever stage asks, a document's key alone decides, so that no second record of it can disagree.

>>> from palanca.model import Document
>>> kind_of(Document("d", "", source_type="dataset", key="incle:2012 COL")).source_class
'budget'
>>> kind_of(Document("d", "", key="incle:2012 COL")) is None
True
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

from palanca.model import Claim, Document

__all__ = ["CODED", "KINDS", "Kind", "coded", "kind_of", "prose", "row_of"]

SourceClass = Literal["announcement", "administrative", "budget", "research"]

#: The line that parts a row's own prose (title and narrative) from its fields.
CODED = "\n\nAs coded:\n"
_READER = "dataset:"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row. ``same_as``: the kind whose rows of the same id are the same thing."""

    name: str
    title: str
    publisher: str
    licence: str
    source_class: SourceClass
    series: str
    get: str
    same_as: str

    @property
    def reader(self) -> str:
        """The reader that claims of its coded fields are signed with."""
        return _READER + self.name


def _kinds() -> Mapping[str, Kind]:
    data = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf-8"))
    return MappingProxyType(
        {
            name: Kind(
                name,
                row["title"],
                row["publisher"],
                row["licence"],
                cast("SourceClass", row["class"]),
                row["series"],
                row["get"],
                row.get("same_as", name),
            )
            for name, row in data.items()
        }
    )


KINDS = _kinds()


def kind_of(document: Document) -> Kind | None:
    """The kind of row that ``document`` is; ``None`` where it is no row that Palanca imports."""
    if document.source_type != "dataset" or document.key is None:
        return None
    return KINDS.get(document.key.partition(":")[0])


def row_of(document: Document) -> tuple[str, str] | None:
    """The record that a row is about, whichever of its publisher's files told it: (kind, the publisher's id)."""
    kind = kind_of(document)
    return None if kind is None else (kind.same_as, str(document.key).partition(":")[2])


def coded(claim: Claim) -> bool:
    """Whether ``claim`` was made from a row's coded fields, not read from prose."""
    return claim.reader.startswith(_READER)


def prose(document: Document) -> Document | None:
    """``document`` up to its coded fields, offsets unchanged: what a reader of texts may read. ``None``: no such text.

    A row of accounts has a title and no prose; a document that is no row is given back as it is.
    """
    kind = kind_of(document)
    if kind is None:
        return document
    end = document.text.rfind(CODED)
    text = document.text[: max(end, 0)]
    return replace(document, text=text) if "\n\n" in text else None
