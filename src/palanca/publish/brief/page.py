"""A brief as two pages of PDF, set by Typst with the type that ships with it; no network, no system fonts.

Invariant: the same brief gives the same bytes (the file's date is that of the youngest document).
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from palanca.errors import PublishError
from palanca.publish.brief.compose import Brief
from palanca.publish.brief.speech import Speech
from palanca.publish.charts import render

__all__ = ["pdf"]

_TEMPLATE = files("palanca.publish").joinpath("data/brief.typ")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def pdf(brief: Brief) -> bytes:
    """The PDF's bytes. Raises `PublishError` where it cannot be set."""
    speech = Speech(brief.lang)
    with TemporaryDirectory(prefix="palanca-brief-") as folder:
        where = Path(folder)
        pictures = []
        for place, (caption, chart) in enumerate(brief.pictures):
            name = f"picture{place}.pdf"
            where.joinpath(name).write_bytes(render(chart, "pdf"))
            pictures.append({"file": name, "caption": caption})
        content = {
            "lang": brief.lang,
            "title": brief.title,
            "subtitle": brief.subtitle,
            "judgement": list(brief.judgement),
            "pictures": pictures,
            "columns": list(speech.columns()),
            "rows": [asdict(row) for row in brief.rows],
            "unknown": list(brief.unknown),
            "method": brief.method,
            "citation": brief.citation,
            "heads": {name: speech(name) for name in ("table", "table_note", "not_known", "method", "cite")},
            "page": speech("page", page="<page>", pages="<pages>"),
        }
        where.joinpath("brief.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        where.joinpath("brief.typ").write_text(_TEMPLATE.read_text("utf-8"), encoding="utf-8")
        try:
            made = typst.compile(
                str(where / "brief.typ"),
                root=folder,
                format="pdf",
                ignore_system_fonts=True,
                font_paths=[],
                timestamp=_instant(brief.updated),
            )
        except (typst.TypstError, RuntimeError, OSError) as problem:
            raise PublishError(
                f"cannot be set ({problem})", record=f"brief {brief.recipient}", remedy="report it with the record"
            ) from problem
    if not isinstance(made, bytes):
        raise PublishError("no pages came of it", record=f"brief {brief.recipient}", remedy="report it")
    return made


def _instant(day: str) -> int:
    """Midnight of an ISO day in UTC, in seconds; 1970 where there is no whole day."""
    if not _DAY.match(day):
        return 0
    try:
        return int(datetime.fromisoformat(day[:10]).replace(tzinfo=UTC).timestamp())
    except ValueError:
        return 0
