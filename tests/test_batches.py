"""Grouping work into transactions: in order, all of it, never too much at once."""

from __future__ import annotations

import pytest

import palanca.batches as module
from palanca.batches import CollectBatch, batches
from palanca.store import Quarantined


@pytest.mark.parametrize("number", [0, 1, module.PIECES, module.PIECES + 1, 3 * module.PIECES])
def test_nothing_is_lost_and_none_is_too_large(number):
    made = list(batches(range(number)))
    assert [piece for batch in made for piece in batch] == list(range(number))
    assert all(0 < len(batch) <= module.PIECES for batch in made)


def test_slow_work_is_written_soon(monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.0)
    assert list(batches("abc")) == [["a"], ["b"], ["c"]]


def test_steps_are_told_once_they_are_on_disk(store, incoming, monkeypatch):
    monkeypatch.setattr(module, "PIECES", 2)
    told = []

    def watch(step):
        told.append((step.done, step.failed, step.left))
        assert len(store.documents()) + len(store.failures()) == step.done + step.failed

    batch = CollectBatch(store, False, watch)
    for number in range(3):
        batch.add(incoming(f"text {number}", origin=f"{number}.txt"))
    batch.fail(Quarantined("collect", "x.pdf", "password", "it is locked"))
    tally = batch.end()
    assert (tally.done, tally.failed, tally.changed) == (3, 1, True)
    assert told[0] == (2, 0, None)
    assert told[-1] == (3, 1, 0)


def test_large_documents_are_written_soon(store, incoming, monkeypatch):
    monkeypatch.setattr(module, "BYTES", 10)
    batch = CollectBatch(store, False, lambda step: None)
    batch.add(incoming("more than ten bytes"))
    assert len(store.documents()) == 1
