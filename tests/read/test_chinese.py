"""What is plain to a reader of Chinese newspapers: whose bodies, which firm, who only tells, what is halted."""

from __future__ import annotations

import pytest

from palanca.model import Claim, Document
from palanca.names import mentions
from palanca.read import read
from palanca.read.bodies import bodies
from palanca.read.cascade import passage


def claims(text: str, publisher: str | None = None, published: str = "2024-05-10") -> tuple[Claim, ...]:
    return tuple(read(Document("0" * 64, text, lang="zh", published=published, publisher=publisher)))


def named(text: str) -> list[tuple[str, str | None]]:
    made = passage(Document("0" * 64, text, lang="zh", published="2024-05-10"))
    assert made is not None
    return [(b.text, b.side) for s in made.sentences for b in bodies(s, made)]


@pytest.mark.parametrize(
    ("text", "providers"),
    [
        ("新华社驻关岛记者报道，美国海岸警卫队一艘巡逻舰本月访问密克罗尼西亚，为当地12名船员提供登检培训。", {"USA"}),
        ("驻关岛的美国海岸警卫队向密克罗尼西亚警方移交警用设备。", {"USA"}),
        ("法国驻吉布提宪兵为吉布提国家警察训练了40名警员。", {"FRA"}),
    ],
)
def test_an_agency_and_a_post_give_nothing(text: str, providers: set[str]) -> None:
    assert {c.provider for c in claims(text)} == providers


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("德国Rheinmetall公司将向匈牙利警方供应35辆装甲车。", ("德国Rheinmetall公司", "DEU")),
        ("巴西警方从以色列Cellebrite公司采购了设备。", ("以色列Cellebrite公司", "ISR")),
        ("埃塞俄比亚联邦警察委员会收到80辆摩托车。", ("埃塞俄比亚联邦警察委员会", "ETH")),
        ("应汤加警察部邀请，工作组抵达。", ("汤加警察部", "TON")),
        ("云南省普洱市公安局与老挝警方举行会晤。", ("云南省普洱市公安局", "CHN")),
        ("美国驻哥伦比亚缉毒局向哥警方移交了10辆车。", ("美国驻哥伦比亚缉毒局", "USA")),
        ("法国驻吉布提宪兵训练了40名警员。", ("法国驻吉布提宪兵", "FRA")),
        ("5月，吉尔吉斯斯坦国家边防局与俄罗斯联邦安全局边防总局举行演习。", ("边防总局", "RUS")),
    ],
)
def test_a_body_is_named_whole_and_is_of_who_it_belongs_to(text: str, body: tuple[str, str]) -> None:
    assert body in named(text)


def test_what_goes_on_behind_a_body_is_not_of_its_name() -> None:
    assert ("汤加警察", "TON") in named("汤加警察系统收到车辆。")
    assert all(name != "汤加警察部" for name, _ in named("汤加警察部长收到车辆。"))
    assert all(name != "美国Rheinmetall" for name, _ in named("Rheinmetall产品由美国公司代理。"))


@pytest.mark.parametrize(
    ("publisher", "text", "provider"),
    [
        ("自由時報", "我國捐贈聖露西亞警察局100部無線電。", "TWN"),
        (None, "我國捐贈聖露西亞警察局100部無線電，由台灣駐露大使轉交。", "TWN"),
        (None, "我国向圣卢西亚警察局捐赠100部对讲机。", "CHN"),
        ("中國時報", "我國捐贈聖露西亞警察局100部無線電。", "TWN"),
    ],
)
def test_our_country_is_the_publishers(publisher: str | None, text: str, provider: str) -> None:
    assert [c.provider for c in claims(text, publisher)] == [provider]


