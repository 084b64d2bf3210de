"""The learnt weights of words: what a sentence tells, what part a name plays, and that no country has a weight."""

from __future__ import annotations

from array import array
from importlib.resources import files

import pytest

from palanca.codebook import INSTRUMENTS
from palanca.lang.pack import fold
from palanca.model import Document
from palanca.names._countries import country_forms
from palanca.read import cascade, gist, learnt, parts
from palanca.read.passage import Passage

FITTED = ("en", "es", "pt", "zh")


def told(text: str, lang: str) -> Passage:
    made = cascade.passage(Document("d", text, lang=lang, published="2024-05-15"))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("lang", "text", "instrument"),
    [
        (
            "en",
            "Thirty cadets from Suva will spend the winter at the Guangzhou academy learning riot control.",
            "training",
        ),
        (
            "es",
            "La embajada estadounidense obsequió ayer veinte camionetas a la policía guatemalteca.",
            "equipment",
        ),
        ("pt", "A Itália extraditou para o Brasil o traficante preso em Milão.", "operation"),
        ("zh", "中方援建的警察总部大楼上月在努库阿洛法奠基。", "infrastructure"),
    ],
)
def test_a_sentence_tells_its_instrument_most(lang: str, text: str, instrument: str) -> None:
    made = told(text, lang)
    odds = gist.gist(made.sentences[0], made)
    assert max(odds, key=lambda name: odds[name]) == instrument
    assert odds[instrument] > 0


@pytest.mark.parametrize("lang", FITTED)
def test_names_and_numbers_are_masked(lang: str) -> None:
    text = {
        "en": "China gave Fiji 12 cars worth $3 million in May 2021.",
        "es": "China dio a Fiyi 12 autos por 3 millones de dólares en mayo de 2021.",
        "pt": "A China deu a Fiji 12 carros por 3 milhões de dólares em maio de 2021.",
        "zh": "2021年5月,中国向斐济赠送12辆汽车,价值300万美元。",
    }[lang]
    made = told(text, lang)
    seen = gist.masked(made.sentences[0], made).words
    assert {"<giver name>", "<receiver name>", "<money>", "<time>", "<number>"} <= set(seen)
    assert not any(c.isdigit() for word in seen if word[0] != "<" for c in word)


@pytest.mark.parametrize("lang", FITTED)
@pytest.mark.parametrize(("name", "width"), [("gist", len(INSTRUMENTS)), ("parts", 2)])
def test_tables_hold_one_weight_for_each_outcome(name: str, width: int, lang: str) -> None:
    table = learnt.table(name, lang)
    assert len(table) > 1000
    assert {len(row) for row in table.values()} == {width}


@pytest.mark.parametrize("lang", FITTED)
@pytest.mark.parametrize("name", ["gist", "parts", "status", "terms"])
def test_no_country_has_a_weight(name: str, lang: str) -> None:
    path = files("palanca.lang") / lang / f"{name}.tsv"
    signs = [line.split("\t")[0].split(" ")[0] for line in path.read_text("utf-8").splitlines()[1:]]
    words = {sign for sign in signs if not sign.endswith("-") and len(sign) > 1}
    named = {
        form.text
        for form in country_forms()
        if form.kind in ("name", "adjective", "demonym") and (not form.langs or lang in form.langs)
    }
    assert not words & {fold(name) for name in named}


def test_the_order_of_signs_never_matters() -> None:
    table = learnt.table("gist", "en")
    signs = list(table)[:500]
    packed = learnt.packed({"gist": table})
    told = learnt.odds(packed, signs)
    assert told == learnt.odds(packed, reversed(signs))
    sums = map(sum, zip(table[learnt.BIAS], *(table[sign] for sign in signs), strict=True))
    assert told == [total / 100 for total in sums]


def test_weighed_together_or_one_by_one_signs_say_the_same() -> None:
    tables = {"gist": learnt.table("gist", "en"), "status": learnt.table("status", "en")}
    packed, stacked = learnt.packed(tables), learnt.stacked(tables)
    assert stacked is not None
    cases = [list(tables["gist"])[1:40], list(tables["status"])[5:300:7], []]
    twice = [learnt.as_bytes([*(stacked.numbers[s] for s in signs)] * 2) for signs in cases]
    assert stacked.odds(twice) == [learnt.odds(packed, [s for s in signs if s != learnt.BIAS]) for signs in cases]


def test_a_language_without_weights_has_slight_odds_and_no_parts() -> None:
    assert learnt.odds(learnt.packed({}), ["anything"]) is None


def test_the_giver_is_told_from_the_receiver_by_the_words_around() -> None:
    made = told("Tajikistan's border guards were handed binoculars by Finland.", "en")
    sentence = made.sentences[0]
    finland = next(p for p in sentence.parties if p.side == "FIN")
    tajikistan = next(p for p in sentence.parties if p.side == "TJK")
    assert parts.part(finland, sentence, made)[0] > parts.part(tajikistan, sentence, made)[0]
    assert parts.part(finland, sentence, made)[1] < parts.part(tajikistan, sentence, made)[1]


@pytest.mark.parametrize("run", ["中国向老挝公安部捐赠警车", "警", "gps", "<giver company>"])
def test_a_run_of_characters_holds_the_signs_that_are_looked_for_one_by_one(run: str) -> None:
    known = gist._known("zh")
    assert known is not None
    numbers = known.weights.numbers
    looked = {numbers[sign] for sign in gist.of_word(run, spaces=False) if sign in numbers}
    assert set(array("i", known.words[run])) == looked
