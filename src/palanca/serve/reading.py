"""A document with all its claims marked, and an activity with every claim beside its sentence: where figures end.

Claims are numbered by their place in the document (a document's page) or in the activity (an activity's page); the
number is the label that marks a passage, so that nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from palanca.model import Activity, Claim, Decision, Document
from palanca.reconcile.corroboration import independent, publisher
from palanca.records import CLAIM_FIELDS
from palanca.serve import words
from palanca.serve.catalogue import Catalogue
from palanca.serve.citation import cite_activity, cite_claim
from palanca.serve.passages import Paragraph, Span, context, paragraphs
from palanca.serve.rows import activity_row, claim_row, document_row

__all__ = ["activity", "document"]

_FIELDS = tuple(name for name in CLAIM_FIELDS if name != "evidence")


def _spans(claim: Claim, number: int) -> list[Span]:
    return [Span(e.start, e.end, claim.id, number) for e in claim.evidence]


def _shown(found: list[Paragraph], once: set[str]) -> list[dict[str, Any]]:
    """Paragraphs as plain values; a claim's first label on the page alone carries its anchor."""
    lines = []
    for paragraph in found:
        pieces = []
        for piece in paragraph.pieces:
            opens = []
            for number, claim in piece.opens:
                opens.append({"number": number, "claim": claim, "anchor": claim not in once})
                once.add(claim)
            pieces.append({"text": piece.text, "numbers": list(piece.numbers), "opens": opens})
        lines.append({"pieces": pieces, "cut_before": paragraph.cut_before, "cut_after": paragraph.cut_after})
    return lines


def document(catalogue: Catalogue, found: Document, base: str) -> dict[str, Any]:
    """A document: its text with every claim marked, and the claims beside it."""
    claims = catalogue.claims_in.get(found.id, [])
    numbered = list(enumerate(claims, 1))
    spans = [span for number, claim in numbered for span in _spans(claim, number)]
    rows = []
    for number, claim in numbered:
        row = claim_row(catalogue, claim)
        citation = asdict(cite_claim(claim, found, f"{base}/claim/{claim.id}"))
        rows.append({**row, "number": number, "facts": _facts(claim), "cite": citation})
    return {
        **document_row(catalogue, found),
        "retrieved": found.retrieved,
        "origin": found.origin,
        "media_type": found.media_type,
        "notes": found.notes,
        "characters": len(found.text),
        "paragraphs": _shown(paragraphs(found.text, spans), set()),
        "rows": rows,
    }


def _facts(claim: Claim) -> list[dict[str, str]]:
    skipped = {"provider", "recipient", "recipient_group", "instrument", "voice", "assertion"}
    facts = []
    for name in _FIELDS:
        value = getattr(claim, name)
        if name not in skipped and value not in (None, ()):
            facts.append({"field": words.label("field", name), "value": words.value(name, value)})
    return facts


def activity(catalogue: Catalogue, found: Activity, base: str) -> dict[str, Any]:
    """An activity: each field's value and why, who says otherwise, every claim in context, sources, citation."""
    record = catalogue.record
    claims = [record.claims[id] for id in found.claims if id in record.claims]
    claims.sort(key=lambda c: (record.documents[c.document].published or "9999", c.document, c.evidence[0].start, c.id))
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    return {
        **activity_row(catalogue, found),
        "fields": [_field(found, name, numbers) for name in _FIELDS if name in found.fields],
        "rows": [_in_context(catalogue, claim, number, base) for number, claim in enumerate(claims, 1)],
        "groups": _sources(catalogue, found, numbers),
        "history": [_decision(d) for d in record.decisions if set(d.claims) & set(found.claims)],
        "cite": asdict(cite_activity(found, claims, dict(record.documents), f"{base}/activity/{found.id}")),
    }


def _field(found: Activity, name: str, numbers: dict[str, int]) -> dict[str, Any]:
    choice = found.fields[name]
    return {
        "code": name,
        "name": words.label("field", name),
        "value": words.value(name, choice.value),
        "unsaid": choice.value in (None, ()),
        "why": choice.why,
        "claims": _numbered(choice.claims, numbers),
        "others": [
            {"value": words.value(name, other.value), "claims": _numbered(other.claims, numbers)}
            for other in choice.others
        ],
    }


def _numbered(claims: tuple[str, ...], numbers: dict[str, int]) -> list[dict[str, Any]]:
    return sorted(({"number": numbers[id], "id": id} for id in claims if id in numbers), key=lambda row: row["number"])


def _in_context(catalogue: Catalogue, claim: Claim, number: int, base: str) -> dict[str, Any]:
    found = catalogue.record.documents[claim.document]
    row = claim_row(catalogue, claim)
    return {
        **row,
        "number": number,
        "facts": _facts(claim),
        "paragraphs": _shown(context(found.text, _spans(claim, number)), {claim.id}),
        "cite": asdict(cite_claim(claim, found, f"{base}/claim/{claim.id}")),
    }


def _sources(catalogue: Catalogue, found: Activity, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """The documents, those that depend on one another together, with how many independent sources they count as.

    Documents hang together by a text in common or a publisher in common; what the groups count adds up to the
    activity's ``sources``, because no group shares either with another.
    """
    record = catalogue.record
    groups: list[tuple[set[str], list[Document]]] = []
    for id in found.documents:
        if id not in record.documents:
            continue
        document = record.documents[id]
        keys = {f"text:{record.groups.get(id, id)}", f"publisher:{publisher(document)}"}
        touching = [group for group in groups if group[0] & keys]
        groups = [group for group in groups if group not in touching]
        groups.append((keys.union(*(g[0] for g in touching)), [*(d for g in touching for d in g[1]), document]))
    shown = []
    for _, documents in groups:
        ids = [d.id for d in documents]
        rows = [
            {
                **document_row(catalogue, d),
                "numbers": sorted(n for claim, n in numbers.items() if record.claims[claim].document == d.id),
            }
            for d in sorted(documents, key=lambda d: (d.published or "9999", d.id))
        ]
        one_text = len({record.groups.get(id, id) for id in ids}) < len(ids)
        one_publisher = len({publisher(d) for d in documents}) < len(ids)
        why = [name for name, holds in (("one text", one_text), ("one publisher", one_publisher)) if holds]
        shown.append({"documents": rows, "independent": independent(ids, record.documents, record.groups), "why": why})
    return sorted(shown, key=lambda group: group["documents"][0]["published"] or "9999")


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "at": decision.at,
        "by": decision.by,
        "action": decision.action,
        "changes": dict(decision.changes),
        "reason": decision.reason,
        "undoes": decision.undoes,
    }