def test_a_dateline_in_traditional_characters_tells_the_day() -> None:
    text = "（中央社記者聖多明哥14日專電）台灣捐贈巴拉圭內政部的2架直升機今天抵達亞松森。"
    assert [c.date for c in claims(text, published="2022-08-15")] == ["2022-08-14"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("中国和所罗门群岛2022年签署的警务合作备忘录目前暂停执行。", "suspended"),
        ("美国资助的秘鲁警察营房扩建工程停工至今。", "suspended"),
        ("中国和所罗门群岛去年一度暂停执行的警务合作备忘录已恢复执行。", None),
    ],
)
def test_what_its_clause_says_is_halted_is_suspended(text: str, status: str | None) -> None:
    found = {c.status for c in claims(text)}
    assert found == {status} if status else "suspended" not in found


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("欧盟委员会向突尼斯海岸警卫队提供8艘巡逻艇和雷达。", [("巡逻艇", 8), ("雷达", None)]),
        ("日本向帛琉海警提供8艘巡逻艇和快艇。", [("巡逻艇和快艇", 8)]),
        ("法国向贝宁警方提供41辆皮卡和越野车。", [("皮卡和越野车", 41)]),
        ("中国为赞比亚警方培训警官三期，共119人。", [("警官", 119)]),
        ("法国为马里宪兵提供六个月的基础训练。", [("宪兵", None)]),
        ("澳大利亚为瓦努阿图重建了三座警察派出所。", [("警察派出所", 3)]),
        ("韩国为洪都拉斯警方修建了一栋三层的鉴识大楼。", [("鉴识大楼", 1)]),
        ("美国2019年向尼日尔警察赠送了防爆机器人三部。", [("防爆机器人", 3)]),
        ("中国公安部援建的塔吉克斯坦边防哨所日前竣工，共12座，由新疆一家公司承建。", [("边防哨所", 12)]),
        ("中国向老挝警方赠送摩托车，共有40名警员出席仪式。", [("摩托车", None)]),
    ],
)
def test_a_classifier_counts_only_what_it_can(text: str, items: list[tuple[str, int | None]]) -> None:
    (claim,) = claims(text)
    assert [(i.name, i.quantity) for i in claim.items] == items


def test_people_counted_behind_a_comma_are_no_courses() -> None:
    (claim,) = claims("警政署刑事警察局去年派員赴聖露西亞講授鑑識課程，計有25名露國員警參訓。")
    assert [i.quantity for i in claim.items] == [25]
    assert all("課程" not in i.name for i in claim.items)


def test_those_one_signs_with_are_not_two_sides() -> None:
    text = "中国与老挝、缅甸、越南签署警务合作备忘录。"
    assert {(c.provider, c.recipient) for c in claims(text)} == {("CHN", "LAO"), ("CHN", "MMR"), ("CHN", "VNM")}
    assert not claims("与法国、西班牙、阿根廷等国警方签署警务合作文件13份。")


@pytest.mark.parametrize(
    "text",
    [
        "利马市政府上周在唐人街和中国城一带安装32个新摄像头，画面接入市安全局的监控室。",
        "扎门乌德边防代表向蒙古边防总局捐赠了10台电脑。",
    ],
)
def test_a_name_inside_another_word_is_nobodys(text: str) -> None:
    assert all(c.provider not in ("CHN", "DEU") for c in claims(text))


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("越南公安部向老挝公安部转交一批总值500亿越盾的装备。", 5e10, "VND"),
        ("意大利向阿尔巴尼亚警方捐赠价值300万列弗的设备。", 3e6, "BGN"),
    ],
)
def test_a_sum_has_its_currency_behind_it(text: str, value: float, currency: str) -> None:
    (claim,) = claims(text)
    assert [(a.value, a.currency) for a in claim.amounts] == [(value, currency)]


def test_an_office_of_the_united_nations_by_its_short_name() -> None:
    assert [c.provider for c in claims("联合国毒罪办向贝宁海关捐赠了两台扫描仪。")] == ["UNODC"]


def test_who_sends_officers_is_who_posts_them_whoever_pays() -> None:
    found = claims("日本称，卢旺达向莫桑比克派遣300名警员。")
    assert [(c.provider, c.recipient, c.instrument) for c in found] == [("RWA", "MOZ", "presence")]


def test_fields_of_work_are_no_places() -> None:
    assert all(not c.places for c in claims("中国公安部在设备、培训等方面向老挝公安部提供了20辆警车。"))


def test_a_country_that_gives_is_called_once() -> None:
    text = "与之相比，中国在同一区域的投入有限，牙买加警方2018年从中方获赠30辆警车。"
    assert [c.provider_actors for c in claims(text)] == [("中方",)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("俄罗斯内务部副部长访问吉尔吉斯斯坦。两国内务部副部长签署了明年的警务合作计划。", "2024-05"),
        ("2017年中国与塞尔维亚签署警务合作协议。", "2017"),
    ],
)
def test_the_year_of_a_plan_is_not_that_of_its_signing(text: str, date: str) -> None:
    assert [c.date for c in claims(text)] == [date]


