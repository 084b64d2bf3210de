"""Connecting to an observatory's database: the one place that knows the two dialects apart.

Invariant: every write transaction is the only one (BEGIN IMMEDIATE in SQLite, an advisory lock in PostgreSQL), and one
that was acknowledged survives kill -9 and power loss (WAL with synchronous FULL; PostgreSQL's own default).
"""

from __future__ import annotations

import contextlib
import errno
import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine

from palanca.errors import StoreError, UsageError

__all__ = ["FILE", "engine_at", "guarded", "location_url", "stage_lock", "writing"]

FILE = "observatory.db"
#: Marks a SQLite file as an observatory ("PALC").
APPLICATION_ID = 0x50414C43
_WAIT_SECONDS = 30
_LOCK_FILE = "stages.lock"
_ADVISORY = 0x50414C43

_REMEDIES = {
    "SQLITE_FULL": ("the disk is full", "free some space and run it again; what was acknowledged is kept"),
    "SQLITE_IOERR": ("the disk could not be read or written", "check its space, quota and health, then run it again"),
    "SQLITE_READONLY": ("it is read-only", "give yourself write permission, or copy it to a folder of your own"),
    "SQLITE_CANTOPEN": (
        "it cannot be opened",
        "check that its folder is there and you have permission to write in it",
    ),
    "SQLITE_CORRUPT": ("the database is damaged", "restore a copy, or save what is left with `sqlite3 FILE .recover`"),
    "SQLITE_NOTADB": ("observatory.db is not a database", "it is damaged or another program's: restore a copy"),
    "SQLITE_BUSY": ("another process holds it", "wait for it to end, then run it again"),
    "SQLITE_LOCKED": ("another process holds it", "wait for it to end, then run it again"),
    "53100": ("the server's disk is full", "free some space there and run it again; what was acknowledged is kept"),
    "25006": ("the server is read-only", "connect to the primary server"),
    "42501": ("the account lacks a permission", "ask the server's administrator to grant it"),
}


def location_url(location: str | Path) -> URL:
    """The database's address for a folder or a ``postgresql://`` address. Raises `UsageError` on any other scheme."""
    text = str(location)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(location).absolute() / FILE))
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError as problem:
        raise UsageError("not an address of a database", record=text, remedy="postgresql://user@host/name") from problem
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise UsageError(
            f"no observatory can be kept in {url.get_backend_name()}",
            record=url.render_as_string(),
            remedy="give a folder or postgresql://user@host/name",
        )
    return url.set(drivername="postgresql+psycopg")


def engine_at(url: URL) -> Engine:
    """An engine with Palanca's transactions. Connects to nothing yet."""
    dump = _dump
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(
            url, json_serializer=dump, connect_args={"timeout": _WAIT_SECONDS, "check_same_thread": False}
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = sa.create_engine(url, json_serializer=dump, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ImportError as problem:
        raise StoreError(
            "the driver for PostgreSQL is not installed", remedy="pip install 'palanca[postgres]'"
        ) from problem
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: _begin_sqlite does
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("palanca_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("palanca_writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A write transaction, alone in its observatory; committed at the end, rolled back on any exception."""
    with engine.connect().execution_options(palanca_writes=True) as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def guarded(where: str) -> Iterator[None]:
    """Turn what a database raises inside into a `StoreError` about ``where`` that says what to do."""
    try:
        yield
    except sa.exc.SQLAlchemyError as problem:
        raise _explained(problem, where) from problem
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            what, remedy = _REMEDIES["SQLITE_FULL"]
            raise StoreError(what, record=where, remedy=remedy) from problem
        what, record = problem.strerror or str(problem), str(problem.filename or where)
        raise StoreError(what, record=record, remedy="check the disk and permissions") from problem


def _explained(problem: sa.exc.SQLAlchemyError, where: str) -> StoreError:
    cause = getattr(problem, "orig", None)
    code = str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")
    for known, (what, remedy) in _REMEDIES.items():
        if code.startswith(known):
            return StoreError(what, record=where, remedy=remedy)
    said = " ".join(str(cause or problem).split())[:300]
    remedy = "check the address, and that the server runs" if "connection" in said.lower() else "see `palanca doctor`"
    return StoreError(said, record=where, remedy=remedy)


#: Seconds until a server has noticed that a killed process is gone: it looks up when a statement ends.
_LETTING_GO = 5.0


@contextlib.contextmanager
def stage_lock(engine: Engine, stage: str, where: str, wait: float) -> Iterator[None]:
    """Hold ``stage`` for one process, after ``wait`` seconds at most; a killed one lets go. Raises `StoreError`.

    A lock kept by the database itself (a second SQLite file, an advisory lock) works alike on every system.
    """
    taken = StoreError(f"another process is running {stage}", record=where, remedy="wait for it to end")
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database)).parent / f"{stage}.{_LOCK_FILE}"
        lock = sqlite3.connect(file, timeout=wait, isolation_level=None, check_same_thread=False)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            lock.close()
            if getattr(problem, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                raise taken from problem
            raise StoreError(str(problem), record=str(file), remedy="check that you may write there") from problem
        try:
            yield
        finally:
            lock.close()
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        numbers = {"a": _ADVISORY, "b": zlib.crc32(stage.encode()) & 0x7FFFFFFF}
        until = time.monotonic() + max(wait, _LETTING_GO)
        while not connection.execute(sa.text("SELECT pg_try_advisory_lock(:a, :b)"), numbers).scalar():
            if time.monotonic() >= until:
                raise taken
            time.sleep(0.1)
        try:
            yield
        finally:
            connection.execute(sa.text("SELECT pg_advisory_unlock(:a, :b)"), numbers)
