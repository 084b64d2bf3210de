"""Weights of words, learnt from annotated documents: sign → one for each outcome (lang/xx/NAME.tsv, read/NAME.tsv).

Invariant: weights are whole hundredths, so that the order of signs never matters; a sign that is no word of one
language is shared by all and opens with a capital, "~" or "<".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from struct import Struct
from typing import NamedTuple

__all__ = ["BIAS", "Weights", "has_own", "known", "odds", "packed", "shared", "table", "unpacked"]

BIAS = "Bias"
_BITS = 32  # of one outcome in a packed row: no sum of hundredths comes near its bounds


class Weights(NamedTuple):
    """Tables side by side, each row one whole number, so that the weights of all outcomes are added at once: a sum of
    such numbers is the sums of their parts side by side."""

    rows: dict[str, int]
    behind: dict[str, dict[str, int]]  # of signs in two words: the first with its space → the second → row; "": all
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
    behind: dict[str, dict[str, int]] = {"": rows}
    for sign, whole in rows.items():
        first, space, second = sign.partition(" ")
        if space:
            behind.setdefault(f"{first} ", {})[second] = whole
    middle = sum(1 << _BITS * place + _BITS - 1 for place in range(width))
    return Weights(rows, behind, rows[BIAS], middle, Struct(f"<{width}i"), outcomes)


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
