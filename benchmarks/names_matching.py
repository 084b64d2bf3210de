"""Names matched: ``python benchmarks/names_matching.py CASES.csv``: F1 of three matchers over the same pairs.

Palanca's own means for linkage (`palanca.reconcile.features.meaning`: the same entity, else the same letters), a yes or
no; nomenklatura's ``logic-v2`` and plain Jaro-Winkler (``pip install nomenklatura``, no dependency of Palanca), each at
the threshold that is best for it on these very cases and at its usual one. Organisations are counted apart too: Palanca
never matches private persons.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable

Pair = tuple[str, str]
#: The threshold each is used with: followthemoney's tools take 0.7.
USUAL = {"palanca": 0.5, "Jaro-Winkler": 0.9, "nomenklatura": 0.7}


def f1(said: list[bool], true: list[bool]) -> dict[str, float]:
    """Precision, recall and F1."""
    right = sum(a and b for a, b in zip(said, true, strict=True))
    p, r = right / max(1, sum(said)), right / max(1, sum(true))
    return {"precision": round(p, 3), "recall": round(r, 3), "f1": round(2 * p * r / max(1e-9, p + r), 3)}


def best(scores: list[float], true: list[bool]) -> dict[str, float]:
    """At the threshold that is best on these cases."""
    found = [{**f1([s >= t for s in scores], true), "threshold": t} for t in sorted({round(s, 2) for s in scores})]
    return max(found, key=lambda row: row["f1"])


def main() -> None:
    """Print a line a matcher and set of cases."""
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    organisations = [r for r in rows if r["schema"] not in ("Person", "Vessel", "Address")]
    for name, cases in (("all", rows), ("organisations", organisations)):
        pairs = [(r["name1"], r["name2"]) for r in cases]
        true = [r["is_match"].strip().lower() == "true" for r in cases]
        for matcher, score in _matchers([r["schema"] for r in cases]).items():
            scores = [score(n, pair) for n, pair in enumerate(pairs)]
            usual = f1([s >= USUAL[matcher.partition(" ")[0]] for s in scores], true)
            row = {"cases": name, "number": len(cases), "matcher": matcher, **usual, "at_best": best(scores, true)}
            print(json.dumps(row))


def _matchers(schemas: list[str]) -> dict[str, Callable[[int, Pair], float]]:
    from palanca.reconcile.features import meaning

    found: dict[str, Callable[[int, Pair], float]] = {
        "palanca (as in linkage)": lambda _, p: float(
            meaning(p[0], "en", "organisation") == meaning(p[1], "en", "organisation")
        )
    }
    try:
        from rapidfuzz.distance import JaroWinkler

        found["Jaro-Winkler"] = lambda _, p: JaroWinkler.similarity(p[0].lower(), p[1].lower())
    except ImportError:
        print("rapidfuzz is not installed", file=sys.stderr)
    try:
        from followthemoney import model
        from nomenklatura.matching import get_algorithm

        algorithm = get_algorithm("logic-v2") or get_algorithm("logic-v1")
        config = algorithm.default_config()

        def judged(n: int, pair: Pair) -> float:
            one, two = (
                model.make_entity(schemas[n] if schemas[n] in model.schemata else "LegalEntity") for _ in range(2)
            )
            for entity, name in ((one, pair[0]), (two, pair[1])):
                entity.id = name
                entity.add("name", name)
            return algorithm.compare(one, two, config).score

        found[f"nomenklatura {algorithm.NAME}"] = judged
    except ImportError:
        print("nomenklatura is not installed", file=sys.stderr)
    return found


if __name__ == "__main__":
    main()
