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
        ("en", "Japan is rebuilding the academy's dormitory for the Samoan police.", [("academy's dormitory", 1)]),
        (
            "en",
            "The United States will refurbish the police academy's armoury in Monrovia, Liberia.",
            [("police academy's armoury", 1)],
        ),
        # what other goods are for
        ("en", "Japan donated tyres for its 30 jeeps to the Lao traffic police.", [("tyres", None)]),
        (
            "es",
            "Japón donó repuestos para sus helicópteros y 10 cascos a la policía de Colombia.",
            [("cascos", 10), ("repuestos", None)],
        ),
        # what brings the goods
        ("en", "A C-130 of the US Air Force brought 200 radios for the Haitian National Police.", [("radios", 200)]),
        (
            "es",
            "En un buque llegaron a Puerto Cortés 40 motos que Japón donó a la policía de Honduras.",
            [("motos", 40)],
        ),
        ("pt", "Num avião C-130 chegaram a Bissau 20 motos que o Brasil doou à polícia guineense.", [("motos", 20)]),
        (
            "en",
            "Japan gave the Philippine coast guard two aircraft and 40 radios.",
            [("aircraft", 2), ("radios", 40)],
        ),
        ("pt", "Portugal doou em 2014 dois navios e 30 rádios à polícia de Angola.", [("navios", 2), ("rádios", 30)]),
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


@pytest.mark.parametrize(
    ("text", "publisher", "currency"),
    [
        ("The State Department spent $5 million on the Haitian National Police.", "The Gleaner, Kingston", "USD"),
        ("The police of Haiti received $5 million from China.", "The Gleaner, Kingston", "JMD"),
        ("Washington gave the Jamaica police cars valued at $5 million.", "The Gleaner, Kingston", "JMD"),
    ],
)
def test_what_washington_spends_is_in_its_own_dollars(text: str, publisher: str, currency: str) -> None:
    told = read(Document("0" * 64, text, lang="en", published="2024-05-10", publisher=publisher))
    assert {a.currency for c in told for a in c.amounts} == {currency}


@pytest.mark.parametrize(
    ("lang", "text", "terms"),
    [
        ("en", "Spain sold 60 patrol cars to Uruguay's interior ministry, payable in five annual instalments.", "sale"),
        ("en", "The grant from Japan of 500 million yen will buy two patrol boats for Fiji's police.", "donation"),
        ("en", "Fiji's police bought two patrol boats from Japan.", "sale"),
        ("pt", "A Turquia vendeu 12 viaturas para a polícia à Guiné-Bissau, pagas em prestações.", "sale"),
    ],
)
def test_what_is_sold_is_a_sale_unless_a_gift_buys_it(lang: str, text: str, terms: str) -> None:
    (claim,) = claims(text, lang)
    assert claim.terms == terms


