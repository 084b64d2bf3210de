"""The gate: one token, one session; this machine's names only; nothing unsafe from elsewhere; strict headers always."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

TOKEN = "the-one-time-token"


def test_nothing_is_shown_without_a_session(closed: TestClient, addresses: list[str]) -> None:
    for path in [*addresses, "/api/activities", "/api/openapi.json", "/nowhere", "/?token=wrong"]:
        answer = closed.get(path)
        assert answer.status_code == 401, path
        assert "Uruguay" not in answer.text
    assert closed.post("/theme", data={"theme": "dark"}).status_code == 401
    assert closed.get("/static/palanca.css").status_code == 200


def test_the_token_opens_one_session_and_is_then_void(closed: TestClient) -> None:
    first = closed.get(f"/activities?q=a&token={TOKEN}", follow_redirects=False)
    assert first.status_code == 303
    assert first.headers["location"] == "/activities?q=a"
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert closed.get("/").status_code == 200
    closed.cookies.clear()
    assert closed.get(f"/?token={TOKEN}", follow_redirects=False).status_code == 401


def test_a_token_never_stays_in_the_address(closed: TestClient) -> None:
    closed.get("/", params={"token": TOKEN})
    again = closed.get("/about", params={"token": TOKEN}, follow_redirects=False)
    assert again.status_code == 303
    assert again.headers["location"] == "/about"


def test_a_session_cannot_be_invented(closed: TestClient) -> None:
    name = closed.get("/", params={"token": TOKEN}, follow_redirects=False).headers["set-cookie"].split("=")[0]
    for value in ("", "x", TOKEN):
        closed.cookies.clear()
        assert closed.get("/", headers={"cookie": f"{name}={value}"}).status_code == 401


def test_the_redirect_after_the_token_stays_here(closed: TestClient) -> None:
    answer = closed.get(f"http://127.0.0.1:8099//evil.example/?token={TOKEN}", follow_redirects=False)
    assert answer.status_code == 303
    assert re.match("/[^/]", answer.headers["location"])


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8099",
        "127.0.0.1:80",
        "127.0.0.1",
        "localhost.evil.example:8099",
        "127.0.0.1:8099@evil.example",
        "",
        "[::1]",
        "0.0.0.0:8099",
    ],
)
def test_other_hosts_are_refused(closed: TestClient, host: str) -> None:
    answer = closed.get(f"/?token={TOKEN}", headers={"host": host})
    assert answer.status_code == 421
    assert closed.get("/static/palanca.css", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8099", "localhost:8099", "[::1]:8099", "LOCALHOST:8099"])
def test_the_names_of_this_machine_are_answered(closed: TestClient, host: str) -> None:
    assert closed.get(f"/?token={TOKEN}", headers={"host": host}, follow_redirects=False).status_code == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "nonsense"])
def test_unsafe_methods_from_elsewhere_are_refused(client: TestClient, site: str) -> None:
    answer = client.post("/theme", data={"theme": "dark"}, headers={"sec-fetch-site": site})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_an_old_browser_is_judged_by_its_origin(client: TestClient) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        assert client.post("/theme", data={"theme": "dark"}, headers={"origin": origin}).status_code == 403
    mine = client.post(
        "/theme", data={"theme": "dark"}, headers={"origin": "http://127.0.0.1:8099"}, follow_redirects=False
    )
    assert mine.status_code == 303


def test_the_theme_is_kept_in_a_cookie_and_leads_back(client: TestClient) -> None:
    here = {"sec-fetch-site": "same-origin"}
    answer = client.post("/theme", data={"theme": "dark", "back": "/about?x=1"}, headers=here, follow_redirects=False)
    assert answer.headers["location"] == "/about?x=1"
    assert '<html lang="en" data-theme="dark">' in client.get("/about").text
    for away in ("//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"):
        answer = client.post("/theme", data={"theme": "auto", "back": away}, headers=here, follow_redirects=False)
        assert answer.headers["location"] == "/"
    assert '<html lang="en">' in client.get("/about").text


def test_every_answer_carries_the_headers(closed: TestClient, client: TestClient) -> None:
    answers = [
        closed.get("/"),
        closed.get("/", headers={"host": "evil.example"}),
        closed.get("/static/htmx.min.js"),
        client.get("/"),
        client.get("/nowhere"),
        client.get("/activities?format=csv"),
        client.get("/api/overview"),
        client.post("/about", headers={"sec-fetch-site": "same-origin"}),
        client.get("/claim/none"),
    ]
    for answer in answers:
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
        assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in answer.headers["permissions-policy"]
    assert client.get("/").headers["cache-control"] == "no-store"


def test_a_link_from_another_site_can_be_followed_again_from_here(closed: TestClient) -> None:
    answer = closed.get("/country/URY", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 401
    assert 'href="/country/URY"' in answer.text


def test_serving_listens_on_this_machine_only(observatory: Any) -> None:
    from palanca.errors import UsageError
    from palanca.serve import serve

    for host in ("0.0.0.0", "::", "192.168.1.1", "example.org", "127.0.0.2"):
        with pytest.raises(UsageError):
            serve(observatory, host)


def test_a_port_that_is_taken_is_told(observatory: Any) -> None:
    import socket

    from palanca.errors import UsageError
    from palanca.serve import serve

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="cannot be had"):
            serve(observatory, port=taken.getsockname()[1])
