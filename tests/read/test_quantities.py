"""Numbers and money, as newspapers write them."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palanca.lang import pack
from palanca.lang.pack import fold
from palanca.model import Document
from palanca.read import read
from palanca.read.quantities import money, numbers, settle


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a hundred and five motorcycles", [105]),
        ("two thousand three hundred and fifty dwellings", [2350]),
        ("forty-one pupils and half a dozen boats", [41, 6]),
        ("1,500 batons, 1.05 million", [1500, 1_050_000]),
        ("a dozen, three dozen, some fifty", [12, 36, 50]),
        ("110-foot cutters and UH-60 helicopters", []),
        ("two million in 2014", [2_000_000, 2014]),
        ("$2 million and 15 cars", [2_000_000, 15]),
        ("3 million and four boats", [3_000_000, 4]),
        ("1 million and 200 thousand", [1_200_000]),
        ("Germany 20 cars, many hundred cars", [20]),
        ("half a million, a quarter of a million", [500_000, 250_000]),
        ("two and a half million", [2_500_000]),
        ("several hundred officers, a few dozen cars", []),
        ("a 5,000-strong force", []),
        ("nine (9) vehicles", [9]),
        ("nine (of them 9 new)", [9, 9]),
        ("1 200 radios", [1200]),
        ("in 2019 200 radios", [2019, 200]),
        ("20 911 operators", [20, 911]),
        ("between 20 and 30 cars, 20 to 30 men, two or three boats, 6 in every 10", []),
        ("from two to four advisers", [2, 4]),
        ("between 20 cars and 30 boats", [20, 30]),
    ],
)
def test_numbers(text: str, values: list[float]) -> None:
    assert [n.value for n in numbers(fold(text), pack("en"))] == values


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("es", "un millón y medio", [1_500_000]),
        ("es", "1:100.000 y 5,5 millones", [1_100_000, 5_500_000]),
        ("es", "varios cientos de cascos", []),
        ("es", "mil 200 chalecos, dos mil 300 radios, mil 2024", [1200, 2300, 1000, 2024]),
        ("es", "un millón 200 mil, dos millones 45 mil", [1_200_000, 2_045_000]),
        ("pt", "dois milhões e meio", [2_500_000]),
        ("pt", "5,793 milhões, 5.793 milhões, 1,200 agentes", [5_793_000, 5_793_000_000, 1200]),
        ("zh", "一百二十多名", [120]),
        ("zh", "几百台、数十名、两三百人", []),
        ("zh", "学员人数24人", [24]),
        ("zh", "每年两三名、20至30名、20-30名、三四十名", []),
        ("zh", "二十三名、廿五名、九（9）辆", [23, 25, 9]),
        ("zh", "由2增至3名", [2, 3]),
        ("es", "decenas de vehículos y miles de agentes", []),
        ("es", "dos decenas, un millar, 12 mil", [20, 1000, 12_000]),
        ("es", "entre 20 y 30 autos, dos o tres lanchas, seis de cada diez", []),
        ("es", "nueve (09) autos", [9]),
        ("pt", "dezenas de viaturas, centenas de agentes", []),
        ("pt", "duas dezenas e entre 20 e 30 motos", [20]),
    ],
)
def test_numbers_of_other_languages(lang: str, text: str, values: list[float]) -> None:
    assert [n.value for n in numbers(fold(text), pack(lang))] == values


@pytest.mark.parametrize("lang", ["en", "es", "pt", "zh"])
@pytest.mark.parametrize(
    "text", ["1" * 10_000, "9" * 400 + " million", "一" * 10_000, "两三百" * 700, "٣٤٥ ๑๒๓ １２３ " * 300]
)
def test_numbers_made_to_tire_the_reader_are_read_in_time(lang: str, text: str) -> None:
    start = time.perf_counter()
    found = numbers(fold(text), pack(lang))
    assert all(math.isfinite(n.value) for n in found)
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    ("text", "country", "amounts"),
    [
        ("US$380,000", "BLZ", [(380_000, "USD")]),
        ("EC$4.3 million", "DMA", [(4_300_000, "XCD")]),
        ("A$400 million ($255 million)", "USA", [(400_000_000, "AUD"), (255_000_000, "USD")]),
        ("K200 million worth", "MWI", [(200_000_000, "MWK")]),
        ("two million United States dollars", "LBR", [(2_000_000, "USD")]),
        ("$5 million", "AUS", [(5_000_000, "AUD")]),
        ("20 million yuan", "LAO", [(20_000_000, "CNY")]),
        ("500 pesos", "ZZZ", []),
        ("SBD12 million", "SLB", [(12_000_000, "SBD")]),
        ("12 million KES", "UGA", [(12_000_000, "KES")]),
        ("$3 billion", "MEX", [(3_000_000_000, "USD")]),
        ("12 vehicles", "BLZ", []),
        ("L200 pick-ups and K9 teams", "HND", []),
        ("L200,000 and K 40 million", "PNG", [(200_000, "HNL"), (40_000_000, "PGK")]),
    ],
)
def test_money(text: str, country: str, amounts: list[tuple[float, str]]) -> None:
    folded = fold(text)
    found = money(folded, numbers(folded, pack("en")), pack("en"), country)
    assert [(m.value, m.currency) for m in found] == amounts


def test_a_sign_of_several_currencies_is_settled_by_country_or_not_at_all() -> None:
    assert (settle("?$", "JAM"), settle("?$", "LAO"), settle("?P", "LAO")) == ("JMD", "USD", "")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "es", "pt", "zh"]))
def test_spans_hold_whatever_the_text(text: str, lang: str) -> None:
    folded = fold(text)
    found = numbers(folded, pack(lang))
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    for amount in money(folded, found, pack(lang), "USA"):
        assert amount.currency.isupper()
        assert len(amount.currency) == 3


@pytest.mark.parametrize(
    ("lang", "country", "text", "amounts"),
    [
        ("en", "BOL", "thirty-odd million dollars", [(30_000_000, "USD")]),
        ("es", "BOL", "treinta y tantos millones de dólares", [(30_000_000, "USD")]),
        ("pt", "BRA", "20 e poucos mil euros", [(20_000, "EUR")]),
        ("fr", "BEN", "trente et quelques millions d'euros", [(30_000_000, "EUR")]),
        ("es", "ESP", "mil doscientos millones de euros", [(1_200_000_000, "EUR")]),
        ("pt", "PRT", "mil e duzentos milhões de euros", [(1_200_000_000, "EUR")]),
        ("zh", "CHN", "3万亿元", [(3_000_000_000_000, "CNY")]),
        ("zh", "JPN", "643億8千萬日圓", [(64_380_000_000, "JPY")]),
        ("en", "ESP", "3,5 million euros", [(3_500_000, "EUR")]),
        ("en", "USA", "three-quarters of a million dollars", [(750_000, "USD")]),
        ("en", "USA", "a 12-million-dollar loan", [(12_000_000, "USD")]),
        ("en", "IND", "₹2 lakh", [(200_000, "INR")]),
        ("en", "UKR", "EUR 4.5 mln", [(4_500_000, "EUR")]),
        ("pt", "CPV", "um cheque de 1.850 contos", [(1_850_000, "CVE")]),
        ("en", "AUS", "A$400 million ($255 million)", [(400_000_000, "AUD"), (255_000_000, "USD")]),
        ("en", "JAM", "J$2 billion (about $13 million)", [(2_000_000_000, "JMD"), (13_000_000, "USD")]),
        ("es", "COL", "$2.000 millones (US$500.000)", [(2_000_000_000, "COP"), (500_000, "USD")]),
        ("en", "AUS", "A$5 million ($2 million of it in cash)", [(5_000_000, "AUD"), (2_000_000, "AUD")]),
        ("es", "MEX", "millón y medio de dólares", [(1_500_000, "USD")]),
        ("es", "MEX", "30 mdp, 20 mdd", [(30_000_000, "MXN"), (20_000_000, "USD")]),
        ("en", "USA", "two million (2,000,000) dollars", [(2_000_000, "USD")]),
        ("en", "AUS", "$5 million, $3 million of it", [(5_000_000, "AUD"), (3_000_000, "AUD")]),
        ("en", "CAN", "CAD$5 million", [(5_000_000, "CAD")]),
        ("en", "USA", "12 million US-dollars", [(12_000_000, "USD")]),
        ("es", "MEX", "un millón 200 mil dólares", [(1_200_000, "USD")]),
        ("es", "ESP", "3 millones de € y 300 000 €", [(3_000_000, "EUR"), (300_000, "EUR")]),
        ("es", "PER", "2 millones de USD", [(2_000_000, "USD")]),
        ("pt", "BRA", "US$ 5,793 milhões", [(5_793_000, "USD")]),
        ("pt", "PRT", "300.000€", [(300_000, "EUR")]),
        ("zh", "KOR", "韩币15亿元", [(1_500_000_000, "KRW")]),
        ("zh", "CHN", "美金350万元", [(3_500_000, "USD")]),
        ("zh", "CHN", "3亿元新台币", [(300_000_000, "TWD")]),
    ],
)
def test_sums_as_they_are_written(lang: str, country: str, text: str, amounts: list[tuple[float, str]]) -> None:
    folded = fold(text)
    found = money(folded, numbers(folded, pack(lang)), pack(lang), country)
    assert [(m.value, m.currency) for m in found] == amounts


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "millones de dólares"),
        ("pt", "milhões de euros"),
        ("en", "Amounts in US$ million"),
        ("zh", "单位：万元"),
        ("es", "entre dos y tres millones de euros"),
        ("en", "$2 to $3 million"),
        ("en", "US$2 to US$3 million"),
        ("en", "two hundred thousand and one million dollars"),
        ("es", "30 millones y 20 millones de euros"),
    ],
)
def test_what_says_no_sum_is_none(lang: str, text: str) -> None:
    folded = fold(text)
    assert money(folded, numbers(folded, pack(lang)), pack(lang), "USA") == []


@pytest.mark.parametrize("text", ["twenty-odd officers", "20-odd officers", "twenty odd officers"])
def test_about_as_many_are_so_many(text: str) -> None:
    assert [(n.value, text[n.end :]) for n in numbers(fold(text), pack("en"))] == [(20, " officers")]


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("es", "treinta y un vehículos y cuarenta y una lanchas", [31, 41]),
        ("pt", "vinte e um agentes e cento e vinte e uma viaturas", [21, 121]),
        ("fr", "trente et un policiers, soixante et un mille", [31, 61_000]),
    ],
)
def test_one_behind_tens_counts_though_it_is_an_article(lang: str, text: str, values: list[float]) -> None:
    assert [n.value for n in numbers(fold(text), pack(lang))] == values


@pytest.mark.parametrize(
    ("lang", "text", "amounts", "items"),
    [
        (
            "es",
            "China donó dos docenas de escudos antidisturbios a la policía de Kenia.",
            [],
            [("escudos antidisturbios", 24)],
        ),
        ("es", "China donó 1.200 escudos balísticos a la policía de Honduras.", [], [("escudos balísticos", 1200)]),
        ("pt", "A China doou 60 escudos balísticos à polícia de Angola.", [], [("escudos balísticos", 60)]),
        (
            "pt",
            "Portugal deu à Guarda Costeira de Cabo Verde uma lancha de 60 mil escudos.",
            [60_000],
            [("lancha", 1)],
        ),
    ],
)
def test_a_shield_is_no_money_where_no_country_pays_in_escudos(lang, text, amounts, items):
    (claim,) = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert [amount.value for amount in claim.amounts] == amounts
    assert [(item.name, item.quantity) for item in claim.items] == items


def test_a_sum_goes_on_behind_each_of_its_multipliers():
    (claim,) = read(
        Document("d", "Italia dará a la policía de Malta 631 millones 619 mil 44 euros en 20 coches.", lang="es")
    )
    assert [amount.value for amount in claim.amounts] == [631_619_044]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "Japan will lend the Philippine coast guard 64.38 billion yen for five patrol boats.", 64_380_000_000),
        ("zh", "日本向菲律宾海岸警卫队提供643.8亿日元贷款，用于采购5艘巡逻船。", 64_380_000_000),
        (
            "es",
            "Japón prestará a la policía de Filipinas 8,2 millones de dólares para cinco lanchas.",
            8_200_000,
        ),
    ],
)
def test_a_sum_is_told_without_the_hair_of_binary_fractions(lang, text, value):
    (claim,) = read(Document("d", text, lang=lang, published="2023-09-11"))
    assert [amount.value for amount in claim.amounts] == [value]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("China built Nepal's police academy for 3.5 billion rupees; India had offered half as much.", "NPR"),
        ("China built Pakistan's police academy for 3.5 billion rupees; India protested.", "PKR"),
        ("India gave Nepal's police 500 million rupees for 20 cars.", "INR"),
    ],
)
def test_rupees_are_of_the_country_of_their_clause(text, currency):
    found = read(Document("d", text, lang="en", published="2020-02-17"))
    assert {amount.currency for claim in found for amount in claim.amounts} == {currency}
