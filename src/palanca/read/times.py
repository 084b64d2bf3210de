"""Dates in running text → EDTF, relative ones resolved against the document's date.

Patterns are the pack's (`lang/xx/times.toml`); one alternation is compiled from all of them, longest kinds first, and
run once.
What cannot be resolved (a weekday in a document without a date) is not found at all.

>>> from palanca.lang import pack
>>> [t.edtf for t in times("In February of last year, on Friday, since 2008", pack("en"), "2025-09-22")]
['2024-02', '2025-09-19', '2008/..']
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from palanca.lang import Pack
from palanca.lang.pack import fold
from palanca.read.either import either
from palanca.read.numerals import COUNTED, in_figures, year_of
from palanca.read.passage import Time
from palanca.read.quantities import numbers
from palanca.read.unwritten import (
    after,
    dated,
    is_on,
    last_told,
    last_year,
    month_year,
    near_day,
    season_year,
    shift,
    sound,
)

__all__ = ["of_the_calendar", "times"]

_AS = {  # other names for days, years, ranges, ends and seasons
    **dict.fromkeys(("weekday_before", "weekday_after", "weekday_this", "weekday_last"), "day"),
    **dict.fromkeys(("decade", "about"), "year"),
    **dict.fromkeys(("season_this", "season_last"), "season"),
    "pair": "range",
    "next_span": "span",
    "as_of": "until",
    "in_month": "on",
    "month_last": "month",
}
_KINDS = (
    "named days month_before in_month range pair quarter since as_of until decade on span next_span ago about after "
    "before again coming month_last month season_this season_last season weekday_before weekday_after weekday_this "
    "weekday_last weekday phrase day year"
)  # the kinds of patterns, as they are tried


class _Patterns(NamedTuple):
    code: str
    front: re.Pattern[str]
    parts: tuple[tuple[frozenset[str], str], ...]  # the letters that a pattern may begin with (none: any), itself
    edge: str
    kinds: tuple[str, ...]
    holes: tuple[tuple[tuple[str, str], ...], ...]  # of each pattern: the placeholders, by their names there
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    years: Mapping[str, int | str]
    days: dict[str, int]
    phrases: dict[str, str]
    units: dict[str, str]
    quarters: dict[str, str]
    decades: dict[str, str]
    numerals: dict[str, int]
    capital: bool


def of_the_calendar(word: str, code: str) -> bool:
    """Whether a word names a month, a weekday or a season of the language, however it is dated."""
    found = _patterns(code)
    return found is not None and any(fold(word) in names for names in (found.months, found.weekdays, found.seasons))


@lru_cache(maxsize=16)
def _patterns(code: str) -> _Patterns | None:
    from palanca.lang import pack

    language = pack(code)
    table = language.times
    if not table:
        return None

    def lower(name: str) -> dict[str, int]:
        return {fold(str(k)): v for k, v in table.get(name, {}).items()}

    names = ("months", "weekdays", "years", "days", "seasons", "numerals")
    months, weekdays, years, days, seasons, numerals = map(lower, names)
    phrases, quarters, decades = (
        {fold(k): str(v) for k, v in table.get(name, {}).items()} for name in ("phrases", "quarters", "decades")
    )
    edge = r"(?![^\W_])" if language.spaces else ""
    count = [*language.numbers.get("units", {}), *(() if language.spaces else language.numbers.get("small", {}))]
    repeat = "" if language.spaces else "{1,3}"
    holes = {
        "Y": rf"(?:(?:19|20)\d\d(?!\d)|{either(years)}{edge}{year_of(numerals)})",
        "M": either(months) + edge,
        "D": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
        "W": either(weekdays) + edge,
        "S": either(seasons) + edge,
        "N": rf"(?:\d{{1,3}}|{either(count)}{repeat}{edge})",
        "Q": either(quarters) + edge,
        "P": either(phrases) + edge,
        "T": either(decades) + edge,
        "MM": r"(?:1[0-2]|0?[1-9])(?!\d)",
        "DD": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
        "PM": either([phrase for phrase, unit in phrases.items() if unit.startswith("month")]) + edge,
    }
    for hole, most in (("MM", 12), ("DD", 31)) if numerals else ():
        holes[hole] = f"(?:{holes[hole]}|{either([n for n, value in numerals.items() if 0 < value <= most])})"
    holes["MM2"], holes["DD2"] = holes["MM"], holes["DD"]
    holes["Y2"], holes["M2"] = r"(?:19|20)?\d\d(?!\d)", holes["M"]
    known: dict[str, Iterable[str]] = {hole: [*_DIGITS, *numerals] for hole in COUNTED}
    known["N"] = [*_DIGITS, *map(str, count)]
    known |= {"Y": [*years, *numerals, "1", "2"], "M": months, "W": weekdays, "S": seasons}
    told = {hole: {fold(word) for word in words} for hole, words in known.items()}
    every = {**told, "Q": set(quarters), "P": set(phrases), "PM": set(phrases), "T": set(decades)}
    parts: list[tuple[frozenset[str], str]] = []
    openings: set[str] = set()
    kinds: list[str] = []
    holes_of: list[tuple[tuple[str, str], ...]] = []
    heads = "|".join(table.get("heads", ()))  # how dates may begin, where the pack says so
    longest = sorted(phrases, key=len, reverse=True)
    unless = table.get("unless", "")  # what makes another of a phrase ("at the end of the year" before "ago")
    said = {"phrase": [re.escape(p) + unless for p in longest], "day": [re.escape(d) for d in days]}
    lists = {**table.get("pattern", {}), **said}
    for kind in _KINDS.split():
        for written in lists.get(kind, ()):
            name = len(kinds)
            body = re.sub(r"\(([^)?]*[ ])\)", r"(?:\1)?", written)
            body = re.sub(r"\((?!\?)", "(?:", body)
            body = _filled(body, holes, name)
            written = written.replace("\\ ", " ")
            openings |= _openings(written, every, _OPENING) if not heads else set()
            letters = _openings(written, every, 1)
            parts.append((frozenset(letters - {""} if "" not in letters else ()), f"(?P<p{name}>{body})"))
            kinds.append(kind)
            holes_of.append(tuple((name[2], name[1]) for name in _NAMED.finditer(body)))
    front = heads or (either(openings) if "" not in openings else "")
    figures = table.get("figures", r"\d")  # how they begin with a figure
    capital = bool(language.grammar.get("capital_months", code == "en"))
    return _Patterns(
        code,
        re.compile((r"(?<![^\W_])" if language.spaces else _first(parts)) + rf"(?={figures}|{front})"),
        tuple(parts),
        edge,
        tuple(kinds),
        tuple(holes_of),
        months,
        weekdays,
        seasons,
        years,
        days,
        phrases,
        lower_units(table),
        quarters,
        decades,
        numerals,
        capital,
    )


def _first(parts: Iterable[tuple[frozenset[str], str]]) -> str:
    """What tells at once of most characters that no pattern begins with them; nothing where one may with any."""
    letters = [some for some, _ in parts]
    return f"(?=[{re.escape(''.join(sorted(frozenset().union(*letters))))}])" if all(letters) else ""


_NAMED = re.compile(r"\?P<((\w+)_\d+)>")


def _openings(written: str, known: Mapping[str, Iterable[str]], left: int) -> set[str]:
    """How what a pattern matches may begin, each as far as that can be told ("": not at all), up to so many letters.
    ``known``: the words of each placeholder that is not a number."""
    letter, rest = written[:1], written[1:]
    if letter == "(":
        inside, _, rest = rest.partition(")")
        if "(" in inside or inside[:1] == "?":
            return {""}
        left_out = [rest.removeprefix("?")] if rest[:1] == "?" or inside[-1:] == " " else []
        ways = (*left_out, *(part + rest.removeprefix("?") for part in inside.split("|")))
        return set().union(*(_openings(way, known, left) for way in ways))
    if letter == "{":
        hole, _, rest = rest.partition("}")
        words = {word[:left] for word in known.get(hole, _DIGITS)}
        if left == 1 or not rest:
            return words
        whole = {
            word for word in words if len(word) < left and word[-1].isalpha()
        }  # of a number only a figure is known
        return (words - whole).union(*({w + m for m in _openings(rest, known, left - len(w))} for w in whole))
    letter, rest = rest.partition("]")[::2] if letter == "[" else (letter, rest)  # "l[oa]s"
    if not left or letter in _SIGNS or _REPEATED.match(rest) or (len(letter) > 1 and not letter.isalpha()):
        return {""}
    return {one + further for one in letter for further in _openings(rest, known, left - 1)}


_OPENING = 10  # letters of what a pattern may begin with: enough to tell "two years" from "two vehicles"
_DIGITS, _SIGNS, _REPEATED = "0123456789", ("", *r"\[.^$|)?*+"), re.compile(r"[?*]|\{\d")


@lru_cache(maxsize=4096)
def _beginning(code: str, letter: str) -> re.Pattern[str] | None:
    """The patterns of a language that may begin with a letter, in their order."""
    patterns = _patterns(code)
    assert patterns is not None
    some = [part for letters, part in patterns.parts if not letters or letter in letters]
    return re.compile("(?:" + "|".join(some) + ")" + patterns.edge) if some else None


def _filled(body: str, holes: Mapping[str, str], name: int) -> str:
    """The pattern with each placeholder replaced by its named group."""
    return re.sub(r"\{(\w+)\}", lambda m: f"(?P<{m[1]}_{name}>{holes[m[1]]})", body)


def lower_units(table: object) -> dict[str, str]:
    """The pack's words for units of time, as they are folded."""
    return {fold(str(k)): str(v) for k, v in table.get("units", {}).items()}  # type: ignore[attr-defined]


