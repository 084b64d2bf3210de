"""What charts say in words: names of countries, figures, links and the text that stands in for a picture.

No number is written with more digits than it can bear: counts to one decimal, shares to whole per cents.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from importlib.resources import files
from urllib.parse import urlencode

from palanca import names
from palanca.errors import NotFoundError
from palanca.measure import WORLD
from palanca.model import Selection

__all__ = [
    "Link",
    "activities",
    "alt_text",
    "claims_of",
    "count",
    "counted_in",
    "country",
    "listed",
    "money",
    "narrowed",
    "narrowing",
    "percent",
    "say",
    "site_link",
    "speaking",
    "written",
]

#: Gives an address: ``link("URY")`` a recipient's page, ``link("URY", provider="CHN", …)`` the list of its activities
#: with these filters (of several values any), ``link(activity=id)`` one activity's page, ``link(activity=(id, id))``
#: the list of these activities' claims.
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


def site_link(recipient: str | Collection[str] | None = None, **filters: str | int | Collection[str] | None) -> str:
    """The application's own addresses: ``/country/URY``, ``/activities?recipient=URY&provider=CHN``.

    >>> site_link("URY"), site_link("URY", provider="CHN"), site_link(activity="a1")
    ('/country/URY', '/activities?recipient=URY&provider=CHN', '/activity/a1')
    >>> site_link(activity=("a1", "a2")), site_link("URY", provider=("CHN", "USA"))
    ('/claims?activity=a1&activity=a2', '/activities?recipient=URY&provider=CHN&provider=USA')
    >>> site_link("G:LAC33")  # a group has no page of its own
    '/activities?recipient=G%3ALAC33'
    """
    given = {name: value for name, value in filters.items() if value is not None}
    if "activity" in given:
        ids = given["activity"]
        return f"/activity/{ids}" if isinstance(ids, str) else "/claims?" + urlencode({"activity": ids}, doseq=True)
    if not given and isinstance(recipient, str) and _COUNTRY.fullmatch(recipient):
        return f"/country/{recipient}"
    return "/activities?" + urlencode(({"recipient": recipient} if recipient else {}) | given, doseq=True)


def claims_of(ids: Collection[str], link: Link = site_link) -> str:
    """The address of what activities rest on: the one activity's page, else the list of all their claims."""
    return link(activity=next(iter(ids)) if len(ids) == 1 else tuple(ids))


def counted_in(
    recipient: str, selection: Selection, ids: Collection[str], link: Link = site_link, **filters: object
) -> str:
    """The address of the list of what a selection counts in a recipient, and of no more (in the best view: all that
    may count); ``filters`` narrow it. A group has no filter of its own: the claims of ``ids`` are listed.

    >>> counted_in("URY", Selection(technologies=["drones"], years=(2015, 2020)), ["a1"], provider="CHN")
    '/activities?recipient=URY&provider=CHN&technology=drones&from=2015&to=2020&measured=yes'
    """
    first, last = selection.years
    asked = {"instrument": selection.instruments, "technology": selection.technologies, "from": first, "to": last}
    asked["measured"] = "yes" if selection.view == "announced" else None
    where: str | tuple[str, ...] | None = recipient
    if selection.region is not None:
        where = None if selection.region == WORLD else names.members(selection.region)
        asked["scope"] = "country" if selection.region == WORLD else None
    elif ids and not _COUNTRY.fullmatch(recipient):
        return claims_of(sorted(ids), link)
    return link(where, **filters, **{name: value for name, value in asked.items() if name not in filters})


def narrowed(heading: str, selection: Selection) -> str:
    """A picture's heading with what it leaves out.

    >>> narrowed("Who gives", Selection(technologies=["drones"], years=(2015, 2020), view="best"))
    'Who gives (drones, 2015–2020, best available)'
    """
    said = narrowing(selection)
    return f"{heading} ({said})" if said else heading


def narrowing(selection: Selection) -> str:
    """What a selection leaves in, in words; empty where it leaves nothing out.

    >>> narrowing(Selection(instruments=["training"], years=(None, 2020)))
    'training, to 2020'
    """
    codes = [*(selection.instruments or ()), *(selection.technologies or ())]
    first, last = selection.years
    years = f"{first}" if first == last else f"{first}–{last}"
    years = f"{say('from')} {first}" if last is None else f"{say('to')} {last}" if first is None else years
    parts = [*(say(code).replace("_", " ") for code in codes)]
    parts += [years] if selection.years != (None, None) else []
    parts += [say("best available")] if selection.view == "best" else []
    return ", ".join(parts)


def country(code: str) -> str:
    """The name of a provider or recipient, a bloc's too, in the language spoken; a body's short name, or a group as
    written, stays.

    >>> country("URY"), country("G:LAC33"), country("UNODC")
    ('Uruguay', 'Latin America and the Caribbean', 'UNODC')
    """
    if code == WORLD:
        return say("the world")
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


def written(figure: str) -> str:
    """A figure as the language spoken writes it: 1.6 is 1,6 in Spanish."""
    return figure.replace(".", say("."))


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
            return written(shown.rstrip("0").rstrip(".") if "." in shown else shown) + f"{word} {unit}"
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
