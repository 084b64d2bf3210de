"""Outcomes that compete: by hand, against statsmodels, and in simulated worlds whose effects are known."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import exp, log
from typing import Any

import numpy as np
import pytest

from palanca.errors import UsageError
from palanca.measure.competing import competing, contested
from palanca.measure.history import history
from palanca.measure.spread import Adoption
from palanca.model import Activity, Selection

Make = Callable[..., Activity]
YEARS = Selection(years=(2010, 2014))
TRUE = {"first": (-2.2, log(2.5), 0.0), "second": (-2.6, 0.0, log(0.5))}  # constant, neighbours of the first, reporting


def test_rows_by_hand(happening: Make) -> None:
    first = [Adoption("URY", 2012), Adoption("BRA", 2011), Adoption("ARG", None), Adoption("PRY", 2013)]
    second = [Adoption("URY", 2013), Adoption("BRA", None), Adoption("ARG", None), Adoption("PRY", 2013)]
    told = [happening(recipient="URY", date="2011"), happening(recipient="URY", date="2011", technology=("drones",))]
    rows = {(r["recipient"], r["year"]): r for r in contested(first, second, told, YEARS)}
    ends = {code: [r["end"] for (c, _), r in rows.items() if c == code] for code in ("URY", "BRA", "ARG", "PRY")}
    assert ends == {
        "URY": ["none", "none", "first"],  # at risk of a first entry no longer, whatever comes in 2013
        "BRA": ["none", "first"],
        "ARG": ["none"] * 5,
        "PRY": ["none", "none", "none", "both"],
    }
    last = rows["URY", 2012]
    assert (last["neighbours_first"], last["neighbours_second"]) == (0.5, 0)  # Brazil, of Argentina and Brazil
    assert (last["time"], last["reporting"]) == (pytest.approx(log(3, 2)), pytest.approx(log(3, 2)))
    assert rows["ARG", 2014]["neighbours_second"] == pytest.approx(2 / 3)  # Uruguay and Paraguay, not Brazil; no Chile


def made(number: int, seed: int, *, both: float = 0.0) -> list[dict[str, Any]]:
    """Country-years whose entries follow ``TRUE``."""
    pick = random.Random(seed)
    rows = []
    for _ in range(number):
        x, z = float(pick.random() < 0.5), pick.gauss(0, 1)
        odds = {end: exp(a + b * x + c * z) for end, (a, b, c) in TRUE.items()} | {"both": both, "none": 1.0}
        end = pick.choices(list(odds), list(odds.values()))[0]
        rows.append({"end": end, "neighbours_first": x, "neighbours_second": pick.random(), "reporting": z})
    return rows


ASKED = ["neighbours", "reporting"]


def test_effects_are_those_of_statsmodels_and_of_the_world() -> None:
    import statsmodels.api as sm

    rows = made(4000, 3)
    fit = competing(rows, ASKED, sides=("China", "the United States"))
    names = ["neighbours_first", "neighbours_second", "reporting"]
    matrix = sm.add_constant(np.array([[row[name] for name in names] for row in rows]))
    outcome = [("none", "first", "second").index(row["end"]) for row in rows]
    theirs = sm.MNLogit(outcome, matrix).fit(disp=0)
    interval = np.asarray(theirs.conf_int(0.1)).reshape(2, 4, 2)
    found = {(c.end, c.against, c.covariate): c for c in fit.contrasts}
    assert len(found) == 9
    for place, name in enumerate(names, 1):
        for number, end in enumerate(("first", "second")):
            one = found[end, "none", name]
            assert log(one.ratio) == pytest.approx(np.asarray(theirs.params)[place, number], abs=1e-6)
            assert (log(one.low), log(one.high)) == pytest.approx(tuple(interval[number, place]), abs=1e-6)
        apart = theirs.t_test(np.eye(8)[place] - np.eye(8)[4 + place])
        between = found["first", "second", name]
        assert log(between.ratio) == pytest.approx(float(np.squeeze(apart.effect)), abs=1e-6)
        assert log(between.high) == pytest.approx(float(np.squeeze(apart.conf_int(0.1))[1]), abs=1e-6)
    assert fit.log_likelihood == pytest.approx(theirs.llf)
    assert found["first", "none", "neighbours_first"].low < 2.5 < found["first", "none", "neighbours_first"].high
    words = found["first", "second", "neighbours_first"].words
    assert "a first entry by China against one by the United States" in words
    assert "what causes it is not said" in words
    assert "do not tell" in found["second", "none", "neighbours_second"].words


def test_swapping_the_sides_swaps_effects_and_turns_contrasts_round() -> None:
    rows, swap = made(1500, 5, both=0.05), {"first": "second", "second": "first"}
    other = [
        {
            **row,
            "end": swap.get(row["end"], row["end"]),
            "neighbours_first": row["neighbours_second"],
            "neighbours_second": row["neighbours_first"],
        }
        for row in rows
    ]
    one, two = competing(rows, ASKED), competing(other, ASKED)
    assert one.ends["both"] > 20
    assert one.left_out == ()
    turned = {(c.end, c.against, c.covariate): c for c in two.contrasts}

    def mirrored(name: str) -> str:
        kind, _, side = name.partition("_")
        return f"{kind}_{swap[side]}" if side else kind

    for c in one.contrasts:
        theirs = turned[
            (c.end, c.against, mirrored(c.covariate))
            if c.against == "second"
            else (swap.get(c.end, c.end), "none", mirrored(c.covariate))
        ]
        if c.against == "second":
            assert (theirs.ratio, theirs.low) == (
                pytest.approx(1 / c.ratio, rel=1e-4),
                pytest.approx(1 / c.high, rel=1e-4),
            )
        else:
            assert (theirs.ratio, theirs.low) == (pytest.approx(c.ratio, rel=1e-4), pytest.approx(c.low, rel=1e-4))


def test_nine_intervals_of_ten_hold_the_truth() -> None:
    # 120 worlds, four known effects each: 480 intervals; three standard errors are 4.1 points
    held = []
    for seed in range(120):
        fit = {(c.end, c.against, c.covariate): c for c in competing(made(900, seed), ASKED).contrasts}
        for end, (_, near, told) in TRUE.items():
            for name, beta in (("neighbours_first", near), ("reporting", told)):
                held.append(fit[end, "none", name].low <= exp(beta) <= fit[end, "none", name].high)
    assert 0.859 <= np.mean(held) <= 0.941


def test_hazard_ratios_of_the_complementary_log_log_hold_the_truth_too() -> None:
    held = []
    for seed in range(120):
        pick = random.Random(seed)
        rows = []
        for _ in range(900):
            x, z = float(pick.random() < 0.5), pick.gauss(0, 1)
            hazard = 1 - exp(-exp(-2.2 + log(2.5) * x - 0.4 * z))
            rows.append({"event": int(pick.random() < hazard), "neighbours": x, "reporting": z})
        one, two = history(rows, ["neighbours", "reporting"]).effects
        held += [one.low <= 2.5 <= one.high, two.low <= exp(-0.4) <= two.high]
    assert 0.832 <= np.mean(held) <= 0.968  # 240 intervals: three standard errors are 5.8 points


def test_too_few_of_both_are_left_out_and_said() -> None:
    rows = made(1500, 6, both=0.002)
    fit = competing(rows, ASKED)
    assert 0 < fit.ends["both"] < 20
    assert fit.left_out == ("both",)
    assert fit.rows == 1500 - fit.ends["both"]
    assert fit.contrasts == competing([row for row in rows if row["end"] != "both"], ASKED).contrasts


@pytest.mark.parametrize(
    ("rows", "covariates", "why"),
    [
        (made(90, 0), ASKED, "entries of China: .* are needed"),
        ([r for r in made(900, 0) if r["end"] != "second"], ASKED, "entries of the United States: 0 adoptions"),
        ([{**r, "reporting": 1.0} for r in made(900, 0)], ASKED, "reporting never varies"),
        ([{**r, "reporting": float(r["end"] == "first")} for r in made(900, 0)], ASKED, "completely"),
        ([{**r, "neighbours_second": r["neighbours_first"]} for r in made(900, 0)], ASKED, "say the same"),
        (made(900, 0), ["weather"], "no covariate weather"),
        (made(900, 0), [], "no covariate"),
    ],
)
def test_what_the_data_cannot_bear_is_not_fitted(rows: Any, covariates: list[str], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        competing(rows, covariates, sides=("China", "the United States"))
