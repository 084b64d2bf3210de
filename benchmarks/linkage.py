"""How well and how fast claims are linked: ``python benchmarks/linkage.py 10000 100000 [--splink] [--workers 2]``.

For each size: claims of `benchmarks.claims`, put together by `palanca.reconcile.linkage.link` in so many processes;
pairwise precision, recall and F1 against the known truth, recall of blocking alone, seconds (wall and processor) and
peak memory of all processes. With ``--splink`` the same claims by Splink as its own guide sets it up, in the same run,
stopped after ``--limit`` seconds; one that does not end gets a row that says so. Each model links each size in a
process of its own, so that no memory is counted twice. A JSON line each; ``--plot growth.svg [--with LINES.jsonl]``
draws seconds by claims, of this run and of lines kept.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from math import comb
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from claims import tellings

from palanca.engine import spread
from palanca.model import Claim, Document
from palanca.reconcile.estimate import estimate
from palanca.reconcile.linkage import link
from palanca.reconcile.weights import DEFAULT


def scores(clusters: Iterable[Iterable[str]], truth: Mapping[str, int]) -> dict[str, float]:
    """Pairwise precision, recall and F1 of a clustering."""
    together = right = 0
    for ids in clusters:
        homes = Counter(truth[id] for id in ids)
        together += comb(sum(homes.values()), 2)
        right += sum(comb(n, 2) for n in homes.values())
    true = sum(comb(n, 2) for n in Counter(truth.values()).values())
    p, r = right / max(1, together), right / max(1, true)
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)}


def seconds() -> tuple[float, float]:
    """Wall and processor seconds, children's with them."""
    use = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(u.ru_utime + u.ru_stime for u in use)


