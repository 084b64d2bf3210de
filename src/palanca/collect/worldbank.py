"""The World Bank's official exchange rates, fetched when asked for and kept as a file of rates.

Invariant: a figure becomes a rate only if its country had one tender, and the same one, from 1 January of its year to
the day of retrieval, and if it contradicts no rate known otherwise; what is not sure is left out, nothing is filled in.
An answer that is not whole and of the documented shape changes nothing.

The file has the columns of a user's own rates (`palanca.money.load_rates`) and, on every line, the source and the day
of retrieval. It is used again until it is ``days`` old (``worldbank.toml``), and for longer where nobody answers.
"""

from __future__ import annotations

import csv
import json
import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any

import pycountry
from babel.numbers import get_territory_currencies

from palanca.collect.fetch import Fetcher
from palanca.collect.targets import Fetch
from palanca.errors import CollectError, ParseError, UsageError
from palanca.model import Amount
from palanca.money import Rate, load_rates, usd

__all__ = ["FILE", "Official", "cache_of", "official"]

FILE = "worldbank-rates.csv"
_SET: dict[str, Any] = tomllib.loads(files(__package__).joinpath("worldbank.toml").read_text("utf-8"))
_COLUMNS = ("currency", "year", "usd", "source", "retrieved")
_Figure = tuple[str, int, float]  # country (ISO 3166 alpha-3), year, units for one dollar


@dataclass(frozen=True, slots=True)
class Official:
    """Dollars for one unit by currency and year, the day they were retrieved (``None``: there are none), and a line
    that says where they come from or why there are none."""

    rates: Mapping[tuple[str, int], Rate] = field(default_factory=dict)
    retrieved: date | None = None
    note: str = ""


def cache_of(folder: Path | None) -> Path:
    """Where the file is: in an observatory's ``folder``, or in the user's cache directory where it has none."""
    if folder is not None:
        return folder / FILE
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "palanca" / FILE


def official(cache: Path, *, fetch: Fetch | None = None, today: date | None = None) -> Official:
    """The rates kept in ``cache``; fetched anew, and kept there, where they are absent, damaged or old.

    Where they cannot be had the note says so, and there are the older ones or none. Raises nothing.
    """
    today = today or datetime.now(UTC).date()
    held = _held(cache)
    if held.retrieved is not None and 0 <= (today - held.retrieved).days <= _SET["days"]:
        return held
    try:
        rates = _rates(_figures(fetch or Fetcher()), today)
    except CollectError as problem:
        rest = (
            f"its rates of {held.retrieved}, kept in {cache}, are used"
            if held.retrieved is not None
            else "sums without another rate stay without dollars"
        )
        return Official(held.rates, held.retrieved, f"no rates from the World Bank now ({problem.what}): {rest}")
    note = f"{_told(rates, today)}, fetched"
    try:
        _keep(cache, rates, today)
    except OSError as problem:
        note += f", but not kept ({problem.strerror or problem})"
    return Official(rates, today, note)


def _told(rates: Mapping[tuple[str, int], Rate], retrieved: date) -> str:
    return f"World Bank: {len(rates)} rates of {len({currency for currency, _ in rates})} currencies, of {retrieved}"


# --- the file


def _held(cache: Path) -> Official:
    """What ``cache`` holds; nothing where it is absent or not what `_keep` writes."""
    try:
        found = {key: Rate(rate, _SET["name"]) for key, rate in load_rates(cache).items()}
        with cache.open(encoding="utf-8", newline="") as file:
            (retrieved,) = {date.fromisoformat(row["retrieved"]) for row in csv.DictReader(file)}
    except (UsageError, OSError, KeyError, ValueError, TypeError):
        return Official()
    if not all(isfinite(rate) and rate > 0 for rate in found.values()):
        return Official()
    return Official(found, retrieved, f"{_told(found, retrieved)}, kept in {cache}")