def test_whom_another_is_compared_with_receives_nothing() -> None:
    text = "美国今年对秘鲁警方的拨款为7400万美元，是其在南美仅次于哥伦比亚的一笔。"
    assert [(c.provider, c.recipient) for c in claims(text)] == [("USA", "PER")]


def test_what_is_posted_by_nobody_named_is_of_who_speaks() -> None:
    text = "驻基里巴斯警务联络组为基警察开设武术课程，培训警员110余人次。"
    document = Document("0" * 64, text, lang="zh", publisher="中国驻基里巴斯大使馆", source_type="government")
    assert [(c.provider, c.recipient, c.provider_actors) for c in read(document)] == [("CHN", "KIR", ("警务联络组",))]


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("印度向马尔代夫海岸警卫队移交一架巡逻机。", "马尔代夫海岸警卫队"),
        ("德国向突尼斯国民警卫队赠送越野车10辆。", "突尼斯国民警卫队"),
        ("澳大利亚向巴新警方赠送10辆警车。", "巴新警方"),
    ],
)
def test_a_body_that_a_list_knows_has_its_country_in_its_name(text: str, receiver: str) -> None:
    assert [c.recipient_actors for c in claims(text)] == [(receiver,)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("日本将再向斐济警方提供5艘巡逻艇，去年已交付两艘。", [(5, "pledged", None), (2, "completed", "2023")]),
        (
            "澳大利亚将再向巴新警方捐赠30辆警车，2022年捐赠了20辆警车。",
            [(30, "pledged", "2024-05"), (20, "completed", "2022")],
        ),
        ("日本将再向斐济警方提供5艘巡逻艇。", [(5, "pledged", None)]),
        (
            "首批12辆摩托车19日交付汤加警察部，第二批8辆预计8月到港，均由中国捐赠。",
            [(12, "completed", "2024-04-19"), (8, "pledged", "2024-08")],
        ),
    ],
)
def test_what_came_before_what_is_promised_is_a_lot_of_its_own(
    text: str, told: list[tuple[float, str, str | None]]
) -> None:
    found = [(c.items[0].quantity, c.status, c.date) for c in claims(text)]
    assert [row[:2] for row in found] == [row[:2] for row in told]
    assert all("2022" not in str(date) and "2023" not in str(date) for _, status, date in found if status == "pledged")


def test_who_is_abroad_when_speaking_is_named_without_that() -> None:
    text = "印度总理访问马尔代夫期间宣布，印方赠送的巡逻机将用于马尔代夫海岸警卫队。"
    assert [c.voice for c in claims(text)] == ["印度总理"]


def test_a_report_is_no_newspaper_of_malaysia() -> None:
    text = "2021年6月，公司向老挝公安部交付边境管控系统1套。"
    assert not [c for c in claims(text, "中国报告") if c.provider == "MYS"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("汤加警方尚未收到中国捐赠的20辆警车。", "pledged"),
        ("中国赠送的20辆警车至今没有运抵汤加。", "pledged"),
        ("汤加警方收到中国捐赠的20辆警车。", "completed"),
        ("日本去年援助斐济警方两艘巡逻艇，斐济警方尚未收到备件。", "completed"),
    ],
)
def test_what_has_yet_to_come_is_promised(text: str, status: str) -> None:
    assert [c.status for c in claims(text)] == [status]


def test_names_are_cut_where_another_word_begins() -> None:
    (claim,) = claims("日本驻巴布亚新几内亚大使周二在莱城港向巴新海关移交了一台集装箱扫描车。")
    assert claim.places == ("莱城港",)
    (claim,) = claims("两批器材均为中国政府援助汤加警方的项目。")
    assert claim.provider_actors == ("中国政府",)
    (claim,) = claims("本报布鲁塞尔讯　欧盟边境与海岸警卫局宣布，将向摩尔多瓦增派84名边防官员。")
    assert (claim.provider_actors, claim.voice) == (("欧盟边境与海岸警卫局",), "欧盟边境与海岸警卫局")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("中国为30名老挝警察、20名柬埔寨警察举办培训班。", {("LAO", "老挝警察", 30), ("KHM", "柬埔寨警察", 20)}),
        (
            "法国为40名尼日尔宪兵和25名马里宪兵开设排爆课程。",
            {("NER", "尼日尔宪兵", 40), ("MLI", "马里宪兵", 25)},
        ),
        ("3名中国教官为20名柬埔寨警员授课。", {("KHM", "柬埔寨警员", 20)}),
        (
            "日本向岛国海警赠送30艘快艇，其中帕劳12艘、汤加10艘、斐济8艘。",
            {(None, "快艇", 30), ("PLW", "快艇", 12), ("TON", "快艇", 10), ("FJI", "快艇", 8)},
        ),
    ],
)
def test_each_of_several_gets_so_many(text: str, told: set[tuple[str | None, str, float]]) -> None:
    assert {(c.recipient, i.name, i.quantity) for c in claims(text) for i in c.items} == told


