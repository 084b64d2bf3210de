"""Who is only near what is told: an envoy who hands something over, a body that looks for somebody, those who refuse
beside what is paid at home; and who helps where a force arrests in its own land."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "The Japanese embassy's police attaché handed over 20 bicycles to the police in Dili.",
            [("JPN", "TLS", "equipment")],
        ),
        (
            "en",
            "Two liaison officers of the Japanese police have been stationed in Dili since May.",
            [("JPN", "TLS", "presence")],
        ),
        (
            "en",
            "Spanish police, with the support of Europol, arrested 12 people in Malaga for laundering money.",
            [("EU", "ESP", "operation")],
        ),
        (
            "en",
            "The FBI, with the support of Nigerian police, arrested 12 people in Lagos on Monday.",
            [("USA", "NGA", "operation")],
        ),
        (
            "es",
            "La policía boliviana capturó en Oruro a un italiano buscado por Interpol, que fue entregado a Italia.",
            [("ITA", "BOL", "operation")],
        ),
        (
            "es",
            "La policía boliviana capturó en Santa Cruz a un italiano junto con agentes de Interpol.",
            [("INTERPOL", "BOL", "operation")],
        ),
    ],
)
def test_who_gives_is_who_helps(lang: str, text: str, told: list[tuple[str, str, str]]) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert [(c.provider, c.recipient, c.instrument) for c in found] == told


@pytest.mark.parametrize(
    ("lang", "text", "items"),
    [
        (
            "es",
            "La policía de Belice compró 20 motos con fondos propios y nunca recibió las lanchas que ofreció Japón.",
            {"lanchas"},
        ),
        (
            "pt",
            "A polícia de Angola comprou 30 viaturas com fundos próprios; a Itália recusou o pedido de mais dez.",
            set(),
        ),
        ("pt", "A polícia de Angola comprou 30 viaturas com fundos próprios; a Itália deu mais dez.", {"viaturas"}),
    ],
)
def test_what_is_paid_at_home_is_not_of_who_is_named_behind(lang: str, text: str, items: set[str]) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert {i.name for c in found for i in c.items} == items


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "The Portuguese police has two advisers in Dili and three liaison officers in Bissau.",
            {("TLS", "advisers", 2), ("GNB", "liaison officers", 3)},
        ),
        (
            "en",
            "Germany has four police trainers in Bamako and two in Niamey.",
            {("MLI", "police trainers", 4), ("NER", "police trainers", 2)},
        ),
    ],
)
def test_who_is_counted_in_a_land_is_there(lang: str, text: str, told: set[tuple[str, str, int]]) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert {(c.recipient, i.name, i.quantity) for c in found for i in c.items} == told


def test_a_force_counted_before_whose_it_is_is_its_people() -> None:
    text = "Some 30 Fijian police were trained by Australia in Suva."
    (claim,) = read(Document("0" * 64, text, lang="en", published="2024-05-10"))
    assert [(i.name, i.quantity) for i in claim.items] == [("Fijian police", 30)]
    text = "In 2019 Kenyan police received ten cars from Japan."
    (claim,) = read(Document("0" * 64, text, lang="en", published="2024-05-10"))
    assert [(i.name, i.quantity) for i in claim.items] == [("cars", 10)]
