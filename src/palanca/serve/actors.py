"""Those who give, and the organisations that claims name: with whom, by which means, how often.

Every count is a `Figure`; an organisation that no list knows stands under its name as written, and is said to.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from palanca.serve import words
from palanca.serve.balance import sides
from palanca.serve.catalogue import Catalogue, recipient_code
from palanca.serve.rows import activity_row, organisation_link, party, recipient_link
from palanca.serve.shelf import Query

__all__ = ["organisation", "provider", "providers"]


def providers(catalogue: Catalogue) -> dict[str, Any]:
    """Who gives: countries and bodies, and the organisations named as giving, by home country."""
    shelf = catalogue.activities
    countries = []
    for code in shelf.facets["provider"]:
        if code == "other":
            continue
        query = Query().with_facet("provider", code)
        reach = {recipient_code(a) for a in shelf.ordered(query)}
        countries.append(
            {**party(catalogue, code), "figure": shelf.figure(query), "recipients": _reach(catalogue, code, reach)}
        )
    countries.sort(key=lambda row: (-row["figure"].count, row["name"]))
    homes: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    written: list[dict[str, Any]] = []
    for id, figure in shelf.counts("giver"):
        known = catalogue.organisations[id]
        row = {**organisation_link(catalogue, id), "kind": known.kind, "home": known.country, "figure": figure}
        (homes[known.country] if known.known else written).append(row)
    order = sorted(homes, key=lambda c: (-sum(r["figure"].count for r in homes[c]), c or ""))
    return {
        "sides": sides(catalogue),
        "countries": countries,
        "homes": [
            {"code": c, "name": words.country(c) if c else "International bodies", "organisations": homes[c]}
            for c in order
        ],
        "written": written,
    }


def _reach(catalogue: Catalogue, provider: str, codes: set[str]) -> list[dict[str, Any]]:
    rows = [
        {**recipient_link(code), "figure": catalogue.activities.figure(provider=provider, recipient=code)}
        for code in codes
    ]
    return sorted(rows, key=lambda row: (-row["figure"].count, row["name"]))


def provider(catalogue: Catalogue, code: str) -> dict[str, Any] | None:
    """A provider: to whom, by which means, through whom, since when; ``None`` where nothing of it is on record."""
    shelf = catalogue.activities
    if code not in shelf.facets["provider"] or code == "other":
        return None
    query = Query().with_facet("provider", code)
    found = shelf.ordered(query)
    return {
        **party(catalogue, code),
        "figure": shelf.figure(query),
        "recipients": _reach(catalogue, code, {recipient_code(a) for a in found}),
        **_means(catalogue, query),
        "organisations": [
            {**organisation_link(catalogue, id), "kind": catalogue.organisations[id].kind, "figure": figure}
            for id, figure in shelf.counts("giver", query)[:40]
        ],
        "latest": [activity_row(catalogue, a) for a in found[:20]],
    }


def organisation(catalogue: Catalogue, id: str) -> dict[str, Any] | None:
    """An organisation: what it gives and receives, and how texts write its name; ``None`` where no claim names it."""
    known = catalogue.organisations.get(id)
    if known is None:
        return None
    shelf = catalogue.activities
    giving, receiving = Query().with_facet("giver", id), Query().with_facet("receiver", id)
    return {
        "id": id,
        "name": known.name,
        "kind": known.kind,
        "wikidata": known.wikidata,
        "known": known.known,
        "home": _home(catalogue, known.country),
        "written": [{"name": name, "lang": words.html_lang(lang)} for name, lang in dict(known.written).items()],
        "gives": shelf.figure(giving),
        "receives": shelf.figure(receiving),
        "claims": catalogue.claims.figure(giver=id),
        "claims_receiving": catalogue.claims.figure(receiver=id),
        "giving": [activity_row(catalogue, a) for a in shelf.ordered(giving)[:30]],
        "receiving": [activity_row(catalogue, a) for a in shelf.ordered(receiving)[:30]],
        **_means(catalogue, giving if shelf.select(giving) else receiving),
    }


def _home(catalogue: Catalogue, code: str | None) -> dict[str, Any] | None:
    """A country's page as a provider, else as a recipient, else its name alone."""
    if code is None:
        return None
    if code in catalogue.activities.facets["provider"]:
        return party(catalogue, code)
    on_record = code in catalogue.activities.facets["recipient"]
    return {**party(catalogue, code), "href": recipient_link(code)["href"] if on_record else None}


def _means(catalogue: Catalogue, query: Query) -> dict[str, Any]:
    return {
        name: [
            {"code": code, "name": words.label(facet, code), "figure": figure}
            for code, figure in catalogue.activities.counts(facet, query)
        ]
        for name, facet in (("instruments", "instrument"), ("technology", "technology"), ("terms", "terms"))
    }
