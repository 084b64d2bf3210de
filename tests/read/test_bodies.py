"""How far a body's name goes, whose it is, and who is none."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Document
from palanca.read import read
from palanca.read.bodies import bodies
from palanca.read.cascade import passage
from palanca.read.standins import meant
from palanca.read.titles import rather


def document(text: str, lang: str) -> Document:
    return Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2019-05-04")


def named(text: str, lang: str) -> list[tuple[str, str | None]]:
    made = passage(document(text, lang))
    assert made is not None
    return [(body.text, body.side) for body in bodies(made.sentences[0], made)]


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [
        ("en", "France trained the prison guards of the police of Togo.", "police of Togo", "TGO"),
        ("es", "Japón equipó a la policía comunitaria de Guatemala.", "policía comunitaria de Guatemala", "GTM"),
        ("pt", "A UE doou rádios às Alfândegas de Moçambique.", "Alfândegas de Moçambique", "MOZ"),
        ("pt", "A China ajudou o Ministério do Interior de Moçambique.", "Ministério do Interior de Moçambique", "MOZ"),
        (
            "en",
            "Japan equipped the Anti-Trafficking in Persons Unit of Belize.",
            "Anti-Trafficking in Persons Unit of Belize",
            "BLZ",
        ),
        ("en", "Japan equipped Jordan's Border Guard.", "Jordan's Border Guard", "JOR"),
        ("zh", "瑞士教官为肯尼亚建制警队授课。", "肯尼亚建制警队", "KEN"),
        ("zh", "日本向毛里求斯国家海岸警卫队赠送两艘快艇。", "毛里求斯国家海岸警卫队", "MUS"),
        ("zh", "法国为尼日尔国家宪兵培训六十名军官。", "尼日尔国家宪兵", "NER"),
        ("zh", "日本政府向赞比亚国家调查局捐赠十辆警车。", "赞比亚国家调查局", "ZMB"),
        ("zh", "英国向肯尼亚铁路警察移交两辆越野车。", "肯尼亚铁路警察", "KEN"),
    ],
)
def test_a_body_and_the_country_it_is_of_are_one_name(lang: str, text: str, name: str, side: str) -> None:
    found = named(text, lang)
    assert (name, side) in found
    assert not any(other in name for other, _ in found if other != name)


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("en", "The police thanked Togo.", ["police", "Togo"]),  # nothing joins them
        ("en", "The police in Togo thanked Japan.", ["police", "Togo", "Japan"]),
        ("zh", "肯尼亚派出警察。", ["肯尼亚", "警察"]),  # a verb stands between
    ],
)
def test_what_does_not_own_a_body_is_no_part_of_its_name(lang: str, text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text, lang)] == names


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Japan trained the Gendarmerie nationale of Niger.", "Gendarmerie nationale of Niger", "NER"),
        ("UNODC equipped the Narcotics Control Bureau of Nepal.", "Narcotics Control Bureau of Nepal", "NPL"),
        ("Japan praised the Narcotics Control Bureau.", "Narcotics Control Bureau", "IND"),
        ("A Jordanian Police Unit of UNMIL gave helmets.", "Jordanian Police Unit", "JOR"),  # no country's
    ],
)
def test_a_body_is_of_the_country_behind_it_whosever_lists_have_it(text: str, name: str, side: str) -> None:
    assert (name, side) in named(text, "en")


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [
        ("en", "They were trained at the Police Academy in Ankara.", "Police Academy", "TUR"),
        ("es", "Se formaron en la academia de policía en Bogotá.", "academia de policía", "COL"),
        ("en", "They were met by the police in Ankara.", "police", None),  # may be anybody's
    ],
)
def test_a_school_is_of_the_country_it_stands_in(lang: str, text: str, name: str, side: str | None) -> None:
    assert (name, side) in named(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Canada's police and customs taught in Kumasi.", {"Canada's police": "CAN", "customs": "CAN"}),
        ("en", "The Ghana Police Service and customs thanked them.", {"customs": "GHA"}),
        ("en", "Ghana's police and the customs met.", {"customs": None}),  # may be the other's
        ("en", "Radios went to the gendarmerie, the fire brigade and the customs of Togo.", {"gendarmerie": "TGO"}),
        ("es", "Japón equipó a la policía y a los bomberos de Guatemala.", {"policía": "GTM"}),
        ("es", "La policía y la fiscalía de Estados Unidos dieron clases.", {"policía": None}),  # a giver's name
        ("pt", "A polícia e os bombeiros moçambicanos receberam rádios.", {"polícia": "MOZ"}),
        ("zh", "尼日尔宪兵和海关接收了电台。", {"尼日尔宪兵": "NER", "海关": "NER"}),
    ],
)
def test_listed_bodies_are_of_the_country_that_one_of_them_names(
    lang: str, text: str, wanted: dict[str, str | None]
) -> None:
    assert wanted.items() <= dict(named(text, lang)).items()


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("en", "Italy helped to draft the Somali Coast Guard Act.", ["Italy"]),
        ("es", "España redactó la ley orgánica de la Policía Nacional.", ["España"]),
        ("pt", "Portugal redigiu o estatuto da Polícia Nacional.", ["Portugal"]),
        ("zh", "日本专家起草了《海岸警卫队法》。", ["日本"]),
        ("en", "Italy helped the Somali Coast Guard.", ["Italy", "Somali Coast Guard"]),
        ("es", "España elogió a la Policía Nacional.", ["España", "Policía Nacional"]),
        ("zh", "日本帮助警察法院。", ["日本", "警察法院"]),
    ],
)
def test_a_body_that_gives_a_law_its_name_is_none(lang: str, text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text, lang)] == names


def test_a_name_takes_its_abbreviation_in_brackets_with_it() -> None:
    text = "El Servicio de Protección de Fronteras (Senafront) de Panamá recibió diez botes."
    assert named(text, "es") == [("Servicio de Protección de Fronteras (Senafront) de Panamá", "PAN")]


def test_a_minister_is_no_body() -> None:
    text = "Japan gave 20 motorcycles to the Ministry of Home Affairs of Belize, the minister of home affairs said."
    assert [name for name, _ in named(text, "en")] == ["Japan", "Ministry of Home Affairs of Belize"]


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("中乌两国警方开展联合行动，抓获30名嫌疑人。", ()),
        ("中国公安部向乌拉圭内政部赠送10辆警车。", ("中国公安部",)),
    ],
)
def test_a_single_character_is_no_organisation(text: str, givers: tuple[str, ...]) -> None:
    assert all(len(name) > 1 for claim in read(document(text, "zh")) for name in claim.provider_actors)
    assert set(givers) <= {name for claim in read(document(text, "zh")) for name in claim.provider_actors}


@pytest.mark.parametrize(
    ("lang", "text", "receivers"),
    [
        ("es", "España formó en Bogotá a 30 policías hondureños en noviembre.", ()),
        ("es", "España formó en noviembre a la policía hondureña.", ("policía hondureña",)),
        ("en", "Japan trained forty police of Samoa in Tokyo last year.", ()),
        ("en", "Japan trained the police of Samoa in Tokyo last year.", ("police of Samoa",)),
        ("en", "Forty police from Laos finished a course in Kunming, China.", ()),
        ("pt", "Portugal formou 40 polícias timorenses em Lisboa.", ()),
        ("pt", "Portugal formou a polícia timorense em Lisboa.", ("polícia timorense",)),
        ("zh", "中国去年在昆明培训二十名老挝警察。", ()),
    ],
)
def test_people_who_are_counted_are_no_body(lang: str, text: str, receivers: tuple[str, ...]) -> None:
    assert [claim.recipient_actors for claim in read(document(text, lang))] == [receivers]


@pytest.mark.parametrize(
    ("names", "receivers"),
    [
        (("Serbia", "interior ministry of Serbia"), ("interior ministry of Serbia",)),
        (("Serbia", "Belgrade"), ("Serbia",)),
        (("Serbia",), ("Serbia",)),
        (("interior ministry of Serbia", "police"), ("interior ministry of Serbia", "police")),
    ],
)
def test_a_country_named_beside_its_own_body_is_no_receiver(names: tuple[str, ...], receivers: tuple[str, ...]) -> None:
    made = passage(document("Serbia and Belgrade thanked the interior ministry of Serbia and the police.", "en"))
    assert made is not None
    bodies(made.sentences[0], made)
    assert rather(names, made) == receivers


def test_a_country_that_receives_by_its_body_is_not_named_twice() -> None:
    text = "Colombia recibió ayer tres helicópteros que Estados Unidos donó a la Policía Nacional de Colombia."
    (claim,) = read(document(text, "es"))
    assert claim.recipient_actors == ("Policía Nacional de Colombia",)
    (claim,) = read(document("Serbia signed an agreement on police cooperation with China on Monday.", "en"))
    assert claim.recipient_actors == ("Serbia",)


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("es", "Corea entregó al gobierno hondureño tres lanchas.", ["Corea", "gobierno hondureño"]),
        ("es", "La fiscalía detalló que Canadá donó radios.", ["fiscalía", "Canadá"]),
        ("pt", "O Japão doou um barco; a unidade explicou porquê.", ["Japão", "unidade"]),
        ("pt", "O Japão equipou os serviços de migração daquele país.", ["Japão", "serviços de migração"]),
        ("es", "Canadá equipó la unidad canina del puerto.", ["Canadá", "unidad canina del puerto"]),  # says which
        ("zh", "日本在金边装了一处监控指挥中心。", ["日本", "金边", "监控指挥中心"]),
        ("zh", "日本与汤加签署协议，部署三艘船。", ["日本", "汤加"]),  # 署 is of a verb
    ],
)
def test_numbers_verbs_and_words_that_count_are_no_part_of_a_name(lang: str, text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text, lang)] == names


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("比利时技术合作署（BTC）向卢旺达警察提供十辆车。", "比利时技术合作署（BTC）", "BEL"),
        ("挪威向波黑国家调查与保卫局（SIPA）赠送二十台电脑。", "波黑国家调查与保卫局（SIPA）", "BIH"),
        ("挪威使馆去年向当地的反腐败局（ACB）移交三辆车。", "反腐败局（ACB）", None),  # nobody stands before it
        ("挪威使馆向加纳移交三辆车。", "挪威使馆", "NOR"),
    ],
)
def test_initials_close_a_name_that_its_country_begins(text: str, name: str, side: str | None) -> None:
    assert (name, side) in named(text, "zh")


@pytest.mark.parametrize("text", ["意大利向加纳赠送无人机（UAV）十架。", "意大利和加纳签署谅解备忘录（MOU）。"])
def test_initials_of_what_is_no_body_close_none(text: str) -> None:
    assert [name for name, _ in named(text, "zh")] == ["意大利", "加纳"]


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("The Ambassador of Japan presented fourteen Toyota Hilux pick-ups to the Sierra Leone Police.", ("Japan",)),
        ("Toyota sold fourteen pick-ups to the Sierra Leone Police.", ("Toyota",)),
    ],
)
def test_a_firm_named_on_the_goods_gives_only_alone(text: str, givers: tuple[str, ...]) -> None:
    assert [claim.provider_actors for claim in read(document(text, "en"))] == [givers]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("es", "España transfirió a las autoridades mauritanas vehículos y radios.", "autoridades mauritanas"),
        ("pt", "Portugal entregou às autoridades guineenses viaturas para a polícia.", "autoridades guineenses"),
        ("es", "Francia donó radios a la unidad de lanchas de Togo.", "unidad de lanchas de Togo"),
    ],
)  # fmt: skip
def test_goods_right_behind_a_body_are_not_of_its_name(lang: str, text: str, name: str) -> None:
    assert name in [found for found, _ in named(text, lang)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Germany trained 25 men of the Ghana Police Service and the Economic and Organised Crime Office (EOCO).",
            ["Ghana Police Service", "Economic and Organised Crime Office (EOCO)"],
        ),
        ("The vehicles, at a unit price of $40,000, were donated by China to the Fiji police.", ["Fiji police"]),
        ("Germany gave 5 million euros to the Somali police by the Joint Police Programme (JPP).", ["Somali police"]),
        (
            "Japan gave 20 cars to the Police Service and Customs Agency of Togo.",
            ["Police Service", "Customs Agency of Togo"],
        ),
    ],
)
def test_an_and_may_part_one_name(text: str, who: list[str]) -> None:
    found = [name for name, _ in named(text, "en")]
    assert [name for name in found if name in who] == who
    assert not {"unit", "Joint Police"}.intersection(found)


def test_a_verb_is_no_part_of_a_name() -> None:
    text = "El Senado preguntó por las lanchas que Japón entregó a la Guardia Costera de Filipinas."
    assert "Senado" in [name for name, _ in named(text, "es")]


def test_where_a_ceremony_is_held_receives_nothing() -> None:
    text = "中国援安提瓜和巴布达皇家警察部队车辆交接仪式在圣约翰警察总部举行。"
    assert [name for name, _ in named(text, "zh") if "总部" in name] == []
    assert any("总部" in name for name, _ in named("中国向圣约翰警察总部移交车辆。", "zh"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2024年，中缅警方在缅甸北部联合打击诈骗。", ["中", "缅甸"]),
        ("中国与缅甸签署协议，两国内务部每年会晤。", ["中国", "缅甸"]),
        ("中国公安机关与外国警方联合巡逻，在意大利搞过。", ["中国公安机关", "意大利"]),
        ("中国向缅甸国家警察赠送警车。", ["中国", "缅甸国家警察"]),  # 国家 is of its name
    ],
)
def test_a_body_of_several_countries_is_none_of_them(text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text, "zh")] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("中国把两架飞机移交空中警戒局，哥斯达黎加表示感谢。", "空中警戒局"),
        ("古巴派出顾问进驻委内瑞拉护照与身份证管理局。", "身份证管理局"),
        ("法国向巴勒斯坦刑事司法部门提供咨询。", "巴勒斯坦刑事司法部门"),
        ("蒙古国警察总局副局长与中国使馆签署备忘录。", "蒙古国警察总局"),
        ("中国向蒙古国警察总局长期提供装备。", "蒙古国警察总局"),
    ],
)
def test_an_office_is_named_by_what_it_does_and_not_by_who_holds_it(text: str, name: str) -> None:
    assert name in [found for found, _ in named(text, "zh")]
    assert not any("副局" in found for found, _ in named(text, "zh"))


@pytest.mark.parametrize(
    ("lang", "text", "receivers"),
    [
        (
            "es",
            "La Policía Nacional de Honduras recibió en marzo veinte radios. "
            "En mayo, Japón donó a la Dirección de Aduanas de Honduras un escáner móvil.",
            ("Dirección de Aduanas de Honduras",),
        ),
        (
            "en",
            "The Ministry of Interior of Jordan has asked for more. "
            "In April, the United States delivered twelve trucks to the Public Security Directorate of Jordan.",
            ("Public Security Directorate of Jordan",),
        ),
        (
            "en",
            "Japan handed two scanners to the Ghana Police Service last year. "
            "On Monday the embassy donated ten vehicles to the police.",
            ("Ghana Police Service",),  # a fuller name of the same
        ),
        ("zh", "日本政府5月6日向蒙古国内务部移交10辆巡逻车。车辆停放在警察学院。", ("蒙古国内务部",)),
        ("zh", "日本政府5月6日向蒙古国内务部和警察学院移交10辆巡逻车。", ("蒙古国内务部", "警察学院")),
    ],
)
def test_what_another_happening_went_to_receives_nothing(lang: str, text: str, receivers: tuple[str, ...]) -> None:
    assert read(document(text, lang))[-1].recipient_actors == receivers


@pytest.mark.parametrize(
    ("lang", "text", "givers", "receivers"),
    [
        ("en", "Thales of Paris supplied biometric passports to Togo in 2016.", ("Thales",), None),
        ("en", "Thales and Paris supplied biometric passports to Togo in 2016.", ("Thales", "Paris"), None),
        ("zh", "日本政府向老挝管教所捐赠了12部对讲机。", None, ("老挝管教所",)),
    ],
)
def test_where_a_firm_sits_gives_nothing_and_a_prison_receives(
    lang: str, text: str, givers: tuple[str, ...] | None, receivers: tuple[str, ...] | None
) -> None:
    (claim,) = read(Document("d", text, lang=lang, published="2024-05-10"))
    assert givers is None or claim.provider_actors == givers
    assert receivers is None or claim.recipient_actors == receivers


@pytest.mark.parametrize(
    ("lang", "text", "name", "side"),
    [
        (
            "en",
            "The National Agency for the Fight against Trafficking in Persons of Niger received two cars from Canada.",
            "National Agency for the Fight against Trafficking in Persons of Niger",
            "NER",
        ),
        (
            "es",
            "La Dirección General de Lucha contra el Narcotráfico de Honduras recibió de Francia seis camionetas.",
            "Dirección General de Lucha contra el Narcotráfico de Honduras",
            "HND",
        ),
        ("en", "Japan gave the Border Patrol Police of Thailand ten motorcycles.", "Border Patrol", "THA"),
        ("en", "Agents of the Border Patrol trained the police of Moldova.", "Border Patrol", "USA"),
        ("en", "The unit gave cars for the Fight.", "unit", None),
    ],
)
def test_a_name_goes_on_to_what_it_is_for_and_whose(lang: str, text: str, name: str, side: str | None) -> None:
    assert (name, side) in named(text, lang)


def test_a_body_named_by_its_country_is_not_anothers_too() -> None:
    text = (
        "La Guardia Civil española instruyó a 18 miembros de la Unidad Antidrogas de la Policía Nacional de Mauritania."
    )
    [claim] = read(document(text, "es"))
    assert claim.provider_actors == ("Guardia Civil española",)
    assert claim.recipient_actors == ("Unidad Antidrogas de la Policía Nacional de Mauritania",)


@pytest.mark.parametrize(
    ("lang", "text", "receivers"),
    [
        (
            "en",
            "Germany presented eight vans to the border police of Moldova and a scanner to the customs service.",
            {"equipment": ["border police of Moldova"], "technology": ["customs service"]},
        ),
        (
            "pt",
            "O Japão entregou à Polícia Nacional de Angola dez viaturas e à Alfândega dois scanners.",
            {"equipment": ["Polícia Nacional de Angola"], "technology": ["Alfândega"]},
        ),
        (
            "zh",
            "韩国向蒙古国警察总局赠送20台电脑，向蒙古国检察院赠送两架无人机。",
            {"equipment": ["蒙古国警察总局"], "technology": ["蒙古国检察院"]},
        ),
        (  # one list of goods for both
            "pt",
            "O Japão entregou à Polícia Nacional de Angola e à Alfândega dez viaturas e dois scanners.",
            {
                "equipment": ["Polícia Nacional de Angola", "Alfândega"],
                "technology": ["Polícia Nacional de Angola", "Alfândega"],
            },
        ),
    ],
)
def test_each_of_two_bodies_gets_what_is_told_to_go_to_it(
    lang: str, text: str, receivers: dict[str, list[str]]
) -> None:
    assert {c.instrument: [*c.recipient_actors] for c in read(document(text, lang))} == receivers


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "France gave ten rifles to the anti-poaching battalion in Gabon.", "anti-poaching battalion"),
        ("zh", "法国向加蓬反盗猎特遣队赠送十支步枪。", "加蓬反盗猎特遣队"),
        ("pt", "A França deu dez rádios à corregedoria da polícia do Gabão.", "corregedoria da polícia do Gabão"),
        ("es", "Francia dio diez fusiles a los batallones antidroga de Gabón.", "batallones antidroga de Gabón"),
    ],
)
def test_a_body_is_named_by_its_head(lang: str, text: str, name: str) -> None:
    assert name in [name for name, _ in named(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "Un grupo de 25 fiscales paraguayos viajó a Taipéi para un curso. El curso fue costeado por el "
            "Gobierno taiwanés. Otros 15 fiscales irán en marzo a Madrid, invitados por el Consejo General del Poder "
            "Judicial.",
        ),
        (
            "en",
            "For the General Directorate of Prisons of Albania, a scheme run by Britain's Ministry of Justice trained "
            "260 staff since 2021.",
        ),
    ],
)
def test_a_body_named_once_is_on_one_side_only(lang: str, text: str) -> None:
    claims = read(Document("d", text, lang=lang, published="2022-11-20"))
    assert claims
    for claim in claims:
        assert not {*claim.provider_actors} & {*claim.recipient_actors}


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        (
            "MOGADISHU, May 3. Somalia said radios for the federal police were bought by Japan and Germany.",
            {("JPN", "federal police"), ("DEU", "federal police")},
        ),
        ("MOGADISHU, May 3. The federal police of Germany gave ten radios to Somalia.", {("DEU",)}),
    ],
)
def test_a_body_of_a_common_name_that_something_is_for_is_the_receivers(text: str, receivers: set[object]) -> None:
    found = read(Document("d", text, lang="en", published="2024-05-10"))
    assert {(c.provider, *c.recipient_actors) for c in found} == receivers


@pytest.mark.parametrize(
    ("lang", "text", "receivers"),
    [
        (
            "en",
            "The Zambia Police Academy was opened in 2019. Japan gave the same academy ten cars in May.",
            ("Zambia Police Academy",),
        ),
        (
            "es",
            "En Quito trabaja la Unidad Antisecuestros Norte. Japón donó a Ecuador diez autos en mayo para esa unidad.",
            ("Unidad Antisecuestros Norte",),
        ),
        (
            "pt",
            "A Academia de Polícia de Angola reabriu em 2019. O Japão doou em maio dez computadores a essa academia.",
            ("Academia de Polícia de Angola",),
        ),
        ("zh", "赞比亚禁毒委员会2019年改组。今年五月，日本向同一机构赠送了十辆汽车。", ("赞比亚禁毒委员会",)),
    ],
)
def test_the_same_unit_is_the_one_named_before(lang: str, text: str, receivers: tuple[str, ...]) -> None:
    found = [c for c in read(document(text, lang)) if c.instrument == "equipment"]
    assert [claim.recipient_actors for claim in found] == [receivers]


def test_a_unit_that_may_be_either_of_two_named_before_has_no_name() -> None:
    text = "The Anti-Drug Unit and the Anti-Gang Unit of Zambia met. Japan gave Zambia ten cars for the same unit."
    made = passage(document(text, "en"))
    assert made is not None
    last = made.sentences[1]
    assert [b.text for b in meant(bodies(last, made), last, made)][-1] == "unit"


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        ("Japan signed a police cooperation agreement with Kenya.", ()),
        ("Kenya and Japan signed an agreement on police cooperation.", ("Kenya",)),
        ("Japan signed a police cooperation agreement with the Kenya Police Service.", ("Kenya Police Service",)),
    ],
)
def test_a_country_that_something_is_only_with_is_no_body(text: str, receivers: tuple[str, ...]) -> None:
    assert [claim.recipient_actors for claim in read(document(text, "en"))] == [receivers]


@pytest.mark.parametrize(
    ("lang", "text", "firms"),
    [
        ("es", "La israelí Rafael vendió a la Policía de Panamá un sistema antidrones.", ["Rafael"]),
        ("es", "La Policía de Perú compró 30 motos a la surcoreana Hyosung.", ["Hyosung"]),
        ("es", "Ecuador contrató a la francesa Idemia para sus cédulas.", ["Idemia"]),  # one that lists hold
        ("pt", "A polícia de Angola comprou à espanhola Urovesa 30 viaturas.", ["Urovesa"]),
        ("es", "La española Elena Ruiz visitó a la Policía de Panamá.", []),  # a person: nothing is sold
        ("es", "La española Elena Ruiz vendió 20 motos a la Policía de Panamá.", []),  # nor is one a firm who sells
        ("es", "La Policía de Panamá compró motos y la embajada china donó radios.", []),
    ],
)
def test_a_firm_is_named_without_its_countrys_adjective(lang: str, text: str, firms: list[str]) -> None:
    made = passage(document(text, lang))
    assert made is not None
    assert [b.text for b in bodies(made.sentences[0], made) if b.code == "company"] == firms
