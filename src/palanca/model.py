"""The nouns of Palanca: Source, Document, Claim, Entity, Activity, Decision, Selection, Indicator.

All are frozen values. The invariant of the whole system is held by `Evidence`: it is cut from its document's text when
it is made and at no other time, so a quotation that is not in the text cannot exist.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import InitVar, dataclass, field, replace
from hashlib import sha256
from typing import Any, Literal, get_args

from palanca import dates
from palanca.codebook import ASSERTIONS, INSTRUMENTS, SOURCE_TYPES, STATUSES, TECHNOLOGIES, TERMS, check
from palanca.errors import CodebookError, EvidenceError, UsageError
from palanca.lang.codes import LANGUAGES as READ

__all__ = [
    "ALL_YEARS",
    "LANGUAGES",
    "VIEWS",
    "Activity",
    "Alternative",
    "Amount",
    "Choice",
    "Claim",
    "Decision",
    "Document",
    "Entity",
    "Evidence",
    "Indicator",
    "Item",
    "Record",
    "Selection",
    "Source",
    "View",
    "Years",
    "content_hash",
    "tell_apart",
]

LANGUAGES = (*READ, "other")
Action = Literal["accept", "reject", "unsure", "edit", "merge", "split", "undo"]
View = Literal["announced", "best"]
VIEWS: tuple[View, ...] = get_args(View)
Years = tuple[int | None, int | None]
#: All years, activities without a date among them.
ALL_YEARS: Years = (None, None)


def content_hash(content: bytes) -> str:
    """The SHA-256 of ``content`` in hexadecimal: a document's id."""
    return sha256(content).hexdigest()


def _key(*parts: object) -> str:
    return sha256(
        "\x1f".join("" if part is None else str(part) for part in parts).encode("utf-8", "surrogatepass")
    ).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Source:
    """Who published: its name, kind (a code of the codebook's source types) and home country (ISO 3166-1 alpha-3)."""

    publisher: str | None
    type: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it was read.

    ``id`` is the SHA-256 of its bytes, ``text`` what was read from them; all offsets count code points of ``text``.
    What a format does not tell is ``None`` (or ``"other"`` for the language), never guessed. ``key`` is the document's
    own id where its format has one. ``published`` is an ISO date, ``retrieved`` an ISO instant in UTC, ``origin`` the
    path or address it was first taken from.
    """

    id: str
    text: str
    lang: str = "other"
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    source_type: str | None = None
    key: str | None = None
    origin: str | None = None
    retrieved: str | None = None
    media_type: str | None = None
    notes: str | None = None

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise CodebookError(f"language {self.lang!r}", record=self.name, remedy=f"one of {', '.join(LANGUAGES)}")
        if self.source_type is not None:
            check(self.source_type, SOURCE_TYPES, "source_type", self.name)

    @property
    def name(self) -> str:
        """The document's own id, else its content hash: what records of claims call it."""
        return self.key if self.key is not None else self.id

    @property
    def source(self) -> Source:
        """Who published it, as far as the document itself says."""
        return Source(self.publisher, self.source_type)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation: ``source[start:end]``, cut here, so that it cannot be anything else.

    >>> Evidence(0, 5, "China gave two buses.").text
    'China'
    """

    start: int
    end: int
    source: InitVar[str]
    text: str = field(init=False)

    def __post_init__(self, source: str) -> None:
        if not 0 <= self.start < self.end <= len(source):
            raise EvidenceError(
                f"span {self.start}:{self.end} of a text of {len(source)} characters",
                remedy="offsets count code points of the document's text",
            )
        object.__setattr__(self, "text", source[self.start : self.end])


@dataclass(frozen=True, slots=True)
class Item:
    """What is provided, as written, and how many (``None``: not said). People trained are items too."""

    name: str
    quantity: float | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in full units of an ISO 4217 currency."""

    value: float
    currency: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement in one document, in the codebook's fields, with the evidence it rests on.

    ``provider`` is ISO 3166-1 alpha-3 or an international body's short name; ``date`` is EDTF; ``confidence`` is the
    reader's probability (0–1) that a careful coder would make the same claim. ``twin`` tells apart claims of one
    document so much alike that their ids would be one (`tell_apart`). Raises `CodebookError` on a code that the
    codebook does not know, `EvidenceError` where there is no evidence.
    """

    document: str
    provider: str
    recipient: str | None
    instrument: str
    evidence: tuple[Evidence, ...]
    recipient_group: str | None = None
    provider_actors: tuple[str, ...] = ()
    recipient_actors: tuple[str, ...] = ()
    technology: tuple[str, ...] = ()
    terms: str | None = None
    status: str | None = None
    items: tuple[Item, ...] = ()
    amounts: tuple[Amount, ...] = ()
    date: str | None = None
    places: tuple[str, ...] = ()
    voice: str = "author"
    assertion: str = "stated"
    confidence: float = 1.0
    reader: str = "frames"
    reader_version: str = "0"
    twin: int = 0

    def __post_init__(self) -> None:
        record = f"claim in document {self.document[:12]}"
        if not self.evidence:
            raise EvidenceError("no evidence, no claim", record=record, remedy="give at least one span of the text")
        check(self.instrument, INSTRUMENTS, "instrument", record)
        check(self.assertion, ASSERTIONS, "assertion", record)
        for code in self.technology:
            check(code, TECHNOLOGIES, "technology", record)
        if self.terms is not None:
            check(self.terms, TERMS, "terms", record)
        if self.status is not None:
            check(self.status, STATUSES, "status", record)
        if not self.provider or not (self.recipient or self.recipient_group):
            raise CodebookError("no provider, or neither recipient nor group", record=record, remedy="not a claim")
        if not 0.0 <= self.confidence <= 1.0:
            raise CodebookError(f"confidence {self.confidence}", record=record, remedy="give a probability, 0 to 1")
        dates.check(self.date)

    @classmethod
    def of(cls, document: Document, spans: Iterable[tuple[int, int]], **fields: Any) -> Claim:
        """A claim of ``document``; its evidence is cut from that document's text at ``spans`` (sorted, once each)."""
        evidence = tuple(Evidence(start, end, document.text) for start, end in sorted(set(spans)))
        return cls(document=document.id, evidence=evidence, **fields)

    @property
    def id(self) -> str:
        """What it says of whom and where it says so: the same claim read again, by a better reader, keeps its id."""
        return "c" + _key(
            self.document,
            self.provider,
            self.recipient,
            self.recipient_group,
            self.instrument,
            self.terms,
            self.evidence[0].start,
            *(item.name for item in self.items[:1]),
            *([f"twin {self.twin}"] if self.twin else ()),
        )


