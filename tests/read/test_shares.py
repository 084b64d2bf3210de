"""How many of an order have come: what a part, a first batch or the rest counts; and counts told with their verb."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def claims(text: str, lang: str) -> tuple[Claim, ...]:
    return tuple(read(Document("0" * 64, text, lang=lang, published="2023-05-10")))


def told(text: str, lang: str) -> list[tuple[str | None, float | None]]:
    """Status and first quantity of each claim."""
    return [(c.status, next((i.quantity for i in c.items), None)) for c in claims(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "status", "quantity"),
    [
        ("en", "Of the 20 drones that Italy promised to Libya's coast guard, eight have arrived.", "implementing", 20),
        ("es", "De los 20 drones que prometió Italia a la policía de Libia llegaron 8.", "implementing", 20),
        ("pt", "Dos 20 drones que a Itália prometeu à polícia da Líbia chegaram 8.", "implementing", 20),
        ("zh", "意大利承诺向利比亚警方提供的20架无人机中，已有8架到货。", "implementing", 20),
        ("en", "Of the 60 Liberian officers nominated for a course run by the FBI, 22 attended.", "completed", 22),
        ("en", "22 of the 60 Liberian officers named for a course run by the FBI attended.", "completed", 22),
        ("es", "De los 60 oficiales hondureños inscritos en el curso del FBI, 22 lo terminaron.", "completed", 22),
        # an order of goods is one, of which some have come
        ("en", "Of the eight drones ordered from Israel by Fiji's police, five have arrived.", "implementing", 8),
        ("es", "De los ocho drones encargados a Israel por la Policía de Panamá han llegado cinco.", "implementing", 8),
        ("zh", "菲律宾警方向以色列订购的八架无人机中，五架已经到货。", "implementing", 8),
        ("en", "Kuwait's police have received the first 12 of 54 armoured cars from France.", "implementing", 54),
        ("pt", "A polícia de Angola recebeu as primeiras 10 das 40 motos que a China prometeu.", "implementing", 40),
        ("en", "France will hand the first 12 of 54 armoured cars to Kuwait's police.", "pledged", 54),
        ("en", "Japan gave Nepal's police 50 cars. Thirty of them were sent to the north.", "completed", 50),
        # what is not told to have come, or of what was given already, is no part
        ("en", "Of the 30 vehicles promised by Japan to the Nepal Police, 12 will arrive in June.", "pledged", 30),
        ("en", "Of the 120 policemen on the course given by France in Bamako, 40 are women.", "completed", 120),
        ("zh", "法国培训的120名马里警察中，40人为女性。", "completed", 120),
        # an order of which some have come is one claim, under way
        ("en", "China promised the Bolivian police 50 cars, of which 30 have been delivered.", "implementing", 50),
        ("pt", "A China prometeu à polícia da Bolívia 50 viaturas, das quais 30 já chegaram.", "implementing", 50),
        ("zh", "中国承诺援助玻利维亚警方50辆巡逻车，其中30辆已交付。", "implementing", 50),
        ("en", "Japan handed the first of ten patrol boats to the Philippine Coast Guard.", "implementing", 10),
        ("es", "Llegó a Manila la primera de las diez lanchas que Japón dona a los guardacostas.", "implementing", 10),
        ("zh", "日本向菲律宾海警交付十艘巡逻艇中的首艘。", "implementing", 10),
        ("en", "Japan will give the first of ten patrol boats to the Philippine Coast Guard.", "pledged", 10),
        ("en", "Japan gave the last of three patrol boats to the Philippine Coast Guard.", "completed", 3),
        ("es", "China prometió 120 motos a la policía de Bolivia; hasta hoy han llegado 45.", "implementing", 120),
        ("en", "China promised the Bolivian police 120 cars, but only 45 have arrived.", "implementing", 120),
        ("en", "China promised two boats to the Samoa police and two were received last week.", "completed", 2),
        ("en", "China promised the Bolivian police 120 cars; 45 would be fitted with radios.", "pledged", 120),
    ],
)
def test_of_how_many_some_have_come(lang: str, text: str, status: str, quantity: float) -> None:
    assert told(text, lang) == [(status, quantity)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "China is giving Cambodia's police 100 motorcycles; the first 60 were handed over in March and the "
            "remaining 40 will follow in December.",
        ),
        (
            "en",
            "China is giving the Cambodian police 100 motorcycles; 60 of them were handed over in March and the rest "
            "will follow in December.",
        ),
        (
            "es",
            "De las 100 motocicletas que prometió China a la policía de Camboya, 60 ya fueron entregadas y el resto "
            "llegará en junio.",
        ),
        ("zh", "中国向柬埔寨警方援助100辆摩托车，首批60辆已于3月交付，其余40辆将于年底运抵。"),
    ],
)
def test_what_has_come_and_the_rest_are_counted_apart_and_the_total_not(lang: str, text: str) -> None:
    assert sorted(told(text, lang)) == [("completed", 60.0), ("pledged", 40.0)]


@pytest.mark.parametrize(
    ("lang", "text", "quantity"),
    [
        ("en", "China is donating motorcycles to Ghana's police. The first 60 were handed over on Monday.", 60),
        ("es", "China dona motocicletas a la Policía de Ghana. Las primeras 60 se entregaron el lunes.", 60),
        ("pt", "A China doa motas à polícia do Gana. As primeiras 60 foram entregues na segunda-feira.", 60),
        ("zh", "土耳其向索马里警察赠送装甲车，最近一批22辆去年8月运抵摩加迪沙。", 22),
        # what is counted already keeps its count
        ("zh", "土耳其向索马里警察赠送90辆装甲车，最近一批22辆去年8月运抵摩加迪沙。", 90),
    ],
)
def test_a_batch_counts_what_nothing_else_counts(lang: str, text: str, quantity: float) -> None:
    assert [i.quantity for c in claims(text, lang) for i in c.items] == [quantity]


@pytest.mark.parametrize(
    ("lang", "text", "quantity"),
    [
        ("es", "Son 14 los helicópteros que Estados Unidos donó a la Policía de Colombia.", 14),
        ("es", "Eran ya catorce los patrulleros aportados por Taiwán a la policía de Guatemala.", 14),
        ("es", "Superan los 600 los policías haitianos formados por Chile.", 600),
        ("pt", "São dez as viaturas que a China ofereceu à polícia de Moçambique.", 10),
        ("pt", "Já são mais de 900 os polícias timorenses formados por Portugal.", 900),
        ("es", "Hacia las seis los policías hondureños recibieron de China las motocicletas.", None),
        ("zh", "华为公司派出11名驻场工程师，分两班值守塔吉克斯坦警方指挥中心。", 11),
        ("zh", "美国为肯尼亚警方培训了警犬员，新西兰警方派出二十九名要员保护警官赴汤加。", 29),
    ],
)
def test_a_count_may_stand_apart_from_its_noun(lang: str, text: str, quantity: float | None) -> None:
    assert [i.quantity for c in claims(text, lang) for i in c.items][-1:] == [quantity]


def test_spaces_about_figures_are_none_where_a_language_writes_none() -> None:
    text = "会议昨日召开。2022 年 5 月 12 日，日本政府向菲律宾海岸警卫队提供 2 艘巡逻船，价值 1.5 亿美元。"
    (claim,) = claims(text, "zh")
    assert claim.date == "2022-05-12"
    assert [(i.name, i.quantity) for i in claim.items] == [("巡逻船", 2)]
    assert [(a.value, a.currency) for a in claim.amounts] == [(150_000_000, "USD")]
    assert [e.text for e in claim.evidence] == [text.partition("。")[2]]


@pytest.mark.parametrize(
    ("lang", "text", "shares"),
    [
        (
            "en",
            "Japan gave 20 patrol cars to Kenya's police and 30 to Uganda's.",
            {"KEN": [("patrol cars", 20)], "UGA": [("patrol cars", 30)]},
        ),
        (
            "en",
            "Japan gave 20 patrol cars to the Kenyan police in 2019 and 12 boats to the Ugandan police.",
            {"KEN": [("patrol cars", 20)], "UGA": [("boats", 12)]},
        ),
        (
            "en",
            "Japan gave 20 patrol cars to the Kenyan police and to the Ugandan police another eight.",
            {"KEN": [("patrol cars", 20)], "UGA": [("patrol cars", 8)]},
        ),
        (
            "es",
            "La Guardia Civil mantiene en Mauritania 50 agentes. En 2022 ese despliegue costó 10 millones de euros. A "
            "la Gendarmería mauritana se le cedieron en 2021 quince furgonetas, y a la de Senegal otras ocho.",
            {"MRT": [("furgonetas", 15)], "SEN": [("furgonetas", 8)]},
        ),
    ],
)
def test_each_of_several_gets_its_own_share(lang: str, text: str, shares: dict[str, list[tuple[str, float]]]) -> None:
    found = {
        c.recipient: [(i.name, i.quantity) for i in c.items] for c in claims(text, lang) if c.instrument == "equipment"
    }
    assert {side: found.get(side) for side in shares} == shares
    assert not {c.provider for c in claims(text, lang)} & {"MRT", "KEN"}


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        (
            "en",
            "China donated 40 scanners to Kenya's police in 2018 and 25 to Uganda's police in 2019.",
            ("KEN", "UGA"),
        ),
        ("es", "China donó 40 escáneres a la policía de Perú en 2018 y 25 a la de Bolivia en 2019.", ("PER", "BOL")),
    ],
)
def test_each_share_has_its_own_date(lang: str, text: str, sides: tuple[str, str]) -> None:
    found = [(c.recipient, c.date, c.items[0].quantity) for c in claims(text, lang)]
    assert sorted(found, key=lambda row: row[1] or "") == [(sides[0], "2018", 40), (sides[1], "2019", 25)]


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "Zambia's police has 36 armoured cars: 20 from China, delivered in 2017, and 16 from Brazil.",
            20.0,
        ),
        ("es", "La policía de Bolivia tiene 36 blindados: 20 de China, entregados en 2017, y 16 de Brasil.", 20.0),
        ("pt", "A polícia do Togo tem 36 blindados: 20 da China, entregues em 2017, e 16 do Brasil.", 20.0),
        ("en", "Japan gave 36 cars: twenty to Togo's police and sixteen to Benin's police.", 20.0),
        ("en", "The Fiji police has 75 boats, four of them from Japan.", 4.0),
        ("zh", "赞比亚警方有36辆装甲车，其中20辆来自中国。", 20.0),
        ("en", "The Fiji police got 75 radios from Japan, four of which no longer work.", 75.0),
        (
            "en",
            "Japan gave the Zambian police 36 cars, two boats and 16 radios from Brazil.",
            36.0,
        ),
    ],
)
def test_some_of_all_came_from_each(lang: str, text: str, right: float) -> None:
    claims = read(Document("d", text, lang=lang, published="2024-05-17"))
    first = next(c for c in claims if c.provider in ("CHN", "JPN"))
    assert first.items[0].quantity == right


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "Qatar gave 30 radios to the police of Chad and 50 helmets to the police of Mali.",
            {("QAT", "TCD", 30), ("QAT", "MLI", 50)},
        ),
        (
            "en",
            "Qatar trained 30 policemen from Chad and 50 policemen from Mali.",
            {("QAT", "TCD", 30), ("QAT", "MLI", 50)},
        ),
        (
            "es",
            "España capacitó a 30 policías de Bolivia y 50 fiscales de Paraguay en 2022.",
            {("ESP", "BOL", 30), ("ESP", "PRY", 50)},
        ),
        (  # a list by who gets how many
            "en",
            "Qatar has trained police of the Sahel: Chad, 30 officers; Mali, 50 officers; Niger, eight officers.",
            {("QAT", "TCD", 30), ("QAT", "MLI", 50), ("QAT", "NER", 8)},
        ),
        (  # a list by who gave how many
            "en",
            "Gifts received by the Chadian police in 2022: Japan, 30 lorries; the United Kingdom, 50 radios.",
            {("JPN", "TCD", 30), ("GBR", "TCD", 50)},
        ),
        (
            "pt",
            "Doações recebidas pela Polícia Nacional de Angola em 2022: China, 30 viaturas; o Japão, quatro lanchas.",
            {("CHN", "AGO", 30), ("JPN", "AGO", 4)},
        ),
        (  # who attend a course that a later clause tells of are one list
            "en",
            "Thirty policemen from Chad and 50 policemen from Mali attended the course that Qatar gave in N'Djamena.",
            {("QAT", "TCD", 30)},
        ),
        (  # who only thanks gets nothing
            "en",
            "Qatar gave 30 radios to the police of Chad and 50 officers of the police of Mali looked on.",
            {("QAT", "TCD", 30)},
        ),
    ],
)
def test_a_count_and_who_gets_it_are_told_together(
    lang: str, text: str, right: set[tuple[str, str | None, float]]
) -> None:
    assert {(c.provider, c.recipient, c.items[0].quantity or 0) for c in claims(text, lang)} == right


def test_the_share_behind_a_date_is_of_that_date() -> None:
    text = (
        "In 2020 Qatar delivered 20 cars to the police of Chad, and in 2021 30 cars to the police of Mali and 10 boats "
        "to the police of Benin."
    )
    found = {(c.recipient, c.date, c.items[0].quantity) for c in claims(text, "en")}
    assert found == {("TCD", "2020", 20), ("MLI", "2021", 30), ("BEN", "2021", 10)}


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        ("en", "Togo's police took delivery of 24 boats, ten from India and 14 from Spain.", {"IND": 10, "ESP": 14}),
        ("es", "La policía de Honduras recibió 24 motos, diez de Taiwán y 14 de Japón.", {"TWN": 10, "JPN": 14}),
        ("pt", "A polícia do Togo recebeu 24 motos, dez da Índia e 14 de Portugal.", {"IND": 10, "PRT": 14}),
        # the rest is what no other gave
        (
            "en",
            "Of the 24 boats handed to Fiji's coast guard, ten came from Japan and the rest from China.",
            {"JPN": 10, "CHN": 14},
        ),
        (
            "es",
            "La policía de Honduras recibió 24 motos: diez de Taiwán y las restantes de Japón.",
            {"TWN": 10, "JPN": 14},
        ),
        ("pt", "A polícia do Togo recebeu 24 motos, dez da Índia e as restantes de Portugal.", {"IND": 10, "PRT": 14}),
        (
            "en",
            "Of the 120 vehicles in the Somali police's fleet, 80 were donated by Turkey and 30 by Italy; the other ten"
            " were bought.",
            {"TUR": 80, "ITA": 30},
        ),
        (
            "pt",
            "Das 60 viaturas da polícia do Togo, 40 foram doadas pela China e 12 por Portugal.",
            {"CHN": 40, "PRT": 12},
        ),
        # whose they are by the name's own ending
        ("en", "Uruguay's police have 46 motorcycles: China's 30 and Brazil's 16 came in May.", {"CHN": 30}),
    ],
)
def test_each_giver_has_its_own_number(lang: str, text: str, right: dict[str, float]) -> None:
    found = {c.provider: c.items[0].quantity for c in claims(text, lang) if c.items}
    assert {side: found.get(side) for side in right} == right


def test_what_nobody_sold_is_no_sale() -> None:
    text = "Of Togo's 120 police vehicles, 80 were donated by Turkey and 30 by Italy; the other ten were bought."
    assert all((c.terms, c.status) == ("donation", "completed") for c in claims(text, "en"))
