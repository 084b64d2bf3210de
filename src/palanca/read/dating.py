"""When a claim happened: one of the dates that its sentence, its neighbours or the document tell, or none.

Invariant: every date offered is written in the text or is the document's own; which one is the claim's is weighed by
`choice` (section ``date``).
"""

from __future__ import annotations

from collections.abc import Iterator

from palanca.read.choice import Option, best, prefixed
from palanca.read.frames import Candidate, frames
from palanca.read.goods import GOODS
from palanca.read.kept import Key
from palanca.read.passage import Passage, Sentence, Time, nearest
from palanca.read.qualify import nearest_date, span
from palanca.read.standing import preposition

__all__ = ["dated", "dates"]

_OPENING = 3  # sentences that open a text: what they tell is news
_BEFORE = 3  # sentences of the same paragraph that are looked back on


def dated(candidate: Candidate, passage: Passage) -> str | None:
    """The date of the claim in EDTF, or ``None`` where nothing tells it."""
    return best("date", dates(candidate, passage))


def dates(candidate: Candidate, passage: Passage) -> list[Option]:
    """Every date the claim might have, with its signs; the last options are the document's date and no date."""
    sentence = candidate.sentence
    told = nearest_date(candidate)
    act = candidate.act
    low, high = _stretch(candidate)
    future = act is not None and act.future
    noun = act is not None and act.form == "noun" and any(a.future for a in sentence.acts)
    coming = (future or noun) and candidate.instrument in GOODS  # who is posted since a year may stay on
    options = [
        _here(_ahead(time, passage) if future or _coming(time, sentence) else time, time is told, candidate, passage)
        for time in sentence.times
        if low <= time.start < high and not (coming and _since(time, passage))
    ]
    own = bool(sentence.times)
    for other, gap in _around(sentence, passage):
        options.extend(_near(time, other, gap, own, candidate, passage) for time in other.times)
    setting = tuple(_setting(candidate, passage, own))
    options.extend(_published(setting, passage))
    options.append(Option(None, {}, ((prefixed, "none", setting),)))
    return options


def _since(time: Time, passage: Passage) -> bool:
    """Whether a date is one from which on something goes on already: what is still to come is not done since then."""
    start = time.edtf.removesuffix("/..")
    return start != time.edtf and passage.published is not None and start < passage.published[: len(start)]


def _stretch(candidate: Candidate) -> tuple[int, int]:
    """The part of the sentence whose dates may be the candidate's: up to where another lot is counted; for a lot that
    is only counted, from the last joint before its act and its count on."""
    sentence = candidate.sentence
    own = (*candidate.things, *candidate.people)
    later = [t.start for t in sentence.things if t.again and t.start > candidate.place and t not in own]
    if not candidate.again:
        return sentence.start, min(later, default=sentence.end)
    first = min([candidate.place, *([candidate.act.start] if candidate.act is not None else ())])
    joints = [m.start for m in sentence.verbs if any(e.code == "and" for e in m.entries)]
    joints += [start for start, _ in sentence.clauses]
    before = [t.end for t in sentence.things if not t.again]
    return max([p for p in (*joints, *before) if p <= first], default=sentence.start), min(later, default=sentence.end)


def _around(sentence: Sentence, passage: Passage) -> Iterator[tuple[Sentence, int]]:
    """The sentences before and behind within the paragraph, and the first of the text, with how far off they are."""
    for step in (-1, -2, -_BEFORE, 1):
        place = sentence.index + step
        if 0 <= place < len(passage.sentences) and passage.sentences[place].paragraph == sentence.paragraph:
            yield passage.sentences[place], step
    if sentence.index > 1 and passage.sentences[0].paragraph != sentence.paragraph:
        yield passage.sentences[0], -9


def _setting(candidate: Candidate, passage: Passage, own: bool) -> Iterator[str]:
    """What the claim itself is like, for options that stand nowhere in the sentence."""
    act = candidate.act
    yield "bias"
    yield f"i_{candidate.instrument}"
    yield f"rule_{candidate.rule}"
    yield "own" if own else "alone"
    if act is not None:
        yield f"form_{act.form}"
        yield f"frame_{act.frame}"
        if act.future:
            yield "future"
        if act.perfect:
            yield "perfect"
    if passage.document.source_type:
        yield f"by_{passage.document.source_type}"
    sentence = candidate.sentence
    if sentence.index == 0:
        yield "first"
    if sentence.index < _OPENING:
        yield "opening"
    if not any(s.times for s in passage.sentences if s.paragraph == sentence.paragraph):
        yield "dateless"  # nothing in the paragraph tells when
    low, high = span(candidate)
    if any(e.kind == "word" and e.code == "now" for m in sentence.verbs if low <= m.start < high for e in m.entries):
        yield "now"
    for code in {entry.value for _, entry in candidate.sentence.cue("status")}:
        yield f"status_{code}"


def _published(setting: tuple[str, ...], passage: Passage) -> Iterator[Option]:
    published = passage.published
    if not published:
        return
    common: Key = (prefixed, "published", setting)
    for size, name in ((10, "published_day"), (7, "published_month"), (4, "published_year")):
        yield Option(published[:size], {name: 1.0}, (common,))


