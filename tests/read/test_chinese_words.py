"""Chinese words that look like others: numbers that count nothing, lands that are not China, bodies any country has."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.read import read


def claims(text: str, publisher: str | None = None, published: str = "2024-05-10") -> tuple[Claim, ...]:
    return tuple(read(Document("0" * 64, text, lang="zh", published=published, publisher=publisher)))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("中国向斐济警方赠送四轮摩托车和七座面包车。", {("摩托车", None), ("面包车", None)}),
        ("日本向斐济警方赠送四轮摩托车十辆和12座巴士两辆。", {("摩托车", 10.0), ("巴士", 2.0)}),
        ("日本向斐济警方赠送四辆摩托车和七辆面包车。", {("摩托车", 4.0), ("面包车", 7.0)}),
    ],
)
def test_wheels_and_seats_count_no_cars(text: str, items: set[tuple[str, float | None]]) -> None:
    (claim,) = claims(text)
    assert {(i.name, i.quantity) for i in claim.items} == items


def test_spare_parts_are_no_nought() -> None:
    told = claims("萨摩亚警察总监称，中国赠送的十二辆警车中有四辆已因缺零件停驶，他打算向新西兰要零件钱。")
    assert {c.provider for c in told} == {"CHN"}


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ("坦桑尼亚大陆警方与桑给巴尔警方上月共同接收了英国赠送的指纹比对设备。", "GBR"),
        ("中国大陆向汤加警方赠送了20辆警车。", "CHN"),
        ("津巴布韦警方原向俄罗斯订购直升机，后改由白俄罗斯交付两架。", "BLR"),
        ("津巴布韦警方向俄罗斯订购直升机，今年交付两架。", "RUS"),
        ("武警部队昨天向老挝公安部移交防暴盾牌200面。", "CHN"),
        ("加德满都消息：武警部队接收了印度捐赠的30辆卡车。尼泊尔内政部长出席了仪式。", "IND"),
    ],
)
def test_who_gives(text: str, provider: str) -> None:
    assert [c.provider for c in claims(text)] == [provider]
