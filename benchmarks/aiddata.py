"""Linkage and source quality against AidData's own records: ``python benchmarks/aiddata.py ../shared/data/cn``.

*Editions*: records in scope of the Global Chinese Official Finance Dataset 1.0 and of the geocoded GCDF 3.0, coded
years apart, linked without their ids: pairs of claims of one id are one, all others two (AidData keeps them so); then
once more with what linkage knows of datasets, that two records of one are two.
*Linked*: records that a title calls linked to another, by whether linkage takes them for one. *Triangulation*:
AidData's source triangulation score computed from its list of sources. A JSON line each.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from python_calamine import CalamineWorkbook

from palanca.collect import datasets
from palanca.reconcile.features import block_of
from palanca.reconcile.linkage import link
from palanca.reconcile.triangulation import kinds_told, triangulation

OLD, NEW = "GlobalChineseOfficialFinanceDataset_v1.0.xlsx", "gcdf_v3_geocoded_input.csv.gz"


def editions(folder: Path) -> None:
    """Pairs of records across and within the two editions."""
    claims, documents, record, edition = [], {}, {}, {}
    links: set[tuple[str, str]] = set()
    for name in (OLD, NEW):
        for one in datasets.read("aiddata", [folder / name]):
            if not isinstance(one, datasets.Taken):
                continue
            id = str(one.document.key).partition(":")[2]
            documents[one.document.id] = replace(one.document, key=None)
            links |= {(id, other) for _, other in one.links} | {(other, id) for _, other in one.links}
            for claim in one.claims:
                claims.append(claim)
                record[claim.id], edition[claim.id] = id, name
    every = set(combinations(sorted(record), 2))
    across = {(a, b) for a, b in every if edition[a] != edition[b]}
    true = {(a, b) for a, b in across if record[a] == record[b]}
    linked = {(a, b) for a, b in every if (record[a], record[b]) in links}
    sides = {claim.id: block_of(claim) for claim in claims}
    own = [frozenset((a, b)) for a, b in every - across if record[a] != record[b] and sides[a] == sides[b]]
    print(json.dumps({"records": Counter(edition.values()), "same": len(true), "linked": len(linked)}))
    for held, splits in (("nothing", []), ("an edition's own records apart", own)):
        clusters = link(claims, documents, [], splits).clusters
        said = {pair for ids in clusters for pair in combinations(sorted(ids), 2)}
        right, told = len(true & said), len(across & said)
        row = {"held": held, "joined": told, "right": right, "linked_joined": len(linked & said)}
        row |= {"precision": round(right / max(1, told), 3), "recall": round(right / len(true), 3)}
        wrong = {"wrong": told - right, "wrong_of_linked_records": len((said & across & linked) - true)}
        print(json.dumps({**row, **wrong, "own_edition_joined": len(said - across)}))


def scores(folder: Path) -> None:
    """How often the rule gives AidData's own score."""
    sheet = CalamineWorkbook.from_path(folder / OLD).get_sheet_by_index(0).to_python()
    rows = [dict(zip(sheet[0], row, strict=True)) for row in sheet[1:]]
    same = sum(triangulation(kinds_told(str(row["sources"]))) == row["source_triangulation"] for row in rows)
    print(json.dumps({"triangulation": len(rows), "same": same, "share": round(same / len(rows), 4)}))


if __name__ == "__main__":
    editions(Path(sys.argv[1]))
    scores(Path(sys.argv[1]))
