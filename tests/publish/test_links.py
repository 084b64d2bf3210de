"""Every mark of every picture leads to the claims of what it counts: no more, and no less."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from lxml import etree

from palanca.measure import PAIR, measure, profile, sightings
from palanca.measure.spread import adoptions
from palanca.model import Indicator, Record, Selection
from palanca.publish import charts
from palanca.serve.catalogue import Catalogue
from palanca.serve.shelf import Query

LINK = "{http://www.w3.org/2000/svg}a"
DRAWN = ("path", "text", "rect", "line")
Counted = frozenset[str]
ASKED = {
    "all": Selection(),
    "some years": Selection(years=(2009, 2014)),
    "some instruments": Selection(instruments=["technology", "training"]),
    "some technologies": Selection(technologies=["drones", "cyber"]),
    "a region": Selection(region="G:LAC33"),
    "the world": Selection(region="WORLD"),
}


@pytest.fixture(scope="module")
def catalogue(sample: Callable[[], Record]) -> Catalogue:
    return Catalogue(sample())


def listed(catalogue: Catalogue, address: str) -> Counted:
    """The activities whose claims stand behind an address of the application."""
    parts = urlsplit(address)
    _, kind, *rest = parts.path.split("/")
    if kind == "activity":
        found = catalogue.find_activity(rest[0])
        assert found is not None
        return frozenset([found.id])
    shelf: Any = {"activities": catalogue.activities, "claims": catalogue.claims}[kind]
    ids = shelf.select(Query.read(parse_qsl(parts.query), shelf))
    return frozenset(catalogue.activity_of[id] for id in ids) if kind == "claims" else frozenset(ids)


def leads(catalogue: Catalogue, chart: Any) -> set[Counted]:
    """What the marks of a picture lead to; country pages, which hold everything of a country, aside."""
    root = etree.fromstring(charts.render(chart, "svg", theme="page"))
    addresses = {a.get("href") for a in root.iter(LINK)} - {"/country/URY", None}
    return {listed(catalogue, address) for address in addresses}


def counted(figures: list[Indicator]) -> set[Counted]:
    return {frozenset(one.activities) for one in figures if one.activities}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_each_mark_leads_to_what_it_counts(catalogue: Catalogue, asked: Selection) -> None:
    record: Record = catalogue.record
    rows = list(record.activities.values())
    where = asked.region or "URY"
    found = measure(rows, asked, recipients=[where], seen=sightings(rows, record.documents, record.groups))
    whole = [one for one in found if one.selection == asked]
    by_name = {name: [one for one in whole if one.name == name] for name in {one.name for one in whole}}
    share = by_name["contest_share"]
    kinds = profile(rows, asked, members=[where])
    of: dict[str, Any] = {"recipient": where, "pair": PAIR}
    bars = charts.balance_bars(found, asked, pair=PAIR)
    assert leads(catalogue, bars) >= counted(by_name["detected"])
    by_kind = leads(catalogue, charts.instrument_profile(kinds, asked, **of))
    assert by_kind >= counted(kinds)
    both = {one.instruments: frozenset[str]() for one in kinds}
    for one in kinds:
        both[one.instruments] |= set(one.activities)
    assert by_kind <= counted(kinds) | set(both.values()) | {frozenset()}
    assert leads(catalogue, charts.tip_over_plot(found, asked, **of)) == counted(share)
    assert leads(catalogue, charts.sources_behind(record, share[0]))
    yearly = [one for one in found if one.name == "contest_share" and one.years[0] == one.years[1] is not None]
    assert leads(catalogue, charts.share_over_time(found, asked, **of)) == counted(yearly)
    money = leads(catalogue, charts.money_known(found, asked, **of))
    for one in (one for name in by_name if name.endswith("_missing") for one in by_name[name] if one.value is not None):
        assert any(set(one.activities) <= ids for ids in money)
    assert sum(map(len, money)) <= sum(len(set(one.activities)) for one in by_name["detected"])
    lives = leads(catalogue, charts.life_lines(record, asked, **of))
    assert all(len(ids) == 1 for ids in lives)


def test_a_point_of_an_adoption_curve_leads_to_its_own_claims(catalogue: Catalogue) -> None:
    rows, asked = list(catalogue.record.activities.values()), Selection(years=(2006, 2016))
    sides = {code: adoptions(rows, asked, recipients=["URY", "PER"], provider=code) for code in PAIR}
    found = leads(catalogue, charts.adoption_curves(sides, asked.span))
    assert found == {frozenset(one.activities) for some in sides.values() for one in some if one.activities}


def test_a_curve_of_nobody_leads_nowhere(catalogue: Catalogue) -> None:
    rows, asked = list(catalogue.record.activities.values()), Selection(years=(2006, 2016))
    sides = {code: adoptions(rows, asked, recipients=["URY", "PER"], provider=code) for code in ("CHN", "RUS")}
    found = leads(catalogue, charts.adoption_curves(sides, asked.span))
    assert found == {frozenset(one.activities) for one in sides["CHN"] if one.activities}


def test_every_mark_that_is_drawn_of_data_is_a_link(catalogue: Catalogue) -> None:
    rows = list(catalogue.record.activities.values())
    found = measure(rows)
    for chart in (charts.balance_map(found), charts.balance_bars(found)):
        root = etree.fromstring(charts.render(chart, "svg", theme="page"))
        drawn = [f"{{*}}{tag}" for tag in DRAWN]
        addresses = [a.get("href") for a in root.iter(LINK) if list(a.iter(*drawn))]
        assert "/country/URY" in addresses
        assert None not in addresses
