"""Lines of printed pages to paragraphs: running heads and page numbers dropped, wrapped lines and broken pages joined.

No word of a paragraph is lost or moved; a line is dropped only at the edge of its page, and only where it is a page
number or stands at the same edge of many pages.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from statistics import quantiles

__all__ = ["paragraphs", "reflow"]

_METADATA = tomllib.loads(files(__package__).joinpath("metadata.toml").read_text("utf-8"))
_PAGE_NUMBER = re.compile(_METADATA["junk"]["page_number"], re.I)
_BULLET = re.compile(
    r"[•●▪■◦‣–—*·-]\s|\(?(?:\d{1,2}|[a-z])\)\s|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、"
)
_ENDS = (".", "!", "?", ":", ";", "。", "！", "？", "：", "；", "”", '"', "»")
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
_EDGE = 2  # lines at the top and at the bottom of a page that may be running heads
_RUNNING = 0.3  # share of the pages that a running head stands on, and three at least


def reflow(pages: Sequence[Sequence[str]]) -> str:
    """The text of ``pages`` (their lines, from the top), an empty line between paragraphs.

    >>> reflow([["Annual report", "The embassy handed over fifty-one", "cars and two buses to", "1"],
    ...         ["Annual report", "the police.", "2"], ["Annual report", "3"]])
    'The embassy handed over fifty-one cars and two buses to the police.'
    """
    trimmed = [[row.strip() for row in page] for page in pages]
    running = _running(trimmed)
    text: list[str] = []
    for page in trimmed:
        found = paragraphs(_inner(page, running))
        if text and found and not text[-1].endswith(_ENDS) and _goes_on(found[0]):
            text[-1] = _joined(text[-1], found.pop(0))
        text += found
    return "\n\n".join(text)


def paragraphs(rows: Sequence[str]) -> list[str]:
    """Paragraphs of one page's ``rows``: one as wide as most is joined to the next, a short one ends its paragraph."""
    widths = [len(row) for row in rows if row]
    full = quantiles(widths, n=4)[2] if len(widths) > 1 else 0
    found: list[str] = []
    goes_on = False
    for row in rows:
        if row and goes_on and not _BULLET.match(row):
            found[-1] = _joined(found[-1], row)
        elif row:
            found.append(row)
        # a line that ends a sentence goes on only if there was no more room in it
        goes_on = bool(row) and len(row) >= (0.85 if row.endswith(_ENDS) else 0.7) * full
    return found


def _joined(first: str, second: str) -> str:
    return first + ("" if _WIDE.match(first[-1]) and _WIDE.match(second) else " ") + second


def _goes_on(row: str) -> bool:
    return row[0].islower() or bool(_WIDE.match(row))


def _edges(page: Sequence[str]) -> Iterable[int]:
    """The places of the lines near the top and the bottom of a page."""
    filled = [place for place, row in enumerate(page) if row]
    return dict.fromkeys((*filled[:_EDGE], *filled[-_EDGE:]))


def _key(row: str) -> str:
    return re.sub(r"\d+", "0", row.casefold())


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    counted = Counter(key for page in pages for key in {_key(page[place]) for place in _edges(page)})
    least = max(3, _RUNNING * len(pages))
    return frozenset(key for key, count in counted.items() if count >= least)


def _inner(page: Sequence[str], running: frozenset[str]) -> list[str]:
    dropped = {place for place in _edges(page) if _key(page[place]) in running or _PAGE_NUMBER.fullmatch(page[place])}
    return [row for place, row in enumerate(page) if place not in dropped]
