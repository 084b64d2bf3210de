"""A claim made ready to be compared: kinds, quantities, dollars, days, entities; nothing that the claim does not say.

Invariant: features depend on the claim, its document's metadata and the sibling claims of that document alone, never on
the order they come in.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import TypeVar

from palanca import dates, names
from palanca.codebook import STATUS_ORDER
from palanca.collect.datasets import coded, row_of
from palanca.errors import CodebookError
from palanca.model import Claim, Document
from palanca.money import usd
from palanca.reconcile.things import kinds, models, plain
from palanca.reconcile.weights import LIMITS

__all__ = ["Features", "block_of", "coding_row", "features", "meaning", "meanings", "one_each"]

T = TypeVar("T")

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,\s:]\d{3})+(?![\d])|(?<![\d.,])\d+(?![\d.,]\d)")
_SEPARATOR = re.compile(r"[.,\s:]")


@dataclass(frozen=True, slots=True)
class Features:
    """What `palanca.reconcile.pairs` compares. Days are ordinals; ``None`` is open or unknown.

    ``vague``: some of its things are of no known kind. ``counts``: each number with its kind ("" of none), the sums of
    ``quantities`` and each item's own. ``reached``: where a span has no end, the last day by which what is completed
    "since" its beginning counts as completed. ``crowd`` counts the claims of its block: the more there are, the less it
    says that two share it. ``record``: the dataset and id of the row that codes it; what a row's prose tells may be of
    another row.
    """

    claim: Claim
    id: str
    lang: str
    block: tuple[str, str, str]
    kinds: frozenset[str]
    vague: bool
    models: frozenset[str]
    quantities: Mapping[str, float]
    counts: tuple[tuple[float, str], ...]
    sums: Mapping[str, frozenset[float]]
    dollars: tuple[float, ...]
    first: int | None
    last: int | None
    reached: int | None
    dated: bool
    told: int | None
    stage: int | None
    places: frozenset[str]
    receivers: frozenset[str]
    givers: frozenset[str]
    crowd: int = 1
    record: tuple[str, str] | None = None
    group: str = ""
    numbers: frozenset[int] = field(default_factory=frozenset)
    words: frozenset[str] = field(default_factory=frozenset)

    @property
    def planned(self) -> bool:
        """Whether its date lay ahead when its document told it."""
        return self.dated and self.told is not None and self.first is not None and self.first > self.told

    @property
    def done(self) -> bool:
        """Whether it says that delivery has begun, is over, or was stopped."""
        return self.stage is not None and self.stage >= STATUS_ORDER["implementing"]


def features(claims: Iterable[Claim], documents: Mapping[str, Document]) -> dict[str, Features]:
    """The features of each claim by claim id."""
    rows = {claim.id: claim for claim in claims}
    siblings: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in rows.values():
        siblings[claim.document, *block_of(claim)].append(claim)
    crowds = Counter(block_of(claim) for claim in rows.values())
    return {id: _made(id, claim, documents.get(claim.document), siblings, crowds) for id, claim in rows.items()}


def _made(
    id: str,
    claim: Claim,
    document: Document | None,
    siblings: Mapping[tuple[str, ...], list[Claim]],
    crowds: Mapping[tuple[str, str, str], int],
) -> Features:
    block = block_of(claim)
    return _one(id, claim, document, siblings[claim.document, *block], crowds[block])


def block_of(claim: Claim) -> tuple[str, str, str]:
    """Provider, recipient ("" for groups) and instrument: claims that differ in them are never compared."""
    return claim.provider, claim.recipient or "", claim.instrument


def coding_row(claim: Claim, document: Document | None) -> tuple[str, str] | None:
    """The dataset and id of the row whose coded fields the claim tells; none for what its prose, or any text, tells."""
    return row_of(document) if document is not None and coded(claim) else None


def _one(id: str, claim: Claim, document: Document | None, siblings: list[Claim], crowd: int) -> Features:
    lang = document.lang if document is not None else "other"
    told = _day(document.published) if document is not None else None
    first, last = _span(claim.date)
    quantities = _quantities(claim)
    year = dates.last_year(claim.date) or (date.fromordinal(told).year if told is not None else None)
    words = "" if coded(claim) else " ".join(e.text for e in claim.evidence)  # a form's own words say nothing
    return Features(
        claim=claim,
        id=id,
        lang=lang,
        block=block_of(claim),
        crowd=crowd,
        record=coding_row(claim, document),
        kinds=frozenset().union(*(kinds(item.name) for item in claim.items)),
        vague=any(not kinds(item.name) for item in claim.items),
        models=frozenset().union(*(models(item.name) for item in claim.items)),
        quantities=quantities,
        counts=tuple(_counts(claim, quantities)),
        sums=_sums(claim, quantities, siblings),
        dollars=tuple(_dollars(claim, year)),
        first=first,
        last=last,
        reached=_reached(claim) if first is not None and last is None else None,
        dated=claim.date is not None,
        told=told,
        stage=STATUS_ORDER[claim.status] if claim.status is not None else None,
        places=frozenset().union(*(meanings(place, lang, "place", claim.recipient) for place in claim.places)),
        receivers=frozenset(meaning(actor, lang, "organisation") for actor in claim.recipient_actors),
        givers=frozenset(meaning(actor, lang, "organisation") for actor in claim.provider_actors),
        group=meaning(claim.recipient_group, lang, "bloc") if claim.recipient is None and claim.recipient_group else "",
        numbers=frozenset(_numbers(words)),
        words=_shingles(words, lang),
    )


def _quantities(claim: Claim) -> dict[str, float]:
    """Quantity by kind ("" where no kind is known), items of one kind added."""
    found: dict[str, float] = defaultdict(float)
    for item in claim.items:
        if item.quantity is not None and isfinite(item.quantity):
            for kind in sorted(kinds(item.name)) or [""]:
                found[kind] += item.quantity
    return dict(found)


def _counts(claim: Claim, sums: Mapping[str, float]) -> Iterator[tuple[float, str]]:
    """Each number with its kind: the sums by kind, and each item's own where several make up a sum."""
    yield from ((quantity, kind) for kind, quantity in sums.items())
    for item in claim.items:
        if item.quantity is not None and isfinite(item.quantity):
            for kind in kinds(item.name) or [""]:
                if sums[kind] != item.quantity:
                    yield item.quantity, kind


