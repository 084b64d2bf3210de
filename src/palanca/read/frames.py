"""Frames: which thing belongs to which act, and which acts need no thing. A frame hit is a candidate claim without
its sides.

Invariant: a candidate lies in one sentence and has one instrument; every thing of a sentence is in one candidate at
most.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from palanca.lang import Entry
from palanca.read import goods
from palanca.read.abroad import SWORN, alone, carried, force, offered, pair, posted, settled, stays, thrown_out
from palanca.read.funds import sums
from palanca.read.lessons import aside, learning, listed_later, pupils, roster, thread
from palanca.read.passage import Act, Passage, Sentence, Thing

__all__ = ["Candidate", "Frame", "candidates", "frames"]


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

    @property
    def place(self) -> int:
        """Where it stands: its first thing, else its act."""
        if self.things:
            return self.things[0].start
        return self.act.start if self.act is not None else self.sentence.start


def candidates(sentence: Sentence, passage: Passage, last: Candidate | None = None) -> list[Candidate]:
    """All frame hits of a sentence, liberal: what does not hold is left out by `decide`.

    ``last`` is the last candidate that became a claim: what "a second batch" or "twelve more" is more of.
    """
    table = frames()
    found: dict[tuple[int, str], Candidate] = {}
    people = [t for t in sentence.things if t.entry.kind == "people"]
    for thing in sentence.things:
        if thing.entry.kind != "thing":
            continue
        instrument = thing.entry.code
        act = _governor(thing.start, thing.clause, instrument, sentence, table)
        if goods.aside(thing, act, sentence):
            continue
        key = (act.start if act is not None else -1 - thing.clause, instrument)
        candidate = found.get(key)
        if candidate is None:
            candidate = found[key] = Candidate(
                sentence, instrument, act, rule="thing_act" if act else "thing", clause=thing.clause
            )
        candidate.things.append(thing)
    earlier = passage.sentences[sentence.index - 1] if sentence.index else None
    heard = earlier is not None and earlier.paragraph == sentence.paragraph and pupils(earlier)
    for act in _acts(sentence):
        frame = table[act.frame]
        kept = frame.implies == "presence" and posted(sentence, act)
        if (
            not frame.implies
            or (act.light and not kept and not _peopled(sentence, act, frame.name, passage.folded, heard))
            or (act.start, frame.implies) in found
        ):
            continue
        if any(c.instrument == frame.implies and c.clause == act.clause for c in found.values()):
            continue
        around = [p for p in people if abs(p.clause - act.clause) <= 1]
        if (
            frame.implies == "presence"
            and not kept
            and not any(p.entry.code == "experts" or p.entry.traits & SWORN for p in around)
            and not carried(sentence, act)
        ):
            continue
        if (
            frame.name == "extradite"
            and not any(p.entry.code == "suspects" or (not act.light and p.quantity is not None) for p in around)
            and not (not act.light and sentence.cue("handed") and len({p.side for p in sentence.parties}) > 1)
        ):
            continue
        if act.light and frame.implies == "training" and any(0 <= m.start - act.end <= 12 for m in sentence.money):
            continue  # "offered 7 million euros to the police"
        if frame.name == "extradite" and thrown_out(act, sentence):
            continue
        if frame.name == "joint" and alone(sentence, act, passage.folded):
            found[(act.start, "presence")] = Candidate(sentence, "presence", act, rule="abroad", clause=act.clause)
            continue
        if frame.implies == "training" and not heard and not _learners(sentence, around):
            continue
        if frame.implies == "legal" and not (
            any(t.entry.code == "legal" for t in sentence.things) or _court(sentence, act)
        ):
            continue
        found[(act.start, frame.implies)] = Candidate(
            sentence, frame.implies, act, rule="light" if act.light else "act", clause=act.clause
        )
    _continued(sentence, passage, found, last)
    if not any(c.things for c in found.values()):
        _unnamed(sentence, passage, found, last)
    _funded(sentence, passage, found)
    _paired(sentence, passage, found)
    _stays(sentence, passage, people, found)
    _stopped(sentence, found)
    _in_passing(found)
    aside(sentence, found)
    for candidate in found.values():
        candidate.things = [t for t in candidate.things if t.prep not in _ASIDE] or candidate.things
        clause = candidate.clause
        nearby = [p for p in people if abs(p.clause - clause) <= 1]
        candidate.people = [p for p in nearby if p.clause == clause] or nearby
    made = sorted(found.values(), key=lambda c: (c.place, c.instrument))
    for candidate in made:
        candidate.features.update(_standing(candidate, made))
    return made


def _continued(
    sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate], last: Candidate | None
) -> None:
    """What a sentence adds to what was told before it: who took part, who taught; a course told with its list is told
    there."""
    more, instrument = thread(sentence, passage), "training"
    near = last is not None and 0 < sentence.index - last.sentence.index <= 2
    if not more and near and last is not None and last.instrument in ("operation", "agreement") and roster(sentence):
        more, instrument = "roster", last.instrument
    if more and not any(c.instrument == instrument for c in found.values()):
        found[(sentence.start, instrument)] = Candidate(sentence, instrument, None, rule=more)
    if more == "roster":
        listed = {p.chain for p in sentence.parties if p.giver < 0.3 and p.kind in ("name", "capital")}
        for p in sentence.parties:
            if p.chain in listed:  # who mostly gives may learn too, where the list says so
                p.chain = sentence.start
    elif listed_later(sentence, passage):
        for key in [k for k, c in found.items() if c.instrument == "training"]:
            del found[key]


def _acts(sentence: Sentence) -> list[Act]:
    """The acts of a sentence without the light senses of words that have a full one: who trains is not posted by it."""
    full = {a.start for a in sentence.acts if not a.light and frames()[a.frame].implies}
    return [a for a in sentence.acts if not (a.light and a.start in full)]


def _standing(candidate: Candidate, rivals: list[Candidate]) -> dict[str, float]:
    """How a candidate stands in its sentence: its thing as object or aside, and the others it competes with."""
    found: dict[str, float] = {"candidates": min(5.0, float(len(rivals)))}
    found["rivals"] = min(3.0, float(len({c.instrument for c in rivals if c.things})))
    act = candidate.act
    if candidate.things:
        first = candidate.things[0]
        found[f"thing_{first.prep or 'bare'}"] = 1.0
        found["thing_first"] = float(first.start == min(c.things[0].start for c in rivals if c.things))
        found["things"] = min(4.0, float(len(candidate.things)))
        found["thing_listed"] = float(first.listed)
        if act is not None:
            after = first.start > act.start
            found["object"] = float(
                (after and not act.passive and not first.prep)
                or (not after and act.passive and act.clause == first.clause)
            )
            found["object_far"] = min(3.0, abs(act.start - first.start) / 50)
    others = [c for c in rivals if c is not candidate]
    if candidate.instrument == "agreement":
        found["agreement_content"] = float(any(c.instrument in _GOODS for c in others if c.things))
        found["agreement_mutual"] = float(bool(candidate.sentence.cue("mutual")))
    found["rival_thing"] = float(
        not candidate.things and any(c.things and c.clause == candidate.clause for c in others)
    )
    found["rival_counted"] = float(
        not any(t.quantity is not None for t in candidate.things)
        and any(t.quantity is not None for c in others if c.clause == candidate.clause for t in c.things)
    )
    found["rival_sec"] = float(
        not any("sec" in t.entry.traits for t in candidate.things)
        and any("sec" in t.entry.traits for c in others if c.clause == candidate.clause for t in c.things)
    )
    found["rival_same"] = float(any(c.instrument == candidate.instrument for c in others))
    if act is not None:
        found["act_shared"] = float(any(c.act is not None and c.act.start == act.start for c in others))
        found["act_first"] = float(not any(c.act is not None and c.act.start < act.start for c in others))
    return found


_ASIDE = frozenset(("purpose", "told"))
_GOODS = frozenset(("equipment", "technology", "infrastructure", "training", "finance"))
_TRANSFER = frozenset(("give", "sell", "supply", "buy", "receive", "promise", "lend"))
_WORDS = re.compile(r" ((?:[^\W\d_][\w'-]* ){0,2}?[\w-]*[^\W\d_])(?![\w-])")


def _unnamed(
    sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate], last: Candidate | None
) -> None:
    """Goods that no lexicon names: counted ones ("three UH-60s"), and those that only point back ("a second batch")."""
    more = last is not None and last.instrument == "training"
    acts = [a for a in sentence.acts if a.frame in _TRANSFER or (more and a.frame in ("study", "train", "station"))]
    meant = goods.pointed(sentence, passage)
    given = any(p.giver > 0.3 and (p.kind == "organisation" or p.prep in ("by", "from")) for p in sentence.parties)
    if meant is not None and (acts or given):
        act = acts[0] if acts else None
        made = Candidate(sentence, meant.code, act, rule="anaphor", clause=act.clause if act is not None else 0)
        made.echo = meant.technology
        found[(act.start if act is not None else -1, meant.code)] = made
        return
    if not acts:
        return
    if last is not None and 0 < sentence.index - last.sentence.index <= 3 and sentence.cue("anaphor"):
        act = acts[0]
        made = Candidate(sentence, last.instrument, act, rule="anaphor", clause=act.clause)
        made.echo = tuple(t for thing in last.things for t in thing.entry.technology) or last.echo
        found[(act.start, last.instrument)] = made
        return
    if not passage.pack.spaces:
        return
    for number in sentence.numbers:
        if number.value < 2 or any(t.start <= number.start < t.end for t in sentence.times):
            continue
        if any(m.start <= number.start < m.end for m in sentence.money) or any(
            t.start - 20 <= number.end <= t.end for t in sentence.things
        ):
            continue
        match = _WORDS.match(passage.text, number.end, min(sentence.end, number.end + 40))
        if match is None or any(p.start <= match.start(1) < p.end for p in sentence.parties):
            continue
        name = match[1]
        if name[-1:] != "s" or any(
            m.start < match.end(1) and match.start(1) < m.end for m in (*sentence.verbs, *sentence.nouns)
        ):
            continue
        if name.lower().split()[-1].rstrip("s") in passage.pack.times.get("units", {}) or name.lower().split()[
            -1
        ] in passage.pack.times.get("measures", ()):
            continue
        clause = sentence.clause_of(number.start)
        act = min(acts, key=lambda a: (abs(a.clause - clause), abs(a.start - number.start)))
        thing = Thing(
            match.start(1),
            match.end(1),
            Entry("thing", "equipment", name, "many", (), frozenset(("unknown",))),
            name,
            number.value,
            clause,
        )
        candidate = found.setdefault(
            (act.start, "equipment"), Candidate(sentence, "equipment", act, rule="counted", clause=clause)
        )
        candidate.things.append(thing)


def _stays(sentence: Sentence, passage: Passage, people: list[Thing], found: dict[tuple[int, str], Candidate]) -> None:
    """People of one side who stay in the land of another, and experts who are simply there: "an FBI liaison sits"."""
    if any(c.instrument == "presence" and c.things for c in found.values()):
        return
    acts = _acts(sentence)
    for person in people:
        stay = stays(person, acts, sentence, passage.home)
        if stay is None:
            continue
        act, sure = stay
        key = (act.start if act is not None else -1 - person.clause, "presence")
        if key in found:
            return
        if any(c.instrument == "presence" for c in found.values()):
            continue
        found[key] = Candidate(sentence, "presence", act, rule="abroad" if sure else "people", clause=person.clause)
        return
    offer = offered(sentence, people)
    if offer is not None and not any(c.clause == offer.clause for c in found.values()):
        found[(offer.start, "presence")] = Candidate(sentence, "presence", offer, rule="offered", clause=offer.clause)
        return
    stay_on = settled(sentence, acts, passage.folded)
    if stay_on is not None and not any(c.clause == stay_on.clause for c in found.values()):
        found[(stay_on.start, "presence")] = Candidate(
            sentence, "presence", stay_on, rule="abroad", clause=stay_on.clause
        )


def _paired(sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate]) -> None:
    """Two forces that do together what no verb of the lexicon names: "Lao and Chinese police finished the patrol"."""
    for clause in range(len(sentence.clauses)):
        forces = {
            p.side
            for p in sentence.parties
            if p.clause == clause and p.side is not None and (p.police or p.governs == "people")
        }
        busy = any(c.clause == clause for c in found.values())
        if len(forces) > 1 and not busy and pair(sentence, clause, passage.folded):
            acts = [a for a in sentence.acts if a.clause == clause and a.form != "noun"]
            key = (acts[0].start if acts else -1 - clause, "operation")
            found.setdefault(
                key, Candidate(sentence, "operation", acts[0] if acts else None, rule="pair", clause=clause)
            )
            return


def _in_passing(found: dict[tuple[int, str], Candidate]) -> None:
    """Leave out people who are only there for something else: to teach, to draft, to take a prisoner over."""
    busy, handed = set(), set()
    for c in found.values():
        if c.instrument in ("training", "legal", "operation") and (c.things or c.rule == "act"):
            busy.add(c.clause)
        if c.instrument == "operation" and c.rule in ("light", "pair"):
            busy.add(c.clause)  # two forces at work together are no posting
        if c.instrument == "operation" and c.act is not None and c.act.frame == "extradite":
            handed.add(c.clause)
    for key, c in list(found.items()):
        if c.instrument != "presence" or (c.act is not None and not c.act.light and c.act.frame in _MOVES):
            continue
        if c.clause in handed or (not c.things and c.clause in busy):
            del found[key]


def _stopped(sentence: Sentence, found: dict[tuple[int, str], Candidate]) -> None:
    """Aid that is stopped, with no goods or sum named ("INL's grants were frozen"), or work with a force broken off."""
    for act in sentence.acts:
        if act.frame not in ("suspend", "cancel") or any(
            c.clause == act.clause and (c.things or c.instrument == "finance") for c in found.values()
        ):
            continue
        if any(
            a.form == "noun" and a.frame == "joint" and abs(a.clause - act.clause) <= 1 for a in sentence.acts
        ) and any(p.police and abs(p.clause - act.clause) <= 1 for p in sentence.parties):
            found.setdefault(
                (act.start, "operation"), Candidate(sentence, "operation", act, rule="stopped", clause=act.clause)
            )
        elif any(
            a.form == "noun" and a.frame in ("fund", "give", "supply", "help") and a.clause == act.clause
            for a in sentence.acts
        ):
            found.setdefault(
                (act.start, "finance"), Candidate(sentence, "finance", act, rule="stopped", clause=act.clause)
            )


def _peopled(sentence: Sentence, act: Act, frame: str, folded: str, heard: bool) -> bool:
    """Whether an act too general by itself has the people of its frame: officers who travel, two forces at work."""
    taught = frame in ("train", "study") and learning(sentence)
    people = {
        t.entry.code
        for t in sentence.things
        if t.entry.kind == "people"
        and (t.clause == act.clause or (taught and abs(t.clause - act.clause) <= 1))
        and ("sec" in t.entry.traits or t.entry.code != "officers")
    }
    sides = [p for p in sentence.parties if abs(p.clause - act.clause) <= 1 and p.side is not None]
    if frame == "study":
        known = heard or "officers" in people or any(t.entry.code == "officers" for t in sentence.things)
        known |= any(p.police and p.giver < 0.3 and p.end <= act.start for p in sides)
        return taught and known and any(p.giver > 0.3 for p in sides)
    if frame == "train":
        if not learning(sentence) and any(a.start == act.start and a.frame in _MOVES for a in sentence.acts):
            return False  # who is sent or received without a school beside it is posted or handed over
        counted = any(t.quantity is not None for t in sentence.things if t.entry.code == "officers")
        paired = taught and len({p.side for p in sides}) > 1
        people |= {p.type for p in sides if taught and p.police and p.giver < 0.3 and p.start > act.start}
        return (bool(people) or (counted and taught)) and (paired or any(p.giver > 0.3 for p in sides))
    if frame == "advise":
        return _court(sentence, act)
    if frame == "joint":
        return len({p.side for p in sides if force(p)}) > 1 or pair(sentence, act.clause, folded)
    return frame == "extradite" and "suspects" in people and any(p.giver > 0.3 for p in sides)


_MOVES = frozenset(("station", "host", "extradite"))


def _court(sentence: Sentence, act: Act) -> bool:
    """Whether a side that gives advises a court, prosecutor, prison service or lawmaker, in the clause of an act."""
    low, high = sentence.clauses[act.clause]
    return bool(sentence.cue("court", low, high)) and (
        act.form == "noun" or any(p.giver > 0.3 and p.clause == act.clause for p in sentence.parties)
    )


def _learners(sentence: Sentence, people: list[Thing]) -> bool:
    """Whether those who learn can be a force's: several, counted, or of a security body; one graduate's life is not."""
    return (
        any(p.quantity is not None or p.entry.form == "many" or "sec" in p.entry.traits for p in people)
        or any(m.entries[0].kind == "body" and m.entries[0].code != "military" for m in sentence.nouns)
        or any(p.police for p in sentence.parties)
    )


def _funded(sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate]) -> None:
    things = [t for c in found.values() if c.instrument not in ("agreement", "finance") for t in c.things]
    for act, clause, signs in sums(sentence, passage, things):
        key = (act.start if act is not None else -1 - clause, "finance")
        made = found.setdefault(key, Candidate(sentence, "finance", act, rule="money", clause=clause))
        made.features.update(signs)


def _hosted(sentence: Sentence, act: Act, place: int) -> bool:
    """Whether who receives is the host of learners: "took in four detectives for its course"."""
    return any(a.start == act.start and a.frame == "train" for a in sentence.acts) and any(
        t.entry.kind == "people" and t.entry.code == "officers" and act.end <= t.start < place for t in sentence.things
    )


def _governor(place: int, clause: int, instrument: str, sentence: Sentence, table: Mapping[str, Frame]) -> Act | None:
    best: Act | None = None
    best_score = 0.0
    for act in sentence.acts:
        frame = table[act.frame]
        if (frame.things and instrument not in frame.things) or (act.bound and instrument not in act.bound.split("|")):
            continue
        if instrument == "finance" and act.frame in ("buy", "use"):
            continue  # who pays wages buys nothing
        if instrument == "agreement" and act.frame not in (
            "sign",
            "ratify",
            "suspend",
            "cancel",
            "promise",
            "approve",
            "joint",
        ):
            continue
        if instrument == "training" and frame.name == "receive" and _hosted(sentence, act, place):
            continue
        distance = abs(act.start - place)
        score = (
            frame.weight + 0.6 - distance / 80 - 0.7 * abs(act.clause - clause) - (0.3 if act.form == "noun" else 0.0)
        )
        if act.start == place:
            score -= 1.5
        if score > best_score:
            best, best_score = act, score
    return best
