"""Opening an observatory's database: made if asked, carried forward to this program's schema, or refused.

Invariant: a database that opens is at exactly `schema.VERSION`; a newer one, another program's, or a half-made one is
not touched.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from palanca.errors import StoreError
from palanca.store import schema
from palanca.store.database import APPLICATION_ID, writing

__all__ = ["prepare"]

_VERSION_TABLE = "palanca_version"


def prepare(engine: Engine, where: str, *, create: bool) -> None:
    """Bring the database to `schema.VERSION`. Raises `StoreError`, or SQLAlchemy's errors for the caller to explain."""
    sqlite = engine.dialect.name == "sqlite"
    missing = StoreError("not an observatory", record=where, remedy=f"make one: palanca init{_option(engine.url)}")
    if sqlite:
        file = Path(str(engine.url.database))
        if not file.exists():
            if not create:
                raise missing
            file.parent.mkdir(parents=True, exist_ok=True)
    with engine.connect() as connection:
        version = _version(connection, where)
    if version == schema.VERSION:
        return
    if version is None and not create:
        raise missing
    if sqlite:
        raw = engine.raw_connection()
        try:  # outside any transaction; the file remembers it
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            raw.close()
    with writing(engine) as connection:
        _migrate(connection, where)


def _version(connection: Connection, where: str) -> str | None:
    """The schema's revision, ``None`` for an empty database. Raises `StoreError` for another program's database."""
    inspector = sa.inspect(connection)
    if inspector.has_table(_VERSION_TABLE):
        return connection.execute(sa.text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()
    if connection.dialect.name == "sqlite":
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
        if mark != 0 or inspector.get_table_names():
            raise StoreError("another program's database", record=where, remedy="choose another folder")
    elif set(inspector.get_table_names()) & set(schema.metadata.tables):
        raise StoreError("another program's tables are in it", record=where, remedy="choose an empty database")
    return None


def _migrate(connection: Connection, where: str) -> None:
    from alembic import command  # slow to import, and needed only when a schema changes
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "palanca.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    version = _version(connection, where)  # again, now that nobody else can write
    if version is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(version)
        except CommandError as problem:
            raise StoreError(
                f"made by a newer Palanca (schema {version}; this one knows {schema.VERSION})",
                record=where,
                remedy="update this program: pip install -U palanca",
            ) from problem
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    command.upgrade(config, "head")


def _option(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        folder = Path(str(url.database)).parent
        return "" if folder == Path("observatory").absolute() else f" --observatory {folder}"
    return f" --observatory {url.set(drivername='postgresql').render_as_string()}"
