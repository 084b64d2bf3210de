"""What surrounds teaching and advice: the school is not built by a course in it, nor are its teachers posted.

Also who stands where in it: whose school it is, where learners come from, and the place where it merely happens.
Invariant: only candidates of another instrument than training and legal are taken away, and never the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palanca.read.belonging import giver
from palanca.read.context import compiled
from palanca.read.goods import CAME, GOODS
from palanca.read.passage import Act, Party, Passage, Sentence, Thing, Time
from palanca.read.schools import enrolled, school_of, sent

if TYPE_CHECKING:
    from palanca.read.frames import Candidate

__all__ = [
    "academy",
    "aside",
    "gathered",
    "goods_they_have",
    "jointly",
    "learning",
    "listed_later",
    "made_ready",
    "pupils",
    "role",
    "roster",
    "thread",
    "venue",
]

_MAY_GIVE = -0.25  # the least that those who teach others give, by read/givers.toml
_NEAR = 24  # characters from what frames to the agreement
_PAID = 12  # characters from learners to those they are counted with
_TOLD = 3  # sentences over which a course is still spoken of
_REACH = 48  # characters from a word for people to where they come from
_LEARNT = frozenset(("study", "receive"))
_BUILT = frozenset(("build", "install", "fund", "sell", "buy", "approve"))
_GIVEN = frozenset(("give", "supply", "promise", "receive", "lend", "sign"))
_WITHIN = frozenset(("in", "of", "from", "by", "to", "with"))


def academy(party: Party) -> bool:
    """Whether a party is a school of a side that gives: its home teaches there, wherever it stands."""
    return party.type == "academy" and party.giver > _MAY_GIVE


def learning(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a school or of learning."""
    return "school" in sentence.cues or any(p.type == "academy" for p in sentence.parties)


def made_ready(candidate: Candidate, giver: Party, taker: Party, passage: Passage) -> bool:
    """Whether those who learn are the giver's own people, whom the sentence before sends to the receiver's land: "China
    sent ten policemen to Dili. They had been trained in Langfang"."""
    sentence = candidate.sentence
    act, learnt = candidate.act, any(a.frame == "study" and not a.light for a in sentence.acts)
    if candidate.instrument == "training" and "leaving" in sentence.cues:
        return not _teaches(giver, sentence)
    if candidate.instrument != "training" or not sentence.index or act is None:
        return False
    if act.frame not in _LEARNT and not (learnt and not passage.spaces):
        return False
    if any(p.prep != "to" if p.side == taker.side else not p.prep for p in sentence.parties):
        return False  # its own officers, or what somebody does
    if any(t.entry.kind == "people" and t.quantity is not None for t in sentence.things):
        return False  # others
    before = passage.sentences[sentence.index - 1]
    people = [t.entry.code for t in before.things if t.entry.kind == "people"]
    posts = [a.start for a in before.acts if a.frame == "station" and not a.negated and (people or not a.light)]
    if not posts or "experts" in people or any(t.entry.code == "training" for t in before.things):
        return False  # instructors teach
    sends = {p.side for p in before.parties if not p.prep and p.end <= posts[0]}
    goes = any(p.side == taker.side and p.prep in ("in", "to") for p in before.parties)
    return goes and giver.side in sends and taker.side not in sends


def _teaches(giver: Party, sentence: Sentence) -> bool:
    """Whether a sentence about those who make ready to leave names who gives as one who teaches them: as a subject, by
    a body or people, or as a school."""
    return any(
        academy(p)
        or p.prep in ("by", "from", "with")
        or p.governs in ("people", "experts", "body", "act")
        or (p.kind == "organisation" and p.prep not in ("to", "in"))
        or not (p.prep or p.governs == "thing")  # no language: "un curso de francés"
        for p in sentence.parties
        if p.side == giver.side and p.sentence == giver.sentence
    )


