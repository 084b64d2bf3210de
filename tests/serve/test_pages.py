"""Every page: it opens, nothing in it runs, its headings are in order, and every figure on it is what it links to."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from palanca.serve.catalogue import Catalogue


def test_every_page_opens_and_holds_nothing_that_runs(
    client: TestClient, addresses: list[str], read: Any, hostile: str
) -> None:
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = read(answer.text)
        assert page.running == [], address
        assert hostile not in answer.text, address
        assert "javascript:" not in " ".join(page.links), address
        assert len(page.ids) == len(set(page.ids)), (address, [i for i in page.ids if page.ids.count(i) > 1])
        assert page.headings[0] == 1, address
        assert page.headings.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(page.headings)), (
            address,
            page.headings,
        )


def test_every_figure_is_the_count_of_what_it_links_to(client: TestClient, addresses: list[str], read: Any) -> None:
    seen: dict[str, Any] = {}
    checked = 0
    organisations = {link for link in read(client.get("/providers").text).links if link.startswith("/organisation/")}
    assert organisations
    for address in [*addresses, *sorted(organisations)]:
        for href, count in read(client.get(address).text).figures:
            parts = urlsplit(href)
            target = parts._replace(fragment="").geturl() or address
            if target not in seen:
                seen[target] = read(client.get(target).text)
            totals = [n for id, n in seen[target].totals if not parts.fragment or id == parts.fragment]
            assert totals == [count], (address, href, count, totals)
            checked += 1
    assert checked > 300
    # And the total of a listing is the number of things that it lists, told by the download.
    for target in seen:
        if target.startswith(("/activities", "/claims", "/documents")):
            join = "&" if "?" in target else "?"
            listed = client.get(f"{target}{join}format=json&per=all").json()
            assert len(listed["rows"]) == listed["total"] == seen[target].totals[0][1], target


def test_every_link_on_every_page_leads_somewhere(
    client: TestClient, observatory: Any, addresses: list[str], read: Any
) -> None:
    addresses = [*addresses, *(f"/organisation/{id}" for id in Catalogue(observatory.record()).organisations)]
    found = {link for address in addresses for link in read(client.get(address).text).links if link.startswith("/")}
    pages: dict[str, Any] = {}
    for link in sorted(found):
        target, _, fragment = link.partition("#")
        if target not in pages:
            answer = client.get(target)
            assert answer.status_code == 200, link
            pages[target] = read(answer.text) if answer.headers["content-type"].startswith("text/html") else None
        if fragment and pages[target] is not None:
            assert fragment in pages[target].ids, link


def test_links_within_a_page_have_their_anchor(client: TestClient, addresses: list[str], read: Any) -> None:
    for address in addresses:
        page = read(client.get(address).text)
        for link in page.links:
            if link.startswith("#"):
                assert link[1:] in page.ids, (address, link)


@pytest.mark.parametrize(
    "path",
    [
        "/country/ZZZ",
        "/country/CUB",
        "/activity/a0",
        "/document/x",
        "/claim/c0",
        "/provider/other",
        "/organisation/O:none",
        "/nowhere",
    ],
)
def test_what_is_not_on_record_is_not_found_in_our_own_words(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Not on record" in answer.text
    assert client.get(path, params={"format": "json"}).json()["status"] == 404


def test_a_claim_leads_to_its_activity_and_to_its_sentence(client: TestClient, observatory: Any) -> None:
    for activity in observatory.record().activities.values():
        for claim in activity.claims:
            assert client.get(f"/api/activity/{claim}").json()["id"] == activity.id
            moved = client.get(f"/claim/{claim}", follow_redirects=False)
            document = observatory.record().claims[claim].document
            assert moved.headers["location"] == f"/document/{document}#{claim}"


def test_the_activity_shows_who_disagrees_and_every_claim(client: TestClient, observatory: Any) -> None:
    activity = next(a for a in observatory.record().activities.values() if len(a.claims) == 3)
    assert activity.contested
    values = client.get(f"/api/activity/{activity.id}").json()
    items = next(field for field in values["fields"] if field["code"] == "items")
    assert {items["value"], *(other["value"] for other in items["others"])} >= {"50 autos"}
    assert len(values["rows"]) == 3
    assert sum(group["independent"] for group in values["groups"]) == activity.sources
    page = client.get(f"/activity/{activity.id}").text
    for row in values["rows"]:
        assert row["document"]["id"] in page
    assert f"SHA-256 {values['rows'][0]['document']['id']}" in values["cite"]["quotation"]


def test_a_reviewed_activity_says_so_and_shows_its_history(client: TestClient, observatory: Any) -> None:
    activity = next(a for a in observatory.record().activities.values() if a.reviewed)
    page = client.get(f"/activity/{activity.id}").text
    assert 'class="badge reviewed"' in page
    assert "seen the original" in page
    other = next(a for a in observatory.record().activities.values() if not a.reviewed)
    assert 'class="badge machine"' in client.get(f"/activity/{other.id}").text


def test_quotations_say_their_language(client: TestClient, observatory: Any) -> None:
    chinese = next(d for d in observatory.record().documents.values() if d.lang == "zh")
    assert '<div class="text" lang="zh-Hans">' in client.get(f"/document/{chinese.id}").text


def test_the_page_follows_the_record(observatory: Any, read: Any) -> None:
    from dataclasses import replace

    from palanca.serve import app

    changing = type(observatory)()
    client = TestClient(app(changing, token="t"), base_url="http://localhost:1")
    client.get("/?token=t")
    assert client.get("/api/activities").json()["total"] == len(changing.record().activities)
    changing.held = replace(changing.held, activities={}, claims={}, decisions=())
    assert client.get("/api/activities").json()["total"] == 0
    assert "Nothing is on record yet" in client.get("/").text
    for path in ("/activities", "/claims", "/documents", "/providers", "/about"):
        assert client.get(path).status_code == 200


def test_a_failure_inside_is_told_without_its_details_and_with_the_headers(observatory: Any) -> None:
    from palanca.serve import app

    class Broken:
        def record(self) -> object:
            raise RuntimeError("secret detail")

    client = TestClient(app(Broken(), token="t"), base_url="http://localhost:1", raise_server_exceptions=False)
    client.get("/?token=t", follow_redirects=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "Something broke here" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
