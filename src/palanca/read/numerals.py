"""Dates whose numbers are written in numerals that are no figures: 二〇一九年五月三日.

Invariant: the pack's table of ``numerals`` tells their values; where it has none, nothing here changes anything.

>>> in_figures({"Y": "二〇一九", "MM": "五", "N": "三"}, {"二": 2, "〇": 0, "一": 1, "九": 9, "五": 5, "三": 3})
{'Y': '2019', 'MM': '5', 'N': '三'}
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["COUNTED", "in_figures", "year_of"]

COUNTED = ("MM", "DD", "MM2", "DD2")  # the placeholders of a date that hold such a number


def year_of(numerals: Mapping[str, int]) -> str:
    """A year written by its four numerals, as one more way of a pattern."""
    ones = "".join(sign for sign, value in numerals.items() if value < 10)
    return rf"|[{ones}]{{4}}" if ones else ""


def in_figures(got: Mapping[str, str], numerals: Mapping[str, int]) -> dict[str, str]:
    """What fills the placeholders of a date, its numbers in figures; a year reads its numerals one after the other."""
    return {hole: _figures(hole, written, numerals) for hole, written in got.items()}


def _figures(hole: str, written: str, numerals: Mapping[str, int]) -> str:
    if hole == "Y" and len(written) == 4 and all(sign in numerals for sign in written):
        return "".join(str(numerals[sign]) for sign in written)
    return str(numerals[written]) if hole in COUNTED and written in numerals else written
