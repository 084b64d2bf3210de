"""Names matched: ``python benchmarks/names_matching.py CASES.csv [--fit]``: F1 of four matchers over the same pairs.

`palanca.names.similarity`; a plain yes or no (the same entity, else the same letters); nomenklatura's ``logic-v2``
(``pip install nomenklatura``, no dependency of Palanca) and plain Jaro-Winkler. Each at its usual threshold and at the
one that is best for it on these very cases. Organisations are counted apart: Palanca never matches private persons.

The cases fall into an *open* half, which the matcher was written and fitted on (``--fit`` fits the weights of its
measures anew and writes them), and a *held* half that nobody looked at: rows after the first forty whose names'
SHA-256 is odd.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

Pair = tuple[str, str]
Row = dict[str, str]
#: The threshold each is used with: followthemoney's tools take 0.7.
USUAL = {"palanca": 0.5, "linkage": 0.5, "Jaro-Winkler": 0.9, "nomenklatura": 0.7}
_SEEN = 40


def cases(path: str | Path) -> tuple[list[Row], list[Row]]:
    """The open and the held half."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parts: tuple[list[Row], list[Row]] = [], []
    for number, row in enumerate(rows):
        digest = hashlib.sha256(f"{row['name1']}|{row['name2']}".encode()).hexdigest()
        parts[number >= _SEEN and int(digest, 16) % 2].append(row)
    return parts


def matches(row: Row) -> bool:
    """Whether the case says that the two are one."""
    return row["is_match"].strip().lower() == "true"


def f1(said: list[bool], true: list[bool]) -> dict[str, float]:
    """Precision, recall and F1."""
    right = sum(a and b for a, b in zip(said, true, strict=True))
    p, r = right / max(1, sum(said)), right / max(1, sum(true))
    return {"precision": round(p, 3), "recall": round(r, 3), "f1": round(2 * p * r / max(1e-9, p + r), 3)}


def best(scores: list[float], true: list[bool]) -> dict[str, float]:
    """At the threshold that is best on these cases."""
    found = [{**f1([s >= t for s in scores], true), "threshold": t} for t in sorted({round(s, 2) for s in scores})]
    return max(found, key=lambda row: row["f1"])


def fit(rows: list[Row], ridge: float = 0.3) -> None:
    """Logistic regression (Newton's steps, ridge) of the cases' answers on the measures, written into the data."""
    import numpy as np

    from palanca.names._similar import MEASURES, measures, spelt

    found = [measures(spelt(row["name1"]), spelt(row["name2"])) for row in rows]
    given = np.array([[1.0, *(row[name] for name in MEASURES)] for row in found])
    true = np.array([matches(row) for row in rows], float)
    weights = np.zeros(given.shape[1])
    penalty = np.array([1e-6, *([ridge] * len(MEASURES))])
    for _ in range(50):
        said = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (said - true) + penalty * weights
        weights -= np.linalg.solve((given * (said * (1 - said))[:, None]).T @ given + np.diag(penalty), slope)
    lines = [f"{name}\t{value:.3f}" for name, value in zip(("bias", *MEASURES), weights, strict=True)]
    path = Path(str(files("palanca.names"))) / "data" / "similar_weights.tsv"
    path.write_text("\n".join(("measure\tweight", *lines)) + "\n", encoding="utf-8")


def main() -> None:
    """Print a line a half, set of cases and matcher."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("cases")
    parser.add_argument("--fit", action="store_true", help="fit the weights on the open half first")
    given = parser.parse_args()
    halves = cases(given.cases)
    if given.fit:
        fit(halves[0])
    for half, rows in zip(("open", "held"), halves, strict=True):
        organisations = [r for r in rows if r["schema"] not in ("Person", "Vessel", "Address")]
        for name, some in (("all", rows), ("organisations", organisations)):
            true = [matches(row) for row in some]
            for matcher, score in _matchers().items():
                scores = [score(row) for row in some]
                usual = f1([s >= USUAL[matcher.partition(" ")[0]] for s in scores], true)
                row = {"half": half, "cases": name, "number": len(some), "matcher": matcher, **usual}
                print(json.dumps({**row, "at_best": best(scores, true)}))


def _matchers() -> dict[str, Callable[[Row], float]]:
    from rapidfuzz.distance import JaroWinkler

    from palanca.names import similarity
    from palanca.reconcile.features import meaning

    def same(row: Row) -> float:
        return float(len({meaning(row[name], "en", "organisation") for name in ("name1", "name2")}) == 1)

    found: dict[str, Callable[[Row], float]] = {
        "palanca": lambda row: similarity(row["name1"], row["name2"]),
        "linkage (entity or letters)": same,
        "Jaro-Winkler": lambda row: JaroWinkler.similarity(row["name1"].lower(), row["name2"].lower()),
    }
    try:
        from followthemoney import model
        from nomenklatura.matching import get_algorithm
    except ImportError:
        print("nomenklatura is not installed", file=sys.stderr)
        return found
    algorithm = get_algorithm("logic-v2") or get_algorithm("logic-v1")
    config = algorithm.default_config()

    def judged(row: Row) -> float:
        schema = row["schema"] if row["schema"] in model.schemata else "LegalEntity"
        one, two = (model.make_entity(schema) for _ in range(2))
        for entity, name in ((one, row["name1"]), (two, row["name2"])):
            entity.id = name
            entity.add("name", name)
        return float(algorithm.compare(one, two, config).score)

    return {**found, f"nomenklatura {algorithm.NAME}": judged}


if __name__ == "__main__":
    main()
