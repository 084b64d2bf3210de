"""A text cut where claims begin and end, so that a page can mark what each rests on; overlapping claims included.

Invariant: the pieces of a paragraph, joined, are the text between its offsets, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Paragraph", "Piece", "Span", "context", "paragraphs"]

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)]*\s+|[。！？]+[”’」』）]*")


@dataclass(frozen=True, slots=True)
class Span:
    """A claim's stretch of text: offsets, the claim's id and its number on the page."""

    start: int
    end: int
    claim: str
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch under the same claims; ``opens`` are those whose evidence begins here (number, claim)."""

    text: str
    numbers: tuple[int, ...] = ()
    opens: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text in pieces; ``cut`` tells at which ends text was left out."""

    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False


def paragraphs(text: str, spans: Iterable[Span]) -> list[Paragraph]:
    """The whole text, a paragraph a line, blank lines left out."""
    found = sorted(spans, key=lambda s: (s.start, s.end, s.number))
    return [
        Paragraph(_pieces(text, line.start(), line.end(), found))
        for line in _PARAGRAPH.finditer(text)
        if line.group().strip()
    ]


def context(text: str, spans: Sequence[Span], around: int = 280) -> list[Paragraph]:
    """The paragraphs that hold ``spans``, cut to whole sentences where they go on much further than ``around``."""
    found = sorted(spans, key=lambda s: (s.start, s.end, s.number))
    shown = []
    for line in _PARAGRAPH.finditer(text):
        inside = [s for s in found if s.start < line.end() and s.end > line.start()]
        if not inside:
            continue
        first, last = min(s.start for s in inside), max(s.end for s in inside)
        start, end = _from(text, line.start(), first, around), _until(text, line.end(), last, around)
        shown.append(Paragraph(_pieces(text, start, end, inside), start > line.start(), end < line.end()))
    return shown


def _from(text: str, low: int, first: int, around: int) -> int:
    first = max(first, low)
    if first - low <= around:
        return low
    ends = [match.end() for match in _SENTENCE_END.finditer(text, first - around, first)]
    if ends:
        return ends[0]
    space = text.find(" ", first - around, first)
    return space + 1 if space >= 0 else first - around


def _until(text: str, high: int, last: int, around: int) -> int:
    last = min(last, high)
    if high - last <= around:
        return high
    ends = [match.end() for match in _SENTENCE_END.finditer(text, last, last + around)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", last, last + around)
    return space if space >= 0 else last + around


def _pieces(text: str, start: int, end: int, spans: Sequence[Span]) -> tuple[Piece, ...]:
    inside = [s for s in spans if s.start < end and s.end > start]
    cuts = sorted({start, end, *(c for s in inside for c in (s.start, s.end) if start < c < end)})
    pieces = []
    for low, high in pairwise(cuts):
        over = [s for s in inside if s.start < high and s.end > low]
        numbers = tuple(sorted({s.number for s in over}))
        opens = tuple(dict.fromkeys((s.number, s.claim) for s in over if max(s.start, start) == low))
        pieces.append(Piece(text[low:high], numbers, opens))
    return tuple(pieces)