def jointly(candidate: Candidate, passage: Passage) -> bool:
    """Whether sides that are named as one, and no other beside them, hold an exercise with each other, so that one of
    them gives it to the other: "Chinese and Lao police held a joint drill"."""
    sentence, pattern = candidate.sentence, passage.pack.grammar.get("jointly")
    if candidate.instrument != "training" or not pattern:
        return False
    sides = {p.side for p in sentence.parties if p.side is not None}
    if len(sides) < 2 or not any(
        sides == {q.side for q in sentence.parties if q.chain == p.chain and q.side is not None}
        for p in sentence.parties
        if p.chain >= 0
    ):
        return False
    return compiled(str(pattern)).search(passage.folded, *sentence.clauses[candidate.clause]) is not None


def aside(sentence: Sentence, found: dict[tuple[int, str], Candidate]) -> set[str]:
    """Take away what only surrounds teaching: its school, its teachers, what it is about, and the second reading of a
    verb that teaches or advises; the instruments that no words of the sentence tell then: those of the goods that are
    taught about, agreement where its only one is the background of what it tells."""
    background = False
    for key, candidate in list(found.items()):
        framed = candidate.instrument == "agreement" and candidate.things and _framed(candidate.things[0], sentence)
        background = background or bool(framed)
        if framed or (candidate.instrument == "training" and _housed(candidate, sentence)):
            del found[key]
    if background and (
        any(a.frame == "ratify" for a in sentence.acts) or any(p.kind == "group" for p in sentence.parties)
    ):
        background = False  # in force, or a forum of many: told of for itself
    untold = {"agreement"} if background and all(c.instrument != "agreement" for c in found.values()) else set()
    _schooled(sentence, found)
    lessons = [c for c in found.values() if c.instrument == "training"]
    advice = {c.act.start for c in found.values() if c.instrument == "legal" and c.act is not None}
    if not lessons and not advice:
        return untold
    schools = [mark for mark, _ in sentence.cues.get("school", ())]
    for key, candidate in list(found.items()):
        act, things, clause = candidate.act, candidate.things, candidate.clause
        same = act is not None and not things and act.start in advice
        beside = [c for c in lessons if c.clause == clause]
        first = min((c.place for c in beside), default=sentence.end)
        if (
            candidate.instrument == "infrastructure"
            and act is not None
            and act.start in advice
            and act.frame == "advise"
        ):
            del found[key]  # prisons are reformed, not built
        elif candidate.instrument in ("training", "presence") and same:
            del found[key]  # who advises a prosecutor neither trains nor is posted by it
        elif candidate.instrument == "infrastructure" and lessons:
            school = all(any(t.start <= m.start and m.end <= t.end for m in schools) for t in things)
            within = all(t.prep in _WITHIN for t in things)
            there = act is not None and act.form == "noun" and all(t.prep == "in" for t in things)
            built = act is not None and act.frame in _BUILT and not there  # "at its school, with funds from Canada"
            opened = built and school and any(c.things and c.act is act for c in lessons)
            if opened:
                del found[key]  # the school opened a course
            elif things and (school or within) and not built and (within or act is None or act.frame not in _GIVEN):
                untold.add(candidate.instrument)
                del found[key]
        elif candidate.instrument in ("presence", "operation") and not things and act is not None and beside:
            sent = any(c.act is not None and c.act.frame == "study" and c.act.start > act.start for c in beside)
            sent &= not any(t.entry.code == "experts" for t in candidate.people)
            if act.light or act.frame == "host" or sent or (act.form in ("noun", "base", "ger") and act.start > first):
                del found[key]  # there to teach; a course in investigation
        elif candidate.instrument in ("equipment", "technology") and beside and candidate.place > first:
            used = act is not None and act.frame == "use" and act.form == "noun"  # "en el uso de cámaras"
            works = act is not None and act.frame in ("use", "install", "help") and act.form in ("base", "ger")
            counted = any(t.quantity is not None for t in things)
            listed = act is None and any(t.listed for t in things)
            if used or (not counted and not listed and (act is None or works or _taught_there(candidate))):
                untold.add(candidate.instrument)
                del found[key]  # a course on forged passports; taught to run the control room
    return untold


