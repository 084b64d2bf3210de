"""Givers told one after the other in a sentence, each with a verb of its own ("Canada gave radios, Lithuania donated
trucks and Estonia trained the drivers"), with the verb of the first ("Japan gave radios; Germany, cars") or behind
goods of its own ("the cars came from Japan, the radios from Peru").

Invariant: at least two sides take turns, each the subject of its own giving verb at the head of a clause, or of the one
before, or where the goods before it come from; nothing of one's turn is another's.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from itertools import pairwise

from palanca.lang import Entry
from palanca.read.candidate import frames
from palanca.read.each import (
    GIVER,
    GIVING,
    NAMES,
    each_first,
    each_from,
    each_its_own,
    each_listed,
    each_which,
    each_whose,
    foots,
    one_at,
)
from palanca.read.passage import Mark, Number, Party, Passage, Sentence, Time, within
from palanca.read.shares import cut, shared

__all__ = ["in_turn", "repeat"]

_BETWEEN = frozenset(("det", "now", "have", "be", "not", "will"))  # words that may stand between a subject and its verb
_AHEAD = frozenset(("and", "det"))  # what may stand before a subject that opens its clause
_FINITE = frozenset(("past", "pres", "fut"))
_BASE = _FINITE | {"base"}
_FORMS = {"be": {"ger"}, "now": {"ger"}, "have": _FINITE | {"part"}, "will": _BASE}  # of a verb behind such a word
_GIVES = GIVING | {"promise", "advise", "help"}
_WHEN = 5  # characters of "in" before a date, of "the" behind it
_COUNT = 4  # characters between a giver and how much: ", a "
_ITS = 28  # characters from whose it is to the word for an office: "Norway's development agency"
_OPENS = ",;:.()—–，；：。、（）\n"


def in_turn(passage: Passage) -> None:
    """Put the givers of every sentence that take turns into its ``turns``, and cut its clauses where they begin."""
    for sentence in passage.sentences:
        if len(sentence.parties) < 2 or not (sentence.verbs or sentence.numbers):
            continue
        if sentence.numbers or len(sentence.clauses) > 1:
            shared(sentence, passage)
        subjects = _subjects(sentence, passage)
        begins = {p.chain for p in subjects} | each_from(sentence, subjects, passage)  # a list takes one turn
        begins = begins or each_first(sentence, passage) or each_its_own(sentence)
        begins = begins or each_listed(sentence, passage.folded) or each_which(sentence, passage.folded)
        if len(begins) < 2 and not passage.spaces:
            begins = each_whose(sentence, subjects, passage) or begins
        if len(begins) < 2:
            continue
        sentence.turns = tuple(sorted(begins))
        cut(sentence, sentence.turns[1:])


def repeat(sentence: Sentence) -> None:
    """Tell the act of one turn again in the next that has none of its own: "80 were donated by Turkey and 30 by Italy;
    the other ten were bought"."""
    for before, start in pairwise(sentence.turns):
        clause = sentence.clause_of(start)
        told = [a for a in sentence.acts if before <= a.start < start and a.form != "noun"]
        giver = next((p for p in sentence.parties if p.chain == start), None)
        if not told or giver is None or any(a.clause == clause for a in sentence.acts):
            continue
        end = giver.end
        if giver.prep == "by":
            ends = [n.end for n in sentence.numbers] + [n.end for n in sentence.nouns]
            end = max((place for place in ends if place < giver.start), default=start)
        sentence.acts += [replace(act, start=end, end=end, clause=clause) for act in told]
        sentence.acts.sort(key=lambda a: a.start)


def _subjects(sentence: Sentence, passage: Passage) -> list[Party]:
    """Who gives in a sentence by a verb of its own, or by that of the giver before it."""
    found: list[Party] = []
    for party in sentence.parties:
        if "foots" in sentence.cues and foots(party, sentence):
            continue  # "…; Japan bore the cost" is no turn of its own
        tells = _gives(party, sentence, passage) or (found and _gives_too(party, found[-1], sentence, passage))
        if tells and _opens(party, sentence, passage, bool(found)):
            found.append(party)
    for party in found:
        led = party.prep and (passage.spaces or party.prep != "by")  # 2011年由挪威出资: who pays all the same
        if led or (party.chain != party.start and _count(party, sentence, passage)):
            party.prep, party.chain = "", party.start
    return found


