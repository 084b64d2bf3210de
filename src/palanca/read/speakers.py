"""Who says so: the speakers that a sentence or those before it name, or the author.

Invariant: a speaker is cut from the text as written; which one says the claim is weighed by `choice` (section
``voice``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from palanca.lang.pack import fold_name
from palanca.read.choice import Option, best, prefixed
from palanca.read.context import compiled
from palanca.read.datelines import in_a_dateline
from palanca.read.frames import Candidate
from palanca.read.kept import Key
from palanca.read.passage import NOTHING, Mark, Passage, Saying, Sentence, held, met

__all__ = ["AUTHOR", "sayings", "spoken", "voice", "voice_options"]

AUTHOR = "author"
_EDGE = re.compile(r"^[\s,;:\"'“”‘’«»(*\-—–]+|[\s,;:\"'“”‘’«»(*\-—–]+$")
_QUOTED = re.compile(r"[,\"”’'»]\s?$")
_DATELINE = re.compile(r"^.{0,60}?\s[-–—]\s")
_LABEL = re.compile(r"^\*[^*]{1,40}\*\s*")
_PHRASE = re.compile(r"[^,.;:()\"“”\n。，；]{2,80}")
_TURN = re.compile(r"[\s*—–-]*([^\W\d_][^\n:：.。,，]{1,40}?)(?:[:：]|\s?\.\s?[-–—])")
_ASIDE = re.compile(r", [^,.;:()\n]{2,20},(?= )")
_TITLE = 5  # words of a title that opens a speaker's turn
_OPENED, _CLOSED = ("(", "（"), (")", "）")
_TOLD = 30  # characters between a verb of saying and what is said
_REACH, _BACK, _MEMORY = 90, 3, 6


def voice(candidate: Candidate, passage: Passage) -> str:
    """The speaker of the claim, as written, or "author"."""
    return best("voice", voice_options(candidate, passage)) or AUTHOR


def voice_options(candidate: Candidate, passage: Passage) -> list[Option]:
    """Everyone who may say the claim, with signs; the last is the author."""
    sentence = candidate.sentence
    here = sayings(sentence, passage)
    doubts = tuple(code for code in ("alleged", "denied") if code in sentence.cues)
    options = [_here(saying, here, doubts, candidate, passage) for saying in here]
    quoted = not here and _quoted(candidate.place, sentence, passage)
    for gap in range(1, _BACK + 1):
        place = sentence.index - gap
        if place < 0 or (passage.sentences[place].paragraph != sentence.paragraph and not quoted):
            break
        for saying in sayings(passage.sentences[place], passage):
            back: Key = (_back, gap, bool(here), saying.code, candidate.instrument, saying.nature)
            own = {"quoted": 1.0} if quoted else {}
            options.append(Option(_named(saying, passage.sentences[place], passage), own, (back,)))
    author: Key = (
        _author,
        candidate.instrument,
        bool(here),
        candidate.rule,
        passage.document.source_type or "",
        doubts,
    )
    options.append(Option(AUTHOR, {}, (author,)))
    return options


def _quoted(place: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether a place lies in a quotation that its sentence opens or that an earlier one of its line did."""
    text, start = passage.text, sentence.start
    low = max(text.rfind("\n", 0, start) + 1, start - _LINE)
    for marks in _MARKS:
        opening, closing = marks[0], marks[1]
        opens = opening == text[start]
        if opening == closing:
            open_before, open_here = text.count(opening, low, start) % 2, text.count(opening, start, place) % 2
            if (opens and open_here) or (open_before and not open_here):
                return True
        elif (opens or text.count(opening, low, start) > text.count(closing, low, start)) and (
            text.count(opening, low, place) > text.count(closing, low, place)
        ):
            return True
    return False


_LINE = 1_500  # characters of a line that are looked back on
_MARKS = (("“", "”"), ("«", "»"), ('"', '"'), ("「", "」"), ("『", "』"))


def _back(gap: int, beside: bool, code: str, instrument: str, nature: frozenset[str]) -> tuple[str, ...]:
    """The signs of a speaker named before the claim's sentence."""
    where = (f"back_{gap}", f"back_{'beside' if beside else 'alone'}")
    return (*where, f"back_{code}", f"back_i_{instrument}", *prefixed("back", tuple(nature)))


def _author(instrument: str, beside: bool, rule: str, source: str, doubts: tuple[str, ...]) -> tuple[str, ...]:
    """The signs of nobody but the author's saying it."""
    found = ("author", f"author_{instrument}", f"author_{'beside' if beside else 'alone'}", f"author_rule_{rule}")
    return (*found, *((f"author_by_{source}",) if source else ()), *prefixed("author", doubts))


