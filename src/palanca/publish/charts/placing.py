"""Where labels go on a map: each beside its symbol, none on another.

The invariant: no two labels given back overlap, none overlaps a symbol, and none leaves the frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["placed"]

Box = tuple[float, float, float, float]
#: Where a label is tried, best first: across and down, in steps away from its symbol.
_WAYS = ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, 1), (1, 1), (-1, -1))
_WIDE, _HIGH = 24.0, 10.0  # pixels that a code of three letters takes


def placed(dots: Sequence[dict[str, Any]], width: float, height: float) -> list[dict[str, Any]]:
    """``dots`` (``x``, ``y``, ``radius``; 0: no symbol) at their labels' places; those without room are left out."""
    taken: list[Box] = [
        (d["x"] - d["radius"], d["y"] - d["radius"], d["x"] + d["radius"], d["y"] + d["radius"])
        for d in dots
        if d["radius"]
    ]
    labels = []
    for dot in dots:
        aside = dot["radius"] + _WIDE / 2 + 2
        off = dot["radius"] + _HIGH / 2 + 1
        ways = _WAYS if dot["radius"] else ((0, 0), *_WAYS)
        for across, down in ways:
            x, y = dot["x"] + across * aside, dot["y"] + down * off
            box = (x - _WIDE / 2, y - _HIGH / 2, x + _WIDE / 2, y + _HIGH / 2)
            inside = box[0] > 0 and box[1] > 0 and box[2] < width and box[3] < height
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                labels.append(dot | {"x": round(x, 1), "y": round(y, 1)})
                break
    return labels


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
