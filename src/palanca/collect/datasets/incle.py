"""US congressional budget justification by country and account: the line for counter-narcotics and law enforcement
(INCLE).

Amounts are thousands of dollars of a fiscal year: a budget, not an activity. Regional sums and the grand total are
left out and checked against the lines they stand for; a regional programme is a line of its own, for its region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from palanca.collect.datasets.columns import Columns
from palanca.collect.datasets.countries import country
from palanca.collect.datasets.opening import Opened
from palanca.collect.datasets.outcomes import Broken, Check, LeftOut, Outcome, Taken, Total
from palanca.collect.datasets.rows import Lines, Rates, Statement, fiscal, number, taken, whole
from palanca.collect.datasets.tables import Table, tables
from palanca.model import Amount

__all__ = ["rows"]

#: Regional sums as the tables print them. A region's own programme says "Regional" and is no sum.
_REGIONS = frozenset(
    (
        "africa",
        "east asia and pacific",
        "europe and eurasia",
        "near east",
        "south and central asia",
        "western hemisphere",
    )
)
_GRAND = "total"
#: The last region of every table: what follows its countries and its own programmes are bureaus and funds of no region.
_LAST = "western hemisphere"
_AMERICAS = re.compile(r"hemisphere|america|caribbean", re.I)


def rows(file: Opened, own: Rates | None = None) -> Iterator[Outcome]:
    """An outcome for every line of a year's table."""
    for table in tables(file):
        _, columns = Columns.of(table, "incle")
        yield from _table(table, columns, own)


def _table(table: Table, columns: Columns, own: Rates | None) -> Iterator[Outcome]:
    sums = {"grand": 0.0, "region": 0.0}
    printed: tuple[str, float] | None = None
    grand: float | None = None
    region, before, year = "", "", ""
    for place, row in enumerate(table.rows, 1):
        if not any(row):
            yield LeftOut("an empty row", f"{table.name}:{place}")
            continue
        cells = columns.read(row)
        cell_by_name = columns.whole(row)
        name = " ".join(cells["country"].split())
        year = cells["year"] or year
        row_name = f"{table.name}:{place}"
        figures = [cell for field, cell in cell_by_name.items() if cell not in (cells["country"], cells["year"])]
        if not figures or name.startswith("http"):
            # A name too long for its cell goes on in the next row, which holds the figures.
            before = "" if name.startswith("http") else f"{before} {name}".strip()
            yield LeftOut("a heading without figures", row_name, name)
            continue
        name, before = f"{before} {name}".strip(), ""
        money = number(cells["incle"])
        amount = (money or 0) * 1000
        if name.lower() == _GRAND:
            grand = amount
            yield Total(row_name)
            continue
        if name.lower() in _REGIONS:
            if printed is not None:
                yield Check(f"{printed[0]}, fiscal year {year}", printed[1], sums["region"])
            region, printed, sums["region"] = name, (name, amount), 0.0
            yield Total(row_name)
            continue
        code = country(name)
        if region.lower() == _LAST and code is None and not _AMERICAS.search(name):
            if printed is not None:
                yield Check(f"{printed[0]}, fiscal year {year}", printed[1], sums["region"])
            printed, region = None, ""
        sums["region"] += amount
        sums["grand"] += amount
        yield _line(table, row_name, name, code, region, year, money, cell_by_name, own)
    if printed is not None:
        yield Check(f"{printed[0]}, fiscal year {year}", printed[1], sums["region"])
    if grand is not None:
        yield Check(f"all lines, fiscal year {year}", grand, sums["grand"])


def _line(
    table: Table,
    row_name: str,
    name: str,
    code: str | None,
    region: str,
    year: str,
    money: float | None,
    raw: dict[str, str],
    own: Rates | None,
) -> Taken | LeftOut | Broken:
    if money is None or money == 0:
        return LeftOut("no money of this account", row_name, name, part=year)
    group = None
    if code is None:
        if not region:
            return LeftOut("no recipient: a bureau's own budget", row_name, name, f"{money * 1000:,.0f} USD", part=year)
        group = name
    if not whole(year):
        return Broken(row_name, "year", f"its fiscal year is {year!r}")
    lines = Lines()
    lines.add("Recipient", name, "recipient")
    lines.add("Region", region)
    lines.add("Fiscal year", year, "year")
    lines.add(
        "International Narcotics Control and Law Enforcement (INCLE), thousands of dollars", f"{money:,.0f}", "amount"
    )
    return taken(
        "incle",
        f"{year} {code or name}",
        title=f"INCLE, {name}, fiscal year {year}",
        lines=lines,
        statements=[
            Statement(
                {
                    "provider": "USA",
                    "recipient": code,
                    "recipient_group": group,
                    "instrument": "finance",
                    "status": "committed",
                    "amounts": (Amount(money * 1000, "USD"),),
                    "date": fiscal(int(year)),
                },
                ("recipient", "year", "amount"),
            )
        ],
        raw=raw,
        origin=table.name,
        part=year,
        own=own,
    )
