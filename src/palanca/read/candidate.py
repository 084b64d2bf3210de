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

from palanca.read.passage import Act, Sentence, Thing, Time

__all__ = ["Candidate", "Frame", "frames", "meant", "span"]


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
