"""Items seen together: what only names the others by their kind, makes one system of them or teaches them is none.

A coder lists what was given by its fullest name and number. Invariant: an item goes only where another one stays, and
none goes that a list joins to that one in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from palanca.lang import pack as language_pack
from palanca.lang.pack import fold_name
from palanca.model import Item
from palanca.read.context import compiled
from palanca.read.goods import GOODS
from palanca.read.makers import told_of
from palanca.read.passage import Act, Passage, Sentence, Thing, nearest

__all__ = [
    "Sort",
    "Told",
    "beside",
    "heads",
    "in_another_year",
    "of_another_doer",
    "of_giver",
    "parted",
    "sort",
    "told",
]

_UNSURE = frozenset(("unnamed", "unlisted", "unknown"))  # what no lexicon names may be anything that is counted
_NEAR, _COMMA = 14, 2  # characters from "among them" to people, with their number, and from goods to "including"
_GIVES, _OF = 0.3, 8  # how often who teaches gives; characters of " from the " between people and their force
_LINKS = frozenset(("and", "det"))


def in_another_year(thing: Thing, act: Act, given: list[Act], sentence: Sentence) -> bool:
    """Whether a thing stands nearest to another act of giving than a claim's, and the clauses of both tell different
    years: "gave 20 cars in 2019, and in 2021, it gave two boats"."""
    other = nearest(given, thing.start, thing.end) if len(sentence.times) > 1 and len(given) > 1 else None
    if other is None or other.clause == act.clause:
        return False
    years: dict[int, set[str]] = {act.clause: set(), other.clause: set()}
    for time in sentence.times:
        years.get(sentence.clause_of(time.start), set()).add(time.edtf[:4])
    mine, its = years[act.clause], years[other.clause]
    return bool(mine and its) and mine.isdisjoint(its)


class Sort(NamedTuple):
    """What an item is among those of its claim."""

    name: str = ""  # folded
    people: bool = False
    own: bool = False  # a thing of the claim's instrument
    general: str | None = (
        None  # of a word for whatever is given ("equipment"), or for a genus ("vehicles"): what it covers
    )
    counted: bool = False  # by a number above one, as a thing that is known
    posted: bool = False  # people who advise or teach
    head: bool = False  # people whom only a word for a head counts (350人)
    span: tuple[int, int] = (0, 0)
    here: bool = False  # in the clause of the claim's act


def sort(thing: Thing, instrument: str, code: str) -> Sort:
    """What a thing is among the items of a claim of that instrument, in a text of that language."""
    entry = thing.entry
    return Sort(
        fold_name(thing.name),
        entry.kind == "people",
        entry.kind == "thing" and entry.code == instrument,
        _general(thing, code),
        thing.quantity is not None and thing.quantity > 1 and _UNSURE.isdisjoint(entry.traits),
        "posted" in entry.traits,
        "heads" in entry.traits,
        (thing.start, thing.end),
    )


def _general(thing: Thing, code: str) -> str | None:
    entry = thing.entry
    if entry.kind != "thing" or entry.code not in GOODS:
        return None
    covered = _words(code).get(entry.lemma)
    if covered is None and entry.code == "equipment" and "weak" in entry.traits:
        covered = ""
    if covered is None or len(thing.name.split()) > len(entry.lemma.split()):
        return None  # "patrol vehicles", where the lexicon knows only vehicles
    return covered


@lru_cache(maxsize=16)
def _words(code: str) -> dict[str, str]:
    return {w: row.get("of", "") for row in language_pack(code).grammar.get("general", ()) for w in row["words"]}


def _idle(one: Sort, others: Iterable[Sort], instrument: str, apart: bool) -> bool:
    """Whether an item only tells again, less fully, what others name: one of them more exactly or by its number.
    ``apart``: the others stand in another sentence."""
    if instrument == "training" and one.posted and any(o.people and o.counted and not o.posted for o in others):
        return True  # "three instructors drilled thirty men"
    if one.head:
        return any(o.people and o.counted and not (o.posted or o.head) for o in others)
    if one.counted:
        return False
    if any(_fuller(o, one) or (o.counted and o.name in (one.name, f"{one.name}s", f"{one.name}es")) for o in others):
        return True  # "the buses", "each bus" beside "six buses"
    if one.people:
        fuller = instrument == "training" or (instrument == "presence" and not apart)  # the embassy's staff are others
        return fuller and any(o.people and o.counted for o in others)
    if instrument == "training":
        return one.own and any(o.people for o in others)
    named = [o for o in others if o.own and o.general is None]
    if one.general is not None:
        return any((apart or o.counted) and compiled(one.general).search(o.name) for o in named)
    return instrument == "technology" and one.own and any(o.counted for o in named)


def _fuller(other: Sort, one: Sort) -> bool:
    """Whether another name holds all of a name and more: "patrol pickups" and "the pickups"."""
    if (other.people, other.own) != (one.people, one.own) or len(other.name) <= len(one.name):
        return False
    return other.name.endswith(one.name) or set(one.name.split()) < set(other.name.split())


def beside(things: list[Thing], instrument: str, sentence: Sentence, passage: Passage) -> list[Thing]:
    """The items of one sentence without those that its others tell more fully, and laws of the other side that a giver
    only helps to write."""
    if instrument == "legal":
        things = [t for t in things if not _only_helped(t, sentence, passage)]
    if instrument in _USED and (deeds := passage.pack.grammar.get("deeds")):  # "it lets the police tap telephones"
        things = [t for t in things if not compiled(deeds).match(passage.folded, t.start, t.end)]
        others = {t.start for one, t in pairwise(things) if _explains(one, t, sentence, passage)}
        things = [t for t in things if t.start not in others]
    if len(things) < 2:
        return things
    if instrument == "training":
        things = _taught(things, sentence, passage)
    code = passage.pack.code
    sorts = [sort(t, instrument, code) for t in things]
    kept = []
    for thing, mine in zip(things, sorts, strict=True):
        rest = [
            s
            for t, s in zip(things, sorts, strict=True)
            if t is not thing and (not mine.counted or mine.posted) and not _listed(t, thing, sentence, passage)
        ]  # (what is counted is idle beside nothing, unless it is posted)
        some = (thing.quantity or 0) > 1 and _of_whom(thing, things, sentence, passage)
        if not (some or _idle(mine, rest, instrument, apart=False) or _example(thing, mine, things, sentence)):
            kept.append(thing)
    return kept


def _of_whom(thing: Thing, things: list[Thing], sentence: Sentence, passage: Passage) -> bool:
    """Whether a number that "of whom" leads to counts some of the people before it: "90 men, of whom 12 officers"."""
    words = tuple(passage.pack.numbers.get("lots", {}).get("of", ()))
    ahead = (n.start for n in sentence.numbers if n.value == thing.quantity and n.start < thing.start <= n.end + _NEAR)
    low = next(ahead, thing.start)
    before = passage.folded[max(sentence.start, low - _NEAR) : low].rstrip()
    if not before.endswith(words) or any(low <= p.start < thing.end for p in sentence.parties):
        return False  # "180 of them Nicaraguans" may be the claim's
    return any(t.entry.kind == "people" and t.start < low and (t.quantity or 0) > (thing.quantity or 0) for t in things)


def _only_helped(thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether a law is what somebody helps to write: "helped to redraft the penal code"; not "a model law"."""
    words = passage.pack.grammar.get("helped_laws", ())
    if (
        not words
        or thing.entry.kind != "thing"
        or not compiled(words[1]).search(passage.folded, thing.start, thing.end)
    ):
        return False
    return any(
        a.frame in _HELPS and a.clause == thing.clause and compiled(words[0]).search(passage.folded, a.start, a.end)
        for a in sentence.acts
    )


