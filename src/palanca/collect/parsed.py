"""What a parser gives: the text, and what the format itself states of its document; ``None`` where it states
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Entry", "Hints", "Parsed"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of some bytes before they are parsed: the format, the charset and address they were sent with.

    ``title`` and ``published`` stand where the document states none (a feed's entry says them of its page).
    """

    format: str
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document's fields but those that its bytes and origin give."""

    text: str
    lang: str = "other"
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    source_type: str | None = None
    key: str | None = None
    retrieved: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: the address of its page, and what the feed says of it."""

    url: str
    title: str | None = None
    published: str | None = None
