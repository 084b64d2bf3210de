"""Accuracy and speed do not fall: annotated documents, scored by eval/score.py, against benchmarks/baseline.json.

The annotated corpus is scored in two parts: documents that the reader's authors read and fitted to, and every sixth of
`train`, which they did not (palanca.bench.corpus). The founding article's claims are not fitted to. `palanca bench
reading` measures the same, and more, by hand.
"""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from palanca.bench import accuracy, fallen
from palanca.bench.corpus import scored, whole
from palanca.bench.reading import below

ROOT = Path(__file__).parents[2]
FLOORS: dict[str, Any] = json.loads((ROOT / "benchmarks" / "baseline.json").read_text("utf-8"))


@pytest.mark.corpus
def test_annotated_documents_are_read_as_well_as_before(shared: Path) -> None:
    found = accuracy(shared / "corpus", shared / "eval" / "score.py")
    assert set(found) == {"founding", "open", "held"}
    assert all(part["quotes_checked"] > 0 for part in found.values())
    under, beside = fallen({"accuracy": found, "speed": {}, "memory": None}, FLOORS)
    assert beside == [], "other documents: measure anew, then set the floors"
    assert under == []


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("folder", "limits"),
    [
        ("unseen", FLOORS["reading_unseen"]),
        ("press/open", FLOORS["reading_press"]["open"]),
        ("press/held", FLOORS["reading_press"]["held"]),
        ("fresh/open", FLOORS["reading_fresh"]["open"]),
        ("fresh/held", FLOORS["reading_fresh"]["held"]),
    ],
)
def test_documents_that_no_weight_was_fitted_to_are_read_as_well_as_before(
    shared: Path, tmp_path: Path, folder: str, limits: dict[str, Any]
) -> None:
    for path in sorted((ROOT / "scripts" / "documents" / folder).glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            d = whole(json.loads(line))
            (tmp_path / f"{d['id']}.json").write_text(json.dumps(d, ensure_ascii=False), "utf-8")
    found = scored(sorted(tmp_path.glob("*.json")), shared / "eval" / "score.py")
    assert found["documents"] == limits["documents"]
    assert below(found, limits["floors"]) == []
    assert found["empty_documents_with_claims"] <= limits["empty_documents_given_claims"]


@pytest.mark.corpus
@pytest.mark.parametrize("part", ["open", "held"])
def test_real_narratives_are_read_as_well_as_before(shared: Path, tmp_path: Path, part: str) -> None:
    narratives = runpy.run_path(str(ROOT / "benchmarks" / "narratives.py"))
    workbook = shared / "data" / "cn" / "GlobalChineseOfficialFinanceDataset_v1.0.xlsx"
    found = scored(
        narratives["write_coded"](part, tmp_path, narratives["narratives"](workbook)), shared / "eval" / "score.py"
    )
    limits = FLOORS["reading_narratives"][part]
    assert found["documents"] == limits["documents"]
    assert below(found, limits["floors"]) == []
    assert found["empty_documents_with_claims"] <= limits["empty_documents_given_claims"]


QUICK = """
from palanca.bench.speed import beside_names
from palanca.model import Document

text = (
    "BELMOPAN - The United States embassy donated nine vehicles, worth US$380,000, to the Belize Police Department "
    "on Friday. China had given the customs service two scanners in 2019. The minister thanked both partners.\\n"
) * 8
print(beside_names([Document("0" * 64, text[:1500], lang="en", published="2025-01-14")] * 5))
"""


@pytest.mark.alone
def test_reading_is_quick() -> None:
    # in a process of its own, as `palanca bench reading` measures it: here thousands of other texts have filled caches
    measured = subprocess.run([sys.executable, "-c", QUICK], capture_output=True, text=True, check=True)
    assert float(measured.stdout) <= FLOORS["reading_speed"]["at_most"]["beside_names"]
