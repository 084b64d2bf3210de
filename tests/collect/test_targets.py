"""Files, folders, archives and files of records to pieces: order, links, names; nothing is parsed here."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from palanca.collect import Failure, Limits
from palanca.collect.fetch import Fetched
from palanca.collect.outcomes import Unfetchable
from palanca.collect.targets import Piece, pieces

Zip = Callable[[dict[str, bytes | str]], bytes]


def no_fetch(address: str) -> Fetched:
    raise AssertionError(f"fetched {address}")


def of(*targets: object, limits: Limits | None = None) -> list[tuple[str, str]]:
    """Each piece's origin below the first target, and its format or the kind of its failure."""
    found = pieces([os.fspath(t) for t in targets], limits or Limits(), no_fetch)  # type: ignore[call-overload]
    return [
        (piece.origin.removeprefix(f"{targets[0]}"), piece.hints.format if isinstance(piece, Piece) else piece.kind)
        for piece in found
    ]


def test_folders_are_walked_sorted_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.html", ".hidden.txt", ".git/x.txt", "__MACOSX/y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<html>words")
    assert of(tmp_path) == [("/a/b/c.html", "html"), ("/a/z.md", "html"), ("/b.txt", "html")]


def test_links_are_followed_once_and_circles_end(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("words")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    (tmp_path / "twin").symlink_to(tmp_path / "real")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert of(tmp_path) == [("/dangling", "unreadable"), ("/real/a.txt", "text"), ("/self", "unreadable")]


def test_what_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "empty").mkdir()
    assert of(tmp_path / "none") == [("", "not-found")]
    assert of(tmp_path / "pipe.txt") == [("", "unreadable")]
    assert of(tmp_path / "empty") == [("", "empty")]
    assert of("a\0b") == [("a\ufffdb", "unreadable")]


def test_a_name_that_is_not_utf8_can_be_told(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/a\xf1o.txt", "wb") as file:
        file.write(b"words")
    assert of(tmp_path) == [("/a\ufffdo.txt", "text")]


def test_zip_entries_sorted_with_a_zip_and_a_docx_inside(tmp_path: Path, make_zip: Zip) -> None:
    inner = make_zip({"x.txt": "words"})
    docx = make_zip({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"})
    twice = make_zip({"deeper.zip": inner})
    (tmp_path / "all.zip").write_bytes(
        make_zip({"b.txt": "words", "a.docx": docx, "in.zip": inner, "two.zip": twice, "d/": "", "__MACOSX/q": "x"})
    )
    assert of(tmp_path / "all.zip") == [
        ("!/a.docx", "docx"),
        ("!/b.txt", "text"),
        ("!/in.zip!/x.txt", "text"),
        ("!/two.zip!/deeper.zip", "too-deep"),
    ]


def test_records_a_line_a_piece(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        "\ufeff" + json.dumps({"text": "a"}) + "\n\n" + json.dumps({"text": "b"}) + "\r\n"
    )
    found = list(pieces([tmp_path / "a.jsonl"], Limits(), no_fetch))
    assert [(p.origin[-8:], p.content) for p in found if isinstance(p, Piece)] == [
        (".jsonl:1"[-8:], b'{"text": "a"}'),
        (".jsonl:3"[-8:], b'{"text": "b"}'),
    ]
    (tmp_path / "b.jsonl").write_text("\n")
    assert of(tmp_path / "b.jsonl") == [("", "empty")]


def test_limits_of_size_and_number(tmp_path: Path, make_zip: Zip) -> None:
    (tmp_path / "a.txt").write_text("a" * 100)
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "c.jsonl").write_text("{}\n" * 3)
    (tmp_path / "d.zip").write_bytes(make_zip({f"{n}.txt": "x" for n in range(9)}))
    assert of(tmp_path / "a.txt", limits=Limits(bytes=99)) == [("", "too-large")]
    assert of(tmp_path / "c.jsonl", limits=Limits(entries=2))[-1] == ("", "too-large")
    assert of(tmp_path / "d.zip", limits=Limits(entries=8)) == [("", "too-large")]
    assert of(tmp_path / "d.zip", limits=Limits(unpacked=5))[-1] == ("", "too-large")
    assert of(tmp_path, limits=Limits(entries=1))[-1] == ("", "too-large")


def test_a_feed_on_disk_makes_no_connection(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(
        '<rss version="2.0"><channel><item><link>http://a.example/</link></item></channel></rss>'
    )
    assert of(tmp_path / "feed.xml") == [("", "unsupported")]


@pytest.mark.parametrize("address", ["ftp://a.example/x", "file:///etc/passwd", "javascript://x"])
def test_other_schemes_go_to_the_fetcher_and_never_to_the_disk(address: str) -> None:
    def refuse(given: str) -> Fetched:
        assert given == address
        raise Unfetchable("forbidden-address", "only http and https are fetched")

    found = list(pieces([address], Limits(), refuse))
    assert found == [Failure(address, "forbidden-address", "only http and https are fetched")]


def test_a_fetched_docx_keeps_its_address(make_zip: Zip) -> None:
    content = make_zip({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"})
    address = "https://a.example/report"
    (found,) = pieces([address], Limits(), lambda given: Fetched(content, given, "application/octet-stream"))
    assert isinstance(found, Piece)
    assert (found.hints.format, found.hints.url, found.fetched) == ("docx", address, True)
