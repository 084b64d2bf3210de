"""The first provider's share, year by year, with the band that it lies in nine times of ten.

Years without a figure stay empty: the line is broken there, never drawn across.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from palanca.errors import PublishError
from palanca.measure import EVERYTHING
from palanca.measure.selection import within_years
from palanca.model import Indicator, Selection
from palanca.publish.charts.figures import SHARE, oriented
from palanca.publish.charts.theme import COLOURS, Picture, configured, side_colours, table
from palanca.publish.charts.words import (
    Link,
    activities,
    counted_in,
    country,
    listed,
    narrowed,
    percent,
    say,
    site_link,
)

__all__ = ["share_over_time"]

_EVEN = 0.05  # as in `Balance.leader`
_HIGH = 220  # pixels


def share_over_time(
    indicators: Sequence[Indicator],
    selection: Selection = EVERYTHING,
    *,
    recipient: str,
    pair: tuple[str, str] = ("CHN", "USA"),
    link: Link = site_link,
    width: int = 560,
    title: str | None = None,
) -> Picture:
    """A point a year where either side is detected, with its interval; the shape and hue of a point name the leader.

    Raises `PublishError` where no year has a figure.
    """
    rows = [row for one in indicators if (row := _row(one, recipient, pair, selection, link)) is not None]
    rows.sort(key=lambda row: int(row["year"]))
    heading = f"{country(pair[0])}’s share in {country(recipient)}, by year"
    heading = title if title is not None else narrowed(heading, selection)
    if not rows:
        raise PublishError(
            "no year has a figure", record=f"chart {heading!r}", remedy="date the activities, or measure"
        )
    run = 0
    for before, row in zip([rows[0], *rows], rows, strict=False):
        run += row["year"] - before["year"] > 1
        row["run"] = run
    first, last = rows[0]["year"], rows[-1]["year"]
    x = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=[first - 0.6, last + 0.6], nice=False, zero=False),
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=min(last - first + 1, max(width // 80, 2)), grid=False),
    )
    scale = alt.Scale(domain=[0, 1], nice=False)
    y = alt.Y("share:Q", title=None, scale=scale, axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".0%"))
    colours = side_colours(pair)
    base, half = table(rows), table([{"share": 0.5}])
    band: dict[str, Any] = {"x": x, "y": alt.Y("low:Q", scale=scale), "y2": "high:Q"}
    layers: list[Any] = [
        base.mark_area(color=COLOURS["grid"], opacity=0.7).encode(**band, detail="run:N"),
        base.mark_rule(color=COLOURS["muted"], strokeWidth=1).encode(**band),
        half.mark_rule(color=COLOURS["ink"], strokeDash=[4, 3]).encode(y=alt.Y("share:Q", scale=scale)),
        base.mark_line(color=COLOURS["ink"], strokeWidth=1.4).encode(x=x, y=y, detail="run:N"),
        base.mark_point(filled=True, size=90, opacity=1).encode(
            x=x,
            y=y,
            shape=alt.Shape("shape:N", scale=None),
            color=alt.Color("hue:N", scale=None),
            href="href:N",
            description="words:N",
        ),
    ]
    for side, mark, down in ((0, "▲", -10), (1, "●", _HIGH + 36)):
        words = table([{"name": f"{mark} {country(pair[side])} {say('ahead')}"}])
        layers.append(
            words.mark_text(align="left", baseline="middle", color=colours[side]).encode(
                x=alt.value(0), y=alt.value(down), text="name:N"
            )
        )
    chart = alt.layer(*layers).properties(width=width - 60, height=_HIGH)
    return configured(chart, heading, _described(rows, recipient, pair))


def _row(
    one: Indicator, recipient: str, pair: tuple[str, str], selection: Selection, link: Link
) -> dict[str, Any] | None:
    year = one.years[0]
    told = one.name == SHARE and one.recipient == recipient and one.selection.whole == selection.whole
    values = oriented(one, pair)
    if not told or values is None or year is None or year != one.years[1] or not one.activities:
        return None
    if not within_years(year, selection.years):
        return None
    share, low, high = values
    leader = 0 if abs(share - 0.5) < _EVEN else 1 if share > 0.5 else -1
    first, second = side_colours(pair)
    interval = f" ({percent(low)} to {percent(high)})" if low is not None and high is not None else ""
    return {
        "year": year,
        "share": share,
        "low": share if low is None else low,
        "high": share if high is None else high,
        "shape": {1: "triangle-up", 0: "diamond", -1: "circle"}[leader],
        "hue": {1: first, 0: COLOURS["muted"], -1: second}[leader],
        "href": counted_in(recipient, one.selection, one.activities, link, provider=pair),
        "words": f"{year}: {percent(share)}{interval}, of {activities(len(one.activities))}",
    }


def _described(rows: Sequence[dict[str, Any]], recipient: str, pair: tuple[str, str]) -> str:
    years = listed(row["words"] for row in rows)
    both = f"{country(pair[0])} and {country(pair[1])}"
    return f"{country(pair[0])}’s share of the activities of {both} in {country(recipient)}: {years}."
