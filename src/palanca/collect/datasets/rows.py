"""A row made a document: its own prose first, then every coded field as a line of its own that claims can quote.

Invariant: a claim of a row cites lines of the row's text, so that figures of datasets lead to quotations like any
other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from palanca import dates
from palanca.collect.clean import clean, exact, line
from palanca.collect.datasets.kinds import CODED, KINDS
from palanca.collect.datasets.outcomes import Broken, Figure, LeftOut, Outcome, Taken
from palanca.errors import PalancaError
from palanca.model import Amount, Claim, Document, Item, content_hash, tell_apart
from palanca.money import Rate, usd

__all__ = ["VERSION", "Lines", "Rates", "Statement", "dated", "fiscal", "guarded", "known", "number", "taken", "whole"]

#: Of the readers of coded fields: a new one makes claims of the same rows anew.
VERSION = "1"

Rates = Mapping[tuple[str, int], float]

#: The kind of money that a claim's amount is, by its status.
MONEY = {"pledged": "pledged", "committed": "committed", "implementing": "disbursed", "completed": "disbursed"}


@dataclass(slots=True)
class Lines:
    """The coded fields of a row as lines; each knows its label, so that a claim can cite it."""

    _rows: list[tuple[str, str]] = field(default_factory=list)

    def add(self, label: str, value: object, key: str | None = None) -> None:
        """One field, under ``key`` (else its label); what is empty is no field."""
        text = " ".join(str(value).split()) if value is not None else ""
        if text:
            self._rows.append((key or label, exact(f"{label}: {text}")))

    def laid(self, start: int) -> tuple[str, dict[str, list[tuple[int, int]]]]:
        """The lines as one text that begins at ``start``, and the spans of each key."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for key, text in self._rows:
            end = start + len(text)
            known = spans.setdefault(key, [])
            if known and known[-1][1] + 1 == start:  # lines of one key that follow one another are one quotation
                known[-1] = known[-1][0], end
            else:
                known.append((start, end))
            start = end + 1
        return "\n".join(text for _, text in self._rows), spans


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim to be: the codebook's fields, and the keys of the lines that say so."""

    fields: Mapping[str, Any]
    cites: Sequence[str]


def taken(
    kind: str,
    row: str,
    *,
    title: str,
    lines: Lines,
    statements: Iterable[Statement],
    raw: Any,
    origin: str,
    narrative: str = "",
    lang: str = "en",
    part: str = "",
    rows: int = 1,
    links: Iterable[tuple[str, str]] = (),
    borderline: str = "",
    publisher: str | None = None,
    published: str | None = None,
    own: Rates | None = None,
    rank: str = "",
) -> Taken:
    """The record of a row: ``raw`` is what its bytes are made of (canonical JSON), ``own`` a user's own rates, which
    give dollars as a line of their own, before every other sum, and a document of their own.

    A claim cites the lines of its keys, and the first line where none of them is there.
    """
    made = KINDS[kind]
    said = [_converted(statement, lines, own or {}) for statement in statements]
    used = sorted({line_ for _, line_ in said if line_})
    heading = line(title) or f"{made.title} {row}"
    text = heading + "\n" + ("\n" + clean(narrative) if narrative.strip() else "")
    text = text.rstrip("\n") + CODED
    coded, spans = lines.laid(len(text))
    first = (len(text), len(text) + len(coded.partition("\n")[0]))
    content = json.dumps(
        {"kind": kind, "row": row, "data": raw} | ({"rates": used} if used else {}), ensure_ascii=False, sort_keys=True
    ).encode("utf-8", "replace")
    document = Document(
        id=content_hash(content),
        text=text + coded,
        lang=lang,
        title=heading,
        publisher=publisher or made.publisher,
        published=published,
        source_type="dataset",
        key=exact(f"{kind}:{row}"),
        origin=exact(f"{origin}#{row}"),
        media_type="application/json",
        notes=f"{made.title}; licence: {made.licence}",
    )
    claims = [
        Claim.of(
            document,
            [span for key in statement.cites for span in spans.get(key, ())] or [first],
            reader=made.reader,
            reader_version=VERSION,
            **statement.fields,
        )
        for statement, _ in said
    ]
    return Taken(
        document,
        content,
        tuple(tell_apart(claims)),
        part,
        rows,
        tuple(_figures(claims, own)),
        tuple(links),
        borderline,
        rank,
    )


