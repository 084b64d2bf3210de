"""What a list counts: each thing by its own number, all of it by one behind it, no word of the list twice."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Document
from palanca.read import read


def _items(lang: str, text: str) -> list[tuple[str, float | None]]:
    made = Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2024-05-10")
    return [(i.name, i.quantity) for claim in read(made) for i in claim.items]


@pytest.mark.parametrize(
    ("lang", "text", "items"),
    [
        (
            "en",
            "Germany gave equipment, including but not limited to laptops and printers, to Ghana's police.",
            [("laptops", None), ("printers", None)],
        ),
        (
            "en",
            "Ten boats, including two tugs, were donated by Italy to Libya's coast guard.",
            [("boats", 10), ("tugs", 2)],
        ),
        (
            "en",
            "Germany gave the Ghana Police equipment consisting of 20 radios and ten laptops.",
            [("radios", 20), ("laptops", 10)],
        ),
        (
            "en",
            "Germany handed over cars and motorcycles, 45 in all, to the Ghana Police.",
            [("cars and motorcycles", 45)],
        ),
        (
            "en",
            "Germany handed over cars, vans and motorcycles, 45 in all, to the Ghana Police.",
            [("cars", None), ("vans", None), ("motorcycles", None)],
        ),
        ("en", "Germany handed over motorcycles, 45 in all, to the Ghana Police.", [("motorcycles", 45)]),
        (
            "en",
            "Donated by Germany to the Ghana Police: 20 x Motorola radios; 10 x Dell laptops.",
            [("Motorola radios", 20), ("Dell laptops", 10)],
        ),
        ("en", "Germany gave the Ghana Police 12 off-road motorbikes.", [("off-road motorbikes", 12)]),
        (
            "en",
            "Germany gave the Ghana Police 12 state-of-the-art radios.",
            [("state-of-the-art radios", 12)],
        ),
        (
            "es",
            "Corea donó a la Policía Nacional del Perú 12 pares de gafas de visión nocturna.",
            [("gafas de visión nocturna", 12)],
        ),
        (
            "es",
            "Corea entregó a la Policía Nacional del Perú autos y motos, 45 en total.",
            [("autos y motos", 45)],
        ),
        (
            "zh",
            "韩国向尼泊尔警方捐赠警车、摩托车、皮卡共计45辆。",
            [("警车", None), ("摩托车", None), ("皮卡", None)],
        ),
        ("en", "Germany gave 48 cars and helmets to the Ghana Police.", [("cars", 48), ("helmets", None)]),
        ("en", "Germany gave 48 cars and trucks to the Ghana Police.", [("cars and trucks", 48)]),
        ("es", "Corea entregó a la policía de Perú 30 fusiles y municiones.", [("fusiles", 30), ("municiones", None)]),
        ("zh", "韩国向加纳警方移交48辆汽车及配件。", [("汽车", 48), ("配件", None)]),
        ("zh", "韩国向尼泊尔警方捐赠警车共45辆。", [("警车", 45)]),
        ("zh", "韩国向尼泊尔警方捐赠电台20部、电脑10台等设备。", [("电台", 20), ("电脑", 10)]),
    ],
)
def test_what_a_list_counts(lang, text, items):
    assert _items(lang, text) == items


@pytest.mark.parametrize(
    ("lang", "text", "date", "count"),
    [
        ("es", "Francia capacitó en 2019 a 35 fiscales de Senegal.", "2019", 35),
        ("es", "Francia capacitó el año pasado a 35 fiscales de Senegal.", "2023", 35),
        ("es", "Francia capacitó desde 2010 a 35 mil policías de Senegal.", "2010/..", 35_000),
        ("es", "Francia capacitó de 2015 a 2018 a 35 fiscales de Senegal.", "2015/2018", 35),
    ],
)
def test_who_was_taught_in_a_year_is_no_end_of_it(lang, text, date, count):
    made = Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2024-05-10")
    [claim] = read(made)
    assert (claim.date, [i.quantity for i in claim.items]) == (date, [count])


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The Japanese police held a two-week course for 35 Nepalese in Nepal.", {"NPL": [("Nepalese", 35)]}),
        (
            "Japan's police trained 35 Nepalese and 20 Bhutanese at its academy.",
            {"NPL": [("Nepalese", 35)], "BTN": [("Bhutanese", 20)]},
        ),
    ],
)
def test_people_are_counted_by_their_country(text, counts):
    made = Document(hashlib.sha256(text.encode()).hexdigest(), text, lang="en", published="2024-05-10")
    assert {c.recipient: [(i.name, i.quantity) for i in c.items] for c in read(made)} == counts


@pytest.mark.parametrize(
    ("lang", "text", "items"),
    [
        (
            "en",
            "China gave Fiji's police 750 motorcycles, 56 jeeps, 100 single cabs and 34 buses.",
            [("motorcycles", 750), ("jeeps", 56), ("buses", 34), ("single cabs", 100)],
        ),
        ("es", "Corea donó a la policía de Perú 20 motos y 15 flotadores.", [("motos", 20), ("flotadores", 15)]),
        (
            "en",
            "Two agents of the Guardia Civil came to Dakar to train 35 officers of Senegal's police.",
            [("officers", 35)],
        ),
        (
            "en",
            "The workshop gathered 25 prosecutors from Peru and was led by two US federal prosecutors.",
            [("prosecutors", 25)],
        ),
        (
            "es",
            "Dos agentes de la Guardia Civil llegaron a Dakar para formar a 35 policías de fronteras de Senegal.",
            [("policías de fronteras", 35)],
        ),
        (
            "pt",
            "Dois militares da GNR chegaram a Díli para formar 35 agentes da Polícia Nacional de Timor-Leste.",
            [("agentes da Polícia Nacional", 35)],
        ),
    ],
)
def test_what_no_lexicon_names_is_listed_and_who_teaches_is_not(lang, text, items):
    assert _items(lang, text) == items


def test_who_learns_beside_others_is_listed():
    text = "Spain's police trained 20 Honduran officers and 12 Guatemalan officers in Madrid."
    assert sorted(n or 0 for _, n in _items("en", text)) == [12, 20]
