"""The Spanish pack: it loads, its tables of endings make the right forms."""

from __future__ import annotations

import pytest

from palanca.lang import pack
from palanca.lang.pack import fold
from palanca.read.quantities import money, numbers


@pytest.mark.parametrize(
    ("form", "frame", "feature"),
    [
        ("donaron", "give", "past"),
        ("entregándoles", "supply", "ger"),
        ("hicieron entrega", "supply", "past"),
        ("se capacitaron", "study", "past"),
        ("construyó", "build", "past"),
        ("adquiere", "buy", "pres"),
    ],
)
def test_verbs(form: str, frame: str, feature: str) -> None:
    assert (frame, feature) in {(e.code, e.form) for e in pack("es").lexicon[form] if e.kind == "act"}


@pytest.mark.parametrize(
    "form", ["cámaras de vigilancia", "camiones", "escáneres móviles", "fusiles de asalto", "kits forenses", "scanners"]
)
def test_plurals(form: str) -> None:
    assert form in pack("es").lexicon


def test_point_and_comma_trade_places() -> None:
    text = fold("1.200 motos, 2,970 metros, 5.5 millones de dólares, B/.9,870,000.00 y 12,5 millones de euros")
    found = numbers(text, pack("es"))
    assert [n.value for n in found] == [1200, 2970, 5500000, 9870000, 12500000]
    assert [(m.value, m.currency) for m in money(text, found, pack("es"), "PAN")] == [
        (5500000, "USD"),
        (9870000, "PAB"),
        (12500000, "EUR"),
    ]
