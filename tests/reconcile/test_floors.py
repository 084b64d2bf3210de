"""Linkage of claims with known truth does not get worse, nor dearer with size, against benchmarks/baseline.json.

`benchmarks/linkage.py` says what is measured; the sizes are those that every run of the tests can afford.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from math import log
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FLOORS: dict[str, Any] = json.loads((ROOT / "benchmarks" / "baseline.json").read_text("utf-8"))["linkage"]
SMALL, LARGE = 10_000, 30_000


def _measured(*words: object) -> list[dict[str, Any]]:
    command = [sys.executable, "benchmarks/linkage.py", *map(str, words), "--workers", "1"]
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=True, capture_output=True, text=True
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    for row in rows:
        size = str(row["size"] // SMALL * SMALL)
        assert row.get("sha256", FLOORS["sha256"][size]) == FLOORS["sha256"][size], "other claims: measure anew"
    return rows


def test_linkage_is_as_good_as_before_and_its_work_grows_as_little() -> None:
    small, large = _measured(SMALL, LARGE, "--hand")
    assert min(small["f1"], large["f1"]) >= FLOORS["hand"]["f1"]
    larger = log(large["size"] / small["size"])
    assert log(large["compared_pairs"] / small["compared_pairs"]) / larger <= FLOORS["at_most"]["pairs_growth"]
    assert log(large["cpu_seconds"] / small["cpu_seconds"]) / larger <= FLOORS["at_most"]["cpu_growth"]


@pytest.mark.skipif(importlib.util.find_spec("splink") is None, reason="Splink (the extra `linkage`) is not installed")
def test_estimated_weights_are_better_than_splink_as_it_comes() -> None:
    own, peer = _measured(SMALL, "--splink")
    assert own["f1"] >= FLOORS["estimated"]["f1"]
    assert own["f1"] >= peer["f1"] + FLOORS["beside_splink"]
