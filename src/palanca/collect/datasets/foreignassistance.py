"""ForeignAssistance.gov: the complete file (one row a transaction) and the country-year roll-up.

A record is an activity in a country in a fiscal year. Obligations and disbursements are administrative; appropriations,
requests and allocations are a budget and never mix with them. The roll-up names no sector: nothing of it can be in
scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from palanca.collect.datasets.columns import Columns, filled
from palanca.collect.datasets.countries import country
from palanca.collect.datasets.instruments import instrument
from palanca.collect.datasets.opening import Opened
from palanca.collect.datasets.outcomes import Broken, LeftOut, Outcome, Taken
from palanca.collect.datasets.rows import Lines, Rates, dated, fiscal, guarded, number, taken, whole
from palanca.collect.datasets.scope import Verdict, judge, matching
from palanca.collect.datasets.spool import Groups
from palanca.collect.datasets.tables import Table, tables
from palanca.collect.datasets.transactions import Transaction, statements

__all__ = ["rows_of_all"]

#: Transaction types: 1 appropriated and planned, 18 budget requests, 19 initial allocations, 2 obligations, 3
#: disbursements.
_BUDGET = {"1": "committed", "18": "pledged", "19": "committed"}
_MONEY = {"2": "committed", "3": "disbursed"}


def rows_of_all(files: Iterable[Opened], own: Rates | None = None) -> Iterator[Outcome]:
    """An outcome for every row of the files; the records once all are read."""
    groups = Groups()
    for file in files:
        for table in tables(file):
            layout, columns = Columns.of(table, "foreignassistance", "foreignassistance_rollup")
            for outcome in _rollup(table, columns) if layout.endswith("rollup") else _rows(table, columns):
                if isinstance(outcome, tuple):
                    groups.add(*outcome)
                else:
                    yield outcome
    for key, found in groups.all():
        yield from guarded(" ".join(key), len(found), partial(_record, key, found, own))


def _rollup(table: Table, columns: Columns) -> Iterator[Outcome]:
    for place, row in filled(table):
        cells = columns.read(row)
        if number(cells["current"]) is None or not whole(cells["year"][:4]):
            yield Broken(f"{table.name}:{place}", "row", f"amount {cells['current']!r}, fiscal year {cells['year']!r}")
        else:
            yield LeftOut("no sector in the roll-up: all aid of a country", f"{cells['code']} {cells['year']}")


def _rows(table: Table, columns: Columns) -> Iterator[Any]:
    for place, row in filled(table):
        cells = columns.read(row)
        name = f"{table.name}:{place}"
        value, year, kind = number(cells["current"]), cells["year"][:4], cells["type"]
        if value is None or not whole(year):
            yield Broken(name, "row", f"amount {cells['current']!r}, fiscal year {cells['year']!r}")
            continue
        budget = kind in _BUDGET
        if not budget and kind not in _MONEY:
            yield LeftOut(
                "a type of transaction that is neither budget, obligation nor disbursement",
                name,
                cells.get("type_name", kind),
            )
            continue
        verdict = _judge(cells)
        part = f"{cells['code']} {year}"
        if not verdict.taken:
            yield LeftOut(verdict.why, name, cells["title"], verdict.borderline, part)
            continue
        place_key = country(cells["code"]) or country(cells["country"]) or ""
        key = ("budget" if budget else "", cells["activity"] or cells["title"], place_key or cells["country"], year)
        yield key, cells | {"borderline": verdict.borderline, "in": place_key, "why": verdict.why}


def _judge(cells: dict[str, str]) -> Verdict:
    """By purpose code, account, US sector; then by the words of its name and description."""
    account = f"{cells.get('account', '')} {cells.get('account_id', '')}"
    if matching("us", "accounts", account):
        return Verdict(True, f"account {cells.get('account', '')}")
    sector = f"{cells.get('us_category', '')}: {cells.get('us_sector', '')}"
    if matching("us", "sectors", sector):
        return Verdict(True, f"US sector {sector}")
    return judge([cells["purpose"]], cells["title"], cells.get("description", ""), near=matching("us", "near", sector))


def _record(key: tuple[str, ...], found: list[dict[str, str]], own: Rates | None) -> Taken | Broken:
    budget, activity, where, year = key
    first = found[0]
    lines = Lines()
    lines.add("Recipient", first["country"], "recipient")
    for label, field in (
        ("Activity", "activity"),
        ("Managing agency", "agency"),
        ("Funding agency", "funder"),
        ("Implementing partner", "partner"),
        ("Purpose", "purpose_name"),
        ("US category", "us_category"),
        ("US sector", "us_sector"),
        ("Account", "account"),
        ("Project number", "project"),
        ("Activity begins", "start"),
        ("Activity ends", "end"),
    ):
        lines.add(label, first.get(field, ""), field)
    lines.add("Fiscal year", year, "year")
    kinds = _BUDGET if budget else _MONEY
    moved = [
        Transaction(
            kinds[cells["type"]],
            int(year),
            fiscal(int(year)),
            number(cells["current"]) or 0.0,
            "USD",
            " ".join(part for part in (cells.get("type_name", ""), dated(cells.get("date", "")) or "") if part),
            number(cells.get("constant", "")),
        )
        for cells in found
    ]
    words = f"{first['title']} {first.get('us_sector', '')}"
    what, technology = instrument(words, "en", first["purpose"])
    fields = {
        "provider": "USA",
        "recipient": first["in"] or None,
        "recipient_group": None if first["in"] else first["country"],
        "provider_actors": tuple(
            dict.fromkeys(name for name in (first.get("agency", ""), first.get("funder", "")) if name)
        ),
        "recipient_actors": (),
        "instrument": what,
        "technology": technology,
    }
    made = list(statements(moved, lines, fields, ("recipient", "agency", "year"), " (ForeignAssistance.gov)"))
    return taken(
        "foreignassistance-budget" if budget else "foreignassistance",
        f"{activity} {where} {year}",
        title=first["title"] or activity,
        narrative=first.get("description", "") if first.get("description", "") != first["title"] else "",
        lines=lines,
        statements=made,
        raw=[
            {name: cell for name, cell in cells.items() if name not in ("borderline", "in", "why")} for cells in found
        ],
        origin="foreignassistance",
        part=f"{first['code']} {year}",
        rows=len(found),
        borderline=first["borderline"],
        own=own,
    )
