"""Datelines, and weekdays under them."""

from __future__ import annotations

import pytest

from palanca.lang import pack
from palanca.model import Document
from palanca.read import read
from palanca.read.cascade import passage
from palanca.read.datelines import reported, written
from palanca.read.elsewhen import turns


def _date(lang: str, text: str, published: str | None) -> str | None:
    (claim,) = read(Document("d", text, lang=lang, published=published))
    return claim.date


@pytest.mark.parametrize(
    ("lang", "text", "published", "date"),
    [
        (
            "en",
            "NAIROBI, July 3 (Wire) - On Wednesday Japan gave the Kenyan police ten patrol cars.",
            "2015-07-03",
            "2015-07-01",
        ),
        ("en", "Nairobi, 3 July – In May Japan gave the Kenyan police ten patrol cars.", "2015-07-03", "2015-05"),
        (
            "es",
            "LIMA, 3 de julio — El miércoles Japón donó diez patrullas a la policía peruana.",
            "2015-07-03",
            "2015-07-01",
        ),
        (
            "pt",
            "LUANDA, 3 de julho — Na quarta-feira a China doou dez viaturas à polícia angolana.",
            "2015-07-03",
            "2015-07-01",
        ),
        ("zh", "内罗毕7月3日电 日本2日向肯尼亚警方赠送了十辆巡逻车。", "2015-07-04", "2015-07-02"),
        ("zh", "内罗毕7月3日电 日本昨天向肯尼亚警方赠送了十辆巡逻车。", "2015-07-04", "2015-07-02"),
    ],
)
def test_another_date_than_the_datelines_is_the_happenings(lang: str, text: str, published: str, date: str) -> None:
    assert _date(lang, text, published) == date


def test_a_datelines_date_alone_stays() -> None:
    text = "NAIROBI, July 3 (Wire) - Japan gave the Kenyan police ten patrol cars."
    assert _date("en", text, "2015-07-03") == "2015-07-03"


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "Japan will give the Kenyan police ten patrol cars on Monday.", "2015-07-06"),
        ("en", "Japan gave the Kenyan police ten patrol cars on Monday.", "2015-06-29"),
        ("es", "Japón donará diez patrullas a la policía peruana el lunes.", "2015-07-06"),
        ("pt", "A China doará dez viaturas à polícia angolana na segunda-feira.", "2015-07-06"),
        ("zh", "日本将于下周一向肯尼亚警方赠送十辆巡逻车。", "2015-07-06"),
    ],
)
def test_a_weekday_of_what_is_to_come_is_the_next(lang: str, text: str, date: str) -> None:
    assert _date(lang, text, "2015-07-03") == date


def test_a_weekday_of_saying_is_past() -> None:
    text = "Japan will give the Kenyan police ten patrol cars, its ambassador said on Monday."
    made = passage(Document("d", text, lang="en", published="2015-07-03"))
    assert made is not None
    assert [t.edtf for t in made.sentences[0].times] == ["2015-06-29"]


def test_a_towns_name_is_no_weekday() -> None:
    made = passage(
        Document("d", "La policía recibió diez patrullas en Santo Domingo.", lang="es", published="2015-07-03")
    )
    assert made is not None
    assert not made.sentences[0].times


@pytest.mark.parametrize(
    ("lang", "text", "published", "day"),
    [
        ("en", "Nairobi, 2 July – Japan gave", "2015-07-03", "2015-07-02"),
        ("en", "Nairobi, 2 May – Japan gave", "2015-07-03", "2015-07-03"),
        ("en", "Nairobi – On 2 July Japan gave", "2015-07-03", "2015-07-03"),
        ("zh", "新华社内罗毕7月2日电 日本", "2015-07-03", "2015-07-02"),
        ("en", "Japan gave", None, None),
    ],
)
def test_the_day_a_text_is_written_on(lang: str, text: str, published: str | None, day: str | None) -> None:
    assert written(text, pack(lang), published)[1] == day


@pytest.mark.parametrize(
    ("lang", "text", "dates"),
    [
        (
            "en",
            "France signed police cooperation agreements with Albania in 2019, Serbia in 2021 and Moldova in 2022.",
            {"ALB": "2019", "SRB": "2021", "MDA": "2022"},
        ),
        (
            "es",
            "Francia firmó acuerdos de cooperación policial con Albania (2019), Serbia (2021) y Moldavia (2022).",
            {"ALB": "2019", "SRB": "2021", "MDA": "2022"},
        ),
        (
            "pt",
            "A França assinou acordos policiais com a Albânia (2019), a Sérvia (2021) e a Moldávia (2022).",
            {"ALB": "2019", "SRB": "2021", "MDA": "2022"},
        ),
        (
            "zh",
            "法国与阿尔巴尼亚2019年、塞尔维亚2021年、摩尔多瓦2022年签署了警务合作协定。",
            {"ALB": "2019", "SRB": "2021", "MDA": "2022"},
        ),
    ],
)
def test_names_and_dates_that_take_turns(lang: str, text: str, dates: dict[str, str]) -> None:
    found = read(Document("d", text, lang=lang, published="2023-07-03"))
    assert {c.recipient: c.date for c in found} == dates


