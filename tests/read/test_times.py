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
        ("on Friday", None, []),
        ("it may be", "2020-01-01", []),
        ("on 31 February 2020", "2020-03-01", ["2020-02-29"]),
    ],
)
def test_dates(text: str, published: str | None, found: list[str]) -> None:
    assert [t.edtf for t in times(text, pack("en"), published)] == found


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200), st.sampled_from(["en", "es", "pt", "zh"]), st.sampled_from([None, "2024-02-29", "nonsense"])
)
def test_what_is_found_is_a_date_whatever_the_text(text: str, lang: str, published: str | None) -> None:
    for found in times(text, pack(lang), published):
        dates.check(found.edtf)
        assert 0 <= found.start < found.end <= len(text)
