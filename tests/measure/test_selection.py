"""One way of asking for all figures: a selection narrows each of them alike, and each says what it was asked of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from palanca.errors import UsageError
from palanca.measure import (
    PAIR,
    WORLD,
    as_region,
    balance,
    breadth,
    cancelled,
    contest_share,
    contestation,
    corrected,
    dependence,
    detected,
    imputed_money,
    influence_potential,
    known_money,
    lock_in,
    measure,
    missing_money,
    profile,
    raw_count,
    sightings,
    tip_over,
    total,
)
from palanca.measure.response import response
from palanca.measure.sobol import sobol
from palanca.measure.spread import adoptions
from palanca.measure.uncertainty import estimates
from palanca.model import Activity, Indicator, Selection

Make = Callable[..., Activity]
SIDE: dict[str, Any] = {"provider": "CHN"}
FIGURES: dict[str, Callable[..., Indicator]] = {
    "breadth": lambda rows, s, **where: breadth(rows, s, **SIDE, **where),
    "cancelled": lambda rows, s, **where: cancelled(rows, s, **SIDE, **where),
    "contest_share": lambda rows, s, **where: contest_share(rows, s, pair=PAIR, **where),
    "contestation": lambda rows, s, **where: contestation(rows, s, pair=PAIR, **where),
    "corrected": lambda rows, s, **where: corrected(rows, s, seen=sightings(rows, {}, {}), **SIDE, **where),
    "dependence": lambda rows, s, **where: dependence(rows, s, **SIDE, **where),
    "detected": lambda rows, s, **where: detected(rows, s, **SIDE, **where),
    "influence_potential": lambda rows, s, **where: influence_potential(rows, s, **SIDE, **where),
    "lock_in": lambda rows, s, **where: lock_in(rows, s, **SIDE, **where),
    "money_disbursed": lambda rows, s, **where: known_money(rows, s, kind="disbursed", **SIDE, **where),
    "money_disbursed_imputed": lambda rows, s, **where: imputed_money(rows, s, kind="disbursed", **SIDE, **where),
    "money_disbursed_missing": lambda rows, s, **where: missing_money(rows, s, kind="disbursed", **SIDE, **where),
    "raw_count": lambda rows, s, **where: raw_count(rows, s, **SIDE, **where),
    "tip_over": lambda rows, s, **where: tip_over(rows, s, pair=PAIR, **where),
}
ASKED = {
    "technologies": Selection(technologies=["drones", "cyber"]),
    "instruments": Selection(instruments=["technology"]),
    "years": Selection(years=(2018, 2019)),
    "an open end": Selection(years=(2018, None)),
    "the best view": Selection(view="best"),
    "all at once": Selection(years=(2018, 2019), instruments=["technology"], technologies=["drones"], view="best"),
}


@pytest.fixture
def rows(happening: Make) -> list[Activity]:
    given = {"date": "2018", "amounts": ((5e6, "USD"),)}
    return [
        happening(instrument="technology", technology=("drones",), **given),
        happening(instrument="technology", technology=("cyber", "scanners"), **{**given, "date": "2020"}),
        happening(instrument="technology", technology=("biometrics",), **given),
        happening(instrument="equipment", technology=("drones",), **given),
        happening(instrument="technology", technology=("drones",), status="cancelled", date="2019"),
        happening(instrument="technology", technology=("drones",), source_class="research", **given),
        happening(instrument="training", date="2019"),
        happening(provider="USA", instrument="technology", technology=("drones",), **given),
        happening(recipient="PER", instrument="technology", technology=("drones",), date="2018"),
        happening(recipient="KEN", instrument="technology", technology=("drones",), date="2018"),
    ]


def kept(rows: list[Activity], asked: Selection) -> list[Activity]:
    """What a selection takes, worked out by hand."""
    first, last = asked.years
    return [
        a
        for a in rows
        if (asked.instruments is None or a["instrument"] in asked.instruments)
        and (asked.technologies is None or set(a["technology"]) & set(asked.technologies))
        and (first is None or (a.year or 0) >= first)
        and (last is None or (a.year or 9999) <= last)
        and (asked.view == "best" or a.source_class == "announcement")
    ]


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_is_that_of_the_activities_selected(name: str, asked: Selection, rows: list[Activity]) -> None:
    figure = FIGURES[name]
    found = figure(rows, asked, recipient="URY")
    plain = figure(kept(rows, asked), Selection(years=asked.years, view=asked.view), recipient="URY")
    assert (found.name, found.selection) == (name, asked)
    assert replace(found, selection=plain.selection) == plain
    assert set(found.activities) <= {a.id for a in kept(rows, replace(asked, years=(None, None)))}


@pytest.mark.parametrize(("region", "countries"), [("G:LAC33", ["URY", "PER"]), (WORLD, ["URY", "PER", "KEN"])])
@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_takes_a_region_as_one(
    name: str, region: str, countries: list[str], rows: list[Activity], happening: Make
) -> None:
    bloc = happening(recipient=None, recipient_group="CELAC", instrument="technology", date="2018")
    asked = Selection(region=region, technologies=["drones"])
    found = FIGURES[name]([*rows, bloc], asked)
    plain = FIGURES[name](
        as_region(rows, region=region, members=countries), replace(asked, region=None), recipient=region
    )
    assert found.recipient == region
    assert replace(found, selection=plain.selection) == plain
    assert FIGURES[name](rows, asked, recipient=region) == FIGURES[name](rows, asked)


def test_measure_gives_what_each_function_gives(rows: list[Activity]) -> None:
    seen = sightings(rows, {}, {})
    for asked in [*ASKED.values(), Selection(region="G:LAC33", technologies=["drones"])]:
        where = "URY" if asked.region is None else "G:LAC33"
        found = measure(rows, asked, recipients=[where], seen=seen)
        whole = {i.name: i for i in found if i.selection == asked and i.provider == "CHN" and " of " not in i.unit}
        for name in FIGURES.keys() & whole.keys():
            if name != "lock_in" or asked.years[1] is not None:  # else at the last year of any side
                assert whole[name] == FIGURES[name](rows, asked, recipient=where), name
        assert {i.years for i in found} <= {asked.years, (2018, 2018), (2019, 2019), (2020, 2020)}


def test_what_looks_over_many_countries_selects_alike(rows: list[Activity]) -> None:
    asked = Selection(technologies=["drones"], years=(2010, 2019))
    some = kept(rows, asked)
    for many in (balance, profile, total):
        found, plain = many(rows, asked), many(some, Selection(years=asked.years))
        figures = list(found.values()) if isinstance(found, dict) else found
        others = list(plain.values()) if isinstance(plain, dict) else plain
        assert [(i.recipient, i.value, i.activities) for i in figures] == [
            (i.recipient, i.value, i.activities) for i in others
        ]
        assert {i.technologies for i in figures} == {("drones",)}
    assert total(rows, replace(asked, region=WORLD))[0].value == 4
    estimated = estimates(rows, replace(asked, region="G:LAC33"), draws=100, yearly=False)
    assert {e.recipient for e in estimated} == {"G:LAC33"}
    assert {e.selection for e in estimated} == {replace(asked, region="G:LAC33")}
    assert {e.indicator().technologies for e in estimated} == {("drones",)}
    assert sobol(rows, replace(asked, region="G:LAC33"), n=32) == sobol(
        as_region(rows), asked, recipient="G:LAC33", n=32
    )
    codes = ["URY", "PER", "CHL"]
    assert adoptions(rows, asked, recipients=codes, provider="CHN") == adoptions(
        some, Selection(years=asked.years), recipients=codes, provider="CHN"
    )
    assert response(rows, asked, pair=PAIR, recipients=codes) == response(
        some, Selection(years=asked.years), pair=PAIR, recipients=codes
    )


def test_a_selection_is_a_value(rows: list[Activity]) -> None:
    one = Selection(instruments=["training", "equipment", "training"], technologies={"cyber", "drones"})
    assert one == Selection(instruments=("equipment", "training"), technologies=["drones", "cyber"])
    assert len({one, replace(one)}) == 1
    assert Selection(technologies="drones").technologies == ("drones",)
    assert Selection(technologies=[]) != Selection()
    assert detected(rows, Selection(technologies=[]), provider="CHN", recipient="URY").value == 0
    with pytest.raises(FrozenInstanceError):
        one.view = "best"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"view": "all"}, "no view of that name"),
        ({"years": (2020, 2010)}, "2020–2010"),
        ({"technologies": ["dronez"]}, "no technology of that name"),
        ({"instruments": ["gifts"]}, "no instrument of that name"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, Any], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        Selection(**asked)


def test_whose_figure_it_is_must_be_said(rows: list[Activity]) -> None:
    with pytest.raises(UsageError, match="of which recipient"):
        detected(rows, provider="CHN")
    with pytest.raises(UsageError, match="of which recipient"):
        detected(rows, Selection(region=WORLD), provider="CHN", recipient="URY")
    with pytest.raises(UsageError, match="no region of that name"):
        detected(rows, Selection(region="G:NOWHERE"), provider="CHN")
    with pytest.raises(UsageError, match="no first and last year"):
        adoptions(rows, recipients=["URY"], selection=Selection(years=(2000, None)))
