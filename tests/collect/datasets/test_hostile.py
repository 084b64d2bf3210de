"""Hostile and broken files: a clear error that names the file, never a crash, never half of it."""

from __future__ import annotations

import gzip
import io
import zipfile

import polars as pl
import pytest
from datasets_made import AIDDATA1, AIDDATA1_ROW, as_csv, as_workbook, workbook_of

from palanca.collect import datasets
from palanca.collect.datasets import opening
from palanca.errors import LimitError, PalancaError, ParseError, UsageError

GOOD = as_csv(AIDDATA1, [AIDDATA1_ROW])


def read(name, path):
    return list(datasets.read(name, [path]))


def test_a_missing_column_is_named_with_what_was_found(file):
    header = [name for name in AIDDATA1 if name != "recipient_iso3"]
    with pytest.raises(ParseError, match=r"no column 'recipient_iso3'; found 'project_id'"):
        read("aiddata", file("a.csv", as_csv(header, [AIDDATA1_ROW])))


def test_a_renamed_column_is_suspected(file):
    header = ["recipients_iso3" if name == "recipient_iso3" else name for name in AIDDATA1]
    with pytest.raises(ParseError, match="is 'recipients_iso3' that column"):
        read("aiddata", file("a.csv", as_csv(header, [AIDDATA1_ROW])))


@pytest.mark.parametrize("name", datasets.DATASETS)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n",
        b"hello",
        b"\x00\x01\x02\x03" * 500,
        b"PK\x03\x04" + b"\x00" * 100,
        b"\x1f\x8b" + b"\x00" * 100,
        b"PAR1" + b"\x00" * 100 + b"PAR1",
        b"<html><body>Please sign in</body></html>",
        b"<a><b></a>",
        "国家,金额\n哥伦比亚,5\n".encode("gb18030") * 200,
        b'a,b\n"unclosed\n' * 50,
    ],
    ids=["empty", "blank", "word", "zeros", "zip", "gzip", "parquet", "html", "xml", "gb18030", "quotes"],
)
def test_what_is_no_such_file_is_refused(file, name, content):
    path = file("x.dat", content)
    if name in ("fmtr", "iati") and content.startswith(b"<html"):
        assert read(name, path) == []  # whole XML without a single row: the import refuses it
        return
    with pytest.raises(PalancaError, match=r"x\.dat") as caught:
        read(name, path)
    assert caught.value.remedy


def test_a_workbook_is_not_read_as_a_report_in_xml(file):
    with pytest.raises(ParseError):
        read("iati", file("a.xlsx", as_workbook([["a"], ["b"]])))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_archive_or_workbook_is_damaged(tmp_path, share):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", GOOD * 200)
    for name, content in (
        ("a.zip", out.getvalue()),
        ("a.xlsx", as_workbook([AIDDATA1] * 50)),
        ("a.csv.gz", gzip.compress(GOOD.encode() * 200)),
    ):
        path = tmp_path / name
        path.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(ParseError, match=r"damaged|cut short|not a whole"):
            read("aiddata", path)


def test_a_damaged_entry_of_a_whole_archive(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.csv", GOOD)
    content = bytearray(out.getvalue())
    place = content.find(b"China")
    content[place : place + 5] = b"Chile"
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(content))
    with pytest.raises(ParseError, match="damaged"):
        read("aiddata", path)


def test_a_bomb_of_zeros_is_stopped_early(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "FREE", 1 << 20)
    path = tmp_path / "b.csv.gz"
    path.write_bytes(
        gzip.compress(b"Year,DonorName,RecipientName,PurposeCode,ProjectTitle\n" + b"0,1,2,3,4\n" * (8 << 20))
    )
    with pytest.raises(LimitError, match="far more"):
        read("crs", path)


def test_a_line_without_end_is_stopped(file, monkeypatch):
    from palanca.collect.datasets import tables

    monkeypatch.setattr(tables, "_CELL", 10_000)
    with pytest.raises(LimitError, match="a line of over"):
        read("crs", file("l.csv", "x" * 50_000))


def test_a_spreadsheet_bomb_takes_no_memory_of_ours(file):
    """Two cells at opposite corners: read densely, seventeen thousand million cells."""
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>x</t></is></c></row>'
    sheet = "<sheetData>" + cell.format(1, "A") + cell.format(1048576, "XFD") + "</sheetData>"
    with pytest.raises((LimitError, ParseError)):
        read("aiddata", file("bomb.xlsx", workbook_of(sheet)))


@pytest.mark.parametrize("name", ["fmtr", "iati"])
def test_entities_are_never_expanded(file, name):
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    body = "<iati-activities><iati-activity><title>&j;</title></iati-activity></iati-activities>"
    if name == "fmtr":
        body = '<countries><country name="Peru"><program name="INL, FY 01"><training><course_title>&j;</course_title>'
        body += "</training></program></country></countries>"
    with pytest.raises(ParseError, match=r"declares entities|not whole XML"):
        read(name, file("bomb.xml", bomb + "]>" + body))


def test_a_file_named_in_an_entity_is_not_read(file, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><iati-activities><iati-activity>'
        "<iati-identifier>&x;</iati-identifier></iati-activity></iati-activities>"
    )
    with pytest.raises(ParseError, match="declares entities"):
        read("iati", file("x.xml", text))


def test_deep_nesting_ends_in_an_error(file):
    with pytest.raises(ParseError):
        read("iati", file("deep.xml", "<a>" * 100_000))


def test_odd_values_in_cells_are_rows_like_any(file):
    rows = [
        AIDDATA1_ROW | {"title": "=cmd|' /C calc'!A0 police", "description": "\x00 \ud7ff nul"},
        AIDDATA1_ROW | {"project_id": "102", "amount": "1e309", "year": "20１1", "status": "?"},
        AIDDATA1_ROW | {"project_id": "103", "recipient_iso3": "XXX", "recipient_condensed": "", "all_recipients": ""},
    ]
    found = read("aiddata", file("o.csv", as_csv(AIDDATA1, rows).replace("\x00", "")))
    kinds = [type(one).__name__ for one in found]
    assert kinds == ["Taken", "Taken", "Broken"]
    assert found[0].document.text.startswith("=cmd")
    assert found[1].claims[0].amounts[0].currency == "USD"  # the sum that is no number is not claimed


def test_a_year_in_other_digits_breaks_its_rows_and_no_others(file):
    header = ["Year", "DonorName", "RecipientName", "PurposeCode", "ProjectTitle", "USD_Commitment"]
    rows = [["2019", "Spain", "Peru", "15132", "Police", "1"], ["２０１９", "Spain", "Peru", "15132", "Police", "1"]]
    found = read("crs", file("c.csv", as_csv(header, [dict(zip(header, row, strict=True)) for row in rows])))
    assert sorted(type(one).__name__ for one in found) == ["Broken", "Taken"]


def test_rows_longer_and_shorter_than_the_header(file):
    text = GOOD + "103,True\n" + GOOD.splitlines()[1] + ",more,and,more\n"
    found = read("aiddata", file("r.csv", text))
    assert len(found) == 3


def test_parquet_cut_in_the_middle(file):
    out = io.BytesIO()
    pl.DataFrame({"Year": list(range(20000))}).write_parquet(out)
    whole = out.getvalue()
    with pytest.raises(ParseError):
        read("crs", file("c.parquet", whole[:2000] + whole[-200:]))


def test_no_such_dataset_and_no_such_file(tmp_path):
    with pytest.raises(UsageError, match="aiddata, fmtr"):
        read("gcdf", tmp_path)
    with pytest.raises(UsageError, match="no such file"):
        read("aiddata", tmp_path / "none.csv")
