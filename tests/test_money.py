"""Dollars by named rates or not at all: hand-checked rates, the sources' order, constant dollars, a user's own file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from palanca import money
from palanca.errors import UsageError
from palanca.model import Amount
from palanca.money import BASE_YEAR, Usd, constant, load_rates, usd


def test_dollars_are_dollars_whatever_the_year() -> None:
    assert usd(Amount(5_000_000, "USD"), 1900) == Usd(5_000_000.0, 1.0, "US dollars", 1900)


def test_a_day_takes_that_day_s_cross_rate() -> None:
    # ECB, 28 March 2014: 1 EUR = 1.3759 USD (the published reference rate).
    found = usd(Amount(100, "EUR"), date(2014, 3, 28))
    assert found is not None
    assert found.value == pytest.approx(137.59)
    assert found.rate_source == "European Central Bank, 2014-03-28"


def test_a_sunday_takes_the_last_fixing_before_it() -> None:
    sunday, friday = usd(Amount(1, "EUR"), date(2014, 3, 30)), usd(Amount(1, "EUR"), date(2014, 3, 28))
    assert sunday is not None
    assert friday is not None
    assert sunday.rate == friday.rate


def test_a_year_takes_the_mean_of_its_fixings() -> None:
    found = usd(Amount(10_000_000, "EUR"), 2018)  # the ECB's mean of 2018 is 1.1810 USD
    assert found is not None
    assert found.rate == pytest.approx(1.181, abs=0.001)
    assert found.rate_source == "European Central Bank, mean of 2018"


def test_a_currency_the_ecb_lacks_takes_the_annual_table() -> None:
    found = usd(Amount(32_000_000, "UYU"), 2017)  # 28.68 pesos a dollar
    assert found is not None
    assert found.value == pytest.approx(1_115_900, rel=0.001)
    assert found.rate_source.startswith("Penn World Table")


def test_years_before_the_ecb_covers_a_currency_take_the_annual_table() -> None:
    found = usd(Amount(1, "CNY"), 2003)  # 8.277 yuan a dollar, the peg of those years
    assert found is not None
    assert 1 / found.rate == pytest.approx(8.277, abs=0.001)
    assert found.rate_source == "Federal Reserve, annual mean"


def test_an_official_peg_goes_on_past_the_table() -> None:
    found = usd(Amount(270, "XCD"), 2024)
    assert found is not None
    assert found.value == pytest.approx(100.0)
    assert "peg" in found.rate_source


@pytest.mark.parametrize(("currency", "year"), [("ARS", 2024), ("VES", 2019), ("ZZZ", 2010), ("EUR", 1950)])
def test_no_rate_no_dollars(currency: str, year: int) -> None:
    assert usd(Amount(1, currency), year) is None


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_no_money(value: float) -> None:
    assert usd(Amount(value, "USD"), 2018) is None


def test_a_user_s_own_rates_go_first_and_fill_gaps(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("currency,year,usd\nARS,2024,0.0011\nEUR,2018,2\n", "utf-8")
    own = load_rates(path)
    assert usd(Amount(1000, "ARS"), 2024, own=own) == Usd(1.1, 0.0011, "your own rates", 2024)
    found = usd(Amount(1, "EUR"), 2018, own=own)
    assert found is not None
    assert found.rate == 2


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "currency,year,usd\nARS,soon,1\n"])
def test_a_file_that_is_no_rates_file_says_what_it_should_be(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="currency, year, usd"):
        load_rates(path)
    with pytest.raises(UsageError):
        load_rates(tmp_path / "absent.csv")


def test_constant_dollars_follow_consumer_prices() -> None:
    # CPI-U annual means as published: 172.2 in 2000, 255.657 in 2019.
    assert constant(100, 2000, 2019) == pytest.approx(100 * 255.657 / 172.2, rel=1e-4)
    assert constant(100, BASE_YEAR) == 100
    assert constant(100, 1492) is None


def test_the_annual_table_agrees_with_the_central_bank_where_both_know() -> None:
    both = money._ecb_means().keys() & money._annual().keys()
    assert len(both) > 300
    assert not [k for k in both if not 0.97 < money._ecb_means()[k] / money._annual()[k][0] < 1.03]


def test_every_rate_names_its_source() -> None:
    names = {row["source"] for row in money._rows("sources.tsv")}
    assert {row["source"] for row in money._rows("rates.tsv")} <= names
