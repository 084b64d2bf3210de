"""Numbers in figures and words, and money, as the pack writes them.

>>> from palanca.lang import pack
>>> [n.value for n in numbers("a hundred and five bikes, two million, half a dozen", pack("en"))]
[105.0, 2000000.0, 6.0]
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from palanca.lang import Pack
from palanca.lang.phrases import Words
from palanca.read.either import either
from palanca.read.kept import Kept
from palanca.read.passage import Money, Number, Sentence

__all__ = ["money", "numbered", "numbers", "of_currency", "rounded"]


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    token: re.Pattern[str]
    units: dict[str, float]
    small: dict[str, float]
    large: dict[str, float]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    currencies_before: dict[str, str]
    currencies_after: dict[str, str]
    thousands: dict[str, float]  # what a unit of money is worth that is a thousand of another ("contos")
    openings: frozenset[str]  # the words that a number written in words opens with, its article aside
    many: frozenset[str]  # words for tens, hundreds and thousands that alone count nothing ("decenas de")
    signs: frozenset[str]  # letters for thousands and more, which figures must stand before
    ranges: dict[str, tuple[str, ...]]  # what joins two numbers that only say from how many to how many → what opens it
    changes: tuple[str, ...]  # what before the first of two such numbers tells that how many it is has changed
    reach: int  # characters before those, or before figures, that a number may begin at
    last: frozenset[str]  # the last letters of currencies that stand before a number


@lru_cache(maxsize=16)
def _words(code: str) -> _Words:
    from palanca.lang import pack

    table = pack(code).numbers
    spaces = pack(code).spaces
    units = {str(k).lower(): float(v) for k, v in table.get("units", {}).items()}
    small = {str(k).lower(): float(v) for k, v in table.get("small", {}).items()}
    large = {str(k).lower(): float(v) for k, v in table.get("large", {}).items()}
    joiners = [j for j in table.get("joiners", []) if j != "-"]
    articles = [a.lower() for a in table.get("articles", [])]
    by_ten = [(word, value) for word, value in units.items() if value in range(20, 100, 10)]
    units |= {
        f"{word} {j} {one}": value + 1 for word, value in by_ten for j in joiners for one in table.get("ones", ())
    }
    thousands, decimal = re.escape(table.get("thousands", ",")), re.escape(table.get("decimal", "."))
    figures = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?"
    if table.get("either"):  # point and comma trade places between countries: three digits after one are thousands
        dotted = r"\d{1,3}(?::\d{3})?(?:\.\d{3})+(?:,\d{1,2}(?!\d))?"
        commaed = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2}(?!\d))?"
        figures = rf"{dotted}|{commaed}|\d{{1,3}}(?: \d{{3}})+(?!\d)|\d+(?:[.,]\d{{1,2}}(?!\d))?"
    named = either([*units, *small, *large])
    approx = either([a for a in table.get("approximate", []) if len(a) == 1 and not a.isascii()])
    if spaces:
        edge = r"(?![^\W_])"
        word = named + edge
        odd = table.get("odd", [])
        odd = rf"(?:[ -]{either(odd)}{edge})?" if odd else ""  # "thirty-odd million"
        joint = rf"(?:{odd}(?:[ -]|[ ]{either(joiners)}[ ]))"
        article = rf"(?:{either(articles)} (?={either([*small, *large])}{edge}))?" if articles and small else ""
        times = either([*small, *large]) + edge
        if not table.get("either"):  # "3,5 million", "1 200", as others write it
            apart = r"\d{1,3}(?: (?!911(?!\d))\d{3})+(?!\d)"
            figures = rf"\d{{1,3}}{thousands}\d{{1,2}}(?=[ -]?{times})|{apart}|{figures}"
        figure = rf"(?:{figures})(?!\d)"
        before_number = [*_codes(), *table.get("money", {}).get("before", {})]
        signs = either([k.lower() for k in before_number if k[-1:].isalpha() or k[-1:] == "."])
        sign = rf"(?:{signs}(?=\d))?"
        half = either(table.get("half", []))
        half = rf"(?:[ -](?P<half>{half}){edge})?"
        hundreds = rf"\d{{3}}(?!\d|[.,]\d)(?: {times})?"
        goes_on = [  # "dos mil 300", "un millón 200 mil"
            rf"(?<={re.escape(word)}) " + (rf"\d{{1,3}} {more}{edge}" if more else hundreds)
            for word, more in table.get("mixed", {}).items()
        ]
        mixed = rf"(?:{'|'.join(goes_on)})?" if goes_on else ""
        hundred = either([word for word, value in units.items() if value >= 100 and value % 100 == 0])
        more = rf"(?=(?:{word}|{figure})[ -]{times}|{hundred}{edge})"  # "1 million and 200 thousand"
        lead = rf"(?:[ -](?!{either(joiners)} )|[ ]{either(joiners)}[ ]{more})"  # not "$2 million and 15 cars"
        on = rf"(?:{odd}{lead}(?:{word}|(?!(?:19|20)\d\d(?!\d)){figure})(?:{joint}{word}){{0,5}}){{0,2}}"
        whole = rf"(?:{figure}(?:{odd}[ -]?{times}{on})?|{article}{word}(?:{joint}{word}){{0,8}}{mixed}){odd}"
        currencies = either([k for k in table.get("money", {}).get("after", {}) if k.isalpha() and k.islower()])
        vague = "".join(rf"(?<!\b{re.escape(v)} )" for v in table.get("vague", []))
        pattern = (
            rf"(?<![\w.,-]){sign}(?:{vague}(?P<n>{whole}){half}|(?:{whole}))"
            rf"(?!-?[a-z]*[0-9])(?![^\W\d_])(?!-(?!{currencies}{edge})[^\W\d_])(?![.,]\d)"
        )
        token = rf"{word}|{figures}"
        after = r"[ -]?(?:of )?"
    else:
        one = rf"(?:{figures}|{named})"
        tens = f"(?=[{''.join([*small, *large])}])"
        vague = rf"{either(table.get('vague', []))}{tens}" if table.get("vague") and small else "(?!)"
        ordinal = f"{either(table.get('ordinal', []))}|{vague}"
        digit = f"[{''.join(k for k, v in units.items() if 0 < v < 10)}]"
        range_ = rf"{digit}{{2}}(?:{tens}{one}+|(?!{one}))" if small else "(?!)"  # 两三百: two or three hundred
        range_ += f"|{table.get('never', '(?!)')}"
        opens = [*units, *small, *large, *table.get("ordinal", []), *table.get("vague", [])]
        opening = (
            rf"(?=[\d{''.join(sorted({re.escape(word[0]) for word in opens}))}])"  # most characters open no number
        )
        pattern = rf"{opening}(?:(?:{ordinal}){one}+|{range_}|(?P<n>{one}(?:{one}|{approx}){{0,12}})(?P<half>(?!))?)"
        token = rf"{named}|{figures}"
        after = r"[ ]?"
    codes = {code.lower(): code for code in _codes()}
    openings = [run[0] for name in (*units, *small, *large) if (run := _RUN.search(name)) is not None]
    ahead = [*articles, *map(str, table.get("money", {}).get("before", {})), *_codes()]
    before_table = codes | {k.lower(): v for k, v in table.get("money", {}).get("before", {}).items()}
    after_table = codes | {k.lower(): v for k, v in table.get("money", {}).get("after", {}).items()}
    word_edge = r"(?![^\W_])" if spaces else ""
    front = r"(?<![^\W\d_])" if spaces else ""
    return _Words(
        re.compile(pattern),
        re.compile(token),
        units,
        small,
        large,
        re.compile(rf"(?:{front}{either(list(before_table))})[ ]?$") if before_table else None,
        re.compile(rf"{after}{either(list(after_table))}{word_edge}") if after_table else None,
        before_table,
        after_table,
        {k.lower(): float(v) for k, v in table.get("money", {}).get("units", {}).items()},
        frozenset(openings),
        frozenset(table.get("many", ())),
        frozenset(k for k in large if len(k) == 1 and k.isascii()),
        {joint: tuple(opening) for joint, opening in table.get("ranges", {}).items()},
        tuple(table.get("changes", ())),
        max(map(len, ahead)) + 2,
        frozenset(written[-1] for written in before_table),
    )


_JOINT = re.compile(r"^[ -]?(?:of )?")
_CLOSES = (")", "）")
_OPENS = ("(", "（")
_DASHES = ("–", "—", "~", "～")
_SIGN = re.compile(r" (?:[a-z]{1,3})?[$€£]$")
_SIGNS = ("$", "€", "£")
_GAP = 16  # characters between two numbers that tell one
_BRACKET = re.compile(r"\s?[(（](?:[^\W\d]+ ){0,2}")  # "A$400 million (about $255 million)"
_RUN = re.compile(r"[^\W_]+")


def numbered(sentences: Sequence[Sentence], folded: str, pack: Pack, known: Words | None) -> None:
    """Put the numbers of every sentence into its ``numbers``; where words stand apart (``known``: those of the text),
    only what follows a figure or a word for a number is looked through."""
    if known is None:
        for sentence in sentences:
            sentence.numbers = numbers(folded, pack, sentence.start, sentence.end)
        return
    words = _words(pack.code)
    openings, reach = words.openings, words.reach
    places = [at for word, at in zip(*known[:2], strict=True) if word in openings or not word.isalpha()]
    for sentence in sentences:
        first = bisect_left(places, sentence.start)
        if first < len(places) and places[first] < sentence.end:
            sentence.numbers = numbers(folded, pack, max(sentence.start, places[first] - reach), sentence.end)


def numbers(folded: str, pack: Pack, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers of a folded text, or of a part of it, in order."""
    words, values = _words(pack.code), _values(pack.code)
    found = []
    for match in words.pattern.finditer(folded, start, len(folded) if end is None else end):
        written, half = match.group("n", "half")
        value = values[written] if written is not None else None
        if words.large.get(written or "", 0.0) > 1000 and half is None:
            continue  # the "million" of "$2-3 million", "millones de dólares", 单位：万元
        if written in words.signs:
            continue  # the "K" of "K 40 million"
        if written is not None and written.partition(" ")[0] in words.many:
            continue  # "decenas de vehículos"
        if value is not None and half is not None:  # "two million and a half"
            value += _last(written, words) / 2
        if value is not None:
            found.append(Number(match.start("n"), match.end(), value))
    return _settled(found, folded, words) if len(found) > 1 else found


