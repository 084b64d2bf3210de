"""Accuracy and speed do not fall: the founding article, scored by eval/score.py, against benchmarks/baseline.json."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from palanca.model import Document
from palanca.read import read
from palanca.records import claim_record

ROOT = Path(__file__).parents[2]
BASELINE = json.loads((ROOT / "benchmarks" / "baseline.json").read_text("utf-8"))["reading"]


@pytest.mark.corpus
def test_the_founding_article_is_read_as_well_as_before(shared: Path, tmp_path: Path) -> None:
    path = shared / "corpus" / BASELINE["corpus"]
    content = path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == BASELINE["sha256"], (
        "another article: measure anew, then set the floors"
    )
    record = json.loads(content)
    fields = {k: record[k] for k in ("lang", "title", "publisher", "published", "url", "source_type")}
    document = Document("0" * 64, record["text"], key=record["id"], **fields)
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(claim_record(c, document.name)) + "\n" for c in read(document)), "utf-8")
    scorer = [sys.executable, str(shared / "eval" / "score.py"), str(path.parent), str(predicted), "--json"]
    scored = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    detection, floors = scored["detection"], BASELINE["floors"]
    assert detection["claims"]["p"] >= floors["claims_precision"]
    assert detection["claims"]["r"] >= floors["claims_recall"]
    assert detection["claims"]["f1"] >= floors["claims_f1"]
    assert detection["groups"]["f1"] >= floors["groups_f1"]
    assert scored["fields"]["items"]["f1"] >= floors["items_f1"]
    assert scored["fields"]["terms"]["f1"] >= floors["terms"]
    assert scored["quotes_off"] == floors["quotations_off"]
    assert scored["quotes_checked"] > 0


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
