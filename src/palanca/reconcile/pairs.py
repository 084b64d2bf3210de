"""Two claims compared: how many bits speak for one happening, field by field, each with a reason in words.

`compare` is symmetric and looks at nothing but the two claims' features. A veto parts them whatever else agrees: other
sides, or stages that lie further apart than one transfer's life.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2
from typing import Literal

from palanca.reconcile.features import Features
from palanca.reconcile.things import WEAK, kinship
from palanca.reconcile.weights import ACTOR, AMOUNT, BASE, DATE, GROUP, PLACE, QUANTITY, TECHNOLOGY, TERMS, TEXT, THINGS
from palanca.reconcile.when import compare_dates, days_apart, exact

__all__ = ["Companion", "PairScore", "Part", "compare", "prior"]


#: Instruments that are ordered and come in parts.
_ORDERED = frozenset({"equipment", "technology", "training", "infrastructure"})
#: Instruments that stand in one place.
_FIXED = frozenset({"infrastructure", "presence"})
_LATIN = frozenset({"en", "es", "pt"})

Companion = Literal["companion", "companion_abroad"]


@dataclass(frozen=True, slots=True)
class Part:
    """One field's say: ``bits`` for (above 0) or against (below), and why."""

    field: str
    bits: float
    why: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """The sum of the parts; ``veto`` names what parts the two whatever the sum."""

    bits: float
    parts: tuple[Part, ...]
    veto: str | None = None

    @property
    def joins(self) -> bool:
        """Whether the pair by itself would be joined."""
        return self.veto is None and self.bits > BASE["join_at"]


def compare(a: Features, b: Features, *, companion: Companion | None = None) -> PairScore:
    """The score of a pair; ``companion``: what else their documents share, a happening of the same two sides or
    abroad.
    """
    if b.id < a.id:
        a, b = b, a
    veto = "other sides or another instrument" if a.block != b.block else None
    if a.claim.document == b.claim.document and not _one_order(a, b):
        veto = "one document tells them as two"
    when = compare_dates(a, b)
    shared = f"two of {a.crowd} claims of the same provider, recipient and instrument"
    parts = [Part("pair", prior(a.crowd), shared), *_document(a, b)]
    parts += [Part("date", when.bits, when.why), *_terms(a, b), *_technology(a, b), *_things(a, b), *_quantity(a, b)]
    parts += [*_amount(a, b), *_place(a, b), *_actors(a, b), *_text(a, b), *_group(a, b), *_told(a, b), *_still(a, b)]
    against = min((part.bits for part in parts[1:]), default=0.0)
    if companion is not None and a.claim.document != b.claim.document and against > BASE["companion_unless"]:
        parts.append(Part("companion", BASE[companion], "their documents tell another happening in common"))
    kept = tuple(part for part in parts if part.bits)
    return PairScore(sum(part.bits for part in kept), kept, veto or when.veto)


def prior(crowd: int) -> float:
    """What being of one block of ``crowd`` claims says: the more there are, the less likely two are one happening."""
    return BASE["pair"] - max(0.0, round(log2(crowd / BASE["crowd"]), 2))


def _document(a: Features, b: Features) -> Iterable[Part]:
    if a.claim.document != b.claim.document:
        return
    gap = min(max(0, x.start - y.end, y.start - x.end) for x in a.claim.evidence for y in b.claim.evidence)
    shared = any(x.start < y.end and y.start < x.end for x in a.claim.evidence for y in b.claim.evidence)
    if not _one_order(a, b) or gap > BASE["parts_gap"]:
        yield Part("document", BASE["same_document"], "one document tells them as two")
    elif shared:
        yield Part("document", BASE["parts"], "parts of one order: one quotation carries both")
    else:
        yield Part("document", BASE["parts_near"], "perhaps parts of one order: in neighbouring sentences")


def _one_order(a: Features, b: Features) -> bool:
    """Whether the two can be parts of one order: things of one kind, delivered in batches.

    People trained are no batches unless some are still to come and no two dates are told.
    """
    if a.claim.instrument not in _ORDERED or _clash(a.claim.terms, b.claim.terms):
        return False
    if kinship(a.kinds, b.kinds) == "apart" or days_apart(a, b) > BASE["parts_days"]:
        return False
    if a.models and b.models and not a.models & b.models:
        return False
    if (a.kinds & b.kinds) - WEAK or kinship(a.kinds, b.kinds) == "kin":
        return True
    return a.done != b.done and (a.claim.date == b.claim.date or not (a.dated and b.dated))