def _taught_there(candidate: Candidate) -> bool:
    """Whether a verb of teaching stands between what would give goods and them, nothing being joined behind it: "sent
    four instructors to teach the police how to handle dogs"."""
    act, sentence, place = candidate.act, candidate.sentence, candidate.place
    joints = [m.start for m in sentence.verbs if "and" in m.codes]
    return act is not None and any(
        a.frame in ("train", "study")
        and not a.light
        and a.form in ("base", "ger")
        and act.end <= a.start < place
        and not any(a.start < joint < place for joint in joints)
        for a in sentence.acts
    )


def pupils(sentence: Sentence) -> bool:
    """Whether a sentence speaks of learners of a side that receives."""
    for party in sentence.parties:  # loops: asked of every sentence
        if party.giver < 0.3 and party.governs == "people":
            return True
    for thing in sentence.things:
        entry = thing.entry
        if (
            entry.code == "officers"
            and entry.kind == "people"
            and ("sec" in entry.traits or thing.quantity is not None)
        ):
            return True
    return False


def roster(sentence: Sentence) -> bool:
    """Whether a sentence lists who took part: signs of it, and several countries that receive."""
    return "roster" in sentence.cues and len(_receiving(sentence)) > 1


def _receiving(sentence: Sentence) -> set[str]:
    return {p.side for p in sentence.parties if p.side is not None and p.giver < 0.3}


def thread(sentence: Sentence, passage: Passage) -> str:
    """What a sentence adds to a course spoken of before: "roster" (who took part), "teachers" (who ran it), ""."""
    listed, taught = roster(sentence), "teachers" in sentence.cues
    if not (listed or taught):
        return ""
    before = passage.sentences[max(0, sentence.index - _TOLD) : sentence.index]
    if not any(t.entry.code == "training" for s in before for t in s.things):
        return ""
    if listed:
        return "roster"
    return "teachers" if any(p.giver > _MAY_GIVE and p.side is not None for p in sentence.parties) else ""


def listed_later(sentence: Sentence, passage: Passage) -> bool:
    """Whether the next sentences list the learners of a course that this one only announces."""
    after = passage.sentences[sentence.index + 1 : sentence.index + 1 + _TOLD]
    return any(roster(s) for s in after) and not any(
        p.giver < 0.3 and (p.governs in ("people", "body") or p.prep == "from") for p in sentence.parties
    )


def _schooled(sentence: Sentence, found: dict[tuple[int, str], Candidate]) -> None:
    """Make of a school that stands beside others' learners a lesson told without its word: "sends two captains to the
    staff college"."""
    if any(c.instrument == "training" for c in found.values()):
        return
    schools = [mark for mark, entry in sentence.cues.get("school", ()) if entry.value == "place"]
    for key, candidate in list(found.items()):
        act = candidate.act
        if candidate.instrument != "infrastructure" or (act is not None and act.frame in _BUILT):
            continue
        if not all(any(t.start <= m.start and m.end <= t.end for m in schools) for t in candidate.things):
            continue
        owners = {p.side for p in sentence.parties if p.giver > 0.3 or school_of(p, schools, sentence)}
        taught = any(
            t.entry.code == "officers" and ("sec" in t.entry.traits or t.quantity is not None or t.entry.form == "many")
            for t in sentence.things
            if t.entry.kind == "people"
        ) or any(p.kind == "demonym" and p.giver < 0.3 for p in sentence.parties)
        if taught and owners and any(p.giver < 0.3 and p.side not in owners for p in sentence.parties):
            del found[key]
            candidate.instrument, candidate.rule, candidate.things = "training", "school", []
            found[(key[0], "training")] = candidate


