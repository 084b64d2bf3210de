"""The format of some bytes: by their content first, by their name where content has no mark of its own.

Where the two contradict each other the content wins, or the piece is refused with the reason; a name alone never makes
bytes a document.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Literal, get_args
from urllib.parse import urlsplit

from palanca.collect.outcomes import Unreadable

__all__ = ["MEDIA_TYPES", "Format", "container", "sniff"]

Format = Literal["pdf", "docx", "zip", "html", "feed", "json", "jsonl", "markdown", "text"]

#: The media type that a document of each format is kept under.
MEDIA_TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "json": "application/json",
    "jsonl": "application/json",
    "markdown": "text/markdown",
    "text": "text/plain",
}
_DATA = tomllib.loads(files(__package__).joinpath("formats.toml").read_text("utf-8"))
_ENDINGS: dict[str, Format] = {end: form for form in get_args(Format) for end in _DATA["endings"].get(form, ())}
_PROMISES = ("pdf", "docx", "zip")  # formats that always carry their mark
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<\?xml-stylesheet[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.S)
_XML = re.compile(r"\s*<\?xml\b")
_FRONT = re.compile(r"---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:")
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))
_HEAD = 4096


def sniff(content: bytes, name: str, media_type: str | None = None) -> Format:
    """The format of ``content``, called ``name`` (a path or an address), sent as ``media_type`` if it was fetched.

    Raises `Unreadable` (``empty``, ``not-a-document``, ``unsupported``).
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty", "the file is empty" if not content else "there is nothing but blanks in it")
    ending = _ending(name)
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    _refuse_signatures(content, ending)
    head = _head(content)
    return _textual(head, ending, media_type)


def container(names: set[str]) -> Literal["docx", "zip"]:
    """Whether a zip with entries of these names is a word-processor document or an archive; else `Unreadable`."""
    if "word/document.xml" in names or "word/document2.xml" in names:
        return "docx"
    for part, what in (
        ("xl/workbook.xml", "a spreadsheet; `palanca import` takes data sets"),
        ("xl/workbook.bin", "a spreadsheet; `palanca import` takes data sets"),
        ("ppt/presentation.xml", "a presentation"),
        ("META-INF/container.xml", "an e-book (EPUB)"),
        ("META-INF/manifest.xml", "an OpenDocument file"),
        ("META-INF/MANIFEST.MF", "a Java program"),
        ("AndroidManifest.xml", "an Android program"),
    ):
        if part in names:
            raise Unreadable("unsupported", f"its content is {what}")
    if "[Content_Types].xml" in names:
        raise Unreadable("not-a-document", "an Office package without a document in it")
    return "zip"


def _ending(name: str) -> str:
    path = urlsplit(name).path if re.match(r"https?://", name, re.I) else name.replace("\\", "/")
    return PurePosixPath(path).suffix.lstrip(".").lower()


def _refuse_signatures(content: bytes, ending: str) -> None:
    named = f", not the .{ending} that its name says" if _ENDINGS.get(ending) else ""
    encrypted_package = "EncryptedPackage".encode("utf-16-le")
    if content.startswith(bytes.fromhex("d0cf11e0a1b11ae1")) and encrypted_package in content[:65536]:
        raise Unreadable("encrypted", "an Office document protected with a password")
    for kind, table in (("not-a-document", "not_documents"), ("unsupported", "unsupported")):
        for offset, signature, what in _DATA[table]:
            mark = bytes.fromhex(signature)
            if content.startswith(mark, offset) and (table == "unsupported" or not _reads(mark, content)):
                raise Unreadable(kind, f"its content is {what}{named}")


def _reads(mark: bytes, content: bytes) -> bool:
    """Whether a mark made of letters opens what is text after all: "RIFF" and "ID3" are words too."""
    sample = content[:512]
    return (
        mark.isascii() and mark.decode("ascii").isprintable() and len(sample.translate(None, _CONTROLS)) == len(sample)
    )


def _head(content: bytes) -> str:
    sample = content[:_HEAD]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if sample.startswith(mark):
            return sample[2:].decode(encoding, "ignore")
    if sample[1::2].count(0) > 0.3 * len(sample[1::2]) and sample[::2].count(0) < 0.02 * len(sample):
        return sample.decode("utf-16-le", "ignore")
    if sample[::2].count(0) > 0.3 * len(sample[::2]) and sample[1::2].count(0) < 0.02 * len(sample):
        return sample.decode("utf-16-be", "ignore")
    if len(sample) - len(sample.translate(None, _CONTROLS)) > 0.01 * len(sample) + 1:
        if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
            return content[:_HEAD].decode("utf-32", "ignore")
        raise Unreadable("not-a-document", "its bytes are not text, nor of any known format")
    return sample.decode("utf-8", "ignore").removeprefix("\ufeff")


def _textual(head: str, ending: str, media_type: str | None) -> Format:
    if _HTML.match(head):
        return "html"
    if _FEED.match(head):
        return "feed"
    promised = _ENDINGS.get(ending)
    if promised in _PROMISES:
        raise Unreadable("not-a-document", f"its content is plain text, not the .{ending} that its name says")
    if media_type is not None:
        return _fetched(head, promised, media_type)
    if _XML.match(head):
        raise Unreadable("unsupported", "its content is XML of an unknown kind")
    if ending in _DATA["refused"]:
        raise Unreadable("unsupported", f"its name says that it is {_DATA['refused'][ending]}")
    if promised == "html" and "<" not in head:
        return "text"
    if promised in (None, "text", "feed") and _FRONT.match(head):
        return "markdown"
    return "text" if promised in (None, "feed") else promised


def _fetched(head: str, promised: Format | None, media_type: str) -> Format:
    if media_type in ("text/html", "application/xhtml+xml"):
        return "html"
    if media_type == "application/json" or media_type.endswith("+json"):
        return "json"
    if _XML.match(head):
        raise Unreadable("unsupported", "its content is XML of an unknown kind")
    if media_type in ("text/plain", "text/markdown", "application/octet-stream", ""):
        return "markdown" if media_type == "text/markdown" else promised or "text"
    raise Unreadable("unsupported", f"the server sent {media_type}")
