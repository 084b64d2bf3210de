"""Which side the names of a document mean."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import cascade


def sides(text: str, name: str, lang: str = "en") -> set[str | None]:
    made = cascade.passage(Document("d", text, lang=lang, published="2020-01-01"))
    assert made is not None
    return {p.side for s in made.sentences for p in s.parties if made.text[p.start : p.end] == name}


@pytest.mark.parametrize(
    ("text", "name", "lang", "side"),
    [
        ("The Burundi National Police (PNB) has 15,000 members. The PNB was given ten cars.", "PNB", "en", "BDI"),
        ("La Policía Nacional de Cabo Verde (PNC) recibió diez autos. La PNC agradeció.", "PNC", "es", "CPV"),
        ("The police of Mali met Interpol (ICPO). The ICPO gave ten cars.", "ICPO", "en", "INTERPOL"),
    ],
)
def test_an_abbreviation_introduced_in_a_text_means_what_the_text_says(text, name, lang, side):
    assert sides(text, name, lang) == {side}


def test_an_organisation_in_brackets_behind_another_name_stays_itself():
    assert sides("The work in Colombia (UNODC) goes on. Police in Colombia met UNODC.", "UNODC") == {"UNODC"}


def test_an_abbreviation_that_no_text_introduces_means_what_the_gazetteer_says():
    assert sides("The PNB of Venezuela was given ten cars.", "PNB") == {"VEN"}
