"""The parsing process: it keeps its limits, dies with its parent, and its death is one document's failure only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from palanca.collect import Limits
from palanca.collect.outcomes import TooMuch, Unreadable
from palanca.collect.parsed import Hints, Parsed
from palanca.collect.workshop import Workshop, _result, _Worker

TEXT = b"The embassy handed over fifty-one vehicles to the national police."
SLOW = (
    b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(120_000)) + b">x</p>"
)  # libxml2 compares each with each


def test_one_process_for_many_documents() -> None:
    with Workshop(Limits()) as shop:
        for number in range(5):
            found = shop.parse(TEXT + b" %d" % number, Hints("text"))
            assert isinstance(found, Parsed)
            assert found.lang == "en"
        assert len(shop._all) == 1


def test_time_and_the_next_document() -> None:
    with Workshop(Limits(seconds=1.0)) as shop:
        shop.parse(TEXT, Hints("text"))
        before = time.monotonic()
        with pytest.raises(TooMuch) as caught:
            shop.parse(SLOW, Hints("html"))
        assert caught.value.kind == "timeout"
        assert time.monotonic() - before < 5
        assert isinstance(shop.parse(TEXT, Hints("text")), Parsed)


@pytest.mark.skipif(
    sys.platform != "linux", reason="memory is limited through RLIMIT_AS, which only Linux counts rightly"
)
def test_memory_and_the_next_document() -> None:
    with Workshop(Limits(memory=100 << 20)) as shop:
        with pytest.raises((TooMuch, Unreadable)) as caught:
            shop.parse(b"<html><body>" + b"<p>word</p>" * 300_000, Hints("html"))
        assert caught.value.kind in ("memory", "crash")  # type: ignore[union-attr]
        assert isinstance(shop.parse(b'{"lang": "en", "text": "words"}', Hints("json")), Parsed)


def test_a_killed_worker_is_replaced() -> None:
    with Workshop(Limits()) as shop:
        shop.parse(TEXT, Hints("text"))
        (worker,) = shop._all
        os.kill(worker._process.pid, signal.SIGKILL)
        worker._process.wait()
        assert isinstance(shop.parse(TEXT, Hints("text")), Parsed)


def test_a_worker_that_dies_on_a_document_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(self: _Worker, content: bytes, hints: Hints) -> None:
        os.kill(self._process.pid, signal.SIGSEGV)

    with Workshop(Limits()) as shop:
        monkeypatch.setattr(_Worker, "_send", dying)
        with pytest.raises(Unreadable, match="SIGSEGV") as caught:
            shop.parse(TEXT, Hints("text"))
        assert caught.value.kind == "crash"
        monkeypatch.undo()
        assert isinstance(shop.parse(TEXT, Hints("text")), Parsed)


def test_a_used_worker_s_death_is_not_held_against_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    send = _Worker._send

    def dying_later(self: _Worker, content: bytes, hints: Hints) -> None:
        if self.served > 1:
            os.kill(self._process.pid, signal.SIGKILL)
        send(self, content, hints)

    with Workshop(Limits()) as shop:
        monkeypatch.setattr(_Worker, "_send", dying_later)
        assert isinstance(shop.parse(TEXT, Hints("text")), Parsed)
        assert isinstance(shop.parse(TEXT + b" again", Hints("text")), Parsed)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"document": {"text": 3}},
        {"document": {"text": "x", "lang": ["en"]}},
        {"document": {"text": "x", "__class__": "y"}},
        {"entries": [{"title": "no address"}]},
        {"entries": ["x"]},
        {"kind": "invented", "reason": "x"},
    ],
)
def test_a_taken_over_worker_gets_nothing_through(answer: dict[str, object]) -> None:
    with pytest.raises(Unreadable) as caught:
        _result(answer)
    assert caught.value.kind == "crash"


def test_no_module_is_taken_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    with Workshop(Limits()) as shop:
        assert isinstance(shop.parse(b"<html><body><p>Words of the police</p></body></html>", Hints("html")), Parsed)


def test_killing_the_parent_ends_its_workers(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from palanca.collect.workshop import Workshop\n"
        "from palanca.collect.limits import Limits\n"
        "from palanca.collect.parsed import Hints\n"
        "shop = Workshop(Limits())\n"
        "shop.parse(b'words of the police in Montevideo', Hints('text'))\n"
        "print(next(iter(shop._all))._process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        try:
            with open(f"/proc/{worker}/stat") as state:
                if state.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return  # ended; only its own parent's waiting is left
        except OSError:
            return
        time.sleep(0.05)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker outlived its parent")
