"""The sources behind a figure: who tells of the activities that it counts, and whose word that is.

A publisher's bar is as long as the number of the figure's activities that it tells; copies of one text stand under
their own publishers, so the note says how many texts there are apart from copies.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import altair as alt

from palanca.errors import PublishError
from palanca.measure.visibility import INDEPENDENT, OWN, sightings
from palanca.model import Document, Indicator, Record
from palanca.publish.charts.theme import COLOURS, Picture, configured, table
from palanca.publish.charts.words import Link, activities, claims_of, counted_in, listed, say, site_link

__all__ = ["sources_behind"]

_ROW = 22  # pixels
_LETTER = 6.3  # pixels
_LISTED = 300  # activities that an address can name: servers take 8,000 letters or more
_NAMED = {OWN: "own word", INDEPENDENT: "independent", "": "unknown"}


def sources_behind(
    record: Record,
    figure: Indicator,
    *,
    most: int = 15,
    link: Link = site_link,
    width: int = 560,
    title: str | None = None,
) -> Picture:
    """A bar per publisher, the one that tells most first: filled for the sides' own word, hollow for independent ones.

    Raises `PublishError` where the figure counts nothing, or what is not in the record.
    """
    heading = title if title is not None else f"Sources behind {figure.name.replace('_', ' ')}"
    if not figure.activities or not all(id in record.activities for id in figure.activities):
        raise PublishError("counts nothing of this record", record=f"chart {heading!r}", remedy="measure the record")
    counted = [record.activities[id] for id in figure.activities]
    told: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    for activity in counted:
        for id in activity.documents:
            name = _publisher(record.documents.get(id))
            told[name].add(activity.id)
            one = replace(activity, documents=(id,))
            kinds[name] |= sightings([one], record.documents, record.groups)[activity.id] or {""}
    order = sorted(told, key=lambda name: (-len(told[name]), name))
    sides = tuple(side for side in (figure.provider, figure.other) if side is not None)
    whole = counted_in(figure.recipient, figure.selection, (), link, provider=sides or None)
    rows = [_row(name, place, told[name], kinds[name], link, whole) for place, name in enumerate(order[:most])]
    margin = min(max(len(row["name"]) for row in rows) * _LETTER + 14, width * 0.55)
    inner = max(width - margin - 30, 120)
    y = alt.Y("y:Q", axis=None, scale=None)
    x = alt.X(
        "count:Q",
        title=say("activities"),
        scale=alt.Scale(domain=[0, max(row["count"] for row in rows) * 1.05], nice=False),
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=6),
    )
    link_to: dict[str, Any] = {"href": "href:N", "description": "words:N"}
    bars = (
        table(rows)
        .mark_bar(size=12, orient="horizontal", stroke=COLOURS["ink"], strokeWidth=1)
        .encode(x=x, y=y, fill=alt.Fill("fill:N", scale=None), **link_to)
    )
    names = (
        table(rows)
        .mark_text(align="right", baseline="middle", limit=margin - 10)
        .encode(x=alt.value(-8), y=y, text="name:N", **link_to)
    )
    used = [k for k in (OWN, INDEPENDENT, "") if any(k in kinds[name] for name in order[:most])]
    room = max(len(say(_NAMED[kind])) for kind in used) * _LETTER + 26
    keys = [
        {"x": n * room - margin + 10, "name": say(_NAMED[kind]), "fill": _fill({kind})} for n, kind in enumerate(used)
    ]
    squares = (
        table(keys)
        .mark_point(shape="square", size=80, stroke=COLOURS["ink"], strokeWidth=1, opacity=1)
        .encode(x=alt.X("x:Q", axis=None, scale=None), y=alt.value(8), fill=alt.Fill("fill:N", scale=None))
    )
    words = (
        table(keys)
        .mark_text(align="left", baseline="middle", dx=10)
        .encode(x=alt.X("x:Q", axis=None, scale=None), y=alt.value(8), text="name:N")
    )
    drawn = alt.layer(bars, names).properties(width=inner, height=len(rows) * _ROW)
    chart = alt.vconcat(drawn, alt.layer(squares, words).properties(width=inner, height=16), spacing=8)
    chart = chart.resolve_scale(fill="independent")
    texts = len({record.groups.get(id, id) for activity in counted for id in activity.documents})
    words_for = _described(rows, len(counted), len(order), texts)
    return configured(chart, heading, words_for, left=6 + round(margin / 8))


def _publisher(document: Document | None) -> str:
    if document is None:
        return "a document not in the record"
    return document.publisher or document.source_type or document.name[:24]


def _fill(kinds: set[str]) -> str:
    return COLOURS["ink"] if OWN in kinds else COLOURS["paper"] if INDEPENDENT in kinds else COLOURS["grid"]


def _row(name: str, place: int, ids: set[str], kinds: set[str], link: Link, otherwise: str) -> dict[str, Any]:
    return {
        "y": (place + 0.5) * _ROW,
        "name": name,
        "count": len(ids),
        "fill": _fill(kinds),
        "href": claims_of(sorted(ids), link) if len(ids) <= _LISTED else otherwise,
        "words": f"{name} ({', '.join(_NAMED[k] for k in sorted(kinds))}): {activities(len(ids))}",
    }


def _described(rows: list[dict[str, Any]], counted: int, publishers: int, texts: int) -> str:
    more = f"; {publishers - len(rows)} more tell of fewer" if publishers > len(rows) else ""
    return f"{activities(counted)}, told in {texts} texts that are no copies: {listed(r['words'] for r in rows)}{more}."
