"""Fixtures that many tests share: the annotated corpus, a browser, a PostgreSQL server, an observatory of each kind."""

from __future__ import annotations

import fcntl
import glob
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from palanca.model import Document, content_hash
from palanca.store import Incoming, Store, open_store

ROOT = Path(__file__).parent.parent


RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID")  # of a worker
LOCKS = [Path(tempfile.gettempdir()) / f"palanca-tests-{RUN}.{name}" for name in ("turn", "work")]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """What is marked `alone` runs while no other worker runs a test: beside one, caches are shared, which slows the
    reader more than the small loop that it is timed against."""
    if RUN is None:
        return (yield)
    with LOCKS[0].open("w") as turn, LOCKS[1].open("w") as work:
        fcntl.flock(turn, fcntl.LOCK_EX)  # who waits to be alone lets nobody begin
        fcntl.flock(work, fcntl.LOCK_EX if item.get_closest_marker("alone") else fcntl.LOCK_SH)
        fcntl.flock(turn, fcntl.LOCK_UN)
        return (yield)


def pytest_sessionfinish() -> None:
    """Take the locks away; a worker that still runs holds its own open."""
    for lock in LOCKS if RUN is not None else ():
        lock.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository that holds the annotated corpus; skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, the annotated corpus, which is not on this machine")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Headless Chromium, one for all tests of a process (Playwright runs once in it); skips where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("needs Chromium (apt-get install chromium), which is not on this machine")
    from playwright.sync_api import sync_playwright

    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


def _postgres_programs() -> Path | None:
    beside = shutil.which("initdb")
    if beside is not None:
        return Path(beside).parent
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    return Path(found[-1]).parent if found else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server of this session alone, on a socket in a folder of its own; gives its address."""
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("needs PostgreSQL (scripts/system-packages installs it where it may)")
    folder = Path(tempfile.mkdtemp(prefix="palanca-pg-", dir="/tmp"))  # a socket's path must be short
    as_other: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        account = "postgres" if subprocess.run(["id", "postgres"], capture_output=True).returncode == 0 else "nobody"
        as_other = ["runuser", "-u", account, "--"]
        shutil.chown(folder, account)

    def run(*command: str) -> None:
        # Its own session, and no pipes: the server would keep them open after pg_ctl has ended.
        with open(folder.with_suffix(".log"), "a") as log:
            subprocess.run([*as_other, *command], check=True, stdout=log, stderr=log, cwd="/", timeout=60)

    data = folder / "data"
    run(str(programs / "initdb"), "-D", str(data), "-U", "palanca", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=50"
    run(str(programs / "pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://palanca@/postgres?host={folder}"
    finally:
        run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(".log").unlink(missing_ok=True)


_numbers = itertools.count()


@pytest.fixture
def postgres_database(postgres_server: str) -> str:
    """The address of an empty schema: as good as a database of its own, and made at once."""
    import psycopg

    name = f"test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{name}"')
    return f"{postgres_server}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an observatory may be made, in each dialect: what holds for one store holds for the other."""
    if request.param == "sqlite":
        return str(tmp_path / "observatory")
    address: str = request.getfixturevalue("postgres_database")
    return address


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    """An empty store, in each dialect."""
    with open_store(location, create=True) as opened:
        yield opened


@pytest.fixture
def incoming() -> Callable[..., Incoming]:
    """Makes a document of a text, with its bytes and origin: ``incoming("China gave …", origin="a.txt")``."""

    def make(text: str, origin: str = "a.txt", **fields: str) -> Incoming:
        content = text.encode("utf-8", "surrogatepass")
        return Incoming(Document(content_hash(content), text, origin=origin, **fields), content, origin)

    return make
