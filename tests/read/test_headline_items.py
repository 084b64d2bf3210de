"""A headline's goods and people are what the text calls otherwise, more exactly or with their number."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _items(lang: str, text: str) -> list[tuple[str, float | None]]:
    document = Document("0" * 64, text, lang=lang, published="2024-05-10")
    return [(item.name, item.quantity) for claim in read(document) for item in claim.items]


@pytest.mark.parametrize(
    ("lang", "text", "gone"),
    [
        (
            "es",
            "Japón dona armamento a la policía de Honduras\n\nEl Gobierno de Japón donó ayer 30 fusiles a la Policía "
            "Nacional de Honduras.",
            "armamento",
        ),
    ],
)
def test_a_headline_names_less(lang: str, text: str, gone: str) -> None:
    names = [name for name, _ in _items(lang, text)]
    assert names
    assert gone not in names


def test_what_a_text_calls_more_loosely_is_as_its_headline_has_it() -> None:
    text = "Japan donates boats and radios to Kenya police\n\nJapan on Thursday donated equipment to the Kenya police."
    assert _items("en", text) == [("boats", None), ("radios", None)]
