"""Diverging bars: the first provider to the right, the second to the left, intervals as whiskers, figures at the ends.

The side of a bar, its colour and the heading above it all say whose it is; the words beside it lead to the country's
page, the bar to the activities that it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Literal

import altair as alt

from palanca.codebook import INSTRUMENTS
from palanca.errors import PublishError
from palanca.measure import EVERYTHING
from palanca.model import Indicator, Selection
from palanca.publish.charts.figures import Balance, balances
from palanca.publish.charts.theme import COLOURS, Picture, configured, side_colours, table
from palanca.publish.charts.words import (
    Link,
    count,
    counted_in,
    country,
    listed,
    narrowed,
    percent,
    say,
    site_link,
    written,
)

__all__ = ["balance_bars", "instrument_profile"]

_ROW = 24  # pixels
_FIGURE = 34  # pixels kept free for the figure at a bar's end
_LETTER = 6.3  # pixels, the mean of the house's type at 12


def balance_bars(
    indicators: Sequence[Indicator],
    selection: Selection = EVERYTHING,
    *,
    pair: tuple[str, str] = ("CHN", "USA"),
    recipients: Collection[str] | None = None,
    link: Link = site_link,
    width: int = 560,
    title: str | None = None,
) -> Picture:
    """A row per country with a figure of either provider, the first provider's share from highest to lowest.

    Raises `PublishError` where there is nothing to draw.
    """
    rows = [row for row in balances(indicators, pair, selection, keys=recipients) if row.total > 0]
    rows.sort(key=lambda row: (-_share(row), -row.total, row.key))
    heading = f"{country(pair[0])} and {country(pair[1])}, country by country"
    heading = title if title is not None else narrowed(heading, selection)

    def address(row: Balance, provider: str | None) -> str:
        if provider is None and selection.region is None:
            return link(row.key)
        return counted_in(row.key, selection, row.counted(provider, pair), link, provider=provider or pair)

    return _diverging(rows, pair, country, address, width, heading, "countries")


def instrument_profile(
    indicators: Sequence[Indicator],
    selection: Selection = EVERYTHING,
    *,
    recipient: str,
    pair: tuple[str, str] = ("CHN", "USA"),
    link: Link = site_link,
    width: int = 560,
    title: str | None = None,
) -> Picture:
    """A row per instrument in one recipient (a country, or a region that is measured), in the codebook's order."""
    mine = [one for one in indicators if one.recipient == recipient]
    order = list(INSTRUMENTS)
    rows = sorted(
        (row for row in balances(mine, pair, selection, by="instrument") if row.total > 0),
        key=lambda r: order.index(r.key),
    )
    heading = title if title is not None else narrowed(f"What each gives to {country(recipient)}", selection)

    def address(row: Balance, provider: str | None) -> str:
        ids = row.counted(provider, pair)
        return counted_in(recipient, selection, ids, link, instrument=row.key, provider=provider or pair)

    return _diverging(rows, pair, say, address, width, heading, "instruments")


def _share(row: Balance) -> float:
    return row.share if row.share is not None else (row.first.value + 0.5) / (row.total + 1)


