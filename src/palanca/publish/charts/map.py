"""The balance map: which of two providers is more present where, how sure that is, and how much there is at all.

Each country is told three ways, so that print and the colour-blind lose nothing: its area's hue and depth, a symbol
whose shape names the leader (triangle, circle, diamond) and whose size the amount, and a label. States too small to
have an area on the page have the symbol all the same; the Caribbean is drawn a second time, larger.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import altair as alt

from palanca import names
from palanca.errors import PublishError
from palanca.measure import EVERYTHING
from palanca.model import Indicator, Selection
from palanca.publish.charts import geometry
from palanca.publish.charts.figures import Balance, balances
from palanca.publish.charts.placing import placed
from palanca.publish.charts.theme import COLOURS, Picture, configured, side_colours, symbols, table
from palanca.publish.charts.words import Link, count, country, listed, narrowed, percent, site_link

__all__ = ["LATIN_AMERICA_CARIBBEAN", "balance_map"]

_INSETS = tomllib.loads(files("palanca.publish").joinpath("data/insets.toml").read_text("utf-8"))
LATIN_AMERICA_CARIBBEAN: tuple[str, ...] = tuple(sorted(names.members("G:LAC33")))
_NOTHING = {"shape": "circle", "hue": COLOURS["muted"], "inside": COLOURS["paper"]}
_SMALL = 150.0  # square pixels of a country's outline under which its symbol alone can be seen


@dataclass(frozen=True, slots=True)
class _Scale:
    """What the classes of a map are called, and how each is drawn."""

    pair: tuple[str, str]

    @property
    def classes(self) -> list[str]:
        first, second = map(country, self.pair)
        return [
            f"{first} ahead",
            f"{first} ahead, not surely",
            "about even",
            f"{second} ahead, not surely",
            f"{second} ahead",
        ]

    def of(self, balance: Balance) -> str:
        place = 2 - balance.leader * (2 if balance.clear else 1)
        return self.classes[place]

    def drawn(self, name: str) -> dict[str, Any]:
        """How a class is drawn: an open symbol and a pale area where the lead is not sure."""
        first, second = side_colours(self.pair)
        place = self.classes.index(name)
        hue = (first, first, COLOURS["muted"], second, second)[place]
        sure = place in (0, 4)
        return {
            "shape": ("triangle-up", "triangle-up", "diamond", "circle", "circle")[place],
            "hue": hue,
            "inside": hue if sure else COLOURS["paper"],
            "depth": 0.6 if sure else 0.22,
        }


def balance_map(
    indicators: Sequence[Indicator],
    selection: Selection = EVERYTHING,
    *,
    pair: tuple[str, str] = ("CHN", "USA"),
    recipients: Collection[str] = LATIN_AMERICA_CARIBBEAN,
    link: Link = site_link,
    width: int = 560,
    title: str | None = None,
) -> Picture:
    """A map of ``recipients`` with the share of ``pair`` in each; countries without a figure stay blank.

    Raises `PublishError` where no recipient has a shape to draw.
    """
    drawable = [code for code in recipients if code in geometry.known()]
    if not drawable:
        raise PublishError("no country to draw", record="balance map", remedy="give recipients as ISO 3166-1 alpha-3")
    rows = {row.key: row for row in balances(indicators, pair, selection, keys=set(recipients)) if row.total > 0}
    scale = _Scale(pair)
    frame = geometry.framed((point for code in drawable for point in geometry.main_ring(code)), width)
    insets = [
        inset for inset in _INSETS["inset"] if sum(code in drawable for code in inset["members"]) >= inset["least"]
    ]
    covered = {code for inset in insets for code in inset["members"]}
    views = [_view(frame, drawable, rows, scale, link, unlabelled=covered)]
    for inset in insets if len(drawable) > len(covered & set(drawable)) else ():
        west, south, east, north = inset["bounds"]
        close = geometry.framed([(west, south), (east, south), (west, north), (east, north)], width, margin=0)
        views.append(_view(close, drawable, rows, scale, link, name=inset["name"]))
    views.append(_legend(scale, width, blank=len(rows) < len(drawable)))
    words = _described(rows, pair, recipients, drawable)
    heading = narrowed(f"{country(pair[0])} and {country(pair[1])}: who is more present", selection)
    heading = title if title is not None else heading
    return configured(alt.vconcat(*views, spacing=14), heading, words)


def _view(
    frame: geometry.Frame,
    codes: Sequence[str],
    rows: dict[str, Balance],
    scale: _Scale,
    link: Link,
    *,
    unlabelled: Collection[str] = (),
    name: str | None = None,
) -> Picture:
    ground = table(geometry.land(frame, frozenset(codes)))
    shapes = [
        geometry.feature(code, _told(code, rows.get(code), scale, link)) for code in codes if _in_frame(frame, code)
    ]
    present = [shape for shape in shapes if shape["properties"]["class"]]
    blank = [shape for shape in shapes if not shape["properties"]["class"]]
    outline: dict[str, Any] = {"stroke": COLOURS["paper"], "strokeWidth": 0.7}
    layers: list[Any] = [ground.mark_geoshape(fill=COLOURS["land"], **outline)]
    if present:
        layers.append(
            table(present)
            .mark_geoshape(**outline)
            .encode(
                fill=alt.Fill("properties.hue:N", scale=None),
                fillOpacity=alt.FillOpacity("properties.depth:Q", scale=None),
                href="properties.href:N",
                description="properties.words:N",
            )
        )
    if blank:
        layers.append(
            table(blank)
            .mark_geoshape(fill=COLOURS["paper"], stroke=COLOURS["muted"], strokeWidth=0.6, strokeDash=[2, 2])
            .encode(href="properties.href:N", description="properties.words:N")
        )
    most = max((row.total for row in rows.values()), default=1.0)
    dots = [
        _dot(shape["properties"], frame, most, smaller=shape["properties"]["code"] in unlabelled) for shape in shapes
    ]
    dots = sorted((dot for dot in dots if _inside(frame, dot)), key=lambda dot: -dot["size"])
    layers += _symbols([dot for dot in dots if dot["class"] or dot["small"]])
    layers += _labels([dot for dot in dots if dot["code"] not in unlabelled], frame)
    drawn = alt.layer(*layers).properties(
        width=frame.width, height=frame.height, projection=alt.Projection(**frame.projection)
    )
    if name is None:
        return drawn
    return drawn.properties(
        view=alt.ViewBackground(stroke=COLOURS["grid"]),
        title=alt.TitleParams(name, anchor="start", fontSize=12, fontWeight="normal", color=COLOURS["muted"], offset=4),
    )


_X, _Y = alt.X("x:Q", axis=None, scale=None), alt.Y("y:Q", axis=None, scale=None)


def _symbols(dots: list[dict[str, Any]]) -> list[Any]:
    return [symbols(dots, _X, _Y).encode(href="href:N", description="words:N")] if dots else []


def _labels(dots: list[dict[str, Any]], frame: geometry.Frame) -> list[Any]:
    labels = placed(dots, frame.width, frame.height)
    if not labels:
        return []
    text = table(labels).mark_text(fontSize=10, baseline="middle", color=COLOURS["ink"])
    return [text.encode(x=_X, y=_Y, text="code:N", href="href:N", description="words:N")]


def _legend(scale: _Scale, width: int, *, blank: bool) -> Picture:
    columns = 2 if width >= 440 else 1
    order = (0, 4, 1, 3, 2) if columns == 2 else range(5)
    rows = [{"name": name, "size": 110, **scale.drawn(name)} for name in (scale.classes[place] for place in order)]
    if blank:
        rows.append({"name": "nothing recorded", "size": 14, **_NOTHING})
    for n, row in enumerate(rows):
        row |= {"x": 8 + n % columns * width // columns, "y": 8 + 20 * (n // columns)}
    note = {"name": "Symbols grow with the number of activities.", "x": 2, "y": rows[-1]["y"] + 22}
    words = table(rows).mark_text(align="left", dx=12, baseline="middle").encode(x=_X, y=_Y, text="name:N")
    noted = table([note]).mark_text(align="left", baseline="middle", color=COLOURS["muted"])
    return alt.layer(symbols(rows, _X, _Y), words, noted.encode(x=_X, y=_Y, text="name:N")).properties(
        width=width, height=int(note["y"]) + 8
    )


def _inside(frame: geometry.Frame, dot: dict[str, Any]) -> bool:
    return frame.world or (0 <= dot["x"] <= frame.width and 0 <= dot["y"] <= frame.height)


def _in_frame(frame: geometry.Frame, code: str) -> bool:
    return frame.world or any(
        0 <= x <= frame.width and 0 <= y <= frame.height for x, y in map(frame.at, geometry.main_ring(code))
    )


def _dot(properties: dict[str, Any], frame: geometry.Frame, most: float, *, smaller: bool) -> dict[str, Any]:
    spots = [frame.at(point) for point in geometry.main_ring(properties["code"])]
    x, y = frame.at(geometry.centre(properties["code"]))
    across, down = zip(*spots, strict=True)
    small = (max(across) - min(across)) * (max(down) - min(down)) < _SMALL
    size = (40 + 300 * properties["total"] / most) * (0.25 if smaller else 1)
    if not properties["class"]:
        size = 14 if small else 0
        properties = properties | _NOTHING
    radius = round((size / 3.14) ** 0.5 + 1, 1) if size else 0
    return {**properties, "x": round(x, 1), "y": round(y, 1), "small": small, "size": round(size, 1), "radius": radius}


def _told(code: str, row: Balance | None, scale: _Scale, link: Link) -> dict[str, Any]:
    told: dict[str, Any] = {"code": code, "href": link(code), "class": None, "total": 0.0}
    told["words"] = f"{country(code)}: nothing recorded"
    if row is None:
        return told
    name = scale.of(row)
    return told | scale.drawn(name) | {"class": name, "total": row.total, "words": _sentence(row, scale.pair)}


def _sentence(row: Balance, pair: tuple[str, str]) -> str:
    sides = f"{country(pair[0])} {count(row.first.value)}, {country(pair[1])} {count(row.second.value)}"
    share = interval = ""
    if row.low is not None and row.high is not None:
        interval = f" ({percent(row.low)} to {percent(row.high)})"
    if row.share is not None:
        share = f"; {country(pair[0])}'s share {percent(row.share)}{interval}"
    return f"{country(row.key)}: {sides}{share}"


def _described(
    rows: dict[str, Balance], pair: tuple[str, str], recipients: Collection[str], drawable: Sequence[str]
) -> str:
    scale = _Scale(pair)
    sides = f"{country(pair[0])} or {country(pair[1])}"
    parts = [f"Map of {len(recipients)} countries; {len(rows)} have recorded activities of {sides}."]
    for name in scale.classes:
        inside = sorted(country(row.key) for row in rows.values() if scale.of(row) == name)
        if inside:
            parts.append(f"{name[0].upper()}{name[1:]}: {listed(inside)}.")
    without = sorted(country(code) for code in recipients if code not in drawable)
    if without:
        parts.append(f"Not drawn for want of a shape: {listed(without)}.")
    return " ".join(parts)
