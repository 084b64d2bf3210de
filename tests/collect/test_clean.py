from __future__ import annotations

import pytest

from palanca.collect.clean import clean, exact, published, title
from palanca.collect.visible_date import visible_date


def test_exact_keeps_every_offset() -> None:
    text = "a\0b\ud800\r\ne\u0301"
    assert exact(text) == "a\ufffdb\ufffd\r\ne\u0301"
    assert len(exact(text)) == len(text)


def test_clean() -> None:
    assert clean("\ufeffa \r\nb\x07\u2029c\x0cd\n\n\n\ne\u0301 ") == "a\nb\n\nc\nd\n\né"
    assert clean("right\u200fto\u200eleft") == "right\u200fto\u200eleft"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-03-12", "2019-03-12"),
        ("2019-03-12T23:30:00-03:00", "2019-03-12"),
        ("20190312", "2019-03-12"),
        ("2019/3/2", "2019-03-02"),
        ("2019-03", "2019-03"),
        ("2019", "2019"),
        ("Tue, 12 Mar 2019 10:00:00 GMT", "2019-03-12"),
        ("2019-13-01", None),
        ("2019-02-30", None),
        ("yesterday", None),
        ("201903121530", None),
        ("", None),
        (None, None),
    ],
)
def test_published(value: object, day: str | None) -> None:
    assert published(value) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Montevideo, 12 de marzo de 2019", "2019-03-12"),
        ("1º de março de 2019", "2019-03-01"),
        ("March 12, 2019", "2019-03-12"),
        ("12th March 2019", "2019-03-12"),
        ("setiembre", None),
        ("5 de setiembre de 2020", "2020-09-05"),
        ("25/12/2020", "2020-12-25"),
        ("12/25/2020", "2020-12-25"),
        ("04/05/2020", None),
        ("31 de febrero de 2020", None),
        ("发布时间：2019-03-12 10:20", "2019-03-12"),
        ("en 2019", None),
    ],
)
def test_visible_date(words: str, day: str | None) -> None:
    assert visible_date(words) == day


@pytest.mark.parametrize("made", ["Microsoft Word - final v2.doc", "untitled", "Report.pdf", "PowerPoint Presentation"])
def test_a_program_s_title_is_none(made: str) -> None:
    assert title(made) is None


def test_title_is_one_line() -> None:
    assert title(" China\n gives\tbuses ") == "China gives buses"
