"""Why the reader read what it read: for each claim, the rule, the words and the context behind each field.

Structural, for a program to draw: spans count code points of the document's text. Invariant: a trace lists the same
claims in
the same order as `palanca.read.read`, and below them the candidates that were not probable enough.
"""

from __future__ import annotations

from dataclasses import dataclass

from palanca.model import Document
from palanca.read.cascade import considered, merged
from palanca.read.confidence import judged, told
from palanca.read.decide import Draft
from palanca.read.fill import weights

__all__ = ["Reason", "Trace", "explain"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One field's value and what gave it: a rule's name, and the span it read (``None``: from context)."""

    field: str
    value: str
    rule: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """One candidate: whether it became a claim, its probability by its sentence, the reasons of its fields, the weights
    that made it; its confidence beside the document's other claims (nought where it was not weighed so), and theirs."""

    claim: bool
    probability: float
    provider: str
    recipient: str
    instrument: str
    span: tuple[int, int]
    reasons: tuple[Reason, ...]
    weights: tuple[tuple[str, float], ...]
    confidence: float
    beside: tuple[tuple[str, float], ...]


def explain(document: Document) -> tuple[Trace, ...]:
    """The traces of a document: its claims first, then the candidates left out, likeliest first."""
    beside = sorted(judged(merged(document)), key=lambda d: d.spans[0])
    seen = {(*_sides(draft), span) for draft in beside for span in draft.spans}
    left = [d for d in beside if not told(d)]
    left += [d for d in considered(document) if (*_sides(d), d.spans[0]) not in seen]
    kept = [_trace(draft, True) for draft in beside if told(draft)]
    return (*kept, *(_trace(draft, False) for draft in sorted(left, key=lambda d: -d.probability)))


def _sides(draft: Draft) -> tuple[str, str | None, str | None, str]:
    return draft.provider, draft.recipient, draft.recipient_group, draft.instrument


def _weighed(section: str, signs: dict[str, float]) -> tuple[tuple[str, float], ...]:
    table = weights(section)
    parts = ((name, round(table.get(name, 0.0) * value, 2)) for name, value in signs.items())
    return tuple(sorted((p for p in parts if p[1]), key=lambda part: (-abs(part[1]), part[0])))


def _trace(draft: Draft, claim: bool) -> Trace:
    values: list[tuple[str, object, str]] = [
        ("terms", draft.terms, "act or nearest sign"),
        ("status", draft.status, "tense and nearest sign"),
        ("date", draft.date, "likeliest date of the passage"),
        ("voice", draft.voice, "likeliest of those who speak, or the author"),
        ("assertion", draft.assertion, "hedge or denial"),
    ]
    reasons = [
        Reason(
            "instrument", draft.instrument, draft.why[0] if draft.why else "", draft.marks[0] if draft.marks else None
        )
    ]
    reasons += [
        Reason(side, value or "", ", ".join(w.partition(" ")[2] for w in draft.why[1:] if w.startswith(side)), span)
        for side, value, span in (
            ("provider", draft.provider, draft.provider_span),
            ("recipient", draft.recipient or draft.recipient_group, draft.recipient_span),
        )
    ]
    reasons += [
        Reason("item", f"{i.quantity:g} {i.name}" if i.quantity is not None else i.name, "counted group", s.span)
        for i in draft.items
        if (s := draft.sorts.get(i.name)) is not None
    ]
    reasons += [Reason(name, str(value), rule) for name, value, rule in values if value is not None]
    return Trace(
        claim,
        round(draft.probability, 3),
        draft.provider,
        draft.recipient or draft.recipient_group or "",
        draft.instrument,
        draft.spans[0],
        tuple(reasons),
        _weighed("decide", draft.features),
        round(draft.confidence, 3),
        _weighed("confidence", draft.beside),
    )
