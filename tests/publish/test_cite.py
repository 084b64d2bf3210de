from __future__ import annotations

import re

import pytest

from palanca import publish
from palanca.errors import PublishError
from palanca.model import Indicator, Record


def test_a_quotation_can_be_checked_against_the_bytes(record: Record) -> None:
    for id, claim in record.claims.items():
        text = publish.cite(record, id, "quotation")
        assert f"SHA-256 {claim.document}" in text
        document = record.documents[claim.document]
        spans = re.findall(r"(\d+)–(\d+)", text.split("characters ")[1])
        assert [(int(a), int(b)) for a, b in spans] == [(e.start, e.end) for e in claim.evidence]
        for evidence in claim.evidence:
            quoted = " ".join(document.text[evidence.start : evidence.end].split())
            assert f"“{quoted}”" in text


def test_footnote_says_who_what_when_where(record: Record) -> None:
    training = next(id for id, claim in record.claims.items() if claim.instrument == "training")
    assert publish.cite(record, training) == (
        f"La Gaceta, “Training & {{more}} 100%”, 2018-05-03, https://gov.example/c?x=1&y=2. Palanca claim {training}."
    )


def test_an_activity_is_cited_through_all_its_documents(record: Record) -> None:
    gift = next(a for a in record.activities.values() if a["recipient"] == "URY")
    footnote = publish.cite(record, gift.id)
    assert footnote.endswith(f"Palanca activity {gift.id} (China to Uruguay, equipment, 2018).")
    assert publish.cite(record, gift.id, "quotation").count("SHA-256") == 2
    entries = publish.cite(record, gift.id, "bibtex")
    assert re.findall(r"@misc\{([^,]+),", entries) == [f"{gift.id}-1", f"{gift.id}-2"]


def test_bibtex_escapes_what_tex_would_run(record: Record) -> None:
    training = next(id for id, claim in record.claims.items() if claim.instrument == "training")
    entry = publish.cite(record, training, "bibtex")
    assert r"title = {Training \& \{more\} 100\%}," in entry
    assert "url = {https://gov.example/c?x=1&y=2}," in entry
    assert "author = {{La Gaceta}}," in entry
    assert entry.count("{") - entry.count(r"\{") == entry.count("}") - entry.count(r"\}")


def test_a_document_by_its_key_or_hash(record: Record) -> None:
    for document in record.documents.values():
        assert publish.cite(record, document.id).endswith(f"archived bytes SHA-256 {document.id}")
        assert publish.cite(record, str(document.key)) == publish.cite(record, document.id)
        assert document.id in publish.cite(record, document.id, "bibtex")


def test_a_figure_names_what_it_counts(record: Record, indicators: list[Indicator]) -> None:
    detected, sum_of_money, unknown = indicators
    assert publish.cite(record, detected) == (
        "Palanca, detected, Uruguay, China: 1 (0.50 to 1.5) (announced view, counting 1 activity)."
    )
    assert "5 m USD" in publish.cite(record, sum_of_money)
    assert "2018–…" in publish.cite(record, sum_of_money)
    assert "not known" in publish.cite(record, unknown)
    assert detected.activities[0] in publish.cite(record, detected, "quotation")
    assert "SHA-256" in publish.cite(record, detected, "quotation")
    lost = Indicator("detected", "URY", 1.0, "activities", ("a-gone",))
    with pytest.raises(PublishError, match="a-gone"):
        publish.cite(record, lost)


def test_what_is_not_there_is_not_cited(record: Record) -> None:
    with pytest.raises(PublishError, match="no claim"):
        publish.cite(record, "c0")
    with pytest.raises(PublishError, match="no style"):
        publish.cite(record, "a", "harvard")  # type: ignore[arg-type]
