"""Reading in a pool of processes on this machine.

Invariant: one `Reading` for each document, in order; where a process dies, the documents it may have died of are read
again one by one, each alone, and only the one that kills again is given up.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

from palanca.errors import PalancaError
from palanca.model import Claim, Document, tell_apart

__all__ = ["Reading", "read_documents"]

Reader = Callable[[Document], list[Claim]]

#: A chunk is closed at this many documents or code points: enough that handing over costs little beside reading.
_CHUNK_DOCUMENTS, _CHUNK_TEXT = 16, 200_000
#: The reader does hundreds of documents a second; one that takes this long is stuck.
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a document, or why it could not be: ``kind`` and ``reason`` are ``None`` where it could."""

    document: Document
    claims: tuple[Claim, ...] = ()
    kind: str | None = None
    reason: str | None = None


class _Stuck(Exception):
    """The time for one document is over."""


def read_documents(
    documents: Iterable[Document], *, read: Reader | None = None, workers: int | None = None
) -> Iterator[Reading]:
    """Read ``documents`` in ``workers`` processes (as many as processors); one `Reading` each, in their order.

    ``read`` is the stage's function by default; another must be importable by name in a fresh process.
    """
    workers = workers or os.cpu_count() or 1
    given = _chunks(documents)
    waiting: deque[list[Document]] = deque()
    futures: deque[Future[list[Reading]]] = deque()
    with contextlib.ExitStack() as stack:
        pool = stack.enter_context(_pool(workers))
        while True:
            try:
                while len(waiting) < 2 * workers and (chunk := next(given, None)) is not None:
                    waiting.append(chunk)
                    futures.append(pool.submit(_read_chunk, chunk, read))
                if not waiting:
                    return
                found = futures[0].result()
            except BrokenProcessPool:
                suspects = [document for chunk in waiting for document in chunk]
                waiting.clear()
                futures.clear()
                yield from _one_by_one(suspects, read)
                pool = stack.enter_context(_pool(workers))
            else:
                waiting.popleft()
                futures.popleft()
                yield from found


def _one_by_one(documents: list[Document], read: Reader | None) -> Iterator[Reading]:
    with contextlib.ExitStack() as stack:
        pool = stack.enter_context(_pool(1))
        for document in documents:
            try:
                yield from pool.submit(_read_chunk, [document], read).result()
            except BrokenProcessPool:
                yield Reading(document, kind="crash", reason="the reading process died of it")
                pool = stack.enter_context(_pool(1))


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if len(chunk) >= _CHUNK_DOCUMENTS or size >= _CHUNK_TEXT:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@contextlib.contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(workers, mp_context=_context(), initializer=_follow_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    # A plain fork of a process with threads (the web application) may deadlock; a fork server is as quick and does not.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["palanca.read"])
    return context


def _follow_parent() -> None:
    """End with the parent, even where it is killed: the pool's own queues would keep its workers for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel
        threading.Thread(target=lambda: (wait([sentinel]), os._exit(1)), daemon=True).start()


def _read_chunk(documents: list[Document], read: Reader | None) -> list[Reading]:
    if read is None:
        from palanca.read import read as stage  # each process loads the reader's words once

        read = stage
    return [_read_one(document, read) for document in documents]


def _read_one(document: Document, read: Reader) -> Reading:
    try:
        with _deadline(_SECONDS):
            return Reading(document, tuple(tell_apart(read(document))))
    except PalancaError as problem:
        return Reading(document, kind=type(problem).__name__, reason=str(problem))
    except _Stuck:
        return Reading(document, kind="time", reason=f"reading it took over {_SECONDS} seconds")
    except (Exception, MemoryError) as problem:  # a fault of the reader is that document's alone
        return Reading(document, kind="fault", reason=f"the reader failed: {type(problem).__name__}: {problem}")


@contextlib.contextmanager
def _deadline(seconds: int) -> Iterator[None]:
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def over(*_: object) -> None:
        raise _Stuck

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
