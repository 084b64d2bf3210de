"""The small parts: countries by exact name, numbers, days, scope by words, rows put aside."""

from __future__ import annotations

import doctest

import pytest

from palanca.collect.datasets import countries, instruments, kinds, rows, scope
from palanca.collect.datasets.rows import dated, fiscal, number
from palanca.collect.datasets.scope import judge, things
from palanca.collect.datasets.spool import Groups, Spool


@pytest.mark.parametrize("module", [countries, instruments, kinds, rows, scope])
def test_examples(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "name",
    [
        "Western Hemisphere",
        "Africa, regional",
        "Netherlands Antilles",
        "Serbia and Montenegro",
        "",
        "USAID Caribbean Regional",
    ],
)
def test_what_is_no_country_gets_no_code(name):
    assert countries.country(name) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("$1,234.50", 1234.5),
        ("(300)", -300),
        ("-45", -45),
        ("\u2212 45", -45),
        ("-", None),
        ("n/a", None),
        ("nan", None),
        ("inf", None),
    ],
)
def test_numbers_of_tables(cell, value):
    assert number(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1/1/2005", "2005"),
        ("2/30/2005", None),
        ("12/5/99", "1999-12-05"),
        ("2015-03-04T00:00:00", "2015-03-04"),
        ("soon", None),
        ("0001-01-02", None),
    ],
)
def test_days_of_tables(cell, value):
    assert dated(cell) == value


def test_the_fiscal_year_moved_in_1976():
    assert fiscal(2012) == "2011-10-01/2012-09-30"
    assert fiscal(1970) == "1969-07-01/1970-06-30"


@pytest.mark.parametrize(
    ("title", "lang", "taken"),
    [
        ("Equipamiento vehicular para la Secretaría de Seguridad", "es", True),
        ("Seguridad alimentaria en Gracias", "es", False),
        ("Fortalecimiento de la gestión fiscal", "es", False),
        ("Apoio à polícia de Moçambique", "pt", True),
        ("Segurança alimentar", "pt", False),
        ("援助禁毒设备", "zh", True),
        ("粮食安全", "zh", False),
        ("Grant of $412,911.54 to a clinic", "en", False),
        ("Emergency number 911", "en", True),
        ("Tennis court in Apia", "en", False),
        ("Computers for the parliament", "en", False),
        ("Edificio del Congreso Nacional", "es", False),
    ],
)
def test_scope_by_the_words_of_four_languages(title, lang, taken):
    assert judge([], title, "", lang).taken is taken


def test_a_code_of_the_list_takes_a_row_in_whatever_its_words():
    assert judge(["15137"], "Programme III").why == "purpose code 15137, Prisons"


def test_words_of_the_narrative_count_only_under_a_wider_code():
    narrative = "The police and the prosecutors of the city got computers."
    assert judge(["151"], "Computers", narrative).taken
    left = judge(["12220"], "Computers", narrative)
    assert not left.taken
    assert "police" in left.borderline


def test_things_are_named_as_written():
    assert [t.form for t in things("China donates 200 Police Cars and a CCTV system")] == ["Police Cars", "CCTV system"]


def test_groups_and_spools_give_back_what_was_put_aside():
    groups = Groups()
    for place in range(1000):
        groups.add((str(place % 7), "é\x1f"), place)
    found = dict(groups.all())
    assert found[("3", "é\x1f")] == [place for place in range(1000) if place % 7 == 3]
    with Spool() as spool:
        for place in range(50):
            spool.add({"place": place})
        assert [one["place"] for one in spool] == list(range(50)) == [one["place"] for one in spool]
