"""The Portuguese pack: it loads, its tables of endings make the right forms."""

from __future__ import annotations

import pytest

from palanca.lang import pack
from palanca.lang.pack import fold
from palanca.model import Document
from palanca.read import cascade
from palanca.read.quantities import money, numbers


@pytest.mark.parametrize(
    ("form", "frame", "feature"),
    [
        ("doaram", "give", "past"),
        ("entregue", "supply", "part"),
        ("formaram-se", "study", "past"),
        ("se formaram", "study", "past"),
        ("construiu", "build", "past"),
        ("rescindido", "cancel", "part"),
    ],
)
def test_verbs(form: str, frame: str, feature: str) -> None:
    assert (frame, feature) in {(e.code, e.form) for e in pack("pt").lexicon[form] if e.kind == "act"}


@pytest.mark.parametrize(
    "form",
    [
        "câmaras de vigilância",
        "camiões",
        "rádios portáteis",
        "cães farejadores",
        "quartéis",
        "unidades móveis",
        "scanners",
    ],
)
def test_plurals(form: str) -> None:
    assert form in pack("pt").lexicon


def test_numbers_in_words_and_figures() -> None:
    text = fold("duas dezenas de agentes, 1.200 motas, 540 000 euros e 2,5 milhões de dólares")
    found = numbers(text, pack("pt"))
    assert [n.value for n in found] == [20, 1200, 540000, 2500000]
    assert [(m.value, m.currency) for m in money(text, found, pack("pt"), "AGO")] == [(540000, "EUR"), (2500000, "USD")]


def test_an_article_is_no_preposition() -> None:
    def parties(text: str) -> list[tuple[str | None, str]]:
        made = cascade.passage(Document("d", text, lang="pt"))
        assert made is not None
        return [(p.side, p.prep) for p in made.sentences[0].parties]

    assert parties("A China doou carros a Moçambique.") == [("CHN", ""), ("MOZ", "to")]
