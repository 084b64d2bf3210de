"""Hard sentences: what a name means beside other words, in four languages."""

from __future__ import annotations

import pytest

from palanca.names import mentions


def found(text: str, lang: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.entities[0], m.form) for m in mentions(text, lang)]


def ids(text: str, lang: str) -> list[str]:
    return [m.entities[0] for m in mentions(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The U.S. trained Chinese and Peruvian officers.", ["USA", "CHN", "PER"]),
        ("en", "US TRAINS PERU POLICE", ["USA", "PER"]),
        ("en", "THEY GIVE US HELP", []),
        ("en", "Give us the turkey on china plates, not Turkey.", ["TUR"]),
        ("en", "Papua New Guinea, Equatorial Guinea and Guinea-Bissau, not Guinea", ["PNG", "GNQ", "GNB", "GIN"]),
        ("en", "Niger and Nigeria", ["NER", "NGA"]),
        ("en", "the Dominican Republic and Dominica", ["DOM", "DMA"]),
        ("en", "New Mexico is no part of Mexico", ["MEX"]),
        ("en", "The South China Morning Post on the South China Sea", []),
        ("en", "Latin American, Central American and Inter-American bodies", ["G:LATAM", "G:CENTAM"]),
        ("en", "the Indian Ocean and Indian police", ["IND"]),
        ("es", "las reuniones de dos gendarmes reunioneses", ["REU"]),
        ("pt", "o posto servia a polícia sérvia; a Sérvia", ["SRB", "SRB"]),
        ("en", "the Commonwealth of Independent States", ["G:CIS"]),
        ("en", "French Guiana and French police", ["GUF", "O:fra-pn"]),
        ("en", "Michael Jordan went to Jordan", ["JOR"]),
        ("en", "Chad Smith flew to Chad", ["TCD"]),
        ("en", "Atlanta, Georgia, and Georgia", ["GEO"]),
        ("en", "George Washington said; Washington pledged", ["USA"]),
        ("en", "It came on Tuesday. Washington paid", ["USA"]),
        ("en", "so said Gov. Washington and J. Washington", []),
        ("en", "Panama City is the capital of Panama", ["PAN", "PAN"]),
        ("en", "US$ 5 million", []),
        ("en", "ICE arrested; the ice melted", ["O:usa-ice"]),
        ("en", "the Pacific Islands Forum in the Pacific", ["G:PIF", "G:PACIFIC"]),
        ("en", "the Dominican Republic National Police", ["O:dom-pn"]),
        ("zh", "白俄罗斯内务部接待俄罗斯内务部", ["BLR", "O:ury-minterior", "O:rus-mvd"]),
        ("zh", "拉罗汤加在汤加以东", ["COK", "TON"]),
        ("es", "los Emiratos Árabes Unidos", ["ARE"]),
        ("es", "La policía panameña recibió de EE. UU. y de los franceses", ["O:pan-pn", "USA", "FRA"]),
        ("es", "Reunión de ministros en La Reunión", ["REU"]),
        ("es", "COLOMBIANOS Y ALEMANAS", ["COL", "DEU"]),
        ("es", "los israelíes y las israelíes", ["ISR", "ISR"]),
        ("es", "Pekín, Pequín y Washington", ["CHN", "CHN", "USA"]),
        ("es", "el Estado de México y el Golfo de México", ["MEX"]),
        ("es", "Francia Márquez viajó a Francia", ["FRA"]),
        ("es", "un curso en inglés", []),
        ("es", "República Popular China; República de China (Taiwán)", ["CHN", "TWN"]),
        ("pt", "chineses, são-tomenses e alemães", ["CHN", "STP", "DEU"]),
        ("pt", "a ira do Irã", ["IRN"]),
        ("pt", "Guiné-Bissau, Guiné Equatorial e Guiné", ["GNB", "GNQ", "GIN"]),
        ("pt", "o Novo México e o México", ["MEX"]),
        ("pt", "os EUA e a UE", ["USA", "G:EU"]),
        ("zh", "其中国家机关", []),
        ("zh", "其中美国提供培训", ["USA"]),
        ("zh", "执法方面的合作", []),
        ("zh", "法方与中方", ["FRA", "CHN"]),
        ("zh", "沿海地区", []),
        ("zh", "海地警方", ["O:hti-pnh"]),
        ("zh", "馬里蘭州與馬里", ["MLI"]),
        ("zh", "发展中国家", ["G:DEVELOPING"]),
        ("zh", "中美两国", ["CHN", "USA"]),
        ("zh", "中老缅泰联合巡逻", ["CHN", "LAO", "MMR", "THA"]),
        ("zh", "杰克·马里", []),
        ("zh", "印度尼西亚、印度和印度洋", ["IDN", "IND"]),
        ("zh", "寮國、瓜地馬拉、宏都拉斯", ["LAO", "GTM", "HND"]),
        ("other", "La Chine et Huawei", ["O:chn-huawei"]),
    ],
)
def test_hard_sentences(lang: str, text: str, expected: list[str]) -> None:
    assert ids(text, lang) == expected


def test_forms() -> None:
    text = "Beijing and China told Chinese and Colombians of the PRC"
    assert [form for _, _, form in found(text, "en")] == ["capital", "name", "adjective", "demonym", "abbreviation"]


def test_adjectives_belong_to_their_language() -> None:
    assert ids("la polaca", "es") == ["POL"]
    assert ids("la polaca", "en") == []


def test_a_shared_name_yields_every_body() -> None:
    (mention,) = mentions("la Policía Nacional", "es")
    assert {"O:col-pn", "O:ecu-pn", "O:pan-pn", "O:nic-pn", "O:esp-cnp"} <= set(mention.entities)


def test_congo_is_two_countries() -> None:
    (mention,) = mentions("police in Congo", "en")
    assert set(mention.entities) == {"COD", "COG"}


def test_a_capital_is_its_government_first_and_a_place_second() -> None:
    (mention,) = mentions("en Bogotá", "es")
    assert mention.entities[0] == "COL"
    assert mention.entities[1].startswith("P:")


def test_latin_names_inside_chinese() -> None:
    text = "美国INL办公室向DEA"
    assert found(text, "zh") == [
        ("美国", "USA", "name"),
        ("INL", "O:usa-inl", "abbreviation"),
        ("DEA", "O:usa-dea", "abbreviation"),
    ]


@pytest.mark.parametrize("text", ["Panama\u0301", "Panamá", "PANAMÁ", "Panama", "Pa\u00adnamá"])
def test_accents_and_soft_hyphens(text: str) -> None:
    (mention,) = mentions(f"En {text}, hoy", "es")
    assert mention.entities[0] == "PAN"
    assert f"En {text}, hoy"[mention.start : mention.end] == text


def test_letters_whose_lower_case_is_longer_shift_nothing() -> None:
    text = "İİİ Perú"
    (mention,) = mentions(text, "es")
    assert text[mention.start : mention.end] == "Perú"


def test_places_need_a_capital_and_no_surname_beside() -> None:
    assert ids("en Guayaquil", "es") == ["P:3657509"]
    assert ids("en guayaquil", "es") == []
    assert ids("Juan Córdoba habló", "es") == []
    assert ids("en Córdoba", "es") == ["P:3860259"]
    assert ids("Ana Mendoza habló", "es") == []
