"""How much one document, archive or address may cost. Every limit is a field, every default has its reason here."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]

_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one run of `collect`; past one of them a piece becomes a `Failure` and the run goes on."""

    #: Bytes of one document. Long reports with pictures stay under it; what is over it is a data set or a film.
    bytes: int = 64 * _MB
    #: Code points of one document's text: some 1,500 pages. A longer text is a data dump and would be read for minutes.
    text: int = 5_000_000
    #: Pages of one PDF.
    pages: int = 3_000
    #: Elements of one page or word-processor document; the longest real ones have some 100,000.
    elements: int = 1_000_000
    #: Nesting of a page's elements. Real pages stay under 100; parsers that recurse die past a few hundred.
    depth: int = 200
    #: Memory, in bytes, that the parsing process may take beyond what it starts with.
    memory: int = 1024 * _MB
    #: Seconds, by the clock and by the processor, for parsing one document.
    seconds: float = 20.0
    #: Entries of one archive, lines of one file of records, files below one folder.
    entries: int = 200_000
    #: Bytes that one archive may unpack to, all entries together.
    unpacked: int = 8192 * _MB
    #: Times that an entry may be larger unpacked than packed (past the first megabyte). Prose stays under 20.
    ratio: int = 200
    #: Archives within archives.
    nesting: int = 1
    #: Seconds for fetching one address, its redirects together.
    fetch_seconds: float = 30.0
    #: Seconds between two requests to one host, so that nobody's server is burdened.
    pause: float = 0.5
    #: Redirects followed, each checked like a first address.
    redirects: int = 5
    #: Entries taken from one feed.
    feed_entries: int = 500
