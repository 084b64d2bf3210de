"""``datapackage.json``: what a release holds, so that programs need no guessing (Data Package 2.0, Frictionless).

Each file is named with its format, its SHA-256 and its size; each column with its type and its meaning. Of the texts of
documents, one file each, only SHA256SUMS has a list.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from palanca import codebook
from palanca.model import Record
from palanca.publish.tables import TABLES, Table

__all__ = ["LICENCE", "descriptor"]

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_ENUMS: Mapping[tuple[str, str], Mapping[str, str]] = {
    (table, field): codes
    for table in ("claims", "activities")
    for field, codes in (
        ("instrument", codebook.INSTRUMENTS),
        ("terms", codebook.TERMS),
        ("status", codebook.STATUSES),
        ("assertion", codebook.ASSERTIONS),
    )
} | {("documents", "source_type"): codebook.SOURCE_TYPES}
_REQUIRED = {"id", "document", "provider", "instrument", "name", "recipient", "evidence"}
_MAY_LACK: Mapping[str, set[str]] = defaultdict(set) | {
    "claims": {"recipient"},  # a group instead
    "activities": {"recipient"},
    "indicators": {"provider"},  # of all
}


def descriptor(record: Record, contents: Mapping[str, bytes], *, title: str, version: str) -> bytes:
    """The descriptor of a release with these files (path → bytes), as JSON."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "palanca-release",
        "title": title,
        "description": "Foreign law-enforcement and internal-security assistance: documents, claims, activities, "
        "entities and indicators. A claim is what a document says, not a finding that it is true.",
        "version": version,
        "licenses": [LICENCE],
        "sources": _sources(record),
        "resources": [_resource(path, content) for path, content in sorted(contents.items()) if "/" not in path],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _sources(record: Record) -> list[dict[str, str]]:
    """The publishers of the documents, each with the first of its addresses."""
    found: dict[str, str] = {}
    for document in sorted(record.documents.values(), key=lambda d: (d.publisher or "", d.url or "~", d.id)):
        if document.publisher:
            address = document.url if (document.url or "").startswith(("http://", "https://")) else ""
            found.setdefault(document.publisher, address or "")
    return [{"title": title, **({"path": path} if path else {})} for title, path in sorted(found.items())]


def _resource(path: str, content: bytes) -> dict[str, Any]:
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    name = f"{stem}-{suffix}".lower().replace("_", "-")
    base = {"name": name, "path": path, "hash": f"sha256:{sha256(content).hexdigest()}", "bytes": len(content)}
    if suffix == "md":
        return base | {"format": "md", "mediatype": "text/markdown", "encoding": "utf-8"}
    if suffix == "json":
        return base | {"format": "json", "mediatype": "application/json", "encoding": "utf-8"}
    table = TABLES[stem]
    about = {"title": table.title, "description": table.description, "schema": _schema(table, suffix)}
    if suffix == "parquet":
        return base | {"format": "parquet", "mediatype": "application/vnd.apache.parquet"} | about
    dialect = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}
    return (
        base
        | {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": dialect}
        | about
    )


def _schema(table: Table, suffix: str) -> dict[str, Any]:
    fields = []
    for name, kind, meaning in table.columns:
        stored = "string" if suffix == "parquet" and kind in ("array", "object") else kind
        field: dict[str, Any] = {"name": name, "type": stored, "description": meaning}
        constraints: dict[str, Any] = {"required": True} if name in _REQUIRED - _MAY_LACK[table.name] else {}
        if name == table.key:
            constraints["unique"] = True
        if (table.name, name) in _ENUMS:
            constraints["enum"] = list(_ENUMS[table.name, name])
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = [table.key]
    if table.name == "claims":
        reference = {"resource": f"documents-{suffix}", "fields": ["id"]}
        schema["foreignKeys"] = [{"fields": ["document"], "reference": reference}]
    return schema
