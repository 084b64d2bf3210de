"""The fetcher against a web server on this machine; addresses are judged without any connection."""

from __future__ import annotations

import gzip
import ipaddress
import time
from typing import Any

import pytest

from palanca.collect import Limits
from palanca.collect.fetch import Fetcher, is_public
from palanca.errors import FetchError


def here(limits: Limits | None = None, **options: Any) -> Fetcher:
    """A fetcher for the tests' own server: the loopback address is let through here and nowhere else."""
    limits = limits if limits is not None else Limits(pause=0)
    return Fetcher(limits, resolve=lambda host, port: ["127.0.0.1"], allowed=lambda a: str(a) == "127.0.0.1", **options)


def failure(fetcher: Fetcher, address: str) -> tuple[str, str]:
    with pytest.raises(FetchError) as caught:
        fetcher(address)
    return caught.value.kind, str(caught.value)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "192.88.99.1",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "fec0::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "100::1",
        "3fff::1",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_page_with_what_the_server_says_of_it(web: Any) -> None:
    web.pages["/a"] = (200, {"Content-Type": "Text/HTML; charset=ISO-8859-1"}, b"<p>a\xf1o")
    found = here()(web.address("/a#part", "news.example"))
    assert (found.content, found.media_type, found.charset) == (b"<p>a\xf1o", "text/html", "iso-8859-1")
    assert found.url == web.address("/a", "news.example")
    sent = web.requests[0]
    assert sent["Host"] == web.address("", "news.example").removeprefix("http://")
    assert sent["User-Agent"].startswith("palanca/")


def test_packed_answers_and_their_limit(web: Any) -> None:
    web.pages["/z"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"words " * 1000))
    web.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 5_000_000))
    web.pages["/half"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"words " * 1000)[:30])
    web.pages["/br"] = (200, {"Content-Encoding": "br"}, b"x")
    limited = here(Limits(bytes=1_000_000))
    assert limited(web.address("/z")).content == b"words " * 1000
    assert failure(limited, web.address("/bomb"))[0] == "too-large"
    assert failure(limited, web.address("/half"))[0] == "unreachable"
    assert failure(limited, web.address("/br"))[0] == "unreachable"


def test_size_status_and_redirects(web: Any) -> None:
    web.pages["/big"] = (200, {}, b"x" * 2000)
    web.pages["/gone"] = (410, {}, b"")
    web.pages["/to"] = (302, {"Location": "/end"}, b"")
    web.pages["/end"] = (200, {}, b"here")
    web.pages["/loop"] = (301, {"Location": "/loop"}, b"")
    assert failure(here(Limits(bytes=1999)), web.address("/big"))[0] == "too-large"
    kind, message = failure(here(), web.address("/gone"))
    assert kind == "http-status"
    assert "410" in message
    assert web.address("/gone") in message
    assert here()(web.address("/to")).url == web.address("/end")
    assert failure(here(), web.address("/loop"))[0] == "redirects"
    assert len([r for r in web.requests if r["path"] == "/loop"]) == Limits().redirects + 1


def test_a_redirect_to_a_private_address_is_refused(web: Any) -> None:
    web.pages["/r"] = (302, {"Location": "http://inside.example/secret"}, b"")
    web.pages["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    fetcher = Fetcher(
        resolve=lambda host, port: ["10.0.0.7"] if host == "inside.example" else ["127.0.0.1"],
        allowed=lambda a: str(a) == "127.0.0.1",
    )
    kind, message = failure(fetcher, web.address("/r"))
    assert kind == "forbidden-address"
    assert "10.0.0.7" in message
    assert failure(fetcher, web.address("/file"))[0] == "forbidden-address"


def test_a_name_that_changes_its_answer_gains_nothing(web: Any) -> None:
    """DNS rebinding: the address that was checked is the one that is connected to; nobody asks a second time."""
    web.pages["/"] = (200, {}, b"checked")
    answers = iter([["127.0.0.1"], ["10.0.0.7"]])
    fetcher = Fetcher(resolve=lambda host, port: next(answers), allowed=lambda a: str(a) == "127.0.0.1")
    assert fetcher(web.address("/", "rebind.example")).content == b"checked"
    assert next(answers) == ["10.0.0.7"]


def test_one_private_address_among_several_is_enough(web: Any) -> None:
    fetcher = Fetcher(resolve=lambda host, port: ["8.8.8.8", "127.0.0.1"])
    assert failure(fetcher, "http://mixed.example/")[0] == "forbidden-address"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0/",
        "http://169.254.169.254/latest/meta-data/",
        "ftp://a.example/",
        "file:///etc/passwd",
        "http://user:secret@a.example/",
        "http:///nohost",
    ],
)
def test_by_default_nothing_but_public_http(address: str, web: Any) -> None:
    kind, message = failure(Fetcher(), address)
    assert kind == "forbidden-address", message
    assert web.requests == []


def test_unreachable() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    kind, message = failure(Fetcher(resolve=unknown), "https://nowhere.example/")
    assert kind == "unreachable"
    assert "nowhere.example" in message
    assert "check the address" in message
    assert failure(here(), "http://a.example:1/")[0] == "unreachable"


def test_a_server_that_drips_is_left_in_time(web: Any) -> None:
    def drip(handler: Any) -> None:
        for _ in range(400):
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.05)

    web.pages["/drip"] = drip
    before = time.monotonic()
    assert failure(here(Limits(fetch_seconds=0.4)), web.address("/drip"))[0] in ("timeout", "unreachable")
    assert time.monotonic() - before < 10


def test_proxies_of_the_environment_are_not_used(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    web.pages["/"] = (200, {}, b"direct")
    assert here()(web.address("/", "a.example")).content == b"direct"


def test_one_host_is_not_asked_twice_at_once(web: Any) -> None:
    web.pages["/"] = (200, {}, b"x")
    fetcher = here(Limits(pause=0.3))
    fetcher(web.address("/", "one.example"))
    before = time.monotonic()
    fetcher(web.address("/", "two.example"))
    between = time.monotonic()
    fetcher(web.address("/", "one.example"))
    assert between - before < time.monotonic() - between
