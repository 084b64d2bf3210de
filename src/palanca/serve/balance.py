"""The two sides compared: in the whole record, in a country, by instrument, by year.

Counts come from the shelves as `Figure`s; what `palanca.measure` measured is shown as it was given, with its interval,
its note and the address of the activities it counts. Nothing is computed here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from palanca.codebook import INSTRUMENTS
from palanca.model import Indicator
from palanca.serve import words
from palanca.serve.catalogue import Catalogue, indicator_key
from palanca.serve.rows import activity_row, document_row, organisation_link, party, recipient_link
from palanca.serve.shelf import Query

__all__ = ["country", "measured", "overview", "profile", "sides", "split"]


def sides(catalogue: Catalogue) -> list[dict[str, Any]]:
    """The two providers compared, left and right."""
    return [party(catalogue, code) for code in catalogue.sides]


def split(catalogue: Catalogue, **facets: str) -> dict[str, Any]:
    """How many activities are the left side's, the right side's, others', under ``facets``."""
    query = Query()
    for name, code in facets.items():
        query = query.with_facet(name, code)
    left, right = catalogue.sides
    shelf = catalogue.activities
    return {
        "left": shelf.figure(query, provider=left),
        "right": shelf.figure(query, provider=right),
        "other": shelf.figure(query, provider="other"),
        "all": shelf.figure(query),
    }


def profile(catalogue: Catalogue, **facets: str) -> list[dict[str, Any]]:
    """`split` for each instrument of the codebook that is used."""
    rows = [
        {
            "code": code,
            "name": words.label("instrument", code),
            "meaning": meaning,
            **split(catalogue, **facets, instrument=code),
        }
        for code, meaning in INSTRUMENTS.items()
    ]
    return [row for row in rows if row["all"].count]


def measured(catalogue: Catalogue, recipient: str) -> list[dict[str, Any]]:
    """A country's indicators over all instruments, a group a view; one that says nothing new is left out.

    Each group has those of the pair, those of each side, and the money by kind.
    """
    views: dict[str, list[Indicator]] = {}
    for found in catalogue.indicators:
        if found.recipient == recipient and found.instruments is None:
            views.setdefault(found.view, []).append(found)
    said: list[list[object]] = []
    groups = []
    for view in sorted(views):  # announced, best
        says: list[object] = [(i.name, i.provider, i.unit, i.value) for i in views[view]]
        if says not in said:
            said.append(says)
            groups.append({"view": view, **_group(catalogue, views[view])})
    return groups


def _group(catalogue: Catalogue, indicators: list[Indicator]) -> dict[str, Any]:
    """``money`` has a row a kind: each side's sum, that in constant dollars, the share without, the imputed total."""
    pair: list[dict[str, Any]] = []
    rows: dict[str, dict[str, Any]] = {}
    money: dict[str, dict[str, Any]] = {}
    for found in indicators:
        shown = {"code": found.name, "name": words.label("measure", found.name), **reading(catalogue, found)}
        side = None if found.provider is None else catalogue.side(found.provider)
        if found.other is not None or side is None:
            pair.append(shown)
        elif found.name.startswith("money_"):
            kind, _, part = found.name.removeprefix("money_").partition("_")
            row = money.setdefault(
                kind, {"code": kind, "name": words.label("money", kind), "left": None, "right": None}
            )
            row[side] = row[side] or dict.fromkeys(("current", "constant", "missing", "imputed"))
            row[side][part or ("constant" if " of " in found.unit else "current")] = shown
        else:
            row = rows.setdefault(found.name, {**shown, "left": None, "right": None})
            row[side] = shown
    return {
        "pair": pair,
        "sides": sorted(rows.values(), key=lambda row: words.measure_place(row["code"])),
        "money": sorted(money.values(), key=lambda row: words.measure_place(f"money_{row['code']}")),
    }


def reading(catalogue: Catalogue, found: Indicator) -> dict[str, Any]:
    """An indicator's value in words, its interval, and the figure of the activities it counts."""
    figure = catalogue.activities.figure(counted=indicator_key(found))
    return {
        "value": found.value,
        "text": _quantity(found.value, found.unit),
        "low": found.low,
        "high": found.high,
        "interval": None
        if found.low is None or found.high is None
        else f"{_quantity(found.low, found.unit)} to {_quantity(found.high, found.unit)}",
        "note": _named(found.note, catalogue.sides),
        "unit": found.unit,
        "years": found.years,
        "figure": figure,
    }


