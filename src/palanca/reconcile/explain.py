"""A merge told in words: which claims and how each is held, what was chosen, what disagrees, how well it is attested.

Invariant: every line follows from the claims, the documents and the model's weights; nothing is added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sized
from math import inf
from types import MappingProxyType
from typing import Any

from palanca.model import Activity, Amount, Claim, Document, Item
from palanca.reconcile.features import Features, features
from palanca.reconcile.grades import CREDIBILITY, grades
from palanca.reconcile.life import Extent, Step, extents, life
from palanca.reconcile.pairs import PairScore, compare, weigh
from palanca.reconcile.related import Related
from palanca.reconcile.sources import FAMILIES
from palanca.reconcile.triangulation import MOST
from palanca.reconcile.weights import BASE, DEFAULT, Weights

__all__ = ["explain", "waterfall"]


def explain(
    activity: Activity,
    claims: Iterable[Claim],
    documents: Iterable[Document] = (),
    groups: Mapping[str, str] = MappingProxyType({}),
    *,
    weights: Weights = DEFAULT,
    links: Iterable[Related] = (),
    edited: Mapping[str, str] = MappingProxyType({}),
    joins: Iterable[Collection[str]] = (),
) -> tuple[str, ...]:
    """A line a statement. ``edited``: reliability letters by publisher or host; ``joins``: claims that a person held
    together.
    """
    known = {document.id: document for document in documents}
    wanted = set(activity.claims)
    rows = {claim.id: claim for claim in claims if claim.id in wanted}
    grade = grades(activity, rows.values(), known, groups, edited)
    told = [
        f"{_number(rows, 'claim')} of {_number(activity.documents, 'document')}, "
        f"{activity.sources} independent source{'' if activity.sources == 1 else 's'}"
    ]
    told += _held(features(rows.values(), known), known, weights, joins)
    told += [_step(step) for step in life(rows.values(), known)]
    told += [_extent(extent) for extent in extents(rows.values())]
    for name, choice in activity.fields.items():
        if choice.claims:
            mark = grade.credibility[name]
            told.append(f"{name}: {_said(choice.value)} ({choice.why}); credibility {mark}, {CREDIBILITY[mark]}")
        for other in choice.others:
            told.append(f"{name}: against it, {_said(other.value)} ({_number(other.claims, 'claim')})")
    told += [f"{number} independent of {FAMILIES[of]}" for of, number in grade.families.items()]
    for id, letter in grade.reliability.items():
        document = known.get(id)
        name = (document.publisher or document.name) if document is not None else id
        told.append(f"source {name}: reliability {letter}")
    told.append(
        f"source triangulation {grade.quality} of {MOST} (AidData's rule); "
        f"it exists as described with probability {activity.probability:.2f}"
    )
    for link in links:
        if activity.id in (link.one, link.other):
            companion = link.other if link.one == activity.id else link.one
            way = link.relation if link.one == activity.id or link.relation == "package with" else "umbrella over"
            told.append(f"{way} {companion} ({link.why}): never added together")
    return tuple(told)


def _number(some: Sized, name: str) -> str:
    return f"{len(some)} {name}{'' if len(some) == 1 else 's'}"


def waterfall(score: PairScore) -> str:
    """What speaks for and against a pair, from nothing to its sum."""
    said = "; ".join(f"{part.field} {part.bits:+.1f} ({part.why})" for part in score.parts)
    return f"{score.bits:+.1f} bits: {said}" + (f"; against it: {score.veto}" if score.veto else "")


def _held(
    rows: Mapping[str, Features], documents: Mapping[str, Document], weights: Weights, joins: Iterable[Collection[str]]
) -> Iterator[str]:
    """Each claim with the one told of before that holds it best, so that the lines together tie all of them."""
    reviewed = [frozenset(join) for join in joins]
    waiting = sorted(rows)
    best: dict[str, tuple[float, str]] = {}
    near = waiting.pop(0) if waiting else ""
    while waiting:
        for id in waiting:
            said = weigh(rows[id], rows[near], weights)
            bits = said[0] if said is not None else -inf
            if bits <= BASE["join_at"] and any({id, near} <= join for join in reviewed):
                bits = BASE["join_at"]  # a person's word goes before what is not enough
            best[id] = max(best.get(id, (-inf, near)), (bits, near))
        near = max(waiting, key=lambda id: (best[id], id))
        waiting.remove(near)
        other = best[near][1]
        score = compare(rows[near], rows[other], weights)
        why = waterfall(score)
        if any({near, other} <= join for join in reviewed):
            why = f"a reviewed merge; by itself {why}"
        elif not score.joins:
            why += "; not enough by itself: the other claims, their documents' company or a dataset's row hold it"
        yield f"{_which(rows[near], documents)} is held with {_which(rows[other], documents)} by {why}"


def _which(row: Features, documents: Mapping[str, Document]) -> str:
    document = documents.get(row.claim.document)
    if document is None:
        return row.id
    return f"{row.id} ({', '.join(filter(None, (document.publisher or document.name, document.published)))})"


def _step(step: Step) -> str:
    when = f"between {step.first or 'an unknown day'} and {step.last or 'an unknown day'}"
    if step.first is not None and step.first == step.last:
        when = f"on {step.first}"
    elif step.first is None and step.last is not None:
        when = f"by {step.last}"
    elif step.first is None:
        when = "on an unknown day"
    return f"{step.status} {when}" + ("" if step.agreed else ", its claims giving days that do not meet")


def _extent(extent: Extent) -> str:
    if extent.known == "unknown":
        return f"{extent.what} of {extent.of}: unknown"
    if extent.known == "known":
        return f"{extent.what} of {extent.of}: {extent.low:,.12g}"
    return f"{extent.what} of {extent.of}: from {extent.low:,.12g} to {extent.high:,.12g}"


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_said, value)) or "none"
    if isinstance(value, Item):
        return value.name if value.quantity is None else f"{value.quantity:,.12g} {value.name}"
    if isinstance(value, Amount):
        return f"{value.value:,.0f} {value.currency}"
    return str(value)