def _common(time: Time, edtf: str, candidate: Candidate, passage: Passage) -> Iterator[str]:
    act, published = candidate.act, passage.published
    yield f"kind_{time.kind}"
    yield f"precise_{edtf.count('-')}"
    if "/" in edtf:
        yield "span"
    if edtf.startswith("../"):
        yield "until"
    if published:
        later = edtf.strip("./")[:10] > published
        coming = act is not None and (act.future or frames()[act.frame].status.get("past") == "pledged")
        yield ("later" if later else "earlier") + ("_coming" if coming else "")
        if abs(int(published[:4]) - int(edtf.strip("./")[:4])) > 3:
            yield "long_ago"


def _coming(time: Time, sentence: Sentence) -> bool:
    """Whether the words of its clause say that a time is still to come, whatever the claim's act: its nearest act does,
    or a word such as "will" stands before it with no other act between."""
    if not time.assumed:
        return False
    clause = sentence.clause_of(time.start)
    beside = nearest([a for a in sentence.acts if a.clause == clause], time.start, time.end)
    if beside is not None and beside.future:
        return True
    low = max(sentence.clauses[clause][0], beside.end if beside is not None and beside.end <= time.start else 0)
    return any(low <= m.start < time.start and any(e.code == "will" for e in m.entries) for m in sentence.verbs)


def _ahead(time: Time, passage: Passage) -> Time:
    """A month or day told without its year, where what is to come is told: the next one instead of the last."""
    published = passage.published
    if not time.assumed or published is None or time.edtf[:7] >= published[:7] or not time.edtf[:4].isdigit():
        return time
    later = f"{int(time.edtf[:4]) + 1:04d}"
    if "-02-29" in time.edtf or later > "9999":
        return time
    return time._replace(edtf="/".join(later + p[4:] if p[:4].isdigit() else p for p in time.edtf.split("/")))


def _here(time: Time, nearest_of_all: bool, candidate: Candidate, passage: Passage) -> Option:
    sentence, act = candidate.sentence, candidate.act
    signs = {"here": 1.0}
    common: Key = (prefixed, "here", tuple(_common(time, time.edtf, candidate, passage)))
    if nearest_of_all:
        signs["here_nearest"] = 1.0
    clause = sentence.clause_of(time.start)
    if clause == candidate.clause:
        signs["here_clause"] = 1.0
    if act is not None:
        if clause == act.clause:
            signs["here_act_clause"] = 1.0
        next_to = nearest(sentence.acts, time.start, time.end)
        signs["here_own_act" if next_to is not None and next_to.start == act.start else "here_other_act"] = 1.0
        beside = nearest([a for a in sentence.acts if a.clause == clause], time.start, time.end)
        own = "none" if beside is None else ("own" if beside.start == act.start else "other")
        signs[f"here_clause_act_{own}"] = 1.0
        if beside is not None and own == "other":
            signs[f"here_clause_act_{beside.form}"] = 1.0
        signs["here_behind" if time.start > act.start else "here_ahead"] = 1.0
        signs["here_far"] = min(3.0, abs(time.start - act.start) / 50)
    signs["here_thing_far"] = min(3.0, abs(time.start - candidate.place) / 50)
    things = [t for t in sentence.things if t.entry.kind == "thing"]
    if things:
        near = min(things, key=lambda t: abs(t.start - time.start))
        signs["here_own_thing" if near in candidate.things else "here_other_thing"] = 1.0
    between = passage.text[min(time.start, candidate.place) : max(time.end, candidate.place)]
    if ";" in between or "；" in between or ":" in between:
        signs["here_apart"] = 1.0
    signs["here_commas"] = min(3.0, float(between.count(",") + between.count("，")))
    prep = preposition(sentence, passage, time.start)
    if prep:
        signs[f"here_prep_{prep}"] = 1.0
    if _said(time, sentence, candidate):
        signs["here_said"] = 1.0
    if len(sentence.times) == 1:
        signs["here_only"] = 1.0
    elif time.edtf.strip("./") >= max(t.edtf.strip("./") for t in sentence.times):
        signs["here_latest"] = 1.0
    return Option(time.edtf, signs, (common,))


def _said(time: Time, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the date is that of a word of saying: nearer to one than to the claim's act."""
    act = candidate.act
    reach = min(abs(time.start - act.end), abs(act.start - time.end)) if act is not None else 30
    return any(
        min(abs(time.start - m.end), abs(m.start - time.end)) < min(reach, 30)
        and not (act is not None and m.start <= act.start < m.end)
        for code in ("voice", "inverted")
        for m, _ in sentence.cue(code)
    )


def _near(time: Time, other: Sentence, gap: int, own: bool, candidate: Candidate, passage: Passage) -> Option:
    name = {1: "next", -1: "last", -9: "first"}.get(gap, "back")
    signs = {name: 1.0}
    common: Key = (prefixed, name, tuple(_common(time, time.edtf, candidate, passage)))
    signs[f"{name}_{'own' if own else 'alone'}"] = 1.0
    if time is other.times[-1]:
        signs[f"{name}_final"] = 1.0
    if time is other.times[0]:
        signs[f"{name}_opening"] = 1.0
    next_to = nearest(other.acts, time.start, time.end)
    if next_to is not None and candidate.act is not None and next_to.frame == candidate.act.frame:
        signs[f"{name}_alike"] = 1.0
    signs[f"near_i_{candidate.instrument}"] = 1.0
    if candidate.act is not None:
        signs[f"near_form_{candidate.act.form}"] = 1.0
    return Option(time.edtf, signs, (common,))
