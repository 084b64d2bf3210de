"""Dates that stand in a claim's sentence and are another's: the year of a law that the claim only rests on, the end of
an agreement's term, the day of a denial, what was done beside people who are there now, the start of what was called
off or the halt of what goes on again, a date that was given up; and whose each date is where sides take turns.

Invariant: a date is set aside only where a word or an act of its own stands beside it; nothing is dated here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from palanca.read.candidate import Candidate
from palanca.read.context import compiled
from palanca.read.datelines import coming
from palanca.read.fill import Filled
from palanca.read.goods import CAME, GOODS, PROMISED
from palanca.read.later import just, to_come
from palanca.read.lessons import goods_they_have
from palanca.read.passage import Mark, Passage, Sentence, Thing, Time, nearest
from palanca.read.postings import speaking
from palanca.read.qualify import assertion, nearest_date
from palanca.read.standing import preposition
from palanca.read.unwritten import ahead

__all__ = ["anothers", "begun", "lent", "of_another_part", "once_before", "since", "turns"]

_LAWS = ("legal", "agreement")
_OPEN = ("since", "span", "range")  # kinds of what may last until now
_POSTING = frozenset(("station", "host", "promise", "sign", "approve", "expel", "help", "advise"))
_TEACHING = frozenset(("train", "study"))
_HALTS = ("suspended", "cancelled")
_PARTS = ",;:，；："
_NEAR = 24  # characters between a date and its word
_NEXT = 12  # characters between a denial and its day
_REACH = 30  # characters between a law and its year
_RIGHT = 1  # the same, where the year stands first and words are not set apart


def anothers(time: Time, candidate: Candidate, status: str | None, passage: Passage) -> bool:
    """Whether a date of a claim's sentence is certainly of something else there."""
    sentence = candidate.sentence
    if "denied" in sentence.cues and _of_a_denial(time, candidate, passage):
        return True
    if time.edtf.strip("./")[:7] < (passage.published or "")[:4] and just(candidate):
        return True
    if status == "completed" and (
        _kept_until(time, candidate, passage) or _of_the_end(time, candidate, passage) or _of_a_promise(time, candidate)
    ):
        return True
    posted = candidate.instrument == "presence" and status == "implementing"
    if candidate.instrument == "agreement":
        if time.edtf[:3] == "../" and time.edtf[3:] > (passage.published or "9") and candidate.act is not None:
            return True  # "renewed until 2029"
    elif posted and (_beside(time, candidate, passage) or speaking(candidate)):
        return True
    if len(sentence.times) > 1 and (
        _on_the_other_side(time, candidate, status, passage)
        or _of_a_halt(time, candidate, status, passage)
        or _given_up(time, sentence, passage)
        or _of_another_turn(time, candidate, passage)
        or _of_the_next(time, candidate, passage)
        or _of_the_order(time, candidate, status)
        or (not passage.spaces and _outside_its_words(time, candidate, passage))
    ):
        return True
    if goods_they_have(time, candidate):
        return True
    if candidate.instrument == "training" and time.kind != "range" and _of_goods_before(time, candidate, passage):
        return True
    several = len(sentence.times) > 1 or passage.text[time.end : time.end + 1] == ","
    if several and _of_another_clause(time, candidate, passage):
        return True
    if _of_the_next_verb(time, candidate, passage):
        return True
    for thing in sentence.things:
        if thing.entry.code in _LAWS and thing not in candidate.things and thing.entry.kind == "thing":
            done = status == "completed" and candidate.instrument in GOODS
            done = done or (status == "implementing" and candidate.instrument == "presence")
            if (done or thing.entry.code == "legal") and _of_a_law(thing, time, sentence, passage):
                return True
    return False


