"""The plain cases of every pack (``lang/<code>/examples.toml``) are read as they say, claim for claim and no more."""

from __future__ import annotations

from typing import Any

import pytest

from palanca import read
from palanca.lang import LANGUAGES, examples
from palanca.model import Document

CASES = [(code, example) for code in LANGUAGES for example in examples(code)]


@pytest.mark.parametrize(("code", "example"), CASES, ids=[f"{code}: {e['text'][:50]}" for code, e in CASES])
def test_plain_case(code: str, example: dict[str, Any]) -> None:
    left = read.read(Document("d", example["text"], lang=code, published=example["published"]))
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
    assert len(examples(code)) >= 25
