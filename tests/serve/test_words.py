"""Values in words."""

from __future__ import annotations

from typing import Any

import pytest

from palanca.model import Amount, Item
from palanca.serve import words
from palanca.serve.catalogue import Catalogue


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2017", "2017"),
        ("2018-04", "April 2018"),
        ("2018-04-19", "19 April 2018"),
        ("2019/2021", "2019–2021"),
        ("2008/..", "since 2008"),
        ("../2010-05", "until May 2010"),
        ("2017~", "about 2017"),
        ("2018-04/2018-06", "April 2018 to June 2018"),
        ("201X", "201X"),
        ("2010-21", "2010-21"),
        (None, "undated"),
    ],
)
def test_dates(edtf: str | None, text: str) -> None:
    assert words.date_text(edtf) == text


def test_numbers_and_money() -> None:
    assert words.number(12345) == "12,345"
    assert words.number(2.0) == "2"
    assert words.large(1_100_000, "USD") == "USD 1.1 million"
    assert words.large(240_000_000, "USD") == "USD 240 million"
    assert words.large(3.21e9, "CNY") == "CNY 3.21 billion"
    assert words.amount(Amount(1_100_000, "USD")) == "USD 1,100,000"
    assert words.item(Item("cars", 51.0)) == "51 cars"
    assert words.item(Item("cars")) == "cars"


def test_names() -> None:
    assert words.country("URY") == "Uruguay"
    assert words.country("EU") == "EU"
    assert words.in_prose("USA") == "the United States"
    assert words.label("technology", "video_surveillance") == "video surveillance"
    assert words.label("terms", None) == "not said"
    assert words.value("items", ()) == "not said"


def test_every_measure_on_record_has_words_and_a_place(observatory: Any) -> None:
    indicators = Catalogue(observatory.record()).indicators
    assert indicators
    last = words.measure_place("no such measure")
    assert not {i.name for i in indicators if words.measure_place(i.name) == last}
