"""Goods, buildings and systems that police, border, prison and court help lists, each under its instrument; what a
health ministry or an army is given by the same word is no claim."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def _read(lang: str, text: str) -> list[Claim]:
    return read(Document("d", text, lang=lang, published="2024-05-10"))


@pytest.mark.parametrize(
    ("lang", "text", "instrument", "technology", "item"),
    [
        ("en", "Nine barges were handed over to the Fiji Police Force by Australia.", "equipment", (), "barges"),
        ("en", "The Albanian prison service has received 60 new lockers from Italy.", "equipment", (), "lockers"),
        ("en", "Japan donated 12 head torches to the Kenyan police.", "equipment", (), "head torches"),
        ("en", "Germany is supplying a compressor to Georgia's customs service.", "equipment", (), "compressor"),
        ("en", "Korea donated 15 phone jammers to the Honduran prison service.", "technology", (), "phone jammers"),
        ("en", "Japan gave the Kenyan police 40 ankle tags.", "technology", (), "ankle tags"),
        (
            "en",
            "Italy gave the Albanian customs service two trace detectors.",
            "technology",
            ("scanners",),
            "trace detectors",
        ),
        ("en", "Australia built a canine hospital for the Fiji Police Force.", "infrastructure", (), "canine hospital"),
        (
            "en",
            "Japan built a telecommunications backbone for the Kenyan police.",
            "infrastructure",
            (),
            "telecommunications backbone",
        ),
        (
            "en",
            "France is renovating four inspection sheds for the Togolese customs service.",
            "infrastructure",
            (),
            "inspection sheds",
        ),
        ("es", "Japón donó 12 catres a la policía de Paraguay.", "equipment", (), "catres"),
        ("es", "Alemania entregó tres centrífugas a la Policía Nacional del Perú.", "equipment", (), "centrífugas"),
        (
            "es",
            "España donó cuatro inhibidores de celulares al sistema penitenciario de Guatemala.",
            "technology",
            (),
            "inhibidores de celulares",
        ),
        (
            "es",
            "Italia entregó 30 tobilleras electrónicas a la policía de Albania.",
            "technology",
            (),
            "tobilleras electrónicas",
        ),
        (
            "es",
            "Corea del Sur construyó un hospital canino para la policía de Honduras.",
            "infrastructure",
            (),
            "hospital canino",
        ),
        (
            "es",
            "Francia financió una sala de operaciones para la Policía Nacional del Ecuador.",
            "infrastructure",
            (),
            "sala de operaciones",
        ),
    ],
)
def test_a_good_is_told_by_its_kind(
    lang: str, text: str, instrument: str, technology: tuple[str, ...], item: str
) -> None:
    told = [c for c in _read(lang, text) if c.instrument == instrument]
    assert [(tuple(c.technology), [i.name for i in c.items]) for c in told] == [(technology, [item])]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Japan donated 12 ovens to the Kenyan Ministry of Health on 3 May 2023."),
        ("en", "Italy handed over gunboats to the Albanian army for its mechanised brigade."),
        ("en", "France built a warehouse for a primary school in Togo."),
        ("es", "Japón donó 12 balanzas al Ministerio de Salud de Paraguay."),
        ("es", "Italia entregó barreras metálicas al ejército de Albania para su brigada mecanizada."),
        ("es", "Francia construyó una piscina para una escuela primaria del Ecuador."),
    ],
)
def test_the_same_goods_for_others_are_no_claim(lang: str, text: str) -> None:
    assert _read(lang, text) == []
