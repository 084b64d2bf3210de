"""ForeignAssistance.gov, IATI and the CRS: scope by code, netting, kinds of money apart, shares, wholes and parts."""

from __future__ import annotations

import io

import polars as pl
import pytest
from datasets_made import as_csv, reasons, taken

from palanca.collect.datasets import Broken, kind_of

FA = [
    "Country ID",
    "Country Code",
    "Country Name",
    "Region Name",
    "Managing Agency Name",
    "Funding Agency Name",
    "Implementing Partner Name",
    "International Purpose Code",
    "International Purpose Name",
    "US Category Name",
    "US Sector Name",
    "Funding Account ID",
    "Funding Account Name",
    "Activity ID",
    "Activity Name",
    "Activity Description",
    "Activity Project Number",
    "Activity Start Date",
    "Activity End Date",
    "Transaction Type ID",
    "Transaction Type Name",
    "Fiscal Year",
    "Transaction Date",
    "Current Dollar Amount",
    "Constant Dollar Amount",
]


def fa(**changes):
    row = {
        "Country Code": "COL",
        "Country Name": "Colombia",
        "Managing Agency Name": "Department of State",
        "Funding Agency Name": "Department of State",
        "International Purpose Code": "16063",
        "International Purpose Name": "Narcotics control",
        "US Category Name": "Peace and Security",
        "US Sector Name": "Counter-Narcotics",
        "Funding Account Name": "International Narcotics Control and Law Enforcement",
        "Activity ID": "7",
        "Activity Name": "Training of anti-narcotics police",
        "Transaction Type ID": "2",
        "Transaction Type Name": "Obligations",
        "Fiscal Year": "2015",
        "Current Dollar Amount": "1000",
        "Constant Dollar Amount": "1200",
    }
    return row | {name.replace("_", " "): str(value) for name, value in changes.items()}


def test_deobligations_are_netted_and_kinds_of_money_stay_apart(file, outcomes):
    rows = [
        fa(),
        fa(Current_Dollar_Amount=-300, Constant_Dollar_Amount=-350),
        fa(Transaction_Type_ID=3, Transaction_Type_Name="Disbursements", Current_Dollar_Amount=400),
        fa(Fiscal_Year=2016, Current_Dollar_Amount=-50),
        fa(Transaction_Type_ID=18, Transaction_Type_Name="President's Budget Requests", Current_Dollar_Amount=9999),
    ]
    found = {one.document.key: one for one in taken(outcomes("foreignassistance", file("f.csv", as_csv(FA, rows))))}
    assert set(found) == {
        "foreignassistance:7 COL 2015",
        "foreignassistance:7 COL 2016",
        "foreignassistance-budget:7 COL 2015",
    }
    claims = {c.status: c for c in found["foreignassistance:7 COL 2015"].claims}
    assert claims["committed"].amounts[0].value == 700
    assert claims["completed"].amounts[0].value == 400
    assert "net of 300.00 taken back" in found["foreignassistance:7 COL 2015"].document.text
    assert found["foreignassistance:7 COL 2016"].claims[0].amounts == ()  # less than nothing is no amount
    assert kind_of(found["foreignassistance-budget:7 COL 2015"].document).source_class == "budget"
    assert claims["committed"].instrument == "training"


def test_scope_by_purpose_account_sector_or_words(file, outcomes):
    plain = {
        "Funding_Account_Name": "Development Assistance",
        "US_Sector_Name": "Basic Education",
        "US_Category_Name": "Education",
    }
    rows = [
        fa(International_Purpose_Code=11220, Activity_Name="Schools", **plain),
        fa(International_Purpose_Code=15132, Activity_Name="Schools", **plain),
        fa(International_Purpose_Code=11220, Activity_Name="Police radios", **plain),
        fa(
            International_Purpose_Code=11220,
            Activity_Name="Schools",
            **plain | {"US_Sector_Name": "Transnational Crime"},
        ),
        fa(International_Purpose_Code=11220, Activity_Name="Schools", **plain | {"Funding_Account_Name": "INCLE"}),
        fa(Current_Dollar_Amount="n/a"),
    ]
    found = outcomes("foreignassistance", file("f.csv", as_csv(FA, rows)))
    assert reasons(found) == ["no police or security purpose"]
    assert sum(one.rows for one in taken(found)) == 4
    assert sum(isinstance(one, Broken) for one in found) == 1


