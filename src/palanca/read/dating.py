"""When a claim happened: one of the dates that its sentence, its neighbours or the document tell, or none.

Invariant: every date offered is written in the text or is the document's own; which one is the claim's is weighed by
`choice` (section ``date``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from palanca.read.candidate import put_in
from palanca.read.choice import Option, best, prefixed
from palanca.read.context import compiled
from palanca.read.datelines import coming, due, heading, of_title, past, reported
from palanca.read.elsewhen import anothers, begun, lent, of_another_part, once_before, since
from palanca.read.fill import Filled
from palanca.read.frames import Candidate, frames
from palanca.read.goods import GOODS
from palanca.read.kept import Key
from palanca.read.later import came
from palanca.read.net import told
from palanca.read.passage import Passage, Sentence, Time, nearest
from palanca.read.qualify import assertion, nearest_date, span, status
from palanca.read.standing import preposition
from palanca.read.unwritten import ahead
from palanca.read.worded import wording

__all__ = ["dated", "dates"]

_OPENING = 3  # sentences that open a text: what they tell is news
_BEFORE = 3  # sentences of the same paragraph that are looked back on
_FIRST = -9  # how far off the first sentence is, in another paragraph
_MONTH, _DAY = 7, 10  # characters of a month and a day in EDTF
_SURE = 4.0  # the most that log odds count for
_GIVES = 0.3
_COMPARED = 24  # characters of what is compared, before its date
_NAME = 4  # characters of an accord's name before its word
_POINTERS = ("anaphor", "they", "further", "total", "rest")


def dated(filled: Filled, passage: Passage) -> str | None:
    """The date of the claim in EDTF, or ``None`` where nothing tells it."""
    return best("date", dates(filled, passage))


def dates(filled: Filled, passage: Passage) -> list[Option]:
    """Every date the claim might have, with its signs; the last options are the document's date and no date."""
    candidate = filled.candidate
    sentence = candidate.sentence
    told = nearest_date(candidate)
    act = candidate.act
    low, high = _stretch(candidate)
    future = act is not None and act.future
    noun = act is not None and act.form == "noun" and any(a.future for a in sentence.acts)
    coming = (future or noun) and candidate.instrument in GOODS  # who is posted since a year may stay on
    stage = status(candidate, passage)
    done = stage == "completed"
    options = []
    times = [t for t in sentence.times_of(candidate.place) if not anothers(t, candidate, stage, passage)]
    sides = frozenset(p.side for p in (*filled.providers, *filled.recipients))
    for time in times:
        if (done and time.to_come and not future) or _compared(time, candidate, passage):
            continue
        if of_another_part(time, candidate, sides, passage):
            continue
        if not low <= time.start < high or (coming and since(time, passage)):
            continue
        if passage.spaces and _told_of_who(time, candidate, future, passage):
            continue
        if not passage.spaces and candidate.instrument == "agreement" and _of_accord(time, candidate):
            continue
        when = ahead(time, passage.published) if _ahead(time, future, sentence, passage) else begun(time, candidate)
        options.append(_here(when, time is told, candidate, passage))
    for time in times:
        if time.assumed and low <= time.start < high and not (done and time.to_come):
            options.extend(_reread(time, time is told, candidate, passage, future or _coming(time, sentence)))
    if "denied" in sentence.cues and assertion(candidate) in (("denied",) if passage.spaces else ("denied", "alleged")):
        return options or [Option(None, {})]  # what was not done has no day but one of its own
    if done and not sentence.times and once_before(filled, passage):
        return [Option(None, {})]
    own = bool(sentence.times)
    ending = passage.pack.grammar.get("held")  # of acts that tell what is so, and not when it came about
    held = act is not None and ending is not None and passage.folded[act.end - 1 : act.end] == ending
    for by, gap in _around(sentence, passage) if not held else ():
        if by.times:
            how = _between(candidate, sides, by, gap, own, passage)
            near = [_near(t, by, gap, own, candidate, passage, how) for t in lent(by, candidate, stage, passage)]
            for option in near if gap == _FIRST else ():  # the opening of another paragraph tells about when
                if option.value is not None and len(option.value) == _DAY:
                    option.value = option.value[:_MONTH]
            options += near
    later = came(candidate, passage)
    if later is not None and done:
        options.extend(Option(time.edtf, {"came": 1.0}) for time in later.times)
    setting = tuple(_setting(candidate, passage, own))
    for edtf in of_title(passage):
        signs = {"title": 1.0, "title_past": float(edtf[:4] == reported(passage))}
        options.append(Option(edtf, signs, ((prefixed, "title", setting),)))
    if not held and not (candidate.instrument == "presence" and stage == "implementing"):  # who is there came before
        options.extend(_published(setting, passage))
    options.append(Option(None, {}, ((prefixed, "none", setting),)))
    return options


