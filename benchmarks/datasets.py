"""Speed and memory of importing public datasets, beside the bare parser on the same file in the same run.

``python benchmarks/datasets.py [../shared/data]``: each measurement in a process of its own; rows a second by the
processor's time (the machine may be busy), and the peak of resident memory. Without the real files only the made ones
are measured, whose growth shows that memory stays flat.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

BARE = {
    "lxml": """
import sys, zipfile
from lxml import etree
rows = 0
for path in sys.argv[1:]:
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        for _, element in etree.iterparse(archive.open(name), tag="training"):
            rows += 1
            element.clear()
print(rows)
""",
    "calamine": """
import sys
from python_calamine import CalamineWorkbook
print(sum(1 for path in sys.argv[1:] for _ in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()))
""",
    "csv": """
import csv, sys
print(sum(1 for path in sys.argv[1:] for _ in csv.reader(open(path, newline=""))))
""",
    "polars": """
import sys, polars as pl
print(sum(b.height for p in sys.argv[1:] for b in pl.scan_parquet(p).collect_batches(chunk_size=20000)))
""",
}
IMPORT = """
import sys
from palanca.collect import datasets
rows = 0
for one in datasets.read(sys.argv[1], sys.argv[2:]):
    rows += one.rows if isinstance(one, datasets.Taken) else not isinstance(one, datasets.Check)
print(rows)
"""


def measured(code: str, *arguments: str) -> dict[str, float]:
    """Rows, seconds and peak memory (megabytes, of the process or its child) of a program run alone."""
    wrapped = code + (
        "\nimport resource, sys as _s\n"
        "own, child = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime, own.ru_maxrss, child.ru_maxrss)"
    )
    begun = time.perf_counter()
    run = subprocess.run([sys.executable, "-c", wrapped, *arguments], capture_output=True, text=True, check=True)
    clock = time.perf_counter() - begun
    rows, usage = run.stdout.strip().splitlines()
    seconds, own, child = map(float, usage.split())
    return {
        "rows": int(rows),
        "processor_seconds": round(seconds, 2),
        "clock_seconds": round(clock, 2),
        "rows_a_second": round(int(rows) / seconds),
        "megabytes": round(own / 1024),
        "child_megabytes": round(child / 1024),
    }


def crs_file(path: Path, rows: int) -> None:
    """A CRS file of so many rows, one in fifty of them in scope."""
    with path.open("w", encoding="utf-8") as out:
        out.write("Year,DonorName,CrsID,RecipientName,PurposeCode,ProjectTitle,USD_Commitment,LongDescription\n")
        for place in range(rows):
            code = 15132 if place % 50 == 0 else 12220
            out.write(f"2019,Spain,{place},Peru,{code},Project {place},0.5,{'words of a long description ' * 8}\n")


def iati_file(path: Path, rows: int) -> None:
    """An IATI file of so many activities, one in fifty in scope."""
    with path.open("w", encoding="utf-8") as out:
        out.write('<iati-activities version="2.03">')
        for place in range(rows):
            code = 15132 if place % 50 == 0 else 12220
            out.write(
                f"<iati-activity><iati-identifier>X-{place}</iati-identifier><title><narrative>Project {place}"
                '</narrative></title><participating-org role="1"><narrative>Spain</narrative></participating-org>'
                f'<sector code="{code}"/><recipient-country code="PE"/></iati-activity>'
            )
        out.write("</iati-activities>")


def grown(folder: Path) -> dict[str, dict[str, float]]:
    """The same kind of file twice, the second four times as long."""
    import polars as pl

    found = {}
    for rows in (100_000, 400_000):
        table = folder / f"crs{rows}.csv"
        crs_file(table, rows)
        found[f"crs csv, {rows:,} rows, {table.stat().st_size >> 20} MB"] = measured(IMPORT, "crs", str(table))
        found[f"csv module alone, {rows:,} rows"] = measured(BARE["csv"], str(table))
        parquet = folder / f"crs{rows}.parquet"
        pl.scan_csv(table).sink_parquet(parquet)
        found[f"crs parquet, {rows:,} rows"] = measured(IMPORT, "crs", str(parquet))
        found[f"polars alone, {rows:,} rows"] = measured(BARE["polars"], str(parquet))
    for rows in (50_000, 200_000):
        xml = folder / f"iati{rows}.xml"
        iati_file(xml, rows)
        found[f"iati xml, {rows:,} activities, {xml.stat().st_size >> 20} MB"] = measured(IMPORT, "iati", str(xml))
    return found


def main() -> None:
    """Print a table, and JSON for programs with ``--json``."""
    given = [argument for argument in sys.argv[1:] if argument != "--json"]
    data = Path(given[0]) if given else Path(__file__).resolve().parents[2] / "shared" / "data"
    report = data / "us/fmtrpt_western_hemisphere_xml.zip"
    book = data / "cn/GlobalChineseOfficialFinanceDataset_v1.0.xlsx"
    found: dict[str, dict[str, float]] = {}
    if report.is_file():
        with zipfile.ZipFile(report) as archive:
            size = sum(info.file_size for info in archive.infolist()) >> 20
        found[f"fmtr, {size} MB of XML"] = measured(IMPORT, "fmtr", str(report))
        found["lxml alone, the same"] = measured(BARE["lxml"], str(report))
    if book.is_file():
        found["aiddata, workbook"] = measured(IMPORT, "aiddata", str(book))
        found["calamine alone, the same"] = measured(BARE["calamine"], str(book))
    with tempfile.TemporaryDirectory() as folder:
        found |= grown(Path(folder))
    if "--json" in sys.argv:
        print(json.dumps(found, indent=1))
        return
    width = max(map(len, found))
    print(f"{'':{width}} {'rows':>9} {'rows/s':>9} {'cpu s':>7} {'clock s':>8} {'MB':>6} {'child MB':>9}")
    for name, one in found.items():
        print(
            f"{name:{width}} {one['rows']:>9,} {one['rows_a_second']:>9,} {one['processor_seconds']:>7} "
            f"{one['clock_seconds']:>8} {one['megabytes']:>6,} {one['child_megabytes']:>9,}"
        )


if __name__ == "__main__":
    main()
