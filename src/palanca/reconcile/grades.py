"""How well an activity is corroborated: independent sources by family, each source's reliability, each fact's
credibility.

Reliability (A–F, of a source) and credibility (1–6, of a fact) are told apart and never multiplied (NATO AJP-2.1, the
"Admiralty system"). Invariants: a group of syndicated copies counts once, in one family, so splitting it never raises a
count; a fact that no source states has credibility 6, cannot be judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from palanca.model import Activity, Claim, Document
from palanca.reconcile.corroboration import independent
from palanca.reconcile.features import meanings, one_each
from palanca.reconcile.sources import FAMILIES, Family, Reliability, family, reliability
from palanca.reconcile.triangulation import kinds_behind, triangulation

__all__ = ["CREDIBILITY", "Grades", "grades"]

Credibility = Literal[1, 2, 3, 4, 5, 6]
#: What each step of credibility means.
CREDIBILITY: Mapping[int, str] = MappingProxyType(
    {
        1: "confirmed by independent sources of other families",
        2: "probably true: more independent sources say so than say otherwise",
        3: "possibly true: one source, and none says otherwise",
        4: "doubtful: as many say otherwise, or it is only alleged",
        5: "improbable: more sources say otherwise, or it is only denied",
        6: "cannot be judged: no source says",
    }
)
#: Fields whose value is all that any source names, with the kind of entity that their values mean.
_LISTS: Mapping[str, str] = MappingProxyType(
    {"technology": "", "provider_actors": "organisation", "recipient_actors": "organisation", "places": "place"}
)


@dataclass(frozen=True, slots=True)
class Grades:
    """``families``: independent sources of each; ``reliability`` by document; ``credibility`` by field.

    ``quality``: AidData's source triangulation score, 0 to 18 (`palanca.reconcile.triangulation`).
    """

    families: Mapping[Family, int]
    reliability: Mapping[str, Reliability]
    credibility: Mapping[str, Credibility]
    quality: int


def grades(
    activity: Activity,
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    groups: Mapping[str, str],
    edited: Mapping[str, str] = MappingProxyType({}),
) -> Grades:
    """The grades of an activity from its ``claims``; ``edited``: letters by publisher or host that an analyst gave."""
    wanted = set(activity.claims)
    rows = {claim.id: claim for claim in claims if claim.id in wanted}
    kind = {id: family(documents.get(id), activity["provider"], activity["recipient"]) for id in activity.documents}
    families = _families(kind, documents, groups)
    told = {name: _credibility(activity, name, rows, kind, documents, groups) for name in activity.fields}
    letters = {id: reliability(documents.get(id), kind[id], edited) for id in activity.documents}
    return Grades(families, letters, told, triangulation(kinds_behind(documents, kind, groups)))


def _families(
    kind: Mapping[str, Family], documents: Mapping[str, Document], groups: Mapping[str, str]
) -> dict[Family, int]:
    """Independent sources of each family; copies belong to the family of the one that stands first in `FAMILIES`."""
    order = {code: place for place, code in enumerate(FAMILIES)}
    first: dict[str, Family] = {}
    for id, of in kind.items():
        group = groups.get(id, id)
        first[group] = min(first.get(group, of), of, key=order.__getitem__)
    members: dict[Family, list[str]] = {}
    for id in kind:
        members.setdefault(first[groups.get(id, id)], []).append(id)
    return {of: independent(members[of], documents, groups) for of in sorted(members, key=order.__getitem__)}


def _credibility(
    activity: Activity,
    name: str,
    rows: Mapping[str, Claim],
    kind: Mapping[str, Family],
    documents: Mapping[str, Document],
    groups: Mapping[str, str],
) -> Credibility:
    """Of a list that all sources together make (`_LISTS`), that of the value which is attested least."""
    choice = activity.fields[name]
    behind = [rows[id] for id in choice.claims if id in rows]
    other = {rows[id].document for other in choice.others for id in other.claims if id in rows}
    other |= {claim.document for claim in rows.values() if claim.assertion == "denied"}
    if name not in _LISTS:
        return _attested(behind, other, kind, documents, groups)
    told = []
    for claim in behind:
        document = documents.get(claim.document)
        lang = document.lang if document is not None else "other"
        for value in getattr(claim, name):
            kind_of = _LISTS[name]
            ids = meanings(value, lang, kind_of, claim.recipient) if kind_of else frozenset([value])
            told.append((ids, claim))
    return max((_attested(some, other, kind, documents, groups) for some in one_each(told)), default=6)


def _attested(
    behind: list[Claim],
    other: set[str],
    kind: Mapping[str, Family],
    documents: Mapping[str, Document],
    groups: Mapping[str, str],
) -> Credibility:
    """What the claims ``behind`` a value make of it, ``other`` the documents that say otherwise."""
    if not behind:
        return 6
    assertions = {claim.assertion for claim in behind}
    if assertions == {"denied"}:
        return 5
    told = {claim.document for claim in behind if claim.assertion != "denied"}
    sources, against = independent(told, documents, groups), independent(other - told, documents, groups)
    if "stated" not in assertions:
        return 4
    if against:
        return 2 if sources > against else 4 if sources == against else 5
    families = len(_families({id: kind[id] for id in told}, documents, groups))
    return 3 if sources < 2 else 1 if families > 1 else 2
