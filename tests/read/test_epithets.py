"""Words that point at a firm or an agency named before."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import cascade, read


def pointers(text: str, lang: str) -> list[tuple[str, str | None]]:
    made = cascade.passage(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    assert made is not None
    return [(p.text, p.side) for s in made.sentences for p in s.parties if p.kind == "pointer"]


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "Huawei and the French embassy signed in Lusaka. The company installed 300 cameras for the police.",
            [("The company", "CHN")],
        ),
        (
            "es",
            "El PNUD trabaja en Honduras con dinero de Suecia. El organismo entregó 20 motos a la Policía Nacional.",
            [("El organismo", "UNDP")],
        ),
        (
            "pt",
            "A Huawei e a embaixada de França estiveram no ato em Luanda. A empresa instalou 300 câmaras.",
            [("A empresa", "CHN")],
        ),
        (
            "zh",
            "联合国毒品和犯罪问题办公室与日本合作。该办公室向越南缉毒警察提供了检测仪器。",
            [("该办公室", "UNODC")],
        ),
    ],
)
def test_whose_kind_was_named_last_is_meant(lang: str, text: str, right: list[tuple[str, str | None]]) -> None:
    assert pointers(text, lang) == right


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Idemia and Hikvision both made bids. The company installed 300 cameras."),  # which of two
        ("en", "UNODC gave five kits. The office of the prosecutor in Accra thanked it."),  # an office of its own
        ("en", "UNODC gave five kits. The mission's spokesman spoke in Juba."),  # only its spokesman
        ("es", "La UNODC entregó cinco equipos. El programa ACCBP siguió en Jamaica."),  # another programme's name
        ("en", "Kenya's National Police Service took part. The agency gave nothing."),  # who receives is no agency
    ],
)
def test_who_is_not_clearly_meant_is_left_open(lang: str, text: str) -> None:
    assert pointers(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "side"),
    [
        (
            "en",
            "A delegation from Peru arrived. Chile will donate ten boats to the coast guard of that country.",
            "PER",
        ),
        ("en", "Forty suspects from Peru are held in Chile. Two were handed over to that country.", "CHL"),
    ],
)
def test_that_country_is_the_one_named_before(lang: str, text: str, side: str) -> None:
    made = cascade.passage(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    assert made is not None
    assert [p.side for s in made.sentences for p in s.parties if p.text == "that country"] == [side]


def test_that_country_is_nobody_where_only_its_own_clause_names_one() -> None:
    text = "Chile will donate ten boats to the coast guard of that country."
    made = cascade.passage(Document("0" * 64, text, lang="en", published="2023-05-10"))
    assert made is not None
    assert "that country" not in {p.text for s in made.sentences for p in s.parties}


@pytest.mark.parametrize(
    ("lang", "text", "recipient"),
    [
        ("es", "GEORGETOWN, 29 feb. Distinto es Surinam. Sus aduanas estrenaron dos lanchas que Canadá donó.", "SUR"),
        ("pt", "LUANDA — Outro caso é a Namíbia. A sua polícia recebeu quatro carros doados pelo Japão.", "NAM"),
        ("en", "GEORGETOWN — Suriname fares better. Its police received four trucks from Canada.", "SUR"),
        # who only travels there, or two lands: the text's own force, or nobody's in particular
        (
            "es",
            "BRIDGETOWN, 29 feb. El ministro voló a Jamaica. Su policía recibió cuatro autos que Canadá donó.",
            "BRB",
        ),
    ],
)
def test_a_force_that_opens_a_sentence_is_of_the_land_told_of_before(lang: str, text: str, recipient: str) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2024-03-01"))
    assert {c.recipient for c in claims} == {recipient}


def gifts(text: str, lang: str) -> list[tuple[str, str | None, str]]:
    found = cascade.drafts(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    return sorted((d.provider, d.recipient or d.recipient_group, d.instrument) for d in found)


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "en",
            "Norway and India both work with the police of Sri Lanka. The former has donated eight jeeps. The latter "
            "trained sixty officers.",
            [("IND", "LKA", "training"), ("NOR", "LKA", "equipment")],
        ),
        (
            "pt",
            "Pouco se fala da Suíça e da Turquia na Gâmbia. A primeira ofereceu nove carros à polícia gambiana. A "
            "segunda formou cinquenta agentes.",
            [("CHE", "GMB", "equipment"), ("TUR", "GMB", "training")],
        ),
        (
            "zh",
            "日本和德国都与加纳警方合作。前者捐赠了八辆摩托车，后者培训了三十名警员。",
            [("DEU", "GHA", "training"), ("JPN", "GHA", "equipment")],
        ),
    ],
)
def test_the_former_and_the_latter_are_the_two_named_last(
    lang: str, text: str, right: list[tuple[str, str | None, str]]
) -> None:
    assert gifts(text, lang) == right


@pytest.mark.parametrize(
    "text",
    [
        "Norway and India train Sri Lanka's police. The first course has ended; the second course will begin in June.",
        "Norway, India and Japan train Sri Lanka's police. The former has donated jeeps, the latter has sent boats.",
        "Norway trains Sri Lanka's police. The first has ended, the second will begin in June.",
    ],
)
def test_a_first_of_anything_else_is_nobody(text: str) -> None:
    made = cascade.passage(Document("0" * 64, text, lang="en", published="2023-05-10"))
    assert made is not None
    assert not [p for s in made.sentences for p in s.parties if p.meant is not None]