def test_one_date_behind_a_name_is_no_turn() -> None:
    made = passage(Document("d", "In 2018 Japan gave cars to Peru in 2018.", lang="en", published="2023-07-03"))
    assert made is not None
    assert turns(made.sentences[0], made) == {}


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "LILONGWE, 12 March 2026 - On Tuesday Japan gave the Malawi police ten patrol cars.", "2026-03-10"),
        ("en", "LILONGWE, 12 March 2026 - On Monday Japan will give the Malawi police ten patrol cars.", "2026-03-16"),
        (
            "es",
            "LIMA, 12 de marzo de 2026 — Japón entregará el lunes diez patrullas a la policía peruana.",
            "2026-03-16",
        ),
    ],
)
def test_a_text_that_nothing_else_dates_is_of_its_datelines_day(lang: str, text: str, date: str) -> None:
    assert _date(lang, text, None) == date


def test_a_dateline_behind_a_heading_is_the_texts_own() -> None:
    text = "Radios for the police\n\nLILONGWE, 14 March 2025 - Japan gave Malawi's police 30 radios in November."
    (claim,) = read(Document("d", text, lang="en"))
    assert claim.date == "2024-11"


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        ("en", "They patrol every Friday.", 0),
        ("es", "Patrullan todos los viernes.", 0),
        ("pt", "Patrulham cada sexta-feira.", 0),
        ("zh", "他们每周五巡逻。", 0),
        ("en", "They patrolled on Friday.", 1),
        ("es", "Patrullaron el viernes.", 1),
    ],
)
def test_the_weekday_of_every_week_is_no_day(lang: str, text: str, days: int) -> None:
    made = passage(Document("d", text, lang=lang, published="2025-08-20"))
    assert made is not None
    assert sum(len(s.times) for s in made.sentences) == days


_REPORT = "In May Japan gave the police of Fiji six cars. By the end of the year Togo's police had 20 cars from China."


@pytest.mark.parametrize(
    ("text", "title", "dates"),
    [
        (_REPORT, "Annual report 2019", ["2019-05", "2019"]),
        (_REPORT, "What the police got", ["2020-05", "2020"]),
        # where its own year is told too, and where a day of writing is
        (f"{_REPORT} In 2020 more came.", "Annual report 2019", ["2020-05", "2020"]),
        (f"SUVA, July 15 - {_REPORT}", "The 2019 gifts", ["2020-05", "2020"]),
    ],
)
def test_a_report_tells_of_the_year_before_it(text: str, title: str, dates: list[str]) -> None:
    made = passage(Document("d", text, lang="en", title=title, published="2020-07-15"))
    assert [t.edtf for s in made.sentences for t in s.times][: len(dates)] == dates


@pytest.mark.parametrize(
    ("title", "year"),
    [("Memoria de 2019", "2019"), ("Lo que vino en 2018", ""), ("Entre 2018 y 2019", ""), ("De mayo de 2020", "")],
)
def test_the_year_of_a_report(title: str, year: str) -> None:
    assert reported(passage(Document("d", "Dio seis carros.", lang="es", title=title, published="2020-07"))) == year


@pytest.mark.parametrize(
    ("lang", "text", "dates"),
    [
        ("en", "May 2019. China ships 30 cars to Togo's police; they come in October.", ["2019-05", "2019-10"]),
        ("en", "May 2019. China ships 30 cars to Togo's police; they come in March.", ["2019-05", "2020-03"]),
        ("es", "2019: en marzo, Japón dio seis carros a la policía de Fiyi.", ["2019", "2019-03"]),
        ("pt", "2019 – Em março, o Japão deu seis carros à polícia de Fiji.", ["2019", "2019-03"]),
        ("zh", "2019年：3月，日本向斐济警察赠送6辆警车。", ["2019", "2019-03"]),
        # no headings: a span, a day of writing, a year within a sentence
        ("en", "2019 – 2021 was hard. In May Japan gave Fiji's police cars.", ["2019", "2021", "2022-05"]),
        ("en", "15 July 2022 – In May Japan gave Fiji's police cars.", ["2022-07-15", "2022-05"]),
        ("en", "In 2019 Japan built a station. In May it gave Fiji's police cars.", ["2019", "2022-05"]),
    ],
)
def test_months_under_a_year_are_of_it(lang: str, text: str, dates: list[str]) -> None:
    made = passage(Document("d", text, lang=lang, published="2022-07-15"))
    assert [t.edtf for s in made.sentences for t in s.times] == dates
