"""Monte Carlo against what can be worked out; symmetry, order, speed; Sobol indices against SALib."""

from __future__ import annotations

import importlib.util
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from palanca.codebook import INSTRUMENTS
from palanca.errors import UsageError
from palanca.measure.sobol import indices, sobol
from palanca.measure.streams import FACTORS, Streams
from palanca.measure.uncertainty import Estimate, estimates, model_of
from palanca.measure.visibility import INDEPENDENT, OWN
from palanca.model import Activity, Selection

Make = Callable[..., Activity]
WORLDS = Path(__file__).parents[2] / "benchmarks" / "worlds.py"


def some(happening: Make, number: int, seed: int = 1, recipients: tuple[str, ...] = ("URY", "PER")) -> list[Activity]:
    pick = random.Random(seed)
    return [
        happening(
            provider=pick.choice(["CHN", "USA", "RUS"]),
            recipient=pick.choice(recipients),
            instrument=pick.choice(list(INSTRUMENTS)),
            date=pick.choice([str(year) for year in range(2000, 2022)] + [None]),
            status=pick.choice(["completed", "pledged", "cancelled"]),
            amounts=((pick.lognormvariate(12, 1), "USD"),) if pick.random() < 0.5 else (),
            π=round(pick.uniform(0.3, 0.95), 2),
        )
        for _ in range(number)
    ]


def seen_by(rows: list[Activity]) -> dict[str, frozenset[str]]:
    pick = random.Random(7)
    return {a.id: frozenset(pick.choice([(OWN,), (INDEPENDENT,), (OWN, INDEPENDENT)])) for a in rows}


def by_key(found: list[Estimate], pairwise: str | None = None) -> dict[Any, Estimate]:
    return {(e.name, e.recipient, e.years, pairwise if e.other is not None else e.provider): e for e in found}


def test_what_is_sure_has_no_interval(happening: Make) -> None:
    rows = [happening(date="2018", instrument=code) for code in ("training", "equipment", "technology")]
    rows.append(happening(provider="USA", date="2018"))
    found = by_key(estimates(rows, draws=500), "pair")
    for name, side, value in (("detected", "CHN", 3), ("breadth", "CHN", 3), ("dependence", "USA", 0.25)):
        one = found[name, "URY", (None, None), side]
        assert (one.low, one.median, one.high) == (value, value, value)
    assert found["contest_share", "URY", (None, None), "pair"].low < 0.7


def test_draws_follow_the_distributions_they_stand_for(happening: Make) -> None:
    from scipy.stats import beta, binom

    rows = [happening(date=str(1980 + n), π=0.6) for n in range(20)]
    found = by_key(estimates(rows, draws=20_000, yearly=False), "pair")
    one = found["detected", "URY", (None, None), "CHN"]
    assert (one.low, one.median, one.high) == tuple(binom(20, 0.6).ppf([0.05, 0.5, 0.95]))
    rows = [happening(date=str(1980 + n)) for n in range(6)] + [happening(provider="USA", date="1990")]
    share = by_key(estimates(rows, draws=20_000, yearly=False), "pair")["contest_share", "URY", (None, None), "pair"]
    exact = beta(6.5, 1.5)
    assert share.low == pytest.approx(exact.ppf(0.05), abs=0.01)
    assert share.high == pytest.approx(exact.ppf(0.95), abs=0.01)
    assert share.ahead == pytest.approx(1 - exact.cdf(0.5), abs=0.01)


def test_swapping_the_sides_mirrors_every_interval(happening: Make) -> None:
    rows = some(happening, 80)
    seen = seen_by(rows)
    one = by_key(estimates(rows, providers=("CHN", "USA"), seen=seen, draws=400), "pair")
    two = by_key(estimates(rows, providers=("USA", "CHN"), seen=seen, draws=400), "pair")
    assert one.keys() == two.keys()
    for key, ours in one.items():
        theirs = two[key]
        assert ours.activities == theirs.activities
        if ours.ahead is not None:
            assert theirs.ahead == pytest.approx(1 - ours.ahead)
            assert (theirs.low, theirs.median, theirs.high) == pytest.approx(
                (1 - ours.high, 1 - ours.median, 1 - ours.low), abs=1e-6
            )
        else:
            assert (theirs.low, theirs.median, theirs.high) == pytest.approx(
                (ours.low, ours.median, ours.high), rel=1e-6
            )


def test_the_order_of_activities_and_the_same_seed_change_nothing(happening: Make) -> None:
    rows = some(happening, 60)
    expected = estimates(rows, draws=300, seed=5)
    assert estimates(rows[::-1], draws=300, seed=5) == expected
    assert estimates(rows, draws=300, seed=6) != expected


def test_figures_are_those_of_activities_on_record_and_money_scales(happening: Make) -> None:
    rows = some(happening, 60)
    found = estimates(rows, draws=300)
    known = {a.id for a in rows}
    assert all(set(e.activities) <= known and e.activities for e in found)
    assert all(e.low <= e.median <= e.high for e in found)

    def ten(activity: Activity) -> Activity:
        amounts = tuple(replace(a, value=10 * a.value) for a in activity["amounts"])
        return replace(
            activity, fields={**activity.fields, "amounts": replace(activity.fields["amounts"], value=amounts)}
        )

    larger = by_key(estimates([ten(a) for a in rows], draws=300))
    for key, one in by_key(found).items():
        if one.name.startswith("money"):
            assert (larger[key].low, larger[key].high) == pytest.approx((10 * one.low, 10 * one.high))


