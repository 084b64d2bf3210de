"""``datapackage.json`` by the rules of Data Package 2.0, as far as a release uses them; and the data by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import polars as pl
import pytest

from palanca import publish
from palanca.model import Indicator, Record

#: After https://datapackage.org/profiles/2.0/ (datapackage, dataresource, tableschema, tabledialect), written anew.
NAME = {"type": "string", "pattern": "^([-a-z0-9._/])+$"}
FIELD = {
    "type": "object",
    "required": ["name", "type", "description"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "type": {"enum": ["string", "number", "integer", "boolean", "object", "array"]},
        "description": {"type": "string", "minLength": 3},
        "constraints": {
            "type": "object",
            "properties": {
                "required": {"type": "boolean"},
                "unique": {"type": "boolean"},
                "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["fields"],
    "properties": {
        "fields": {"type": "array", "minItems": 1, "items": FIELD},
        "primaryKey": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "missingValues": {"type": "array", "items": {"type": "string"}},
        "foreignKeys": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["fields", "reference"],
                "properties": {
                    "fields": {"type": "array", "items": {"type": "string"}},
                    "reference": {"type": "object", "required": ["resource", "fields"]},
                },
            },
        },
    },
    "additionalProperties": False,
}
RESOURCE = {
    "type": "object",
    "required": ["name", "path", "hash", "bytes", "format", "mediatype"],
    "properties": {
        "name": NAME,
        "path": {"type": "string", "pattern": r"^(?=^[^./~])(^((?!\.{2}).)*$).*$"},
        "type": {"const": "table"},
        "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
        "bytes": {"type": "integer", "minimum": 0},
        "format": {"enum": ["csv", "parquet", "md"]},
        "mediatype": {"type": "string", "pattern": "^(.+)/(.+)$"},
        "encoding": {"const": "utf-8"},
        "title": {"type": "string"},
        "description": {"type": "string"},
        "schema": SCHEMA,
        "dialect": {"type": "object"},
    },
    "additionalProperties": False,
}
LINK = {"type": "string", "pattern": "^https?://"}
PACKAGE = {
    "type": "object",
    "required": ["$schema", "name", "title", "version", "licenses", "sources", "resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": NAME,
        "title": {"type": "string"},
        "description": {"type": "string"},
        "version": {"type": "string"},
        "licenses": {"type": "array", "minItems": 1, "items": {"type": "object", "properties": {"path": LINK}}},
        "sources": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["title"],
                "properties": {"path": LINK},
                "additionalProperties": True,
            },
        },
        "resources": {"type": "array", "minItems": 1, "items": RESOURCE},
    },
    "additionalProperties": False,
}


@pytest.fixture
def folder(record: Record, indicators: list[Indicator], tmp_path: Path) -> Path:
    publish.release(record, tmp_path / "r", indicators=indicators, texts=True, journal=True)
    return tmp_path / "r"


@pytest.fixture
def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def test_the_descriptor_is_valid(package: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(PACKAGE).validate(package)
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    assert {"title": "+Prensa", "path": "https://news.example/a"} in package["sources"]


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_the_data_keep_to_their_schema(folder: Path, package: dict[str, Any], format: str) -> None:
    tables = {r["name"]: r for r in package["resources"] if r["format"] == format}
    assert len(tables) == 6
    kinds = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
    for name, resource in tables.items():
        fields = resource["schema"]["fields"]
        path = folder / resource["path"]
        types = {field["name"]: kinds.get(field["type"], pl.String) for field in fields}
        frame = pl.read_csv(path, schema=types) if format == "csv" else pl.read_parquet(path)
        assert dict(frame.schema) == types, name
        for field in fields:
            column, rules = frame[field["name"]], field.get("constraints", {})
            if rules.get("required"):
                assert column.null_count() == 0, field
            if rules.get("unique"):
                assert column.n_unique() == frame.height, field
            if "enum" in rules:
                assert set(column.drop_nulls()) <= set(rules["enum"]), field
        for key in resource["schema"].get("foreignKeys", ()):
            other = pl.read_parquet(folder / tables[key["reference"]["resource"]]["path"].replace(".csv", ".parquet"))
            assert set(frame[key["fields"][0]]) <= set(other[key["reference"]["fields"][0]])


def test_the_codebook_tells_every_code(folder: Path) -> None:
    from palanca import codebook

    text = (folder / "CODEBOOK.md").read_text("utf-8")
    for table in (
        codebook.INSTRUMENTS,
        codebook.TECHNOLOGIES,
        codebook.TERMS,
        codebook.STATUSES,
        codebook.ASSERTIONS,
        codebook.SOURCE_TYPES,
    ):
        for code in table:
            assert f"`{code}`" in text, code
    assert f"Version {codebook.VERSION}." in text


def test_the_codebook_tells_every_field(folder: Path) -> None:
    from palanca.records import CLAIM_FIELDS

    text = (folder / "CODEBOOK.md").read_text("utf-8")
    for name in CLAIM_FIELDS:
        assert f"| `{name}` |" in text, name
