"""US Foreign Military Training Report: one row a course; a record is a programme in a country in a fiscal year.

Courses enter where the trainees' unit may arrest, investigate or interdict (the GAO's definition), the course says such
a purpose, or the programme's account does. Printed programme totals are left out and checked against the rows. A fiscal
year that an earlier report planned and a later one reports is taken from the later one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from palanca.collect.datasets.columns import Columns, filled
from palanca.collect.datasets.countries import country
from palanca.collect.datasets.opening import Opened
from palanca.collect.datasets.outcomes import Broken, Check, LeftOut, Outcome, Taken, Total
from palanca.collect.datasets.rows import Lines, Rates, Statement, fiscal, guarded, number, taken
from palanca.collect.datasets.scope import counter_programme, law_enforcement, matching, unnamed
from palanca.collect.datasets.spool import Groups
from palanca.collect.datasets.tables import tables
from palanca.collect.datasets.xml import elements, text
from palanca.model import Amount, Item

__all__ = ["rows_of_all"]

_TOTAL = re.compile(
    r"(?:\b(?:FY|Fiscal Year)\s*\d{2,4}\s+)?\bProgram(?:me)?\s+Totals?\b|^(?:contracts - )?(?:grand |sub-?)?totals?$",
    re.I,
)
_FISCAL = re.compile(r"(?:\bFY|\bFiscal Year)\s*'?(\d{4}|\d{2})(?!\d)", re.I)
_REPORT = re.compile(r"((?:19|20)\d\d)[_-]((?:19|20)\d\d)")
_FIRST = re.compile(r"-?\$?\s*-?[\d,]*\.?\d+")
_UNITS = 12  # units named as receiving; the lines of the courses name all
_FIELDS = ("course_title", "student_unit", "us_unit", "start_date", "end_date", "location", "quantity", "total_cost")


def rows_of_all(files: Iterable[Opened], own: Rates | None = None) -> Iterator[Outcome]:
    """An outcome for every course of the files, XML or tables; the records once all are read."""
    groups = Groups()
    newest: dict[tuple[str, str], str] = {}
    for file in files:
        found = _xml(file) if file.form == "xml" else _table(file)
        for outcome in found:
            if isinstance(outcome, tuple):
                key, course = outcome
                covered = key[0], key[2]
                newest[covered] = max(newest.get(covered, ""), key[3])
                groups.add(key, course)
            else:
                yield outcome
    for key, courses in groups.all():
        if key[3] < newest[key[0], key[2]]:
            for _ in courses:
                yield LeftOut(
                    "planned in an earlier report, told anew in a later one",
                    f"{key[0]} {key[1]} {key[2]}",
                    part=f"{key[0]} {key[2]}",
                )
        else:
            yield from guarded(" ".join(key), len(courses), partial(_record, key, courses, own))


def _year(name: str, otherwise: str = "") -> str | None:
    found = _FISCAL.search(name)
    written = found[1] if found else otherwise.strip()
    if not (written.isascii() and written.isdigit()) or len(written) not in (2, 4):
        return None
    return written if len(written) == 4 else f"{'19' if int(written) > 50 else '20'}{written}"


def _xml(file: Opened) -> Iterator[Any]:
    """Rows of one XML file; printed totals compared with the rows of their programme since the last total."""
    report = _REPORT.search(file.name.rpartition("/")[2])
    edition = f"{report[1]}_{report[2]}" if report else ""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    place = 0
    for element in elements(file, "program"):
        parent = element.getparent()
        where = (parent.get("name") if parent is not None else "") or ""
        programme = " ".join((element.get("name") or text(element.find("p_name"))).split())
        for training in element.iterfind("training"):
            place += 1
            cells = dict.fromkeys(_FIELDS, "")
            for child in training:
                if child.tag in cells:
                    cells[child.tag] = text(child)
            yield from _course(file.name, place, where, programme, cells, edition, sums)


def _table(file: Opened) -> Iterator[Any]:
    for table in tables(file):
        _, columns = Columns.of(table, "fmtr_table")
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for place, row in filled(table):
            given = columns.read(row)
            cells = {
                "course_title": given["course"],
                "student_unit": given.get("unit", ""),
                "us_unit": given.get("us_unit", ""),
                "start_date": given.get("start", ""),
                "end_date": given.get("end", ""),
                "location": given.get("location", ""),
                "quantity": given.get("quantity", ""),
                "total_cost": given.get("cost", ""),
                "year": given.get("year", ""),
            }
            report = _REPORT.search(given.get("source", ""))
            edition = f"{report[1]}_{report[2]}" if report else ""
            where = given.get("iso3") or given["country"]
            yield from _course(table.name, place, where, given["program"], cells, edition, sums)


def _figure(cell: str) -> float | None:
    """The first number of a cell: printed columns sometimes run into one another."""
    found = _FIRST.search(cell)
    return number(found.group()) if found else None


def _course(
    file: str, place: int, where: str, programme: str, cells: dict[str, str], edition: str, sums: dict[str, list[float]]
) -> Iterator[Any]:
    row = f"{file}:{place}"
    title, unit = cells["course_title"], cells["student_unit"]
    people, cost = _figure(cells["quantity"]), _figure(cells["total_cost"])
    known = sums[f"{where} {programme}"]
    if _TOTAL.search(title):
        yield Total(row)
        for unit_of, printed, summed in (("people", people, known[0]), ("USD", cost, known[1])):
            if printed is not None:
                yield Check(f"{where}, {programme} ({file.rpartition('/')[2]})", printed, summed, unit_of)
        del sums[f"{where} {programme}"]
        return
    known[0] += people or 0
    known[1] += cost or 0
    if not any(cells.values()):
        yield LeftOut("an empty row", row)
        return
    code, year = country(where), _year(programme, cells.get("year", "")) or _year("", cells.get("start_date", "")[-4:])
    if code is None or year is None:
        yield LeftOut("no one country" if code is None else "no fiscal year", row, f"{where}: {title}")
        return
    part = f"{code} {year}"
    if law_enforcement(unit) or counter_programme(programme) or matching("units", "courses", title):
        yield (code, programme, year, edition), cells
    elif unnamed(unit):
        yield LeftOut("trainees' unit not named", row, title, part=part)
    else:
        yield LeftOut("military or civilian unit", row, title, part=part)


def _record(key: tuple[str, ...], courses: list[dict[str, str]], own: Rates | None) -> Taken | Broken:
    code, programme, year, edition = key
    lines = Lines()
    lines.add("Recipient", code, "recipient")
    lines.add("Programme", programme, "programme")
    lines.add("Fiscal year", year, "year")
    people, costs, unpriced = 0.0, [], 0
    units: Counter[str] = Counter()
    for cells in courses:
        quantity, cost = _figure(cells["quantity"]), _figure(cells["total_cost"])
        people += quantity or 0
        unpriced += cost is None
        costs += [cost] if cost is not None else []
        if not unnamed(cells["student_unit"]):
            units[cells["student_unit"]] += 1
        when = " to ".join(dict.fromkeys(day for day in (cells["start_date"], cells["end_date"]) if day))
        said = [
            cells["course_title"],
            f"unit: {cells['student_unit']}" if cells["student_unit"] else "",
            f"{quantity:g} trained" if quantity is not None else "",
            when,
            cells["location"],
            f"by {cells['us_unit']}" if cells["us_unit"] else "",
            f"{cost:,.2f} USD" if cost is not None else "cost not stated",
        ]
        lines.add("Course", "; ".join(part for part in said if part), "course")
    lines.add("Courses in scope", len(courses), "sum")
    lines.add("People in them", f"{people:g}", "sum")
    lines.add("Cost of those that state it", f"{sum(costs):,.2f} USD" if costs else "", "sum")
    lines.add("Courses that state no cost", unpriced or "")
    planned = edition[5:] == year
    fields = {
        "provider": "USA",
        "recipient": code,
        "provider_actors": (programme,),
        "recipient_actors": tuple(
            unit for unit, _ in sorted(units.items(), key=lambda pair: (-pair[1], pair[0]))[:_UNITS]
        ),
        "instrument": "training",
        "status": "pledged" if planned else "completed",
        "items": (Item(f"people in {len(courses)} courses", people),),
        "amounts": (Amount(round(sum(costs), 2), "USD"),) if costs else (),
        "date": fiscal(int(year)),
    }
    name = f"{code} {year} {programme}"
    return taken(
        "fmtr",
        name,
        title=f"{programme}: {code}",
        lines=lines,
        statements=[Statement(fields, ("recipient", "programme", "year", "course", "sum"))],
        raw={"country": code, "programme": programme, "year": year, "courses": courses},
        origin="fmtr",
        part=f"{code} {year}",
        rows=len(courses),
        own=own,
    )
