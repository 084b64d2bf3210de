"""The role that grammar gives a name beside an act: subject, object or behind a preposition, as the act's frame says.

Invariant: one sentence tells it; a name that no place of the frame holds has no role ("").
"""

from __future__ import annotations

from palanca.read.belonging import giver
from palanca.read.candidate import put_in
from palanca.read.frames import Candidate, Frame, frames
from palanca.read.makers import THE, by_next, claims, course_for, guests, told_of
from palanca.read.passage import Act, Mark, Party, Passage, Sentence

__all__ = [
    "both_do",
    "by_whom",
    "doers",
    "hands_over",
    "in_aside",
    "leading",
    "ours",
    "ousted",
    "own_act",
    "plainly",
    "role",
    "shared",
    "to_whom",
]


def leading(candidate: Candidate) -> Party | None:
    """Who stands first in the clause of a candidate, before its act and thing, bound by no preposition."""
    end = min(candidate.place, candidate.act.start) if candidate.act is not None else candidate.place
    for party in candidate.sentence.parties:
        named = not party.prep and party.side is not None and party.kind != "place"
        if named and party.clause == candidate.clause and party.end <= end:
            return party
    return None


def both_do(party: Party, candidate: Candidate) -> bool:
    """Whether two names alone, bound by no preposition, are the subject of an active verb of giving ("Norway and Brazil
    built it"), or names are those by whom it is done: 由新西兰和斐济举办."""
    act, listed = candidate.act, [p for p in candidate.sentence.parties if p.chain == party.chain]
    stands = frames()[act.frame].roles if act is not None else {}
    if party.prep == "by":
        return stands.get("by") == stands.get("subject") == "provider" and all(p.prep == "by" for p in listed)
    if act is None or act.passive or act.form not in _PLAIN or party.prep or party.end > act.start:
        return False
    if stands.get("subject") != "provider" and "pays" not in candidate.sentence.cues:
        return False
    return len(listed) == _TWO and all(p.end <= act.start and p.clause == act.clause for p in listed)


def in_aside(party: Party, candidate: Candidate, passage: Passage) -> bool:
    """Whether a name stands in what is only said of somebody who then acts ("Japan, which took the project over from
    Korea, gave", "the school, equipped by Japan, trained"), or behind it where the candidate is what is said ("Japan,
    which trained 20, will send two, paid by Korea"), or is of who does the next thing."""
    places = (candidate.act.start if candidate.act is not None else candidate.place, candidate.place)
    for opens, goes_on in candidate.sentence.resumes:
        if opens <= party.start < goes_on <= min(places):
            return True
        if party.prep == "by" and opens <= min(places) <= max(places) < goes_on <= party.start:
            return True
    act = candidate.act if party.prep == "by" else None
    if act is not None and candidate.instrument == "training" and act.start > party.end:
        around = put_in(party.start, party.end, candidate.sentence, passage)
        inner = [a.frame for a in candidate.sentence.acts if around is not None and around[0] < a.start < party.start]
        return bool(inner) and act.start > (around or (0, 0))[1] and _MAKES.issuperset(inner)
    return act is not None and by_next(party, act, candidate.sentence)


_MAKES = frozenset(("build", "supply", "install", "give", "use", "equip"))


def ours(sentence: Sentence, passage: Passage) -> bool:
    """Whether a text of a country that rather receives speaks of it as its own: "gave us ten cars", "our officers"."""
    if passage.home is None or giver(passage.home) > 0:
        return False
    return any(
        (entry.value or any(0 < noun.start - mark.end <= _OWNED and _people(noun) for noun in sentence.nouns))
        and not passage.text[mark.end - 1].isupper()  # "to the US"
        for mark, entry in sentence.cues["ours"]
    )


def _people(noun: Mark) -> bool:
    return any(entry.kind in ("body", "people") for entry in noun.entries)


_IN = 6  # characters of "in" and an article
_GIVES, _TWO = 0.5, 2  # sides above it mostly give; how many a list of two has


