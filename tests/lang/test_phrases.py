"""Forms among words are those that an automaton finds, whole words only."""

from __future__ import annotations

import pytest

from palanca.lang.forms import Forms
from palanca.lang.phrases import Phrases, Words

FORMS = ["police", "police car", "car", "u.s", "'s van", "anti-drug", "anti-drug unit of", "face++", "of", "unit"]


def _plain(text: str) -> list[tuple[int, int, str]]:
    """By the automaton, without those that begin or end inside a word."""

    def inside(place: int) -> bool:
        return text[place : place + 1].isalnum() and text[place + 1 : place + 2].isalnum()

    found = [(last + 1, -len(form), form) for last, form in Forms(FORMS).iter(text)]
    return sorted(f for f in found if not inside(f[0] - 1) and not (f[0] + f[1] and inside(f[0] + f[1] - 1)))


@pytest.mark.parametrize(
    "text",
    [
        "the police car of the anti-drug unit of a u.s. unit",
        "a policecar, anti-drug units; police  car and face++2, face++",
        "the unit's van, units' vans_police",
        "police",
        "",
        "… ß ﬁ ١٢ police_car",
    ],
)
def test_whole_words_only(text: str) -> None:
    assert Phrases(FORMS).found(text, Words.of(text)) == _plain(text)


def test_words_with_their_places() -> None:
    text = "Anti-drug, 12 cars"
    words = Words.of(text)
    assert words.words == ["Anti", "drug", "12", "cars"]
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.words
