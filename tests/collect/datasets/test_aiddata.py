"""AidData's rows: scope, dates, money, umbrella and linked records, editions in any wrapping."""

from __future__ import annotations

import zipfile

import pytest
from datasets_made import AIDDATA1, AIDDATA1_ROW, as_csv, as_workbook, reasons, taken

from palanca.collect.datasets import Broken, coded, kind_of, prose

GCDF3 = [
    "AidData Record ID",
    "Recommended For Aggregates",
    "AidData Parent ID",
    "Umbrella",
    "Financier Country",
    "Recipient",
    "Recipient ISO-3",
    "Recipient Region",
    "Commitment Year",
    "Title",
    "Description",
    "Staff Comments",
    "Status",
    "Flow Type",
    "Sector Code",
    "Sector Name",
    "Funding Agencies",
    "Amount (Original Currency)",
    "Original Currency",
    "Amount (Constant USD 2021)",
    "Amount (Nominal USD)",
    "Commitment Date (MM/DD/YYYY)",
    "Commitment Date Estimated",
    "Actual Completion Date (MM/DD/YYYY)",
    "Actual Completion Date Estimated",
    "Location Narrative",
]
GCDF3_ROW = {
    "AidData Record ID": "39281",
    "AidData Parent ID": "53184",
    "Umbrella": "No",
    "Financier Country": "China",
    "Recipient": "Ecuador",
    "Recipient ISO-3": "ECU",
    "Commitment Year": "2011",
    "Title": "CDB provides $240 million loan to set up security service ECU 911 (Linked to Project ID#35950, #69319)",
    "Description": "China Development Bank lent Ecuador $240 million for the ECU 911 system.",
    "Status": "Completion",
    "Flow Type": "Loan",
    "Sector Code": "150",
    "Sector Name": "GOVERNMENT AND CIVIL SOCIETY",
    "Funding Agencies": "China Development Bank (CDB)",
    "Amount (Original Currency)": "240000000",
    "Original Currency": "USD",
    "Amount (Constant USD 2021)": "300000000",
    "Amount (Nominal USD)": "240000000",
    "Commitment Date (MM/DD/YYYY)": "01/01/2011",
    "Actual Completion Date (MM/DD/YYYY)": "11/26/2012",
}


def row(**changes):
    return AIDDATA1_ROW | {name: str(value) for name, value in changes.items()}


def test_a_row_in_scope_is_a_document_and_a_claim_that_quotes_its_fields(file, outcomes):
    (one,) = taken(outcomes("aiddata", file("a.csv", as_csv(AIDDATA1, [row()]))))
    (claim,) = one.claims
    assert (claim.provider, claim.recipient, claim.instrument) == ("CHN", "BOL", "equipment")
    assert (claim.terms, claim.status) == ("donation", "completed")
    assert [(i.name, i.quantity) for i in claim.items] == [("police motorcycles", 12)]
    assert [(a.value, a.currency) for a in claim.amounts] == [(2_000_000, "CNY"), (309_000, "USD")]
    assert coded(claim)
    for quoted in claim.evidence:
        assert one.document.text[quoted.start : quoted.end] == quoted.text
    assert (
        "Amount: 2,000,000.00 CNY\nCurrent US dollars: 309,000.00 USD (AidData's rate: 6.46)" in claim.evidence[-1].text
    )
    assert "deflator 0.77" in one.document.text
    assert kind_of(one.document).source_class == "research"


def test_what_is_read_as_prose_is_title_and_narrative_with_offsets_unchanged(file, outcomes):
    (one,) = taken(outcomes("aiddata", file("a.csv", as_csv(AIDDATA1, [row()]))))
    told = prose(one.document)
    assert one.document.text.startswith(told.text)
    assert told.text == f"{row()['title']}\n\n{row()['description']}"