def doers(candidate: Candidate) -> list[set[str | None]]:
    """Who does what the candidate tells, by the sentence's own verbs: the side before each that gives or teaches, the
    two before each that two do together. Who is named elsewhere hardly does ("a course that Vietnam held", behind what
    China gave)."""
    found: list[set[str | None]] = []
    bound: set[int] | None = None  # lists behind a preposition: "for Palau and Tonga a course is held"
    for act in candidate.sentence.acts:
        frame = frames()[act.frame]
        own = act is candidate.act or frame.implies == candidate.instrument
        part = frame.roles.get("subject") if own and act.form != "noun" else ""
        if part not in ("provider", "both"):
            continue
        if bound is None:
            bound = {p.chain for p in candidate.sentence.parties if p.chain >= 0 and p.prep not in ("", "stop")}
        near, label = None, candidate.sentence.label
        if label is not None and label.giver > _GIVES and not act.passive:
            first = label.sentence == candidate.sentence.index and label.clause + 1 == act.clause
            near = label if first else None  # "Japan: built a police post"
        for party in candidate.sentence.parties:
            if party.end <= act.start and party.clause == act.clause and party.prep in ("", "stop") and party.side:
                near = party if party.chain not in bound else near
        if near is None or near.kind == "place" or near.governs in ("people", "thing"):
            continue
        ends = max((n.end for n in candidate.sentence.nouns if n.start <= near.end < n.end), default=near.end)
        if act.passive and not (act.form == "part" and act.start - ends == 1):  # "the course that Vietnam held"
            continue
        sides = {
            p.side
            for p in candidate.sentence.parties
            if p is near or (p.side and part == "both" and 0 <= p.chain == near.chain)
        }
        if len(sides) == 1 + (part == "both"):
            found.append(sides)
    return found


def by_whom(candidate: Candidate) -> frozenset[str | None]:
    """Who does what a passive verb of the candidate tells, or told what it acts on, and so receives nothing: "taught
    by Colombia's police"."""
    act = candidate.act
    if candidate.instrument == "operation" and (told := _tipped(candidate.sentence)):
        return told
    if act is None or not (act.passive or act.form == "part") or frames()[act.frame].roles.get("by") != "provider":
        return _NOBODY
    behind = (p for p in candidate.sentence.parties if p.start >= act.end)
    first = next(
        (p for p in behind if p.prep != "in" or p.kind not in _WHERE), None
    )  # "trained in Lima by Peru's police"
    if first is None or first.prep != "by" or first.side is None or first.start - act.end > _BY:
        return _NOBODY
    return frozenset((first.side,))


def _tipped(sentence: Sentence) -> frozenset[str | None]:
    """Who told a force what it acts on: what is told ends in the word before who tells it ("information from …")."""
    tip = next((t for t in sentence.things if t.entry.code == "operation"), None)
    if tip is None or not any(m.start < tip.end <= m.end and not _TELLS.isdisjoint(m.words) for m in sentence.verbs):
        return _NOBODY
    source = next((p for p in sentence.parties if p.side and 0 <= p.start - tip.end <= _FEW), None)
    if source is None or any(p.prep == "in" and p.side == source.side for p in sentence.parties):
        return _NOBODY
    return frozenset(p.side for p in sentence.parties if p.side and (p is source or 0 <= p.chain == source.chain))


_TELLS = frozenset(("by", "from"))


_NOBODY: frozenset[str | None] = frozenset()
_BY = 56  # characters of "taught forensic photography in Pretoria by the"
_WHERE = frozenset(("capital", "place"))


def ousted(candidate: Candidate, giving: Party, taking: Party, done: list[set[str | None]], near: bool) -> bool:
    """Whether two sides cannot be whose deed a sentence tells: others do it (`doers`), where the first is not ``near``,
    of the sentence; or the second does it for whom the sentence names behind "for" or "to": "a course that the Fiji
    police held for those of Vanuatu"."""
    if near:
        return giving.prep == "to" and {taking.side} in done and not any(giving.side in some for some in done)
    if any(not some <= {giving.side, taking.side} for some in done):
        return True
    if {taking.side} not in done:
        return False
    if _sends(candidate):
        return True  # "Colombia sent four instructors", behind what the United States taught
    return any(p.prep in ("to", "for") and p.side != taking.side for p in candidate.sentence.parties)


