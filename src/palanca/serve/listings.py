"""The three listings (activities, claims, documents): narrowed by the address, in order, in pages, and as CSV.

The address is the whole state: what a form, a facet or a column head does is a link to another address.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from palanca.codebook import ASSERTIONS, INSTRUMENTS, STATUSES, TECHNOLOGIES, TERMS
from palanca.records import claim_record
from palanca.serve import words
from palanca.serve.catalogue import GROUP, Catalogue
from palanca.serve.rows import activity_row, claim_row, document_row
from palanca.serve.shelf import Query, Shelf

__all__ = ["KINDS", "csv_text", "defused", "listing"]

#: For each listing: its rows, and the facets that stand beside it as lists of links.
KINDS: Mapping[str, tuple[Callable[[Catalogue, Any], dict[str, Any]], tuple[str, ...]]] = {
    "activities": (activity_row, ("instrument", "provider", "status", "terms", "technology", "review", "disputed")),
    "claims": (claim_row, ("provider", "instrument", "lang", "assertion", "reader")),
    "documents": (document_row, ("lang", "kind", "claims", "publisher")),
}
_CODES = {
    "instrument": INSTRUMENTS,
    "status": STATUSES,
    "terms": TERMS,
    "technology": TECHNOLOGIES,
    "assertion": ASSERTIONS,
}
_NAMES = {
    "recipient": "Recipient",
    "provider": "Provider",
    "review": "Checked",
    "disputed": "Sources disagree",
    "giver": "Giving organisation",
    "receiver": "Receiving organisation",
    "document": "Document",
    "activity": "Activity",
    "counted": "Counted by",
    "kind": "Kind of source",
    "source": "Kind of record",
    "lang": "Language",
    "copies": "Copies of one text",
    "claims": "Holds claims",
    "dated": "Dated",
    "money": "Money stated",
    "measured": "Counted in the measures",
    "scope": "Recipient is",
}
_MOST = 12


def facet_name(name: str) -> str:
    """A facet in words."""
    return _NAMES.get(name) or words.label("field", name).capitalize()


def facet_value(catalogue: Catalogue, name: str, code: str) -> str:
    """A facet's code in words."""
    if name in ("recipient", "provider"):
        if code == "other":
            return "any other provider"
        return code.removeprefix(GROUP) if code.startswith(GROUP) else words.country(code)
    if name in ("giver", "receiver"):
        known = catalogue.organisations.get(code)
        return known.name if known is not None else code.rpartition(":")[2]
    if name == "document" and code in catalogue.record.documents:
        return words.headline(catalogue.record.documents[code])
    if name == "counted":
        return counted_name(catalogue, code)
    kind = {"kind": "source_type", "source": "source_class"}.get(name, name)
    return words.label(kind, code)


def counted_name(catalogue: Catalogue, key: str) -> str:
    """An indicator's key in words: "contest share, China and United States, Uruguay"."""
    name, recipient, provider, other, instrument, *_ = [*key.split("."), *[""] * 6]
    sides = " and ".join(words.country(code) for code in (provider, other) if code)
    return ", ".join(
        part for part in (words.label("measure", name), sides, words.country(recipient), instrument) if part
    )


def shelf_of(catalogue: Catalogue, kind: str) -> Shelf[Any]:
    """The shelf that a listing shows."""
    shelves: dict[str, Shelf[Any]] = {
        "activities": catalogue.activities,
        "claims": catalogue.claims,
        "documents": catalogue.documents,
    }
    return shelves[kind]