def test_bad_asking_is_refused(happening: Make) -> None:
    with pytest.raises(UsageError, match="draws"):
        estimates([happening()], draws=10)
    with pytest.raises(UsageError, match="two different sides"):
        estimates([happening()], providers=("CHN", "CHN"))
    with pytest.raises(UsageError, match="no figure"):
        sobol([happening(), happening(provider="USA")], recipient="URY", indicator="rank")
    assert estimates([]) == []


def test_one_factor_drawn_anew_leaves_the_others(happening: Make) -> None:
    rows = some(happening, 60)
    model = model_of(rows, recipients=["URY"], yearly=False)
    base = dict.fromkeys(FACTORS, 1)
    plain = model.run(Streams(base, inverse=True), 200)
    for factor, moved, still in (
        ("half_life", ("lock_in", 0), ("detected", 0)),
        ("kappa", ("contestation", None), ("contest_share", None)),
        ("visibility", ("corrected", 1), ("detected", 1)),
        ("existence", ("detected", 0), None),
    ):
        other = model.run(Streams({**base, factor: 2}, inverse=True), 200)
        assert not np.array_equal(plain[moved], other[moved])
        if still is not None:
            assert np.array_equal(plain[still], other[still])


def test_indices_are_those_of_salib() -> None:
    from SALib.analyze import sobol as analyze
    from SALib.sample import sobol as sample
    from SALib.test_functions import Ishigami

    problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-np.pi, np.pi]] * 3}
    values = Ishigami.evaluate(sample.sample(problem, 2048, calc_second_order=False, seed=1))
    theirs = analyze.analyze(problem, values, calc_second_order=False, seed=1)
    runs = values.reshape(2048, 5).T  # A, AB₁, AB₂, AB₃, B
    first, total = indices(runs[0], runs[4], runs[1:4])
    assert first == pytest.approx(theirs["S1"], abs=0.01)
    assert total == pytest.approx(theirs["ST"], abs=0.01)
    # Ishigami's own: a = 7, b = 0.1
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)


def test_indices_of_a_sum_by_hand() -> None:
    pick = np.random.default_rng(3)
    a, b = pick.normal(size=(2, 40_000, 2)) * [2, 1]  # variance 4 and 1 of 5
    ab = [np.column_stack([b[:, 0], a[:, 1]]).sum(axis=1), np.column_stack([a[:, 0], b[:, 1]]).sum(axis=1)]
    first, total = indices(a.sum(axis=1), b.sum(axis=1), ab)
    assert first == pytest.approx([0.8, 0.2], abs=0.03)
    assert total == pytest.approx([0.8, 0.2], abs=0.03)
    assert indices([1, 1], [1, 1], [[1, 1]])[1].tolist() == [0]


def test_the_unknown_that_matters_is_named(happening: Make) -> None:
    rows = [happening(date=str(1980 + n)) for n in range(40)]
    rows += [happening(provider="USA", date=str(1980 + n)) for n in range(40)]
    found = sobol(rows, recipient="URY", n=512)
    assert found[0].factor == "visibility"  # 40 sure activities of either side, and nobody knows how many are told
    assert found[0].total > 0.6
    by_name = {one.factor: one for one in found}
    assert by_name["existence"].total == 0
    assert sobol(rows, recipient="URY", n=512) == found


def test_ten_thousand_draws_of_all_countries_and_years_take_seconds(happening: Make) -> None:
    from palanca import names

    rows = some(happening, 3000, recipients=tuple(names.members("G:LAC33")))
    before = time.process_time()
    found = estimates(rows, seen=seen_by(rows), draws=10_000)
    took = time.process_time() - before
    assert len({e.recipient for e in found}) == 33
    assert len({e.years for e in found}) == 23
    assert took < 30


def test_estimates_and_unknowns_by_technology(happening: Make) -> None:
    rows = [happening(technology=("drones", "cyber"), date="2018"), happening(date="2018")]
    rows += [happening(provider="USA", technology=("drones",), date="2019"), happening(provider="USA", recipient="PER")]
    drones = Selection(technologies=["drones"])
    found = estimates(rows, drones, draws=200)
    plain = estimates([rows[0], rows[2]], draws=200)
    assert [replace(e, selection=replace(e.selection, technologies=None)) for e in found] == plain
    assert {e.recipient for e in found} == {"URY"}
    assert by_key(found, "pair")["detected", "URY", (None, None), "CHN"].activities == (rows[0].id,)
    asked = {"recipient": "URY", "n": 64}
    assert sobol(rows, drones, **asked) == sobol([rows[0], rows[2]], **asked)
    with pytest.raises(UsageError, match="drones"):
        estimates(rows, Selection(technologies=["dronez"]), draws=200)


@pytest.fixture(scope="module")
def worlds() -> Any:
    spec = importlib.util.spec_from_file_location("worlds", WORLDS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["worlds"] = module
    spec.loader.exec_module(module)
    return module


def test_intervals_hold_the_truth_of_known_worlds(worlds: Any) -> None:
    # 15 of the 500 worlds of docs/methods.md: 240 counts, 120 shares; bounds three standard errors wide
    found = worlds.score(15, draws=600, first=5000)
    assert 0.84 <= found.coverage <= 0.98
    assert 0.82 <= found.share_coverage <= 0.995
    assert abs(found.bias) < abs(found.detected_bias) / 3