def _sends(candidate: Candidate) -> bool:
    """Whether a clause tells in plain order that somebody gives goods or sends teachers, and so receives none."""
    act = candidate.act
    if act is None or act.passive or act.negated or act.form not in _PLAIN or act.frame not in _OUTWARD:
        return False
    given = candidate.things or [p for p in candidate.people if p.entry.code == "experts"]
    return bool(given) and 0 <= given[0].start - act.end <= _FEW and given[0].prep in ("", "to")


_OUTWARD = frozenset(("give", "sell", "lend", "supply", "station"))
_HANDS = frozenset(("give", "sell", "lend", "supply"))
_PLAIN = frozenset(("past", "pres", "fut"))
_FEW = 40  # characters between a verb and what it gives
_GIVERS = frozenset(("name", "organisation", "capital", "epithet"))


def plainly(candidate: Candidate, passage: Passage) -> frozenset[tuple[str | None, str | None]]:
    """The two sides (who gives first) where a clause says in plain order who gives goods to whom, sends officers to
    whom, trains whose officers, or signed with whom, whichever of both mostly gives and whoever says so: "Mexico
    donated 20 cars to the US police"; both ways round where the order does not tell."""
    act, tenseless = candidate.act, bool(passage.pack.grammar.get("tenseless"))
    if act is None or act.negated:
        return _NONE
    if candidate.instrument == "training" and candidate.things and (pupil := course_for(candidate)) is not None:
        return frozenset((p.side, pupil) for p in candidate.sentence.parties if p.side not in (None, pupil))
    if act.passive:
        return _given_by(candidate, act)
    told = act.clause and act.frame in _OFFERS and act.form in _PLAIN and not tenseless
    if told and candidate.instrument in _GOODS and (who := told_of(candidate.sentence, act)) is not None:
        takers = {p.side for p in candidate.sentence.parties if p.side not in (None, who.side) and p.giver <= 0}
        return frozenset((who.side, taker) for taker in takers)
    if candidate.instrument == "operation":
        helped = _aided(candidate, act) if act.frame == "joint" and act.form in _PLAIN else _NONE
        return helped or guests(act, leading(candidate), candidate.sentence)
    if candidate.instrument == "agreement":
        return _signed(candidate, act, tenseless) if act.frame in _SIGNS else _NONE
    if act.frame in _GETS and not tenseless:
        return _received(candidate, act)
    taught = act.frame == "train" and candidate.instrument == "training"
    sent = act.frame == "station" and candidate.instrument == "presence"
    if not (taught or sent or act.frame in _HANDS):
        return _NONE
    if not (act.form in _PLAIN or act.future or tenseless) or any(
        m.start == act.end and "mod" in m.words for m in candidate.sentence.verbs
    ):
        return _NONE  # in Chinese "the cars that China gave" has the same order
    giver = leading(candidate) or (_carried_on(candidate.sentence, act) if tenseless and act.clause else None)
    if giver is None or giver.kind not in _GIVERS or (giver.clause != act.clause and not tenseless) or giver.owner:
        return _NONE
    back = sent and any(e.value == "cancelled" for _, e in candidate.sentence.cue("status", act.start, act.end))
    people = [p for p in candidate.people if back or p.entry.code == "officers"] if taught or sent else []
    given = people if sent or (taught and not tenseless) else people or candidate.things
    if not given or given[0].prep not in ("", "to") or not 0 <= given[0].start - act.end <= _FEW:
        return _NONE
    alike = (a.start for a in candidate.sentence.acts if a.frame == act.frame and a.clause == act.clause)
    last = max(alike, default=act.start) if tenseless else act.start  # 为老挝警方培训: both may teach
    behind = [
        p for p in candidate.sentence.parties if p.clause == act.clause and p.start >= giver.end and p.type != "company"
    ]
    for taker in behind:
        if taker.side in (None, giver.side):
            continue
        if tenseless and taker.end <= last:
            found = taker.prep == ("from" if back else "to") or (taker.prep == "for" and not sent)
        elif taught:
            found = taker.governs == "people" and taker.prep in ("", "to") and taker.start >= act.end
        else:
            found = not tenseless and taker.prep == ("from" if back else "to") and taker.start >= given[0].end
            found = found or (not tenseless and not taker.prep and act.end <= taker.start < given[0].start - 1)
        if found:
            return frozenset(((giver.side, taker.side),))
    return _NONE


