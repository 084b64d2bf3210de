"""What is told as going on: a course that has begun and is not over, what somebody pays for or builds now, what was
halted and taken up again; and what is dated as over.

Invariant: told by the claim's own sentence, or by one right around it that speaks of the same course.
"""

from __future__ import annotations

from collections.abc import Iterator

from palanca.lang.pack import fold
from palanca.read.candidate import Candidate, span
from palanca.read.datelines import days_between
from palanca.read.goods import CAME
from palanca.read.later import listed_ahead
from palanca.read.passage import Act, Passage, Sentence, Time, met
from palanca.read.postings import speaking

__all__ = ["over", "resumed", "stands", "to_end", "under_way"]

_TEACHING = frozenset(("train", "study"))
_SHOWN = _TEACHING | {"give", "advise", "fund", "host"}
_GOING_ON = ("training", "legal", "operation", "presence", "finance")


def under_way(candidate: Candidate, passage: Passage, told: Time | None) -> bool:
    """Whether the clause of a claim of training tells of it as going on: "are studying"; in the present tense, which
    no heading or line of a list has; as begun days ago, by its sentence or by one before that it only adds to; as to
    end on a day to come. And goods that somebody "pays for" or "is building", advice that "is provided", who is posted
    and speaks."""
    sentence, act = candidate.sentence, candidate.act
    if "midway" in sentence.cues and _midway(candidate):
        return True
    if candidate.instrument in _NOW:
        if "progress" in sentence.cues and _in_part(candidate, passage):
            return True
        return act is not None and passage.spaces and _now(candidate, act, passage, told)
    if candidate.instrument == "presence":
        return speaking(candidate)
    if candidate.instrument != "training":
        return False
    if _added(candidate, passage) or to_end(sentence, passage):
        return True
    if act is None or listed_ahead(candidate, passage):
        return False
    ends = [mark.end for mark, entry in sentence.cues.get("turn", ()) if entry.value == "going"]
    if any(
        a.form == "ger"
        and not a.future
        and a.clause == candidate.clause
        and any(0 <= a.start - end <= 1 for end in ends)
        for a in sentence.acts
        if a.frame in _TEACHING
    ):
        return True
    if told is not None and told.kind == "until" and told.edtf[3:] >= (passage.published or "9")[: len(told.edtf) - 3]:
        return True
    if ("begun" in sentence.cues and _just_begun(sentence, passage)) or _opens(candidate):
        return True
    if not passage.spaces or _heads(sentence, passage):
        return False
    if act.form == "pres" and act.frame in _SHOWN and not (act.future or act.perfect or act.negated):
        return not _past(candidate, told, passage) and passage.text[sentence.start].isalpha()
    return False


def _midway(candidate: Candidate) -> bool:
    """Whether a word behind a claim's thing says that it is half done: "is in its third week", "60 % complete"; not of
    what was done all the same ("the programme, in its third year, has trained 40 officers")."""
    sentence, place, act = candidate.sentence, candidate.place, candidate.act
    if candidate.instrument not in _HALF or (act is not None and act.form == "past" and act.frame in CAME):
        return False
    for mark, entry in sentence.cues["midway"]:
        if mark.start < place or (act is not None and act.start > mark.start):
            continue
        others = [
            t for t in sentence.things if t.entry.kind == "thing" and t.prep != "of" and t not in candidate.things
        ]
        if any(place < t.start < mark.start for t in others):
            continue
        if not entry.value:
            return True
        ahead = entry.value == "share"  # its number stands before it
        gaps = [(mark.start - n.end if ahead else n.start - mark.end, n.value) for n in sentence.numbers]
        if any(0 <= gap <= _SHARE and value < _WHOLE for gap, value in gaps):
            return True
    return False


_HALF, _WHOLE, _SHARE = frozenset(("training", "infrastructure", "technology", "equipment")), 100, 4


def _in_part(candidate: Candidate, passage: Passage) -> bool:
    """Whether a share of it is told as done, right behind a word for that: 已完成60%, 进度已达八成."""
    sentence, folded = candidate.sentence, passage.folded
    ends = [m.end for m, _ in sentence.cues["progress"] if m.end > candidate.place]
    wholes = {str(passage.pack.grammar.get("tenths", "")): 10, "%": 100, "％": 100}
    return any(
        0 <= n.start - end <= 1 and n.value < wholes.get(folded[n.end : n.end + 1], 0)
        for n in sentence.numbers
        for end in ends
    )


def _past(candidate: Candidate, told: Time | None, passage: Passage) -> bool:
    """Whether the date of a claim's own clauses lies behind."""
    low, high = span(candidate)
    if told is None or told.kind == "since" or not low <= told.start < high:
        return False
    return told.edtf < (passage.published or "")[: len(told.edtf)]


