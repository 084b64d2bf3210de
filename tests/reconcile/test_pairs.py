"""Pairs: what speaks for and against, in named parts; look-alikes are vetoed or outweighed."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from palanca.model import tell_apart
from palanca.reconcile import pair_score
from palanca.reconcile.things import kinds
from palanca.reconcile.weights import DEFAULT

Tell = Callable[..., Any]


def _score(tell: Tell, one: dict[str, Any], two: dict[str, Any]) -> Any:
    (a, x), (b, y) = tell("d1", **one), tell("d2", **two)
    forth, back = pair_score(a, b, [x, y]), pair_score(b, a, [y, x])
    assert (forth.bits, forth.veto) == (back.bits, back.veto)
    return forth


def _part(score: Any, field: str) -> float:
    return sum(part.bits for part in score.parts if part.field == field)


def test_51_and_50_are_close_51_and_510_are_not(tell: Tell) -> None:
    close = _score(tell, {"items": (("cars", 51),)}, {"items": (("越野车", 50),), "lang": "zh"})
    apart = _score(tell, {"items": (("cars", 51),)}, {"items": (("越野车", 510),), "lang": "zh"})
    assert _part(close, "quantity") > 0 > _part(apart, "quantity")


def test_a_round_number_in_common_says_less_than_an_odd_one(tell: Tell) -> None:
    odd = _score(tell, {"items": (("cars", 51),)}, {"items": (("cars", 51),)})
    round_ = _score(tell, {"items": (("cars", 50),)}, {"items": (("cars", 50),)})
    assert _part(odd, "quantity") > _part(round_, "quantity") > 0


def test_amounts_meet_across_currencies(tell: Tell) -> None:
    # 17 million reais of April 2018 are about 5 million dollars.
    same = _score(
        tell,
        {"amounts": ((5_000_000, "USD"),), "date": "2018-04-19"},
        {"amounts": ((17_000_000, "BRL"),), "date": "2018-04-19"},
    )
    other = _score(tell, {"amounts": ((5_000_000, "USD"),)}, {"amounts": ((15_000_000, "USD"),)})
    assert _part(same, "amount") > 0 > _part(other, "amount")


def test_pledge_signing_and_delivery_are_one_life(tell: Tell) -> None:
    gift = {"terms": "donation", "items": (("cameras", 1000),)}
    for early, late in [("pledged", "committed"), ("committed", "completed"), ("pledged", "completed")]:
        score = _score(
            tell, {**gift, "status": early, "date": "2017-07"}, {**gift, "status": late, "date": "2018-04-19"}
        )
        assert score.joins, (early, late)


def test_a_delivery_before_the_promise_is_another_happening(tell: Tell) -> None:
    gift = {"terms": "donation", "items": (("cars", 200),)}
    score = _score(
        tell, {**gift, "status": "completed", "date": "2009-02"}, {**gift, "status": "pledged", "date": "2011-08-17"}
    )
    assert score.veto is not None
    assert not score.joins


def test_two_deliveries_two_years_apart_are_two(tell: Tell) -> None:
    gift = {"terms": "donation", "items": (("cars", 200),), "status": "completed"}
    assert _score(tell, {**gift, "date": "2009"}, {**gift, "date": "2012"}).veto is not None


def test_a_sale_and_a_gift_at_one_ceremony_are_two(tell: Tell) -> None:
    day = {"date": "2017-11-24", "status": "completed"}
    score = _score(
        tell,
        {**day, "terms": "sale", "items": (("camionetas", 51),)},
        {**day, "terms": "donation", "items": (("ómnibus", 2), ("camiones", 10))},
    )
    assert not score.joins


def test_loan_or_gift_is_a_disagreement_where_all_else_agrees(tell: Tell) -> None:
    system = {"instrument": "technology", "technology": ("safe_city",), "date": "2018-12-28"}
    score = _score(
        tell,
        {**system, "terms": "loan", "items": (("lenses", 300),), "status": "implementing"},
        {**system, "terms": "donation", "items": (("摄像机", 300),), "status": "completed", "lang": "zh"},
    )
    assert score.joins
    assert _part(score, "terms") < 0


@pytest.mark.parametrize("other", [{"recipient": "PRY"}, {"provider": "USA"}, {"instrument": "training"}])
def test_other_sides_or_instruments_never_join(tell: Tell, other: dict[str, str]) -> None:
    assert _score(tell, {"date": "2017-11-24"}, {"date": "2017-11-24", **other}).veto is not None


def test_every_part_says_why(tell: Tell) -> None:
    score = _score(tell, {"terms": "sale", "date": "2017"}, {"terms": "sale", "date": "2017-11"})
    assert all(part.why for part in score.parts)
    assert score.bits == pytest.approx(sum(part.bits for part in score.parts))


def test_neighbouring_years_are_no_agreement(tell: Tell) -> None:
    budget = {"instrument": "finance", "status": "committed"}
    years = _score(tell, {**budget, "date": "2008"}, {**budget, "date": "2009"})
    ceremony = _score(tell, {"date": "2008-12-21", "status": "completed"}, {"date": "2009", "status": "completed"})
    assert _part(years, "date") < 0 <= _part(ceremony, "date")


def test_spans_that_hardly_meet_are_no_agreement(tell: Tell) -> None:
    course = {"instrument": "training", "status": "completed"}
    score = _score(tell, {**course, "date": "2022-09/2023-09"}, {**course, "date": "2023-09/2024-09"})
    assert _part(score, "date") < 0


def test_two_academies_in_two_towns_are_two(tell: Tell) -> None:
    academy = {"instrument": "infrastructure", "terms": "loan", "items": (("academy", 1),)}
    score = _score(
        tell,
        {**academy, "places": ("Mongomo",), "lang": "pt", "status": "completed"},
        {**academy, "places": ("Mbini",), "lang": "es", "status": "implementing"},
    )
    assert _part(score, "place") < -1
    assert not score.joins


def test_two_courses_told_by_one_document_are_two(tell: Tell) -> None:
    text = "Fourteen officers took the course in 2021 and six will in March 2022."
    course = {"text": text, "instrument": "training"}
    one, document = tell("d1", **course, date="2021", status="completed", items=(("officers", 14),))
    two, _ = tell("d1", **course, date="2022-03", status="pledged", items=(("officers", 6),))
    assert pair_score(*tell_apart([one, two]), [document]).veto == "one document tells them as two"


def test_things_of_no_known_kind_compare_by_equal_numbers_only(tell: Tell) -> None:
    odd = {"items": (("gizmos", 3956),)}
    assert _part(_score(tell, odd, {"items": (("cámaras", 3956),)}), "quantity") > 0
    assert _part(_score(tell, odd, {"items": (("cámaras", 12),)}), "quantity") == 0


def test_a_number_in_both_quotations_speaks_in_any_language(tell: Tell) -> None:
    score = _score(
        tell,
        {"text": "Some 3,956 pieces of kit came by ship in 2018."},
        {"text": "2018年运抵的设备共3956件。", "lang": "zh"},
    )
    assert any(part.field == "number" and "3956" in part.why and "2018" not in part.why for part in score.parts)


def test_a_sum_over_years_is_not_one_delivery(tell: Tell) -> None:
    given = {"terms": "donation", "status": "completed", "items": (("vehicles", None),)}
    score = _score(tell, {**given, "date": "2013/.."}, {**given, "date": "2024-02-13"})
    assert _part(score, "date") < 0


def test_what_is_still_to_come_was_not_delivered_years_before(tell: Tell) -> None:
    system = {"instrument": "technology", "technology": ("safe_city",), "terms": "donation"}
    done = {**system, "date": "2018", "status": "completed", "published": "2018-12-30"}
    next_phase = {**system, "status": "implementing", "published": "2023-01-20"}
    assert _part(_score(tell, done, next_phase), "date") < -1


def test_names_of_no_known_entity_are_compared_by_their_spelling(tell: Tell) -> None:
    near = _score(
        tell, {"recipient_actors": ("Brigada Fluvial Norteña",)}, {"recipient_actors": ("Brigada Fluvial Nortena",)}
    )
    far = _score(tell, {"recipient_actors": ("Brigada Fluvial Norteña",)}, {"recipient_actors": ("Grupo Aéreo Sur",)})
    assert _part(near, "recipient") > 0 > _part(far, "recipient")


def test_units_counted_after_the_things_are_some_of_them(tell: Tell) -> None:
    text = "China will give 60 cars to the police. Already 19 units are here."
    gift: dict[str, Any] = {"terms": "donation", "text": text, "date": "2021-11"}
    a, document = tell("d1", items=(("cars", 60),), span=(0, 38), status="pledged", **gift)
    b, _ = tell("d1", items=(("units", 19),), span=(39, 65), status="completed", **gift)
    c, _ = tell("d1", items=(("units", 90),), span=(39, 65), status="pledged", **gift)
    a, b, c = tell_apart([a, b, c])
    assert pair_score(a, b, [document]).joins
    assert not pair_score(a, c, [document]).joins


def test_a_bloc_is_not_a_greater_number_of_countries(tell: Tell) -> None:
    bloc = {"recipient": None, "recipient_group": "Mercosur", "lang": "es"}
    assert _part(_score(tell, bloc, {"recipient": None, "recipient_group": "over 60 countries"}), "group") <= -4
    assert _part(_score(tell, bloc, {"recipient": None, "recipient_group": "four countries"}), "group") > -4


def test_two_records_of_one_dataset_are_two_and_a_form_s_own_words_say_nothing(tell: Tell) -> None:
    same: dict[str, Any] = {
        "items": (("cars", 51),),
        "date": "2017-11-24",
        "source_type": "dataset",
        "text": "Provider: China. " * 9,
    }
    pairs = [tell(f"d{n}", **same) for n in (1, 2)]
    rows = [(replace(c, reader="dataset:aiddata"), replace(d, key=f"aiddata:{d.id}")) for c, d in pairs]
    (a, x), (b, y) = rows
    score = pair_score(a, b, [x, y])
    assert score.veto == "one dataset has them as two records"
    assert not [part for part in score.parts if part.field in {"text", "number"}]
    assert pair_score(a, b, [x, replace(y, key="aiddata-geocoded:d1")]).veto is None


def test_publication_is_compared_apart_beside_dates_that_it_depends_on(tell: Tell) -> None:
    def levels(date: str | None, other: str | None) -> set[str]:
        told = {"published": "2018-04-20"}
        score = _score(tell, {"date": date, **told}, {"date": other, **told, "published": "2018-04-22"})
        return {part.level for part in score.parts if part.field == "told"}

    assert levels(None, None) == {"told.week"}
    assert levels("2018-04-19", None) == {"told_soon.week"}
    assert levels("2018", "2018") == {"told_year.week"}
    assert levels("2018-04", "2018-04") == {"told_month.week"}
    assert levels("2018-04-19", "2018-04-19") == set()


def test_a_promise_since_a_day_long_past_is_bound_by_the_day_it_is_told(tell: Tell) -> None:
    promise = {"status": "pledged", "date": "2009-02/..", "published": "2011-08-18", "items": (("cars", 200),)}
    gift = {"status": "completed", "items": (("cars", 200),), "published": "2012-05-22"}
    assert _score(tell, promise, {**gift, "date": "2009-02-17"}).veto is not None
    assert _score(tell, promise, {**gift, "date": "2012-05-21"}).joins


def test_units_of_no_kind_named_are_of_what_was_counted_before(tell: Tell) -> None:
    text = "60 vehicles will be given. 19 units are handed over. 200 vests, too."
    given = {"text": text, "status": "pledged"}
    spans = (0, 26), (27, 52), (53, 68)
    things = ("vehicles", 60), ("units", 19), ("bulletproof vests", 200)
    cars, units, vests = (tell(**given, span=s, items=(t,)) for s, t in zip(spans, things, strict=True))
    assert pair_score(cars[0], units[0], [cars[1]]).veto is None
    assert pair_score(units[0], vests[0], [vests[1]]).veto == "one document tells them as two"


def test_nothing_in_common_but_sides_and_terms_joins_nothing(tell: Tell) -> None:
    gift, other = {"terms": "donation"}, {"terms": "donation", "text": "A second sentence, unlike the former."}
    assert not _score(tell, gift, other).joins
    assert _score(tell, {**gift, "places": ("Salto",)}, {**other, "places": ("Salto",)}).joins


def test_what_stands_since_a_day_was_not_promised_long_after(tell: Tell) -> None:
    stands = {"status": "completed", "date": "2018-06/..", "published": "2019-12-04"}
    assert _score(tell, stands, {"status": "pledged", "date": "2019-12-02"}).veto is not None
    assert _score(tell, stands, {"status": "pledged", "date": "2018-03"}).veto is None


def test_sums_of_one_currency_are_close_within_rounding_only(tell: Tell) -> None:
    def amount(one: float, two: float) -> float:
        return _part(_score(tell, {"amounts": ((one, "USD"),)}, {"amounts": ((two, "USD"),)}), "amount")

    assert amount(64_000_000, 60_000_000) > 0 > amount(64_000_000, 75_000_000)


def test_what_is_done_since_a_day_was_done_about_then(tell: Tell) -> None:
    gift = {"terms": "donation", "status": "completed", "items": (("cars", 200),)}
    since = {**gift, "date": "2009-02/.."}
    assert _part(_score(tell, since, {**gift, "date": "2009"}), "date") > 0
    assert _score(tell, since, {**gift, "date": "2012-05-21"}).veto is not None
    assert _score(tell, {**since, "status": "implementing"}, {**gift, "date": "2012-05-21"}).veto is None


def test_one_thing_s_number_agrees_whatever_else_of_its_kind_is_counted_beside_it(tell: Tell) -> None:
    told = {"items": (("cameras", 1000), ("fixed cameras", 1900), ("domes", 200))}
    assert _part(_score(tell, told, {"items": (("cámaras", 1000),), "lang": "es"}), "quantity") > 0
    assert _part(_score(tell, told, {"items": (("cámaras", 3100),), "lang": "es"}), "quantity") > 0
    assert _part(_score(tell, told, {"items": (("cámaras", 90),), "lang": "es"}), "quantity") < 0


def test_two_kinds_of_things_in_common_say_more_than_one(tell: Tell) -> None:
    both = {"items": (("buses", None), ("trucks", None))}
    one, two = _score(tell, both, {"items": (("ómnibus", None),)}), _score(tell, both, both)
    assert _part(two, "items") > _part(one, "items") > 0


def test_units_of_no_kind_are_some_of_what_was_counted_whatever_is_given_beside_them(tell: Tell) -> None:
    text = "60 vehicles will be given. 19 units are handed over, with 200 vests."
    given = {"text": text, "status": "pledged"}
    cars = tell(**given, span=(0, 26), items=(("vehicles", 60),))
    units = tell(**given, span=(27, 68), items=(("units", 19), ("bulletproof vests", 200)))
    vests = tell(**given, span=(27, 68), items=(("bulletproof vests", 200),))
    assert pair_score(cars[0], units[0], [cars[1]]).veto is None
    assert pair_score(cars[0], vests[0], [cars[1]]).veto == "one document tells them as two"


def test_other_things_contradict_less_where_some_are_of_no_known_kind(tell: Tell) -> None:
    cars, vests = {"items": (("cars", 60),)}, {"items": (("bulletproof vests", 200),)}
    vague = {"items": (*vests["items"], ("units", 19))}
    assert _part(_score(tell, cars, vests), "items") < _part(_score(tell, cars, vague), "items") < 0


def test_equipment_for_personal_protection_is_no_personnel() -> None:
    assert kinds("equipos de protección personal") == {"body_armour"}
    assert "person" in kinds("personal de seguridad")


def test_parts_told_in_one_sentence_differ_in_number_or_stage(tell: Tell) -> None:
    given: dict[str, Any] = {"text": "China gave cars twice, in 2009 and again.", "terms": "donation"}
    done = {**given, "status": "completed"}
    one, document = tell("d1", **done, items=(("cars", None),), date="2009")
    two, _ = tell("d1", **done, items=(("cars", None),))
    more, _ = tell("d1", **done, items=(("cars", 50),))
    rest, _ = tell("d1", **given, items=(("cars", None),), status="pledged")
    one, two, more, rest = tell_apart([one, two, more, rest])
    assert _part(pair_score(one, two, [document]), "document") < 0
    assert _part(pair_score(one, more, [document]), "document") > 0
    assert _part(pair_score(one, rest, [document]), "document") > 0


def test_weights_go_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(DEFAULT)) == DEFAULT


def test_a_gift_retold_without_a_date_years_after_another_is_hardly_that_one(tell: Tell) -> None:
    given = {"status": "completed", "items": (("cars", None),)}
    dated = {**given, "date": "2009-02-17", "published": "2009-02-18"}
    soon, later = ({**given, "published": published} for published in ("2009-04-01", "2015-02-11"))
    assert _part(_score(tell, dated, soon), "date") > 0 > _part(_score(tell, dated, later), "date")


def test_a_number_half_a_step_away_is_no_round_number_for_another(tell: Tell) -> None:
    def levels(one: float, two: float) -> set[str]:
        score = _score(tell, {"items": (("cars", one),)}, {"items": (("cars", two),)})
        return {part.level for part in score.parts if part.field == "quantity"}

    assert levels(51, 50) == levels(1000, 1049) == {"quantity.rounded"}
    assert levels(45, 50) == levels(1000, 1050) == {"quantity.close"}


def test_as_many_police_cars_are_no_police_motorcycles(tell: Tell) -> None:
    same = {"terms": "donation", "date": "2017-11", "status": "completed"}
    score = _score(
        tell, {"items": (("police cars", 120),), **same}, {"items": (("motos policiales", 120),), "lang": "es", **same}
    )
    assert _part(score, "quantity") == 0
    assert _part(score, "items") < 0
    assert not score.joins
