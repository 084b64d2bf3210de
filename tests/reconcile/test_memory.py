"""A rerun costs what changed and gives what a run from nothing gives; decisions taken back leave no trace."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from palanca.model import Claim, Document
from palanca.reconcile import Memory, reconcile
from palanca.reconcile.what_if import what_if

World = Callable[[int, int], tuple[list[Claim], list[Document], dict[str, int]]]
Tell = Callable[..., Any]


def test_one_more_document_costs_what_it_touches(world: World, tell: Tell) -> None:
    claims, documents, _ = world(1500, 4)
    memory = Memory()
    first = reconcile(claims, documents, memory=memory)
    claim, document = tell("new", recipient="CRI", date="2017-11-24", items=(("cars", 51),), published="2017-12-01")
    again = Memory(memory.used)
    before = {activity.id: activity for activity in first.activities}
    second = reconcile([*claims, claim], [*documents, document], memory=again, before=before)
    assert second == reconcile([*claims, claim], [*documents, document])
    assert first.counts["sketched"] == len(documents)
    assert second.counts["sketched"] == 1
    assert second.counts["compared_blocks"] == 1
    touched = [c for c in claims if (c.provider, c.recipient, c.instrument) == ("CHN", "CRI", "equipment")]
    assert second.counts["compared_claims"] == len(touched) + 1
    assert second.counts["chosen"] <= len(touched) + 1
    assert second.counts["compared_pairs"] * 20 < first.counts["compared_pairs"]


def test_nothing_new_costs_nothing(world: World) -> None:
    claims, documents, _ = world(300, 6)
    memory = Memory()
    first = reconcile(claims, documents, memory=memory)
    again = Memory(memory.used)
    second = reconcile(claims, documents, memory=again, before={a.id: a for a in first.activities})
    assert second == first
    assert not again.added
    assert not again.idle
    assert {name: second.counts.get(name, 0) for name in ("sketched", "verified", "compared_pairs", "chosen")} == {
        "sketched": 0,
        "verified": 0,
        "compared_pairs": 0,
        "chosen": 0,
    }


def test_a_claim_gone_and_a_claim_changed_leave_nothing_behind(world: World) -> None:
    claims, documents, _ = world(300, 8)
    memory = Memory()
    first = reconcile(claims, documents, memory=memory)
    rest = random.Random(1).sample(claims, 290)
    second = reconcile(rest, documents, memory=Memory(memory.used), before={a.id: a for a in first.activities})
    assert second == reconcile(rest, documents)


def test_a_merge_taken_back_restores_what_was(world: World) -> None:
    claims, documents, _ = world(200, 9)
    memory = Memory()
    first = reconcile(claims, documents, memory=memory)
    two = [{first.activities[0].claims[0], first.activities[-1].claims[0]}]
    merged = reconcile(claims, documents, joins=two, memory=memory)
    assert any(two[0] <= set(activity.claims) for activity in merged.activities)
    assert reconcile(claims, documents, memory=memory, before={a.id: a for a in merged.activities}) == first
    apart = [set(next(a.claims for a in first.activities if len(a.claims) > 1)[:2])]
    split = reconcile(claims, documents, splits=apart, memory=memory)
    assert not any(apart[0] <= set(activity.claims) for activity in split.activities)
    assert reconcile(claims, documents, memory=memory) == first


def test_another_threshold_parts_or_joins_and_the_usual_one_changes_nothing(world: World) -> None:
    claims, documents, _ = world(300, 2)
    usual = what_if(0.0, claims, documents)
    assert (usual.joined, usual.parted) == ((), ())
    strict, lenient = what_if(9.0, claims, documents), what_if(-4.0, claims, documents)
    assert strict.parted
    assert strict.activities > strict.usual_activities
    assert lenient.joined
    for change in (*strict.parted, *lenient.joined):
        assert sorted(id for part in change.of for id in part) >= sorted(change.claims)
