"""Of several bodies that might receive, one that only says so receives nothing."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _receivers(lang: str, text: str) -> list[tuple[str, ...]]:
    return [c.recipient_actors for c in read(Document("0" * 64, text, lang=lang, published="2024-05-10"))]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "es",
            "Japón entregó a la Policía Nacional de Panamá dos lanchas rápidas, informó el Ministerio de Seguridad.",
            ("Policía Nacional de Panamá",),
        ),
        (
            "es",
            "Japón entregó a la Policía Nacional de Panamá y al Ministerio de Seguridad dos lanchas rápidas.",
            ("Policía Nacional de Panamá", "Ministerio de Seguridad"),
        ),
        (
            "en",
            "The Ministry of Interior said that 20 officers of the Ghana Police Service are in Nanjing for a course of "
            "China's Ministry of Public Security.",
            ("Ghana Police Service",),
        ),
    ],
)
def test_who_only_says_so_receives_nothing(lang: str, text: str, found: tuple[str, ...]) -> None:
    assert _receivers(lang, text) == [found]
