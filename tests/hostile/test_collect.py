"""Hostile and broken things in one folder: each ends as one failure of its kind; the good ones beside it are read."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest

from palanca.collect import Collected, Failure, Limits, collect

WORDS = "El gobierno de China entregó vehículos a la Policía Nacional de Uruguay el viernes."
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
DECLARED = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def pdf(extra: str = "", trailer: str = "") -> bytes:
    """The smallest PDF with a word on its page; ``extra`` is object 5."""
    stream = "BT /F1 12 Tf 72 720 Td (The embassy handed over vehicles.) Tj ET"
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources {font} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        extra or "null",
    ]
    text = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{body}\nendobj\n" for n, body in enumerate(bodies, 1))
    return (text + f"trailer << /Root 1 0 R /Size 6 {trailer} >>\nstartxref\n0\n%%EOF\n").encode("latin-1")


def docx(change: Callable[[bytes], bytes] = lambda part: part) -> bytes:
    document, out, whole = python_docx.Document(), io.BytesIO(), io.BytesIO()
    document.add_paragraph(WORDS)
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def archive(*entries: tuple[str | zipfile.ZipInfo, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in entries:
            new.writestr(name, content)
    return out.getvalue()


def link_entry() -> bytes:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    return archive((info, "/etc/passwd"))


def lying_size() -> bytes:
    """An archive whose list says that its entry is ten bytes, where it unpacks to ten million."""
    whole = bytearray(archive(("a.txt", b"0" * 10_000_000)))
    at = whole.rfind(b"PK\x01\x02")
    whole[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(whole)


def encrypted_entry() -> bytes:
    whole = bytearray(archive(("a.txt", WORDS)))
    for at, offset in ((whole.find(b"PK\x03\x04"), 6), (whole.rfind(b"PK\x01\x02"), 8)):
        whole[at + offset] |= 1
    return bytes(whole)


HOSTILE: dict[str, tuple[bytes, str]] = {
    "png.pdf": (PNG, "not-a-document"),
    "png.docx": (PNG, "not-a-document"),
    "page.docx": (b"plain words", "not-a-document"),
    "empty.txt": (b"", "empty"),
    "empty.pdf": (b"", "empty"),
    "nuls.txt": (b"\0" * 4096, "empty"),
    "binary.txt": (bytes(range(256)) * 32, "not-a-document"),
    "truncated.docx": (docx()[: len(docx()) // 2], "truncated"),
    "half-part.docx": (docx(lambda part: part[: len(part) // 2]), "truncated"),
    "entities.docx": (docx(lambda part: DECLARED + part[part.index(b"?>") + 2 :]), "not-a-document"),
    "bomb.docx": (docx(lambda part: part.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 6_000_000)), "too-large"),
    "deep.docx": (
        docx(lambda part: part.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 9999 + b"</w:sdt>" * 9999)),
        "too-deep",
    ),
    "locked.pdf": (
        pdf(
            f"<< /Filter /Standard /V 1 /R 2 /O ({'a' * 32}) /U ({'b' * 32}) /P -4 >>", "/Encrypt 5 0 R /ID [<00><00>]"
        ),
        "encrypted",
    ),
    "cut.pdf": (pdf()[:200], "truncated"),
    "rubbish.pdf": (b"%PDF-1.7\n" + os.urandom(2000) + b"\n%%EOF", "truncated"),
    "large.txt": (b"La policia de Uruguay recibio autos. " * 1_400_000, "too-large"),
    "deep.html": (b"<html><body>" + b"<div>" * 100_000 + b"words", "too-deep"),
    "inline.html": (b"<html><body>" + b"<b><i>" * 50_000 + b"words", "too-deep"),
    "elements.html": (b"<html><body>" + b"<br>" * 2_100_000, "too-large"),
    "scripts.html": (b"<html><body><script>words('x')</script></body></html>", "empty"),
    "deep.json": (b"[" * 500_000, "too-deep"),
    "deep-claims.json": (b'{"text": "words", "claims": ' + b"[" * 90_000 + b"]" * 90_000 + b"}", "too-deep"),
    "list.json": (b"[]", "invalid"),
    "cyrillic.txt": (
        "Министерство внутренних дел передало полиции новые автомобили. ".encode("cp1251") * 9,
        "encoding",
    ),
    "slip.zip!/../../evil.txt": (archive(("../../evil.txt", WORDS + "slip")), "unsafe-archive"),
    "root.zip!//etc/evil.txt": (archive(("/etc/evil.txt", WORDS + "root")), "unsafe-archive"),
    "drive.zip!/C:\\evil.txt": (archive(("C:\\evil.txt", WORDS + "drive")), "unsafe-archive"),
    "link.zip!/link.txt": (link_entry(), "unsafe-archive"),
    "bomb.zip!/a.txt": (archive(("a.txt", b"0" * 30_000_000)), "unsafe-archive"),
    "lying.zip!/a.txt": (lying_size(), "truncated"),
    "locked.zip!/a.txt": (encrypted_entry(), "encrypted"),
    "cut.zip": (archive(("a.txt", WORDS))[:60], "truncated"),
    "none.zip": (archive(), "empty"),
    "russian.zip!/2.zip!/1.zip": (archive(("2.zip", archive(("1.zip", archive(("a.txt", WORDS)))))), "too-deep"),
    "sheet.zip": (archive(("xl/workbook.xml", "<x/>"), ("[Content_Types].xml", "<x/>")), "unsupported"),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Collected | Failure]]:
    """What came of one run over all of them, by their names."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (content, _) in HOSTILE.items():
        (folder / name.partition("!")[0]).write_bytes(content)
    (folder / "utf16.txt").write_bytes(WORDS.encode("utf-16"))
    (folder / "marks.txt").write_text("The \u202egnp.exe police \u200fof Uruguay received the \0cars on Friday.")
    (folder / "half.txt").write_bytes("The police \ud800 of Uruguay".encode("utf-8", "surrogatepass"))
    (folder / "halves.json").write_text('{"id": "h", "text": "a\\ud800b\\u0000c"}')
    (folder / "~last.txt").write_text(WORDS)
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "circle").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    found = list(collect([folder], limits=Limits(seconds=15)))
    named = {f.origin.removeprefix(f"{folder}/"): f for f in found}
    assert len(named) == len(found), "one outcome for each piece"
    return folder, named  # type: ignore[return-value]


