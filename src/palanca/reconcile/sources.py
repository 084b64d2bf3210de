"""Which family of sources a document belongs to, seen from an activity's two sides, and how reliable its kind is held.

Families: officials of the provider and of the recipient, media of either country and of third ones, researchers,
administrative data, companies. A document's home country is what its publisher's name says ("Ministry of the Interior,
Uruguay"; "Embassy of China in Uruguay" is China's), else its address. Invariant: what a document does not tell is
``unknown``, never guessed; the same rules hold for every country.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

import pycountry

from palanca import names
from palanca.errors import NotFoundError, UsageError
from palanca.model import Document
from palanca.reconcile.things import plain

__all__ = ["FAMILIES", "Family", "Reliability", "country", "family", "reliability"]

Family = Literal[
    "provider_officials",
    "recipient_officials",
    "local_media",
    "provider_media",
    "third_country",
    "researchers",
    "administrative",
    "companies",
    "unknown",
]
Reliability = Literal["A", "B", "C", "D", "E", "F"]

_DATA = tomllib.loads(files(__package__).joinpath("sources.toml").read_text("utf-8"))
#: Each family's name in words.
FAMILIES: Mapping[str, str] = MappingProxyType({code: row["name"] for code, row in _DATA["family"].items()})
_OFFICIAL, _HOSTS = tuple(_DATA["words"]["official"]), tuple(_DATA["words"]["host_official"])


def country(document: Document) -> str | None:
    """ISO 3166-1 alpha-3 of who published, as far as its name or address tells."""
    return _named(document.publisher, document.lang) or _hosted(document.url)


def family(document: Document | None, provider: str, recipient: str | None) -> Family:
    """The document's family for an activity of these two sides."""
    if document is None:
        return "unknown"
    kind = document.source_type
    if kind == "dataset":
        return "administrative"
    if kind == "research":
        return "researchers"
    if kind == "company":
        return "companies"
    home = country(document)
    official = kind == "government" or (kind is None and _official(document))
    if kind is None and not official:
        return "unknown"
    if home == provider:
        return "provider_officials" if official else "provider_media"
    if home is not None and home == recipient:
        return "recipient_officials" if official else "local_media"
    return "third_country" if home is not None else "unknown"


def reliability(document: Document | None, of: Family, edited: Mapping[str, str] = MappingProxyType({})) -> Reliability:
    """The letter of the document's source: as ``edited`` has it by publisher or host, else its family's.

    Raises `UsageError` where ``edited`` holds no letter from A to F.
    """
    letter = _DATA["family"][of]["reliability"]
    if document is not None:
        for name in (document.publisher, urlsplit_host(document.url)):
            if name and plain(name) in (table := {plain(key): value for key, value in edited.items()}):
                letter = table[plain(name)]
    if letter not in ("A", "B", "C", "D", "E", "F"):
        raise UsageError(f"reliability {letter!r}", record=str(of), remedy="write a letter from A to F")
    return letter  # type: ignore[no-any-return]


def urlsplit_host(url: str | None) -> str:
    """The host of an address in lower case, without ``www.``; "" where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _official(document: Document) -> bool:
    name, host = plain(document.publisher or ""), urlsplit_host(document.url)
    return any(word in name for word in _OFFICIAL) or any(part in host for part in _HOSTS)


@lru_cache(maxsize=4096)
def _named(publisher: str | None, lang: str) -> str | None:
    """The country that comes first among those the name tells: an embassy's own before the one it is in."""
    found = []
    for mention in names.mentions(publisher or "", lang) if publisher else ():
        for id in mention.entities[:1]:
            try:
                entity = names.entity(id)
            except NotFoundError:
                continue
            home = entity.id if entity.kind == "country" else entity.country
            if home:
                found.append((entity.kind != "organisation", home))
    embassies = [home for other, home in found if not other]
    places = [home for other, home in found if other]
    if (
        embassies
        and places
        and not any(word in plain(publisher or "") for word in ("embass", "embaj", "embaix", "使馆"))
    ):
        return places[-1]  # "Ministry of the Interior, Uruguay": many countries have one, this one says whose
    return next(iter([*embassies, *places]), None)


def _hosted(url: str | None) -> str | None:
    host = urlsplit_host(url)
    ending = host.rpartition(".")[2]
    if ending in ("gov", "mil"):
        return "USA"
    if len(ending) != 2:
        return None
    found = pycountry.countries.get(alpha_2="GB" if ending == "uk" else ending.upper())
    return str(found.alpha_3) if found is not None else None
