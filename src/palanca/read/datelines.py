"""The day a text is written on, where its dateline tells it ("NAIROBI, July 3 - "), and what its dates owe to it.

Invariant: a dateline's own date is no happening's where its sentence has another one; a weekday is the last one before
the day the text is written, unless its clause tells what is to come.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from palanca.lang import Pack
from palanca.lang.pack import fold
from palanca.read.context import compiled, unjoined
from palanca.read.passage import Act, Mark, Passage, Sentence, Time, held, nearest
from palanca.read.times import times
from palanca.read.unwritten import ahead, moved

__all__ = [
    "coming",
    "counting",
    "days_between",
    "due",
    "heading",
    "in_a_dateline",
    "line_end",
    "of_line",
    "of_title",
    "past",
    "placed",
    "planned",
    "reported",
    "written",
]

_HEADING = 160  # characters of a heading's line
_REACH = 120  # characters within which a dateline ends
_NEXT = 24  # characters between a word of saying and its day
_FIGURES = 4  # figures of a year
_OFF = 16  # characters between a word for putting off and the new time
_LEADS = 3  # characters between a verb in the future and the one it leads to
_NEARER = 6  # months back from which on the next of a name is nearer than the last
_BEFORE = 4  # days that may pass before what was written is published


def written(text: str, pack: Pack, published: str | None) -> tuple[int, str | None]:
    """Where the dateline ends, nought where the text opens with none (with none that is dated, where a dash may end
    any words), and the day the text was written:
    the dateline's where it lies shortly before the day of publication or nothing says of one, which it is otherwise."""
    pattern, start = pack.grammar.get("dated"), 0
    match = compiled(pattern).match(text[:_REACH]) if pattern else None
    if match is None and pattern and pack.spaces and not published and (start := _headed(text)):
        match = compiled(pattern).match(text[start : start + _REACH])
    found = [t for t in times(match[0], pack, published) if t.kind == "on"] if match is not None else []
    if match is None or not found:
        return start + match.end() if match is not None and not pack.spaces else 0, published
    told = found[-1].edtf
    days = days_between(told, published)
    return start + match.end(), told if not published or (days is not None and 0 < days <= _BEFORE) else published


def _headed(text: str) -> int:
    """Where a text begins behind the line of its heading; nought where its first line is no heading."""
    end = text.find("\n", 0, _HEADING)
    while 0 < end < len(text) and text[end] == "\n":
        end += 1
    return max(0, end)


def in_a_dateline(start: int, end: int, passage: Passage) -> bool:
    """Whether what stands there is of the dateline that opens its line: the text's first, or one further down; or of
    the brackets that name who wrote it."""
    line = passage.text.rfind("\n", 0, start) + 1
    if start - line > _REACH:
        return False
    written = passage.text if passage.spaces else passage.folded  # 專電
    for pattern in (passage.pack.grammar.get("dateline"), passage.pack.grammar.get("byline")):
        match = compiled(pattern).search(written[line : line + _REACH]) if pattern else None
        if match is not None and line + match.end() >= end and not passage.text[line : line + match.start()].strip():
            return True
    return False


def line_end(passage: Passage) -> int:
    """Where the dateline that opens a text ends; nought where none does: "Angola e Guiné-Bissau" is none."""
    pattern, text = passage.pack.grammar.get("dateline"), passage.text[:_REACH]
    match = unjoined(compiled(pattern).match(text)) if pattern and passage.spaces else None
    return 0 if match is None else match.end()


def of_line(sentence: Sentence, end: int) -> None:
    """Part what opens a dateline that ends there, and only says where a text was written, from what it tells."""
    if sentence.start < end and not any(m.verbal and m.end < end for m in sentence.verbs):
        for party in sentence.parties:
            if party.end <= end:
                party.prep, party.chain = "line", party.start


def counting(time: Time, sentence: Sentence, folded: str, pack: Pack) -> bool:
    """Whether what is written like a year counts what stands right behind it, since an act or a word for about stands
    right before it: "donated 2000 radios", "some 2010 officers"; "in 2010 officers" dates. Or whether a weekday, a
    month or a season is that of every week or year, or a year is of a number: "contract 12-2019"."""
    if time.kind in _EVERY:
        return folded.endswith(tuple(pack.grammar.get(_EVERY[time.kind], ())), sentence.start, time.start)
    if (pattern := pack.grammar.get("reported")) and _of_a_report(pattern, time, folded, pack.spaces):
        return True
    if time.kind == "year" and folded[time.start - 1 : time.start] in _NUMBERING and time.start:
        return folded[time.start - 2 : time.start - 1].isdigit()
    if time.kind != "year" or time.end - time.start != _FIGURES or folded[time.end : time.end + 1] != " ":
        return False
    if not any(m.start == time.end + 1 for m in sentence.nouns):
        return False
    end = time.start - 1
    if end < sentence.start or folded[end] != " ":
        return False
    for mark in reversed(sentence.verbs):
        if mark.end == end and "to" in mark.codes:  # "capacitó a 2010 agentes"
            end = mark.start - 1
    if any(m.verbal and m.acts and m.end == end for m in sentence.verbs):
        return True
    before = f" {folded[sentence.start : end]}"
    return any(before.endswith(f" {word}") for word in pack.numbers.get("approximate", ()))