def _clash(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _told(a: Features, b: Features) -> Iterable[Part]:
    """News of one happening comes out together: counted only where the dates themselves say little."""
    if a.claim.document == b.claim.document or a.told is None or b.told is None or (exact(a) and exact(b)):
        return
    between = abs(a.told - b.told)
    if between <= 31:
        yield Part("told", DATE["told_week" if between <= 7 else "told_month"], f"told {between} days apart")
    elif between > 731 and not a.dated and not b.dated and a.stage == b.stage:
        yield Part("told", DATE["told_apart"], f"told {between} days apart")


def _still(a: Features, b: Features) -> Iterable[Part]:
    """What one document has as done cannot be still to come in a later one, unless it comes in parts."""
    if a.claim.document == b.claim.document or a.told is None or b.told is None:
        return
    first, later = (a, b) if a.told < b.told else (b, a)
    to_come = later.stage is not None and not later.done
    if first.claim.status == "completed" and to_come and abs(a.told - b.told) > 60:
        yield Part("status", DATE["still"], "done in one document, still to come in a later one")


def _terms(a: Features, b: Features) -> Iterable[Part]:
    mine, other = a.claim.terms, b.claim.terms
    if _clash(mine, other):
        yield Part("terms", TERMS["apart"], f"{mine} against {other}")
    elif mine is not None and mine == other:
        yield Part("terms", TERMS["same"], f"both {mine}")


def _technology(a: Features, b: Features) -> Iterable[Part]:
    mine, other = set(a.claim.technology), set(b.claim.technology)
    if mine & other:
        yield Part("technology", TECHNOLOGY["same"], f"both {', '.join(sorted(mine & other))}")
    elif mine and other:
        yield Part("technology", TECHNOLOGY["apart"], f"{', '.join(sorted(mine))} against {', '.join(sorted(other))}")


def _things(a: Features, b: Features) -> Iterable[Part]:
    if a.models & b.models:
        yield Part("items", THINGS["model"], f"both name {', '.join(sorted(a.models & b.models))}")
    if not a.kinds or not b.kinds:
        return
    kin = kinship(a.kinds, b.kinds)
    said = f"{', '.join(sorted(a.kinds))} and {', '.join(sorted(b.kinds))}"
    if kin == "same":
        weak = a.kinds & b.kinds <= WEAK
        yield Part("items", THINGS["weak" if weak else "same"], f"both {', '.join(sorted(a.kinds & b.kinds))}")
    elif kin == "kin":
        yield Part("items", THINGS["kin"], f"{said}: one a wider word for the other")
    elif not a.models & b.models:
        system = set(a.claim.technology) & set(b.claim.technology)
        yield Part("items", THINGS["apart_system" if system else "apart"], f"{said}: other things")


def _quantity(a: Features, b: Features) -> Iterable[Part]:
    """The best agreement among comparable quantities, else the contradiction."""
    every = [(x, y, kind, other) for kind, x in a.quantities.items() for other, y in b.quantities.items()]
    pairs = [p for p in every if p[2] and p[3] and kinship(frozenset({p[2]}), frozenset({p[3]})) != "apart"]
    if not pairs:
        yield from _unknown_kinds([(x, y) for x, y, kind, other in every if not kind or not other])
        return
    ratio, x, y = max((min(x, y) / max(x, y) if max(x, y) > 0 else 1.0, x, y) for x, y, _, _ in pairs)
    said = f"{x:g} and {y:g}"
    if ratio == 1.0:
        size = "equal_1" if x <= 1 else "equal_2_9" if x < 10 else "equal_10_99" if x < 100 else "equal_100"
        odd = QUANTITY["exact"] if x > 10 and x % 10 else 0.0
        yield Part("quantity", QUANTITY[size] + odd, f"both {x:g}")
    elif ratio >= QUANTITY["near"]:
        yield Part("quantity", QUANTITY["close"], f"{said}: close")
    elif any(y in a.sums.get(k, ()) or x in b.sums.get(o, ()) for x, y, k, o in pairs):
        yield Part("quantity", QUANTITY["part"], f"{said}: equal with the other parts told beside it")
    elif a.claim.document == b.claim.document:
        return
    elif a.stage is not None and b.stage is not None and a.done != b.done:
        yield Part("quantity", QUANTITY["apart_stage"], f"{said}, at different stages")
    else:
        twice = 2 if ratio < QUANTITY["far"] else 1
        yield Part("quantity", QUANTITY["apart"] * twice, f"{said}: apart")


def _unknown_kinds(pairs: list[tuple[float, float]]) -> Iterable[Part]:
    """Things of no known kind: an equal number that is not small speaks for them, another one says nothing."""
    equal = [x for x, y in pairs if x == y and x >= 10]
    if equal:
        x = max(equal)
        bits = QUANTITY["equal_100" if x >= 100 else "equal_10_99"] + (QUANTITY["exact"] if x % 10 else 0.0)
        yield Part("quantity", bits * QUANTITY["unknown_kind"], f"both {x:g}, of what is not known")


def _amount(a: Features, b: Features) -> Iterable[Part]:
    own = [(x.value, y.value) for x in a.claim.amounts for y in b.claim.amounts if x.currency == y.currency]
    pairs = own or [(x, y) for x in a.dollars for y in b.dollars]
    ratios = [min(x, y) / max(x, y) for x, y in pairs if min(x, y) > 0]
    if not ratios:
        return
    best = max(ratios)
    if best >= AMOUNT["equal_within"]:
        yield Part("amount", AMOUNT["equal"], "the same sum")
    elif best >= AMOUNT["close_within"]:
        yield Part("amount", AMOUNT["close"], "sums within rounding and exchange")
    elif best >= AMOUNT["far_under"]:
        yield Part("amount", AMOUNT["apart"], "other sums")
    else:
        yield Part("amount", AMOUNT["far"], "one sum more than double the other")


def _place(a: Features, b: Features) -> Iterable[Part]:
    if a.places & b.places:
        yield Part("place", PLACE["same"], f"both in {', '.join(sorted(a.places & b.places))}")
    elif a.places and b.places and (a.lang == b.lang or {a.lang, b.lang} <= _LATIN):
        fixed = a.claim.instrument in _FIXED
        yield Part("place", PLACE["apart_fixed" if fixed else "apart"], "other places")


def _actors(a: Features, b: Features) -> Iterable[Part]:
    if a.receivers & b.receivers:
        yield Part("recipient", ACTOR["recipient"], "the same receiving body")
    elif a.receivers and b.receivers and a.lang == b.lang and not _words(a.receivers) & _words(b.receivers):
        yield Part("recipient", ACTOR["recipient_apart"], "other receiving bodies")
    if a.givers & b.givers:
        yield Part("provider", ACTOR["provider"], "the same giving body")


def _words(names: frozenset[str]) -> set[str]:
    return {word for name in names for word in name.split() if len(word) > 3}


def _text(a: Features, b: Features) -> Iterable[Part]:
    if a.claim.document != b.claim.document and (shared := a.numbers & b.numbers):
        yield Part("text", TEXT["numbers"], f"both quotations say {', '.join(map(str, sorted(shared)))}")
    if a.lang != b.lang or a.claim.document == b.claim.document or len(a.words) < 4 or len(b.words) < 4:
        return
    share = len(a.words & b.words) / min(len(a.words), len(b.words))
    if share >= 0.8:
        yield Part("text", TEXT["copy"], "nearly the same sentences")
    elif share >= 0.4:
        yield Part("text", TEXT["like"], "like sentences")


def _group(a: Features, b: Features) -> Iterable[Part]:
    if not a.group or not b.group:
        return
    mine, other = _count(a.group), _count(b.group)
    if a.group == b.group:
        yield Part("group", GROUP["same"], f"both for {a.claim.recipient_group}")
    elif mine is not None and other is not None:
        same = mine == other
        yield Part("group", GROUP["same" if same else "apart"], f"{mine} and {other} countries")
    elif a.group.startswith("G:") and b.group.startswith("G:"):
        yield Part("group", GROUP["apart"], f"{a.claim.recipient_group} and {b.claim.recipient_group}")
    else:
        yield Part("group", GROUP["unknown"], "groups named in other words")


def _count(group: str) -> int | None:
    digits = "".join(c if c.isdigit() else " " for c in group).split()
    return int(digits[0]) if len(digits) == 1 else None
