"""Fit the weights of a network by JAX and Optax: what the networks of the reader have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import jax
import numpy as np
import optax

AVERAGED = 0.995  # of the averaged weights is kept at each step


def dropped(values: Any, share: float, key: Any) -> Any:
    """A share of the values set to nought, the others raised to make up for it."""
    return values * jax.random.bernoulli(key, 1 - share, values.shape) / (1 - share)


def descend(
    weights: dict[str, Any],
    loss: Callable[[dict[str, Any], dict[str, Any], Any], Any],
    batches: Iterable[dict[str, Any]],
    steps: int,
    rate: float,
    decay: float,
    seed: int,
) -> dict[str, np.ndarray]:
    """The weights, averaged over the last steps, after a step down the slope of the loss of each batch."""
    rule = optax.adamw(optax.cosine_decay_schedule(rate, steps), weight_decay=decay)
    state, average, key = rule.init(weights), weights, jax.random.PRNGKey(seed)

    @jax.jit
    def step(weights, state, average, batch, key, kept):
        change, state = rule.update(jax.grad(loss)(weights, batch, key), state, weights)
        weights = optax.apply_updates(weights, change)
        return weights, state, jax.tree.map(lambda a, w: a * kept + w * (1 - kept), average, weights)

    for done, batch in enumerate(batches, 1):
        key, drawn = jax.random.split(key)
        weights, state, average = step(weights, state, average, batch, drawn, min(AVERAGED, done / (done + 10)))
    return {name: np.array(value) for name, value in average.items()}
