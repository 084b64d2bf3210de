"""The store's one interface over both dialects.

Invariant: every method that writes is one transaction; where it finds nothing to change, it writes nothing and the
revision stays.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine

from palanca.errors import NotFoundError
from palanca.model import Activity, Claim, Decision, Document
from palanca.store import editions, quarantine, rows, schema
from palanca.store.contents import Contents
from palanca.store.database import guarded, stage_lock, writing
from palanca.store.editions import Edition, EditionRow
from palanca.store.quarantine import Quarantined

__all__ = ["Incoming", "Store"]

#: Readers of coded fields, whose claims come and go with their row and not with the reading of its prose.
_CODED = "dataset:%"
_IN = 500  # identifiers a statement: well under both dialects' limits


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document with its bytes and the path or address it came from."""

    document: Document
    content: bytes
    origin: str


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """An open observatory's records; safe to use from several threads. Close it when done, or use it in ``with``."""

    def __init__(self, engine: Engine, where: str, folder: Path | None) -> None:
        self.where, self.folder = where, folder
        self._engine = engine
        self._files = Contents(folder / "contents") if folder is not None else None
        self._insert = sqlite.insert if engine.dialect.name == "sqlite" else postgresql.insert

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        with guarded(self.where), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        with guarded(self.where), writing(self._engine) as connection:
            yield connection
            revision = _meta(connection, "revision") or "0"
            self._set_meta(connection, "revision", str(int(revision) + 1))

    @contextlib.contextmanager
    def stage(self, name: str, *, wait: float = 0.0) -> Iterator[None]:
        """Run stage ``name`` alone: raises `StoreError` where another process runs it for over ``wait`` seconds."""
        with contextlib.ExitStack() as stack:
            with guarded(self.where):
                stack.enter_context(stage_lock(self._engine, name, self.where, wait))
            if name == "collect" and self._files is not None:
                self._files.sweep()
            yield

    # --- meta

    @property
    def revision(self) -> int:
        """How many writes there have been: the same number, the same records."""
        with self._reading() as connection:
            return int(_meta(connection, "revision") or 0)

    @property
    def reconciled(self) -> str | None:
        """The key of the inputs that the stored activities were made of."""
        with self._reading() as connection:
            return _meta(connection, "reconciled")

    def _set_meta(self, connection: Connection, name: str, value: str) -> None:
        insert = self._insert(schema.meta).values(name=name, value=value)
        connection.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    # --- documents

    def collected(
        self,
        incoming: Sequence[Incoming],
        failed: Sequence[Quarantined] = (),
        met: Iterable[tuple[str, str]] = (),
        *,
        retried: bool = False,
    ) -> int:
        """Keep a batch of documents and failures in one transaction; the number of documents that are new.

        ``met`` are (origin, document's id) of documents held already. The same bytes again add at most an origin; an
        origin that came through leaves quarantine; a failure that says nothing new is counted only where it was
        ``retried``. Raises `StoreError` naming the document whose text cannot be kept.
        """
        given = {item.document.id: item for item in reversed(incoming)}
        paths = {(item.origin, item.document.id) for item in incoming} | set(met)
        entries = {rows.document_row(item.document)["id"]: item for item in given.values()}
        rows.checked([origin for origin, _ in paths], "an origin")
        with self._reading() as connection:
            known = self._known_ids(connection, entries)
            origins = schema.origins.c
            wanted = sa.select(origins.origin, origins.document)
            seen = {
                tuple(row) for row in _each(connection, wanted, origins.document, sorted({id_ for _, id_ in paths}))
            }
            quarantined = quarantine.held(connection, "collect")
        new = [item for id_, item in entries.items() if id_ not in known]
        freed = {origin for origin, _ in paths} & {failure.origin for failure in quarantined}
        fresh = quarantine.fresh(failed, quarantined, retried)
        if not new and not fresh and not freed and paths <= seen:
            return 0
        if self._files is not None:
            with guarded(self.where):
                for item in new:
                    self._files.put(item.document.id, item.content)
        now = _now()
        with self._writing() as connection:
            known = self._known_ids(connection, entries)  # again, now that nobody else can write
            new = [item for item in new if item.document.id not in known]
            for item in new:
                connection.execute(sa.insert(schema.documents).values(rows.document_row(item.document)))
                if self._files is None:
                    kept = {"document": item.document.id, "content": item.content}
                    connection.execute(sa.insert(schema.contents).values(kept))
            for origin, document in sorted(paths - seen):
                insert = self._insert(schema.origins).values(origin=origin, document=document, at=now)
                connection.execute(insert.on_conflict_do_nothing())
            quarantine.free(connection, "collect", freed)
            quarantine.keep(connection, self._insert, fresh, now)
        return len(new)

    def _known_ids(self, connection: Connection, ids: Iterable[str]) -> set[str]:
        column = schema.documents.c.id
        return {row.id for row in _each(connection, sa.select(column), column, list(ids))}

    def document_ids(self) -> list[str]:
        """Every document's id, sorted."""
        with self._reading() as connection:
            return list(connection.scalars(sa.select(schema.documents.c.id).order_by(schema.documents.c.id)))

    def documents(self, ids: Iterable[str] | None = None) -> dict[str, Document]:
        """Documents by id, sorted: all, or those of ``ids`` that there are."""
        query = sa.select(schema.documents)
        with self._reading() as connection:
            if ids is None:
                found = list(connection.execute(query))
            else:
                found = list(_each(connection, query, schema.documents.c.id, list(ids)))
        return {row.id: rows.document_of(_fields(row)) for row in sorted(found, key=lambda row: row.id)}

    def content(self, document: str) -> bytes:
        """The bytes of a document as they came. Raises `NotFoundError`."""
        if self._files is not None:
            return self._files.get(document)
        with self._reading() as connection:
            column = schema.contents.c
            found = connection.scalar(sa.select(column.content).where(column.document == document))
        if found is None:
            raise NotFoundError("its bytes are not kept here", record=document, remedy="palanca collect it first")
        return bytes(found)

    def origins(self) -> list[tuple[str, str]]:
        """Every (path or address, document's id), sorted."""
        column = schema.origins.c
        with self._reading() as connection:
            found = connection.execute(sa.select(column.origin, column.document))
            return sorted((row.origin, row.document) for row in found)

    # --- quarantine

    def failures(self, stage: str | None = None) -> list[Quarantined]:
        """What is in quarantine, of one stage or all, sorted by stage and origin."""
        with self._reading() as connection:
            return quarantine.held(connection, stage)

    # --- claims

    def stage_versions(self, stage: str) -> dict[str, str]:
        """The version of ``stage`` that each document has been through, by document's id."""
        column = schema.stage_runs.c
        with self._reading() as connection:
            found = connection.execute(sa.select(column.document, column.version).where(column.stage == stage))
            return {row.document: row.version for row in found}

    def have_read(
        self,
        version: str,
        read: Mapping[str, Sequence[Claim]],
        failed: Sequence[Quarantined] = (),
        *,
        retried: bool = False,
    ) -> None:
        """Keep what was read from a batch of documents, in place of what an older version read, in one transaction.

        ``read`` maps a document's id to its claims. A document that failed keeps its older claims.
        """
        made = [rows.claim_rows(claim, number) for claims in read.values() for number, claim in enumerate(claims)]
        quarantined = self.failures("read")
        freed = {failure.origin for failure in quarantined if failure.content_hash in read}
        fresh = quarantine.fresh(failed, quarantined, retried)
        if not read and not fresh:
            return
        now = _now()
        with self._writing() as connection:
            for document in read:
                mine = schema.claims.c.document == document
                connection.execute(sa.delete(schema.claims).where(mine, schema.claims.c.reader.not_like(_CODED)))
                run = {"version": version, "at": now}
                insert = self._insert(schema.stage_runs).values(document=document, stage="read", **run)
                connection.execute(insert.on_conflict_do_update(index_elements=["document", "stage"], set_=run))
            if made:
                connection.execute(sa.insert(schema.claims), [row for row, _ in made])
                connection.execute(sa.insert(schema.evidence), [span for _, spans in made for span in spans])
            quarantine.free(connection, "read", freed)
            quarantine.keep(connection, self._insert, fresh, now)

    def claims(self, documents: Mapping[str, Document] | None = None) -> list[Claim]:
        """Every claim as read, by document and place; quotations cut from the texts of ``documents`` (else loaded).

        Raises `EvidenceError` where an offset is outside its text.
        """
        texts = self.documents() if documents is None else documents
        column = schema.claims.c
        spans: dict[str, list[tuple[int, int]]] = {}
        with self._reading() as connection:
            for span in connection.execute(sa.select(schema.evidence).order_by("claim", "number")):
                spans.setdefault(span.claim, []).append((span.start, span.stop))
            found = list(
                connection.execute(sa.select(schema.claims).order_by(column.document, column.number, column.id))
            )
        return [
            rows.claim_of(_fields(row), spans.get(row.id, ()), texts[row.document].text)
            for row in found
            if row.document in texts
        ]

    # --- editions of datasets

    def keep_coded(
        self, coded: Mapping[str, Sequence[Claim]], links: Mapping[str, Iterable[tuple[str, str]]] | None = None
    ) -> None:
        """Keep the claims of rows' coded fields, by document's id, in place of older ones, and the links they state.

        What is there already as it is given is not written.
        """
        with self._reading() as connection:
            column = schema.claims.c
            wanted = sa.select(column.document, column.id).where(column.reader.like(_CODED))
            known: dict[str, set[str]] = {}
            for row in _each(connection, wanted, column.document, list(coded)):
                known.setdefault(row.document, set()).add(row.id)
        fresh = {id_: claims for id_, claims in coded.items() if {c.id for c in claims} != known.get(id_, set())}
        if not fresh:
            return
        made = [rows.claim_rows(claim, number) for claims in fresh.values() for number, claim in enumerate(claims)]
        with self._writing() as connection:
            for document in fresh:
                mine = schema.claims.c.document == document
                connection.execute(sa.delete(schema.claims).where(mine, schema.claims.c.reader.like(_CODED)))
                connection.execute(sa.delete(schema.links).where(schema.links.c.document == document))
                stated = {
                    (relation, other)
                    for relation, other in (links or {}).get(document, ())
                    if rows.checked(other, "a link")
                }
                if stated:
                    said = [{"document": document, "relation": r, "other": o} for r, o in sorted(stated)]
                    connection.execute(sa.insert(schema.links), said)
            if made:
                connection.execute(sa.insert(schema.claims), [row for row, _ in made])
                connection.execute(sa.insert(schema.evidence), [span for _, spans in made for span in spans])

    def keep_edition(self, edition: Edition, found: Iterable[EditionRow]) -> None:
        """Keep an edition with its rows, in one transaction; the same one again takes its own place."""
        with self._writing() as connection:
            editions.keep(connection, edition, found, _now())

    def editions(self, series: str | None = None) -> list[Edition]:
        """The editions imported, of one series or all, oldest first."""
        with self._reading() as connection:
            return editions.held(connection, series)

    def edition_rows(self, edition: str) -> dict[str, EditionRow]:
        """The records of an edition by their key."""
        with self._reading() as connection:
            return editions.lines(connection, edition)

    def current_rows(self) -> frozenset[str]:
        """The documents of datasets' rows that stand; those a newer edition took the place of are kept, not counted."""
        with self._reading() as connection:
            return editions.current(connection)

    def links(self) -> list[tuple[str, str, str]]:
        """Every (document's id, relation, the other row's id) that rows state, sorted."""
        column = schema.links.c
        with self._reading() as connection:
            found = connection.execute(sa.select(column.document, column.relation, column.other))
            return sorted((row.document, row.relation, row.other) for row in found)

    # --- activities

    def keep_reconciled(
        self,
        key: str,
        activities: Iterable[Activity],
        groups: Mapping[str, str],
        *,
        kept: Collection[str] = (),
        learnt: Mapping[str, str] = MappingProxyType({}),
        forgotten: Collection[str] = (),
    ) -> None:
        """Replace activities and syndication groups in one transaction; ``key`` says what they were made of.

        ``kept`` are ids of activities that stay as they are; what was ``learnt`` for the next run is added to its
        memory, what is to be ``forgotten`` (keys) taken out.
        """
        made = [rows.activity_rows(activity) for activity in activities if activity.id not in kept]
        with self._writing() as connection:
            there = set(connection.scalars(sa.select(schema.activities.c.id)))
            gone = [{"id": id_} for id_ in sorted(there - set(kept))]
            if gone:
                for column in (schema.choices.c.activity, schema.activities.c.id):
                    connection.execute(sa.delete(column.table).where(column == sa.bindparam("id")), gone)
            connection.execute(sa.delete(schema.groups))
            if made:
                connection.execute(sa.insert(schema.activities), [row for row, _ in made])
                connection.execute(sa.insert(schema.choices), [choice for _, choices in made for choice in choices])
            if groups:
                pairs = [{"document": document, "syndication": group} for document, group in groups.items()]
                connection.execute(sa.insert(schema.groups), pairs)
            dropped = [{"name": name} for name in sorted({*forgotten, *learnt})]
            if dropped:
                connection.execute(sa.delete(schema.memory).where(schema.memory.c.key == sa.bindparam("name")), dropped)
            if learnt:
                connection.execute(
                    sa.insert(schema.memory), [{"key": k, "value": v} for k, v in sorted(learnt.items())]
                )
            self._set_meta(connection, "reconciled", key)

    def memory(self) -> dict[str, str]:
        """What reconciling came to before, for the next run to look up."""
        with self._reading() as connection:
            return {row.key: row.value for row in connection.execute(sa.select(schema.memory))}

    @property
    def weights(self) -> str | None:
        """The linkage weights estimated here, as saved; ``None``: those that come with the program."""
        with self._reading() as connection:
            return _meta(connection, "weights")

    def keep_weights(self, saved: str) -> None:
        """Take these linkage weights from now on."""
        with self._writing() as connection:
            self._set_meta(connection, "weights", saved)

    def activities(self) -> list[Activity]:
        """Every activity, by id."""
        chosen: dict[str, list[Any]] = {}
        with self._reading() as connection:
            for choice in connection.execute(sa.select(schema.choices).order_by("activity", "number")):
                chosen.setdefault(choice.activity, []).append(_fields(choice))
            found = list(connection.execute(sa.select(schema.activities)))
        return [rows.activity_of(_fields(row), chosen.get(row.id, ())) for row in sorted(found, key=lambda row: row.id)]

    def groups(self) -> dict[str, str]:
        """The syndication group of each document that does not stand alone."""
        with self._reading() as connection:
            found = {row.document: row.syndication for row in connection.execute(sa.select(schema.groups))}
        return dict(sorted(found.items()))

    # --- journal

    def append(self, decision: Decision) -> Decision:
        """Append to the journal and give the decision back with its number; durable once this returns."""
        rows.decision_row(decision)
        with self._writing() as connection:
            last = connection.scalar(sa.select(sa.func.max(schema.decisions.c.number)))
            kept = decision.numbered((last or 0) + 1)
            connection.execute(sa.insert(schema.decisions).values(rows.decision_row(kept)))
        return kept

    def decisions(self) -> tuple[Decision, ...]:
        """The journal, in order."""
        with self._reading() as connection:
            found = connection.execute(sa.select(schema.decisions).order_by(schema.decisions.c.number))
            return tuple(rows.decision_of(_fields(row)) for row in found)


def _meta(connection: Connection, name: str) -> str | None:
    column = schema.meta.c
    return connection.scalar(sa.select(column.value).where(column.name == name))


def _fields(row: sa.Row[Any]) -> dict[str, Any]:
    return row._asdict()


def _each(connection: Connection, query: sa.Select[Any], column: Any, ids: Sequence[str]) -> Iterator[sa.Row[Any]]:
    for start in range(0, len(ids), _IN):
        yield from connection.execute(query.where(column.in_(ids[start : start + _IN])))
