"""Quarantine: what a stage could not do, for whom and why, until it comes through.

Invariant: one row a stage and origin; the same failure again is no news and no write, unless it was tried on demand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from palanca.store import rows, schema

__all__ = ["Quarantined", "free", "fresh", "held", "keep"]


@dataclass(frozen=True, slots=True)
class Quarantined:
    """What a stage could not do: for whom, why, with which version of the stage, when last, how often tried."""

    stage: str
    origin: str
    kind: str
    reason: str
    content_hash: str | None = None
    version: str | None = None
    at: str = ""
    attempts: int = 1


def held(connection: Connection, stage: str | None) -> list[Quarantined]:
    """What is in quarantine, of one stage or all, sorted by stage and origin."""
    query = sa.select(schema.failures)
    if stage is not None:
        query = query.where(schema.failures.c.stage == stage)
    found = [Quarantined(**row._asdict()) for row in connection.execute(query)]
    return sorted(found, key=lambda failure: (failure.stage, failure.origin))


def fresh(failed: Sequence[Quarantined], known: Sequence[Quarantined], retried: bool) -> list[Quarantined]:
    """The failures that say something new, attempts counted on; the same again is no news unless it was retried."""
    before = {failure.origin: failure for failure in known}
    found = []
    for failure in {failure.origin: failure for failure in failed}.values():
        old = before.get(failure.origin)
        attempts = 1 if old is None else old.attempts + 1
        if old is None or retried or replace(failure, at=old.at, attempts=old.attempts) != old:
            found.append(replace(failure, attempts=attempts))
    return found


def keep(connection: Connection, insert: Any, failed: Iterable[Quarantined], now: str) -> None:
    """Write failures, each over what was known of its origin; ``insert`` is the dialect's."""
    for failure in failed:
        values = rows.checked(asdict(replace(failure, at=now)), f"failure of {failure.origin!r}")
        statement = insert(schema.failures).values(values)
        changed = {name: statement.excluded[name] for name in values if name not in ("stage", "origin")}
        connection.execute(statement.on_conflict_do_update(index_elements=["stage", "origin"], set_=changed))


def free(connection: Connection, stage: str, origins: Iterable[str]) -> None:
    """Let go of origins that came through."""
    column = schema.failures.c
    for origin in sorted(origins):
        connection.execute(sa.delete(schema.failures).where(column.stage == stage, column.origin == origin))
