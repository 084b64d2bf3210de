"""Spread, event history, response and scenarios: by hand, and against scipy and statsmodels."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from math import exp, log, sqrt
from typing import Any

import numpy as np
import pytest

from palanca.errors import CodebookError, UsageError
from palanca.measure import contest_share, detected, measure
from palanca.measure.competing import outcomes
from palanca.measure.history import contiguous, history, panel, shared_language
from palanca.measure.response import response
from palanca.measure.scenarios import apply, compare, parse
from palanca.measure.selection import original
from palanca.measure.spread import Adoption, adoptions, curve, kaplan_meier, wilson
from palanca.model import Activity, Claim, Document, Selection

Make = Callable[..., Activity]
YEARS = (2010, 2014)


def test_the_first_agreement_and_the_first_operation(happening: Make) -> None:
    rows = [
        happening(technology=("safe_city",), status="pledged", date="2010"),
        happening(technology=("safe_city",), status="committed", date="2011"),
        happening(technology=("safe_city",), status="completed", date="2013"),
        happening(technology=("drones",), status="completed", date="2010"),
        happening(technology=("safe_city",), status="completed", recipient="PER"),
    ]
    cities = Selection(years=YEARS, technologies=["safe_city"])
    asked: dict[str, Any] = {"recipients": ["URY", "PER", "CHL"]}
    assert adoptions(rows, cities, **asked) == [
        Adoption("CHL", None),
        Adoption("PER", None),  # undated
        Adoption("URY", 2011, (rows[1].id,)),
    ]
    assert adoptions(rows, cities, stage="operation", **asked)[2] == Adoption("URY", 2013, (rows[2].id,))
    assert adoptions(rows, cities, provider="USA", **asked)[2].year is None
    assert adoptions(rows, replace(cities, years=(2012, 2014)), **asked)[2].year == 2012  # before: in the first year


def test_claims_tell_the_stage_s_own_year(happening: Make) -> None:
    text = "China gave cameras to Uruguay's police."
    claim = Claim.of(
        Document("d", text), [(0, 5)], provider="CHN", recipient="URY", instrument="technology",
        status="committed", date="2011",
    )  # fmt: skip
    done = replace(happening(status="completed", date="2013"), claims=(claim.id,))
    rows = adoptions([done], Selection(years=YEARS), recipients=["URY"], claims={claim.id: claim})
    assert rows[0].year == 2011


def test_kaplan_meier_by_hand_and_as_scipy_and_statsmodels_have_it() -> None:
    times, seen = [1, 2, 2, 3, 4, 4, 5, 5], [True, True, False, True, True, True, False, False]
    found = kaplan_meier(times, seen)
    # 7/8 · 6/7 · 4/5 · 2/4
    assert [round(s, 6) for *_, (s, _, _) in found] == [0.875, 0.75, 0.6, 0.3]
    variance = 1 / (8 * 7) + 1 / (7 * 6)
    spread = 1.6448536269514722 * sqrt(variance) / log(0.75)
    assert found[1][3][1:] == pytest.approx((0.75 ** exp(-spread), 0.75 ** exp(spread)))
    from scipy.stats import CensoredData, ecdf
    from statsmodels.duration.survfunc import SurvfuncRight

    data = CensoredData(
        [t for t, s in zip(times, seen, strict=True) if s], right=[t for t, s in zip(times, seen, strict=True) if not s]
    )
    theirs = ecdf(data).sf
    interval = theirs.confidence_interval(0.9, method="log-log")
    for time, _, _, (survive, low, high) in found:
        assert survive == pytest.approx(float(theirs.evaluate(time)))
        assert low == pytest.approx(float(interval.low.evaluate(time)))
        assert high == pytest.approx(float(interval.high.evaluate(time)))
    other = SurvfuncRight(np.array(times), np.array(seen, dtype=int))
    assert [s for *_, (s, _, _) in found] == pytest.approx(list(other.surv_prob))


def test_a_curve_counts_each_country_once_and_never_falls() -> None:
    rows = [Adoption("URY", 2011), Adoption("PER", 2013), Adoption("CHL", None), Adoption("BOL", None)]
    steps = curve(rows, YEARS)
    assert [(s.year, s.at_risk, s.adopting, s.share) for s in steps] == [
        (2010, 4, 0, 0.0),
        (2011, 4, 1, 0.25),
        (2012, 3, 0, 0.25),
        (2013, 3, 1, pytest.approx(0.5)),
        (2014, 2, 0, pytest.approx(0.5)),
    ]
    assert all(s.low <= s.share <= s.high for s in steps)
    assert (steps[0].low, steps[0].high) == (
        0.0,
        pytest.approx(wilson(0, 4)[2]),
    )  # none of four, and not nought for sure
    with pytest.raises(UsageError, match="no countries"):
        curve([], YEARS)


def test_neighbours_and_languages() -> None:
    assert contiguous("URY") == {"ARG", "BRA"}
    assert "URY" in shared_language("ARG")
    assert "BRA" not in shared_language("ARG")


def test_a_panel_by_hand(happening: Make) -> None:
    rows = [Adoption("ARG", 2011), Adoption("BRA", None), Adoption("URY", 2012)]
    told = [
        happening(recipient="URY", date="2011", π=0.5),
        happening(recipient="URY", date="2011", provider="USA", π=0.5),
    ]
    found = {
        (r["recipient"], r["year"]): r
        for r in panel(rows, told, Selection(years=YEARS), other_rows=[Adoption("URY", 2010)])
    }
    assert len(found) == 2 + 5 + 3
    last = found["URY", 2012]
    assert (last["event"], last["neighbours"], last["language"]) == (1, 0.5, 1.0)
    assert last["reporting"] == pytest.approx(1.0)  # log₂(1 + 1)
    assert (last["other_side"], found["URY", 2010]["other_side"]) == (1.0, 0.0)
    assert last["time"] == pytest.approx(log(3) / log(2))
    assert found["URY", 2011]["neighbours"] == 0  # of the year before


def _made(number: int, beta: float, seed: int = 2) -> list[dict[str, Any]]:
    pick = random.Random(seed)
    rows = []
    for _ in range(number):
        x, z = float(pick.random() < 0.5), pick.gauss(0, 1)
        hazard = 1 - exp(-exp(-2.2 + beta * x))
        rows.append({"event": int(pick.random() < hazard), "neighbours": x, "reporting": z})
    return rows


def test_event_history_finds_what_was_put_in_as_statsmodels_does() -> None:
    import statsmodels.api as sm

    rows = _made(3000, log(2.5))
    fit = history(rows, ["neighbours", "reporting"])
    one, two = fit.effects
    assert one.low < 2.5 < one.high
    assert two.low < 1 < two.high
    assert "do not tell" in two.words
    assert "2.5 times" in one.words or "times (" in one.words
    matrix = sm.add_constant(np.array([[r["neighbours"], r["reporting"]] for r in rows]))
    theirs = sm.GLM(
        np.array([r["event"] for r in rows]), matrix, family=sm.families.Binomial(link=sm.families.links.CLogLog())
    ).fit()
    assert log(one.ratio) == pytest.approx(theirs.params[1])
    assert log(one.high) == pytest.approx(theirs.conf_int(0.1)[1][1])


@pytest.mark.parametrize(
    ("rows", "covariates", "why"),
    [
        (_made(60, 0.0), ["neighbours", "reporting"], "are needed"),
        ([{**r, "neighbours": 1.0} for r in _made(600, 0.0)], ["neighbours"], "never varies"),
        ([{**r, "neighbours": float(r["event"])} for r in _made(600, 0.0)], ["neighbours"], "completely"),
        ([{**r, "language": r["neighbours"]} for r in _made(900, 0.0)], ["neighbours", "language"], "say the same"),
        (_made(600, 0.0), ["language"], "no covariate"),
    ],
)
def test_what_the_data_cannot_bear_is_not_fitted(rows: Any, covariates: list[str], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        history(rows, covariates)


def test_competing_outcomes_and_wilson_by_hand() -> None:
    first = [Adoption("URY", 2011), Adoption("PER", None), Adoption("CHL", 2012), Adoption("BOL", None)]
    second = [Adoption("URY", 2012), Adoption("PER", 2013), Adoption("CHL", None), Adoption("BOL", None)]
    assert {k: v[0] for k, v in outcomes(first, second, 2014).items()} == dict.fromkeys(
        ("none", "first", "second", "both"), 1
    )
    assert {k: v[0] for k, v in outcomes(first, second, 2011).items()} == {
        "none": 3,
        "first": 1,
        "second": 0,
        "both": 0,
    }
    swapped = outcomes(second, first, 2012)
    assert swapped["second"] == outcomes(first, second, 2012)["first"]
    from statsmodels.stats.proportion import proportion_confint

    assert wilson(3, 17)[1:] == pytest.approx(proportion_confint(3, 17, alpha=0.1, method="wilson"))


def test_a_response_is_found_where_there_is_one_and_not_the_other_way(happening: Make) -> None:
    pick = random.Random(4)
    codes = ["URY", "PER", "CHL", "BOL", "ARG", "BRA", "COL", "ECU"]
    rows = []
    for code in codes:
        for year in range(2000, 2018):
            if pick.random() < 0.3:
                rows += [happening(recipient=code, date=str(year)) for _ in range(3)]
                rows += [happening(recipient=code, provider="USA", date=str(year + 2)) for _ in range(3)]
    century = Selection(years=(2000, 2020))
    found = {
        (r.leader, r.lag): r for r in response(rows, century, pair=("CHN", "USA"), recipients=codes, permutations=400)
    }
    assert found["CHN", 2].effect is not None
    assert found["CHN", 2].effect > 0.8
    assert {r.recipient for r in found.values()} == {None}
    assert found["CHN", 2].note.startswith("8 countries; ")
    assert found["CHN", 2].p == pytest.approx(1 / 401)
    assert (found["USA", 1].p or 0) > 0.05
    swapped = response(rows, century, pair=("USA", "CHN"), recipients=codes, permutations=400)
    assert {(r.leader, r.lag): r for r in swapped} == found
    few = response(rows[:4], century, pair=("CHN", "USA"), recipients=codes)
    assert all(r.effect is None and "too few" in r.note for r in few)
    with pytest.raises(UsageError, match="too few years"):
        response(rows, Selection(years=(2000, 2003)), pair=("CHN", "USA"), recipients=codes)


KEPT = {
    "name": "kept",
    "edit": [
        {"where": {"status": ["pledged"], "provider": "CHN"}, "set": {"status": "completed"}},
        {"where": {"instrument": "training"}, "times": 2},
        {"where": {"instrument": "legal"}, "times": 0},
    ],
}


def test_a_scenario_by_hand(happening: Make) -> None:
    rows = [
        happening(status="pledged", amounts=((10, "USD"),)),
        happening(instrument="training", π=0.5),
        happening(instrument="legal", provider="USA"),
        happening(provider="USA"),
    ]
    before = list(rows)
    made = apply(rows, parse(KEPT))
    assert rows == before
    assert [a.id for a in made] == [rows[0].id, rows[1].id, f"{rows[1].id}#2", rows[3].id]
    assert {original(a.id)[0] for a in made} <= {a.id for a in rows}
    assert detected(made, provider="CHN", recipient="URY").value == 2
    found = compare(rows, parse(KEPT))
    share = next(c for c in found if c.now is not None and c.now.name == "contest_share")
    assert share.now == contest_share(rows, pair=("CHN", "USA"), recipient="URY")
    assert share.change == pytest.approx(2.5 / 4 - 2 / 4.5)
    pledged = next(c for c in found if c.now is not None and c.now.name == "money_pledged")
    assert (pledged.now.value if pledged.now else None, pledged.then) == (10, None)
    assert {(c.now or c.then).name for c in found} >= {one.name for one in measure(rows)}  # type: ignore[union-attr]


def test_a_doubled_programme_counts_twice_in_the_best_view(happening: Make) -> None:
    row: dict[str, Any] = {"provider": "USA", "instrument": "training", "date": "2018"}
    rows = [happening(source_class="administrative", provider_actors=("INL",), **row) for _ in range(3)]
    rows += [happening(**row), happening(date="2018")]
    doubled = parse({"name": "Twice", "edit": [{"where": {"provider": "USA"}, "times": 2}]})
    best = Selection(view="best")
    found = {(c.then.name, c.then.provider): c for c in compare(rows, doubled, best) if c.then is not None}
    now, then = found["raw_count", "USA"].now, found["raw_count", "USA"].then
    assert (now and now.value, then and then.value) == (1, 2)
    assert found["raw_count", "CHN"].change == 0


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({}, "not a scenario"),
        ({"name": "x", "edit": [{"where": {}}]}, "changes nothing"),
        ({"name": "x", "edit": [{"where": {"colour": 1}, "times": 2}]}, "unknown field"),
        ({"name": "x", "edit": [{"where": {}, "set": {"amounts": 1}}]}, "unknown field"),
        ({"name": "x", "edit": [{"where": {}, "times": -1}]}, "changes nothing"),
        ({"name": "x", "edit": ["all"]}, "not an edit"),
    ],
)
def test_what_is_no_scenario_is_refused(data: Any, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        parse(data)


def test_a_scenario_speaks_the_codebook_and_means_something(happening: Make) -> None:
    with pytest.raises(CodebookError):
        parse({"name": "x", "edit": [{"where": {}, "set": {"status": "lost"}}]})
    with pytest.raises(UsageError, match="no activity is meant"):
        apply([happening()], parse({"name": "x", "edit": [{"where": {"provider": "RUS"}, "times": 2}]}))
