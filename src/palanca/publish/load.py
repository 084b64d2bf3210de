"""A release read back: the record it was made of.

Texts come from the release (``texts=True``) or from the caller; every quotation is cut from its text again and
compared, so a release whose offsets are off does not load. Local folders in a document's origin do not come back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from palanca.errors import PublishError
from palanca.model import Activity, Alternative, Choice, Claim, Decision, Document, Entity, Record
from palanca.publish.tables import TABLES, from_json, value_of
from palanca.records import CLAIM_FIELDS, claim_from_record, document_from_record

__all__ = ["load"]


def load(folder: str | Path, *, texts: Mapping[str, str] | None = None) -> Record:
    """The record of the release in ``folder``; ``texts`` (document id → text) stands in where the release holds none.

    Raises `PublishError` where a file is missing, was changed since its checksum, or a text is not the one read;
    `EvidenceError` where a quotation is not in its text.
    """
    place = Path(folder)
    sums = _sums(place)
    try:
        rows = {name: _rows(place, name, sums) for name in TABLES if f"{name}.parquet" in sums}
        documents = {row["id"]: _document(row, _text(place, row, texts, sums)) for row in rows["documents"]}
        claims = {row["id"]: _claim(row, documents[row["document"]]) for row in rows["claims"]}
        return Record(
            documents=documents,
            claims=claims,
            activities={row["id"]: _activity(row) for row in rows["activities"]},
            groups={
                row["id"]: row["syndication_group"] for row in rows["documents"] if row["syndication_group"] is not None
            },
            entities={row["id"]: _entity(row) for row in rows["entities"]},
            decisions=tuple(map(_decision, rows.get("decisions", ()))),
        )
    except (KeyError, TypeError, ValueError, json.JSONDecodeError) as problem:
        raise PublishError(
            f"not a release ({type(problem).__name__}: {problem})", record=str(place), remedy="fetch it anew"
        ) from problem


def _sums(place: Path) -> dict[str, str]:
    try:
        lines = (place / "SHA256SUMS").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise PublishError("no SHA256SUMS that can be read", record=str(place), remedy="name a release") from problem
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _bytes(place: Path, name: str, sums: Mapping[str, str]) -> bytes:
    try:
        content = (place / name).read_bytes()
    except OSError as problem:
        raise PublishError(f"{name} cannot be read", record=str(place), remedy="fetch it anew") from problem
    if sha256(content).hexdigest() != sums[name]:
        raise PublishError(f"{name} was changed since it was released", record=str(place), remedy="fetch it anew")
    return content


def _rows(place: Path, name: str, sums: Mapping[str, str]) -> list[dict[str, Any]]:
    table = TABLES[name]
    try:
        frame = pl.read_parquet(_bytes(place, f"{name}.parquet", sums))
    except pl.exceptions.PolarsError as problem:
        raise PublishError(
            f"{name}.parquet is no table ({problem})", record=str(place), remedy="fetch it anew"
        ) from problem
    rows = list(frame.iter_rows(named=True))
    for row in rows:
        for column in table.json_columns:
            row[column] = from_json(row[column])
    return rows


def _text(place: Path, row: Mapping[str, Any], texts: Mapping[str, str] | None, sums: Mapping[str, str]) -> str:
    name = f"documents/{row['id']}.txt"
    if name in sums:
        text = _bytes(place, name, sums).decode()
    elif texts is not None and row["id"] in texts:
        text = texts[row["id"]]
    else:
        raise PublishError(
            "its text is not in the release",
            record=f"document {row['id']}",
            remedy="release with texts, or give the texts that you hold",
        )
    if sha256(text.encode()).hexdigest() != row["text_sha256"]:
        raise PublishError(
            "its text is not the one that was read", record=f"document {row['id']}", remedy="find that one"
        )
    return text


def _document(row: Mapping[str, Any], text: str) -> Document:
    return document_from_record(row, text)


def _claim(row: Mapping[str, Any], document: Document) -> Claim:
    return claim_from_record({**row, "reader": f"{row['reader']}/{row['reader_version']}"}, document.text, document.id)


def _activity(row: Mapping[str, Any]) -> Activity:
    fields = {}
    for name in CLAIM_FIELDS:
        if name == "evidence":
            continue
        support, others = row["support"][name], row["disagreements"].get(name, ())
        fields[name] = Choice(
            value_of(row[name]),
            tuple(support["claims"]),
            support["why"],
            tuple(Alternative(value_of(other["value"]), tuple(other["claims"])) for other in others),
        )
    return Activity(
        id=row["id"],
        fields=fields,
        claims=tuple(row["claims"]),
        documents=tuple(row["documents"]),
        sources=row["sources"],
        probability=row["probability"],
        source_class=row["source_class"],
        reviewed=row["reviewed"],
    )


def _entity(row: Mapping[str, Any]) -> Entity:
    return Entity(**{**row, "names": {lang: tuple(names) for lang, names in row["names"].items()}})


def _decision(row: Mapping[str, Any]) -> Decision:
    return Decision(**{**row, "claims": tuple(row["claims"]), "seen": tuple(row["seen"])})
