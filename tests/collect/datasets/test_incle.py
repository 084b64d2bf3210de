"""The budget by country and account: thousands, totals among the rows, regions, names that run over two rows."""

from __future__ import annotations

import pytest
from datasets_made import as_csv, reasons, taken

from palanca.collect.datasets import Check, Total, kind_of

HEADER = ["Country ", "Total", "INCLE", "FMF", "Fiscal Year"]


def table(*rows):
    return as_csv(HEADER, [dict(zip(HEADER, row, strict=True)) for row in rows])


ROWS = (
    ("TOTAL", "900", "211", "5", "2012"),
    ("Africa", "300", "61", "-", "2012"),
    ("Angola", "100", "-", "-", "2012"),
    ("Kenya", "100", "11", "-", "2012"),
    ("State Africa Regional (AF)", "100", "50", "-", "2012"),
    ("Western Hemisphere", "500", "120", "5", "2012"),
    ("The Bahamas", "1", "0", "-", "2012"),
    ("Colombia", "300", "100", "5", "2012"),
    ("USAID Latin America and  Caribbean", "", "", "", "2012"),
    ("Regional", "10", "20", "-", "2012"),
    ("INL - International Narcotics and Law", "", "", "", "2012"),
    ("Enforcement Affairs", "30", "30", "-", "2012"),
)


def test_lines_of_countries_and_regions_are_budget_records(file, outcomes):
    found = outcomes("incle", file("i.csv", table(*ROWS)))
    records = taken(found)
    assert [one.document.key for one in records] == [
        "incle:2012 KEN",
        "incle:2012 State Africa Regional (AF)",
        "incle:2012 COL",
        "incle:2012 USAID Latin America and Caribbean Regional",
    ]
    kenya = records[0].claims[0]
    assert kenya.amounts[0].value == 11_000
    assert kenya.date == "2011-10-01/2012-09-30"
    assert (kenya.instrument, kenya.status) == ("finance", "committed")
    assert (records[1].claims[0].recipient, records[1].claims[0].recipient_group) == (
        None,
        "State Africa Regional (AF)",
    )
    assert all(kind_of(one.document).source_class == "budget" for one in records)
    assert reasons(found) == [
        "no money of this account",
        "no money of this account",
        "a heading without figures",
        "a heading without figures",
        "no recipient: a bureau's own budget",
    ]


def test_totals_are_skipped_and_checked_against_their_lines(file, outcomes):
    found = outcomes("incle", file("i.csv", table(*ROWS)))
    assert sum(isinstance(one, Total) for one in found) == 3
    checks = {c.name: (c.printed, c.summed) for c in found if isinstance(c, Check)}
    assert checks["Africa, fiscal year 2012"] == (61_000, 61_000)
    assert checks["Western Hemisphere, fiscal year 2012"] == (120_000, 120_000)
    assert checks["all lines, fiscal year 2012"] == (211_000, 211_000)


def test_windows_1252_and_a_byte_order_mark_are_read(file, outcomes):
    rows = (*ROWS[:4], ("Cote d’Ivoire", "5", "7", "-", "2012"))
    first = taken(outcomes("incle", file("a.csv", table(*rows).encode("cp1252"))))
    second = taken(outcomes("incle", file("b.csv", b"\xef\xbb\xbf" + table(*rows).encode())))
    assert [one.document.key for one in first] == [one.document.key for one in second]
    assert first[-1].claims[0].recipient == "CIV"


@pytest.mark.corpus
def test_every_regional_total_as_published(shared, outcomes):
    found = outcomes("incle", *sorted((shared / "data/us").glob("incle*.csv")))
    checks = [one for one in found if isinstance(one, Check)]
    assert len(checks) == 70
    assert {c.name for c in checks if abs(c.printed - c.summed) >= 1} == {
        "all lines, fiscal year 2008",  # bureaus are printed twice, as a heading and as its only line
        "all lines, fiscal year 2013",
    }
