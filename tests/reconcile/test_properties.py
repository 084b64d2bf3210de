"""What holds of any claims and any decisions: order, reruns, decisions taken back, splits, copies."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palanca.model import Activity, Claim, Document
from palanca.reconcile import Memory, reconcile

Tell = Callable[..., Any]
World = Callable[[int, int], tuple[list[Claim], list[Document], dict[str, int]]]

_FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_STORY = (
    "The embassy handed over forty patrol cars to the national police on Tuesday morning, and the interior minister "
    "said that the vehicles would go to the border provinces first, where officers had complained for years of walking."
)


def _sets(data: st.DataObject, claims: list[Claim], most: int) -> list[frozenset[str]]:
    ids = sorted({claim.id for claim in claims})
    pairs = st.frozensets(st.sampled_from(ids), min_size=2, max_size=3)
    return data.draw(st.lists(pairs, max_size=most))


@_FEW
@given(seed=st.integers(0, 10**6), data=st.data())
def test_order_and_reruns_change_nothing_whatever_is_decided(world: World, seed: int, data: st.DataObject) -> None:
    claims, documents, _ = world(40, seed)
    joins, splits = _sets(data, claims, 3), _sets(data, claims, 3)
    memory = Memory()
    first = reconcile(claims, documents, joins=joins, splits=splits, memory=memory)
    before = {activity.id: activity for activity in first.activities}
    for rows in (claims, documents, joins, splits):
        random.Random(seed).shuffle(rows)  # type: ignore[arg-type]
    assert reconcile(claims, documents, joins=joins, splits=splits) == first
    again = reconcile(claims, documents, joins=joins, splits=splits, memory=Memory(memory.used), before=before)
    assert again == first
    assert not again.counts["chosen"]


@_FEW
@given(seed=st.integers(0, 10**6), data=st.data())
def test_what_is_split_stays_apart_through_reruns_and_against_joins(
    world: World, seed: int, data: st.DataObject
) -> None:
    claims, documents, _ = world(40, seed)
    ids = sorted(claim.id for claim in claims)
    split = frozenset(data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)))
    memory = Memory()
    reconcile(claims, documents, memory=memory)
    for joins in ([], [split], [frozenset(ids[:5]) | split]):
        made = reconcile(claims, documents, joins=joins, splits=[split], memory=memory)
        assert not any(split <= set(activity.claims) for activity in made.activities)


@_FEW
@given(seed=st.integers(0, 10**6), data=st.data())
def test_a_decision_taken_back_leaves_no_trace(world: World, seed: int, data: st.DataObject) -> None:
    claims, documents, _ = world(40, seed)
    memory = Memory()
    first = reconcile(claims, documents, memory=memory)
    decided = reconcile(
        claims, documents, joins=_sets(data, claims, 3), splits=_sets(data, claims, 3), memory=memory
    )  # fmt: skip
    before = {activity.id: activity for activity in decided.activities}
    assert reconcile(claims, documents, memory=memory, before=before) == first


@_FEW
@given(seed=st.integers(0, 10**6))
def test_other_recipients_never_come_together(world: World, seed: int) -> None:
    claims, documents, _ = world(60, seed)
    sides = {claim.id: (claim.provider, claim.recipient, claim.instrument) for claim in claims}
    for activity in reconcile(claims, documents).activities:
        assert len({sides[id] for id in activity.claims}) == 1


@_FEW
@given(data=st.data())
def test_splitting_copies_never_raises_what_attests_a_happening(tell: Tell, data: st.DataObject) -> None:
    same = {"date": "2017-11-24", "terms": "sale", "items": (("cars", 51),)}
    copies, others = data.draw(st.integers(2, 5)), data.draw(st.integers(0, 3))
    pairs = [tell(f"c{n}", text=f"Paper {n} says. {_STORY}", **same) for n in range(copies)]
    pairs += [tell(f"o{n}", text=f"Cars came, {n} of us saw.", **same) for n in range(others)]
    claims, documents = [claim for claim, _ in pairs], [document for _, document in pairs]
    (whole,) = reconcile(claims, documents).activities
    assert whole.sources == 1 + others
    splits = _sets(data, claims[:copies], 4)
    parts = reconcile(claims, documents, splits=splits).activities
    assert len(parts) > 1 or not splits
    assert all(part.sources <= whole.sources and part.probability <= whole.probability for part in parts)
    assert all(part.sources == 1 for part in parts if _only(part, claims[:copies]))


def _only(activity: Activity, copies: list[Claim]) -> bool:
    return set(activity.claims) <= {claim.id for claim in copies}
