"""Copies of one text: cut, reordered, given a new headline, printed by others. A group of copies is one source.

`syndicated` finds candidate pairs by MinHash and locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998)
and verifies each on the full sets of shingles: four words of Latin script, eight characters of Chinese. Two
documents are copies where half of all their shingles are common (Jaccard), or most of the shorter one's are
(containment). Groups are the connected components; a group's id is its smallest document id. Invariant: the order of
documents does not matter.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, MutableMapping
from hashlib import blake2b
from itertools import combinations
from zlib import crc32

import numpy as np
from datasketch import MinHash

from palanca.model import Document
from palanca.reconcile.memory import digest
from palanca.reconcile.things import plain

__all__ = ["overlap", "syndicated"]

JACCARD = 0.4  # verified: this share of all shingles in common …
CONTAINMENT = 0.6  # … or this share of the shorter document's
MINIMUM = 20  # shingles: a shorter text says too little to be called a copy
LENGTH = 12  # times: past this a short text inside a long one is a quotation, not a copy
_PERMUTATIONS, _BANDS, _ROWS = 128, 64, 2  # finds 98 % of pairs at a Jaccard of 0.25, all but 10⁻⁵ at 0.4
_LATIN, _CHINESE = 4, 8
_WORD = re.compile(r"\w+")


def syndicated(
    documents: Iterable[Document],
    *,
    memory: MutableMapping[str, str] | None = None,
    counts: Counter[str] | None = None,
) -> dict[str, str]:
    """Document id → group id (the smallest document id of its group); documents that stand alone are left out.

    ``memory`` keeps sketches and verdicts; ``counts`` gets ``sketched`` documents and ``verified`` pairs of this run.
    """
    memory, counts = {} if memory is None else memory, Counter() if counts is None else counts
    rows = sorted({document.id: document for document in documents}.values(), key=lambda document: document.id)
    keys = [_key(document) for document in rows]
    sketches = [_sketch(document, key, memory, counts) for document, key in zip(rows, keys, strict=True)]
    root = list(range(len(rows)))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for one, two in _candidates(sketches):
        x, y = sorted((find(one), find(two)))
        if x != y and _verdict(rows[one], rows[two], f"copies:{keys[one]}:{keys[two]}", memory, counts):
            root[y] = x
    members: dict[int, list[str]] = defaultdict(list)
    for place, document in enumerate(rows):
        members[find(place)].append(document.id)
    return {id: ids[0] for _, ids in sorted(members.items()) if len(ids) > 1 for id in ids}


def _key(document: Document) -> str:
    return digest(document.lang, blake2b(document.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())


def _sketch(document: Document, key: str, memory: MutableMapping[str, str], counts: Counter[str]) -> np.ndarray | None:
    """The MinHash of a document; ``None`` for one too short to be called a copy."""
    known = memory.get(f"sketch:{key}")
    if known is None:
        counts["sketched"] += 1
        mine = _shingles(document)
        known = ""
        if len(mine) >= MINIMUM:
            sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=_same)
            sketch.update_batch(mine)
            known = b64encode(sketch.hashvalues.astype(np.uint32).tobytes()).decode()
        memory[f"sketch:{key}"] = known
    return np.frombuffer(b64decode(known), dtype=np.uint32).astype(np.uint64) if known else None


def _candidates(sketches: list[np.ndarray | None]) -> Iterator[tuple[int, int]]:
    """Pairs of places whose sketches share a band, in order, each once for each band they share."""
    places = np.array([place for place, sketch in enumerate(sketches) if sketch is not None], dtype=np.int64)
    if len(places) < 2:
        return
    matrix = np.stack([sketch for sketch in sketches if sketch is not None])
    for band in range(_BANDS):
        first, second = matrix[:, band * _ROWS], matrix[:, band * _ROWS + 1]
        joint = (first << np.uint64(32)) | second
        order = np.argsort(joint, kind="stable")
        edges = np.flatnonzero(np.diff(joint[order])) + 1
        for run in np.split(places[order], edges):
            if len(run) > 1:
                yield from combinations(sorted(run.tolist()), 2)


def _verdict(one: Document, two: Document, key: str, memory: MutableMapping[str, str], counts: Counter[str]) -> bool:
    known = memory.get(key)
    if known is None:
        counts["verified"] += 1
        known = memory[key] = "1" if _copies(_shingles(one), _shingles(two)) else "0"
    return known == "1"


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