def _here(
    saying: Saying, others: list[Saying], doubts: tuple[str, ...], candidate: Candidate, passage: Passage
) -> Option:
    sentence, act, mark = candidate.sentence, candidate.act, saying.mark
    clause = sentence.clause_of(mark.start)
    low, high = sorted((mark.start, candidate.place))
    between = passage.text[low:high]
    signs = {
        "clauses": min(3.0, float(abs(clause - candidate.clause))),
        "far": min(3.0, len(between) / 80),
        "several": min(3.0, len(others) - 1.0),
    }
    own_act = act is not None and act.start <= mark.start < act.end
    place: Key = (
        _placed,
        saying.code,
        candidate.instrument,
        saying.nature,
        mark.start > candidate.place,
        ";" in between or "；" in between,
        own_act,
        act is not None and not own_act and clause == act.clause,
        act is not None and mark.end <= act.start,
        _that(mark, sentence, passage),
        any(m.start == mark.start for m, _ in sentence.cues.get("denied", ())),
        doubts,
    )
    return Option(_named(saying, sentence, passage), signs, (place,))


def _that(mark: Mark, sentence: Sentence, passage: Passage) -> bool:
    """Whether what is said follows, right behind a verb of saying or behind whom it was told to and when."""
    for verb in sentence.verbs:
        if verb.start >= mark.end:
            if "clause" in verb.codes:
                gap = passage.text[mark.end : verb.start]
                return len(gap) <= 3 or (len(gap) <= _TOLD and "," not in gap)
            if verb.verbal:
                return False
    return False


def _placed(
    code: str,
    instrument: str,
    nature: frozenset[str],
    behind: bool,
    apart: bool,
    own_act: bool,
    in_clause: bool,
    governs: bool,
    that: bool,
    denies: bool,
    doubts: tuple[str, ...],
) -> tuple[str, ...]:
    """The signs of a speaker named in the claim's sentence."""
    signs = {
        "said_behind" if behind else "said_before": True,
        "apart": apart,
        "own_act": own_act,
        "act_clause": in_clause,
        "governs": governs,
        "that": that,  # "said that …"
        "denies": denies,
    }
    found = ("here", *prefixed("here", (code, f"i_{instrument}", *nature, *doubts)))
    return (*found, *(sign for sign, holds in signs.items() if holds))


def _named(saying: Saying, sentence: Sentence, passage: Passage) -> str:
    """The speaker's name; for a pronoun that of whoever spoke last before it."""
    if "pronoun" not in saying.nature:
        return saying.name
    for place in range(sentence.index - 1, max(-1, sentence.index - 1 - _MEMORY), -1):
        for before in reversed(sayings(passage.sentences[place], passage)):
            if "pronoun" not in before.nature:
                return before.name
    return passage.speaker


def sayings(sentence: Sentence, passage: Passage) -> list[Saying]:
    """The words of saying in a sentence, each with its speaker as written."""
    known = passage.sayings.get(sentence.index)
    if known is None:
        said = {"source", "inverted", "voice", "says"} & sentence.cues.keys()
        known = passage.sayings[sentence.index] = [
            saying
            for way in ((_turn, _behind, _ahead) if said else (_turn,))
            for saying in way(sentence, passage)
            if saying.name and (saying.code == "turn" or not _of_a_dateline(saying.name, sentence, passage))
        ]
    return known


def _of_a_dateline(name: str, sentence: Sentence, passage: Passage) -> bool:
    """Whether who speaks is the agency that signs the line ("中新社昆明5月25日电"): it is the author."""
    start = passage.text.find(name, sentence.start, sentence.end)
    return start >= 0 and in_a_dateline(start, start + len(name), passage)


def _turn(sentence: Sentence, passage: Passage) -> Iterator[Saying]:
    """Whose turn it is in an interview or a debate, as a line opens with it: "MINISTER: …", "SEÑOR MINISTRO.- …"."""
    if sentence.start and passage.text[sentence.start - 1] != "\n":
        return
    match = _TURN.match(passage.text, sentence.start, sentence.end)
    if match is None or len(match[1].split()) > _TITLE:
        return
    if any(p.start == match.start(1) and p.kind in ("capital", "place") for p in sentence.parties):
        return  # a dateline: "ASUNCIÓN (EFE).-"
    nature = _nature(sentence, match.start(1), match.end(1), passage)
    if "speaker" in nature and ("verb" not in nature or not passage.spaces):
        yield Saying(Mark(match.end(1), match.end(), NOTHING), "turn", match[1], nature)


