"""Values to rows and back, and the check that a value can be kept in every dialect.

Invariant: a claim's row holds offsets and never a quotation; loading cuts it anew from the document's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from palanca.errors import StoreError
from palanca.model import Activity, Alternative, Amount, Choice, Claim, Decision, Document, Evidence, Item
from palanca.records import CLAIM_FIELDS

__all__ = [
    "activity_of",
    "activity_rows",
    "checked",
    "claim_of",
    "claim_rows",
    "decision_of",
    "decision_row",
    "document_of",
    "document_row",
]

_DOCUMENT_FIELDS = tuple(field.name for field in fields(Document))
_LISTS = ("provider_actors", "recipient_actors", "technology", "places")
_NESTED = ("items", "amounts")
#: Choices whose value is a tuple of the model's own values, by field.
_TUPLES: Mapping[str, type | None] = {**dict.fromkeys(_LISTS), "items": Item, "amounts": Amount}


def checked(value: Any, record: str) -> Any:
    """``value`` itself; raises `StoreError` naming ``record`` where a text in it has NUL or lone surrogates."""
    if isinstance(value, str):
        if "\0" in value or not _encodes(value):
            raise StoreError(
                "its text has NUL characters or lone surrogates, which no database keeps",
                record=record,
                remedy="remove them before it is stored",
            )
    elif isinstance(value, Mapping):
        for key, part in value.items():
            checked(key, record)
            checked(part, record)
    elif isinstance(value, (list, tuple)):
        for part in value:
            checked(part, record)
    return value


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def document_row(document: Document) -> dict[str, Any]:
    """The row of a document."""
    row = {name: getattr(document, name) for name in _DOCUMENT_FIELDS}
    return checked(row, f"document {document.name}")  # type: ignore[no-any-return]


def document_of(row: Mapping[str, Any]) -> Document:
    """The document of a row."""
    return Document(**{name: row[name] for name in _DOCUMENT_FIELDS})


def claim_rows(claim: Claim, number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row of the ``number``-th claim of its document, and those of its evidence."""
    row: dict[str, Any] = {name: getattr(claim, name) for name in CLAIM_FIELDS if name != "evidence"}
    for name in _LISTS:
        row[name] = list(row[name])
    for name in _NESTED:
        row[name] = [asdict(part) for part in row[name]]
    row |= {
        "id": claim.id,
        "document": claim.document,
        "number": number,
        "confidence": claim.confidence,
        "reader": claim.reader,
        "reader_version": claim.reader_version,
        "twin": claim.twin,
    }
    checked(row, f"claim {claim.id} of document {claim.document}")
    spans = [
        {"claim": claim.id, "number": place, "start": span.start, "stop": span.end}
        for place, span in enumerate(claim.evidence)
    ]
    return row, spans


def claim_of(row: Mapping[str, Any], spans: Iterable[tuple[int, int]], text: str) -> Claim:
    """The claim of a row and the offsets of its evidence in ``text``. Raises `EvidenceError` where they do not fit."""
    given = {name: row[name] for name in CLAIM_FIELDS if name != "evidence"}
    for name in _LISTS:
        given[name] = tuple(given[name])
    given["items"] = tuple(Item(**part) for part in given["items"])
    given["amounts"] = tuple(Amount(**part) for part in given["amounts"])
    return Claim(
        document=row["document"],
        evidence=tuple(Evidence(start, stop, text) for start, stop in spans),
        confidence=row["confidence"],
        reader=row["reader"],
        reader_version=row["reader_version"],
        twin=row["twin"],
        **given,
    )


def activity_rows(activity: Activity) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row of an activity and those of its choices."""
    row = {
        "id": activity.id,
        "claims": list(activity.claims),
        "documents": list(activity.documents),
        "sources": activity.sources,
        "probability": activity.probability,
        "source_class": activity.source_class,
        "reviewed": activity.reviewed,
    }
    choices = [
        {
            "activity": activity.id,
            "field": name,
            "number": number,
            "value": _plain(choice.value),
            "claims": list(choice.claims),
            "why": choice.why,
            "others": [{"value": _plain(other.value), "claims": list(other.claims)} for other in choice.others],
        }
        for number, (name, choice) in enumerate(activity.fields.items())
    ]
    checked([row, choices], f"activity {activity.id}")
    return row, choices


def activity_of(row: Mapping[str, Any], choices: Iterable[Mapping[str, Any]]) -> Activity:
    """The activity of its row and its choices' rows, in order."""
    chosen = {
        choice["field"]: Choice(
            _typed(choice["field"], choice["value"]),
            tuple(choice["claims"]),
            choice["why"],
            tuple(Alternative(_typed(choice["field"], o["value"]), tuple(o["claims"])) for o in choice["others"]),
        )
        for choice in choices
    }
    return Activity(
        id=row["id"],
        fields=chosen,
        claims=tuple(row["claims"]),
        documents=tuple(row["documents"]),
        sources=row["sources"],
        probability=row["probability"],
        source_class=row["source_class"],
        reviewed=bool(row["reviewed"]),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, (Item, Amount)):
        return asdict(value)
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    return value


def _typed(field: str, value: Any) -> Any:
    if field not in _TUPLES or not isinstance(value, list):
        return value
    kind = _TUPLES[field]
    return tuple(part if kind is None or not isinstance(part, dict) else kind(**part) for part in value)


def decision_row(decision: Decision) -> dict[str, Any]:
    """The row of a decision."""
    row = {
        "number": decision.number,
        "at": decision.at,
        "by": decision.by,
        "action": decision.action,
        "claims": list(decision.claims),
        "changes": dict(decision.changes),
        "reason": decision.reason,
        "undoes": decision.undoes,
        "seen": [dict(record) for record in decision.seen],
    }
    return checked(row, f"decision on {', '.join(decision.claims) or decision.undoes}")  # type: ignore[no-any-return]


def decision_of(row: Mapping[str, Any]) -> Decision:
    """The decision of a row."""
    given = dict(row) | {"claims": tuple(row["claims"]), "seen": tuple(row["seen"])}
    return Decision(**given)
