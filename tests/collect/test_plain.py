from __future__ import annotations

import pytest

from palanca.collect.outcomes import Unreadable
from palanca.collect.plain import front_matter, markdown, plain

HEADED = """---
id: ury-1
title: "Patrullas: cincuenta y una"
publisher: Ministerio del Interior
published: 2019-03-12
lang: es
url: https://a.example/1
source_type: government
unknown: kept out
sources:
  - first, 2019
  - second
notes: Digest
---

Se entregaron patrullas.
"""


def test_heading_is_metadata_and_not_text() -> None:
    found = markdown(HEADED)
    assert found.text == "Se entregaron patrullas."
    assert (found.key, found.title, found.publisher) == (
        "ury-1",
        "Patrullas: cincuenta y una",
        "Ministerio del Interior",
    )
    assert (found.published, found.lang, found.source_type) == ("2019-03-12", "es", "government")
    assert found.url == "https://a.example/1"
    assert found.notes == "Digest\nSources: first, 2019; second"
    assert plain(HEADED).title == found.title


@pytest.mark.parametrize(
    ("line", "word"),
    [("published: last week", "published"), ("source_type: blog", "source_type"), ("lang: Español del sur", "lang")],
)
def test_a_stated_value_that_cannot_be_is_told(line: str, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as caught:
        plain(f"---\n{line}\n---\nText")
    assert caught.value.kind == "invalid"


@pytest.mark.parametrize(
    "text", ["---\n\nA line\n---\nB", "---\ntitle: never closed", "Text\n---\ntitle: x\n---", "---\n---\nx"]
)
def test_a_rule_is_not_a_heading(text: str) -> None:
    assert front_matter(text) == ({}, text)


def test_empty_values_state_nothing() -> None:
    found = plain("---\ntitle:\npublished: null\nlang: ~\n---\nThe police received new vehicles on Friday.")
    assert (found.title, found.published, found.lang) == (None, None, "en")


def test_plain_text_stays_but_for_its_line_ends() -> None:
    found = plain("A  *line*\r\nof text\r\n\r\n1) next")
    assert found.text == "A  *line*\nof text\n\n1) next"
    assert found.title is None


def test_markdown_is_rendered_to_words() -> None:
    found = markdown(
        "# The gift\n\nA [link](http://x) and **bold**\nwrapped &amp; whole.<br>Then.\n\n- one\n- two\n\n3. three\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\nEnd ![pic](x.png)."
    )
    assert found.title == "The gift"
    assert found.text == (
        "The gift\n\nA link and bold wrapped & whole.\nThen.\n\n"
        "- one\n- two\n\n3. three\n\na | b\n1 | 2\n\ncode\n\nEnd ."
    )
