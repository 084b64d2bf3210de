"""Dates in running text, resolved against the document's date."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palanca import dates
from palanca.lang import pack
from palanca.read.times import times


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("In 2017", None, ["2017"]),
        ("on Sept. 20, 2020", None, ["2020-09-20"]),
        ("31 August 2018", None, ["2018-08-31"]),
        ("since 2008", None, ["2008/.."]),
        ("between 2013 and 2018", None, ["2013/2018"]),
        ("over the past 20 years", "2021-12-24", ["2001/2021"]),
        ("on Friday", "2025-01-14", ["2025-01-10"]),
        ("yesterday", "2022-06-17", ["2022-06-16"]),
        ("last month", "2022-01-09", ["2021-12"]),
        ("in February of last year", "2025-09-22", ["2024-02"]),
        ("in March 2018, and that June", "2024-05-17", ["2018-03", "2018-06"]),
        ("two years ago", "2019-08-16", ["2017"]),
        ("signed in April 2018; nine months later it came", None, ["2018-04", "2019-01"]),
        ("signed in 2021 and ratified the following year", "2024-05-17", ["2021", "2022"]),
        ("the following year", "2024-05-17", ["2025"]),
        ("in the second quarter of 2023", None, ["2023-04/2023-06"]),
        ("by December", "2025-04-30", ["../2025-12"]),
        ("next March", "2025-03-30", ["2026-03"]),
        ("since last week", "2024-01-29", ["2024-01/.."]),
        ("last week", "2024-03-02", ["2024-02"]),
        ("last fiscal year", "2024-03-02", ["2023"]),
        ("a month later", None, []),
        ("9999 and the following year", None, []),
        ("on Friday", None, []),
        ("it may be", "2020-01-01", []),
        ("two DEC officers, 3 DEC 2019", "2020-01-01", ["2019-12-03"]),
        ("on 31 February 2020", "2020-03-01", ["2020-02-29"]),
    ],
)
def test_dates(text: str, published: str | None, found: list[str]) -> None:
    assert [t.edtf for t in times(text, pack("en"), published)] == found


@pytest.mark.parametrize(
    ("lang", "text", "published", "found"),
    [
        ("es", "en 2015; tres años más tarde", "2023-03-20", ["2015", "2018"]),
        ("es", "el segundo trimestre", "2023-03-20", ["2023-04/2023-06"]),
        ("es", "hasta diciembre", "2023-03-20", ["../2023-12"]),
        ("es", "el pasado ejercicio", "2023-03-20", ["2022"]),
        ("es", "es de 2017: engrosaron entonces la flota", "2022-04-27", ["2017", "2017"]),
        ("es", "firmó en abril de 2022 y aloja desde entonces a doce", "2024-11-04", ["2022-04", "2022-04/.."]),
        ("pt", "em 2016; foram então cedidos", "2023-03-20", ["2016", "2016"]),
        ("pt", "em 2012 e no ano seguinte", "2023-03-20", ["2012", "2013"]),
        ("pt", "em março próximo", "2025-04-30", ["2026-03"]),
        ("pt", "há cerca de dois anos", "2025-04-30", ["2023"]),
        ("zh", "2021年签约，次年交付", "2025-04-30", ["2021", "2022"]),
        ("zh", "2024年第四季度", None, ["2024-10/2024-12"]),
        ("zh", "二十年前", "2025-04-30", ["2005"]),
        ("zh", "今春", "2025-04-30", ["2025"]),
        ("en", "last Friday, on Friday, next Friday", "2025-01-17", ["2025-01-10", "2025-01-17", "2025-01-24"]),
        ("es", "el viernes pasado; el viernes", "2025-01-17", ["2025-01-10", "2025-01-17"]),
        ("es", "el próximo lunes; el lunes que viene", "2025-01-17", ["2025-01-20", "2025-01-20"]),
        ("pt", "na sexta-feira passada; na sexta-feira", "2025-01-17", ["2025-01-10", "2025-01-17"]),
        ("pt", "na próxima segunda-feira; no sábado que vem", "2025-01-17", ["2025-01-20", "2025-01-18"]),
        ("zh", "上周五，周五，下周一", "2025-01-15", ["2025-01-10", "2025-01-10", "2025-01-20"]),
        ("zh", "本周六", "2025-01-15", ["2025-01-18"]),
        ("en", "from 3 to 7 May; May 3-7, 2019", "2025-06-01", ["2025-05-03/2025-05-07", "2019-05-03/2019-05-07"]),
        ("es", "del 3 al 7 de mayo; de marzo a mayo", "2025-06-01", ["2025-05-03/2025-05-07", "2025-03/2025-05"]),
        ("pt", "entre 3 e 7 de maio; de novembro a março", "2025-06-01", ["2025-05-03/2025-05-07", "2024-11/2025-03"]),
        ("zh", "2017年10月至2019年3月；3月至5月", "2025-06-01", ["2017-10/2019-03", "2025-03/2025-05"]),
        ("en", "On 5 March 2019 and the same day", "2025-06-01", ["2019-03-05", "2019-03-05"]),
        ("en", "On 5 March 2019; the next day", "2025-06-01", ["2019-03-05", "2019-03-06"]),
        ("es", "el 5 de marzo de 2019; al día siguiente; ese mes", None, ["2019-03-05", "2019-03-06", "2019-03"]),
        ("pt", "a 5 de março de 2019 e no dia anterior; nesse mês", None, ["2019-03-05", "2019-03-04", "2019-03"]),
        ("zh", "2019年3月5日交付，次日启用；同月", None, ["2019-03-05", "2019-03-06", "2019-03"]),
        ("en", "a year ago; a month ago", "2025-06-01", ["2024", "2025-05"]),
        ("en", "since the beginning of the year", "2025-06-01", ["2025/.."]),
        ("es", "hace casi dos años, a comienzos de mes", "2025-06-01", ["2023", "2025-06"]),
        ("pt", "há uns três meses, no passado dia 5", "2025-06-10", ["2025-03", "2025-06-05"]),
        ("zh", "2017财年，2019年年初，去年年底", "2025-06-01", ["2017", "2019", "2024"]),
        ("en", "2023-12 and 2023-24", None, ["2023-12", "2023/2024"]),
    ],
)
def test_dates_of_other_languages(lang: str, text: str, published: str | None, found: list[str]) -> None:
    assert [t.edtf for t in times(text, pack(lang), published)] == found


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200), st.sampled_from(["en", "es", "pt", "zh"]), st.sampled_from([None, "2024-02-29", "nonsense"])
)
def test_what_is_found_is_a_date_whatever_the_text(text: str, lang: str, published: str | None) -> None:
    for found in times(text, pack(lang), published):
        dates.check(found.edtf)
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("lang", "text", "dates"),
    [
        ("en", "Ninety arrived on October 17, 2004, the others on September 18.", ["2004-10-17", "2004-09-18"]),
        ("es", "Llegaron el 17 de octubre de 2004 y el 2 de noviembre.", ["2004-10-17", "2004-11-02"]),
        ("en", "The others arrived on September 18.", []),
    ],
)
def test_a_day_without_a_year_has_that_told_before_it_where_nothing_says_when_a_text_is_of(lang, text, dates):
    assert [t.edtf for t in times(text, pack(lang), None)] == dates


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "Date: 2019-05-10", "2019-05-10"),
        ("es", "Fecha: 2019-05-10", "2019-05-10"),
        ("pt", "Data: 2019-05-10", "2019-05-10"),
        ("en", "from March 3 to May 5, 2019", "2019-03-03/2019-05-05"),
        ("en", "between 28 December and 3 January 2020", "2019-12-28/2020-01-03"),
        ("es", "del 3 de marzo al 5 de mayo de 2019", "2019-03-03/2019-05-05"),
        ("pt", "de 28 de dezembro a 3 de janeiro de 2020", "2019-12-28/2020-01-03"),
        ("zh", "2019年12月28日至1月3日", "2019-12-28/2020-01-03"),
        ("en", "in June and July 2019", "2019-06/2019-07"),
        ("es", "en mayo y junio de 2021", "2021-05/2021-06"),
        ("pt", "em junho e julho de 2019", "2019-06/2019-07"),
        ("en", "Q3 2019", "2019-07/2019-09"),
    ],
)
def test_days_and_months_from_one_to_another(lang: str, text: str, date: str) -> None:
    assert [time.edtf for time in times(text, pack(lang), "2023-05-10")] == [date]
