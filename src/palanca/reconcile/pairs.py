"""Two claims compared: each comparison comes to a level of ``weights.toml``, which weighs some bits, told in words.

`levels` is symmetric and looks at nothing but the two claims' features; it is the only place that says what agrees and
what does not, whoever weighs it (`Weights`, by hand or estimated). A veto parts two claims whatever else agrees: other
sides, stages that lie further apart than one transfer's life, one document that tells them as two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Literal

from palanca.errors import NotFoundError
from palanca.names import entity, members, similarity
from palanca.reconcile.features import Features
from palanca.reconcile.things import WEAK, kinship
from palanca.reconcile.weights import BASE, DEFAULT, LIMITS, Weights, why
from palanca.reconcile.when import When, compare_dates, days_apart, exact

__all__ = ["Companion", "Level", "PairScore", "Part", "compare", "crowding", "levels", "prior", "veto", "weigh"]


#: Instruments that are ordered and come in parts.
_ORDERED = frozenset({"equipment", "technology", "training", "infrastructure"})
#: Instruments that stand in one place.
_FIXED = frozenset({"infrastructure", "presence"})
#: Levels of the date at which the two may still be of other weeks.
_LOOSE = frozenset({"month", "same_near"})
#: What nearness of publication counts as beside a level of the dates: it depends on them, and is no second witness.
_TOLD = {"soon": "told_soon", "year": "told_year", "wide": "told_year", **dict.fromkeys(_LOOSE, "told_month")}
#: Comparisons in which claims of one block agree whatever they tell.
_COMMON = frozenset({"terms", "recipient", "provider"})
#: Levels that agree on entities, which are told by their names and not by their ids.
_ENTITIES = frozenset({"place.same", "recipient.same", "provider.same"})
_LATIN = frozenset({"en", "es", "pt"})

Companion = Literal["companion", "companion_abroad"]
#: A level ("terms.same"), what is put into its words, and the values agreed on (for term frequencies).
Level = tuple[str, tuple[object, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """One comparison's say: ``bits`` for (above 0) or against (below), and why."""

    field: str
    bits: float
    why: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class PairScore:
    """The sum of the parts, a waterfall; ``veto`` names what parts the two whatever the sum."""

    bits: float
    parts: tuple[Part, ...]
    veto: str | None = None

    @property
    def joins(self) -> bool:
        """Whether the pair by itself would be joined."""
        return self.veto is None and self.bits > BASE["join_at"]


def compare(a: Features, b: Features, weights: Weights = DEFAULT, *, companion: Companion | None = None) -> PairScore:
    """The pair in words; ``companion``: what else their documents share, a happening of the same two sides or
    abroad.
    """
    found = list(levels(a, b))
    shared = f"two of {a.crowd} claims of the same provider, recipient and instrument"
    parts = [Part("pair", prior(a.crowd), shared)]
    for level, said, values in found:
        words = why(level, (", ".join(dict.fromkeys(map(_name, values))),) if level in _ENTITIES else said)
        parts.append(Part(re.split(r"[._]", level)[0], weights.of(level, values), words, level))
    if companion is not None and _admits(a, b, (part.bits for part in parts[1:])):
        level = f"companion.{companion}"
        parts.append(Part("companion", weights.of(level), why(level, ()), level))
    kept = tuple(part for part in parts if part.bits)
    return PairScore(sum(part.bits for part in kept), kept, veto(a, b))


def _name(value: str) -> str:
    try:
        return entity(value).name if ":" in value else value
    except NotFoundError:
        return value


def weigh(a: Features, b: Features, weights: Weights = DEFAULT) -> tuple[float, float] | None:
    """The bits of `compare` and the least of them, without the words; ``None`` where a veto parts the two."""
    if b.id < a.id:
        a, b = b, a
    when = compare_dates(a, b)
    if when.veto or _parted(a, b) is not None:
        return None
    bits = [weights.of(level, values) for level, _, values in _levels(a, b, when)]
    return round(prior(a.crowd) + sum(bits), 6), round(min(bits, default=0.0), 6)


def _admits(a: Features, b: Features, bits: Iterable[float]) -> bool:
    """Whether company may speak for the two: nothing contradicts them by much."""
    return a.claim.document != b.claim.document and min(bits, default=0.0) > BASE["companion_unless"]


@lru_cache
def prior(crowd: int) -> float:
    """What being of one block of ``crowd`` claims says: the more there are, the less likely two are one happening."""
    return BASE["pair"] - crowding(crowd)


