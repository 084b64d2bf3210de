"""Weights estimated by Splink fit better than those set by hand, are saved and loaded, and say when they cannot be."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from palanca.engine import on_spark
from palanca.engine.spread import batched
from palanca.errors import RecordError, UsageError
from palanca.reconcile import Weights, reconcile
from palanca.reconcile.estimate import estimate
from palanca.reconcile.weights import BASE, DEFAULT

pytest.importorskip("splink", reason="Splink (the extra `linkage`) is not installed")
World = Callable[..., Any]


def _f1(activities: Any, truth: dict[str, int]) -> float:
    found = {pair for a in activities for pair in combinations(a.claims, 2)}
    right = sum(truth[one] == truth[two] for one, two in found)
    homes: dict[int, int] = {}
    for home in truth.values():
        homes[home] = homes.get(home, 0) + 1
    return 2 * right / (len(found) + sum(n * (n - 1) // 2 for n in homes.values()))


def test_estimated_weights_fit_no_worse_and_are_the_same_each_time(world: World) -> None:
    claims, documents, truth = world(900, 11)
    weights = estimate(claims, documents)
    assert weights == estimate(claims[::-1], documents[::-1])
    assert weights.bits["date.day"] > weights.bits["date.month"] > 0 > weights.bits["terms.apart"]
    hand = _f1(reconcile(claims, documents).activities, truth)
    assert _f1(reconcile(claims, documents, weights=weights).activities, truth) > hand - 0.01
    assert Weights.load(weights.saved()) == weights


def test_too_few_claims_are_said_to_be_too_few(world: World) -> None:
    claims, documents, _ = world(20, 1)
    with pytest.raises(UsageError, match="pairs"):
        estimate(claims, documents)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"bits": {"terms.same": 1}, "frequencies": {}, "seen": 1, "origin": ""}']
)
def test_what_is_no_weights_is_refused(text: str) -> None:
    with pytest.raises(RecordError):
        Weights.load(text)


def test_a_rare_value_weighs_more_than_a_common_one_within_limits() -> None:
    weights = Weights(DEFAULT.bits, {"place": {"capital": 0.5, "town": 0.001}}, seen=10_000)
    common, rare = weights.of("place.same", ("capital",)), weights.of("place.same", ("town",))
    assert common < DEFAULT.bits["place.same"] < rare <= DEFAULT.bits["place.same"] + BASE["rare"]
    assert weights.of("terms.same", ("sale",)) == DEFAULT.bits["terms.same"]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A Spark session on this machine, its workers of this Python."""
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    sql = pytest.importorskip("pyspark.sql", reason="PySpark (the extra `spark`) is not installed")
    made = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    found = made.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    found.sparkContext.setCheckpointDir(str(tmp_path))
    yield found
    found.stop()


@pytest.mark.spark
def test_spark_estimates_what_duckdb_does(world: World, monkeypatch: pytest.MonkeyPatch, session: Any) -> None:
    from splink import SparkAPI

    monkeypatch.setattr("palanca.reconcile.estimate._ITERATIONS", 2)  # each takes Spark seconds
    claims, documents, _ = world(900, 11)
    there = estimate(claims, documents, database=SparkAPI(spark_session=session))
    assert there.bits == pytest.approx(estimate(claims, documents).bits, abs=0.01)


@pytest.mark.spark
def test_spark_links_what_this_machine_does(world: World, monkeypatch: pytest.MonkeyPatch, session: Any) -> None:
    monkeypatch.setattr(sys.modules[batched.__module__], "_BATCH", 200)  # several partitions
    claims, documents, _ = world(900, 11)
    assert reconcile(claims, documents, each=on_spark(session)) == reconcile(claims, documents)
    assert reconcile([], [], each=on_spark(session)).activities == ()
