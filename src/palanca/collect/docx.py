"""DOCX by python-docx: paragraphs and tables in the order of the body, deletions left out, and the stated title.

Read are the body's paragraphs, tables, content controls, text boxes, links and insertions; not read are headers,
footers and comments. The dates in the properties say when the file was made, not published, so they are not taken.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from palanca.collect.archive import DAMAGED
from palanca.collect.clean import clean, title
from palanca.collect.language import detect
from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable
from palanca.collect.parsed import Parsed

__all__ = ["docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # the same text box once more
}


def docx(content: bytes, limits: Limits) -> Parsed:
    """The document of a DOCX; raises `Unreadable` or `TooMuch` with the reason."""
    _inspect(content, limits)
    from docx import Document as open_docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        package = open_docx(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, EOFError) as problem:
        if "Excessive depth" in str(problem):
            raise TooMuch("too-deep", "elements nested deeper than libxml2 follows (256)") from None
        raise Unreadable("truncated", f"parts of the DOCX are missing or damaged ({problem})") from None
    body = package.element.body
    if sum(1 for _ in body.iter()) > limits.elements:
        raise TooMuch("too-large", f"more than `Limits.elements` ({limits.elements:,}) elements")
    text = clean("\n\n".join(block for block in _blocks(body) if block.strip()))
    if not text:
        raise Unreadable("empty", "no text in it")
    properties = package.core_properties
    return Parsed(
        text=text,
        lang=detect(text, properties.language),
        title=title(properties.title) or title(_titled(package)),
    )


def _inspect(content: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entries = parts.infolist()
            if len(entries) > 10_000:
                raise TooMuch("too-large", f"a DOCX of {len(entries)} parts")
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable("encrypted", "the DOCX opens only with a password")
            size = sum(entry.file_size for entry in entries)
            if size > max(limits.memory // 4, 1 << 20) or (size > 1 << 24 and size > limits.ratio * len(content)):
                raise TooMuch("too-large", f"a compression bomb, it seems: {len(content):,} bytes unpack to {size:,}")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with parts.open(entry) as part:
                        if b"<!DOCTYPE" in part.read(4096):
                            raise Unreadable(
                                "not-a-document", f"{entry.filename} declares XML entities, as no word processor does"
                            )
    except DAMAGED as problem:
        raise Unreadable("truncated", f"the DOCX is damaged ({problem})") from None


def _blocks(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield _words(child)
        elif child.tag == f"{_W}tbl":
            yield "\n".join(filter(None, (_row(row) for row in child.iterchildren(f"{_W}tr", f"{_W}sdt"))))
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(child)


def _row(row: Any) -> str:
    if row.tag != f"{_W}tr":
        return "\n".join(_row(inner) for inner in row.iter(f"{_W}tr"))
    cells = [
        " ".join(" ".join(_blocks(cell)).split())
        for cell in row.iterchildren(f"{_W}tc", f"{_W}sdt")
        if cell is not None
    ]
    return " | ".join(cells) if any(cells) else ""


def _words(node: Any) -> str:
    parts: list[str] = []
    for child in node:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            parts.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{_W}p":  # a text box's paragraph, inside the paragraph that it floats beside
            parts.append("\n" + _words(child) + "\n")
        elif child.tag not in _SKIPPED and isinstance(child.tag, str) and child.tag != f"{_W}pPr":
            parts.append(_words(child))
    return "".join(parts)


def _titled(package: Any) -> str | None:
    """The first paragraph in the style that every language's word processor names "Title" inside."""
    from docx.text.paragraph import Paragraph

    for element, _ in zip(package.element.body.iterchildren(f"{_W}p"), range(20), strict=False):
        paragraph = Paragraph(element, package._body)
        if paragraph.style is not None and paragraph.style.name == "Title":
            return _words(element)
    return None
