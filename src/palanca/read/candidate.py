"""A claim in the making, and the frames that acts open (read/frames.toml).

Invariant: a candidate lies in one sentence and has one instrument.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from palanca.read.passage import Act, Passage, Sentence, Thing, Time

__all__ = ["TRANSFER", "Candidate", "Frame", "frames", "meant", "put_in", "span", "standing"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an act says: roles by place, and the terms, status and instrument it implies (read/frames.toml)."""

    name: str
    weight: float
    roles: Mapping[str, str]
    things: frozenset[str]
    implies: str
    terms: str
    status: Mapping[str, str]


@lru_cache(maxsize=1)
def frames() -> Mapping[str, Frame]:
    """All frames by name."""
    table: dict[str, dict[str, Any]] = tomllib.loads((files("palanca.read") / "frames.toml").read_text("utf-8"))
    return {
        name: Frame(
            name,
            float(row["weight"]),
            {k: row[k] for k in ("subject", "object", "passive", "to", "from", "by", "in", "with") if k in row},
            frozenset(row.get("things", ())),
            row.get("implies", ""),
            row.get("terms", ""),
            {k: row[k] for k in ("past", "now", "future") if k in row},
        )
        for name, row in table.items()
    }


@dataclass(slots=True)
class Candidate:
    """A claim in the making: what, by which act, where; `fill` gives it its sides."""

    sentence: Sentence
    instrument: str
    act: Act | None
    things: list[Thing] = field(default_factory=list)
    people: list[Thing] = field(default_factory=list)
    rule: str = ""
    clause: int = 0
    features: dict[str, float] = field(default_factory=dict)
    echo: tuple[str, ...] = ()  # technology carried over from the claim it points back to
    meant: list[Thing] = field(default_factory=list)  # the things of the sentence before that it points back to
    apart: bool = False  # whether its clauses end or begin where "…, which …," closes: known once they are
    reach: tuple[int, int] | None = None  # its clauses, as `qualify.span` first finds them
    stage: str | None = ""  # how far along it is, as `qualify.status` first finds it; "" before
    date: tuple[Time | None] | None = None  # the one nearest to it, as `qualify.nearest_date` first finds it

    @property
    def place(self) -> int:
        """Where it stands: its first thing, else its act."""
        if self.things:
            return self.things[0].start
        if self.act is None and self.sentence.shares:
            return self.sentence.clauses[self.clause][0]
        return self.act.start if self.act is not None else self.sentence.start

    @property
    def again(self) -> bool:
        """Whether it only counts what was named before it: another lot."""
        taught = self.people if self.instrument == "training" else []
        for things in (self.things or self.people, taught):  # asked for every field: a generator costs more
            for thing in things:
                if not thing.again:
                    break
            else:
                if things:
                    return True
        return False


def counted(things: list[Thing], more_than: float = -1.0) -> bool:
    """Whether a number counts any of some things."""
    return any(t.quantity is not None and t.quantity > more_than for t in things)


def meant(sentence: Sentence) -> list[Act]:
    """The acts of a sentence without the light senses of words that have a full one: who trains is not posted by it."""
    full = {a.start for a in sentence.acts if not a.light and frames()[a.frame].implies}
    return [a for a in sentence.acts if not (a.light and a.start in full)]


def put_in(start: int, end: int, sentence: Sentence, passage: Passage) -> tuple[int, int, bool] | None:
    """The stretch between two commas around a word, where it opens with a relative word (``True``) or an act."""
    folded = passage.folded
    low, high = folded.rfind(", ", sentence.start, start), folded.find(", ", end, sentence.end)
    if low < 0 or high < 0 or ";" in folded[low:high]:
        return None
    opens = next((m for m in sentence.verbs if m.start == low + 2 and ("clause" in m.words or m.acts)), None)
    return (low, high, "clause" in opens.words) if opens is not None else None


def span(candidate: Candidate) -> tuple[int, int]:
    """The clauses from the candidate's first word to its last (worked out once: many signs ask for it)."""
    if candidate.reach is None:
        candidate.reach = _reach(candidate)
    return candidate.reach


