"""Looking as commands: measure, show, cite, explain, doctor."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from palanca.cli.options import (
    DEFAULT,
    Instruments,
    Json,
    Location,
    Providers,
    Regional,
    Technologies,
    Viewed,
    Years,
    asked,
    countries,
    country,
    opened,
    sides,
)
from palanca.cli.screen import listing, plain
from palanca.model import Activity, Claim, Indicator, Record
from palanca.records import claim_record
from palanca.review import matching

__all__ = ["add_to"]

Id = Annotated[str, typer.Argument(metavar="ID", help="A claim or an activity; the beginning of its id is enough.")]


def add_to(app: typer.Typer) -> None:
    """Give ``app`` these commands."""
    for command in (measure, show, cite, explain, doctor):
        app.command()(command)


def measure(
    recipients: Annotated[list[str] | None, typer.Argument(metavar="URY…", help="Countries; all that occur.")] = None,
    location: Location = DEFAULT,
    providers: Providers = "CHN,USA",
    years: Years = None,
    name: Annotated[list[str] | None, typer.Option("--indicator", help="Only these indicators.")] = None,
    yearly: Annotated[bool, typer.Option("--yearly", help="Year by year too, not only over all years.")] = False,
    view: Viewed = "announced",
    instrument: Instruments = None,
    technology: Technologies = None,
    region: Regional = None,
    json: Json = False,
) -> None:
    """The indicators: who is seen to do how much where, and who leads, with intervals."""
    selection = asked(years, instrument, technology, region, view)
    with opened(location) as observatory:
        found = observatory.measure(selection, providers=sides(providers), recipients=countries(recipients))
    rows = [
        _indicator(one) | ({"activities": list(one.activities)} if json else {})
        for one in found
        if (not name or one.name in name) and (yearly or one.selection == selection)
    ]
    listing(rows, as_json=json, empty="nothing to measure: no such activities")


def _indicator(one: Indicator) -> dict[str, Any]:
    first, last = one.years
    return {
        "recipient": one.recipient,
        "indicator": one.name,
        "provider": one.provider if one.other is None else f"{one.provider} : {one.other}",
        "years": "all" if first is None and last is None else f"{first}" if first == last else f"{first}–{last}",
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "unit": one.unit,
        "counts": len(one.activities),
        "note": one.note,
    }


def show(
    recipient: Annotated[str, typer.Argument(metavar="URY", help="A country's ISO code or its name.")],
    location: Location = DEFAULT,
    json: Json = False,
) -> None:
    """What the record holds of a country: every activity, newest first."""
    code = country(recipient)
    with opened(location) as observatory:
        record = observatory.record()
    held = [activity for activity in record.activities.values() if activity["recipient"] == code]
    held.sort(key=lambda activity: (-(activity.year or 0), activity.id))
    if json:
        plain([_activity(activity) | _money(activity) | {"claims": list(activity.claims)} for activity in held])
    else:
        listing([_activity(activity) for activity in held], as_json=False, empty=f"nothing on {code} yet")


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "activity": activity.id,
        "date": activity["date"],
        "provider": activity["provider"],
        "instrument": activity["instrument"],
        "terms": activity["terms"],
        "status": activity["status"],
        "what": [f"{item.quantity:.12g} {item.name}" if item.quantity else item.name for item in activity["items"]],
        "sources": activity.sources,
        "source_class": activity.source_class,
        "probability": activity.probability,
        "reviewed": activity.reviewed,
        "disagree_on": list(activity.contested),
    }


def _money(activity: Activity) -> dict[str, Any]:
    """What it states in its own currencies, and the first of them that a rate is known for in dollars: of its year by
    that rate, and of one year by US consumer prices; ``None`` without a rate.
    """
    from palanca.money import BASE_YEAR, constant, usd

    amounts = [{"value": amount.value, "currency": amount.currency} for amount in activity["amounts"]]
    year = activity.year
    for amount in activity["amounts"]:
        if year is not None and (money := usd(amount, year)) is not None:
            told = {**asdict(money), "constant": constant(money.value, money.year), "constant_of": BASE_YEAR}
            return {"amounts": amounts, "usd": {**told, "deflator": "US consumer prices (CPI-U, annual means)"}}
    return {"amounts": amounts, "usd": None}


def _found(record: Record, name: str) -> Claim | Activity:
    id_ = matching(name, [*record.claims, *record.activities], "claim or activity")
    return record.claims.get(id_) or record.activities[id_]


def cite(name: Id, location: Location = DEFAULT, json: Json = False) -> None:
    """A claim or an activity as a footnote, BibTeX, and its quotations with the hash of the archived bytes."""
    from palanca.serve.citation import cite_activity, cite_claim

    with opened(location) as observatory:
        record = observatory.record()
        where = observatory.where
    thing = _found(record, name)
    if isinstance(thing, Claim):
        citation = cite_claim(thing, record.documents[thing.document], where)
    else:
        claims = [record.claims[id_] for id_ in thing.claims if id_ in record.claims]
        citation = cite_activity(thing, claims, dict(record.documents), where)
    if json:
        plain(asdict(citation))
    else:
        print(f"{citation.footnote}\n\n{citation.bibtex}\n\n{citation.quotation}")


def explain(name: Id, location: Location = DEFAULT, json: Json = False) -> None:
    """Why a claim was read as it was, or why an activity's claims were put together."""
    with opened(location) as observatory:
        record = observatory.record()
        reviewed = observatory.reviewed()
        thing = _found(record, name)
        told = list(observatory.explain(thing)) if isinstance(thing, Activity) else []
    if isinstance(thing, Activity):
        if json:
            plain({"activity": thing.id, "why": told})
        else:
            print("\n".join(told))
        return
    from palanca.cli import reasons

    document = record.documents[thing.document]
    trace = reasons.trace_of(reviewed.original(thing.id), document)
    if json:
        plain({"claim": thing.id, **claim_record(thing, document.name), "why": reasons.values(trace, thing)})
        return
    for quoted in thing.evidence:
        print(f"{document.name} {quoted.start}–{quoted.end}: “{' '.join(quoted.text.split())}”")
    print("\n".join(reasons.lines(trace, document)) if trace is not None else reasons.values(None, thing)["note"])


def doctor(
    names: Annotated[bool, typer.Option("--names", help="Doubts about names, its own and the observatory's.")] = False,
    location: Location = DEFAULT,
    json: Json = False,
) -> None:
    """What this installation can do; with --names, the doubts about the names it knows and of bodies it does not."""
    import palanca.doctor as checks

    rows = checks.names(location) if names else checks.installation(location)
    listing(rows, as_json=json, empty="no doubt")
    if not names and any(not row["ok"] for row in rows):
        raise typer.Exit(1)
