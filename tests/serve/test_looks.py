"""The style sheet: every colour that letters are set in can be read on every ground they stand on, light and dark."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("palanca.serve").joinpath("static/palanca.css").read_text("utf-8")
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", CSS)
}
#: Letters and the grounds they stand on (WCAG 2.2, AA: 4.5 to 1 for text of this size).
PAIRS = [
    *[(letters, ground) for letters in ("ink", "muted", "link", "chn", "usa") for ground in ("paper", "land", "sheet")],
    ("ink", "mark"),
    ("muted", "mark"),
    ("paper", "ink"),
    ("paper", "link"),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """The ratio of two colours' luminance, 1 to 21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("letters", "ground"), PAIRS)
def test_letters_can_be_read(letters: str, ground: str, scheme: int) -> None:
    assert contrast(COLOURS[letters][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_lines_that_carry_meaning_can_be_seen(scheme: int) -> None:
    for line, ground in (("mark-line", "paper"), ("mark-line", "mark"), ("focus", "paper"), ("muted", "sheet")):
        assert contrast(COLOURS[line][scheme], COLOURS[ground][scheme]) >= 3


def test_nothing_is_fetched_from_elsewhere() -> None:
    for name in ("palanca.css", "print.css"):
        sheet = files("palanca.serve").joinpath("static", name).read_text("utf-8")
        assert not re.search(r"url\(|@import|https?:", sheet)


def test_the_licence_of_what_is_vendored_is_kept() -> None:
    kept = files("palanca.serve").joinpath("static/htmx.LICENSE.txt").read_text("utf-8")
    assert "Zero-Clause BSD" in kept
    assert re.search(r"htmx\.org \d", kept)