def test_the_roll_up_names_no_sector_and_so_nothing_of_it_is_in(file, outcomes):
    header = [
        "Country Code",
        "Country Name",
        "Region ID",
        "Transaction Type ID",
        "Transaction Type Name",
        "Fiscal Year",
        "current_amount",
    ]
    rows = [dict(zip(header, ["COL", "Colombia", "6", "2", "Obligations", "1999", "5"], strict=True))]
    found = outcomes("foreignassistance", file("r.csv.gz", as_csv(header, rows)))
    assert reasons(found) == ["no sector in the roll-up: all aid of a country"]


IATI = """<?xml version="1.0"?><iati-activities version="2.03">{}</iati-activities>"""


def activity(body, name="X-1", title="Fortalecimiento de la Policía Nacional", code="15132"):
    return (
        '<iati-activity default-currency="EUR" xml:lang="es" last-updated-datetime="2016-04-18T13:49:57">'
        f"<iati-identifier>{name}</iati-identifier>"
        '<reporting-org ref="ES-1"><narrative>AECID</narrative></reporting-org>'
        f"<title><narrative>{title}</narrative></title>"
        "<description><narrative>España entregó cursos a la Policía Nacional de Honduras en 2009.</narrative>"
        "</description>"
        '<participating-org role="1"><narrative>Spain</narrative></participating-org>'
        f'<activity-status code="2"/><sector code="{code}" vocabulary="1"/>{body}</iati-activity>'
    )


def money(type_, value, day="2009-03-04", currency=""):
    said = f' currency="{currency}"' if currency else ""
    return (
        f'<transaction><transaction-type code="{type_}"/><transaction-date iso-date="{day}"/>'
        f'<value{said} value-date="{day}">{value}</value></transaction>'
    )


def iati(file, outcomes, *activities):
    return outcomes("iati", file("a.xml", IATI.format("".join(activities))))


HONDURAS = '<recipient-country code="HN"/>'


def test_an_activity_tells_each_year_and_kind_of_money_by_itself(file, outcomes):
    body = HONDURAS + money(2, 100) + money(2, -40) + money(3, 30) + money(3, 20, "2010-01-01") + money(1, 999)
    (one,) = taken(iati(file, outcomes, activity(body)))
    told = {(c.status, c.date): c.amounts for c in one.claims}
    assert {key: value[0].value for key, value in told.items()} == {
        ("committed", "2009-03-04"): 60,
        ("completed", "2009-03-04"): 30,
        ("completed", "2010"): 20,
    }
    assert one.claims[0].amounts[0].currency == "EUR"
    assert one.document.lang == "es"
    assert "Transaction of another kind: type 1, 999 EUR" in one.document.text
    assert one.document.publisher == "AECID"


def test_recipients_by_share_by_group_by_title_or_not_at_all(file, outcomes):
    shared = '<recipient-country code="HN" percentage="75"/><recipient-country code="GT" percentage="25"/>'
    unshared = '<recipient-country code="HN"/><recipient-country code="GT"/>'
    found = iati(
        file,
        outcomes,
        activity(shared + money(2, 1000), "A"),
        activity(unshared + money(2, 1000), "B"),
        activity(money(2, 5), "C", "Apoyo a la policía de Honduras"),
        activity(money(2, 5), "D"),
    )
    a, b, c = taken(found)
    assert {x.recipient: x.amounts[0].value for x in a.claims} == {"HND": 750, "GTM": 250}
    assert [(x.recipient, x.recipient_group) for x in b.claims] == [(None, "HND, GTM")]
    assert c.claims[0].recipient == "HND"
    assert "Recipient, by its title: HND" in c.claims[0].evidence[0].text
    assert reasons(found) == ["no recipient country, region or place"]