def _keep(cache: Path, rates: Mapping[tuple[str, int], Rate], retrieved: date) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    part = cache.with_name(f"{cache.name}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(_COLUMNS)
        for (currency, year), rate in sorted(rates.items()):
            lines.writerow((currency, year, float(rate), f"World Bank {_SET['indicator']}", retrieved.isoformat()))
    part.replace(cache)


# --- the answer


def _figures(fetch: Fetch) -> list[_Figure]:
    """Every figure of the indicator, all pages of it. Raises `FetchError`, or `ParseError` on another shape."""
    found: list[_Figure] = []
    page, pages, seen, total = 1, 1, 0, 0
    while page <= pages:
        head, rows = _page(fetch(f"{_SET['address']}&page={page}").content)
        pages, total = _whole(head.get("pages")), _whole(head.get("total"))
        if _whole(head.get("page")) != page or pages > _SET["pages"]:
            raise _unlike(f"page {head.get('page')} of {pages}, asked for page {page}")
        seen += len(rows)
        found += [figure for row in rows if (figure := _figure(row)) is not None]
        page += 1
    if seen != total or not found:
        raise _unlike(f"{seen} rows of {total}, {len(found)} with a figure")
    return found


def _page(content: bytes) -> tuple[dict[str, Any], list[Any]]:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        raise _unlike("no JSON") from None
    match answer:
        case [dict(head), list(rows)]:
            return head, rows
        case [{"message": [{"value": str(said)}, *_]}]:
            raise _unlike(f"it says: {' '.join(said.split())[:120]}")
    raise _unlike("neither its heading nor its rows")


def _figure(row: Any) -> _Figure | None:
    """The figure of a row; ``None`` where it states none or is no single country's."""
    match row:
        case {"indicator": {"id": str(indicator)}, "countryiso3code": str(country), "date": str(year), "value": value}:
            if indicator != _SET["indicator"] or re.fullmatch(r"[12][0-9]{3}", year, re.ASCII) is None:
                raise _unlike(f"indicator {indicator[:40]!r}, date {year[:40]!r}")
            if value is None:
                return None
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e18:
                raise _unlike(f"the value {str(value)[:40]!r} for {country[:3]} {year}")
            return country, int(year), float(value)
    raise _unlike("a row without indicator, country, date or value")


def _whole(value: Any) -> int:
    """A count, which the API has written both as a number and as a string."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise _unlike(f"a count that is none: {str(value)[:40]!r}") from None


def _unlike(what: str) -> ParseError:
    return ParseError(
        f"an answer not as documented: {what}",
        record=_SET["address"],
        remedy="try later, or give your own with --rates",
    )


# --- figures into rates


def _rates(figures: Iterable[_Figure], today: date) -> dict[tuple[str, int], Rate]:
    """Dollars for one unit, by currency and year. Raises `ParseError` where nothing is left."""
    by_country: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
    for country, year, units in figures:
        currency = _currency(country, year, today)
        if currency is not None and year < today.year:
            by_country[country].append((currency, year, units))
    stated: dict[tuple[str, int], list[float]] = defaultdict(list)
    for lines in by_country.values():
        if not any(_contradicted(*line) for line in lines):
            for currency, year, units in lines:
                stated[currency, year].append(units)
    rates = dict(_agreed(stated))
    if not rates:
        raise _unlike("no figure of it is a country's own and in its one currency")
    return rates


def _currency(country: str, year: int, today: date) -> str | None:
    """The one tender of ``country`` from the first day of ``year`` to ``today``, if it is one and not the dollar.

    To today, because the World Bank restates the past of some countries in the currency of the present.
    """
    known = pycountry.countries.get(alpha_3=country)
    if known is None or country in _SET["left_out"]:
        return None
    tenders = get_territory_currencies(known.alpha_2, date(year, 1, 1), today, include_details=True)
    match tenders:
        case [{"currency": str(currency), "from": date() as start}] if currency != "USD" and start <= date(year, 1, 1):
            return currency
    return None


def _contradicted(currency: str, year: int, units: float) -> bool:
    known = usd(Amount(1, currency), year)
    return known is not None and abs(units * known.rate - 1) > _SET["apart"]


def _agreed(stated: Mapping[tuple[str, int], list[float]]) -> Iterator[tuple[tuple[str, int], Rate]]:
    for key, units in stated.items():
        if max(units) / min(units) - 1 <= _SET["shared"]:
            # of countries of one currency the middle figure, so that their order does not matter
            yield key, Rate(1.0 / sorted(units)[len(units) // 2], _SET["name"])
