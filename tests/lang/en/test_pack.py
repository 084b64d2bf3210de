"""The English pack: it loads, its tables of endings make the right forms."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from palanca.codebook import INSTRUMENTS
from palanca.lang import pack

EXAMPLES = tomllib.loads((files("palanca.lang") / "en" / "examples.toml").read_text("utf-8"))


def test_the_plain_cases_cover_every_instrument() -> None:
    assert {c["instrument"] for e in EXAMPLES["example"] for c in e["claims"]} == set(INSTRUMENTS)


@pytest.mark.parametrize(
    ("form", "frame", "feature"),
    [
        ("donated", "give", "past"),
        ("given", "give", "part"),
        ("handed over", "supply", "past"),
        ("sold", "sell", "past"),
        ("supplies", "supply", "pres"),
        ("equipping", "supply", "ger"),
        ("donations", "give", "noun"),
    ],
)
def test_verbs(form: str, frame: str, feature: str) -> None:
    assert (frame, feature) in {(e.code, e.form) for e in pack("en").lexicon[form] if e.kind == "act"}


@pytest.mark.parametrize(
    "form", ["surveillance cameras", "policemen", "buses", "police academies", "body cams", "jeeps"]
)
def test_plurals(form: str) -> None:
    assert form in pack("en").lexicon


def test_every_thing_has_an_instrument() -> None:
    entries = [e for some in pack("en").lexicon.values() for e in some if e.kind == "thing"]
    assert len(entries) > 1000
    assert {e.code for e in entries} == set(INSTRUMENTS)
