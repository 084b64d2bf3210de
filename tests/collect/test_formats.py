from __future__ import annotations

import pytest

from palanca.collect.formats import container, sniff
from palanca.collect.outcomes import Unreadable


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (b"%PDF-1.7 ...", "a.txt", "pdf"),
        (b"\n\n%PDF-1.7 ...", "noname", "pdf"),
        (b"PK\x03\x04rest", "a.docx", "zip"),
        (b"<!DOCTYPE html><p>x", "a.pdf", "html"),
        (b"\xef\xbb\xbf <html>", "a.txt", "html"),
        (b'<?xml version="1.0"?><!-- c --><html xmlns="x">', "a.xml", "html"),
        ("<html>".encode("utf-16"), "a", "html"),
        (b"<p>A fragment", "a.htm", "html"),
        (b"no tags at all", "a.html", "text"),
        (b"# Title", "a.md", "markdown"),
        (b"---\ntitle: x\n---\n", "a.txt", "markdown"),
        (b"A line", "notes", "text"),
        (b"RIFF and ID3 are words too", "a.txt", "text"),
        (b"A line", "report v1.2", "text"),
        (b'{"text": "x"}', "a.json", "json"),
        (b'{"text": "x"}\n', "a.jsonl", "jsonl"),
        (b'<?xml version="1.0"?><rss version="2.0">', "a.xml", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "a", "feed"),
    ],
)
def test_told(content: bytes, name: str, form: str) -> None:
    assert sniff(content, name) == form


@pytest.mark.parametrize(
    ("content", "name", "kind", "word"),
    [
        (b"", "a.txt", "empty", "empty"),
        (b" \r\n\0", "a.txt", "empty", "blanks"),
        (b"\x89PNG\r\n\x1a\n....", "report.pdf", "not-a-document", "PNG picture, not the .pdf"),
        (b"\xff\xd8\xff\xe0....", "photo.jpg", "not-a-document", "JPEG"),
        (b"RIFF\x24\x08\0\0WAVEfmt ", "a.wav", "not-a-document", "RIFF"),
        (b"plain words", "report.pdf", "not-a-document", "plain text, not the .pdf"),
        (b"plain words", "report.docx", "not-a-document", "not the .docx"),
        (bytes(range(256)) * 4, "a.txt", "not-a-document", "not text"),
        (b"{\\rtf1 hello}", "a.rtf", "unsupported", "RTF"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "a.doc", "unsupported", "before 2007"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "encrypted",
            "password",
        ),
        (b"country;cars\nURY;51\n", "a.csv", "unsupported", "palanca import"),
        (b"<?xml version='1.0'?><other/>", "a.xml", "unsupported", "XML"),
        (b"\x1f\x8b\x08....", "a.gz", "unsupported", "gzip"),
    ],
)
def test_refused_with_the_reason(content: bytes, name: str, kind: str, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as caught:
        sniff(content, name)
    assert caught.value.kind == kind


def test_a_fetched_page_is_what_the_server_says() -> None:
    assert sniff(b"<p>x", "https://a.example/page.php?id=3", "text/html") == "html"
    assert sniff(b"words", "https://a.example/data.csv", "text/plain") == "text"
    with pytest.raises(Unreadable, match="image/x-unknown"):
        sniff(b"words", "https://a.example/x", "image/x-unknown")


def test_containers() -> None:
    assert container({"word/document.xml", "[Content_Types].xml"}) == "docx"
    assert container({"a.txt"}) == "zip"
    for part, word in (("xl/workbook.xml", "spreadsheet"), ("ppt/presentation.xml", "presentation")):
        with pytest.raises(Unreadable, match=word):
            container({part, "[Content_Types].xml"})