def _now(candidate: Candidate, act: Act, passage: Passage, told: Time | None) -> bool:
    """Whether goods are told in the present tense as paid for or built, or advice as given; not in a headline or a line
    of a list."""
    sentence = candidate.sentence
    if act.future or act.perfect or act.negated or _heads(sentence, passage):
        return False
    if candidate.instrument == "legal":
        going = [m.end for m, entry in sentence.cues.get("turn", ()) if entry.value == "going"]
        return act.form == "part" and act.frame in _GIVES and any(0 <= act.start - end <= 1 for end in going)
    if act.form != "pres" or not passage.text[sentence.start].isalpha() or _past(candidate, told, passage):
        return False
    if candidate.instrument == "infrastructure":
        return act.frame == "build"
    return met([m for m, _ in sentence.cues.get("pays", ())], act.start, act.end)


def _heads(sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence may be a headline, whose present tense tells of what is done: the first, with no stop."""
    return not sentence.index and not passage.text[sentence.start : sentence.end].rstrip().endswith(".")


_NOW = ("legal", "infrastructure", "equipment", "technology")
_GIVES = frozenset(("give", "supply", "advise"))


def _added(candidate: Candidate, passage: Passage) -> bool:
    """Whether a claim only adds to a course that a sentence before tells to have begun and not to be over: who takes
    part, who teaches."""
    sentence, act = candidate.sentence, candidate.act
    if candidate.rule not in _ADDS or sentence.times or (act is not None and act.future):
        return False
    for before in passage.sentences[max(0, sentence.index - _TOLD) : sentence.index]:
        if "begun" in before.cues or "turn" in before.cues:
            taught = "school" in before.cues or any(t.entry.code == "training" for t in before.things)
            if taught and (_just_begun(before, passage) or to_end(before, passage)):
                return True
    return False


_ADDS = frozenset(("roster", "anaphor", "gist", "thing"))
_TOLD = 3  # sentences over which a course is still spoken of


def to_end(sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence says right before a day to come that something ends then: "ends on Friday"."""
    marks = [m for m, entry in sentence.cues.get("turn", ()) if entry.value == "ends"]
    return any(
        0 <= t.start - m.end <= _TO_DAY and t.edtf >= (passage.published or "9")[: len(t.edtf)]
        for m in marks
        for t in sentence.times
    )


_NOT_YET = frozenset(("will", "not", "to"))
_BEFORE = 6  # characters of "be" or "been" before what was taken up again
_ASIDE = 2  # clauses from an accord, over what is set between commas, to what is said of it
_TO_DAY = 4  # characters between a word for the end and its day


def resumed(candidate: Candidate, passage: Passage, found: str | None) -> bool:
    """Whether what a claim's sentence tells to have been halted was taken up again, by a word behind the halt; of an
    accord, that it is in force again."""
    sentence = candidate.sentence
    halts = [m.end for m, entry in sentence.cues.get("status", ()) if entry.value in ("suspended", "cancelled")]
    accord = candidate.instrument == "agreement"
    if not accord and (found == "completed" or not passage.spaces):
        return False
    last = max(halts, default=candidate.place if accord else sentence.end)
    day = passage.published or "9"
    things = [t for t in sentence.things if t.entry.kind == "thing"]
    for mark, _ in sentence.cues["resumed"]:
        if mark.start < last or any(
            0 <= mark.start - m.end <= _BEFORE and not _NOT_YET.isdisjoint(m.words) for m in sentence.verbs
        ):
            continue
        clause = sentence.clause_of(mark.start)
        between = passage.text[max(last, candidate.place) : mark.start]
        if any(sign in between for sign in ";；"):
            continue
        if not halts and (clause - candidate.clause > _ASIDE or any(mark.start > t.start > last for t in things)):
            continue
        _, high = sentence.clauses[clause]
        if not any(mark.end <= t.start < high and t.edtf > day for t in sentence.times):
            return True
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
            for mark, _ in sentence.cues.get("begun", ())
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


def stands(candidate: Candidate) -> str | None:
    """How far goods have come that lead their sentence, where the verb behind them says so outright: "the ten cars, a
    Japanese gift, are at sea"; not where it is told of more, or then of what came."""
    sentence, things = candidate.sentence, candidate.things
    marks = sentence.cues.get("stands") if things and candidate.instrument in _CARRIED else None
    if marks is None:
        return None
    first, last = things[0].start, things[-1].end
    found = next(((m, e.value) for m, e in marks if m.start >= last), None)
    if found is None or any(a.form in _TENSED and a.start < first for a in sentence.acts):
        return None
    mark, value = found
    if any("and" in v.codes and last <= v.start < mark.start for v in sentence.verbs) or any(
        t.entry.code in _CARRIED and last <= t.start < mark.start for t in sentence.things
    ):
        return None
    came = any(a.frame in CAME and a.start >= mark.end for a in sentence.acts)
    return None if came and value != "implementing" else value


_CARRIED, _TENSED = frozenset(("equipment", "technology")), frozenset(("past", "pres", "fut"))
