"""Claims become activities: what is chosen and what disagrees, decisions, purity, growth."""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from palanca.model import Claim, Document, tell_apart
from palanca.reconcile import explain, reconcile
from palanca.records import CLAIM_FIELDS, claim_from_record

Tell = Callable[..., Any]

FLOOR = 0.97  # pairwise F1 on the annotated clusters; it goes up, not down


def _one(pairs: list[Any], **more: Any) -> Any:
    made = reconcile([claim for claim, _ in pairs], [document for _, document in pairs], **more)
    assert len(made.activities) == 1
    return made.activities[0]


def test_nothing_makes_nothing() -> None:
    assert reconcile([], []).activities == ()


def test_an_activity_has_a_choice_for_every_field_but_evidence(tell: Tell) -> None:
    activity = _one([tell()])
    assert tuple(activity.fields) == tuple(name for name in CLAIM_FIELDS if name != "evidence")
    assert activity.contested == ()


def test_most_sources_choose_the_count_and_the_rest_is_kept(tell: Tell) -> None:
    base = {"date": "2017-11", "status": "completed", "terms": "sale"}
    pairs = [tell(f"d{n}", items=((("cars"), q),), **base) for n, q in enumerate([51, 51, 50])]
    activity = _one(pairs)
    assert activity["items"][0].quantity == 51
    assert [other.value[0].quantity for other in activity.fields["items"].others] == [50]
    assert activity.contested == ("items",)


def test_status_is_the_latest_and_earlier_stages_are_no_disagreement(tell: Tell) -> None:
    gift = {"terms": "donation", "items": (("cameras", 1000),)}
    activity = _one(
        [
            tell("d1", status="pledged", date="2017-07", **gift),
            tell("d2", status="committed", date="2018-04-19", **gift),
            tell("d3", status="completed", date="2019-01", **gift),
        ]
    )
    assert (activity["status"], activity["date"]) == ("completed", "2019-01")
    assert activity.fields["status"].others == ()
    assert activity.fields["date"].others == ()


def test_a_cancellation_stands_unless_delivery_is_told_later(tell: Tell) -> None:
    deal = {"terms": "sale", "items": (("scanners", 12),)}
    signed = tell("d1", status="committed", date="2018-03", **deal)
    called_off = tell("d2", status="cancelled", date="2018-09", **deal)
    delivered = tell("d3", status="completed", date="2019-01", **deal)
    assert _one([signed, called_off])["status"] == "cancelled"
    assert _one([signed, called_off, delivered])["status"] == "completed"
    assert [o.value for o in _one([called_off, delivered]).fields["status"].others] == ["cancelled"]


def test_terms_that_disagree_are_both_kept(tell: Tell) -> None:
    same = {"date": "2018-12-28", "items": (("lenses", 300),), "instrument": "technology"}
    activity = _one([tell(f"d{n}", terms=terms, **same) for n, terms in enumerate(["donation", "loan", "donation"])])
    assert activity["terms"] == "donation"
    assert [other.value for other in activity.fields["terms"].others] == ["loan"]
    assert activity.fields["terms"].why == "2 of 3 independent sources say so"


def test_parts_of_one_order_in_one_document_are_one_activity(tell: Tell) -> None:
    text = "China will give 60 cars. Nineteen were handed over; the rest will follow."
    first, document = tell("d1", text=text, items=(("cars", 19),), status="completed", terms="donation")
    rest, _ = tell("d1", text=text, items=(("cars", 41),), status="pledged", terms="donation")
    claims = tell_apart([first, rest])
    made = reconcile(claims, [document])
    assert len(made.activities) == 1
    assert made.activities[0]["items"][0].quantity == 60


@pytest.mark.parametrize(
    ("promised", "activities"),
    [("2019-03", 2), ("2018-02", 1), ("2019-08", 1)],  # after the first came; before; told as still ahead
)
def test_what_is_promised_after_the_first_came_is_no_rest_of_it(tell: Tell, promised: str, activities: int) -> None:
    text = "Malawi received 15 cars from China in 2018 and was promised another 40."
    common = {"text": text, "terms": "donation", "published": "2019-05-01"}
    came, document = tell("d1", items=(("cars", 15),), status="completed", date="2018", **common)
    due, _ = tell("d1", items=(("cars", 40),), status="pledged", date=promised, **common)
    made = reconcile(tell_apart([came, due]), [document])
    assert len(made.activities) == activities


