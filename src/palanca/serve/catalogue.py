"""A record laid out for reading: its activities, claims and documents on shelves, its organisations and indicators.

A pure function of a `Record` and of the two sides compared; made once for a revision and never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from palanca import dates, names
from palanca.measure import LATIN_AMERICA_AND_CARIBBEAN, counted, measure, sightings
from palanca.model import ALL_YEARS, VIEWS, Activity, Claim, Document, Indicator, Record, Selection
from palanca.serve import words
from palanca.serve.organisations import organise
from palanca.serve.shelf import Shelf, fold

__all__ = ["Catalogue", "indicator_key", "recipient_code"]

GROUP = "group:"


def recipient_code(thing: Activity | Claim) -> str:
    """The recipient's country code, else ``group:`` and the group as written."""
    if isinstance(thing, Claim):
        return thing.recipient or GROUP + (thing.recipient_group or "")
    return thing["recipient"] or GROUP + (thing["recipient_group"] or "")


def indicator_key(found: Indicator) -> str:
    """What an address calls an indicator."""
    codes = "+".join((*(found.instruments or ()), *(found.technologies or ())))
    parts = (found.name, found.recipient, found.provider, found.other, codes, found.view, found.unit)
    return ".".join(part or "" for part in parts)


class Catalogue:
    """All that the pages read. ``sides`` are the codes of the two providers compared, the first on the left."""

    def __init__(self, record: Record, sides: tuple[str, str] = ("CHN", "USA")) -> None:
        self.record, self.sides = record, sides
        self.pictures: dict[str, dict[str, Any] | None] = {}
        self.activity_of = {claim: a.id for a in record.activities.values() for claim in a.claims}
        self.claims_in: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(record.claims.values(), key=lambda c: (c.document, c.evidence[0].start, c.id)):
            self.claims_in[claim.document].append(claim)
        found = organise(record)
        self.organisations, self.givers, self.receivers = found.by_id, found.givers, found.receivers
        self.activities = self._activities()
        self.claims = self._claims()
        self.documents = self._documents()
        self.activities.add_facet("counted", {indicator_key(i): i.activities for i in self.indicators})

    @cached_property
    def measured(self) -> tuple[Indicator, ...]:
        """Everything measured of the two sides, over all years and in each, in every recipient on record, in both
        views; counts corrected for what is not told among it.
        """
        activities = tuple(self.record.activities.values())
        seen = sightings(activities, self.record.documents, self.record.groups)
        return tuple(
            one for view in VIEWS for one in measure(activities, Selection(view=view), providers=self.sides, seen=seen)
        )

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """What is measured over all years: what pages show as figures."""
        return tuple(one for one in self.measured if one.years == ALL_YEARS)

    @cached_property
    def region(self) -> frozenset[str]:
        """The countries that come first on the front page and on its map."""
        return frozenset(names.members(LATIN_AMERICA_AND_CARIBBEAN))

    def side(self, provider: str) -> str:
        """``left``, ``right`` or ``other``."""
        return ("left", "right")[self.sides.index(provider)] if provider in self.sides else "other"

    def _of_claims(self, activity: Activity, table: Mapping[str, frozenset[str]]) -> frozenset[str]:
        return frozenset[str]().union(*(table.get(claim, frozenset()) for claim in activity.claims))

    def _activities(self) -> Shelf[Activity]:
        return Shelf(
            "/activities",
            self.record.activities,
            facets={
                "recipient": lambda a: [recipient_code(a)],
                "provider": lambda a: [a["provider"], *([] if a["provider"] in self.sides else ["other"])],
                "instrument": lambda a: [a["instrument"]],
                "technology": lambda a: a["technology"] or (),
                "terms": lambda a: [a["terms"] or "none"],
                "status": lambda a: [a["status"] or "none"],
                "assertion": lambda a: [a["assertion"]],
                "review": lambda a: ["reviewed" if a.reviewed else "machine"],
                "disputed": lambda a: ["yes" if a.contested else "no"],
                "year": lambda a: [] if a.year is None else [str(a.year)],
                "dated": lambda a: ["no" if a.year is None else "yes"],
                "money": lambda a: ["yes" if a["amounts"] else "no"],
                "measured": lambda a: ["yes" if counted(a) else "no"],
                "scope": lambda a: ["country" if a["recipient"] else "group"],
                "giver": lambda a: self._of_claims(a, self.givers),
                "receiver": lambda a: self._of_claims(a, self.receivers),
                "document": lambda a: a.documents,
                "source": lambda a: [a.source_class],
            },
            year=lambda a: a.year,
            words=self._activity_words,
            orders={
                "date": lambda a: _sortable(a["date"]),
                "recipient": lambda a: fold(
                    words.country(a["recipient"]) if a["recipient"] else "~" + recipient_code(a)
                ),
                "provider": lambda a: fold(words.country(a["provider"])),
                "instrument": lambda a: a["instrument"],
                "sources": lambda a: a.sources,
                "probability": lambda a: a.probability,
            },
        )

    def _activity_words(self, activity: Activity) -> str:
        own = [words.value(name, choice.value) for name, choice in activity.fields.items()]
        quoted = [e.text for id in activity.claims if id in self.record.claims for e in self.record.claims[id].evidence]
        return " ".join(
            [activity.id, *own, *quoted, *(self.record.documents[d].title or "" for d in activity.documents)]
        )

    def _claims(self) -> Shelf[Claim]:
        return Shelf(
            "/claims",
            self.record.claims,
            facets={
                "recipient": lambda c: [recipient_code(c)],
                "provider": lambda c: [c.provider, *([] if c.provider in self.sides else ["other"])],
                "instrument": lambda c: [c.instrument],
                "assertion": lambda c: [c.assertion],
                "lang": lambda c: [self.record.documents[c.document].lang],
                "document": lambda c: [c.document],
                "activity": lambda c: [self.activity_of[c.id]] if c.id in self.activity_of else ["none"],
                "giver": lambda c: self.givers[c.id],
                "receiver": lambda c: self.receivers[c.id],
                "reader": lambda c: [c.reader],
            },
            year=lambda c: dates.last_year(c.date),
            words=lambda c: " ".join([c.id, words.country(c.provider), *(e.text for e in c.evidence)]),
            orders={
                "published": lambda c: self.record.documents[c.document].published,
                "date": lambda c: _sortable(c.date),
                "provider": lambda c: fold(words.country(c.provider)),
                "recipient": lambda c: fold(words.country(c.recipient) if c.recipient else "~" + recipient_code(c)),
                "confidence": lambda c: c.confidence,
            },
        )

    def _documents(self) -> Shelf[Document]:
        activities: dict[str, list[Activity]] = defaultdict(list)
        for activity in self.record.activities.values():
            for id in activity.documents:
                activities[id].append(activity)
        return Shelf(
            "/documents",
            self.record.documents,
            facets={
                "lang": lambda d: [d.lang],
                "kind": lambda d: [d.source_type or "none"],
                "publisher": lambda d: [d.publisher or "none"],
                "claims": lambda d: ["yes" if self.claims_in.get(d.id) else "no"],
                "recipient": lambda d: {recipient_code(a) for a in activities[d.id]},
                "provider": lambda d: {a["provider"] for a in activities[d.id]},
                "activity": lambda d: {a.id for a in activities[d.id]},
                "copies": lambda d: [self.record.groups[d.id]] if d.id in self.record.groups else [],
            },
            year=lambda d: int(d.published[:4]) if d.published else None,
            words=lambda d: " ".join([d.id, d.name, d.title or "", d.publisher or "", d.text]),
            orders={
                "published": lambda d: d.published,
                "title": lambda d: fold(words.headline(d)),
                "publisher": lambda d: fold(d.publisher) if d.publisher else None,
                "claims": lambda d: len(self.claims_in.get(d.id, ())),
            },
        )

    def find_activity(self, id: str) -> Activity | None:
        """The activity of that id, or the one that holds the claim of that id."""
        return self.record.activities.get(id) or self.record.activities.get(self.activity_of.get(id, ""))


def _sortable(edtf: str | None) -> str | None:
    first, last = dates.bounds(edtf)
    found = first or last
    return None if found is None else found.isoformat()