def gathered(sentence: Sentence) -> Thing | None:
    """Counted learners of a bloc or a counted set, where a school or course is told of: "2,353 officers from thirteen
    Latin American countries have passed through the centre"; ``None`` where there are none."""
    groups = [p for p in sentence.parties if p.kind == "group"]
    if not groups or not (learning(sentence) or any(t.entry.code == "training" for t in sentence.things)):
        return None
    return next(
        (
            t
            for t in sentence.things
            if t.entry.kind == "people"
            and t.entry.code in ("officers", "experts")
            and (t.quantity or 0) > 1
            and any(-2 <= p.start - t.end <= _NEAR or 0 <= t.start - p.end <= _PAID for p in groups)
        ),
        None,
    )


def _framed(thing: Thing, sentence: Sentence) -> bool:
    """Whether an agreement is only the background of something else: "under the treaty"."""
    return any(
        0 <= thing.start - mark.end <= _NEAR
        and not any(v.acts and mark.end <= v.start < thing.start for v in sentence.verbs)
        for mark, _ in sentence.cues.get("frame", ())
    )


def _housed(candidate: Candidate, sentence: Sentence) -> bool:
    """Whether only the room for learners is told, of a building that is spoken of: "where 800 can train at a time"."""
    return (
        "capacity" in sentence.cues
        and any(t.entry.code == "infrastructure" for t in sentence.things)
        and not any(t.entry.code == "experts" for t in sentence.things)
    )


def role(party: Party, sentence: Sentence, candidate: Candidate, home: str | None = None) -> str:
    """The role a party has in teaching by what it is: a giver's school, where learners come from, where others go
    to school; else ""."""
    if candidate.instrument != "training":
        return ""
    if academy(party) or _takes_in(party, candidate):
        return "provider"
    if _learnt_there(party, sentence, candidate, home):
        return "provider"
    two = sent(sentence)
    if two is not None and (party is two[0] or party is two[1] or party.chain == two[0].chain >= 0):
        return "provider" if party is two[1] else "recipient"
    if "school" in sentence.cues and (there := enrolled(party, sentence, candidate.act)):
        return there
    before = [m for m in sentence.nouns if m.end <= party.chain and m.entries[0].kind in ("people", "body", "thing")]
    if not before or party.chain - before[-1].end > _REACH:
        return ""
    last = before[-1]
    of = party.prep == "of" or (party.kind == "group" and party.governs == "people")
    if party.prep == "from" and _turned(party, sentence, "home", _PAID):
        act = candidate.act
        return "home" if act is not None and _others_teach(party, act, sentence) else "provider"
    if party.governs == "people" and not party.prep and _give(party, candidate):
        return "teachers"
    if not party.prep and candidate.people and _turned(party, sentence, "left", 1):
        return "recipient"
    if party.prep == "from" or (of and party.giver < 0.3):
        return "recipient" if last.entries[0].kind == "people" and last.entries[0].code == "officers" else ""
    studied = candidate.act is not None and candidate.act.frame == "study"
    if (
        studied
        and party.prep in ("in", "of")
        and any(last.start <= m.start < last.end for m, _ in sentence.cues.get("school", ()))
    ):
        others = any(q.side not in (party.side, None) and q.governs == "people" for q in sentence.parties)
        if (others or _ours(party, sentence, candidate, home)) and not any(academy(q) for q in sentence.parties):
            return "provider"
    return ""


def _learnt_there(party: Party, sentence: Sentence, candidate: Candidate, home: str | None) -> bool:
    """Whether others' officers were taught in a country that stands right behind it, or went there for it, and nobody
    else is named who would have taught them: "twenty agents of the Honduran police were trained in Brazil"."""
    own = candidate.act
    if own is None or own.frame != "study" or own.clause != party.clause or party.prep not in ("in", "to"):
        return False
    near = (a for a in sentence.acts if a.frame == "study" and a.clause == party.clause)
    act = next((a for a in near if 0 < party.start - a.end <= _THERE), None)
    if act is None or party.side is None:
        return False
    others = [q for q in sentence.parties if q.clause == party.clause and q.side not in (None, party.side)]
    sides = {q.side for q in others} or {home} - {None, party.side}
    return len(sides) == 1 and all(q.end <= act.start and q.giver < 0.3 and not q.prep for q in others)