def test_each_of_several_gets_the_sum_behind_its_name() -> None:
    text = "中国向老挝、缅甸两国无偿提供禁毒执法物资，总价值720万元人民币，其中老挝300万元、缅甸420万元。"
    found = {(c.recipient, c.instrument): [a.value for a in c.amounts] for c in claims(text)}
    assert found == {("LAO", "equipment"): [3000000], ("MMR", "equipment"): [4200000]}


def test_what_is_there_of_several_countries_is_each_ones() -> None:
    text = "公安部先后向塞尔维亚、克罗地亚派出两支联合巡逻工作组，与当地警方开展联合巡逻。"
    assert {(c.recipient, c.instrument) for c in claims(text)} == {("SRB", "operation"), ("HRV", "operation")}


def test_a_planned_grant_is_promised() -> None:
    text = "欧盟计划拨款1000万欧元，帮助黎巴嫩海关在贝鲁特港安装扫描设备。"
    assert {c.status for c in claims(text)} == {"pledged"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "中国将向萨摩亚警方再捐赠10辆警车。2021年，中方曾向萨摩亚捐赠过20辆警车。",
            {(10, "pledged"), (20, "completed")},
        ),
        (
            "俄罗斯将为尼加拉瓜警方再培训250名警察。此前俄方已为该国培训900名警察。",
            {(250, "pledged"), (900, "completed")},
        ),
        ("中国将向萨摩亚警方捐赠10辆警车。这10辆警车已于昨天交付萨摩亚警方。", {(10, "completed")}),
    ],
)
def test_what_was_given_before_is_not_what_is_promised(text: str, told: set[tuple[float, str]]) -> None:
    assert {(c.items[0].quantity, c.status) for c in claims(text)} == told


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        ("泰国内政部长与缅甸公安部官员出席仪式。", "缅甸公安部", "泰国内政部"),
        ("日本将帮助秘鲁国家警察打击走私集团。", "秘鲁国家警察", "走私集团"),
        ("日本电气集团向秘鲁国家警察交付了系统。", "日本电气集团", ""),
    ],
)
def test_a_minister_is_no_body_and_a_gang_no_firm(text: str, there: str, not_there: str) -> None:
    names = [name for name, _ in named(text)]
    assert there in names
    assert not not_there or all(not_there not in name for name in names)


def test_no_place_begins_with_an_embassy() -> None:
    found = claims("中国驻赞比亚使馆警务联络官日前与铜带省警察局座谈，并向其捐赠5辆巡逻车。")
    assert found
    assert all("使馆" not in place for c in found for place in c.places)


def test_a_clause_of_its_own_gives_to_whom_it_says() -> None:
    found = claims(
        "日方已向斐济、汤加和帕劳警方捐赠了警用车辆，其中向汤加警方捐赠巡逻车20辆，向帕劳警方捐赠摩托车10辆。"
    )
    items = {c.recipient: {i.name for i in c.items} for c in found}
    assert items == {"FJI": {"警用车辆"}, "TON": {"警用车辆", "巡逻车"}, "PLW": {"警用车辆", "摩托车"}}


def test_a_course_is_not_all_the_courses_of_years() -> None:
    found = claims(
        "公安部主办的南太岛国警官研修班3日在杭州开班。来自汤加、斐济等6个国家的24名学员参加培训。"
        "2014年以来，该校已先后为40个国家培训执法人员1500余人次。"
    )
    groups = {c.recipient_group: (c.date, [i.quantity for i in c.items]) for c in found if c.recipient_group}
    assert groups == {"6个国家": ("2024-05-03", [24]), "40个国家": ("2014/..", [1500])}


def test_two_of_all_that_came_since_a_year_are_a_lot_of_their_own() -> None:
    found = claims("美国大使向肯尼亚海岸警卫队移交了两艘快艇。自2019年起，美方已向该部队提供快艇11艘。")
    assert {(c.date, i.quantity) for c in found for i in c.items} == {(None, 2), ("2019/..", 11)}