def tell_apart(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in their order; those that would share an id (two gifts, in 2009 and 2012) get ``twin`` 1, 2 …

    The first by date, status and items keeps the plain id. Who makes or loads all claims of a document calls it once.
    """
    rows = list(claims)
    same: dict[str, list[int]] = {}
    for place, claim in enumerate(rows):
        same.setdefault(replace(claim, twin=0).id, []).append(place)
    for places in same.values():
        if len(places) > 1:
            places.sort(key=lambda p: (rows[p].date or "", rows[p].status or "", repr(rows[p].items), repr(rows[p])))
            for number, place in enumerate(places):
                rows[place] = replace(rows[place], twin=number)
    return rows


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, bloc, organisation or place that texts name.

    ``id``: ISO 3166-1 alpha-3 for countries, ``G:…`` for blocs and regions, ``O:…`` for organisations, the GeoNames id
    (``P:…``) for places. ``country`` is the home country of an organisation, the country of a place. ``names`` are by
    language (``"*"``: any). ``source`` says where the names come from.
    """

    id: str
    kind: Literal["country", "bloc", "organisation", "place"]
    name: str
    country: str | None = None
    type: str | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A value that some claims give and the activity does not take."""

    value: Any
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The value of one field of an activity: the claims (ids) that say so, why, and what others say instead."""

    value: Any
    claims: tuple[str, ...]
    why: str
    others: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One happening in the world, from one or many claims.

    ``fields`` holds a `Choice` for every field of the codebook but evidence. ``documents`` are the ids of the documents
    behind it; ``sources`` counts the independent ones among them (syndicated copies and one publisher's documents count
    once). ``probability`` is π, that it exists as described, given its sources. ``source_class`` tells an announcement
    from an administrative row, a budget line or a researcher's record; ``reviewed`` is true once a person accepted it.
    """

    id: str
    fields: Mapping[str, Choice]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int
    probability: float
    source_class: Literal["announcement", "administrative", "budget", "research"] = "announcement"
    reviewed: bool = False

    def __getitem__(self, name: str) -> Any:
        """The chosen value of a field of the codebook: ``activity["recipient"]``."""
        return self.fields[name].value

    @property
    def year(self) -> int | None:
        """The year it is counted in (`dates.last_year` of its date)."""
        return dates.last_year(self["date"])

    @property
    def contested(self) -> tuple[str, ...]:
        """The fields on which its claims disagree, in the codebook's order."""
        return tuple(name for name, choice in self.fields.items() if choice.others)

    @staticmethod
    def key(claims: Iterable[str]) -> str:
        """The id of the activity made of ``claims``, whatever their order: that of its smallest claim id, hashed."""
        return "a" + _key(min(claims))


@dataclass(frozen=True, slots=True)
class Decision:
    """An analyst's judgement, appended to the journal and never changed; undo is another decision.

    ``number`` is its place in the journal (from 1), ``at`` an ISO instant in UTC. ``claims`` are the ids judged (two or
    more for merge and split); ``changes`` are the codebook's fields that an edit sets; ``undoes`` is the number of the
    decision taken back. ``seen`` keeps the claims as they stood, as records, so that no later reader can lose them.
    """

    number: int
    at: str
    by: str
    action: Action
    claims: tuple[str, ...] = ()
    changes: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    undoes: int | None = None
    seen: tuple[Mapping[str, Any], ...] = ()

    def numbered(self, number: int) -> Decision:
        """The same decision at its place in the journal."""
        return replace(self, number=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a figure is asked of, beside whose and where: all that counts, or some of it.

    ``years`` are the first and the last, both in (an open end is ``None``); ``instruments`` and ``technologies`` codes
    of the codebook: an activity counts if its instrument is one of them and it has at least one of the technologies
    (``None``: whatever it has; an empty collection: what no activity has). ``region`` (a bloc's id such as ``G:LAC33``,
    or ``WORLD``) takes its countries as one recipient. ``view`` says which sources count: *announced* the same kind on
    both sides, *best* all that are available. Equal selections are equal, whatever order their codes were given in.

    Raises `UsageError` on a code or view that there is not, or years that end before they begin.

    >>> Selection(technologies={"drones", "cyber"}).technologies
    ('drones', 'cyber')
    """

    years: Years = ALL_YEARS
    instruments: Collection[str] | None = None
    technologies: Collection[str] | None = None
    region: str | None = None
    view: View = "announced"

    def __post_init__(self) -> None:
        if self.view not in VIEWS:
            raise UsageError("no view of that name", record=str(self.view), remedy=f"one of {', '.join(VIEWS)}")
        first, last = self.years
        if first is not None and last is not None and first > last:
            raise UsageError(f"years {first}–{last}", remedy="the first goes before the last")
        object.__setattr__(self, "years", (first, last))
        object.__setattr__(self, "instruments", _codes(self.instruments, INSTRUMENTS, "instrument"))
        object.__setattr__(self, "technologies", _codes(self.technologies, TECHNOLOGIES, "technology"))

    @property
    def whole(self) -> Selection:
        """The same over all years."""
        return replace(self, years=ALL_YEARS)

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last year. Raises `UsageError` where an end is open."""
        first, last = self.years
        if first is None or last is None:
            raise UsageError("no first and last year", remedy="give both, e.g. years=(2000, 2021)")
        return first, last

    def of(self, year: int) -> Selection:
        """The same in one year."""
        return replace(self, years=(year, year))


def _codes(given: Collection[str] | None, known: Mapping[str, str], kind: str) -> tuple[str, ...] | None:
    """The codes in the codebook's order, each once."""
    if given is None:
        return None
    asked = {given} if isinstance(given, str) else set(given)
    for code in sorted(asked, key=str):
        if code not in known:
            raise UsageError(f"no {kind} of that name", record=str(code), remedy=f"one of {', '.join(known)}")
    return tuple(code for code in known if code in asked)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measured figure, what it was asked of, and the activities it counts.

    ``name`` is an indicator of `palanca.measure`, ``provider`` and ``other`` the side or the pair it is about,
    ``selection`` the years, instruments, technologies, region and view it was asked of, ``low`` and ``high`` its 90 %
    interval where it has one. ``value`` is ``None`` where it cannot be told, and ``note`` says why.
    """

    name: str
    recipient: str
    value: float | None
    unit: str
    activities: tuple[str, ...]
    provider: str | None = None
    other: str | None = None
    selection: Selection = Selection()
    low: float | None = None
    high: float | None = None
    note: str = ""

    @property
    def years(self) -> Years:
        """The first and the last year it covers."""
        return self.selection.years

    @property
    def view(self) -> View:
        """Which sources count."""
        return self.selection.view

    @property
    def instruments(self) -> tuple[str, ...] | None:
        """The instruments it is of; ``None``: all."""
        return None if self.selection.instruments is None else tuple(self.selection.instruments)

    @property
    def technologies(self) -> tuple[str, ...] | None:
        """The technologies it is of; ``None``: all."""
        return None if self.selection.technologies is None else tuple(self.selection.technologies)

    @property
    def region(self) -> str | None:
        """The region whose countries it takes as one."""
        return self.selection.region


@dataclass(frozen=True, slots=True)
class Record:
    """All that an observatory holds, as values: what is measured, shown and released.

    ``documents``, ``claims`` (as they stand after review) and ``activities`` by id; ``groups`` maps a document's id to
    its syndication group (documents that stand alone are left out); ``entities`` are those the claims name, by id.
    """

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    activities: Mapping[str, Activity]
    groups: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
