"""How well a happening is attested: independent sources counted, and the probability that follows from them.

Two documents are independent where they share neither a syndication group nor a publisher; documents whose publisher
is unknown cannot be shown independent of each other and share one. `independent` is the greatest number of documents
no two of which are dependent. Invariant: a subset of documents never has more of them than the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import prod
from urllib.parse import urlsplit

from palanca.model import Claim, Document
from palanca.reconcile.things import plain

__all__ = ["CAP", "DENIAL", "RELIABILITY", "independent", "probability", "publisher"]

#: Chance that what an independent source asserts in this way exists as described, before the reader's confidence.
RELIABILITY: Mapping[str, float] = {"stated": 0.9, "alleged": 0.5, "denied": 0.0}
#: How much one independent flat denial takes away.
DENIAL = 0.5
#: No number of documents makes it certain.
CAP = 0.99


def publisher(document: Document | None) -> str:
    """Who published, in plain letters; else the host of its address; else "" (unknown)."""
    if document is None:
        return ""
    if document.publisher:
        return plain(" ".join(document.publisher.split()))
    try:
        host = urlsplit(document.url or "").hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.")


def independent(ids: Iterable[str], documents: Mapping[str, Document], groups: Mapping[str, str]) -> int:
    """The greatest number of documents of ``ids`` no two of which share a group or a publisher.

    A maximum matching of groups and publishers, by augmenting paths.

    >>> a, b, c = (Document(i, "", publisher=p) for i, p in [("a", "P"), ("b", "Q"), ("c", "P")])
    >>> independent("abc", {"a": a, "b": b, "c": c}, {"a": "a", "b": "a"})
    2
    """
    edges: dict[str, set[str]] = defaultdict(set)
    for id in ids:
        edges[groups.get(id, id)].add(publisher(documents.get(id)))
    taken: dict[str, str] = {}

    def place(group: str, seen: set[str]) -> bool:
        for name in sorted(edges[group] - seen):
            seen.add(name)
            if name not in taken or place(taken[name], seen):
                taken[name] = group
                return True
        return False

    return sum(place(group, set()) for group in sorted(edges))


def probability(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    groups: Mapping[str, str],
    accepted: Iterable[str] = (),
) -> float:
    """π: 1 − ∏(1 − r·c) over the k best sources, times ½ for each denying source of confidence 1; at most `CAP`.

    r is `RELIABILITY` of the assertion, c the reader's confidence (1 once a person accepted the claim), k the number of
    independent sources; each syndication group speaks once, by its best claim.
    """
    held = set(accepted)
    rows = list(claims)
    best: dict[str, float] = defaultdict(float)
    denials: dict[str, float] = defaultdict(float)
    for claim in rows:
        sure = 1.0 if claim.id in held else claim.confidence
        group = groups.get(claim.document, claim.document)
        side = denials if claim.assertion == "denied" else best
        side[group] = max(side[group], sure * (1.0 if side is denials else RELIABILITY[claim.assertion]))
    count = independent({c.document for c in rows if c.assertion != "denied"}, documents, groups)
    against = independent({c.document for c in rows if c.assertion == "denied"}, documents, groups)
    exists = 1 - prod(1 - p for p in sorted(best.values(), reverse=True)[:count])
    return min(CAP, exists) * prod(1 - DENIAL * p for p in sorted(denials.values(), reverse=True)[:against])
