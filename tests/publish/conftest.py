"""A record that has one of everything: hostile cells, disagreements, syndication, review, a group as recipient."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest

from palanca.model import (
    Activity,
    Alternative,
    Amount,
    Choice,
    Claim,
    Decision,
    Document,
    Entity,
    Indicator,
    Item,
    Record,
    Selection,
    content_hash,
)
from palanca.records import CLAIM_FIELDS, claim_record

TEXTS = {
    "a": "中国向乌拉圭警方捐赠了两辆巴士。 China gave two buses to Uruguay's police in 2018, the ministry said.",
    "b": '=HYPERLINK("http://x.example") China gave three buses to "Uruguay", said El País; worth $5 million.\r\n',
    "c": "The United States trained officers of 80 countries 🚓 in 2019.",
}


def document(key: str, **fields: object) -> Document:
    made = {"lang": "en", "key": key, "origin": f"{key}.txt", "publisher": "La Gaceta"}
    made["published"] = f"2018-05-0{'abc'.index(key) + 1}"
    return Document(content_hash(TEXTS[key].encode()), TEXTS[key], **(made | fields))  # type: ignore[arg-type]


def activity(claims: list[Claim], **choices: Choice) -> Activity:
    first = claims[0]
    ids = tuple(sorted(claim.id for claim in claims))
    fields = {n: Choice(getattr(first, n), ids, "all that say, say so") for n in CLAIM_FIELDS if n != "evidence"}
    documents = tuple(sorted({claim.document for claim in claims}))
    return Activity(Activity.key(ids), fields | choices, ids, documents, len(documents), 0.1 + 0.2)


@pytest.fixture
def record() -> Record:
    a = document("a", title="=cmd|'/c calc'!A1", publisher="+Prensa", url="https://news.example/a", notes="'-quoted")
    b = document("b", title='@two, "quoted"\nlines', lang="es", retrieved="2026-01-02T03:04:05Z", publisher=None)
    c = document("c", source_type="government", url="https://gov.example/c?x=1&y=2", title="Training & {more} 100%")
    gift = {"provider": "CHN", "recipient": "URY", "instrument": "equipment", "terms": "donation"}
    one = Claim.of(a, [(0, 16), (17, 64)], items=(Item("buses", 2.0),), date="2018", **gift)
    two = Claim.of(
        b,
        [(31, 70)],
        items=(Item("-buses", 3.0), Item("=spares")),
        amounts=(Amount(5e6, "USD"),),
        voice="@ElPaís",
        places=("Montevideo", "+Salto"),
        confidence=1 / 3,
        **gift,
    )
    three = Claim.of(
        c,
        [(0, 61)],
        provider="USA",
        recipient=None,
        recipient_group="80 countries",
        instrument="training",
        date="2019/2021",
    )
    other = Alternative(two.items, (two.id,))
    items = Choice(one.items, (one.id,), "1 of 2 independent sources", (other,))
    amounts = Choice(two.amounts, (two.id,), "the only source")
    activities = [activity([one, two], items=items, amounts=amounts), activity([three])]
    claims = {claim.id: claim for claim in (three, two, one)}
    decision = Decision(
        1, "2026-01-01T00:00:00Z", "ana", "edit", (one.id,), {"terms": None}, "=why", None, (claim_record(one),)
    )
    uruguay = Entity(
        "URY", "country", "Uruguay", names={"es": ("Uruguay", "República Oriental")}, source="CLDR", latitude=-32.8
    )
    return Record(
        documents={d.id: d for d in (c, a, b)},
        claims=claims,
        activities={made.id: made for made in activities},
        groups={a.id: "g1", b.id: "g1"},
        entities={"URY": uruguay},
        decisions=(decision,),
    )


@pytest.fixture
def indicators(record: Record) -> list[Indicator]:
    gift, course = sorted(record.activities.values(), key=lambda a: a["provider"])
    return [
        Indicator("detected", "URY", 1.0, "activities", (gift.id,), provider="CHN", low=0.5, high=1.5),
        Indicator(
            "money_known", "URY", 5e6, "USD", (gift.id,), provider="CHN", selection=Selection(years=(2018, None))
        ),
        Indicator("breadth", "G:world", None, "instruments", (course.id,), provider="USA", note="=too few"),
    ]


SIDES = {"CHN": "China", "USA": "The United States"}


def _told(
    number: int, provider: str, instrument: str, date: str | None, **fields: Any
) -> tuple[Document, Claim, Activity]:
    text = f"{SIDES[provider]} gave item {number} to Uruguay's police."
    document = Document(
        content_hash(text.encode()),
        text,
        lang="en",
        publisher=fields.pop("publisher", f"Paper {number}"),
        published=f"2019-01-{number + 1:02}",
        url=f"https://paper{number}.example/a",
        source_type=fields.pop("source_type", "news"),
    )
    claim = Claim.of(
        document, [(0, len(text))], provider=provider, recipient="URY", instrument=instrument, date=date, **fields
    )
    choices = {name: Choice(getattr(claim, name), (claim.id,), "") for name in CLAIM_FIELDS if name != "evidence"}
    made = Activity(Activity.key([claim.id]), choices, (claim.id,), (document.id,), 1, 0.5 + number / 100)
    return document, claim, made


@lru_cache(maxsize=1)
def _sample() -> Record:
    rows = [
        _told(
            n,
            "CHN" if n % 3 else "USA",
            ("technology", "training", "equipment", "agreement")[n % 4],
            f"{2008 + n % 9}" if n % 5 else None,
            status=("completed", "pledged", "implementing")[n % 3],
            items=(Item("cameras", float(n)), Item("摄像头")),
            technology=(("drones",), ("cyber", "scanners"), ())[n % 3],
            amounts=(Amount(n * 1e6, "USD"),) if n % 2 else (),
            publisher="人民日报" if n == 7 else f"Paper {n}",
        )
        for n in range(20)
    ]
    return Record({d.id: d for d, _, _ in rows}, {c.id: c for _, c, _ in rows}, {a.id: a for *_, a in rows})


@pytest.fixture
def told() -> Callable[..., tuple[Document, Claim, Activity]]:
    """``told(n, provider, instrument, date, …)``: a document that tells of one activity in Uruguay, its claim, both."""
    return _told


@pytest.fixture(scope="session")
def sample() -> Callable[[], Record]:
    """Twenty activities in Uruguay of two sides, each told by a paper of its own."""
    return _sample
