"""The public reader: what it reads of plain sentences, and what holds whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palanca.model import Claim, Document
from palanca.read import READER, VERSION, explain, read
from palanca.read.cascade import ENOUGH

SOLD = "In 2017, China sold 51 cars to the Uruguayan national police, and donated two buses and 10 armored trucks."


def document(text: str, lang: str = "en", **fields: str) -> Document:
    return Document("0" * 64, text, lang=lang, **fields)


def one(text: str, **fields: str) -> Claim:
    (claim,) = read(document(text, **fields))
    return claim


def test_a_sale_and_a_donation_in_one_sentence_are_two_claims() -> None:
    sale, gift = read(document(SOLD))
    assert (sale.provider, sale.recipient, sale.instrument, sale.terms, sale.date) == (
        "CHN",
        "URY",
        "equipment",
        "sale",
        "2017",
    )
    assert (gift.terms, [(i.name, i.quantity) for i in gift.items]) == (
        "donation",
        [("buses", 2.0), ("armored trucks", 10.0)],
    )
    assert sale.recipient_actors == ("Uruguayan national police",)
    assert (sale.reader, sale.reader_version) == (READER, VERSION)


def test_the_receiver_may_be_the_subject() -> None:
    claim = one("Kenya's police bought 30 armoured vehicles from China in 2016.")
    assert (claim.provider, claim.recipient, claim.terms, claim.date) == ("CHN", "KEN", "sale", "2016")


def test_several_named_countries_are_several_claims() -> None:
    found = read(
        document("The United States donated patrol boats to the coast guards of Panama, Honduras and Guatemala.")
    )
    assert {c.recipient for c in found} == {"PAN", "HND", "GTM"}


def test_a_counted_set_is_a_group() -> None:
    found = read(document("China has trained 3,000 police officers from 40 countries."))
    assert [(c.recipient, c.recipient_group, c.instrument) for c in found] == [(None, "40 countries", "training")]


@pytest.mark.parametrize(
    "text",
    [
        "The city council voted to let the police department buy six drones for $1.1 million.",
        "Chinese doctors took over the wards of the hospital yesterday.",
        "The prison service opened a new jail last year.",
        "",
        "China.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert read(document(text)) == []


def test_a_language_without_a_pack_holds_no_claims() -> None:
    assert read(document(SOLD, lang="other")) == []


def test_the_same_document_gives_the_same_claims() -> None:
    assert read(document(SOLD)) == read(document(SOLD))


def test_a_trace_says_which_words_gave_each_field() -> None:
    traces = [t for t in explain(document(SOLD)) if t.claim]
    assert [t.instrument for t in traces] == [c.instrument for c in read(document(SOLD))]
    reasons = {r.field: r for r in traces[0].reasons}
    assert SOLD[slice(*(reasons["provider"].span or (0, 0)))] == "China"
    assert "frame_provider" in reasons["provider"].rule
    assert traces[0].weights


def test_a_happening_told_again_is_one_claim_and_two_sales_of_one_sentence_are_two() -> None:
    again = "China gave the police of Fiji 20 motorcycles in 2019. The motorcycles from China are for the Fiji police."
    assert len(read(document(again))) == 1
    assert len(read(document(SOLD))) == 2


def test_a_common_name_is_that_of_a_body_at_home() -> None:
    text = "A Guarda Costeira recebeu duas lanchas da China."
    claims = read(document(text, lang="pt", publisher="Jornal de Bissau (Guiné-Bissau)", title="Guiné-Bissau"))
    assert [(c.provider, c.recipient) for c in claims] == [("CHN", "GNB")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The United States donated vests to the police of Jordan and to the coast guard of Lebanon."),
        ("es", "Estados Unidos donó chalecos a la policía de Jordania y a la Guardia Costera de Líbano."),
        ("pt", "Os Estados Unidos doaram coletes à polícia da Jordânia e à Guarda Costeira do Líbano."),
        ("zh", "美国向约旦警方和黎巴嫩海岸警卫队捐赠防弹衣。"),
    ],
)
def test_bodies_of_two_countries_that_no_list_has_share_a_role(lang: str, text: str) -> None:
    found = {(c.provider, c.recipient) for c in read(document(text, lang=lang))}
    assert found == {("USA", "JOR"), ("USA", "LBN")}


def test_one_doubtful_sentence_among_many_is_no_claim() -> None:
    doubtful = "Police of Peru use cameras from China."
    plain = " The weather of the coast was fair and the fishermen of the bay went out early in the morning."
    (alone,) = read(document(doubtful))
    assert alone.confidence < ENOUGH
    assert read(document(doubtful + 12 * plain)) == []
    assert [t.claim for t in explain(document(doubtful + 12 * plain))] == [False]


def test_cameras_that_a_firm_put_up_in_a_city_need_no_word_for_police() -> None:
    found = read(document("Huawei has installed 1,000 cameras in the streets of Belgrade."))
    assert [(c.provider, c.recipient, c.instrument) for c in found] == [("CHN", "SRB", "technology")]
    assert read(document("Huawei sold 1,000 phones in the streets of Belgrade.")) == []


def test_those_who_are_arrested_give_nothing() -> None:
    assert read(document("La policía de Lima detuvo a cuatro ciudadanos chinos por minería ilegal.", lang="es")) == []


def test_a_common_name_at_the_head_of_a_text_is_no_dateline() -> None:
    text = "A Polícia Nacional recebeu na sexta-feira 40 motas da China em Díli."
    assert [(c.provider, c.recipient) for c in read(document(text, lang="pt"))] == [("CHN", "TLS")]


def test_a_date_takes_the_preposition_before_it() -> None:
    text = "En 2017 China donó 20 motos a la policía de Bolivia."
    assert [(c.provider, c.recipient) for c in read(document(text, lang="es"))] == [("CHN", "BOL")]


WORDS = [
    "China",
    "the police of Peru",
    "donated",
    "two",
    "cars",
    "2019",
    "\u202e",
    "👮",
    "\x00",
    "。",
    "，",
    "\n",
    "赠送",
    "policía",
]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)),
    st.sampled_from(["en", "es", "pt", "zh", "other"]),
    st.sampled_from([None, "2020-02-29", "not a date"]),
)
def test_every_quotation_is_in_the_text(text: str, lang: str, published: str | None) -> None:
    made = Document("0" * 64, text, lang=lang, published=published)
    for claim in read(made):
        assert all(text[e.start : e.end] == e.text for e in claim.evidence)
        assert claim.provider != claim.recipient


@pytest.mark.parametrize(
    "unit",
    ["a", "China ", "1", "1,", "(", "two hundred ", "\u202e", "中", "of the ", "$1 ", "China gave cars to Peru and "],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_megabyte_on_one_line_ends_in_bounded_time(unit: str, lang: str) -> None:
    text = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    read(document("warm up", lang=lang))
    start = time.process_time()
    read(document(text, lang=lang))
    assert time.process_time() - start < 20
