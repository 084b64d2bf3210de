"""AidData: Chinese official finance, one row a project, with a narrative (v1.0, GCDF 2.0 and 3.0, the geocoded subset).

What its codebook warns of is kept: umbrella records stand for others and are left out; linked records are noted; a
date of 1 January is a year; amounts are those of the row's own currency, never the constant dollars of another year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from palanca.collect.datasets.columns import Columns, filled
from palanca.collect.datasets.countries import country, home
from palanca.collect.datasets.opening import Opened
from palanca.collect.datasets.outcomes import Broken, LeftOut, Outcome, Taken
from palanca.collect.datasets.rows import Lines, Rates, Statement, dated, number, taken, whole
from palanca.collect.datasets.scope import Verdict, judge, things
from palanca.collect.datasets.tables import Table, tables
from palanca.errors import PalancaError
from palanca.model import Amount, Item

__all__ = ["RANKS", "rows"]

#: Layout → which edition is the newer one of a series.
RANKS = {"aiddata1": "1", "aiddata3": "3", "aiddata_geocoded": "3"}
_KINDS = {"aiddata1": "aiddata", "aiddata3": "aiddata", "aiddata_geocoded": "aiddata-geocoded"}
_STATUS = {
    "pipeline: pledge": "pledged",
    "pipeline: commitment": "committed",
    "implementation": "implementing",
    "completion": "completed",
    "suspended": "suspended",
    "cancelled": "cancelled",
}
_TERMS = (
    ("grant", "donation"),
    ("scholarship", "donation"),
    ("technical assistance", None),
    ("loan", "loan"),
    ("credit", "loan"),
)
_LINK = re.compile(r"(?:#|ID\s*#?\s*)(\d{1,6})\b")
_LINKED = re.compile(r"(umbrella)?[^()#]*(?:linked|link|linking)\b[^()]*", re.I)
_COUNTED = re.compile(
    r"(?<![\d.,$#])(\d[\d,]*)\s+(?:(?!million|billion|USD|RMB|CNY|yuan|EUR|kina)[\w-]+\s+){0,2}?$", re.I
)
_GOODS = re.compile(r"\b(equipment|vehicles?|motorc?ycles?|computers?|supplies|materials|motocycles)\b", re.I)
_BUILD = re.compile(
    r"\b(construct|build|built|rebuild|renovat|refurbish|rehabilitat|repair|upgrad\w* project)\w*", re.I
)
_TRAIN = re.compile(r"\b(train|course|seminar|workshop|scholarship|study tour)\w*", re.I)
_POSTED = re.compile(r"\b(deploy|dispatch|sends?\b|sent\b|peacekeep)\w*", re.I)
_LEGAL = re.compile(r"\b(law reform|legal (advice|reform)|legislation)\b", re.I)
_AGREED = re.compile(r"\b(mou|memorandum|agreement|treaty)\b", re.I)


def rows(file: Opened, own: Rates | None = None) -> Iterator[Outcome]:
    """An outcome for every project of a workbook or CSV file."""
    for table in tables(file):
        layout, columns = Columns.of(table, "aiddata1", "aiddata3", "aiddata_geocoded")
        yield from _table(table, layout, columns, own)


def _table(table: Table, layout: str, columns: Columns, own: Rates | None) -> Iterator[Outcome]:
    for place, row in filled(table):
        cells = columns.read(row)
        name = cells["id"] or f"row {place}"
        try:
            yield _row(table, layout, columns, row, cells, own)
        except PalancaError as problem:
            yield Broken(f"{table.name}:{name}", "row", str(problem))


def _row(
    table: Table, layout: str, columns: Columns, row: Sequence[str], cells: dict[str, str], own: Rates | None
) -> Outcome:
    title, narrative = cells["title"], cells.get("description", "")
    if not cells["id"].isdigit():
        return Broken(f"{table.name}:{cells['id'] or '?'}", "row", f"its project id is {cells['id']!r}, no number")
    links = tuple(dict.fromkeys([*_links(title), *((("part of", p),) if (p := cells.get("parent", "")) else ())]))
    sector = cells.get("sector", "")
    wide = "GOVERNMENT" in cells.get("sector_name", "").upper()
    verdict = judge([sector[:3], sector], title, narrative, near=wide)
    if _yes(cells.get("umbrella", "")):
        said = "it stands for other records, which are counted" if verdict.taken else ""
        return LeftOut("umbrella of other records", cells["id"], title, said, links=links)
    if not verdict.taken:
        return LeftOut(verdict.why, cells["id"], title, verdict.borderline, links=links)
    return _taken(table, layout, columns.whole(row), cells, links, verdict, own)


def _yes(cell: str) -> bool:
    return cell.lower() in ("1", "true", "yes", "1.0")


def _links(title: str) -> Iterator[tuple[str, str]]:
    """(relation, id) for every record that a title names as linked."""
    for found in _LINKED.finditer(title):
        relation = "part of" if "umbrella" in title[found.start() : found.end()].lower() else "linked to"
        tail = title[found.start() :].partition(")")[0]
        for id_ in _LINK.findall(tail):
            yield relation, id_


def _taken(
    table: Table,
    layout: str,
    raw: dict[str, str],
    cells: dict[str, str],
    links: tuple[tuple[str, str], ...],
    verdict: Verdict,
    own: Rates | None,
) -> Taken | Broken:
    lines = Lines()
    donor = cells.get("donor") or "China"
    recipient, group = _recipient(cells)
    if recipient is None and group is None:
        return Broken(f"{table.name}:{cells['id']}", "recipient", "no recipient")
    lines.add("AidData record", cells["id"])
    lines.add("Provider", donor, "provider")
    lines.add("Recipient", cells.get("recipients") or cells.get("recipient") or cells["iso3"], "recipient")
    for label, field in (
        ("Flow", "flow"),
        ("Status", "status"),
        ("Sector", "sector_name"),
        ("Funding agencies", "funders"),
        ("Implementing agencies", "implementers"),
        ("Receiving agencies", "receivers"),
        ("Commitment year", "year"),
        ("Year uncertain", "year_uncertain"),
        ("Committed", "committed"),
        ("Started", "started"),
        ("Ended", "ended"),
        ("Places", "places"),
    ):
        lines.add(label, cells.get(field, ""), field)
    status = _STATUS.get(cells["status"].lower())
    date, said = _date(cells, status)
    amounts = _money(cells, lines)
    for relation, other in links:
        lines.add("Record " + relation, f"#{other}")
    for label, field in (("Comments", "comments"), ("Map", "map"), ("Sources", "sources")):
        lines.add(label, cells.get(field, ""), field)
    instrument, technology, what = _what(cells)
    fields: dict[str, Any] = {
        "provider": country(donor) or home(donor) or "CHN",
        "recipient": recipient,
        "recipient_group": group,
        "provider_actors": _names(cells.get("funders", "")),
        "recipient_actors": _names(cells.get("receivers", "")),
        "instrument": instrument,
        "technology": technology,
        "terms": next((terms for word, terms in _TERMS if word in cells.get("flow", "").lower()), None),
        "status": status,
        "items": what,
        "amounts": amounts,
        "date": date,
    }
    cites = ["provider", "recipient", "flow", "status", "amount", *said]
    return taken(
        _KINDS[layout],
        cells["id"],
        title=cells["title"],
        narrative=cells.get("description", ""),
        lines=lines,
        statements=[Statement(fields, cites)],
        raw=raw,
        origin=table.name,
        links=links,
        borderline=verdict.borderline,
        own=own,
        rank=RANKS[layout],
    )


def _recipient(cells: dict[str, str]) -> tuple[str | None, str | None]:
    several = cells.get("recipient_count", "1") not in ("", "1")
    code = None if several else country(cells["iso3"]) or country(cells.get("recipient", ""))
    if code is not None:
        return code, None
    return None, (cells.get("recipients") if several else "") or cells.get("recipient") or None


def _names(cell: str) -> tuple[str, ...]:
    """Organisations of a cell such as "Bank A, State-Owned Bank; Company B, State-Owned Company"."""
    found = (part.rpartition(", ")[0] or part for part in re.split(r"[;|]", cell))
    return tuple(
        dict.fromkeys(name.strip() for name in found if name.strip() and not name.strip().startswith("Unspecified"))
    )


def _date(cells: dict[str, str], status: str | None) -> tuple[str | None, list[str]]:
    """When its latest status came about (the day if known, else the year of commitment), and the lines that say so."""
    order = {"completed": ("ended", "started"), "implementing": ("started",)}.get(status or "", ())
    for field in (*order, "committed"):
        found = dated(cells.get(field, ""), estimated=_yes(cells.get(f"{field}_estimated", "")))
        if found is not None:
            return found, [field]
    year = cells.get("year", "")
    if not whole(year):
        return None, []
    return (f"{year}?" if _yes(cells.get("year_uncertain", "")) else year), ["year"]


def _money(cells: dict[str, str], lines: Lines) -> tuple[Amount, ...]:
    """The sum in its own currency, then AidData's dollars of that year; constant dollars are shown and not claimed."""
    amounts: list[Amount] = []
    value, currency = number(cells.get("adjusted") or cells.get("amount", "")), cells.get("currency", "").strip()
    if value is not None and re.fullmatch("[A-Z]{3}", currency):
        lines.add("Amount", f"{value:,.2f} {currency}", "amount")
        amounts.append(Amount(value, currency))
    elif value is not None:
        lines.add("Amount", f"{value:,.2f} of an unnamed currency", "unnamed")
    dollars = number(cells.get("usd", ""))
    if dollars is not None and currency != "USD":
        rate = cells.get("rate", "")
        lines.add(
            "Current US dollars", f"{dollars:,.2f} USD" + (f" (AidData's rate: {rate})" if rate else ""), "amount"
        )
        amounts.append(Amount(dollars, "USD"))
    constant, deflator = number(cells.get("usd_constant", "")), cells.get("deflator", "")
    if constant is not None:
        lines.add(
            "Constant US dollars (AidData's deflation)",
            f"{constant:,.2f}" + (f", deflator {deflator}" if deflator else ""),
        )
    return tuple(amounts)


