"""Runs an observatory's stages in a child process and kills it at a random point; in a process of its own.

Loads the stages once and forks. Usage: driver.py SEED FOLDER PLAN LOCATION…, where PLAN names the stage of each kill at
a location, by commas; each location's last run is undisturbed. Writes a JSON line for each kill: where, in which stage,
and how far it was.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import select
import signal
import sys
import time
import traceback

import palanca.batches
import palanca.collect
import palanca.engine.here
import palanca.measure
import palanca.names
import palanca.read
import palanca.reconcile
from palanca.model import Document
from palanca.observatory import Observatory

palanca.batches.PIECES = 2  # many small transactions: more places to be killed between
os.cpu_count = lambda: 1  # one parsing and one reading process: they are slow to start, and there are few documents
palanca.engine.here._context = lambda: multiprocessing.get_context("fork")  # forked from this process, which is warm
palanca.read.read(Document("warm", "In 2012, China donated two buses to the police of Chile.", lang="en"))
_PATIENCE = 60.0


def child(location: str, folder: str, writing: int) -> None:
    def told(step):
        os.write(writing, (step.stage + "\n").encode())

    with Observatory.init(location) as observatory:
        observatory.run([folder], progress=told)


def killed(location: str, folder: str, stage: str, chance: random.Random) -> dict | None:
    """Start the run and kill it while ``stage`` is under way; ``None`` where it was over before."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        code = 1
        try:
            child(location, folder, writing)
            code = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(code)
    os.close(writing)
    # The signal of a stage's first step comes after its first transaction; "collect" begins with the process.
    after, pause = chance.randrange(0, 6), chance.random() * 0.08
    if stage == "reconcile":  # few steps, soon over
        after, pause = 0, chance.random() * 0.02
    passed, seen = 0, "collect"
    deadline = time.monotonic() + _PATIENCE
    buffer = b""
    ended = False
    while time.monotonic() < deadline:
        if seen == stage and passed >= after:
            break
        ready, _, _ = select.select([reading], [], [], 0.02)
        if not ready:
            continue
        part = os.read(reading, 4096)
        if not part:
            ended = True
            break
        buffer += part
        for line in buffer.split(b"\n")[:-1]:
            name = line.decode()
            passed = passed + 1 if name == seen else 0
            seen = name
            if seen == stage and passed >= after:
                break
        buffer = buffer.rsplit(b"\n", 1)[-1]
        if seen == "reconcile" and stage != "reconcile":
            break  # too late for its stage; a kill here is as good
    if not ended:
        time.sleep(pause if after or stage != "collect" else chance.random() * 0.4)
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(reading)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return {"stage": seen, "steps": passed}
    if status != 0:
        raise SystemExit(f"the run failed by itself with {status}")
    return None


def main() -> None:
    seed, folder, plan, *locations = sys.argv[1:]
    chance = random.Random(int(seed))
    for location in locations:
        for stage in plan.split(","):
            outcome = killed(location, folder, stage, chance)
            if outcome is not None:
                print(json.dumps({"location": location, **outcome}), flush=True)
        with Observatory.init(location) as observatory:  # undisturbed, to its end
            observatory.run([folder])


if __name__ == "__main__":
    main()
