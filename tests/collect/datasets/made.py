"""Small files in the formats that publishers ship, made by the tests themselves."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from palanca.collect import datasets

AIDDATA1 = [
    "project_id",
    "recommended_for_research",
    "umbrella",
    "year",
    "donor",
    "funding_agency",
    "implementing_agency",
    "recipient_condensed",
    "title",
    "description",
    "status",
    "flow",
    "flow_class",
    "intent",
    "amount",
    "currency",
    "usd_defl_2014",
    "usd_current",
    "crs_sector_code",
    "crs_sector_name",
    "sources",
    "recipient_agencies",
    "deflators_used",
    "exchange_rates_used",
    "start_actual",
    "end_actual",
    "year_uncertain",
    "all_recipients",
    "recipient_count",
    "recipient_iso3",
    "recipient_region",
    "location_details",
]
AIDDATA1_ROW = {
    "project_id": "101",
    "recommended_for_research": "True",
    "umbrella": "0",
    "year": "2011",
    "donor": "China",
    "recipient_condensed": "Bolivia",
    "title": "China donates 12 police motorcycles to Bolivia",
    "description": "In May 2011, China donated 14 motorcycles to the Bolivian police in La Paz.",
    "status": "Completion",
    "flow": "Grant",
    "amount": "2000000",
    "currency": "CNY",
    "usd_defl_2014": "400000",
    "usd_current": "309000",
    "crs_sector_code": "150",
    "crs_sector_name": "Government and Civil Society",
    "deflators_used": "0.77",
    "exchange_rates_used": "6.46",
    "end_actual": "2011-01-01",
    "year_uncertain": "False",
    "all_recipients": "Bolivia",
    "recipient_count": "1",
    "recipient_iso3": "BOL",
}


def as_csv(header: Sequence[str], rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(name, "") for name in header])
    return out.getvalue()


def as_workbook(table: Sequence[Sequence[object]]) -> bytes:
    """A workbook of one sheet, its texts inline: the least that the format allows."""

    def cell(place: int, row: int, value: object) -> str:
        name = f"{_letters(place)}{row}"
        if isinstance(value, (int, float)):
            return f'<c r="{name}"><v>{value}</v></c>'
        return f'<c r="{name}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'

    rows = "".join(
        f'<row r="{r}">' + "".join(cell(p, r, v) for p, v in enumerate(row) if v != "") + "</row>"
        for r, row in enumerate(table, 1)
    )
    return workbook_of(f"<sheetData>{rows}</sheetData>")


def workbook_of(sheet: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}">{sheet}</worksheet>')
    return out.getvalue()


def _letters(place: int) -> str:
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Lay a file down: text, bytes, or gzipped where its name says so."""

    def lay(name: str, content: str | bytes) -> Path:
        data = content.encode() if isinstance(content, str) else content
        path = tmp_path / name
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return lay


@pytest.fixture
def outcomes() -> Callable[..., list[datasets.Outcome]]:
    """All outcomes of files."""

    def read(name: str, *files: Path, **options: object) -> list[datasets.Outcome]:
        return list(datasets.read(name, files, **options))  # type: ignore[arg-type]

    return read


def taken(found: Iterable[datasets.Outcome]) -> list[datasets.Taken]:
    return [one for one in found if isinstance(one, datasets.Taken)]


def reasons(found: Iterable[datasets.Outcome]) -> list[str]:
    return [one.reason for one in found if isinstance(one, datasets.LeftOut)]
