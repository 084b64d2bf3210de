"""IATI 2.02 and 2.03 activity files, any publisher's: one row an activity, in the publisher's own languages.

A record is an activity; its claims are by recipient country, year and kind of money. An activity that another names
as its part is left to its parts where both are in the file: `related-activity` of type 1 (parent) and 2 (child) are
noted. What is split among countries by percentage is split so; where the file gives no percentage, nothing is split
and the group is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from palanca.collect.datasets.countries import country, home
from palanca.collect.datasets.instruments import instrument
from palanca.collect.datasets.opening import Opened
from palanca.collect.datasets.outcomes import Broken, LeftOut, Outcome
from palanca.collect.datasets.rows import Lines, Rates, Statement, dated, number, taken
from palanca.collect.datasets.scope import Verdict, judge
from palanca.collect.datasets.transactions import Transaction, statements
from palanca.collect.datasets.xml import elements, text
from palanca.collect.language import detect
from palanca.errors import PalancaError
from palanca.names import mentions as names_in

__all__ = ["rows"]

#: Transaction types: 2 outgoing commitment, 11 incoming commitment and 13 incoming pledge are not the provider's; 3
#: and 4 are disbursement and expenditure, 12 an outgoing pledge.
_KINDS = {"2": "committed", "3": "disbursed", "4": "disbursed", "12": "pledged"}
_STATUS = {"1": "pledged", "2": "implementing", "3": "completed", "4": "completed", "5": "cancelled", "6": "suspended"}
_OECD = (None, "", "1", "2")  # vocabularies of sectors that are the OECD's; none said is its five digits
_RELATIONS = {"1": "part of", "2": "whole of", "3": "linked to", "4": "linked to", "5": "linked to"}


def rows(file: Opened, own: Rates | None = None) -> Iterator[Outcome]:
    """An outcome for every activity of a file."""
    for place, element in enumerate(elements(file, "iati-activity"), 1):
        name = text(element.find("iati-identifier")) or f"activity {place}"
        try:
            yield _activity(file, element, name, own)
        except PalancaError as problem:
            yield Broken(f"{file.name}:{name}", "row", str(problem))


def _narrative(parent: etree._Element | None, lang: str) -> str:
    """The narrative in ``lang`` if there is one, else the first."""
    if parent is None:
        return ""
    found = parent.findall("narrative")
    mine = next((one for one in found if (one.get("{http://www.w3.org/XML/1998/namespace}lang") or "") == lang), None)
    return text(mine if mine is not None else found[0]) if found else text(parent)


def _activity(file: Opened, element: etree._Element, name: str, own: Rates | None) -> Outcome:
    declared = element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    title = _narrative(element.find("title"), declared)
    said = [_narrative(one, declared) for one in element.findall("description")]
    narrative = "\n\n".join(dict.fromkeys(part for part in said if part and part != title))
    lang = detect(f"{title}. {narrative}", declared=declared[:2] or None)
    if lang == "en" and declared == "en" and detect(f"{title}. {narrative}") in ("es", "pt"):
        lang = detect(f"{title}. {narrative}")  # publishers leave the file's default on texts of another language
    codes = [
        (one.get("code") or "", one.get("percentage") or "")
        for one in (*element.findall("sector"), *element.findall("transaction/sector"))
        if one.get("vocabulary") in _OECD
    ]
    links = [
        (_RELATIONS.get(one.get("type") or "", "linked to"), one.get("ref") or "")
        for one in element.findall("related-activity")
        if one.get("ref")
    ]
    verdict = judge([code for code, _ in codes], title, narrative, lang)
    reporter = element.find("reporting-org")
    part = (reporter.get("ref") if reporter is not None else "") or ""
    if not verdict.taken:
        return LeftOut(verdict.why, name, title, verdict.borderline, part, tuple(links))
    if any(relation == "whole of" for relation, _ in links) and not element.findall("transaction"):
        return LeftOut("whole whose parts hold the money", name, title, verdict.why, part, tuple(links))
    return _taken(file, element, name, title, narrative, lang, declared, codes, links, verdict, part, own)


def _taken(
    file: Opened,
    element: etree._Element,
    name: str,
    title: str,
    narrative: str,
    lang: str,
    declared: str,
    codes: list[tuple[str, str]],
    links: list[tuple[str, str]],
    verdict: Verdict,
    part: str,
    own: Rates | None,
) -> Outcome:
    lines = Lines()
    givers = [one for one in element.findall("participating-org") if one.get("role") in ("1", "3")]
    reporter = element.find("reporting-org")
    reported = _narrative(reporter, declared)
    names = [_narrative(one, declared) or one.get("ref") or "" for one in givers if one.get("role") == "1"]
    names = names or [_narrative(one, declared) for one in givers] or [reported]
    provider = next((side for one in names if (side := home(one)) is not None), None)
    where = _countries(element, lines, declared) or _titled(title, lang, provider, lines)
    if provider is None:
        return LeftOut("provider of no known country", name, title, ", ".join(names)[:120], part)
    if not where:
        return LeftOut("no recipient country, region or place", name, title, verdict.why, part)
    lines.add("Activity", name)
    lines.add("Reported by", reported)
    for one in names:
        lines.add("Funding", one, "provider")
    for one in element.findall("participating-org"):
        if one.get("role") == "4":
            lines.add("Implementing", _narrative(one, declared), "implementing")
    for code, percentage in codes:
        lines.add("Sector", code + (f", {percentage} %" if percentage else ""))
    status = _STATUS.get(
        (element.find("activity-status").get("code") if element.find("activity-status") is not None else "") or ""
    )
    lines.add("Status", status or "", "status")
    began = _day(element, ("2", "1"), lines, "Began")
    ended = _day(element, ("4", "3"), lines, "Ends")
    what, technology = instrument(title, lang, next((code for code, _ in codes), ""))
    fields: dict[str, Any] = {
        "provider": provider,
        "provider_actors": tuple(dict.fromkeys(one for one in names if one)),
        "instrument": what,
        "technology": technology,
    }
    moved, unread = _transactions(element)
    for other in unread:
        lines.add("Transaction of another kind", other)
    made: list[Statement] = []
    for side, group, share in where:
        sides = fields | {"recipient": side, "recipient_group": group}
        some = [_shared(one, share) for one in moved] if share != 1 else moved
        cites = ("provider", "recipient", "status")
        if some:
            made += list(statements(some, lines, sides, cites))
        else:
            date = f"{began}/{ended}" if began and ended and began < ended else began or ended
            made.append(Statement(sides | {"status": status, "date": date}, cites))
    for relation, other in links:
        lines.add("Activity " + relation, other)
    return taken(
        "iati",
        name,
        title=title or name,
        narrative=narrative,
        lang=lang,
        lines=lines,
        statements=made,
        raw=etree.tostring(element, encoding="unicode", with_tail=False),
        origin=file.name,
        part=part,
        links=links,
        borderline=verdict.borderline,
        publisher=reported or None,
        published=(element.get("last-updated-datetime") or "")[:10] or None,
        own=own,
    )


def _countries(element: etree._Element, lines: Lines, declared: str) -> list[tuple[str | None, str | None, float]]:
    """(country, group, share) of the recipients: as the activity says, else its transactions, else its places."""
    found: dict[str, float | None] = {}
    for one in (*element.findall("recipient-country"), *element.findall("transaction/recipient-country")):
        code = country(one.get("code") or "")
        if code is not None and code not in found:
            share = number(one.get("percentage") or "")
            found[code] = None if share is None else share / 100
            lines.add("Recipient", f"{code}" + (f", {share:g} %" if share is not None else ""), "recipient")
    if len(found) == 1:
        return [(code, None, share if share else 1.0) for code, share in found.items()]
    if found and all(share is not None for share in found.values()):
        return [(code, None, share or 0.0) for code, share in found.items()]
    if found:
        return [(None, ", ".join(found), 1.0)]
    for one in element.findall("recipient-region"):
        region = _narrative(one, declared) or f"region {one.get('code')}"
        lines.add("Recipient", region, "recipient")
        return [(None, region, 1.0)]
    places = [_narrative(one.find("name"), declared) for one in element.findall("location")]
    homes = {code for place in places if (code := country(place)) is not None}
    if len(homes) == 1:
        lines.add("Recipient, by its places", ", ".join(place for place in places if country(place)), "recipient")
        return [(homes.pop(), None, 1.0)]
    return []


def _titled(title: str, lang: str, provider: str | None, lines: Lines) -> list[tuple[str | None, str | None, float]]:
    """The one country that the title names beside the provider, where the file gives no recipient at all."""
    named = {
        mention.entities[0]
        for mention in names_in(title, lang)
        if len(mention.entities) == 1 and mention.form == "name" and country(mention.entities[0]) is not None
    } - {provider}
    if len(named) != 1:
        return []
    lines.add("Recipient, by its title", next(iter(named)), "recipient")
    return [(next(iter(named)), None, 1.0)]


def _day(element: etree._Element, types: tuple[str, ...], lines: Lines, label: str) -> str | None:
    """The actual day, else the planned one."""
    for type_ in types:
        for one in element.findall("activity-date"):
            found = dated(one.get("iso-date") or "") if one.get("type") == type_ else None
            if found is not None:
                lines.add(label, found, "status")
                return found
    return None


def _transactions(element: etree._Element) -> tuple[list[Transaction], list[str]]:
    """The provider's transactions, and the others in words."""
    moved, unread = [], []
    default = element.get("default-currency") or ""
    for one in element.findall("transaction"):
        type_ = one.find("transaction-type")
        code = (type_.get("code") if type_ is not None else "") or ""
        value = one.find("value")
        amount = number(text(value))
        day = one.find("transaction-date")
        when = dated(
            (day.get("iso-date") if day is not None else "")
            or (value.get("value-date") if value is not None else "")
            or ""
        )
        currency = (value.get("currency") if value is not None else None) or default
        if code in _KINDS and amount is not None and when is not None and len(currency) == 3:
            moved.append(Transaction(_KINDS[code], int(when[:4]), when, amount, currency, when))
        else:
            unread.append(f"type {code or '?'}, {text(value) or 'no value'} {currency}, {when or 'no date'}")
    return moved, unread


def _shared(one: Transaction, share: float) -> Transaction:
    said = f"{one.said}; {share:.4g} of {one.value:,.2f}"
    return Transaction(one.kind, one.year, one.when, round(one.value * share, 2), one.currency, said, one.constant)