def _of_a_report(pattern: str, time: Time, folded: str, spaces: bool) -> bool:
    """Whether a date is that of a report or a leak that tells of something: "a report published in May"."""
    if spaces:
        return compiled(pattern).search(folded, max(0, time.start - _SOURCE), time.start) is not None
    return compiled(pattern).match(folded[time.end : time.end + _SOURCE]) is not None


_SOURCE = 60  # characters of a report and its author beside its date
_EVERY = {"weekday": "weekly", "month": "yearly", "season": "yearly"}
_NUMBERING = ("-", "/")  # between the number of a contract or law and its year


def days_between(told: str, published: str | None) -> int | None:
    """How many days lie between a day told and the one published; ``None`` where one of them is no day."""
    try:
        return (date.fromisoformat((published or "")[:10]) - date.fromisoformat(told)).days
    except ValueError:
        return None


def of_title(passage: Passage) -> tuple[str, ...]:
    """The dates of the document's title, but no span of many years, which is that of all the text tells; worked out
    once."""
    if passage.headed is None:
        found = times(passage.document.title or "", passage.pack, passage.document.published)
        passage.headed = tuple(dict.fromkeys(t.edtf for t in found if not _long(t.edtf)))
    return passage.headed


def _long(edtf: str) -> bool:
    """Whether a span is of more than a few years."""
    first, _, last = edtf.partition("/")
    return first[:4].isdigit() and last[:4].isdigit() and int(last[:4]) - int(first[:4]) > _YEARS


_YEARS = 4


def reported(passage: Passage) -> str:
    """The year that a report is on: the one before its publication, where its title tells that year and no other."""
    told = {edtf[:4] for edtf in of_title(passage)} if passage.published and not passage.dateline else ()
    last = str(int((passage.published or "1")[:4]) - 1)
    return last if last in told and len(told) == 1 else ""


def placed(passage: Passage) -> None:
    """Leave out the dates of the dateline where its sentence has others, and put weekdays that are to come behind the
    day of publication."""
    end = passage.dateline
    if end and passage.sentences:
        first = next((s for s in passage.sentences if s.end >= end), passage.sentences[0])
        later = [t for t in first.times if t.start >= end]
        first.times = later or first.times
    if (year := reported(passage)) and not any(_told_in_full(t, passage) for s in passage.sentences for t in s.times):
        for sentence in passage.sentences:
            sentence.times = [_of_report(t, year, passage) for t in sentence.times]
    head, paragraph = None, -1
    for sentence in passage.sentences:
        if sentence.paragraph != paragraph:
            head, paragraph = None, sentence.paragraph
        if sentence.times:
            if sentence.times[0].start == sentence.start and _heads(sentence.times[0], sentence, passage.text):
                head = sentence.times[0]
            if head is not None:
                sentence.times = [_under(head, t, passage.published) for t in sentence.times]
            sentence.times = [
                _resolved(t, sentence, passage)
                for t in sentence.times
                if t.kind != "weekday" or not held(sentence.parties, t.start, t.end)  # "Santo Domingo"
            ]


def _heads(time: Time, sentence: Sentence, text: str) -> bool:
    """Whether a date with its year heads a paragraph, as in a list of years: "May 2019.", "2019: "."""
    if time.assumed or not time.edtf[:4].isdigit() or len(time.edtf) > _MONTH:
        return False
    if time.end >= sentence.end - 1 or text[time.end] in _COLONS:
        return True
    return text[time.end : time.end + 3] in _DASHES and not text[time.end + 3 : time.end + 4].isdigit()


_COLONS, _DASHES, _MONTH = ":：", (" – ", " — ", " - "), 7  # and characters of a month in EDTF


def _under(head: Time, time: Time, published: str | None) -> Time:
    """A month or day without its year as the first of its name from the date on that heads its paragraph."""
    start = time.edtf.strip("./")
    if not time.assumed or "-02-29" in time.edtf:
        return time
    later = start[4:7] < head.edtf[4:7] and f"{head.year + 1}{start[4:]}" <= (published or "9")
    return replace(time, edtf=moved(time.edtf, head.year - int(start[:4]) + later), assumed=False)


