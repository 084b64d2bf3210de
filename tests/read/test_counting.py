"""How many of what: parts of a whole, as many again, what each of many has, what goods are made of or fitted with; and
which sum is whose."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def claims(text: str, lang: str) -> tuple[Claim, ...]:
    return tuple(read(Document("0" * 64, text, lang=lang, published="2023-05-10")))


def items(text: str, lang: str) -> list[tuple[str, float | None]]:
    return [(i.name, i.quantity) for c in claims(text, lang) for i in c.items]


def amounts(text: str, lang: str) -> dict[str, list[tuple[float, str]]]:
    return {c.instrument: [(a.value, a.currency) for a in c.amounts] for c in claims(text, lang)}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Japan has delivered 12 of the 30 promised vehicles to the Nepal Police.", 12),
        ("en", "Twelve of the 30 vehicles promised by Japan have been handed over to the Nepal Police.", 12),
        ("en", "Twelve of the 30 vehicles donated by Japan to the Nepal Police are out of service.", 30),
        ("en", "One in five of the 200 cars that Japan gave to the Nepal Police is out of service.", 200),
        ("en", "Japan has handed over the first 12 of 54 armoured vehicles ordered for the Nepal Police.", 54),
        ("en", "So far 45 of a total of 120 Nepali police officers have been trained in Tokyo by Japan.", 45),
        ("es", "Japón entregó 12 de los 30 vehículos prometidos a la Policía Nacional de Honduras.", 12),
        ("es", "Ocho de las veinte motos que donó Japón a la Policía Nacional de Honduras no funcionan.", 20),
        ("pt", "O Japão entregou 12 das 30 viaturas prometidas à Polícia da República de Moçambique.", 12),
        ("zh", "日本政府已向尼泊尔警方交付所承诺的30辆警车中的12辆。", 12),
    ],
)
def test_a_part_counts_where_it_is_told_of_how_many(lang: str, text: str, told: float) -> None:
    assert [quantity for _, quantity in items(text, lang)] == [told]


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Germany handed over 40 motorcycles and as many helmets to the Ghana Police Service on Tuesday.",
            [("motorcycles", 40), ("helmets", 40)],
        ),
        (
            "en",
            "Germany gave the Ghana Police Service 40 motorcycles, twice as many helmets and 30 radios.",
            [("motorcycles", 40), ("helmets", 80), ("radios", 30)],
        ),
        (
            "en",
            "Germany gave 40 motorcycles to the Ghana Police Service and will train as many officers as it can.",
            [("motorcycles", 40), ("officers", None)],
        ),
        (
            "es",
            "Corea del Sur donó a la policía de Guatemala 40 motocicletas y el doble de cascos.",
            [("motocicletas", 40), ("cascos", 80)],
        ),
    ],
)
def test_as_many_of_another(lang: str, text: str, told: list[tuple[str, float | None]]) -> None:
    assert items(text, lang) == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Taiwan handed over 105 motorcycles with two helmets apiece and a hundred radios to the Belize police.",
            [("motorcycles", 105), ("helmets", 210), ("radios", 100)],
        ),
        (
            "es",
            "Estados Unidos donó a la Policía de Honduras 20 lanchas y 12 motocicletas con dos cascos cada una.",
            [("lanchas", 20), ("motocicletas", 12), ("cascos", 24)],
        ),
        (  # behind how long they are
            "es",
            "Italia entregó a la Guardia Costera de Libia tres lanchas de 12 metros, con dos motores cada una.",
            [("lanchas", 3), ("motores", 6)],
        ),
        (
            "pt",
            "A China ofereceu à polícia de Moçambique 20 motorizadas, cada uma com dois capacetes.",
            [("motorizadas", 20), ("capacetes", 40)],
        ),
        (
            "en",
            "China will give the Kenyan police 30 patrol cars equipped with radios and sirens, and 20 motorcycles.",
            [("patrol cars", 30), ("motorcycles", 20)],
        ),
        (
            "en",
            "China built a laboratory equipped with microscopes and computers for the Kenyan police.",
            [("microscopes", None), ("computers", None)],
        ),
        ("zh", "美国向巴拿马国家警察移交10艘快艇，每艘配备两台发动机。", [("快艇", 10)]),
        ("zh", "中国向肯尼亚警方捐赠30辆配有电台的警车和20辆摩托车。", [("警车", 30), ("摩托车", 20)]),
        ("zh", "日本为尼泊尔警察局配备了对讲机和车辆。", [("对讲机", None), ("车辆", None)]),
    ],
)
def test_what_goods_have_is_counted_for_all_of_them_or_none(
    lang: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang) == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "The United States donated a fleet of about 25 cars to the Liberia Police.",
            [("cars", 25)],
        ),
        (
            "pt",
            "Portugal ofereceu à polícia da Guiné-Bissau 10 carrinhas de cabine dupla.",
            [("carrinhas de cabine dupla", 10)],
        ),
        (
            "es",
            "Japón donó 12 camionetas y 30 cajas de munición a la Policía Nacional de Honduras.",
            [("camionetas", 12), ("cajas de munición", 30)],
        ),
        (
            "pt",
            "O Japão ofereceu à Guarda Costeira de Cabo Verde dois motores de 300 cavalos.",
            [("motores", 2)],
        ),
        ("en", "7.5 Police officers of Kenya were trained in Tokyo by Japan.", [("Police officers", None)]),
        ("es", "España entregó 20 caballos a la policía montada de Honduras.", [("caballos", 20)]),
        ("zh", "美国向洪都拉斯警方提供三架直升机；去年该国缴获毒品40吨。", [("直升机", 3)]),
        ("zh", "新西兰海关向斐济海关赠送三条拉布拉多犬。", [("拉布拉多犬", 3)]),
    ],
)
def test_one_name_for_one_thing(lang: str, text: str, told: list[tuple[str, float | None]]) -> None:
    assert items(text, lang) == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Turkey gave the Somali police 20 cars worth 2 million dollars and a forensic laboratory.",
            {"equipment": [(2e6, "USD")], "infrastructure": []},
        ),
        (
            "en",
            "Turkey gave the Somali police 20 cars and a forensic laboratory worth 2 million dollars.",
            {"equipment": [(2e6, "USD")], "infrastructure": [(2e6, "USD")]},
        ),
        (
            "zh",
            "日本向巴拉圭国家警察赠送了25辆摩托车，韩国则承诺提供500万美元。",
            {"equipment": []},
        ),
        (
            "pt",
            "O Brasil doou à polícia do Paraguai 12 viaturas, no valor de R$ 1,8 milhão, e quatro drones.",
            {"equipment": [(1.8e6, "BRL")], "technology": []},
        ),
        (
            "es",
            "El Reino Unido entregó equipos forenses por un valor de 180.000 libras y capacitó a 25 peritos de la "
            "policía de Colombia.",
            {"equipment": [(180e3, "GBP")], "training": []},
        ),
        (
            "en",
            "Korea granted Paraguay's police equipment worth 3 million dollars for their video surveillance system.",
            {"technology": [(3e6, "USD")]},
        ),
        (
            "es",
            "La inversión rondó los 9 millones de dólares, de los que Corea puso 7 millones; el resto salió del "
            "presupuesto de la escuela de policía de Paraguay.",
            {"infrastructure": [(7e6, "USD")]},
        ),
        (
            "en",
            "Of the $40 million Washington set aside for Jamaica, $3 million went on 20 boats for the Marine Police.",
            {"equipment": [(3e6, "USD")]},
        ),
        (
            "zh",
            "印度向毛里求斯提供5000万美元信贷，其中1000万美元用于为海岸警卫队购买10艘快艇。",
            {"equipment": [(10e6, "USD")]},
        ),
        (
            "en",
            "China sold 20 scanners to Kenya's customs for 55 million dollars, of which 42 million came from a loan.",
            {"technology": [(55e6, "USD"), (42e6, "USD")]},
        ),
        (
            "es",
            "La Unión Europea invirtió 12 millones de euros en la reforma policial de Honduras; este año entregó 40 "
            "computadoras.",
            {"equipment": []},
        ),
        (
            "en",
            "The gift was worth $3 million; it included 20 cars for the Kenyan police, China said.",
            {"equipment": [(3e6, "USD")]},
        ),
        (
            "en",
            "Under the €60 million plan, France will supply the Ivorian gendarmerie with 20 trucks worth €7 million.",
            {"equipment": [(7e6, "EUR")]},
        ),
    ],
)
def test_a_sum_is_of_what_it_prices(lang: str, text: str, told: dict[str, list[tuple[float, str]]]) -> None:
    assert amounts(text, lang) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("意大利在罗马为利比亚海岸警卫队培训350人。", [("人", 350)]),
        ("2015年至2018年，德国联邦警察培训突尼斯边防卫队约一千三百人次。", [("人次", 1300)]),
        ("中国维和防暴队共140人，驻南苏丹朱巴执行任务。", [("维和防暴队", 140)]),
        ("中国公安部在昆明为60余名肯尼亚警察举办反恐培训班。", [("肯尼亚警察", 60)]),
        ("44名澳大利亚联邦警察顾问常驻所罗门群岛。", [("澳大利亚联邦警察顾问", 44)]),
        ("中国向肯尼亚警察捐赠60辆警车。", [("警车", 60)]),
        ("2018年，中国公安部为老挝警方举办三期培训班，每期25人。", [("培训班", 3)]),
        ("中国公安部在昆明为老挝警官举办培训班，先后有80人结业。", [("警官", 80)]),
    ],
)
def test_people_counted_by_heads(text: str, told: list[tuple[str, float | None]]) -> None:
    assert items(text, "zh") == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Jordan trained 204 Palestinian, 88 Libyan and 35 Iraqi policemen at its academies.",
            {"PSE": 204, "LBY": 88, "IRQ": 35},
        ),
        (
            "en",
            "Japan gave 20 patrol cars to the police forces of Fiji and Samoa: 12 to Fiji and eight to Samoa.",
            {"FJI": 12, "WSM": 8},
        ),
        (
            "es",
            "La embajada de Estados Unidos entregó 10 canes policiales: 5 a Perú, 3 a Bolivia y dos a Paraguay.",
            {"PER": 5, "BOL": 3, "PRY": 2},
        ),
        (
            "zh",
            "来自柬埔寨（20名）和老挝（15名）的警官在昆明参加中国公安部的禁毒培训。",
            {"KHM": 20, "LAO": 15},
        ),
        ("en", "In 2019 Turkey gave 10 armoured vehicles to Somalia and Kenya police.", {"SOM": None, "KEN": None}),
    ],
)
def test_each_of_several_recipients_has_its_own_number(lang: str, text: str, told: dict[str, float | None]) -> None:
    assert {c.recipient: i.quantity for c in claims(text, lang) for i in c.items} == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Japan gave 20 ambulances and two tents to the ministry of health, and 30 cars to the police of Zambia.",
            [("cars", 30)],
        ),
        (
            "en",
            "Japan gave 30 patrol cars to the police of Zambia and 20 ambulances to the ministry of health.",
            [("patrol cars", 30)],
        ),
        (
            "es",
            "China entregó 500 computadoras a las escuelas y 40 motocicletas a la Policía de Bolivia.",
            [("motocicletas", 40)],
        ),
        (
            "en",
            "Turkey gave Somalia's police 20 cars to patrol schools and 30 radios.",
            [("cars", 20), ("radios", 30)],
        ),
    ],
)
def test_what_goes_to_others_is_no_item(lang: str, text: str, told: list[tuple[str, float | None]]) -> None:
    assert items(text, lang) == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("zh", "澳大利亚、新西兰和斐济向所罗门群岛派遣约200名警察。", {"AUS": None, "NZL": None, "FJI": None}),
        (
            "en",
            "Australia and New Zealand have each posted two police officers at the police headquarters of Vanuatu.",
            {"AUS": 2, "NZL": 2},
        ),
        ("en", "Japan and France donated 40 vehicles to the Malian police.", {"JPN": 40, "FRA": 40}),
    ],
)
def test_people_that_several_send_are_counted_together_unless_each_sends_so_many(
    lang: str, text: str, told: dict[str, float | None]
) -> None:
    assert {c.provider: c.items[0].quantity for c in claims(text, lang)} == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Of the $20 million cost of Costa Rica's police academy, China gave $16 million.",
            {"CHN": [(16_000_000, "USD")]},
        ),
        (
            "en",
            "China paid $16 million of the $20 million that Costa Rica's new police academy cost.",
            {"CHN": [(16_000_000, "USD")]},
        ),
        (
            "es",
            "Corea pondrá ocho de los diez millones de dólares que costará la academia de la Policía de Guatemala.",
            {"KOR": [(8_000_000, "USD")]},
        ),
        (
            "en",
            "The United States and Australia contributed $5 million and A$3 million respectively to build a training "
            "centre for Papua New Guinea's police.",
            {"USA": [(5_000_000, "USD")], "AUS": [(3_000_000, "AUD")]},
        ),
        (
            "zh",
            "美国和澳大利亚分别出资500万美元和300万澳元，为巴布亚新几内亚警方建设训练中心。",
            {"USA": [(5_000_000, "USD")], "AUS": [(3_000_000, "AUD")]},
        ),
    ],
)
def test_what_is_paid_of_a_whole_and_what_each_pays(
    lang: str, text: str, told: dict[str, list[tuple[float, str]]]
) -> None:
    assert {c.provider: [(a.value, a.currency) for a in c.amounts] for c in claims(text, lang)} == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "China donated ten cars each to the police forces of Laos and Cambodia.", {"LAO": 10, "KHM": 10}),
        ("zh", "中国向老挝、柬埔寨警方各赠送10辆警车。", {"LAO": 10, "KHM": 10}),
        (
            "en",
            "The United States donated 15 and 20 pickup trucks to the police of Honduras and Guatemala, respectively.",
            {"HND": 15, "GTM": 20},
        ),
        (
            "es",
            "Estados Unidos donó 15 y 20 camionetas a las policías de Honduras y Guatemala, respectivamente.",
            {"HND": 15, "GTM": 20},
        ),
        ("zh", "美国向洪都拉斯和危地马拉警方分别捐赠15辆和20辆皮卡车。", {"HND": 15, "GTM": 20}),
        # what all of them get together is nobody's own, whatever each of the goods has
        ("en", "China donated ten cars to the police forces of Laos and Cambodia.", {"LAO": None, "KHM": None}),
        (
            "en",
            "China donated ten cars, each worth 20,000 dollars, to the police forces of Laos and Cambodia.",
            {"LAO": None, "KHM": None},
        ),
    ],
)
def test_what_each_of_several_gets_is_its_own(lang: str, text: str, told: dict[str, float | None]) -> None:
    assert {c.recipient: c.items[0].quantity for c in claims(text, lang)} == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "zh",
            "中国向柬埔寨警方援助大客车8辆、摩托车250辆及对讲机。",
            [("大客车", 8), ("摩托车", 250), ("对讲机", None)],
        ),
        ("zh", "澳大利亚联邦警察派驻汤加警察总部的顾问由两人增加到四人。", [("顾问", 4.0)]),
        (
            "es",
            "Taiwán donó 252 motocicletas a la Policía de Guatemala: 202 quedarán en la PNC y las otras 50 en la "
            "dirección de investigación.",
            [("motocicletas", 252)],
        ),
    ],
)
def test_a_number_counts_one_thing_and_what_it_was_once_none(
    lang: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang) == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("pt", "O Japão doou uma lancha e o fardamento à polícia do Togo.", [("lancha", 1.0), ("fardamento", None)]),
        ("pt", "O Japão doou o combustível à polícia de Cabo Verde.", [("combustível", None)]),
        ("es", "Japón donó a la policía de Togo una lancha y el mobiliario.", [("lancha", 1.0), ("mobiliario", None)]),
        ("pt", "O Japão doou a lancha à polícia de Cabo Verde.", [("lancha", 1.0)]),
    ],
)  # fmt: skip
def test_stuff_is_not_one(lang: str, text: str, told: list[tuple[str, float | None]]) -> None:
    assert items(text, lang) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Rusia dictó un curso al que asistieron 35 policías: 20 de Nicaragua, 8 de El Salvador y 7 de Honduras.",
            {"NIC": 20, "SLV": 8, "HND": 7},
        ),
        (
            "Rusia capacitó a 20 policías de Nicaragua, 8 de El Salvador y 7 de Honduras.",
            {"NIC": 20, "SLV": 8, "HND": 7},
        ),
        ("Rusia capacitó a 20 policías de Nicaragua y El Salvador.", {"NIC": None, "SLV": None}),
    ],
)  # fmt: skip
def test_where_so_many_each_come_from_is_one_list(text: str, told: dict[str, float | None]) -> None:
    assert {c.recipient: i.quantity for c in claims(text, "es") for i in c.items} == told


def test_a_number_makes_police_people() -> None:
    for text, name, count in (
        ("Kenya deployed 400 police to Port-au-Prince in June.", "police", 400),
        ("Jamaica will send 24 police and soldiers to Haiti to help the police.", "police and soldiers", 24),
    ):
        items = [i for c in read(Document("0" * 64, text, lang="en", published="2023-07-01")) for i in c.items]
        assert [(i.name, i.quantity) for i in items] == [(name, count)]
    text = "The 30 police vehicles were a gift of Japan to Nepal."
    items = [i for c in read(Document("0" * 64, text, lang="en", published="2023-07-01")) for i in c.items]
    assert [(i.name, i.quantity) for i in items] == [("police vehicles", 30)]


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("es", "La India donó otra patrullera a la Guardia Costera de Kenia.", [("patrullera", 1.0)]),
        ("pt", "A Índia doou uma segunda lancha à Guarda Costeira do Quénia.", [("lancha", 1.0)]),
        ("es", "La India donó otras patrulleras a la Guardia Costera de Kenia.", [("patrulleras", None)]),
        ("en", "Japan gave the Kenya police five analyst computers.", [("computers", 5.0)]),
        ("en", "Japan trained five analysts of the Kenya police.", [("analysts", 5.0)]),
        ("en", "A patrol boat for the police of Kenya will follow from Japan.", [("patrol boat", 1.0)]),
        ("en", "An inflatable boat for the police of Kenya is to follow from Japan.", [("inflatable boat", 1.0)]),
    ],
)  # fmt: skip
def test_one_of_several_is_one_and_whose_use_goods_are_is_not_counted(
    lang: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert items(text, lang) == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "The Kenya police received 75 vehicles, of which 30 were donated by Japan.", [("vehicles", 30.0)]),
        ("zh", "肯尼亚警察现有75辆巡逻车，其中30辆由日本捐赠。", [("巡逻车", 30.0)]),
        ("en", "Japan donated 75 vehicles to the Kenya police, of which 30 have arrived.", [("vehicles", 75.0)]),
        ("en", "The police of Kenya received 75 vehicles, 30 of them donated by Japan.", [("vehicles", 30.0)]),
        ("zh", "德国联邦警察派驻突尼斯的教官从五名减至三名。", [("教官", 3.0)]),
        ("en", "Australia raised its police advisers in Tonga from two to four.", [("police advisers", 4.0)]),
        ("en", "Australia keeps its police advisers in Tonga from two to four months.", [("police advisers", None)]),
        ("en", "Korea gave Peru's police 82 cameras and a control centre.", [("cameras", 82), ("control centre", 1)]),
        ("en", "Korea gave the Peruvian police 820 cameras for the control centre.", [("cameras", 820.0)]),
        ("es", "La policía de Kenia recibió 75 vehículos, de los cuales 30 donados por Japón.", [("vehículos", 30.0)]),
        ("pt", "Das 75 viaturas recebidas pela polícia do Quénia, 30 foram doadas pelo Japão.", [("viaturas", 30.0)]),
        ("en", "Of the 75 vehicles Japan gave the police of Kenya, 30 were sold in 2020.", [("vehicles", 75.0)]),
        ("en", "Japan gave the police of Kenya 75 vehicles, 30 of them donated by Toyota.", [("vehicles", 75.0)]),
    ],
)  # fmt: skip
def test_of_all_a_force_has_those_given_count(lang: str, text: str, told: list[tuple[str, float | None]]) -> None:
    assert items(text, lang) == told


def test_what_goods_are_for_is_of_their_name() -> None:
    text = (
        "El Reino Unido entregará a la Policía de Trinidad y Tobago cinco estaciones para extraer datos de celulares."
    )
    assert items(text, "es") == [("estaciones para extraer datos de celulares", 5.0)]


def test_a_count_of_parts_in_brackets_is_not_that_of_all() -> None:
    text = "意大利向利比亚海岸警卫队移交十二艘摩托艇（十艘原属港务局，两艘原属财政警察）。"
    assert items(text, "zh") == [("摩托艇", 12.0)]
    assert items("意大利向利比亚海岸警卫队移交一批摩托艇（十二艘）。", "zh") == [("摩托艇", 12.0)]


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Spain trained the border guards of Mauritania, said two officers who took part.", [None]),
        ("en", "Spain trained two border guards of Mauritania, said the officers who took part.", [2]),
        ("es", "Según tres oficiales, Francia formó a policías de Malí.", [None]),
        ("es", "Francia formó a tres policías de Malí, dijeron los oficiales.", [3]),
        ("pt", "A França formou polícias do Mali, contaram três oficiais.", [None]),
        ("pt", "A França formou três polícias do Mali, contaram os oficiais.", [3]),
        ("zh", "五名官员透露，法国为马里培训了警察。", []),
        ("zh", "官员透露，法国为马里培训了五名警察。", [5]),
    ],
)
def test_who_only_tells_is_not_counted(lang: str, text: str, told: list[float | None]) -> None:
    assert [quantity for _, quantity in items(text, lang)] == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("pt", "O FBI mantém quatro agentes em Budapeste, que partilham o gabinete com dez polícias húngaros.", [4]),
        ("zh", "美国联邦调查局四名特工与十名匈牙利警察在布达佩斯同处办公。", [4]),
        ("zh", "美国联邦调查局四名特工与两名技术人员在布达佩斯同处办公。", [4, 2]),
    ],
)
def test_who_is_of_the_land_is_not_posted_there(lang: str, text: str, told: list[float | None]) -> None:
    assert [quantity for _, quantity in items(text, lang)] == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Japan gave the Kenyan police three lots of 20 motorcycles each.", 60),
        ("en", "Japan gave the Kenyan police 20 motorcycles in three lots.", 20),
        ("en", "Korea trained 30 officers of the Lao police in two groups of 15.", 30),
        ("es", "Corea formó a dos grupos de 15 agentes de la policía de Laos.", 30),
        ("pt", "O Japão entregou à polícia de Angola três lotes de 20 motas.", 60),
        ("zh", "韩国为老挝警察培训了两期学员，每期20人。", 40),
        ("zh", "韩国两年来为老挝警察培训学员，每年20人。", 20),
    ],
)
def test_lots_of_so_many_are_all_of_them(lang: str, text: str, told: float | None) -> None:
    assert [quantity for _, quantity in items(text, lang)][-1] == told
