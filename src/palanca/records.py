"""Claims and documents as JSON records, in the codebook's own fields, there and back without loss.

>>> text = "China gave two buses to Uruguay's police."
>>> claim = Claim.of(Document("d", text), [(0, len(text))], provider="CHN", recipient="URY", instrument="equipment")
>>> claim_from_record(claim_record(claim), text, "d") == claim
True
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from palanca.errors import EvidenceError, PalancaError, RecordError
from palanca.model import Amount, Claim, Document, Evidence, Item

__all__ = ["CLAIM_FIELDS", "claim_from_record", "claim_record", "document_from_record", "document_record"]

#: The codebook's fields of a claim, in its order.
CLAIM_FIELDS = (
    "provider",
    "provider_actors",
    "recipient",
    "recipient_group",
    "recipient_actors",
    "instrument",
    "technology",
    "terms",
    "status",
    "items",
    "amounts",
    "date",
    "places",
    "voice",
    "assertion",
    "evidence",
)
_LISTS = ("provider_actors", "recipient_actors", "technology", "places")


def claim_record(claim: Claim, document: str | None = None) -> dict[str, Any]:
    """The codebook's fields plus ``document`` (a name for it, else its id), ``confidence``, ``reader``."""
    record: dict[str, Any] = {"document": claim.document if document is None else document}
    for name in CLAIM_FIELDS:
        value = getattr(claim, name)
        if name == "evidence":
            value = [{"start": e.start, "end": e.end, "text": e.text} for e in value]
        elif name == "items":
            value = [{"name": item.name, "quantity": item.quantity} for item in value]
        elif name == "amounts":
            value = [{"value": amount.value, "currency": amount.currency} for amount in value]
        elif name in _LISTS:
            value = list(value)
        record[name] = value
    record["confidence"] = claim.confidence
    record["reader"] = f"{claim.reader}/{claim.reader_version}"
    if claim.twin:
        record["twin"] = claim.twin
    return record


def claim_from_record(record: Mapping[str, Any], text: str, document: str) -> Claim:
    """The claim of a record; evidence may be quotations, ``{start, end}`` or ``{start, end, text}``.

    Raises `EvidenceError` where a quotation is not in ``text``, `RecordError` where the record is not one of a claim.
    """
    where = f"claim of document {record.get('document', document)}"
    try:
        given = {name: record[name] for name in CLAIM_FIELDS if name in record and name != "evidence"}
        for name in _LISTS:
            given[name] = tuple(given.get(name) or ())
        given["items"] = tuple(Item(i["name"], i.get("quantity")) for i in given.get("items") or ())
        given["amounts"] = tuple(Amount(float(a["value"]), a["currency"]) for a in given.get("amounts") or ())
        reader, _, version = str(record.get("reader", "record")).partition("/")
        return Claim(
            document=document,
            evidence=tuple(_evidence(span, text, where) for span in record.get("evidence") or ()),
            confidence=float(record.get("confidence", 1.0)),
            reader=reader,
            reader_version=version or "0",
            twin=int(record.get("twin", 0)),
            **given,
        )
    except PalancaError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as problem:
        raise RecordError(
            f"not a claim's record ({type(problem).__name__}: {problem})", record=where, remedy="see docs/codebook.md"
        ) from problem


def _evidence(span: Any, text: str, where: str) -> Evidence:
    if isinstance(span, str):
        start = text.find(span)
        if start < 0:
            raise EvidenceError(f"{span[:60]!r} is not in the text", record=where, remedy="quote it to the letter")
        return Evidence(start, start + len(span), text)
    found = Evidence(int(span["start"]), int(span["end"]), text)
    if span.get("text") not in (None, found.text):
        raise EvidenceError(
            f"the text at {found.start}:{found.end} is {found.text[:60]!r}, not {span['text'][:60]!r}",
            record=where,
            remedy="offsets count code points of the document's text",
        )
    return found


def document_record(document: Document) -> dict[str, Any]:
    """Every field of the document but its text."""
    return {f.name: getattr(document, f.name) for f in fields(Document) if f.name != "text"}


def document_from_record(record: Mapping[str, Any], text: str) -> Document:
    """A document of its record (`document_record`) and its text."""
    try:
        return Document(text=text, **{f.name: record[f.name] for f in fields(Document) if f.name in record})
    except (TypeError, KeyError) as problem:
        raise RecordError(f"not a document's record ({problem})", record=str(record.get("id"))) from problem