def test_two_gifts_told_by_one_document_stay_two(tell: Tell) -> None:
    text = "China gave cars twice, once in 2009 and once in 2012."
    rows = [tell("d1", text=text, items=(("cars", None),), status="completed", date=y) for y in ("2009", "2012")]
    claims = tell_apart([claim for claim, _ in rows])
    assert len({claim.id for claim in claims}) == 2
    assert len(reconcile(claims, [rows[0][1]]).activities) == 2


def test_joins_and_splits_win(tell: Tell) -> None:
    (a, x), (b, y) = tell("d1", date="2005", status="completed"), tell("d2", date="2015", status="completed")
    assert len(reconcile([a, b], [x, y]).activities) == 2
    assert _one([(a, x), (b, y)], joins=[{a.id, b.id}]).claims == tuple(sorted((a.id, b.id)))
    same = [tell(f"s{n}", date="2015-03-02", items=(("cars", 51),), terms="sale") for n in range(2)]
    split = {claim.id for claim, _ in same}
    assert len(reconcile([c for c, _ in same], [d for _, d in same], splits=[split]).activities) == 2
    assert len(reconcile([c for c, _ in same], [d for _, d in same], splits=[split], joins=[split]).activities) == 2


def test_an_accepted_claim_makes_its_activity_reviewed(tell: Tell) -> None:
    claim, document = tell(confidence=0.5)
    assert not _one([(claim, document)]).reviewed
    accepted = _one([(claim, document)], accepted={claim.id})
    assert accepted.reviewed
    assert accepted.probability == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("types", "expected"),
    [(["news", "dataset"], "announcement"), (["research", "dataset"], "announcement"), (["dataset"], "administrative")],
)
def test_source_class(tell: Tell, types: list[str], expected: str) -> None:
    same = {"date": "2017-11-24", "items": (("cars", 51),), "terms": "sale"}
    assert _one([tell(f"d{n}", source_type=kind, **same) for n, kind in enumerate(types)]).source_class == expected


def test_a_claim_whose_document_is_missing_still_stands(tell: Tell) -> None:
    claim, _ = tell()
    assert reconcile([claim], []).activities[0].sources == 1


def test_the_merge_in_words(tell: Tell) -> None:
    same = {"date": "2017-11-24", "terms": "sale"}
    pairs = [tell(f"d{n}", items=(("cars", q),), **same) for n, q in enumerate([51, 50])]
    lines = explain(_one(pairs), [c for c, _ in pairs], [d for _, d in pairs])
    assert lines[0] == "2 claims of 2 documents, 2 independent sources"
    assert any("50" in line and "51" in line and "close" in line for line in lines)
    assert any(line.startswith("items:") for line in lines)


def test_the_merge_in_words_ties_every_claim_to_the_rest_by_name(tell: Tell) -> None:
    same = {"date": "2017-11-24", "terms": "sale", "recipient_actors": ("Ministry of the Interior of Uruguay",)}
    pairs = [tell(f"d{n}", items=(("cars", 1_200_000),), published="2017-11-26", **same) for n in range(5)]
    pairs.append(tell("d9", date="2001", status="completed"))
    claims, documents = [claim for claim, _ in pairs], [document for _, document in pairs]
    joins = [{claims[0].id, claims[5].id}]
    activity = _one(pairs, joins=joins)
    lines = [line for line in explain(activity, claims, documents, joins=joins) if " is held with " in line]
    told: set[str] = set()
    for line in lines:
        one, other = (part.split()[0] for part in line.split(" is held with "))
        assert not told or other in told
        told |= {one, other}
    assert told == set(activity.claims)
    assert "(paper d1, 2017-11-26)" in "".join(lines)
    assert "both 1,200,000" in lines[0]
    assert not any("O:ury" in line for line in lines)
    (reviewed,) = (line for line in lines if claims[5].id in line)
    assert "by a reviewed merge; by itself" in reviewed
    assert claims[0].id in reviewed
    (alone,) = (line for line in explain(activity, claims, documents) if claims[5].id in line)
    assert "not enough by itself" in alone


@pytest.mark.parametrize("number", [0.0, -3.0, float("inf"), float("nan"), 1e300])
def test_numbers_that_are_no_counts_and_letters_that_are_none_break_nothing(tell: Tell, number: float) -> None:
    rows = [
        tell(
            f"d{n}", text="China gave \ud800 cars \x00 to " + "the police of the town " * 9, published="sometime",
            items=(("cars", number),), amounts=((number, "EUR"),), date="199X", places=("",),
            recipient_actors=("\ud800",),
        )
        for n in range(90)
    ]  # fmt: skip
    made = reconcile([claim for claim, _ in rows], [document for _, document in rows])
    assert sum(len(activity.claims) for activity in made.activities) == 90


