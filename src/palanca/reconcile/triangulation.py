"""AidData's source triangulation score: how many kinds of sources, and how official ones, stand behind a record.

Each kind of source gives its points once, however many there are of it (a government 3, an academic paper 2, a blog 1);
media reports give one point each after the first, four at most: 0 for one newspaper, 18 for everything. The rule is
computed from AidData's own records, which it gives back (``benchmarks/aiddata.py``). Invariant: syndicated copies are
one source, so splitting a group never raises the score; what a document does not tell counts as ``Other``, 0.

>>> triangulation(["Media Report, including Wikileaks"] * 3 + ["Government Source (Donor/Recipient)"] * 2)
5
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from palanca.collect.datasets import kind_of
from palanca.model import Document
from palanca.reconcile.sources import Family

__all__ = ["MOST", "kinds_behind", "kinds_told", "triangulation"]

_DATA = tomllib.loads(files(__package__).joinpath("sources.toml").read_text("utf-8"))["triangulation"]
_POINTS: Mapping[str, int] = _DATA["points"]
_MEDIA_MOST: int = _DATA["media_most"]
_MEDIA, _OTHER = "Media Report, including Wikileaks", "Other"
_GOVERNMENT, _OFFICIAL = "Government Source (Donor/Recipient)", "Other Official Source (non-Donor, non-Recipient)"
_COMPANY, _PAPER = "Implementing/Intermediary Agency Source", "Other Academic (Working Paper, Dissertation)"
_BY_FAMILY: Mapping[Family, str] = {
    "provider_officials": _GOVERNMENT,
    "recipient_officials": _GOVERNMENT,
    "administrative": _GOVERNMENT,
    "researchers": _PAPER,
    "companies": _COMPANY,
    "local_media": _MEDIA,
    "provider_media": _MEDIA,
}
_TOLD = re.compile(rf", ({'|'.join(map(re.escape, sorted(_POINTS, key=len, reverse=True)))})(?=;|\s*$)", re.M)
#: The score of a record that every kind of source stands behind.
MOST = sum(_POINTS.values()) + _MEDIA_MOST


def triangulation(kinds: Iterable[str]) -> int:
    """The score of sources of these kinds (the names of ``sources.toml``), one for each source."""
    every = list(kinds)
    media = min(_MEDIA_MOST, max(0, every.count(_MEDIA) - 1))
    return media + sum(_POINTS[kind] for kind in set(every))


def kinds_told(sources: str) -> list[str]:
    """The kinds in a cell of AidData's: "address, kind; address, kind"."""
    return _TOLD.findall(sources)


def kinds_behind(
    documents: Mapping[str, Document], family: Mapping[str, Family], groups: Mapping[str, str]
) -> Iterator[str]:
    """The kind of each source of an activity, ``family`` by document id: copies once, and for a record of AidData's
    the sources that it lists.
    """
    seen: set[str] = set()
    for id, of in sorted(family.items()):
        if (group := groups.get(id, id)) in seen:
            continue
        seen.add(group)
        document = documents.get(id)
        kind = kind_of(document) if document is not None else None
        if document is not None and kind is not None and kind.source_class == "research":
            yield from kinds_told(document.text)
        elif of == "third_country" and document is not None:
            yield _OFFICIAL if document.source_type == "government" else _MEDIA
        else:
            news = document is not None and document.source_type == "news"
            yield _BY_FAMILY.get(of, _MEDIA if news else _OTHER)
