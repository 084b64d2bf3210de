"""Activities that belong together without being one: parts of a package, and the umbrella over single countries.

One document may tell one deal as several activities (cars as equipment, cameras as technology; "85 countries, among
them Peru"). They are linked, so that nobody adds a whole to its parts or a total to itself. Invariant: links are
symmetric in their reading ("part of" and "package with" are told once, smaller id first for packages), and depend on
the activities and claims alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from palanca.model import Activity, Claim

__all__ = ["Related", "related", "summable"]

_MANY = 40  # claims of one document: past it a document is a list, and what stands near what says little


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """``one`` is part of the umbrella ``other``, or both are of one package; ``why`` in words."""

    one: str
    relation: Literal["part of", "package with"]
    other: str
    why: str


def related(activities: Iterable[Activity], claims: Mapping[str, Claim]) -> tuple[Related, ...]:
    """All links among ``activities``, sorted; ``claims`` by id."""
    found: dict[tuple[str, str, str], Related] = {}
    by_document: dict[str, list[tuple[Claim, Activity]]] = defaultdict(list)
    for activity in activities:
        for id in activity.claims:
            if id in claims:
                by_document[claims[id].document].append((claims[id], activity))
    for _, told in sorted(by_document.items()):
        if len(told) > _MANY:
            continue
        for (a, one), (b, two) in combinations(told, 2):
            link = _link(a, one, b, two) if one.id != two.id else None
            if link is not None:
                found.setdefault((link.one, link.relation, link.other), link)
    return tuple(sorted(found.values()))


def summable(activities: Iterable[Activity], links: Iterable[Related]) -> tuple[Activity, ...]:
    """The activities that may be added up: umbrellas are left out where any of their parts is there."""
    rows = tuple(activities)
    there = {activity.id for activity in rows}
    over = {link.other for link in links if link.relation == "part of" and link.one in there}
    return tuple(activity for activity in rows if activity.id not in over)


def _link(a: Claim, one: Activity, b: Claim, two: Activity) -> Related | None:
    if a.provider != b.provider:
        return None
    shared = any(x.start < y.end and y.start < x.end for x in a.evidence for y in b.evidence)
    if shared and a.instrument == b.instrument and (a.recipient is None) != (b.recipient is None):
        part, whole = (one, two) if b.recipient is None else (two, one)
        group = (b if b.recipient is None else a).recipient_group
        return Related(part.id, "part of", whole.id, f"told in one sentence with {group}")
    if a.recipient is not None and a.recipient == b.recipient and a.instrument != b.instrument:
        x, y = sorted((one.id, two.id))
        if a.amounts and set(a.amounts) & set(b.amounts):
            return Related(x, "package with", y, "one document gives both the same sum")
        if shared and a.status == b.status and a.date == b.date:
            return Related(x, "package with", y, "told in one sentence, of one day and stage")
    return None
