"""Which names stand for the same body or the same state, and which do not."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Document
from palanca.read import read
from palanca.read.bodies import bodies
from palanca.read.cascade import passage
from palanca.read.standins import meant
from palanca.read.titles import distinct


def document(text: str, lang: str) -> Document:
    return Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published="2019-05-04")


def sides(text: str, lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    (claim,) = read(document(text, lang))
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
        ("zh", "日本向柬埔寨内政部和国家警察捐赠十辆警车。", {"柬埔寨内政部", "国家警察"}),
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


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (
            "en",
            "The Tonga Police Force has no boats. Last week Japan gave the force two patrol boats.",
            "Tonga Police Force",
        ),
        ("zh", "斐济警察局没有快艇。上周日本向该局赠送两艘快艇。", "斐济警察局"),
        (
            "pt",
            "A Polícia Nacional de Angola tem poucas viaturas. A França vai oferecer à corporação trinta viaturas.",
            "Polícia Nacional de Angola",
        ),
        (
            "es",
            "La Policía Nacional de Panamá tiene pocas motos. Japón donó ayer a la institución treinta motos.",
            "Policía Nacional de Panamá",
        ),
    ],
)
def test_words_that_point_at_a_body_stand_for_the_one_named_last(lang: str, text: str, name: str) -> None:
    assert sides(text, lang)[1] == (name,)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        # two bodies may be meant; another country's; none of the name
        (
            "en",
            "The Tonga Police Force and the Tonga Defence Services met. Japan gave the force two boats for patrols.",
            "Tonga Defence Services",
        ),
        (
            "en",
            "The Interior Ministry of Kenya rebuilt. China gave the ministry in Kampala thirty police cars.",
            "Interior Ministry of Kenya",
        ),
        (
            "es",
            "La Policía Nacional de Panamá tiene motos. Japón donó ayer al ministerio treinta motos de policía.",
            "Policía Nacional de Panamá",
        ),
    ],
)
def test_words_that_may_point_elsewhere_stand_for_none(lang: str, text: str, name: str) -> None:
    made = passage(document(text, lang))
    assert made is not None
    sentence = made.sentences[1]
    assert name not in [body.text for body in meant(bodies(sentence, made), sentence, made)]


def test_a_school_is_named_with_the_force_that_it_is_of() -> None:
    found = sides("The Fiji Police Academy trained ten officers of the Vanuatu Police Force.", "en")
    assert found == (("Fiji Police Academy",), ("Vanuatu Police Force",))
    assert sides("日本向斐济警察局捐赠十辆警车。", "zh")[1] == ("斐济警察局",)


def test_counted_people_name_the_body_that_they_are_of() -> None:
    text = "La Guardia Civil formó en Madrid a 20 agentes de la Policía de Senegal."
    assert sides(text, "es")[1] == ("Policía de Senegal",)
    made = passage(document("Francia recibió al general de la Policía y a un experto.", "es"))
    assert made is not None
    assert "Policía" not in [body.text for body in bodies(made.sentences[0], made)]  # a title


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("警察收到了中国政府援助的一批物资。", ["警察", "中国政府"]),
        ("中国会不会向警方赠送快艇？", ["中国", "警方"]),  # 国会 is none there
        ("路很长，而警卫队只有三条艇。", ["警卫队"]),
        ("德国Rheinmetall公司向警方交付五辆装甲车。", ["德国Rheinmetall公司", "警方"]),
    ],
)
def test_where_a_name_begins_in_chinese(text: str, names: list[str]) -> None:
    made = passage(document(text, "zh"))
    assert made is not None
    assert [body.text for body in bodies(made.sentences[0], made)] == names


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        (
            "en",
            "Huawei sold Kenya's police cameras. The Chinese company set up 200 cameras for Kenya's police.",
            ("Huawei",),
        ),
        ("en", "A Chinese company sold 200 cameras to Kenya's police.", ("Chinese company",)),  # no other is named
        (
            "es",
            "ICITAP, el Programa Internacional de Investigación Criminal, formó a 30 agentes de la Policía de Panamá.",
            ("ICITAP",),
        ),
    ],
)
def test_a_giver_told_in_other_words_gives_once(lang: str, text: str, names: tuple[str, ...]) -> None:
    assert sides(text, lang)[0] == names


def test_bodies_of_a_list_keep_their_names() -> None:
    made = passage(
        document("FBI, Department of Homeland Security, and DEA trained 30 officers of Panama's police.", "en")
    )
    assert made is not None
    assert not any(body.whole for body in bodies(made.sentences[0], made))