@pytest.mark.parametrize(
    ("changes", "date"),
    [
        ({"end_actual": "2011-01-01"}, "2011"),  # 1 January is how an unknown day is coded
        ({"end_actual": "2011-05-23"}, "2011-05-23"),
        ({"end_actual": "", "start_actual": "2011-03-02"}, "2011-03-02"),
        ({"end_actual": ""}, "2011"),
        ({"end_actual": "", "year_uncertain": "True"}, "2011?"),
        ({"end_actual": "", "year": ""}, None),
        ({"status": "Pipeline: Pledge", "end_actual": "2012-05-23"}, "2011"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(file, outcomes, changes, date):
    (one,) = taken(outcomes("aiddata", file("a.csv", as_csv(AIDDATA1, [row(**changes)]))))
    assert one.claims[0].date == date


def test_money_of_an_unnamed_currency_is_not_claimed(file, outcomes):
    given = row(currency=" D", usd_current="")
    (one,) = taken(outcomes("aiddata", file("a.csv", as_csv(AIDDATA1, [given]))))
    assert one.claims[0].amounts == ()
    assert "of an unnamed currency" in one.document.text
    assert one.figures == ()


def test_several_recipients_are_a_group(file, outcomes):
    given = row(recipient_count=2, all_recipients="Bolivia, Peru")
    (one,) = taken(outcomes("aiddata", file("a.csv", as_csv(AIDDATA1, [given]))))
    assert (one.claims[0].recipient, one.claims[0].recipient_group) == (None, "Bolivia, Peru")


def test_umbrella_records_are_left_to_their_parts_and_links_are_kept(file, outcomes):
    rows = [
        row(umbrella=1),
        row(project_id=102, title="China donates police cars (linked to #101, #99)"),
        row(project_id=103, title="China builds a police station (linked to Umbrella #101)"),
    ]
    found = outcomes("aiddata", file("a.csv", as_csv(AIDDATA1, rows)))
    assert reasons(found) == ["umbrella of other records"]
    assert found[0].borderline
    assert [one.links for one in taken(found)] == [(("linked to", "101"), ("linked to", "99")), (("part of", "101"),)]


def test_what_is_no_police_matter_is_left_out_and_borders_are_listed(file, outcomes):
    rows = [
        row(title="China builds a hospital", description="For the poor.", crs_sector_code=120),
        row(title="China donates anti-malaria drugs", description="To the ministry of health.", crs_sector_code=120),
        row(title="China grants food security aid", description="", crs_sector_code=520),
        row(title="China donates a CT scanner", description="", crs_sector_code=120),
        row(title="China donates masks to the national police", description=""),
        row(title="China builds a road", description="The police opened it.", crs_sector_code=210),
    ]
    found = outcomes("aiddata", file("a.csv", as_csv(AIDDATA1, rows)))
    assert reasons(found) == ["no police or security purpose"] * 4 + ["civil aid", "no police or security purpose"]
    assert [bool(one.borderline) for one in found] == [False, False, False, False, True, True]


def test_a_row_without_a_number_of_its_own_is_counted_as_broken(file, outcomes):
    found = outcomes("aiddata", file("a.csv", as_csv(AIDDATA1, [row(project_id="x"), row()])))
    assert [type(one) for one in found][:1] == [Broken]
    assert len(taken(found)) == 1


def test_the_same_rows_come_out_of_every_wrapping(file, outcomes, tmp_path):
    plain = file("a.csv", as_csv(AIDDATA1, [row()]))
    (wanted,) = taken(outcomes("aiddata", plain))
    table = [AIDDATA1, [AIDDATA1_ROW.get(name, "") for name in AIDDATA1]]
    book = file("a.xlsx", as_workbook(table))
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(book, "folder/a.xlsx")
        archive.writestr("__MACOSX/folder/._a.xlsx", b"junk")
    others = [
        book,
        packed,
        file("b.csv.gz", as_csv(AIDDATA1, [row()])),
        file("c.csv", as_csv(AIDDATA1, [row()], ";")),
        file("d.csv", b"\xef\xbb\xbf" + as_csv(AIDDATA1, [row()]).encode()),
        file("e.csv", as_csv(AIDDATA1, [row()]).encode("utf-16")),
    ]
    for other in others:
        (one,) = taken(outcomes("aiddata", other))
        assert one.document.id == wanted.document.id, other
        assert one.claims == wanted.claims


def test_the_third_edition_and_its_columns(file, outcomes):
    (one,) = taken(outcomes("aiddata", file("g.csv", as_csv(GCDF3, [GCDF3_ROW]))))
    (claim,) = one.claims
    assert one.document.key == "aiddata:39281"
    assert (claim.recipient, claim.instrument, claim.terms, claim.date) == ("ECU", "technology", "loan", "2012-11-26")
    assert "emergency_response" in claim.technology
    assert claim.provider_actors == ("China Development Bank (CDB)",)
    assert one.rank > ""
    assert set(one.links) == {("part of", "53184"), ("linked to", "35950"), ("linked to", "69319")}


def test_constant_dollars_alone_are_shown_and_never_claimed(file, outcomes):
    header = [
        "AidData.Record.ID",
        "Amount.(Constant.USD.2021)",
        "Title",
        "Status",
        "Sector.Name",
        "Recipient",
        "Recipient.ISO-3",
    ]
    given = dict(
        zip(header, ["7", "123.5", "China donates police cars", "Completion", "HEALTH", "Chile", "CHL"], strict=True)
    )
    (one,) = taken(outcomes("aiddata", file("s.csv", as_csv(header, [given]))))
    assert one.document.key == "aiddata-geocoded:7"
    assert one.claims[0].amounts == ()
    assert "Constant US dollars (AidData's deflation): 123.50" in one.document.text


@pytest.mark.corpus
def test_every_column_of_the_third_edition_that_is_used_is_there(shared):
    from palanca.collect.datasets.columns import layouts, plain

    columns = {plain(name) for name in (shared / "data/cn/gcdf_v3_columns.txt").read_text("utf-8").split(",")}
    layout = layouts()["aiddata3"]
    missing = [f for f, names in layout.items() if f != "required" and not any(plain(n) in columns for n in names)]
    assert missing == []


@pytest.mark.corpus
def test_the_workbook_as_published(shared, outcomes):
    found = outcomes("aiddata", shared / "data/cn/GlobalChineseOfficialFinanceDataset_v1.0.xlsx")
    assert len(found) == 5466
    ids = {one.document.key.partition(":")[2] for one in taken(found)}
    police, others = (
        {"1119", "1493", "30364", "36121", "37016", "39281", "40723"},
        {"1", "3", "822", "588", "30957", "2069"},
    )
    assert police <= ids
    assert not others & ids
    assert not [one for one in found if isinstance(one, Broken)]
    assert all(c.provider == "CHN" for one in taken(found) for c in one.claims)
