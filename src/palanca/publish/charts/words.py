"""What charts say in words: names of countries, figures, links and the text that stands in for a picture.

No number is written with more digits than it can bear: counts to one decimal, shares to whole per cents.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from importlib.resources import files
from urllib.parse import urlencode

from palanca import names
from palanca.errors import NotFoundError

__all__ = [
    "Link",
    "activities",
    "alt_text",
    "count",
    "country",
    "listed",
    "money",
    "percent",
    "say",
    "site_link",
    "speaking",
]

#: Gives an address: ``link("URY")`` a recipient's page, ``link("URY", provider="CHN", …)`` the list of its activities
#: with these filters, ``link(activity=id)`` one activity's page.
Link = Callable[..., str]
_COUNTRY = re.compile("[A-Z]{3}")
_PHRASES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    files("palanca.publish").joinpath("data/phrases.toml").read_text("utf-8")
)
_LANGUAGE: ContextVar[str] = ContextVar("language of pictures", default="en")


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Pictures made inside speak ``lang`` (``en``, ``es``) where a mark shows words; `alt_text` stays English."""
    token = _LANGUAGE.set(lang)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def say(words: str) -> str:
    """``words`` in the language spoken (`speaking`), else as they are.

    >>> with speaking("es"):
    ...     say("training")
    'formación'
    """
    return _PHRASES.get(_LANGUAGE.get(), {}).get(words, words)


def site_link(recipient: str | None = None, **filters: str | int | None) -> str:
    """The application's own addresses: ``/country/URY``, ``/activities?recipient=URY&provider=CHN``.

    >>> site_link("URY"), site_link("URY", provider="CHN"), site_link(activity="a1")
    ('/country/URY', '/activities?recipient=URY&provider=CHN', '/activity/a1')
    >>> site_link("G:LAC33")  # a group has no page of its own
    '/activities?recipient=G%3ALAC33'
    """
    given = {name: value for name, value in filters.items() if value is not None}
    if "activity" in given:
        return f"/activity/{given['activity']}"
    if not given and recipient is not None and _COUNTRY.fullmatch(recipient):
        return f"/country/{recipient}"
    return "/activities?" + urlencode(({"recipient": recipient} if recipient else {}) | given)


def country(code: str) -> str:
    """The name of a provider or recipient, a bloc's too, in the language spoken; a body's short name, or a group as
    written, stays.

    >>> country("URY"), country("G:LAC33"), country("UNODC")
    ('Uruguay', 'Latin America and the Caribbean', 'UNODC')
    """
    with suppress(NotFoundError):
        return names.country_name(code, _LANGUAGE.get())
    with suppress(NotFoundError):
        entity = names.entity(code)
        return (
            next(iter(entity.names.get(_LANGUAGE.get(), ())), entity.name) if _LANGUAGE.get() != "en" else entity.name
        )
    return code


def activities(number: int) -> str:
    """A number of activities in words: 1 activity, 2 activities."""
    return f"{number} activity" if number == 1 else f"{number} activities"


def count(value: float | None) -> str:
    """A number of activities: 3, 3.2; a dash where it is not known."""
    if value is None:
        return "–"
    return f"{value:.0f}" if abs(value - round(value)) < 0.05 else f"{value:.1f}"


def percent(value: float) -> str:
    """A share in whole per cents."""
    return f"{100 * value:.0f} %"


def money(value: float, unit: str = "USD") -> str:
    """An amount in the unit it can bear.

    >>> money(5_200_000), money(830), money(1.25e9)
    ('5.2 m USD', '830 USD', '1.25 bn USD')
    """
    for size, word, digits in ((1e9, say(" bn"), 2), (1e6, " m", 1), (1e3, " k", 0)):
        if abs(value) >= size:
            shown = f"{value / size:.{digits}f}"
            return (shown.rstrip("0").rstrip(".") if "." in shown else shown) + f"{word} {unit}"
    return f"{value:.0f} {unit}"


def listed(parts: Iterable[str], most: int = 40) -> str:
    """Parts as a list in a sentence; what goes past ``most`` is counted.

    >>> listed(["a", "b", "c"]), listed("abcd", most=2)
    ('a, b and c', 'a, b and 2 more')
    """
    words = list(parts)
    if len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def alt_text(chart: object) -> str:
    """What a chart shows, in words written from its data when it was made."""
    description = getattr(chart, "description", "")
    return description if isinstance(description, str) else ""
