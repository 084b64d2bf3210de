"""Annotated documents for the scripts that fit and compare: folders of the codebook's JSON, and those written here."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator, Sequence
from typing import Any

from palanca.bench.corpus import whole
from palanca.model import Document

DOCUMENTS = pathlib.Path(__file__).with_name("documents")
OWN = "own-"  # how the names of documents written for the fit begin


def documents(folders: Sequence[str], langs: Sequence[str]) -> Iterator[tuple[dict[str, Any], Document]]:
    """Those of folders, in the order of their names."""
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*.json")):
            d = json.loads(path.read_text("utf-8"))
            if d["lang"] in langs and "claims" in d:
                yield d, _document(d)


def own_documents(langs: Sequence[str]) -> Iterator[tuple[dict[str, Any], Document]]:
    """Whole documents written for the fit, with all of their claims (scripts/documents/xx.jsonl)."""
    for lang in langs:
        path = DOCUMENTS / f"{lang}.jsonl"
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            d = whole(json.loads(line))
            yield d, _document(d)


def _document(d: dict[str, Any]) -> Document:
    fields = {k: d.get(k) for k in ("lang", "title", "publisher", "published", "source_type")}
    return Document(id=d["id"], text=d["text"], key=d["id"], **fields)
