"""The country brief: two pages that a policy officer can hand on. `compose` gives its content, `pdf` its pages."""

from __future__ import annotations

from typing import Any

from palanca.measure import EVERYTHING
from palanca.model import Record, Selection
from palanca.publish.brief.compose import Brief, compose
from palanca.publish.brief.page import pdf
from palanca.publish.brief.speech import LANGUAGES, likelihood

__all__ = ["LANGUAGES", "Brief", "brief", "compose", "likelihood", "pdf"]


def brief(record: Record, recipient: str, selection: Selection = EVERYTHING, **options: Any) -> bytes:
    """The brief of one country as PDF; ``options`` are those of `compose`. Raises `PublishError`."""
    return pdf(compose(record, recipient, selection, **options))
