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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("中国援建的柬埔寨警察学院已完成80%。", "implementing"),
        ("中国援建的柬埔寨警察学院已完成八成。", "implementing"),
        ("中国援建的柬埔寨警察学院已完成100%。", "completed"),
        ("中国援建的柬埔寨警察学院已完工，犯罪率下降了六成。", "completed"),
        ("俄罗斯对尼加拉瓜警察的培训没有停止。", "implementing"),
        ("俄罗斯对尼加拉瓜警察的培训已经停止。", "suspended"),
    ],
)
def test_how_much_is_done_and_what_goes_on(text: str, status: str) -> None:
    assert [c.status for c in claims(text)] == [status]


def test_a_price_before_goods_is_of_those() -> None:
    told = claims("美方将向厄瓜多尔国家警察捐赠价值220万美元的防弹衣，另为该国监狱管理局培训150名狱警。")
    assert {c.instrument: [a.value for a in c.amounts] for c in told} == {"equipment": [2.2e6], "training": []}


def test_a_diplomat_is_posted_by_nobody() -> None:
    assert not claims("我驻帕劳大使表示，去年台湾已为帕方代训12名轮机人员。")
    assert [c.instrument for c in claims("中国在驻斐济使馆派驻了3名警务联络官。")] == ["presence"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "中方向巴基斯坦移交警车20辆，向塔吉克斯坦内务部援助防弹背心500件，为乌兹别克斯坦警方举办了两期培训班。",
            {("CHN", "PAK", "equipment"), ("CHN", "TJK", "equipment"), ("CHN", "UZB", "training")},
        ),
        (
            "日本为斐济警方培训了20名警员，澳大利亚则为汤加警方培训了30名。",
            {("JPN", "FJI", "training"), ("AUS", "TON", "training")},
        ),
        ("老挝警方收到中方赠送的20辆警车，向中方表示感谢。", {("CHN", "LAO", "equipment")}),
    ],
)
def test_a_subject_goes_on_over_commas(text: str, told: set[tuple[str, str, str]]) -> None:
    assert {(c.provider, c.recipient, c.instrument) for c in claims(text)} == told


def test_what_came_before_has_no_day_of_what_came_now() -> None:
    text = "6月15日，德国向突尼斯警方移交了20辆警车。{}意大利已向突尼斯海岸警卫队交付12艘巡逻艇；法国提供了50部电台。"
    told = claims(text.format("此前，"))
    assert {c.provider: c.date for c in told} == {"DEU": "2024-06-15", "ITA": None, "FRA": None}
    assert {c.date for c in claims(text.format(""))} == {"2024-06-15"}


def test_who_buys_for_others_gives() -> None:
    assert [c.terms for c in claims("美国为秘鲁警方采购了20辆警车。")] == ["donation"]
    assert [c.terms for c in claims("秘鲁警方从美国为边防警察采购了20辆警车。")] == ["sale"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("中方将把20辆警车移交斐济警方。", "pledged"),
        ("中方将20辆警车移交斐济警方。", "completed"),
        ("日本将对斐济的20名警员进行为期两周的培训。", "pledged"),
        ("日本对斐济的20名警员进行了为期两周的培训。", "completed"),
        ("日本将与斐济警方签署合作协议。", "pledged"),
        ("日本与斐济警方签署合作协议，并将在苏瓦开展磋商。", "committed"),
    ],
)
def test_what_is_to_come_however_much_stands_between(text: str, status: str) -> None:
    assert [c.status for c in claims(text)] == [status]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("巴基斯坦承诺增派5000名警察保护中方人员。", []),
        ("肯尼亚派出两名警官守卫美国公民。", []),
        ("老挝境内派驻了5名中国警官。", [("CHN", "LAO")]),
        ("中国向老挝派出5名警官，保护中国公民。", [("CHN", "LAO")]),
    ],
)
def test_who_guards_others_at_home_gets_nothing(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.provider, c.recipient) for c in claims(text)] == told


