"""Givers told one after the other in a sentence, each with a verb of its own ("Canada gave radios, Lithuania donated
trucks and Estonia trained the drivers"), with the verb of the first ("Japan gave radios; Germany, cars") or behind
goods of its own ("the cars came from Japan, the radios from Peru").

Invariant: at least two sides take turns, each the subject of its own giving verb at the head of a clause, or of the one
before, or where the goods before it come from; nothing of one's turn is another's.
"""

from __future__ import annotations

from itertools import pairwise

from palanca.lang import Entry
from palanca.read.candidate import frames
from palanca.read.each import (
    GIVER,
    SURE,
    done,
    each_its_own,
    each_listed,
    each_so_many,
    each_which,
    joint,
    promised,
    put_in,
)
from palanca.read.passage import Mark, Number, Party, Passage, Sentence, Time, within
from palanca.read.shares import cut, joined, shared
from palanca.read.unparted import each_whose

__all__ = ["in_turn"]

_BETWEEN = frozenset(("det", "now", "have", "be", "not", "will"))  # words that may stand between a subject and its verb
_AHEAD = frozenset(("and", "det"))  # what may stand before a subject that opens its clause
_FINITE = frozenset(("past", "pres", "fut"))
_GIVING = frozenset(
    ("give", "supply", "sell", "lend", "train", "build", "install", "fund", "promise", "advise", "help")
)
_NAMES = frozenset(("name", "capital", "abbreviation", "organisation"))
_REACH = 8  # characters from "and" to the name behind it
_WHEN = 5  # characters of "in" before a date, of "the" behind it
_ITS = 28  # characters from whose it is to the word for an office: "Norway's development agency"
_OPENS = ",;:.()—–，；：。、（）\n"


def in_turn(passage: Passage) -> None:
    """Put the givers of every sentence that take turns into its ``turns``, and cut its clauses where they begin."""
    for sentence in passage.sentences:
        if len(sentence.parties) < 2 or not sentence.verbs:
            continue
        if sentence.numbers or len(sentence.clauses) > 1:
            shared(sentence, passage)
        found: list[Party] = []
        for party in sentence.parties:
            tells = _gives(party, sentence, passage) or (
                found
                and (_gives_too(party, found[-1], sentence, passage) or _so_many(party, found[-1], sentence, passage))
            )
            if tells and _opens(party, sentence, passage, bool(found)):
                found.append(party)
        for party in found:
            led = party.prep and (passage.spaces or party.prep != "by")  # 2011年由挪威出资: who pays all the same
            if led or (party.chain != party.start and _count(party, sentence, passage)):
                party.prep, party.chain = "", party.start
        begins = {p.chain for p in found}  # a list takes one turn
        if any(map(_source, sentence.parties)):
            begins |= _sources(sentence, found, passage)
        first = sentence.parties[0].start - sentence.start  # "De Japón llegaron …"
        if (
            not begins
            and passage.spaces
            and len(sentence.numbers) > 1
            and (len(sentence.parties) > 2 or first <= _WHEN)
        ):
            begins = _from_first(sentence, passage)
        if not begins:
            begins = (
                each_its_own(sentence) or each_listed(sentence, passage.folded) or each_which(sentence, passage.folded)
            )
        if not begins and passage.spaces and sentence.numbers and len(sentence.parties) > 1:
            begins = each_so_many(sentence, passage)
        if len(begins) < 2 and not passage.spaces:
            begins = each_whose(sentence, found, passage, _GIVING) or begins
        if len(begins) < 2:
            continue
        sentence.turns = tuple(sorted(begins))
        for start in sentence.turns[1:]:
            cut(sentence, start)
        for party in sentence.parties:
            party.clause = sentence.clause_of(party.start)


def _sources(sentence: Sentence, subjects: list[Party], passage: Passage) -> set[int]:
    """Where the turns begin of those from whom, or by whom, goods of their own came; empty where nobody else takes
    one."""
    found: list[tuple[int, list[Party]]] = []
    end = sentence.start
    for before, party in pairwise(sentence.parties) if passage.spaces and len(sentence.numbers) > 1 else ():
        joined = party.prep in _SOURCES and before.chain == party.chain
        if joined and any(_again(n, before.end, party, sentence, passage) for n in sentence.numbers):
            party.chain = party.start  # "by Japan and ten by Korea" is no list
    for party in sentence.parties:
        if party in subjects:
            end = party.end
        elided = bool(found) and _elided(party, sentence, passage)
        if not (elided or _source(party)):
            continue
        listed = [p for p in sentence.parties if p.chain == party.chain]
        goods: list[Mark] | list[Number] = _goods(end, party, not subjects, sentence, passage)
        if found and not goods and passage.spaces:
            goods = [n for n in sentence.numbers if n.start > end and _again(n, end, party, sentence, passage)]
        if goods:
            own = sentence.clauses[sentence.clause_of(goods[0].start)][0]
            first = goods[0] if found else goods[-1]
            whole = found and (elided or not passage.spaces)  # 由德国捐赠，电台由日本提供
            begin = max(own, end if whole else joint(end, first.start, sentence, passage))
            if any(p.chain == begin for p in sentence.parties if p not in listed):
                begin = goods[0].start  # "Senegal's police received radios from France": not of Senegal's list
            found.append((begin, listed))
            if elided:
                for one in listed:
                    one.prep, one.owner, one.governs = "from", False, ""
        end = listed[-1].end
    sides, others = {p.side for _, some in found for p in some}, {p.side for p in subjects}
    if len(found) + len(others) < 2 or len(sides) < len(found) or sides & others:
        return set()
    for begin, listed in found:
        for party in listed:
            party.chain = begin
    return {begin for begin, _ in found}


