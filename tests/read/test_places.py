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


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Japan donated fingerprint readers to Nigeria's police in Adamawa and Borno.", ("Adamawa", "Borno")),
        ("en", "Australia built three police posts in Malaita, Solomon Islands, last year.", ("Malaita",)),
        ("zh", "日本向赞比亚警方赠送20套摄像头,安装在卡平加省。", ("卡平加省",)),
        ("zh", "中国公安部向老挝警方援建的占巴塞派出所启用。", ("占巴塞",)),  # a province, told without its kind
        ("en", "The Central Bank of Kenya thanked Japan, which donated ten vehicles to the police of Kenya.", ()),
    ],
)
def test_divisions_of_every_country_are_places(lang: str, text: str, wanted: tuple[str, ...]) -> None:
    assert places(text, lang) == [wanted]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Seventeen Honduran police officers took a course of the FBI in Albuquerque.", ()),
        ("es", "Corea del Sur capacitó a 20 policías de Honduras en Asan.", ()),  # a town of the giver's
        ("es", "Corea del Sur capacitó a 20 policías de Honduras en Choluteca.", ("Choluteca",)),
        ("en", "China gave Liberia's Minister of Finance two container scanners.", ()),
        ("en", "China gave 12 scanners to Kenya's customs in Phase 2 of the project.", ()),
        ("en", "China donates scanners to Install in Zambia. It will install them for the customs.", ()),
    ],
)
def test_names_behind_a_preposition_that_are_no_places(lang: str, text: str, wanted: tuple[str, ...]) -> None:
    assert {place for claim in places(text, lang) for place in claim} == set(wanted)


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        (
            "en",
            "China installed two scanners at Kotoka International Airport for Ghana's customs.",
            ("Kotoka International Airport",),
        ),
        (
            "es",
            "Estados Unidos entregó seis lanchas a la policía de Panamá en la Base Naval Vasco Núñez de Balboa.",
            ("Base Naval Vasco Núñez de Balboa",),
        ),
        ("en", "The United States gave Haiti's Coast Guard two boats.", ()),
        (
            "en",
            "The European Union gave Ghana's police ten vehicles under the project Strengthening Border Security.",
            (),
        ),
    ],
)
def test_a_site_has_its_whole_name(lang: str, text: str, wanted: tuple[str, ...]) -> None:
    assert places(text, lang) == [wanted]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        (
            "en",
            "China gave the police of Bolivia 500 cameras, for La Paz (130), El Alto (120) and Cochabamba (250).",
            {"La Paz", "El Alto", "Cochabamba"},
        ),
        (
            "es",
            "China donó a la policía de Uruguay 400 cámaras que se instalan en Artigas, Rivera y Rocha.",
            {"Artigas", "Rivera", "Rocha"},
        ),
        (
            "en",
            "Britain supplied cameras for Fiji's police posts at Totogo, Nabua and Labasa.",
            {"Totogo", "Nabua", "Labasa"},
        ),
    ],
)
def test_places_of_a_list_are_places_together(lang: str, text: str, wanted: set[str]) -> None:
    assert [set(claim) for claim in places(text, lang)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("德国在加纳科托卡国际机场为海关官员举办培训班。", ("科托卡国际机场",)),
        ("澳大利亚警察在所罗门群岛培训当地警员。", ()),
        ("中国在该地区为柬埔寨警方培训了20名警员。", ()),
    ],
)
def test_a_country_and_this_region_are_no_places(text: str, wanted: tuple[str, ...]) -> None:
    assert places(text, "zh") == [wanted]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        (
            "pt",
            "Portugal formou 20 agentes da Polícia Nacional de Angola no porto de Cabinda.",
            {"porto de Cabinda"},
        ),
        (
            "es",
            "El Servicio Nacional Aeronaval de Panamá estrenó en la base naval de Punta Coco dos lanchas donadas por "
            "Estados Unidos.",
            {"base naval de Punta Coco"},
        ),
        (
            "pt",
            "A China doou câmaras à polícia de Angola, entre elas as de Cabinda, Luvo e Massabi.",
            {"Cabinda", "Luvo", "Massabi"},
        ),
    ],
)
def test_a_place_stands_where_its_kind_starts(lang: str, text: str, wanted: set[str]) -> None:
    assert {place for claim in places(text, lang) for place in claim} == wanted


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("HONIARA – As of Friday, fifty Australian police will be in Honiara to help the local force.", ["Honiara"]),
        ("Spain has given the police of Mali cameras at the airports and at two districts.", ["two districts"]),
        ("Japan installed 200 cameras for the Kenya police in the districts.", []),
    ],
)
def test_a_place_is_told_once_and_a_bare_kind_of_place_is_none(text: str, where: list[str]) -> None:
    assert [list(c.places) for c in read(Document("0" * 64, text, lang="en", published="2024-05-04"))] == [where]
