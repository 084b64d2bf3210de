"""Train the network of `palanca.read.net` to sentences of annotated documents, by JAX and Optax (dependency group "fit")."""

from __future__ import annotations

import collections
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax

from palanca.codebook import INSTRUMENTS

SEEN = 3  # sentences that a sign must be in
WORDS, SIGNS, ABOUT = 72, 9, 12  # words of a sentence, signs of a word, signs of a sentence that are looked at
VECTOR, HIDDEN = 48, 64
EPOCHS, BATCH, RATE, DECAY, AVERAGED = 3, 128, 3e-3, 1e-3, 0.995
DROPPED, SIGNS_DROPPED = 0.4, 0.1
RARE = -3.0  # log odds to begin with

Weights = dict[str, Any]


class Case(NamedTuple):
    """A sentence: the signs of its words and of itself, which instruments it tells, its document's number, whether it
    follows the case before it, how much it counts."""

    rows: Sequence[Sequence[str]]
    about: Sequence[str]
    told: Sequence[float]
    document: int
    follows: bool
    much: float


def train(cases: Sequence[Case], keep: set[int], seed: int = 0) -> tuple[list[str], dict[str, np.ndarray]]:
    """The signs and the weights (fields of `palanca.read.net.Net`) fitted to the cases of the documents in ``keep``."""
    seen = collections.Counter(s for c in cases if c.document in keep for row in (*c.rows, c.about) for s in {*row})
    names = sorted(name for name, times in seen.items() if times >= SEEN)
    index = {name: number for number, name in enumerate(names)}
    some = [number for number, c in enumerate(cases) if c.document in keep]
    data = _arrays([cases[n] for n in some], index)
    weights = _start(len(names), seed)
    rng, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    steps = EPOCHS * (len(some) // BATCH)
    rule = optax.adamw(optax.cosine_decay_schedule(RATE, steps), weight_decay=DECAY)
    state, average, done = rule.init(weights), weights, 0

    @jax.jit
    def step(weights, state, average, batch, key, kept):
        slope = jax.grad(partial(_loss, none=len(names)))(weights, batch, key)
        change, state = rule.update(slope, state, weights)
        weights = optax.apply_updates(weights, change)
        return weights, state, jax.tree.map(lambda a, w: a * kept + w * (1 - kept), average, weights)

    for _ in range(EPOCHS):
        order = rng.permutation(len(some))
        for first in range(0, len(order) - BATCH + 1, BATCH):
            key, drawn = jax.random.split(key)
            done += 1
            batch = _batch(data, order[first : first + BATCH], len(names))
            weights, state, average = step(weights, state, average, batch, drawn, min(AVERAGED, done / (done + 10)))
    return names, {name: np.array(value) for name, value in average.items()}


def _arrays(cases: Sequence[Case], index: Mapping[str, int]) -> dict[str, np.ndarray]:
    count, none = len(cases), len(index)
    found = {
        "rows": np.full((count, WORDS, SIGNS), none, np.int32),
        "about": np.full((count, ABOUT), none, np.int32),
        "words": np.zeros((count, WORDS), np.float32),
        "before": np.array([k - 1 if c.follows else -1 for k, c in enumerate(cases)]),
        "told": np.array([c.told for c in cases], np.float32),
        "much": np.array([c.much for c in cases], np.float32),
    }
    for k, case in enumerate(cases):
        found["words"][k, : len(case.rows)] = 1
        for place, row in enumerate(case.rows[:WORDS]):
            known = [index[s] for s in row if s in index][-SIGNS:]
            found["rows"][k, place, : len(known)] = known
        known = [index[s] for s in case.about if s in index][:ABOUT]
        found["about"][k, : len(known)] = known
    return found


def _batch(data: Mapping[str, np.ndarray], some: np.ndarray, none: int) -> dict[str, np.ndarray]:
    before = data["before"][some]
    found = {name: data[name][some] for name in ("rows", "about", "words", "told", "much")}
    found["rows_before"] = np.where((before < 0)[:, None, None], none, data["rows"][before])
    found["words_before"] = np.where((before < 0)[:, None], 0, data["words"][before])
    return found


def _start(signs: int, seed: int) -> Weights:
    keys = iter(jax.random.split(jax.random.PRNGKey(seed + 1), 8))
    outcomes = len(INSTRUMENTS)

    def drawn(rows: int, columns: int, size: float = 1.0) -> Any:
        return jax.random.normal(next(keys), (rows, columns)) * size / np.sqrt(rows)

    return {
        "vectors": jnp.hstack([drawn(signs + 1, VECTOR, 0.1 * np.sqrt(signs + 1)), jnp.zeros((signs + 1, outcomes))]),
        "first": drawn(3 * VECTOR, HIDDEN),
        "first_bias": jnp.zeros(HIDDEN),
        "second": drawn(3 * HIDDEN, HIDDEN),
        "second_bias": jnp.zeros(HIDDEN),
        "whole": drawn(2 * HIDDEN + VECTOR, HIDDEN),
        "before": drawn(2 * HIDDEN, HIDDEN, 0.3),
        "whole_bias": jnp.zeros(HIDDEN),
        "outcome": drawn(HIDDEN, outcomes, 0.3),
        "outcome_bias": jnp.full(outcomes, RARE),
    }


def _dropped(values: Any, share: float, key: Any) -> Any:
    return values * jax.random.bernoulli(key, 1 - share, values.shape) / (1 - share)


def _three(values: Any) -> Any:
    left = jnp.pad(values, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    return jnp.concatenate([left, values, jnp.pad(values, ((0, 0), (0, 1), (0, 0)))[:, 1:]], -1)


def _sentence(w: Weights, rows: Any, words: Any, none: int, key: Any) -> tuple[Any, Any]:
    """What is strongest in a sentence and its mean; what its signs say by themselves."""
    keys = jax.random.split(key, 4)
    on = (rows < none) * jax.random.bernoulli(keys[0], 1 - SIGNS_DROPPED, rows.shape)
    heard = jax.random.bernoulli(keys[1], 1 - SIGNS_DROPPED, words.shape)
    on = on * heard[..., None]
    summed = (w["vectors"][rows] * on[..., None]).sum(2)
    said, alone = summed[..., :VECTOR] / (1 - SIGNS_DROPPED), summed[..., VECTOR:].sum(1)
    said = _dropped(said, DROPPED / 2, keys[2]) * words[..., None]
    first = jax.nn.relu(_three(said) @ w["first"] + w["first_bias"]) * words[..., None]
    first = _dropped(first, DROPPED / 2, keys[3])
    second = first + jax.nn.relu(_three(first) @ w["second"] + w["second_bias"]) * words[..., None]
    mean = second.sum(1) / jnp.maximum(1.0, words.sum(1, keepdims=True))
    return jnp.concatenate([second.max(1), mean], -1), alone


def _loss(w: Weights, batch: Mapping[str, Any], key: Any, none: int) -> Any:
    keys = jax.random.split(key, 3)
    told, alone = _sentence(w, batch["rows"], batch["words"], none, keys[0])
    before, _ = _sentence(w, batch["rows_before"], batch["words_before"], none, keys[1])
    about = (w["vectors"][batch["about"]] * (batch["about"] < none)[..., None]).sum(1)
    own = jnp.concatenate([told, about[:, :VECTOR]], -1) @ w["whole"] + w["whole_bias"] + before @ w["before"]
    hidden = _dropped(jax.nn.relu(own), DROPPED, keys[2])
    odds = hidden @ w["outcome"] + w["outcome_bias"] + alone + about[:, VECTOR:]
    return (batch["much"][:, None] * optax.sigmoid_binary_cross_entropy(odds, batch["told"])).sum(1).mean()
