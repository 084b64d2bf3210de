"""Dates in EDTF (ISO 8601-2): the interval of days that one covers.

>>> bounds("2017")
(datetime.date(2017, 1, 1), datetime.date(2017, 12, 31))
>>> bounds("2008/..")
(datetime.date(2008, 1, 1), None)
>>> years("2019/2021"), last_year("2008/.."), last_year(None)
((2019, 2021), 2008, None)
"""

from __future__ import annotations

import time
from datetime import date
from functools import lru_cache

import edtf

from palanca.errors import CodebookError

__all__ = ["bounds", "check", "last_year", "years"]


@lru_cache(maxsize=65536)
def bounds(value: str | None) -> tuple[date | None, date | None]:
    """First and last day that ``value`` covers; ``None`` where that end is open or the date unknown.

    Raises `CodebookError` where it is not EDTF.
    """
    if value is None:
        return None, None
    first, _, last = value.partition("/")
    if not last:
        return _day(first, value, lower=True), _day(first, value, lower=False)
    return _day(first, value, lower=True), _day(last, value, lower=False)


def _day(part: str, whole: str, *, lower: bool) -> date | None:
    if part == "..":
        return None
    try:
        parsed = edtf.parse_edtf(part)
        found: time.struct_time = parsed.lower_strict() if lower else parsed.upper_strict()
        return date(*found[:3])
    except (ValueError, edtf.parser.edtf_exceptions.EDTFParseException, AttributeError, TypeError) as problem:
        raise CodebookError(
            f"{whole!r} is not a date in EDTF", remedy="write it as 2017, 2018-04-19, 2019/2021 or 2008/.."
        ) from problem


def check(value: str | None) -> None:
    """Raise `CodebookError` unless ``value`` is EDTF or ``None``."""
    bounds(value)


def years(value: str | None) -> tuple[int | None, int | None]:
    """First and last year; ``None`` where open or unknown."""
    first, last = bounds(value)
    return (first.year if first else None), (last.year if last else None)


def last_year(value: str | None) -> int | None:
    """The year a happening is counted in: that of its last known day."""
    first, last = years(value)
    return last if last is not None else first
