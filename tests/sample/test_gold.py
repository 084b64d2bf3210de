"""Sixteen of the sample's documents, annotated by hand from their text alone, and how much of it the reader finds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from palanca.codebook import INSTRUMENTS
from palanca.collect.plain import markdown
from palanca.model import Claim, Document
from palanca.read import read
from palanca.records import claim_from_record
from palanca.sample import documents

GOLD = sorted((Path(__file__).parent / "gold").glob("*.json"))
FLOOR = 0.40  # F1 of claims over all sixteen; goes up, never down


def _records(path: Path) -> tuple[dict[str, Any], list[Claim]]:
    record = json.loads(path.read_text("utf-8"))
    return record, [claim_from_record(claim, record["text"], record["id"]) for claim in record["claims"]]


def test_four_documents_a_language() -> None:
    assert Counter(_records(path)[0]["lang"] for path in GOLD) == {"en": 4, "es": 4, "pt": 4, "zh": 4}


def test_annotations_are_various() -> None:
    claims = [claim for path in GOLD for claim in _records(path)[1]]
    assert len(claims) >= 30
    assert len({claim.recipient for claim in claims}) >= 12
    assert len({claim.instrument for claim in claims} & set(INSTRUMENTS)) >= 6
    assert {"pledged", "committed", "implementing", "completed", "suspended", "cancelled"} <= {c.status for c in claims}
    assert {"donation", "loan", None} <= {claim.terms for claim in claims}
    assert {"stated", "alleged"} <= {claim.assertion for claim in claims}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_annotation_stands_in_its_document(path: Path) -> None:
    record, claims = _records(path)
    parsed = markdown((documents() / f"{path.stem}.md").read_text("utf-8"))
    assert (record["text"], record["title"], record["published"]) == (parsed.text, parsed.title, parsed.published)
    assert claims
    for claim in claims:
        assert all(evidence.text in parsed.text for evidence in claim.evidence)
        assert all(place in parsed.text for place in claim.places)


def test_the_reader_finds_them() -> None:
    right = given = wanted = 0
    for path in GOLD:
        record, claims = _records(path)
        fields = ("lang", "title", "publisher", "published", "url", "source_type")
        found = read(Document(path.stem, record["text"], **{name: record[name] for name in fields}))
        right += _matches(found, claims)
        given += len(found)
        wanted += len(claims)
    assert 2 * right / (given + wanted) >= FLOOR


def _matches(found: list[Claim], wanted: list[Claim]) -> int:
    """Claims of the same provider, recipient and instrument whose evidence overlaps, one to one."""
    left = list(wanted)
    for claim in found:
        for gold in left:
            same = (claim.provider, claim.recipient, claim.instrument) == (
                gold.provider,
                gold.recipient,
                gold.instrument,
            )
            if same and any(a.start < b.end and b.start < a.end for a in claim.evidence for b in gold.evidence):
                left.remove(gold)
                break
    return len(wanted) - len(left)