_USED = frozenset(("technology", "legal"))  # whose things may be told by what is done with them
_HELPS = frozenset(("advise", "help", "joint"))


def _explains(before: Thing, thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether a thing only tells what the system named before a comma is: "CODIS, a programme that compares"."""
    gap = passage.text[before.end : thing.start]
    if (
        gap[:2] != ", "
        or " " in before.name
        or before.name.islower()
        or thing.entry.form == "many"
        or thing.quantity not in (None, 1.0)
    ):
        return False
    if not before.entry.code == thing.entry.code == "technology" or passage.text[thing.end : thing.end + 1] in ",;":
        return False
    dets = [m for m in sentence.verbs if before.end < m.start and m.end <= thing.start and "det" in m.words]
    alone = len(gap) == 2 + sum(m.end - m.start + 1 for m in dets)
    return alone and not any(m.start == thing.end + 1 and "and" in m.words for m in sentence.verbs)


def _taught(things: list[Thing], sentence: Sentence, passage: Passage) -> list[Thing]:
    """Learners without the people of a giver who teach them, and without who teaches in their clause: "two agents of
    the Guardia Civil came to train 35 officers", "led by two US prosecutors", "two experts taught the police"."""
    people = [t for t in things if t.entry.kind == "people" and (passage.spaces or (t.quantity or 0) > 1)]
    if len(people) < 2:
        return things
    own = [t for t in people if of_giver(t, sentence)]
    acts = [a for a in sentence.acts if a.frame == "train" and a.form != "noun" and not a.passive and not a.light]
    learn = {a.start for a in sentence.acts if a.frame in _LEARN}
    taught = [t for t in people if any(a.end <= t.start and a.clause == t.clause for a in acts)]  # "which trained 40"
    teach = [
        t
        for t in people
        for other in people
        if other not in own
        and (
            (t in own and t.prep == "by")
            or any(
                t.end <= a.start
                and a.end <= other.start
                and (t in own or (not t.prep and t.clause == a.clause and a.start not in learn and t not in taught))
                for a in acts
            )
        )
    ]
    return [t for t in things if t not in teach]


_LEARN = frozenset(("receive", "study", "host"))


def of_giver(thing: Thing, sentence: Sentence) -> bool:
    """Whether people, or boats, are a giver's by the name in theirs, right before or right behind it."""
    return any(
        (p.giver > _GIVES and -1 <= thing.start - p.end <= 1)
        or (p.giver > _GIVES and thing.start <= p.start <= thing.end + _OF)
        for p in sentence.parties
    )


def heads(things: list[Thing]) -> list[Thing]:
    """The items of one sentence, people that only a word for a head counts (350人) as the people named before them;
    none where others are counted, and of several the most."""
    bare = [t for t in things if "heads" in t.entry.traits]
    if not bare:
        return things
    most = max(bare, key=lambda t: t.quantity or 0.0)
    rest = [t for t in things if "heads" not in t.entry.traits]
    people = [t for t in rest if t.entry.kind == "people" and "posted" not in t.entry.traits]
    if any((t.quantity or 0.0) > 1 for t in people):
        return rest
    named = [t for t in people if t.end <= most.start]
    if len(named) != 1:
        return [t for t in things if t is most or "heads" not in t.entry.traits]
    return [replace(t, quantity=most.quantity) if t is named[0] else t for t in rest]


def _example(thing: Thing, mine: Sort, things: list[Thing], sentence: Sentence) -> bool:
    """Whether people are only some of those before them ("forty cadets, six women among them"), or a word for any goods
    leads to those it stands for ("equipment, including radios")."""
    general = mine.general is not None and not mine.counted  # "twelve vehicles, including four ambulances"
    cues = [m for m, _ in sentence.cue("examples")] if mine.people or general else ()
    if not cues:
        return False
    if mine.people:
        told = any(t.entry.kind == "people" and t.start < thing.start and (t.quantity or 0) > 1 for t in things)
        abroad = any(thing.start - _NEAR <= p.start < thing.end for p in sentence.parties)  # "180 of them Nicaraguans"
        ahead, behind = (thing.start - m.end for m in cues), (m.start - thing.end for m in cues)
        return told and not abroad and (any(0 < gap <= _NEAR for gap in ahead) or any(0 <= gap <= 1 for gap in behind))
    led = any(0 <= m.start - thing.end <= _COMMA for m in cues)
    return led and any(t.entry.kind == "thing" and t.start > thing.end for t in things)


def _listed(one: Thing, other: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether a list joins two things: "vehicles, motorcycles and two water cannon"."""
    first, last = (one, other) if one.start < other.start else (other, one)
    between = passage.folded[first.end : last.start]
    if not passage.spaces and last is other and _and_such(passage.pack.code).search(between):
        return False  # 电台20部、电脑10台等设备
    marks = [m for m in sentence.verbs if first.end <= m.start and m.end <= last.start]
    joined = "," in between or "、" in between or any("and" in m.codes for m in marks)
    return (
        joined
        and not any(_LINKS.isdisjoint(m.codes) for m in marks)
        and not any(c in between for c in ";:.()，；：（）")
    )


@lru_cache(maxsize=8)
def _and_such(code: str) -> re.Pattern[str]:
    """What joins things and what they are some of, right before that."""
    return re.compile(rf"(?:{language_pack(code).grammar.get('such', '(?!)')})$")


def told(
    one: tuple[Item, ...], other: tuple[Item, ...], sorts: dict[str, Sort], instrument: str, headline: bool = False
) -> tuple[Item, ...]:
    """The items of two sentences of one happening without those that the other sentence's tell more fully; of a
    ``headline``, what the text calls otherwise ("arms" and "rifles") as the text does."""
    mine, theirs = _sorted(one, sorts), _sorted(other, sorts)
    if headline:
        goods = instrument == "equipment"
        exact = {(s.people, s.own) for s in theirs if s.general is None}
        again = [not s.counted and (s.people or (s.own and goods)) and (s.people, s.own) in exact for s in mine]
        one = tuple(i for i, told_by_text in zip(one, again, strict=True) if not told_by_text)
        mine = _sorted(one, sorts)
    kept = [i for i, s in zip(one, mine, strict=True) if not _idle(s, theirs, instrument, apart=True)]
    kept += [i for i, s in zip(other, theirs, strict=True) if not _idle(s, mine, instrument, apart=True)]
    return tuple(kept)


class Told(NamedTuple):
    """What a claim tells: its instrument, its items and what each is among them."""

    instrument: str
    items: tuple[Item, ...]
    sorts: dict[str, Sort]


def parted(one: Told, other: Told) -> tuple[Item, ...]:
    """The items of a claim without those that another of its passage and sides tells too and is rather of."""
    left = []
    for item in one.items:
        mine, its = one.sorts.get(item.name, Sort()), other.sorts.get(item.name, Sort())
        if item not in other.items or not _rather(item, (one.instrument, mine), (other.instrument, its)):
            left.append(item)
    return tuple(left)


def _rather(item: Item, one: tuple[str, Sort], other: tuple[str, Sort]) -> bool:
    """Whether what two claims tell is the second's (instrument, sort): goods of its kind; counted people of its clause,
    of one clause those who stay where it tells of a posting, others where it tells of a course."""
    (mine, own), (its, theirs) = one, other
    if own.people != theirs.people:
        return False
    if not own.people:
        return theirs.own and not own.own
    if (item.quantity or 0) < 2 or not _STAY.issuperset((mine, its)):
        return False
    if own.here != theirs.here:
        return theirs.here
    return its == ("presence" if own.posted else "training")


def of_another_doer(thing: Thing, act: Act, sentence: Sentence) -> bool:
    """Whether a thing is what another gives, as its clause tells in plain order, than who does in that of an act:
    "China gave 200 cars after a visit by Turkish officials who had offered helicopters"."""
    one = _doer(thing.clause, sentence)
    other = None if one is None else _doer(act.clause, sentence)
    return other is not None and one != other


def _doer(place: int, sentence: Sentence) -> str | None:
    """The side that gives in a clause, as the subject of its verb, as who it is told of, or behind "from"."""
    for act in sentence.acts:
        if act.clause == place and act.frame == "receive" and act.form != "noun" and not act.light:
            behind = (p for p in sentence.parties if p.clause == place and p.start > act.end and p.prep == "from")
            return next((p.side for p in behind), None)
        if act.clause == place and act.frame in _GIVING and act.form in _FINITE and not act.passive and not act.negated:
            own = [p for p in sentence.parties if p.clause == place and p.end <= act.start and not p.prep]
            who = own[-1] if own else told_of(sentence, act)
            return who.side if who is not None and who.kind != "place" else None
    return None


_GIVING = frozenset(("give", "sell", "lend", "promise", "supply", "help", "fund", "build", "install"))
_FINITE = frozenset(("past", "pres", "fut"))


_STAY = frozenset(("presence", "training", "legal"))


def _sorted(items: tuple[Item, ...], sorts: dict[str, Sort]) -> list[Sort]:
    return [
        s._replace(counted=s.counted or (i.quantity is not None and i.quantity > 1))
        for i in items
        for s in (sorts.get(i.name, Sort()),)
    ]