@lru_cache
def crowding(crowd: int) -> float:
    """The bits that a pair loses for being of a block of ``crowd`` claims."""
    return max(0.0, round(log2(crowd / BASE["crowd"]), 2))


def veto(a: Features, b: Features) -> str | None:
    """What parts the two whatever else agrees, in words."""
    if (parted := _parted(a, b)) is not None:
        return parted
    when = compare_dates(a, b)
    return why(f"date.{when.level}", _dates(a, b, when.days)) if when.veto else None


def _parted(a: Features, b: Features) -> str | None:
    if a.block != b.block:
        return "other sides or another instrument"
    if a.claim.document == b.claim.document and not _one_order(a, b):
        return "one document tells them as two"
    if a.record is not None and b.record is not None and a.record != b.record and a.record[0] == b.record[0]:
        return "one dataset has them as two records"
    return None


def levels(a: Features, b: Features) -> Iterator[Level]:
    """The level of each comparison that says anything; at most one of a comparison."""
    if b.id < a.id:
        a, b = b, a
    yield from _levels(a, b, compare_dates(a, b))


def _levels(a: Features, b: Features, when: When) -> Iterator[Level]:
    found = list(_compared(a, b, when))
    if all(name.partition(".")[0] in _COMMON for name, _, _ in found):
        yield "sides.only", (), ()
    yield from found


def _compared(a: Features, b: Features, when: When) -> Iterator[Level]:
    if when.level:
        yield f"date.{when.level}", _dates(a, b, when.days), ()
    yield from _terms(a, b)
    yield from _technology(a, b)
    yield from _things(a, b)
    yield from _quantity(a, b)
    yield from _amount(a, b)
    yield from _place(a, b)
    yield from _actors(a, b)
    yield from _group(a, b)
    if a.claim.document == b.claim.document:
        yield from _document(a, b)
    else:
        yield from _text(a, b)
        yield from _told(a, b, when)


def _dates(a: Features, b: Features, days: int) -> tuple[object, ...]:
    one, two = sorted((a.claim.date or "", b.claim.date or ""))
    return one or two, two, days


def _document(a: Features, b: Features) -> Iterator[Level]:
    gap = min(max(0, x.start - y.end, y.start - x.end) for x in a.claim.evidence for y in b.claim.evidence)
    if not _one_order(a, b) or gap > LIMITS["parts_gap"]:
        yield "document.apart", (), ()
    elif any(x.start < y.end and y.start < x.end for x in a.claim.evidence for y in b.claim.evidence):
        alike = a.done == b.done and a.quantities == b.quantities  # then nothing makes them two but two happenings
        yield f"document.{'apart' if alike else 'parts'}", (), ()


def _one_order(a: Features, b: Features) -> bool:
    """Whether the two can be parts of one order: things of one kind, delivered in batches.

    People trained are no batches unless some are still to come and no two dates are told.
    """
    if a.claim.instrument not in _ORDERED or _clash(a.claim.terms, b.claim.terms) or _promised_after(a, b):
        return False
    if days_apart(a, b) > LIMITS["parts_days"] or (a.models and b.models and not a.models & b.models):
        return False
    if (a.kinds & b.kinds) - WEAK or kinship(a.kinds, b.kinds) == "kin" or _of_them(a, b):
        return True
    if a.kinds and b.kinds and kinship(a.kinds, b.kinds) == "apart":
        return False
    return a.done != b.done and (a.claim.date == b.claim.date or not (a.dated and b.dated))


def _promised_after(a: Features, b: Features) -> bool:
    """Whether what one has as still to come was promised when the other's was over, and so is no rest of it: "received
    15 last year, was promised another 40 in June"; a day that lies ahead of the text is when the rest comes."""
    came, due = (a, b) if a.done else (b, a)
    if not came.done or due.done or due.stage is None or due.planned or not (came.dated and due.dated):
        return False
    return came.last is not None and due.first is not None and came.last < due.first


def _of_them(a: Features, b: Features) -> bool:
    """Whether one counts fewer of no kind named after the other's: "60 cars … 19 units of these, and 200 vests"."""
    return _some_of(a, b) or _some_of(b, a)


def _some_of(bare: Features, named: Features) -> bool:
    """Whether what ``bare`` counts without a kind, if it does, can be some of ``named``'s things."""
    some = bare.quantities.get("")
    if some is None or not named.kinds - WEAK or not named.quantities or "" in named.quantities:
        return False
    if bare.claim.document == named.claim.document and bare.claim.evidence[0].start < named.claim.evidence[0].start:
        return False
    return some <= max(named.quantities.values())


