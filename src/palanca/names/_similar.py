"""How alike two names are, as written: of bodies, companies and places, in any script.

Names are brought to plain Latin letters, their legal forms set apart, numbers and usual short forms made one; then
the words of the one are aligned with the words of the other, each by edits or as an initial, a word weighing less the
more bodies of the gazetteer have it ("national" says little). What the alignment comes to is a handful of measures,
and a logistic rule over them (``similar_weights.tsv``, fitted by ``benchmarks/names_matching.py --fit``) gives the
likelihood that both name the same. Invariant: symmetric, between 0 and 1, the same in every process.

>>> similarity("Ministry of the Interior", "Interior Ministry") > 0.5
True
>>> similarity("Ministry of Health", "Ministry of War") > 0.5
False
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, log

from anyascii import anyascii
from rapidfuzz.distance import OSA

from palanca.names._fold import fold
from palanca.names._organisations import organisation_forms
from palanca.names._tables import cells, rows

__all__ = ["MEASURES", "Spelt", "measures", "similarity", "spelt"]

#: What two names are measured by; each has its weight in ``similar_weights.tsv``.
MEASURES = ("shared", "worst", "left_over", "left_over_long", "clash", "sorted", "edits", "one_word")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b|\b(?:[a-z] ?& ?)[a-z]\b")
_QUOTES = str.maketrans("", "", "'\"`“”«»‘’ʼ")
_WORD = re.compile(r"[a-z]+|\d+")
_LEAST = 0.2  # what the commonest word weighs beside one that no known body has


@dataclass(frozen=True, slots=True)
class Spelt:
    """A name made comparable: its ``words`` in order with their ``weights``, and its legal ``forms``."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    forms: frozenset[str]


def similarity(one: str, two: str) -> float:
    """How likely the two names mean the same, 0 to 1; 0.5 is the threshold."""
    mine, other = spelt(one), spelt(two)
    if not mine.words or not other.words:  # signs only: alike to nothing
        return 0.0
    found = measures(mine, other)
    weights = _weights()
    return 1 / (1 + exp(-weights["bias"] - sum(weights[name] * value for name, value in found.items())))


@cache
def _weights() -> Mapping[str, float]:
    return {row["measure"]: float(row["weight"]) for row in rows("similar_weights")}


@cache
def _phrases() -> tuple[Mapping[tuple[str, ...], tuple[str, str]], int]:
    """Phrase of words → (kind, what it stands for), and the words of the longest."""
    found = {
        tuple(phrase.split()): (row["kind"], row["as"])
        for row in rows("similar_words")
        for phrase in cells(row["words"])
    }
    return found, max(map(len, found))


@cache
def _commonness() -> Mapping[str, float]:
    """The weight of each word that bodies of the gazetteer have, 1 for the rarest."""
    names = {item.text for item in organisation_forms() if item.kind == "name"}
    seen = Counter(word for name in names for word in set(_plain(name)))
    most = log(1 + max(seen.values()))
    return {word: max(_LEAST, 1 - log(number) / most) for word, number in seen.items()}


def _plain(name: str) -> list[str]:
    text = anyascii(fold(name)).lower().translate(_QUOTES)
    text = _DOTTED.sub(lambda match: re.sub("[^a-z]", "", match.group()), text)
    return _WORD.findall(text)


