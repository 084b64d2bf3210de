"""Which of a text's dates is the claim's, and what only looks like a year."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _claims(lang: str, text: str) -> list[tuple[str, str | None, list[float | None]]]:
    """Of each claim its provider, date and quantities, by provider."""
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    return sorted((c.provider, c.date, [i.quantity for i in c.items]) for c in claims)


@pytest.mark.parametrize(
    ("lang", "text", "date", "quantity"),
    [
        ("en", "China donated 2000 cameras to the police of Peru.", None, 2000),
        ("en", "France trained 2017 officers of the Nigerian police last year.", "2022", 2017),
        ("en", "Some 2000 officers of the Kenyan police were trained by the United Kingdom in 2019.", "2019", 2000),
        ("es", "Francia capacitó a 2017 agentes de la policía de Nigeria.", None, 2017),
        ("pt", "A China doou 2000 câmaras à polícia do Peru.", None, 2000),
        ("en", "In 2010 officers of the Kenyan police were trained by the United Kingdom.", "2010", None),
        ("en", "Sweden has trained officers of the Kenyan police since about 2010.", "2010/..", None),
    ],
)
def test_a_number_that_counts_is_no_year(lang: str, text: str, date: str | None, quantity: float | None) -> None:
    [(_, told, quantities)] = _claims(lang, text)
    assert (told, quantities) == (date, [quantity])


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        (
            "en",
            "Two fingerprint examiners of the FBI, whose Accra office opened in 2016, came in March to help the "
            "police of Ghana.",
            "2023-03",
        ),
        (
            "es",
            "Italia, que formó en 2018 a 300 guardacostas libios, entregará a Libia tres patrulleras en 2024.",
            "2024",
        ),
        (
            "pt",
            "A escola, que Portugal construiu em 2005, recebeu em março 30 computadores do Japão para a polícia de "
            "Cabo Verde.",
            "2023-03",
        ),
        # the one date that there is may be told in passing
        (
            "en",
            "The programme, which Canada launched in 2014, has trained 900 officers of the Jordanian police.",
            "2014",
        ),
    ],
)
def test_a_date_of_a_clause_put_in_is_not_that_of_the_act_outside(lang: str, text: str, date: str) -> None:
    assert {told for _, told, _ in _claims(lang, text)} == {date}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Australia, which built the Vanuatu police's training centre in 2019, will send four advisers in July.",
        ),
        (
            "es",
            "Australia, que construyó en 2019 la academia de la policía de Vanuatu, enviará asesores en julio.",
        ),
    ],
)
def test_what_a_relative_clause_tells_is_done_when_it_says(lang: str, text: str) -> None:
    claims = read(Document("d", text, lang=lang, published="2023-05-10"))
    built = [(c.date, c.status) for c in claims if c.instrument == "infrastructure"]
    assert built == [("2019", "completed")]