def _gives(party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a name is the subject of a giving verb right behind it (without spaces between words, of its clause)."""
    if party.start == sentence.cleft:
        return True
    people = party.kind == "adjective" and party.governs in _GROUPS and party.giver > GIVER  # "Danish officers trained"
    if party.side is None or not (people or party.kind in NAMES):
        return False
    place, ahead = party.end, frozenset[str]()  # the words between it and its verb
    if party.owner and _headed(party, sentence, passage) == party.start:  # "Norway's police donated"
        body = next((n for n in sentence.nouns if 0 <= n.start - place <= 3), None)
        if body is not None and (people or (party.governs == "body" and body.entries[0].kind == "body")):
            place = body.end
        else:  # "Norway's aid agency gave"
            place = next((m.end for m, _ in sentence.cues.get("institution", ()) if 0 < m.start - place <= _ITS), -1)
        if place < 0:
            return False
    elif passage.spaces and passage.folded[place : place + 2] == ", ":
        place = _put_in(place, sentence, passage.folded)
    if passage.spaces and any(0 <= mark.start - place <= 1 for mark, _ in sentence.cues.get("pays", ())):
        return party.giver > GIVER  # "Japan paid for the building"
    for mark in sentence.verbs:
        if mark.start < place or not (passage.spaces or mark.end - mark.start > 1):
            continue  # a single character (派, 上, 为) means too much
        near = mark.start - place <= 1
        forms = next((forms for word, forms in _FORMS.items() if word in ahead), _FINITE if passage.spaces else _BASE)
        if any(_tells(entry, forms) for entry in mark.acts):
            if any(m.start <= mark.start < m.end for m, _ in sentence.cues.get("considered", ())):
                return False
            return near if passage.spaces else _free(party, mark, sentence, passage)
        if mark.acts or (passage.spaces and not (near and mark.words and _BETWEEN.issuperset(mark.words))):
            return False
        ahead |= {*mark.words}
        place = mark.end
    return False


def _headed(party: Party, sentence: Sentence, passage: Passage) -> int:
    """Where the group begins whose people or body a name behind it is: "un equipo de la policía de Chile"."""
    if not party.owner or party.governs not in _GROUPS or not 0 <= party.head < party.start:
        return party.start
    if passage.pack.grammar.get("phrase_head") != "first":
        return party.start
    inner = next((p for p in sentence.parties if p.start == party.head), None)
    return party.head if inner is None else _headed(inner, sentence, passage)


_GROUPS = frozenset(("body", "people", "experts"))


def _gives_too(party: Party, last: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a name stands before goods, or how many or how much, without a verb, in the turn of one behind another's:
    "Japan gave radios; Germany, in May, cars"; "France trained 40 officers and Germany 60", "Korea two million"."""
    if party.kind not in NAMES or party.owner or party.giver <= GIVER or party.side in (None, last.side):
        return False
    if _only_count(party, sentence, passage):
        return True
    ends = [p.start for p in sentence.parties if p.start > party.end and p.kind in NAMES and not p.owner and not p.prep]
    end = min([*ends, *(a for a, _ in sentence.clauses if a > party.end), sentence.end])
    stop = passage.folded.find(";", party.end, end)
    end = stop if stop >= 0 else end
    if any(m.acts and m.entries[0].form != "noun" and party.end <= m.start < end for m in sentence.verbs):
        return False
    told = [n for n in sentence.nouns if party.end <= n.start < end]
    count = _count(party, sentence, passage)
    if count is not None and any(count.end <= n.start <= count.end + 1 and n.entries[0].kind == "people" for n in told):
        return True
    goods = next((n for n in told if n.entries[0].kind == "thing"), None)
    return goods is not None and not any(p.prep and party.end <= p.start < goods.start for p in sentence.parties)


def _count(party: Party, sentence: Sentence, passage: Passage) -> Number | None:
    """The number right behind a name: "Germany 60", "Alemania a 60"."""
    near = [n for n in sentence.numbers if 0 < n.start - party.end <= _COUNT] if passage.spaces else ()
    return next((n for n in near if not within(sentence.times, n.start)), None)


def _only_count(party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number or a sum is all that is told of a name: "Korea, 12", "Spain, one", "Korea two million"."""
    number = _count(party, sentence, passage)
    if number is None and passage.folded.startswith(", ", party.end):
        number = one_at(party.end + 2, sentence, passage)
    if number is None or not passage.spaces:
        return False
    end = next((m.end for m in sentence.money if m.start <= number.start < m.end), number.end)
    if end >= sentence.end or passage.folded[end] in _OPENS or any(t.start == end + 1 for t in sentence.times):
        return True
    return any(m.start == end + 1 and not _AFTER.isdisjoint(m.words) for m in sentence.verbs)


_AFTER = frozenset(("and", "in", "to"))  # what may stand behind a number that is all that is told of a giver


def _free(party: Party, verb: Mark, sentence: Sentence, passage: Passage) -> bool:
    """Whether a verb is of a name's own clause, tells of no noun behind it (赠送的), and has no other subject."""
    if passage.folded[verb.end : verb.end + 1] in passage.pack.grammar["possessive_after"]:
        return False
    between = (p for p in sentence.parties if party.end <= p.start < verb.start)
    return sentence.clause_of(verb.start) == sentence.clause_of(party.start) and all(p.prep for p in between)


def _tells(act: Entry, forms: Set[str]) -> bool:
    """Whether a verb is an active one of giving, in one of those forms."""
    if act.code not in _GIVES or act.form not in forms or "light" in act.traits:
        return False
    return frames()[act.code].roles.get("subject") == "provider"


def _opens(party: Party, sentence: Sentence, passage: Passage, later: bool) -> bool:
    """Whether nothing stands before a name, or the list that it ends, in its clause: a name behind "in" and a comma
    ("In Tonga, Australia built …") or, behind another's turn (``later``), behind "and" ("gave cars to Peru and Chile
    trained …") ends no list."""
    if party.start == sentence.cleft:
        return True
    if not later and any(_behind(time, party, sentence) for time in sentence.times):
        return True
    if not later and party.prep in ("", "stop") and _after_that(party.chain, sentence, passage):
        return True
    if party.prep and not (later or party.prep == "in"):
        return False
    place = party.start if party.prep or (later and _count(party, sentence, passage)) else party.chain
    place = min(place, _headed(party, sentence, passage))
    marks = [m for m in sentence.verbs if m.end <= place]
    if marks and "det" in marks[-1].words and _that(marks[-2:-1]) and place - marks[-1].end <= 1:
        place = marks.pop().start
    if not later and _that(marks[-1:]) and place - marks[-1].end <= 1:
        if any("to" in m.words and marks[-1].start - m.end == 1 for m in marks[-2:-1]):
            return True  # "Ukraine, to which Canada gave"
        told = marks[-1]  # "recalled that Japan gave … and that Korea trained"
        return any(
            _that([two]) and "and" in one.words and two.start - one.end <= 1 and one.start > party.end
            for one, two in pairwise(sentence.verbs)
        ) and not any(n.end >= told.start - 1 for n in sentence.nouns if n.start < told.start)
    if later and marks and place - marks[-1].end <= 1 and "clause" in marks[-1].words:
        start = marks[-1].start  # "to a laboratory that Japan will equip", not "announced in 2012 that Japan will"
        ends = [*(n.end for n in sentence.nouns), *(p.end for p in sentence.parties)]
        behind = start - 1 in ends or passage.folded[start - 2 : start - 1] in _OPENS
        behind = behind or any("and" in m.words and 0 <= start - m.end <= 1 for m in marks[-2:-1])
        return behind and passage.spaces and party.prep in ("", "stop")
    while marks and place - marks[-1].end <= 1 and not _AHEAD.isdisjoint(marks[-1].words):
        if "and" in marks[-1].words:  # 印度总理与塞总统 are one subject; 加拿大提供5万元、美国提供3万元 are two
            priced = later and any(m.end == marks[-1].start for m in sentence.money)
            return priced or (passage.spaces and (later or not party.prep))
        place = marks.pop().start
    before = passage.folded[sentence.start : place].rstrip()
    if later and before.endswith(tuple(passage.pack.grammar.get("meanwhile", ()))):
        return not party.prep  # "while Japan promised"
    opens = not before or before[-1] in _OPENS or before.endswith(" -")  # behind a dateline
    return opens and (not before or party.prep in ("", "in"))


def _after_that(place: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether a name opens what goes before another's clause: "After Japan gave radios, Peru promised"."""
    if not 0 < place - sentence.start <= _AFTER_THAT:
        return False
    low = next((m.start for m in sentence.verbs if m.end == place - 1 and "det" in m.words), place)
    return passage.folded[sentence.start : low].strip() in passage.pack.grammar.get("after_that", ())


_AFTER_THAT = 24  # characters of "después de que los"


def _that(marks: list[Mark]) -> bool:
    """Whether a word opens a clause: "that"."""
    return any("clause" in m.words for m in marks)


def _behind(time: Time, party: Party, sentence: Sentence) -> bool:
    """Whether a name follows right on the date that opens a sentence: "In 2019 France gave"."""
    return time.start - sentence.start <= _WHEN and 0 <= party.chain - time.end <= _WHEN


def _put_in(place: int, sentence: Sentence, folded: str) -> int:
    """Where the clause goes on behind what is put in between two commas behind a name ("Romania, its neighbour, lent"),
    or the place before it."""
    end = folded.find(", ", place + 2, place + _ASIDE)
    if end < 0 or any(place < n.start < end for n in sentence.numbers):
        return place
    inner = [m for m in sentence.verbs if place < m.start < end]
    if any(m.acts or not _PUT.issuperset(m.words) for m in inner) or any(
        place < p.start < end for p in sentence.parties
    ):
        return place
    return end + 1


_ASIDE = 40  # characters of what is put in
_PUT = frozenset(("det", "of"))