def _behind(sentence: Sentence, passage: Passage) -> list[Saying]:
    """Speakers behind "according to", or behind a verb of saying that closes or opens what is said."""
    found, text = [], passage.text
    tail = _tail(str(passage.pack.grammar.get("speaker_ends", "")))
    sources = [m for m, entry in sentence.cues.get("source", ()) if not entry.value]  # "aside": names nobody
    closing = {m.start: m for m in _words(sentence, "inverted", "voice", "says") if _closing(m, sentence, text)}
    ends = {m.end for m in closing.values()}
    sources = [m for m in sources if m.end not in ends]  # ", destacó el ministro": a verb of saying behind a comma
    inverted = [m for m in closing.values() if not met(sources, m.start, m.end)]
    for code, marks in (("source", sources), ("inverted", inverted)):
        for mark in marks:
            start = _inserted(mark.end, code, sentence, text)
            for time in sentence.times:  # "anunciaron ayer sus embajadas"
                start = time.end if 0 <= time.start - start <= 1 else start
            if code == "inverted" and any(0 <= v.start - start <= 1 and "clause" in v.codes for v in sentence.verbs):
                if mark.start == sentence.start and passage.pack.grammar.get("inverted"):
                    found.append(Saying(mark, "voice", text[mark.start : mark.end], _UNNAMED))  # "Añadió que …"
                continue  # "the minister, a former judge, said that …"
            match = _PHRASE.match(text, start, min(sentence.end, start + _REACH))
            if match is None:
                continue
            stop = next(
                (
                    v.start
                    for v in sentence.verbs
                    if match.start() < v.start < match.end()
                    and v.start > mark.end + 2
                    and _closes(v)
                    and not _an_office(v, sentence)
                ),
                match.end(),
            )
            if code == "inverted" and text[mark.start - 2 : mark.start] == ", " and _goes_on(stop, sentence):
                continue  # "the minister, speaking in Lima, said Japan will …"
            name = _cut(_EDGE.sub("", text[_besides(match.start(), sentence) : stop]), tail)
            start = text.find(name, mark.end) if name else -1
            nature = _nature(sentence, start, start + len(name), passage)
            if start >= 0 and nature & _SPEAKERS:
                found.append(Saying(mark, code, name, nature))
    return found


def _goes_on(place: int, sentence: Sentence) -> bool:
    """Whether what stands there is a helping verb, so that the words before it are its subject."""
    return any(mark.start == place and not _HELPING.isdisjoint(mark.codes) for mark in sentence.verbs)


_HELPING = frozenset(("will", "have", "be"))
_UNNAMED = frozenset(("pronoun", "short", "first_of_one"))


def _besides(start: int, sentence: Sentence) -> int:
    """Where a speaker begins behind a word like "also"."""
    return next((m.end for m, _ in sentence.cues.get("further", ()) if 0 <= m.start - start <= 1), start)


def _inserted(start: int, code: str, sentence: Sentence, text: str) -> int:
    """Where a speaker begins behind a verb of saying or "according to": behind a word or two put in between commas
    ("announced, moreover, the"), or behind a verb of saying there ("según informaron")."""
    if code == "source":
        return next((m.end for m, _ in sentence.cues.get("voice", ()) if 0 <= m.start - start <= 1), start)
    match = _ASIDE.match(text, start, sentence.end)
    return match.end() if match is not None else start


def _closing(mark: Mark, sentence: Sentence, text: str) -> bool:
    """Whether a verb of saying stands behind what is said, or opens its sentence."""
    opens = not text[sentence.start : mark.start].strip(' "“«¿¡—-–•*')
    return opens or _QUOTED.search(text, max(sentence.start, mark.start - 3), mark.start) is not None


def _an_office(mark: Mark, sentence: Sentence) -> bool:
    """Whether what may be a verb is who speaks: "the head of"."""
    return any(mark.start == m.start for m, _ in sentence.cues.get("speaker", ()))


def _closes(mark: Mark) -> bool:
    """Whether a verb or conjunction cannot be part of a speaker's name."""
    return mark.verbal or not _CLOSING.isdisjoint(mark.codes)


_CLOSING = frozenset(("clause", "will", "have", "be"))


