"""Dependence, influence potential, lock-in and imputed money, by hand and against scipy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from palanca.measure import dependence, impute, imputed_money, influence_potential, known_money, lock_in
from palanca.measure.assumptions import DEFAULT
from palanca.measure.imputation import rubin
from palanca.model import Activity, Selection
from palanca.money import BASE_YEAR, constant

Make = Callable[..., Activity]
HERE: dict[str, Any] = {"provider": "CHN", "recipient": "URY"}


def test_dependence_and_influence_potential_by_hand(happening: Make) -> None:
    rows = [happening(π=0.9), happening(π=0.6, instrument="training"), happening(provider="USA", π=0.5)]
    rows.append(happening(provider="RUS", π=1.0))
    assert dependence(rows, **HERE).value == pytest.approx(1.5 / 3)
    found = influence_potential(rows, **HERE)
    assert found.value == pytest.approx(2 * 0.5)
    assert set(found.activities) == {a.id for a in rows}
    assert dependence([], **HERE).value is None
    assert influence_potential([], **HERE).value is None


def test_lock_in_halves_by_the_half_life_of_its_instrument(happening: Make) -> None:
    rows = [
        happening(instrument="training", date="2015", π=0.8),  # 5 years: half
        happening(instrument="technology", date="2010"),  # 10 years: half
        happening(instrument="equipment", date="2013"),  # 7 years: half
        happening(instrument="presence", date="2008/..", π=0.5),  # goes on: whole
        happening(instrument="training", date="2015", status="suspended"),
        happening(instrument="training", date="2021"),  # later
        happening(instrument="training"),  # undated
    ]
    found = lock_in(rows, **HERE, at=2020)
    assert found.value == pytest.approx(0.4 + 0.5 + 0.5 + 0.5)
    assert set(found.activities) == {a.id for a in rows[:4]}
    assert lock_in(rows, Selection(years=(2019, 2020)), **HERE).value == found.value
    assert "2 of 7 left out" in found.note


def test_rubin_s_rules_by_hand() -> None:
    # mean 4, W = 2, B = ((−2)² + 0 + 2²)/2 = 4, T = 2 + 4/3·4 = 22/3, ν = 2·(1 + 2/(16/3))² = 3.78125
    mean, error, freedom = rubin([2, 4, 6], [1, 2, 3])
    assert (mean, error, freedom) == (4, pytest.approx((22 / 3) ** 0.5), pytest.approx(3.78125))
    assert rubin([5, 5, 5]) == (5, 0, float("inf"))


def test_missing_amounts_are_drawn_from_their_like_only(happening: Make) -> None:
    lent = [happening(date=str(BASE_YEAR), amounts=((n, "USD"),), terms="donation") for n in (1, 2, 3, 4, 5)]
    dear = [happening(date=str(BASE_YEAR), amounts=((1e9, "USD"),), instrument="technology") for _ in range(9)]
    silent, lost = happening(terms="donation"), happening(instrument="legal")
    row = happening(source_class="administrative", terms="donation", date="2019")
    found = impute([*lent, *dear, silent, lost, row], Selection(view="best"), seed=3)
    assert set(found.drawn) == {silent.id}
    assert set(found.drawn[silent.id]) <= {1, 2, 3, 4, 5}
    assert len(found.drawn[silent.id]) == DEFAULT.imputations
    # on the mean, the mean of those that lend: 3, within four standard errors of √2·√(2/50)
    assert found.drawn[silent.id].mean() == pytest.approx(3, abs=4 * (2 * 2 / 50) ** 0.5)
    assert impute([lost, silent, *dear[::-1], *lent[::-1]], seed=3).drawn[silent.id].tolist() == (
        impute([*lent, *dear, silent, lost], seed=3).drawn[silent.id].tolist()
    )


def test_imputed_money_holds_what_is_known_and_scales(happening: Make) -> None:
    rows = [happening(date="2018", amounts=((n * 1e6, "USD"),)) for n in (1, 2, 3, 4, 10)]
    rows += [happening(date="2018"), happening(date="2018")]
    found = imputed_money(rows, **HERE, kind="disbursed")
    known = known_money(rows, **HERE, kind="disbursed", prices="constant")
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert known.value is not None
    assert known.value <= found.low <= found.value <= found.high
    assert found.note.startswith("2 of 7")
    per_dollar = constant(1.0, 2018)
    assert per_dollar is not None
    assert found.value == pytest.approx((20e6 + 2 * 4e6) * per_dollar, rel=0.5)
    twice = [replace(a, fields={**a.fields, "amounts": replace(a.fields["amounts"], value=_twice(a))}) for a in rows]
    double = imputed_money(twice, **HERE, kind="disbursed")
    assert double.value == pytest.approx(2 * found.value)
    assert double.high == pytest.approx(2 * found.high)
    all_known = imputed_money(rows[:5], **HERE, kind="disbursed")
    assert (all_known.low, all_known.high) == (all_known.value, all_known.value)
    assert imputed_money([rows[5]], **HERE, kind="disbursed").value is None


def _twice(activity: Activity) -> Any:
    return tuple(replace(amount, value=2 * amount.value) for amount in activity["amounts"])


def test_the_interval_is_that_of_student(happening: Make) -> None:
    from scipy.stats import t

    rows = [happening(date="2018", amounts=((n * 1e6, "USD"),)) for n in range(1, 11)] + [happening(date="2018")]
    drawn = impute(rows)
    sums = sum(drawn.stated.values()) + drawn.drawn[rows[-1].id]
    mean, error = sums.mean(), np.sqrt((1 + 1 / 50) * sums.var(ddof=1))
    found = imputed_money(rows, **HERE, kind="disbursed", imputed=drawn)
    low, high = t.interval(0.9, 49, loc=mean, scale=error)
    assert found.value == pytest.approx(mean)
    assert found.high == pytest.approx(high)
    assert found.low == pytest.approx(max(low, sum(drawn.stated.values())))
