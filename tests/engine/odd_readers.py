"""Readers that fail in every way a reader can; in a module of their own, so that a fresh process finds them."""

from __future__ import annotations

import os
import signal
import time

from palanca.errors import CodebookError
from palanca.model import Claim


def read(document):
    """A claim on every document, but for those whose text asks for something else."""
    if document.text.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if document.text.startswith("leave"):
        os._exit(3)
    if document.text.startswith("raise"):
        raise ValueError("no such thing")
    if document.text.startswith("refuse"):
        raise CodebookError("not in the codebook", record="d")
    if document.text.startswith("sleep"):
        time.sleep(60)
    claim = Claim.of(document, [(0, 4)], provider="CHN", recipient="URY", instrument="training")
    return [claim, claim] if document.text.startswith("twice") else [claim]


def hang_in_python(document):
    """Never ends."""
    while document.text:
        pass
    return []


def summed(task: list[int]) -> tuple[int, int]:
    """The sum, and the process that made it."""
    return sum(task), os.getpid()


def summed_or_dead(task: list[int]) -> tuple[int, int]:
    """Dies at a task of [-1, pid] in any process but that one."""
    if task[0] == -1 and task[1] != os.getpid():
        os.kill(os.getpid(), signal.SIGKILL)
    return sum(task), os.getpid()


def refusing(task: list[int]) -> int:
    """Always fails."""
    raise ValueError("nothing to sum")


def umbrella(document):
    """One sentence that tells a gift to a bloc and a country's part in it."""
    sides = {"provider": "CHN", "instrument": "equipment", "status": "completed", "date": "2020"}
    spans = [(0, len(document.text))]
    return [
        Claim.of(document, spans, recipient=None, recipient_group="Latin America", **sides),
        Claim.of(document, spans, recipient="URY", **sides),
    ]
