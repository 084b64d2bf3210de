"""One passage that tells of several lots gives a claim for each; a total, its parts and a range of years give one."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Claim, Document
from palanca.read import read

_SEVERAL = {
    "en": [
        (
            "China gave 200 patrol cars to the Costa Rican police in 2009 and 150 in 2012.",
            {"2009": 200, "2012": 150},
        ),
        (
            "China donated 350 patrol cars to the Costa Rican police in two deliveries, one in 2009 and another in "
            "2012.",
            {"2009": None, "2012": None},
        ),
        (
            "The United States donated 10 pick-ups to the Honduran police in March 2018 and another 15 in June 2019.",
            {"2018-03": 10, "2019-06": 15},
        ),
        (
            "The first batch of 200 cars was donated by China to the Costa Rican police in 2009, the second, of 150 "
            "cars, in 2012.",
            {"2009": 200, "2012": 150},
        ),
        ("Russia trained 40 Nicaraguan police officers in 2014 and a further 60 in 2016.", {"2014": 40, "2016": 60}),
        (
            "The United States handed over 19 vehicles to the Haitian police in November 2021; the remaining 41 will "
            "follow in 2024.",
            {"2021-11": 19, "2024": 41},
        ),
    ],
    "es": [
        (
            "De las 350 patrullas que China obsequió a la policía de Costa Rica en dos entregas, una en el 2009 y otra "
            "en el 2012, apenas medio centenar circula.",
            {"2009": None, "2012": None},
        ),
        ("China donó 200 patrullas a la policía de Costa Rica en 2009 y 150 en 2012.", {"2009": 200, "2012": 150}),
        (
            "Estados Unidos capacitó a 30 policías hondureños en 2018 y a otros 45 en 2019.",
            {"2018": 30, "2019": 45},
        ),
    ],
    "pt": [
        ("A China doou 200 viaturas à polícia da Costa Rica em 2009 e 150 em 2012.", {"2009": 200, "2012": 150}),
        ("O Japão doou à polícia de Timor-Leste dez motos em 2015 e mais vinte em 2017.", {"2015": 10, "2017": 20}),
    ],
    "zh": [
        ("中国政府2009年向哥斯达黎加警方捐赠200辆警车，2012年又捐赠150辆。", {"2009": 200, "2012": 150}),
        ("中国政府分两批向哥斯达黎加警方捐赠350辆警车，2009年一批，2012年一批。", {"2009": None, "2012": None}),
        ("日本2015年向菲律宾海警提供10艘巡逻艇，2020年又提供2艘。", {"2015": 10, "2020": 2}),
    ],
}

_PROMISED = [
    ("en", "China delivered 50 motorcycles to the Bolivian police in 2018 and promised 30 more."),
    ("es", "China entregó 50 motocicletas a la Policía Boliviana en 2018 y prometió otras 30."),
    ("pt", "A China entregou 50 motos à polícia da Bolívia em 2018 e prometeu outras 30."),
    ("zh", "中国2018年向玻利维亚警方交付50辆摩托车，并承诺再提供30辆。"),
]

_ONE = [
    ("en", "China sold 51 cars, 20 of them armoured, to the Uruguayan police in 2017."),
    ("en", "Between 2009 and 2012 China donated 350 patrol cars to the Costa Rican police."),
    ("en", "China donated 60 vehicles to the Haitian police in 2017: 40 pick-ups and 20 motorcycles."),
    ("en", "China promised 50 motorcycles to the Bolivian police in 2017 and delivered them in 2018."),
    ("en", "China donated 50 motorcycles to the Bolivian police in 2018, 20 more than in 2017."),
    ("en", "The United States gave Haiti's police 10 trucks, 5 to Cap-Haitien and 5 to Les Cayes."),
    ("es", "China donó 60 vehículos a la policía de Haití: 40 camionetas y 20 motocicletas."),
    ("es", "China donó 50 motos a la policía de Bolivia en 2018, 20 más que en 2017."),
    ("pt", "A China vendeu 51 carros, 20 deles blindados, à polícia uruguaia em 2017."),
    ("zh", "2009年至2012年，中国向哥斯达黎加警方捐赠350辆警车。"),
    ("zh", "中国2017年向海地警方捐赠60辆车，包括40辆皮卡和20辆摩托车。"),
    ("zh", "中国2018年向斐济警方捐赠60辆车，其中20辆为摩托车。"),
]


def claims(text: str, lang: str) -> list[Claim]:
    id = hashlib.sha256(text.encode()).hexdigest()
    found = read(Document(id, text, lang=lang, published="2023-05-04", source_type="news"))
    return [c for c in found if c.instrument in ("equipment", "technology", "training")]


@pytest.mark.parametrize(("lang", "text", "lots"), [(lang, *row) for lang, rows in _SEVERAL.items() for row in rows])
def test_each_lot_is_a_claim_with_its_own_count_and_date(lang: str, text: str, lots: dict[str, int | None]) -> None:
    assert {c.date: c.items[0].quantity for c in claims(text, lang)} == lots


@pytest.mark.parametrize(("lang", "text"), _PROMISED)
def test_what_is_promised_besides_is_a_claim_of_its_own_without_the_delivery_s_date(lang: str, text: str) -> None:
    delivered, promised = claims(text, lang)
    assert (delivered.items[0].quantity, delivered.date, delivered.status) == (50, "2018", "completed")
    assert (promised.items[0].quantity, promised.status) == (30, "pledged")
    assert promised.date != "2018"


@pytest.mark.parametrize(("lang", "text"), _ONE)
def test_a_total_its_parts_and_what_others_got_are_no_lots(lang: str, text: str) -> None:
    assert len(claims(text, lang)) == 1


@pytest.mark.parametrize(
    ("lang", "text", "items"),
    [
        (
            "en",
            "Three UH-60 helicopters landed at the Colombian police base last week. They were a gift from the United "
            "States to the Colombian police; 40 vehicles of the base were repainted.",
            {"UH-60 helicopters": 3},
        ),
        (
            "es",
            "Doscientos automóviles esperan en bodegas de la policía de Costa Rica. Son la donación que China hizo al "
            "Ministerio de Seguridad; 45 carros seguían ayer en el muelle.",
            {"automóviles": 200},
        ),
    ],
)
def test_what_is_pointed_back_to_is_given_and_not_what_a_later_clause_names(
    lang: str, text: str, items: dict[str, int]
) -> None:
    (claim,) = (c for c in claims(text, lang) if c.terms == "donation")
    assert {i.name: i.quantity for i in claim.items} == items
    assert len(claim.evidence) == 2


@pytest.mark.parametrize(
    ("lang", "text", "come", "left"),
    [
        (
            "en",
            "The United States will provide 60 vehicles to the Haitian National Police. Nineteen of them have already "
            "been turned over; the balance will follow in the coming months.",
            19,
            41,
        ),
        (
            "es",
            "La Policía de Haití contará con 60 vehículos más, obsequio de Estados Unidos. De ese total, 19 unidades "
            "ya están en manos de las autoridades haitianas y el resto arribará de aquí a unos meses.",
            19,
            41,
        ),
        (
            "pt",
            "Taiwan prometeu cem motos à polícia do Haiti em 2021. Entregou sessenta motos e o resto chegará em 2024.",
            60,
            40,
        ),
        ("zh", "美国宣布向海地警方提供60辆汽车。其中19辆已经交付，其余将于未来几个月运抵。", 19, 41),
    ],
)
def test_what_has_come_and_what_is_still_to_come_are_two_claims_and_the_total_none(
    lang: str, text: str, come: int, left: int
) -> None:
    assert {c.status: c.items[0].quantity for c in claims(text, lang)} == {"completed": come, "pledged": left}


def test_what_a_gift_is_split_among_are_no_lots() -> None:
    text = (
        "China donated 12 patrol cars to the police of Barbados on Monday. Eight of them went to the southern "
        "districts; the rest stay in the capital."
    )
    assert [c.items[0].quantity for c in claims(text, "en")] == [12]


def test_a_count_right_behind_its_act_is_that_of_what_was_named() -> None:
    text = "5月21日，中国政府向哥斯达黎加援助的警用轿车交接仪式在圣何塞举行。此次交付150辆，另有50辆将移交给交通警察。"
    assert {c.status: c.items[-1].quantity for c in claims(text, "zh")} == {"completed": 150, "pledged": 50}


def test_what_is_still_to_come_has_not_been_coming_since_a_past_year() -> None:
    text = (
        "Un segundo lote de patrullas, igual al que rueda desde febrero de 2009, llegará de China a la policía de "
        "Costa Rica en los próximos meses."
    )
    assert all("2009" not in (c.date or "") for c in claims(text, "es"))


def test_what_remains_of_an_order_is_told_by_the_next_sentence() -> None:
    text = "China delivered 50 motorcycles to the Bolivian police on Monday. Another 30 will be delivered next year."
    assert {c.items[0].quantity: c.status for c in claims(text, "en")} == {50: "completed", 30: "pledged"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China sent 90 police officers to Haiti, joining 35 others who arrived on September 18."),
        ("es", "China envió 90 policías a Haití; otros 35 llegaron el 18 de septiembre."),
        ("pt", "A China enviou 90 policiais ao Haiti; outros 35 chegaram em 18 de setembro."),
    ],
)
def test_the_day_of_a_month_counts_nothing_though_no_year_is_told(lang: str, text: str) -> None:
    claims = read(Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang))
    assert 18 not in {item.quantity for claim in claims for item in claim.items}


@pytest.mark.parametrize(
    ("lang", "text", "counts"),
    [
        ("en", "China gave patrol cars to the Kenyan police. There are 40 of them.", [40]),
        ("en", "China gave patrol cars to the Kenyan police. They were 12 and 13 years old.", [None]),
        ("en", "China gave patrol cars and helmets to the Kenyan police. There are 40 of them.", [None, None]),
        ("en", "China gave 20 patrol cars to the Kenyan police. There are 40 of them in all.", [20]),
        ("es", "China donó patrullas a la policía de Bolivia. Fueron cuarenta.", [40]),
        (
            "pt",
            "São cinco, chamam-se Albatroz. As lanchas oferecidas pelos Estados Unidos à Polícia Marítima de Cabo "
            "Verde chegaram ontem.",
            [5],
        ),
        ("zh", "中国向肯尼亚警方移交巡逻车。共40辆。", [40]),
    ],
)
def test_how_many_there_are_may_be_told_by_a_sentence_of_its_own(
    lang: str, text: str, counts: list[float | None]
) -> None:
    (claim,) = claims(text, lang)
    assert [item.quantity for item in claim.items] == counts
