"""kill -9 at random points: the next run ends as an undisturbed one; nothing acknowledged is lost, nothing doubled."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from palanca.observatory import Observatory
from palanca.store import open_store, schema

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")

HERE = Path(__file__).parent
TIMES = {"at", "retrieved"}
#: The stage of each kill, for one observatory.
PLAN = ("collect", "collect", "read", "collect", "read", "read", "reconcile", "reconcile")
STAGES = ("collect", "read", "reconcile")
KILLS = 50

GIVERS = ("China", "The United States", "Japan")
TAKERS = ("Uruguay", "Peru", "Bolivia", "Chile")
THINGS = ("two buses", "60 radios", "300 surveillance cameras", "ten patrol cars")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Documents in every way: plain, told twice, the same bytes twice, unreadable, empty."""
    made = tmp_path_factory.mktemp("documents")
    chance = random.Random(7)
    for number in range(20):
        giver, taker, things = (chance.choice(part) for part in (GIVERS, TAKERS, THINGS))
        text = f"In {2010 + number % 4}, {giver} donated {things} to the police of {taker}.\n"
        (made / f"{number:02}.txt").write_text(text * (1 + number % 2) + f"Report {number}.\n")
    (made / "copy.txt").write_bytes((made / "03.txt").read_bytes())
    (made / "broken.docx").write_bytes(b"PK\x03\x04 cut short")
    (made / "empty.txt").touch()
    return made


def state(location):
    """All tables but their times and the count of writes, and the files beside them."""
    with open_store(location) as store, store._engine.connect() as connection:
        tables = {
            name: sorted(
                json.dumps({key: str(value) for key, value in row.items() if key not in TIMES}, sort_keys=True)
                for row in connection.execute(sa.select(table)).mappings()
                if row.get("name") != "revision"
            )
            for name, table in schema.metadata.tables.items()
        }
    files = []
    if "://" not in str(location):
        files = sorted(str(p.relative_to(location)) for p in Path(location, "contents").rglob("*") if p.is_file())
    return tables, files


@pytest.fixture(scope="module")
def undisturbed(folder, tmp_path_factory):
    location = tmp_path_factory.mktemp("undisturbed")
    with Observatory.init(location) as observatory:
        observatory.run([folder])
    found = state(location)
    assert len(found[0]["documents"]) == 20
    assert len(found[0]["failures"]) == 2
    assert found[0]["claims"]
    assert found[0]["activities"]
    return found


def drive(folder, seed, *locations):
    command = [sys.executable, str(HERE / "driver.py"), str(seed), str(folder), ",".join(PLAN), *map(str, locations)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_fifty_kills_change_nothing(folder, undisturbed, tmp_path):
    kills: list[dict] = []
    where: Counter[str] = Counter()
    for seed in range(12):  # a stage may be over before its kill comes: until there are enough of each
        more = max(1, -(-(KILLS - len(kills)) // len(PLAN)))
        locations = [tmp_path / f"{seed}-{number}" for number in range(more)]
        kills += drive(folder, seed, *locations)
        for location in locations:
            tables, files = state(location)
            for name, rows in tables.items():
                assert rows == undisturbed[0][name], f"{name} of {location.name}"
            assert files == undisturbed[1]
        where = Counter(kill["stage"] for kill in kills)
        if len(kills) >= KILLS and min(where[stage] for stage in STAGES) >= 5:
            break
    assert len(kills) >= KILLS
    assert min(where[stage] for stage in STAGES) >= 5, where


@pytest.mark.postgres
def test_kills_change_nothing_in_postgresql(folder, undisturbed, postgres_database):
    assert len(drive(folder, 99, postgres_database)) >= 3
    tables, _ = state(postgres_database)
    for name, rows in tables.items():
        if name != "contents":  # the bytes are in the database here, in files there
            assert rows == undisturbed[0][name], name
    assert len(tables["contents"]) == len(tables["documents"])


_DECIDING = """
import sys
from palanca.model import Decision
from palanca.store import open_store
with open_store(sys.argv[1]) as store:
    while True:
        kept = store.append(Decision(0, "now", "ana", "accept", ("c1",), reason=f"after {store.decisions()[-1:]}"[:60]))
        sys.stdout.write(f"{kept.number}\\n")
        sys.stdout.flush()
"""


def test_an_acknowledged_decision_survives(location):
    chance = random.Random(11)
    acknowledged = []
    with open_store(location, create=True):
        pass
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", _DECIDING, location], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        acknowledged += [process.stdout.readline()]  # it has begun
        time.sleep(chance.random() * 0.3)
        process.send_signal(signal.SIGKILL)
        acknowledged += process.stdout.read().splitlines(keepends=True)
        process.wait()
    told = [int(line) for line in acknowledged if line.endswith("\n")]
    assert len(told) >= 4
    with open_store(location) as store:
        numbers = [decision.number for decision in store.decisions()]
    assert set(told) <= set(numbers)
    assert numbers == list(range(1, len(numbers) + 1))
