"""The Spanish pack: it loads, its tables of endings make the right forms, and its plain cases are read."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from palanca import read
from palanca.lang import pack
from palanca.lang.pack import fold
from palanca.model import Document
from palanca.read.quantities import money, numbers

EXAMPLES = tomllib.loads((files("palanca.lang") / "es" / "examples.toml").read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES["example"], ids=lambda e: e["text"][:50])
def test_plain_case(example: dict[str, Any]) -> None:
    document = Document("d", example["text"], lang="es", published=EXAMPLES["published"])
    left = read.read(document)
    for wanted in example["claims"]:
        fields = {k: tuple(v) if isinstance(v, list) else v for k, v in wanted.items()}
        found = next((c for c in left if all(getattr(c, k) == v for k, v in fields.items())), None)
        assert found is not None, (
            fields,
            [(c.provider, c.recipient, c.instrument, c.terms, c.status, c.date) for c in left],
        )
        left.remove(found)
    assert not left, [(c.provider, c.recipient, c.instrument, c.evidence[0].text) for c in left]


def test_there_are_enough_plain_cases() -> None:
    assert len(EXAMPLES["example"]) >= 25


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
