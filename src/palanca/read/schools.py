"""Whose a school is, who is sent to it, and who learns there already.

Invariant: all of it is told by one sentence; the side whose school it is teaches.
"""

from __future__ import annotations

from palanca.read.passage import Act, Mark, Party, Sentence, met

__all__ = ["enrolled", "school_of", "sent"]

_HOLD = frozenset(("body", "thing"))
_OF, _S = 7, 24  # characters of "of the" between a school and whose it is, and from whose it is to a school
_AT = 16  # characters of "at the" between a course and the school it is of
_WHERE = frozenset(("capital", "place"))
_WHOSE = frozenset(("", "of", "from"))


def school_of(party: Party, schools: list[Mark], sentence: Sentence) -> bool:
    """Whether a school is a party's: "la Academia de Policía de Chile", "Kenya's police college"."""
    return met(schools, party.head, party.head + 1) or any(
        0 < party.start - m.end <= _OF
        or m.start - party.end == 1
        or (
            (party.owner or party.governs in _HOLD)
            and 0 < m.start - party.end <= _S
            and not any(party.end <= v.start < m.start and (v.verbal or v.words) for v in sentence.verbs)
        )
        for m in schools
    )


def sent(sentence: Sentence) -> tuple[Party, Party] | None:
    """Who sends people to learn, and where to: "Honduras envió a Chile 20 policías para un curso"; of two sides the one
    that is readier to give teaches, since people are sent to teach in the same words."""
    acts = sentence.acts
    sends = (a for a in acts if a.frame in ("supply", "station") and a.form != "noun" and not a.passive)
    send = next((a for a in sends if _to_learn(a, acts)), None)
    if send is None:
        return None
    taught = {a.start for a in acts if a.frame == "train" and a.form != "noun"}
    taught -= {a.start for a in acts if a.frame == "study"}
    behind = [t.entry.code for t in sentence.things if t.start > send.start]
    if taught - {send.start} or "experts" in behind or "officers" not in behind:
        return None
    senders = [p for p in sentence.parties if p.end <= send.start and p.side is not None]
    there = [
        p for p in sentence.parties if p.start > send.start and p.prep in ("to", "in", "for") and p.side is not None
    ]
    if not senders or senders[-1].prep:
        return None
    schools = [m for m, entry in sentence.cues.get("school", ()) if entry.value == "place"]
    whose = [
        p for p in sentence.parties if (p.owner or p.prep) and p.start > send.start and school_of(p, schools, sentence)
    ]
    course = "training" in behind
    if whose and whose[0].side not in (None, senders[-1].side) and (course or senders[-1].giver < 0.3):
        return senders[-1], whose[0]  # "al curso de la Escuela de Policía de Chile"
    if not course or not there or there[0].giver <= senders[-1].giver:
        return None
    return senders[-1], there[0]


def _to_learn(send: Act, acts: list[Act]) -> bool:
    """Whether who is sent may be sent to learn: by a verb that learning follows, or that sends goods as well."""
    if send.frame == "supply":
        return any(a.start == send.start and a.frame in ("station", "train") for a in acts)
    return any(a.frame == "study" and not a.light and a.start > send.start for a in acts)


def enrolled(party: Party, sentence: Sentence, act: Act | None) -> str:
    """The role of a side where a school of one has learners of another: "Kenya's police college has thirty recruits
    from Uganda"; where an act tells of learning, only if they take a course of it: "two Peruvian policemen are in Quito
    for a course at the Ecuadorian police academy", whose place is nobody's ("home")."""
    schools = [m for m, entry in sentence.cues["school"] if entry.value == "place"]
    whose = next((p for p in sentence.parties if p.side is not None and school_of(p, schools, sentence)), None)
    if whose is None:
        return ""
    learn = (p for p in sentence.parties if p.giver < 0.3 and (p.governs == "people" or p.prep == "from"))
    theirs = [p for p in learn if act is None and p.side not in (None, whose.side)] or _on_a_course(whose, sentence)
    if party.side == whose.side:
        return "provider" if theirs else ""
    if any(p is party or p.chain == party.chain >= 0 for p in theirs):
        return "recipient"
    only_there = theirs and party.kind in _WHERE and party.prep == "in" and party.end > whose.start
    return "home" if only_there and party.side not in (None, theirs[0].side) else ""


def _on_a_course(whose: Party, sentence: Sentence) -> list[Party]:
    """Whose people a sentence tells of before a course of a side's school."""
    place = min(whose.start, whose.head) if whose.head >= 0 else whose.start
    courses = [t.end for t in sentence.things if t.entry.code == "training" and t.end <= place]
    courses += [a.end for a in sentence.acts if a.frame == "study" and a.form != "noun" and a.end <= place]
    if not courses or place - courses[-1] > _AT:
        return []
    for party in sentence.parties:
        if party.end > courses[-1] or party.clause != whose.clause or party.side in (None, whose.side):
            continue
        if party.police or party.governs in ("people", "body"):
            return [party] if party.prep in _WHOSE else []
    return []