def lent(sentence: Sentence, candidate: Candidate, stage: str | None, passage: Passage) -> Iterator[Time]:
    """The times that a sentence may lend to a claim of another: a month without its year is ahead where its clause says
    so; what is still to come was not done in a year before, nor at all before where its own sentence has a day for it,
    and what is done is not still to come."""
    published = passage.published or ""
    told = nearest_date(candidate) if stage == "pledged" else None
    act = candidate.act
    vowed = act is not None and act.perfect and act.frame in PROMISED  # "It has promised ten more"
    vowed = vowed or any(t.again for t in candidate.things)  # "Four more are to come"
    plan = stage == "pledged" and (vowed or to_come(candidate) or (told is not None and told.to_come))
    done = stage == "completed" and not (act is not None and act.future)
    own = candidate.sentence.times if stage == "pledged" else ()
    dated = any(time.to_come or time.edtf.strip("./")[:4] > (published or "9") for time in own)
    for time in sentence.times:
        when = ahead(time, published) if time.assumed and published and coming(time, sentence) else time
        if dated and when.edtf < published and not when.to_come:
            continue
        if not (plan and when.edtf.strip("./")[:4] < published[:4]) and not (done and when is not time):
            yield when


def _own(candidate: Candidate) -> list[int]:
    """Where a candidate's own words stand."""
    places = [thing.start for thing in candidate.things or candidate.people]
    return [candidate.place, *places] if candidate.act is None else [candidate.place, candidate.act.start, *places]


def _joint(place: int, sentence: Sentence, reach: int, low: int = 0) -> int:
    """Where "and" stands right before a place, behind ``low``; -1 where it does not."""
    near = (m.start for m in sentence.verbs if low <= m.start and 0 <= place - m.end <= reach and "and" in m.codes)
    return next(near, -1)


def _parted(low: int, high: int, passage: Passage) -> bool:
    """Whether a comma or another stop stands between two places."""
    return any(sign in _PARTS for sign in passage.text[low:high])


