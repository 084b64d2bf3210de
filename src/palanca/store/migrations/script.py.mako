"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Carry an observatory forward; there is no way back but a copy taken before."""
    ${upgrades if upgrades else "pass"}
