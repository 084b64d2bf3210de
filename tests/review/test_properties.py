"""What holds for every journal: order and repetition do not matter, undo restores, joins and splits never quarrel."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from palanca.model import Claim, Decision, Document
from palanca.review import apply, in_force

TEXT = "x" * 40
DOCUMENT = Document("d" * 64, TEXT)
CLAIMS = [
    Claim.of(DOCUMENT, [(place, place + 2)], provider="CHN", recipient="URY", instrument="equipment")
    for place in range(6)
]
IDS = [claim.id for claim in CLAIMS]


@st.composite
def journals(draw):
    decisions = []
    for number in range(1, draw(st.integers(1, 9))):
        action = draw(st.sampled_from(["accept", "reject", "unsure", "edit", "merge", "split", "undo"]))
        if action == "undo":
            entry = Decision(number, "", "a", action, undoes=draw(st.integers(1, 9)))
        else:
            least = 2 if action in ("merge", "split") else 1
            claims = tuple(draw(st.lists(st.sampled_from(IDS), min_size=least, max_size=4, unique=True)))
            changes = {"recipient": draw(st.sampled_from(["ARG", "BOL"]))} if action == "edit" else {}
            entry = Decision(number, "", "a", action, claims, changes)
        decisions.append(entry)
    return decisions


@given(journals(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_order_and_repetition_do_not_matter(decisions, random):
    shuffled = [*decisions, *decisions[::2]]
    random.shuffle(shuffled)
    claims = random.sample(CLAIMS, len(CLAIMS))
    assert apply(claims, shuffled, {DOCUMENT.id: DOCUMENT}) == apply(CLAIMS, decisions, {DOCUMENT.id: DOCUMENT})


@given(journals(), st.sampled_from(["accept", "reject", "edit", "merge", "split"]), st.permutations(IDS))
@settings(deadline=None, max_examples=150)
def test_a_decision_then_undone_leaves_no_trace(decisions, action, ids):
    last = len(decisions)
    # An undo earlier in the journal cannot reach forward, so a further decision and its undo are the last words.
    taken = Decision(last + 1, "", "a", action, tuple(ids[:3]), {"status": "pledged"} if action == "edit" else {})
    undone = Decision(last + 2, "", "a", "undo", undoes=last + 1)
    redone = Decision(last + 3, "", "a", "undo", undoes=last + 2)
    assert apply(CLAIMS, [*decisions, taken, undone]) == apply(CLAIMS, decisions)
    assert apply(CLAIMS, [*decisions, taken, undone, redone]) == apply(CLAIMS, [*decisions, taken])


@given(journals())
@settings(deadline=None, max_examples=150)
def test_the_state_is_sound(decisions):
    state = apply(CLAIMS, decisions)
    ids = [claim.id for claim in state.claims]
    assert len(set(ids)) == len(ids)
    assert (state.accepted | state.unsure) <= set(ids)
    assert not state.accepted & state.unsure
    assert not state.rejected & {state.original(id_) for id_ in ids}
    joined = [id_ for group in state.joins for id_ in group]
    assert len(set(joined)) == len(joined)
    assert set(joined) <= set(ids)
    assert not [pair for pair in state.splits for group in state.joins if pair <= group]
    assert all(decision.action != "undo" for decision in in_force(decisions))