def test_people_counted_without_a_noun_are_more_of_those_named_before() -> None:
    found = claims("2014年以来塔吉克斯坦已有80名警官赴华培训，今年将有25人赴华进修。")
    assert {(c.status, i.quantity) for c in found for i in c.items} == {("completed", 80), ("pledged", 25)}
    found = claims("日本2019年为斐济培训警员40名，2020年培训30人。")
    assert {(c.date, i.quantity) for c in found for i in c.items} == {("2019", 40), ("2020", 30)}


def test_what_is_said_to_be_military_aid_pays_no_course() -> None:
    found = claims("中方将为赞比亚培训100名警务人员，并提供5000万元人民币无偿军事援助。")
    assert [c.instrument for c in found] == ["training"]
    assert not found[0].amounts


def test_who_speaks_is_no_building() -> None:
    found = claims("斐济警察局称，由日本政府无偿提供的苏瓦市区监控系统6月28日正式启用。")
    assert {c.instrument for c in found} == {"technology"}


@pytest.mark.parametrize(
    ("text", "status", "items"),
    [
        (
            "由中国公司承建的安哥拉公共安全一体化平台项目日前在罗安达举行开工仪式。",
            "implementing",
            [("公共安全一体化平台", None)],
        ),
        (
            "由中国公司承建的安哥拉公共安全一体化平台项目日前在罗安达举行交接仪式。",
            "completed",
            [("公共安全一体化平台", None)],
        ),
        ("斐济警官研修班5月3日在广州举行开班仪式，20名学员参加。", "implementing", [("学员", 20)]),
        ("中国为斐济举办的警官研修班3月开班，20名警官5月已结业。", "completed", [("警官", 20)]),
        ("中国公司承建的蒙古国交通监控系统二期启用。", "completed", [("交通监控系统", None)]),
    ],
)
def test_what_has_only_begun_is_under_way_and_a_phase_counts_no_system(text, status, items) -> None:
    (found,) = claims(text)
    assert (found.status, [(i.name, i.quantity) for i in found.items]) == (status, items)


def test_an_association_of_chinese_abroad_gives() -> None:
    (found,) = claims("赞比亚华侨华人总会向赞警察局捐赠10辆摩托车。")
    assert (found.provider, found.recipient, found.provider_actors) == ("CHN", "ZMB", ("华侨华人总会",))
    assert not claims("赞比亚警方3日在总部宣布，将购买10辆摩托车，同侨社无关。")


def test_what_is_given_this_time_has_come_whatever_else_is_promised() -> None:
    found = claims("大使表示，此次移交的40辆警车将提升乌拉圭警方能力，中方还将提供两批次培训。")
    assert {(c.instrument, c.status) for c in found if c.instrument == "equipment"} == {("equipment", "completed")}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("日本海上保安厅2日将一艘300吨级退役巡逻船移交给越南海警司令部。", ("300吨级退役巡逻船", 1)),
        ("法国将向越南海警移交一艘500吨巡逻船。", ("500吨巡逻船", 1)),
    ],
)
def test_tons_count_no_boats(text: str, item: tuple[str, float]) -> None:
    (found,) = claims(text)
    assert [(i.name, i.quantity) for i in found.items] == [item]


def test_a_name_begins_behind_including_and_ends_before_people() -> None:
    assert ("中国政府", "CHN") in named("两国签署多项文件，包括中国政府提供警用设备的换文。")
    assert all("海警队" not in name for name, _ in named("韩方为20名越南海警队员举办培训。"))


def test_people_trained_are_no_items_of_a_building() -> None:
    found = claims("日本将为斐济警方修建一座警察局并培训30名警官。")
    items = {c.instrument: [i.name for i in c.items] for c in found}
    assert items == {"infrastructure": ["警察局"], "training": ["警官"]}


def test_counted_technology_beside_counted_equipment_is_given_too() -> None:
    given = claims("中国向萨摩亚警方赠送警用摩托车20辆、无人机10架。")
    assert {(c.instrument, c.items[0].quantity) for c in given} == {("equipment", 20), ("technology", 10)}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("中国警方与马来西亚皇家警察将联合举办反诈培训班，教官由中方派出。", "pledged"),
        ("中国警方与马来西亚皇家警察已联合举办反诈培训班，教官由中方派出。", "completed"),
        ("日本要向帕劳海警提供两艘巡逻艇。", "pledged"),
        ("日本会为帕劳海警培训20名船员。", "pledged"),
        ("日本已向帕劳海警提供两艘巡逻艇。", "completed"),
    ],
)
def test_what_will_be_done_is_a_promise_behind_whom_it_is_for(text: str, status: str) -> None:
    assert {c.status for c in claims(text)} == {status}


