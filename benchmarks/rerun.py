"""What one more document costs: ``python benchmarks/rerun.py 100000``. A JSON line each for the first run and the next.

Claims of `benchmarks.claims`, reconciled whole with a memory; then once more with one claim in one new document. The
counters tell the work of each run.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace

from claims import tellings

from palanca.model import Claim
from palanca.reconcile import Memory, reconcile


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("size", type=int)
    size = parser.parse_args().size
    rows = list(tellings(size))
    *_, (claim, document, _) = tellings(1, seed=1)
    claim, document = replace(claim, document="one more"), replace(document, id="one more")
    claims: list[Claim] = [row[0] for row in rows]
    documents = [row[1] for row in rows]
    memory, before = Memory(), {}
    for name, told in (("first", (claims, documents)), ("one more", ([*claims, claim], [*documents, document]))):
        start = time.process_time()
        again = Memory(memory.used)
        made = reconcile(*told, memory=again, before=before)
        before, memory = {activity.id: activity for activity in made.activities}, again
        row = {"run": name, "claims": len(told[0]), "cpu_seconds": round(time.process_time() - start, 1)}
        print(json.dumps({**row, **made.counts, "remembered": len(again.used), "learnt": len(again.added)}), flush=True)


if __name__ == "__main__":
    main()