def _again(number: Number, low: int, party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether only a number stands before who gave so many more: "20 cars by Japan and ten by Korea"."""
    more = [m for m, _ in sentence.cues.get("further", ())]  # "another ten by Korea", "ten more by Korea"
    start = next((m.start for m in more if m.end == number.start - 1), number.start)
    end = next((m.end for m in more if m.start == number.end + 1), number.end)
    lead = [m for m in sentence.verbs if end < m.start < party.start]
    if not lead or lead[0].start != end + 1 or not _SOURCES & {*lead[0].words} or party.start - lead[-1].end > 1:
        return False
    small = all("det" in m.words for m in lead[1:])
    return small and joined(low, start, sentence, passage) and not within(sentence.times, number.start)


def _goods(low: int, party: Party, alone: bool, sentence: Sentence, passage: Passage) -> list[Mark]:
    """What comes from a name, of all behind ``low``, ``alone`` where nobody gives by a verb of his own; nothing where
    only its money does ("with funding from Japan")."""
    if any(m.start < party.start <= m.end + _PAID for m, _ in sentence.cues.get("money_of", ())):
        return []
    kinds = _TAUGHT if party.prep == "by" else _THINGS  # "experts from Japan" are no goods
    goods = [n for n in sentence.nouns if low <= n.start and n.end <= party.start and n.entries[0].kind in kinds]
    passive = party.prep != "by" or not passage.spaces or not goods or done(goods, party.start, sentence)
    return goods if passive or promised(goods, party, alone, sentence, passage) else []


def _source(party: Party) -> bool:
    """Whether goods may come from a name: "radios from Japan", "donated by Japan", "radios de Japón"."""
    if party.side is None or party.chain != party.start:
        return False
    if party.prep in _SOURCES:
        return party.giver > GIVER
    return party.head >= 0 and party.governs == "thing" and party.giver > SURE and party.kind in _NAMES


def _elided(party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether goods come from a name that stands behind them, a comma and "of", where others came from elsewhere:
    "the cars came from Japan; las radios, de Perú"."""
    if party.side is None or party.chain != party.start or party.giver <= SURE or party.kind not in _NAMES:
        return False
    return any(
        0 <= party.start - m.end <= _WHEN and "of" in m.codes and passage.folded[m.start - 2 : m.start] == ", "
        for m in sentence.verbs
    )


def _from_first(sentence: Sentence, passage: Passage) -> set[int]:
    """Where the turns begin of those from whom the goods right behind them came: "recibió de Japón diez coches; de
    Corea, 40 radios", "de Japón llegaron diez coches; de Corea, 40 radios"; empty where only one does."""
    found: list[tuple[int, Party]] = []
    taken = next((m.start for m in sentence.verbs if any(e.code == "receive" for e in m.acts)), sentence.end)
    first, came = sentence.parties[0], None
    if first.start - sentence.start <= _WHEN:
        came = next((m for m in sentence.verbs if m.start == first.end + 1 and not _COMES.isdisjoint(m.codes)), None)
    taken = taken if came is None else min(taken, first.start)
    for party in sentence.parties:
        if party.start < taken or party.side is None or party.chain != party.start or party.kind not in _NAMES:
            continue
        before = (m for m in sentence.verbs if 0 <= party.start - m.end <= _WHEN)
        led = next((m for m in before if not _FROM.isdisjoint(m.codes) or m.start == taken), None)
        place = party.end + (2 if passage.folded[party.end : party.end + 2] == ", " else 1)
        place = came.end + 1 if came is not None and party is first else place
        late = place + (_DATED if came is not None and party is first else 0)  # "llegaron en marzo diez coches"
        if led is None or not any(place <= n.start <= late and n.value for n in sentence.numbers):
            continue
        if not found or joined(found[-1][1].end, led.start, sentence, passage):
            found.append((led.start, party))
    if len({party.side for _, party in found}) < 2:
        return set()
    for begin, party in found:
        party.prep, party.chain, party.owner, party.governs = "from", begin, False, ""
    return {begin for begin, _ in found}


_FROM = frozenset(("of", "from"))
_COMES = frozenset(("supply", "station"))
_DATED = 16  # characters of when goods came


_PAID = 6  # characters between money and whose it is: "with funding from Japan"
_SOURCES = frozenset(("from", "by"))
_THINGS, _TAUGHT = frozenset(("thing",)), frozenset(("thing", "people"))


def _gives(party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a name is the subject of a giving verb right behind it (without spaces between words, of its clause)."""
    if party.start == sentence.cleft:
        return True
    people = party.kind == "adjective" and party.governs in _GROUPS and party.giver > GIVER  # "Danish officers trained"
    if party.side is None or not (people or party.kind in _NAMES):
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
        place = put_in(place, sentence, passage.folded)
    if passage.spaces and any(0 <= mark.start - place <= 1 for mark, _ in sentence.cues.get("pays", ())):
        return party.giver > GIVER  # "Japan paid for the building"
    for mark in sentence.verbs:
        if mark.start < place or not (passage.spaces or mark.end - mark.start > 1):
            continue  # a single character (派, 上, 为) means too much
        if any(_tells(entry, ahead, passage.spaces) for entry in mark.acts):
            if any(m.start <= mark.start < m.end for m, _ in sentence.cues.get("considered", ())):
                return False
            return (mark.start - place <= 1) if passage.spaces else _free(party, mark, sentence, passage)
        if passage.spaces and (mark.start - place > 1 or not mark.words or not _BETWEEN.issuperset(mark.words)):
            return False
        if mark.acts:
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
    """Whether a name stands before goods, or how many there are of them, without a verb, in the turn of one behind
    another's: "Japan gave radios; Germany, in May, cars"; "France trained 40 officers and Germany 60"."""
    if party.kind not in _NAMES or party.owner or party.giver <= GIVER or party.side in (None, last.side):
        return False
    ends = [
        p.start for p in sentence.parties if p.start > party.end and p.kind in _NAMES and not p.owner and not p.prep
    ]
    end = min([*ends, *(a for a, _ in sentence.clauses if a > party.end), sentence.end])
    stop = passage.folded.find(";", party.end, end)
    end = stop if stop >= 0 else end
    if any(m.acts and m.entries[0].form != "noun" and party.end <= m.start < end for m in sentence.verbs):
        return False
    count = _count(party, sentence, passage)
    if count is not None:
        counted = next((n for n in sentence.nouns if count.end <= n.start <= count.end + 1), None)
        if counted is None:  # "and Germany 60.", "y Alemania a 60"
            joined = ":" not in passage.folded[last.end : party.start] and any(
                "and" in m.words and 0 < party.start - m.start <= _REACH for m in sentence.verbs
            )
            return joined and passage.folded[count.end : count.end + 1] in (".", ";", "")
        if counted.entries[0].kind == "people":
            return True
    goods = next((n for n in sentence.nouns if party.end <= n.start < end and n.entries[0].kind == "thing"), None)
    return goods is not None and not any(p.prep and party.end <= p.start < goods.start for p in sentence.parties)


def _count(party: Party, sentence: Sentence, passage: Passage) -> Number | None:
    """The number right behind a name: "Germany 60", "Alemania a 60"."""
    if not passage.spaces:
        return None
    near = [n for n in sentence.numbers if 0 < n.start - party.end <= _WHEN]
    return next((n for n in near if not within(sentence.times, n.start)), None)


def _so_many(party: Party, last: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether only a number stands behind a name, in the turn of one behind another's: "Japan gave Peru 30 cars; Korea,
    12", "Japan gave five million, Korea two million"."""
    if party.kind not in _NAMES or party.owner or party.giver <= GIVER or party.side in (None, last.side):
        return False
    if not passage.spaces:
        return False
    number = next((n for n in sentence.numbers if 0 < n.start - party.end <= len(", a ")), None) or _one(
        party, sentence, passage
    )
    if number is None:
        return False
    end = next((m.end for m in sentence.money if m.start <= number.start < m.end), number.end)
    if end >= sentence.end or passage.folded[end] in _OPENS or any(t.start == end + 1 for t in sentence.times):
        return True
    return any(m.start == end + 1 and not _AFTER.isdisjoint(m.words) for m in sentence.verbs)


def _one(party: Party, sentence: Sentence, passage: Passage) -> Number | None:
    """An article that counts one behind a name and a comma ("Spain, one"), told as a number from then on."""
    start, text = party.end + 2, passage.folded
    if text[party.end : start] != ", ":
        return None
    for article in passage.pack.grammar.get("articles", ()):
        end = start + len(article)
        if len(article) > 1 and text.startswith(article, start) and (end >= sentence.end or text[end] in " .,;:)"):
            one = Number(start, end, 1.0)
            sentence.numbers = sorted((*sentence.numbers, one), key=lambda n: n.start)
            return one
    return None


_AFTER = frozenset(("and", "in", "to"))  # what may stand behind a number that is all that is told of a giver


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
