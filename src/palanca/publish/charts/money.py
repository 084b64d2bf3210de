"""Money known, and how much is not: a sum beside the part of the activities that it rests on.

Pledges, commitments and deliveries stand apart and are never added; an empty box is money that nobody states.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from palanca.errors import PublishError
from palanca.measure import EVERYTHING
from palanca.measure.funds import KINDS
from palanca.model import Indicator, Selection
from palanca.publish.charts.figures import latest, selected
from palanca.publish.charts.theme import COLOURS, Picture, configured, side_colours, table
from palanca.publish.charts.words import Link, counted_in, country, money, narrowed, percent, say, site_link

__all__ = ["money_known"]

#: The kinds of money of `palanca.measure`, as they are called here.
_KINDS = {"pledged": "pledged", "committed": "committed", "disbursed": "delivered", "unstated": "stage not said"}
#: The statuses of the activities behind each, as a listing names them.
_STATUSES = {kind: tuple(s or "none" for s, k in KINDS.items() if k == kind) for kind in _KINDS}
_ROW = 30  # pixels


def money_known(
    indicators: Sequence[Indicator],
    selection: Selection = EVERYTHING,
    *,
    recipient: str,
    pair: tuple[str, str] = ("CHN", "USA"),
    link: Link = site_link,
    width: int = 560,
    title: str | None = None,
) -> Picture:
    """A row per kind of money and provider: the known sum in US dollars, and the share of activities with an amount.

    Raises `PublishError` where neither provider has an activity of any kind.
    """
    mine = [one for one in latest(selected(indicators, selection)) if one.recipient == recipient]
    rows = _rows(mine, pair, recipient, link)
    heading = title if title is not None else narrowed(f"Money known in {country(recipient)}", selection)
    if not rows:
        raise PublishError("nothing to price", record=f"chart {heading!r}", remedy="measure first, or ask for others")
    strip = min(max(width // 4, 100), 130)
    margin = max(len(row["name"]) for row in rows) * 6.3 + 14
    inner = max(width - margin - strip - 40, 90)
    height = len(rows) * _ROW
    most = max([row["value"] for row in rows] + [1.0])
    y = alt.Y("y:Q", axis=None, scale=None)
    link_to: dict[str, Any] = {"href": "href:N", "description": "words:N"}
    hue: dict[str, Any] = {"fill": alt.Fill("hue:N", scale=None)}
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.02], nice=False))
    names = (
        table(rows).mark_text(align="right", baseline="middle").encode(x=alt.value(-8), y=y, text="name:N", **link_to)
    )
    sums = table(rows).mark_bar(size=12, orient="horizontal").encode(x=x, y=y, **hue, **link_to)
    figures = (
        table(rows)
        .mark_text(align="left", baseline="middle", fontSize=11)
        .encode(x=alt.value(0), y=alt.Y("above:Q", axis=None, scale=None), text="figure:N", **link_to)
    )
    left = alt.layer(sums, names, figures).properties(width=inner, height=height)
    share = alt.X("known:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False))
    whole = table(rows).mark_bar(size=12, orient="horizontal", fill=COLOURS["paper"], stroke=COLOURS["muted"])
    known = table(rows).mark_bar(size=12, orient="horizontal").encode(x=share, y=y, **hue, **link_to)
    missing = (
        table(rows)
        .mark_text(align="left", baseline="middle", fontSize=11)
        .encode(x=alt.value(0), y=alt.Y("above:Q", axis=None, scale=None), text="gap:N", **link_to)
    )
    right = alt.layer(
        whole.encode(x=alt.X("one:Q", axis=None, scale=alt.Scale(domain=[0, 1])), y=y, **link_to), known, missing
    ).properties(width=strip, height=height)
    return configured(
        alt.hconcat(left, right, spacing=24), heading, _described(rows, recipient), left=6 + round(margin / 8)
    )


def _rows(mine: Sequence[Indicator], pair: tuple[str, str], recipient: str, link: Link) -> list[dict[str, Any]]:
    sums = {
        (one.name, one.provider): one for one in mine if one.name.startswith("money_") and one.unit in ("USD", "share")
    }
    found: list[dict[str, Any]] = []
    for kind, word in _KINDS.items():
        for provider, hue in zip(pair, side_colours(pair), strict=True):
            gap = sums.get((f"money_{kind}_missing", provider))
            known = sums.get((f"money_{kind}", provider))
            if gap is None or gap.value is None:
                continue
            ids = {*gap.activities, *(known.activities if known is not None else ())}
            value = known.value if known is not None else None
            place = len(found) * _ROW
            figure = money(value) if value is not None else say("no amount known")
            found.append(
                {
                    "y": place + 21,
                    "above": place + 8,
                    "one": 1,
                    "name": f"{country(provider)}, {say(word)}",
                    "value": value if value is not None else 0.0,
                    "figure": figure,
                    "known": 1 - gap.value,
                    "gap": say("all state one") if gap.value == 0 else f"{percent(gap.value)} {say('state none')}",
                    "hue": hue,
                    "href": counted_in(recipient, gap.selection, ids, link, provider=provider, status=_STATUSES[kind]),
                    "words": f"{country(provider)}, {word}: {figure}; no amount that can be counted for {gap.note}",
                }
            )
    return found


def _described(rows: Sequence[dict[str, Any]], recipient: str) -> str:
    said = "; ".join(row["words"] for row in rows)
    return f"Money known in {country(recipient)}, in US dollars of each year. {said}. The kinds are not added together."