def _carried_on(sentence: Sentence, act: Act) -> Party | None:
    """The subject of a clause before, where commas end clauses and an act's own names only to whom:
    中方向斐济移交警车，向汤加赠送电脑."""
    for clause in range(act.clause, max(-1, act.clause - _ON), -1):
        first = next((p for p in sentence.parties if p.clause == clause and p.side and p.kind != "place"), None)
        if first is not None and (first.prep not in ("to", "for") or first.end > act.start):
            return first if clause < act.clause and not first.prep else None
    return None


_ON = 4  # clauses over which a subject is carried on
_NONE: frozenset[tuple[str | None, str | None]] = frozenset()
_SIGNS = frozenset(("sign", "ratify"))


_GETS = frozenset(("receive", "buy"))


def _received(candidate: Candidate, act: Act) -> frozenset[tuple[str | None, str | None]]:
    """The two sides where a clause says who got goods from whom, also behind one where it bought others: "Togo had
    received cars from Japan"."""
    if not candidate.things or act.form == "noun" or act.light or candidate.things[0].start < act.end:
        return _NONE
    taker, sentence, after = None, candidate.sentence, candidate.things[0].end
    each = len({a.clause for a in sentence.acts if a.frame in _GETS and a.form != "noun"}) > 1
    low = act.clause - (each and act.start - sentence.clauses[act.clause][0] <= _JOINT)
    for party in sentence.parties:
        if party.end <= act.start and low <= party.clause <= act.clause and not party.prep and party.side is not None:
            taker = party
    if taker is None or taker.kind not in _TAKERS[each] or taker.governs in ("people", "thing", "led"):
        return _NONE
    preps = ("from", "by" if act.frame == "receive" else "to") if each else ("from",)
    givers = {p.side for p in sentence.parties if p.prep in preps and p.clause == act.clause and p.side}
    givers -= {p.side for p in sentence.parties if p.start < after} if each else set()
    return frozenset((giver, taker.side) for giver in givers if giver != taker.side)


_OFFERS = frozenset(("give", "sell", "lend", "promise"))
_GOODS = frozenset(("equipment", "technology", "infrastructure", "training", "finance"))


_JOINT = 5  # characters of "and" before a verb that opens its clause
_TAKERS = (("name", "adjective", "capital"), ("name", "adjective", "capital", "organisation"))


def _given_by(candidate: Candidate, act: Act) -> frozenset[tuple[str | None, str | None]]:
    """The sides of what somebody is told to give behind what was bought elsewhere: "received boats given by Japan"."""
    acts, things = candidate.sentence.acts, candidate.instrument in ("equipment", "technology") and candidate.things
    if not things or act.frame != "give" or not any(a.frame == "buy" and a.clause < act.clause for a in acts):
        return _NONE
    sides = {p.side for p in candidate.sentence.parties if p.end <= act.start}
    return frozenset((agent, side) for agent in by_whom(candidate) for side in sides if side != agent)


