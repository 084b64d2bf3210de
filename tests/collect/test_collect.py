"""The whole stage: targets in, documents and failures out, in order, whatever happens on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import palanca.collect
from palanca.collect import Collected, Failure, Fetched, Fetcher, Known, Limits, collect
from palanca.collect.workshop import _Worker
from palanca.model import content_hash

WORDS = "El gobierno de China entregó vehículos a la Policía Nacional de Uruguay el viernes."


def test_public_names_are_there() -> None:
    assert all(hasattr(palanca.collect, name) for name in palanca.collect.__all__)


def test_a_document_is_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS.encode())
    (found,) = collect(tmp_path / "a.txt")
    assert isinstance(found, Collected)
    assert list(collect(str(tmp_path / "a.txt"))) == [found]
    assert found.content == WORDS.encode()
    assert found.document.id == content_hash(found.content)
    assert (found.document.text, found.document.lang) == (WORDS, "es")
    assert found.document.origin == found.origin == str(tmp_path / "a.txt")
    assert found.document.media_type == "text/plain"
    assert (found.document.title, found.document.published, found.document.retrieved) == (None, None, None)


def test_order_is_that_of_the_names_however_many_workers(tmp_path: Path) -> None:
    for number in range(30):
        size = 300 if number % 5 == 0 else 1
        (tmp_path / f"{number:02}.html").write_text(f"<html><body>{f'<p>{WORDS} {number}</p>' * size}</body></html>")
    (tmp_path / "07.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    orders = [[found.origin for found in collect([tmp_path], workers=n)] for n in (1, 3)]
    assert orders[0] == orders[1] == [str(tmp_path / f"{n:02}.html") for n in range(30)]


def test_the_same_bytes_are_one_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WORDS)
    for name in ("c.pdf", "d.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 cut off")
    first, second, third, fourth = collect([tmp_path])
    assert isinstance(first, Collected)
    assert second == Known(first.document.id, str(tmp_path / "b.txt"))
    assert isinstance(third, Failure)
    assert isinstance(fourth, Failure)
    assert (third.kind, third.reason, third.content_hash) == (fourth.kind, fourth.reason, fourth.content_hash)
    assert fourth.origin == str(tmp_path / "d.pdf")


def test_known_bytes_are_not_parsed_again(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 could not be parsed at all")
    key = content_hash((tmp_path / "a.pdf").read_bytes())
    assert list(collect([tmp_path], known={key})) == [Known(key, str(tmp_path / "a.pdf"))]


def test_one_failure_stops_nothing(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.pdf").write_bytes(make_pdf(["x"], encrypted=True))
    (tmp_path / "c.json").write_text(json.dumps({"id": "k", "text": WORDS}))
    found = list(collect([tmp_path / "none.txt", tmp_path]))
    assert [type(f).__name__ for f in found] == ["Failure", "Collected", "Failure", "Collected"]
    assert [f.kind for f in found if isinstance(f, Failure)] == ["not-found", "encrypted"]
    assert all(f.remedy for f in found if isinstance(f, Failure))
    assert isinstance(found[3], Collected)
    assert found[3].document.key == "k"


def test_an_address(web: Any) -> None:
    web.pages["/2019/03/12/a"] = (
        200,
        {"Content-Type": "text/html; charset=iso-8859-1"},
        f"<html><body><article><h1>Patrullas</h1><p>{WORDS * 5}</p></article></body></html>".encode("latin-1"),
    )
    fetch = Fetcher(resolve=lambda host, port: ["127.0.0.1"], allowed=lambda a: a.is_loopback)
    address = web.address("/2019/03/12/a", "news.example")
    (found,) = collect([address], fetch=fetch)
    assert isinstance(found, Collected)
    document = found.document
    assert (document.title, document.published, document.url) == ("Patrullas", "2019-03-12", address)
    assert document.text.count("Policía") == 5
    assert document.retrieved is not None
    assert document.retrieved.endswith("+00:00")


def test_a_feed_gives_its_pages_with_what_it_says_of_them() -> None:
    feed = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
      <item><title>Stated by the feed</title><link>/a</link><pubDate>Tue, 12 Mar 2019 10:00:00 GMT</pubDate></item>
      <item><title>Ignored</title><link>https://news.example/b</link></item>
      <item><title>Again</title><link>/a</link></item>
      <item><title>Gone</title><link>/gone</link></item>
      <item><title>Feed</title><link>/feed2</link></item></channel></rss>"""
    pages = {
        "https://news.example/feed": Fetched(feed.encode(), "https://news.example/feed", "application/rss+xml"),
        "https://news.example/feed2": Fetched(
            feed.encode() + b" ", "https://news.example/feed2", "application/rss+xml"
        ),
        "https://news.example/a": Fetched(f"<p>{WORDS}</p>".encode(), "https://news.example/a", "text/html"),
        "https://news.example/b": Fetched(
            f"<html><head><meta property='og:title' content='Its own'></head><p>{WORDS} b</p>".encode(),
            "https://news.example/b",
            "text/html",
        ),
    }

    def fetch(address: str) -> Fetched:
        if address not in pages:
            return Fetcher(resolve=lambda host, port: [])(address)
        return pages[address]

    a, b, gone, inner = collect(["https://news.example/feed"], fetch=fetch)
    assert isinstance(a, Collected)
    assert isinstance(b, Collected)
    assert (a.document.title, a.document.published, a.origin) == (
        "Stated by the feed",
        "2019-03-12",
        "https://news.example/a",
    )
    assert (b.document.title, b.document.published) == ("Its own", None)
    assert isinstance(gone, Failure)
    assert gone.kind == "unreachable"
    assert isinstance(inner, Failure)
    assert inner.kind == "unsupported"


def test_closing_early_leaves_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workers: list[_Worker] = []
    begin = _Worker.__init__

    def counted(worker: _Worker, limits: Limits) -> None:
        begin(worker, limits)
        workers.append(worker)

    monkeypatch.setattr(_Worker, "__init__", counted)
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"{WORDS} {number}")
    run = collect([tmp_path])
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert workers
    assert all(worker._process.returncode is not None for worker in workers)


@pytest.mark.corpus
def test_the_annotated_documents_come_through_to_the_letter(shared: Path) -> None:
    folder = shared / "corpus" / "clusters"
    files = sorted(folder.glob("*.json"))
    found = list(collect([folder], limits=Limits()))
    assert len(found) == len(files)
    for file, outcome in zip(files, found, strict=True):
        record = json.loads(file.read_text("utf-8"))
        assert isinstance(outcome, Collected)
        document = outcome.document
        assert (document.text, document.key, document.lang) == (record["text"], record["id"], record["lang"])
        assert (document.title, document.published) == (record["title"], record["published"])
