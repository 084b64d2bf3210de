"""Goods told by what they lack, are for or are part of, and counted by a clause, a place in an order or names before
them."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def claims(text: str, lang: str) -> tuple[Claim, ...]:
    return tuple(read(Document("0" * 64, text, lang=lang, published="2024-05-10")))


def items(text: str, lang: str) -> list[tuple[str, float | None]]:
    return sorted((i.name, i.quantity) for c in claims(text, lang) for i in c.items)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "es",
            "Italia cedió a la Guardia Costera de Libia tres patrulleras sin radares ni repuestos.",
            [("patrulleras", 3)],
        ),
        (
            "pt",
            "Quinze carrinhas foram entregues pela Turquia à polícia da Guiné-Bissau, sem rádios nem peças.",
            [("carrinhas", 15)],
        ),
        (
            "en",
            "Japan gave the Kenyan police, without charge, 15 pick-ups and 30 radios.",
            [("pick-ups", 15), ("radios", 30)],
        ),
        (
            "es",
            "Estados Unidos entregó siete vehículos para transportar perros detectores a la policía de Panamá.",
            [("vehículos", 7)],
        ),
        (
            "es",
            "China donó a la Aduana de Cuba dos escáneres móviles de contenedores.",
            [("escáneres móviles de contenedores", 2)],
        ),
        (
            "en",
            "China built the dormitory of the border service's training centre in Kyrgyzstan.",
            [("dormitory of the border service's training centre", 1)],
        ),
        (
            "es",
            "Nueva Zelanda terminó en mayo las obras de la comisaría de Apia, en Samoa.",
            [("comisaría", 1)],
        ),
    ],
)
def test_what_is_lacking_a_purpose_or_a_whole_is_no_item(
    lang: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang) == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "es",
            "Estados Unidos entregó a la Policía de Panamá 40 vehículos, de los cuales 25 son motocicletas.",
            [("motocicletas", 25), ("vehículos", 40)],
        ),
        (
            "en",
            "The US gave Panama's police 40 vehicles, of which 25 are motorcycles and 15 are pick-ups.",
            [("motorcycles", 25), ("pick-ups", 15), ("vehicles", 40)],
        ),
        (
            "zh",
            "去年11月，中国公安部派出的六名江苏、浙江民警在罗马与意大利警察联合巡逻。",
            [("江苏、浙江民警", 6)],
        ),
        ("zh", "上过中国禁毒课的阿富汗警员，已有一百二十多名。", [("警员", 120)]),
        ("zh", "美国缉毒局在哥伦比亚的派驻人员去年增至近百名。", [("派驻人员", 100)]),
        ("zh", "中国政府向贝宁警察赠送摩托车，这批摩托车由大使移交，共45辆。", [("摩托车", 45)]),
        ("zh", "日本向佛得角、塞内加尔海岸警卫队赠送巡逻艇，前者两艘，后者三艘。", [("巡逻艇", 2), ("巡逻艇", 3)]),
        (
            "en",
            "Japan gave boats to the coast guards of Ghana and Togo, the former two, the latter three.",
            [("boats", 2), ("boats", 3)],
        ),
        (
            "en",
            "China's police cars reached Togo in May. They had been bought by Beijing, 30 of them.",
            [("police cars", 30)],
        ),
        (
            "es",
            "¿Y los escáneres del puerto? Son cuatro, de la compañía china Nuctech, comprados por la Aduana uruguaya.",
            [("escáneres", 4)],
        ),
    ],
)
def test_a_count_apart_from_its_goods_counts_them(lang: str, text: str, told: list[tuple[str, float | None]]) -> None:
    assert items(text, lang) == told


def test_a_count_of_other_things_counts_no_system() -> None:
    text = "中国向112个国家的警务部门提供数据库，数据库收录的书面文件，共412件。"
    assert 412 not in [quantity for _, quantity in items(text, "zh")]


def test_givers_whose_sums_a_list_joins_each_give_their_own() -> None:
    told = claims("为支持海地国家警察，加拿大提供1200万美元、美国提供800万美元、法国提供300万欧元。", "zh")
    sums = {c.provider: [(a.value, a.currency) for a in c.amounts] for c in told}
    assert sums == {"CAN": [(12e6, "USD")], "USA": [(8e6, "USD")], "FRA": [(3e6, "EUR")]}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China donated 60 radios, 120 body cameras and eight motorcycles to Tonga's police."),
        ("en", "China donated police equipment to Tonga's police, including 120 body cameras and 60 radios."),
        ("zh", "中国向汤加警察部队捐赠一批警用装备，包括执法记录仪120台、对讲机60部和警用摩托车8辆。"),
    ],
)
def test_systems_counted_in_one_list_with_equipment_are_given_too(lang: str, text: str) -> None:
    told = {c.instrument: {i.quantity for i in c.items} for c in claims(text, lang)}
    assert told["technology"] == {120}
    assert 60 in told["equipment"]
