"""Does 0.9 mean nine in ten? Claims by their confidence against the share of them that a coder made too.

A claim counts as right as the scorer has it: same provider, recipient (or a group) and instrument, evidence that
overlaps, one to one. Invariant: bins are disjoint, and together hold every claim.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from palanca.bench.corpus import loaded, spans
from palanca.model import Claim
from palanca.progress import Progress, Step, unwatched
from palanca.read import read

__all__ = ["Bin", "judged", "picture", "reliability", "same", "table"]

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_Z = 1.6449  # of a 90 % interval


class Bin(NamedTuple):
    """Claims whose confidence is at least ``low`` and under ``high``: how many, how sure, how often right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float
    at_least: float  # 90 % interval of the share right (Wilson)
    at_most: float


def judged(claims: Iterable[Claim], gold: Sequence[Mapping[str, Any]], text: str) -> list[tuple[float, bool]]:
    """Each claim's confidence, and whether a claim of the coder that no surer one has taken says the same."""
    left = [(wanted, spans(wanted, text)) for wanted in gold]
    found = []
    for claim in sorted(claims, key=lambda c: -c.confidence):
        place = next((n for n, (wanted, where) in enumerate(left) if same(claim, wanted, where)), None)
        if place is not None:
            left.pop(place)
        found.append((claim.confidence, place is not None))
    return found


def same(claim: Claim, wanted: Mapping[str, Any], where: Sequence[tuple[int, int]]) -> bool:
    """Whether a coder's claim, with its evidence at ``where``, is this one."""
    return (claim.provider, claim.recipient, claim.instrument) == (
        wanted["provider"],
        wanted["recipient"],
        wanted["instrument"],
    ) and any(e.start < high and low < e.end for e in claim.evidence for low, high in where)


def table(pairs: Sequence[tuple[float, bool]]) -> tuple[list[Bin], float]:
    """The bins that hold claims, and the expected calibration error (weighted mean distance of the two shares)."""
    bins = []
    for low, high in pairwise(EDGES):
        some = [pair for pair in pairs if low <= pair[0] < high or (high == EDGES[-1] and pair[0] == high)]
        if some:
            right = sum(hit for _, hit in some) / len(some)
            least, most = _wilson(right, len(some))
            bins.append(Bin(low, high, len(some), sum(c for c, _ in some) / len(some), right, least, most))
    error = sum(b.claims * abs(b.confidence - b.right) for b in bins) / max(1, len(pairs))
    return bins, error


def _wilson(share: float, count: int) -> tuple[float, float]:
    """Wilson's score interval (1927)."""
    middle = share + _Z**2 / (2 * count)
    reach = _Z * math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    scale = 1 + _Z**2 / count
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def reliability(paths: Sequence[Path], *, watch: Progress = unwatched) -> dict[str, Any]:
    """``claims``, ``error`` and a row a bin, over annotated documents that the weights should not have seen."""
    pairs: list[tuple[float, bool]] = []
    for number, path in enumerate(paths, 1):
        record, document = loaded(path)
        pairs += judged(read(document), record["claims"], document.text)
        watch(Step("calibration", number, left=len(paths) - number))
    bins, error = table(pairs)
    return {
        "claims": len(pairs),
        "error": round(error, 3),
        "bins": [{k: round(v, 3) if isinstance(v, float) else v for k, v in found._asdict().items()} for found in bins],
    }


def picture(bins: Sequence[Mapping[str, Any]]) -> list[str]:
    """The bins as lines: ``•`` the share right with its interval, ``|`` the confidence."""
    lines = ["            0    .1   .2   .3   .4   .5   .6   .7   .8   .9   1"]
    for row in bins:
        cells = [" "] * 51
        low, high = round(row["at_least"] * 50), round(row["at_most"] * 50)
        cells[low : high + 1] = "─" * (high + 1 - low)
        cells[round(row["confidence"] * 50)] = "|"
        cells[round(row["right"] * 50)] = "•"
        lines.append(f"{row['low']:.2f}–{row['high']:.2f}   {''.join(cells)}  {row['claims']}")
    return lines
