"""Why a claim was read as it was, in lines for a person and values for a program.

Invariant: words shown in quotation marks are cut from the document's text.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from palanca.collect.datasets import coded
from palanca.model import Claim, Document, tell_apart
from palanca.read import READER, Trace, explain, read

__all__ = ["lines", "trace_of", "values"]


def trace_of(claim: str, document: Document) -> Trace | None:
    """The trace of the claim of that id, as read; ``None`` where this reader does not read it."""
    found = [made.id for made in tell_apart(read(document))]
    return explain(document)[found.index(claim)] if claim in found else None


def lines(trace: Trace, document: Document) -> list[str]:
    """What gave each field, then what spoke for and against a claim."""
    head = "a claim" if trace.claim else "left out"
    sure = f"{trace.confidence:.2f}, by its sentence " if trace.beside else ""
    told = [f"{head} at {sure}{trace.probability:.2f}: {trace.provider} → {trace.recipient}, {trace.instrument}"]
    for reason in trace.reasons:
        words = "" if reason.span is None else f" “{' '.join(document.text[slice(*reason.span)].split())}”"
        told.append(f"  {reason.field} {reason.value}: {reason.rule}{words}")
    for head, weighed in (("weighed", trace.weights), ("beside the others", trace.beside)):
        if weighed:
            told.append(f"  {head}: " + ", ".join(f"{name} {weight:+g}" for name, weight in weighed))
    return told


def values(trace: Trace | None, claim: Claim | None = None) -> dict[str, Any]:
    """The same for a program."""
    if trace is None:
        if claim is not None and coded(claim):
            return {"note": f"made of the row's coded fields, which its evidence quotes ({claim.reader})"}
        reader = READER if claim is None else f"{claim.reader}/{claim.reader_version}"
        return {"note": f"read by {reader}, which this version does not read again"}
    return asdict(trace)