def _settled(found: list[Number], folded: str, words: _Words) -> list[Number]:
    """The numbers, one said again in brackets once ("nine (9)"), and none that only say from how many to how many."""
    settled: list[Number] = []
    for number in found:
        before = settled[-1] if settled else None
        gap = folded[before.end : number.start] if before is not None and number.start - before.end <= _GAP else "\n"
        if before is None or gap == "\n":
            settled.append(number)
        elif gap.strip() in _OPENS and before.value == number.value and folded[number.end : number.end + 1] in _CLOSES:
            settled[-1] = Number(before.start, number.end + 1, number.value)
        elif before.value < number.value and _ranging(before.start, gap, folded, words):
            settled.pop()
        else:
            settled.append(number)
    return settled


def _ranging(start: int, gap: str, folded: str, words: _Words) -> bool:
    """Whether what joins two numbers, the first at ``start``, makes them one range."""
    if gap in _DASHES:
        return True
    bare = _SIGN.sub("", gap)
    if bare != gap and folded[start - 1 : start] not in _SIGNS:
        return False  # "in 2018 to $2 million"
    opening = words.ranges.get(bare.strip())  # "$2 to $3 million"
    before = folded[max(0, start - 12) : start].rstrip()
    return opening is not None and before.endswith(opening) and not before.endswith(words.changes)


