"""One spelling of a name, and how strictly it is matched.

Invariant: a `Form` stands for one spelling in one set of languages. A spelling ends in the data with signs that say how
strictly it is to be matched: ``!`` exactly as written (or all in capitals), ``~`` not beside another capitalised word
(it is a person's name too), ``^`` it is an adjective.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from palanca.names._tables import rows

__all__ = ["LANGS", "TABLED", "Form", "bare", "form", "kept"]

LANGS = ("en", "es", "pt", "zh")
#: Languages with columns of their own in the tables; any other sees what "other" does, and its pack's names.toml.
TABLED = frozenset((*LANGS, "other"))
_SIGNS = "!~^"


class Form(NamedTuple):
    """One spelling. ``langs`` are the languages it is looked for in (empty: all); ``rank`` orders rival meanings."""

    text: str
    entity: str
    kind: str
    langs: frozenset[str] = frozenset()
    exact: bool = False
    personal: bool = False
    rank: int = 0
    source: str = ""


def bare(cell: str) -> str:
    """The spelling alone, without its signs."""
    return cell.rstrip(_SIGNS)


def form(
    cell: str, entity: str, kind: str, langs: frozenset[str] = frozenset(), rank: int = 0, source: str = ""
) -> Form:
    """The form that a value of the data stands for, its signs read off its end."""
    text = bare(cell)
    signs = cell[len(text) :]
    return Form(text, entity, "adjective" if "^" in signs else kind, langs, "!" in signs, "~" in signs, rank, source)


@cache
def _dropped() -> frozenset[tuple[str, str]]:
    return frozenset(
        (lang, row["name"]) for row in rows("dropped") for lang in ("*", *LANGS) if lang in row["lang"].split()
    )


def kept(item: Form) -> Form | None:
    """``item`` without the languages that the data excepts it from; nothing where it is dropped from all."""
    key = item.text
    if ("*", key) in _dropped():
        return None
    out = frozenset(lang for lang in LANGS if (lang, key) in _dropped())
    if not out:
        return item
    langs = (item.langs or frozenset((*LANGS, "other"))) - out
    return item._replace(langs=langs) if langs else None