def _what(cells: dict[str, str]) -> tuple[str, tuple[str, ...], tuple[Item, ...]]:
    """Instrument, technologies and items by the title's words; the narrative's where the title names nothing."""
    title = cells["title"]
    named = things(title)
    technology = [thing for thing in named if thing.instrument == "technology"]
    if _POSTED.search(title) and not [thing for thing in named if thing.instrument != "presence"]:
        instrument = "presence"
    elif technology:
        instrument = "technology"
    elif _TRAIN.search(title) or "training in the donor" in cells.get("flow", "").lower():
        instrument = "training"
    elif _BUILD.search(title):
        instrument = "infrastructure"
    elif named:
        instrument = named[0].instrument
    elif _GOODS.search(title):
        instrument = "equipment"
    elif _LEGAL.search(title):
        instrument = "legal"
    elif _AGREED.search(title):
        instrument = "agreement"
    else:
        told = [thing for thing in things(cells.get("description", "")) if thing.security]
        instrument = told[0].instrument if told else "finance"
        technology = [thing for thing in told[:3] if thing.instrument == "technology"] if told else []
    codes = (
        tuple(dict.fromkeys(code for thing in technology for code in thing.technology))
        if instrument == "technology"
        else ()
    )
    return instrument, codes, tuple(Item(thing.form, _count(title, thing.form)) for thing in named[:6])


def _count(title: str, form: str) -> float | None:
    before = title[: title.find(form)]
    found = _COUNTED.search(before)
    if found is None or before[: found.start()].rstrip().endswith(("USD", "RMB", "EUR", "CNY", "$")):
        return None
    return number(found[1])
