"""The store: one interface, SQLite in a folder or PostgreSQL on a server.

Invariants: a write is one transaction and durable once its method returns; what a second run would write again is not
written (the revision stays); a document's bytes are under their hash before its row is; the journal only grows.
"""

from __future__ import annotations

from pathlib import Path

from palanca.store.database import engine_at, guarded, location_url
from palanca.store.editions import Edition, EditionRow
from palanca.store.opening import prepare
from palanca.store.quarantine import Quarantined
from palanca.store.store import Incoming, Store

__all__ = ["Edition", "EditionRow", "Incoming", "Quarantined", "Store", "open_store"]


def open_store(location: str | Path, *, create: bool = False) -> Store:
    """The store of a folder or a ``postgresql://`` address, its schema carried forward; made where ``create`` says so.

    Raises `UsageError` on another scheme, `StoreError` where there is no observatory, it is damaged, locked, read-only,
    out of disk, another program's, or made by a newer Palanca.
    """
    url = location_url(location)
    sqlite = url.get_backend_name() == "sqlite"
    where = str(Path(str(url.database)).parent) if sqlite else url.set(drivername="postgresql").render_as_string()
    engine = engine_at(url)
    try:
        with guarded(where):
            prepare(engine, where, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, where, Path(where) if sqlite else None)
