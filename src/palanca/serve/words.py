"""Codes, numbers, dates and money in words, as the pages print them.

Pure functions of values. Nothing here decides what is shown, only how it reads; what is not said reads as such.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from palanca import names
from palanca.errors import NotFoundError
from palanca.model import Activity, Amount, Document, Item

__all__ = [
    "amount",
    "country",
    "date_text",
    "headline",
    "html_lang",
    "in_prose",
    "item",
    "label",
    "large",
    "meanings",
    "measure_place",
    "number",
    "percent",
    "value",
    "what",
]

_LABELS: dict[str, dict[str, str]] = tomllib.loads(files(__package__).joinpath("labels.toml").read_text("utf-8"))
_LOCALE = Locale("en")
_HTML_LANG = {"zh": "zh-Hans", "other": "und"}
UNSAID = "not said"


def label(kind: str, code: str | None) -> str:
    """A code of the codebook for people: ``label("technology", "national_id")`` is "national identity"."""
    if code is None:
        code = "none"
    return _LABELS.get(kind, {}).get(code) or (UNSAID if code == "none" else code.replace("_", " "))


def country(code: str | None) -> str:
    """The English name of a country code or international body; what is neither is given back as it is."""
    if code is None:
        return UNSAID
    try:
        return names.country_name(code, "en")
    except NotFoundError:
        return code


def html_lang(lang: str) -> str:
    """The BCP 47 tag of a document's language; texts in Chinese get the glyphs of simplified characters."""
    return _HTML_LANG.get(lang, lang)


def number(value: float | int) -> str:
    """12,345 or 0.5."""
    return str(format_decimal(value, format="#,##0.##", locale=_LOCALE))


def percent(value: float) -> str:
    """``0.634`` as "63 %"."""
    return f"{number(round(value * 100))} %"


def large(value: float, currency: str) -> str:
    """Money to three figures: "USD 1.12 million"."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{currency} {float(f'{value / size:.3g}'):g} {word}"
    return f"{currency} {number(value)}"


def amount(money: Amount) -> str:
    """Money to the unit: "USD 1,100,000"."""
    return f"{money.currency} {number(money.value)}"


def item(thing: Item) -> str:
    """ "51 cars", or "cars" where no number is said."""
    return thing.name if thing.quantity is None else f"{number(thing.quantity)} {thing.name}"


def date_text(edtf: str | None) -> str:
    """A date in EDTF for people: "19 April 2018", "2019–2021", "since 2008"."""
    if edtf is None:
        return "undated"
    first, _, last = edtf.partition("/")
    if not last:
        return _day(first)
    if last == "..":
        return f"since {_day(first)}"
    if first == "..":
        return f"until {_day(last)}"
    if first.isdigit() and last.isdigit():
        return f"{first}–{last}"
    return f"{_day(first)} to {_day(last)}"


def _day(part: str) -> str:
    mark = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(part[-1:], "")
    pieces = part.rstrip("~?%").split("-")
    if not all(piece.isdigit() for piece in pieces) or not 1 <= len(pieces) <= 3:
        return part
    year, *rest = pieces
    month = _LABELS["month"].get(str(int(rest[0]))) if rest else None
    if rest and month is None:
        return part
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{mark}{day}{month + ' ' if month else ''}{year}"


def value(field: str, found: Any) -> str:
    """Any field of a claim or activity in words."""
    if found is None or found == () or found == []:
        return UNSAID if field != "date" else "undated"
    if field in ("provider", "recipient"):
        return country(found)
    if field == "date":
        return date_text(found)
    if field == "items":
        return ", ".join(item(thing) for thing in found)
    if field == "amounts":
        return ", ".join(amount(money) for money in found)
    if field in ("instrument", "terms", "status", "assertion"):
        return label(field, found)
    if field == "technology":
        return ", ".join(label(field, code) for code in found)
    return ", ".join(found) if not isinstance(found, str) else found


def what(activity: Activity) -> tuple[str, bool]:
    """What is provided, in one line, and whether it is worded as in a document (else in the codebook's words)."""
    items = tuple(activity["items"] or ())
    if items:
        return _listed(item(thing) for thing in items), True
    technology = tuple(activity["technology"] or ())
    if technology:
        return _listed(label("technology", code) for code in technology), False
    name = label("instrument", activity["instrument"])
    for actors in (activity["recipient_actors"], activity["provider_actors"]):
        if actors:
            return f"{name}: {_listed(actors, 2)}", False
    return name, False


def _listed(parts: Iterable[str], most: int = 3) -> str:
    found = list(parts)
    return ", ".join(found[:most]) + (f" and {len(found) - most} more" if len(found) > most else "")


def headline(document: Document) -> str:
    """A document's title, else its first words."""
    return document.title or " ".join(document.text.split()[:12]) or document.name


def in_prose(code: str) -> str:
    """A country's name as a sentence has it: "the United States"."""
    article = _LABELS["article"].get(code)
    return f"{article} {country(code)}" if article else country(code)


def measure_place(code: str) -> int:
    """Where a measure stands among the others; one that has no words yet comes last."""
    known = list(_LABELS["measure"])
    return known.index(code) if code in known else len(known)


def meanings() -> list[tuple[str, str]]:
    """The measures by name, with what they mean."""
    return [(_LABELS["measure"][code], meaning) for code, meaning in _LABELS["meaning"].items()]
