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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("德国联邦警察上月借给加纳警方两名痕迹检验专家，为期三个月。", ("DEU", "GHA", "presence", "implementing")),
        ("加纳警方两名专家上月赴德国学习痕迹检验，为期三个月。", ("DEU", "GHA", "training", "completed")),
        ("加蓬宪兵使用的200部电台是法国一家公司卖的。", ("FRA", "GAB", "equipment", "completed")),
        ("俄罗斯内务部与尼加拉瓜警察签署2022-2025年执法合作计划。", ("RUS", "NIC", "agreement", "committed")),
    ],
)
def test_what_is_told(text: str, told: tuple[str, ...]) -> None:
    assert told in {(c.provider, c.recipient, c.instrument, c.status) for c in claims(text)}


def test_traffickers_sell_nothing_to_a_force() -> None:
    assert not [c for c in claims("人贩子把妇女拐卖到泰国，缅甸警方今年抓获三人。") if c.terms == "sale"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("越南公安部代表团3月赴古巴访问，向古巴内务部赠送了500台电脑，并签署了2024至2026年合作计划。", "2024-03"),
        ("2020至2023年，越南公安部向古巴内务部赠送了500台电脑。", "2020/2023"),
    ],
)
def test_the_years_of_a_plan_date_nothing(text: str, date: str) -> None:
    assert {c.date for c in claims(text) if c.instrument == "equipment"} == {date}


def test_two_accords_with_two_sides_are_a_third_ones() -> None:
    told = claims("与智利的去年签署，与秘鲁的今年三月签署，两份协定都规定阿根廷联邦警察可派联络官。")
    assert not [c for c in told if {c.provider, c.recipient} == {"CHL", "PER"}]
    other = claims("智利警方与秘鲁警方去年签署了两份协定。")
    assert [{c.provider, c.recipient} for c in other] == [{"CHL", "PER"}]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("上周，越南教官向老挝警察传授排爆技术。", "completed"),
        ("去年老挝选派20名警官赴越南学习。", "completed"),
        ("去年老挝计划选派20名警官赴越南学习。", "pledged"),
        ("老挝明年选派20名警官赴越南学习。", "pledged"),
    ],
)
def test_what_is_dated_as_past_is_done(text: str, status: str) -> None:
    assert [c.status for c in claims(text)] == [status]


def test_a_meeting_is_no_joint_work() -> None:
    told = claims("中国公安部禁毒局与缅甸中央肃毒委员会10日在芒市举行会晤，双方商定今年开展两次边境联合清查。")
    assert {c.date for c in told if c.instrument == "operation"} == {"2024"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "瓦努阿图内政部长答复说，中国赠送的14辆警车、4辆巴士均已登记，澳大利亚的15辆皮卡下周到港。",
            {("CHN", "警车", 14.0), ("CHN", "巴士", 4.0), ("AUS", "皮卡", 15.0)},
        ),
        (
            "汤加警方目前使用的是中国援助的20辆摩托车，新西兰提供的电台已经老化。",
            {("CHN", "摩托车", 20.0), ("NZL", "电台", None)},
        ),
        (
            "汤加警方收到了中国和新西兰赠送的20辆摩托车、30部电台。",
            {("CHN", "摩托车", 20.0), ("CHN", "电台", 30.0), ("NZL", "摩托车", 20.0), ("NZL", "电台", 30.0)},
        ),
    ],
)
def test_each_gives_what_follows_its_name(text: str, told: set[tuple[str, str, float | None]]) -> None:
    assert {(c.provider, i.name, i.quantity) for c in claims(text) for i in c.items} == told
    assert len({c.recipient for c in claims(text)}) == 1


def test_each_gets_the_sum_behind_its_name() -> None:
    told = claims("美国国务院2022财年对危地马拉警方拨款3400万美元，洪都拉斯2800万，萨尔瓦多2500万。")
    assert {c.recipient: [a.value for a in c.amounts] for c in told} == {"GTM": [34e6], "HND": [28e6], "SLV": [25e6]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("日本向牙买加警察部队赠送防割手套和弹匣。", ("JPN", "equipment", ())),
        ("德国把一艘双体船交给马达加斯加海岸警卫队。", ("DEU", "equipment", ())),
        ("加纳警察局收到法国赠送的气质联用仪。", ("FRA", "equipment", ())),
        ("挪威向赞比亚监狱局捐赠了60张课桌。", ("NOR", "equipment", ())),
        ("印度在塞舌尔装了六部岸防雷达，由海岸警卫队使用。", ("IND", "technology", ("video_surveillance",))),
        ("瑞士向肯尼亚警方移交两台硬盘复制机。", ("CHE", "technology", ("device_forensics",))),
        ("加拿大向越南海关提供八台炸药探测仪。", ("CAN", "technology", ("scanners",))),
        ("瑞典帮助赞比亚监狱局安装罪犯管理系统。", ("SWE", "technology", ("data_platform",))),
        ("加拿大向菲律宾海岸警卫队提供“暗船侦测”系统。", ("CAN", "technology", ())),
        ("日本为所罗门群岛警方建了一处营地。", ("JPN", "infrastructure", ())),
        ("德国援建的约旦边防部队瞭望哨落成。", ("DEU", "infrastructure", ())),
        ("20名加纳检察官完成了英国举办的师资班。", ("GBR", "training", ())),
        ("日本为斐济培训了12名机检员。", ("JPN", "training", ())),
        ("法国为加纳培训了20名拆弹人员。", ("FRA", "training", ())),
        ("瑞士向约旦边防部队赠送证件鉴别仪。", ("CHE", "equipment", ())),
        ("澳大利亚为汤加警察局建成网上报案系统。", ("AUS", "technology", ("data_platform",))),
    ],
)
def test_what_a_noun_is(text: str, told: tuple[str, str, tuple[str, ...]]) -> None:
    assert told in {(c.provider, c.instrument, c.technology) for c in claims(text)}


@pytest.mark.parametrize(
    "text",
    [
        "德国向内罗毕中心医院捐赠了两台离心机和一台冷藏柜。",
        "日本向莫桑比克一所小学赠送课桌和电子白板。",
        "法国为佛得角一座港口安装了船舶交通管理系统。",
        "挪威为加纳培训了20名轮机长。",
        "意大利旅客日前入住肯尼亚的一处营地。",
        "摩洛哥队入住卡塔尔的营地，由德国教练带队。",
    ],
)
def test_what_others_use_too_is_no_claim_by_itself(text: str) -> None:
    assert not claims(text)