def _clash(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _told(a: Features, b: Features, when: When) -> Iterator[Level]:
    """News of one happening comes out together: counted only where the dates themselves do not say the day. And what
    one document has as done cannot be still to come in a later one, unless it comes in parts.
    """
    if a.told is None or b.told is None:
        return
    between = abs(a.told - b.told)
    if not (exact(a) and exact(b)) or when.level in _LOOSE:
        far = between > 731 and not a.dated and not b.dated and a.stage == b.stage
        level = "week" if between <= 7 else "month" if between <= 31 else "apart" if far else "between"
        yield f"{_TOLD.get(when.level, 'told')}.{level}", (between,), ()
    first, later = (a, b) if a.told < b.told else (b, a)
    if between > 60 and first.claim.status == "completed" and later.stage is not None and not later.done:
        yield "status.still", (), ()


def _terms(a: Features, b: Features) -> Iterator[Level]:
    mine, other = a.claim.terms, b.claim.terms
    if _clash(mine, other):
        yield "terms.apart", (mine, other), ()
    elif mine is not None and mine == other:
        yield "terms.same", (mine,), (mine,)


def _technology(a: Features, b: Features) -> Iterator[Level]:
    mine, other = a.claim.technology, b.claim.technology
    if mine and other:
        beside = "technology_items" if a.kinds & b.kinds else "technology"
        common = tuple(sorted(set(mine) & set(other)))
        if common:
            yield f"{beside}.same", (", ".join(common),), common
        else:
            yield f"{beside}.apart", (", ".join(sorted(mine)), ", ".join(sorted(other))), ()


def _things(a: Features, b: Features) -> Iterator[Level]:
    models = a.models & b.models
    if models:
        yield "model.same", (", ".join(sorted(models)),), tuple(sorted(models))
    if not a.kinds or not b.kinds:
        return
    kin = kinship(a.kinds, b.kinds)
    if kin == "same":
        common = tuple(sorted(a.kinds & b.kinds))
        telling = len(set(common) - WEAK)
        yield f"items.{'several' if telling > 1 else 'same' if telling else 'weak'}", (", ".join(common),), common
    elif kin == "kin" or not models:
        said = ", ".join(sorted(a.kinds)), ", ".join(sorted(b.kinds))
        apart = "apart" if set(a.claim.technology).isdisjoint(b.claim.technology) else "apart_system"
        if apart == "apart" and (a.vague or b.vague):
            apart = "apart_vague"
        yield f"items.{'kin' if kin == 'kin' else apart}", said, ()


def _quantity(a: Features, b: Features) -> Iterator[Level]:
    """The best agreement among comparable quantities, else the contradiction."""
    if not a.quantities or not b.quantities:
        return
    every = [(x, y, kind, other) for x, kind in a.counts for y, other in b.counts]
    pairs = [p for p in every if p[2] and p[3] and kinship(frozenset({p[2]}), frozenset({p[3]})) != "apart"]
    if kinship(a.kinds, b.kinds) == "apart":  # so many police cars are no police motorcycles
        pairs = [p for p in pairs if p[2] not in WEAK]
    if not pairs:  # things of no known kind: an equal number that is not small speaks for them, another says nothing
        equal = [x for x, y, kind, other in every if x == y and x >= 10 and not (kind and other)]
        if equal:
            x = max(equal)
            yield f"quantity.unknown_{'odd_' if x % 10 else ''}{_size(x)}", (x,), (f"{x:g}",)
        return
    ratio, x, y = max((min(x, y) / max(x, y) if max(x, y) > 0 else 1.0, x, y) for x, y, _, _ in pairs)
    if ratio == 1.0:
        odd = "odd" if x > 10 and x % 10 else "equal"
        yield f"quantity.{odd}_{_size(x)}", (x,), (f"{x:g}",)
    elif any(_rounded(x, y) or _rounded(y, x) for x, y, _, _ in pairs):
        yield "quantity.rounded", (x, y), ()
    elif ratio >= LIMITS["quantity_near"]:
        yield "quantity.close", (x, y), ()
    elif any(y in a.sums.get(k, ()) or x in b.sums.get(o, ()) for x, y, k, o in pairs):
        yield "quantity.part", (x, y), ()
    elif a.claim.document == b.claim.document:
        return
    elif a.stage is not None and b.stage is not None and a.done != b.done:
        yield "quantity.apart_stage", (x, y), ()
    else:
        yield f"quantity.{'far' if ratio < LIMITS['quantity_far'] else 'apart'}", (x, y), ()


def _rounded(x: float, y: float) -> bool:
    """Whether ``x`` is ``y`` in round numbers: 50 for 51, 1,000 for 1,012."""
    return x >= 20 and any(x % size == 0 and abs(x - y) < size / 2 for size in (10, 100, 1000) if size <= x / 5)


def _size(x: float) -> str:
    return "1" if x <= 1 else "2_9" if x < 10 else "10_99" if x < 100 else "100"


def _amount(a: Features, b: Features) -> Iterator[Level]:
    if not a.claim.amounts or not b.claim.amounts:
        return
    own = [(x.value, y.value) for x in a.claim.amounts for y in b.claim.amounts if x.currency == y.currency]
    if any(x == y > 0 for x, y in own):
        yield "amount.exact", (), ()
        return
    pairs = own or [(x, y) for x in a.dollars for y in b.dollars]
    ratios = [min(x, y) / max(x, y) for x, y in pairs if min(x, y) > 0]
    if ratios:
        best = max(ratios)
        near = "own" if own else "close"
        level = "equal" if best >= LIMITS["amount_equal"] else "close" if best >= LIMITS[f"amount_{near}"] else None
        yield f"amount.{level or ('apart' if best >= LIMITS['amount_far'] else 'far')}", (), ()


def _place(a: Features, b: Features) -> Iterator[Level]:
    if not a.places or not b.places:
        return
    common = _common(a, b, a.places, b.places)
    if common:
        yield "place.same", (", ".join(common),), common
    elif a.lang == b.lang or (a.lang in _LATIN and b.lang in _LATIN):
        yield f"place.{'apart_fixed' if a.claim.instrument in _FIXED else 'apart'}", (), ()


def _actors(a: Features, b: Features) -> Iterator[Level]:
    if a.receivers and b.receivers:
        common = _common(a, b, a.receivers, b.receivers)
        if common:
            yield "recipient.same", (", ".join(common),), common
        elif a.lang == b.lang and not _words(a.receivers) & _words(b.receivers):
            yield "recipient.apart", (), ()
    if given := _common(a, b, a.givers, b.givers):
        yield "provider.same", (", ".join(given),), given


def _common(a: Features, b: Features, mine: frozenset[str], other: frozenset[str]) -> tuple[str, ...]:
    """What both name: the same entity or letters, else names of no known entity that are alike, in one script."""
    if common := mine & other:
        return tuple(sorted(common))
    if a.lang != b.lang and not (a.lang in _LATIN and b.lang in _LATIN):
        return ()
    return tuple(x for x in sorted(mine) for y in sorted(other) if _alike(x, y))[:1]


@lru_cache(maxsize=262144)
def _alike(one: str, two: str) -> bool:
    return ":" not in one and ":" not in two and similarity(one, two) >= LIMITS["name_alike"]


def _words(names: frozenset[str]) -> set[str]:
    return {word for name in names for word in name.split() if len(word) > 3}


def _text(a: Features, b: Features) -> Iterator[Level]:
    counted = {x for x in a.quantities.values() if x in b.quantities.values()}  # what `_quantity` has spoken for
    if shared := (a.numbers & b.numbers) - counted:
        yield "number.same", (", ".join(map(str, sorted(shared))),), tuple(map(str, sorted(shared)))
    if a.lang != b.lang or len(a.words) < 4 or len(b.words) < 4:
        return
    share = len(a.words & b.words) / min(len(a.words), len(b.words))
    if share >= LIMITS["text_like"]:
        yield f"text.{'copy' if share >= LIMITS['text_copy'] else 'like'}", (), ()


def _group(a: Features, b: Features) -> Iterator[Level]:
    if not a.group or not b.group:
        return
    mine, other = _count(a.group), _count(b.group)
    counted = mine is not None and other is not None
    if a.group == b.group or (counted and mine == other):
        yield "group.same", (a.claim.recipient_group,), ()
    elif counted or (a.group.startswith("G:") and b.group.startswith("G:")) or _outnumbered(a, b):
        yield "group.apart", (a.claim.recipient_group, b.claim.recipient_group), ()
    else:
        yield "group.unknown", (), ()


def _outnumbered(a: Features, b: Features) -> bool:
    """Whether one is a bloc and the other counts more countries than the bloc has."""
    pairs = ((bloc.group, _count(other.group)) for bloc, other in ((a, b), (b, a)))
    return any(n is not None and bloc.startswith("G:") and n > len(members(bloc)) for bloc, n in pairs)


def _count(group: str) -> int | None:
    digits = "".join(c if c.isdigit() else " " for c in group).split()
    return int(digits[0]) if len(digits) == 1 else None
