"""The tables of a release: their columns as data, and the frames of a record that fill them, there and back.

A frame is a pure function of the record: rows are sorted by id, JSON is compact with sorted keys, nothing depends on
the clock, the machine or the order in which documents came.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

import polars as pl

from palanca.model import Activity, Amount, Choice, Claim, Decision, Document, Entity, Indicator, Item, Record
from palanca.records import CLAIM_FIELDS, claim_record

__all__ = ["TABLES", "Table", "frames", "from_json", "plain", "to_json", "value_of"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, title, description, primary key (or "") and columns: (name, Frictionless type, meaning)."""

    name: str
    title: str
    description: str
    key: str
    columns: tuple[tuple[str, str, str], ...]

    @property
    def schema(self) -> dict[str, Any]:
        """Its columns as Polars types; JSON columns are strings."""
        kinds = {"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
        return {name: kinds.get(kind, pl.String) for name, kind, _ in self.columns}

    @property
    def json_columns(self) -> tuple[str, ...]:
        """The columns whose cells are JSON."""
        return tuple(name for name, kind, _ in self.columns if kind in ("array", "object"))

    def frame(self, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
        """``rows`` as a frame in this table's columns."""
        made = [
            {name: to_json(row[name]) if kind in ("array", "object") else row[name] for name, kind, _ in self.columns}
            for row in rows
        ]
        return pl.DataFrame(made, schema=self.schema, strict=True)


def _tables() -> dict[str, Table]:
    data = tomllib.loads(files(__package__).joinpath("data/tables.toml").read_text("utf-8"))
    return {
        name: Table(name, t["title"], t["description"], t["key"], tuple((c[0], c[1], c[2]) for c in t["columns"]))
        for name, t in data.items()
    }


TABLES: Mapping[str, Table] = _tables()
_CHOSEN = tuple(name for name in CLAIM_FIELDS if name != "evidence")


def to_json(value: Any) -> str:
    """Compact JSON with sorted keys; items and amounts become objects, tuples arrays."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Any:
    """A value of the model as JSON knows it."""
    if isinstance(value, Item):
        return {"name": value.name, "quantity": value.quantity}
    if isinstance(value, Amount):
        return {"value": value.value, "currency": value.currency}
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def value_of(value: Any) -> Any:
    """The model's value of a plain one: the inverse of `plain` for the values that an activity chooses."""
    if isinstance(value, list):
        return tuple(value_of(part) for part in value)
    if isinstance(value, dict):
        return Amount(**value) if "currency" in value else Item(**value)
    return value


def from_json(text: str) -> Any:
    """What `to_json` wrote, as plain values."""
    return json.loads(text)


def frames(record: Record, indicators: Sequence[Indicator], *, journal: bool) -> dict[str, pl.DataFrame]:
    """Every table of a release by its name; the decisions only with ``journal``."""
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "documents": (_document(d, record.groups) for _, d in sorted(record.documents.items())),
        "claims": (_claim(id, claim) for id, claim in sorted(record.claims.items())),
        "activities": (_activity(a) for _, a in sorted(record.activities.items())),
        "entities": (_entity(e) for _, e in sorted(record.entities.items())),
        "indicators": sorted(map(_indicator, indicators), key=to_json),
    }
    if journal:
        rows["decisions"] = map(_decision, sorted(record.decisions, key=lambda d: d.number))
    return {name: TABLES[name].frame(some) for name, some in rows.items()}


def _document(document: Document, groups: Mapping[str, str]) -> dict[str, Any]:
    columns = [name for name, *_ in TABLES["documents"].columns]
    row = {name: getattr(document, name) for name in columns if hasattr(document, name)}
    return row | {
        "origin": _public(document.origin),
        "syndication_group": groups.get(document.id),
        "characters": len(document.text),
        "text_sha256": sha256(document.text.encode()).hexdigest(),
    }


def _public(origin: str | None) -> str | None:
    """Addresses as they are; of a path only the last part: folders on somebody's machine are nobody's business."""
    if origin is None or origin.startswith(("http://", "https://")):
        return origin
    return PurePosixPath(PureWindowsPath(origin).as_posix()).name


def _claim(id: str, claim: Claim) -> dict[str, Any]:
    told = {"reader": claim.reader, "reader_version": claim.reader_version, "twin": claim.twin}
    return claim_record(claim) | told | {"id": id}


def _activity(activity: Activity) -> dict[str, Any]:
    row: dict[str, Any] = {name: activity[name] for name in _CHOSEN}
    row |= {name: getattr(activity, name) for name, *_ in TABLES["activities"].columns if name not in _CHOSEN + _MADE}
    return row | {
        "disagreements": {
            name: [{"value": other.value, "claims": other.claims} for other in choice.others]
            for name, choice in activity.fields.items()
            if choice.others
        },
        "support": {name: _support(choice) for name, choice in activity.fields.items()},
    }


_MADE = ("disagreements", "support")


def _support(choice: Choice) -> dict[str, Any]:
    return {"claims": choice.claims, "why": choice.why}


def _entity(entity: Entity) -> dict[str, Any]:
    return {name: getattr(entity, name) for name, *_ in TABLES["entities"].columns}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    first, last = indicator.years
    years = {"first_year": first, "last_year": last}
    row = {name: getattr(indicator, name) for name, *_ in TABLES["indicators"].columns if name not in years}
    return row | {name: row[name] or () for name in ("instruments", "technologies")} | years


def _decision(decision: Decision) -> dict[str, Any]:
    return {name: getattr(decision, name) for name, *_ in TABLES["decisions"].columns}