def _told_in_full(time: Time, passage: Passage) -> bool:
    """Whether a time is told to be of the year in which the document was published."""
    year = (passage.published or "")[:4]
    return year in time.edtf and year in passage.text[time.start : time.end]


def _of_report(time: Time, year: str, passage: Passage) -> Time:
    """A month or day without its year, or the end or beginning of "the year", as that of the year which a report is
    on; "this year" may be the document's own."""
    told, written = passage.published or "", passage.folded[time.start : time.end]
    start = time.edtf.strip("./")
    if start[:4] != told[:4] or not (time.assumed or (time.kind in ("phrase", "until") and len(start) == _FIGURES)):
        return time
    own = (word for word, shift in passage.pack.times.get("years", {}).items() if shift == 0)
    if not time.assumed and any(fold(word) in written for word in own):
        return time
    return replace(time, edtf=moved(time.edtf, int(year) - int(told[:4])), assumed=False)


def _resolved(time: Time, sentence: Sentence, passage: Passage) -> Time:
    """A weekday that is to come as the next one; a month or day of a year that is not written as the next one where it
    is nearer than the last and its clause is in the present tense: "they leave in September"."""
    if _put_off(time, sentence):
        written = replace(time, edtf=time.edtf.removeprefix("../"), assumed=time.assumed or time.kind == "until")
        return replace(ahead(written, passage.published), kind="on", to_come=True)
    if time.kind == "until":
        return _till_then(time, sentence, passage)
    starts = _in_the_future(time, sentence, passage) if passage.spaces else _beside_will(time, sentence)
    if time.kind == "since":
        when = ahead(time, passage.published) if time.assumed and (starts or coming(time, sentence)) else time
        return replace(when, to_come=when is not time or (starts and time.edtf > (passage.published or "9")))
    if time.kind == "weekday" and _goes_on_to(time, passage):
        return replace(time, edtf=f"../{_next(time, passage.published).edtf}", kind="until")
    if time.kind == "weekday":
        starts = starts or _starting(time, sentence, passage)
        if starts or (coming(time, sentence) and not _said(time, sentence)):
            return replace(_next(time, passage.published), to_come=starts)
        return time
    published = passage.published or ""
    if starts or (time.edtf > published[: len(time.edtf)] and published and _starting(time, sentence, passage)):
        return replace(ahead(time, published), to_come=True)
    if (
        time.assumed
        and _long_ago(time, passage.published)
        and (_present(time, sentence, passage) or (not passage.spaces and _planned(time, sentence)))
    ):
        return replace(ahead(time, passage.published), to_come=True)
    return time


def _till_then(time: Time, sentence: Sentence, passage: Passage) -> Time:
    """A month or day up to which something was done as the last of its name, where the next is far off: "had received
    ten million by 30 September"."""
    published, end = passage.published or "", time.edtf[3:]
    if _not_before(time, sentence):
        return replace(time, edtf=end, kind="on", to_come=end > (published or "9")[: len(end)])
    if (
        not time.assumed
        or not published
        or end[4:] >= published[4:10]
        or not (past(time, sentence) or due(time, sentence))
    ):
        return time
    far = _months(published, end) >= _NEARER
    return replace(time, edtf=f"../{int(end[:4]) - 1:04d}{end[4:]}") if far else time


def due(time: Time, sentence: Sentence) -> bool:
    """Whether a time is that by which something was due: "the boats that it was to deliver in May"."""
    return "turn" in sentence.cues and any(
        entry.value == "due" and 0 < time.start - mark.end <= _DUE for mark, entry in sentence.cues["turn"]
    )


_DUE = 40  # characters between a word for what was due and when


def _not_before(time: Time, sentence: Sentence) -> bool:
    """Whether nothing happened up to a time, and then it did: "were not delivered until 2020", "no llegaron hasta"."""
    low = sentence.clauses[sentence.clause_of(time.start)][0]
    return any("not" in m.words and low <= m.start and 0 < time.start - m.end <= _NEAR_UNTIL for m in sentence.verbs)


def _put_off(time: Time, sentence: Sentence) -> bool:
    """Whether a time is that to which something was put off: "postponed to November", "se aplazó hasta junio"."""
    if "turn" not in sentence.cues:
        return False
    for mark, entry in sentence.cues["turn"]:
        if entry.value == "put_off" and 0 <= time.start - mark.end <= _OFF:
            led = any("to" in m.codes and mark.end <= m.start < time.start for m in sentence.verbs)
            return led or time.kind in ("until", "coming")
    return False


