"""What a sentence counts twice: what is done and what is promised are two claims; givers that share a verb and a noun
keep their own numbers."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def _read(lang: str, text: str) -> list[Claim]:
    return read(Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2024-05-10"))


def _told(lang: str, text: str) -> list[tuple[str, str | None, list[tuple[str, float | None]]]]:
    return sorted((c.provider, c.status, [(i.name, i.quantity) for i in c.items]) for c in _read(lang, text))


@pytest.mark.parametrize(
    ("lang", "text", "done", "coming"),
    [
        ("en", "Japan, which gave Fiji's police 12 vans in March, has promised a second batch of six vans.", 12, 6),
        ("en", "Canada delivered 30 radios to Haiti's police and will deliver another 20 radios next year.", 30, 20),
        ("en", "Italy gave Libya's police 20 pickups in March. A second batch of ten will follow in 2026.", 20, 10),
        (
            "en",
            "The first 20 of 50 buses that China promised Laos's police came in May; the other 30 are due in 2026.",
            20,
            30,
        ),
        ("es", "Corea, que en enero entregó a la policía de Perú 12 motos, prometió un segundo lote de ocho.", 12, 8),
        (
            "pt",
            "A Coreia entregou 12 motos à polícia de Angola em março e vai entregar mais oito motos em 2026.",
            12,
            8,
        ),
        ("zh", "今年3月，中国向汤加警方移交12辆摩托车，并承诺2026年再提供第二批8辆。", 12, 8),
        ("zh", "今年3月，中国向汤加警方移交12辆摩托车，第二批8辆将于2026年交付。", 12, 8),
    ],
)
def test_what_is_promised_beside_what_is_done_is_a_claim(lang, text, done, coming):
    found = {status: items[0][1] for _, status, items in _told(lang, text)}
    assert found == {"completed": done, "pledged": coming}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Japan delivered six scanners to Ghana's customs and promised that the six scanners would be repaired."),
        ("en", "China promised Samoa's police 30 cars in 2022 and delivered 30 cars in 2023."),
        ("es", "Corea prometió 20 motos a la policía de Perú y entregó 20 motos en marzo."),
    ],
)
def test_what_is_promised_of_the_same_is_one(lang, text):
    assert len(_told(lang, text)) == 1


@pytest.mark.parametrize(
    ("lang", "text", "counts"),
    [
        ("en", "Japan gave Kenya's police 30 motorcycles and Germany 20 cars.", {"JPN": 30, "DEU": 20}),
        ("en", "Japan gave Kenya's police 30 motorcycles and Germany 20.", {"JPN": 30, "DEU": 20}),
        ("en", "France trained 40 officers of Niger's gendarmerie, Germany 60 officers.", {"FRA": 40, "DEU": 60}),
        ("en", "France trained 40 officers of Niger's gendarmerie and Germany 60.", {"FRA": 40, "DEU": 60}),
        (
            "en",
            "Canada trained up to 50 officers of Haiti's police, while Britain trained as many as 200.",
            {"CAN": 50, "GBR": 200},
        ),
        ("es", "Francia capacitó a 40 agentes de la policía de Níger y Alemania a 60.", {"FRA": 40, "DEU": 60}),
        ("pt", "A França formou 40 agentes da polícia da Guiné-Bissau e a Alemanha 60.", {"FRA": 40, "DEU": 60}),
        ("zh", "去年法国为尼日尔培训宪兵40名，德国培训60名。", {"FRA": 40, "DEU": 60}),
        ("zh", "日本向肯尼亚警方赠送30辆摩托车，德国赠送20辆。", {"JPN": 30, "DEU": 20}),
    ],
)
def test_givers_that_share_a_verb_keep_their_numbers(lang, text, counts):
    assert {who: items[0][1] for who, _, items in _told(lang, text)} == counts


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China trained 300 officers of Latin American police forces: Brazil 100, Chile 60, Peru 20."),
        ("es", "Estados Unidos donó en 2010 tres lanchas a la policía de Yibuti; la Unión Europea, en 2016, radios."),
    ],
)
def test_a_list_of_who_receives_and_a_year_take_no_turn(lang, text):
    assert all(who in ("CHN", "USA", "EU") for who, _, _ in _told(lang, text))
    assert all(number is None or number != 2016 for _, _, items in _told(lang, text) for _, number in items)


def test_what_only_counts_more_in_the_same_act_is_listed():
    [(_, _, items)] = _told("en", "China delivered 14 cars to Samoa's police and another ten to its customs.")
    assert items == [("cars", 14), ("cars", 10)]


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        (
            "en",
            "45 officers, 15 each from Kenya, Uganda and Tanzania, attended a course at Turkey's police academy.",
            15,
        ),
        (
            "es",
            "Un total de 45 oficiales, 15 de cada país, de Bolivia y Perú asistieron al curso de la policía chilena.",
            15,
        ),
        ("zh", "来自肯尼亚、乌干达、坦桑尼亚的45名警官（每国15名）参加了土耳其警察学院的培训。", 15),
        ("en", "Japan donated 20 radios each to the police of Nepal and Bhutan.", 20),
    ],
)
def test_each_has_its_number(lang, text, count):
    found = _read(lang, text)
    assert len(found) > 1
    assert {i.quantity for c in found for i in c.items} == {count}


def test_what_is_spoken_of_again_is_no_further_item():
    [(_, _, items)] = _told("en", "India gave 30 ambulances and six buses to Nepal; the buses go to the police.")
    assert items == [("ambulances", 30), ("buses", 6)]


def test_a_state_of_each_is_no_group():
    text = "Chile dio a la policía de Perú 15 radios de cada tipo y 20 de cada país vecino."
    assert all(c.recipient is not None for c in _read("es", text))


def test_a_sum_before_what_is_promised_besides_is_of_what_was_given() -> None:
    text = "Japan gave the Fiji police a mobile laboratory worth $420,000 and promised two more."
    found = read(Document("d", text, lang="en", published="2024-05-10"))
    told = {c.status: (len(c.amounts), [i.quantity for i in c.items]) for c in found if c.instrument == "equipment"}
    assert told == {"completed": (1, [1.0]), "pledged": (0, [2.0])}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Japan will give the Kenyan police 50 vehicles. Twenty went to Nairobi last month, the ministry said."),
        ("es", "Turquía prometió en 2021 a la policía de Kosovo 50 blindados. Cinco llegaron en marzo a Pristina."),
        ("zh", "土耳其2021年承诺向科索沃警方提供50辆装甲车。五辆于今年3月运抵普里什蒂纳。"),
    ],
)
def test_a_part_that_came_opens_the_next_sentence(lang: str, text: str) -> None:
    assert [(s, [q for _, q in items]) for _, s, items in _told(lang, text)] == [("implementing", [50])]


@pytest.mark.parametrize(
    "text",
    [
        "Japan promised the Kenyan police 50 vehicles. Five said that they had been robbed.",
        "The French gendarmerie promised Niger's border police 50 vehicles. Twelve people were killed near Tillia.",
    ],
)
def test_other_numbers_that_open_the_next_sentence_are_no_part(text: str) -> None:
    assert [(s, [q for _, q in items]) for _, s, items in _told("en", text)] == [("pledged", [50])]


def test_what_is_done_takes_no_date_to_come_from_what_is_promised() -> None:
    text = "Britain has delivered a first batch of 20 vans to Malawi's police. The remaining 40 are to arrive in July."
    done = [c.date for c in _read("en", text) if c.status == "completed"]
    assert done == [None]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "en",
            "Of the 12 cars that Japan promised the police of Fiji, eight are already on the road.",
            {"implementing": [12]},
        ),
        (
            "es",
            "De las 12 lanchas que Corea ofreció a la policía de Honduras, ocho ya patrullan y el resto llegará.",
            {"completed": [8], "pledged": [4]},
        ),
        (
            "pt",
            "Das 12 viaturas que o Japão prometeu à polícia de São Tomé, oito já circulam.",
            {"implementing": [12]},
        ),
        (
            "es",
            "De los 50 policías haitianos que Colombia ofreció formar, 20 ya se graduaron.",
            {"completed": [20]},
        ),
    ],
)
def test_what_is_already_there_has_come(lang: str, text: str, found: dict[str, list[float]]) -> None:
    assert {s: [q for _, q in items] for _, s, items in _told(lang, text)} == found


def test_what_is_not_there_yet_has_not() -> None:
    text = "Of the 12 cars that Japan promised the police of Fiji, eight are still in Suva's port."
    assert {s for _, s, _ in _told("en", text)} == {"pledged"}
