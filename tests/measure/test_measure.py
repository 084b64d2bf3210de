"""Each indicator by hand; swapping the sides mirrors; what must not count does not."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from math import exp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palanca.errors import UsageError
from palanca.measure import (
    WORLD,
    as_region,
    balance,
    breadth,
    cancelled,
    contest_share,
    contestation,
    detected,
    having,
    known_money,
    measure,
    missing_money,
    profile,
    raw_count,
    recipient_of,
    tip_over,
    total,
)
from palanca.measure.selection import select
from palanca.model import Activity, Indicator, Selection
from palanca.money import BASE_YEAR, constant

Make = Callable[..., Activity]
PAIR = ("CHN", "USA")
HERE: dict[str, Any] = {"provider": "CHN", "recipient": "URY"}
_FIXTURE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def test_detected_is_the_sum_of_probabilities_and_names_what_it_counts(happening: Make) -> None:
    rows = [happening(π=0.9), happening(π=0.45), happening(provider="USA")]
    found = detected(rows, **HERE)
    assert found.value == pytest.approx(1.35)
    assert found.activities == (rows[0].id, rows[1].id)
    assert raw_count(rows, **HERE).value == 2


def test_breadth_looks_back_three_years(happening: Make) -> None:
    rows = [
        happening(instrument="equipment", date="2016"),
        happening(instrument="training", date="2017-05/2018"),
        happening(instrument="legal", date="2015"),
        happening(instrument="presence", date="2008/.."),
        happening(instrument="finance", date="2018", status="suspended"),
        happening(instrument="operation"),
    ]
    at = breadth(rows, Selection(years=(2018, 2018)), **HERE)  # 2016, 2017 and 2018
    assert at.value == 3
    assert set(at.activities) == {rows[0].id, rows[1].id, rows[3].id}
    assert breadth(rows, **HERE).value == 6


def test_contest_share_by_hand(happening: Make) -> None:
    rows = [happening() for _ in range(3)] + [happening(provider="USA")]
    found = contest_share(rows, pair=PAIR, recipient="URY")
    assert found.value == pytest.approx(3.5 / 5)
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < 0.7 < found.high < 1
    # the integral of x^2.5 (1 − x)^0.5 up to each end, by the midpoint rule, over its whole: 5 % and 95 %
    grid = [(k + 0.5) / 20_000 for k in range(20_000)]
    mass = [x**2.5 * (1 - x) ** 0.5 for x in grid]
    for end, share in ((found.low, 0.05), (found.high, 0.95)):
        below = sum(m for x, m in zip(grid, mass, strict=True) if x < end)
        assert below / sum(mass) == pytest.approx(share, abs=1e-3)
    empty = contest_share([], pair=PAIR, recipient="URY")
    assert (empty.value, empty.note != "") == (0.5, True)


def test_the_interval_is_that_of_a_known_beta(happening: Make) -> None:
    # Beta(1.5, 0.5) has the distribution function 2/π·(asin √x − √(x(1 − x))); its 5 % and 95 % points solve it.
    from math import asin, pi, sqrt

    found = contest_share([happening()], pair=PAIR, recipient="URY")
    for x, q in ((found.low, 0.05), (found.high, 0.95)):
        assert x is not None
        assert 2 / pi * (asin(sqrt(x)) - sqrt(x * (1 - x))) == pytest.approx(q, abs=1e-6)


def test_contestation_tells_balanced_and_busy_from_balanced_and_empty(happening: Make) -> None:
    busy = [happening() for _ in range(5)] + [happening(provider="USA") for _ in range(5)]
    found = contestation(busy, pair=PAIR, recipient="URY")
    assert found.value == pytest.approx(1 - exp(-2))
    assert contestation([], pair=PAIR, recipient="URY").value == 0
    one_sided = contestation(busy[:5], pair=PAIR, recipient="URY")  # S = 5.5/6
    assert one_sided.value == pytest.approx((1 - (2 * 5.5 / 6 - 1)) * (1 - exp(-1)))
    assert contestation(busy, pair=PAIR, recipient="URY", kappa=10).value == pytest.approx(1 - exp(-1))


def test_tip_over_by_hand(happening: Make) -> None:
    rows = [happening() for _ in range(4)] + [happening(provider="USA")]
    found = tip_over(rows, pair=PAIR, recipient="URY")
    assert (found.value, found.note) == (pytest.approx(4.5 / 1.5), "CHN leads")
    assert tip_over([], pair=PAIR, recipient="URY").value == 1


def test_kinds_of_money_are_kept_apart(happening: Make) -> None:
    rows = [
        happening(status="pledged", date="2018", amounts=((1_000_000, "USD"),)),
        happening(status="committed", date="2018", amounts=((2_000_000, "USD"),)),
        happening(status="implementing", date="2018", amounts=((4_000_000, "USD"),)),
        happening(status="completed", date="2018", amounts=((8_000_000, "USD"),)),
        happening(status="completed", date="2018"),
        happening(status="suspended", date="2018", amounts=((16_000_000, "USD"),)),
        happening(status=None, date="2018", amounts=((32_000_000, "USD"),)),
    ]
    sums = {kind: known_money(rows, **HERE, kind=kind).value for kind in ("pledged", "committed", "disbursed")}  # type: ignore[arg-type]
    assert sums == {"pledged": 1e6, "committed": 2e6, "disbursed": 12e6}
    assert known_money(rows, **HERE, kind="unstated").value == 32e6
    missing = missing_money(rows, **HERE, kind="disbursed")
    assert (missing.value, missing.activities) == (pytest.approx(1 / 3), (rows[4].id,))


def test_constant_dollars_and_amounts_without_a_rate(happening: Make) -> None:
    rows = [
        happening(date="2010", amounts=((100, "USD"),)),
        happening(date="2024", amounts=((100, "ARS"),)),  # no rate: missing
        happening(amounts=((50, "USD"),)),  # no year: current dollars only
        happening(date="2017", amounts=((9, "ZZZ"), (7, "USD"))),  # the first that a rate is known for
    ]
    assert known_money(rows, **HERE, kind="disbursed").value == 157
    then, later = constant(100, 2010), constant(7, 2017)
    assert then is not None
    assert later is not None
    found = known_money(rows, **HERE, kind="disbursed", prices="constant")
    assert found.value == pytest.approx(then + later, abs=0.01)
    assert found.unit == f"USD of {BASE_YEAR}"
    assert missing_money(rows, **HERE, kind="disbursed").value == 0.25


def test_nothing_known_is_none_and_not_nought(happening: Make) -> None:
    assert known_money([happening()], **HERE, kind="disbursed").value is None
    assert missing_money([], **HERE, kind="disbursed").value is None


def test_a_package_s_total_repeated_on_two_instruments_counts_once(happening: Make) -> None:
    package = {"date": "2018", "amounts": ((5_000_000, "USD"),), "documents": ("d",)}
    rows = [happening(**package), happening(instrument="technology", **package)]
    assert known_money(rows, **HERE, kind="disbursed").value == 5e6
    apart = [happening(**package), happening(**{**package, "instrument": "technology", "documents": ("e",)})]
    assert known_money(apart, **HERE, kind="disbursed").value == 10e6


@pytest.mark.parametrize(
    "fields",
    [{"assertion": "denied"}, {"status": "cancelled"}, {"source_class": "administrative"}, {"π": 0.0}],
)
def test_what_does_not_count(happening: Make, fields: dict[str, Any]) -> None:
    rows = [happening(date="2018", amounts=((1, "USD"),), **fields)]
    assert detected(rows, **HERE).value == 0
    assert raw_count(rows, **HERE).value == 0
    assert breadth(rows, **HERE).value == 0
    assert contest_share(rows, pair=PAIR, recipient="URY").activities == ()
    assert known_money(rows, **HERE, kind="disbursed").value is None


def test_cancelled_counts_on_its_own(happening: Make) -> None:
    rows = [happening(status="cancelled", date="2019"), happening(date="2019")]
    assert cancelled(rows, **HERE).activities == (rows[0].id,)
    assert cancelled(rows, Selection(years=(2020, 2020)), **HERE).value == 0


def test_a_group_is_its_own_recipient(happening: Make) -> None:
    bloc = happening(recipient=None, recipient_group="CELAC")
    loose = happening(recipient=None, recipient_group="80 countries")
    assert recipient_of(bloc) == "G:CELAC"
    assert recipient_of(loose) == "80 countries"
    assert {found.recipient for found in measure([bloc, loose, happening()])} == {"G:CELAC", "80 countries", "URY"}


def test_years_count_by_the_last_day_and_undated_ones_in_all_years_only(happening: Make) -> None:
    rows = [happening(date="2017/2018"), happening()]
    assert detected(rows, **HERE).value == 2
    assert detected(rows, Selection(years=(2018, 2018)), **HERE).value == 1
    assert detected(rows, Selection(years=(2017, 2017)), **HERE).value == 0
    assert {found.years for found in measure(rows)} == {(None, None), (2018, 2018)}
    assert {found.years for found in measure(rows, Selection(years=(2010, 2016)))} == {(2010, 2016)}


def test_measure_filters_and_refuses_one_side(happening: Make) -> None:
    rows = [happening(), happening(recipient="PER", instrument="training"), happening(provider="RUS")]
    assert {found.recipient for found in measure(rows, recipients=["PER", "BOL"])} == {"BOL", "PER"}
    assert {found.recipient for found in measure(rows, Selection(instruments=["training"]))} == {"PER"}
    assert any(found.provider == "RUS" and found.value for found in measure(rows, providers=("RUS", "CHN")))
    with pytest.raises(UsageError, match="two different sides"):
        measure(rows, providers=("CHN", "CHN"))


def test_measure_by_technology(happening: Make) -> None:
    rows = [
        happening(technology=("drones", "scanners"), date="2018"),
        happening(technology=("cyber",), date="2018"),
        happening(date="2018"),
        happening(technology=("drones",), recipient="PER", instrument="technology", provider="USA"),
    ]

    def counts(**asked: Any) -> dict[tuple[str, str | None], float | None]:
        found = measure(rows, Selection(**asked))
        return {(i.recipient, i.provider): i.value for i in found if i.name == "raw_count" and i.years == (None, None)}

    assert counts(technologies=["drones"]) == {
        ("PER", "CHN"): 0,
        ("PER", "USA"): 1,
        ("URY", "CHN"): 1,
        ("URY", "USA"): 0,
    }
    assert counts(technologies=["drones", "scanners", "cyber"])["URY", "CHN"] == 2  # one with two of them counts once
    assert set(counts(technologies=["drones"], instruments=["technology"])) == {("PER", "CHN"), ("PER", "USA")}
    assert counts(technologies=["biometrics"]) == counts(technologies=[]) == {}
    only = Selection(technologies=["drones"])
    drones = having(rows, only)
    found = measure(rows, only)
    assert {i.technologies for i in found} == {("drones",)}
    assert [replace(i, selection=replace(i.selection, technologies=None)) for i in found] == measure(drones)
    assert select(rows, only) == drones
    cyber = measure(rows, Selection(technologies=["cyber"]))
    assert {id for i in cyber for id in i.activities} == {rows[1].id}


def test_an_administrative_row_without_the_technology_takes_no_announcement_s_place(happening: Make) -> None:
    told = happening(technology=("drones",), date="2018")
    listed = [happening(source_class="administrative", provider_actors=(name,), date="2018") for name in ("A", "B")]
    assert select([told, *listed], Selection(view="best")) == listed
    assert select([told, *listed], Selection(view="best", technologies=["drones"])) == [told]


@pytest.mark.parametrize("asked", [{"technologies": ["dronez"]}, {"instruments": ["dronez"]}])
def test_an_unknown_code_is_refused_with_those_there_are(asked: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="dronez") as problem:
        Selection(**asked)
    assert ("cyber" in str(problem.value)) is ("technologies" in asked)
    assert ("training" in str(problem.value)) is ("instruments" in asked)


def test_region_balance_and_profile(happening: Make) -> None:
    rows = [happening(), happening(recipient="PER", provider="USA"), happening(recipient="KEN")]
    ours, theirs, share, *_ = total(rows)
    assert (ours.value, theirs.value, share.value) == (1, 1, 0.5)
    assert share.recipient == "G:LAC33"
    assert share.activities == (rows[0].id, rows[1].id)
    assert {k: v.value for k, v in balance(rows).items()} == {"KEN": 0.75, "PER": 0.25, "URY": 0.75}
    assert list(balance(rows, members=["PER"])) == ["PER"]
    cells = [(c.recipient, c.provider, c.instruments, c.value) for c in profile(rows)]
    gear = ("equipment",)
    assert cells == [("KEN", "CHN", gear, 1), ("PER", "USA", gear, 1), ("URY", "CHN", gear, 1)]


_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["CHN", "USA", "RUS"]),
        st.sampled_from(["URY", "PER"]),
        st.sampled_from(["equipment", "training"]),
        st.sampled_from(["2017", "2018-04", None]),
        st.integers(0, 100).map(lambda hundredths: hundredths / 100),
        st.sampled_from(["pledged", "completed", "cancelled", None]),
    ),
    max_size=12,
)
_NAMES = ("provider", "recipient", "instrument", "date", "π", "status")


def _activities(happening: Make, rows: list[Any]) -> list[Activity]:
    return [happening(**dict(zip(_NAMES, row, strict=True))) for row in rows]


@_FIXTURE
@given(rows=_ROWS)
def test_swapping_the_sides_mirrors_every_figure(happening: Make, rows: list[Any]) -> None:
    made = _activities(happening, rows)
    one, two = measure(made, providers=("CHN", "USA")), measure(made, providers=("USA", "CHN"))

    def keyed(found: list[Indicator]) -> dict[Any, Indicator]:
        pairwise = ("contest_share", "contestation", "tip_over")
        return {(i.name, i.unit, i.recipient, i.years, None if i.name in pairwise else i.provider): i for i in found}

    ours, theirs = keyed(one), keyed(two)
    assert ours.keys() == theirs.keys()
    for key, mine in ours.items():
        other = theirs[key]
        assert mine.activities == other.activities
        if mine.name == "contest_share":
            assert mine.value is not None
            assert other.value == pytest.approx(1 - mine.value, abs=1e-8)
            assert mine.low is not None
            assert mine.high is not None
            assert (other.low, other.high) == (
                pytest.approx(1 - mine.high, abs=1e-8),
                pytest.approx(1 - mine.low, abs=1e-8),
            )
        elif mine.value is None:
            assert other.value is None
        else:
            assert other.value == pytest.approx(mine.value)


@_FIXTURE
@given(rows=_ROWS, seed=st.integers(0, 99))
def test_order_does_not_matter_and_every_figure_names_real_activities(
    happening: Make, rows: list[Any], seed: int
) -> None:
    made = _activities(happening, rows)
    expected = measure(made)
    random.Random(seed).shuffle(made)
    assert measure(made) == expected
    known = {activity.id for activity in made}
    for found in expected:
        assert set(found.activities) <= known
        assert found.value is None or found.value >= 0
        if found.name in ("contest_share", "contestation"):
            assert found.value is not None
            assert found.value <= 1
        if found.name in ("detected", "raw_count", "breadth", "cancelled"):
            assert bool(found.value) == bool(found.activities)


def test_a_region_counts_what_its_countries_count(happening: Make) -> None:
    row: dict[str, Any] = {"date": "2018", "source_class": "administrative", "provider_actors": ("INL",)}
    rows = [happening(**row), happening(**row), happening(recipient="PER", **row), happening(recipient="KEN", **row)]
    best = Selection(view="best")
    apart = sum(detected(rows, best, provider="CHN", recipient=code).value or 0 for code in ("URY", "PER"))
    moved = as_region(rows)
    assert detected(moved, best, provider="CHN", recipient="G:LAC33").value == apart == 2
    assert detected(rows, Selection(view="best", region="G:LAC33"), provider="CHN").value == 2
    assert detected(rows, Selection(view="best", region=WORLD), provider="CHN").value == 3
    assert detected(as_region(rows, region=WORLD), best, provider="CHN", recipient=WORLD).value == 3
    assert as_region(moved) == moved
    assert {a.id for a in moved} == {a.id for a in rows[:3]}


@_FIXTURE
@given(rows=_ROWS)
def test_a_region_s_count_is_the_sum_of_its_countries(happening: Make, rows: list[Any]) -> None:
    made = _activities(happening, rows)
    for side in ("CHN", "USA"):
        parts = sum(detected(made, provider=side, recipient=code).value or 0 for code in ("URY", "PER"))
        whole = detected(as_region(made), provider=side, recipient="G:LAC33").value
        assert whole == pytest.approx(parts)
