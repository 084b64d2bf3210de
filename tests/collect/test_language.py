from __future__ import annotations

import pytest

from palanca.collect.language import detect, known_language

TEXTS = {
    "en": "The embassy handed over fifty-one vehicles to the national police of Uruguay on Friday.",
    "es": "La embajada entregó cincuenta y un vehículos a la policía nacional de Uruguay el viernes.",
    "pt": "A embaixada entregou cinquenta e um veículos à polícia nacional do Uruguai na sexta-feira.",
    "zh": "大使馆周五向乌拉圭国家警察移交了五十一辆汽车。",
    "fr": "L'ambassade a remis vendredi cinquante et un véhicules à la police nationale de l'Uruguay.",
    "other": "Die Botschaft hat der Nationalpolizei von Uruguay am Freitag einundfünfzig Fahrzeuge übergeben.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_words_tell_the_language(lang: str) -> None:
    assert detect(TEXTS[lang]) == lang


@pytest.mark.parametrize(
    "text",
    [
        "警察は新しい車両を受け取りました。ありがとうございました。",
        "경찰은 새로운 차량을 받았습니다. 大使館 감사합니다 여러분",
        "Министерство внутренних дел получило новые автомобили для полиции страны",
    ],
)
def test_other_scripts_are_other(text: str) -> None:
    assert detect(text) == "other"


def test_short_text_takes_the_declared_language_and_none_without_one() -> None:
    assert detect("Patrullas", "es-UY") == "es"
    assert detect("Patrullas") == "other"


def test_long_text_overrules_a_page_but_not_a_person() -> None:
    assert detect(TEXTS["es"] * 5, "en-US") == "es"
    assert detect(TEXTS["es"] * 5, "en", trusted=True) == "en"


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("pt_BR", "pt"),
        ("zh-Hans-CN", "zh"),
        ("spa", "es"),
        ("fr", "fr"),
        ("de", "other"),
        ("und", None),
        ("", None),
        (None, None),
        ("x", None),
    ],
)
def test_tags(tag: str | None, lang: str | None) -> None:
    assert known_language(tag) == lang
