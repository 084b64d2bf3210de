"""An activity, a claim, a document as one line of a listing: plain values that a template and a JSON answer share.

Words for people stand beside the codes they are made from; every count is a `Figure`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from palanca.model import Activity, Claim, Document
from palanca.serve import words
from palanca.serve.catalogue import GROUP, Catalogue, recipient_code
from palanca.serve.shelf import Figure

__all__ = ["activity_row", "claim_row", "document_row", "organisation_link", "party", "recipient_link"]


def party(catalogue: Catalogue, code: str) -> dict[str, Any]:
    """A provider: its code, name, side and page."""
    return {
        "code": code,
        "name": words.country(code),
        "in_prose": words.in_prose(code),
        "side": catalogue.side(code),
        "href": f"/provider/{quote(code)}",
    }


def recipient_link(code: str) -> dict[str, Any]:
    """A recipient country with its page, or a group with the listing of its activities."""
    if code.startswith(GROUP):
        return {"code": code, "name": code.removeprefix(GROUP), "href": f"/activities?recipient={quote(code)}"}
    return {"code": code, "name": words.country(code), "href": f"/country/{quote(code)}"}


def organisation_link(catalogue: Catalogue, id: str) -> dict[str, Any]:
    """An organisation: its name and page."""
    return {"id": id, "name": catalogue.organisations[id].name, "href": f"/organisation/{quote(id, safe=':')}"}


def _language(catalogue: Catalogue, claims: tuple[str, ...]) -> str | None:
    for id in claims:
        claim = catalogue.record.claims.get(id)
        if claim is not None and claim.document in catalogue.record.documents:
            return words.html_lang(catalogue.record.documents[claim.document].lang)
    return None


def activity_row(catalogue: Catalogue, activity: Activity) -> dict[str, Any]:
    """An activity in one line."""
    what, written = words.what(activity)
    items = activity.fields["items"]
    return {
        "id": activity.id,
        "href": f"/activity/{activity.id}",
        "provider": party(catalogue, activity["provider"]),
        "recipient": recipient_link(recipient_code(activity)),
        "what": what,
        "lang": _language(catalogue, items.claims or activity.claims) if written else "en",
        "instrument": activity["instrument"],
        "instrument_name": words.label("instrument", activity["instrument"]),
        "technology": list(activity["technology"] or ()),
        "technology_names": [words.label("technology", code) for code in activity["technology"] or ()],
        "terms": activity["terms"],
        "terms_name": words.label("terms", activity["terms"]),
        "status": activity["status"],
        "status_name": words.label("status", activity["status"]),
        "assertion": activity["assertion"],
        "money": [words.large(m.value, m.currency) for m in (activity["amounts"] or ())[:1]],
        "date": activity["date"],
        "date_text": words.date_text(activity["date"]),
        "year": activity.year,
        "sources": Figure(activity.sources, f"/activity/{activity.id}#sources"),
        "claims": catalogue.claims.figure(activity=activity.id),
        "documents": catalogue.documents.figure(activity=activity.id),
        "reviewed": activity.reviewed,
        "disputed": list(activity.contested),
        "disputed_names": [words.label("field", name) for name in activity.contested],
        "probability": round(activity.probability, 3),
        "source_class": activity.source_class,
    }


def claim_row(catalogue: Catalogue, claim: Claim) -> dict[str, Any]:
    """A claim in one line, with its quotations."""
    document = catalogue.record.documents[claim.document]
    activity = catalogue.activity_of.get(claim.id)
    return {
        "id": claim.id,
        "href": f"/document/{claim.document}#{claim.id}",
        "provider": party(catalogue, claim.provider),
        "recipient": recipient_link(recipient_code(claim)),
        "instrument": claim.instrument,
        "instrument_name": words.label("instrument", claim.instrument),
        "terms_name": words.label("terms", claim.terms),
        "status_name": words.label("status", claim.status),
        "items": words.value("items", claim.items) if claim.items else "",
        "amounts": [words.amount(m) for m in claim.amounts],
        "date": claim.date,
        "date_text": words.date_text(claim.date),
        "voice": claim.voice,
        "assertion": claim.assertion,
        "confidence": round(claim.confidence, 3),
        "reader": f"{claim.reader} {claim.reader_version}",
        "activity": f"/activity/{activity}" if activity is not None else None,
        "quotations": [{"start": e.start, "end": e.end, "text": e.text} for e in claim.evidence],
        "lang": words.html_lang(document.lang),
        "document": {
            "id": document.id,
            "href": f"/document/{document.id}",
            "title": words.headline(document),
            "publisher": document.publisher,
            "published": document.published,
            "published_text": words.date_text(document.published),
        },
    }


def document_row(catalogue: Catalogue, document: Document) -> dict[str, Any]:
    """A document in one line."""
    group = catalogue.record.groups.get(document.id)
    return {
        "id": document.id,
        "href": f"/document/{document.id}",
        "key": document.key,
        "title": words.headline(document),
        "lang": document.lang,
        "html_lang": words.html_lang(document.lang),
        "lang_name": words.label("lang", document.lang),
        "publisher": document.publisher,
        "published": document.published,
        "published_text": words.date_text(document.published),
        "source_type": document.source_type,
        "source_type_name": words.label("source_type", document.source_type),
        "url": document.url if (document.url or "").startswith(("http://", "https://")) else None,
        "claims": catalogue.claims.figure(document=document.id),
        "activities": catalogue.activities.figure(document=document.id),
        "copies": catalogue.documents.figure(copies=group) if group is not None else None,
    }
