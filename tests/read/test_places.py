"""Where a claim's things go: what is a place, and what is not."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Document
from palanca.read import read


def document(text: str, lang: str) -> Document:
    return Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2019-05-04")


def places(text: str, lang: str) -> list[tuple[str, ...]]:
    return [claim.places for claim in read(document(text, lang))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("澳大利亚联邦警察在希塔杜为马尔代夫警方举办培训班。", ("希塔杜",)),
        ("韩国向乌兹别克斯坦海关捐赠两台X光扫描仪，用于亚拉玛口岸。", ("亚拉玛口岸",)),
        ("日本为汤加警方在警察总部安装摄像头。", ()),  # no name written by its sound
        ("韩国警察厅在里昂为汤加警方举办培训班。", ()),  # a town of a third country
    ],
)
def test_towns_that_no_list_knows_are_written_by_their_sound(text: str, wanted: tuple[str, ...]) -> None:
    assert places(text, "zh") == [wanted]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("es", "La Embajada de China en Quito donó computadoras a la Academia de Policía.", ()),
        ("es", "China donó computadoras a la Academia de Policía de Ecuador en Quito.", ("Quito",)),
        ("en", "The US Embassy in Nairobi donated 30 motorcycles to the Kenya Police Service.", ()),
        ("es", "Tres agentes de la DEA trabajan en la embajada de Estados Unidos en Quito.", ("Quito",)),  # presence
    ],
)
def test_a_missions_seat_is_not_where_its_gifts_go(lang: str, text: str, wanted: tuple[str, ...]) -> None:
    assert places(text, lang) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Francia equipó el Instituto de Investigación Forense de Honduras con 10 microscopios policiales.", ()),
        ("Corea construyó la academia policial de Turrialba para la Fuerza Pública de Costa Rica.", ("Turrialba",)),
    ],
)
def test_a_word_of_an_institutions_name_is_no_place(text: str, wanted: tuple[str, ...]) -> None:
    assert places(text, "es") == [wanted]
