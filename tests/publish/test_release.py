from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from palanca import publish
from palanca.errors import EvidenceError, PalancaError, PublishError
from palanca.model import Indicator, Record
from palanca.publish.cells import restored
from palanca.publish.tables import TABLES
from palanca.reconcile.weights import DEFAULT, Weights

TABLE_NAMES = ("documents", "claims", "activities", "entities", "indicators")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_export_then_import_is_the_identity(record: Record, indicators: list[Indicator], tmp_path: Path) -> None:
    publish.release(record, tmp_path / "r", indicators=indicators, texts=True, journal=True)
    assert publish.load(tmp_path / "r") == record


def test_texts_held_elsewhere_serve_as_well(record: Record, tmp_path: Path) -> None:
    publish.release(record, tmp_path / "r", journal=True)
    texts = {d.id: d.text for d in record.documents.values()}
    assert publish.load(tmp_path / "r", texts=texts) == record
    with pytest.raises(PublishError, match="release with texts"):
        publish.load(tmp_path / "r")
    first = min(texts)
    with pytest.raises(PublishError, match="not the one"):
        publish.load(tmp_path / "r", texts=texts | {first: texts[first] + " "})


def test_a_release_without_journal_holds_no_decisions(record: Record, tmp_path: Path) -> None:
    files = publish.release(record, tmp_path / "r", texts=True)
    assert not [f for f in files if f.name.startswith("decisions")]
    assert publish.load(tmp_path / "r") == replace(record, decisions=())


BUILD = """
import pickle, sys, random
record, indicators = pickle.load(open(sys.argv[1], "rb"))
from palanca import publish
from palanca.model import Record
import dataclasses
def shuffled(mapping):
    pairs = list(mapping.items()); random.shuffle(pairs); return dict(pairs)
random.seed(int(sys.argv[3])); random.shuffle(indicators)
record = dataclasses.replace(record, documents=shuffled(record.documents), claims=shuffled(record.claims),
                             activities=shuffled(record.activities))
publish.release(record, sys.argv[2], indicators=indicators, texts=True, journal=True)
"""


def test_same_input_same_bytes(record: Record, indicators: list[Indicator], tmp_path: Path) -> None:
    import pickle

    (tmp_path / "values").write_bytes(pickle.dumps((record, indicators)))
    built = []
    for seed, zone in (("1", "Asia/Shanghai"), ("77", "America/Montevideo")):
        folder = tmp_path / f"in-{seed}" / "r"
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "POLARS_MAX_THREADS": seed[0], "LC_ALL": "C"}
        command = [sys.executable, "-c", BUILD, str(tmp_path / "values"), str(folder), seed]
        subprocess.run(command, env=environment, check=True, timeout=120)
        for path in folder.rglob("*"):  # another time of day, too
            os.utime(path, (10**9, 10**9))
        built.append(contents(folder))
    assert built[0] == built[1]
    assert len(built[0]) == 2 * 6 + 3 + 5


def test_checksums_and_descriptor_tell_the_truth(record: Record, indicators: list[Indicator], tmp_path: Path) -> None:
    publish.release(record, tmp_path / "r", indicators=indicators, texts=True)
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=tmp_path / "r", check=True)
    package = json.loads((tmp_path / "r/datapackage.json").read_text("utf-8"))
    files = contents(tmp_path / "r")
    described = {r["path"] for r in package["resources"]}
    assert described == {name for name in files if "/" not in name} - {"datapackage.json", "SHA256SUMS"}
    for resource in package["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_csv_and_parquet_hold_the_same_values(
    record: Record, indicators: list[Indicator], tmp_path: Path, name: str
) -> None:
    publish.release(record, tmp_path / "r", indicators=indicators)
    table = TABLES[name]
    parquet = pl.read_parquet(tmp_path / f"r/{name}.parquet")
    raw = pl.read_csv(io.BytesIO((tmp_path / f"r/{name}.csv").read_bytes()), schema=parquet.schema)
    assert parquet.columns == [column for column, *_ in table.columns]
    assert restored(raw).equals(parquet)
    assert parquet.height > 0
    for column in raw.select(pl.col(pl.String)).iter_columns():
        assert not column.drop_nulls().str.contains(r"^[=+\-@\t\r]").any(), column.name
    for column in table.json_columns:
        assert all(isinstance(json.loads(cell), list | dict) for cell in parquet[column])


def test_risky_cells_are_defused_in_csv_only(record: Record, tmp_path: Path) -> None:
    publish.release(record, tmp_path / "r")
    csv = (tmp_path / "r/documents.csv").read_text("utf-8")
    assert "'=cmd|'/c calc'!A1" in csv
    assert "'+Prensa" in csv
    assert "''-quoted" in csv
    titles = pl.read_parquet(tmp_path / "r/documents.parquet")["title"].to_list()
    assert "=cmd|'/c calc'!A1" in titles
    assert "-32.8" in (tmp_path / "r/entities.csv").read_text("utf-8")  # a number stays a number


def test_no_text_and_no_local_folder_unless_asked(record: Record, tmp_path: Path) -> None:
    d = next(iter(record.documents.values()))
    local = replace(record, documents=record.documents | {d.id: replace(d, origin="/home/ana/secret/x.txt")})
    publish.release(local, tmp_path / "r")
    everything = b"".join(contents(tmp_path / "r").values())
    assert b"secret" not in everything
    assert not (tmp_path / "r/documents").exists()


