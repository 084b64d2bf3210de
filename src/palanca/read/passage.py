"""What the steps of the cascade hand one another: a document cut, marked and grouped, as plain values.

Invariant: every span counts code points of the document's text, and lies inside its sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from palanca.lang import Entry, Pack
from palanca.lang.phrases import Words
from palanca.model import Document

if TYPE_CHECKING:
    from palanca.read.actors import Nature, Near
    from palanca.read.bodies import Body
    from palanca.read.gist import Row
    from palanca.read.places import Spot

__all__ = [
    "NOTHING",
    "Act",
    "Mark",
    "Money",
    "Number",
    "Party",
    "Passage",
    "Saying",
    "Senses",
    "Sentence",
    "Span",
    "Thing",
    "Time",
    "held",
    "met",
    "nearest",
    "senses",
    "within",
]


_FAR = 1 << 60


#: All meanings of a form that are of one group, and what is asked of them again and again: the codes of all, those of
#: closed-class words, the acts, whether one is an act and no noun, the signs of nouns as `gist` weighs them. A plain
#: tuple, since every mark takes it apart.
Senses = tuple[tuple[Entry, ...], tuple[str, ...], tuple[str, ...], tuple[Entry, ...], bool, tuple[str, ...]]


def senses(entries: tuple[Entry, ...]) -> Senses:
    """Meanings with what is asked of them."""
    return (
        entries,
        tuple(e.code for e in entries),
        tuple(e.code for e in entries if e.kind == "word"),
        tuple(e for e in entries if e.kind == "act"),
        any(e.kind == "act" and e.form != "noun" for e in entries),
        # (what it may also be on a desk is told by what stands beside it: no weight has met it as a sign)
        tuple(f"N:{e.kind}:{e.code}" for e in entries if "office" not in e.traits),
    )


NOTHING = senses(())  #: of a word that is no form of the lexicon


@dataclass(slots=True, init=False)
class Mark:
    """A form of the lexicon in the text, with all its meanings of one group (as `Senses` has them)."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    codes: tuple[str, ...]
    words: tuple[str, ...]
    acts: tuple[Entry, ...]
    verbal: bool
    signs: tuple[str, ...]

    def __init__(self, start: int, end: int, meant: Senses) -> None:
        self.start, self.end = start, end
        self.entries, self.codes, self.words, self.acts, self.verbal, self.signs = meant


@dataclass(slots=True)
class Number:
    """A number in figures or words."""

    start: int
    end: int
    value: float


class Money(NamedTuple):
    """An amount in full units of a currency."""

    start: int
    end: int
    value: float
    currency: str


@dataclass(slots=True)
class Time:
    """A date, resolved, in EDTF."""

    start: int
    end: int
    edtf: str
    kind: str
    assumed: bool = False  # a month, season or day whose year is not written
    day_alone: bool = False  # a day whose month is not written either
    to_come: bool = False  # its own words or the tense of its clause say so

    @property
    def year(self) -> int:
        """The first year that it holds ("199X": 1990)."""
        return int(self.edtf.lstrip("./")[:4].replace("X", "0"))


class Saying(NamedTuple):
    """A word of saying with its speaker as written; ``nature``: what the speaker's words hold."""

    mark: Mark
    code: str
    name: str
    nature: frozenset[str]


@dataclass(slots=True)
class Party:
    """A country, organisation, bloc or counted set that may provide or receive."""

    start: int
    end: int
    side: str | None  # country or international body; None for a group of countries
    text: str
    kind: str  # name, adjective, demonym, capital, abbreviation, organisation, place, group, epithet, pointer
    police: bool = False  # an organisation of law enforcement or internal security
    giver: float = 0.0  # how often its side gives rather than receives
    prep: str = ""
    owner: bool = False  # possessive or adjective: what it governs follows
    governs: str = ""  # thing, people, body, act, other
    clause: int = 0
    sentence: int = 0
    chain: int = -1  # coordinated names share a chain
    type: str = ""  # of an organisation: company, bank, police …
    others: tuple[str, ...] = ()  # further sides that the name may belong to
    head: int = -1  # where the word starts that it belongs to, if that stands before it
    meant: Party | None = None  # of a pointer: the name before it that it points at


