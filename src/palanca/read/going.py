"""What is told as going on: a course that has begun and is not over, what somebody pays for or builds now, what was
halted and taken up again; and what is dated as over.

Invariant: told by the claim's own sentence, or by one right around it that speaks of the same course.
"""

from __future__ import annotations

from collections.abc import Iterator

from palanca.lang.pack import fold
from palanca.read.candidate import Candidate
from palanca.read.datelines import days_between
from palanca.read.later import listed_ahead
from palanca.read.passage import Passage, Sentence, Time

__all__ = ["over", "under_way"]

_TEACHING = frozenset(("train", "study"))
_SHOWN = _TEACHING | {"give", "advise", "fund", "host"}
_GOING_ON = ("training", "legal", "operation", "presence", "finance")


def under_way(candidate: Candidate, passage: Passage, told: Time | None) -> bool:
    """Whether the clause of a claim of training tells of it as going on: "are studying"; in the present tense, which
    no heading or line of a list has; or as begun days ago."""
    sentence, act = candidate.sentence, candidate.act
    if act is None or candidate.instrument not in _GOING_ON or listed_ahead(candidate, passage):
        return False
    ends = [mark.end for mark, entry in sentence.cues.get("turn", ()) if entry.value == "going"]
    if candidate.instrument == "training" and any(
        a.form == "ger"
        and not a.future
        and a.clause == candidate.clause
        and any(0 <= a.start - end <= 1 for end in ends)
        for a in sentence.acts
        if a.frame in _TEACHING
    ):
        return True
    if told is not None and told.kind == "until" and told.edtf[3:] >= (passage.published or "9")[: len(told.edtf) - 3]:
        return candidate.instrument in ("training", "presence")
    if candidate.instrument == "training" and (
        ("begun" in sentence.cues and _just_begun(sentence, passage)) or _opens(candidate)
    ):
        return True
    if not passage.spaces or not sentence.index:
        return False
    past = told is not None and told.kind != "since" and told.edtf < (passage.published or "")[: len(told.edtf)]
    if act.form == "pres" and act.frame in _SHOWN and not (act.future or act.perfect or act.negated):
        return not past and passage.text[sentence.start].isalpha()
    return False


def over(candidate: Candidate, passage: Passage, told: Time | None) -> bool:
    """Whether the clause of a claim tells in the past tense what it dates as over: "worked there until June"."""
    act, published = candidate.act, passage.published or ""
    if told is None or act is None or act.form != "past" or act.perfect or act.future or not passage.spaces:
        return False
    end = told.edtf.split("/")[-1]
    if not end[:4].isdigit() or end >= published[: len(end)] or candidate.instrument not in _GOING_ON:
        return False
    sentence = candidate.sentence
    if sentence.clause_of(told.start) != act.clause or "begun" in sentence.cues:
        return False
    return "/" in told.edtf or candidate.instrument == "finance"


def _opens(candidate: Candidate) -> bool:
    """Whether the clause of a course, or one right before it that goes on, is of its opening: 开班仪式."""
    sentence = candidate.sentence
    turns = sentence.cues.get("turn", ())
    opened = [sentence.clause_of(mark.start) for mark, entry in turns if entry.value == "opening"]
    if candidate.clause in opened or candidate.clause - 1 not in opened:
        return candidate.clause in opened
    low, high = sentence.clauses[candidate.clause]
    return not any(entry.value == "completed" for _, entry in sentence.cue("status", low, high))


def _just_begun(sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence tells by its last date that something began within a month and, where it says how long that
    lasts, is not over."""
    published = passage.published
    if published is None or not sentence.times:
        return False
    on = max(t.edtf for t in sentence.times).split("/")[0]
    if len(on) < _MONTH or on > published[: len(on)]:
        return False
    days = days_between(on if len(on) > _MONTH else f"{on}-28", published)
    if (
        days is None
        or days > _ON_SINCE
        or not any(
            sentence.clause_of(mark.start) == sentence.clause_of(time.start)
            for mark, _ in sentence.cues["begun"]
            for time in sentence.times
            if time.edtf.startswith(on)
        )
    ):
        return False
    return all(days <= lasts for lasts in _lasting(sentence, passage))


def _lasting(sentence: Sentence, passage: Passage) -> Iterator[float]:
    """The lengths of time that a sentence counts, in days: "a two-week course"."""
    units = [(fold(str(word)), unit) for word, unit in passage.pack.times.get("units", {}).items()]
    for number in sentence.numbers:
        place = number.end + (passage.folded[number.end : number.end + 1] in (" ", "-"))
        for word, unit in units:
            if passage.folded.startswith(word, place):
                yield number.value * _DAYS.get(unit, 1)


_MONTH = 7  # characters of a month in EDTF
_ON_SINCE = 31  # days for which what began is on, where nothing tells how long it lasts
_DAYS = {"week": 7, "month": 31, "year": 366, "decade": 3660}
