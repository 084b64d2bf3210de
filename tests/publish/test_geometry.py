from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palanca.publish.charts import LATIN_AMERICA_CARIBBEAN, geometry
from palanca.publish.charts.placing import placed


def test_the_shapes_are_small_whole_and_of_a_named_source() -> None:
    data = files("palanca.publish").joinpath("data/countries.topo.json").read_bytes()
    assert len(data) < 700_000
    assert "public domain" in geometry.SOURCE
    assert "no position" in geometry.SOURCE
    assert set(LATIN_AMERICA_CARIBBEAN) <= set(geometry.known())
    for code in geometry.known():
        ring = geometry.main_ring(code)
        assert len(ring) >= 4, code
        assert ring[0] == pytest.approx(ring[-1]), code


@pytest.mark.parametrize(
    ("code", "west", "south", "east", "north"),
    [("URY", -58, -35, -53, -30), ("RUS", 60, 50, 130, 70), ("FJI", 176, -19, 181, -16), ("DMA", -62, 15, -61, 16)],
)
def test_the_centre_of_a_country_is_in_it(code: str, west: float, south: float, east: float, north: float) -> None:
    x, y = geometry.centre(code)
    assert west < x < east
    assert south < y < north


@given(
    west=st.floats(-180, 180),
    south=st.floats(-70, 50),
    wide=st.floats(0.5, 90),
    high=st.floats(0.5, 20),
    width=st.integers(200, 900),
)
def test_a_frame_holds_what_it_was_made_for(west: float, south: float, wide: float, high: float, width: int) -> None:
    corners = [(west + a * wide, south + b * high) for a in (0, 0.5, 1) for b in (0, 1)]
    frame = geometry.framed(corners, width)
    for x, y in map(frame.at, corners):
        assert -0.5 <= x <= frame.width + 0.5
        assert -0.5 <= y <= frame.height + 0.5


def test_the_whole_world_has_a_frame_too() -> None:
    frame = geometry.framed([geometry.centre(code) for code in geometry.known()], 560)
    assert frame.world
    assert all(0 <= x <= 560 for x, _ in map(frame.at, map(geometry.centre, ("RUS", "FJI", "USA", "NZL"))))


spots = st.lists(
    st.tuples(st.floats(0, 400), st.floats(0, 300), st.sampled_from([0.0, 3.5, 9.0])), min_size=1, max_size=25
)


@given(spots)
def test_labels_never_cover_each_other_nor_a_symbol(some: list[tuple[float, float, float]]) -> None:
    dots = [{"n": n, "x": x, "y": y, "radius": radius} for n, (x, y, radius) in enumerate(some)]
    labels = placed(dots, 400, 300)
    boxes = [(d["x"] - 12, d["y"] - 5, d["x"] + 12, d["y"] + 5) for d in labels]
    symbols = [(d["x"] - d["radius"], d["y"] - d["radius"], d["x"] + d["radius"], d["y"] + d["radius"]) for d in dots]
    slack = 0.11  # places are rounded to a tenth of a pixel
    for n, a in enumerate(boxes):
        assert a[0] >= -slack
        assert a[1] >= -slack
        assert a[2] <= 400 + slack
        assert a[3] <= 300 + slack
        for b in boxes[n + 1 :] + [s for s in symbols if s[0] < s[2]]:
            apart = a[2] <= b[0] + slack or b[2] <= a[0] + slack or a[3] <= b[1] + slack or b[3] <= a[1] + slack
            assert apart
