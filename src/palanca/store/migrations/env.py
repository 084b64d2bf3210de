"""Alembic's entry: the migrations run inside the transaction that the store has begun."""

from __future__ import annotations

from alembic import context

from palanca.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table="palanca_version"
)
context.run_migrations()