@lru_cache(maxsize=65536)
def spelt(name: str) -> Spelt:
    """``name`` made comparable; one of legal forms alone keeps them as its words."""
    phrases, longest = _phrases()
    common = _commonness()
    plain = _plain(name)
    words: list[tuple[str, float]] = []
    forms: set[str] = set()
    at = 0
    while at < len(plain):
        size = next((n for n in range(min(longest, len(plain) - at), 0, -1) if tuple(plain[at : at + n]) in phrases), 0)
        kind, stands = phrases.get(tuple(plain[at : at + size]), ("", "")) if size else ("", "")
        if not size:
            words.append((plain[at], common.get(plain[at], 1.0)))
        elif kind == "form":
            forms.add(stands)
        elif kind == "light":
            words.append((plain[at], _LEAST / 2))
        elif kind in {"same", "number"}:
            tens = words[-1][0] if words and kind == "number" and len(stands) == 1 else ""
            if len(tens) == 2 and tens.isdigit() and tens.endswith("0"):
                words[-1] = str(int(tens) + int(stands)), 1.0
            else:
                words.append((stands, common.get(stands, 1.0)))
        at += size or 1
    if not any(weight > _LEAST / 2 for _, weight in words):
        words = [(word, common.get(word, 1.0)) for word in plain]
    return Spelt(tuple(w for w, _ in words), tuple(v for _, v in words), frozenset(forms))


@lru_cache(maxsize=65536)
def _word(one: str, two: str) -> float:
    """How alike two words are: 1 the same, 0 not at all; an initial stands for its word."""
    if one == two:
        return 1.0
    short, long = sorted((one, two), key=len)
    if short.isdigit() or long.isdigit():
        return 0.0
    if len(short) == 1:
        return 0.7 if long.startswith(short) else 0.0
    edits = OSA.distance(one, two)
    if edits > max(1, len(long) // 3):
        return 0.0
    return 1 - edits / len(long)


def _joined(mine: Spelt, other: Spelt) -> Spelt:
    """``mine`` with neighbouring words put together where ``other`` writes them as one."""
    words, weights = list(mine.words), list(mine.weights)
    at = 0
    while at < len(words) - 1:
        for size in (3, 2):
            both = "".join(words[at : at + size])
            if (
                at + size <= len(words)
                and len(both) > 3
                and both not in mine.words
                and any(
                    len(word) > 3
                    and _word(both, word) >= 0.85
                    and max(_word(w, word) for w in words[at : at + size]) < _word(both, word)
                    for word in other.words
                )
            ):
                words[at : at + size] = [both]
                weights[at : at + size] = [max(weights[at : at + size])]
                break
        at += 1
    return Spelt(tuple(words), tuple(weights), mine.forms)


def measures(one: Spelt, two: Spelt) -> dict[str, float]:
    """What the two come to, by name of `MEASURES`."""
    one, two = sorted((_joined(one, two), _joined(two, one)), key=lambda side: (side.words, sorted(side.forms)))
    pairs = sorted(
        ((_word(x, y), i, j) for i, x in enumerate(one.words) for j, y in enumerate(two.words)),
        key=lambda p: (-p[0], abs(p[1] - p[2]), p[1]),
    )
    mine, other = dict[int, tuple[float, int]](), dict[int, tuple[float, int]]()
    for score, i, j in pairs:
        if score > 0 and i not in mine and j not in other:
            mine[i], other[j] = (score, j), (score, i)
    total = [sum(one.weights) or 1.0, sum(two.weights) or 1.0]
    shared = sum(score * (one.weights[i] + two.weights[j]) for i, (score, j) in mine.items()) / sum(total)
    left = sorted(
        (
            sum(w for i, w in enumerate(one.weights) if i not in mine) / total[0],
            sum(w for j, w in enumerate(two.weights) if j not in other) / total[1],
        )
    )
    heavy = [score for i, (score, _) in mine.items() if one.weights[i] > _LEAST]
    x, y = "".join(sorted(one.words)), "".join(sorted(two.words))
    edits = OSA.distance(x, y)
    return {
        "shared": shared,
        "worst": min(heavy, default=0.0),
        "left_over": left[0],
        "left_over_long": left[1],
        "clash": float(bool(one.forms and two.forms and one.forms.isdisjoint(two.forms))),
        "sorted": 1 - edits / max(1, len(x), len(y)),
        "edits": min(edits, 10) / 10,
        "one_word": float(len(mine) <= 1),
    }
