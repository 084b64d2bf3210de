"""The weights of the linkage model estimated from claims: m and u of every level, by expectation-maximisation (Splink).

`palanca.reconcile.pairs.levels` says what agrees; Splink, on DuckDB here, is given the levels of many pairs and
estimates how often each occurs between two claims of one happening (m) and between two of different ones (u). The
pairs are drawn at random within blocks, and not among those that agree, so that u is what the model asks for: what two
claims of the same sides and instrument have in common by chance. The weights set by hand are where it starts, and
levels seen seldom stay near them. Values agreed on (a town, a body) get their term frequencies. Invariant: the same
claims give the same weights; nobody's decision is needed, and none is looked at.

Needs the extra ``linkage`` (``pip install 'palanca[linkage]'``).
"""

from __future__ import annotations

import logging
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import comb, log2
from typing import Any

from palanca.errors import UsageError
from palanca.model import Claim, Document
from palanca.reconcile.features import Features, block_of, features
from palanca.reconcile.pairs import levels, veto
from palanca.reconcile.weights import COMPARISONS, DEFAULT, Weights

__all__ = ["estimate"]

_CLAIMS = 20_000  # claims looked at, whole blocks
_CROWDED = 300  # claims of a block: in a larger one hardly any pair drawn at random is of one happening
_EACH = 12  # pairs drawn for each claim of a block
_FEWEST = 1000  # pairs to learn from
_SELDOM = 20  # a level that fewer pairs come to keeps the weight set by hand
_ITERATIONS = 25  # with more a level that only matches come to could fall to a u that no float holds
_FEW = 40.0  # pairs at a level before its estimate weighs as much as the weight set by hand
_LEAST, _MOST = -8.0, 12.0  # bits: fields are not independent, so no one of them decides alone
_STEADY = frozenset({"document", "companion", "status", "group", "sides"})  # too rare or too dependent to be estimated
#: Where absence says that the two do not agree, and not that nothing is known.
_SILENT = frozenset({"model", "number", "text", "provider"})


def estimate(claims: Iterable[Claim], documents: Iterable[Document], *, seed: int = 0, database: Any = None) -> Weights:
    """The weights that fit these claims; needs some hundreds, and says so (`UsageError`) where there are too few.

    ``database``: another of Splink's backends than DuckDB here, such as ``SparkAPI(spark_session=…)``.
    """
    rows = _some(claims, {document.id: document for document in documents}, random.Random(seed))
    pairs = _levels(rows, _drawn(rows, random.Random(seed)))
    if len(pairs) < _FEWEST:
        what = f"{len(rows)} claims give {len(pairs)} pairs to learn from"
        raise UsageError(what, remedy=f"estimate on a larger set: {_FEWEST} pairs within blocks at least")
    share, trained = _trained(pairs, database)
    bits = dict(DEFAULT.bits)
    for name, shares in trained.items():
        seen = Counter(row.get(name) for row in pairs)
        for level, (m, u) in shares.items():
            if level != "none":
                found = max(_LEAST, min(_MOST, log2(max(m, 1e-9) / max(u, 1e-9))))
                weight = seen[level] / (seen[level] + _FEW)
                hand = DEFAULT.bits[f"{name}.{level}"]
                bits[f"{name}.{level}"] = round(weight * found + (1 - weight) * hand, 3)
    origin = f"estimated on {len(pairs)} pairs of {len(rows)} claims, of which {share:.0%} seem one happening"
    return Weights(bits, _frequencies(rows.values()), len(rows), origin)


def _some(claims: Iterable[Claim], documents: Mapping[str, Document], chance: random.Random) -> dict[str, Features]:
    """The features of whole blocks drawn at random, larger ones likelier, until there are enough; crowded ones last."""
    blocks: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        blocks[block_of(claim)].append(claim)
    order = sorted(name for name, rows in blocks.items() if len(rows) > 1 for _ in rows)
    chance.shuffle(order)
    order.sort(key=lambda name: len(blocks[name]) > _CROWDED)
    taken: list[Claim] = []
    for name in dict.fromkeys(order):
        if len(taken) < _CLAIMS:
            taken += blocks[name]
    return features(sorted(taken, key=lambda claim: claim.id), documents)


def _drawn(rows: Mapping[str, Features], chance: random.Random) -> list[tuple[str, str]]:
    """Random pairs within blocks."""
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for id in sorted(rows):
        blocks[rows[id].block].append(id)
    found: set[tuple[str, str]] = set()
    for _, ids in sorted(blocks.items()):
        if comb(len(ids), 2) <= _EACH * len(ids):
            found.update(combinations(ids, 2))
        else:
            drawn = (sorted(chance.sample(ids, 2)) for _ in range(_EACH * len(ids)))
            found.update((one, two) for one, two in drawn)
    return sorted(found)