def test_the_same_release_again_changes_nothing(record: Record, tmp_path: Path) -> None:
    files = publish.release(record, tmp_path / "r")
    before = {f: f.stat().st_mtime_ns for f in files}
    assert publish.release(record, tmp_path / "r") == files
    assert {f: f.stat().st_mtime_ns for f in files} == before


def test_a_different_release_is_kept_unless_replaced(record: Record, tmp_path: Path) -> None:
    publish.release(record, tmp_path / "r")
    kept = contents(tmp_path / "r")
    with pytest.raises(PublishError, match="different release"):
        publish.release(record, tmp_path / "r", texts=True)
    assert contents(tmp_path / "r") == kept
    publish.release(record, tmp_path / "r", texts=True, replace=True)
    assert (tmp_path / "r/documents").is_dir()
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


@pytest.mark.parametrize("released", [True, False])
def test_what_is_not_of_a_release_is_never_replaced(record: Record, tmp_path: Path, released: bool) -> None:
    folder = tmp_path / "thesis"
    if released:
        publish.release(record, folder)
    folder.mkdir(exist_ok=True)
    (folder / "chapter.txt").write_text("years of work")
    with pytest.raises(PublishError, match=r"chapter\.txt"):
        publish.release(record, folder, texts=True, replace=True)
    assert (folder / "chapter.txt").read_text() == "years of work"


def test_a_full_disk_leaves_nothing(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish.release(record, tmp_path / "r")
    kept = contents(tmp_path / "r")
    calls = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 4:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PublishError, match=r"No space left.*nothing of it was left"):
        publish.release(record, tmp_path / "r", texts=True, replace=True)
    assert contents(tmp_path / "r") == kept
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_a_figure_that_leads_nowhere_is_refused(record: Record, tmp_path: Path) -> None:
    lost = Indicator("detected", "URY", 1.0, "activities", ("a-gone",), provider="CHN")
    with pytest.raises(PublishError, match="a-gone"):
        publish.release(record, tmp_path / "r", indicators=[lost])
    bare = replace(record, claims=dict(list(record.claims.items())[:1]))
    with pytest.raises(PublishError, match="not in the record"):
        publish.release(bare, tmp_path / "r")
    with pytest.raises(PublishError, match="document"):
        publish.release(replace(record, documents={}), tmp_path / "r")
    assert list(tmp_path.iterdir()) == []


def test_changed_or_missing_files_do_not_load(record: Record, tmp_path: Path) -> None:
    publish.release(record, tmp_path / "r", texts=True)
    claims = tmp_path / "r/claims.parquet"
    good = claims.read_bytes()
    claims.write_bytes(good[:-1] + b"x")
    with pytest.raises(PublishError, match="changed"):
        publish.load(tmp_path / "r")
    claims.unlink()
    with pytest.raises(PublishError, match="cannot be read"):
        publish.load(tmp_path / "r")
    with pytest.raises(PublishError, match="SHA256SUMS"):
        publish.load(tmp_path)


def test_a_forged_quotation_does_not_load(record: Record, tmp_path: Path) -> None:
    publish.release(record, tmp_path / "r", texts=True)
    path = tmp_path / "r/claims.parquet"
    frame = pl.read_parquet(path).with_columns(pl.col("evidence").str.replace("buses", "tanks"))
    frame.write_parquet(path)
    sums = tmp_path / "r/SHA256SUMS"
    lines = [line for line in sums.read_text().splitlines() if not line.endswith("claims.parquet")]
    sums.write_text("\n".join([*lines, f"{sha256(path.read_bytes()).hexdigest()}  claims.parquet"]) + "\n")
    with pytest.raises(EvidenceError, match="tanks"):
        publish.load(tmp_path / "r")


def test_a_lone_surrogate_is_told_not_thrown(record: Record, tmp_path: Path) -> None:
    d = next(iter(record.documents.values()))
    broken = replace(record, documents=record.documents | {d.id: replace(d, title="\ud800")})
    with pytest.raises(PalancaError):
        publish.release(broken, tmp_path / "r")


def test_an_empty_record_is_a_release_too(tmp_path: Path) -> None:
    publish.release(Record({}, {}, {}), tmp_path / "r", texts=True, journal=True)
    assert publish.load(tmp_path / "r") == Record({}, {}, {})


def test_version_is_of_the_content_or_given(record: Record, tmp_path: Path) -> None:
    publish.release(record, tmp_path / "one")
    publish.release(record, tmp_path / "two", version="2026.11")
    publish.release(record, tmp_path / "three", texts=True)
    versions = [json.loads((tmp_path / n / "datapackage.json").read_text())["version"] for n in ("one", "two", "three")]
    assert versions[1] == "2026.11"
    assert versions[0] != versions[2]
    assert "Version 2026.11." in (tmp_path / "two/README.md").read_text("utf-8")


def test_the_weights_that_claims_were_linked_with_are_in_it_and_load(record: Record, tmp_path: Path) -> None:
    weights = Weights({**DEFAULT.bits, "terms.same": 1.25}, {"place": {"Rivera": 0.5}}, 7, "estimated")
    publish.release(record, tmp_path / "r", weights=weights.saved())
    assert Weights.load((tmp_path / "r/linkage-weights.json").read_text("utf-8")) == weights
    package = json.loads((tmp_path / "r/datapackage.json").read_text("utf-8"))
    assert "linkage-weights.json" in {resource["path"] for resource in package["resources"]}
    assert "linkage-weights.json" in (tmp_path / "r/README.md").read_text("utf-8")
