"""Colours as data, and the one configuration that every chart is made with.

A colour's name is what it stands for; its value in the ``print`` theme is distinct from all others, so that another
theme is a replacement of values in the finished specification.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, TypeAlias

import altair as alt

__all__ = ["COLOURS", "THEMES", "Picture", "configured", "side_colours", "symbols", "table", "themed"]

THEMES: Mapping[str, Mapping[str, str]] = tomllib.loads(files(__package__).joinpath("theme.toml").read_text("utf-8"))
COLOURS = THEMES["print"]
#: What a chart's function gives: any of Altair's charts.
Picture: TypeAlias = alt.Chart | alt.LayerChart | alt.VConcatChart | alt.HConcatChart | alt.FacetChart


def table(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """A chart's beginning: ``rows`` held inside it, so that it needs no other file."""
    return alt.Chart(alt.InlineData(values=list(rows)))


def symbols(rows: Sequence[Mapping[str, Any]], x: alt.X, y: alt.Y) -> alt.Chart:
    """A symbol a row, drawn as the row says: its ``shape``, ``size``, ``hue`` (outline) and ``inside``."""
    drawn: alt.Chart = (
        table(rows)
        .mark_point(filled=False, strokeWidth=1.7, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("shape:N", scale=None),
            stroke=alt.Stroke("hue:N", scale=None),
            fill=alt.Fill("inside:N", scale=None),
            size=alt.Size("size:Q", scale=None),
        )
    )
    return drawn


def side_colours(pair: tuple[str, str]) -> tuple[str, str]:
    """The colours of a pair of providers: China's and the United States' are theirs, another takes the one left."""
    if pair[0] == "USA" or pair[1] == "CHN":
        return COLOURS["usa"], COLOURS["chn"]
    return COLOURS["chn"], COLOURS["usa"]


def configured(chart: Any, title: str, description: str, *, left: int = 6) -> Picture:
    """``chart`` with its title, its description in words and the house's look; ``left`` pixels stay free."""
    text: dict[str, Any] = {
        "labelColor": COLOURS["ink"],
        "titleColor": COLOURS["muted"],
        "labelFontSize": 12,
        "titleFontSize": 12,
    }
    finished: Picture = chart.properties(
        title=alt.TitleParams(title, anchor="start", fontSize=15, fontWeight=600, color=COLOURS["ink"], offset=10),
        description=description,
        background=COLOURS["paper"],
        padding={"left": left, "top": 6, "right": 6, "bottom": 6},
    ).configure(
        font="sans-serif",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            gridColor=COLOURS["grid"],
            domainColor=COLOURS["muted"],
            tickColor=COLOURS["muted"],
            titleFontWeight="normal",
            labelLimit=220,
            **text,
        ),
        legend=alt.LegendConfig(
            orient="bottom", direction="vertical", titleFontWeight="normal", labelLimit=420, symbolSize=90, **text
        ),
        text=alt.MarkConfig(color=COLOURS["ink"], fontSize=12),
    )
    return finished


def themed(value: Any, theme: str) -> Any:
    """A chart's specification with each colour as ``theme`` (one of `THEMES`) gives it."""
    return _replaced(value, {COLOURS[name]: colour for name, colour in THEMES[theme].items()})


def _replaced(value: Any, colours: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return colours.get(value, value)
    if isinstance(value, list):
        return [_replaced(part, colours) for part in value]
    if isinstance(value, dict):
        return {name: _replaced(part, colours) for name, part in value.items()}
    return value