def _aided(candidate: Candidate, act: Act) -> frozenset[tuple[str | None, str | None]]:
    """The two sides where a force arrests in its own land "with the support of" others, who so give."""
    sentence, own = candidate.sentence, leading(candidate)
    marks = sentence.cues.get("payer", ())
    if own is None or not marks or own.governs in ("people", "thing"):
        return _NONE
    behind = [
        p for p in sentence.parties if p.clause == act.clause and any(0 <= p.start - m.end <= THE for m, _ in marks)
    ]
    helpers = {p.side for p in sentence.parties if p.side and any(p is q or 0 <= p.chain == q.chain for q in behind)}
    if own.side in helpers or any(p.prep == "in" and p.side in helpers for p in sentence.parties):
        return _NONE  # in theirs
    return frozenset((helper, own.side) for helper in helpers)


def _signed(candidate: Candidate, act: Act, tenseless: bool) -> frozenset[tuple[str | None, str | None]]:
    """The two sides of an accord, both ways round, where the subject of its verb is one, or both: "the Fijian minister
    said that Tonga had signed an accord with Japan"."""
    sentence, subject = candidate.sentence, None
    if act.form in ("base", "ger", "part") and not (act.perfect or act.future or tenseless):
        return _NONE
    for party in sentence.parties:
        if party.end <= act.start and party.clause == act.clause and not party.prep and party.side is not None:
            subject = party
    if subject is None:
        subject = _carried(sentence, act)
    if subject is None or subject.kind == "place" or subject.governs in ("people", "thing"):
        return _NONE
    sides = {p.side for p in sentence.parties if p is subject or (p.side and 0 <= p.chain == subject.chain)}
    others: set[str | None] = set()
    others.update(p.side for p in sentence.parties if p.prep == "with" and p.clause == act.clause and p.side)
    others -= sides
    if len(sides) == 2:
        others |= {side for side in sides if side is not None}
    return frozenset(pair for one in sides for other in others for pair in ((one, other), (other, one)))


def _carried(sentence: Sentence, act: Act) -> Party | None:
    """The subject of a verb whose clause "and" joins to the one that names it: "Qatar hosts the games and has signed
    …"."""
    low = sentence.clauses[act.clause][0]
    if not any(m.start == low and "and" in m.words for m in sentence.verbs):
        return None
    named = (p for p in sentence.parties if p.clause == act.clause - 1)
    first = next(named, None)
    return first if first is not None and not first.prep and first.side is not None else None


def own_act(party: Party, act: Act | None) -> bool:
    """Whether what a party governs is the act: "the Chinese donation", "la donación china"."""
    if act is None:
        return False
    return party.head == act.start if party.head >= 0 else 0 <= act.start - party.end <= _OWNED


_OWNED = 12  # characters between a country's name and the act it owns


def shared(party: Party, candidate: Candidate) -> str:
    """Whether a party gets what a candidate counts, or another share: "ten cars to Peru and five to Bolivia"."""
    sentence = candidate.sentence
    told, named = (sentence.clauses[place][0] for place in (candidate.clause, party.clause))
    if told == named or not {told, named} & sentence.shares.keys():
        return "r_share_own" if named in sentence.shares else ""
    if not party.prep and sentence.acts and party.end <= sentence.acts[0].start:
        return ""  # who sends or gives them all
    return "share_other"


def to_whom(party: Party, candidate: Candidate) -> bool:
    """Whether the act's own clause tells that it is done to a party or for it."""
    return party.clause == candidate.clause and party.prep in ("to", "for")


def hands_over(party: Party, act: Act, sentence: Sentence) -> bool:
    """Whether a party is who sends somebody back to another side: "Dutch authorities handed a suspect over to …"."""
    return (
        act.frame == "extradite"
        and not act.passive
        and act.form != "noun"
        and not party.prep
        and party.end <= act.start
        and party.governs in ("", "body", "other")
        and any(
            q.prep in ("to", "for")
            and q.clause == act.clause
            and q.start > act.end
            and q.side not in (party.side, None)
            for q in sentence.parties
        )
    )


