"""PDF by PDFium: the words of its pages in order, lines joined to paragraphs again, and the title the file states.

The dates in a PDF say when the file was made, not when the document was published, so they are not taken.
"""

from __future__ import annotations

import re

import pypdfium2

from palanca.collect.clean import clean, title
from palanca.collect.language import detect
from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable
from palanca.collect.parsed import Parsed
from palanca.collect.reflow import reflow

__all__ = ["pdf"]

_PASSWORD, _SECURITY = 4, 5  # FPDF_GetLastError, fpdfview.h
_HYPHEN = re.compile("[\ufffe\x02]\r?\n?|\u00ad\r?\n")  # PDFium marks a hyphen that it takes for one of hyphenation


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
    text = clean(reflow([page.split("\n") for page in pages]))
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