def _in_the_future(time: Time, sentence: Sentence, passage: Passage) -> bool:
    """Whether the word next to a time that tells what happens, within its clause, is a verb in the future tense
    ("estará lista en diciembre") or otherwise says that it is to come ("is expected before Christmas")."""
    pattern = passage.pack.grammar.get("future")
    if not pattern or not (time.assumed or time.kind == "weekday"):
        return False
    clause = sentence.clause_of(time.start)
    found = [
        _gap(time, m.start(), m.end())
        for m in compiled(pattern).finditer(passage.folded, *sentence.clauses[clause])
        if passage.text[m.start()].islower()
    ]
    beside = nearest([a for a in sentence.acts if a.clause == clause and a.form != "noun"], time.start, time.end)
    if beside is not None and beside.form == "base" and found:  # "empezarán a retirarse este domingo"
        ends = [m.end() for m in compiled(pattern).finditer(passage.folded, sentence.clauses[clause][0], beside.start)]
        if ends and beside.start - ends[-1] <= _LEADS:
            return True
    return bool(found) and (beside is None or min(found) <= _gap(time, beside.start, beside.end))


def _gap(time: Time, start: int, end: int) -> int:
    """The characters between a time and another word."""
    return max(start - time.end, time.start - end)


def _beside_will(time: Time, sentence: Sentence) -> bool:
    """Whether a word for what is to come stands right before or behind a time (将于11月, 11月将); not one that only
    marks an object (11月将一批车辆)."""
    for mark in sentence.verbs:
        if "will" in mark.codes and 0 <= time.start - mark.end <= 1:
            return True
        if "will" in mark.codes and 0 <= mark.start - time.end <= 1:
            return not _of_object(mark, sentence)
    return False


def _of_object(mark: Mark, sentence: Sentence) -> bool:
    """Whether a word for what is to come only marks what something is done with (将一批车辆交给)."""
    starts = {n.start for n in sentence.numbers} | {m.start for m in sentence.nouns}
    starts |= {p.start for p in sentence.parties}
    return mark.end - mark.start == 1 and mark.end in starts


def _long_ago(time: Time, published: str | None) -> bool:
    """Whether a month or day lies so far back that the next of its name is nearer to the day of publication."""
    if published is None or not time.assumed or time.kind == "season" or not time.edtf[:4].isdigit():
        return False
    return _months(time.edtf, published) >= _NEARER


def _months(one: str, other: str) -> int:
    """How many months one date is before another; none where one of them tells no month."""
    if not (one[5:7].isdigit() and other[5:7].isdigit()):
        return 0
    return 12 * (int(other[:4]) - int(one[:4])) + int(other[5:7]) - int(one[5:7])


def _present(time: Time, sentence: Sentence, passage: Passage) -> bool:
    """Whether a clause tells in the present tense what happens at a time: by its nearest act, or by a verb of setting
    out, arriving or beginning."""
    yearly = tuple(passage.pack.grammar.get("yearly", ()))
    if yearly and passage.folded.endswith(yearly, 0, time.start):
        return False  # "every October"
    low, high = sentence.clauses[sentence.clause_of(time.start)]
    known = tuple(f" {word} " for word in passage.pack.grammar.get("known", ()))  # "la visita" tells no tense
    acts = [a for a in sentence.acts if low <= a.start < high and a.form != "noun"]
    acts = [a for a in acts if a.form != "pres" or not passage.folded.endswith(known, low, a.start)]
    beside = nearest(acts, time.start, time.end)
    if beside is not None and not beside.perfect and (beside.form == "pres" or _going(beside, sentence)):
        return True
    return _starting(time, sentence, passage)


def _planned(time: Time, sentence: Sentence) -> bool:
    """Whether the first that is done behind a time, in its clause or the next where it stands alone in its own, is to
    come: 4月中旬，集训将在维拉港开班. What is then said or promised is said at that time."""
    clause = sentence.clause_of(time.start)
    low, high = sentence.clauses[clause]
    if high - time.end <= 1 and clause + 1 < len(sentence.clauses) and time.start - low <= 1:
        high = sentence.clauses[clause + 1][1]
    will = next((m for m in sentence.verbs if "will" in m.codes and time.end <= m.start < high), None)
    if will is None or any(sentence.cue(code, time.end, will.start) for code in ("voice", "says")):
        return False
    told = [a for a in sentence.acts if time.end <= a.start < high and a.frame in _VOWED and a.start < will.end]
    return not told and not _of_object(will, sentence) and any(will.end <= a.start < high for a in sentence.acts)


