"""Counts, goods and sums that take turns with dates are happenings of their own, and so is more that is promised."""

from __future__ import annotations

import hashlib

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def claims(lang: str, text: str, published: str) -> list[Claim]:
    return read(Document(hashlib.sha256(text.encode()).hexdigest(), text, lang=lang, published=published))


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        (
            "en",
            "The United Kingdom is funding Ghana's police: £5.1 million in 2016/17, £4.6 million in 2017/18, "
            "£3.5 million planned for 2019/20.",
            {("2016/2017", "completed"): 5.1, ("2017/2018", "completed"): 4.6, ("2019/2020", "pledged"): 3.5},
        ),
        (
            "en",
            "Germany gave Somalia's police 7 million euros in 2016 and 4 million euros in 2017.",
            {("2016", "completed"): 7.0, ("2017", "completed"): 4.0},
        ),
        (
            "es",
            "España destinó a la policía de Níger 2 millones de euros en 2016 y 3 millones en 2017.",
            {("2016", "completed"): 2.0, ("2017", "completed"): 3.0},
        ),
        (
            "pt",
            "O Japão financiou a polícia da Somália com 3 milhões de dólares em 2014 e com 5 milhões em 2017.",
            {("2014", "completed"): 3.0, ("2017", "completed"): 5.0},
        ),
        (
            "zh",
            "法国2015年向肯尼亚警方提供300万美元，2016年提供500万美元。",
            {("2015", "completed"): 3.0, ("2016", "completed"): 5.0},
        ),
    ],
)
def test_sums_with_a_year_each_are_given_each_in_its_own(
    lang: str, text: str, sums: dict[tuple[str, str], float]
) -> None:
    found = claims(lang, text, "2018-11-20")
    assert {(c.date, c.status): sum(a.value for a in c.amounts) / 1e6 for c in found} == pytest.approx(sums)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Between 2015 and 2017 Norway paid the Afghan police trust fund 140 million kroner and 30 million euros.",
        ),
        ("es", "España destinó a la policía de Níger 5 millones de euros en 2017, 2 de ellos para salarios."),
    ],
)
def test_sums_that_share_their_years_are_one_claim_s(lang: str, text: str) -> None:
    assert len(claims(lang, text, "2018-11-20")) == 1


@pytest.mark.parametrize(
    ("lang", "text", "counts"),
    [
        ("en", "Italy trained 58 Kenyan police officers this year, against 30 in 2016.", {"2018": 58, "2016": 30}),
        ("en", "Japan gave the Fiji police 58 radios this year, up from 30 in all of 2017.", {"2018": 58, "2017": 30}),
        ("es", "China formó este año a 58 policías kenianos, frente a 30 en 2017.", {"2018": 58, "2017": 30}),
        ("pt", "A China formou este ano 58 polícias quenianos, contra 30 em 2017.", {"2018": 58, "2017": 30}),
        ("zh", "中国今年为肯尼亚培训警官58名，去年为30名。", {"2018": 58, "2017": 30}),
        ("zh", "日本今年向斐济警方捐赠对讲机58台，2016年仅12台。", {"2018": 58, "2016": 12}),
    ],
)
def test_how_many_there_were_at_another_time_is_a_happening(lang: str, text: str, counts: dict[str, float]) -> None:
    assert {c.date: c.items[0].quantity for c in claims(lang, text, "2018-11-20")} == counts


def test_what_a_gift_is_used_against_is_no_other_count() -> None:
    text = "Japan gave the Fiji police 58 radios this year to use against 30 gangs in 2019."
    assert [[i.quantity for i in c.items] for c in claims("en", text, "2018-11-20")] == [[58]]


@pytest.mark.parametrize(
    ("lang", "text", "more"),
    [
        ("en", "Last month Japan handed the Samoan police two patrol boats and promised a third.", 1),
        (
            "en",
            "Samoa's police received riot gear from China in 2017 and have been promised another consignment.",
            None,
        ),
        ("es", "El mes pasado Japón entregó a la policía de Samoa dos lanchas patrulleras y prometió otra.", 1),
        ("pt", "No mês passado, o Japão entregou à polícia de Timor-Leste dois rádios e promete um terceiro.", 1),
        ("en", "Japan handed 40 cars to Moldova's police on Friday; another 60 are on their way.", 60),
        ("es", "Japón entregó el viernes 40 patrulleros a la policía de Paraguay; otros 60 están en camino.", 60),
        ("pt", "O Japão entregou na sexta-feira 40 viaturas à polícia de Angola; outras 60 estão a caminho.", 60),
        ("zh", "罗马尼亚向摩尔多瓦警方移交40辆警车，另外60辆下个月到。", 60),
    ],
)
def test_more_that_is_promised_or_on_its_way_is_a_claim_of_its_own(lang: str, text: str, more: float | None) -> None:
    done, ahead = sorted(claims(lang, text, "2018-11-20"), key=lambda c: c.status or "")
    assert done.status == "completed"
    assert ahead.status in ("pledged", "implementing")  # what is on its way is being delivered
    assert ahead.items[0].quantity == more


def test_more_that_is_there_already_has_come() -> None:
    text = "Japan handed 40 cars to Moldova's police on Friday; another 60 are in use already."
    assert {c.status for c in claims("en", text, "2018-11-20")} == {"completed"}


@pytest.mark.parametrize(
    ("lang", "text", "came"),
    [
        ("en", "Spain had promised Senegal's coast guard four patrol boats but delivered only two last week.", 2),
        ("es", "Japón, que había ofrecido seis camionetas a la Policía Nacional de Paraguay, entregó solo cuatro.", 4),
        ("zh", "日本答应向斐济警方赠送12辆警车，但只送来了5辆。", 5),
    ],
)
def test_of_what_was_promised_only_what_came_is_counted(lang: str, text: str, came: float) -> None:
    (claim,) = claims(lang, text, "2018-11-20")
    assert (claim.status, [i.quantity for i in claim.items]) == ("completed", [came])


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Spain promised Senegal's coast guard four patrol boats and delivered only two radios.", [4, 2]),
        ("Spain delivered four patrol boats to Senegal's coast guard, though it had promised only two.", [4]),
    ],
)
def test_what_counts_something_else_or_was_only_promised_is_no_part(text: str, counts: list[float]) -> None:
    assert [i.quantity for c in claims("en", text, "2018-11-20") for i in c.items] == counts


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Corea capacitará a los operadores de los escáneres que donó en 2016 a la aduana de Ghana."),
        (
            "en",
            "Four Japanese instructors are in Suva to teach the Fiji police to use the radios that Tokyo gave in 2016.",
        ),
    ],
)
def test_a_course_is_not_dated_by_when_the_goods_were_given(lang: str, text: str) -> None:
    assert {c.instrument: c.date for c in claims(lang, text, "2018-11-20")}["training"] != "2016"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Japanese instructors are teaching the Fiji police to handle the radios that Tokyo gave last year.", True),
        ("Japanese instructors are teaching the Fiji police to handle the radios of their cars.", False),
    ],
)
def test_goods_of_a_relative_clause_are_told_though_they_are_only_taught_about(text: str, told: bool) -> None:
    assert any(c.instrument == "equipment" for c in claims("en", text, "2018-06-01")) is told