def times(text: str, pack: Pack, published: str | None, folded: str | None = None) -> list[Time]:
    """The dates of ``text`` in order; ``published`` is the document's ISO date, against which the relative ones
    stand; ``folded`` is the same text as the pack folds it, where that is at hand."""
    patterns = _patterns(pack.code)
    if patterns is None:
        return []
    base, folded = _iso(published), fold(text) if folded is None else folded
    found, naming = list[Time](), str(pack.times.get("naming", ""))
    for match in _matches(patterns, folded):
        which = int((match.lastgroup or "p0").partition("_")[2] or (match.lastgroup or "p0")[1:] or 0)
        got = {hole: written for hole, name in patterns.holes[which] if (written := match[name]) is not None}
        if patterns.numerals:
            got = in_figures(got, patterns.numerals)
        if "M" in got and not _a_month(text[slice(*match.span(f"M_{which}"))], match.group(), patterns.capital):
            continue
        told = [t for t in found[-6:] if match.start() - t.end <= _MEMORY and "X" not in t.edtf]
        if naming and str(patterns.years.get(got.get("Y", ""))) > "same":  # "same+1": the year after
            told = [t for t in told if t.kind != "year" or not folded.startswith(naming, t.end)] or told
        kind = patterns.kinds[which]
        edtf = _edtf(patterns, kind, got, match.group(), base, pack, told)
        if edtf is None and kind == "pair":
            found.extend(Time(*match.span(f"{hole}_{which}"), got[hole], "year") for hole in ("Y", "Y2"))
        if edtf is not None:
            kind = "day" if kind == "before" and not told else kind  # of the document's
            bare = "S" in got and kind == "season" and not is_on(patterns.seasons[got["S"]], base)
            undated = "Y" not in got and (bare or (kind != "month_last" and ("M" in got or "MM" in got)))
            made = Time(match.start(), match.end(), edtf, _AS.get(kind, kind), undated)
            if told and kind == "on" and "D" in got and got.keys() == {"D"} and _of_month(told[-1], made):
                made.edtf = _ymd(told[-1].year, int(told[-1].edtf[5:]), int(got["D"]))
            else:
                made.day_alone = kind == "on" and not undated and ("D" in got or "DD" in got) and "Y" not in got
            found.append(made)
    return found


