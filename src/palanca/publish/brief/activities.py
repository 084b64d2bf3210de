"""The weightiest activities of a brief and the sources they rest on, in letters that the brief's type has.

The type that ships with Typst has no Chinese: what is written so is named by its publisher's entity, else its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from palanca import names
from palanca.measure.assumptions import DEFAULT
from palanca.model import Activity, Document, Record
from palanca.publish.brief.speech import Speech
from palanca.publish.charts.words import count, say, speaking

__all__ = ["Row", "Told", "readable", "row", "weightiest"]

_LONG = 92  # letters of a row's description
_NAME = 34  # letters of a publisher's name
_MOST = 2  # sources named in a row


@dataclass(frozen=True, slots=True)
class Told:
    """A source: its name, the day, its address (``None``: no link)."""

    name: str
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """An activity as a brief lists it; ``id`` and ``claims`` lead back to the record."""

    id: str
    claims: tuple[str, ...]
    when: str
    who: str
    what: str
    stage: str
    probability: str
    sources: int
    told: tuple[Told, ...]


def weightiest(activities: Iterable[Activity], most: int = 10) -> list[Activity]:
    """The activities with the largest π times half-life of their instrument; then by sources, then id."""
    weight = DEFAULT.half_life
    return sorted(activities, key=lambda a: (-round(a.probability * weight[a["instrument"]], 9), -a.sources, a.id))[
        :most
    ]


def readable(text: str) -> bool:
    """Whether the brief's type has its letters: Latin, Greek, Cyrillic and punctuation."""
    return all(ord(letter) < 0x0530 or 0x1E00 <= ord(letter) < 0x2200 for letter in text)


def row(activity: Activity, record: Record, speech: Speech) -> Row:
    """``activity`` in the brief's language; things are named as their document names them."""
    with speaking(speech.lang):
        stage = say(activity["status"] or "stage not said")
        kind = say(activity["instrument"]) + (f" ({say(activity['terms'])})" if activity["terms"] else "")
    items = [
        i.name if i.quantity is None else f"{count(i.quantity)} {i.name}" for i in activity["items"] if readable(i.name)
    ]
    whom = [body for body in activity["recipient_actors"] if readable(body)][:1]
    what = kind + (f": {', '.join(items[:3])}" if items else "") + (f" → {whom[0]}" if whom else "")
    documents = [record.documents[id] for id in activity.documents if id in record.documents]
    documents.sort(key=lambda d: (d.published or "9999", d.id))
    return Row(
        id=activity.id,
        claims=activity.claims,
        when=(activity["date"] or speech("years_none")).replace("/..", "–").replace("/", "–"),
        who=speech.country(activity["provider"], inside=False),
        what=what if len(what) <= _LONG else what[: _LONG - 1].rstrip() + "…",
        stage=stage,
        probability=speech.fixed(activity.probability),
        sources=activity.sources,
        told=_apart(documents, record),
    )


def _apart(documents: Sequence[Document], record: Record) -> tuple[Told, ...]:
    """At most two sources, of two texts that are no copies of each other."""
    found: dict[str, Told] = {}
    for document in documents:
        found.setdefault(record.groups.get(document.id, document.id), _told(document))
    return tuple(found.values())[:_MOST]


def _told(document: Document) -> Told:
    name = document.publisher or ""
    if not name or not readable(name):
        known = [e.name for e in names.resolve(name)[:1]] if name else []
        host = _host(document.url)
        name = next((one for one in (*known, host, document.key or "") if one and readable(one)), document.id[:12])
    name = name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"
    url = document.url if (document.url or "").startswith(("https://", "http://")) else None
    return Told(name, document.published, url)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
