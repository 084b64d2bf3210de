"""What reconciling came to before, by digests of what it was made of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; nothing that is there changes."""
    op.create_table(
        "memory", sa.Column("key", sa.String(160), primary_key=True), sa.Column("value", sa.Text, nullable=False)
    )
