"""Dates in EDTF (ISO 8601-2): the interval of days that one covers.

>>> bounds("2017")
(datetime.date(2017, 1, 1), datetime.date(2017, 12, 31))
>>> bounds("2008/..")
(datetime.date(2008, 1, 1), None)
>>> years("2019/2021"), last_year("2008/.."), last_year(None)
((2019, 2021), 2008, None)
"""

from __future__ import annotations

import calendar
import re
import time
from datetime import date
from functools import lru_cache

import edtf

from palanca.errors import CodebookError

__all__ = ["bounds", "check", "last_year", "years"]


@lru_cache(maxsize=65536)
def bounds(value: str | None) -> tuple[date | None, date | None]:
    """First and last day that ``value`` covers; ``None`` where that end is open or the date unknown.

    Raises `CodebookError` where it is not EDTF, or ends before it begins.
    """
    if value is None:
        return None, None
    first, _, last = value.partition("/")
    if not last:
        return _day(first, value, lower=True), _day(first, value, lower=False)
    opens, closes = _day(first, value, lower=True), _day(last, value, lower=False)
    if opens is not None and closes is not None and opens > closes:
        raise CodebookError(f"{value!r} ends before it begins", remedy="write the earlier end first")
    return opens, closes


_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)


def _plain(part: str, *, lower: bool) -> date | None:
    """Year, month or day written plainly, which is nearly always: a hundred times quicker than the full grammar."""
    match = _PLAIN.match(part)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not year >= 1 or (match[2] is not None and not 1 <= month <= 12):
        return None
    month = month or (1 if lower else 12)
    last = calendar.monthrange(year, month)[1]
    if match[3] is not None and not 1 <= day <= last:
        return None
    return date(year, month, day or (1 if lower else last))


def _day(part: str, whole: str, *, lower: bool) -> date | None:
    if part == "..":
        return None
    plain = _plain(part, lower=lower)
    if plain is not None:
        return plain
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
