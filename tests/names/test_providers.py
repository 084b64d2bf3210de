"""Programmes, firms and bodies that give, by whose they are."""

from __future__ import annotations

import pytest

from palanca import names


@pytest.mark.parametrize(
    ("text", "lang", "side"),
    [
        ("BOMCA rebuilt the border post.", "en", "EU"),
        ("CADAP formó a 40 agentes.", "es", "EU"),
        ("The programme, known as GLACY+, trained prosecutors.", "en", "Council of Europe"),
        ("El Consejo de Europa organizó el taller.", "es", "Council of Europe"),
        ("The Commonwealth Secretariat gave the software.", "en", "Commonwealth"),
        ("国际移民政策发展中心实施了该项目。", "zh", "ICMPD"),
        ("MIADIT trained 150 policemen.", "en", "ITA"),
        ("A Navantia vendeu dois barcos.", "pt", "ESP"),
        ("A Vision-Box forneceu as portas.", "pt", "PRT"),
        ("韩华提供了200个摄像头。", "zh", "KOR"),
        ("Safran vendió el sistema.", "es", "FRA"),
        ("Securiport and Skydio took part.", "en", "USA"),
    ],
)
def test_whose_a_giver_is(text: str, lang: str, side: str) -> None:
    found = {names.home(e) for m in names.mentions(text, lang) for e in m.entities}
    assert found == {side}


def test_words_like_them_are_nobodys() -> None:
    assert not names.mentions("We keep the common wealth of box visions in groups.", "en")
    assert not names.mentions("El azafrán y la navanta.", "es")
