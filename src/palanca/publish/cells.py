"""CSV for people: cells that a spreadsheet would run as a formula are defused, and can be read back exactly.

A text cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return, after any apostrophes, gets one
apostrophe more; `restored` takes one away. Numbers, and Parquet and JSON, are left as they are.
"""

from __future__ import annotations

import polars as pl

__all__ = ["defused", "restored", "to_csv"]

_RISKY = r"^'*[=+\-@\t\r]"
_DEFUSED = r"^'('*[=+\-@\t\r])"


def defused(frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` with its risky text cells defused.

    >>> defused(pl.DataFrame({"a": ["=1+1", "'=x", "plain", None], "n": [-1, 2, 3, 4]}))["a"].to_list()
    ["'=1+1", "''=x", 'plain', None]
    """
    text = pl.col(pl.String)
    return frame.with_columns(pl.when(text.str.contains(_RISKY)).then("'" + text).otherwise(text).name.keep())


def restored(frame: pl.DataFrame) -> pl.DataFrame:
    """What `defused` was given."""
    return frame.with_columns(pl.col(pl.String).str.replace(_DEFUSED, "${1}"))


def to_csv(frame: pl.DataFrame) -> bytes:
    """``frame`` as CSV in UTF-8 with a header, defused; an absent value is nothing, an empty text a pair of quotes."""
    return defused(frame).write_csv().encode()
