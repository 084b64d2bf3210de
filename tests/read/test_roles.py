"""Who gives and who receives where a sentence says so in plain order, whichever of the two mostly gives."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _told(lang: str, text: str) -> list[tuple[str, str | None, str]]:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    return sorted((c.provider, c.recipient, c.instrument) for c in found)


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        ("en", "Mexico will donate 20 patrol cars to the US police.", ("MEX", "USA", "equipment")),
        ("en", "India gave two patrol boats to the Chinese coast guard.", ("IND", "CHN", "equipment")),
        ("es", "Kenia vendió 30 blindados a la policía israelí.", ("KEN", "ISR", "equipment")),
        ("es", "Perú capacitó a 40 policías españoles.", ("PER", "ESP", "training")),
        ("pt", "O Brasil ofereceu dez drones à polícia japonesa.", ("BRA", "JPN", "technology")),
        ("zh", "墨西哥将向美国警方捐赠20辆警车。", ("MEX", "USA", "equipment")),
        ("zh", "印度向中国海警赠送两艘巡逻艇。", ("IND", "CHN", "equipment")),
        ("en", "Peru trained 40 Spanish police officers.", ("PER", "ESP", "training")),
    ],
)
def test_who_plainly_gives_provides_to_whom_mostly_gives(lang: str, text: str, claim: tuple[str, str, str]) -> None:
    assert _told(lang, text) == [claim]


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        ("en", "The United States gave 20 patrol cars to the Mexican police.", ("USA", "MEX", "equipment")),
        ("en", "Peru trained its officers with ten Spanish police instructors.", ("ESP", "PER", "training")),
        ("zh", "尼加拉瓜国家警察总监对中方去年赠送的警用摩托车致谢。", ("CHN", "NIC", "equipment")),
        ("zh", "秘鲁警方向中国企业采购了20辆警车。", ("CHN", "PER", "equipment")),
    ],
)
def test_who_is_thanked_or_teaches_or_sells_provides(lang: str, text: str, claim: tuple[str, str, str]) -> None:
    assert _told(lang, text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("巴西联邦警察将在东京设立办事处。", ("BRA", "JPN", "presence")),
        ("日本正在中国援建警察学院。", ("JPN", "CHN", "infrastructure")),
        ("秘鲁警方将由墨西哥提供20辆警车。", ("MEX", "PER", "equipment")),
        ("日本将为中国警方培训20名警官。", ("JPN", "CHN", "training")),
        ("中国正在培训尼泊尔警察。", ("CHN", "NPL", "training")),
    ],
)
def test_a_word_for_what_is_to_come_keeps_the_preposition_it_ends_with(text: str, claim: tuple[str, str, str]) -> None:
    assert _told("zh", text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim", "status"),
    [
        ("España tendrá un agregado de Interior en Nairobi.", ("ESP", "KEN", "presence"), "pledged"),
        ("Perú tendrá un oficial de enlace en la Policía de Chile.", ("PER", "CHL", "presence"), "pledged"),
        (
            "El ministro hará entrega de 20 patrullas donadas por China a la policía de Bolivia.",
            ("CHN", "BOL", "equipment"),
            "pledged",
        ),
        ("España tiene un agregado de Interior en Nairobi.", ("ESP", "KEN", "presence"), "implementing"),
    ],
)
def test_verbs_of_irregular_future_are_known(text: str, claim: tuple[str, str, str], status: str) -> None:
    (found,) = read(Document("d", text, lang="es", published="2023-05-10"))
    assert ((found.provider, found.recipient, found.instrument), found.status) == (claim, status)


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            "Laos received 50 motorcycles from China. A course that Vietnam's Ministry of Public Security held for the "
            "Lao police ended in Savannakhet; 38 officers took part.",
            [("CHN", "LAO", "equipment"), ("VNM", "LAO", "training")],
        ),
        (
            "es",
            "Laos recibió el lunes 50 motos de China. El mismo día terminó el curso que Vietnam dictó para la policía "
            "laosiana, con 38 alumnos.",
            [("CHN", "LAO", "equipment"), ("VNM", "LAO", "training")],
        ),
        (  # a body whose name goes on behind its country's, and who does something for others does not receive it
            "en",
            "A forensic course that the Fiji Police Academy held for the Vanuatu Police Force ended on Friday; 24 "
            "officers took part. China gave the force 14 cars in March.",
            [("CHN", "VUT", "equipment"), ("FJI", "VUT", "training")],
        ),
        (  # a list behind a preposition does nothing, and 和 joins names, not clauses
            "zh",
            "美国海岸警卫队向斐济警方赠送五辆汽车。教官组今年三月为帕劳和汤加举办培训，41名警员结业。",
            [("USA", "FJI", "equipment"), ("USA", "PLW", "training"), ("USA", "TON", "training")],
        ),
        (
            "zh",
            "老挝公安部接收中国援助的50辆摩托车。越南公安部为老挝警方举办的禁毒培训班在沙湾拿吉结业，38名学员参加。",
            [("CHN", "LAO", "equipment"), ("VNM", "LAO", "training")],
        ),
        (
            "en",
            "The FBI opened an office in Guayaquil. Ecuador and Peru have patrolled the Putumayo river together since "
            "April.",
            [("PER", "ECU", "operation"), ("USA", "ECU", "presence")],
        ),
        (  # who learns does nothing that another might not teach
            "en",
            "Canada has paid for a police academy in Accra. Officers from Ghana and Togo trained there in May.",
            [("CAN", "GHA", "infrastructure"), ("CAN", "GHA", "training"), ("CAN", "TGO", "training")],
        ),
    ],
)
def test_who_is_named_before_does_not_do_what_another_is_said_to_do(
    lang: str, text: str, claims: list[tuple[str, str, str]]
) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "sides"),
    [
        ("pt", "O ministro de Cabo Verde agradeceu igualmente a Angola a formação de 15 polícias.", ("AGO", "CPV")),
        ("es", "El ministro de Honduras agradeció a Colombia la capacitación de 40 policías.", ("COL", "HND")),
    ],
)  # fmt: skip
def test_who_is_thanked_for_a_course_gave_it(lang: str, text: str, sides: tuple[str, str]) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert [(c.provider, c.recipient) for c in found] == [sides]


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            "NADI - Fiji's police chief said Papua New Guinea had signed a policing accord with Australia last year.",
            [("AUS", "PNG")],
        ),
        (
            "es",
            "LIMA - El canciller peruano recordó que Ecuador firmó en 2022 un acuerdo de seguridad con Italia.",
            [("ITA", "ECU")],
        ),
        (
            "pt",
            "LUANDA - O ministro angolano lembrou que Moçambique assinou com o Ruanda um acordo de segurança.",
            [("RWA", "MOZ")],
        ),
        ("zh", "巴拿马外长说，哥斯达黎加与意大利签署了警务合作协议，巴拿马正在研究。", [("ITA", "CRI")]),
        (
            "en",
            "Tonga and Samoa each signed a memorandum on policing with China in May.",
            [("CHN", "TON"), ("CHN", "WSM")],
        ),
        ("en", "SUVA - Fiji signed a policing agreement with Australia last year.", [("AUS", "FJI")]),
        (
            "en",
            "ACCRA - The minister said that Togo had received 30 patrol cars from Japan, while Ghana's own were late.",
            [("JPN", "TGO")],
        ),
    ],
)
def test_who_signed_is_the_subject_and_not_who_says_so(lang: str, text: str, claims: list[tuple[str, str]]) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert sorted((c.provider, c.recipient) for c in found) == claims


_MORE = [
    (
        "en",
        "The European Union handed over 12 motorcycles to the Kenyan customs on Thursday. A further 10 motorcycles "
        "would follow in June. Under another programme the United States has delivered six sniffer dogs.",
        [("EU", "KEN", "equipment"), ("EU", "KEN", "equipment"), ("USA", "KEN", "equipment")],
    ),
    (
        "es",
        "Japón entregó 12 motos a la policía de Honduras. Otras diez motos llegarán en junio. Con otro programa, "
        "Estados Unidos ha entregado seis perros a la aduana.",
        [("JPN", "HND", "equipment"), ("JPN", "HND", "equipment"), ("USA", "HND", "equipment")],
    ),
    (  # what the government itself has bought is nobody's gift
        "en",
        "Japan gave the Ghana police 100 vehicles. Another 109 vehicles have been bought by the government.",
        [("JPN", "GHA", "equipment")],
    ),
]


@pytest.mark.parametrize(("lang", "text", "claims"), _MORE)
def test_more_of_the_same_comes_from_who_gave_the_first(
    lang: str, text: str, claims: list[tuple[str, str, str]]
) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "A course that the Fiji Police Academy held for the Vanuatu Police Force ended on Friday in Suva.",
            ("FJI", "VUT"),
        ),
        ("A course that Vanuatu held for the Fiji Police Force ended on Friday in Suva.", ("VUT", "FJI")),
    ],
)
def test_who_holds_a_course_for_others_teaches_them(text: str, sides: tuple[str, str]) -> None:
    assert _told("en", text) == [(*sides, "training")]


HONDURAS = {"publisher": "Secretaría de Seguridad, Honduras", "title": "Honduras receives Colombia"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Officers from Colombia were here last week. Mexico gave us ten patrol cars for the police."),
        ("en", "Officers from Colombia were here last week. Mexico donated ten patrol cars to our police."),
        ("es", "Policías de Colombia estuvieron aquí. México nos donó diez patrullas para la policía."),
    ],
)
def test_what_was_given_to_us_was_given_to_the_texts_own_country(lang: str, text: str) -> None:
    found = read(Document("d", text, lang=lang, published="2023-05-10", **HONDURAS))
    assert {(c.provider, c.recipient) for c in found} == {("MEX", "HND")}


def test_us_is_no_country_and_a_givers_paper_receives_nothing_by_it() -> None:
    text = "Japan gave ten patrol cars to the police of Fiji. Our ambassador, who spoke for the US, was there."
    found = read(Document("d", text, lang="en", published="2023-05-10", publisher="Embassy of Japan"))
    assert {(c.provider, c.recipient) for c in found} == {("JPN", "FJI")}


def test_two_accords_with_two_countries_are_not_between_them() -> None:
    text = (
        "He cited the extradition treaty with South Korea, signed in 1996, and the agreement on police cooperation "
        "signed with Indonesia in January."
    )
    found = read(Document("d", text, lang="en", published="2023-05-10", publisher="news agency, Philippines"))
    assert ("KOR", "IDN") not in {(c.provider, c.recipient) for c in found}
    assert "PHL" in {c.recipient for c in found}


def test_an_accord_between_two_countries_is_theirs() -> None:
    text = "The agreement on police cooperation between Tonga and Fiji was signed on Monday."
    found = read(Document("d", text, lang="en", published="2023-05-10"))
    assert {frozenset((c.provider, c.recipient)) for c in found} == {frozenset(("TON", "FJI"))}


def test_a_maker_named_on_what_was_received_gives_nothing_else_either() -> None:
    text = "Honduras was given forty Toyota trucks for its border police, and a canine school opened a year after."
    found = read(Document("d", text, lang="en", published="2023-05-10", title="US security assistance to Honduras"))
    assert {c.provider for c in found} == {"USA"}
    sold = "Honduras bought forty Toyota trucks for its border police from Toyota."
    assert {c.provider for c in read(Document("d", sold, lang="en", published="2023-05-10"))} == {"JPN"}


def test_each_of_a_list_of_answers_teaches_whom_the_text_is_of() -> None:
    text = (
        "The Minister replied: The United States trained 45 officers in Roswell. Colombia sent four instructors to the "
        "academy. Mexico received 12 of our officers in 2021."
    )
    publisher, title = "Parliament of Belize", "Written answer 412: foreign training of police"
    found = read(Document("d", text, lang="en", published="2023-05-10", publisher=publisher, title=title))
    assert {(c.provider, c.recipient) for c in found} >= {("USA", "BLZ"), ("MEX", "BLZ")}
    assert {c.recipient for c in found} == {"BLZ"}


def test_who_received_a_course_or_men_with_it_learns() -> None:
    text = "The Mexican police received training from Spain in 2021, for 12 officers."
    found = read(Document("d", text, lang="en", published="2023-05-10"))
    assert {(c.provider, c.recipient) for c in found} == {("ESP", "MEX")}


def test_a_town_that_opens_the_next_clause_is_its_subject() -> None:
    text = (
        "Uganda's police trained 50 Rwandan officers in Masindi this year, and Kigali sent 20 instructors to Kampala."
    )
    found = read(Document("d", text, lang="en", published="2023-05-10"))
    assert {(c.provider, c.recipient) for c in found if c.instrument == "training"} == {("UGA", "RWA"), ("RWA", "UGA")}


def test_the_town_in_which_a_common_body_sits_gives_nothing() -> None:
    text = "The work is carried out by the ICMPD in Vienna. It has also supplied the Immigration Service with 36 cars."
    found = read(Document("d", text, lang="en", published="2023-05-10", title="Ghana takes over border posts"))
    assert "AUT" not in {c.provider for c in found}
    text = "The police in Vienna gave 36 cars to the police of Ghana."
    assert {c.provider for c in read(Document("d", text, lang="en", published="2023-05-10"))} == {"AUT"}


def test_who_is_given_something_stands_before_it() -> None:
    text = "The United States gave the Kenyan police 20 vehicles, and Japan gave the Ugandan police 12 motorcycles."
    assert _told("en", text) == [("JPN", "UGA", "equipment"), ("USA", "KEN", "equipment")]
    assert _told("en", "Canada gave Haiti 20 American police vehicles.") == [("CAN", "HTI", "equipment")]


@pytest.mark.parametrize(
    ("lang", "text", "givers"),
    [
        ("en", "The radios, made by Motorola, were donated to the Kenyan police by the US embassy.", ("US embassy",)),
        ("en", "Georgia's border police will receive 30 pickups made by Toyota, a gift of Japan.", ("Japan",)),
        ("en", "The Kenyan police bought 30 radios from Motorola.", ("Motorola",)),
    ],
)
def test_who_only_made_what_another_gives_is_none_of_the_givers_bodies(
    lang: str, text: str, givers: tuple[str, ...]
) -> None:
    (claim,) = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert claim.provider_actors == givers


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            "The Kenyan police bought 40 cars from a Chinese firm and received six motorcycles donated by Japan.",
            [("CHN", "KEN", "equipment"), ("JPN", "KEN", "equipment")],
        ),
        (
            "es",
            "La policía de Honduras compró 20 patrullas a una firma mexicana y recibió cinco motos donadas por Japón.",
            [("JPN", "HND", "equipment"), ("MEX", "HND", "equipment")],
        ),
        (
            "en",
            "The Kenyan police bought 40 cars with money donated by Japan.",
            [("JPN", "KEN", "equipment")],
        ),
    ],
)
def test_what_is_bought_and_what_is_received_behind_it_have_a_giver_each(
    lang: str, text: str, claims: list[tuple[str, str, str]]
) -> None:
    assert _told(lang, text) == claims


def test_who_teaches_may_stand_far_behind_the_verb() -> None:
    text = (
        "Maseru - Japan gave the Lesotho police 18 cars. Forty officers were taught forensic photography in Pretoria "
        "by the South African Police Service. China has promised the Maseru police two drones."
    )
    found = read(Document("d", text, lang="en", published="2024-03-14"))
    assert {(c.provider, c.recipient) for c in found if c.instrument == "training"} == {("ZAF", "LSO")}
