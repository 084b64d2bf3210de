"""How alike two names are: symmetric, of any text, and over Jaro-Winkler on cases nobody looked at."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palanca.names import similarity

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {"all": 0.82, "organisations": 0.88}  # F1 on the held half of the cases; they go up, not down
WORDS = st.sampled_from(
    ("Ministry", "of", "Interior", "S.A.", "Policía", "内政部", "1st", "&", "-", "Gmbh", "A.", "ﬁ", "\ud800")
)
NAMES = st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=6).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(NAMES, NAMES)
def test_it_is_symmetric_and_between_nothing_and_one(one: str, two: str) -> None:
    found = similarity(one, two)
    assert 0 <= found <= 1
    assert found == pytest.approx(similarity(two, one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ministry of the Interior", "Interior Ministry"),
        ("Polícia Nacional", "Policía Nacional"),
        ("Fuerza Pública de Costa Rica", "Fuerza Publica Costa Rica"),
        ("Puerto Cortés", "Puerto Cortez"),
        ("HikVision Digital Technology Co., Ltd.", "Hikvision Digital Technology"),
        ("Министерство внутренних дел", "Ministerstvo vnutrennikh del"),
        ("Twenty-First Brigade", "21st Brigade"),
    ],
)
def test_one_name_written_in_two_ways(one: str, two: str) -> None:
    assert similarity(one, two) > 0.6


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("National Police", "National Guard"),
        ("Ministerio de Defensa", "Ministerio de Justicia"),
        ("San José", "San Juan"),
        ("Rivera", "Rocha"),
        ("Huawei", "Hikvision"),
    ],
)
def test_two_names_that_share_what_many_names_have(one: str, two: str) -> None:
    assert similarity(one, two) < 0.4


@pytest.mark.corpus
def test_floors_on_the_half_nobody_looked_at_and_well_over_jaro_winkler(shared: Path) -> None:
    from rapidfuzz.distance import JaroWinkler

    spec = importlib.util.spec_from_file_location("names_matching", ROOT / "benchmarks" / "names_matching.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    _, held = bench.cases(shared / "data" / "names" / "name_matching_cases.csv")
    for name, floor in FLOORS.items():
        rows = [row for row in held if name == "all" or row["schema"] not in {"Person", "Vessel", "Address"}]
        true = [bench.matches(row) for row in rows]
        own = bench.f1([similarity(row["name1"], row["name2"]) >= 0.5 for row in rows], true)["f1"]
        plain = [JaroWinkler.similarity(row["name1"].lower(), row["name2"].lower()) >= 0.9 for row in rows]
        assert own >= floor, (name, own)
        assert own > bench.f1(plain, true)["f1"] + 0.1
