"""Tasks spread over processes give what ``map`` gives, in its order, whoever dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from palanca.engine import spread

sys.path.insert(0, str(Path(__file__).parent))  # so that the processes find odd_readers by its name
import odd_readers


def test_many_tasks_come_back_in_their_order_from_other_processes():
    tasks = [[number] * (number % 40) for number in range(3000)]
    found = list(spread(odd_readers.summed, tasks, workers=2))
    assert [total for total, _ in found] == [sum(task) for task in tasks]
    assert os.getpid() not in {process for _, process in found}


def test_few_tasks_are_done_here():
    tasks = [[1, 2], [3]]
    assert list(spread(odd_readers.summed, tasks, workers=2)) == [(3, os.getpid()), (3, os.getpid())]
    assert list(spread(odd_readers.summed, [], workers=2)) == []


def test_what_a_dead_process_had_in_hand_is_done_here():
    tasks = [[number] * 100 for number in range(400)]
    tasks[37] = [-1, os.getpid()]
    found = list(spread(odd_readers.summed_or_dead, tasks, workers=2))
    assert [total for total, _ in found] == [sum(task) for task in tasks]


def test_an_error_of_the_function_comes_through():
    with pytest.raises(ValueError, match="nothing to sum"):
        list(spread(odd_readers.refusing, [[1] * 100 for _ in range(400)], workers=2))
