"""What holds for any text at all."""

from __future__ import annotations

import re
import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from palanca.names import entity, mentions

SEEDS = (
    "China",
    "EE. UU.",
    "Policía Nacional",
    "中国公安部",
    "São Tomé",
    "US",
    "Perú",
    "中美两国",
    "İ",
    "\u0301",
    "ﬁ",
    "ß",
)
TEXTS = st.lists(st.one_of(st.text(max_size=12), st.sampled_from(SEEDS)), max_size=12).map("".join)
LANGS = st.sampled_from(("en", "es", "pt", "zh", "other"))


@settings(max_examples=300, deadline=None)
@given(TEXTS, LANGS)
def test_mentions_are_sorted_apart_and_inside_the_text(text: str, lang: str) -> None:
    found = mentions(text, lang)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.entities
        for id in mention.entities:
            assert entity(id).id == id
    for one, two in pairwise(found):
        assert one.end <= two.start


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), LANGS)
def test_a_name_between_lines_is_found_where_it_stands(before: str, after: str, lang: str) -> None:
    text = f"{before}\n\nVenezuela\n\n{after}"
    start = len(before) + 2
    assert any((m.start, m.end, m.entities) == (start, start + 9, ("VEN",)) for m in mentions(text, lang))


def test_speed_against_a_plain_scan() -> None:
    """As dense in names as the corpus; a scan for words is the yardstick, so that a slow machine is slow in both."""
    filler = (
        "It said that the vehicles would arrive before the end of the year and that nobody had signed for them yet. "
    )
    text = (
        filler * 4 + "The police of Panama and Chinese firms gave the Policía Nacional cameras in Guayaquil. "
    ) * 1000
    words = re.compile(r"\b\w+\b")
    mentions(text[:1000], "en")
    plain, own = [], []
    for _ in range(5):  # the best of five: in one alone the collector may walk all that earlier tests left
        started = time.process_time()
        scanned = sum(match.group().istitle() for match in words.finditer(text))
        plain.append(time.process_time() - started)
        started = time.process_time()
        found = mentions(text, "en")
        own.append(time.process_time() - started)
        assert scanned > len(found) > 3999
    assert min(own) < 8 * min(plain)