def _reach(candidate: Candidate) -> tuple[int, int]:
    sentence = candidate.sentence
    places = [t.start for t in candidate.things]
    if candidate.act is not None:
        places.append(candidate.act.start)
    if not places:
        places = [sentence.clauses[candidate.clause][0]]
    numbers = [sentence.clause_of(p) for p in places]
    low, high = sentence.clauses[min(numbers)][0], sentence.clauses[max(numbers)][1]
    for opens, place in sentence.resumes:
        if low < place < high and any(0 <= opens - party.end <= 2 for party in sentence.parties):
            if max(places) < place:
                high, candidate.apart = place, True
            elif min(places) >= place:
                low, candidate.apart = place, True
    return low, high


def standing(candidate: Candidate, rivals: list[Candidate]) -> dict[str, float]:
    """How a candidate stands in its sentence: its thing as object or aside, and its rivals; none of it nought."""
    found: dict[str, float] = {"candidates": min(5.0, float(len(rivals)))}
    act, own = candidate.act, candidate.things
    if carrying := [c for c in rivals if c.things]:
        found["rivals"] = min(3.0, float(len({c.instrument for c in carrying})))
    if own:
        first = own[0]
        found[f"thing_{first.prep or 'bare'}"] = 1.0
        if first.start == min([c.things[0].start for c in carrying]):
            found["thing_first"] = 1.0
        found["things"] = min(4.0, float(len(own)))
        if first.listed:
            found["thing_listed"] = 1.0
        if act is not None:
            after = first.start > act.start
            if (after and not act.passive and not first.prep) or (
                not after and act.passive and act.clause == first.clause
            ):
                found["object"] = 1.0
            if act.start != first.start:
                found["object_far"] = min(3.0, abs(act.start - first.start) / 50)
    others = [c for c in rivals if c is not candidate]
    if candidate.instrument == "agreement":
        if any(c.instrument in _GOODS for c in others if c.things):
            found["agreement_content"] = 1.0
        if "mutual" in candidate.sentence.cues:
            found["agreement_mutual"] = 1.0
    if others:
        near = [t for c in others if c.clause == candidate.clause for t in c.things]
        if near:
            if not own:
                found["rival_thing"] = 1.0
            if counted(near) and not counted(own):
                found["rival_counted"] = 1.0
            if _sec(near) and not _sec(own):
                found["rival_sec"] = 1.0
        if candidate.instrument in [c.instrument for c in others]:
            found["rival_same"] = 1.0
        pair = [t for c in others if c.act == act and {c.instrument, candidate.instrument} == _HANDED for t in c.things]
        given = act.frame in TRANSFER if act is not None else "roster" in candidate.sentence.cues
        if given and counted(own, 1) and counted(pair, 1) and "desk" not in candidate.sentence.cues:
            found["both_counted"] = 1.0  # "20 cars and 10 drones"
        elif candidate.instrument in _HANDED and own and candidate.sentence.turns:
            found |= _alone(candidate, carrying)
    acts = [c.act.start for c in others if c.act is not None] if act is not None else []
    if act is not None and act.start in acts:
        found["act_shared"] = 1.0
    if act is not None and act.start <= min(acts, default=act.start):
        found["act_first"] = 1.0
    return found


def _alone(candidate: Candidate, carrying: list[Candidate]) -> dict[str, float]:
    """The sign of goods that a giver of their own gives: "cars from Japan and drones from China"."""
    alone = sum(candidate.sentence.one_turn(c.place, candidate.place) for c in carrying) == 1
    return {"both_counted": 1.0} if alone else {}


def _sec(things: list[Thing]) -> bool:
    return any("sec" in t.entry.traits for t in things)


_GOODS = frozenset(("equipment", "technology", "infrastructure", "training", "finance"))
_HANDED = frozenset(("equipment", "technology"))
#: Frames by which what one has comes to another, or shall.
TRANSFER = frozenset(("give", "sell", "supply", "buy", "receive", "promise", "lend"))