@lru_cache(maxsize=16)
def _values(code: str) -> Kept[str, float | None]:
    """What a number is worth as it is written in a language: few are written again and again."""
    from palanca.lang import pack

    words, language = _words(code), pack(code)
    return Kept(lambda written: _value(written, words, language))


def _last(written: str, words: _Words) -> float:
    """What the last word for a large number counts; one where there is none."""
    tokens: list[str] = words.token.findall(written)
    return next((words.large[token] for token in reversed(tokens) if token in words.large), 1.0)


def _value(written: str, words: _Words, pack: Pack) -> float | None:
    thousands, decimal = pack.numbers.get("thousands", ","), pack.numbers.get("decimal", ".")
    total = section = unit = 0.0
    last = 0.0
    seen = False
    for match in words.token.finditer(written):
        token = match.group()
        if token[0].isdigit() and _decimal(token, written[match.end() :], words, pack):
            unit += float(token.replace(",", "."))
        elif token[0].isdigit():
            unit += _figure(token, thousands, decimal, bool(pack.numbers.get("either"))) if len(token) < 40 else 0.0
        elif token in words.units:
            more = words.units[token]
            if pack.spaces and unit and not _follows(unit, more):
                return None  # "dos y tres millones" are two numbers
            unit += more
        elif token in words.small:
            section += (unit or 1.0) * words.small[token]
            unit = 0.0
        else:
            large = words.large[token]
            if total and large > last:  # "mil doscientos millones", 三万亿: what stands before it is multiplied too
                if pack.spaces and section + unit and total > _LONG:
                    return None  # "two hundred thousand and one million" are two
                total = (total + section + unit) * large
            elif total and large == last and pack.spaces:
                return None  # "30 millones y 20 millones" are two
            else:
                total += ((section + unit) or 1.0) * large
            section, unit, last = 0.0, 0.0, large
        seen = True
    return rounded(total + section + unit) if seen else None


