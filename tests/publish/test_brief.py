"""The country brief: its words, its figures traced to claims, its pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from palanca.errors import PublishError
from palanca.model import Activity, Claim, Document, Item, Record, Selection
from palanca.publish.brief import brief, compose, likelihood, pdf
from palanca.publish.brief.activities import readable, row, weightiest
from palanca.publish.brief.speech import Speech

Told = tuple[Document, Claim, Activity]


def words_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize(
    ("chance", "word"),
    [
        (0.01, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_likelihood_words_are_those_of_icd_203(chance: float, word: str) -> None:
    assert likelihood(chance) == word


@pytest.mark.parametrize("lang", ["en", "es"])
def test_two_pages_with_all_that_a_brief_has(lang: str, sample: Callable[[], Record]) -> None:
    made = compose(sample(), "URY", lang=lang, draws=500)
    content = pdf(made)
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 2
    document.close()
    assert len(made.judgement) == 3
    assert len(made.pictures) == 4
    assert len(made.rows) == 10
    flat = re.sub(r"\s+", " ", words_of(content))
    for sentence in (made.title, *(s[:40] for s in made.judgement), *(u[:30] for u in made.unknown)):
        assert re.sub(r"\s+", " ", sentence) in flat
    assert ("What is not known" if lang == "en" else "Lo que no se sabe") in flat
    assert "人" not in flat  # the type has no Chinese: the address stands for the name


def test_every_figure_and_row_leads_to_quotations(sample: Callable[[], Record]) -> None:
    record = sample()
    made = compose(record, "URY", draws=300)
    assert made.figures
    for figure in made.figures:
        assert figure.activities
        for id in figure.activities:
            for claim in record.activities[id].claims:
                held = record.claims[claim]
                text = record.documents[held.document].text
                assert all(text[e.start : e.end] == e.text for e in held.evidence)
    for one in made.rows:
        assert set(one.claims) <= set(record.claims)
    said = " ".join(made.judgement)
    detected = {f.provider: f.value for f in made.figures if f.name == "detected"}
    speech = Speech("en")
    assert all(speech.number(value or 0) in said for value in detected.values())
    tip = next(f for f in made.figures if f.name == "tip_over")
    assert speech.number(tip.value or 0) in said


def test_one_record_gives_the_same_bytes_and_swapping_sides_the_mirrored_words(
    sample: Callable[[], Record],
) -> None:
    assert brief(sample(), "URY", draws=300) == brief(sample(), "URY", draws=300)
    one, two = (compose(sample(), "URY", pair=pair, draws=2000) for pair in (("CHN", "USA"), ("USA", "CHN")))
    ours, theirs = (next(f for f in made.figures if f.name == "corrected_share") for made in (one, two))
    assert ours.value is not None
    assert theirs.value == pytest.approx(1 - ours.value)
    chance = re.compile(r"\((\d+) %\) that (China|the United States) does more")
    assert chance.findall(one.judgement[0]) == chance.findall(two.judgement[0])


def test_the_leader_is_named_with_the_chance_it_has(sample: Callable[[], Record]) -> None:
    record = sample()
    made = compose(record, "URY", draws=2000)
    assert "that China does more in Uruguay than the United States" in made.judgement[0]
    only = {a.id: a for a in record.activities.values() if a["provider"] == "CHN"}
    sole = compose(replace(record, activities=only), "URY", draws=500)
    assert "nothing that is told" in sole.judgement[1]
    assert re.search(r"(very likely|almost certain) \(\d+ %\) that China", sole.judgement[0])


def test_a_lead_too_small_to_print_is_none(told: Callable[..., Told]) -> None:
    rows = [told(1, "CHN", "equipment", "2018"), told(2, "USA", "training", "2019")]
    near = [replace(a, probability=p) for (_, _, a), p in zip(rows, (0.88, 0.89), strict=True)]
    record = Record({d.id: d for d, _, _ in rows}, {c.id: c for _, c, _ in rows}, {a.id: a for a in near})
    assert "the two are level" in compose(record, "URY", draws=300).judgement[2]


def test_the_weightiest_come_first_and_only_the_pair_s(sample: Callable[[], Record]) -> None:
    record = sample()
    rows = weightiest(record.activities.values())
    assert rows[0]["instrument"] == "technology"
    assert len({one.id for one in rows}) == 10
    weights = [one.probability * {"technology": 10, "equipment": 7}.get(one["instrument"], 5) for one in rows]
    assert weights == sorted(weights, reverse=True)


def test_hostile_words_stay_words(told: Callable[..., Told]) -> None:
    document, claim, activity = told(
        1, "CHN", "equipment", "2018", items=(Item('#eval("1+1") $x$ *b* <b> \\u{41} @cite'),), publisher="#pagebreak()"
    )
    record = Record({document.id: document}, {claim.id: claim}, {activity.id: activity})
    content = brief(record, "URY", draws=300)
    flat = words_of(content)
    assert '#eval("1+1") $x$ *b*' in re.sub(r"\s+", " ", flat)
    assert "#pagebreak()" in flat


def test_what_cannot_be_told_is_refused(sample: Callable[[], Record]) -> None:
    with pytest.raises(PublishError, match="nothing is told"):
        compose(sample(), "PER")
    with pytest.raises(PublishError, match="no brief in"):
        compose(sample(), "URY", lang="fr")


def test_letters_of_the_type(sample: Callable[[], Record]) -> None:
    assert readable("Ministério da Justiça – “x” → ő Ελλάς Россия")
    assert not readable("人民日报")
    chinese = next(
        a for a in sample().activities.values() if sample().documents[a.documents[0]].publisher == "人民日报"
    )
    told_ = row(chinese, sample(), Speech("en")).told[0]
    assert told_.name in ("People's Daily", "paper7.example")


@pytest.mark.parametrize(
    ("lang", "only"), [("en", "only: drones, cyber, 2009–2014"), ("es", "solo: drones, ciberseguridad")]
)
def test_a_brief_of_some_technologies_and_years_holds_nothing_else(
    sample: Callable[[], Record], lang: str, only: str
) -> None:
    record, asked = sample(), Selection(technologies=["cyber", "drones"], years=(2009, 2014))
    made = compose(record, "URY", asked, lang=lang, draws=300)
    assert only in made.subtitle
    assert {figure.selection for figure in made.figures} == {asked}
    counted = {id for figure in made.figures for id in figure.activities} | {row.id for row in made.rows}
    assert counted
    for id in counted:
        activity = record.activities[id]
        assert {"cyber", "drones"} & set(activity["technology"])
        assert 2009 <= (activity.year or 0) <= 2014
    assert len(compose(record, "URY", lang=lang, draws=300).rows) == 10 > len(made.rows)


def test_a_brief_of_the_world_and_of_a_bloc(sample: Callable[[], Record]) -> None:
    world = compose(sample(), "WORLD", draws=300)
    assert world.title.startswith("the world") or world.title.startswith("The world")
    bloc = compose(sample(), "G:LAC33", draws=300)
    assert "Latin America and the Caribbean" in bloc.title
    assert [f.activities for f in world.figures] == [f.activities for f in bloc.figures]
    assert {f.region for f in bloc.figures} == {"G:LAC33"}
