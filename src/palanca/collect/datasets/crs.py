"""OECD Creditor Reporting System: one row a provider's activity and year, millions of US dollars (csv, text or
Parquet).

A record is a project of a provider in a recipient in a year: rows of the same project are netted there. Commitments and
disbursements stay apart; dollars are those of the year, constant ones stand beside them with the OECD's own deflation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from palanca.collect.datasets.columns import Columns, filled
from palanca.collect.datasets.countries import country, home
from palanca.collect.datasets.instruments import instrument
from palanca.collect.datasets.opening import Opened
from palanca.collect.datasets.outcomes import Broken, LeftOut, Outcome, Taken
from palanca.collect.datasets.rows import Lines, Rates, guarded, number, taken, whole
from palanca.collect.datasets.scope import judge
from palanca.collect.datasets.spool import Groups
from palanca.collect.datasets.tables import Table, tables
from palanca.collect.datasets.transactions import Transaction, statements
from palanca.collect.language import detect

__all__ = ["rows_of_all"]

_MILLION = 1_000_000
_KINDS = (("commitment", "committed"), ("disbursement", "disbursed"))


def rows_of_all(files: Iterable[Opened], own: Rates | None = None) -> Iterator[Outcome]:
    """An outcome for every row of the files; the records once all are read."""
    groups = Groups()
    for file in files:
        for table in tables(file):
            _, columns = Columns.of(table, "crs")
            for outcome in _rows(table, columns):
                if isinstance(outcome, tuple):
                    groups.add(*outcome)
                else:
                    yield outcome
    for key, found in groups.all():
        yield from guarded(" ".join(key), len(found), partial(_record, key, found, own))


def _rows(table: Table, columns: Columns) -> Iterator[Any]:
    for place, row in filled(table):
        cells = columns.read(row)
        name, year = f"{table.name}:{place}", cells["year"][:4]
        part = f"{cells['donor']} {year}"
        if not whole(year):
            yield Broken(name, "row", f"its year is {cells['year']!r}")
            continue
        title = cells["title"] or cells.get("short", "")
        narrative = cells.get("description", "")
        verdict = judge([cells["purpose"]], title, narrative)
        if not verdict.taken:
            yield LeftOut(verdict.why, name, title, verdict.borderline, part)
            continue
        id_ = cells.get("id") or cells.get("project") or title
        yield (
            (cells["donor"], id_, cells["recipient"], year),
            cells | {"borderline": verdict.borderline, "title": title},
        )


def _record(key: tuple[str, ...], found: list[dict[str, str]], own: Rates | None) -> Taken | Broken | LeftOut:
    donor, id_, where, year = key
    first = found[0]
    provider, code = home(donor), country(where)
    if provider is None:
        return Broken(f"{donor} {id_}", "provider", f"{donor!r} is no side that is known")
    lines = Lines()
    lines.add("Provider", donor, "provider")
    lines.add("Recipient", where, "recipient")
    for label, field in (
        ("Agency", "agency"),
        ("CRS id", "id"),
        ("Project number", "project"),
        ("Purpose", "purpose_name"),
        ("Purpose code", "purpose"),
        ("Flow", "flow"),
        ("Channel", "channel"),
        ("Begins", "start"),
        ("Ends", "end"),
    ):
        lines.add(label, first.get(field, ""), field)
    lines.add("Year", year, "year")
    moved = []
    for cells in found:
        for field, kind in _KINDS:
            value = number(cells.get(field, ""))
            if value is not None and value != 0:
                constant = number(cells.get(f"{field}_constant", ""))
                own_money = number(cells.get(f"{field}_national", ""))
                said = f"USD_{field.capitalize()} {cells[field]} millions"
                said += f", {own_money:g} millions in currency {cells.get('currency', '')}" if own_money else ""
                constant = None if constant is None else constant * _MILLION
                moved.append(Transaction(kind, int(year), year, value * _MILLION, "USD", said, constant))
    narrative = first.get("description", "") if first.get("description", "") != first["title"] else ""
    lang = detect(f"{first['title']}. {narrative}")
    what, technology = instrument(first["title"], lang, first["purpose"])
    flow = first.get("flow", "").lower()
    fields = {
        "provider": provider,
        "recipient": code,
        "recipient_group": None if code else where,
        "provider_actors": (first["agency"],) if first.get("agency") else (),
        "instrument": what,
        "technology": technology,
        "terms": "loan" if "loan" in flow else "donation" if "grant" in flow else None,
    }
    if not moved:
        moved = [Transaction("committed", int(year), year, 0.0, "USD", "no sum in the row")]
    return taken(
        "crs",
        f"{donor} {id_} {where} {year}",
        title=first["title"],
        narrative=narrative,
        lang=lang,
        lines=lines,
        statements=list(statements(moved, lines, fields, ("provider", "recipient", "flow", "year"), " (OECD)")),
        raw=[{name: cell for name, cell in cells.items() if name != "borderline"} for cells in found],
        origin="crs",
        part=f"{donor} {year}",
        rows=len(found),
        borderline=first["borderline"],
        own=own,
    )
