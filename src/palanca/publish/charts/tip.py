"""The tip-over plot: how the first side's share would read if its aid were told more often, or less, than the other's.

S(ω) = s / (s + ω(1 − s)): the share s as told, if the first side's activities are ω times as visible. It crosses a half
at the tip-over value. The band is the 90 % interval carried along, the grey span the visibility that is assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Any, Literal

import altair as alt

from palanca.errors import PublishError
from palanca.measure import EVERYTHING
from palanca.model import Indicator, Selection
from palanca.publish.charts.figures import SHARE, latest, oriented, selected
from palanca.publish.charts.theme import COLOURS, Picture, configured, side_colours, table
from palanca.publish.charts.words import (
    Link,
    activities,
    counted_in,
    country,
    narrowed,
    percent,
    say,
    site_link,
    written,
)

__all__ = ["tip_over_plot"]

_HIGH = 200  # pixels
_REACH = 10.0  # times, on each side
#: Nine times of ten the ratio of two visibilities lies here (`measure.assumptions`: each Beta(4, 4)).
ASSUMED = (0.40, 2.5)


def tip_over_plot(
    indicators: Sequence[Indicator],
    selection: Selection = EVERYTHING,
    *,
    recipient: str,
    pair: tuple[str, str] = ("CHN", "USA"),
    link: Link = site_link,
    width: int = 560,
    title: str | None = None,
) -> Picture:
    """The share against the ratio of visibility, with the point as told and the point where it tips.

    Raises `PublishError` where nothing is detected on either side.
    """
    heading = narrowed(f"What would overturn the lead in {country(recipient)}", selection)
    heading = title if title is not None else heading
    found = _share(indicators, recipient, pair, selection)
    if found is None:
        raise PublishError("no share to tip", record=f"chart {heading!r}", remedy="measure first, or ask for others")
    share, low, high, one = found
    reach = max(_REACH, 1.3 * share / (1 - share), 1.3 * (1 - share) / share)
    ratios = [reach ** (step / 40) for step in range(-40, 41)]
    href = counted_in(recipient, one.selection, one.activities, link, provider=pair)
    rows = [
        {"ratio": r, "share": _at(share, r), "low": _at(low, r), "high": _at(high, r), "href": href} for r in ratios
    ]
    tips = share / (1 - share)
    x = alt.X(
        "ratio:Q",
        title=f"{country(pair[0])}: {say('times as visible')}",
        scale=alt.Scale(type="log", domain=[1 / reach, reach], nice=False),
        axis=alt.Axis(
            values=[v for v in (0.1, 0.2, 0.5, 1, 2, 5, 10) if 1 / reach <= v <= reach],
            labelExpr="datum.value < 1 ? '1/' + format(1 / datum.value, '.0f') : format(datum.value, '.0f')",
            grid=False,
        ),
    )
    scale = alt.Scale(domain=[0, 1], nice=False)
    y = alt.Y("share:Q", title=None, scale=scale, axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".0%"))
    colours = side_colours(pair)
    leader = 0 if share > 0.5 else 1
    turn = written(f"× {tips:.2g}")
    points = [
        {"ratio": 1.0, "share": share, "name": say("as told"), "shape": "circle", "href": href, "words": _words(one)},
        {
            "ratio": tips,
            "share": 0.5,
            "name": turn,
            "shape": "diamond",
            "href": href,
            "words": "even",
        },
    ]
    assumed = [{"ratio": ASSUMED[0], "end": ASSUMED[1]}]
    layers: list[Any] = [
        table(assumed).mark_rect(color=COLOURS["land"]).encode(x=x, x2="end:Q"),
        table(rows)
        .mark_area(color=COLOURS["grid"], opacity=0.75)
        .encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"),
        table([{"share": 0.5}]).mark_rule(color=COLOURS["ink"], strokeDash=[4, 3]).encode(y=y),
        table(rows).mark_line(color=COLOURS["ink"], strokeWidth=1.6).encode(x=x, y=y, href="href:N"),
        table(points)
        .mark_point(filled=True, size=110, opacity=1, color=colours[leader])
        .encode(x=x, y=y, shape=alt.Shape("shape:N", scale=None), href="href:N", description="words:N"),
    ]
    near = abs(log(tips)) < 0.6  # the two names would stand on each other: one goes below its point
    for point, below in ((points[0], near and tips <= 1), (points[1], near and tips > 1)):
        layers.append(
            table([point])
            .mark_text(
                align="right" if below else "left",
                baseline="top" if below else "bottom",
                dx=-7 if below else 7,
                dy=6 if below else -5,
                color=COLOURS["ink"],
            )
            .encode(x=x, y=y, text="name:N")
        )
    corners: tuple[tuple[int, str, Literal["left", "right"], int, int], ...] = (
        (0, "▲", "right", width - 66, 10),
        (1, "▼", "left", 6, _HIGH - 10),
    )
    for side, mark, align, across, down in corners:  # where the curve is not
        words = table([{"name": f"{mark} {country(pair[side])} {say('ahead')}"}])
        layers.append(
            words.mark_text(align=align, baseline="middle", color=colours[side]).encode(
                x=alt.value(across), y=alt.value(down), text="name:N"
            )
        )
    chart = alt.layer(*layers).properties(width=width - 60, height=_HIGH)
    return configured(chart, heading, _described(share, low, high, tips, recipient, pair, one))


def _share(
    indicators: Sequence[Indicator], recipient: str, pair: tuple[str, str], selection: Selection
) -> tuple[float, float, float, Indicator] | None:
    for one in latest(selected(indicators, selection)):
        values = oriented(one, pair)
        if one.name == SHARE and one.recipient == recipient and one.activities and values is not None:
            share, low, high = values
            return share, share if low is None else low, share if high is None else high, one
    return None


def _at(share: float, ratio: float) -> float:
    return share / (share + ratio * (1 - share))


def _words(one: Indicator) -> str:
    return f"as told: {percent(one.value or 0.0)}, of {activities(len(one.activities))}"


def _described(
    share: float, low: float, high: float, tips: float, recipient: str, pair: tuple[str, str], one: Indicator
) -> str:
    first, second = map(country, pair)
    return (
        f"{first}’s share in {country(recipient)} as told is {percent(share)} ({percent(low)} to {percent(high)}), of "
        f"{activities(len(one.activities))}. It would be a half if {first}’s activities were {tips:.2g} times as "
        f"visible as those of {second}; {'more' if share > 0.5 else 'less'} visible than that, and "
        f"{'the other' if share > 0.5 else 'it'} leads."
    )
