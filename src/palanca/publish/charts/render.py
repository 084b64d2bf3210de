"""From a chart to bytes: SVG, PNG, PDF, HTML or the Vega-Lite JSON itself, by vl-convert, without a network.

The HTML is one file that needs nothing else: the picture inline, its words beneath. A file that stands alone keeps
links with a host and no others: ``/country/URY`` would lead nowhere from a disk.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any, Literal

import vl_convert

from palanca.errors import PublishError
from palanca.publish.charts.svg import fit_for_page
from palanca.publish.charts.theme import THEMES, themed
from palanca.publish.charts.words import alt_text

__all__ = ["FORMATS", "render"]

FORMATS = ("svg", "png", "pdf", "html", "json")
Format = Literal["svg", "png", "pdf", "html", "json"]
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body{{margin:1rem auto;max-width:60rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;background:#fff;color:#1b1b19}}
svg{{width:100%;height:auto}}</style></head>
<body><main><figure>{svg}<figcaption>{words}</figcaption></figure></main></body></html>
"""


def render(chart: Any, format: Format = "svg", *, theme: str = "print", scale: float = 2.0) -> bytes:
    """``chart`` as a file's bytes. ``theme="page"`` gives CSS variables for colours (SVG that goes into a page, only).

    A page's SVG has no title drawn in it (the page has a heading), scales with its box and keeps links without a host;
    ``scale`` is a PNG's pixels per unit. Raises `PublishError` where the format is unknown or the picture cannot be
    drawn.
    """
    if format not in FORMATS:
        raise PublishError(f"no format {format!r}", record="chart", remedy=f"choose one of {', '.join(FORMATS)}")
    if theme not in THEMES:
        raise PublishError(f"no theme {theme!r}", record="chart", remedy=f"choose {' or '.join(THEMES)}")
    if theme != "print" and format != "svg":
        raise PublishError(
            f"theme {theme!r} is for SVG in a page", record=f"chart as {format}", remedy="use theme 'print'"
        )
    spec = chart.to_dict()
    title = _heading(spec)
    if format == "json":
        return (json.dumps(spec, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    if theme == "page":
        spec.pop("title", None)
        spec["background"] = None
        spec = themed(spec, theme)
    try:
        svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
        inside = theme == "page"
        words = alt_text(chart)
        drawn = fit_for_page(svg, title=title, description=words, page=inside or format == "html", own=not inside)
        if format == "png":
            return bytes(vl_convert.svg_to_png(svg, scale=scale))
        if format == "pdf":
            return bytes(vl_convert.svg_to_pdf(drawn))
    except ValueError as problem:
        raise PublishError(
            f"cannot be drawn ({problem})", record=f"chart {title!r}", remedy="check what `link` gives, or report it"
        ) from problem
    if format == "html":
        return _PAGE.format(title=escape(title), svg=drawn, words=escape(words)).encode()
    return drawn.encode()


def _heading(spec: dict[str, Any]) -> str:
    title = spec.get("title", "")
    return str(title.get("text", "")) if isinstance(title, dict) else str(title)
