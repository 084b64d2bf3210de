"""Life lines: each activity of a country from offer to delivery or cancellation, as its claims tell it.

A stage stands where a claim dates it, and nowhere else; what no claim dates is counted in words, not placed. A dashed
line is what goes on with no end told ("2008/.."), up to the last day that the picture knows of.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

import altair as alt

from palanca import dates
from palanca.codebook import STATUSES
from palanca.errors import PublishError
from palanca.measure import EVERYTHING, having, recipient_of, within
from palanca.model import Activity, Record, Selection
from palanca.publish.charts.theme import COLOURS, Picture, configured, side_colours, symbols, table
from palanca.publish.charts.words import Link, count, country, listed, narrowed, say, site_link

__all__ = ["life_lines"]

_STAGES: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    files("palanca.publish").joinpath("data/stages.toml").read_text("utf-8")
)
_ROW = 38  # pixels: a line of words and a line of life


def life_lines(
    record: Record,
    selection: Selection = EVERYTHING,
    *,
    recipient: str,
    pair: tuple[str, str] = ("CHN", "USA"),
    most: int = 40,
    link: Link = site_link,
    width: int = 560,
    title: str | None = None,
) -> Picture:
    """A row per dated activity, first the pair's, then other providers', by the year it begins; at most ``most`` rows.
    Cancelled and denied ones are drawn too, and those of datasets: a life line is a record, not a count, so the view of
    ``selection`` does not matter here.

    Raises `PublishError` where no activity of ``recipient`` is dated.
    """
    every = having((a for _, a in sorted(record.activities.items())), selection)
    mine = [a for a in every if recipient_of(a) == recipient and within(a, selection.years)]
    lives = [(activity, events) for activity in mine if (events := _events(activity, record))]
    heading = title if title is not None else narrowed(f"Activities in {country(recipient)} over time", selection)
    if not lives:
        raise PublishError("no activity has a date", record=f"chart {heading!r}", remedy="choose another recipient")
    order = {provider: place for place, provider in enumerate(pair)}
    lives.sort(
        key=lambda life: (order.get(life[0]["provider"], 2), life[0]["provider"], life[1][0]["start"], life[0].id)
    )
    shown = lives[:most]
    now = max(event["end"] for _, events in shown for event in events)
    begin = min(event["start"] for _, events in shown for event in events)
    hues = dict(zip(pair, side_colours(pair), strict=True))
    lines, ongoing, points, labels = [], [], [], []
    for place, (activity, events) in enumerate(shown):
        hue = hues.get(activity["provider"], COLOURS["muted"])
        told = {
            "y": place * _ROW + 26,
            "hue": hue,
            "href": link(activity=activity.id),
            "words": _sentence(activity, events),
        }
        labels.append(told | {"y": place * _ROW + 10, "name": _label(activity, max(width // 7, 30))})
        known = max(event["end"] for event in events)
        lines.append(told | {"start": events[0]["start"], "end": known})
        if any(event["open"] for event in events):
            ongoing.append(told | {"start": known, "end": now})
        points += [
            told | event | {"at": _at(event), "inside": hue if event["filled"] else COLOURS["paper"]}
            for event in events
        ]
    span = max(now - begin, 1.0)
    x = alt.Scale(domain=[begin - span * 0.03, now + span * 0.03], nice=False, zero=False)
    axis = alt.Axis(format="d", tickMinStep=1, tickCount=max(width // 70, 3), orient="top", domain=False)
    y = alt.Y("y:Q", axis=None, scale=None)
    across = alt.X("at:Q", scale=x, axis=axis, title=None)
    link_to: dict[str, Any] = {"href": "href:N", "description": "words:N"}
    layers: list[Any] = [
        symbols(points, across, y).encode(**link_to),
        table(labels)
        .mark_text(align="left", baseline="middle", fontSize=11)
        .encode(x=alt.value(0), y=y, text="name:N", color=alt.Color("hue:N", scale=None), **link_to),
    ]
    start = alt.X("start:Q", scale=x, axis=axis, title=None)
    for rows, dash in ((lines, [1, 0]), (ongoing, [3, 3])):  # dashed: still going on, nobody says until when
        if rows := [row for row in rows if row["start"] != row["end"]]:
            rule = table(rows).mark_rule(strokeWidth=1.6, strokeDash=dash)
            layers.insert(0, rule.encode(x=start, x2="end:Q", y=y, color=alt.Color("hue:N", scale=None), **link_to))
    drawn = alt.layer(*layers).properties(width=width - 12, height=len(shown) * _ROW)
    chart = alt.vconcat(drawn, _key(points, width - 12), spacing=10)
    return configured(chart, heading, _described(lives, shown, len(mine), recipient))


def _events(activity: Activity, record: Record) -> list[dict[str, Any]]:
    """The dated stages that claims tell, in order of time; each once."""
    told: dict[tuple[str, str], None] = {}
    for id in sorted(activity.claims):
        claim = record.claims.get(id)
        if claim is not None and claim.date is not None:
            told.setdefault((claim.status or "unstated", claim.date))
    if not told and activity["date"] is not None:
        told[activity["status"] or "unstated", activity["date"]] = None
    found = []
    for status, when in told:
        first, last = dates.bounds(when)
        if first is None and last is None:
            continue
        start, end = _year(first if first is not None else last), _year(last if last is not None else first)
        if "/" not in when:  # a year or a month is known no better than its middle
            start = end = (start + end) / 2
        told_at = {"status": status, "date": when, "start": round(start, 3), "end": round(end, 3), "open": last is None}
        found.append(told_at | _drawn(status))
    return sorted(found, key=lambda event: (event["start"], event["end"], event["status"]))


def _year(day: date | None) -> float:
    assert day is not None  # one end of the two is known
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _drawn(status: str) -> dict[str, Any]:
    stage = _STAGES[status]
    return {"shape": stage["shape"], "size": stage["size"], "filled": stage["filled"]}


def _at(event: Mapping[str, Any]) -> float:
    """A stage that took time is marked where it ended if it is an end, where it began if not."""
    return float(event["end"] if event["status"] in ("completed", "cancelled", "suspended") else event["start"])


def _label(activity: Activity, room: int) -> str:
    named = [i.name if i.quantity is None else f"{count(i.quantity)} {i.name}" for i in activity["items"][:2]]
    what = ", ".join(named)
    terms = f" ({say(activity['terms'])})" if activity["terms"] is not None else ""
    label = f"{country(activity['provider'])}: {say(activity['instrument'])}{terms}" + (f": {what}" if what else "")
    return label if len(label) <= room else label[: room - 1].rstrip() + "…"


def _sentence(activity: Activity, events: Sequence[Mapping[str, Any]]) -> str:
    stages = listed(f"{event['status']} {event['date']}" for event in events)
    return f"{_label(activity, 200)}: {stages}"


def _key(points: list[dict[str, Any]], width: int) -> Picture:
    used = {point["status"] for point in points}
    stages = [stage for stage in (*STATUSES, "unstated") if stage in used]
    columns = max(width // 110, 1)
    rows = [
        {
            **_drawn(s),
            "name": say(_STAGES[s]["name"]),
            "x": 8 + (n % columns) * 110,
            "y": 8 + n // columns * 20,
            "hue": COLOURS["ink"],
        }
        for n, s in enumerate(stages)
    ]
    for row in rows:
        row["hue"] = COLOURS["ink"]
        row["inside"] = COLOURS["ink"] if row["filled"] else COLOURS["paper"]
    x, y = alt.X("x:Q", axis=None, scale=None), alt.Y("y:Q", axis=None, scale=None)
    words = table(rows).mark_text(align="left", baseline="middle", dx=11).encode(x=x, y=y, text="name:N")
    return alt.layer(symbols(rows, x, y), words).properties(width=width, height=rows[-1]["y"] + 10)


def _described(
    lives: Sequence[tuple[Activity, Sequence[Mapping[str, Any]]]],
    shown: Sequence[Any],
    all_of_them: int,
    recipient: str,
) -> str:
    parts = [f"{len(lives)} dated activities in {country(recipient)}."]
    parts += [f"{_sentence(activity, events)}." for activity, events in lives[: len(shown)]]
    if len(lives) > len(shown):
        parts.append(f"{len(lives) - len(shown)} more are not drawn.")
    if all_of_them > len(lives):
        parts.append(f"{all_of_them - len(lives)} have no date and cannot be placed.")
    return " ".join(parts)
