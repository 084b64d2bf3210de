from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from palanca.collect.reflow import paragraphs, reflow

WIDE = [
    "The embassy of China in Montevideo handed over fifty-one cars and",
    "two buses to the national police of Uruguay on the",
    "Friday.",
]


def test_wrapped_lines_are_one_paragraph_and_short_ones_end_it() -> None:
    assert paragraphs(WIDE) == [" ".join(WIDE)]
    assert paragraphs(["A heading", *WIDE, "Signed in March"]) == ["A heading", " ".join(WIDE), "Signed in March"]


def test_bullets_begin_a_paragraph() -> None:
    rows = [
        "• fifty-one cars for the national police of Uruguay",
        "• two buses for the national police of the republic",
        "(b) ten trucks",
    ]
    assert paragraphs(rows) == rows


def test_chinese_lines_are_joined_without_a_space() -> None:
    assert reflow([["警方接收了五十一辆汽车和两辆", "大客车。"]]) == "警方接收了五十一辆汽车和两辆大客车。"


def test_running_heads_go_and_a_sentence_goes_on_over_the_page() -> None:
    pages = [
        ["Annual report 2019", "Chapter one", *WIDE[:2], "Page 1 of 3"],
        ["Annual report 2019", "police academy received the rest of the vehicles in April.", "Page 2 of 3"],
        ["Annual report 2019", "The trucks came later.", "Page 3 of 3"],
    ]
    assert reflow(pages) == (
        "Chapter one\n\n" + " ".join(WIDE[:2]) + " police academy received the rest of the vehicles in April."
        "\n\nThe trucks came later."
    )


def test_a_line_that_stands_twice_is_no_running_head() -> None:
    assert reflow([["The police", "x"], ["The police", "y"]]).count("The police") == 2


@given(st.lists(st.lists(st.text(st.characters(categories=("L", "P", "Zs")), max_size=30), max_size=6), max_size=2))
def test_no_word_is_lost_or_moved(pages: list[list[str]]) -> None:
    assert "".join(reflow(pages).split()) == "".join("".join(row for page in pages for row in page).split())
