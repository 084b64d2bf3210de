"""Is what π calls likely oftener there? ``python benchmarks/existence.py CORPUS…``: activities against coders' claims.

The documents of each folder (of one with a held part that part alone) are read and reconciled; an activity is *there*
where a coder made one of its claims too (as `palanca.bench.reliability` has it). A JSON line a bin of π, a line a
number of independent sources, and the expected calibration error. What this cannot tell is whether what a coder read
in a document is so in the world: that is what π keeps back of the reader's confidence.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from palanca.bench.calibration import same, table
from palanca.bench.corpus import loaded, parts, spans
from palanca.model import Activity, Claim, Document
from palanca.read import read
from palanca.reconcile import reconcile


def judged(folder: Path) -> list[tuple[Activity, bool]]:
    """Each activity of the folder's documents, and whether it is there."""
    found = parts(folder)
    claims: list[Claim] = []
    documents: list[Document] = []
    right: set[str] = set()
    for path in found["held"] if "held" in found else next(iter(found.values())):
        record, document = loaded(path)
        document = replace(document, id=str(document.key), key=None)
        coded = [(wanted, spans(wanted, document.text)) for wanted in record["claims"]]
        told = read(document)
        right |= {claim.id for claim in told if any(same(claim, wanted, where) for wanted, where in coded)}
        claims += told
        documents.append(document)
    made = reconcile(claims, documents).activities
    return [(activity, not right.isdisjoint(activity.claims)) for activity in made]


def main() -> None:
    """Print the tables of all folders together."""
    rows = [row for folder in sys.argv[1:] for row in judged(Path(folder))]
    bins, error = table([(activity.probability, there) for activity, there in rows])
    for found in bins:
        told = {k: round(v, 3) for k, v in found._asdict().items() if k != "claims"}
        print(json.dumps({"activities": found.claims, **told}))
    for sources in sorted({min(3, activity.sources) for activity, _ in rows}):
        some = [(a.probability, there) for a, there in rows if min(3, a.sources) == sources]
        row = {"sources": sources, "activities": len(some), "pi": round(fmean(p for p, _ in some), 3)}
        print(json.dumps({**row, "there": round(fmean(there for _, there in some), 3)}))
    print(json.dumps({"activities": len(rows), "error": round(error, 3)}))


if __name__ == "__main__":
    main()
