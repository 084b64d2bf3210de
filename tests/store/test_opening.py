"""Opening: made, carried forward, or refused with a reason and a remedy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from palanca.errors import StoreError, UsageError
from palanca.store import open_store, schema


def test_opening_again_changes_nothing(location, incoming):
    with open_store(location, create=True) as store:
        store.collected([incoming("text")])
        revision = store.revision
    for create in (False, True):
        with open_store(location, create=create) as store:
            assert (store.revision, len(store.documents())) == (revision, 1)


def test_the_migrations_end_in_the_schema(store):
    with store._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": "palanca_version", "compare_type": True}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_the_schema_names_the_last_migration():
    config = Config()
    config.set_main_option("script_location", "palanca.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [schema.VERSION]


def test_sqlite_is_as_safe_as_promised(tmp_path):
    with open_store(tmp_path / "o", create=True) as store, store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_newer_database_is_refused(location):
    with open_store(location, create=True) as store, store._engine.connect() as connection:
        connection = connection.execution_options(palanca_writes=True)
        connection.execute(sa.text("UPDATE palanca_version SET version_num = '9999'"))
        connection.commit()
    for create in (False, True):
        with pytest.raises(StoreError, match=r"newer Palanca \(schema 9999.*pip install -U palanca"):
            open_store(location, create=create)


def test_no_observatory_is_said_with_the_command_that_makes_one(location):
    with pytest.raises(StoreError, match="not an observatory; make one: palanca init --observatory"):
        open_store(location)
    if "://" not in location:
        assert not Path(location).exists()


def test_a_folder_that_is_no_observatory(tmp_path):
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(StoreError, match="not an observatory"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_another_programs_database_is_not_touched(tmp_path):
    file = tmp_path / "observatory.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE mine (a)")
    before = file.read_bytes()
    for create in (False, True):
        with pytest.raises(StoreError, match="another program's database"):
            open_store(tmp_path, create=create)
    assert file.read_bytes() == before


@pytest.mark.postgres
def test_another_programs_tables_are_not_touched(postgres_database):
    import psycopg

    with psycopg.connect(postgres_database) as connection:
        connection.execute("CREATE TABLE documents (mine int)")
    with pytest.raises(StoreError, match="another program's tables"):
        open_store(postgres_database, create=True)


def test_a_making_cut_short_is_taken_up(tmp_path):
    (tmp_path / "observatory.db").touch()  # the file is there before its first transaction is
    with pytest.raises(StoreError, match="not an observatory"):
        open_store(tmp_path)
    with open_store(tmp_path, create=True) as store:
        assert store.revision == 0


def test_a_damaged_database_says_so(tmp_path, incoming):
    with open_store(tmp_path, create=True) as store:
        store.collected([incoming(f"text {n} " * 200, origin=str(n)) for n in range(50)])
    file = tmp_path / "observatory.db"
    content = bytearray(file.read_bytes())
    content[4096:40960] = b"\xa5" * (40960 - 4096)
    file.write_bytes(content)
    with pytest.raises(StoreError, match="damaged") as raised, open_store(tmp_path) as store:
        store.documents()
    assert "restore a copy" in str(raised.value)


def test_a_file_that_is_no_database_says_so(tmp_path):
    (tmp_path / "observatory.db").write_bytes(b"this is a letter, not a database. " * 100)
    with pytest.raises(StoreError, match="not a database"):
        open_store(tmp_path)


def test_an_address_of_another_kind(tmp_path):
    with pytest.raises(UsageError, match="no observatory can be kept in mysql"):
        open_store("mysql://somebody@localhost/x")


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path):
    with pytest.raises(StoreError) as raised:
        open_store(f"postgresql://ana:secret@/db?host={tmp_path}", create=True)
    assert "secret" not in str(raised.value)
    assert "check the address" in str(raised.value)
