"""Givers told one after the other in a sentence, each with a verb of its own."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read

Claim = tuple[str, str | None, str, tuple[tuple[str, float | None], ...]]


def told(text: str, lang: str) -> set[Claim]:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    return {(c.provider, c.recipient, c.instrument, tuple((i.name, i.quantity) for i in c.items)) for c in claims}


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "Ukraine's border guards are being re-equipped. Canada delivered 100 radios; Lithuania gave 20 off-road "
            "vehicles; Estonia trained 50 dog handlers.",
            {
                ("CAN", "UKR", "equipment", (("radios", 100.0),)),
                ("LTU", "UKR", "equipment", (("off-road vehicles", 20.0),)),
                ("EST", "UKR", "training", (("dog handlers", 50.0),)),
            },
        ),
        (
            "en",
            "In Tonga, Australia built the new police headquarters, New Zealand gave three vehicles and China offered "
            "a training course for 20 officers.",
            {
                ("AUS", "TON", "infrastructure", (("new police headquarters", 1.0),)),
                ("NZL", "TON", "equipment", (("vehicles", 3.0),)),
                ("CHN", "TON", "training", (("officers", 20.0),)),
            },
        ),
        (
            "en",
            "Washington has given Jordan's border guards 50 vehicles, and London is training 120 of their officers.",
            {
                ("USA", "JOR", "equipment", (("vehicles", 50.0),)),
                ("GBR", "JOR", "training", (("officers", 120.0),)),
            },
        ),
        (
            "es",
            "La policía haitiana tiene muchos amigos. Canadá pagó la academia, Taiwán donó 60 camionetas y Chile formó "
            "a 40 agentes.",
            {
                ("TWN", "HTI", "equipment", (("camionetas", 60.0),)),
                ("CHL", "HTI", "training", (("agentes", 40.0),)),
            },
        ),
        (
            "es",
            "Washington ha donado 50 vehículos a los guardias fronterizos jordanos y Londres capacita a 120 de sus "
            "oficiales.",
            {
                ("USA", "JOR", "equipment", (("vehículos", 50.0),)),
                ("GBR", "JOR", "training", (("oficiales", 120.0),)),
            },
        ),
        (
            "pt",
            "Em Timor-Leste, a Austrália construiu a academia, Portugal formou 120 agentes da GNR local e o Japão doou "
            "20 viaturas à polícia.",
            {
                ("AUS", "TLS", "infrastructure", (("academia", 1.0),)),
                ("PRT", "TLS", "training", (("agentes da GNR local", 120.0),)),
                ("JPN", "TLS", "equipment", (("viaturas", 20.0),)),
            },
        ),
        (
            "zh",
            "乌克兰边防部队正在换装。加拿大交付了100部电台,立陶宛赠送了20辆越野车,爱沙尼亚培训了50名警犬训导员。",
            {
                ("CAN", "UKR", "equipment", (("电台", 100.0),)),
                ("LTU", "UKR", "equipment", (("越野车", 20.0),)),
                ("EST", "UKR", "training", (("警犬训导员", 50.0),)),
            },
        ),
        (
            "zh",
            "比利时向布隆迪警方赠送了20辆摩托车,荷兰则培训了300名警官。",
            {
                ("BEL", "BDI", "equipment", (("摩托车", 20.0),)),
                ("NLD", "BDI", "training", (("警官", 300.0),)),
            },
        ),
    ],
)
def test_each_gives_only_what_its_own_verb_tells(lang: str, text: str, right: set[Claim]) -> None:
    assert told(text, lang) == right


def test_a_turn_may_stand_behind_a_dateline() -> None:
    text = "PRAIA — A Bélgica doou à polícia de Cabo Verde dois barcos, e a Itália formou 12 agentes em Maio."
    assert told(text, "pt") == {
        ("BEL", "CPV", "equipment", (("barcos", 2.0),)),
        ("ITA", "CPV", "training", (("agentes", 12.0),)),
    }


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        # a list is one subject
        (
            "en",
            "Germany and Sweden gave Kosovo's police 30 cars.",
            {("DEU", "XKX", "equipment", (("cars", 30.0),)), ("SWE", "XKX", "equipment", (("cars", 30.0),))},
        ),
        # behind "in" and a comma stands who gives, and no list
        (
            "es",
            "En Haití, Canadá formó a 300 policías.",
            {("CAN", "HTI", "training", (("policías", 300.0),))},
        ),
        # who receives has a verb, but none of giving
        (
            "en",
            "China donated ten patrol cars, and Samoa received them on Monday for its police.",
            {("CHN", "WSM", "equipment", (("patrol cars", 10.0),))},
        ),
        # a verb that only describes what stands behind it opens no turn
        (
            "zh",
            "中国赠送的20辆巡逻车已交付萨摩亚警方。",
            {("CHN", "WSM", "equipment", (("巡逻车", 20.0),))},
        ),
    ],
)
def test_one_giver_takes_no_turns(lang: str, text: str, right: set[Claim]) -> None:
    assert told(text, lang) == right


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "The Moldovan police received new gear this year: vehicles from Germany and 40 radios from Japan.",
            {("DEU", ("gear", "vehicles")), ("JPN", ("radios",))},
        ),
        (
            "en",
            "In Niger the vehicles of the gendarmerie were donated by Germany and the radios were supplied by Italy.",
            {("DEU", ("vehicles",)), ("ITA", ("radios",))},
        ),
        (
            "es",
            "La policía moldava recibió equipo nuevo este año: vehículos de Alemania y 40 radios de Japón.",
            {("DEU", ("equipo", "vehículos")), ("JPN", ("radios",))},
        ),
        (
            "pt",
            "No Níger, as viaturas da gendarmaria foram doadas pela Alemanha e os rádios foram entregues pela Itália.",
            {("DEU", ("viaturas",)), ("ITA", ("rádios",))},
        ),
        ("zh", "摩尔多瓦警方的巡逻车由德国捐赠，电台由日本提供。", {("DEU", ("巡逻车",)), ("JPN", ("电台",))}),
        (
            "en",
            "Haiti's police got help. Canada paid for 20 pick-ups, Taiwan donated 60 motorcycles and Japan gave boats.",
            {("CAN", ("pick-ups",)), ("TWN", ("motorcycles",)), ("JPN", ("boats",))},
        ),
    ],
)
def test_goods_of_several_sources_are_each_from_their_own(lang, text, right):
    assert {(one, tuple(name for name, _ in items)) for one, _, what, items in told(text, lang) if what} == right


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        ("en", "Fifty cars were donated to the police of Malawi by China and Japan.", {"CHN", "JPN"}),
        ("en", "The IOM trained twenty border guards of South Sudan in a course funded by Japan.", {"IOM", "JPN"}),
        ("es", "Cincuenta coches fueron donados a la policía de Malaui por China y por Japón.", {"CHN", "JPN"}),
    ],
)
def test_who_gives_the_same_takes_no_turn(lang, text, right):
    assert {one for one, *_ in told(text, lang)} == right


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Malawi's police have new equipment. Japan gave 30 radios; Germany, 20 cars."),
        ("es", "Japón donó a la policía de Malaui 30 radios; Alemania, en mayo, 20 coches."),
        ("pt", "O Japão doou à polícia do Malawi 30 rádios e a Alemanha, 20 viaturas."),
        ("zh", "日本向马拉维警方赠送30部电台，德国20辆汽车。"),
    ],
)
def test_goods_without_a_verb_are_of_the_giver_before_them(lang: str, text: str) -> None:
    given = {(one, taking, tuple(n for _, n in items)) for one, taking, what, items in told(text, lang)}
    assert given == {("JPN", "MWI", (30.0,)), ("DEU", "MWI", (20.0,))}


@pytest.mark.parametrize(
    "text",
    [
        "The United States, Japan and Australia gave 30 radios to the police of Tonga.",
        "Japan, Australia and the United States gave the police of Tonga 30 radios.",
    ],
)
def test_a_list_that_gives_together_takes_no_turns(text: str) -> None:
    assert {(one, items) for one, _, _, items in told(text, "en")} == {
        (one, (("radios", 30.0),)) for one in ("USA", "JPN", "AUS")
    }


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "France gave ten radios to Chad's police in 2019, while Germany promised two boats for 2024."),
        ("en", "In 2019 France gave ten radios to Chad's police, whereas Germany promised two boats for 2024."),
        (
            "es",
            "Francia entregó en 2019 a la policía del Chad diez radios, mientras Alemania donará dos botes en 2024.",
        ),
        (
            "pt",
            "A França entregou em 2019 à polícia do Chade dez rádios, enquanto a Alemanha prometeu dois botes em 2024.",
        ),
        ("zh", "法国2019年向乍得警方交付十部电台，而德国将于2024年捐赠两艘巡逻艇。"),
    ],
)
def test_status_and_date_are_those_of_ones_own_turn(lang: str, text: str) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    found = {(c.provider, c.status, c.date, *(i.quantity for i in c.items)) for c in claims}
    assert found == {("FRA", "completed", "2019", 10.0), ("DEU", "pledged", "2024", 2.0)}


@pytest.mark.parametrize("line", ["", "APIA, 27 November 2022 - ", "APIA (Reuters) - "])
def test_a_hyphen_of_a_dateline_leaves_the_first_its_turn(line: str) -> None:
    text = (
        f"{line}Japan gave Samoa's police 20 radios, Australia donated two boats and New Zealand trained 14 officers."
    )
    assert told(text, "en") == {
        ("JPN", "WSM", "equipment", (("radios", 20.0),)),
        ("AUS", "WSM", "equipment", (("boats", 2.0),)),
        ("NZL", "WSM", "training", (("officers", 14.0),)),
    }


@pytest.mark.parametrize(
    ("lang", "text", "first", "second"),
    [
        (
            "en",
            "In March Fiji's police got 20 radios from Japan and two patrol boats from Korea.",
            "2023-03",
            "2023-03",
        ),
        (
            "en",
            "Fiji's police received 20 radios from Japan in March and two patrol boats from Korea in April.",
            "2023-03",
            "2023-04",
        ),
        ("es", "En marzo la policía de Fiyi recibió 20 radios de Japón y dos lanchas de Corea.", "2023-03", "2023-03"),
    ],
)
def test_goods_from_each_have_its_own_date_or_the_one_that_opens(lang: str, text: str, first: str, second: str) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    found = {(c.provider, c.recipient, c.date, *(i.quantity for i in c.items)) for c in claims}
    assert found == {("JPN", "FJI", first, 20.0), ("KOR", "FJI", second, 2.0)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In 2019 France gave ten radios to the gendarmerie of Chad and Germany donated two boats."),
        ("es", "En 2019 Francia donó diez radios a la gendarmería del Chad y Alemania entregó dos lanchas."),
        ("zh", "2019年，法国向乍得宪兵赠送十部电台，德国则捐赠了两艘巡逻艇。"),
    ],
)
def test_a_date_before_the_first_turn_is_everybodys(lang: str, text: str) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    found = {(c.provider, c.recipient, c.date, *(i.quantity for i in c.items)) for c in claims}
    assert found == {("FRA", "TCD", "2019", 10.0), ("DEU", "TCD", "2019", 2.0)}


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        # only a number is told of the second giver: no recipient of the first
        (
            "es",
            "España donó diez lanchas a la guardia costera de Senegal y Francia, dos.",
            {("ESP", "SEN", "equipment", (("lanchas", 10.0),)), ("FRA", "SEN", "equipment", (("lanchas", 2.0),))},
        ),
        (
            "pt",
            "Portugal doou três lanchas à Guarda Costeira de Cabo Verde e Espanha, uma.",
            {("PRT", "CPV", "equipment", (("lanchas", 3.0),)), ("ESP", "CPV", "equipment", (("lanchas", 1.0),))},
        ),
        # "de" and a giver behind goods and a comma
        (
            "pt",
            "As viaturas da Polícia Nacional de São Tomé vieram do Japão; os rádios, de Portugal.",
            {
                ("JPN", "STP", "equipment", (("viaturas da Polícia", None),)),
                ("PRT", "STP", "equipment", (("rádios", None),)),
            },
        ),
        # who equips what another pays for
        (
            "es",
            "La Unión Europea pagará la construcción de una comisaría en Bamako que España dotará de radios.",
            {
                ("EU", "MLI", "infrastructure", (("comisaría", 1.0),)),
                ("ESP", "MLI", "equipment", (("radios", None),)),
            },
        ),
        # what the next of several gets
        (
            "es",
            "Japón donó 10 motos a la policía de Perú y cinco a la de Bolivia.",
            {("JPN", "PER", "equipment", (("motos", 10.0),)), ("JPN", "BOL", "equipment", (("motos", 5.0),))},
        ),
        (
            "es",
            "Japón donó a la policía de Perú 10 motos y a la de Bolivia, cinco.",
            {("JPN", "PER", "equipment", (("motos", 10.0),)), ("JPN", "BOL", "equipment", (("motos", 5.0),))},
        ),
        (
            "es",
            "Japón donó 10 motos a la policía de Perú y cinco radios a la de Bolivia.",
            {("JPN", "PER", "equipment", (("motos", 10.0),)), ("JPN", "BOL", "equipment", (("radios", 5.0),))},
        ),
        (
            "pt",
            "Portugal formou 40 polícias da Guiné-Bissau e 60 de Moçambique.",
            {("PRT", "GNB", "training", (("polícias", 40.0),)), ("PRT", "MOZ", "training", (("polícias", 60.0),))},
        ),
        (  # a town and its land are of the share that they stand in
            "es",
            "Canadá entregó 25 motos a la policía en Nuadibú, Mauritania, y 10 en Dakar, Senegal.",
            {("CAN", "MRT", "equipment", (("motos", 25.0),)), ("CAN", "SEN", "equipment", (("motos", 10.0),))},
        ),
        (  # where the first is stands between
            "pt",
            "A Itália entregou 10 motos à polícia de Moçambique, em Pemba, e cinco à do Malawi, em Mangochi.",
            {("ITA", "MOZ", "equipment", (("motos", 10.0),)), ("ITA", "MWI", "equipment", (("motos", 5.0),))},
        ),
        (  # of people of two lands, each counted, both are told
            "es",
            "Italia adiestró a 200 gendarmes yibutianos y a 80 policías somalíes.",
            {("ITA", "DJI", "training", (("gendarmes", 200.0),)), ("ITA", "SOM", "training", (("policías", 80.0),))},
        ),
    ],
)
def test_what_is_told_of_the_next_leaves_out_what_was_said(lang: str, text: str, right: set[Claim]) -> None:
    assert told(text, lang) == right


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Japón donó diez lanchas a las guardias costeras de Perú y Bolivia."),
        ("es", "Japón donó diez lanchas a la policía de Perú y a la de Bolivia."),
        ("pt", "O Japão doou dez lanchas às polícias do Peru e da Bolívia, em 2019."),
        ("pt", "O Japão doou dez lanchas às polícias do Peru, da Bolívia."),
    ],
)
def test_those_who_get_something_together_get_no_shares(lang: str, text: str) -> None:
    assert {(p, r, q) for p, r, _, ((_, q),) in told(text, lang)} == {("JPN", "PER", None), ("JPN", "BOL", None)}


def test_who_announces_what_another_gives_takes_no_turn() -> None:
    text = "Ecuador announced in 2012 that China will lend it $240 million for ECU 911, an emergency service."
    (claim,) = read(Document("d", text, lang="en", published="2013-05-10"))
    assert (claim.provider, claim.date) == ("CHN", "2012")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "España entregó diez coches a la policía de Senegal, ocho a la de Malí y cinco a la de Níger."),
        ("es", "España entregó diez coches a la policía de Senegal, ocho a Malí y cinco a Níger."),
        ("pt", "A Espanha entregou dez carros à polícia do Senegal, oito à do Mali e cinco à do Níger."),
    ],
)
def test_each_of_three_gets_what_is_counted_for_it(lang: str, text: str) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert {c.recipient: [i.quantity for i in c.items] for c in found} == {"SEN": [10], "MLI": [8], "NER": [5]}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "La Policía de Panamá recibió de Perú 12 radios; de Corea, 40 motos; y de Japón, tres lanchas."),
        ("pt", "A polícia do Panamá recebeu do Peru 12 rádios; da Coreia, 40 motos; e do Japão, três lanchas."),
    ],
)
def test_from_each_giver_comes_what_stands_behind_it(lang: str, text: str) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    told = {c.provider: [i.quantity for i in c.items] for c in found if c.recipient == "PAN"}
    assert told == {"PER": [12], "KOR": [40], "JPN": [3]}


def test_from_one_giver_comes_all_that_is_listed() -> None:
    text = "La Policía de Panamá recibió de Corea 12 camionetas, 40 motos y tres lanchas, valoradas en dos millones."
    [claim] = read(Document("d", text, lang="es", published="2023-05-10"))
    assert [i.quantity for i in claim.items] == [12, 40, 3]


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 Danish officers trained the police of Lesotho and Germany's development agency gave it 20 radios.",
        "Danish officers trained the police of Lesotho and Germany's embassy handed it 20 radios.",
    ],
)
def test_an_office_or_a_countrys_people_take_turns(text: str) -> None:
    assert {claim[:3] for claim in told(text, "en")} == {("DNK", "LSO", "training"), ("DEU", "LSO", "equipment")}


def test_people_who_learn_take_no_turn() -> None:
    text = "Kenyan officers trained for a month and Germany's embassy handed the Kenya police 20 radios."
    assert not any(provider == "KEN" for provider, *_ in told(text, "en"))


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "Senegal's police received French radios, Turkish armoured cars and Chinese motorcycles.",
            {
                ("FRA", "equipment", "radios"),
                ("TUR", "equipment", "armoured cars"),
                ("CHN", "equipment", "motorcycles"),
            },
        ),
        (
            "en",
            "Senegal's police received patrol boats from Turkey and drones from China.",
            {("TUR", "equipment", "patrol boats"), ("CHN", "technology", "drones")},
        ),
        (
            "es",
            "La policía de Bolivia recibió radios francesas y camionetas japonesas.",
            {("FRA", "equipment", "radios"), ("JPN", "equipment", "camionetas")},
        ),
        (  # somebody else gave them all
            "en",
            "Japan gave the police of Malawi French radios and German cars.",
            {("JPN", "equipment", "radios"), ("JPN", "equipment", "cars")},
        ),
    ],
)
def test_each_of_a_list_has_a_giver_of_its_own(lang: str, text: str, right: set[tuple[str, str, str]]) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    assert {(c.provider, c.instrument, i.name) for c in claims for i in c.items} == right
    assert len({c.recipient for c in claims}) == 1


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "Two helicopters from Italy and a ship promised by Japan will strengthen the coast guard of Malta.",
            {("ITA", "helicopters"), ("JPN", "ship")},
        ),
        (
            "en",
            "Canada gave the police of Fiji twelve radios and two boats, together with a van donated by Korea.",
            {("CAN", "radios"), ("CAN", "boats"), ("KOR", "van")},
        ),
        (
            "es",
            "España entregó 40 camiones a la gendarmería de Mauritania, junto con una lancha prometida por Francia.",
            {("ESP", "camiones"), ("FRA", "lancha")},
        ),
        (
            "pt",
            "O Japão entregou 12 viaturas à polícia de Timor-Leste, além de duas motas prometidas por Portugal.",
            {("JPN", "viaturas"), ("PRT", "motas")},
        ),
        (  # one gives all of them
            "en",
            "Canada gave the police of Fiji twelve radios, together with a van and two boats.",
            {("CAN", "radios"), ("CAN", "van"), ("CAN", "boats")},
        ),
        (
            "en",
            "The police of Fiji received twelve radios and two boats donated by Korea.",
            {("KOR", "radios"), ("KOR", "boats")},
        ),
    ],
)
def test_what_another_promised_beside_a_gift_is_its_own(lang: str, text: str, right: set[tuple[str, str]]) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    assert {(c.provider, i.name) for c in claims for i in c.items} == right


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "The chief of the Honduran police thanked Japan, which gave 24 radios, and Taiwan, which gave 30 cars.",
            {("JPN", "HND", "equipment", (("radios", 24.0),)), ("TWN", "HND", "equipment", (("cars", 30.0),))},
        ),
        (
            "es",
            "El jefe de la Policía de Honduras agradeció a Japón, que donó 24 radios, y a Taiwán, que donó 30 motos.",
            {("JPN", "HND", "equipment", (("radios", 24.0),)), ("TWN", "HND", "equipment", (("motos", 30.0),))},
        ),
        (
            "pt",
            "O comandante da Polícia de Angola agradeceu à França, que formou 40 agentes, e à Turquia, que ofereceu 12 "
            "viaturas.",
            {("FRA", "AGO", "training", (("agentes", 40.0),)), ("TUR", "AGO", "equipment", (("viaturas", 12.0),))},
        ),
    ],
)
def test_those_thanked_each_gave_what_their_own_clause_tells(lang: str, text: str, right: set[Claim]) -> None:
    assert told(text, lang) == right


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "The Philippine Coast Guard was offered 15 boats by Indonesia and ten by Malaysia; none has arrived.",
            {("IDN", "boats", 15.0), ("MYS", "boats", 10.0)},
        ),
        (
            "en",
            "The Philippine Coast Guard was given 15 boats by Japan and ten radios by Korea.",
            {("JPN", "boats", 15.0), ("KOR", "radios", 10.0)},
        ),
        (
            "pt",
            "A polícia de Angola recebeu 20 viaturas doadas pela China e dez pelo Brasil.",
            {("CHN", "viaturas", 20.0), ("BRA", "viaturas", 10.0)},
        ),
        (
            "es",
            "La Policía de Honduras recibió 20 patrullas donadas por Japón y diez motos por Corea.",
            {("JPN", "patrullas", 20.0), ("KOR", "motos", 10.0)},
        ),
        (  # both gave all of them
            "en",
            "The Philippine Coast Guard was given 15 boats by Japan and Korea.",
            {("JPN", "boats", 15.0), ("KOR", "boats", 15.0)},
        ),
        (  # who uses what was given gave nothing
            "en",
            "Twenty boats were donated by Japan, and ten are used by the Philippine Coast Guard.",
            {("JPN", "boats", 20.0)},
        ),
    ],
)
def test_each_by_whom_so_many_were_given_gave_so_many(lang: str, text: str, right: set[tuple[str, str, float]]) -> None:
    assert {(one, *item) for one, _, _, items in told(text, lang) for item in items} == right


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "The police of Mali has received help from abroad. China: 100 patrol cars; Japan: 12; Italy: 40 radios.",
            {("CHN", "MLI", "patrol cars", 100.0), ("JPN", "MLI", "patrol cars", 12.0), ("ITA", "MLI", "radios", 40.0)},
        ),
        (
            "es",
            "La policía de Malí recibió ayuda del exterior. China: 100 patrullas; Japón: 12 radios.",
            {("CHN", "MLI", "patrullas", 100.0), ("JPN", "MLI", "radios", 12.0)},
        ),
        (
            "en",
            "Australia gave the police of the Pacific radios (Fiji, 12; Samoa, nine).",
            {("AUS", "FJI", "radios", 12.0), ("AUS", "WSM", "radios", 9.0)},
        ),
        (  # the sum of all shares is nobody's
            "en",
            "Australia gave Pacific police 21 radios (Fiji, 12; Samoa, nine).",
            {("AUS", "FJI", "radios", 12.0), ("AUS", "WSM", "radios", 9.0)},
        ),
        (
            "en",
            "Australia gave patrol cars to the police of three islands: Fiji, 12; Samoa, nine; Tonga, six.",
            {
                ("AUS", "FJI", "patrol cars", 12.0),
                ("AUS", "WSM", "patrol cars", 9.0),
                ("AUS", "TON", "patrol cars", 6.0),
            },
        ),
        (  # nobody heads a part
            "en",
            "Australia gave the police of Fiji 21 radios (12 of them used; nine new).",
            {("AUS", "FJI", "radios", 21.0)},
        ),
    ],
)
def test_who_heads_the_parts_of_a_list_has_what_his_part_tells(
    lang: str, text: str, right: set[tuple[str, str, str, float]]
) -> None:
    assert {(one, other, *item) for one, other, _, items in told(text, lang) for item in items} == right


def test_who_gives_to_whom_a_clause_tells_more_of_takes_turns() -> None:
    text = "Ukraine's border guard, to which Canada has given 86 million dollars and the US 15 million, wants more."
    claims = read(Document("0" * 64, text, lang="en", published="2023-05-10"))
    assert {(c.provider, c.recipient, *(a.value for a in c.amounts)) for c in claims} == {
        ("CAN", "UKR", 86e6),
        ("USA", "UKR", 15e6),
    }


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Of the 120 vehicles of the Albanian police, 80 were donated by Turkey and 30 by Italy; the other ten were "
            "bought.",
        ),
        (
            "es",
            "De los 120 vehículos de la policía albanesa, 80 fueron donados por Turquía y 30 por Italia; los otros "
            "diez fueron comprados.",
        ),
        ("en", "Turkey gave the Albanian police 80 vehicles and Italy 30; the other ten were bought."),
    ],
)
def test_a_turn_without_a_verb_has_that_of_the_one_before(lang: str, text: str) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    assert {(c.provider, c.terms, *(i.quantity for i in c.items)) for c in claims} == {
        ("TUR", "donation", 80.0),
        ("ITA", "donation", 30.0),
    }


def test_a_turn_with_a_verb_of_its_own_keeps_it() -> None:
    text = "Turkey gave the Albanian police 80 vehicles and Italy sold it 30 radios."
    claims = read(Document("0" * 64, text, lang="en", published="2023-05-10"))
    assert {(c.provider, c.terms, *(i.quantity for i in c.items)) for c in claims} == {
        ("TUR", "donation", 80.0),
        ("ITA", "sale", 30.0),
    }
