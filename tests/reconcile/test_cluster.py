"""Clusters hold together: no chain through a vague third, decisions win, order does not matter."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from palanca.reconcile.cluster import Pair, cluster


def _cluster(ids: str, scores: dict[Pair, float], **more: object) -> list[tuple[str, ...]]:
    return cluster(ids, scores, more.pop("vetoes", ()), prior=-2.0, threshold=0.0, **more)  # type: ignore[arg-type]


def test_a_vague_third_does_not_chain_two_happenings() -> None:
    # c fits both; a and b contradict each other
    assert _cluster("abc", {("a", "b"): -6.0, ("a", "c"): 2.0, ("b", "c"): 1.5}) == [("a", "c"), ("b",)]
    assert _cluster("abc", {("a", "c"): 9.0, ("b", "c"): 9.0}, vetoes={("a", "b")}) == [("a", "c"), ("b",)]


def test_in_a_crowd_many_tellings_draw_another_and_pairs_never_compared_hold_apart() -> None:
    near = {("a", "b"): 9.0, ("a", "c"): -0.3, ("b", "c"): -0.3}
    assert _cluster("abc", near) == [("a", "b"), ("c",)]
    assert _cluster("abc", near, crowd=8.0) == [("a", "b", "c")]
    chain = {("a", "b"): 9.0, ("b", "c"): 4.0}
    assert _cluster("abc", chain) == [("a", "b", "c")]
    assert _cluster("abc", chain, crowd=8.0) == [("a", "b"), ("c",)]


def test_joins_hold_against_scores_and_vetoes() -> None:
    assert _cluster("ab", {("a", "b"): -9.0}, joins=[{"a", "b"}]) == [("a", "b")]
    assert _cluster("ab", {}, vetoes={("a", "b")}, joins=[{"a", "b"}]) == [("a", "b")]


def test_splits_hold_against_scores_and_joins() -> None:
    assert _cluster("ab", {("a", "b"): 9.0}, splits=[{"a", "b"}]) == [("a",), ("b",)]
    assert _cluster("abc", {}, joins=[{"a", "b", "c"}], splits=[{"a", "b"}]) == [("a", "c"), ("b",)]


def test_unknown_ids_in_decisions_are_no_matter() -> None:
    assert _cluster("a", {}, joins=[{"a", "gone"}], splits=[{"gone", "lost"}]) == [("a",)]


_IDS = "abcdefgh"
_PAIRS = list(combinations(_IDS, 2))
_SETS = st.lists(st.sets(st.sampled_from(_IDS), min_size=2, max_size=3), max_size=2)


@given(
    st.dictionaries(st.sampled_from(_PAIRS), st.integers(-8, 8).map(float)),
    st.sets(st.sampled_from(_PAIRS), max_size=4),
    _SETS,
    _SETS,
    st.randoms(use_true_random=False),
)
def test_a_partition_that_keeps_every_decision_in_any_order(
    scores: dict[Pair, float], vetoes: set[Pair], joins: list[set[str]], splits: list[set[str]], chance: object
) -> None:
    found = _cluster(_IDS, scores, vetoes=vetoes, joins=joins, splits=splits)
    assert sorted(id for group in found for id in group) == sorted(_IDS)
    home = {id: group for group in found for id in group}
    apart = {pair for split in splits for pair in combinations(sorted(split), 2)}
    assert all(home[one] is not home[two] for one, two in apart)
    if not apart:
        assert all(home[one] is home[two] for join in joins for one, two in combinations(sorted(join), 2))
    shuffled = list(scores.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = _cluster(_IDS[::-1], dict(shuffled), vetoes=vetoes, joins=joins[::-1], splits=splits[::-1])
    assert again == found
