"""The tables of an observatory, the same in both dialects.

Invariant: this is what the migrations of ``migrations/versions`` end in (a test compares the two in both dialects).
A change here needs a migration there and a new `VERSION`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

__all__ = [
    "VERSION",
    "activities",
    "choices",
    "claims",
    "contents",
    "decisions",
    "documents",
    "edition_rows",
    "editions",
    "evidence",
    "failures",
    "groups",
    "links",
    "memory",
    "meta",
    "metadata",
    "origins",
    "stage_runs",
]

#: The last migration's revision.
VERSION = "0003"

metadata = MetaData()


def _document(primary_key: bool = False) -> Column[str]:
    owner: ForeignKey = ForeignKey("documents.id", ondelete="CASCADE")
    return Column("document", String(64), owner, primary_key=primary_key, nullable=False)


documents = Table(
    "documents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("lang", String(8), nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("url", Text),
    Column("source_type", Text),
    Column("key", Text),
    Column("origin", Text),
    Column("retrieved", Text),
    Column("media_type", Text),
    Column("notes", Text),
)

#: Documents' bytes where the dialect keeps them itself (PostgreSQL); empty where files do (SQLite).
contents = Table("contents", metadata, _document(primary_key=True), Column("content", LargeBinary, nullable=False))

#: Every path or address that a document came from.
origins = Table(
    "origins",
    metadata,
    Column("origin", Text, primary_key=True),
    _document(primary_key=True),
    Column("at", String(32), nullable=False),
)

#: Quarantine: what could not be collected or read, why, and how often it was tried.
failures = Table(
    "failures",
    metadata,
    Column("stage", String(16), primary_key=True),
    Column("origin", Text, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("content_hash", String(64)),
    Column("version", Text),
    Column("at", String(32), nullable=False),
    Column("attempts", Integer, nullable=False),
)

#: The version of a stage that a document has been through.
stage_runs = Table(
    "stage_runs",
    metadata,
    _document(primary_key=True),
    Column("stage", String(16), primary_key=True),
    Column("version", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String(32), primary_key=True),
    _document(),
    Column("number", Integer, nullable=False),
    Column("provider", Text, nullable=False),
    Column("provider_actors", JSON, nullable=False),
    Column("recipient", Text),
    Column("recipient_group", Text),
    Column("recipient_actors", JSON, nullable=False),
    Column("instrument", Text, nullable=False),
    Column("technology", JSON, nullable=False),
    Column("terms", Text),
    Column("status", Text),
    Column("items", JSON, nullable=False),
    Column("amounts", JSON, nullable=False),
    Column("date", Text),
    Column("places", JSON, nullable=False),
    Column("voice", Text, nullable=False),
    Column("assertion", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reader", Text, nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("twin", Integer, nullable=False),
    Index("claims_document", "document"),
)

#: Offsets only: the quotation is cut anew from the document's text whenever a claim is loaded.
evidence = Table(
    "evidence",
    metadata,
    Column("claim", String(32), ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
)

activities = Table(
    "activities",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("claims", JSON, nullable=False),
    Column("documents", JSON, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("probability", Float, nullable=False),
    Column("source_class", String(16), nullable=False),
    Column("reviewed", Boolean, nullable=False),
)

#: For each field of an activity: the value chosen, the claims behind it, why, and what others say instead.
choices = Table(
    "choices",
    metadata,
    Column("activity", String(32), ForeignKey("activities.id", ondelete="CASCADE"), primary_key=True),
    Column("field", String(32), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("value", JSON(none_as_null=False), nullable=False),
    Column("claims", JSON, nullable=False),
    Column("why", Text, nullable=False),
    Column("others", JSON, nullable=False),
)

#: The syndication group of a document that does not stand alone.
groups = Table("groups", metadata, _document(primary_key=True), Column("syndication", String(64), nullable=False))

#: One import of a public dataset's files: what it covers and what came of its rows.
editions = Table(
    "editions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("series", Text, nullable=False),
    Column("dataset", Text, nullable=False),
    Column("rank", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("files", JSON, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("report", JSON, nullable=False),
)

#: The records of an edition; their sums of money stay on record when a newer edition restates them.
edition_rows = Table(
    "edition_rows",
    metadata,
    Column("edition", String(64), ForeignKey("editions.id", ondelete="CASCADE"), primary_key=True),
    Column("row", Text, primary_key=True),
    Column("part", Text, nullable=False),
    Column("document", String(64), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("figures", JSON, nullable=False),
    Index("edition_rows_document", "document"),
)

#: What a dataset's row says of other rows: part of, whole of, linked to.
links = Table(
    "links",
    metadata,
    Column("document", String(64), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("relation", String(32), primary_key=True),
    Column("other", Text, primary_key=True),
)

#: The journal. Triggers refuse to change or remove a row.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(16), nullable=False),
    Column("claims", JSON, nullable=False),
    Column("changes", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", Integer),
    Column("seen", JSON, nullable=False),
)

#: What reconciling came to, by a digest of all it depends on: of use to the next run, never a record of its own.
memory = Table("memory", metadata, Column("key", String(160), primary_key=True), Column("value", Text, nullable=False))

#: ``revision`` counts the writes; ``reconciled`` is the key of the inputs that the activities were made of.
meta = Table("meta", metadata, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False))
