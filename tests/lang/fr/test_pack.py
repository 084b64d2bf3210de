"""The French pack, written without touching any code: its endings, elisions, numbers, dates, and names of countries."""

from __future__ import annotations

import pytest

from palanca import names
from palanca.collect.language import detect
from palanca.lang import LANGUAGES, pack
from palanca.lang.pack import fold
from palanca.model import Document
from palanca.read import read
from palanca.read.quantities import money, numbers
from palanca.read.times import times


def test_its_folder_alone_makes_it_a_language() -> None:
    assert "fr" in LANGUAGES
    assert detect("La police nationale a reçu hier des véhicules offerts par l'ambassade de Chine à Dakar.") == "fr"


@pytest.mark.parametrize(
    ("form", "frame", "feature"),
    [
        ("donnèrent", "give", "past"),
        ("fourni", "supply", "part"),
        ("construisent", "build", "pres"),
        ("reçut", "receive", "past"),
        ("s'est doté", "receive", "past"),
        ("financera", "fund", "fut"),
        ("suspendu", "suspend", "part"),
    ],
)
def test_verbs(form: str, frame: str, feature: str) -> None:
    assert (frame, feature) in {(e.code, e.form) for e in pack("fr").lexicon[form] if e.kind == "act"}


@pytest.mark.parametrize("form", ["caméras de surveillance", "bateaux", "véhicules blindés", "postes de police", "bus"])
def test_plurals(form: str) -> None:
    assert form in pack("fr").lexicon


def test_numbers_and_money() -> None:
    text = fold("une vingtaine de motos, 1 500 caméras, quatre-vingts radios, 2,5 millions d'euros et 12 000 $ US")
    found = numbers(text, pack("fr"))
    assert [n.value for n in found] == [20, 1500, 80, 2500000, 12000]
    assert [(m.value, m.currency) for m in money(text, found, pack("fr"), "SEN")] == [(2500000, "EUR"), (12000, "USD")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("le 14 juillet 2023", "2023-07-14"),
        ("le 1er mars 2021", "2021-03-01"),
        ("en août 2022", "2022-08"),
        ("depuis 2018", "2018/.."),
        ("entre 2015 et 2019", "2015/2019"),
        ("hier", "2024-05-09"),
        ("l'an dernier", "2023"),
    ],
)
def test_dates(text: str, edtf: str) -> None:
    assert [t.edtf for t in times(text, pack("fr"), "2024-05-10")] == [edtf]


def test_countries_are_called_as_french_calls_them_in_french_texts_only() -> None:
    text = "L'ambassadeur d'Allemagne et la police tchadienne"
    assert [m.entities for m in names.mentions(text, "fr")] == [("DEU",), ("TCD",)]
    assert not [m for m in names.mentions("Chili con carne", "en") if "CHL" in m.entities]


def test_an_elided_article_hides_no_provider() -> None:
    (claim,) = read(Document("d", "Le Niger a reçu de l'Italie dix drones pour sa police.", lang="fr"))
    assert (claim.provider, claim.recipient, claim.instrument) == ("ITA", "NER", "technology")
