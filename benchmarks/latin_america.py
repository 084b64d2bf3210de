"""Latin America, 2000–2021, in both views: `python benchmarks/latin_america.py OBSERVATORY [IDEAL.csv.gz]`.

Prints, for eight countries and for the region as one, what either view counts and why they differ; given the UN General
Assembly's ideal points (Bailey, Strezhnev and Voeten), also how a country's share goes with its shift between the two
sides: a correlation with its interval, and no more than that.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from math import atanh, sqrt, tanh

import numpy as np

from palanca import Observatory, Selection, names
from palanca.measure import as_region, counted, sightings
from palanca.measure.selection import in_view, recipient_of, units, within
from palanca.measure.uncertainty import Estimate, estimates

YEARS = (2000, 2021)
COUNTRIES = ("URY", "PAN", "VEN", "ARG", "ECU", "COL", "BOL", "MEX")
SIDES = ("CHN", "USA")
REGION = "G:LAC33"
_Z90 = 1.6448536269514722


def main() -> None:
    with Observatory.open(sys.argv[1]) as observatory:
        record = observatory.record()
    rows = list(record.activities.values())
    whole = as_region(rows, region=REGION)
    seen = sightings(rows, record.documents, record.groups)
    inside = frozenset(names.members(REGION))
    asked = {"seen": seen, "yearly": False}
    shares: dict[str, dict[str, Estimate]] = {}
    print(
        "| | view | China Σπ | US Σπ | China’s share as told | with what is not told | P(China ahead) | lead tips at |"
    )
    print("|---|---|---|---|---|---|---|---|")
    found = {
        view: {
            (e.recipient, e.name, e.provider): e
            for some, where in ((rows, sorted(inside)), (whole, [REGION]))
            for e in estimates(some, Selection(years=YEARS, view=view), recipients=where, **asked)
        }
        for view in VIEWS
    }
    for code in (*COUNTRIES, REGION):
        for view in VIEWS:
            print("| " + " | ".join(_row(code, view, found[view])) + " |")
    print()
    for view in VIEWS:
        shares[view] = {r: e for (r, name, _), e in found[view].items() if name == "contest_share" and r in inside}
    print(
        "| | side | rows, announced | units, best | administrative rows | their units | announcements that give way |"
    )
    print("|---|---|---|---|---|---|---|")
    for code in (*COUNTRIES, REGION):
        for side in SIDES:
            some = whole if code == REGION else rows
            mine = [a for a in some if recipient_of(a) == code and a["provider"] == side and within(a, YEARS)]
            announced, best = in_view(mine, "announced"), in_view(mine, "best")
            listed = [a for a in mine if counted(a, "best") and a.source_class == "administrative"]
            away = len({a.id for a in announced} - {a.id for a in best})
            cells = (len(announced), len(units(best)), len(listed), len(units(listed)), away)
            print(f"| {code} | {side} | " + " | ".join(map(str, cells)) + " |")
    print("\nsource classes:", dict(Counter(a.source_class for a in record.activities.values())))
    if len(sys.argv) > 2:
        shift = shifts(sys.argv[2])
        for view in VIEWS:
            codes = sorted(shares[view].keys() & shift.keys())
            if len(codes) < 10:
                print(f"{view}: {len(codes)} countries, too few for a correlation")
                continue
            told = correlation([shares[view][c].median for c in codes], [shift[c] for c in codes])
            print(f"{view}: r = {told[0]:+.2f} (90 %: {told[1]:+.2f} to {told[2]:+.2f}), {len(codes)} countries")


VIEWS = ("announced", "best")


def _row(code: str, view: str, found: dict[tuple[str, str, str | None], Estimate]) -> list[str]:
    share, full = found.get((code, "contest_share", "CHN")), found.get((code, "corrected_share", "CHN"))
    counts = [found.get((code, "detected", side)) for side in SIDES]
    if share is None or full is None:
        return [code, view, *(["–"] * 6)]
    sums = ["0" if c is None else f"{c.median:.0f}" for c in counts]
    told, all_ = (f"{100 * e.median:.0f} % ({100 * e.low:.0f}–{100 * e.high:.0f})" for e in (share, full))
    tip = found[code, "tip_over", "CHN"]
    return [code, view, *sums, told, all_, f"{100 * (full.ahead or 0):.0f} %", f"× {tip.median:.1f}"]


def shifts(path: str) -> dict[str, float]:
    """How far each country's distance to the US grew over its distance to China, 2000–2019 (sessions 55 and 74)."""
    with gzip.open(path, "rt", encoding="latin-1") as file:
        points = {(r["iso3c"], int(r["session"])): float(r["IdealPoint"]) for r in csv.DictReader(file)}

    def nearer(code: str, session: int) -> float:
        one, china, usa = (points[c, session] for c in (code, *SIDES))
        return abs(one - usa) - abs(one - china)

    codes = {code for code, session in points if session == 55} & {code for code, session in points if session == 74}
    return {code: nearer(code, 74) - nearer(code, 55) for code in codes if code not in SIDES}


def correlation(x: list[float], y: list[float]) -> tuple[float, float, float]:
    """Pearson's r with its 90 % interval by Fisher's z."""
    r = float(np.corrcoef(x, y)[0, 1])
    half = _Z90 / sqrt(len(x) - 3)
    return r, tanh(atanh(r) - half), tanh(atanh(r) + half)


if __name__ == "__main__":
    main()
