from __future__ import annotations

from collections.abc import Callable

import pytest

from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable
from palanca.collect.pdf import pdf

LINES = [
    "The embassy of China in Montevideo handed over fifty-one cars and",
    "two buses to the national police of Uruguay on Friday, the ministry",
    "said.",
    "The trucks followed a week later.",
]


def test_words_in_paragraphs_and_the_stated_title(make_pdf: Callable[..., bytes]) -> None:
    found = pdf(make_pdf(LINES), Limits())
    assert found.text == " ".join(LINES[:3]) + "\n\n" + LINES[3]
    assert (found.title, found.lang) == ("A report on gifts", "en")
    assert found.published is None  # the file's date is not the document's


def test_a_program_s_title_is_not_taken(make_pdf: Callable[..., bytes]) -> None:
    assert pdf(make_pdf(LINES, title="Microsoft Word - x.doc"), Limits()).title is None


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        (lambda whole: whole[: len(whole) // 2], "truncated"),
        (lambda whole: b"%PDF-1.4\n" + b"x" * 100 + b"\n%%EOF", "truncated"),
        (lambda whole: whole.replace(b"/Kids [ 3 0 R]", b"/Kids [ 2 0 R]"), "truncated"),
    ],
)
def test_damaged(make_pdf: Callable[..., bytes], damage: Callable[[bytes], bytes], kind: str) -> None:
    with pytest.raises(Unreadable) as caught:
        pdf(damage(make_pdf(LINES)), Limits())
    assert caught.value.kind == kind


def test_password(make_pdf: Callable[..., bytes]) -> None:
    with pytest.raises(Unreadable, match="password") as caught:
        pdf(make_pdf(LINES, encrypted=True), Limits())
    assert caught.value.kind == "encrypted"


def test_a_scan_is_empty_and_says_so(make_pdf: Callable[..., bytes]) -> None:
    with pytest.raises(Unreadable, match="scan") as caught:
        pdf(make_pdf([]), Limits())
    assert caught.value.kind == "empty"
    assert "OCR" in caught.value.remedy


def test_limits(make_pdf: Callable[..., bytes]) -> None:
    with pytest.raises(TooMuch, match="4 pages"):
        pdf(make_pdf(LINES, pages=4), Limits(pages=3))
    with pytest.raises(TooMuch, match="characters"):
        pdf(make_pdf(LINES), Limits(text=50))