@dataclass(slots=True, eq=False)
class Thing:
    """Something provided: its span as written, how many, and what it is."""

    start: int
    end: int
    entry: Entry
    name: str
    quantity: float | None
    clause: int = 0
    prep: str = ""  # the preposition it stands behind
    listed: bool = False  # coordinated with the thing before it
    again: bool = False  # only counted here, and named by what stands before it ("another nine")
    whole: float = 0.0  # the count told before that it is a part of, where the sentence tells of the rest as well
    part: str = ""  # the status of what is counted only as far as it has come
    told: int = -1  # where its count stands, if further off than beside its name


@dataclass(slots=True, eq=False)
class Act:
    """A frame opened by a verb, noun or phrase."""

    start: int
    end: int
    frame: str
    form: str
    passive: bool = False
    future: bool = False
    perfect: bool = False
    negated: bool = False
    clause: int = 0
    light: bool = False  # too general to imply its frame's instrument without a thing
    bound: str = ""  # the instruments that it may carry ("a|b"); any where empty


Span = Mark | Number | Money | Time | Party | Thing | Act  #: what was found from one place to another


def held(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether one of some spans holds what stands between two places."""
    for span in spans:  # noqa: SIM110 - asked for every word: a generator costs more, here and below
        if span.start <= start and end <= span.end:
            return True
    return False


def within(spans: Iterable[Span], place: int) -> bool:
    """Whether a place lies inside one of some spans."""
    for span in spans:  # noqa: SIM110
        if span.start <= place < span.end:
            return True
    return False


def met(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether one of some spans shares a character with what stands between two places."""
    for span in spans:  # noqa: SIM110
        if span.start < end and start < span.end:
            return True
    return False


def nearest(acts: Sequence[Act], start: int, end: int) -> Act | None:
    """The act with the fewest characters between it and a span (the first of equals); ``None`` where there is none."""
    best, least = None, 1 << 60
    for act in acts:
        gap = act.start - end
        if gap < 0:
            gap = start - act.end
            if gap < 0:  # they overlap
                gap = min(end - act.start, -gap)
        if gap < least:
            best, least = act, gap
    return best


@dataclass(slots=True)
class Sentence:
    """One sentence: its clauses and all that was found in it."""

    start: int
    end: int
    index: int
    paragraph: int
    clauses: list[tuple[int, int]] = field(default_factory=list)
    nouns: list[Mark] = field(default_factory=list)
    verbs: list[Mark] = field(default_factory=list)
    cues: dict[str, list[tuple[Mark, Entry]]] = field(default_factory=dict)
    numbers: list[Number] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    label: Party | None = None
    security: bool = False  # whether it speaks of security or names a body
    turns: tuple[int, ...] = ()  # where names start that give in turn, each by a verb of its own (`serial`)
    cleft: int = -1  # where a name starts that the sentence singles out as who acted (`clefts`)
    resumes: tuple[tuple[int, int], ...] = ()  # where "…, which gave radios, will" opens, and where it goes on
    shares: dict[int, int] = field(default_factory=dict)  # where others' shares begin, and their numbers (`serial`)

    def relative(self, low: int) -> bool:
        """Whether the clause that begins at a place tells more of what stands before it: "which Japan gave"."""
        return any(m.start == low and "clause" in m.words for m in self.verbs)

    def clause_of(self, place: int) -> int:
        """The number of the clause that ``place`` is in."""
        clauses = self.clauses
        if len(clauses) < 2:
            return 0
        number = bisect_right(clauses, (place, _FAR)) - 1
        if number >= 0 and place < clauses[number][1]:
            return number
        return max(0, len(clauses) - 1)

    def turn_of(self, place: int) -> int:
        """Whose turn ``place`` is in, of those that give one after the other (what comes before them is the first's); 0
        where nobody takes turns, or behind the last one's clause."""
        turns = self.turns
        if not turns or self.clause_of(place) > self.clause_of(turns[-1]):
            return 0
        return max(1, bisect_right(turns, place))

    def one_turn(self, one: int, other: int) -> bool:
        """Whether two places may be of one giver's turn."""
        if not self.turns:
            return True
        first, second = self.turn_of(one), self.turn_of(other)
        return first == second or not first or not second

    def one_share(self, one: int, other: int) -> bool:
        """Whether two places may be of one giver's turn and of what one of several gets."""
        low, high = min(one, other), max(one, other)
        return self.one_turn(one, other) and not any(low < share <= high for share in self.shares)

    def times_of(self, place: int) -> list[Time]:
        """The dates that may be those of what stands there: all, or those of its giver's turn; where that has none,
        those before the first's turn ("In 2019 France gave radios and Germany lent boats")."""
        if not self.turns:
            return self.times
        return [t for t in self.times if self.one_turn(t.start, place)] or [
            t for t in self.times if t.start < self.turns[0] or self._opens(t)
        ]

    def _opens(self, time: Time) -> bool:
        """Whether a date stands before all that is done, and before whose turn is first: "In March Peru got 20 radios
        from Japan and two cars from Korea"."""
        verbs, parties, first = self.verbs, self.parties, self.turns[0]
        return not any(m.verbal and m.start < time.start for m in verbs) and not any(
            p.chain == first and p.start < time.start for p in parties
        )

    def cue(self, code: str, start: int | None = None, end: int | None = None) -> list[tuple[Mark, Entry]]:
        """The signs of one code, in the sentence or in a part of it."""
        some = self.cues.get(code)
        if some is None or (start is None and end is None):
            return some or []
        low = self.start if start is None else start
        high = self.end if end is None else end
        return [c for c in some if low <= c[0].start < high]


@dataclass(slots=True)
class Passage:
    """A document on its way through the cascade."""

    document: Document
    pack: Pack
    folded: str
    sentences: list[Sentence]
    codes: frozenset[str] = frozenset()  # of all cues of its sentences: what none has need not be looked for
    home: str | None = None  # the country the text speaks from
    publisher: str | None = None  # the side the publisher belongs to
    published: str | None = None  # the document's date, where it is one
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()  # the instruments that its title speaks of
    #: who stands in no sentence of it: the two sides that give and are named most, the title's, the home, the publisher
    beyond: list[Party] = field(default_factory=list)
    speaker: str = "author"  # who was last said to speak
    dateline: int = 0  # where the dateline ends
    density: float = 0.0  # the share of sentences that speak of security
    salience: Mapping[str, float] = field(default_factory=dict)  # a side's share of all names
    sayings: dict[int, list[Saying]] = field(default_factory=dict)
    bodies: dict[int, list[Body]] = field(default_factory=dict)  # by sentence, as they are first asked for
    signs: dict[int, dict[str, float]] = field(default_factory=dict)  # by sentence, those its candidates share
    unlisted: dict[int, list[tuple[int, str, frozenset[str]]]] = field(default_factory=dict)  # by sentence (`places`)
    spots: dict[tuple[int, str | None], list[Spot]] = field(default_factory=dict)  # by sentence and side
    capitals: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)  # by sentence (`places`)
    pairs: dict[int, tuple[str, list[str]]] = field(default_factory=dict)  # by sentence, folded, and two by two
    natures: dict[tuple[int, int, int, str], Nature] = field(default_factory=dict)  # of bodies, by span and name
    near: dict[tuple[int, str | None], Near] = field(default_factory=dict)  # by sentence and side, bodies around it
    gists: dict[int, Mapping[str, float]] = field(default_factory=dict)  # by sentence, the odds of each instrument
    odds: list[list[float]] = field(default_factory=list)  # by sentence, those of all that its words tell
    nets: dict[int, tuple[float, ...]] = field(default_factory=dict)  # by sentence, the same by `net`
    telling: dict[int, Mapping[str, float]] = field(default_factory=dict)  # by sentence, both together
    said: dict[tuple[str, int], dict[str, float]] = field(default_factory=dict)  # by quality and sentence
    rows: dict[int, Row] = field(default_factory=dict)  # by sentence, its words (`gist.masked`)
    parts: dict[int, dict[tuple[int, int], tuple[float, float]]] = field(
        default_factory=dict
    )  # by sentence, the odds that each name provides and receives
    around: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)  # by span, the words next to it
    wordings: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)  # the same with its own
    words: Words | None = None  # those of ``folded``, where they stand apart
    headed: tuple[str, ...] | None = None  # the dates of its title
    text: str = field(init=False)  # the document's
    spaces: bool = field(init=False)  # whether words stand apart
    counting: dict[int, list[Number]] = field(default_factory=dict)  # by sentence, those that may count something
    prepositions: dict[tuple[int, int], str] = field(default_factory=dict)  # by sentence and place, what governs it

    def __post_init__(self) -> None:
        self.text, self.spaces = self.document.text, self.pack.spaces