def _sums(claim: Claim, own: Mapping[str, float], siblings: list[Claim]) -> dict[str, frozenset[float]]:
    """What each quantity comes to together with parts that the same document tells: each one added, and all of them."""
    found = {}
    for kind, quantity in own.items():
        rest = [q[kind] for other in siblings if other is not claim and kind in (q := _quantities(other))]
        found[kind] = frozenset([*(quantity + part for part in rest), quantity + sum(rest)] if rest else ())
    return found


def _dollars(claim: Claim, year: int | None) -> Iterable[float]:
    """Dollars of each amount; one without a rate is left out (its own currency is compared by `pairs`)."""
    for amount in filter(lambda amount: isfinite(amount.value), claim.amounts):
        money = usd(amount, year) if year is not None else None
        if money is not None:
            yield money.value
        elif amount.currency == "USD":
            yield amount.value


def _span(value: str | None) -> tuple[int | None, int | None]:
    first, last = dates.bounds(value)
    return (first.toordinal() if first else None), (last.toordinal() if last else None)


def _reached(claim: Claim) -> int | None:
    """What is over since a day was over by then, or some time after: nobody is still completing it years later."""
    if claim.status != "completed" or claim.date is None:
        return None
    begun = _span(claim.date.partition("/")[0])[1]
    return begun + int(LIMITS["since_days"]) if begun is not None else None


def _day(published: str | None) -> int | None:
    try:
        return _span(published[:10])[1] if published else None
    except CodebookError:
        return None


def _numbers(text: str) -> Iterable[int]:
    """Numbers in figures that are neither days nor years: alike in any language, whatever the reader made of them."""
    for match in _NUMBER.finditer(text):
        digits = _SEPARATOR.sub("", match.group())
        if digits.isascii() and digits.isdigit() and len(digits) < 16:
            value = int(digits)
            if value > 31 and not (len(match.group()) == 4 and 1900 <= value < 2100):
                yield value


def _shingles(text: str, lang: str) -> frozenset[str]:
    """Words of Latin script, pairs of characters of Chinese: weak evidence, within one language only."""
    low = plain(text)
    if lang == "zh":
        joined = "".join(_WORD.findall(low))
        return frozenset(joined[i : i + 2] for i in range(len(joined) - 1))
    return frozenset(word for word in _WORD.findall(low) if len(word) > 3 or word.isdigit())


@lru_cache(maxsize=65536)
def meaning(name: str, lang: str, kind: str) -> str:
    """The entity of that kind that ``name`` means, else the name itself in plain letters.

    A country found inside the name of a body ("policía uruguaya") says nothing that the claim's sides do not.
    """
    meant = next((entity.id for entity in names.resolve(name, lang) if entity.kind == kind), None)
    return meant if meant is not None else plain(name).strip("“”\"'«» ")


@lru_cache(maxsize=65536)
def meanings(name: str, lang: str, kind: str, home: str | None = None) -> frozenset[str]:
    """All that ``name`` may mean in a claim on ``home``: of places those of that country, where it has some of that
    name (a town and its department are written alike); of anything else what `meaning` says. A name that is a
    country's own and nothing else means that country, in any language.

    >>> meanings("Rivera", "es", "place", "URY") & meanings("里韦拉", "zh", "place", "URY")
    frozenset({'P:3440781'})
    >>> meanings("San José", "es", "place", "CRI") & meanings("San José", "es", "place", "URY")
    frozenset()
    >>> meanings("Estados Unidos", "es", "organisation") == meanings("美方", "zh", "organisation") == {"USA"}
    True
    """
    if kind == "place":
        places = [entity for entity in names.resolve(name, lang) if entity.kind == kind]
        there = frozenset(place.id for place in places if home is not None and place.country == home)
        return there or frozenset([meaning(name, lang, kind)])
    found = meaning(name, lang, kind)
    if kind == "organisation" and ":" not in found:
        told = names.mentions(name.strip(), lang)
        whole = [mention.entities[0] for mention in told if mention.end - mention.start == len(name.strip())]
        found = next((id for id in whole if ":" not in id), found)
    return frozenset([found])


def one_each(told: Iterable[tuple[frozenset[str], T]]) -> list[list[T]]:
    """What is told of one entity together: the connected components of those that share a meaning, in their order."""
    home: dict[str, list[T]] = {}
    for ids, said in told:
        mine: list[T] = [said]
        for before in {id(found): found for name in sorted(ids) if (found := home.get(name)) is not None}.values():
            mine += before
            for name in [name for name, found in home.items() if found is before]:
                home[name] = mine
        home.update(dict.fromkeys(ids, mine))
    return list({id(found): found for found in home.values()}.values())
