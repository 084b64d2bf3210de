"""How sure claims are beside the others of their document: its own words, whatever the weights are."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from palanca.model import Amount, Document
from palanca.read import explain, read
from palanca.read.cascade import drafts, merged
from palanca.read.confidence import DOUBTED, GROUPED, anew, judged, signs, told
from palanca.read.decide import changed

GIFT = "China donated 20 patrol cars to the police of Peru."
TEXT = (
    f"{GIFT} The embassy also trained 30 officers of the Peruvian police in Lima. The United States gave radios to the "
    "coast guard of Chile. Police in Peru use cameras made in Japan."
)


def document(text: str, lang: str = "en") -> Document:
    return Document("d", text, lang=lang, published="2021-06-01")


def test_the_order_of_drafts_changes_no_confidence() -> None:
    drafts = merged(document(TEXT))
    assert len(drafts) > 2
    before = {draft.spans: draft.confidence for draft in judged(drafts)}
    mixed = list(drafts)
    random.Random(7).shuffle(mixed)
    assert {draft.spans: draft.confidence for draft in judged(mixed)} == pytest.approx(before)


def test_what_is_told_is_as_sure_as_the_least() -> None:
    claims = read(document(TEXT))
    assert claims
    assert all((DOUBTED if claim.recipient else GROUPED) <= claim.confidence <= 1.0 for claim in claims)


def test_what_a_document_tells_besides_speaks_for_its_sides() -> None:
    alone, beside = merged(document(GIFT)), merged(document(TEXT))
    (one,) = signs(alone)
    other = signs(beside)[0]
    assert one["share_sides"] == 1.0
    assert one["more_sides"] == one["sides"] == 0.0
    assert 0.0 < other["share_sides"] < 1.0
    assert other["more_sides"] > 0.0
    assert other["sides"] > 0.0


def test_every_sign_is_a_finite_number() -> None:
    assert all(abs(value) < 100 for told in signs(merged(document(TEXT))) for value in told.values())


def test_no_draft_no_confidence() -> None:
    assert judged([]) == []


def test_a_claim_is_explained_by_its_sentence_and_by_what_stands_beside() -> None:
    traces = explain(document(TEXT))
    told = [trace for trace in traces if trace.claim]
    assert [round(trace.confidence, 3) for trace in told] == [claim.confidence for claim in read(document(TEXT))]
    assert all(trace.weights and trace.beside for trace in told)
    assert any(not trace.claim for trace in traces)


def test_the_document_may_doubt_a_likely_sentence_and_carry_an_unlikely_one() -> None:
    (draft,) = merged(document(GIFT))
    for probability, confidence, claim in ((0.8, 0.2, False), (0.8, 0.4, True), (0.4, 0.4, False), (0.4, 0.6, True)):
        assert told(replace(draft, probability=probability, confidence=confidence)) is claim


def test_a_group_is_judged_by_its_document_alone() -> None:
    draft = judged(merged(document(GIFT)))[0]
    group = replace(draft, recipient=None, recipient_group="the Pacific", probability=0.35)
    assert told(replace(group, confidence=GROUPED))
    assert not told(replace(group, confidence=GROUPED - 0.01))
    assert not told(replace(group, recipient="PER", confidence=GROUPED))


def test_joint_work_that_only_its_verbs_tell_is_less_sure() -> None:
    heard = document("Kenyan and Italian police carried out a joint operation against smugglers in Mombasa on Monday.")
    (draft,) = [d for d in merged(heard) if d.instrument == "operation"]
    unheard = replace(draft, features={**draft.features, "gist": -0.5})
    (sign,), (other,) = signs([draft]), signs([unheard])
    assert (sign["operation_unheard"], other["operation_unheard"]) == (0.0, 1.0)
    assert signs([replace(unheard, instrument="presence")])[0]["operation_unheard"] == 0.0
    assert told(judged([draft])[0])


def test_a_headline_that_no_sentence_of_its_text_tells_again_is_less_sure() -> None:
    text = document("China donated 20 patrol cars to the police of Peru\nThe cars cost two million dollars.")
    (draft,) = [d for d in merged(text) if d.instrument == "equipment"]
    alone = replace(draft, headline=True, spans=draft.spans[:1])
    backed = replace(draft, headline=True, spans=((0, 10), (20, 30)))
    assert [signs([d, draft])[0]["headline_alone"] for d in (alone, backed, replace(alone, headline=False))] == [
        1.0,
        0.0,
        0.0,
    ]
    assert signs([alone])[0]["headline_alone"] == 0.0  # nothing else is told


def test_what_is_only_spoken_of_again_is_no_claim_of_its_own() -> None:
    text = "China gave Fiji's police ten patrol cars and 40 radios on 3 May 2023."
    (sure,) = drafts(Document("d", text, lang="en", published="2023-05-10"))
    (cars, *_) = sure.items
    echo = changed(sure, confidence=0.5, date=None, items=(replace(cars, quantity=None),))
    kept = {
        "itself": [sure],
        "surer": [sure, changed(echo, confidence=0.7)],
        "counted": [sure, changed(echo, items=(cars,))],
        "dated": [sure, changed(echo, date="2019")],
        "priced": [sure, changed(echo, amounts=(Amount(5000.0, "USD"),))],
        "other goods": [sure, changed(echo, items=(replace(cars, name="boats", quantity=None),))],
        "other terms": [sure, changed(echo, terms="sale")],
        "stopped": [sure, changed(echo, status="suspended")],
        "accused": [sure, changed(echo, assertion="alleged")],
        "taught": [changed(sure, instrument="training"), changed(echo, instrument="training")],
        "elsewhere": [sure, changed(echo, recipient="TON")],
    }
    assert [name for name, both in kept.items() if anew(both) != both] == []
    assert anew([sure, echo]) == anew([echo, sure]) == [sure]
    assert anew([sure, changed(echo, items=())]) == [sure]
