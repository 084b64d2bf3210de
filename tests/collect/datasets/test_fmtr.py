"""The training report: units that may arrest, programme totals, planned years told anew, columns run together."""

from __future__ import annotations

import zipfile

import pytest
from datasets_made import as_csv, reasons, taken

from palanca.collect.datasets import Check, Total
from palanca.collect.datasets.scope import counter_programme, law_enforcement, unnamed


def training(title, unit, quantity="1", cost="$1,000", start="3/6/2015", end="3/11/2015"):
    return (
        f"<training><course_title>{title} </course_title><end_date>{end}</end_date><location>Miami, FL</location>"
        f"<quantity>{quantity} </quantity><start_date>{start}</start_date><student_unit>{unit}</student_unit>"
        f"<total_cost>{cost} </total_cost></training>"
    )


def report(*trainings, country="Peru", programme="IMET-1 - Fiscal Year 2015 Department of State Training"):
    return (
        f'<?xml version="1.0"?><countries><country name="{country}"><program name="{programme}">'
        + "".join(trainings)
        + "</program></country></countries>"
    )


def test_a_programme_in_a_country_and_year_is_one_record_that_quotes_every_course(file, outcomes):
    found = outcomes(
        "fmtr",
        file(
            "2015_2016_WH.xml",
            report(
                training("RADIO OPERATOR", "Peruvian National Police - DIRANDRO", "2", "$8,366"),
                training("INFANTRY", "Peruvian Army"),
                training("BOARDING OFFICER", "Navy", "1", "$500"),
                training("ENGLISH", "N/A"),
                training("Fiscal Year 2015 Program Totals", "", "5", "$10,866", "", ""),
            ),
        ),
    )
    (one,) = taken(found)
    (claim,) = one.claims
    assert reasons(found) == ["military or civilian unit", "trainees' unit not named"]
    assert (claim.recipient, claim.instrument, claim.status) == ("PER", "training", "completed")
    assert claim.date == "2014-10-01/2015-09-30"
    assert [(a.value, a.currency) for a in claim.amounts] == [(8866, "USD")]
    assert [(i.name, i.quantity) for i in claim.items] == [("people in 2 courses", 3)]
    assert one.rows == 2
    quoted = " ".join(span.text for span in claim.evidence)
    assert "RADIO OPERATOR; unit: Peruvian National Police - DIRANDRO; 2 trained" in quoted
    assert "INFANTRY" not in one.document.text


def test_printed_totals_are_no_rows_and_are_checked(file, outcomes):
    courses = [training("A", "Police", "2", "$100"), training("B", "Army", "1", "$50")]
    total = training("FY 2015 Program Totals", "", "3", "$150")
    found = outcomes("fmtr", file("2015_2016.xml", report(*courses, total)))
    assert len([one for one in found if isinstance(one, Total)]) == 1
    assert [(c.unit, c.printed, c.summed) for c in found if isinstance(c, Check)] == [
        ("people", 3, 3),
        ("USD", 150, 150),
    ]
    assert not [one for one in found if isinstance(one, Total) and "QUALITY" in one.row]
    kept = outcomes("fmtr", file("q.xml", report(training("TOTAL QUALITY MANAGEMENT", "Police"))))
    assert len(taken(kept)) == 1


def test_programmes_against_drugs_take_in_every_unit(file, outcomes):
    programme = "Section 1004 - DoD Drug Interdiction, FY 02"
    (one,) = taken(outcomes("fmtr", file("2002_2003.xml", report(training("X", "Army"), programme=programme))))
    assert one.claims[0].date == "2001-10-01/2002-09-30"


