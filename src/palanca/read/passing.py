"""What only passes through: goods and ships that police caught on their way, whose origin and goal give and receive
nothing, and officials who are only on a visit, or warn those who travel, and are not posted anywhere (codebook: crime
as such is no claim).

Invariant: told by the candidate's own sentence; goods that somebody also gives are left, caught before or not.
"""

from __future__ import annotations

from palanca.read.candidate import Candidate
from palanca.read.fill import Filled
from palanca.read.passage import Mark, Party, Passage, Sentence, Thing

__all__ = ["passing"]

_GOODS = frozenset(("equipment", "technology"))
_HANDED = frozenset(("give", "sell", "lend", "promise", "award"))
_DELIVERED = frozenset(("supply", "receive", "install"))
_FINITE = frozenset(("past", "pres", "fut"))
_THE = 5  # characters of an article between "bound for" and a name
_ITS = 30  # characters between "according to" and an envoy
_BESIDE = 8  # characters between "was" and "seized"


def passing(filled: Filled, passage: Passage) -> bool:
    """Whether the candidate's goods were only caught ("seized 40 rifles from Brazil"), one of its sides is only where
    what was caught came from or went to ("a boat bound for Guatemala"), or its people are only on a visit ("has been in
    Havana since Monday on an official visit") or only say what is told."""
    candidate = filled.candidate
    cues, instrument = candidate.sentence.cues, candidate.instrument
    if instrument in _GOODS:
        return "seized" in cues and _caught(filled, bool(passage.pack.grammar.get("tenseless")))
    if instrument == "operation":
        return "route" in cues and (_on_route(filled.providers[0], filled) or _on_route(filled.recipients[0], filled))
    if instrument != "presence":
        return False
    return ("visit" in cues and _visits(candidate)) or ("source" in cues and _says(candidate)) or _hands(candidate)


def _says(candidate: Candidate) -> bool:
    """Whether an envoy is only named as the source of what is told: "according to the FBI's attaché in Lima"."""
    sentence, things = candidate.sentence, candidate.things
    ends = [mark.end for mark, _ in sentence.cues["source"]]
    return (
        bool(things)
        and all(t.prep == "stop" for t in things)
        and all(
            any(
                0 <= t.start - end <= _ITS and not any(end <= m.start < t.start and m.acts for m in sentence.verbs)
                for end in ends
            )
            for t in things
        )
    )


def _hands(candidate: Candidate) -> bool:
    """Whether an envoy is only named as who hands over, signs or thanks: "the FBI's attaché handed over cars"."""
    sentence, things = candidate.sentence, candidate.things
    return bool(things) and all(
        t.quantity is None
        and any(0 < a.start - t.end <= 2 and a.form in _FINITE and a.frame in _CEREMONY for a in sentence.acts)
        and not any(0 < a.start - t.end <= 2 and a.frame == "station" for a in sentence.acts)
        for t in things
    )


_CEREMONY = _HANDED | {"supply", "sign", "thank"}  # what an envoy does as one


def _on_route(side: Party, filled: Filled) -> bool:
    """Whether a side is named only as where a cargo or ship comes from or goes to; suspects are handed over so."""
    candidate = filled.candidate
    sentence, act = candidate.sentence, candidate.act
    if side.side is None or side.sentence != sentence.index or (act is not None and act.frame == "extradite"):
        return False
    ends = [mark.end for mark, entry in sentence.cues["route"] if not entry.value or "seized" in sentence.cues]
    return all(any(0 <= p.start - end <= _THE for end in ends) for p in sentence.parties if p.side == side.side)


def _caught(filled: Filled, tenseless: bool) -> bool:
    candidate, giver = filled.candidate, filled.providers[0]
    sentence = candidate.sentence
    named = any(p.side == giver.side for p in sentence.parties)
    marks = [mark for mark, entry in sentence.cues["seized"] if not (entry.value == "found" and named)]
    clauses = {t.clause for t in candidate.things}
    if any(
        a.clause in clauses and (a.frame in _HANDED or (a.frame in _DELIVERED and (tenseless or a.form in _FINITE)))
        for a in sentence.acts
    ):
        return False  # "donated 40 seized cars"
    return bool(candidate.things) and all(any(_taken(m, t, sentence) for m in marks) for t in candidate.things)


def _taken(mark: Mark, thing: Thing, sentence: Sentence) -> bool:
    """Whether a word for catching has a thing behind it as its object, or before it as what was caught."""
    if sentence.clause_of(mark.start) != thing.clause:
        return False
    if mark.start < thing.end and thing.start < mark.end:
        return False
    if mark.end <= thing.start:
        return not any(mark.end <= a.start and a.end <= thing.start and a.form != "noun" for a in sentence.acts)
    return any(-1 <= mark.start - v.end <= _BESIDE and "be" in v.words for v in sentence.verbs)


def _visits(candidate: Candidate) -> bool:
    sentence = candidate.sentence
    posted = any(
        a.frame == "station" and a.form != "noun" and not a.light and a.clause == candidate.clause
        for a in sentence.acts
    )
    return not posted and any(sentence.clause_of(m.start) == candidate.clause for m, _ in sentence.cues["visit"])
