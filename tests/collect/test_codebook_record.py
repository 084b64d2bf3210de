from __future__ import annotations

import json

import pytest

from palanca.collect.codebook_record import codebook_record
from palanca.collect.outcomes import TooMuch, Unreadable

RECORD = {
    "id": "en-001",
    "lang": "en",
    "title": "Border　agencies  get wheels",
    "publisher": "local newspaper",
    "published": "2025-01-14",
    "url": None,
    "source_type": "news",
    "text": " Two\r\nlines, e\u0301 and \u200f marks \x0b stay. ",
    "claims": [{"provider": "USA"}],
    "notes": "made up",
}


def test_text_is_kept_code_point_for_code_point() -> None:
    found = codebook_record(json.dumps(RECORD))
    assert found.text == RECORD["text"]
    assert (found.key, found.title, found.notes, found.url) == ("en-001", RECORD["title"], "made up", None)
    assert (found.publisher, found.published, found.source_type, found.lang) == (
        "local newspaper",
        "2025-01-14",
        "news",
        "en",
    )


def test_what_no_store_can_hold_is_replaced_in_place() -> None:
    found = codebook_record('{"text": "a\\u0000b\\ud800c\\ud83d\\ude00", "title": "x\\u0000"}')
    assert found.text == "a\ufffdb\ufffdc😀"
    assert found.title == "x\ufffd"


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("{", "invalid", "not JSON"),
        ("[]", "invalid", "list"),
        ('{"title": "x"}', "invalid", "`text`"),
        ('{"text": ""}', "empty", "empty"),
        ('{"text": "x", "title": 3}', "invalid", "title"),
        ('{"text": "x", "published": "soon"}', "invalid", "published"),
        ('{"text": "x", "source_type": "blog"}', "invalid", "source_type"),
    ],
)
def test_not_a_record(text: str, kind: str, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as caught:
        codebook_record(text)
    assert caught.value.kind == kind


def test_too_deep() -> None:
    with pytest.raises(TooMuch):
        codebook_record("[" * 100_000)