def _of_month(month: Time, day: Time) -> bool:
    """Whether a day stands right behind the month that it is of: "en mayo de 2019, el día 23"."""
    return day.start - month.end == _NEXT and len(month.edtf) == _MONTH and month.kind == "on" and not month.assumed


_MONTH, _NEXT = 7, 2  # characters of a month in EDTF, and between it and its day: ", "


def _a_month(written: str, whole: str, capital: bool) -> bool:
    """Whether a name is written as a month's: where months have one, with a capital letter, and not as an abbreviation
    that stands alone ("DEC officers", "o MAI")."""
    if capital:
        return written[0].isupper() and not (1 < len(written) == len(whole) <= _SHORT and written.isupper())
    return len(written) >= _SHORT or not written.isupper() or any(sign.isdigit() for sign in whole)


_SHORT = 4  # letters of an abbreviation, at most


def _matches(patterns: _Patterns, folded: str) -> Iterator[re.Match[str]]:
    """All matches, looked for only where a date may begin."""
    done = 0
    for spot in patterns.front.finditer(folded):
        start = spot.start()
        pattern = _beginning(patterns.code, folded[start]) if start >= done else None
        match = pattern.match(folded, start) if pattern is not None else None
        if match is not None:
            yield match
            done = match.end()


_MEMORY = 600  # characters within which "that year" or "two months later" may look back


