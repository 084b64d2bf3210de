"""The year of a month or season that is told without it, the month of a day that is told alone, and the date of what is
told to lie so long before or behind another.

Invariant: a day of publication decides; without one nothing is resolved here. What is told as past ("last June") is
before it, what is told as to come ("next June") is behind it, and a bare name is the last of its kind until its clause
says that it is to come (`ahead`).
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from palanca.dates import bounds
from palanca.errors import CodebookError
from palanca.read.passage import Time

__all__ = [
    "after",
    "ahead",
    "dated",
    "is_on",
    "last_told",
    "last_year",
    "month_year",
    "moved",
    "near_day",
    "season_year",
    "shift",
    "sound",
]

_DAY = 10  # characters of a day in EDTF
_LATE = 8  # months by which this year's season may lie ahead to be "this" one


def month_year(kind: str, month: int, base: date | None, day: int | None = None) -> int | None:
    """The year of a month, or of a day of it, by how it is told: "until", "next" (``coming``) or "last"
    (``month_last``)."""
    if base is None or kind not in ("until", "coming", "month_last"):
        return None
    if kind == "month_last":
        return base.year - (month >= base.month)
    return base.year + (month < base.month + (kind == "coming" and day is None))


def season_year(kind: str, start: int, base: date) -> int:
    """The year of a season that begins about a month: the last one (the one that is, too), with "last" the one before
    what is now, with "this" the nearest, with "next" the coming one."""
    named = {"season_this": start - base.month > _LATE, "season_last": base.month <= start + 1}
    return base.year - int(named.get(kind, start > base.month)) + (kind == "coming")


def is_on(start: int, base: date | None) -> bool:
    """Whether the season that begins about a month is on: a bare name is then of this year, whatever is told of it."""
    return base is None or abs(start - base.month) <= 1


def ahead(time: Time, published: str | None) -> Time:
    """A month, season or day told without its year, where what is to come is told: the next one instead of the last; of
    a day alone, that of the next month."""
    if published is None or time.to_come or not time.edtf[:4].isdigit():
        return time
    if time.day_alone and time.edtf < published[:10]:
        first = date.fromisoformat(time.edtf)
        month = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
        last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return replace(time, edtf=month.replace(day=min(first.day, last.day)).isoformat())
    if not time.assumed or time.edtf[:7] >= published[:7]:
        return time
    return time if "-02-29" in time.edtf else replace(time, edtf=moved(time.edtf, 1))


def moved(edtf: str, years: int) -> str:
    """A date, or both ends of a span, so many years later; as it is, where that is in no year of four figures."""
    parts = [(int(part[:4]) + years, part[4:]) if part[:4].isdigit() else None for part in edtf.split("/")]
    if any(part is not None and not 0 < part[0] <= _LAST_YEAR for part in parts):
        return edtf
    return "/".join(f"{p[0]:04d}{p[1]}" if p is not None else w for p, w in zip(parts, edtf.split("/"), strict=True))


_LAST_YEAR = 9999


def dated(published: str | None) -> bool:
    """Whether a document's date can be counted from: of a year of which books tell, so that no count leaves the
    calendar."""
    return published is not None and published[:4].isdigit() and _FIRST_YEAR <= int(published[:4]) < _LAST_YEAR - 1000


_FIRST_YEAR = 1000


def sound(edtf: str | None) -> str | None:
    """A date as it is, where it is one and ends after it begins; "the 31st of last month", in December, is none."""
    try:
        bounds(edtf)
    except CodebookError:
        return None
    return edtf


def last_told(before: list[Time]) -> Time | None:
    """The date told last, weekdays aside: on them things are said."""
    return next((t for t in reversed(before) if t.kind != "weekday"), None)


def last_year(before: list[Time]) -> int | None:
    """Its year."""
    last = last_told(before)
    return last.year if last is not None else None


def _last_day(before: list[Time], base: date | None) -> str | None:
    """The day told last, a weekday too, where nothing behind it is of another year; the document's where no date is."""
    for time in reversed(before):
        if time.year != before[-1].year:
            return None
        days = [part for part in time.edtf.split("/") if len(part) == _DAY]
        if days:
            return days[-1]
    return base.isoformat() if base is not None and not before else None


def after(before: list[Time], unit: str, count: int, base: date | None = None) -> str | None:
    """The date that lies so many units behind the one told last, as precise as both allow."""
    if unit == "day":
        day = _last_day(before, base if count == -1 else None)
        return shift(date.fromisoformat(day), unit, count) if day is not None else None
    told = before[-1] if unit == "week" and before else last_told(before)  # "on Monday … a week earlier"
    if told is None:
        return None
    last = told.edtf.lstrip("./").split("/")[0].rstrip("~")
    if unit == "year" or len(last) == 4:
        return f"{int(last[:4]) + count:04d}" if unit == "year" else None
    if len(last) == 7 and unit != "month":
        return None
    return shift(date.fromisoformat(last if len(last) == 10 else f"{last}-01"), unit, count)


def shift(base: date, unit: str, count: int) -> str:
    """The date so many units from a day, as precise as the unit; of weeks the month."""
    if unit in ("year", "decade"):
        return str(base.year + count * (1 if unit == "year" else 10))
    if unit == "month":
        place = base.year * 12 + base.month - 1 + count
        return f"{place // 12:04d}-{place % 12 + 1:02d}"
    if unit == "week":
        return f"{base + timedelta(weeks=count):%Y-%m}"
    return (base + timedelta(days=count)).isoformat()


def near_day(day: int, base: date | None, weekday: int | None = None) -> str | None:
    """A day without its month: of the document's month, else of the one before; where its weekday is told, that of
    these and the next month which falls on it."""
    if base is None:
        return None
    for months in (0, -1, 1) if weekday is not None else ():
        month = shift(base, "month", months)
        last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
        if day <= last and date.fromisoformat(f"{month}-{day:02d}").weekday() == weekday:
            return f"{month}-{day:02d}"
    month = shift(base, "month", 0 if day <= base.day + 1 else -1)
    return f"{month}-{day:02d}" if day <= calendar.monthrange(int(month[:4]), int(month[5:]))[1] else None
