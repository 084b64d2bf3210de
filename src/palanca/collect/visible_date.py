"""A date as people write it in the four languages, in a short piece of text that is marked as holding one.

Month names come from CLDR (through Babel). A date in figures whose day and month cannot be told apart is no date.

>>> visible_date("Quinta-feira, 7 de maio de 2020"), visible_date("2019年3月12日"), visible_date("05/04/2019")
('2020-05-07', '2019-03-12', None)
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel.dates import get_month_names

__all__ = ["visible_date"]

_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for locale in ("en", "es", "pt"):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    found[name.lower().rstrip(".")] = int(number)
    found |= {"sep": 9, "set": 9, "setiembre": 9}  # both spellings are in use in the south of America
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "(?P<m>" + "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) + r")\b\.?"
    day = r"(?<!\d)(?P<d>\d{1,2})"
    return tuple(
        re.compile(pattern, re.I)
        for pattern in (
            rf"(?<!\d){_YEAR}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)",
            rf"(?<!\d){_YEAR[:-6]}\s*年\s*(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})\s*日",
            rf"{day}(?:st|nd|rd|th|º|°)?(?:\s+of|\s+de)?[\s-]+{month}(?:,|\s+de|\s+del)?[\s-]+{_YEAR}",
            rf"\b{month}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
            rf"{day}[/.](?P<m>\d{{1,2}})[/.]{_YEAR}",
        )
    )


def visible_date(words: str) -> str | None:
    """The ISO date that ``words`` (at most 160 characters of them) say first; ``None`` where none, or not for sure."""
    found = [(match.start(), match) for pattern in _patterns() for match in [pattern.search(words[:160])] if match]
    if not found:
        return None
    match = min(found, key=lambda pair: pair[0])[1]
    year, month, day = match["y"], match["m"], int(match["d"])
    number = int(month) if month.isdigit() else _months()[month.lower()]
    if match.re is _patterns()[-1]:
        if number > 12 >= day:
            number, day = day, number
        elif day <= 12 and day != number:
            return None
    try:
        return date(int(year), number, day).isoformat()
    except ValueError:
        return None
