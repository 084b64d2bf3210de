"""Givers told one after the other in a sentence, each with a verb of its own: "Canada gave radios, Lithuania donated
trucks and Estonia trained the drivers".

Invariant: at least two sides take turns, each the subject of its own giving verb at the head of a clause; nothing of
one's turn is another's.
"""

from __future__ import annotations

from palanca.lang import Entry
from palanca.read.candidate import frames
from palanca.read.passage import Mark, Party, Passage, Sentence, Time

__all__ = ["in_turn"]

_BETWEEN = frozenset(("det", "now", "have", "be", "not", "will"))  # words that may stand between a subject and its verb
_AHEAD = frozenset(("and", "det"))  # what may stand before a subject that opens its clause
_FINITE = frozenset(("past", "pres", "fut"))
_GIVING = frozenset(
    ("give", "supply", "sell", "lend", "train", "build", "install", "fund", "promise", "advise", "help")
)
_NAMES = frozenset(("name", "capital", "abbreviation", "organisation"))
_WHEN = 5  # characters of "in" before a date, of "the" behind it
_OPENS = ",;:.()—–，；：。、（）\n"


def in_turn(passage: Passage) -> None:
    """Put the givers of every sentence that take turns into its ``turns``, and cut its clauses where they begin."""
    for sentence in passage.sentences:
        if len(sentence.parties) < 2 or len(sentence.verbs) < 2:
            continue
        found: list[Party] = []
        for party in sentence.parties:
            if _gives(party, sentence, passage) and _opens(party, sentence, passage, bool(found)):
                found.append(party)
        for party in found:
            if party.prep:
                party.prep, party.chain = "", party.start
        begins = sorted({p.chain for p in found})  # a list takes one turn
        if len(begins) < 2:
            continue
        sentence.turns = tuple(begins)
        for start in sentence.turns[1:]:
            _cut(sentence, start)
        for party in sentence.parties:
            party.clause = sentence.clause_of(party.start)


def _cut(sentence: Sentence, start: int) -> None:
    """Let a clause begin with a name where its clause holds another's turn."""
    place = sentence.clause_of(start)
    low, high = sentence.clauses[place]
    if any(low <= turn < start for turn in sentence.turns):
        sentence.clauses[place : place + 1] = [(low, start), (start, high)]


def _gives(party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a name is the subject of a giving verb right behind it (without spaces between words, of its clause)."""
    if party.side is None or party.kind not in _NAMES:
        return False
    place, ahead = party.end, frozenset[str]()  # the words between it and its verb
    if party.owner:  # "Norway's police donated"
        body = next((n for n in sentence.nouns if 0 <= n.start - place <= 3), None)
        if party.governs != "body" or body is None or body.entries[0].kind != "body":
            return False
        place = body.end
    for mark in sentence.verbs:
        if mark.start < place or not (passage.spaces or mark.end - mark.start > 1):
            continue  # a single character (派, 上, 为) means too much
        if any(_tells(entry, ahead, passage.spaces) for entry in mark.acts):
            return (mark.start - place <= 1) if passage.spaces else _free(party, mark, sentence, passage)
        if passage.spaces and (mark.start - place > 1 or not mark.words or not _BETWEEN.issuperset(mark.words)):
            return False
        if mark.acts:
            return False
        ahead |= {*mark.words}
        place = mark.end
    return False


def _free(party: Party, verb: Mark, sentence: Sentence, passage: Passage) -> bool:
    """Whether a verb is of a name's own clause, tells of no noun behind it (赠送的), and has no other subject."""
    if passage.folded[verb.end : verb.end + 1] in passage.pack.grammar["possessive_after"]:
        return False
    between = (p for p in sentence.parties if party.end <= p.start < verb.start)
    return sentence.clause_of(verb.start) == sentence.clause_of(party.start) and all(p.prep for p in between)


def _tells(act: Entry, ahead: frozenset[str], spaces: bool) -> bool:
    """Whether a verb, behind those words, is an active one of giving."""
    if act.code not in _GIVING or "light" in act.traits or frames()[act.code].roles.get("subject") != "provider":
        return False
    if "be" in ahead or "now" in ahead:
        return act.form == "ger"
    form = "part" if "have" in ahead else "base" if "will" in ahead or not spaces else ""
    return act.form in _FINITE or act.form == form


def _opens(party: Party, sentence: Sentence, passage: Passage, later: bool) -> bool:
    """Whether nothing stands before a name, or the list that it ends, in its clause: a name behind "in" and a comma
    ("In Tonga, Australia built …") or, behind another's turn (``later``), behind "and" ("gave cars to Peru and Chile
    trained …") ends no list."""
    if not later and any(_behind(time, party, sentence) for time in sentence.times):
        return True
    if party.prep and not (later or party.prep == "in"):
        return False
    place = party.start if party.prep else party.chain
    marks = [m for m in sentence.verbs if m.end <= place]
    while marks and place - marks[-1].end <= 1 and not _AHEAD.isdisjoint(marks[-1].words):
        if "and" in marks[-1].words:
            return passage.spaces and (later or not party.prep)  # 印度总理与塞总统 are one subject
        place = marks.pop().start
    before = passage.folded[sentence.start : place].rstrip()
    if later and before.endswith(tuple(passage.pack.grammar.get("meanwhile", ()))):
        return not party.prep  # "while Japan promised"
    return not before or (before[-1] in _OPENS and party.prep in ("", "in"))


def _behind(time: Time, party: Party, sentence: Sentence) -> bool:
    """Whether a name follows right on the date that opens a sentence: "In 2019 France gave"."""
    return time.start - sentence.start <= _WHEN and 0 <= party.chain - time.end <= _WHEN
