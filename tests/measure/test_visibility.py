"""What is not told: capture–recapture by hand, repetitions, and the posterior of visibility."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log, sqrt

import numpy as np
import pytest

from palanca.codebook import INSTRUMENTS
from palanca.measure import corrected, detected
from palanca.measure.repeats import across, chances, joined, leaders
from palanca.measure.selection import units
from palanca.measure.visibility import INDEPENDENT, OWN, chapman, overlap, sightings, told_quantiles
from palanca.model import Activity, Document, Selection

Make = Callable[..., Activity]
HERE = {"provider": "CHN", "recipient": "URY"}


def told(rows: list[Activity], own: int, independent: int, both: int) -> dict[str, frozenset[str]]:
    """The first ``own`` − ``both`` rows are told by the sides alone, then both, then independents alone."""
    kinds = [{OWN}] * (own - both) + [{OWN, INDEPENDENT}] * both + [{INDEPENDENT}] * (independent - both)
    return {row.id: frozenset(kind) for row, kind in zip(rows, kinds, strict=True)}


def test_chapman_by_hand() -> None:
    # 20 + 1 = 21, 30 + 1 = 31, 9 + 1 = 10: 65.1 − 1. Variance 21·31·11·21 / (100·11) = 136.71.
    estimate, low, high = chapman(20, 30, 9)
    assert estimate == pytest.approx(64.1)
    hidden = 64.1 - 41
    spread = exp(1.6448536 * sqrt(log(1 + 136.71 / hidden**2)))
    assert (low, high) == (pytest.approx(41 + hidden / spread), pytest.approx(41 + hidden * spread))
    assert chapman(5, 5, 5) == (5, 5, 5)


def test_corrected_counts_what_neither_family_tells(happening: Make) -> None:
    rows = [happening(instrument="training", date=str(1980 + n)) for n in range(31)]
    found = corrected(rows, seen=told(rows, 20, 20, 9), **HERE)
    assert found.value == pytest.approx(21 * 21 / 10 - 1)  # no look-alikes: n = r = 31
    assert found.low is not None
    assert found.high is not None
    assert 31 <= found.low < found.value < found.high
    assert len(found.activities) == 31


def test_too_few_in_common_gives_the_union_and_says_so(happening: Make) -> None:
    rows = [happening(date=str(1980 + n)) for n in range(10)]
    found = corrected(rows, seen=told(rows, 6, 6, 2), **HERE)
    assert (found.value, found.low, found.high) == (10, None, None)
    assert "lower bound" in found.note


def test_few_in_one_country_are_pooled_over_all(happening: Make) -> None:
    rows = [happening(recipient="PER", date=str(1980 + n)) for n in range(31)]
    few = [happening(date="2015"), happening(date="2016")]
    found = corrected([*rows, *few], seen=told(rows, 20, 20, 9) | {a.id: frozenset({OWN}) for a in few}, **HERE)
    # 22 + 20 − 9 = 33 told, N̂ = 23·21/10 − 1 = 47.3: each stands for 47.3/33
    assert found.value == pytest.approx(2 * 47.3 / 33)
    assert found.note.startswith("all recipients pooled")


def test_a_missed_merge_hides_a_sighting_by_both(happening: Make) -> None:
    rows = [happening(date="2018"), happening(date="2018")]
    seen = {rows[0].id: frozenset({OWN}), rows[1].id: frozenset({INDEPENDENT})}
    table = overlap(units(rows), seen, repeat=(0.25, 0.0))
    assert (table.first, table.second) == (1, 1)
    assert (table.both, table.union) == (pytest.approx(0.25), pytest.approx(1.75))
    alike = overlap(units(rows), {row.id: frozenset({OWN}) for row in rows}, repeat=(0.0, 0.25))
    assert (alike.first, alike.both) == (pytest.approx(1.75), 0)
    assert overlap(units(rows), seen, repeat=(0.0, 0.25)).both == 0


def test_what_was_likely_put_together_wrongly_counts_as_two(happening: Make) -> None:
    rows = [happening(date="2018", documents=("a", "b"), π=0.5), happening(date="2019")]
    assert overlap(units(rows), {}, wrong=0.1).union == pytest.approx(0.5 * 1.1 + 1)


def test_who_repeats_whom(happening: Make) -> None:
    rows = [
        happening(date="2018", π=0.5),
        happening(date="2018", π=0.9),
        happening(date="2019", π=0.8),
        happening(π=0.1),
        happening(date="2018", instrument="training"),
        happening(date="2018", source_class="administrative"),
    ]
    found = units(rows)
    assert leaders(found) == [1, -1, -1, 1, -1, -1]
    assert leaders(found[::-1]) == [-1, -1, 4, -1, -1, 4]
    assert [joined(u) for u in units([happening(documents=("a", "b")), happening()])] == [True, False]


def test_repetitions_are_as_many_as_recall_and_chance_allow(happening: Make) -> None:
    apart = [happening(date=str(1980 + n)) for n in range(9)]
    assert chances(units(apart), (3, 17)).mean == (0, 0)
    codes = [code for code in INSTRUMENTS for _ in range(5)]
    merged = [happening(date=str(1980 + n), instrument=codes[n], documents=("a", "b")) for n in range(40)]
    twins = [happening(date=str(1980 + n), instrument=codes[n]) for n in range(6)]
    few, many = (chances(units([*merged, *twins[:n]]), (3, 17)).mean[1] for n in (1, 6))
    assert 0 < few <= 1
    # μ/(1 − μ)·J/L: at the prior's mean 40 merges stand for 7 missed ones, more than the six look-alikes there are
    assert many > 0.5


def test_repetitions_are_looked_for_among_those_told_as_the_merged_ones_are(happening: Make) -> None:
    codes = [code for code in INSTRUMENTS for _ in range(5)]
    merged = [happening(date=str(1980 + n), instrument=codes[n], documents=("a", "b")) for n in range(40)]
    twins = [happening(date=str(1980 + n), instrument=codes[n]) for n in range(6)]
    both, one = frozenset({OWN, INDEPENDENT}), frozenset({OWN})
    rows = units([*merged, *twins])
    # what both families tell leads; what one of them tells as well may repeat it, but not as one told by each alone
    alike = chances(rows, (3, 17), {a.id: both for a in merged} | {a.id: one for a in twins})
    assert alike.mean == (0, 0)
    alone = {a.id: frozenset({INDEPENDENT}) for a in merged[:6]} | {a.id: both for a in merged[6:]}
    apart = chances(rows, (3, 17), alone | {a.id: one for a in twins})
    assert apart.mean[0] > 0.5
    assert across(rows, leaders(rows), alone | {a.id: one for a in twins}).sum() == 6
    own = {a.id: one for a in [*merged, *twins]}  # the merged ones are one family's: so are those that were missed
    assert chances(rows, (3, 17), own).mean[1] > 0.5


def test_visibility_is_the_prior_without_an_overlap_and_follows_it_with_one() -> None:
    from scipy.stats import beta

    quantiles = told_quantiles(None)
    assert quantiles[200] == pytest.approx(0.5, abs=0.01)
    assert quantiles[20] == pytest.approx(beta(4, 4).ppf(0.05), abs=0.01)
    from palanca.measure.visibility import Overlap

    high = told_quantiles(Overlap(90, 90, 81, 99))
    low = told_quantiles(Overlap(30, 30, 9, 51))
    assert high[200] == pytest.approx(0.99, abs=0.01)  # p₁ = p₂ = 0.9
    assert low[200] == pytest.approx(1 - 0.7**2, abs=0.06)  # p₁ = p₂ = 0.3
    assert np.all(np.diff(low) >= 0)


def test_a_copy_of_a_side_s_own_text_is_its_word(happening: Make) -> None:
    documents = {
        "g": Document("g", "", source_type="government"),
        "n": Document("n", "", source_type="news"),
        "m": Document("m", "", source_type="news"),
        "u": Document("u", ""),
    }
    rows = [happening(documents=("n",)), happening(documents=("m", "g")), happening(documents=("u",))]
    found = sightings(rows, documents, {"g": "g", "n": "g"})
    assert found == {
        rows[0].id: frozenset({OWN}),
        rows[1].id: frozenset({OWN, INDEPENDENT}),
        rows[2].id: frozenset(),
    }


def test_no_view_or_path_counts_an_activity_twice(happening: Make) -> None:
    row = {"instrument": "training", "source_class": "administrative", "provider_actors": ("INL",)}
    rows = [happening(date="2018-03", **row), happening(date="2018-09", **row), happening(date="2019", **row)]
    other = happening(date="2018", **{**row, "provider_actors": ("DEA",)})
    told_ = happening(date="2018", instrument="training")
    every = [*rows, other, told_]
    assert detected(every, **HERE).value == 1
    best = detected(every, Selection(view="best"), **HERE)
    assert best.value == 3  # INL 2018, INL 2019, DEA 2018; the announcement of 2018 may be one of them
    assert set(best.activities) == {a.id for a in [*rows, other]}
    assert (
        detected([told_, happening(date="2018", instrument="training"), rows[0]], Selection(view="best"), **HERE).value
        == 2
    )
    line = happening(date="2018", source_class="budget")
    assert detected([line], Selection(view="best"), **HERE).value == 0
