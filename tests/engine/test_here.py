"""The pool: every document gets its answer, in order, and one that kills takes no other with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from palanca.engine import read_documents
from palanca.model import Document, content_hash

sys.path.insert(0, str(Path(__file__).parent))  # so that the reading processes find odd_readers by its name
import odd_readers


def documents(*texts):
    return [Document(content_hash(text.encode()), text) for text in texts]


def test_readings_come_in_order():
    given = documents(*(f"text {number}" for number in range(100)))
    found = list(read_documents(given, read=odd_readers.read, workers=2))
    assert [reading.document for reading in found] == given
    assert all(len(reading.claims) == 1 and reading.kind is None for reading in found)


def test_nothing_to_read():
    assert list(read_documents([], read=odd_readers.read)) == []


def test_a_document_that_kills_its_process_is_alone_in_failing():
    texts = [f"text {number}" for number in range(40)]
    texts[3] = "die of this"
    texts[20] = "leave at once"
    texts[21] = "die of that"
    found = list(read_documents(documents(*texts), read=odd_readers.read, workers=2))
    assert [reading.document.text for reading in found] == texts
    failed = {reading.document.text: reading.kind for reading in found if reading.kind is not None}
    assert failed == {"die of this": "crash", "leave at once": "crash", "die of that": "crash"}
    assert all(reading.claims for reading in found if reading.kind is None)


def test_a_reader_that_raises_says_why():
    found = list(read_documents(documents("raise it", "refuse it", "fine"), read=odd_readers.read, workers=1))
    assert [reading.kind for reading in found] == ["fault", "CodebookError", None]
    assert found[0].reason == "the reader failed: ValueError: no such thing"
    assert found[1].reason == "d: not in the codebook"


def test_claims_that_say_the_same_are_told_apart():
    [reading] = read_documents(documents("twice the same"), read=odd_readers.read, workers=1)
    assert len({claim.id for claim in reading.claims}) == 2


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="needs alarms")
def test_a_document_that_never_ends_is_given_up(monkeypatch):
    import palanca.engine.here as here

    monkeypatch.setattr(here, "_SECONDS", 1)
    reading = here._read_one(documents("endless")[0], odd_readers.hang_in_python)
    assert (reading.kind, reading.reason) == ("time", "reading it took over 1 seconds")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_reading_processes_end_with_a_killed_parent():
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import odd_readers, threading, time, multiprocessing\n"
        "from palanca.engine import read_documents\n"
        "from palanca.model import Document, content_hash\n"
        "if __name__ == '__main__':\n"
        "    given = [Document(content_hash(t.encode()), t) for t in ('sleep one', 'text')]\n"
        "    found = read_documents(given, read=odd_readers.read, workers=2)\n"
        "    threading.Thread(target=lambda: next(found), daemon=True).start()\n"
        "    while not multiprocessing.active_children(): time.sleep(0.05)\n"
        "    time.sleep(0.5)\n"
        "    print(*[child.pid for child in multiprocessing.active_children()], flush=True)\n"
        "    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    children = [int(pid) for pid in parent.stdout.readline().split()]
    assert children
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while any(_alive(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in children if _alive(pid)]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except (OSError, IndexError):
        return False
