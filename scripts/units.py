"""Train the networks of `palanca.read.sides` and `palanca.read.verdict` to the claims of annotated documents."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from descent import descend, dropped
from scipy.sparse import csr_matrix

from palanca.read.sides import PAIRS
from palanca.read.units import ONE, strength

SEEN = 8  # parties, or candidates, that a sign must be of
OPTIONS = 26  # parties of a candidate that are looked at
UNITS, JUDGING = 64, 48  # of the sides, of the verdict
EPOCHS, BATCH, RATE = 12, 128, 3e-3
JUDGED, HEARING, SLOPE = 8, 256, 2e-3  # the same of the verdict
DECAY, DROPPED, SIGNS_DROPPED = 1e-3, 0.2, 0.15
UNITS_DROPPED, FEATURES_DROPPED = 0.3, 0.1  # of the verdict
NEVER, RARE = -1e9, -2.0  # a score; log odds to begin with

Weights = dict[str, Any]


class Case(NamedTuple):
    """A candidate: the signs of itself and of each party that may have a role in it (with strengths), what each two
    parties that may be its sides are together, which two are its sides, its document's number, how much it counts."""

    candidate: Sequence[str]
    parties: Sequence[Sequence[tuple[str, int]]]
    pairs: Sequence[tuple[int, int, Sequence[str]]]
    right: set[tuple[int, int]]
    document: int
    much: float


def sides(cases: Sequence[Case], seed: int = 0) -> tuple[list[str], Weights]:
    """The signs and the weights of `palanca.read.sides.Sides` fitted to the cases."""
    names = _names((c.candidate, *({n for n, _ in p} for p in c.parties)) for c in cases)
    data, rng = _arrays(cases, {name: number for number, name in enumerate(names)}), np.random.default_rng(seed)
    weights = {
        **_start(len(names), UNITS, 2, 0.1, rng),
        "second": jnp.array(rng.normal(0.0, UNITS**-0.5, (UNITS, UNITS)), jnp.float32),
        "strongest": jnp.array(rng.normal(0.0, UNITS**-0.5, (UNITS, UNITS)), jnp.float32),
        "second_bias": jnp.zeros(UNITS),
        "pairs": jnp.zeros(len(PAIRS)),
    }
    orders = [some for _ in range(EPOCHS) for some in _parts(rng.permutation(len(cases)), BATCH)]
    batches = ({name: values[some] for name, values in data.items()} for some in orders)
    return names, descend(weights, _sides_loss, batches, len(orders), RATE, DECAY, seed)


def verdict(rows: Sequence[tuple[Mapping[str, float], float, float]], seed: int = 0) -> tuple[list[str], Weights]:
    """The signs and the weights of `palanca.read.verdict.Verdict` fitted to rows: features, whether it is a claim, how
    much the row counts."""
    names = _names([[n for n, v in features.items() if v]] for features, *_ in rows)
    index, rng = {name: number for number, name in enumerate(names)}, np.random.default_rng(seed)
    known = [[(index[n], strength(v) / ONE) for n, v in f.items() if v and n in index] for f, *_ in rows]
    data = csr_matrix(
        (
            np.array([v for row in known for _, v in row], np.float32),
            np.array([n for row in known for n, _ in row]),
            np.cumsum([0, *map(len, known)]),
        ),
        shape=(len(rows), len(names)),
    )
    told, much = (np.array([row[k] for row in rows], np.float32) for k in (1, 2))
    weights = {**_start(len(names), JUDGING, 1, 0.05, rng), "outcome_bias": jnp.full(1, RARE)}
    orders = [some for _ in range(JUDGED) for some in _parts(rng.permutation(len(rows)), HEARING)]
    batches = ({"features": data[some].toarray(), "told": told[some], "much": much[some]} for some in orders)
    return names, descend(weights, _verdict_loss, batches, len(orders), SLOPE, DECAY, seed)


