"""Editions of public datasets: what each import held, row by row, and the links that rows state."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; nothing that is there changes."""
    op.create_table(
        "editions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("rank", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("files", sa.JSON, nullable=False),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.Column("report", sa.JSON, nullable=False),
    )
    op.create_table(
        "edition_rows",
        sa.Column("edition", sa.String(64), sa.ForeignKey("editions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("row", sa.Text, primary_key=True),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
    )
    op.create_index("edition_rows_document", "edition_rows", ["document"])
    op.create_table(
        "links",
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("relation", sa.String(32), primary_key=True),
        sa.Column("other", sa.Text, primary_key=True),
    )
