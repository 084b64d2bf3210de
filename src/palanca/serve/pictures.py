"""Charts of `palanca.publish` as parts of a page: inline SVG in the page's own colours, with their words beside them."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from palanca.publish import charts
from palanca.serve.catalogue import Catalogue
from palanca.serve.shelf import Query

__all__ = ["map_of"]


def map_of(catalogue: Catalogue) -> dict[str, Any] | None:
    """The balance map of the region, or ``None`` where nothing in it is on record."""
    shelf = catalogue.activities
    if not any(code in catalogue.region for code in shelf.facets["recipient"]):
        return None

    def link(recipient: str | None = None, **filters: str | int | None) -> str:
        if recipient in shelf.facets["recipient"] and not filters:
            return f"/country/{recipient}"
        query = Query()
        for name, value in {"recipient": recipient, **filters}.items():
            query = query if value is None else query.with_facet(name, str(value))
        return shelf.address(query)

    if "map" not in catalogue.pictures:
        chart = charts.balance_map(
            catalogue.indicators, pair=catalogue.sides, recipients=sorted(catalogue.region), link=link, width=620
        )
        svg = charts.render(chart, "svg", theme="page").decode("utf-8")
        # Trusted: drawn by us from numbers, codes and names of countries; no text of a document goes into it.
        catalogue.pictures["map"] = {"svg": Markup(svg), "words": charts.alt_text(chart)}
    return catalogue.pictures["map"]