def _names(some: Iterable[Iterable[Iterable[str]]]) -> list[str]:
    seen = collections.Counter(name for things in some for names in things for name in names)
    return sorted(name for name, times in seen.items() if times >= SEEN)


def _parts(order: np.ndarray, size: int) -> list[np.ndarray]:
    return [order[low : low + size] for low in range(0, len(order) - size + 1, size)]


def _arrays(cases: Sequence[Case], index: Mapping[str, int]) -> dict[str, np.ndarray]:
    count = len(cases)
    found = {
        "parties": np.zeros((count, OPTIONS, len(index)), np.float16),
        "candidate": np.zeros((count, len(index)), np.float16),
        "there": np.zeros((count, OPTIONS), bool),
        "may": np.zeros((count, OPTIONS, OPTIONS), bool),
        "right": np.zeros((count, OPTIONS, OPTIONS), bool),
        "pairs": np.zeros((count, OPTIONS, OPTIONS, len(PAIRS)), bool),
        "much": np.array([c.much for c in cases], np.float32),
    }
    for k, case in enumerate(cases):
        found["candidate"][k, [index[n] for n in case.candidate if n in index]] = 1
        for place, signs in enumerate(case.parties[:OPTIONS]):
            found["there"][k, place] = True
            for name, times in signs:
                if name in index:
                    found["parties"][k, place, index[name]] += times / ONE
        for one, other, names in case.pairs:
            if one < OPTIONS and other < OPTIONS:
                found["may"][k, one, other] = True
                found["right"][k, one, other] = (one, other) in case.right
                found["pairs"][k, one, other, [PAIRS.index(n) for n in names]] = True
    return found


def _start(signs: int, units: int, outcomes: int, spread: float, rng: np.random.Generator) -> Weights:
    return {
        "vectors": jnp.array(rng.normal(0.0, spread, (signs, units)), jnp.float32),
        "direct": jnp.zeros((signs, outcomes)),
        "bias": jnp.zeros(units),
        "outcome": jnp.array(rng.normal(0.0, 0.05, (units, outcomes)), jnp.float32),
    }


def _sides_loss(weights: Weights, batch: Mapping[str, Any], key: Any) -> Any:
    keys = jax.random.split(key, 4)
    parties = dropped(batch["parties"].astype(jnp.float32), SIGNS_DROPPED, keys[0])
    candidate = dropped(batch["candidate"].astype(jnp.float32), SIGNS_DROPPED, keys[1])
    first = jax.nn.relu(parties @ weights["vectors"] + (candidate @ weights["vectors"])[:, None] + weights["bias"])
    first = dropped(first, DROPPED, keys[2])
    strongest = jnp.where(batch["there"][..., None], first, 0).max(axis=1) @ weights["strongest"]
    second = jax.nn.relu(first @ weights["second"] + strongest[:, None] + weights["second_bias"])
    told = dropped(second, DROPPED / 2, keys[3]) @ weights["outcome"] + parties @ weights["direct"]
    both = told[:, :, None, 0] + told[:, None, :, 1] + batch["pairs"].astype(jnp.float32) @ weights["pairs"]
    every = jax.nn.logsumexp(jnp.where(batch["may"], both, NEVER), axis=(1, 2))
    right = jax.nn.logsumexp(jnp.where(batch["right"], both, NEVER), axis=(1, 2))
    return (batch["much"] * (every - right)).mean()


def _verdict_loss(weights: Weights, batch: Mapping[str, Any], key: Any) -> Any:
    keys = jax.random.split(key)
    features = dropped(batch["features"], FEATURES_DROPPED, keys[0])
    units = dropped(jax.nn.relu(features @ weights["vectors"] + weights["bias"]), UNITS_DROPPED, keys[1])
    odds = (units @ weights["outcome"] + features @ weights["direct"])[:, 0] + weights["outcome_bias"]
    return (batch["much"] * optax.sigmoid_binary_cross_entropy(odds, batch["told"])).mean()
