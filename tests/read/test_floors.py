"""Accuracy and speed do not fall: annotated documents, scored by eval/score.py, against benchmarks/baseline.json.

The annotated corpus is scored in two parts: documents that the reader's authors read and fitted to, and every third,
which they did not (scripts/split-corpus). The founding article's claims are not fitted to.
"""

from __future__ import annotations

import hashlib
import importlib.machinery
import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from palanca.model import Document
from palanca.read import read
from palanca.records import claim_record

ROOT = Path(__file__).parents[2]
BASELINE: dict[str, Any] = json.loads((ROOT / "benchmarks" / "baseline.json").read_text("utf-8"))["reading"]


def checksum(folder: Path) -> str:
    """One SHA-256 over the folder's documents, in order of name."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.json")):
        total.update(path.read_bytes())
    return total.hexdigest()


def scored(shared: Path, folder: Path, out: Path) -> dict[str, Any]:
    """What score.py says of the reader on a folder of annotated documents."""
    with out.open("w", encoding="utf-8") as lines:
        for path in sorted(folder.rglob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            fields = {k: record[k] for k in ("lang", "title", "publisher", "published", "url", "source_type")}
            document = Document("0" * 64, record["text"], key=record["id"], **fields)
            for claim in read(document):
                lines.write(json.dumps(claim_record(claim, document.name)) + "\n")
    scorer = [sys.executable, str(shared / "eval" / "score.py"), str(folder), str(out), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    return result


def fallen(result: dict[str, Any], floors: dict[str, dict[str, float]]) -> list[str]:
    """The measures below their floor, with both numbers."""
    measured = {**result["detection"], **result["fields"]}
    return [
        f"{name} {measure}: {measured[name][measure]} is under {floor}"
        for name, table in floors.items()
        for measure, floor in table.items()
        if measured[name][measure] < floor
    ]


@pytest.mark.corpus
def test_the_founding_article_is_read_as_well_as_before(shared: Path, tmp_path: Path) -> None:
    folder = shared / "corpus" / "founding"
    assert checksum(folder) == BASELINE["founding"]["sha256"], "another article: measure anew, then set the floors"
    result = scored(shared, folder, tmp_path / "predicted.jsonl")
    assert fallen(result, BASELINE["founding"]["floors"]) == []
    assert result["quotes_checked"] > 0
    assert result["quotes_off"] == 0


@pytest.mark.corpus
@pytest.mark.parametrize("part", ["open", "held"])
def test_annotated_documents_are_read_as_well_as_before(part: str, shared: Path, tmp_path: Path) -> None:
    loader = importlib.machinery.SourceFileLoader("split_corpus", str(ROOT / "scripts" / "split-corpus"))
    spec = importlib.util.spec_from_loader("split_corpus", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    module.split(shared / "corpus", tmp_path / "split", ("dev", "train"))
    folder = tmp_path / "split" / part
    assert checksum(folder) == BASELINE[part]["sha256"], "other documents: measure anew, then set the floors"
    result = scored(shared, folder, tmp_path / "predicted.jsonl")
    assert fallen(result, BASELINE[part]["floors"]) == []
    assert result["quotes_checked"] > 0
    assert result["quotes_off"] == 0
    share = result["empty_documents_with_claims"] / result["empty_documents"]
    assert share <= BASELINE[part]["empty_documents_given_claims"]


def test_reading_is_quick() -> None:
    text = (
        "BELMOPAN - The United States embassy donated nine vehicles, worth US$380,000, to the Belize Police Department "
        "on Friday. China had given the customs service two scanners in 2019. The minister thanked both partners.\n"
    ) * 8
    document = Document("0" * 64, text[:1500], lang="en", published="2025-01-14")
    read(document)
    start = time.process_time()
    for _ in range(20):
        read(document)
    assert 20 / (time.process_time() - start) >= BASELINE["documents_per_second"] / 4
