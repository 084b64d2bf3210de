"""Format by format, as the parsing process calls it."""

from __future__ import annotations

import json

import pytest

from palanca.collect import Limits
from palanca.collect.outcomes import TooMuch, Unreadable
from palanca.collect.parse import parse, prepare
from palanca.collect.parsed import Entry, Hints, Parsed

CHINESE = "公安部向乌拉圭警方赠送了两辆大客车和十辆防弹卡车，双方签署了合作协议。"


def document(content: bytes, form: str, **hints: str) -> Parsed:
    found = parse(content, Hints(form, **hints), Limits())
    assert isinstance(found, Parsed)
    return found


def test_a_page_in_the_charset_that_it_declares() -> None:
    page = f'<html><head><meta charset="gb2312"><title>警方</title></head><body><p>{CHINESE}</p></body></html>'
    found = document(page.encode("gb18030"), "html")
    assert (found.text, found.lang, found.title) == (CHINESE, "zh", "警方")


def test_the_server_s_charset_comes_before_the_page_s() -> None:
    page = (
        '<html><head><meta charset="utf-8"></head><body><p>La policía recibió patrullas en la región.</p></body></html>'
    )
    assert document(page.encode("latin-1"), "html", charset="iso-8859-1").text.startswith("La policía")


def test_a_record_in_utf16() -> None:
    assert document(json.dumps({"text": CHINESE}, ensure_ascii=False).encode("utf-16"), "json").text == CHINESE


def test_a_feed_gives_entries() -> None:
    feed = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title><link href='b?c=1'/></entry></feed>"
    assert parse(feed, Hints("feed", url="https://a.example/f/feed"), Limits()) == [
        Entry("https://a.example/f/b?c=1", "A")
    ]
    with pytest.raises(Unreadable) as caught:
        parse(b"<rss version='2.0'><channel></channel></rss>", Hints("feed", url="https://a.example/"), Limits())
    assert caught.value.kind == "empty"
    many = b"<rss><channel>" + b"".join(b"<item><link>/%d</link></item>" % n for n in range(9)) + b"</channel></rss>"
    found = parse(many, Hints("feed", url="https://a.example/"), Limits(feed_entries=4))
    assert isinstance(found, list)
    assert [entry.url for entry in found] == [f"https://a.example/{n}" for n in range(4)]


def test_limits_of_text() -> None:
    for form in ("text", "markdown", "json"):
        content = b"word " * 30 if form != "json" else b'{"text": "%s"}' % (b"word " * 30)
        with pytest.raises(TooMuch, match="text"):
            parse(content, Hints(form), Limits(text=100))


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "feed", "json", "jsonl", "markdown", "text"])
def test_every_format_can_be_prepared(form: str) -> None:
    prepare(form)
