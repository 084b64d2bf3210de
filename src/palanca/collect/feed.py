"""RSS and Atom by feedparser, on bytes that were fetched already: the entries' addresses, titles and dates."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from palanca.collect.clean import line, title
from palanca.collect.limits import Limits
from palanca.collect.outcomes import Unreadable
from palanca.collect.parsed import Entry

__all__ = ["feed"]


def feed(content: bytes, limits: Limits, address: str) -> list[Entry]:
    """The entries of a feed, in its order, each address once; raises `Unreadable` (``empty``, ``invalid``)."""
    import feedparser

    # whatever the server called it, it was recognised as a feed; its own declaration tells the encoding
    headers = {"content-location": address, "content-type": "application/xml"}
    parsed = feedparser.parse(content, response_headers=headers)
    found: dict[str, Entry] = {}
    for item in parsed.entries:
        link = line(item.get("link"))
        if link is not None and len(found) < limits.feed_entries:
            url = urljoin(address, link)
            found.setdefault(url, Entry(url, title(item.get("title")), _day(item)))
    if not found:
        if parsed.bozo:
            raise Unreadable("invalid", f"not a readable feed ({parsed.get('bozo_exception')})"[:300])
        raise Unreadable("empty", "a feed without entries")
    return list(found.values())


def _day(item: Any) -> str | None:
    moment = item.get("published_parsed")
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if moment is not None else None
