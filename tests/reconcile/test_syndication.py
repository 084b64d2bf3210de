"""Copies are found: cut, reordered, with a new headline; different stories and short texts are not."""

from __future__ import annotations

import random

import pytest

from palanca.model import Document
from palanca.reconcile.syndication import overlap, syndicated

_SENTENCES = {
    "en": [
        "The embassy handed over forty patrol cars to the national police on Tuesday morning.",
        "The interior minister said that the vehicles would go to the border provinces first.",
        "Officers had complained for years of walking long beats because of a lack of fuel and tyres.",
        "An opposition deputy asked who would pay for the spare parts once the warranty runs out.",
        "The ceremony ended with the anthems of both countries and a short parade around the square.",
        "Local traders watched from the pavement and hoped that robberies would now become rarer.",
        "A second delivery, of radios and uniforms, is expected to arrive before the rainy season.",
        "Last year the same force received twelve motorcycles bought out of the national budget.",
    ],
    "zh": [
        "中国大使馆星期二上午向该国国家警察移交了四十辆巡逻车,双方官员出席了交接仪式。",
        "内政部长在致辞中表示,这批车辆将首先配备给边境各省的警察局使用。",
        "多年来基层警员一直抱怨由于缺少燃料和轮胎,他们只能靠步行巡逻。",
        "一名反对党议员质询,保修期结束以后零配件的费用将由谁来承担。",
        "仪式在两国国歌声中结束,随后车队绕广场一周,向市民展示新车。",
        "附近的商户站在人行道上观看,希望今后抢劫案件能够有所减少。",
        "据介绍,第二批物资包括对讲机和制服,预计将在雨季之前运抵首都。",
    ],
}


def _document(id: str, sentences: list[str], lang: str) -> Document:
    return Document(id, ("" if lang == "zh" else " ").join(sentences), lang=lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_cut_reordered_copy_with_a_new_head_and_tail_is_a_copy(lang: str) -> None:
    story = _SENTENCES[lang]
    copy = [story[-1], *story[1:-2]]
    head = "新车到了。" if lang == "zh" else "New wheels for the force, from our own staff."
    found = syndicated([_document("b", story, lang), _document("a", [head, *copy], lang)])
    assert found == {"a": "a", "b": "a"}


def test_a_short_cut_inside_a_longer_story_is_a_copy_by_containment() -> None:
    story = _SENTENCES["en"]
    one, two = _document("a", story, "en"), _document("b", story[:3], "en")
    jaccard, containment = overlap(one, two)
    assert jaccard < 0.4 < 0.9 < containment
    assert syndicated([one, two]) == {"a": "a", "b": "a"}


def test_other_stories_and_one_sentence_in_common_are_no_copies() -> None:
    story = _SENTENCES["en"]
    others = ["Farmers in the valley expect a poor harvest after two months with hardly any rain at all.",
              "The central bank left its rate unchanged and spoke of modest growth in the coming year.",
              "A museum of the sea opened in the old customs house, with a whale at the door.",
              "Schools will start a week later because of repairs to roofs damaged by the storm."]  # fmt: skip
    assert syndicated([_document("a", story, "en"), _document("b", [*others, story[0]], "en")]) == {}


def test_a_text_too_short_to_tell_is_no_copy() -> None:
    assert syndicated([Document("a", "Chief visits."), Document("b", "Chief visits.")]) == {}


def test_the_order_of_documents_does_not_matter() -> None:
    rows = [_document(id, _SENTENCES["en"][k:], "en") for k, id in enumerate("dcba")]
    rows += [_document("e", _SENTENCES["zh"], "zh")]
    expected = syndicated(rows)
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert syndicated(rows) == expected
    assert set(expected) == set("abcd")