def _compared(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a date is only of what is compared with what is told: "two fewer than in 2018", "against 20 in 2019"."""
    words = passage.pack.grammar.get("compared")
    if words is None:
        return False
    low = max(candidate.sentence.start, time.start - _COMPARED)
    found = compiled(str(words)).search(passage.folded, low, time.start)
    return found is not None and candidate.place < found.start()


def _reread(time: Time, nearest_of_all: bool, candidate: Candidate, passage: Passage, future: bool) -> Iterator[Option]:
    """A month or day whose year is not written, in the other years that it may be of: the one told last before it in
    its paragraph, the next one, the one before."""
    year = time.year
    carried = _carried(time, candidate.sentence, passage)
    done = status(candidate, passage) == "completed"
    found = {} if future or done else {year + 1: "ahead"}
    if time.edtf.strip("./")[:10] > (passage.published or "") and time.kind != "coming" and not time.to_come:
        found[year - 1] = "behind"
    if carried is not None and carried[0] != year and not (time.to_come and carried[0] < year):
        found[carried[0]] = f"carried_{carried[1]}"
    if not found:
        return
    act = candidate.act
    form, stage = act.form if act is not None else "none", status(candidate, passage) or "none"
    for other, name in found.items():
        if "-02-29" not in time.edtf and 1000 < other < 9999:
            written = "/".join(
                f"{int(part[:4]) - year + other:04d}{part[4:]}" if part[:4].isdigit() else part
                for part in time.edtf.split("/")
            )
            option = _here(replace(time, edtf=written), nearest_of_all, candidate, passage)
            signs = (name, f"{name}_{time.kind}", f"{name}_{stage}", f"{name}_{form}", f"{name}_{candidate.instrument}")
            yield Option(written, option.own, (*option.common, (prefixed, "reread", signs)))


def _carried(time: Time, sentence: Sentence, passage: Passage) -> tuple[int, str] | None:
    """The year told last before a date in its paragraph, and where."""
    for place in range(sentence.index, -1, -1):
        other = passage.sentences[place]
        if other.paragraph != sentence.paragraph:
            return None
        before = [t for t in other.times if t.start < time.start and not t.assumed and t.kind not in _NEAR_KINDS]
        if before:
            where = "here" if other is sentence else "last" if place == sentence.index - 1 else "back"
            return before[-1].year, where
    return None


_NEAR_KINDS = ("day", "weekday", "phrase", "ago", "before")  # told from the document's day, not by a year


def _of_accord(time: Time, candidate: Candidate) -> bool:
    """Whether a time only names the accord that is signed, where words do not stand apart: 签署了明年的合作计划."""
    sentence, act = candidate.sentence, candidate.act
    named = any(t.entry.code == "agreement" and 0 <= t.start - time.end <= _NAME for t in sentence.things)
    if not named or any(a.end > time.end and a.start < time.end + _NAME for a in sentence.acts):
        return False
    return act is not None and 0 <= time.start - act.end <= 1


def _told_of_who(time: Time, candidate: Candidate, future: bool, passage: Passage) -> bool:
    """Whether a time is only told of somebody who acts, or one of years ago of who will act: "the FBI, whose office
    opened in 2016, gave", "the FBI, which came in 2016, will train"."""
    act, place = candidate.act, candidate.place
    for opens, goes_on in candidate.sentence.resumes:
        if opens <= time.start < goes_on <= min(place, act.start if act is not None else place) and any(
            0 <= opens - party.end <= len(", ") for party in candidate.sentence.parties
        ):
            return True
    around = put_in(time.start, time.end, candidate.sentence, passage)
    if around is None or not around[2] or act is None or around[0] <= act.start < around[1]:
        return False
    if around[0] <= candidate.place < around[1]:
        return False
    if passage.folded.startswith(tuple(passage.pack.grammar.get("whose", ())), around[0] + 2):
        return True
    return future and passage.published is not None and time.year < int(passage.published[:4])


def _stretch(candidate: Candidate) -> tuple[int, int]:
    """The part of the sentence whose dates may be the candidate's: up to where another lot is counted; for a lot that
    is only counted, from the last joint before its act and its count on."""
    sentence, own = candidate.sentence, (*candidate.things, *candidate.people)
    later = [t.start for t in sentence.things if t.again and t.start > candidate.place and t not in own]
    later += [sentence.clauses[t.clause][1] for t in own if t.part == "pledged"]  # then what came before is told
    if not candidate.again:
        return sentence.start, min(later, default=sentence.end)
    first = min([candidate.place, *([candidate.act.start] if candidate.act is not None else ())])
    joints = [m.start for m in sentence.verbs if "and" in m.codes]
    joints += [start for start, _ in sentence.clauses]
    before = [t.end for t in sentence.things if not t.again]
    return max([p for p in (*joints, *before) if p <= first], default=sentence.start), min(later, default=sentence.end)


def _around(sentence: Sentence, passage: Passage) -> Iterator[tuple[Sentence, int]]:
    """The sentences before and behind within the paragraph, and the first of the text, with how far off they are."""
    for step in (-1, -2, -_BEFORE, 1):
        place = sentence.index + step
        if 0 <= place < len(passage.sentences) and passage.sentences[place].paragraph == sentence.paragraph:
            yield passage.sentences[place], step
    if (head := heading(sentence, passage)) is not None and head.times:
        yield head, _FIRST
    elif sentence.index > 1 and passage.sentences[0].paragraph != sentence.paragraph:
        yield passage.sentences[0], _FIRST


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
    if not own and not any(s.times for s in passage.sentences if s.paragraph == sentence.paragraph):
        yield "dateless"  # nothing in the paragraph tells when
    low, high = span(candidate)
    if _now(sentence, low, high):
        yield "now"
    for code in {entry.value for _, entry in candidate.sentence.cues.get("status", ())}:
        yield f"status_{code}"


def _now(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a word for the present stands between two places."""
    for mark in sentence.verbs:  # noqa: SIM110 - asked for every claim: a generator costs more
        if "now" in mark.words and low <= mark.start < high:
            return True
    return False


def _published(setting: tuple[str, ...], passage: Passage) -> Iterator[Option]:
    published = passage.published
    if not published:
        return
    common: Key = (prefixed, "published", setting)
    for size, name in ((10, "published_day"), (7, "published_month"), (4, "published_year")):
        yield Option(published[:size], {name: 1.0}, (common,))


def _common(where: str, time: Time, candidate: Candidate, passage: Passage) -> Key:
    act, published, edtf = candidate.act, passage.published, time.edtf
    when, long_ago = "", False
    if published:
        start = edtf.strip("./")[:10]
        coming = act is not None and (act.future or frames()[act.frame].status.get("past") == "pledged")
        when = ("later" if start > published else "earlier") + ("_coming" if coming else "")
        long_ago = abs(int(published[:4]) - time.year) > 3
    return _timed, where, time.kind, edtf.count("-"), "/" in edtf, edtf[:3] == "../", when, long_ago


def _timed(where: str, kind: str, precise: int, span: bool, until: bool, when: str, long_ago: bool) -> tuple[str, ...]:
    """The signs of what a date is like, wherever it stands."""
    signs = {"span": span, "until": until, when: bool(when), "long_ago": long_ago}
    held = (sign for sign, holds in signs.items() if holds)
    return prefixed(where, (f"kind_{kind}", f"precise_{precise}", *held))


def _ahead(time: Time, future: bool, sentence: Sentence, passage: Passage) -> bool:
    """Whether what a claim dates by a time is still to come; a day alone may be that on which it was said."""
    if time.day_alone:
        return passage.spaces and coming(time, sentence)
    if due(time, sentence) and time.year == int((passage.published or "0")[:4]):
        return False
    return (future and not past(time, sentence)) or _coming(time, sentence)


def _coming(time: Time, sentence: Sentence) -> bool:
    """Whether a time whose year is not written is still to come, whatever the claim's act."""
    return time.assumed and coming(time, sentence)


def _here(time: Time, nearest_of_all: bool, candidate: Candidate, passage: Passage) -> Option:
    sentence, act = candidate.sentence, candidate.act
    heard = told(sentence, passage)[candidate.instrument]
    signs = {"here": 1.0, "here_tells": max(-_SURE, min(_SURE, heard)) / 2}
    own, own_act = "", False
    if nearest_of_all:
        signs["here_nearest"] = 1.0
    clause = sentence.clause_of(time.start)
    if clause == candidate.clause:
        signs["here_clause"] = 1.0
    if act is not None:
        if clause == act.clause:
            signs["here_act_clause"] = 1.0
        next_to = nearest(sentence.acts, time.start, time.end)
        own_act = next_to is not None and next_to.start == act.start
        signs["here_own_act" if own_act else "here_other_act"] = 1.0
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
    if len(sentence.times) > 1 and passage.pack.spaces and _aside(time, candidate, passage):
        signs["here_aside"] = 1.0
    only = len(sentence.times) == 1
    latest = not only and time.edtf.strip("./") >= max(t.edtf.strip("./") for t in sentence.times)
    if only:
        signs["here_only"] = 1.0
    elif latest:
        signs["here_latest"] = 1.0
    crossed: Key = (
        _crossed,
        candidate.instrument,
        act.form if act is not None else "none",
        time.kind,
        _ago(time, passage),
        own,
        own_act,
        prep,
        nearest_of_all,
        only,
        latest,
    )
    words: Key = (prefixed, "here_word", wording(time.start, time.end, passage))
    return Option(time.edtf, signs, (_common("here", time, candidate, passage), crossed, words))


def _aside(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether only one of a date and the claim's act stands in a clause put in between commas: "the academy, which
    Japan built in 2010, received radios last month"."""
    act, sentence = candidate.act, candidate.sentence
    place, end = (act.start, act.end) if act is not None else (candidate.place, candidate.place)
    around = put_in(time.start, time.end, sentence, passage)
    if around is not None and not around[0] <= place < around[1]:
        verb = max([m.end for m in sentence.verbs if m.acts and m.end < around[0]], default=0)
        return around[2] or not any(verb <= t.start < around[0] for t in candidate.things)  # "the centre, opened in"
    around = put_in(place, end, sentence, passage)
    return around is not None and around[2] and not around[0] <= time.start < around[1]


def _crossed(
    instrument: str,
    form: str,
    kind: str,
    ago: str,
    own: str,
    own_act: bool,
    prep: str,
    nearest_of_all: bool,
    only: bool,
    latest: bool,
) -> tuple[str, ...]:
    """What a date in the claim's sentence is like, beside the claim's instrument and the form of its act."""
    core = [f"kind_{kind}", ago, *((f"clause_act_{own}", "own_act" if own_act else "other_act") if own else ())]
    core += [f"prep_{prep}", "nearest" if nearest_of_all else "farther", "only" if only else "one"]
    core += ["latest"] if latest else []
    return tuple(f"here_{by}_{sign}" for by in (f"i_{instrument}", f"form_{form}") for sign in ("any", *core))


def _ago(time: Time, passage: Passage) -> str:
    """How many years before or behind the document's a date lies, roughly."""
    if passage.published is None:
        return "ago_unknown"
    start = time.edtf.strip("./")[:10]
    years = int(passage.published[:4]) - time.year
    span_ = next((name for most, name in ((0, "0"), (1, "1"), (3, "few"), (9, "some")) if abs(years) <= most), "many")
    return f"ago_{span_}{'_later' if start > passage.published[: len(start)] else ''}"


def _said(time: Time, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the date is that of a word of saying: nearer to one than to the claim's act."""
    act = candidate.act
    if "voice" not in sentence.cues and "inverted" not in sentence.cues:
        return False
    reach = min(abs(time.start - act.end), abs(act.start - time.end)) if act is not None else 30
    return any(
        min(abs(time.start - m.end), abs(m.start - time.end)) < min(reach, 30)
        and not (act is not None and m.start <= act.start < m.end)
        for code in ("voice", "inverted")
        for m, _ in sentence.cues.get(code, ())
    )


def _between(
    candidate: Candidate, sides: frozenset[str | None], other: Sentence, gap: int, own: bool, passage: Passage
) -> tuple[dict[str, float], Key]:
    """The signs of how a sentence goes with the claim's, which all of its dates share."""
    sentence, name = candidate.sentence, _where(gap)
    heard = told(other, passage)
    named = {p.side for p in other.parties if p.side is not None}
    givers = {p.side for p in other.parties if p.side is not None and p.giver > _GIVES}
    mine = {p.side for p in sentence.parties if p.side is not None}
    related: Key = (
        _related,
        name,
        own,
        len(named & sides),
        min(2, len(givers - sides)),
        len(mine & sides),
        max(-6, other.index - sentence.index),
        min(3, sentence.paragraph - other.paragraph),
        min(3, len(other.times)),
        tuple([code for code in _POINTERS if code in sentence.cues]),
        not {t.entry.lemma for t in sentence.things}.isdisjoint([t.entry.lemma for t in other.things]),
        not {a.frame for a in sentence.acts}.isdisjoint([a.frame for a in other.acts]),
        _now(sentence, sentence.start, sentence.end),
        other.index == 0,
    )
    signs: dict[str, float] = {}
    for sign, value in (("tells", heard[candidate.instrument]), ("tells_any", max(heard.values()))):
        strength = max(-_SURE, min(_SURE, value)) / 2
        signs |= {f"{name}_{sign}": strength, f"near_{'own' if own else 'alone'}_{sign}": strength}
    return signs, related


def _related(
    name: str,
    own: bool,
    sides: int,
    givers: int,
    mine: int,
    gap: int,
    paragraphs: int,
    times: int,
    points: tuple[str, ...],
    same_thing: bool,
    same_act: bool,
    now: bool,
    opening: bool,
) -> tuple[str, ...]:
    """The signs of how two sentences go together."""
    found = [f"sides_{sides}", f"other_givers_{givers}", f"own_sides_{mine}", f"gap_{gap}"]
    found += [f"paragraphs_{paragraphs}", f"times_{times}", *prefixed("points", points)]
    whether = {"same_thing": same_thing, "same_act": same_act, "now": now, "opening": opening}
    found += [sign for sign, holds in whether.items() if holds]
    return tuple(f"{by}_{sign}" for by in (name, "near", "near_own" if own else "near_alone") for sign in found)


def _where(gap: int) -> str:
    return {1: "next", -1: "last", _FIRST: "first"}.get(gap, "back")


def _near(
    time: Time,
    other: Sentence,
    gap: int,
    own: bool,
    candidate: Candidate,
    passage: Passage,
    between: tuple[dict[str, float], Key],
) -> Option:
    name, act, next_to = _where(gap), candidate.act, nearest(other.acts, time.start, time.end)
    place: Key = (
        _placed,
        name,
        own,
        time.start == other.times[-1].start,
        time.start == other.times[0].start,
        next_to is not None and act is not None and next_to.frame == act.frame,
        candidate.instrument,
        act.form if act is not None else "",
    )
    words: Key = (prefixed, "near_word", wording(time.start, time.end, passage))
    return Option(time.edtf, between[0], (place, _common(name, time, candidate, passage), between[1], words))


def _placed(name: str, own: bool, final: bool, first: bool, alike: bool, instrument: str, form: str) -> tuple[str, ...]:
    """The signs of where a date stands in another sentence."""
    found = [name, f"{name}_{'own' if own else 'alone'}", f"near_i_{instrument}"]
    found += [f"{name}_{sign}" for sign, holds in (("final", final), ("opening", first), ("alike", alike)) if holds]
    return (*found, f"near_form_{form}") if form else (*found,)
