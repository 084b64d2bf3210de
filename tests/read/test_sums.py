"""Which of several sums is a claim's own: what is told to be for its goods, what it became, and no other's."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def _read(lang: str, text: str) -> list[Claim]:
    return read(Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2024-05-10"))


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        (
            "en",
            "The EU gave Mali's gendarmerie 10 million euros: 6 million for vehicles and 4 million for training.",
            {"equipment": [6_000_000], "training": [4_000_000]},
        ),
        (
            "en",
            "Spain spent 2 million euros on training Libyan coast guards and 5 million on boats for them.",
            {"training": [2_000_000], "equipment": [5_000_000]},
        ),
        (
            "en",
            "Britain cut its aid to Gambia's police from £4 million in 2018 to £2 million in 2020.",
            {"finance": [2_000_000]},
        ),
        ("zh", "英国把对冈比亚警察的援助从400万英镑削减到200万英镑。", {"finance": [2_000_000]}),
        (
            "en",
            "The police of Ghana, whose budget is 400 million cedis, received 20 cars from Germany.",
            {"equipment": []},
        ),
        (
            "en",
            "Canada gave Haiti's police a laboratory worth $2 million and 15 microscopes.",
            {"infrastructure": [2_000_000], "equipment": []},
        ),
    ],
)
def test_each_has_its_own_sum(lang, text, sums):
    found = {c.instrument: [m.value for m in c.amounts] for c in _read(lang, text)}
    assert {key: found.get(key) for key in sums} == sums


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Germany gave Jordan's gendarmerie 10 million euros, with which it bought 24 buses."),
        ("es", "Con los 5 millones de euros que donó Alemania, la Policía Nacional de Colombia compró 24 lanchas."),
        ("pt", "A Alemanha doou 5 milhões de euros, com os quais a polícia da Guiné-Bissau comprou 24 lanchas."),
        ("zh", "德国向约旦宪兵提供1000万欧元，用于购买24辆大客车。"),
    ],
)
def test_who_gives_the_money_gives_what_it_buys(lang, text):
    assert [c.terms for c in _read(lang, text)] == ["donation"]


def test_who_is_paid_gives_nothing():
    text = "Jordan's gendarmerie bought 24 buses from a German company for 10 million euros."
    assert [c.terms for c in _read("en", text)] == ["sale"]


def test_a_share_is_no_count():
    text = "China donó a la policía de Perú equipos por 3 millones de dólares, de los cuales 1 millón son motos."
    assert all((i.quantity or 0) < 1000 for c in _read("es", text) for i in c.items)


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        ("en", "Japan will provide 30 trucks to the Haitian police at $95,000 each.", {"equipment": []}),
        ("en", "Japan gave 30 trucks to the Haitian police. Each truck cost $95,000.", {"equipment": []}),
        ("en", "Japan gave 30 trucks to the Haitian police. They cost $95,000.", {"equipment": [95_000]}),
        ("es", "Japón donó 30 camiones a la policía de Haití. Cada uno costó 95.000 dólares.", {"equipment": []}),
        ("en", "Japan will provide 30 trucks worth $950,000 to the Haitian police.", {"equipment": [950_000]}),
        (
            "es",
            "Japón donó a la policía de Guatemala 30 patrullas, con un costo de 25 mil dólares cada una.",
            {"equipment": []},
        ),
        ("zh", "中国向斐济警察赠送25辆巡逻车，每辆价值20万元，总价值500万元。", {"equipment": [5_000_000]}),
        ("zh", "中国向斐济警察赠送25辆巡逻车，价值20万元。", {"equipment": [200_000]}),
    ],
)  # fmt: skip
def test_what_each_costs_is_not_what_is_given(lang, text, sums):
    test_each_has_its_own_sum(lang, text, sums)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "Japan gave the Kenya police a forensic laboratory in 2019 and, in 2021, 20 vehicles worth $1.2 million.",
            {"infrastructure": [], "equipment": [1_200_000]},
        ),
        (
            "Japan gave the Kenya police a forensic laboratory and 20 vehicles worth $1.2 million in 2021.",
            {"infrastructure": [1_200_000], "equipment": [1_200_000]},
        ),
    ],
)  # fmt: skip
def test_what_was_given_later_has_its_own_price(text, sums):
    test_each_has_its_own_sum("en", text, sums)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Japan gave Kenya's police 12 cars worth $400,000. A second batch of eight will come in September."),
        ("zh", "肯尼亚警方11日接收日本政府援助的12辆巡逻车，总值约40万美元。第二批8辆车将于9月运抵。"),
    ],
)  # fmt: skip
def test_what_is_promised_has_not_the_price_of_what_was_given(lang: str, text: str) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert {c.status: len(c.amounts) for c in found} == {"completed": 1, "pledged": 0}


@pytest.mark.parametrize(
    ("lang", "text", "given"),
    [
        (
            "pt",
            "A Noruega ofereceu à Polícia Nacional de Cabo Verde oito viaturas e material informático. O material "
            "custou 240 mil euros. Doze agentes frequentam um curso em Lisboa, pago por Portugal.",
            ("NOR", "CPV", "equipment", "donation", 240_000),
        ),
        (
            "es",
            "La embajada de Canadá entregó el miércoles a la Policía Nacional de Haití 14 camionetas. Las camionetas "
            "costaron 840.000 dólares.",
            ("CAN", "HTI", "equipment", "donation", 840_000),
        ),
        (
            "es",
            "La policía de Bolivia compró a la empresa china Hikvision un sistema de videovigilancia. El sistema costó "
            "20 millones de dólares.",
            ("CHN", "BOL", "technology", "sale", 20_000_000),
        ),
    ],
)
def test_what_it_cost_is_told_of_what_was_given_before_it(lang, text, given):
    claims = [c for c in read(Document("d", text, lang=lang, published="2026-11-26")) if c.instrument == given[2]]
    assert [(c.provider, c.recipient, c.instrument, c.terms, *(a.value for a in c.amounts)) for c in claims] == [given]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "zh",
            "日本政府捐赠的一批排爆器材交接仪式5日在金边举行，柬埔寨警方接收。这批器材包括排爆服10套，总价值约200万美元。"
            "这是继2019年提供100辆警用摩托车后日方向柬警方提供的第二批援助。",
        ),
    ],
)
def test_what_was_given_in_another_year_has_not_the_price_of_this(lang: str, text: str) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert {(c.date or "")[:4]: len(c.amounts) for c in found} == {"2023": 1, "2019": 0}


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("China built a police academy in Fiji. Of the $20.7 million it cost, 16.7 were given by Beijing.", 16.7),
        ("China built a police academy in Fiji. Of the $20.7 million it cost, 16 officers were paid.", 20.7),
    ],
)  # fmt: skip
def test_a_part_of_a_sum_is_told_without_its_unit(text: str, sums: float) -> None:
    (claim,) = read(Document("d", text, lang="en", published="2023-05-10"))
    assert [a.value for a in claim.amounts] == [sums * 1_000_000]


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        (
            "en",
            "Britain gave £5 million to the Ghanaian police and £3 million to the Malawian police.",
            {"GHA": [5_000_000], "MWI": [3_000_000]},
        ),
        (
            "es",
            "España destinó 5 millones de euros a la policía de Honduras y 3 millones a la de Guatemala.",
            {"GTM": [3_000_000], "HND": [5_000_000]},
        ),
        (
            "pt",
            "Portugal atribuiu 5 milhões de euros à polícia de Angola e 3 milhões à de Moçambique.",
            {"AGO": [5_000_000], "MOZ": [3_000_000]},
        ),
        (
            "en",
            "Britain gave the Ghanaian police £5 million, of which £3 million came from Scotland.",
            {"GHA": [5_000_000]},
        ),
    ],
)
def test_each_who_is_given_money_has_its_own_sum(lang: str, text: str, sums: dict[str, list[float]]) -> None:
    told = {c.recipient: [m.value for m in c.amounts[:1]] for c in _read(lang, text) if c.instrument == "finance"}
    assert told == sums


def test_a_bare_number_of_millions_is_money_only_near_a_sum() -> None:
    aid = "Germany supports the police of Mali. It spent 20 million euros on it."
    far = "The roads are bad. It rains a lot. The hills are steep. The force is small."
    town = "Bamako, a city of more than two million, has one station, which Germany built."
    assert 2_000_000 not in [m.value for c in _read("en", f"{aid} {far} {town}") for m in c.amounts]
    near = "In Bamako it has built one station, with two million."
    assert 2_000_000 in [m.value for c in _read("en", f"{aid} {near}") for m in c.amounts]


@pytest.mark.parametrize(
    ("lang", "before", "part", "behind"),
    [
        ("en", "India lends 500 million dollars, ", "part of which buys ", "a ship for Kenya's coast guard."),
        (
            "es",
            "India presta 500 millones de dólares, ",
            "parte de los cuales paga ",
            "un barco para la guardia costera de Kenia.",
        ),
        (
            "pt",
            "A Índia empresta 500 milhões de dólares, ",
            "parte dos quais paga ",
            "um navio para a guarda costeira do Quénia.",
        ),
        ("zh", "印度提供5亿美元信贷额度，", "其中一部分将用来", "为肯尼亚海岸警卫队建造一艘巡逻舰。"),
    ],
)
def test_a_sum_of_which_only_a_part_pays_is_not_the_goods_price(lang: str, before: str, part: str, behind: str) -> None:
    assert not any(c.amounts for c in _read(lang, before + part + behind) if c.instrument == "equipment")
    assert any(m.value == 5e8 for c in _read(lang, before + behind) for m in c.amounts)


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        ("en", "Japan gave Fiji's customs a scanner and charges 39 euros for each declaration.", []),
        ("en", "Japan gave Fiji's customs a scanner for 39,000 euros.", [39_000]),
        ("zh", "日本为斐济海关安装集装箱扫描仪，海关每扫描一箱付给公司24美元。", []),
        ("zh", "日本为斐济海关安装集装箱扫描仪，海关付给公司24万美元。", [240_000]),
    ],
)
def test_what_is_charged_for_each_is_no_sum(lang: str, text: str, sums: list[float]) -> None:
    assert [[m.value for m in c.amounts] for c in _read(lang, text)] == [sums]


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        ("en", "Dahua sold the Serbian police 180 cameras for 96 million dinars.", [(96_000_000, "RSD")]),
        ("en", "Turkey sold Tunisia's police scanners for three million dinars.", [(3_000_000, "TND")]),
        ("en", "France sold the Royal Oman Police two boats for two million rials.", [(2_000_000, "OMR")]),
        ("es", "Turquía vendió a la policía de Túnez escáneres por tres millones de dinares.", [(3_000_000, "TND")]),
        ("zh", "土耳其向约旦警方出售扫描仪，价值300万第纳尔。", [(3_000_000, "JOD")]),
        ("en", "Orders came to 812 million euros. Italy sold Kenya's police a scanner.", []),
    ],
)
def test_a_coin_of_many_countries_is_that_of_the_one_named(lang, text, sums):
    text = text.replace("Orders", "The order intake")
    [claim] = read(Document("d", text, lang=lang, published="2021-06-01"))
    assert [(a.value, a.currency) for a in claim.amounts] == sums


def test_the_price_of_an_item_of_a_list_is_its_own():
    text = "DELIVERED\n* Japan gave Peru's police two helicopters.\n* It gave Peru's customs nine vans; the price was "
    found = read(Document("d", f"{text}$23 million.", lang="en", published="2021-06-01"))
    assert sorted(len(c.amounts) for c in found) == [0, 1]
