"""The plain cases of every pack (``lang/<code>/examples.toml``) are read as they say, claim for claim and no more."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from palanca import read
from palanca.lang.pack import LANGUAGES
from palanca.model import Document

TABLES: dict[str, dict[str, Any]] = {
    code: tomllib.loads((files("palanca.lang") / code / "examples.toml").read_text("utf-8")) for code in LANGUAGES
}
CASES = [(code, example) for code, table in TABLES.items() for example in table["example"]]


@pytest.mark.parametrize(("code", "example"), CASES, ids=[f"{code}: {e['text'][:50]}" for code, e in CASES])
def test_plain_case(code: str, example: dict[str, Any]) -> None:
    published = example.get("published", TABLES[code].get("published"))
    left = read.read(Document("d", example["text"], lang=code, published=published))
    for wanted in example["claims"]:
        fields = {k: tuple(v) if isinstance(v, list) else v for k, v in wanted.items()}
        found = next((c for c in left if all(getattr(c, k) == v for k, v in fields.items())), None)
        assert found is not None, (
            fields,
            [(c.provider, c.recipient, c.instrument, c.terms, c.status, c.date) for c in left],
        )
        left.remove(found)
    assert not left, [(c.provider, c.recipient, c.instrument, c.evidence[0].text) for c in left]


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_are_enough_plain_cases(code: str) -> None:
    assert len(TABLES[code]["example"]) >= 25