def test_a_whole_whose_parts_hold_the_money_is_left_to_them(file, outcomes):
    whole = activity(HONDURAS + '<related-activity type="2" ref="B"/>', "A")
    part = activity(HONDURAS + '<related-activity type="1" ref="A"/>' + money(2, 5), "B")
    found = iati(file, outcomes, whole, part)
    assert reasons(found) == ["whole whose parts hold the money"]
    assert taken(found)[0].links == (("part of", "A"),)


def test_food_security_and_fiscal_reform_are_no_police_matter(file, outcomes):
    found = iati(
        file,
        outcomes,
        activity(HONDURAS, "A", "Programa de seguridad alimentaria", "52010"),
        activity(HONDURAS, "B", "Fortalecimiento fiscal y municipal", "15112"),
        activity(HONDURAS, "C", "Mejora de la seguridad ciudadana", "15160"),
    )
    assert len(reasons(found)) == 2
    assert len(taken(found)) == 1


CRS = [
    "Year",
    "DonorName",
    "AgencyName",
    "CrsID",
    "ProjectNumber",
    "RecipientName",
    "FlowName",
    "USD_Commitment",
    "USD_Disbursement",
    "USD_Commitment_Defl",
    "ShortDescription",
    "ProjectTitle",
    "PurposeCode",
    "PurposeName",
    "LongDescription",
]
CRS_ROW = dict(
    zip(
        CRS,
        [
            "2019",
            "Spain",
            "AECID",
            "2019000123",
            "P-1",
            "Honduras",
            "ODA Grants",
            "1.5",
            "0.25",
            "1.6",
            "Police",
            "Police training",
            "15132",
            "Police",
            "Courses.",
        ],
        strict=True,
    )
)


def test_millions_rows_of_one_project_and_year_are_netted(file, outcomes):
    rows = [
        CRS_ROW,
        CRS_ROW | {"USD_Commitment": "-0.5", "USD_Disbursement": ""},
        CRS_ROW | {"PurposeCode": "11110", "ProjectTitle": "Schools"},
    ]
    found = outcomes("crs", file("crs.txt", as_csv(CRS, rows, "|")))
    (one,) = taken(found)
    assert {c.status: c.amounts[0].value for c in one.claims} == {"committed": 1_000_000, "completed": 250_000}
    assert one.claims[0].terms == "donation"
    assert one.rows == 2
    assert reasons(found) == ["no police or security purpose"]


def test_parquet_with_the_new_names_gives_the_same(file, outcomes):
    renamed = {
        "Year": "year",
        "DonorName": "donor_name",
        "CrsID": "crs_id",
        "RecipientName": "recipient_name",
        "PurposeCode": "purpose_code",
        "ProjectTitle": "project_title",
        "USD_Commitment": "usd_commitment",
    }
    frame = pl.DataFrame([{renamed.get(k, k): v for k, v in CRS_ROW.items()}]).with_columns(
        pl.col("year").cast(pl.Int32),
        pl.col("purpose_code").cast(pl.Float64),
        pl.col("usd_commitment").cast(pl.Float64),
    )
    out = io.BytesIO()
    frame.write_parquet(out)
    (one,) = taken(outcomes("crs", file("crs.parquet", out.getvalue())))
    assert one.claims[0].amounts[0].value == 1_500_000
    assert one.claims[0].recipient == "HND"


def test_a_provider_that_is_nobody_known_is_broken_not_guessed(file, outcomes):
    found = outcomes("crs", file("crs.csv", as_csv(CRS, [CRS_ROW | {"DonorName": "Narnia Fund"}])))
    assert [one.kind for one in found if isinstance(one, Broken)] == ["provider"]


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "rows"), [("Honduras", 1050), ("Colombia", 693)])
def test_activity_files_as_published(shared, outcomes, name, rows):
    found = outcomes("iati", shared / f"data/iati/iati_2.03_{name}AIMS.xml.gz")
    assert len(found) == rows
    assert len(taken(found)) >= 10
    for one in taken(found):
        for claim in one.claims:
            for quoted in claim.evidence:
                assert one.document.text[quoted.start : quoted.end] == quoted.text