def _others_teach(party: Party, act: Act, sentence: Sentence) -> bool:
    """Whether another side is the subject of a clause behind where learners come home from: "flew home from Fiji, where
    Peru taught them"."""
    if act.clause <= party.clause or act.passive:
        return False
    return any(
        p.clause == act.clause and p.end <= act.start and not p.prep and p.side not in (None, party.side)
        for p in sentence.parties
    )


def _give(party: Party, candidate: Candidate) -> bool:
    """Whether a side's people are the subject of a verb that gives a course: "Colombian policemen give the lessons"."""
    act, things = candidate.act, candidate.things
    return (
        act is not None
        and act.frame == "give"
        and act.form in ("past", "pres", "base")
        and not act.passive
        and party.clause == act.clause
        and party.end <= act.start
        and bool(things)
        and 0 < things[0].start - act.end <= _PAID
    )


_THERE = 6  # characters of "in the" between learning and where


def _turned(party: Party, sentence: Sentence, way: str, reach: int) -> bool:
    """Whether learners come home from a place, or leave it: "returned from Luanda, where they had attended the school",
    "left Lusaka for a course"."""
    return any(
        0 < party.start - m.end <= reach and sentence.clause_of(m.start) == party.clause
        for m, entry in sentence.cues.get("turn", ())
        if entry.value == way
    )


def _takes_in(party: Party, candidate: Candidate) -> bool:
    """Whether a country takes in learners: "Mexico received twelve of our officers", but not what they receive."""
    act, people = candidate.act, candidate.people
    if act is None or act.frame != "receive" or act.form == "noun" or act.passive or not people:
        return False
    first = people[0]
    learners = first.entry.code == "officers" and 0 < first.start - act.end <= _PAID + 4 and not first.prep
    return learners and not party.prep and party.clause == act.clause and party.end <= act.start


def _ours(party: Party, sentence: Sentence, candidate: Candidate, home: str | None) -> bool:
    """Whether who learns somewhere are those of the text's home, which names nobody else: "officers will take courses
    in Bogotá" in a paper of Honduras."""
    return (
        home not in (None, party.side)
        and party.prep == "in"
        and giver(home) < 0
        and any(t.entry.code == "officers" for t in candidate.people)
        and all(q.side == party.side for q in sentence.parties)
    )


def venue(party: Party, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a place only hosts learners of others: officers from Peru in San Salvador."""
    if (
        candidate.instrument != "training"
        or party.prep not in ("in", "to")
        or party.giver > 0.3
        or party.type == "academy"
    ):
        return False
    return any(
        other.side != party.side
        and other.giver < 0.3
        and (
            other.governs in ("people", "body")
            or other.police
            or other.prep == "from"
            or _turned(other, sentence, "left", 1)
        )
        and other.prep not in ("in", "to")
        for other in sentence.parties
    )


def goods_they_have(time: Time, candidate: Candidate) -> bool:
    """Whether a date is that of goods, told by a relative clause behind them, which people only learn or help to use:
    "teaches the police to handle the radios that Tokyo gave last year"."""
    if candidate.instrument not in _PEOPLE_S or candidate.act is None:
        return False
    sentence, place = candidate.sentence, candidate.sentence.clause_of(time.start)
    low = sentence.clauses[place][0]
    if candidate.act.start >= low or not sentence.relative(low):
        return False
    goods = [t for t in sentence.things if 0 <= low - t.end <= _RIGHT_BEHIND and t.entry.code in GOODS]
    gave = [a for a in sentence.acts if a.clause == place and a.frame in CAME and a.form != "noun"]
    return bool(goods and gave) and gave[0].start < time.start


_PEOPLE_S = ("training", "presence", "legal")  # what people do, and no goods
_RIGHT_BEHIND = 3  # characters from goods to what is told of them
