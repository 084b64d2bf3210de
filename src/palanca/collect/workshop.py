"""The parent's side of parsing: a few worker processes, started when needed, replaced when they die.

Whatever a worker does (crash, hang, print nonsense), `Workshop.parse` gives an answer for its document and the next
document finds a worker.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import Any

from palanca.collect.limits import Limits
from palanca.collect.outcomes import KINDS, TooMuch, Unreadable
from palanca.collect.parsed import Entry, Hints, Parsed

__all__ = ["Workshop"]

_STARTING = 60.0  # seconds that a machine under load may take to start a worker and load its parsers
_SERVICE = 10_000  # documents after which a worker is replaced, so that what parsers leak does not add up
_WIDEST = 12  # bytes of JSON that one character of text can take: two escaped surrogates


class Workshop:
    """Worker processes under ``limits``; a context manager that ends them. Its methods may be called from threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()

    def __enter__(self) -> Workshop:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every worker."""
        with self._lock:
            workers, self._all = self._all, set()
        for worker in workers:
            worker.end()

    def parse(self, content: bytes, hints: Hints) -> Parsed | list[Entry]:
        """As `palanca.collect.parse.parse`, in a worker; further kinds: ``timeout``, ``memory``, ``crash``."""
        worker = self._worker()
        fresh = worker.served == 0
        try:
            return self._ask(worker, content, hints)
        except (Unreadable, TooMuch) as problem:
            if fresh or problem.kind not in ("memory", "crash"):
                raise
        # what earlier documents left in a worker must not decide about this one
        return self._ask(self._new(), content, hints)

    def _ask(self, worker: _Worker, content: bytes, hints: Hints) -> Parsed | list[Entry]:
        try:
            answer = worker.ask(content, hints)
        except BaseException:
            self._drop(worker)
            raise
        if answer.get("kind") == "memory" or worker.served >= _SERVICE:
            self._drop(worker)
        else:
            self._idle.put(worker)
        return _result(answer)

    def _worker(self) -> _Worker:
        with contextlib.suppress(queue.Empty):
            while True:
                worker = self._idle.get_nowait()
                if worker.alive():
                    return worker
                self._drop(worker)
        return self._new()

    def _new(self) -> _Worker:
        worker = _Worker(self._limits)
        with self._lock:
            self._all.add(worker)
        return worker

    def _drop(self, worker: _Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()


class _Worker:
    def __init__(self, limits: Limits) -> None:
        self.served = 0
        self._limits = limits
        self._stated = asdict(limits)
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        # one thread for numpy's algebra: each further one would take address space from the limit of memory
        env |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        env["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "palanca.collect.worker"],  # -P: no module is taken from the current folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )

    def alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()

    def ask(self, content: bytes, hints: Hints) -> dict[str, Any]:
        # the worker's own alarm comes first; this one is for a worker that has lost it
        overdue = threading.Timer(2 * self._limits.seconds + _STARTING, self._process.kill)
        overdue.daemon = True
        overdue.start()
        self.served += 1
        try:
            self._send(content, hints)
            answer = json.loads(self._line())
        except (OSError, ValueError):
            raise self._died(hints, overdue.finished.is_set()) from None
        finally:
            overdue.cancel()
        return answer if isinstance(answer, dict) else {}

    def _send(self, content: bytes, hints: Hints) -> None:
        job = {"hints": asdict(hints), "limits": self._stated, "size": len(content)}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job).encode("ascii") + b"\n")
        self._process.stdin.write(content)
        self._process.stdin.flush()

    def _line(self) -> bytes:
        assert self._process.stdout is not None
        most = _WIDEST * self._limits.text + (1 << 22)
        return self._process.stdout.readline(most)

    def _died(self, hints: Hints, overdue: bool) -> TooMuch | Unreadable:
        self._process.kill()
        code = self._process.wait()
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        if overdue or name in ("SIGALRM", "SIGVTALRM"):
            return TooMuch("timeout", f"parsing took longer than `Limits.seconds` ({self._limits.seconds:g})")
        return Unreadable("crash", f"the {hints.format} parser died ({name})")


def _result(answer: dict[str, Any]) -> Parsed | list[Entry]:
    """The answer as values, its types checked: a worker is only as trustworthy as the document it read."""
    match answer:
        case {"document": {"text": str(), **_others} as document} if all(
            v is None or isinstance(v, str) for v in document.values()
        ):
            with contextlib.suppress(TypeError):
                return Parsed(**document)
        case {"entries": list(entries)} if all(isinstance(e, dict) and isinstance(e.get("url"), str) for e in entries):
            return [Entry(entry["url"], _text(entry.get("title")), _text(entry.get("published"))) for entry in entries]
        case {"kind": str(kind), "reason": str(reason)} if kind in KINDS:
            raise Unreadable(kind, reason)
    raise Unreadable("crash", "the parsing process gave no sensible answer")


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
