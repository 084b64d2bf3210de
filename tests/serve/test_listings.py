"""Listings: a filter narrows as it says, the address is the state, downloads hold what is listed, without formulas."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from fastapi.testclient import TestClient

from palanca.serve.catalogue import Catalogue, recipient_code
from palanca.serve.listings import KINDS, defused, shelf_of
from palanca.serve.pages import FACETS
from palanca.serve.shelf import Query, Shelf

HOLDS = {
    "recipient=URY": lambda a: a["recipient"] == "URY",
    "recipient=group:CELAC": lambda a: a["recipient_group"] == "CELAC",
    "provider=CHN": lambda a: a["provider"] == "CHN",
    "provider=other": lambda a: a["provider"] not in ("CHN", "USA"),
    "provider=CHN&provider=FRA": lambda a: a["provider"] in ("CHN", "FRA"),
    "instrument=training": lambda a: a["instrument"] == "training",
    "technology=drones": lambda a: "drones" in a["technology"],
    "terms=sale": lambda a: a["terms"] == "sale",
    "terms=none": lambda a: a["terms"] is None,
    "status=pledged": lambda a: a["status"] == "pledged",
    "assertion=alleged": lambda a: a["assertion"] == "alleged",
    "from=2018": lambda a: a.year is not None and a.year >= 2018,
    "to=2018": lambda a: a.year is not None and a.year <= 2018,
    "year=2017": lambda a: a.year == 2017,
    "dated=no": lambda a: a.year is None,
    "review=reviewed": lambda a: a.reviewed,
    "review=machine": lambda a: not a.reviewed,
    "disputed=yes": lambda a: bool(a.contested),
    "money=yes": lambda a: bool(a["amounts"]),
    "scope=group": lambda a: a["recipient"] is None,
    "provider=CHN&terms=donation": lambda a: a["provider"] == "CHN" and a["terms"] == "donation",
    "q=OFFICERS": lambda a: any("officers" in item.name for item in a["items"]),
    "recipient=": lambda a: True,
}


@pytest.mark.parametrize("address", HOLDS)
def test_a_filter_takes_what_it_says_and_nothing_else(client: TestClient, observatory: Any, address: str) -> None:
    listed = {row["id"] for row in client.get(f"/api/activities?{address}&per=all").json()["rows"]}
    activities = observatory.record().activities.values()
    assert listed == {a.id for a in activities if HOLDS[address](a)}
    assert listed


def test_accents_and_case_do_not_hide_a_word(client: TestClient) -> None:
    assert (
        client.get("/api/activities?q=POLICIA").json()["total"]
        == client.get("/api/activities?q=policía").json()["total"]
        > 0
    )


@pytest.mark.parametrize(
    "address",
    ["recipent=URY", "from=abc", "from=-1", "sort=colour", "order=sideways", "page=x", "per=0x", "format=xml"],
)
def test_an_address_that_means_nothing_is_told_so(client: TestClient, address: str) -> None:
    answer = client.get(f"/activities?{address}")
    assert answer.status_code == 400
    assert "This address asks for something that cannot be" in answer.text


def test_pages_hold_each_thing_once(client: TestClient, observatory: Any) -> None:
    whole = client.get("/api/activities?per=2").json()
    seen = [
        row["id"]
        for n in range(1, whole["pages"] + 1)
        for row in client.get(f"/api/activities?per=2&page={n}").json()["rows"]
    ]
    assert sorted(seen) == sorted(observatory.record().activities)
    assert client.get("/api/activities?per=2&page=999").json()["page"] == whole["pages"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_order_goes_both_ways_and_keeps_everything(client: TestClient, kind: str) -> None:
    for order in client.get(f"/api/{kind}").json()["orders"]:
        up = [row["id"] for row in client.get(f"/api/{kind}?sort={order}&order=up&per=all").json()["rows"]]
        down = [row["id"] for row in client.get(f"/api/{kind}?sort={order}&order=down&per=all").json()["rows"]]
        assert sorted(up) == sorted(down)


def test_undated_activities_come_last_either_way(client: TestClient) -> None:
    for order in ("up", "down"):
        dates = [row["date"] for row in client.get(f"/api/activities?sort=date&order={order}").json()["rows"]]
        assert dates[-1] is None
        assert dates[0] is not None


@pytest.mark.parametrize("kind", KINDS)
def test_csv_holds_what_is_listed_and_no_formula(client: TestClient, kind: str) -> None:
    answer = client.get(f"/{kind}?format=csv&per=1")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == client.get(f"/api/{kind}").json()["total"]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@")]
    if kind == "documents":
        assert any(row["title"].startswith("'=cmd") for row in rows)


def test_cells_that_spreadsheets_would_run_are_defused() -> None:
    assert [defused(cell) for cell in ("=1", "+1", "-1", "@a", "\tx", "plain", None)] == [
        "'=1",
        "'+1",
        "'-1",
        "'@a",
        "'\tx",
        "plain",
        "",
    ]


def test_the_described_filters_are_the_shelves_own(observatory: Any) -> None:
    catalogue = Catalogue(observatory.record())
    for kind in KINDS:
        assert set(FACETS[kind]) == set(shelf_of(catalogue, kind).facets), kind


def test_an_address_comes_back_from_its_query(observatory: Any) -> None:
    shelf: Shelf[Any] = Catalogue(observatory.record()).activities
    given = [
        ("provider", "CHN"),
        ("provider", "USA"),
        ("q", "a b&c"),
        ("from", "2001"),
        ("sort", "date"),
        ("order", "up"),
        ("page", "2"),
        ("per", "all"),
    ]
    query = Query.read(given, shelf)
    assert query.parameters() == [*given[:2], *given[2:]]
    assert Query.read(query.parameters(), shelf) == query


def test_a_recipient_that_is_a_group_never_looks_like_a_country(observatory: Any) -> None:
    codes = {recipient_code(a) for a in observatory.record().activities.values()}
    assert "group:CELAC" in codes
    assert "URY" in codes


def test_the_interface_is_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert {"/api/activities", "/api/country/{code}", "/api/document/{id}"} <= set(described["paths"])
    names = {p["name"] for p in described["paths"]["/api/activities"]["get"]["parameters"]}
    assert {"recipient", "provider", "q", "from", "counted"} <= names
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404
