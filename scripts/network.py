"""Train the network of `palanca.read.net` to sentences of annotated documents, by JAX and Optax (the group "fit")."""

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
    """The signs and the weights (`palanca.read.net.WEIGHTS`) fitted to the cases of the documents in ``keep``."""
    seen = collections.Counter(s for c in cases if c.document in keep for row in (*c.rows, c.about) for s in {*row})
    names = sorted(name for name, times in seen.items() if times >= SEEN)
    index = {name: number for number, name in enumerate(names)}
    some = [number for number, c in enumerate(cases) if c.document in keep]
    data = _arrays([cases[n] for n in some], index)
    weights = _start(len(names), seed)
    rng, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    documents = _together([cases[n] for n in some])
    steps = EPOCHS * len(_batches(documents, rng))
    rule = optax.adamw(optax.cosine_decay_schedule(RATE, steps), weight_decay=DECAY)
    state, average, done = rule.init(weights), weights, 0

    @jax.jit
    def step(weights, state, average, batch, key, kept):
        slope = jax.grad(partial(_loss, none=len(names)))(weights, batch, key)
        change, state = rule.update(slope, state, weights)
        weights = optax.apply_updates(weights, change)
        return weights, state, jax.tree.map(lambda a, w: a * kept + w * (1 - kept), average, weights)

    for _ in range(EPOCHS):
        for chosen in _batches(documents, rng):
            key, drawn = jax.random.split(key)
            done += 1
            batch = _batch(data, chosen, len(names))
            weights, state, average = step(weights, state, average, batch, drawn, min(AVERAGED, done / (done + 10)))
    return names, {name: np.array(value) for name, value in average.items()}


def _arrays(cases: Sequence[Case], index: Mapping[str, int]) -> dict[str, np.ndarray]:
    count, none = len(cases), len(index)
    found = {
        "rows": np.full((count, WORDS, SIGNS), none, np.int32),
        "about": np.full((count, ABOUT), none, np.int32),
        "new": np.zeros((count, WORDS, SIGNS), bool),  # the first time that a sign stands in the sentence
        "words": np.zeros((count, WORDS), np.float32),
        "follows": np.array([c.follows for c in cases]),
        "told": np.array([c.told for c in cases], np.float32),
        "much": np.array([c.much for c in cases], np.float32),
    }
    for k, case in enumerate(cases):
        found["words"][k, : len(case.rows)] = 1
        told: set[int] = set()
        for place, row in enumerate(case.rows[:WORDS]):
            known = [index[s] for s in row if s in index][-SIGNS:]
            found["rows"][k, place, : len(known)] = known
            found["new"][k, place, : len(known)] = [sign not in told for sign in known]
            told.update(known)
        known = [index[s] for s in case.about if s in index][:ABOUT]
        found["about"][k, : len(known)] = known
    return found


def _together(cases: Sequence[Case]) -> list[list[int]]:
    """The numbers of the cases that follow one another, a document each, or a part that a batch can hold."""
    found: list[list[int]] = []
    for number, case in enumerate(cases):
        if case.follows and len(found[-1]) < BATCH:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _batches(documents: Sequence[list[int]], rng: np.random.Generator) -> list[list[int]]:
    """Whole documents in a new order, as many as a batch holds."""
    found: list[list[int]] = [[]]
    for place in rng.permutation(len(documents)):
        if len(found[-1]) + len(documents[place]) > BATCH:
            found.append([])
        found[-1] += documents[place]
    return found


def _batch(data: Mapping[str, np.ndarray], some: list[int], none: int) -> dict[str, np.ndarray]:
    """The arrays of some cases, filled up with empty ones that count for nothing; ``before``: the place of the sentence
    before each."""
    rest = BATCH - len(some)
    found = {
        name: np.concatenate([data[name][some], np.full((rest, *data[name].shape[1:]), empty, data[name].dtype)])
        for name, empty in (("rows", none), ("about", none), ("new", False), ("words", 0), ("told", 0), ("much", 0))
    }
    follows = data["follows"][some].copy()
    follows[np.flatnonzero(np.diff(some, prepend=-2) != 1)] = False
    found["before"] = np.concatenate([np.where(follows, np.arange(len(some)) - 1, BATCH), np.full(rest, BATCH)])
    return found


def _start(signs: int, seed: int) -> Weights:
    keys = iter(jax.random.split(jax.random.PRNGKey(seed + 1), 8))
    outcomes = len(INSTRUMENTS)

    def drawn(rows: int, columns: int, size: float = 1.0) -> Any:
        return jax.random.normal(next(keys), (rows, columns)) * size / np.sqrt(rows)

    return {
        "vectors": drawn(signs + 1, VECTOR, 0.1 * np.sqrt(signs + 1)),
        "direct": jnp.zeros((signs + 1, outcomes)),
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


def _sentence(w: Weights, batch: Mapping[str, Any], none: int, key: Any) -> tuple[Any, Any]:
    """What is strongest in a sentence and its mean; what its signs say directly."""
    rows, words = batch["rows"], batch["words"]
    keys = jax.random.split(key, 4)
    on = (rows < none) & jax.random.bernoulli(keys[0], 1 - SIGNS_DROPPED, rows.shape)
    heard = jax.random.bernoulli(keys[1], 1 - SIGNS_DROPPED, words.shape)
    on = on & heard[..., None]
    direct = (w["direct"][rows] * (on & batch["new"])[..., None]).sum((1, 2))
    said = (w["vectors"][rows] * on[..., None]).sum(2) / (1 - SIGNS_DROPPED)
    said = _dropped(said, DROPPED / 2, keys[2]) * words[..., None]
    first = jax.nn.relu(_three(said) @ w["first"] + w["first_bias"]) * words[..., None]
    first = _dropped(first, DROPPED / 2, keys[3])
    second = first + jax.nn.relu(_three(first) @ w["second"] + w["second_bias"]) * words[..., None]
    mean = second.sum(1) / jnp.maximum(1.0, words.sum(1, keepdims=True))
    return jnp.concatenate([second.max(1), mean], -1), direct


def _loss(w: Weights, batch: Mapping[str, Any], key: Any, none: int) -> Any:
    keys = jax.random.split(key)
    told, direct = _sentence(w, batch, none, keys[0])
    before = jnp.concatenate([told, jnp.zeros((1, 2 * HIDDEN))])[batch["before"]]
    on = (batch["about"] < none)[..., None]
    about = (w["vectors"][batch["about"]] * on).sum(1)
    own = jnp.concatenate([told, about], -1) @ w["whole"] + w["whole_bias"] + before @ w["before"]
    hidden = _dropped(jax.nn.relu(own), DROPPED, keys[1])
    odds = hidden @ w["outcome"] + w["outcome_bias"] + direct + (w["direct"][batch["about"]] * on).sum(1)
    return (batch["much"][:, None] * optax.sigmoid_binary_cross_entropy(odds, batch["told"])).sum(1).mean()