def role(party: Party, candidate: Candidate, frame: Frame, passage: Passage) -> str:
    """What the frame makes of a party that stands where it does beside the act: provider, recipient, or nothing."""
    act = candidate.act
    assert act is not None
    grammar = passage.pack.grammar
    if frame.name not in ("thank", "extradite", "joint") and (thanked := _thanked(party, candidate.sentence)):
        return thanked
    prep = party.prep
    if frame.name == "extradite" and (prep == "for" or claims(party, candidate.sentence)):
        prep = "to"  # "extraditado para o Brasil"
    if prep == "for":
        return "recipient" if "recipient" in frame.roles.values() else ""
    if prep in ("to", "from", "by", "with"):
        own = grammar.get("roles", {}).get(frame.name, {})
        return str(own.get(prep, frame.roles.get(prep, "")))
    if party.prep == "in":
        if frame.name == "buy" and act.form == "part" and 0 <= party.start - act.end <= _IN:
            return "provider"  # "cars bought in Mexico"
        return frame.roles.get("in", "") if party.giver > 0.3 else ""  # courses in Beijing
    if party.prep in ("in", "of", "stop"):
        return ""
    if act.form == "noun":
        return (
            "provider"
            if party.owner and party.governs == "act" and frame.name in ("give", "supply", "lend", "promise", "fund")
            else ""
        )
    if party.end <= act.start:
        lead = _lead(party, candidate.sentence, act)
        if lead is not None:
            frame, act = frames()[lead.frame], lead
        if act.passive:
            return frame.roles.get("passive", frame.roles.get("object", ""))
        return frame.roles.get("subject", "")
    if (
        grammar.get("inverted")
        and act.form in ("past", "pres", "fut")
        and not act.passive
        and _no_subject(candidate.sentence, act)
    ):
        return frame.roles.get("subject", "") if not party.owner or party.governs != "thing" else ""
    own = grammar.get("roles", {}).get(frame.name, {})
    return (
        str(own.get("object", frame.roles.get("object", "")))
        if not party.owner or party.governs in ("body", "people", "other", "brand")
        else ""
    )


def _thanked(party: Party, sentence: Sentence) -> str:
    """The role of who thanks and of who is thanked, whatever the thanks are for: "thanked Japan for its help"."""
    for act in sentence.acts:
        if act.frame == "thank" and act.form != "noun" and not act.passive and act.clause == party.clause:
            if 0 <= party.start - act.end <= (_FAR if party.prep == "to" else _BESIDE) and party.prep in ("", "to"):
                return "provider"
            if party.end <= act.start and not party.prep:
                return "recipient"
    return ""


_FAR = 24  # the same with an adverb between: "agradeció igualmente a Japón"
_BESIDE = 8  # characters from a verb to its object: an article and a preposition


def _no_subject(sentence: Sentence, act: Act) -> bool:
    """Whether nobody who might be its subject stands before a verb in its clause, so that the subject may follow; one's
    own men right before it may, though they name no side: "as suas forças ensinam a polícia moçambicana"."""
    low = sentence.clauses[act.clause][0]
    return not any(
        p.clause == act.clause and p.end <= act.start and not p.prep and not (p.owner and p.governs == "thing")
        for p in sentence.parties
    ) and not any(
        low <= m.start
        and 0 < act.start - m.end <= _WORD
        and not any(0 < m.start - v.end <= _LED and "det" not in v.words for v in sentence.verbs)
        for m, _ in sentence.cues.get("theirs", ())
    )


_WORD, _LED = 14, 3  # characters of a word between "their" and a verb, of "a" before "their"


def _lead(party: Party, sentence: Sentence, act: Act) -> Act | None:
    """The finite act between a subject and an infinitive: "Venezuela used Chinese technology to build …"."""
    if act.form not in ("base", "ger"):
        return None
    for other in sentence.acts:
        if (
            party.end <= other.start < act.start
            and other.clause == act.clause
            and other.form in ("past", "pres", "fut")
            and other.frame in _LEADS
        ):
            return other
    return None


_LEADS = frozenset(("use", "receive", "buy", "adopt", "help", "give", "supply", "fund", "promise", "extradite"))
