"""Pictures of the record: one function each, plain values in, an Altair chart out; `render` makes files and page parts.

Every mark leads on: its ``href`` is what ``link`` gives for it. Every chart carries its own words (`alt_text`).
"""

from __future__ import annotations

from palanca.publish.charts.adoption import adoption_curves
from palanca.publish.charts.bars import balance_bars, instrument_profile
from palanca.publish.charts.lives import life_lines
from palanca.publish.charts.map import LATIN_AMERICA_CARIBBEAN, balance_map
from palanca.publish.charts.money import money_known
from palanca.publish.charts.render import render
from palanca.publish.charts.share import share_over_time
from palanca.publish.charts.sources import sources_behind
from palanca.publish.charts.tip import tip_over_plot
from palanca.publish.charts.words import alt_text, site_link, speaking

__all__ = [
    "LATIN_AMERICA_CARIBBEAN",
    "adoption_curves",
    "alt_text",
    "balance_bars",
    "balance_map",
    "instrument_profile",
    "life_lines",
    "money_known",
    "render",
    "share_over_time",
    "site_link",
    "sources_behind",
    "speaking",
    "tip_over_plot",
]
