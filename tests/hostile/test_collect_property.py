"""Whatever bytes under whatever name: one outcome each, never an exception, never a text that no store can hold."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palanca.collect import KINDS, Collected, Failure, Known, Limits, collect
from palanca.model import content_hash


def _docx() -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("El gobierno entregó vehículos a la policía.")
    document.save(out)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "The police received vehicles.")
    return out.getvalue()


SEEDS = [
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
    b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF",
    _docx(),
    _zip(),
    "<!doctype html><html lang=es><meta charset=utf-8><title>Él</title>".encode()
    + "<table><tr><td>a<p>La policía recibió autos".encode(),
    b'{"id": "x", "lang": "en", "title": null, "published": "2020-01-01", '
    b'"text": "The police \\ud83d\\ude00 received cars"}',
    "---\ntitle: Un título\npublished: 2020-01-01\n---\n# Uno\n\n- dos\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
    '<?xml version="1.0" encoding="utf-16"?><rss version="2.0"><channel/></rss>'.encode("utf-16"),
]
NAMES = [
    f"{stem}{ending}"
    for stem in "ab"
    for ending in [".txt", ".md", ".html", ".pdf", ".docx", ".json", ".jsonl", ".zip", ".xml", ".png", ".bin"]
]


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A document with some of its bytes cut, doubled or changed."""
    whole = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, max(0, len(whole) - 1)))
        match draw(st.integers(0, 3)):
            case 0:
                whole[at : at + draw(st.integers(1, 40))] = draw(st.binary(max_size=20))
            case 1:
                del whole[at:]
            case 2:
                whole[at:at] = whole[at : at + 200]
            case _:
                whole[at : at + 1] = draw(st.sampled_from([b"\0", b"\xff", b"<", b"\xed\xa0\x80", b"\x1b$B", b"{"]))
    return bytes(whole)


contents = st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8")), broken())


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(NAMES), contents, min_size=12))
def test_any_bytes_become_a_document_or_a_failure(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        for name, content in files.items():
            (Path(place) / name).write_bytes(content)
        met: set[str] = set()
        for found in collect([place], limits=Limits(seconds=10), workers=1):
            name = re.split(r"!/|:\d+$", found.origin.removeprefix(f"{place}/"))[0]
            met.add(name)
            assert found.origin.startswith(place)
            if isinstance(found, Collected):
                text = found.document.text
                assert text.strip()
                assert "\0" not in text
                text.encode("utf-8")  # no lone surrogate
                for value in (found.document.title, found.document.publisher, found.document.notes, found.document.url):
                    (value or "").encode("utf-8")
                    assert "\0" not in (value or "")
                assert found.document.id == content_hash(found.content)
            elif isinstance(found, Failure):
                assert found.kind in KINDS
                assert found.reason
                found.reason.encode("utf-8")
            else:
                assert isinstance(found, Known)
        assert met == set(files), "nothing is dropped without a word"
