"""The codebook's document JSON: its text is kept code point for code point, its ``claims`` are not looked at."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from palanca.collect.clean import exact
from palanca.collect.outcomes import TooMuch, Unreadable
from palanca.collect.parsed import Parsed
from palanca.collect.plain import stated

__all__ = ["codebook_record"]

_FIELDS = ("title", "publisher", "published", "url", "source_type", "lang", "notes", "id", "retrieved")


def codebook_record(text: str) -> Parsed:
    """The document of one JSON object; raises `Unreadable` (``invalid``, ``empty``) where it is not one."""
    record = _object(text)
    body = record.get("text")
    if not isinstance(body, str):
        raise Unreadable("invalid", "no field `text` in it: not a document's record")
    if not body.strip():
        raise Unreadable("empty", "its field `text` is empty")
    front: dict[str, str] = {}
    for name in _FIELDS:
        value = record.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            if name != "id" or not isinstance(value, int):
                raise Unreadable("invalid", f"{name} is {str(value)[:40]!r}, not a string")
            value = str(value)
        front[name] = exact(value)
    parsed = stated(front, exact(body))
    # stated by a person for this very record: kept to the letter, like the text
    title, publisher, url, notes = (front.get(name) or None for name in ("title", "publisher", "url", "notes"))
    return replace(parsed, title=title, publisher=publisher, url=url, notes=notes)


def _object(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except RecursionError:
        raise TooMuch("too-deep", "nested deeper than JSON can be followed") from None
    except ValueError as problem:
        raise Unreadable("invalid", f"not JSON ({problem})") from None
    if not isinstance(record, dict):
        raise Unreadable("invalid", f"a JSON {type(record).__name__}, not an object with a field `text`")
    return record
