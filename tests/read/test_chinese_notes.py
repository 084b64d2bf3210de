"""Chinese as ministries, embassies and newspapers write it: what is told beside what is done."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def claims(text: str, publisher: str | None = None, published: str = "2024-06-30") -> tuple[Claim, ...]:
    return tuple(read(Document("0" * 64, text, lang="zh", published=published, publisher=publisher)))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("老挝方面表示，愿与中方深化执法合作，尽快签署新的警务合作协议。", 0),
        ("中老双方一致同意加强执法合作，争取早日签署引渡条约。", 0),
        ("中国和老挝6月28日签署了警务合作协议，并同意尽快商签引渡条约。", 1),
    ],
)
def test_an_accord_that_is_wished_for_is_none(text: str, items: int) -> None:
    assert len(claims(text)) == items


def test_who_came_is_not_who_will_come() -> None:
    told = claims("4月，14名萨尔瓦多警官来华参加了网络犯罪侦查研修班，另有8名将于10月赴华。")
    assert {(c.status, c.date, c.items[0].quantity) for c in told} == {
        ("completed", "2024-04", 14.0),
        ("pledged", "2024-10", 8.0),
    }


def test_what_is_planned_is_not_what_was_bought_before() -> None:
    told = claims("智利警方计划从韩国采购20辆警车，尚待国会批准。2020年，智利警方曾从韩国购买过10辆警车。")
    assert {(c.status, c.items[0].quantity) for c in told} == {("pledged", 20.0), ("completed", 10.0)}
    assert [c.status for c in claims("智利警方拟从韩国采购20辆警车，已与供应商签约。")] == ["committed"]


@pytest.mark.parametrize(
    ("text", "lots"),
    [
        ("日本6月5日向萨摩亚警察移交22辆警车。此前，日方曾于3月移交8辆警车。", {22.0: "2024-06-05", 8.0: "2024-03"}),
        ("日本6月5日向萨摩亚警察移交22辆警车。6月，萨摩亚警察共获得日方移交的22辆警车。", {22.0: "2024-06-05"}),
    ],
)
def test_two_lots_of_two_months_are_two(text: str, lots: dict[float, str]) -> None:
    assert {c.items[0].quantity: c.date for c in claims(text)} == lots


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("年内，美方向肯尼亚移交反恐装备一批。", ("USA", "KEN", "completed")),
        ("根据协定，法方将向乍得国家警察派遣两名常驻顾问。", ("FRA", "TCD", "pledged")),
        ("根据协定，法方已向乍得国家警察派遣两名常驻顾问。", ("FRA", "TCD", "implementing")),
    ],
)
def test_a_side_and_to_are_no_direction(text: str, told: tuple[str, str, str]) -> None:
    assert [(c.provider, c.recipient, c.status) for c in claims(text)] == [told]