def test_whom_goods_are_for_is_no_part_of_their_name() -> None:
    assert items("A UE financiou 12 viaturas para a polícia da Guiné-Bissau.", "pt") == [("viaturas", 12)]


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        (
            "en",
            "Since 2014, when Huawei gave Uganda's police 20 cameras valued at $750,000, it has bought 3,200 more"
            " for $126 million.",
            {20: [750_000], 3200: [126e6]},
        ),
        (
            "es",
            "Turquía donó diez vehículos por 300.000 euros a la policía de Malí en 2019 y otros veinte por 800.000"
            " euros en 2022.",
            {10: [300_000], 20: [800_000]},
        ),
        (
            "en",
            "Japan gave Togo's police 20 cars in 2019 and another 30 in 2021, for a total of $3 million.",
            {20: [3e6], 30: [3e6]},
        ),
    ],
)
def test_each_lot_has_the_sum_behind_its_goods(lang: str, text: str, sums: dict[float, list[float]]) -> None:
    assert {c.items[0].quantity: [a.value for a in c.amounts] for c in claims(text, lang)} == sums


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        (
            "es",
            "China entregó a la policía de Bolivia 100 motos e instaló 50 cámaras en La Paz por 8 millones de dólares.",
            {"equipment": [], "technology": [8e6]},
        ),
        (
            "pt",
            "A China doou 30 viaturas à polícia de Angola e construiu uma esquadra em Viana por 3 milhões de dólares.",
            {"equipment": [], "infrastructure": [3e6]},
        ),
        (
            "en",
            "China sold Angola's police 50 cameras for 2 million dollars and built a command centre in Luanda.",
            {"technology": [2e6], "infrastructure": []},
        ),
        (
            "pt",
            "Os Estados Unidos doaram à polícia do Togo uma lancha (900 mil dólares) e 40 câmaras (150 mil dólares).",
            {"equipment": [9e5], "technology": [1.5e5]},
        ),
        ("pt", "A alemã Veridos vende à Guiné-Bissau cada passaporte por 22 euros.", {"technology": []}),
        ("es", "La empresa francesa Idemia vende a Chile cada cédula a 9 dólares.", {"technology": []}),
        # what is told of both, or of each giver
        (
            "en",
            "Japan gave Laos's police 20 vehicles and a laboratory for 5 million dollars.",
            {"equipment": [5e6], "infrastructure": [5e6]},
        ),
        (
            "en",
            "China gave Vanuatu's police 20 motorcycles and installed 50 cameras in Port Vila, a package worth"
            " 3 million dollars.",
            {"equipment": [3e6], "technology": [3e6]},
        ),
    ],
)
def test_a_sum_is_of_the_goods_that_it_is_told_for(lang: str, text: str, sums: dict[str, list[float]]) -> None:
    assert {c.instrument: [a.value for a in c.amounts] for c in claims(text, lang)} == sums


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "zh",
            "俄罗斯内务部为尼加拉瓜警察培训了230名警官，其中女警32名。",
            [("警官", 230)],
        ),
        ("pt", "Portugal formou 120 polícias são-tomenses, dos quais 20 mulheres.", [("polícias", 120)]),
        (
            "es",
            "Estados Unidos donó a la Policía Nacional de Ecuador 300 chalecos y equipos de comunicación.",
            [("chalecos", 300), ("equipos de comunicación", None)],
        ),
        (
            "zh",
            "意大利政府去年向利比亚海岸警卫队交付了5艘快艇，其余7艘将于年内移交；双方还商定为80名船员提供培训。",
            [("快艇", 5), ("快艇", 7), ("船员", 80)],
        ),
    ],
)
def test_some_of_those_counted_and_people_beside_goods_are_not_counted_again(
    lang: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang) == sorted(told)


def test_goods_bought_with_what_a_side_approved_are_given() -> None:
    told = claims(
        "Con los 9,5 millones de euros que la UE aprobó en marzo se comprarán 45 camionetas para la Gendarmería de"
        " Níger.",
        "es",
    )
    assert {c.terms for c in told} == {"donation"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Twelve motorcycles pledged by India have been delivered to the Maldives Police Service.", "completed"),
        ("Twelve motorcycles pledged by India have not been delivered to the Maldives Police Service.", "pledged"),
        ("Twelve motorcycles pledged by India are to be delivered to the Maldives Police Service.", "pledged"),
    ],
)
def test_what_was_pledged_and_has_come_is_there(text: str, status: str) -> None:
    (claim,) = claims(text, "en")
    assert claim.status == status


def test_some_of_a_batch_are_counted() -> None:
    assert items("India has delivered 12 of a batch of 40 motorcycles to the Maldives Police Service.", "en") == [
        ("motorcycles", 12)
    ]
    assert items("India entregó 12 de un lote de 40 motocicletas a la Policía de Maldivas.", "es") == [
        ("motocicletas", 12)
    ]


