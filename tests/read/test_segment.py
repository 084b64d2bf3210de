"""Sentences: disjoint, ordered, without line breaks, and together the whole text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palanca.lang import pack
from palanca.lang.pack import fold
from palanca.read.segment import LONGEST, headline, sentences


def cut(text: str, lang: str = "en") -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, fold(text), pack(lang))]


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Gen. Smith met the U.S. Coast Guard on Sept. 3. They signed, e.g. a pact. It cost $3.5 million."
    assert cut(text) == [
        "Gen. Smith met the U.S. Coast Guard on Sept. 3.",
        "They signed, e.g. a pact.",
        "It cost $3.5 million.",
    ]


def test_a_line_break_ends_a_sentence_and_opens_a_paragraph() -> None:
    found = sentences("Title\n\nOne. Two.\nThree", fold("Title\n\nOne. Two.\nThree"), pack("en"))
    assert [s.paragraph for s in found] == [0, 1, 1, 2]


def test_chinese_needs_no_spaces() -> None:
    assert cut("中国赠送两辆车。越南接收。", "zh") == ["中国赠送两辆车。", "越南接收。"]


def test_a_line_without_an_end_is_cut() -> None:
    found = cut("word " * 100_000)
    assert max(map(len, found)) <= LONGEST
    assert "".join(found).replace(" ", "") == "word" * 100_000


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "es", "pt", "zh"]))
def test_nothing_is_lost_and_nothing_overlaps(text: str, lang: str) -> None:
    found = sentences(text, fold(text), pack(lang))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("\n" not in text[s.start : s.end] for s in found)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())


@given(st.text(max_size=200))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("China gives cars to Fiji\n\nThe cars came on Monday.", True),
        ("China gives cars to Fiji.\n\nThe cars came on Monday.", False),
        ("China gives cars to Fiji\n", False),
        ("China gives cars to Fiji and boats to Tonga", False),
        ("中国向斐济赠车\n车辆周一抵达。", True),
        ("中国向斐济赠车。\n车辆周一抵达。", False),
    ],
)
def test_a_line_of_its_own_without_a_stop_heads_the_text(text: str, heads: bool) -> None:
    found = sentences(text, fold(text), pack("zh" if text[0] > "z" else "en"))
    assert headline(found[0], text) is heads
    assert not any(headline(s, text) for s in found[1:])
