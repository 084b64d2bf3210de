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
        (
            "on Monday; a day earlier it came, and the day after, it left",
            "2024-06-12",
            ["2024-06-10", "2024-06-09", "2024-06-10"],
        ),
        ("The day before, it came", "2024-06-12", ["2024-06-11"]),
        ("on 3 May; two days later this spring", "2024-06-12", ["2024-05-03", "2024-05-05", "2024"]),
        ("on 3 May 2019; in 2021; two days later", "2024-06-12", ["2019-05-03", "2021"]),
        ("on Monday; a year later", "2024-06-12", ["2024-06-10"]),
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
        ("es", "capacitó en 2019 a 25 fiscales y este año a 60", "2024-06-12", ["2019", "2024"]),
        ("pt", "treinou em 2019 a 25 agentes; de 2018 a 2020", "2024-06-12", ["2019", "2018/2020"]),
        ("es", "La víspera, el embajador", "2023-03-20", ["2023-03-19"]),
        ("es", "el 3 de mayo; la víspera, dos", "2023-05-20", ["2023-05-03", "2023-05-02"]),
        ("es", "la víspera de la fiesta", "2023-05-20", []),
        ("pt", "na terça-feira; na véspera, dois", "2024-06-12", ["2024-06-11", "2024-06-10"]),
        ("pt", "na segunda-feira; no dia seguinte, dois", "2024-06-12", ["2024-06-10", "2024-06-11"]),
        ("zh", "6月17日移交，前一天", "2024-06-19", ["2024-06-17", "2024-06-16"]),
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
        ("zh", "2012年派员修订1956年的条例，次年7月离开", "2025-04-30", ["2012", "1956", "2013-07"]),
        ("zh", "2012年的政变后，次年恢复", "2025-04-30", ["2012", "2013"]),
        ("zh", "2018年协商，依据2014年的协定，协定当年签订", "2025-04-30", ["2018", "2014", "2014"]),
        ("zh", "已满七年；已待了两年；五年间", "2025-04-30", ["2018/..", "2023/..", "2020/2025"]),
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


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "from December 28, 2022 to January 3, 2023", ["2022-12-28/2023-01-03"]),
        ("en", "between 28 December 2022 and 3 January 2023", ["2022-12-28/2023-01-03"]),
        ("es", "del 28 de diciembre de 2022 al 3 de enero de 2023", ["2022-12-28/2023-01-03"]),
        ("pt", "de 28 de dezembro de 2022 a 3 de janeiro de 2023", ["2022-12-28/2023-01-03"]),
        ("zh", "2022年12月28日至2023年1月3日", ["2022-12-28/2023-01-03"]),
        ("zh", "从2022年5月3日到6月7日", ["2022-05-03/2022-06-07"]),
        ("en", "from the 10th to the 14th of January 2022", ["2022-01-10/2022-01-14"]),
        ("en", "on 3, 4 and 5 May 2022", ["2022-05-03/2022-05-05"]),
        ("es", "los días 3, 4 y 5 de mayo", ["2023-05-03/2023-05-05"]),
        ("es", "del lunes 2 al viernes 6 de mayo de 2022", ["2022-05-02/2022-05-06"]),
        ("pt", "do dia 3 ao dia 7 de maio", ["2023-05-03/2023-05-07"]),
        ("zh", "2022年5月3日和4日；本月3日至5日", ["2022-05-03/2022-05-04", "2023-05-03/2023-05-05"]),
        ("zh", "上月3日至5日", ["2023-04-03/2023-04-05"]),
        ("en", "from 2021 to early 2022; 2011 to 2015", ["2021/2022", "2011/2015"]),
        ("es", "desde julio hasta septiembre de 2022", ["2022-07/2022-09"]),
        ("zh", "从2011年到2015年；2021年3月和4月", ["2011/2015", "2021-03/2021-04"]),
        # two years beside each other are one span, two days of different months are not
        ("en", "in 2012 and 2013; on 3 March and on 5 May", ["2012/2013", "2023-03-03", "2023-05-05"]),
        ("es", "en 2012 y 2013; el 3 de marzo y el 5 de mayo", ["2012/2013", "2023-03-03", "2023-05-05"]),
        ("pt", "em 2012 e 2013; em 2012 e 15 viaturas", ["2012/2013", "2012"]),
        ("en", "in 2012 and 10 cars; its 2008 and 2016 papers", ["2012", "2008", "2016"]),
        ("zh", "2012年和2013年；2012、2013两年", ["2012/2013", "2012/2013"]),
    ],
)
def test_from_one_date_to_another_each_with_its_year(lang: str, text: str, found: list[str]) -> None:
    assert [time.edtf for time in times(text, pack(lang), "2023-05-10")] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "In the 1990s; since the early 1980s; the nineties", ["199X", "198X/..", "199X"]),
        ("en", "a man in his nineties; in 1990", ["1990"]),
        ("es", "en la década de 1990; desde los años noventa; los años 80", ["199X", "199X/..", "198X"]),
        ("es", "90 años; durante 80 años", []),
        ("pt", "na década de 1990; nos anos 90; desde os anos 80", ["199X", "199X", "198X/.."]),
        ("zh", "上世纪九十年代；20世纪80年代末；1990年代以来", ["199X", "198X", "199X/.."]),
        ("en", "in the 1990s; two years later", ["199X"]),
    ],
)
def test_a_decade_is_no_year(lang: str, text: str, found: list[str]) -> None:
    assert [time.edtf for time in times(text, pack(lang), "2023-05-10")] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "in the last two decades; over the past year", ["2003/2023", "2022/2023"]),
        ("en", "in the past six months; half a year ago", ["2022-11/2023-05", "2022-11"]),
        ("es", "en las últimas dos décadas; en el último año", ["2003/2023", "2022/2023"]),
        ("es", "desde hace dos décadas; desde hace tres meses", ["2003/..", "2023-02/.."]),
        ("pt", "nos últimos seis meses; desde há mais de três anos", ["2022-11/2023-05", "2020/.."]),
        ("zh", "过去六个月；十年来；近十年前", ["2022-11/2023-05", "2013/2023", "2013"]),
        ("zh", "几十年来；数十年前", []),
        ("en", "between 2011 and now; from 2011 to date", ["2011/..", "2011/.."]),
        ("es", "de 2011 a la fecha", ["2011/.."]),
        ("pt", "de 2011 até hoje", ["2011/.."]),
        ("zh", "自2022年5月3日起；截至2021年12月31日", ["2022-05-03/..", "../2021-12-31"]),
        ("zh", "2010年前后", ["2010~"]),
        ("es", "hacia 2010, en torno a 2010 agentes", ["2010~", "2010"]),
    ],
)
def test_spells_up_to_now(lang: str, text: str, found: list[str]) -> None:
    assert [time.edtf for time in times(text, pack(lang), "2023-05-10")] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("es", "a fines del año pasado; a fines del año 2021; a fines del año", ["2022", "2021", "2023"]),
        ("pt", "no final do ano passado; no fim do mês passado; no fim do ano", ["2022", "2023-04", "2023"]),
        ("en", "at the end of the year 2021; at the end of the year", ["2021", "2023"]),
        # behind an occasion that is not dated they tell nothing
        ("en", "a year after the accord", []),
        ("es", "un año después del acuerdo; dos años antes de la cumbre", []),
        ("pt", "um ano depois do acordo; dois anos antes das eleições", []),
        ("en", "in 2020; a year later", ["2020", "2021"]),
        ("es", "en 2020; un año después", ["2020", "2021"]),
        ("pt", "em 2020; um ano depois", ["2020", "2021"]),
        (
            "en",
            "on Tuesday of last week; the day before yesterday; last night",
            ["2023-05-02", "2023-05-08", "2023-05-09"],
        ),
        ("es", "el lunes de la semana pasada; antes de ayer", ["2023-05-01", "2023-05-08"]),
        ("pt", "na segunda-feira da semana passada", ["2023-05-01"]),
        ("es", "el martes 2; el lunes 22; el martes 12 autos", ["2023-05-02", "2023-05-22", "2023-05-09"]),
        ("pt", "na terça-feira, 12 viaturas; na terça-feira, 2, em Lisboa", ["2023-05-09", "2023-05-02"]),
        ("pt", "nesta quarta-feira (3); na quarta (3/5)", ["2023-05-03", "2023-05-03"]),
        ("es", "el próximo mes de agosto; el próximo otoño", ["2023-08", "2023"]),
        ("en", "next spring", ["2024"]),
        ("pt", "no terceiro trimestre deste ano", ["2023-07/2023-09"]),
    ],
)
def test_a_relative_date_is_counted_from_what_it_names(lang: str, text: str, found: list[str]) -> None:
    assert [time.edtf for time in times(text, pack(lang), "2023-05-10")] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "last spring; last summer; this autumn; in the spring", ["2022", "2022", "2023", "2023"]),
        ("es", "la primavera pasada; este otoño; el verano pasado", ["2022", "2023", "2022"]),
        ("pt", "na primavera passada; neste outono; no verão de 2021", ["2022", "2023", "2021"]),
        ("en", "last June; last March; in June", ["2022-06", "2023-03", "2023-06"]),
        ("es", "en junio pasado; el pasado mes de marzo", ["2022-06", "2023-03"]),
        ("pt", "em junho passado; em março último", ["2022-06", "2023-03"]),
        ("en", "no later than September; in September", ["2023-09", "2022-09"]),
        ("es", "a más tardar en septiembre; en septiembre", ["2023-09", "2022-09"]),
        ("pt", "o mais tardar em setembro; em setembro", ["2023-09", "2022-09"]),
        ("zh", "不迟于9月；9月", ["2023-09", "2022-09"]),
        # as of a day is up to the last of its name
        ("zh", "截至3月31日；截至上月底；截至2022年底", ["../2023-03-31", "../2023-04", "../2022"]),
    ],
)
def test_a_season_or_month_that_is_said_to_be_the_last_or_the_next(lang: str, text: str, found: list[str]) -> None:
    assert [time.edtf for time in times(text, pack(lang), "2023-05-10")] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "on the 3rd of this month; the 15th of last month", ["2023-05-03", "2023-04-15"]),
        ("en", "15 last month", ["2023-04"]),
        (
            "es",
            "el 15 de este mes; el 15 del mes pasado; el próximo día 22",
            ["2023-05-15", "2023-04-15", "2023-05-22"],
        ),
        ("pt", "dia 15 deste mês; a 15 do mês passado; no próximo dia 22", ["2023-05-15", "2023-04-15", "2023-05-22"]),
        ("zh", "本月15日；上月15日；下月15日", ["2023-05-15", "2023-04-15", "2023-06-15"]),
        # a day alone is of this month or the one before
        ("es", "el día 15; el día 5", ["2023-04-15", "2023-05-05"]),
        ("pt", "no dia 15; no passado dia 5", ["2023-04-15", "2023-05-05"]),
        (
            "en",
            "on Wednesday, 3 May; on Wednesday, May 3, 2022; on Tuesday (May 2)",
            ["2023-05-03", "2022-05-03", "2023-05-02"],
        ),
        ("en", "on Wednesday, 40 cars; on Wednesday in May", ["2023-05-10", "2023-05-10", "2023-05"]),
    ],
)
def test_a_day_of_a_month_that_is_only_pointed_at(lang: str, text: str, found: list[str]) -> None:
    assert [time.edtf for time in times(text, pack(lang), "2023-05-10")] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "en",
            "in the first three months of the year; in the first half of last year",
            ["2023-01/2023-03", "2022-01/2022-06"],
        ),
        (
            "es",
            "en los primeros seis meses del año; en el primer trimestre del presente año",
            ["2023-01/2023-06", "2023-01/2023-03"],
        ),
        ("es", "los primeros seis meses del curso; a fines del año que viene", ["2024"]),
        ("pt", "nos primeiros nove meses do ano; há mais de uma década", ["2023-01/2023-09", "2013"]),
        ("en", "for three years now; for three years", ["2020/.."]),
        ("en", "since last October; since the end of March", ["2022-10/..", "2023-03/.."]),
        (
            "en",
            "from mid-2019 until early 2021; in the last week of April; last week",
            ["2019/2021", "2023-04", "2023-05"],
        ),
        ("en", "a year and a half ago; a year ago", ["2021-11", "2022"]),
        ("es", "hace un año y medio; hace un año", ["2021-11", "2022"]),
        ("pt", "há um ano e meio; há um ano", ["2021-11", "2022"]),
        ("zh", "已连续三年；四年多前；上一财年；本财年", ["2020/..", "2019", "2022", "2023"]),
        ("zh", "自2018年起的三年内；年内", ["2018/..", "2023"]),
        (
            "en",
            "in late June 2020; from May to July 2021; in H1 2022",
            ["2020-06", "2021-05/2021-07", "2022-01/2022-06"],
        ),
        ("en", "last May 29, 2018; this past May; last May, 20 cars", ["2018-05-29", "2022-05", "2022-05"]),
        ("en", "by year-end; the year before last; over the next five years", ["2023", "2021", "2023/2028"]),
        ("es", "mayo-julio de 2021; en los próximos tres años", ["2021-05/2021-07", "2023/2026"]),
        ("es", "para fin de año; antes de fin de mes; el fin de una era", ["2023", "2023-05"]),
        ("pt", "nos próximos 18 meses; até ao fim do mês", ["2023-05/2024-11", "2023-05"]),
        ("zh", "两个星期前；半个月前；未来三年；两个星期", ["2023-04", "2023-04", "2023/2026"]),
        ("zh", "到年底完工；今后一年内；此后两年级", ["2023", "2023/2024"]),
        # the sea and the number ten are no months
        ("pt", "ilhas no meio do mar. Chegaram dez. Em dezembro", ["2022-12"]),
    ],
)
def test_spells_and_parts_of_a_year(lang: str, text: str, found: list[str]) -> None:
    assert [time.edtf for time in times(text, pack(lang), "2023-05-10")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("二〇一九年五月三日；二零二一年；一九九八年十二月", ["2019-05-03", "2021", "1998-12"]),
        ("三月二十日；十月十日；五月", ["2023-03-20", "2022-10-10", "2023-05"]),
        ("去年十二月二十一日至二十三日；三月至五月", ["2022-12-21/2022-12-23", "2023-03/2023-05"]),
        ("三个月；三十一名；二十日行程", []),
    ],
)
def test_dates_in_numerals(text: str, found: list[str]) -> None:
    assert [time.edtf for time in times(text, pack("zh"), "2023-05-10")] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("pt", "Díli, 29 mai 2023 (Lusa)", ["2023-05-29"]),
        ("es", "el 3 oct. 2022", ["2022-10-03"]),
        ("es", "el 3 de oct. de 2022", ["2022-10-03"]),
        ("es", "12 dic 2019", ["2019-12-12"]),
        ("es", "12 de los 19 agentes", []),
    ],
)
def test_months_cut_short(lang: str, text: str, found: list[str]) -> None:
    assert [t.edtf for t in times(text, pack(lang), "2024-10-02")] == found


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("es", "El próximo 5 de mayo llegarán", ["2025-05-05"]),
        ("es", "el próximo 20 de junio", ["2024-06-20"]),
        ("es", "el próximo 5 de mayo de 2026", ["2026-05-05"]),
        ("es", "el 5 de mayo llegaron", ["2024-05-05"]),
        ("pt", "no próximo dia 5 de maio", ["2025-05-05"]),
    ],
)
def test_a_day_that_is_said_to_be_next_is_ahead(code: str, text: str, found: list[str]) -> None:
    assert [t.edtf for t in times(text, pack(code), "2024-06-12")] == found


def test_a_day_is_of_the_month_told_right_before_it() -> None:
    assert [t.edtf for t in times("Em setembro de 2019, no dia 23, houve um curso.", pack("pt"), "2024-05-06")] == [
        "2019-09",
        "2019-09-23",
    ]
    assert times("O curso de setembro de 2019 repete-se no dia 23.", pack("pt"), "2024-05-06")[-1].edtf == "2024-04-23"


def test_an_acronym_is_no_month() -> None:
    assert times("oficiais do MAI em Angola", pack("pt"), "2024-05-06") == []
    assert [t.edtf for t in times("10 MAI 2019; em mai 2020", pack("pt"), "2024-05-06")] == ["2019-05-10", "2020-05"]
