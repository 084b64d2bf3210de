"""Items seen together: what only tells others again, less fully, is none; what a list names beside them is one."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def items(text: str, lang: str, instrument: str) -> list[tuple[str, float | None]]:
    found = read(Document("0" * 64, text, lang=lang, published="2023-05-10", source_type="news"))
    (claim,) = [c for c in found if c.instrument == instrument]
    return sorted(((i.name, i.quantity) for i in claim.items), key=lambda item: item[0])


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "China gave equipment to the police of Ghana on 3 May 2023. The donation consists of 20 patrol cars and 30"
            " radios. The vehicles were handed over in Accra.",
            [("patrol cars", 20), ("radios", 30)],
        ),
        (
            "es",
            "Japón donó equipo a la policía de Paraguay el 3 de mayo de 2023. La donación de Japón a la policía"
            " paraguaya consta de 20 motocicletas y 30 radios.",
            [("motocicletas", 20), ("radios", 30)],
        ),
        (
            "pt",
            "O Japão doou equipamento à polícia de Moçambique em 3 de maio de 2023. A doação do Japão à polícia"
            " moçambicana inclui 20 motociclos e 30 rádios.",
            [("motociclos", 20), ("rádios", 30)],
        ),
        (
            "zh",
            "2023年5月3日，日本向莫桑比克警方赠送了一批设备。日本赠送莫桑比克警方的包括20辆摩托车和30部对讲机。",
            [("对讲机", 30), ("摩托车", 20)],
        ),
        (
            "pt",
            "A China doou à polícia de Angola equipamentos, incluindo computadores, impressoras e mobiliário de"
            " escritório, a 2 de maio de 2023.",
            [("computadores", None), ("impressoras", None), ("mobiliário de escritório", None)],
        ),
        (
            "en",
            "The US gave Honduras's police 20 patrol pickups in May 2019; the pickups carry radios.",
            [("patrol pickups", 20), ("radios", None)],
        ),
        # a genus that a list names among the others is another thing
        (
            "en",
            "China gave the police of Ghana vehicles, uniforms and 20 motorcycles on 3 May 2023.",
            [("motorcycles", 20), ("uniforms", None), ("vehicles", None)],
        ),
    ],
)
def test_a_word_for_any_goods_is_none_beside_those_it_stands_for(
    lang: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang, "equipment") == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Huawei sold Kenya a safe city project with 1,800 cameras in 2014.", [("cameras", 1800)]),
        ("es", "El ECU 911, que la china CEIEC vendió a Ecuador en 2011, reúne 4.000 cámaras.", [("cámaras", 4000)]),
        (
            "en",
            "In 2019 Huawei of China sold Uzbekistan 883 cameras and a control room.",
            [("cameras", 883), ("control room", 1)],
        ),
    ],
)
def test_a_system_is_no_item_beside_its_counted_parts(
    lang: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang, "technology") == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "On 3 May 2023 China trained 40 police officers of Fiji. The officers of Fiji took part in a course on"
            " forensics in China.",
            [("police officers", 40)],
        ),
        (
            "en",
            "In May 2023 the first 60 cadets of Somalia's police, five women among them, began training in Turkey.",
            [("cadets", 60)],
        ),
        (
            "es",
            "En 2022 la embajada de Estados Unidos capacitó a 30 agentes de la policía de Honduras, entre ellos diez"
            " mujeres.",
            [("agentes de la policía", 30)],
        ),
        # two counts are two items, and a counted course beside people one more
        (
            "en",
            "In 2016 the United States trained 8,700 Kenyan police officers in 480 courses.",
            [("Kenyan police officers", 8700), ("courses", 480)],
        ),
    ],
)
def test_a_course_is_no_item_beside_those_it_taught(lang: str, text: str, told: list[tuple[str, float | None]]) -> None:
    assert items(text, lang, "training") == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "es",
            "España donó nueve licencias de un programa de reconocimiento facial a la policía de Paraguay.",
            [("licencias de un programa de reconocimiento facial", 9)],
        ),
        (
            "pt",
            "Lote 2 — A França doa à polícia da Guiné-Bissau oito malas de extração forense.",
            [("malas de extração forense", 8)],
        ),
        ("en", "The UK gave equipment and drones to the police of Ghana in 2019.", [("drones", None)]),
        # what a system is found on, or stands at, is not given
        (
            "en",
            "Togo: analysts found Pegasus of Israel's NSO Group on 14 telephones of clergymen in 2020.",
            [("Pegasus", None)],
        ),
        (
            "pt",
            "Os Estados Unidos doaram à alfândega da Guiana os detectores de radiação de quatro portões em 2005.",
            [("detectores de radiação", None)],
        ),
        # what goods can do is part of their name, and so is their short name
        (
            "en",
            "Hikvision of China sold cameras with facial recognition to the police of Uganda in 2019.",
            [("cameras with facial recognition", None)],
        ),
        (
            "en",
            "The US gave the Colombian police an automated fingerprint identification system (AFIS) in 2019.",
            [("automated fingerprint identification system", 1)],
        ),
        # who made it is no item, unless its name is part of the goods'
        ("es", "La italiana Hacking Team vendió a la Policía de Honduras en 2015 su sistema RCS.", []),
        (
            "en",
            "Israel's NSO Group sold Pegasus spyware to the police of Mexico in 2019.",
            [("Pegasus spyware", None)],
        ),
        (
            "es",
            "La embajada de Estados Unidos donó cinco equipos Cellebrite a la policía de Paraguay en 2022.",
            [("equipos Cellebrite", 5)],
        ),
    ],
)
def test_a_system_is_named_in_full_and_by_no_makers_name(
    lang: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang, "technology") == told


def test_who_teaches_counted_people_is_no_item_beside_them() -> None:
    text = "Last autumn two Moroccan instructors trained sixteen Senegalese police officers in Thiès."
    assert items(text, "en", "training") == [("police officers", 16)]
    assert items("In 2020 Portugal sent four trainers to the police academy of Angola.", "en", "training") == [
        ("trainers", 4)
    ]


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Italy delivered three customs patrol boats, spare engines and trailers to the Libyan coast guard on 1 May"
            " 2023.",
            [("customs patrol boats", 3), ("spare engines", None), ("trailers", None)],
        ),
        (
            "es",
            "Taiwán obsequió a la policía de Paraguay 50 motocicletas, tasadas en 345 mil dólares, en mayo de 2023.",
            [("motocicletas", 50)],
        ),
        (
            "pt",
            "A China doou 35 viaturas à polícia de Angola. Cada viatura custou 28 mil dólares.",
            [("viaturas", 35)],
        ),
        (
            "es",
            "Japón entregó material informático a la policía de Guatemala. El material incluye 30 computadoras.",
            [("computadoras", 30), ("material informático", None)],
        ),
        (
            "zh",
            "2023年5月2日，日本向老挝交通警察赠送酒精检测仪、反光锥和警用摩托车10辆。",
            [("反光锥", None), ("警用摩托车", 10), ("酒精检测仪", None)],
        ),
    ],
)
def test_goods_of_a_list_are_read_and_no_participle_of_it(
    lang: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang, "equipment") == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "es",
            "La Guardia Civil española tiene a nueve instructores en la escuela de policía dominicana, donde el mes"
            " pasado se graduaron 312 agentes.",
            {"presence": [("instructores", 9)], "training": [("agentes", 312)]},
        ),
        (
            "pt",
            "A França tem dois agentes da polícia na embaixada em Paramaribo como oficiais de ligação e ensinou 22"
            " inspetores de migração do Suriname a detetar documentos falsos.",
            {"presence": [("agentes da polícia", 2)], "training": [("inspetores", 22)]},
        ),
        (
            "en",
            "The Sudanese police have taken delivery from Italy of five helicopters, a number of X-ray scanners and"
            " trained dogs.",
            {"equipment": [("helicopters", 5), ("trained dogs", None)], "technology": [("X-ray scanners", None)]},
        ),
    ],
)
def test_what_two_claims_of_one_passage_tell_is_of_the_one_it_fits(
    lang: str, text: str, told: dict[str, list[tuple[str, float | None]]]
) -> None:
    assert {kind: items(text, lang, kind) for kind in told} == told


@pytest.mark.parametrize(
    ("lang", "text", "instrument", "told"),
    [
        (
            "es",
            "Dos técnicos de Estados Unidos enseñaron a veinte policías de Panamá a revisar contenedores.",
            "training",
            [("policías", 20)],
        ),
        (
            "es",
            "Agentes estadounidenses dan clase a 30 fiscales y detectives de Filipinas.",
            "training",
            [("fiscales y detectives", 30)],
        ),
        ("pt", "Agentes da PSP portuguesa treinaram 30 polícias de Angola.", "training", [("polícias", 30)]),
        ("es", "Veinte agentes de Panamá recibieron un curso del FBI.", "training", [("agentes", 20)]),
        # who only helps to write a law gives none
        ("en", "American lawyers helped Liberia's justice ministry to redraft the penal code.", "legal", []),
        ("es", "Juristas de Francia ayudaron a redactar el código penal de Haití.", "legal", [("Juristas", None)]),
        ("en", "UNODC wrote a model law on money laundering for Samoa.", "legal", [("model law", 1)]),
    ],
)
def test_teachers_and_laws_that_are_helped_are_no_items(
    lang: str, text: str, instrument: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang, instrument) == told


@pytest.mark.parametrize(
    ("lang", "text", "instrument", "told"),
    [
        (
            "es",
            "Estados Unidos cedió a la PDI de Chile el e-Trace, la plataforma que rastrea armas.",
            "technology",
            [("e-Trace", 1)],
        ),
        (
            "pt",
            "O FBI cedeu à Polícia Federal do Brasil o CODIS, programa que compara perfis genéticos.",
            "technology",
            [("CODIS", 1)],
        ),
        (
            "es",
            "China entregó a la policía de Bolivia el BOL-110, un escáner y 20 drones.",
            "technology",
            [("BOL-110", 1), ("drones", 20), ("escáner", 1)],
        ),
        # what a system does is none
        (
            "pt",
            "Equipamento da chinesa ZTE permite à polícia do Togo escutar chamadas e ler mensagens.",
            "technology",
            [],
        ),
        # people, not the word for all of them
        (
            "pt",
            "O Ruanda mantém em Cabo Delgado, Moçambique, um contingente de mil polícias.",
            "presence",
            [("polícias", 1000)],
        ),
        (
            "es",
            "Interpol destacó a San Salvador un equipo de apoyo de cinco analistas para la policía.",
            "presence",
            [("analistas", 5)],
        ),
    ],
)
def test_what_explains_or_collects_others_is_no_item(
    lang: str, text: str, instrument: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang, instrument) == told