def _ahead(sentence: Sentence, passage: Passage) -> list[Saying]:
    """Speakers before a verb of saying."""
    found, text, tail = [], passage.text, _tail(str(passage.pack.grammar.get("speaker_ends", "")))
    for mark in _words(sentence, "voice", "says"):
        if any(
            mark.start - v.end <= (2 if passage.spaces else 0) and ("be" in v.codes or "to" in v.codes)
            for v in sentence.verbs
            if v.end <= mark.start
        ):
            continue  # "is said to"
        clause = sentence.clause_of(mark.start)
        opens = max(sentence.clauses[clause][0], passage.dateline)
        if clause and any(v.start == opens and "clause" in v.codes for v in sentence.verbs):
            relative = passage.text.rfind(", ", opens, mark.start)  # "the command, which unloaded it, says"
            if text[opens - 2 : opens] == ", " and relative + 2 >= mark.start - 1:
                opens = sentence.clauses[clause - 1][0]
        behind = mark.start
        aside = text[opens - 1 : opens] in _CLOSED and opens > sentence.start
        if aside and not (passage.spaces and text[opens : mark.start].strip()):  # "the minister (a former judge) said"
            bracket = max(text.rfind(one, sentence.start, opens) for one in _OPENED)
            if bracket > sentence.start:
                opens, behind = sentence.clauses[sentence.clause_of(bracket - 1)][0], bracket
        low = max(opens, mark.start - _REACH)
        while passage.spaces and low > sentence.start and text[low - 1].isalnum() and text[low].isalnum():
            low += 1
        for time in sentence.times:
            if time.start - low <= 3 < time.end - low and time.end < mark.start:
                low = time.end
        before = _LABEL.sub("", _DATELINE.sub("", text[low:behind]))
        parts = before.split(", ")
        while len(parts) > 1 and not _upper(parts[0]):
            parts.pop(0)
        closes = not text[mark.end : sentence.end].strip(" .!?。！？\"”’'»")
        for place, part in (("first", parts[0]), ("last", parts[-1])):
            if place == "last" and len(parts) == 1:
                continue
            name = _cut(_EDGE.sub("", _trim(part, passage)), tail)
            start = text.find(name, low) if name else -1
            if start < 0 or len(name.split()) > 14:
                continue
            if passage.spaces and start != (where := _behind_where(start, start + len(name), sentence)):
                name, start = name[where - start :], where
            nature = _nature(sentence, start, start + len(name), passage)
            if place == "first" and len(parts) > 1 and not nature & _SPEAKERS and _a_name(name):
                nature |= _nature(sentence, start, behind, passage) & _HOLDERS  # "Ana Ruiz, the ambassador, told"
            if _stands_for_another(name, start, mark, sentence):
                nature = frozenset(("pronoun",))
            if nature & _SPEAKERS:
                alone = len(parts) == 1 or (
                    place == "first" and _alone(parts, nature, start + len(name), behind, sentence)
                )
                shape = {f"{place}_of_{'one' if alone else 'several'}", *(("closes",) if closes else ())}
                found.append(Saying(mark, "voice", _without_helpers(name, start, sentence), nature | shape))
    return found


def _alone(parts: list[str], nature: frozenset[str], end: int, behind: int, sentence: Sentence) -> bool:
    """Whether an office holder is followed by words put in between two commas that name nobody: "The ambassador,
    speaking on Friday, said"."""
    if len(parts) != 3 or parts[2] or "speaker" not in nature or not nature.isdisjoint(("verb", "long", "thing")):
        return False
    named = (m for code in ("speaker", "institution", "pronoun") for m, _ in sentence.cues.get(code, ()))
    return not any(end <= m.start < behind for m in named) and not _a_name(parts[1])


def _words(sentence: Sentence, *codes: str) -> Iterator[Mark]:
    """The words of saying of some kinds; "says": those by which only who speaks is told, and what only looks so
    ("credit line")."""
    aside = [mark for mark, entry in sentence.cues.get("says", ()) if entry.value == "aside"]
    for code in codes:
        for mark, entry in sentence.cues.get(code, ()):
            if not entry.value and not (aside and held(aside, mark.start, mark.end)):
                yield mark


def _behind_where(start: int, end: int, sentence: Sentence) -> int:
    """Where a speaker begins behind words that only say where or how it is said: "In a statement the embassy"."""
    marks = [m for m in sentence.verbs if start <= m.start < end]
    if not marks or marks[0].start != start or "in" not in marks[0].codes:
        return start
    for before, mark in pairwise(marks):
        if "det" in mark.codes and mark.start - before.end > 1:
            return mark.start
    return start


_HELPERS = frozenset(("have", "will", "not", "now"))


def _without_helpers(name: str, start: int, sentence: Sentence) -> str:
    """A speaker without the words behind it that only tell the time of what follows: "The embassy has"."""
    for mark in reversed(sentence.verbs):
        if start < mark.start and mark.end == start + len(name) and not _HELPERS.isdisjoint(mark.words):
            name = name[: mark.start - start].rstrip()
    return name