@pytest.mark.parametrize(
    ("lang", "text", "counts"),
    [
        ("es", "Kazajistán firmó con la firma turca Otokar un contrato para adquirir 40 blindados policiales.", {40}),
        ("es", "España donó a la policía de Perú 40 vehículos para revisar barcos y camiones.", {40}),
        ("pt", "Angola assinou com a empresa turca Otokar um contrato para comprar 40 blindados policiais.", {40}),
    ],
)
def test_what_is_to_be_had_is_no_purpose(lang: str, text: str, counts: set[float]) -> None:
    [claim] = [c for c in claims(text, lang) if c.instrument == "equipment"]
    assert {i.quantity for i in claim.items} == counts


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("es", "Italia financió 120 celdas en la cárcel de mujeres de Quito.", [("celdas", 120)]),
        ("pt", "O Japão financiou 80 celas na prisão de Bissau.", [("celas", 80)]),
        ("zh", "德国为突尼斯边防警察培训40名驯犬员,并赠送10条警犬。", [("警犬", 10), ("驯犬员", 40)]),
        ("zh", "德国向突尼斯边防警察赠送10条警犬和40只犬笼。", [("犬笼", 40), ("警犬", 10)]),
    ],
)
def test_a_site_or_counted_people_are_no_goods(lang: str, text: str, told: list[tuple[str, float | None]]) -> None:
    assert items(text, lang) == told


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "Taiwán donó a la policía de Belice 20 patrulleras y botas, y Estados Unidos ofreció un simulador de tiro.",
        ),
        (
            "en",
            "Taiwan donated 20 patrol cars to Belize's police, and the United States promised a shooting simulator.",
        ),
    ],
)
def test_what_one_gave_and_what_another_promised_stand_apart(lang: str, text: str) -> None:
    assert {c.provider: c.status for c in claims(text, lang)} == {"TWN": "completed", "USA": "pledged"}


def test_counted_boats_of_a_force_that_patrols_with_others_are_told() -> None:
    text = "Two Chinese patrol boats left Guanlei on Monday for the joint patrol of the Mekong with Laos and Thailand."
    assert {i.name for c in claims(text, "en") for i in c.items} == {"patrol boats"}


def test_boats_that_were_seized_together_are_not() -> None:
    text = "Colombian and US coast guards patrolling together off Cartagena seized two US boats and a ton of cocaine."
    assert not items(text, "en")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "Corea financió el laboratorio de criminalística de la Policía Nacional de Ecuador. El edificio cuenta con "
            "microscopios donados por Estados Unidos el año pasado.",
        ),
        (
            "en",
            "Korea paid for the forensic laboratory of Ecuador's National Police. The building has microscopes donated "
            "by the United States last year.",
        ),
        (
            "pt",
            "A Coreia pagou o laboratório forense da Polícia Nacional do Equador. O edifício dispõe de microscópios "
            "doados pelos Estados Unidos.",
        ),
        ("zh", "韩国出资为厄瓜多尔国家警察修建了法医实验室。大楼配备了美国去年捐赠的比对显微镜。"),
    ],
)
def test_a_building_is_not_given_with_what_it_has(lang: str, text: str) -> None:
    found = read(Document("d", text, lang=lang, published="2023-09-05"))
    assert {(claim.provider, claim.instrument) for claim in found} == {("KOR", "infrastructure"), ("USA", "equipment")}


def test_a_building_that_has_been_given_is() -> None:
    text = "日本援建的洪都拉斯警察大楼已移交，内设20台电脑。"
    found = read(Document("d", text, lang="zh", published="2023-09-05"))
    assert "infrastructure" in {claim.instrument for claim in found}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Huawei instaló cámaras en Panamá para la Policía Nacional. Las dos compañías no revelaron su valor."),
        ("pt", "A Huawei instalou câmaras em Angola para a Polícia Nacional. As duas empresas não revelaram o valor."),
    ],
)
def test_firms_that_are_counted_are_no_goods(lang: str, text: str) -> None:
    (claim,) = read(Document("d", text, lang=lang, published="2020-07-07"))
    assert [item.quantity for item in claim.items] == [None]
