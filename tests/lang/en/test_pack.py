"""The English pack: it loads, its tables of endings make the right forms, and its plain cases are read."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from palanca import read
from palanca.codebook import INSTRUMENTS
from palanca.lang import pack
from palanca.model import Document

EXAMPLES = tomllib.loads((files("palanca.lang") / "en" / "examples.toml").read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES["example"], ids=lambda e: e["text"][:50])
def test_plain_case(example: dict[str, Any]) -> None:
    left = read.read(Document("d", example["text"], lang="en", published=EXAMPLES["published"]))
    for wanted in example["claims"]:
        found = next((c for c in left if all(getattr(c, k) == v for k, v in wanted.items())), None)
        assert found is not None, (
            wanted,
            [(c.provider, c.recipient, c.instrument, c.terms, c.status, c.date) for c in left],
        )
        left.remove(found)
    assert not left, [(c.provider, c.recipient, c.instrument, c.evidence[0].text) for c in left]


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
