"""How an activity or a claim is cited: a footnote, BibTeX, and the quotation with the hash of the archived bytes.

Plain text from values; the hash is the document's id, so that a reader can check the quotation against the bytes kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from palanca.model import Activity, Claim, Document
from palanca.serve import words

__all__ = ["Citation", "cite_activity", "cite_claim"]

_SPECIAL = re.compile(r"[\\{}%&#_$~^]")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """The three forms, as plain text."""

    footnote: str
    bibtex: str
    quotation: str


def _source(document: Document) -> str:
    title = f"“{words.headline(document)}”"
    date = words.date_text(document.published) if document.published else "undated"
    parts = [document.publisher or "unnamed publisher", title, date]
    return ", ".join(part for part in [*parts, document.url] if part)


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda m: _TEX.get(m.group(), "\\" + m.group()), " ".join(text.split()))


def _entry(key: str, fields: dict[str, str | None]) -> str:
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def cite_claim(claim: Claim, document: Document, address: str) -> Citation:
    """A claim, cited through its document."""
    quotations = " […] ".join(f"“{' '.join(e.text.split())}”" for e in claim.evidence)
    spans = ", ".join(f"{e.start}–{e.end}" for e in claim.evidence)
    return Citation(
        footnote=f"{_source(document)}. Palanca claim {claim.id}, {address}.",
        bibtex=_entry(
            claim.id,
            {
                "author": document.publisher,
                "title": words.headline(document),
                "date": document.published,
                "url": document.url,
                "note": f"Palanca claim {claim.id}; SHA-256 {document.id}",
            },
        ),
        quotation=f"{quotations} ({_source(document)}; characters {spans} of the text of SHA-256 {document.id})",
    )


def cite_activity(activity: Activity, claims: list[Claim], documents: dict[str, Document], address: str) -> Citation:
    """An activity: what the record holds of it, and the claims it rests on."""
    what, _ = words.what(activity)
    title = f"{words.country(activity['provider'])} to {recipient(activity)}: {what}"
    date = words.date_text(activity["date"])
    sources = "; ".join(_source(documents[id]) for id in activity.documents if id in documents)
    return Citation(
        footnote=f"{title} ({date}). Palanca activity {activity.id}, {address}, after {sources}.",
        bibtex=_entry(
            activity.id,
            {
                "author": "{Palanca observatory}",
                "title": title,
                "date": activity["date"],
                "howpublished": address,
                "note": f"Palanca activity {activity.id}: {len(claims)} claims in {len(activity.documents)} documents",
            },
        ).replace(r"\{Palanca observatory\}", "{Palanca observatory}"),
        quotation="\n".join(cite_claim(c, documents[c.document], address).quotation for c in claims),
    )


def recipient(thing: Activity) -> str:
    """The recipient in words: the country, else the group as written."""
    return words.country(thing["recipient"]) if thing["recipient"] else str(thing["recipient_group"])
