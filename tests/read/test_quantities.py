"""Numbers and money, as newspapers write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palanca.lang import pack
from palanca.lang.pack import fold
from palanca.read.quantities import money, numbers, settle


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a hundred and five motorcycles", [105]),
        ("two thousand three hundred and fifty dwellings", [2350]),
        ("forty-one pupils and half a dozen boats", [41, 6]),
        ("1,500 batons, 1.05 million", [1500, 1_050_000]),
        ("a dozen, three dozen, some fifty", [12, 36, 50]),
        ("110-foot cutters and UH-60 helicopters", []),
        ("two million in 2014", [2_000_000, 2014]),
    ],
)
def test_numbers(text: str, values: list[float]) -> None:
    assert [n.value for n in numbers(fold(text), pack("en"))] == values


@pytest.mark.parametrize(
    ("text", "country", "amounts"),
    [
        ("US$380,000", "BLZ", [(380_000, "USD")]),
        ("EC$4.3 million", "DMA", [(4_300_000, "XCD")]),
        ("A$400 million ($255 million)", "USA", [(400_000_000, "AUD"), (255_000_000, "USD")]),
        ("K200 million worth", "MWI", [(200_000_000, "MWK")]),
        ("two million United States dollars", "LBR", [(2_000_000, "USD")]),
        ("$5 million", "AUS", [(5_000_000, "AUD")]),
        ("20 million yuan", "LAO", [(20_000_000, "CNY")]),
        ("500 pesos", "ZZZ", []),
        ("12 vehicles", "BLZ", []),
    ],
)
def test_money(text: str, country: str, amounts: list[tuple[float, str]]) -> None:
    folded = fold(text)
    found = money(folded, numbers(folded, pack("en")), pack("en"), country)
    assert [(m.value, m.currency) for m in found] == amounts


def test_a_sign_of_several_currencies_is_settled_by_country_or_not_at_all() -> None:
    assert (settle("?$", "JAM"), settle("?$", "LAO"), settle("?P", "LAO")) == ("JMD", "USD", "")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "es", "pt", "zh"]))
def test_spans_hold_whatever_the_text(text: str, lang: str) -> None:
    folded = fold(text)
    found = numbers(folded, pack(lang))
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    for amount in money(folded, found, pack(lang), "USA"):
        assert amount.currency.isupper()
        assert len(amount.currency) == 3
