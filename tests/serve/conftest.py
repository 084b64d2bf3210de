"""A small record that has everything a page can meet: two sides and others, four languages, copies, a dispute, an
undated activity, a group, overlapping claims, decisions, and text that would like to be markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from palanca.model import Amount, Claim, Decision, Document, Item, Record, content_hash
from palanca.reconcile import reconcile
from palanca.serve import app

BASE = "http://127.0.0.1:8099"
TOKEN = "the-one-time-token"
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def _document(text: str, lang: str, title: str, publisher: str | None, published: str | None, **more: str) -> Document:
    return Document(content_hash((title + text).encode()), text, lang, title, publisher, published, **more)


def _claim(
    document: Document, quotations: list[str], provider: str, recipient: str | None, instrument: str, **more: object
) -> Claim:
    spans = [(document.text.index(q), document.text.index(q) + len(q)) for q in quotations]
    return Claim.of(document, spans, provider=provider, recipient=recipient, instrument=instrument, **more)


def a_record() -> Record:
    """The record, always the same."""
    d1 = _document(
        "Montevideo.\n\nChina sold 51 cars to Uruguay's police and donated two buses. "
        "The cars cost 1.1 million dollars.\n\nThe United States trained 30 officers in 2018. Nobody was asked.",
        "en",
        "Cars for the police",
        "El Diario",
        "2017-11-25",
        url="https://example.org/cars",
        source_type="news",
    )
    d2 = _document(
        "China vendió 50 autos a la policía de Uruguay. El embajador lo confirmó.",
        "es",
        "Autos chinos para Uruguay",
        "La Gaceta",
        "2017-11-26",
        source_type="news",
    )
    d3 = _document(
        "中国向乌拉圭警方出售51辆汽车。双方还签署了合作协议。",
        "zh",
        "乌拉圭警方接收汽车",
        "通讯社",
        "2017-11-27",
        source_type="news",
    )
    d4 = _document(
        f"{HOSTILE} A delegada disse que a França doou drones à polícia do Brasil em 2020.\n= 1+1",
        "pt",
        f"=cmd {HOSTILE}",
        f"Editora {HOSTILE}",
        "2020-05-01",
        url="javascript:alert(1)",
        source_type="company",
    )
    d5 = _document(
        "The United States will give radios to CELAC police. China reportedly built an academy in Bolivia.",
        "en",
        "Radios",
        None,
        None,
        source_type="government",
    )
    d6 = _document("Nothing of it here.", "other", "Weather", "El Diario", "2019-01-01")
    claims = [
        _claim(
            d1,
            ["China sold 51 cars to Uruguay's police", "The cars cost 1.1 million dollars."],
            "CHN",
            "URY",
            "equipment",
            terms="sale",
            status="completed",
            items=(Item("cars", 51),),
            amounts=(Amount(1_100_000, "USD"),),
            date="2017-11-25",
            provider_actors=("Chery",),
            recipient_actors=("Uruguay's police",),
        ),
        _claim(
            d1,
            ["China sold 51 cars to Uruguay's police and donated two buses."],
            "CHN",
            "URY",
            "equipment",
            terms="donation",
            status="completed",
            items=(Item("buses", 2),),
            date="2017-11-25",
        ),
        _claim(
            d1,
            ["The United States trained 30 officers in 2018."],
            "USA",
            "URY",
            "training",
            status="completed",
            items=(Item("officers", 30),),
            date="2018",
            provider_actors=("FBI",),
        ),
        _claim(
            d2,
            ["China vendió 50 autos a la policía de Uruguay."],
            "CHN",
            "URY",
            "equipment",
            terms="sale",
            status="completed",
            items=(Item("autos", 50),),
            date="2017-11-25",
            recipient_actors=("policía de Uruguay",),
            voice="embajador",
        ),
        _claim(
            d3,
            ["中国向乌拉圭警方出售51辆汽车。"],
            "CHN",
            "URY",
            "equipment",
            terms="sale",
            status="completed",
            items=(Item("汽车", 51),),
            date="2017-11",
        ),
        _claim(
            d4,
            [f"{HOSTILE} A delegada disse que a França doou drones à polícia do Brasil em 2020."],
            "FRA",
            "BRA",
            "technology",
            technology=("drones",),
            terms="donation",
            status="completed",
            items=(Item(f"drones {HOSTILE}", None),),
            date="2020",
            voice=f"delegada {HOSTILE}",
            provider_actors=(f"Empresa {HOSTILE}",),
        ),
        _claim(
            d5,
            ["The United States will give radios to CELAC police."],
            "USA",
            None,
            "equipment",
            recipient_group="CELAC",
            terms="donation",
            status="pledged",
            items=(Item("radios", None),),
        ),
        _claim(
            d5,
            ["China reportedly built an academy in Bolivia."],
            "CHN",
            "BOL",
            "infrastructure",
            status="completed",
            items=(Item("academy", 1),),
            assertion="alleged",
        ),
    ]
    documents = {d.id: d for d in (d1, d2, d3, d4, d5, d6)}
    found = reconcile(
        claims, documents.values(), joins=[{claims[0].id, claims[3].id, claims[4].id}], accepted={claims[2].id}
    )
    decision = Decision(1, "2026-01-02T03:04:05Z", "ana", "accept", (claims[2].id,), reason="seen the original")
    return Record(
        documents, {c.id: c for c in claims}, {a.id: a for a in found.activities}, found.groups, decisions=(decision,)
    )


@dataclass
class Observatory:
    """What the application needs of an observatory, in memory."""

    held: Record = field(default_factory=a_record)

    def record(self) -> Record:
        """The record."""
        return self.held

    def failures(self, stage: str | None = None) -> list[SimpleNamespace]:
        """One file that failed."""
        return [SimpleNamespace(stage="collect", origin="bad.pdf", kind="parse", reason=f"no PDF {HOSTILE}")]


class Page(HTMLParser):
    """What a test asks of a page: its figures, its elements by id, whatever would run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.figures: list[tuple[str, int]] = []
        self.links: list[str] = []
        self.totals: list[tuple[str | None, int]] = []
        self.ids: list[str] = []
        self.running: list[str] = []
        self.headings: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what the tag has to say."""
        got = dict(attributes)
        if "data-count" in got:
            self.figures.append((str(got["href"]), int(str(got["data-count"]))))
        if tag == "a" and "href" in got:
            self.links.append(str(got["href"]))
        if "data-total" in got:
            self.totals.append((got.get("id"), int(str(got["data-total"]))))
        if got.get("id"):
            self.ids.append(str(got["id"]))
        if (tag == "script" and "src" not in got) or tag in ("style", "iframe", "object", "embed"):
            self.running.append(tag)
        self.running += [name for name in got if name == "style" or name.startswith("on")]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))


@pytest.fixture(scope="module")
def observatory() -> Observatory:
    return Observatory()


@pytest.fixture(scope="module")
def client(observatory: Observatory) -> Iterator[TestClient]:
    """A browser with a session."""
    with TestClient(app(observatory, token=TOKEN), base_url=BASE) as opened:
        assert opened.get("/", params={"token": TOKEN}).status_code == 200
        yield opened


@pytest.fixture(scope="session")
def read() -> type[Page]:
    """Reads a page's HTML."""
    return Page


@pytest.fixture(scope="session")
def hostile() -> str:
    """Markup that stands in titles, names, items, voices and texts."""
    return HOSTILE


@pytest.fixture
def closed(observatory: Observatory) -> TestClient:
    """A browser without a session, before an application whose token nobody has used."""
    return TestClient(app(observatory, token=TOKEN, port=8099), base_url=BASE)


@pytest.fixture(scope="module")
def addresses(observatory: Observatory) -> list[str]:
    """Every kind of page, every activity, document and country of the record."""
    record = observatory.record()
    listings = [
        "/activities",
        "/activities?provider=CHN&provider=USA&instrument=equipment&sort=recipient&order=up",
        "/activities?q=policia&from=2017&to=2018",
        "/activities?per=2&page=2",
        "/claims",
        "/claims?lang=es",
        "/documents",
        "/documents?claims=no",
    ]
    return [
        *(
            "/",
            "/providers",
            "/about",
            "/failures",
            "/provider/CHN",
            "/provider/FRA",
            "/country/URY",
            "/country/BOL",
            "/country/BRA",
        ),
        *listings,
        *(f"/activity/{id}" for id in record.activities),
        *(f"/document/{id}" for id in record.documents),
    ]