@pytest.mark.parametrize(
    ("opens", "status"),
    [("中方将在两个方面支持岛国警务：", "pledged"), ("中方在两个方面支持了岛国警务：", "completed")],
)
def test_a_list_is_a_plan_where_the_clause_that_opens_it_is(opens: str, status: str) -> None:
    listed = claims(f"{opens}一是向汤加警方提供20辆摩托车；二是向斐济警方提供两套法医检验设备。")
    assert {c.recipient: c.status for c in listed} == {"TON": status, "FJI": status}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("这批无线电由澳大利亚赠送菲律宾海岸警卫队，共计200部。", ("无线电", 200)),
        ("上述车辆由中国政府无偿援助，共计30辆，已交付津巴布韦警察。", ("车辆", 30)),
        ("德国向马里国家宪兵捐赠的装甲车总数达到18辆。", ("装甲车", 18)),
        ("日本援建的警察学院位于河内，共计3座楼。", ("警察学院", 1)),  # counts something else
    ],
)
def test_how_many_in_all_stands_behind_the_giver(text: str, item: tuple[str, float]) -> None:
    (given,) = claims(text)
    assert (given.items[0].name, given.items[0].quantity) == item


def test_a_sum_is_of_the_giver_that_its_clause_names() -> None:
    (given,) = claims("（中央社温哥华7日电）加拿大外长宣布，将向海地国家警察提供1200万美元装备，美国则提供800万美元。")
    assert (given.provider, [a.value for a in given.amounts]) == ("CAN", [12_000_000])


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("据斐济警方透露，中方将每年邀请100名斐济警官来华培训。", "斐济警方"),
        ("日本财团同日宣布，将为帕劳海警培训20名船员。", "日本财团"),
    ],
)
def test_who_speaks_is_named_without_the_words_around_the_name(text: str, voice: str) -> None:
    assert {c.voice for c in claims(text)} == {voice}


def test_no_place_is_cut_from_what_somebody_supports() -> None:
    (given,) = claims("中方将在三个方面支持太平洋岛国警务能力建设，每年邀请100名警官来华培训。")
    assert given.places == ()


def test_technology_of_a_list_that_names_what_was_handed_over() -> None:
    given = claims(
        "6月2日，中国驻萨摩亚使馆出席援萨警用物资交接仪式。此批物资包括警用摩托车20辆、执法记录仪100台、防弹背心50件。"
    )
    listed = {c.instrument: [(i.name, i.quantity) for i in c.items] for c in given}
    assert listed["technology"] == [("执法记录仪", 100)]
    assert ("防弹背心", 50) in listed["equipment"]


def test_who_wrote_it_between_brackets_is_no_speaker() -> None:
    (given,) = claims("〔記者某某／綜合報導〕美國駐宏都拉斯大使館昨日宣布，將捐贈宏國國家警察20輛警車。")
    assert (given.provider, given.recipient) == ("USA", "HND")
    assert "記者" not in given.voice


def test_a_country_and_goods_as_hong_kong_writes_them() -> None:
    (given,) = claims("澳洲向巴布亞新畿內亞警方捐贈了30輛電單車。")
    assert (given.recipient, [(i.name, i.quantity) for i in given.items]) == ("PNG", [("電單車", 30)])


def test_what_finds_drugs_at_an_airport_is_a_scanner() -> None:
    (given,) = claims("英国向赞比亚缉毒委员会赠送了两台毒品探测仪。")
    assert (given.instrument, given.technology) == ("technology", ("scanners",))


def test_a_religion_does_not_hide_a_teacher() -> None:
    (found,) = claims("印度教官向斯里兰卡警察传授排爆技术。")
    assert (found.provider, found.recipient, found.instrument) == ("IND", "LKA", "training")
    assert not claims("尼泊尔警方在印度教徒聚居区巡逻。")
    assert not [m for m in mentions("印度教庙宇附近有警察巡逻，印度教和佛教并存。", "zh") if "IND" in m.entities[0]]