def _diverging(
    rows: Sequence[Balance],
    pair: tuple[str, str],
    name: Callable[[str], str],
    address: Callable[[Balance, str | None], str],
    width: int,
    heading: str,
    what: str,
) -> Picture:
    if not rows:
        raise PublishError(
            f"no figures of {pair[0]} or {pair[1]}",
            record=f"chart {heading!r}",
            remedy="measure first, or ask for others",
        )
    margin = max(len(name(row.key)) for row in rows) * _LETTER + 14
    inner = max(width - margin, 120)
    bars = [bar for n, row in enumerate(rows) for bar in _bars(row, pair, n, name, address)]
    most = max(max(abs(bar["value"]), abs(bar["far"])) for bar in bars)
    reach = most * inner / max(inner - 2 * _FIGURE, _FIGURE)
    labels = [{"y": (n + 0.5) * _ROW, "name": name(row.key), "href": address(row, None)} for n, row in enumerate(rows)]
    x = alt.X(
        "value:Q",
        title=say("activities"),
        scale=alt.Scale(domain=[-reach, reach], nice=False, zero=True),
        axis=alt.Axis(
            labelExpr="abs(datum.value)", tickCount=6, format="d", tickMinStep=1, domain=False, labelFlush=False
        ),
    )
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, len(rows) * _ROW], range=[0, len(rows) * _ROW], nice=False))
    colours = side_colours(pair)
    drawn: list[Any] = [
        table(bars)
        .mark_bar(size=13, orient="horizontal")
        .encode(x=x, y=y, fill=alt.Fill("hue:N", scale=None), href="href:N", description="words:N"),
    ]
    whiskers = [bar for bar in bars if bar["near"] != bar["far"]]
    if whiskers:
        drawn.append(
            table(whiskers).mark_rule(color=COLOURS["ink"], strokeWidth=1).encode(x=alt.X("near:Q"), x2="far:Q", y=y)
        )
        for end in ("near", "far"):
            drawn.append(
                table(whiskers)
                .mark_tick(color=COLOURS["ink"], thickness=1, size=7, orient="vertical")
                .encode(x=alt.X(f"{end}:Q"), y=y)
            )
    sides: tuple[tuple[int, Literal["left", "right"], int], ...] = ((1, "left", 4), (-1, "right", -4))
    for side, align, dx in sides:
        drawn.append(
            table([bar for bar in bars if bar["side"] == side])
            .mark_text(align=align, dx=dx, fontSize=11, baseline="middle", color=COLOURS["ink"])
            .encode(x=alt.X("end:Q"), y=y, text="figure:N", href="href:N")
        )
    drawn.append(table([{"value": 0}]).mark_rule(color=COLOURS["ink"], strokeWidth=1).encode(x=alt.X("value:Q")))
    drawn.append(
        table(labels)
        .mark_text(align="right", baseline="middle", color=COLOURS["ink"])
        .encode(x=alt.value(-8), y=y, text="name:N", href="href:N")
    )
    ends: list[dict[str, Any]] = [
        {"x": inner / 2 - 10, "name": f"◄ {country(pair[1])}", "hue": colours[1], "align": "right"},
        {"x": inner / 2 + 10, "name": f"{country(pair[0])} ►", "hue": colours[0], "align": "left"},
    ]
    for heads in ends:
        drawn.append(
            table([heads])
            .mark_text(align=heads["align"], fontWeight="bold", color=heads["hue"], baseline="bottom")
            .encode(x=alt.value(heads["x"]), y=alt.value(-6), text="name:N")
        )
    chart = alt.layer(*drawn).properties(width=inner, height=len(rows) * _ROW)
    # the page's type may be wider than the one measured with: keep room for the longest name
    return configured(chart, heading, _described(rows, pair, name, what), left=6 + round(margin / 8))


def _bars(
    row: Balance,
    pair: tuple[str, str],
    place: int,
    name: Callable[[str], str],
    address: Callable[[Balance, str | None], str],
) -> list[dict[str, Any]]:
    hues = side_colours(pair)
    found = []
    for side, provider, hue, sign in ((row.first, pair[0], hues[0], 1), (row.second, pair[1], hues[1], -1)):
        near = side.value if side.low is None else side.low
        far = side.value if side.high is None else side.high
        interval = "" if near == far else f" ({count(near)} to {count(far)})"
        found.append(
            {
                "y": (place + 0.5) * _ROW,
                "side": sign,
                "value": sign * side.value,
                "near": sign * near,
                "far": sign * far,
                "end": sign * max(side.value, far),
                "figure": written(count(side.value)),
                "hue": hue,
                "href": address(row, provider),
                "words": f"{name(row.key)}, {country(provider)}: {count(side.value)}{interval}",
            }
        )
    return found


def _described(rows: Sequence[Balance], pair: tuple[str, str], name: Callable[[str], str], what: str) -> str:
    def told(row: Balance) -> str:
        share = "" if row.share is None else f", share {percent(row.share)}"
        return f"{name(row.key)} ({count(row.first.value)} to {count(row.second.value)}{share})"

    first, second = map(country, pair)
    return f"Bars for {len(rows)} {what}, activities of {first} to those of {second}: {listed(map(told, rows))}."
