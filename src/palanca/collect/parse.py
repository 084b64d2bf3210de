"""Bytes of a known format to a parsed document: what runs in the parsing process."""

from __future__ import annotations

from importlib import import_module

from palanca.collect.codebook_record import codebook_record
from palanca.collect.decode import declared_charset, decode
from palanca.collect.language import detect
from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable
from palanca.collect.parsed import Entry, Hints, Parsed

__all__ = ["parse", "prepare"]


def parse(content: bytes, hints: Hints, limits: Limits) -> Parsed | list[Entry]:
    """The document in ``content`` (for a feed: its entries). Raises `Unreadable` or `TooMuch` with the reason."""
    if hints.format == "feed":
        from palanca.collect.feed import feed

        return feed(content, limits, hints.url or "")
    found = _document(content, hints, limits)
    if not found.text.strip():
        raise Unreadable("empty", "no text in it")
    if len(found.text) > limits.text:
        raise TooMuch("too-large", f"{len(found.text):,} characters, over `Limits.text` ({limits.text:,})")
    return found


def prepare(form: str) -> None:
    """Load what parsing a document of this format needs, so that its time and memory are not the document's."""
    modules = {"pdf": "pdf", "docx": "docx", "html": "html", "feed": "feed", "json": "codebook_record"}
    import_module(f"palanca.collect.{modules.get(form, 'plain')}")
    if form == "html":
        import_module("trafilatura")
    elif form == "docx":
        import_module("docx")
    if form not in ("feed", "json", "jsonl"):  # a record states its language
        detect("Words of any language, to have the model loaded.")


def _document(content: bytes, hints: Hints, limits: Limits) -> Parsed:
    # the parsers are loaded with the first document of their format: a folder of plain texts needs none of them
    match hints.format:
        case "pdf":
            from palanca.collect.pdf import pdf

            return pdf(content, limits)
        case "docx":
            from palanca.collect.docx import docx

            return docx(content, limits)
        case "html":
            from palanca.collect.html import html

            declared = hints.charset or declared_charset(content)
            return html(decode(content, declared=declared).text, limits, hints.url)
        case "json" | "jsonl":
            return codebook_record(decode(content).text)
        case "markdown":
            from palanca.collect.plain import markdown

            return markdown(_text(content, hints, limits))
        case _:
            from palanca.collect.plain import plain

            return plain(_text(content, hints, limits))


def _text(content: bytes, hints: Hints, limits: Limits) -> str:
    if len(content) > 4 * limits.text:  # the widest encodings take four bytes a character
        raise TooMuch("too-large", f"{len(content):,} bytes of text, over `Limits.text` ({limits.text:,}) characters")
    return decode(content, declared=hints.charset).text