def _levels(rows: Mapping[str, Features], pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The level of each comparison, for pairs across documents that no veto parts."""
    found: list[dict[str, str]] = []
    for one, two in pairs:
        a, b = rows[one], rows[two]
        if a.claim.document != b.claim.document and veto(a, b) is None:
            found.append({n.partition(".")[0]: n.partition(".")[2] for n, _, _ in levels(a, b)})
    return found


def _shares(name: str, pairs: list[dict[str, str]]) -> dict[str, float]:
    """How often each level occurs among the pairs that come to one, one more of each counted."""
    seen = Counter(row.get(name, "none") for row in pairs)
    all_levels = [*COMPARISONS[name], *(["none"] if name in _SILENT else [])]
    every = sum(seen[level] + 1 for level in all_levels)
    return {level: (seen[level] + 1) / every for level in all_levels}


def _trained(pairs: list[dict[str, str]], database: Any) -> tuple[float, dict[str, dict[str, tuple[float, float]]]]:
    """The share of pairs of one happening, and m and u by comparison and level."""
    try:
        import pyarrow as pa
        from splink import DuckDBAPI, Linker, SettingsCreator, block_on
        from splink.internals import splink_logging
    except ImportError as problem:
        raise UsageError("Splink is not installed", remedy="pip install 'palanca[linkage]'") from problem
    names = [name for name in COMPARISONS if name not in _STEADY and len(_seen(name, pairs)) > 1]
    given = [*pairs, *_extremes(names, pairs)]
    known = {name: _seen(name, pairs) for name in names}
    columns = {
        name: [level if (level := row.get(name, "none")) in known[name] else None for row in given] for name in names
    }
    api = DuckDBAPI() if database is None else database
    number = list(range(len(given)))
    sides = [
        api.register(pa.table({"unique_id": [f"{side}{n}" for n in number], "pair": number, **columns}))
        for side in ("l", "r")
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[_comparison(name, pairs) for name in names],
        blocking_rules_to_generate_predictions=[block_on("pair")],
        probability_two_random_records_match=0.05,
        max_iterations=_ITERATIONS,
    )
    linker = Linker(sides, settings)
    splink_logging.disable()  # it tells every step on its own handler
    logging.getLogger("splink").setLevel(logging.ERROR)
    session = linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("pair"), fix_u_probabilities=False
    )
    model = session.core_model_settings
    return float(model.probability_two_random_records_match), {
        comparison.output_column_name: {
            level.label_for_charts: (level.m_probability, float(level.u_probability or 0.0))
            for level in comparison.comparison_levels
            if not level.is_null_level and isinstance(level.m_probability, float)
        }
        for comparison in model.comparisons
    }


def _seen(name: str, pairs: list[dict[str, str]]) -> dict[str, int]:
    """How many pairs come to each level of a comparison, those that few come to left out."""
    seen = Counter(row.get(name, "none") for row in pairs)
    every = (*COMPARISONS[name], *(["none"] if name in _SILENT else []))
    return {level: seen[level] for level in every if seen[level] >= _SELDOM}


def _extremes(names: list[str], pairs: list[dict[str, str]]) -> list[dict[str, str]]:
    """Each level once beside all that speaks for, and once beside all that speaks against: no m or u falls to 0."""
    weights = {
        name: {level: DEFAULT.bits.get(f"{name}.{level}", -0.5) for level in _seen(name, pairs)} for name in names
    }
    best = {name: max(rows, key=lambda level: rows[level]) for name, rows in weights.items()}
    worst = {name: min(rows, key=lambda level: rows[level]) for name, rows in weights.items()}
    return [{**others, name: level} for name in names for level in weights[name] for others in (best, worst)]


def _comparison(name: str, pairs: list[dict[str, str]]) -> dict[str, Any]:
    """A comparison of Splink that starts from the levels as often as they are seen and the weights set by hand."""
    seen = _seen(name, pairs)
    u = {level: number / sum(seen.values()) for level, number in seen.items()}
    m = {level: share * 2 ** DEFAULT.bits.get(f"{name}.{level}", -0.5) for level, share in u.items()}
    rows: list[dict[str, Any]] = [
        {"sql_condition": f"{name}_l is null", "label_for_charts": "not known", "is_null_level": True}
    ]
    for level, share in u.items():
        rows.append(
            {
                "sql_condition": f"{name}_l = '{level}'",
                "label_for_charts": level,
                "u_probability": share,
                "m_probability": m[level] / sum(m.values()),
            }
        )
    return {"output_column_name": name, "comparison_levels": rows}


def _frequencies(rows: Iterable[Features]) -> dict[str, dict[str, float]]:
    """How common each value is that two claims can agree on."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        seen["items"].update(row.kinds)
        seen["model"].update(row.models)
        seen["technology"].update(row.claim.technology)
        seen["place"].update(row.places)
        seen["recipient"].update(row.receivers)
        seen["provider"].update(row.givers)
    found = {}
    for name, counts in sorted(seen.items()):
        every = sum(counts.values())
        found[name] = {value: round(n / every, 8) for value, n in sorted(counts.items()) if n > 1}
    return found
