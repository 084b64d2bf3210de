"""Claims and documents as the tests need them: made from a sentence, so that evidence is real."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from palanca.model import Amount, Claim, Document, Item

Telling = tuple[Claim, Document]
_WORDS = {
    "equipment": [("patrol cars", "patrullas", "viaturas", "警车"), ("boats", "lanchas", "lanchas", "巡逻艇"),
                  ("motorcycles", "motocicletas", "motocicletas", "摩托车"), ("radios", "radios", "rádios", "对讲机")],
    "technology": [("cameras", "cámaras", "câmeras", "摄像头"), ("scanners", "escáneres", "scanners", "扫描仪")],
    "training": [("officers", "agentes", "policiais", "警官")],
}  # fmt: skip
_LANGS = ("en", "es", "pt", "zh")
_RECIPIENTS = ["URY", "CRI", "SUR", "HTI", "COL", "HND", "SLV", "PER", "BOL", "ECU", "PAN", "DOM", "JAM", "GUY", "CHL"]


@pytest.fixture
def tell() -> Callable[..., Telling]:
    """``tell(document="d1", recipient=…, …)``: a claim of China's gift of equipment to Uruguay and its document."""

    def make(
        document: str = "d1",
        *,
        text: str = "China gave cars to the police.",
        lang: str = "en",
        publisher: str | None = None,
        published: str | None = None,
        source_type: str | None = "news",
        items: tuple[tuple[str, float | None], ...] = (),
        amounts: tuple[tuple[float, str], ...] = (),
        span: tuple[int, int] | None = None,
        **fields: Any,
    ) -> Telling:
        made = Document(
            document, text, lang=lang, publisher=publisher or f"paper {document}", published=published,
            source_type=source_type,
        )  # fmt: skip
        given = {"provider": "CHN", "recipient": "URY", "instrument": "equipment", **fields}
        claim = Claim.of(
            made, [span or (0, len(text))], items=tuple(Item(*item) for item in items),
            amounts=tuple(Amount(*amount) for amount in amounts), **given,
        )  # fmt: skip
        return claim, made

    return make


@pytest.fixture
def world() -> Callable[[int, int], tuple[list[Claim], list[Document], dict[str, int]]]:
    """``world(claims, seed)``: happenings told by one to five documents with known truth (claim id → happening)."""

    def make(size: int, seed: int) -> tuple[list[Claim], list[Document], dict[str, int]]:
        chance = random.Random(seed)
        claims: list[Claim] = []
        documents: list[Document] = []
        truth: dict[str, int] = {}
        number = 0
        while len(claims) < size:
            number += 1
            instrument = chance.choice(list(_WORDS))
            names = chance.choice(_WORDS[instrument])
            sides = chance.choice(["CHN", "USA"]), chance.choice(_RECIPIENTS)
            year, month, day = chance.randint(2003, 2024), chance.randint(1, 12), chance.randint(1, 28)
            quantity = chance.randint(2, 900)
            terms = chance.choice(["donation", "sale", None])
            price = chance.randint(1, 400) * 50_000 if chance.random() < 0.5 else None
            for _ in range(chance.randint(1, 5)):
                which = chance.randrange(4)
                said = quantity if chance.random() < 0.9 else round(quantity, -1) or quantity
                dated = chance.choice([f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}", None])
                text = f"{number}.{len(documents)} {sides[0]} {said} {names[which]} {sides[1]} {chance.random()}"
                document = Document(
                    f"d{len(documents):06}", text, lang=_LANGS[which], publisher=f"paper {chance.randrange(60)}",
                    published=f"{year}-{month:02}-28", source_type="news",
                )  # fmt: skip
                claim = Claim.of(
                    document, [(0, len(text))], provider=sides[0], recipient=sides[1], instrument=instrument,
                    terms=terms if chance.random() < 0.7 else None, status="completed", date=dated,
                    technology=("video_surveillance",) if names[0] == "cameras" else (),
                    items=(Item(names[which], said if chance.random() < 0.85 else None),),
                    amounts=(Amount(price, "USD"),) if price and chance.random() < 0.6 else (),
                )  # fmt: skip
                documents.append(document)
                claims.append(claim)
                truth[claim.id] = number
        return claims, documents, truth

    return make
