"""Weights of words, learnt from annotated documents: sign → one for each outcome (lang/xx/NAME.tsv, read/NAME.tsv).

Invariant: weights are whole hundredths, so that the order of signs never matters; a sign that is no word of one
language is shared by all and opens with a capital, "~" or "<".
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from struct import Struct
from typing import Any, NamedTuple

import numpy as np

__all__ = [
    "BIAS",
    "Stack",
    "Weights",
    "as_bytes",
    "distinct",
    "has_own",
    "known",
    "odds",
    "packed",
    "shared",
    "stacked",
    "table",
    "unpacked",
]

BIAS = "Bias"
_BITS = 32  # of one outcome in a packed row: no sum of hundredths comes near its bounds


class Weights(NamedTuple):
    """Tables side by side, each row one whole number, so that the weights of all outcomes are added at once: a sum of
    such numbers is the sums of their parts side by side."""

    rows: dict[str, int]
    bias: int
    middle: int  # half of what each part holds: lifts a sum of signed parts above nought, each by itself
    parts: Struct
    outcomes: dict[str, slice]  # those of each table, among all


def shared(sign: str) -> bool:
    """Whether a sign is one of all languages rather than a word of one."""
    return sign[0] in "~<" or sign[0].isupper()


@cache
def has_own(name: str, code: str) -> bool:
    """Whether a language has weights of its own words."""
    return (files("palanca.lang") / code / f"{name}.tsv").is_file()


def table(name: str, code: str) -> Mapping[str, tuple[int, ...]]:
    """The weights of a language and those of all, in hundredths; `BIAS` is every case's. Empty where there are none."""
    rows: dict[str, tuple[int, ...]] = {}
    for path in (files("palanca.read") / f"{name}.tsv", files("palanca.lang") / code / f"{name}.tsv"):
        if path.is_file():
            for line in path.read_text("utf-8").splitlines():
                if not line.startswith("#"):
                    sign, *numbers = line.split("\t")
                    rows[sign] = tuple(map(int, numbers))
    return rows


def packed(tables: Mapping[str, Mapping[str, tuple[int, ...]]]) -> Weights | None:
    """Tables by name as they are weighed; ``None`` where nothing was learnt."""
    rows: dict[str, int] = {}
    outcomes: dict[str, slice] = {}
    width = 0
    for name, table in tables.items():
        for sign, row in table.items():
            whole = sum(weight << _BITS * place for place, weight in enumerate(row, width))
            rows[sign] = rows.get(sign, 0) + whole
        if table:
            outcomes[name] = slice(width, width + len(table[BIAS]))
            width += len(table[BIAS])
    if not rows:
        return None
    middle = sum(1 << _BITS * place + _BITS - 1 for place in range(width))
    return Weights(rows, rows[BIAS], middle, Struct(f"<{width}i"), outcomes)


def known(weights: Weights | None, signs: Iterable[str]) -> dict[str, int]:
    """The rows of those signs that have weights."""
    rows = weights.rows if weights is not None else {}
    return {sign: rows[sign] for sign in signs if sign in rows}


def unpacked(weights: Weights, total: int) -> list[float]:
    """The log odds of each outcome, from a sum of rows."""
    parts, middle = weights.parts, weights.middle
    lifted = total + weights.bias + middle
    return [value / 100 for value in parts.unpack((lifted ^ middle).to_bytes(parts.size, "little"))]


def odds(weights: Weights | None, signs: Iterable[str]) -> list[float] | None:
    """The log odds of each outcome; ``None`` where nothing was learnt."""
    if weights is None:
        return None
    return unpacked(weights, sum(filter(None, map(weights.rows.get, signs))))


class Stack(NamedTuple):
    """Tables side by side as one matrix, by which many cases are weighed at once: a sign is the number of its row, the
    bias the first. Numbers of signs lie in bytes: next to one another in memory, unlike those of a list."""

    numbers: dict[str, int]
    behind: dict[str, dict[str, int]]  # of signs in two words: the first with its space → the second → number; "": all
    rows: Any
    outcomes: dict[str, slice]  # those of each table, among all

    def odds(self, cases: Sequence[bytes]) -> list[list[float]]:
        """The log odds of each outcome for each of some cases, given the numbers of its signs (twice or once)."""
        numbers, starts = distinct(cases, as_bytes((self.numbers[BIAS],)))
        sums = np.add.reduceat(self.rows.take(numbers, axis=0), starts, axis=0)
        found: list[list[float]] = (sums / 100).tolist()
        return found


def stacked(tables: Mapping[str, Mapping[str, tuple[int, ...]]]) -> Stack | None:
    """Tables by name as they are weighed together; ``None`` where nothing was learnt."""
    numbers = {BIAS: 0}
    for table in tables.values():
        for sign in table:
            numbers.setdefault(sign, len(numbers))
    outcomes: dict[str, slice] = {}
    width = 0
    for name, table in tables.items():
        if table:
            outcomes[name] = slice(width, width + len(table[BIAS]))
            width += len(table[BIAS])
    if not width:
        return None
    rows = np.zeros((len(numbers), width), np.int32)
    for name, part in outcomes.items():
        rows[[numbers[sign] for sign in tables[name]], part] = [*tables[name].values()]
    behind: dict[str, dict[str, int]] = {"": numbers}
    for sign, number in numbers.items():
        first, space, second = sign.partition(" ")
        if space:
            behind.setdefault(f"{first} ", {})[second] = number
    return Stack(numbers, behind, rows, outcomes)


def as_bytes(numbers: Iterable[int]) -> bytes:
    """Numbers of signs, four bytes each."""
    return array("i", numbers).tobytes()


def distinct(cases: Sequence[bytes], first: bytes) -> tuple[Any, Any]:
    """The numbers of some cases, and ``first`` in each, one case after the other and each number once; and where each
    case begins."""
    ahead = np.arange(len(cases), dtype=np.int64) << 32
    flat = np.frombuffer(first.join((b"", *cases)), np.int32) if cases else np.zeros(0, np.int32)
    keyed = ahead.repeat([(len(first) + len(case)) // flat.itemsize for case in cases]) | flat
    keyed.sort()
    fresh = np.empty(len(keyed), bool)
    fresh[:1] = True
    np.not_equal(keyed[1:], keyed[:-1], out=fresh[1:])
    keyed = keyed[fresh]
    return keyed & 0xFFFFFFFF, keyed.searchsorted(ahead)
