"""PDF by PDFium: the words of its pages in order, lines joined to paragraphs again, and the title the file states.

The dates in a PDF say when the file was made, not when the document was published, so they are not taken.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from statistics import quantiles

import pypdfium2

from palanca.collect.clean import clean, title
from palanca.collect.language import detect
from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable
from palanca.collect.parsed import Parsed

__all__ = ["pdf", "reflow"]

_PASSWORD, _SECURITY = 4, 5  # FPDF_GetLastError, fpdfview.h
_HYPHEN = re.compile("[\ufffe\x02]\r?\n?|\u00ad\r?\n")  # PDFium marks a hyphen that it takes for one of hyphenation
_METADATA = tomllib.loads(files(__package__).joinpath("metadata.toml").read_text("utf-8"))
_PAGE_NUMBER = re.compile(_METADATA["junk"]["page_number"], re.I)
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")


def pdf(content: bytes, limits: Limits) -> Parsed:
    """The document of a PDF; raises `Unreadable` or `TooMuch` with the reason."""
    tail = content[-4096:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise Unreadable("truncated", "the end of the PDF is missing")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", None) in (_PASSWORD, _SECURITY):
            raise Unreadable("encrypted", "the PDF opens only with a password") from None
        raise Unreadable("truncated", "the PDF is damaged beyond repair") from None
    try:
        count = len(document)
        if count > limits.pages:
            raise TooMuch("too-large", f"{count} pages, over `Limits.pages` ({limits.pages})")
        pages, size = [], 0
        for number in range(count):
            words = _page(document, number)
            size += len(words)
            if size > limits.text:
                raise TooMuch("too-large", f"more than `Limits.text` ({limits.text:,}) characters")
            pages.append(words)
        stated = document.get_metadata_dict().get("Title")
    finally:
        document.close()
    text = clean("\n\n".join(reflow(page.split("\n")) for page in pages))
    if not text:
        raise Unreadable("empty", f"no text on its {count} pages: a scan, it seems")
    return Parsed(text=text, lang=detect(text), title=title(stated))


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        words: str = page.get_textpage().get_text_range()
        page.close()
    except pypdfium2.PdfiumError:
        raise Unreadable("truncated", f"page {number + 1} of the PDF is damaged") from None
    return clean(_HYPHEN.sub("", words)).replace("\ufffe", "")


def reflow(lines: Sequence[str]) -> str:
    """Paragraphs of a page's ``lines``: a line as wide as most is joined to the next, a short one ends its paragraph.

    >>> reflow(["The embassy handed over fifty-one", "cars and two buses to the", "police.", "", "3"])
    'The embassy handed over fifty-one cars and two buses to the police.'
    """
    rows = [row.strip() for row in lines]
    while rows and (not rows[-1] or _PAGE_NUMBER.fullmatch(rows[-1])):
        rows.pop()
    while rows and (not rows[0] or _PAGE_NUMBER.fullmatch(rows[0])):
        rows.pop(0)
    widths = [len(row) for row in rows if row]
    if len(widths) < 2:
        return "\n\n".join(row for row in rows if row)
    full = quantiles(widths, n=4)[2]
    paragraphs: list[str] = []
    open_ = False
    for row in rows:
        if not row:
            open_ = False
            continue
        if open_:
            glue = "" if _WIDE.match(paragraphs[-1][-1]) and _WIDE.match(row) else " "
            paragraphs[-1] += glue + row
        else:
            paragraphs.append(row)
        ends = row.endswith((".", "!", "?", ":", "。", "！", "？", "：", "”", '"'))
        open_ = len(row) >= (0.85 if ends else 0.7) * full
    return "\n\n".join(paragraphs)