_VOWED = frozenset(("promise", "sign", "approve", "ratify"))  # what is done now for what is to come


def _going(act: Act, sentence: Sentence) -> bool:
    """Whether an act is told as going on: "is opening"."""
    return act.form == "ger" and any(
        entry.value == "going" and 0 <= act.start - mark.end <= 1 for mark, entry in sentence.cues.get("turn", ())
    )


def _starting(time: Time, sentence: Sentence, passage: Passage) -> bool:
    """Whether a verb of setting out, arriving or beginning in the present tense stands in the clause of a time."""
    pattern = passage.pack.grammar.get("starting")
    low, high = sentence.clauses[sentence.clause_of(time.start)]
    return bool(pattern and compiled(pattern).search(passage.folded, low, high))


def _next(time: Time, published: str | None) -> Time:
    """A weekday of the past as the next of its name."""
    if time.kind != "weekday" or published is None or time.edtf >= published[:10]:
        return time
    return replace(time, edtf=(date.fromisoformat(time.edtf) + timedelta(days=7)).isoformat())


def _goes_on_to(time: Time, passage: Passage) -> bool:
    """Whether a weekday is that up to which something goes on: "runs until Friday"."""
    pattern = passage.pack.grammar.get("until")
    low = max(0, time.start - _NEAR_UNTIL)
    return bool(pattern) and compiled(str(pattern)).search(passage.folded, low, time.start) is not None


_NEAR_UNTIL = 30  # characters of a verb and a word for "until" before a weekday


def _said(time: Time, sentence: Sentence) -> bool:
    """Whether a weekday may be that on which something is said: such a word stands next to it."""
    return any(
        0 <= time.start - mark.end <= _NEXT or 0 <= mark.start - time.end <= _NEXT
        for code in ("voice", "inverted")
        for mark, _ in sentence.cues.get(code, ())
    )


def coming(time: Time, sentence: Sentence) -> bool:
    """Whether the words of its clause say that a time is still to come: its nearest act does, or a word such as "will"
    stands before it with no other act between."""
    clause = sentence.clause_of(time.start)
    beside = nearest([a for a in sentence.acts if a.clause == clause and a.form != "noun"], time.start, time.end)
    if beside is not None and beside.future:
        return True
    if planned(sentence, clause) and not (beside is not None and beside.form == "past"):
        return True
    low = max(sentence.clauses[clause][0], beside.end if beside is not None and beside.end <= time.start else 0)
    return any(low <= m.start < time.start and "will" in m.codes for m in sentence.verbs)


def planned(sentence: Sentence, clause: int) -> bool:
    """Whether a word for what is to come stands right before a clause: "it is planned that"."""
    low = sentence.clauses[clause][0]
    return any("will" in m.words and 0 <= low - m.end <= 1 for m in sentence.verbs)


def past(time: Time, sentence: Sentence) -> bool:
    """Whether the act next to a time, in the time's clause, is told as done: "in May it approved the funds, with which
    radios will be bought", "under an accord signed in May"."""
    beside = nearest([a for a in sentence.acts if a.form != "noun"], time.start, time.end)
    clause = sentence.clause_of(time.start)
    if beside is None or beside.clause != clause:  # "in May the minister said that"
        low, high = sentence.clauses[clause]
        return not any(low <= a.start < high for a in sentence.acts) and any(
            low <= mark.start < high for mark, _ in sentence.cues.get("voice", ())
        )
    if beside.future:
        return False
    if beside.form == "part":
        return not any("be" in m.words and 0 <= beside.start - m.end <= 1 for m in sentence.verbs)
    return beside.form == "past" or beside.perfect


def heading(sentence: Sentence, passage: Passage) -> Sentence | None:
    """The line that heads the paragraph, or the list that it is an item of: "DELIVERED IN 2013"; one that ends like a
    sentence is none."""
    text, listed = passage.text, _opens_item(sentence, passage)
    for place in range(sentence.index - 1, max(-1, sentence.index - _ITEMS), -1):
        other = passage.sentences[place]
        if other.paragraph == sentence.paragraph:
            listed = _opens_item(other, passage)
            continue
        if not _opens_item(other, passage):
            ends = text[other.end - 1] in _STOPS or other.end - other.start > _LINE
            return None if ends or (place and passage.sentences[place - 1].paragraph == other.paragraph) else other
        if not listed:
            return None
    return None


_ITEMS, _LINE, _STOPS = 16, 72, ".!?;。！？；…"


def _opens_item(sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence opens an item of a list."""
    return passage.text[sentence.start] in "*•●◆▪·–—-"
