"""One citation for a claim, an activity, a document or a figure, in three styles, from the record alone.

A citation names the document's SHA-256, so that whoever holds the bytes can check the quotation; nothing is cited that
is not in the record.
"""

from __future__ import annotations

import re
from typing import Literal

from palanca.errors import PublishError
from palanca.model import Activity, Claim, Document, Indicator, Record
from palanca.publish.charts.words import activities, count, country, listed, money

__all__ = ["STYLES", "cite"]

Style = Literal["footnote", "bibtex", "quotation"]
STYLES = ("footnote", "bibtex", "quotation")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: f"\\{c}" for c in "&%$#_{}"
}


def cite(record: Record, id: str | Indicator, style: Style = "footnote") -> str:
    """The citation of the claim, activity or document of that id, or of an indicator, as plain text.

    Raises `PublishError` where the record holds no such id, or the style is unknown.
    """
    if style not in STYLES:
        raise PublishError(f"no style {style!r}", record="citation", remedy=f"choose one of {', '.join(STYLES)}")
    if isinstance(id, Indicator):
        return _indicator(record, id, style)
    if id in record.claims:
        return _claims(record, [record.claims[id]], f"claim {id}", id, style)
    if id in record.activities:
        activity = record.activities[id]
        return _claims(record, [record.claims[c] for c in activity.claims], _named(activity), id, style)
    documents = [d for d in record.documents.values() if id in (d.id, d.key)]
    if not documents:
        raise PublishError(
            "no claim, activity or document of that id", record=str(id), remedy="look it up in the release"
        )
    document = documents[0]
    if style == "bibtex":
        return _entry(document, document.id[:16], None)
    return f"{_source(document)}{_archived(document)}"


def _named(activity: Activity) -> str:
    recipient = activity["recipient"]
    whom = country(recipient) if recipient is not None else activity["recipient_group"]
    when = f", {activity['date']}" if activity["date"] else ""
    return f"activity {activity.id} ({country(activity['provider'])} to {whom}, {activity['instrument']}{when})"


def _claims(record: Record, claims: list[Claim], what: str, key: str, style: str) -> str:
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    order = sorted(by_document, key=lambda d: (record.documents[d].published or "9999", d))
    if style == "bibtex":
        keys = [key if len(order) == 1 else f"{key}-{n}" for n in range(1, len(order) + 1)]
        return "\n\n".join(_entry(record.documents[d], k, f"Palanca {what}") for d, k in zip(order, keys, strict=True))
    if style == "footnote":
        return "; ".join(_source(record.documents[d]) for d in order) + f". Palanca {what}."
    return "\n\n".join(_quoted(record.documents[d], by_document[d]) for d in order)


def _quoted(document: Document, claims: list[Claim]) -> str:
    passages = sorted({(e.start, e.end, e.text) for claim in claims for e in claim.evidence})
    words = " […] ".join(f"“{' '.join(text.split())}”" for *_, text in passages)
    spans = ", ".join(f"{start}–{end}" for start, end, _ in passages)
    return f"{words} ({_source(document)}; characters {spans}{_archived(document)})"


def _source(document: Document) -> str:
    """Publisher, title, date and address, as far as the document says."""
    title = f"“{' '.join(document.title.split())}”" if document.title else f"document {document.name[:24]}"
    parts = [document.publisher, title, document.published or "undated", document.url]
    return ", ".join(part for part in parts if part)


def _archived(document: Document) -> str:
    return f"; archived bytes SHA-256 {document.id}"


def _indicator(record: Record, one: Indicator, style: str) -> str:
    lost = [id for id in one.activities if id not in record.activities]
    if lost:
        raise PublishError(f"it counts {lost[0]}, which is not in the record", record=one.name, remedy="measure again")
    sides = " and ".join(country(side) for side in (one.provider, one.other) if side is not None)
    years = "–".join("…" if year is None else str(year) for year in one.years)
    interval = (
        f" ({_figure(one, one.low)} to {_figure(one, one.high)})"
        if one.low is not None and one.high is not None
        else ""
    )
    told = f"{one.name.replace('_', ' ')}, {country(one.recipient)}" + (f", {sides}" if sides else "")
    told += "".join(f", {code}" for code in (*(one.instruments or ()), *(one.technologies or ())))
    told += "" if one.years == (None, None) else f", {years}"
    figure = f"{told}: {_figure(one, one.value)}{interval}"
    counted = f"{one.view} view, counting {activities(len(one.activities))}"
    if style == "bibtex":
        return _bibtex(
            re.sub(r"\W+", "-", told.casefold()).strip("-"), {"title": figure, "note": f"Palanca; {counted}"}
        )
    if style == "footnote":
        return f"Palanca, {figure} ({counted})."
    quoted = [cite(record, id, "quotation") for id in sorted(one.activities)]
    return "\n\n".join([f"{figure} ({counted}: {listed(sorted(one.activities))})", *quoted])


def _figure(one: Indicator, value: float | None) -> str:
    if value is None:
        return "not known"
    if re.fullmatch(r"[A-Z]{3}", one.unit):
        return money(value, one.unit)
    return f"{value:.2f}" if 0 < abs(value) < 1 else count(value)


def _entry(document: Document, key: str, note: str | None) -> str:
    fields = {
        "author": f"{{{document.publisher}}}" if document.publisher else None,
        "title": document.title,
        "date": document.published,
        "url": document.url,
        "note": f"{note + '; ' if note else ''}SHA-256 {document.id}",
    }
    return _bibtex(key, fields)


def _bibtex(key: str, fields: dict[str, str | None]) -> str:
    lines = [f"  {name} = {{{value if name == 'url' else _tex(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _tex(text: str) -> str:
    """Characters that TeX takes for commands, escaped; one pair of outer braces (a body's name kept whole) stays."""
    if text.startswith("{") and text.endswith("}"):
        return "{" + _tex(text[1:-1]) + "}"
    return "".join(_TEX.get(c, c) for c in " ".join(text.split()))