def _told(text: str, published: str = "2024-02-12") -> set[tuple[str, str | None, str]]:
    return {(c.provider, c.recipient or c.recipient_group, c.instrument) for c in claims(text, published=published)}


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("由日本、韩国和澳大利亚三国共同举办的海警集训将于5月在帕劳科罗尔开班。", {"JPN", "KOR", "AUS"}),
        ("由新西兰、斐济联合举办的维和警员集训将在瓦努阿图维拉港开班。", {"NZL", "FJI"}),
        ("法国为老挝、缅甸和泰国三国警方举办了缉毒培训。", {"FRA"}),
    ],
)
def test_a_number_behind_a_list_counts_only_that_list(text: str, givers: set[str]) -> None:
    told = _told(text)
    assert {giver for giver, _, _ in told} == givers
    assert not {"三国", "JPN", "KOR", "AUS"} & {taker for _, taker, _ in told}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5月，由日本海上保安厅主办的海警培训班将在帕劳开班。", "2024-05"),
        ("4月2日，日本宣布将向帕劳海警赠送两艘巡逻艇。", "2023-04-02"),  # said then
        ("5月，日方将两艘巡逻艇交给帕劳海警。", "2023-05"),  # 将 only marks what was handed over
    ],
)
def test_a_month_alone_before_what_is_to_come_is_ahead(text: str, date: str) -> None:
    assert {c.date for c in claims(text, published="2024-02-12")} == {date}


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("智利警察去年为四十名海地警员办了培训，费用由加拿大承担。", {"CHL", "CAN"}),
        ("哥伦比亚国家警察培训了五百名墨西哥警员，账单大多由华盛顿支付。", {"COL", "USA"}),
        ("巡逻艇由日本捐赠，电台由韩国提供，两者都交给了帕劳海警。", {"JPN", "KOR"}),
    ],
)
def test_who_teaches_gives_beside_who_pays(text: str, givers: set[str]) -> None:
    assert {giver for giver, _, _ in _told(text)} == givers


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("中国驻赞比亚大使馆与当地警方为中资企业员工举办安全防范讲座，两百余名侨胞参加。", False),
        ("中国驻赞比亚大使馆为赞比亚警察举办汉语讲座，以便其帮助侨胞，四十名警官参加。", True),
    ],
)
def test_who_teaches_compatriots_helps_no_police(text: str, claimed: bool) -> None:
    assert bool(_told(text)) is claimed


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("斯里兰卡海警昨天从日本海上保安厅手中接过一艘近海巡逻船。这艘船由东京无偿提供，预计两年后入列。", 1),
        ("约旦警方昨天接收德国移交的一架直升机。德国政府还将于年底前再送来两架直升机。", 2),
    ],
)
def test_this_ship_is_the_one_that_was_told_of(text: str, count: int) -> None:
    assert len(claims(text, published="2025-01-18")) == count


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("哥斯达黎加警方向以色列一家安防企业购买了四架无人机。", "以色列一家安防企业"),
        ("科索沃警察的无人机由瑞士某供应商售予。", "瑞士某供应商"),
        ("一家波兰公司向洪都拉斯警方出售了监听系统。", "一家波兰公司"),
        ("波兰向洪都拉斯警方出售了监听系统，一家酒店为此停业。", "波兰"),
    ],
)
def test_a_firm_without_a_name_is_called_by_where_it_is_from(text: str, firm: str) -> None:
    (claim,) = claims(text)
    assert claim.provider_actors == (firm,)


def test_a_list_of_learners_by_country_is_each() -> None:
    text = "中央警察大学外籍班今年续收友邦警官，目前就读者计有贝里斯3人、巴拉圭2人。"
    assert {("TWN", "BLZ", "training"), ("TWN", "PRY", "training")} <= _told(text)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("2021年美国给了秘鲁国家警察六架“黑鹰”。", {("“黑鹰”", 6.0)}),
        ("肯尼亚海关收到美国交付的两部货柜检查仪。", {("货柜检查仪", 2.0)}),
        ("2021年美国给了秘鲁国家警察很大支持。", set()),
    ],
)
def test_what_was_simply_given(text: str, items: set[tuple[str, float | None]]) -> None:
    assert {(i.name, i.quantity) for c in claims(text) for i in c.items} == items


@pytest.mark.parametrize("body", ["肯尼亚边境警察队", "尼日尔流动边防连", "巴勒斯坦民事警察", "马里宪兵总队"])
def test_a_body_has_its_whole_name(body: str) -> None:
    (claim,) = claims(f"德国联邦警察5月向{body}移交了二十台电台。")
    assert claim.recipient_actors == (body,)


def test_the_men_of_a_force_are_no_longer_name_of_it() -> None:
    (claim,) = claims("德国联邦警察5月向肯尼亚警察队伍移交了二十台电台。")
    assert not claim.recipient_actors[0].endswith("警察队")


def test_who_pays_for_something_else_has_no_part_in_a_patrol() -> None:
    text = (
        "意大利财政警卫队与突尼斯海岸警卫队去年起在斯法克斯外海联合巡逻，罗马上月又向突方追加3000万欧元，用于边境管控。"
    )
    told = {c.instrument: c for c in claims(text, published="2024-04-20")}
    assert set(told) == {"operation", "finance"}
    assert told["operation"].date == "2023/.."
    assert told["finance"].date == "2024-03"
