"""Train the network of `palanca.read.sides` to who provides and receives in annotated documents, by JAX and Optax."""

from __future__ import annotations

import collections
from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax

from palanca.read.sides import EIGHTHS, PAIRS

SEEN = 8  # options that a sign must be of
OPTIONS = 26  # parties of a candidate that are looked at
HIDDEN = 64
EPOCHS, BATCH, RATE, DECAY, AVERAGED = 12, 128, 3e-3, 1e-3, 0.995
DROPPED, SIGNS_DROPPED = 0.2, 0.15
NEVER = -1e9


class Case(NamedTuple):
    """A candidate: the signs of itself and of each party that may have a role in it (in eighths), what each two parties
    are together, which two may be its sides and which are, its document's number, how much it counts."""

    candidate: Sequence[str]
    parties: Sequence[Sequence[tuple[str, int]]]
    pairs: Sequence[tuple[int, int, Sequence[str]]]
    right: set[tuple[int, int]]
    document: int
    much: float


def train(cases: Sequence[Case], seed: int = 0) -> tuple[list[str], dict[str, np.ndarray]]:
    """The signs and the weights (`palanca.read.sides.WEIGHTS`) fitted to the cases."""
    seen = collections.Counter(
        n for c in cases for names in (c.candidate, *({n for n, _ in p} for p in c.parties)) for n in names
    )
    names = sorted(name for name, times in seen.items() if times >= SEEN)
    index = {name: number for number, name in enumerate(names)}
    data = arrays(cases, index)
    rng, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    weights = _start(len(names), rng)
    steps = EPOCHS * (len(cases) // BATCH)
    rule = optax.adamw(optax.cosine_decay_schedule(RATE, steps, 0.02), weight_decay=DECAY)
    state, average, done = rule.init(weights), weights, 0

    @jax.jit
    def step(weights, state, average, batch, key, kept):
        slope = jax.grad(_loss)(weights, batch, key)
        change, state = rule.update(slope, state, weights)
        weights = optax.apply_updates(weights, change)
        return weights, state, jax.tree.map(lambda a, w: a * kept + w * (1 - kept), average, weights)

    for _ in range(EPOCHS):
        order = rng.permutation(len(cases))
        for low in range(0, len(cases) - BATCH + 1, BATCH):
            key, drawn = jax.random.split(key)
            done += 1
            batch = {name: values[order[low : low + BATCH]] for name, values in data.items()}
            weights, state, average = step(weights, state, average, batch, drawn, min(AVERAGED, done / (done + 10)))
    return names, {name: np.array(value) for name, value in average.items()}


def arrays(cases: Sequence[Case], index: dict[str, int]) -> dict[str, np.ndarray]:
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
            for name, strength in signs:
                if name in index:
                    found["parties"][k, place, index[name]] += strength / EIGHTHS
        for one, other, names in case.pairs:
            if one < OPTIONS and other < OPTIONS:
                found["may"][k, one, other] = True
                found["right"][k, one, other] = (one, other) in case.right
                found["pairs"][k, one, other, [PAIRS.index(n) for n in names]] = True
    return found


def _start(signs: int, rng: np.random.Generator) -> dict[str, Any]:
    def drawn(*shape: int, scale: float) -> Any:
        return jnp.array(rng.normal(0.0, scale, shape), jnp.float32)

    return {
        "vectors": drawn(signs, HIDDEN, scale=0.1),
        "direct": jnp.zeros((signs, 2)),
        "bias": jnp.zeros(HIDDEN),
        "second": drawn(HIDDEN, HIDDEN, scale=HIDDEN**-0.5),
        "strongest": drawn(HIDDEN, HIDDEN, scale=HIDDEN**-0.5),
        "second_bias": jnp.zeros(HIDDEN),
        "outcome": drawn(HIDDEN, 2, scale=0.05),
        "pairs": jnp.zeros(len(PAIRS)),
    }


def scores(weights: dict[str, Any], batch: dict[str, Any], key: Any = None) -> Any:
    """The score of every pair of parties, ``NEVER`` where they can be no sides."""
    drawn = iter(jax.random.split(key, 4)) if key is not None else None

    def kept(values: Any, dropped: float) -> Any:
        return (
            values
            if drawn is None
            else values * jax.random.bernoulli(next(drawn), 1 - dropped, values.shape) / (1 - dropped)
        )

    parties = kept(batch["parties"].astype(jnp.float32), SIGNS_DROPPED)
    candidate = kept(batch["candidate"].astype(jnp.float32), SIGNS_DROPPED)
    first = jax.nn.relu(parties @ weights["vectors"] + (candidate @ weights["vectors"])[:, None] + weights["bias"])
    first = kept(first, DROPPED)
    strongest = jnp.where(batch["there"][..., None], first, 0).max(axis=1)
    second = first @ weights["second"] + (strongest @ weights["strongest"])[:, None] + weights["second_bias"]
    told = kept(jax.nn.relu(second), DROPPED / 2) @ weights["outcome"] + parties @ weights["direct"]
    both = told[:, :, None, 0] + told[:, None, :, 1] + batch["pairs"].astype(jnp.float32) @ weights["pairs"]
    return jnp.where(batch["may"], both, NEVER)


def _loss(weights: dict[str, Any], batch: dict[str, Any], key: Any) -> Any:
    told = scores(weights, batch, key)
    every = jax.nn.logsumexp(told, axis=(1, 2))
    right = jax.nn.logsumexp(jnp.where(batch["right"], told, NEVER), axis=(1, 2))
    return (batch["much"] * (every - right)).mean()
