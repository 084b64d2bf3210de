"""A country's measures: each side in its place, kinds of money apart, a second view where it says something new."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from palanca.measure import corrected, sightings
from palanca.serve.balance import measured
from palanca.serve.catalogue import Catalogue


def test_each_side_stands_in_its_place(observatory: Any) -> None:
    (group,) = measured(Catalogue(observatory.record()), "URY")
    assert [row["code"] for row in group["pair"]] == ["contest_share", "contestation", "tip_over"]
    counted = next(row for row in group["sides"] if row["code"] == "raw_count")
    assert (counted["left"]["value"], counted["right"]["value"]) == (2, 1)
    assert counted["left"]["figure"].count == 2


def test_counts_are_corrected_as_the_observatory_corrects_them(observatory: Any) -> None:
    catalogue = Catalogue(observatory.record())
    (group,) = measured(catalogue, "URY")
    row = next(row for row in group["sides"] if row["code"] == "corrected")
    record = catalogue.record
    rows = record.activities.values()
    asked = {"seen": sightings(rows, record.documents, record.groups), "recipient": "URY"}
    for side, provider in (("left", "CHN"), ("right", "USA")):
        found = corrected(rows, provider=provider, **asked)
        assert row[side]["value"] == found.value
        assert row[side]["figure"].count == len(found.activities)


def test_the_second_view_is_shown_where_it_says_something_new(observatory: Any) -> None:
    record = observatory.record()
    assert [group["view"] for group in measured(Catalogue(record), "URY")] == ["announced"]  # best says the same
    one = next(a for a in record.activities.values() if a["recipient"] == "URY" and a["provider"] == "CHN")
    row = replace(one, id="a-row", source_class="research")
    catalogue = Catalogue(replace(record, activities={**record.activities, row.id: row}))
    told, best = measured(catalogue, "URY")
    assert (told["view"], best["view"]) == ("announced", "best")
    counts = [next(r for r in group["sides"] if r["code"] == "raw_count") for group in (told, best)]
    assert [r["left"]["value"] for r in counts] == [2, 3]
    assert [r["left"]["figure"].count for r in counts] == [2, 3]


def test_kinds_of_money_are_apart(observatory: Any) -> None:
    (group,) = measured(Catalogue(observatory.record()), "URY")
    row = next(row for row in group["money"] if row["code"] == "disbursed")
    assert row["left"]["current"]["text"] == "USD 1.1 million"
    assert row["left"]["missing"]["text"] == "50 %"