@pytest.mark.parametrize("name", HOSTILE)
def test_quarantined_with_its_kind(name: str, outcomes: tuple[Path, dict[str, Collected | Failure]]) -> None:
    found = outcomes[1][name]
    assert isinstance(found, Failure), found
    assert found.kind == HOSTILE[name][1], found.reason
    assert found.reason
    assert "\n" not in found.reason


def test_links_and_pipes(outcomes: tuple[Path, dict[str, Collected | Failure]]) -> None:
    named = outcomes[1]
    for name in ("dangling.txt", "pipe.txt"):
        assert isinstance(named[name], Failure)
        assert named[name].kind == "unreadable"  # type: ignore[union-attr]
    assert not any(name.startswith("circle") for name in named)


def test_the_good_ones_beside_them_are_read(outcomes: tuple[Path, dict[str, Collected | Failure]]) -> None:
    named = outcomes[1]
    assert isinstance(named["utf16.txt"], Collected)
    assert named["utf16.txt"].document.text == WORDS
    assert isinstance(named["~last.txt"], Collected)
    assert isinstance(named["halves.json"], Collected)
    assert named["halves.json"].document.text == "a\ufffdb\ufffdc"


def test_direction_marks_stay_and_what_cannot_be_stored_goes(
    outcomes: tuple[Path, dict[str, Collected | Failure]],
) -> None:
    found, half = outcomes[1]["marks.txt"], outcomes[1]["half.txt"]
    assert isinstance(found, Collected)
    assert found.document.text == "The \u202egnp.exe police \u200fof Uruguay received the \ufffdcars on Friday."
    assert isinstance(half, Failure)  # a lone surrogate is not UTF-8
    assert half.kind == "encoding"


def test_nothing_was_written_outside(outcomes: tuple[Path, dict[str, Collected | Failure]]) -> None:
    assert not (outcomes[0].parent / "evil.txt").exists()
    assert not Path("/etc/evil.txt").exists()


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (found,) = collect([tmp_path])
    assert isinstance(found, Failure)
    assert found.kind == "empty"
