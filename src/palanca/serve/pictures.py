"""Charts of `palanca.publish` as parts of a page: inline SVG in the page's own colours, with what they show in words.

Each is drawn twice, for a wide page and for a narrow one, so that its letters can be read on both.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from palanca.errors import PublishError
from palanca.publish import charts
from palanca.serve.catalogue import Catalogue
from palanca.serve.shelf import Query

__all__ = ["country", "map_of"]

NARROW = 360
_DRAWING = threading.Lock()


def map_of(catalogue: Catalogue) -> dict[str, Any] | None:
    """The balance map of the region, or ``None`` where nothing in it is on record."""

    def draw(width: int) -> Any:
        return charts.balance_map(
            catalogue.indicators,
            pair=catalogue.sides,
            recipients=sorted(catalogue.region),
            link=_link(catalogue),
            width=width,
        )

    if not any(code in catalogue.region for code in catalogue.activities.facets["recipient"]):
        return None
    return _drawn(catalogue, "map", "The balance by country", draw, 620)


def country(catalogue: Catalogue, code: str) -> list[dict[str, Any]]:
    """Pictures of one country: each activity's life, the share by year; what has nothing to show is left out."""

    def lives(width: int) -> Any:
        return charts.life_lines(
            catalogue.record, recipient=code, pair=catalogue.sides, link=_link(catalogue), width=width
        )

    def share(width: int) -> Any:
        return charts.share_over_time(
            catalogue.measured, recipient=code, pair=catalogue.sides, link=_link(catalogue), width=width
        )

    found = (
        _drawn(catalogue, f"lives {code}", "From offer to delivery", lives, 1000),
        _drawn(catalogue, f"share {code}", "The share, year by year", share, 1000),
    )
    return [picture for picture in found if picture is not None]


def _link(catalogue: Catalogue) -> Callable[..., str]:
    known = catalogue.activities.facets["recipient"]

    def link(recipient: Any = None, **filters: Any) -> str:
        address = charts.site_link(recipient, **filters)
        if recipient not in known and address == f"/country/{recipient}":  # no page: nothing is on record
            return catalogue.activities.address(Query().with_facet("recipient", str(recipient)))
        return address

    return link


def _drawn(catalogue: Catalogue, key: str, title: str, draw: Callable[[int], Any], width: int) -> dict[str, Any] | None:
    with _DRAWING:
        if key not in catalogue.pictures:
            try:
                made = [draw(wide) for wide in (width, NARROW)]
            except PublishError:  # nothing to show
                catalogue.pictures[key] = None
            else:
                # Trusted as markup: the drawing escapes every text that goes into it, and makes no other elements than
                # shapes, texts and links that `_link` gives; a test with hostile documents holds it.
                wide, narrow = (Markup(charts.render(chart, "svg", theme="page").decode("utf-8")) for chart in made)
                catalogue.pictures[key] = {
                    "title": title,
                    "wide": wide,
                    "narrow": narrow,
                    "words": charts.alt_text(made[0]),
                }
        return catalogue.pictures[key]
