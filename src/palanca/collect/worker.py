"""The parsing process: reads jobs from standard input, writes answers to standard output, holds itself to the
limits.

``python -m palanca.collect.worker``. A job is a line of JSON (hints, limits, size) and the bytes; an answer is a line
of JSON. Nothing but JSON comes back, so that a parser taken over by a hostile document has nothing to say to the
parent but text. The process ends itself when a document takes too long (by signals that kill without Python's help),
and when its parent is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import threading
from dataclasses import asdict
from typing import Any

from palanca.collect.limits import Limits
from palanca.collect.outcomes import TooMuch, Unreadable, kind_of
from palanca.collect.parse import parse, prepare
from palanca.collect.parsed import Hints, Parsed

__all__ = ["main"]


_LARGEST_FILE = 1 << 28  # py3langid unpacks its model to a temporary file; nothing else is written


def main() -> None:
    """Serve jobs until standard input ends."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b", buffering=0) as null:  # a parser that prints must not speak into the answers
        os.dup2(null.fileno(), 0)
        os.dup2(null.fileno(), 1)
    threading.Thread(target=_die_with_parent, args=(os.getppid(), jobs.fileno()), daemon=True).start()
    confined, prepared = False, set[str]()
    while header := jobs.readline():
        job = json.loads(header)
        content = jobs.read(job["size"])
        limits, hints = Limits(**job["limits"]), Hints(**job["hints"])
        if hints.format not in prepared:
            prepare(hints.format)
            prepared.add(hints.format)
        if not confined:
            _confine(limits)
            confined = True
        _arm(limits.seconds)
        answer = _answer(content, hints, limits)
        _arm(0)
        answers.write(json.dumps(answer).encode("ascii") + b"\n")
        answers.flush()
        if answer.get("kind") == "memory":
            return  # what is left of a full process is not worth trusting; the parent starts another


def _answer(content: bytes, hints: Hints, limits: Limits) -> dict[str, Any]:
    try:
        found = parse(content, hints, limits)
        if isinstance(found, Parsed):
            return {"document": asdict(found)}
        return {"entries": [asdict(entry) for entry in found]}
    except (Unreadable, TooMuch) as problem:
        return {"kind": kind_of(problem), "reason": problem.what}
    except MemoryError:
        return {"kind": "memory", "reason": f"more than `Limits.memory` ({limits.memory:,} bytes)"}
    except RecursionError:
        return {"kind": "too-deep", "reason": f"nested deeper than its parser can follow ({hints.format})"}
    except Exception as problem:  # a parser's own mistake on a hostile document is this document's failure only
        what = " ".join(f"{type(problem).__name__}: {problem}".split())[:200]
        return {"kind": "crash", "reason": f"the {hints.format} parser failed ({what})"}


def _confine(limits: Limits) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
        if sys.platform == "linux":  # elsewhere the address space says little about memory
            with open("/proc/self/statm", "rb") as statm:
                now = int(statm.read().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (now + limits.memory,) * 2)


def _arm(seconds: float) -> None:
    """Let the kernel end this process after ``seconds`` by the clock, or of work; 0 disarms."""
    if not hasattr(signal, "setitimer"):
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds * 1.5)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)


def _die_with_parent(parent: int, jobs: int) -> None:
    poll = select.poll() if hasattr(select, "poll") else None
    if poll is None:
        return
    poll.register(jobs, 0)  # POLLHUP alone: the jobs themselves are the main thread's
    while True:
        if poll.poll(1000) or os.getppid() != parent:
            os._exit(1)


if __name__ == "__main__":
    main()
