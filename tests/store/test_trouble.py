"""A full disk, a read-only folder, a locked database: a clear word each, and what was acknowledged is kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from palanca.errors import StoreError
from palanca.model import Decision
from palanca.store import database as database_module
from palanca.store import open_store, quarantine


@contextmanager
def mounted(folder: Path, options: str):
    """A small file system of its own; skips where this account may not mount one."""
    folder.mkdir()
    program = shutil.which("mount")
    if program is None or os.geteuid() != 0:
        pytest.skip("needs root to mount a small file system")
    if subprocess.run([program, "-t", "tmpfs", "-o", options, "none", folder], capture_output=True).returncode:
        pytest.skip("a file system cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(store, incoming, size=20_000):
    """Collect until the disk refuses; the ids that were acknowledged, and the refusal."""
    kept = []
    for number in range(1000):
        item = incoming(f"{number} " + os.urandom(size).hex(), origin=str(number))
        try:
            store.collected([item])
        except StoreError as problem:
            return kept, problem
        kept.append(item)
    raise AssertionError("the disk never filled")


def test_a_full_disk_keeps_what_was_acknowledged(tmp_path, incoming):
    with mounted(tmp_path / "small", "size=2m") as folder:
        with open_store(folder / "o", create=True) as store:
            kept, problem = fill(store, incoming)
            assert kept
            assert "the disk is full; free some space" in str(problem)
            assert set(store.documents()) == {item.document.id for item in kept}
        with open_store(folder / "o") as store:
            assert set(store.documents()) == {item.document.id for item in kept}
            assert all(store.content(item.document.id) == item.content for item in kept)


def test_room_again_and_the_work_goes_on(tmp_path, incoming):
    with mounted(tmp_path / "small", "size=2m") as folder, open_store(folder / "o", create=True) as store:
        ballast = folder / "ballast"
        ballast.write_bytes(b"x" * (1 << 20))
        kept, _ = fill(store, incoming)
        ballast.unlink()
        item = incoming("afterwards", origin="z")
        assert store.collected([item]) == 1
        assert len(store.documents()) == len(kept) + 1


_LIMITED = """
    import resource, signal, sys
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    from palanca.errors import StoreError
    from palanca.model import Document, content_hash
    from palanca.store import Incoming, open_store

    store = open_store(sys.argv[1], create=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        for number in range(200):
            content = (str(number) + " text" * 2000).encode()
            document = Document(content_hash(content), content.decode(), origin=str(number))
            store.collected([Incoming(document, content, str(number))])
            print(document.id, flush=True)
    except StoreError as problem:
        print("refused:", problem)
"""


def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(tmp_path):
    pytest.importorskip("resource", reason="limits of file sizes are a thing of Unix")
    program = textwrap.dedent(_LIMITED)
    run = subprocess.run([sys.executable, "-c", program, tmp_path / "o"], capture_output=True, text=True, timeout=60)
    *kept, last = run.stdout.splitlines()
    assert last.startswith("refused:"), run.stdout + run.stderr
    assert "disk" in last
    assert kept
    with open_store(tmp_path / "o") as store:
        assert set(kept) <= set(store.documents())


def test_a_read_only_folder_says_so(tmp_path, incoming):
    with mounted(tmp_path / "small", "size=4m") as folder:
        with open_store(folder / "o", create=True) as store:
            store.collected([incoming("text")])
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        with pytest.raises(StoreError, match="permission") as raised, open_store(folder / "o") as store:
            store.collected([incoming("more", origin="b")])
        assert str(folder) in str(raised.value)
        with pytest.raises(StoreError, match=r"[Rr]ead-only"):
            open_store(folder / "new", create=True)


def test_a_locked_database_says_so(tmp_path, incoming, monkeypatch):
    monkeypatch.setattr(database_module, "_WAIT_SECONDS", 0.1)
    with open_store(tmp_path, create=True) as store:
        other = sqlite3.connect(tmp_path / "observatory.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            assert store.documents() == {}  # reading goes on
            with pytest.raises(StoreError, match="another process holds it; wait"):
                store.collected([incoming("text")])
        finally:
            other.close()
        assert store.collected([incoming("text")]) == 1


def test_bytes_changed_on_disk_are_found_out(tmp_path, incoming):
    with open_store(tmp_path, create=True) as store:
        item = incoming("text")
        store.collected([item])
        [file] = [path for path in (tmp_path / "contents").rglob("*") if path.is_file()]
        assert file.name == item.document.id
        file.write_bytes(b"forged")
        with pytest.raises(StoreError, match="changed on disk"):
            store.content(item.document.id)


def test_what_a_killed_process_left_half_written_is_swept(tmp_path, incoming):
    with open_store(tmp_path, create=True) as store:
        store.collected([incoming("text")])
        leftover = tmp_path / "contents" / "incoming" / "tmphalf"
        leftover.write_bytes(b"ha")
        with store.stage("collect"):
            assert not leftover.exists()


def test_a_write_that_fails_half_way_leaves_nothing(store, incoming, monkeypatch):
    item = incoming("text")
    monkeypatch.setattr(quarantine, "keep", lambda *_: (_ for _ in ()).throw(RuntimeError("power cut")))
    with suppress(RuntimeError):
        store.collected([item])
    assert (store.documents(), store.origins(), store.revision) == ({}, [], 0)


def test_bytes_are_on_disk_before_their_name_and_their_name_before_their_row(tmp_path, incoming, monkeypatch):
    happened = []
    fsync, replace = os.fsync, os.replace

    def watched_fsync(descriptor):
        happened.append("sync folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "sync file")
        fsync(descriptor)

    def watched_replace(source, target):
        happened.append("name")
        replace(source, target)

    with open_store(tmp_path, create=True) as store:
        store.collected([incoming("first", origin="0")])  # makes the folders
        item = incoming("text")
        store._files.path(item.document.id).parent.mkdir(exist_ok=True)
        monkeypatch.setattr(os, "fsync", watched_fsync)
        monkeypatch.setattr(os, "replace", watched_replace)
        writing = store._writing
        monkeypatch.setattr(store, "_writing", lambda: happened.append("row") or writing())
        store.collected([item])
    assert happened == ["sync file", "name", "sync folder", "row"]


def test_writers_at_once_number_the_journal_without_a_gap(location):
    with open_store(location, create=True) as store, ThreadPoolExecutor(4) as threads:

        def decide(number):
            return store.append(Decision(0, "now", f"coder {number % 4}", "accept", ("c1",))).number

        numbers = list(threads.map(decide, range(24)))
        assert sorted(numbers) == list(range(1, 25))
        assert [decision.number for decision in store.decisions()] == list(range(1, 25))
