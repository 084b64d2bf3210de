"""What of a sentence is one draft's own: of what several give or receive its part, and where its words stand.

Invariant: a number over several is nobody's own; a draft's evidence is whole sentences.
"""

from __future__ import annotations

from dataclasses import replace

from palanca.model import Item
from palanca.read.accords import pointers
from palanca.read.counts import each_has, own_count
from palanca.read.fill import Filled
from palanca.read.frames import Candidate
from palanca.read.passage import Party, Passage, Sentence, Thing

__all__ = ["items", "known", "marks", "of_each", "of_own", "part_of", "span", "spans"]

_POSTED = ("presence", "operation")  # whose people, counted together, are nobody's own number


def part_of(side: Party, things: list[Thing], sentence: Sentence, passage: Passage) -> list[Thing]:
    """The things with how many of them came from one of several givers, or went to one of several receivers: "36 cars,
    twenty from China and 16 from Brazil"."""
    told = next((t.quantity for t in sentence.things if t.start == things[0].start), None) if len(things) == 1 else None
    whole = max(told or 0.0, things[0].quantity or 0.0) if len(things) == 1 else None
    rest = "rest" in sentence.cues
    if side.side is None or not whole or len(sentence.numbers) < _EACH - rest or len(sentence.parties) < _EACH:
        return things
    led = side.prep in _TO
    sides = {p.side for p in sentence.parties if p.side is not None and (p.prep in _TO) == led and p.prep != "in"}
    each = {one: count for one in sides if (count := own_count(one, sentence, passage)) is not None}
    if rest and (listed := {p.side for p in sentence.parties if p.side and p.chain == side.chain}) - {*each}:
        counts, left = [each[one] for one in listed if one in each], [one for one in listed if one not in each]
        if len(left) == 1 and counts and sum(counts) < whole:
            each[left[0]] = whole - sum(counts)  # "ten from China and the rest from Brazil"
            return [replace(things[0], quantity=each[side.side])]
    if side.side not in each or len(each) < 2 or sum(each.values()) > whole:
        part = (told or 0.0) > (things[0].quantity or 0.0) and len(
            {p.side for p in sentence.parties if p.chain == side.chain}
        ) > 1
        return [replace(things[0], quantity=None)] if part else things
    return [replace(things[0], quantity=each[side.side])]


_TO = frozenset(("to", "for"))
_EACH = 3  # numbers, and names, in a sentence that tells how many of all came from each


def of_own(things: list[Thing], recipient: Party, filled: Filled, provider: str) -> list[Thing]:
    """Things without those in whose name another recipient is, 30名老挝警察、20名柬埔寨警察, and those that a clause of
    their own gives somebody else: "gave Laos and Vietnam cars, and ten boats to Vietnam"."""
    others = [p.start for p in filled.recipients if p.side and p.side != recipient.side]
    if recipient.side and len({t.clause for t in things}) > 1:
        named = (
            p for p in filled.candidate.sentence.parties if p.prep in ("to", "for") and p.side not in (None, provider)
        )
        to = {(p.clause, p.side) for p in named}
        taken = {clause for clause, _ in to if clause != recipient.clause and (clause, recipient.side) not in to}
        things = [t for t in things if t.clause not in taken] or things
    if filled.candidate.instrument == "presence" and len(things) > 1:
        kin = [p for p in filled.candidate.sentence.parties if p.side and p.side == recipient.side]
        theirs = [t for t in things if t.entry.kind == "people" and any(_called_by(p, t) for p in kin)]
        things = [t for t in things if t not in theirs] or things  # "four agents and ten Hungarian policemen"
    if not any(t.start <= recipient.start < t.end for t in things):
        return things
    return [t for t in things if not any(t.start <= start < t.end for start in others)]


def _called_by(party: Party, thing: Thing) -> bool:
    """Whether people are called by the land they are of: "Hungarian policemen", 匈牙利警察."""
    beside = party.kind in ("adjective", "demonym") and max(thing.start - party.end, party.start - thing.end) <= 1
    return beside or thing.start <= party.start < thing.end


def of_each(side: str, filled: Filled, made: Passage) -> float | None:
    """How many of the people that several countries send one of them sends: nought where the text counts them together,
    ``None`` where no others send some, or each sends as many."""
    sentence = filled.candidate.sentence
    if filled.candidate.instrument not in _POSTED or len({p.side for p in filled.providers}) < 2:
        return None
    if each_has(sentence, made):
        return None
    counts = {p.side: own_count(p.side, sentence, made) for p in filled.providers if p.side is not None}
    return counts.get(side) if any(counts.values()) else 0.0  # "Benin offers 2,000 men, the Bahamas 150"


def items(counted: list[Thing], shared: bool, own: float | None = None) -> tuple[Item, ...]:
    """The things as items; a number over several recipients or lots is nobody's own, nor is what only counts heads.
    ``own``: how many of them this recipient receives, where the text says so and they are of one kind."""
    if shared:
        counted = [t for t in counted if "heads" not in t.entry.traits]
    if own is not None:
        called = [t for t in counted if "demonym" in t.entry.traits]
        counted = [t for t in counted if t not in called] or [t for t in called if t.quantity == own] or called
        one = len({t.name for t in counted}) == 1
        return tuple(Item(name, own if one else None) for name in dict.fromkeys(t.name for t in counted))
    return tuple(Item(*item) for item in dict.fromkeys((t.name, None if shared else t.quantity) for t in counted))


def known(candidate: Candidate, made: Passage) -> bool:
    """Whether the candidate's first thing stands behind a word for what was spoken of already."""
    words = pointers(made.pack.code)
    return bool(words) and f" {made.folded[candidate.sentence.start : candidate.place]}".endswith(words)


def marks(candidate: Candidate, counted: list[Thing]) -> tuple[tuple[int, int], ...]:
    """Where the things stand that are told of; without any, the act."""
    if counted:
        return tuple((t.start, t.end) for t in counted)
    return ((candidate.act.start, candidate.act.end),) if candidate.act is not None else ()


def spans(candidate: Candidate, recipient: Party, made: Passage) -> tuple[tuple[int, int], ...]:
    """The sentence; with the one before it, whose goods it points back to, or the one behind it, which lists who
    receives."""
    first = last = candidate.sentence.index
    if candidate.meant:
        first -= 1
    elif recipient.kind != "group" and recipient.sentence == last + 1 and recipient.chain >= 0:
        last += 1
    return tuple((s.start, s.end) for s in made.sentences[first : last + 1])


def span(party: Party) -> tuple[int, int] | None:
    """Where a party is named, if it is in the text."""
    return (party.start, party.end) if party.end > party.start else None