def _iso(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written and dated(written) else None
    except ValueError:
        return None


def _edtf(
    p: _Patterns, kind: str, got: dict[str, str], whole: str, base: date | None, pack: Pack, before: list[Time]
) -> str | None:
    try:
        return sound(_resolve(p, kind, got, whole, base, pack, before))
    except (ValueError, OverflowError):
        return None


def _year(p: _Patterns, written: str, base: date | None, before: list[Time]) -> int | None:
    if written.isdigit():
        return int(written)
    years = p.years.get(written)
    if isinstance(years, str):  # "same", "same+1": counted from the date told last, else from the document's
        last, years = last_year(before), int(years.removeprefix("same") or 0)
        if last is not None or not years:
            return last + years if last is not None else None
    return base.year + years if base is not None and years is not None else None


def _resolve(
    p: _Patterns, kind: str, got: dict[str, str], whole: str, base: date | None, pack: Pack, before: list[Time]
) -> str | None:
    year = _year(p, got["Y"], base, before) if "Y" in got else None
    month = p.months.get(got["M"]) if "M" in got else (int(got["MM"]) if "MM" in got else None)
    day = int(got.get("D") or got.get("DD") or 0) or None
    if kind == "named" or ("Y" in got and year is None):
        return None  # "the 2024 to 2026 plan"
    then = last_told(before)
    if kind == "since" and p.years.get(got.get("Y", "")) == "same" and then is not None:  # since the date told last
        return f"{then.edtf.lstrip('./').split('/')[0]}/.."
    if kind == "since" and not got:  # "since then"
        return f"{then.edtf.lstrip('./').split('/')[0]}/.." if then is not None else None
    if "T" in got:
        return p.decades[got["T"]] + ("/.." if kind == "since" else "")
    if kind == "days":
        month2 = int(got["MM2"]) if "MM2" in got else p.months.get(got["M2"]) if "M2" in got else month
        if "Y2" in got and year is not None:  # each day with its own year
            return _from_to(_ymd(year, month, day), _ymd(int(got["Y2"]), month2, int(got["DD2"])))
        if "M2" in got and "Y" in got and year is not None and month is not None and month2 is not None:
            year -= month2 < month  # "28 December to 3 January 2020": where months are words, the year is behind them
        if month is None and day is not None:  # days of this month
            end = near_day(int(got["DD2"]), base)
            return _from_to(f"{end[:8]}{day:02d}", end) if end is not None else None
        return _days(year, month, day, month2, int(got["DD2"]), base, "Y" in got)
    if kind == "month_before" and base is not None and day is not None:
        last_month = shift(base, "month", -1)
        one = f"{last_month}-{day:02d}"
        return _from_to(one, f"{last_month}-{int(got['DD2']):02d}") if "DD2" in got else one
    if "PM" in got and day is not None:  # "the 3rd of last month"
        if base is None:
            return None
        its = shift(base, "month", int(p.phrases[got["PM"]].removeprefix("month")))
        return _ymd(int(its[:4]), int(its[5:]), day)
    if day is not None and month is None and "Y" not in got:
        near = near_day(day, base, p.weekdays.get(got.get("W", "")))
        if kind != "coming" or near is None or base is None or near > base.isoformat():
            return near
        return f"{shift(date.fromisoformat(near), 'month', 1)}-{near[8:]}"
    if kind == "pair":  # of years: one spell where the one follows on the other, else two dates
        return f"{year}/{got['Y2']}" if int(got["Y2"]) - int(got["Y"]) == 1 else None
    if kind == "range":
        month2 = p.months.get(got["M2"]) if "M2" in got else int(got.get("MM2", 0)) or None
        return _range(year, month, month2, got, base)
    if kind in ("span", "next_span"):
        count = _count(got["N"], pack) if "N" in got else 1
        if base is None or count is None:
            return None
        unit, till = _unit(p, whole), count if kind == "next_span" else 0
        return f"{shift(base, unit, till - count)}/{shift(base, unit, till)}"
    if kind == "ago" or (kind == "since" and "N" in got):
        unit, value = _unit(p, whole), next((n.value for n in numbers(got["N"], pack)), 500)
        unit, value = ("month", value * 12) if unit == "year" and value % 1 else (unit, value)  # half a year
        if base is None or value >= 500:
            return None
        return shift(base, unit, -int(value)) + ("/.." if kind == "since" else "")
    if kind in ("after", "before") or (kind == "again" and month is None):
        count = 0 if kind == "again" else _count(got["N"], pack) if "N" in got else 1
        unit = p.units[max(p.units, key=whole.rfind)] if any(w in whole for w in p.units) else "day"
        return after(before, unit, count if kind == "after" else -count, base) if count is not None else None
    if "P" in got or kind == "phrase":
        written = p.phrases[got.get("P", whole)]
        unit = written.rstrip("-0123456789")
        made = shift(base, unit, int(written[len(unit) :])) if base is not None else None
        if made is not None and kind in ("since", "as_of"):
            return f"{made}/.." if kind == "since" else f"../{made}"
        return made
    if kind == "quarter":
        year = year if "Y" in got else (base.year if base is not None else None)
        first, _, last = p.quarters[got["Q"]].partition("/")
        return f"{year:04d}-{first}/{year:04d}-{last}" if year is not None else None
    if kind == "day":
        return (base + timedelta(days=p.days[whole])).isoformat() if base is not None else None
    if kind.startswith("weekday"):
        return _weekday(p.weekdays[got["W"]], kind, not pack.spaces, base) if base is not None else None
    if "S" in got:
        start = p.seasons[got["S"]]
        if year is None and base is not None:
            year = season_year(kind, start, base)
        return str(year) if year is not None else None
    if kind == "again":
        return _ymd(year, month, None) if (year := last_year(before)) is not None else None
    if month is not None and year is None:
        year = month_year(kind, month, base, day)
    if month is not None and year is None:
        year = _nearest(month, day, base) if base is not None else last_year(before)
    if year is None:
        return None
    made = _ymd(year, month, day)
    return {"since": f"{made}/..", "until": f"../{made}", "as_of": f"../{made}", "about": f"{made}~"}.get(kind, made)


def _unit(p: _Patterns, written: str) -> str:
    """The first of the pack's units of time that is written there."""
    return next((unit for word, unit in p.units.items() if word in written), "year")


def _weekday(number: int, kind: str, by_week: bool, base: date) -> str:
    """The last weekday of a name up to a day; "last Friday" is before it, "next Friday" behind it; ``by_week``, as in
    Chinese (上周五, 下周五), of the week before and the next one."""
    if kind == "weekday":
        return (base - timedelta(days=(base.weekday() - number) % 7)).isoformat()
    back = kind in ("weekday_before", "weekday_last")
    if by_week or kind in ("weekday_this", "weekday_last"):
        weeks = 0 if kind == "weekday_this" else -1 if back else 1
        return (base + timedelta(days=number - base.weekday(), weeks=weeks)).isoformat()
    far = (base.weekday() - number - 1) % 7 + 1 if back else -((number - base.weekday() - 1) % 7 + 1)
    return (base - timedelta(days=far)).isoformat()


def _range(
    year: int | None, month: int | None, last_month: int | None, got: Mapping[str, str], base: date | None
) -> str | None:
    """From one year or month to another; of months alone, the year that the last is next to."""
    last = got.get("Y2", "")
    if year is None and month is not None and last_month is not None and not last:
        year = _nearest(last_month, None, base)
        return f"{_ymd(year - (last_month < month), month, None)}/{_ymd(year, last_month, None)}" if year else None
    end = int(last) if len(last) == 4 else (int(str(year)[:2] + last) if last and year else year)
    if year is None or end is None:
        return None
    if end < year and month is None and len(last) == 2 and 1 <= int(last) <= 12:
        return _ymd(year, int(last), None)  # "2023-12": a month
    if not 0 <= end - year <= 80:
        return _ymd(year, month, None) if len(last) == 4 else None  # "in 2016 and 2000 others"
    if end == year and month is not None and last_month is not None and last_month < month:
        holes = list(got)  # whose year is written: 2020年11月至2月, "from November to February 2021"
        year, end = (year, end + 1) if holes.index("Y") < holes.index("M" if "M" in got else "MM") else (year - 1, end)
    return f"{_ymd(year, month, None)}/{_ymd(end, last_month, None)}"


def _days(
    year: int | None,
    month: int | None,
    day: int | None,
    last_month: int | None,
    last: int,
    base: date | None,
    said: bool,
) -> str | None:
    """From one day to another, the year told by the first or by the document's date."""
    if month is None or day is None or last_month is None:
        return None
    if not said:
        year = _nearest(month, day, base)
    if year is None:
        return None
    return _from_to(_ymd(year, month, day), _ymd(year + (last_month < month), last_month, last))


def _from_to(first: str, last: str) -> str | None:
    """A span of days, where the one is before the other."""
    return f"{first}/{last}" if date.fromisoformat(first) < date.fromisoformat(last) else None


def _count(written: str, pack: Pack) -> int | None:
    found = numbers(written, pack)
    return int(found[0].value) if found and found[0].value < 500 else None


def _nearest(month: int, day: int | None, base: date | None) -> int | None:
    if base is None:
        return None
    if month > base.month or (month == base.month and day is not None and day > base.day + 1):
        return base.year - 1 if (month - base.month) % 12 > 1 or month - base.month > 1 else base.year
    return base.year


def _ymd(year: int, month: int | None, day: int | None) -> str:
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    return date(year, month, min(day, calendar.monthrange(year, month)[1])).isoformat()