def test_a_year_that_was_planned_gives_way_to_the_report_on_it(file, outcomes):
    planned = report(training("A", "Police", "1", "$100"), programme="INL, FY 01")
    done = report(training("A", "Police", "1", "$70"), programme="INL, FY 01")
    one, two = file("2000_2001_WH.xml", planned), file("2001_2002_WH.xml", done)
    alone = taken(outcomes("fmtr", one))
    assert alone[0].claims[0].status == "pledged"
    found = outcomes("fmtr", one, two)
    (kept,) = taken(found)
    assert kept.claims[0].status == "completed"
    assert kept.claims[0].amounts[0].value == 70
    assert reasons(found) == ["planned in an earlier report, told anew in a later one"]
    assert [t.document.id for t in taken(outcomes("fmtr", two, one))] == [kept.document.id]


def test_columns_that_ran_together_give_their_first_number(file, outcomes):
    course = training("A", "Police", "3 LACKLAND AFB, TX 78236", "1234 3/4/2005", "7/13/2009 7/30/2009", "")
    bare = training("B", "Police", "", "$")
    (one,) = taken(outcomes("fmtr", file("2009_2010.xml", report(course, bare))))
    assert one.claims[0].amounts[0].value == 1234
    assert one.claims[0].items[0].quantity == 3
    assert "cost not stated" in one.document.text
    assert "Courses that state no cost: 1" in one.document.text


def test_the_published_table_gives_the_same_record_as_the_xml(file, outcomes):
    header = [
        *("training:country", "training:country_iso_3166_1", "training:program", "training:course_title"),
        *("training:delivery_unit", "training:recipient_unit", "qa:training_start_date_clean"),
        *("qa:training_end_date_clean", "training:location", "training:quantity", "training:total_cost"),
    ]
    row = ["Peru", "PER", "INL - FY 2012 DoS Training", "DRUGS", "DEA", "National Police", "2012-03-01", "2012-03-09"]
    given = dict(zip(header, [*row, "Lima", "20", "6453"], strict=True))
    (one,) = taken(outcomes("fmtr", file("t.csv", as_csv(header, [given]))))
    assert one.document.key == "fmtr:PER 2012 INL - FY 2012 DoS Training"
    assert one.claims[0].recipient_actors == ("National Police",)
    assert "by DEA" in one.document.text


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "Carabineros de Chile",
            "Policía Nacional",
            "POLICIA NACIONAL",
            "JDFCG",
            "JDF CG",
            "SENAFRONT",
            "Coast Guard",
        ),
        *("Ministry of Public Security", "PGR", "Guarda Costa", "FELCN (Special Antinarcotics Task Force), Police"),
        *("Supreme Court of Justice", "Attorney General", "Customs Service", "Haitian Garde Cote"),
    ],
)
def test_units_that_arrest_investigate_or_interdict(unit):
    assert law_enforcement(unit)


@pytest.mark.parametrize(
    "unit", ["Army", "SEDENA", "Military Police Battalion", "Air Force", "Tribunal Militar", "Joint Staff"]
)
def test_units_that_do_not(unit):
    assert not law_enforcement(unit)


def test_names_of_nobody_and_of_programmes():
    assert all(unnamed(unit) for unit in ("", "N/A", "Multiple", "UNK", "Not Reported"))
    assert counter_programme("INCLE - Fiscal Year 2012 Department of State Training")
    assert counter_programme("Western Hemisphere Region, Colombia,  International Narcotics and Law Enforcement, FY07")
    assert not counter_programme("IMET-1 - FY 2009 DoS Training")


@pytest.mark.corpus
def test_one_real_year_whole(shared, outcomes, tmp_path):
    packed = shared / "data/us/fmtrpt_western_hemisphere_xml.zip"
    with zipfile.ZipFile(packed) as archive:
        name = next(name for name in archive.namelist() if name.startswith("2020_2021"))
        path = tmp_path / name
        path.write_bytes(archive.read(name))
    found = outcomes("fmtr", path)
    checks = [one for one in found if isinstance(one, Check)]
    assert (
        sum(one.rows for one in taken(found)) + len(reasons(found)) + sum(isinstance(o, Total) for o in found) == 1884
    )
    assert sum(abs(c.printed - c.summed) < 1 for c in checks) >= 0.95 * len(checks) > 100
