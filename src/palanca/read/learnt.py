"""Weights of words, learnt from annotated documents: sign → one for each outcome (lang/xx/NAME.tsv, read/NAME.tsv).

Invariant: weights are whole hundredths, so that the order of signs never matters; a sign that is no word of one
language is shared by all and opens with a capital, "~" or "<".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["BIAS", "has_own", "odds", "shared", "table"]

BIAS = "Bias"


def shared(sign: str) -> bool:
    """Whether a sign is one of all languages rather than a word of one."""
    return sign[0] in "~<" or sign[0].isupper()


@cache
def has_own(name: str, code: str) -> bool:
    """Whether a language has weights of its own words."""
    return (files("palanca.lang") / code / f"{name}.tsv").is_file()


@cache
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


def odds(weights: Mapping[str, tuple[int, ...]], signs: Iterable[str]) -> list[float] | None:
    """The log odds of each outcome; ``None`` where nothing was learnt."""
    if BIAS not in weights:
        return None
    rows = (weights[BIAS], *filter(None, map(weights.get, signs)))
    return [sum(column) / 100 for column in zip(*rows, strict=True)]