def _converted(statement: Statement, lines: Lines, own: Rates) -> tuple[Statement, str]:
    """The statement with its sum in dollars first, where the user's own rates know it, and that rate in words.

    A `Rate` of somebody else's is used only where the row states no dollars and no other rate is known.
    """
    amounts = statement.fields.get("amounts") or ()
    year = dates.last_year(statement.fields.get("date"))
    if not amounts or year is None or (amounts[0].currency, year) not in own:
        return statement, ""
    first = amounts[0]
    rate = own[first.currency, year]
    whose = rate.source if isinstance(rate, Rate) else "your own rate"
    if isinstance(rate, Rate) and (any(amount.currency == "USD" for amount in amounts) or usd(first, year) is not None):
        return statement, ""
    dollars = Amount(round(first.value * rate, 2), "USD")
    words = f"1 {first.currency} = {float(rate):g} USD in {year}"
    key = f"own {first.value} {words}"
    lines.add(f"US dollars by {whose} ({words})", f"{dollars.value:,.2f} USD", key)
    kept = tuple(amount for amount in amounts if amount.currency != "USD")
    return Statement({**statement.fields, "amounts": (dollars, *kept)}, (*statement.cites, key)), words


def guarded(name: str, count: int, make: Callable[[], Outcome]) -> Iterator[Outcome]:
    """What ``make`` gives for ``count`` rows; where it raises or is broken (a value no claim can hold), each counts."""
    try:
        outcome = make()
    except PalancaError as problem:
        outcome = Broken(name, "row", str(problem))
    for _ in range(count if isinstance(outcome, Broken | LeftOut) else 1):
        yield outcome


def whole(cell: str) -> bool:
    """Whether a cell is a year: four ASCII digits."""
    return len(cell) == 4 and cell.isascii() and cell.isdigit()


def _figures(claims: Iterable[Claim], own: Rates | None) -> Iterable[Figure]:
    for claim in claims:
        if claim.amounts and claim.status in MONEY:
            amount = claim.amounts[0]
            year = dates.last_year(claim.date)
            yield Figure(MONEY[claim.status], amount.value, amount.currency, known(claim.amounts, year, own))


def known(amounts: Iterable[Amount], year: int | None, own: Rates | None = None) -> float | None:
    """Dollars of the first of ``amounts`` that a rate is known for."""
    for amount in amounts:
        if year is None:
            if amount.currency == "USD":
                return amount.value
        elif (money := usd(amount, year, own=own)) is not None:
            return money.value
    return None


def number(cell: str) -> float | None:
    """A number as tables write it: "$1,234", "(1,234)" and "-1234" (negative); ``None`` for a blank or a dash.

    >>> number("$8,366 "), number("(12.5)"), number("-"), number("")
    (8366.0, -12.5, None, None)
    """
    text = cell.strip().replace("$", "").replace(",", "").replace("\u2212", "-").replace(" ", "")
    minus = text.startswith("(") and text.endswith(")")
    try:
        value = float(text.strip("()"))
    except ValueError:
        return None
    if value != value or value in (float("inf"), float("-inf")):
        return None
    return -value if minus else value


def dated(cell: str, *, estimated: bool = False) -> str | None:
    """A day as datasets write it, in EDTF; 1 January and estimates are a year: that is how an unknown day is coded.

    >>> dated("2001-01-01"), dated("2001-05-23"), dated("05/23/2001"), dated("2014"), dated("9999")
    ('2001', '2001-05-23', '2001-05-23', '2014', None)
    """
    text = cell.strip().split(" ")[0].split("T")[0]
    try:
        if "/" in text:
            month, day, year = (int(part) for part in text.split("/"))
            year += (1900 if year > 50 else 2000) if year < 100 else 0
            found = date(year, month, day)
        elif len(text) == 4:
            found, estimated = date(int(text), 1, 1), True
        else:
            found = date.fromisoformat(text[:10])
    except ValueError:
        return None
    if not 1900 <= found.year <= 2100:
        return None
    return f"{found.year}" if estimated or (found.month, found.day) == (1, 1) else found.isoformat()


def fiscal(year: int) -> str:
    """The US fiscal year that ends in September of ``year``, in EDTF (from 1977 on; before, it began in July)."""
    return f"{year - 1}-10-01/{year}-09-30" if year >= 1977 else f"{year - 1}-07-01/{year}-06-30"


def items(found: Iterable[tuple[str, float | None]]) -> tuple[Item, ...]:
    """Items, those of one name added up."""
    sums: dict[str, float | None] = {}
    for name, quantity in found:
        before = sums.get(name)
        sums[name] = before if quantity is None else (before or 0) + quantity
    return tuple(Item(name, quantity) for name, quantity in sums.items())
