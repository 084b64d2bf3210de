"""The first schema: documents, claims, activities, and a journal that cannot be rewritten."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _document(primary_key: bool = False) -> sa.Column[Any]:
    owner: sa.ForeignKey = sa.ForeignKey("documents.id", ondelete="CASCADE")
    return sa.Column("document", sa.String(64), owner, primary_key=primary_key, nullable=False)


def upgrade() -> None:
    """Make every table; carry an observatory forward, never back."""
    _documents()
    _claims()
    _activities()
    _journal()


def _documents() -> None:
    wanted = ("title", "publisher", "published", "url", "source_type", "key", "origin", "retrieved", "media_type")
    op.create_table(
        "documents",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        *(sa.Column(name, sa.Text) for name in wanted),
        sa.Column("notes", sa.Text),
    )
    op.create_table("contents", _document(primary_key=True), sa.Column("content", sa.LargeBinary, nullable=False))
    op.create_table(
        "origins",
        sa.Column("origin", sa.Text, primary_key=True),
        _document(primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "failures",
        sa.Column("stage", sa.String(16), primary_key=True),
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("content_hash", sa.String(64)),
        sa.Column("version", sa.Text),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
    )
    op.create_table(
        "stage_runs",
        _document(primary_key=True),
        sa.Column("stage", sa.String(16), primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.String(32), primary_key=True),
        _document(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("provider_actors", sa.JSON, nullable=False),
        sa.Column("recipient", sa.Text),
        sa.Column("recipient_group", sa.Text),
        sa.Column("recipient_actors", sa.JSON, nullable=False),
        sa.Column("instrument", sa.Text, nullable=False),
        sa.Column("technology", sa.JSON, nullable=False),
        sa.Column("terms", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("items", sa.JSON, nullable=False),
        sa.Column("amounts", sa.JSON, nullable=False),
        sa.Column("date", sa.Text),
        sa.Column("places", sa.JSON, nullable=False),
        sa.Column("voice", sa.Text, nullable=False),
        sa.Column("assertion", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("reader_version", sa.Text, nullable=False),
        sa.Column("twin", sa.Integer, nullable=False),
    )
    op.create_index("claims_document", "claims", ["document"])
    op.create_table(
        "evidence",
        sa.Column("claim", sa.String(32), sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
    )


def _activities() -> None:
    op.create_table(
        "activities",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("claims", sa.JSON, nullable=False),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("source_class", sa.String(16), nullable=False),
        sa.Column("reviewed", sa.Boolean, nullable=False),
    )
    op.create_table(
        "choices",
        sa.Column("activity", sa.String(32), sa.ForeignKey("activities.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("field", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("claims", sa.JSON, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("others", sa.JSON, nullable=False),
    )
    op.create_table("groups", _document(primary_key=True), sa.Column("syndication", sa.String(64), nullable=False))


def _journal() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("claims", sa.JSON, nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("seen", sa.JSON, nullable=False),
    )
    meta = op.create_table(
        "meta",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.bulk_insert(meta, [{"name": "revision", "value": "0"}])
    refusal = "the journal of decisions is append-only: undo with a further decision"
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER decisions_no_{act.lower()} BEFORE {act} ON decisions "
                f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION palanca_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
        "FOR EACH STATEMENT EXECUTE FUNCTION palanca_append_only()"
    )
