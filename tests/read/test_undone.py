"""What there is none of, what is only considered and what is only talked of is no claim; nor is what an accord says
twice, an accord on trade, a maker's name, soldiers' aid, or the country of those who are arrested."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _told(lang: str, text: str) -> list[tuple[str, str | None, str]]:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    return sorted((c.provider, c.recipient, c.instrument) for c in found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Togo has no extradition treaty with China."),
        ("en", "China has built no prison in Ghana."),
        ("en", "No Spanish officers are stationed in the Philippines at present."),
        ("en", "He told reporters that no agreement on policing with China had been signed by Nauru."),
        ("en", "Hytera, a Chinese firm, lost the tender for police cameras in Malawi in 2022."),
        ("es", "La china Dahua perdió la licitación de las cámaras de la Policía de Honduras en 2022."),
        ("es", "Bolivia no tiene tratado de extradición con China."),
        ("es", "España no ha entregado material alguno a la policía de Malí."),
        ("pt", "Portugal não entregou equipamento algum à polícia de Angola."),
        ("es", "El ministro boliviano dijo que no se firmó ningún acuerdo policial con Rusia."),
        ("pt", "Timor-Leste não tem tratado de extradição com a China."),
        ("pt", "Nenhum desses países assinou com Israel acordo de cooperação policial."),
        ("zh", "多哥与中国没有引渡条约。"),
        ("en", "Japan is said to be considering two patrol boats for the coast guard of Sri Lanka."),
        ("en", "Drones of the Turkish maker Baykar are being considered for the police of Kosovo."),
        ("en", "Japan may give two patrol boats to the coast guard of Sri Lanka, but nothing has been decided."),
        ("es", "Alemania sopesa enviar dos asesores a la policía de Moldavia."),
        ("pt", "Portugal pondera enviar dois oficiais da GNR para a Moldávia."),
        ("zh", "日本正考虑向斯里兰卡海岸警卫队提供两艘巡逻船。"),
        ("zh", "日本拟向斯里兰卡海岸警卫队提供两艘巡逻船，外务省表示尚未决定。"),
        ("en", "China and Kiribati exchanged views on the early signing of a memorandum on police cooperation."),
        ("es", "China y Laos intercambiaron opiniones sobre la pronta firma de un memorando de cooperación policial."),
        ("pt", "A China e o Laos trocaram impressões sobre a assinatura de um memorando de cooperação policial."),
        ("en", "Peru and Brazil failed to sign the security cooperation agreement at last week's meeting."),
        ("en", "Italian and Kenyan ministers discussed a police cooperation agreement on Monday."),
        ("en", "Russia sent small arms to the army of the Central African Republic. A police academy is not planned."),
        ("es", "El embajador italiano visitó Nairobi. La academia de policía italiana no está prevista."),
        ("en", "Ghana's interior minister called on the Chinese ambassador on Friday to discuss security cooperation."),
        ("es", "Los ministros de Italia y Kenia abordaron un acuerdo de cooperación policial."),
        ("en", "Vanuatu and China could not agree on a policing agreement this month."),
        ("en", "There is talk of a police agreement between Chad and Russia."),
        ("en", "The European Union on Monday renewed its sanctions on Nicaraguan police commanders."),
        ("en", "Japan's police bought 200 patrol cars from Toyota. The police of Samoa said nothing."),
        ("en", "A memorandum on customs cooperation between Malawi and Turkey was discussed, but not signed."),
        ("en", "Talks between Bolivia and China on an extradition accord ended without a signature."),
        ("en", "The extradition treaty between Canada and Mongolia was never signed."),
        ("es", "El memorando de cooperación policial entre Malaui y Turquía se discutió, pero no se firmó."),
        ("es", "Las conversaciones entre Bolivia y China sobre un tratado de extradición terminaron sin firma."),
        ("pt", "O memorando de cooperação policial entre o Malaui e a Turquia foi discutido, mas não assinado."),
        ("pt", "As conversações entre a Bolívia e a China sobre um tratado de extradição terminaram sem assinatura."),
        ("zh", "马拉维与土耳其讨论了警务合作谅解备忘录，但没有签署。"),
        ("zh", "玻利维亚与中国就引渡条约举行的谈判没有签字就结束了。"),
        ("en", "The British police did not send officers to train Kenyan police."),
        ("en", "Israeli firms have never sold spyware to Ugandan police."),
        ("en", "In Ghana no unit of the extraction kit has been sold by Cellebrite of Israel since 2017."),
        ("en", "In Ghana no extraction kit was delivered to the police by Cellebrite of Israel."),
        ("es", "Una empresa israelí nunca vendió programas espía a la policía de Uganda."),
        ("pt", "A polícia francesa nunca treinou os agentes do Haiti."),
        ("zh", "英国警方未派人赴肯尼亚培训当地警员。"),
        ("zh", "以色列公司从未向乌干达警方出售间谍软件。"),
        ("zh", "韩国警察厅并未与柬埔寨警方签署合作备忘录。"),
        ("zh", "肯尼亚警员没有参加中国举办的反恐培训班。"),
        ("zh", "澳大利亚联邦警察无意向图瓦卢派驻警员。"),
        ("zh", "美国没有打算向图瓦卢警方提供汽车。"),
        ("zh", "美国拒绝向海地警方出售装甲车。"),
        ("en", "A coast guard base paid for by Japan has been spoken of in Suva, without more."),
        ("es", "Perú y Brasil no lograron firmar el acuerdo de cooperación policial."),
        ("es", "El ministro busca firmar con Corea del Sur un convenio de cooperación policial para Honduras."),
        ("es", "Nadie sabe quién pagó las cámaras de la policía de Maputo, algunas de marca Huawei."),
        ("pt", "Angola e França não conseguiram assinar o acordo de cooperação policial."),
        ("pt", "Ninguém sabe quem pagou as câmaras da polícia de Maputo, algumas da marca Huawei."),
        ("zh", "中国与瓦努阿图本月没能签成警务合作协议。"),
        ("zh", "韩国警方将与柬埔寨警方举行会谈，议题包括签订警务合作谅解备忘录。"),
        ("zh", "厄瓜多尔监狱里的中国摄像头由谁供货，档案已遗失。"),
    ],
)
def test_what_is_not_done_is_no_claim(lang: str, text: str) -> None:
    assert _told(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        ("en", "Togo and China signed an extradition treaty in 2019.", ("CHN", "TGO", "agreement")),
        ("en", "China has built no fewer than three prisons in Ghana.", ("CHN", "GHA", "infrastructure")),
        (
            "en",
            "With no ceremony, Japan handed over two patrol boats to the coast guard of Sri Lanka.",
            ("JPN", "LKA", "equipment"),
        ),
        (
            "en",
            "Sri Lanka is considering a base for the two patrol boats which Japan gave its coast guard in 2022.",
            ("JPN", "LKA", "equipment"),
        ),
        ("es", "Alemania envió dos asesores a la policía de Moldavia.", ("DEU", "MDA", "presence")),
        (
            "en",
            "Italian and Kenyan ministers discussed piracy and signed a police cooperation agreement.",
            ("ITA", "KEN", "agreement"),
        ),
        (
            "en",
            "China signed a policing agreement with Kiribati after Vanuatu had failed to sign one.",
            ("CHN", "KIR", "agreement"),
        ),
        (
            "es",
            "Tras no lograr nada en 2020, Perú y Brasil firmaron el acuerdo de cooperación policial.",
            ("BRA", "PER", "agreement"),
        ),
        ("zh", "中国与瓦努阿图周二签署警务合作协议。", ("CHN", "VUT", "agreement")),
        (
            "en",
            "The United States never delivered the 20 cars it had promised to the police of Haiti.",
            ("USA", "HTI", "equipment"),
        ),
        (
            "en",
            "Japan did not disclose how many boats it gave to the coast guard of Fiji.",
            ("JPN", "FJI", "equipment"),
        ),
        ("zh", "日本没有派警察，但为卢旺达警方培训了30名摩托车教练。", ("JPN", "RWA", "training")),
        ("zh", "没有受过训练的柬埔寨警员参加了日本举办的课程。", ("JPN", "KHM", "training")),
        ("zh", "汤加警方没有收到中国承诺的20辆警车。", ("CHN", "TON", "equipment")),
        ("zh", "法国没有说明向黎巴嫩警方提供多少辆装甲车。", ("FRA", "LBN", "equipment")),
        ("pt", "Timor-Leste tem desde 2013 um tratado de extradição com a China.", ("CHN", "TLS", "agreement")),
        (
            "en",
            "China and Laos exchanged views on drugs and signed a memorandum on police cooperation.",
            ("CHN", "LAO", "agreement"),
        ),
    ],
)
def test_what_is_done_is_one(lang: str, text: str, claim: tuple[str, str, str]) -> None:
    assert _told(lang, text) == [claim]


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "The extradition treaty between Spain and Togo has been initialled but not signed.", "pledged"),
        ("en", "Malawi and Turkey signed a police memorandum; an extradition treaty was not signed.", "committed"),
        ("en", "Malawi and Turkey not only signed a memorandum on police cooperation in May.", "committed"),
        ("es", "El acuerdo de cooperación policial entre España y Togo está listo, pero no se ha firmado.", "pledged"),
        ("es", "Malaui y Turquía no firmaron hasta 2021 el acuerdo de cooperación policial.", "committed"),
        (
            "pt",
            "O acordo de cooperação policial entre Espanha e Togo está pronto, mas não foi assinado.",
            "pledged",
        ),
        ("zh", "西班牙与多哥的警务合作协议已经谈妥，但尚未签署。", "pledged"),
        ("zh", "马拉维与土耳其不仅签署了警务合作协议，还开设了联络处。", "committed"),
    ],
)
def test_an_accord_that_is_ready_is_promised(lang: str, text: str, status: str) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert [(c.instrument, c.status) for c in found] == [("agreement", status)]


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            "Australia and Papua New Guinea signed a security agreement under which Canberra will rebuild police "
            "housing in Port Moresby.",
            [("AUS", "PNG", "infrastructure")],
        ),
        (
            "es",
            "La agencia coreana KOICA y la Secretaría de Seguridad de Honduras firmaron un memorando que obliga a la "
            "primera a entregar 64 motocicletas a la policía.",
            [("KOR", "HND", "equipment")],
        ),
        (
            "pt",
            "A China e Angola assinaram um acordo pelo qual Pequim construirá a nova academia de polícia.",
            [("CHN", "AGO", "infrastructure")],
        ),
        (
            "en",
            "Kenya and the United States signed a legal assistance treaty under which bank records can be exchanged.",
            [("USA", "KEN", "agreement")],
        ),
        ("zh", "中国和所罗门群岛2022年4月签署安全合作协议。", [("CHN", "SLB", "agreement")]),
        (
            "en",
            "Kenya and the Emirates signed a treaty on the avoidance of double taxation. Customs duties are not in it.",
            [],
        ),
        ("es", "Estados Unidos y Perú firmaron un tratado de libre comercio. Las aduanas aplicarán nuevas reglas.", []),
        ("pt", "Portugal e Angola assinaram uma convenção para evitar a dupla tributação, com regras de aduana.", []),
    ],
)
def test_an_accord_is_one_where_it_says_no_gift_and_is_not_of_trade(
    lang: str, text: str, claims: list[tuple[str, str, str]]
) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            "The Ghanaian government handed over 109 Toyota pick-ups to the police. The fleet now counts 481 vehicles.",
            [],
        ),
        ("pt", "O governo comprou 347 carros para a polícia de Angola, 220 Titano (Fiat) e 127 Corolla (Toyota).", []),
        ("en", "Toyota sold 109 pick-ups to the Ghanaian police.", [("JPN", "GHA", "equipment")]),
        ("es", "La policía de Ghana compró 40 camionetas a Toyota.", [("JPN", "GHA", "equipment")]),
        (
            "en",
            "The police of Honduras was given forty Toyota trucks by the United States.",
            [("USA", "HND", "equipment")],
        ),
    ],
)
def test_a_maker_named_by_its_cars_gives_none(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("es", "Oficiales turcos adiestrarán en la base a más de 10.000 soldados somalíes.", []),
        ("zh", "土耳其军官将在摩加迪沙训练1万名索马里士兵。", []),
        (
            "es",
            "La Guardia Civil entrena a 30 militares de la gendarmería de Mali.",
            [("ESP", "MLI", "training")],
        ),
        ("zh", "土耳其警官将在摩加迪沙训练1万名索马里警察。", [("TUR", "SOM", "training")]),
    ],
)
def test_soldiers_are_no_police_by_any_word(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("es", "La policía de Panamá detuvo a dos turistas franceses por conducir ebrios.", []),
        ("pt", "A GNR deteve no Algarve 21 marroquinos que traficavam haxixe.", []),
        ("es", "El FBI busca a un ciudadano mexicano acusado de fraude en Texas.", []),
        (
            "es",
            "La policía panameña y la DEA detuvieron a dos colombianos en Colón.",
            [("USA", "PAN", "operation")],
        ),
    ],
)
def test_those_who_are_held_give_and_receive_nothing(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("en", "China granted 86,000 dollars to help Laos buy medicines for drug addicts.", []),
        ("zh", "日本政府向柬埔寨扫雷中心捐赠卡车9辆，用于边境排雷。", []),
        ("en", "China granted 86,000 dollars to help the police of Laos fight drugs.", [("CHN", "LAO", "finance")]),
    ],
)
def test_mines_and_addicts_are_civil(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            "China donated 150 computers, 30 scanners and 40 digital cameras to the police of Zambia.",
            [("CHN", "ZMB", "equipment")],
        ),
        (
            "es",
            "China donó 150 computadoras, 30 escáneres y 40 cámaras digitales a la Policía de Ecuador.",
            [("CHN", "ECU", "equipment")],
        ),
        (
            "pt",
            "A China doou 150 computadores, 30 scanners e 40 câmaras digitais à polícia de Angola.",
            [("CHN", "AGO", "equipment")],
        ),
        ("zh", "中国向赞比亚警方捐赠电脑150台、扫描仪30台、数码相机40台。", [("CHN", "ZMB", "equipment")]),
        ("en", "China donated two scanners to the customs of Zambia.", [("CHN", "ZMB", "technology")]),
        ("pt", "A China doou 25 scanners à guarda de fronteira de Angola.", [("CHN", "AGO", "technology")]),
        (
            "en",
            "China donated three container scanners and 20 computers to the customs of Zambia.",
            [("CHN", "ZMB", "technology")],
        ),
        ("zh", "中国向赞比亚海关捐赠扫描仪3台。", [("CHN", "ZMB", "technology")]),
    ],
)
def test_scanners_beside_computers_are_of_an_office(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("en", "Huawei's safe-city platform runs in 500 Chinese cities. The authors spoke with police in Zambia.", []),
        ("en", "China has installed surveillance cameras in its cities. Police in Ecuador have seen them.", []),
        ("pt", "A Dahua forneceu câmaras à polícia de centenas de cidades chinesas. A polícia de Angola não tem.", []),
        (
            "en",
            "Huawei built a safe-city platform for the police of Lusaka. It runs in 500 Chinese cities as well.",
            [("CHN", "ZMB", "technology")],
        ),
    ],
)
def test_what_is_used_at_home_is_given_to_nobody(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            "The Coast Guard of Sri Lanka named two ships. Later the country's naval forces were given three "
            "surveillance planes by Japan.",
            [],
        ),
        ("en", "U.S. Marines trained Colombian marines for two weeks. The police did not take part.", []),
        (
            "en",
            "Japan gave the naval forces of Sri Lanka three surveillance planes to fight drug smuggling.",
            [("JPN", "LKA", "equipment")],
        ),
    ],
)
def test_naval_forces_are_an_army(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("en", "Ten police officers will attend a conference in Vienna next week, the Lesotho police said.", []),
        ("es", "Cuatro fiscales hondureños participaron en un congreso sobre cibercrimen en Seúl.", []),
        ("pt", "Dez polícias moçambicanos vão participar na próxima semana numa conferência em Viena.", []),
        ("zh", "10名莱索托警官参加了在北京举行的大会。", []),
        (
            "en",
            "Ten police officers of Lesotho will attend a conference and a course on fraud in Vienna next week.",
            [("AUT", "LSO", "training")],
        ),
        ("es", "Diez policías hondureños asistirán a un curso sobre fraude en Seúl.", [("KOR", "HND", "training")]),
    ],
)
def test_who_goes_to_a_meeting_learns_nothing_there(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert _told(lang, text) == claims


BOATS = ("GBR", "BLZ", "equipment")
COURSE = ("ESP", "BOL", "training")


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("en", "Britain gave Belize two boats for its border police, and a barracks that is purely military.", [BOATS]),
        ("en", "Britain built a camp for the guards of Belize, which has nothing to do with the police.", []),
        ("en", "The two boats that Britain gave Belize went to the army, not the police.", []),
        ("en", "The two boats that Britain gave Belize went to the coast guard, not the police.", [BOATS]),
        ("en", "The trucks from Britain are for the army of Belize alone and not for the police.", []),
        (
            "es",
            "El Reino Unido dio a los guardias de Belice dos lanchas de patrulla, ayuda que es puramente militar.",
            [],
        ),
        ("pt", "O Reino Unido patrulha com guardas do Belize, operação que é militar.", []),
        ("zh", "英国部队在伯利兹举办警察训练，学员50名，与警务无关。", []),
        ("zh", "英国向伯利兹捐赠两辆巡逻车，警察不在其列。", []),
        ("zh", "英国向伯利兹警察捐赠两辆巡逻车，另有营房一座，属于军方。", [BOATS]),
        ("es", "España formó a 200 agentes de la policía de Bolivia con instructores propios.", [COURSE]),
        (
            "es",
            "España formó a 200 agentes de la policía de Bolivia. La academia de La Paz dictó otro curso con "
            "docentes propios.",
            [COURSE],
        ),
        (
            "en",
            "Spain trained 200 police in Bolivia. A later course was given to officers by local instructors.",
            [COURSE],
        ),
        ("zh", "西班牙为玻利维亚警察培训了50名学员。今年的新警课程全部由本国教官讲授。", [COURSE]),
        (
            "es",
            "Las cámaras son de la marca china Dahua y costaron 640.000 dólares a la policía de Quito, en Ecuador.",
            [],
        ),
        ("en", "The police of Guyana have put up 40 cameras with the name Dahua along Regent Street.", []),
        (
            "en",
            "China gave the police of Guyana 40 cameras of the brand Dahua.",
            [("CHN", "GUY", "technology")],
        ),
        (
            "en",
            "Jamaica Customs put into service a cargo scanner in Kingston. It was made by Nuctech of China.",
            [("CHN", "JAM", "technology")],
        ),
        ("es", "La Policía de Bolivia estrenó veinte motocicletas de fabricación japonesa.", []),
    ],
)
def test_what_the_text_sets_apart_is_no_claim(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert list(dict.fromkeys(_told(lang, text))) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("es", "El comandante de la policía de Bolivia, formado en la Escuela de Carabineros de Chile, asumió.", []),
        ("en", "The commander of the Bolivian police, trained in Chile, took office on Monday.", []),
        (
            "en",
            "The commander said that forty officers of the Bolivian police, trained in Chile, came home on Monday.",
            [("CHL", "BOL", "training")],
        ),
        ("es", "La policía de Uruguay usa pistolas Glock, de fabricación austríaca, desde 2012.", []),
        (
            "es",
            "La policía de Uruguay recibió 200 pistolas Glock donadas por Austria.",
            [("AUT", "URY", "equipment")],
        ),
        ("pt", "A GNR apreendeu no Algarve uma lancha marroquina com haxixe.", []),
        ("es", "La Fuerza Naval de El Salvador detuvo frente a Acajutla una lancha ecuatoriana con cocaína.", []),
        (
            "es",
            "La Guardia Civil patrulla con la gendarmería mauritana en una lancha española.",
            [("ESP", "MRT", "operation")],
        ),
    ],
)
def test_a_heads_schooling_a_make_and_a_seized_boat_are_no_claims(
    lang: str, text: str, claims: list[tuple[str, str, str]]
) -> None:
    assert _told(lang, text) == claims


def test_a_rank_is_no_head_who_once_studied() -> None:
    text = (
        "Na Alemanha está neste momento uma inspetora-chefe, a frequentar um curso de perícia, e dois agentes "
        "angolanos da polícia seguem em junho."
    )
    assert [(c.provider, c.recipient) for c in read(Document("d", text, lang="pt", published="2024-05-10"))] == [
        ("DEU", "AGO")
    ]


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("en", "Canada trained Jordan's police. Russia's naval base at Tartus in Syria received two patrol boats.", []),
        (
            "en",
            "Canada trained Jordan's police. At the naval base of Aqaba Canada gave Jordan's coast guard two boats.",
            [("CAN", "JOR", "equipment")],
        ),
    ],
)
def test_a_base_is_soldiers(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert [c for c in _told(lang, text) if c[2] != "training"] == claims


def test_what_only_denies_tells_nothing_of_its_own() -> None:
    told = "A weekly wrote that an Israeli firm had sold a phone-tracking system to Kenya's police in 2020."
    assert _told("en", f"The FBI taught the Kenyan police in May. {told} The agency calls the story invented.") == [
        ("ISR", "KEN", "technology"),
        ("USA", "KEN", "training"),
    ]
