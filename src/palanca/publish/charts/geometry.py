"""Countries' shapes and where to draw them: Natural Earth, as GeoJSON features by ISO 3166-1 alpha-3.

Projections keep areas true. `framed` computes scale and offset itself, so that a map holds exactly the region asked for
and its neighbours are cut at the frame.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

__all__ = ["SOURCE", "Frame", "centre", "feature", "framed", "known", "land", "main_ring"]

Point = tuple[float, float]
_EQUAL_EARTH = ((1, 1.340264), (3, -0.081106), (7, 0.000893), (9, 0.003796))
_EQUAL_EARTH_WIDTH, _EQUAL_EARTH_ASPECT = 5.4133, 0.4867  # of the whole world at scale 1


@cache
def _topology() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("palanca.publish").joinpath("data/countries.topo.json").read_text("utf-8"))
    return found


@cache
def _arcs() -> list[list[Point]]:
    transform = _topology()["transform"]
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    arcs = []
    for deltas in _topology()["arcs"]:
        x = y = 0
        points = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            points.append((round(x * kx + tx, 2), round(y * ky + ty, 2)))
        arcs.append(points)
    return arcs


def _ring(indices: Sequence[int]) -> list[Point]:
    points: list[Point] = []
    for index in indices:
        arc = _arcs()[index] if index >= 0 else _arcs()[~index][::-1]
        points += arc[1:] if points else arc
    return points


@cache
def _polygons() -> dict[str, list[list[list[Point]]]]:
    """By code, or ``-1``, ``-2`` … for land without one; the largest polygon of each country first."""
    found = {}
    for place, shape in enumerate(_topology()["objects"]["countries"]["geometries"]):
        found[shape.get("id", f"-{place}")] = [[_ring(ring) for ring in polygon] for polygon in shape["arcs"]]
    return found


SOURCE: str = _topology()["source"]


def known() -> Collection[str]:
    """The codes that have a shape."""
    return _polygons().keys()


def main_ring(code: str) -> list[Point]:
    """The outline of a country's largest part (longitude, latitude), unbroken where it crosses the 180th meridian."""
    ring = [_polygons()[code][0][0][0]]
    for x, y in _polygons()[code][0][0][1:]:
        ring.append((x + 360 * round((ring[-1][0] - x) / 360), y))
    return ring


def feature(code: str, properties: dict[str, Any]) -> dict[str, Any]:
    """A country as a GeoJSON feature with ``properties``."""
    return _feature(_polygons()[code], properties)


def _feature(polygons: list[list[list[Point]]], properties: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def centre(code: str) -> Point:
    """The centroid (longitude, latitude) of a country's largest part."""
    ring = main_ring(code)
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (round(x / (3 * area), 2), round(y / (3 * area), 2)) if area else ring[0]


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's projection: its middle (longitude, latitude), scale, offset and size in pixels."""

    middle: Point
    scale: float
    translate: Point
    width: int
    height: int
    world: bool = False

    @property
    def projection(self) -> dict[str, Any]:
        """The arguments of `altair.Projection`; what lies outside the frame is cut off."""
        placed = {"scale": round(self.scale, 2), "translate": [round(t, 2) for t in self.translate]}
        if self.world:
            return {"type": "equalEarth", **placed}
        cut = [[0, 0], [self.width, self.height]]
        return {
            "type": "azimuthalEqualArea",
            "rotate": [-self.middle[0], -self.middle[1], 0],
            "clipExtent": cut,
            **placed,
        }

    def at(self, point: Point) -> Point:
        """Where in the frame a point of the earth falls, in pixels."""
        x, y = _equal_earth(point) if self.world else _azimuthal(point, self.middle)[:2]
        return self.translate[0] + self.scale * x, self.translate[1] - self.scale * y


def _equal_earth(point: Point) -> Point:
    """Šavrič, Patterson & Jenny 2018, equations 5 and 6."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(point[1])))
    slope = sum(n * a * theta ** (n - 1) for n, a in _EQUAL_EARTH)
    x = 2 * math.sqrt(3) * math.radians(point[0]) * math.cos(theta) / (3 * slope)
    return x, sum(a * theta**n for n, a in _EQUAL_EARTH)


def _azimuthal(point: Point, middle: Point) -> tuple[float, float, float]:
    """Lambert's azimuthal equal-area projection (Snyder 1987, 24-2 to 24-4), and the cosine from its middle."""
    turn = math.radians(point[0] - middle[0])
    lat, lat0 = math.radians(point[1]), math.radians(middle[1])
    cosine = math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(turn)
    k = math.sqrt(2 / (1 + max(cosine, -0.99)))
    x = k * math.cos(lat) * math.sin(turn)
    y = k * (math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(turn))
    return x, y, cosine


def framed(points: Iterable[Point], width: int, *, margin: int = 14, tallest: float = 1.35) -> Frame:
    """The frame ``width`` pixels wide that holds ``points`` with a ``margin``, at most ``tallest`` times as high."""
    spots = list(points)
    vectors = [
        (math.cos(math.radians(b)) * math.cos(math.radians(a)), math.cos(math.radians(b)) * math.sin(math.radians(a)))
        for a, b in spots
    ]
    turn = math.degrees(math.atan2(sum(v[1] for v in vectors), sum(v[0] for v in vectors)))
    turned = [(a - turn + 540) % 360 - 180 for a, _ in spots]
    across, down = turn + (min(turned) + max(turned)) / 2, (min(b for _, b in spots) + max(b for _, b in spots)) / 2
    middle = round(across, 1), round(down, 1)
    placed = [_azimuthal(spot, middle) for spot in spots]
    if min(cosine for *_, cosine in placed) < 0:  # more than a hemisphere
        height = round(width * _EQUAL_EARTH_ASPECT)
        return Frame((0, 0), width / _EQUAL_EARTH_WIDTH, (width / 2, height / 2), width, height, world=True)
    left, right = min(p[0] for p in placed), max(p[0] for p in placed)
    low, high = min(p[1] for p in placed), max(p[1] for p in placed)
    wide, tall = max(right - left, 1e-3), max(high - low, 1e-3)
    scale = min((width - 2 * margin) / wide, (width * tallest - 2 * margin) / tall)
    height = round(tall * scale + 2 * margin)
    translate = (width / 2 - scale * (left + right) / 2, height / 2 + scale * (low + high) / 2)
    return Frame(middle, scale, translate, width, height)


@lru_cache(maxsize=16)
def land(frame: Frame, without: frozenset[str]) -> list[dict[str, Any]]:
    """The shapes of the other countries that touch the frame, without properties: the ground of a map."""
    found = []
    for code, polygons in _polygons().items():
        near = [p for p in polygons if frame.world or any(_inside(frame, point) for point in p[0])]
        if code not in without and near and code != "ATA":
            found.append(_feature(near, {}))
    return found


def _inside(frame: Frame, point: Point) -> bool:
    x, y, cosine = _azimuthal(point, frame.middle)
    across, down = frame.translate[0] + frame.scale * x, frame.translate[1] - frame.scale * y
    return cosine > 0 and -20 <= across <= frame.width + 20 and -20 <= down <= frame.height + 20