def rounded(value: float) -> float:
    """A product without the hair that binary fractions leave: 64.38 billion is no 64,379,999,999.99999."""
    return round(value, 2 if value >= _LARGE else 6)


_LARGE = 1e6  # what is larger is told to the cent at most


def _decimal(token: str, behind: str, words: _Words, pack: Pack) -> bool:
    """Whether a comma before three digits is a decimal's, since millions follow: "5,793 milhões"."""
    if not pack.numbers.get("comma_decimal") or token.count(",") != 1 or "." in token:
        return False
    return any(words.large[t] >= 1e6 for t in words.token.findall(behind)[:1] if t in words.large)


_LONG = 20_000  # thousands that may stand before others in one number of millions


def _follows(unit: float, more: float) -> bool:
    """Whether a number in words goes on with another: "veinte y uno", "doscientos quince", "soixante-dix"."""
    if unit % 100 == 0:
        return more < 100
    return unit % 10 == 0 and unit >= 20 and more < (20 if unit % 100 in (60, 80) else 10)


def _figure(token: str, thousands: str, decimal: str, either: bool) -> float:
    token = token.replace(":", "")
    if not either and token[-3:-2] != thousands and token[-2:-1] != thousands:
        return float(token.replace(thousands, "").replace(" ", "").replace(decimal, "."))
    last = max(token.rfind("."), token.rfind(","))
    whole, part = (token[:last], token[last + 1 :]) if last >= 0 and len(token) - last <= 3 else (token, "")
    return float(re.sub(r"[., ]", "", whole) + (f".{part}" if part else ""))


def money(folded: str, found: list[Number], pack: Pack, local: str) -> list[Money]:
    """The amounts among ``found``; ``local`` is the country by which "$", "pesos" and the like are settled."""
    words = _words(pack.code)
    amounts: list[Money] = []
    for number in found:
        currency, key, low, high = "", "", number.start, number.end
        ahead = max(0, low - 6)
        if words.before is not None and folded[ahead:low].rstrip()[-1:] in words.last:
            before = words.before.search(folded, ahead, low)
            if before is not None and not (before.end() - before.start() == 1 and _model(before.group(), number)):
                currency, low = words.currencies_before[before.group().strip()], before.start()
        if not currency.isupper() and words.after is not None:
            after = words.after.match(folded, number.end)
            if after is not None:
                key = _JOINT.sub("", after.group()).strip()
                currency, high = words.currencies_after.get(key, currency), after.end()
            elif not currency:  # "30 mdp" ends in its currency
                word = folded[number.start : number.end].rpartition(" ")[2]
                currency = words.currencies_after.get(word, "") if word in words.large else ""
        if currency.startswith("?"):
            currency = settle(currency, local)
            last = amounts[-1] if amounts else None
            alone = folded[high : high + 1] in _CLOSES  # "($2 million of it in cash)" is in the same
            if alone and last and last.currency == currency and _BRACKET.fullmatch(folded, last.end, low):
                currency = settle("?$", "")  # what a sum comes to in another currency is not in the same
        if currency:
            amounts.append(Money(low, high, rounded(number.value * words.thousands.get(key, 1.0)), currency))
    return amounts


def _model(sign: str, number: Number) -> bool:
    """Whether one letter right before a small number is no sign of money but part of a name: "L200", "K9"."""
    return sign.isalpha() and number.value < 1000


def of_currency(folded: str, start: int, end: int, pack: Pack) -> bool:
    """Whether the words from ``start`` to ``end`` are part of a currency's name: "US" of "US dollars"; alone they are
    none, since people may be called as their money is ("bolivianos")."""
    after = _words(pack.code).after
    if after is None or not pack.spaces:
        return False
    low = start
    for _ in range(3 if pack.grammar.get("adjective") == "after" else 1):  # "dólares de Estados Unidos"
        found = after.match(folded, low)
        if found is not None and found.end() >= end and found.end() - low > end - start:
            return True
        low = folded.rfind(" ", 0, max(0, low - 1)) + 1
    return False


@lru_cache(maxsize=1)
def _local() -> dict[str, Any]:
    return tomllib.loads((files("palanca.read") / "currencies.toml").read_text("utf-8"))


def _codes() -> list[str]:
    codes: list[str] = _local()["codes"]
    return codes


def settle(sign: str, country: str) -> str:
    """The currency that a sign of several currencies (``?$``) means in a country; "" where that cannot be told."""
    meanings: dict[str, str] = _local().get(sign[1:], {})
    return meanings.get(country, meanings.get("default", ""))
