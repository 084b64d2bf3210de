"""Which names stand for the same body or the same state, and which do not."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Document
from palanca.read import read
from palanca.read.titles import distinct


def sides(text: str, lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sha = hashlib.sha256(text.encode()).hexdigest()
    (claim,) = read(Document(sha, text, lang=lang, published="2019-05-04"))
    return claim.provider_actors, claim.recipient_actors


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Zambian Customs department", "Zambia's Customs"], ("Zambian Customs department",)),  # of one country
        (["National Police of Togo (PNT)", "Togolese Police"], ("National Police of Togo (PNT)",)),
        (["Kenyan police", "Kenyan Police"], ("Kenyan police",)),
        (["CTI", "Coastal Training Institute"], ("Coastal Training Institute",)),  # its initials
        (["policía de Chile", "Policía chilena"], ("policía de Chile",)),
        (["Togolese police", "Togolese customs"], ("Togolese police", "Togolese customs")),
        (["CTA", "Coastal Training Institute"], ("CTA", "Coastal Training Institute")),
        (["GN", "Guarda Nova"], ("GN", "Guarda Nova")),  # two letters are too few to tell
    ],
)
def test_names_of_one_body_are_one(names: list[str], kept: tuple[str, ...]) -> None:
    assert distinct(names) == kept


@pytest.mark.parametrize(
    ("lang", "text", "whole"),
    [
        (
            "en",
            "Japan gave ten boats to the Water Wing of the Zambia Police Service.",
            "Water Wing of the Zambia Police Service",
        ),
        (
            "es",
            "Japón donó diez motos a la unidad canina de la Policía Nacional de Panamá.",
            "unidad canina de la Policía Nacional de Panamá",
        ),
        (
            "pt",
            "A França ofereceu dez viaturas ao Comando Provincial da Polícia de Angola.",
            "Comando Provincial da Polícia de Angola",
        ),
        ("zh", "日本向柬埔寨内政部警察总署捐赠十辆警车。", "柬埔寨内政部警察总署"),
    ],
)
def test_a_body_inside_another_is_told_by_the_whole_name(lang: str, text: str, whole: str) -> None:
    assert sides(text, lang)[1] == (whole,)


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("en", "Japan gave ten cars to the police and the customs of Togo.", {"police", "customs of Togo"}),
        ("zh", "日本向柬埔寨内政部和海关总署捐赠十辆警车。", {"柬埔寨内政部", "海关总署"}),
    ],
)
def test_bodies_that_are_listed_stay_two(lang: str, text: str, names: set[str]) -> None:
    assert set(sides(text, lang)[1]) == names


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("zh", "中国向汤加警察捐赠十辆警车。中方5月4日在仪式上移交了这批车辆。", "中方"),
        (
            "en",
            "China gave Tonga's police ten cars. The Chinese government handed over the ten cars on 4 May.",
            "Chinese government",
        ),
    ],
)
def test_a_state_gives_once(lang: str, text: str, name: str) -> None:
    assert sides(text, lang)[0] == (name,)
