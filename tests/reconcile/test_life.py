"""The life line, what is known of counts and sums, links of packages and umbrellas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from palanca.model import tell_apart
from palanca.reconcile import reconcile
from palanca.reconcile.life import extents, life
from palanca.reconcile.related import related, summable

Tell = Callable[..., Any]


def _known(pairs: list[Any]) -> tuple[list[Any], dict[str, Any]]:
    return [claim for claim, _ in pairs], {document.id: document for _, document in pairs}


def test_a_life_in_steps_with_days_as_intervals(tell: Tell) -> None:
    claims, known = _known(
        [
            tell("d1", status="pledged", date="2017-07"),
            tell("d2", status="committed", date="2018-04-19"),
            tell("d3", status="completed", date="2019-01"),
            tell("d4", status="completed", date="2019"),
        ]
    )
    steps = {step.status: (step.first, step.last, step.agreed) for step in life(claims, known)}
    assert list(steps) == ["pledged", "committed", "completed"]
    assert steps["pledged"] == ("2017-07-01", "2017-07-31", True)
    assert steps["committed"] == ("2018-04-19", "2018-04-19", True)
    assert steps["completed"] == ("2019-01-01", "2019-01-31", True)


def test_days_that_do_not_meet_span_them_all(tell: Tell) -> None:
    claims, known = _known(
        [tell(f"d{n}", status="completed", date=day) for n, day in enumerate(["2018-03", "2018-05"])]
    )
    (step,) = life(claims, known)
    assert (step.first, step.last, step.agreed) == ("2018-03-01", "2018-05-31", False)


def test_a_wide_date_adds_nothing_to_two_exact_ones_that_do_not_meet(tell: Tell) -> None:
    said = ["2017", "2017-11", "2017-11-24", "2017-11-25", "2017/.."]
    claims, known = _known([tell(f"d{n}", status="completed", date=day) for n, day in enumerate(said)])
    (step,) = life(claims, known)
    assert (step.first, step.last, step.agreed) == ("2017-11-24", "2017-11-25", False)


def test_an_undated_step_was_reached_by_the_day_it_was_told(tell: Tell) -> None:
    claims, known = _known([tell("d1", status="completed", published="2018-05-02")])
    (step,) = life(claims, known)
    assert (step.first, step.last) == (None, "2018-05-02")


def test_counts_are_known_ranges_or_unknown(tell: Tell) -> None:
    claims, _ = _known(
        [
            tell("d1", items=(("cars", 51), ("boats", None)), amounts=((5_000_000, "USD"),)),
            tell("d2", items=(("autos", 50),), amounts=((5_000_000, "USD"),)),
        ]
    )
    found = {(e.what, e.of): (e.known, e.low, e.high) for e in extents(claims)}
    assert found["quantity", "car"] == ("range", 50, 51)
    assert found["quantity", "boat"] == ("unknown", None, None)
    assert found["amount", "USD"] == ("known", 5_000_000, 5_000_000)


def test_an_umbrella_is_linked_to_its_parts_and_never_added_to_them(tell: Tell) -> None:
    text = "China trained officers of 85 countries, among them Uruguay."
    whole, document = tell(text=text, instrument="training", recipient=None, recipient_group="85 countries")
    part, _ = tell(text=text, instrument="training", recipient="URY")
    claims = tell_apart([whole, part])
    made = reconcile(claims, [document]).activities
    links = related(made, {claim.id: claim for claim in claims})
    assert [link.relation for link in links] == ["part of"]
    assert [activity["recipient"] for activity in summable(made, links)] == ["URY"]
    assert len(summable([a for a in made if a["recipient"] is None], links)) == 1


def test_a_package_of_two_instruments_is_linked_by_its_sum(tell: Tell) -> None:
    sides = {"text": "China gave cars and cameras worth 5 million dollars.", "amounts": ((5_000_000, "USD"),)}
    cars, document = tell(**sides, items=(("cars", None),))
    cameras, _ = tell(**sides, instrument="technology", items=(("cameras", None),))
    made = reconcile([cars, cameras], [document]).activities
    assert [link.relation for link in related(made, {c.id: c for c in (cars, cameras)})] == ["package with"]
