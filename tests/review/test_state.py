"""The state is a function of claims and journal: judged, edited, joined, split, undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palanca.errors import CodebookError, EvidenceError, NotFoundError, RecordError, UsageError
from palanca.model import Activity, Choice, Claim, Decision, Document
from palanca.records import claim_record
from palanca.review import apply, in_force, judge, queue

TEXT = "China gave two buses. China sold ten cars. China sent a man. China built a jail."
DOCUMENT = Document("d" * 64, TEXT, key="d")
DOCUMENTS = {DOCUMENT.id: DOCUMENT}
STARTS = (0, 22, 43, 61)
CLAIMS = tuple(
    Claim.of(
        DOCUMENT,
        [(start, start + 5)],
        provider="CHN",
        recipient="URY",
        instrument=instrument,
        confidence=confidence,
    )
    for start, instrument, confidence in zip(
        STARTS, ("equipment", "equipment", "presence", "infrastructure"), (0.9, 0.4, 0.6, 0.4), strict=True
    )
)
A, B, C, D = (claim.id for claim in CLAIMS)


def journal(*entries):
    """Decisions numbered from 1: (action, claims, further fields)."""
    return [
        Decision(number, f"2026-01-01T00:00:{number:02}Z", "ana", action, tuple(claims), **further)
        for number, (action, claims, further) in enumerate(entries, 1)
    ]


def seen(*claims):
    return {"seen": tuple(claim_record(claim) for claim in claims)}


def test_without_decisions_all_claims_stand():
    state = apply(reversed(CLAIMS), [])
    assert state.claims == CLAIMS
    assert not (state.accepted | state.joins | state.splits | state.unsure | state.rejected)


def test_the_last_judgement_holds():
    state = apply(CLAIMS, journal(("accept", [A, B, C], {}), ("reject", [B], {}), ("unsure", [C], {})))
    assert [claim.id for claim in state.claims] == [A, C, D]
    assert (state.accepted, state.rejected, state.unsure) == ({A}, {B}, {C})


def test_an_edit_sets_fields_and_accepts():
    state = apply(CLAIMS, journal(("edit", [A], {"changes": {"status": "pledged", "date": "2017"}})), DOCUMENTS)
    changed = next(claim for claim in state.claims if claim.id == A)
    assert (changed.status, changed.date, changed.evidence) == ("pledged", "2017", CLAIMS[0].evidence)
    assert state.accepted == {A}


def test_an_edit_without_the_documents_keeps_the_quotations():
    state = apply(CLAIMS, journal(("edit", [B], {"changes": {"status": "pledged"}})))
    changed = next(claim for claim in state.claims if claim.status == "pledged")
    assert changed.evidence == CLAIMS[1].evidence


def test_an_edit_that_changes_the_id_is_followed():
    decisions = journal(
        ("edit", [A], {"changes": {"recipient": "ARG"}}),
        ("edit", [A], {"changes": {"status": "pledged"}}),
        ("merge", [A, B], {}),
        ("unsure", [A], {}),
    )
    state = apply(CLAIMS, decisions, DOCUMENTS)
    changed = next(claim for claim in state.claims if claim.recipient == "ARG")
    assert changed.id != A
    assert changed.status == "pledged"
    assert state.original(changed.id) == A
    assert state.original(B) == B
    assert state.joins == {frozenset({changed.id, B})}
    assert state.unsure == {changed.id}


def test_an_edit_of_the_quotation_is_cut_from_the_document():
    spans = [{"start": 6, "end": 20}]
    state = apply(CLAIMS, journal(("edit", [A], {"changes": {"evidence": spans}})), DOCUMENTS)
    assert any(claim.evidence[0].text == "gave two buses" for claim in state.claims)


def test_an_edit_to_what_another_claim_says_leaves_one_claim_the_persons():
    same = replace(CLAIMS[0], provider="USA", status="completed")
    state = apply([*CLAIMS, same], journal(("edit", [A], {"changes": {"provider": "USA"}})), DOCUMENTS)
    found = [claim for claim in state.claims if claim.provider == "USA"]
    assert [(claim.id, claim.status) for claim in found] == [(same.id, None)]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"colour": "red"}, RecordError),
        ({"status": "perhaps"}, CodebookError),
        ({"date": "last year"}, CodebookError),
        ({"evidence": [{"start": 0, "end": 9999}]}, EvidenceError),
        ({"items": 5}, RecordError),
    ],
)
def test_an_edit_that_makes_no_claim_is_refused(changes, error):
    with pytest.raises(error):
        apply(CLAIMS, journal(("edit", [A], {"changes": changes})), DOCUMENTS)


def test_what_a_person_accepted_stands_as_seen_whatever_a_later_reader_reads():
    better = [replace(CLAIMS[0], status="completed"), *CLAIMS[2:]]  # A read differently, B not at all
    decisions = journal(("accept", [A, B], seen(*CLAIMS[:2])))
    state = apply(better, decisions, DOCUMENTS)
    assert state.claims == CLAIMS
    assert state.accepted == {A, B}


def test_what_was_not_accepted_goes_with_the_reader():
    for action in ("reject", "unsure", "merge"):
        state = apply(CLAIMS[1:], journal((action, [A, C], seen(CLAIMS[0]))), DOCUMENTS)
        assert A not in {claim.id for claim in state.claims}


def test_an_edited_claim_that_is_no_longer_read_stands_as_edited():
    decisions = journal(("edit", [A], {"changes": {"recipient": "ARG"}, **seen(CLAIMS[0])}))
    state = apply(CLAIMS[1:], decisions, DOCUMENTS)
    assert "ARG" in {claim.recipient for claim in state.claims}


def test_merges_that_touch_are_one_and_a_later_split_takes_out():
    together = apply(CLAIMS, journal(("merge", [A, B], {}), ("merge", [B, C], {})))
    assert together.joins == {frozenset({A, B, C})}
    out = apply(CLAIMS, journal(("merge", [A, B], {}), ("merge", [B, C], {}), ("split", [A, C], {})))
    assert out.joins == frozenset()
    assert out.splits == {frozenset({A, C})}
    again = apply(CLAIMS, journal(("split", [A, C], {}), ("merge", [A, B, C], {})))
    assert (again.joins, again.splits) == ({frozenset({A, B, C})}, frozenset())


def test_a_split_in_parts_keeps_each_part_together():
    parts = {"changes": {"parts": [[A, B], [C, D]]}}
    state = apply(CLAIMS, journal(("merge", [A, B, C, D], {}), ("split", [A, B, C, D], parts)))
    assert state.joins == {frozenset({A, B}), frozenset({C, D})}
    assert state.splits == {frozenset(pair) for pair in ((A, C), (A, D), (B, C), (B, D))}


def test_rejected_claims_leave_their_joins():
    state = apply(CLAIMS, journal(("merge", [A, B], {}), ("reject", [B], {})))
    assert state.joins == frozenset()


def test_undo_and_undo_of_undo():
    merged = journal(("merge", [A, B], {}))
    undone = journal(("merge", [A, B], {}), ("undo", [], {"undoes": 1}))
    redone = [*undone, Decision(3, "", "ana", "undo", undoes=2)]
    assert apply(CLAIMS, undone) == apply(CLAIMS, [])
    assert apply(CLAIMS, redone) == apply(CLAIMS, merged)
    assert [decision.number for decision in in_force(redone)] == [1]


def test_an_undo_of_what_comes_later_does_nothing():
    decisions = journal(("undo", [], {"undoes": 2}), ("merge", [A, B], {}))
    assert apply(CLAIMS, decisions).joins == {frozenset({A, B})}


def test_the_queue_shows_the_least_sure_first_and_leaves_out_what_is_judged():
    assert [claim.id for claim in queue(CLAIMS)] == [*sorted([B, D]), C, A]
    state = apply(CLAIMS, journal(("accept", [B], {}), ("unsure", [C], {})))
    assert [claim.id for claim in queue(state.claims, state)] == [D, A]
    assert [claim.id for claim in queue(state.claims, state, unsure=True)] == [C]


# --- taking decisions

BASE = {"by": "ana", "at": "2026-01-01T00:00:00Z", "claims": CLAIMS, "decisions": (), "documents": DOCUMENTS}


def test_a_decision_carries_its_claims_as_they_were_read():
    decision = judge("accept", [A[:8], B], **BASE)
    assert decision.claims == (A, B)
    assert [record["evidence"][0]["text"] for record in decision.seen] == ["China", "China"]
    restored = apply([], [decision.numbered(1)], DOCUMENTS)
    assert restored.claims == CLAIMS[:2]


def test_an_activity_stands_for_its_claims():
    activity = Activity("a1", {"provider": Choice("CHN", (A,), "")}, (A, B), (DOCUMENT.id,), 1, 0.5)
    assert judge("merge", ["a1", C], **BASE, activities=[activity]).claims == (A, B, C)


def test_the_journal_speaks_of_claims_by_the_id_they_were_read_with():
    first = judge("edit", [A], **BASE, changes={"recipient": "ARG"}).numbered(1)
    changed = next(claim.id for claim in apply(CLAIMS, [first], DOCUMENTS).claims if claim.recipient == "ARG")
    for id_ in (A, changed):
        assert judge("accept", [id_], **BASE | {"decisions": (first,)}).claims == (A,)


@pytest.mark.parametrize(
    ("action", "names", "further", "error", "says"),
    [
        ("accept", ["nothing"], {}, NotFoundError, "no claim or activity"),
        ("accept", ["c"], {}, NotFoundError, "4 ids begin like this"),
        ("accept", [], {}, UsageError, "accept of 0 claims"),
        ("merge", [A], {}, UsageError, "name two or more"),
        ("merge", [A, A], {}, UsageError, "name two or more"),
        ("edit", [A], {}, UsageError, "changes nothing"),
        ("edit", [A], {"changes": {"status": "perhaps"}}, CodebookError, "perhaps"),
        ("undo", [], {}, UsageError, "nothing to undo"),
        ("undo", [], {"undoes": 7}, NotFoundError, "no decision of that number"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_word(action, names, further, error, says):
    with pytest.raises(error, match=says):
        judge(action, names, **BASE, **further)


def test_undo_takes_back_the_last_decision_in_force():
    decisions = journal(("merge", [A, B], {}), ("accept", [C], {}), ("undo", [], {"undoes": 2}))
    assert judge("undo", [], **BASE | {"decisions": decisions}).undoes == 1