def _named(note: str, codes: tuple[str, ...]) -> str:
    return " ".join(words.country(word) if word in codes else word for word in note.split(" "))


def _quantity(value: float | None, unit: str) -> str:
    if value is None:
        return "no sum stated" if unit.startswith("USD") else "not known"
    if unit == "share":
        return words.percent(value)
    if unit.startswith("USD"):
        return words.large(value, "USD")
    return words.number(round(value, 2 if unit == "index" else 1)) + (" ×" if unit == "times" else "")


def shares(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """The contest share of each country, by code."""
    return {
        found.recipient: reading(catalogue, found)
        for found in catalogue.indicators
        if found.name == "contest_share" and found.instruments is None and found.view == "announced"
    }


def overview(catalogue: Catalogue) -> dict[str, Any]:
    """The front page: the record in figures, the balance by country and by instrument, the latest activities."""
    shelf = catalogue.activities
    share = shares(catalogue)
    countries = [
        {**recipient_link(code), **split(catalogue, recipient=code), "share": share.get(code)}
        for code in shelf.facets["recipient"]
        if not code.startswith("group:")
    ]
    countries.sort(key=lambda row: (-row["all"].count, row["name"]))
    latest = [a for a in shelf.ordered(Query()) if a["date"] is not None][:7]
    return {
        "sides": sides(catalogue),
        "total": split(catalogue),
        "countries": [row for row in countries if row["code"] in catalogue.region],
        "elsewhere": [row for row in countries if row["code"] not in catalogue.region],
        "groups": shelf.figure(scope="group"),
        "profile": profile(catalogue),
        "technology": [
            {"code": tech, "name": words.label("technology", tech), "figure": figure}
            for tech, figure in shelf.counts("technology")
        ],
        "latest": [activity_row(catalogue, a) for a in latest],
        "documents": catalogue.documents.figure(),
        "languages": [
            {"code": code, "name": words.label("lang", code), "figure": figure}
            for code, figure in catalogue.documents.counts("lang")
        ],
        "claims": catalogue.claims.figure(),
        "reviewed": shelf.figure(review="reviewed"),
        "machine": shelf.figure(review="machine"),
        "disputed": shelf.figure(disputed="yes"),
        "denied": shelf.figure(assertion=("alleged", "denied")),
        "cancelled": shelf.figure(status=("suspended", "cancelled")),
    }


def country(catalogue: Catalogue, code: str) -> dict[str, Any] | None:
    """A recipient country: the contest, instruments, the time line, who receives, the documents; else ``None``."""
    shelf = catalogue.activities
    if code not in shelf.facets["recipient"]:
        return None
    query = Query().with_facet("recipient", code)
    found = shelf.ordered(query)
    years: dict[int | None, list[Any]] = defaultdict(list)
    for activity in found:
        years[activity.year].append(activity)
    timeline = []
    for year in sorted(years, key=lambda y: -1 if y is None else y, reverse=True):
        by: dict[str, list[Any]] = {"left": [], "right": [], "other": []}
        for activity in years[year]:
            by[catalogue.side(activity["provider"])].append(activity_row(catalogue, activity))
        dated = query.with_facet("dated", "no") if year is None else replace(query, since=year, until=year)
        timeline.append({"year": year, "figure": shelf.figure(dated), **by})
    receivers = [
        {**organisation_link(catalogue, id), "figure": figure} for id, figure in shelf.counts("receiver", query)[:10]
    ]
    documents = catalogue.documents.ordered(query)
    return {
        "code": code,
        "name": words.country(code),
        "sides": sides(catalogue),
        "total": split(catalogue, recipient=code),
        "others": [
            {**party(catalogue, other), "figure": figure}
            for other, figure in shelf.counts("provider", query)
            if other != "other" and other not in catalogue.sides
        ],
        "measured": measured(catalogue, code),
        "profile": profile(catalogue, recipient=code),
        "technology": [
            {"code": tech, "name": words.label("technology", tech), "figure": figure}
            for tech, figure in shelf.counts("technology", query)
        ],
        "timeline": timeline,
        "receivers": receivers,
        "stated": shelf.figure(query, money="yes"),
        "unstated": shelf.figure(query, money="no"),
        "unmeasured": shelf.figure(query, measured="no", provider=catalogue.sides),
        "disputed": shelf.figure(query, disputed="yes"),
        "documents": catalogue.documents.figure(query),
        "sources": [document_row(catalogue, d) for d in documents[:12]],
        "claims": catalogue.claims.figure(query),
    }
