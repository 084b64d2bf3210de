"""docs/collect.md says what the code does: every kind of failure with its remedy, every limit with its default."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from palanca.collect import KINDS, Failure, Limits

PAGE = (Path(__file__).parents[2] / "docs" / "collect.md").read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_documented(kind: str) -> None:
    assert f"| `{kind}` | {KINDS[kind]} | {Failure('x', kind, 'y').remedy} |" in PAGE


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_every_limit_is_documented(name: str) -> None:
    value = getattr(Limits(), name)
    assert f"| `{name}` | {value:,} |" in PAGE
