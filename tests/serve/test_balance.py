"""A country's measures: each side in its place, kinds of money apart, a second view where it says something new."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from palanca.serve.balance import measured
from palanca.serve.catalogue import Catalogue


def _catalogue(observatory: Any, *more: Any) -> Catalogue:
    found = Catalogue(observatory.record())
    found.__dict__["indicators"] = (*found.indicators, *more)
    return found


def test_each_side_stands_in_its_place(observatory: Any) -> None:
    (group,) = measured(_catalogue(observatory), "URY")
    assert [row["code"] for row in group["pair"]] == ["contest_share", "contestation", "tip_over"]
    counted = next(row for row in group["sides"] if row["code"] == "raw_count")
    assert (counted["left"]["value"], counted["right"]["value"]) == (2, 1)
    assert counted["left"]["figure"].count == 2


def test_kinds_of_money_are_apart(observatory: Any) -> None:
    (group,) = measured(_catalogue(observatory), "URY")
    row = next(row for row in group["money"] if row["code"] == "disbursed")
    assert row["left"]["current"]["text"] == "USD 1.1 million"
    assert row["left"]["missing"]["text"] == "50 %"


def test_a_second_view_is_shown_where_it_says_something_new(observatory: Any) -> None:
    plain = _catalogue(observatory)
    mine = [i for i in plain.indicators if i.recipient == "URY" and i.view == "announced"]
    same = [replace(i, view="best") for i in mine]
    assert [g["view"] for g in measured(_catalogue(observatory, *same), "URY")] == ["announced"]
    other = [replace(same[0], value=99.0), *same[1:]]
    assert [g["view"] for g in measured(_catalogue(observatory, *other), "URY")] == ["announced", "best"]
