"""Choosing dates, organisations and places among what a passage offers."""

from __future__ import annotations

import itertools
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palanca.model import Claim, Document
from palanca.read import read
from palanca.read.bodies import bodies
from palanca.read.cascade import passage
from palanca.read.choice import Option, best, likely, table
from palanca.read.dating import dates
from palanca.read.fill import Memory, begin, fill
from palanca.read.frames import candidates
from palanca.read.titles import distinct
from palanca.read.worded import countries


def _claims(text: str, lang: str = "en", **fields: str) -> list[Claim]:
    return read(Document(id="d", text=text, lang=lang, **fields))  # type: ignore[arg-type]


def _bodies(text: str, lang: str) -> list[str]:
    made = passage(Document(id="d", text=text, lang=lang))
    assert made is not None
    return [b.text for s in made.sentences for b in bodies(s, made)]


def test_signs_without_a_weight_count_nothing() -> None:
    assert best("date", [Option("2019", {"no such sign": 9.0}), Option("2020")]) == "2019"
    assert best("date", []) is None
    assert likely("places", [Option("Here", {"no such sign": 9.0})]) == likely("places", [Option("Here")])


def test_every_section_has_weights() -> None:
    for section in ("date", "recipient_actors", "provider_actors", "places"):
        assert table(section).weights
    for section in ("recipient_actors", "provider_actors", "places"):
        assert "cut" not in table(section).weights


@given(st.permutations(sorted(table("date").weights)[::20]))
def test_the_order_of_signs_decides_nothing(order: list[str]) -> None:
    options = [Option("first", dict.fromkeys(sorted(order), 1.0)), Option("second", dict.fromkeys(order, 1.0))]
    assert best("date", options) == "first"
    assert best("date", options[::-1]) == "second"


def test_of_names_within_names_the_longest_is_kept() -> None:
    assert distinct(["police", "Kenya Police Service", "police", "Customs"]) == ("Kenya Police Service", "Customs")


@pytest.mark.parametrize(
    ("lang", "text", "whole"),
    [
        ("en", "Radios went to the Mobile Interdiction Team of the police.", "Mobile Interdiction Team"),
        ("en", "Radios went to the Office of Disaster Management.", "Office of Disaster Management"),
        ("es", "Entregó radios a la Unidad de Rescate de Montaña.", "Unidad de Rescate de Montaña"),
        ("pt", "Entregou rádios ao Centro Nacional de Formação da cidade.", "Centro Nacional de Formação"),
        ("zh", "向科科斯国家特勤队移交电台。", "科科斯国家特勤队"),
    ],
)
def test_institutions_are_named_in_full(lang: str, text: str, whole: str) -> None:
    assert whole in _bodies(text, lang)


def test_a_date_of_another_clause_is_not_the_claims() -> None:
    text = "China donated 20 patrol cars to the police of Kenya in 2019; the first police station was opened in 1998."
    assert [c.date for c in _claims(text) if c.instrument == "equipment"] == ["2019"]


def test_a_promise_for_a_month_without_a_year_is_for_the_next_one() -> None:
    text = "China will donate 20 patrol cars to the police of Kenya in March."
    assert [c.date for c in _claims(text, published="2024-11-02")] == ["2025-03"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "es", "pt", "zh"]))
def test_bodies_lie_apart_and_are_cut_from_the_text(text: str, lang: str) -> None:
    made = passage(Document(id="d", text=text, lang=lang))
    for sentence in made.sentences if made is not None else ():
        found = bodies(sentence, made)  # type: ignore[arg-type]
        assert all(text[b.start : b.end] == b.text for b in found)
        assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("lang", "text", "quantities"),
    [
        ("en", "China trained fifteen Nepalese police officers in Beijing.", [15]),
        (
            "es",
            "La Embajada de China entregó a la Policía Nacional de Bolivia doce camionetas valoradas en 9 dólares.",
            [12],
        ),
        ("pt", "A Embaixada da China doou dez viaturas à Polícia Nacional de Angola.", [10]),
    ],
)
def test_items_are_counted_across_a_name_and_without_their_price(lang: str, text: str, quantities: list[float]) -> None:
    assert [[i.quantity for i in c.items] for c in _claims(text, lang, published="2024-06-20")] == [quantities]


def test_the_speaker_before_a_closing_verb_of_saying_is_the_voice() -> None:
    text = "China donated 20 patrol cars to the police of Kenya in 2019, the ministry of justice said."
    assert {c.voice for c in _claims(text)} == {"the ministry of justice"}


def _dates(text: str, lang: str = "en", **fields: str) -> list[set[str | None]]:
    """The dates offered for each candidate of the text, in order."""
    made = passage(Document(id="d", text=text, lang=lang, **fields))  # type: ignore[arg-type]
    assert made is not None
    memory, found = Memory(), []
    for sentence in made.sentences:
        begin(memory, sentence)
        filled = [one for c in candidates(sentence, made) if (one := fill(c, made, memory)) is not None]
        found += [{option.value for option in dates(one, made)} for one in filled]
    return found


def test_a_titles_date_is_offered() -> None:
    text = "China donated 40 cars to the police of Peru."
    assert "2015" in _dates(text, title="Police aid in 2015", published="2018-03-01")[0]
    assert "2015" not in _dates(text, title="Police aid", published="2018-03-01")[0]


@pytest.mark.parametrize(
    ("lang", "text", "carried"),
    [
        ("en", "In 2014 China promised cars to the police of Peru. In March China gave Peru 40 cars.", "2014-03"),
        ("es", "En 2014 China prometió autos a la policía del Perú. En marzo China donó 40 autos al Perú.", "2014-03"),
        ("en", "China trained 40 policemen of Peru until August.", "../2017-08"),
        ("en", "China promised 40 cars to the police of Peru for use from January.", "2019-01"),
    ],
)
def test_a_month_without_its_year_is_offered_in_other_years(lang: str, text: str, carried: str) -> None:
    assert any(carried in offered for offered in _dates(text, lang, published="2018-05-20"))


def test_a_months_own_year_is_not_carried() -> None:
    text = "In 2014 China promised cars to the police of Peru. In March 2016 it gave them 40 cars."
    assert not any("2014-03" in offered for offered in _dates(text, published="2018-05-20"))


def test_no_word_for_a_country_has_a_weight():
    written = tomllib.loads((files("palanca.read") / "choices.toml").read_text("utf-8"))
    named = countries()
    assert {"kenya", "china", "argent", "中国"} <= named
    assert not [sign for section in written.values() for sign in section if sign.rpartition("_")[2] in named]
