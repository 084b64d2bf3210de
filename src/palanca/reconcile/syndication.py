"""Copies of one text: cut, reordered, given a new headline, printed by others. A group of copies is one source.

`syndicated` finds candidate pairs by MinHash and locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998)
and verifies each on the full sets of shingles: four words of Latin script, eight characters of Chinese. Two
documents are copies where half of all their shingles are common (Jaccard), or most of the shorter one's are
(containment). Groups are the connected components; a group's id is its smallest document id. Invariant: the order of
documents does not matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

import numpy as np
from datasketch import MinHash, MinHashLSH

from palanca.model import Document
from palanca.reconcile.things import plain

__all__ = ["overlap", "syndicated"]

JACCARD = 0.4  # verified: this share of all shingles in common …
CONTAINMENT = 0.6  # … or this share of the shorter document's
MINIMUM = 20  # shingles: a shorter text says too little to be called a copy
LENGTH = 12  # times: past this a short text inside a long one is a quotation, not a copy
_PERMUTATIONS, _BANDS, _ROWS = 128, 64, 2  # finds 98 % of pairs at a Jaccard of 0.25, all but 10⁻⁵ at 0.4
_LATIN, _CHINESE = 4, 8
_WORD = re.compile(r"\w+")


def syndicated(documents: Iterable[Document]) -> dict[str, str]:
    """Document id → group id (the smallest document id of its group); documents that stand alone are left out."""
    rows = sorted({document.id: document for document in documents}.values(), key=lambda document: document.id)
    shingles = {document.id: _shingles(document) for document in rows}
    lsh = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    root = {id: id for id in shingles}

    def find(id: str) -> str:
        while root[id] != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    for document in rows:
        mine = shingles[document.id]
        if len(mine) < MINIMUM:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=_same)
        sketch.update_batch(mine)
        for other in sorted(lsh.query(sketch)):
            one, two = sorted((find(document.id), find(other)))
            if one != two and _copies(mine, shingles[other]):
                root[two] = one
        lsh.insert(document.id, sketch, check_duplication=False)
    groups: dict[str, list[str]] = defaultdict(list)
    for id in root:
        groups[find(id)].append(id)
    return {id: group for group, ids in sorted(groups.items()) if len(ids) > 1 for id in ids}


def overlap(one: Document, two: Document) -> tuple[float, float]:
    """Jaccard and containment (share of the shorter one's shingles) of two documents, 0 to 1."""
    a, b = _shingles(one), _shingles(two)
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / max(1, len(a) + len(b) - common), common / max(1, min(len(a), len(b)))


def _copies(a: np.ndarray, b: np.ndarray) -> bool:
    small, large = sorted((len(a), len(b)))
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (small + large - common) >= JACCARD or (
        common / small >= CONTAINMENT and large <= LENGTH * small and common >= MINIMUM
    )


def _same(value: int) -> int:
    """Shingles come hashed already."""
    return value


def _shingles(document: Document) -> np.ndarray:
    low = plain.__wrapped__(document.text)  # a whole text is no use in the cache of names
    words = _WORD.findall(low)
    parts = list("".join(words)) if document.lang == "zh" else words
    size = _CHINESE if document.lang == "zh" else _LATIN
    joint = "" if document.lang == "zh" else " "
    grams = {joint.join(parts[i : i + size]) for i in range(len(parts) - size + 1)}
    return np.array(sorted({crc32(gram.encode("utf-8", "surrogatepass")) for gram in grams}), dtype=np.uint64)