def test_order_and_repetition_change_nothing(world: Callable[..., Any]) -> None:
    claims, documents, _ = world(120, 3)
    expected = reconcile(claims, documents)
    for seed in range(3):
        random.Random(seed).shuffle(claims)
        random.Random(seed).shuffle(documents)
        assert reconcile(claims, documents) == expected
    assert reconcile([*claims, *claims], [*documents, *documents]) == expected


def test_every_claim_is_in_one_activity_and_every_value_is_some_claim_s(world: Callable[..., Any]) -> None:
    claims, documents, _ = world(200, 5)
    made = reconcile(claims, documents)
    assert Counter(id for a in made.activities for id in a.claims) == Counter(claim.id for claim in claims)
    for activity in made.activities:
        for choice in activity.fields.values():
            assert set(choice.claims) <= set(activity.claims)


def test_work_grows_with_the_claims_and_not_with_their_square(world: Callable[..., Any]) -> None:
    def seconds(size: int) -> float:
        claims, documents, _ = world(size, 1)
        start = time.process_time()
        reconcile(claims, documents)
        return time.process_time() - start

    seconds(100)  # names and rates are loaded once
    assert seconds(2400) < 8 * seconds(600) + 1  # 16 times, were it the square


@pytest.mark.corpus
def test_the_annotated_clusters_are_put_together(shared: Path) -> None:
    """Floors of issue 5 on the open clusters: pairwise and B-cubed F1, no look-alike pair joined."""
    folder = Path(os.environ.get("PALANCA_CORPUS", shared / "corpus")) / "clusters"
    claims, documents, truth = [], [], {}
    for path in sorted(folder.rglob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        documents.append(
            Document(
                row["id"], row["text"], lang=row["lang"], publisher=row["publisher"], published=row["published"],
                source_type=row["source_type"],
            )
        )  # fmt: skip
        told = tell_apart(claim_from_record(record, row["text"], row["id"]) for record in row["claims"])
        claims += told
        truth |= {c.id: h for c, h in zip(told, row["happenings"], strict=True) if h is not None}
    made = reconcile(claims, documents)
    homes = {id: activity.id for activity in made.activities for id in activity.claims}
    pairs = [(a, b) for a in truth for b in truth if a < b]
    together = {pair for pair in pairs if homes[pair[0]] == homes[pair[1]]}
    true = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    precision = len(together & true) / len(together)
    sides = {c.id: (c.provider, c.recipient or c.recipient_group, c.instrument) for c in claims}
    assert not [pair for pair in together - true if sides[pair[0]] == sides[pair[1]]], "look-alikes joined"
    recall = len(together & true) / len(true)
    assert 2 * precision * recall / (precision + recall) >= FLOOR


def _row(tell: Tell, name: str, *told: dict[str, Any]) -> tuple[list[Claim], Document]:
    """A dataset's row: its coded claim, then what its prose tells."""
    made = [tell(name, source_type="dataset", **one) for one in told]
    claims = [made[0][0], *(claim for claim, _ in made[1:])]
    claims[0] = replace(claims[0], reader="dataset:aiddata")
    return claims, replace(made[0][1], key=f"aiddata:{name}")


def test_two_rows_of_one_dataset_stay_two_whatever_their_prose_shares(tell: Tell) -> None:
    course = {"instrument": "training", "items": (("officers", 37),), "date": "2018-04-19", "status": "completed"}
    mine, one = _row(tell, "d1", {"items": (("boats", 3),)}, course)
    other, two = _row(tell, "d2", {"items": (("boats", 3),)}, course)
    made = reconcile([*mine, *other], [one, two]).activities
    assert sorted(map(set, (activity.claims for activity in made)), key=sorted) == sorted(
        [{claim.id for claim in mine}, {claim.id for claim in other}], key=sorted
    )


def test_what_a_row_s_prose_tells_of_another_row_goes_with_that(tell: Tell) -> None:
    cars = {"recipient": "CRI", "items": (("patrol cars", 51),), "date": "2018-04-19", "status": "completed"}
    (boats, beside), one = _row(tell, "d1", {"items": (("boats", 3),)}, cars)
    (coded,), two = _row(tell, "d2", cars)
    made = reconcile([boats, beside, coded], [one, two]).activities
    assert {frozenset(activity.claims) for activity in made} == {
        frozenset({boats.id}), frozenset({beside.id, coded.id})
    }  # fmt: skip