def _of_a_denial(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a date is not plainly that of what is denied: it stands before it, or behind the denial; or is, where
    words do not stand apart, in the clause of the denial and not in that of what is denied: 20日发表声明予以澄清."""
    act, sentence = candidate.act, candidate.sentence
    told = assertion(candidate)
    if told != "denied" and (told == "stated" or passage.spaces):
        return False
    if not passage.spaces and act is not None and time.start > act.end:
        low, high = sentence.clauses[sentence.clause_of(time.start)]
        if any(low <= m.start < high and m.start >= time.end for m, _ in sentence.cues["denied"]):
            return not low <= act.start < high or passage.text.find("”", act.end, time.start) >= 0
    if told != "denied":
        return False
    beside = nearest([a for a in sentence.acts if a.form != "noun"], time.start, time.end)
    if act is None or beside is None or beside.start != act.start or time.start < act.start:
        return True
    return any(0 <= time.start - m.end <= _NEXT for m, _ in sentence.cues["denied"])


def _of_a_halt(time: Time, candidate: Candidate, status: str | None, passage: Passage) -> bool:
    """Whether a date is that of a halt, of what is not halted now ("interrupted in 2020, resumed on Friday"), or one
    before it, of what is ("signed in 2019 and cancelled in May")."""
    sentence = candidate.sentence
    marks = [mark for mark, entry in sentence.cues.get("status", ()) if entry.value in _HALTS]
    if not marks:
        return False
    halted = [t for t in sentence.times if any(_beside_it(t, mark, sentence, passage) for mark in marks)]
    closed = status in _HALTS
    own = [t.edtf for t in halted if t.to_come or (closed and sentence.clause_of(t.start) == candidate.clause)]
    if closed or own:
        return bool(own) and time.edtf < max(own) and time not in halted
    return time in halted and not time.to_come and len(halted) < len(sentence.times)  # "put off to May" is of May


def _beside_it(time: Time, mark: Mark, sentence: Sentence, passage: Passage) -> bool:
    """Whether a date stands right behind a word of a halt, or before it, with no act or other part between."""
    low, high = (mark.end, time.start) if mark.end <= time.start else (time.end, mark.start)
    if not 0 <= high - low <= (_NEAR if passage.spaces else _NEAR // 3):
        return False
    return not _parted(low, high, passage) and not any(low <= a.start and a.end <= high for a in sentence.acts)


def _on_the_other_side(time: Time, candidate: Candidate, status: str | None, passage: Passage) -> bool:
    """Whether a date is past and what is to come has another one that is not, or the other way round for what is
    done."""
    act, published = candidate.act, passage.published
    if published is None or "/" in time.edtf or time.to_come or time.assumed:
        return False
    past = time.edtf < published[: len(time.edtf)]
    if past and status == "pledged" and act is not None and act.future:
        return any(t.to_come or t.edtf[:10].strip("./") > published for t in candidate.sentence.times if t is not time)
    if not past and status == "completed" and time.edtf > published:
        return any(t.edtf.strip("./")[:10] < published and not t.to_come for t in candidate.sentence.times)
    return False


def _of_another_turn(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a date is on the other side of one that stands between a joint and the next things: "gave a laboratory in
    2010 and, in 2011, a boat"."""
    sentence, own = candidate.sentence, candidate.things
    if not own or not passage.spaces:
        return False
    for place, opening in enumerate(sentence.times):
        behind = next((t for t in sentence.things if t.start >= opening.end), None)
        if not place or behind is None or behind.start - opening.end > _ARTICLE:
            continue
        joint = _joint(opening.start, sentence, _LATER)
        if joint < 0 or any(joint < p.start < opening.start for p in sentence.parties):
            continue
        if behind in own:
            if time.end <= opening.start:
                return True
        elif own[-1].end <= opening.start <= time.start:
            return True
    return False


def _of_the_next(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a date opens the part of the next counted goods, only a comma behind the claim's own, which have a date
    before them: 2019年赠送了10辆巡逻车，2021年还赠送过两艘快艇."""
    sentence, own = candidate.sentence, candidate.things
    if not own or own[-1].quantity is None or passage.text[own[-1].end : time.start].strip(" ") not in _STOPS:
        return False
    behind = next((t for t in sentence.things if t.start >= time.end and t.quantity is not None), None)
    if behind is None or not any(t.end <= candidate.place for t in sentence.times):
        return False
    return not any(time.end <= t.start < behind.start for t in sentence.times)


_STOPS = frozenset((";", "；", "，"))


def _of_another_clause(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a date is on the other side of one that opens a coordinated clause with a verb of its own: "signed an
    accord in 2019, and in March gave radios"."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or not passage.spaces:
        return False
    own = _own(candidate)
    low, high = min(own), max(own)
    for place, opening in enumerate(sentence.times):
        set_off = passage.text[opening.end : opening.end + 1] == ","  # "gave ten cars and, in May, signed"
        if not (place or set_off):
            continue
        joint = _joint(opening.start, sentence, _AFTER)
        if joint < 0 or not (set_off or (place and passage.text[joint - 2 : joint] in (", ", "; "))):
            continue
        if high < joint and time.start >= opening.start:
            return any((a.form in _FINITE or a.future) and a.start > opening.end for a in sentence.acts)
        if low >= opening.end and time.end <= joint:
            return any(a.form in _FINITE and a.end <= joint for a in sentence.acts)
    return False


def _of_the_next_verb(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a second verb behind a claim's goods has a date and things of its own: "gave five boats and keeps, since
    2013, an officer there"."""
    act, sentence, own = candidate.act, candidate.sentence, candidate.things
    if act is None or not own or not passage.spaces or act.start > own[0].start or act.form == "noun":
        return False
    end = max(t.end for t in own)
    for other in sentence.acts:
        if not end < other.start < time.start or other.form not in _FINITE:
            continue
        if _joint(other.start, sentence, _AFTER, end) >= 0 and any(
            t.start > other.start and t not in own for t in sentence.things
        ):
            return True
    return False


def _of_goods_before(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a date is that of goods, and a course only told of who took them: "gave two boats in 2019 to the coast
    guard, whose officers were trained"."""
    act, sentence = candidate.act, candidate.sentence
    words = passage.pack.grammar.get("whose", ())
    if act is None or act.start < time.end or not words:
        return False
    opens = [m.start for m in sentence.verbs if time.end <= m.start < act.start and "clause" in m.words]
    told = next((place for place in opens if passage.folded.startswith(tuple(words), place)), None)
    return told is not None and any(t.start < told and t.entry.code in GOODS for t in sentence.things)


def _of_the_end(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a date stands in a clause that only tells before what something was done: "Taiwan, before it lost its
    embassy in 2023, had given four helicopters"."""
    act, written = candidate.act, str(passage.pack.grammar.get("bounds", ""))
    if act is None or not written:
        return False
    low = max(candidate.sentence.start, time.start - _BOUND)
    told = next(compiled(written).finditer(passage.folded, low, time.start), None)
    if told is None or _parted(told.end(), time.start, passage):
        return False
    return not any(told.end() <= place < time.start for place in _own(candidate))


_BOUND = 72  # characters of a clause with a date, from the word that opens it


def _of_the_order(time: Time, candidate: Candidate, status: str | None) -> bool:
    """Whether a date is that of an order or a promise, which the claim's act tells, and another one stands by the word
    for its delivery behind: "the boats that Japan promised in 2015 did not arrive until 2020"."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or status != "completed" or candidate.instrument not in GOODS:
        return False
    cues = sentence.cues.get("status", ())
    acts = [a for a in sentence.acts if a.form != "noun"]
    order = max((a for a in acts if a.end <= time.start), key=lambda a: a.end, default=act)
    if order.frame in PROMISED and order.form == "past" and order.start > candidate.place:
        came = next((a for a in acts if a.start >= time.end and a.frame in CAME and not (a.negated or a.future)), None)
        later = [t for t in sentence.times if came is not None and t.start >= came.end]
        if later and time.edtf < later[0].edtf.lstrip("./"):
            return True  # "the boat it promised in 2019 came in May"
    if not any(m.start == act.start and entry.value in _NOT_YET for m, entry in cues):
        return False
    for mark, entry in cues:
        if entry.value == "completed" and mark.start >= max(act.end, time.end):
            behind = next((t for t in sentence.times if t.start >= mark.end), time)
            return behind.start - mark.end <= _NEAR and time.edtf < behind.edtf.lstrip("./")
    return False


_NOT_YET = ("pledged", "committed")


def _of_a_promise(time: Time, candidate: Candidate) -> bool:
    """Whether a date stands right behind a verb by which what then came had been promised: "delivered the 30 cars that
    it had pledged in 2023"."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or act.frame == "promise" or time.kind == "since":
        return False
    before = max((a for a in sentence.acts if a.end <= time.start), key=lambda a: a.end, default=None)
    if before is None or before.frame != "promise" or before.form == "noun" or before.future:
        return False
    given = [t.start for t in candidate.things if t.end <= before.start]
    return act.start < before.start and time.start - before.end <= _NEAR and bool(given)


def _outside_its_words(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a date stands in another clause than the claim's words, and one of its own among them:
    2005年起作为培训点，2012年有两国学员在此上课."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or candidate.instrument == "agreement":
        return False
    own = _own(candidate) + [t.start for t in candidate.people]
    low, high = min(own), max(*own, act.end)
    clause, published = sentence.clause_of(act.start), passage.published or "9"
    if low <= time.start < high or sentence.clause_of(time.start) == clause:
        return False
    for other in sentence.times:
        if low <= other.start < high and sentence.clause_of(other.start) == clause:
            naming = passage.pack.times.get("naming", ())
            named = other.kind == "year" and naming and passage.folded.startswith(naming, other.end)
            if not named and not time.edtf <= published < other.edtf:
                return True
    return False


_FINITE = ("past", "pres", "fut")
_ARTICLE = 8  # characters from a date to its thing: ", una "
_AFTER = 6  # characters from a joint to the date behind it: ", en "
_LATER = 14  # characters between a joint and the date behind it: "and, later, in 2014"


def _given_up(time: Time, sentence: Sentence, passage: Passage) -> bool:
    """Whether a date stands right behind a word for what was planned once: "originally due in June"."""
    marks = [mark for mark, entry in sentence.cues.get("turn", ()) if entry.value == "former"]
    return any(0 <= time.start - m.end <= _NEAR and not _parted(m.end, time.start, passage) for m in marks)


def _of_a_law(thing: Thing, time: Time, sentence: Sentence, passage: Passage) -> bool:
    """Whether a year is that of a law or an accord: "the law of 1993", "an accord signed in 2016", 2016年的协议."""
    if time.kind != "year" or not passage.folded[time.start].isdigit():
        return False
    low, high = (thing.end, time.start) if passage.spaces else (time.end, thing.start)
    if not 0 <= high - low <= (_REACH if passage.spaces else _RIGHT):
        return False
    acts = [a for a in sentence.acts if low <= a.start < high]
    if any(low <= t.start < high for t in sentence.things):
        return False
    if acts:  # no "the accord was signed in 2016"
        bare = all(a.form == "part" and a.frame in _SEALED and 0 <= a.start - low <= 1 for a in acts)
        return bare and passage.spaces and preposition(sentence, passage, time.start) == "in"
    return not passage.spaces or preposition(sentence, passage, time.start) == "of"


_SEALED = frozenset(("sign", "approve", "award", "ratify"))


def _beside(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a past date is of another act than that by which people are there now: "keeps two officers in Quito, and
    in March gave it radios"."""
    published, sentence = passage.published, candidate.sentence
    if time.kind in _OPEN or published is None or time.edtf > published or "/" in time.edtf:
        return False
    clause = sentence.clause_of(time.start)
    acts = [a for a in sentence.acts if a.clause == clause and a.form != "noun"]
    own = nearest(acts, time.start, time.end)
    if own is None or own.form not in ("past", "part") or own.future or own.frame in _POSTING:
        return False
    if candidate.place > min(time.start, own.start):
        return False
    if own.frame in _TEACHING:
        return clause != sentence.clause_of(candidate.place)
    given = next((t for t in sentence.things if t.start > own.start and t.clause == clause), None)
    return given is not None and given not in candidate.things and given.entry.code in GOODS


def since(time: Time, passage: Passage) -> bool:
    """Whether a date is one from which on something goes on already: what is still to come is not done since then."""
    start = time.edtf.removesuffix("/..")
    return start != time.edtf and passage.published is not None and start < passage.published[: len(start)]


def begun(time: Time, candidate: Candidate) -> Time:
    """A time since which something goes on as that of what a clause right behind it tells: "since 2012, when it built
    a laboratory"; one so long ago as that since which it goes on: "hace diez años que la Guardia Civil forma"."""
    act = candidate.act
    if time.kind not in ("since", "ago") or act is None or act.start < time.end:
        return time
    opens = any(0 < m.start - time.end <= 2 and "clause" in m.words for m in candidate.sentence.verbs)
    if act.form == "pres":
        return replace(time, edtf=f"{time.edtf}/..", kind="since") if opens and time.kind == "ago" else time
    return replace(time, edtf=time.edtf.removesuffix("/.."), kind="on") if opens and time.kind == "since" else time


def _kept_until(time: Time, candidate: Candidate, passage: Passage) -> bool:
    """Whether a time up to which something goes on lies ahead: of what has come it is no date."""
    if time.edtf[:3] != "../" or candidate.instrument not in GOODS:
        return False
    if candidate.act is not None and candidate.act.future:
        return False
    return time.edtf[3:] > (passage.published or "9")[: len(time.edtf) - 3]


def of_another_part(time: Time, candidate: Candidate, sides: frozenset[str | None], passage: Passage) -> bool:
    """Whether a date stands in a part between semicolons that names another side before it, and nothing of the claim's
    own: "X sends reagents; the cars that Y gave in 2022 are idle"."""
    sentence = candidate.sentence
    text, low, high = passage.text, sentence.start, sentence.end
    if _in_anothers_brackets(time, sides, sentence, text):
        return True
    if len(sentence.clauses) < 2:
        return False
    for sign in _SEMICOLONS:
        low = max(low, text.rfind(sign, low, time.start))
        end = text.find(sign, time.end, high)
        high = end if end >= 0 else high
    if (low == sentence.start and high == sentence.end) or any(low <= place < high for place in _own(candidate)):
        return False
    return any(low <= p.start < time.start and p.side not in sides and p.side is not None for p in sentence.parties)


_SEMICOLONS = ";；"


def _in_anothers_brackets(time: Time, sides: frozenset[str | None], sentence: Sentence, text: str) -> bool:
    """Whether a date stands in brackets right behind the name of a side that is none of the claim's: "Nigeria (2019)
    and Togo"."""
    low = max(text.rfind(sign, sentence.start, time.start) for sign in "(（")
    if low < 0 or any(sign in text[low : time.start] for sign in ")）"):
        return False
    named = [p for p in sentence.parties if p.end <= low]
    return bool(named) and low - named[-1].end <= _TURN and named[-1].side not in sides | {None}


def turns(sentence: Sentence, passage: Passage) -> dict[str, str]:
    """The date of each side where names and dates take turns: "Brazil (2014), Mexico (2012) and Peru (2003)"; empty
    where fewer than two names have one of their own."""
    if len(sentence.times) < 2 or len(sentence.parties) < 2:
        return {}
    found: dict[str, str] = {}
    for mark, _ in sentence.cues.get("respectively", ()):
        told = [t.edtf.removesuffix("/..") for t in sentence.times if t.end <= mark.start]
        for chain in {p.chain for p in sentence.parties if p.chain >= 0}:
            sides = [p.side for p in sentence.parties if p.chain == chain and p.side is not None]
            found |= dict(zip(sides, told, strict=True)) if len(sides) == len(told) > 1 else {}
    if sentence.shares:  # "20 to Kenya's police in 2018 and 12 to Uganda's in 2019"
        when, first = "", sentence.clause_of(min(sentence.shares)) - 1
        for place in range(max(0, first), len(sentence.clauses)):
            own = [t.edtf for t in sentence.times if sentence.clause_of(t.start) == place]
            if sentence.clauses[place][0] in sentence.shares or place == first:
                when = own[0] if own else when
                takers = [p for p in sentence.parties if p.clause == place and p.side and p.giver <= _TAKES]
                found |= {str(p.side): when for p in takers[:1] if when}
    for time in sentence.times if not found else ():
        before = [p for p in sentence.parties if p.end <= time.start]
        if not before or before[-1].side is None or time.start - before[-1].end > _TURN:
            continue
        between = passage.folded[before[-1].end : time.start].strip(" (（")
        if not between or any(
            m.start >= before[-1].end and m.end <= time.start and m.words and m.end - m.start == len(between)
            for m in sentence.verbs
        ):
            found.setdefault(before[-1].side, time.edtf)
    return found if len(set(found.values())) > 1 else {}


_TAKES = 0.5  # the most readiness to give of who gets a share
_TURN = 5  # characters between a name and the date behind it ("Peru in 2003")


def once_before(filled: Filled, passage: Passage) -> bool:
    """Whether the clause of an act, or of who gets it, tells it as done before, with no word of when: "Japan had
    earlier given 12"; or the one before it does, up to a semicolon (此前，日本赠送了12辆；韩国赠送了5辆)."""
    candidate, taker = filled.candidate, filled.recipients[0]
    act, sentence = candidate.act, candidate.sentence
    if "once" in sentence.cues:
        low, high = sentence.clauses[act.clause if act is not None else candidate.clause]
        if not passage.spaces and taker.sentence == sentence.index and taker.clause > candidate.clause:
            high = sentence.clauses[taker.clause][1]
        return any(low - m.end <= 2 and m.start < high for m, _ in sentence.cues["once"])  # 此前，日本已赠送
    before = passage.sentences[sentence.index - 1] if sentence.index and not passage.spaces else None
    if before is None or before.times or passage.text[before.end - 1] != "；":
        return False
    return any(m.start == before.start for m, _ in before.cues.get("once", ()))
