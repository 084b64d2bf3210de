"""Text and stated values made fit to keep: no NUL, no lone surrogate, one kind of line end; dates and titles or
nothing.

>>> published("2019-03-12T08:00:00-05:00"), published("12 March"), published("2019-02-30")
('2019-03-12', None, None)
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date
from email.utils import parsedate_to_datetime
from importlib.resources import files

__all__ = ["clean", "exact", "line", "published", "title"]

_METADATA = tomllib.loads(files(__package__).joinpath("metadata.toml").read_text("utf-8"))
_TITLES = _METADATA["titles"]
_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff]")
_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
_BLANK = re.compile(r"[ \t\u00a0]+\n")
_SPACE = re.compile(r"[ \t\n\u00a0]+")
_MANY = re.compile(r"\n{3,}")
_DATE = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?!\d))?)?")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")


def exact(text: str) -> str:
    """``text``, code point for code point, but U+FFFD for each NUL and lone surrogate, which no store can hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def clean(text: str) -> str:
    """``text`` in NFC, lines ended by a line feed, at most one empty line in a row, no control characters."""
    text = _LINES.sub("\n", exact(text)).replace("\u2029", "\n\n")
    text = unicodedata.normalize("NFC", _CONTROLS.sub("", text))
    return _MANY.sub("\n\n", _BLANK.sub("\n", text)).strip()


def line(value: object) -> str | None:
    """A stated value as one line of at most 1,000 characters; ``None`` where it is not one or empty."""
    if not isinstance(value, str):
        return None
    return _SPACE.sub(" ", clean(value[:4000]))[:1000] or None


def title(value: object) -> str | None:
    """A title, or ``None`` where a program wrote its own name or a file's instead."""
    found = line(value)
    if found is None:
        return None
    low = found.lower()
    if low in _TITLES["empty"] or low.startswith(tuple(_TITLES["prefixes"])) or low.endswith(tuple(_TITLES["endings"])):
        return None
    return found


def published(value: object) -> str | None:
    """The ISO date (a year, a month or a day) that ``value`` begins with or says in the form of mail and feeds."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str):
        return None
    found = _COMPACT.match(value) or _DATE.match(value)
    if found is None or value[found.end() : found.end() + 1].isdigit():
        return _mail_date(value)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        whole = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if not 1000 <= whole.year <= 2999:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def _mail_date(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