def listing(catalogue: Catalogue, kind: str, query: Query) -> dict[str, Any]:
    """What the page of a listing shows: the rows of one page, the facets, the chips that take a filter away."""
    shelf = shelf_of(catalogue, kind)
    row, beside = KINDS[kind]
    found = shelf.ordered(query)
    per = query.per or max(len(found), 1)
    pages = max(1, -(-len(found) // per))
    page = min(query.page, pages)
    shown = found[(page - 1) * per : page * per]
    asked = replace(query, page=1)
    return {
        "kind": kind,
        "address": shelf.address(query),
        "total": len(found),
        "of": shelf.figure(),
        "rows": [row(catalogue, thing) for thing in shown],
        "page": page,
        "pages": pages,
        "first": (page - 1) * per + 1 if shown else 0,
        "last": (page - 1) * per + len(shown),
        "previous": shelf.address(replace(query, page=page - 1)) if page > 1 else None,
        "next": shelf.address(replace(query, page=page + 1)) if page < pages else None,
        "chips": _chips(catalogue, shelf, asked),
        "facets": [_facet(catalogue, shelf, asked, name) for name in beside],
        "choices": _choices(catalogue, shelf),
        "orders": {name: _order(shelf, asked, name) for name in shelf.orders},
        "query": {"facets": dict(query.facets), "q": query.text, "from": query.since, "to": query.until},
        "csv": _download(shelf, asked, "csv"),
        "json": _download(shelf, replace(asked, per=None), "json"),
    }


def _download(shelf: Shelf[Any], query: Query, form: str) -> str:
    address = shelf.address(query)
    return f"{address}{'&' if '?' in address else '?'}format={form}"


def _chips(catalogue: Catalogue, shelf: Shelf[Any], query: Query) -> list[dict[str, str]]:
    chips = []
    for name, codes in query.facets.items():
        for code in codes:
            rest = query.with_facet(name, *(other for other in codes if other != code))
            text = f"{facet_name(name)}: {facet_value(catalogue, name, code)}"
            chips.append({"text": text, "without": shelf.address(rest)})
    if query.text:
        chips.append({"text": f"words: {query.text}", "without": shelf.address(replace(query, text=""))})
    if query.since is not None:
        chips.append({"text": f"from {query.since}", "without": shelf.address(replace(query, since=None))})
    if query.until is not None:
        chips.append({"text": f"to {query.until}", "without": shelf.address(replace(query, until=None))})
    return chips


def _facet(catalogue: Catalogue, shelf: Shelf[Any], query: Query, name: str) -> dict[str, Any]:
    chosen = query.facets.get(name, ())
    counted = shelf.counts(name, query)
    values = [
        {
            "code": code,
            "name": facet_value(catalogue, name, code),
            "meaning": _CODES.get(name, {}).get(code, ""),
            "figure": figure,
            "chosen": code in chosen,
        }
        for code, figure in counted
    ]
    return {"name": facet_name(name), "values": values[:_MOST], "more": max(0, len(values) - _MOST)}


def _choices(catalogue: Catalogue, shelf: Shelf[Any]) -> dict[str, list[tuple[str, str]]]:
    """For the form's lists: the recipients and providers that are on the shelf, by name."""
    return {
        name: sorted(
            ((code, facet_value(catalogue, name, code)) for code in shelf.facets[name]),
            key=lambda pair: (pair[0].startswith(GROUP) or pair[0] == "other", pair[1].casefold()),
        )
        for name in ("recipient", "provider", "instrument", "lang", "kind", "status", "terms")
        if name in shelf.facets
    }


def _order(shelf: Shelf[Any], query: Query, name: str) -> dict[str, Any]:
    """The address that sorts by ``name``; a second time, the other way round."""
    current = query.sort or next(iter(shelf.orders))
    down = query.descending if query.descending is not None else not query.sort
    chosen = current == name
    return {
        "href": shelf.address(replace(query, sort=name, descending=not down if chosen else False)),
        "state": ("descending" if down else "ascending") if chosen else "none",
    }


def defused(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return "'" + text if text[:1] in tuple("=+-@\t\r") else text


def csv_text(catalogue: Catalogue, kind: str, query: Query) -> str:
    """All rows of a listing as CSV (RFC 4180), for people: formulas defused, lists joined by " | "."""
    rows = [_flat(catalogue, kind, thing) for thing in shelf_of(catalogue, kind).ordered(replace(query, per=None))]
    out = io.StringIO()
    writer = csv.writer(out)
    names = list(rows[0]) if rows else ["id"]
    writer.writerow(names)
    writer.writerows([defused(row.get(name)) for name in names] for row in rows)
    return out.getvalue()


def _flat(catalogue: Catalogue, kind: str, thing: Any) -> dict[str, object]:
    if kind == "documents":
        row = document_row(catalogue, thing)
        kept = ("id", "key", "title", "lang", "publisher", "published", "source_type", "url")
        return {**{name: row[name] for name in kept}, "claims": row["claims"].count}
    if kind == "claims":
        record = claim_record(thing)
        record["evidence"] = [span["text"] for span in record["evidence"]]
        return {"id": thing.id, **{name: _joined(value) for name, value in record.items()}}
    chosen = {name: _joined(choice.value) for name, choice in thing.fields.items()}
    return {
        "id": thing.id,
        **chosen,
        "sources": thing.sources,
        "probability": round(thing.probability, 4),
        "reviewed": "yes" if thing.reviewed else "no",
        "disputed": _joined(thing.contested),
        "source_class": thing.source_class,
        "claims": _joined(thing.claims),
        "documents": _joined(thing.documents),
    }


def _joined(value: object) -> object:
    if not isinstance(value, (list, tuple)):
        return value
    parts = []
    for part in value:
        if isinstance(part, dict):
            parts.append(
                " ".join(words.number(v) if isinstance(v, float) else str(v) for v in part.values() if v is not None)
            )
        elif hasattr(part, "currency"):
            parts.append(words.amount(part))
        elif hasattr(part, "quantity"):
            parts.append(words.item(part))
        else:
            parts.append(str(part))
    return " | ".join(parts)
