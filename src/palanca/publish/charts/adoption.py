"""Adoption curves: the share of countries that has adopted, by year, each with its 90 % band.

A step is a year in which a country adopts; lines are told apart by dash and name, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import altair as alt

from palanca.errors import PublishError
from palanca.measure.spread import Adoption, Step, curve
from palanca.publish.charts.theme import COLOURS, Picture, configured, table
from palanca.publish.charts.words import Link, claims_of, country, listed, percent, site_link

__all__ = ["adoption_curves"]

_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
_HIGH = 240  # pixels


def adoption_curves(
    adopters: Mapping[str, Sequence[Adoption]],
    years: tuple[int, int],
    *,
    hues: Mapping[str, str] | None = None,
    link: Link = site_link,
    width: int = 560,
    title: str = "Countries that have adopted",
) -> Picture:
    """A stepped line for each named side or kind (`measure.spread.adoptions`, in these years), at most four.

    A point leads to the claims of the activities by which countries adopt that year; a line and its name to those of
    all of them. ``hues`` names colours of the theme (``chn``, ``usa``, ``ink``, ``muted``). Raises `PublishError` with
    none, too many, or none in which a country adopts.
    """
    if not 1 <= len(adopters) <= len(_DASHES) or not any(row.year for rows in adopters.values() for row in rows):
        raise PublishError("no adoption to draw", record=f"chart {title!r}", remedy="give one to four curves with any")
    curves = {name: curve(rows, years) for name, rows in adopters.items()}
    first, last = years
    top = min(1.0, max(step.high for rows in curves.values() for step in rows) * 1.08)
    x = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=[first, last + 1], nice=False, zero=False),
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=max(width // 80, 2), grid=False),
    )
    scale = alt.Scale(domain=[0, top], nice=False)
    y = alt.Y("share:Q", title=None, scale=scale, axis=alt.Axis(format=".0%", tickCount=5))
    layers: list[Any] = []
    ends: list[dict[str, Any]] = []
    for (name, rows), dash in zip(curves.items(), _DASHES, strict=False):
        hue = COLOURS[(hues or {}).get(name, "ink")]
        href = claims_of(ids, link) if (ids := _counted(adopters[name])) else None
        given = [_row(name, step, [a for a in adopters[name] if a.year == step.year], link) for step in rows]
        drawn = table([*given, {**given[-1], "year": rows[-1].year + 1, "words": ""}])
        band = drawn.mark_area(color=hue, opacity=0.14, interpolate="step-after")
        line = drawn.mark_line(color=hue, strokeWidth=2, strokeDash=dash, interpolate="step-after")
        points = table([row for row in given if row["adopting"]]).mark_point(filled=True, size=44, opacity=1, color=hue)
        layers += [
            band.encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"),
            line.encode(x=x, y=y, **({"href": alt.value(href)} if href else {})),
            points.encode(x=x, y=y, href="href:N", description="words:N"),
        ]
        ends.append({"name": f"{name}: {percent(rows[-1].share)}", "share": rows[-1].share, "hue": hue, "href": href})
    apart = top * 15 / _HIGH  # no name on another
    ends.sort(key=lambda end: end["share"])
    for below, above in pairwise(ends):
        above["share"] = max(above["share"], below["share"] + apart)
    for linked in (True, False):  # Vega would make a link to "null" of none
        if some := [end for end in ends if (end["href"] is not None) == linked]:
            names = table(some).mark_text(align="right", baseline="bottom", dx=-4, dy=-3, fontWeight="bold")
            layers.append(
                names.encode(
                    x=alt.value(width - 60),
                    y=alt.Y("share:Q", scale=scale),
                    text="name:N",
                    color=alt.Color("hue:N", scale=None),
                    **({"href": "href:N"} if linked else {}),
                )
            )
    chart = alt.layer(*layers).properties(width=width - 60, height=_HIGH)
    return configured(chart, title, _described(curves))


def _counted(adopting: Sequence[Adoption]) -> list[str]:
    """The activities that adoptions rest on, each once."""
    return sorted({id for row in adopting for id in row.activities})


def _row(name: str, step: Step, adopting: Sequence[Adoption], link: Link) -> dict[str, Any]:
    words = f"{name}, {step.year}: {percent(step.share)} ({percent(step.low)} to {percent(step.high)})"
    return {
        "year": step.year,
        "share": step.share,
        "low": step.low,
        "high": step.high,
        "adopting": step.adopting,
        "href": claims_of(_counted(adopting), link) if adopting else None,
        "words": f"{words}; {step.adopting} of {step.at_risk} adopt"
        + (f": {listed(country(row.recipient) for row in adopting)}" if adopting else ""),
    }


def _described(curves: Mapping[str, Sequence[Step]]) -> str:
    parts = []
    for name, rows in curves.items():
        years = listed(f"{s.year}: {s.adopting}" for s in rows if s.adopting)
        end = rows[-1]
        parts.append(
            f"{name}: {percent(end.share)} ({percent(end.low)} to {percent(end.high)}) of {rows[0].at_risk} countries "
            f"by {end.year}; adopting by year {years or 'none'}."
        )
    return " ".join(parts)