def _stands_for_another(name: str, start: int, mark: Mark, sentence: Sentence) -> bool:
    """Whether a speaker is a pronoun: a word of one or two that are no more than it, or, where words do not stand
    apart, all of the name."""
    if len(name.split()) <= 2 and any("pronoun" in m.codes for m in sentence.verbs if start <= m.start < mark.start):
        return True
    return any(m.start == start and m.end == start + len(name) for m, _ in sentence.cues.get("pronoun", ()))


_SPEAKERS = frozenset(("party", "people", "body", "speaker", "institution", "pronoun"))


_HOLDERS = frozenset(("people", "speaker", "institution"))
_WHO = (("speaker", "speaker"), ("office", "speaker"), ("institution", "institution"))


def _nature(sentence: Sentence, start: int, end: int, passage: Passage) -> frozenset[str]:
    """What a speaker's words hold: names, people, bodies, offices; and what shape they have."""
    found = set()
    if any(start <= p.start < end for p in sentence.parties):
        found.add("party")
    for noun in sentence.nouns:
        if start <= noun.start < end and noun.entries[0].kind in ("people", "body"):
            found.add(noun.entries[0].kind)
    for code, kind in _WHO:
        if code in sentence.cues and any(start <= m.start < end for m, _ in sentence.cues[code]):
            found.add(kind)
    if any(start <= v.start < end and _closes(v) and not _an_office(v, sentence) for v in sentence.verbs):
        found.add("verb")
    if any(start <= t.start < end and t.entry.kind == "thing" for t in sentence.things):
        found.add("thing")
    if passage.spaces:
        found.add("long" if len(passage.text[start:end].split()) > 6 else "short")
    return frozenset(found)


@lru_cache(maxsize=8)
def _tail(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _cut(speaker: str, tail: re.Pattern[str] | None) -> str:
    """A speaker without the time, place or listener named behind it, where nothing but the pack can tell them apart."""
    match = tail.search(fold_name(speaker), 2) if tail is not None else None
    return speaker[: match.start()] if match is not None else speaker


def _a_name(name: str) -> bool:
    """Whether words are written as somebody's name: two to four, each with a capital letter."""
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


def _upper(part: str) -> bool:
    return any(c.isupper() for c in part) or not part.isascii()


def _trim(phrase: str, passage: Passage) -> str:
    """The phrase without the conjunctions it may open with; where words do not stand apart, without "according to"."""
    if not passage.spaces:
        return next((phrase[len(o) :] for o in passage.pack.grammar.get("sources", ()) if phrase.startswith(o)), phrase)
    words = phrase.split()
    while words and any(e.code in ("and", "clause", "stop") for e in passage.pack.lexicon.get(words[0].lower(), ())):
        words.pop(0)
    return " ".join(words) if len(words) < len(phrase.split()) else phrase


def spoken(start: int, end: int, name: str, sentence: Sentence, passage: Passage) -> Iterator[str]:
    """Whether a body speaks, or is named only as that of who speaks, or of who holds an office ("the Minister of
    Security")."""
    said, told = sentence.cues.get("voice"), sentence.cues.get("source")
    if (said and any(0 <= m.start - end <= 12 for m, _ in said)) or (
        told and any(0 <= start - m.end <= 8 for m, _ in told)
    ):
        yield "speaks"  # a verb of saying stands right behind it, or "according to" right before it
    for saying in sayings(sentence, passage):
        if name in saying.name:
            yield "speaker"
            if saying.name.endswith(name):
                yield "says"  # it is who speaks, not only whose speaker it is
            break
    after = str(passage.pack.grammar.get("office_after", ""))
    if after and compiled(after).match(passage.folded, end, sentence.end):
        yield "office"
        return
    holders = sentence.cues.get("speaker")
    if holders is None:
        return
    if any(0 <= m.start - end <= 3 for m, _ in holders):
        yield "officer"
    bodies = [m.start for m, _ in sentence.cues.get("institution", ())]
    bodies += [m.start for m in sentence.nouns if m.entries[0].kind == "body"]
    for mark, _ in holders:
        if mark.start in bodies or not mark.start <= start <= mark.end + 16:
            continue
        between = passage.folded[mark.end : start] if mark.end < start else ""
        words = [m for m in sentence.verbs if mark.end <= m.start and m.end <= start]
        if len(between.split()) <= len(words) and not any(_LINKS.isdisjoint(m.codes) for m in words):
            yield "office"
            return


_LINKS = frozenset(("of", "det", "from"))