def memory(workers: int) -> float:
    """GiB at the most: this process, and as many children as large as the largest."""
    own, child = (resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round((own + workers * child) / 2**20, 2)


def run(size: int, workers: int, splink: bool, hand: bool, limit: float | None = None) -> Iterator[dict[str, Any]]:
    """The results for one size: ours, and Splink's own model within ``limit`` seconds."""
    yield _alone(_by_palanca, size, workers, hand)
    if splink:
        yield _alone(_by_splink, size, limit=limit)


def _alone(measure: Callable[..., None], *given: Any, limit: float | None = None) -> dict[str, Any]:
    """What ``measure`` sends from a process of its own: a first row once its claims are made, then, within ``limit``
    seconds, what it comes to.
    """
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    process = spawn.Process(target=measure, args=(there, *given))
    process.start()
    there.close()
    row: dict[str, Any] = here.recv()
    try:
        row |= here.recv() if here.poll(limit) else {"ended": f"not within {limit:g} seconds", **_peak(process.pid)}
    except EOFError:
        process.join()
        row["ended"] = f"died, exit code {process.exitcode}"
    if "ended" in row:
        process.kill()
    process.join()
    return row


def _peak(process: int | None) -> dict[str, float]:
    """The peak memory of a process that still runs, where the system tells (Linux)."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text("utf-8")) if status.exists() else None
    return {"gib": round(int(found[1]) / 2**20, 2)} if found else {}


def _made(size: int) -> tuple[list[Claim], dict[str, Document], dict[str, int]]:
    claims, documents, truth = [], {}, {}
    for claim, document, number in tellings(size):
        claims.append(claim)
        documents[document.id] = replace(document, text="")
        truth[claim.id] = number
    return claims, documents, truth


def _by_palanca(to: Connection, size: int, workers: int, hand: bool) -> None:
    claims, documents, truth = _made(size)
    held = memory(0)
    model = f"palanca, weights {'set by hand' if hand else 'estimated'}"
    checked = sha256(repr(sorted(truth.items())).encode()).hexdigest()
    to.send({"size": len(claims), "sha256": checked, "model": model})
    wall, cpu = seconds()
    weights = DEFAULT if hand else estimate(claims, documents.values())
    estimated, _ = seconds()
    found = link(claims, documents, [], [], weights, each=partial(spread, workers=workers))
    done, cpu_done = seconds()
    row = {
        **scores(found.clusters, truth),
        "seconds": round(done - wall, 1),
        "of_which_estimating": round(estimated - wall, 1),
        "cpu_seconds": round(cpu_done - cpu, 1),
        "gib": memory(workers if workers > 1 else 0),
        "gib_of_the_claims": held,
    }
    to.send({**row, **found.counts})


def _by_splink(to: Connection, size: int) -> None:
    from baseline import by_splink

    claims, documents, truth = _made(size)
    held = memory(0)
    to.send({"size": len(claims), "model": "splink as it comes"})
    wall, cpu = seconds()
    clusters = by_splink(claims, documents)
    wall, cpu = (now - then for now, then in zip(seconds(), (wall, cpu), strict=True))
    row = {**scores(clusters, truth), "seconds": round(wall, 1), "cpu_seconds": round(cpu, 1)}
    to.send({**row, "gib": memory(0), "gib_of_the_claims": held})


def blocking(size: int) -> dict[str, Any]:
    """Recall and number of the candidate pairs alone."""
    from palanca.reconcile.blocks import candidates
    from palanca.reconcile.features import features

    rows = list(tellings(size))
    truth = {claim.id: number for claim, _, number in rows}
    members = defaultdict(list)
    for claim, _, number in rows:
        members[number].append(claim.id)
    pairs = list(candidates(features((c for c, _, _ in rows), {d.id: d for _, d, _ in rows})))
    true = sum(comb(len(ids), 2) for ids in members.values())
    kept = sum(truth[a] == truth[b] for a, b in pairs)
    return {
        "size": len(rows),
        "blocking_recall": round(kept / true, 4),
        "pairs_a_claim": round(len(pairs) / len(rows), 1),
    }


def plot(rows: Iterable[Mapping[str, Any]], output: Path) -> None:
    """Seconds by claims on logarithmic axes, a line per model; dashed, what linear growth from the first would be."""
    import altair as alt

    from palanca.publish.charts import render

    shown = [
        {"claims": row["size"], "seconds": row["seconds"], "model": row["model"]} for row in rows if "seconds" in row
    ]
    ours = sorted((row for row in shown if row["model"].startswith("palanca")), key=lambda row: row["claims"])
    first, last = ours[0], ours[-1]
    linear = [
        {"claims": row["claims"], "seconds": first["seconds"] * row["claims"] / first["claims"]}
        for row in (first, last)
    ]
    x = alt.X("claims:Q", scale=alt.Scale(type="log", nice=False), axis=alt.Axis(format=",", tickCount=3))
    y = alt.Y("seconds:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format=",", tickCount=4))
    measured = (
        alt.Chart(alt.InlineData(shown)).mark_line(point=True).encode(x=x, y=y, strokeDash="model:N", shape="model:N")
    )
    straight = alt.Chart(alt.InlineData(linear)).mark_line(strokeDash=[2, 4], color="#888").encode(x=x, y=y)
    output.write_bytes(render((straight + measured).properties(width=420, height=260), "svg"))


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--splink", action="store_true")
    parser.add_argument("--limit", type=float, metavar="SECONDS", help="stop Splink's own model after so long")
    parser.add_argument("--hand", action="store_true", help="the weights set by hand, nothing estimated")
    parser.add_argument("--blocking", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    parser.add_argument("--with", dest="kept", type=Path, metavar="LINES.jsonl")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.kept.read_text("utf-8").splitlines()] if given.kept else []
    for size in given.sizes:
        for row in (
            [blocking(size)] if given.blocking else run(size, given.workers, given.splink, given.hand, given.limit)
        ):
            print(json.dumps(row), flush=True)
            rows.append(row)
    if given.plot:
        plot(rows, given.plot)


if __name__ == "__main__":
    main()
