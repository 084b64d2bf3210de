"""The Chinese pack: it loads, short names of countries, counted things, and both scripts."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from palanca.lang import pack
from palanca.lang.pack import fold
from palanca.model import Document
from palanca.read.cascade import passage
from palanca.read.quantities import money, numbers
from palanca.read.times import times

EXAMPLES = tomllib.loads((files("palanca.lang") / "zh" / "examples.toml").read_text("utf-8"))


def _document(text: str, **fields: str) -> Document:
    return Document("d", text, lang="zh", published=EXAMPLES["published"], **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("斐济内政部说，中方向斐方移交的车辆将由斐国警员使用。", [("中方", "CHN"), ("斐方", "FJI"), ("斐国", "FJI")]),
        ("萨摩亚总理出席仪式。该学院由我无偿援建，萨警方表示感谢。", [("我", "CHN"), ("萨", "WSM")]),
        ("萨尔瓦多总统会见中国大使。萨方感谢中方。", [("萨方", "SLV"), ("中方", "CHN")]),
        ("中老缅泰四国执法部门启动联合巡逻。", [("中", "CHN"), ("老", "LAO"), ("缅", "MMR"), ("泰", "THA")]),
        ("多方代表在地方法院所在地讨论方案，老百姓以方便为先。", []),
    ],
)
def test_short_names(text: str, names: list[tuple[str, str]]) -> None:
    made = passage(_document(text))
    assert made is not None
    found = [(p.text, p.side) for s in made.sentences for p in s.parties if len(p.text) <= 2]
    assert [n for n in found if n[0] in {name for name, _ in names} or not names] == names


def test_we_are_the_publisher() -> None:
    made = passage(_document("我國警政署將派教官協助友邦訓練。", publisher="台灣外交部"))
    assert made is not None
    assert made.sentences[0].parties[0].side == "TWN"


def test_traditional_script_reads_as_simplified() -> None:
    assert fold("捐贈無人機與隨身攝影機") == "捐赠无人机与随身摄影机"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("中国向斐济警方移交50辆警用摩托车、快艇两艘和检测仪十二台。", {"警用摩托车": 50, "快艇": 2, "检测仪": 12}),
        ("中国政府向汤加警察捐赠了一批警用物资和三百余套制服。", {"警用物资": None, "制服": 300}),
        ("第3批警车已由中国运抵苏里南。", {"警车": None}),
    ],
)
def test_quantities(text: str, items: dict[str, float | None]) -> None:
    made = passage(_document(text))
    assert made is not None
    assert {t.name: t.quantity for s in made.sentences for t in s.things if t.entry.code == "equipment"} == items


def test_money() -> None:
    text = fold("合同额1.05亿美元，另有三千万元人民币、两百多万澳元和20亿日元")
    found = numbers(text, pack("zh"))
    assert [(m.value, m.currency) for m in money(text, found, pack("zh"), "")] == [
        (105_000_000, "USD"),
        (30_000_000, "CNY"),
        (2_000_000, "AUD"),
        (2_000_000_000, "JPY"),
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("去年8月31日", "2023-08-31"),
        ("上月24日", "2024-05-24"),
        ("17日", "2024-05-17"),
        ("本月4日", "2024-06-04"),
        ("2014年10月27日至11月21日", "2014-10-27/2014-11-21"),
        ("8月18日至19日", "2023-08-18/2023-08-19"),
        ("自2013年", "2013/.."),
        ("截至2023年5月", "../2023-05"),
        ("上周五", "2024-06-07"),
        ("去年", "2023"),
    ],
)
def test_dates(text: str, edtf: str) -> None:
    assert [t.edtf for t in times(text, pack("zh"), EXAMPLES["published"])] == [edtf]
