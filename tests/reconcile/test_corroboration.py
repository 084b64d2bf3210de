"""Independent sources counted by hand, and the property that fewer documents never corroborate more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palanca.model import Document
from palanca.reconcile.corroboration import CAP, independent, probability, publisher


def _documents(**publishers: str | None) -> dict[str, Document]:
    return {id: Document(id, "", publisher=name) for id, name in publishers.items()}


def test_a_publisher_counts_once_and_so_does_a_group() -> None:
    known = _documents(a="El País", b="el pais", c="ABC", d="Xinhua")
    assert independent("ab", known, {}) == 1
    assert independent("acd", known, {"c": "c", "d": "c"}) == 2
    assert independent("abcd", known, {}) == 3


def test_unknown_publishers_cannot_be_shown_independent() -> None:
    assert independent("abc", _documents(a=None, b=None, c="ABC"), {}) == 2


def test_without_a_publisher_the_host_of_the_address_speaks() -> None:
    assert publisher(Document("a", "", url="https://www.example.org/x")) == "example.org"
    assert publisher(Document("a", "", url="http://[")) == ""


def test_two_that_share_nothing_count_two_even_beside_one_that_links_them() -> None:
    # b copies a, and b's publisher also wrote c: a and c are still independent.
    assert independent("abc", _documents(a="P", b="Q", c="Q"), {"a": "a", "b": "a"}) == 2


_DOCS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=12)


@given(_DOCS, st.data())
def test_a_part_of_the_documents_never_has_more_sources_than_the_whole(
    rows: list[tuple[int, int]], data: st.DataObject
) -> None:
    """So splitting a syndicated group over two activities never raises corroboration."""
    known = {str(n): Document(str(n), "", publisher=f"p{p}") for n, (_, p) in enumerate(rows)}
    groups = {str(n): f"g{g}" for n, (g, _) in enumerate(rows)}
    some = data.draw(st.sets(st.sampled_from(sorted(known))))
    assert independent(some, known, groups) <= independent(known, known, groups)
    assert independent(known, known, groups) <= min(len(set(groups.values())), len({p for _, p in rows}))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("stated", 1.0)], 0.9),
        ([("stated", 0.5)], 0.45),
        ([("alleged", 1.0)], 0.5),
        ([("stated", 0.5), ("stated", 0.8)], 1 - (1 - 0.45) * (1 - 0.72)),
        ([("stated", 1.0), ("denied", 1.0)], 0.45),
        ([("stated", 1.0), ("stated", 1.0), ("stated", 1.0)], CAP),
        ([("denied", 1.0)], 0.0),
    ],
)
def test_probability_by_hand(tell: Callable[..., Any], told: list[tuple[str, float]], expected: float) -> None:
    pairs = [tell(f"d{n}", assertion=said, confidence=sure) for n, (said, sure) in enumerate(told)]
    known = {document.id: document for _, document in pairs}
    assert probability([claim for claim, _ in pairs], known, {}) == pytest.approx(expected)


def test_copies_speak_once_by_the_surest_and_an_accepted_claim_is_sure(tell: Callable[..., Any]) -> None:
    pairs = [tell("a", confidence=0.5), tell("b", confidence=0.8)]
    known = {document.id: document for _, document in pairs}
    claims = [claim for claim, _ in pairs]
    assert probability(claims, known, {"a": "a", "b": "a"}) == pytest.approx(0.72)
    assert probability(claims, known, {"a": "a", "b": "a"}, {claims[0].id}) == pytest.approx(0.9)
