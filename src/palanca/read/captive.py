"""Who is only sought, held or listed: sides that a sentence names, and that neither give nor receive.

Invariant: told by the candidate's own sentence and the names of its sides.
"""

from __future__ import annotations

from itertools import pairwise

from palanca.read.belonging import entity
from palanca.read.fill import Filled
from palanca.read.passage import Act, Party, within

__all__ = ["detained", "foreigners_held", "mingled", "sought"]

_FEW = 30  # characters between those who are held and the verb
_OF = 8  # characters between those held and whose they are ("citizens of the Bahamas")


def sought(filled: Filled, low: int, high: int) -> bool:
    """Whether people are only wanted, or kept, from another side: an extradition asked for, fought or refused."""
    candidate, sentence = filled.candidate, filled.candidate.sentence
    given = [a for a in sentence.acts if a.frame == "extradite"]
    if candidate.instrument != "operation" or not any(
        a is candidate.act or within(candidate.things, a.start) for a in given
    ):
        return False
    refused = bool(sentence.cue("refused"))
    done = any(
        a.form in ("past", "part") and (a.frame == "extradite" or (a.frame in ("approve", "sign") and not refused))
        for a in sentence.acts
    )
    return not done and (refused or bool(sentence.cue("wish", low, high)))


_HELD = frozenset(("nationals", "suspects"))


def detained(filled: Filled) -> bool:
    """Whether the provider is only the country of those who are held ("detuvo a cuatro ciudadanos chinos"), or the body
    of many states by which they are wanted ("buscado por Interpol")."""
    return _captive(filled, filled.providers[0]) or _wanted(filled, filled.providers[0])


def _wanted(filled: Filled, side: Party) -> bool:
    sentence = filled.candidate.sentence
    marks = sentence.cues.get("accused")
    if not marks or filled.candidate.instrument != "operation" or side.side is None or entity(side.side) is not None:
        return False
    return side.sentence == sentence.index and all(
        p.prep == "by" and any(0 <= p.start - m.end <= _OF for m, _ in marks)
        for p in sentence.parties
        if p.side == side.side
    )


def foreigners_held(filled: Filled) -> bool:
    """Whether the recipient is only the country of those whom the provider's own police held: "US customs officers
    arrested two Bahamian nationals"."""
    return _captive(filled, filled.recipients[0])


def _captive(filled: Filled, side: Party) -> bool:
    """Whether a side is named in its sentence only by those whom others hold, or only look for."""
    candidate = filled.candidate
    sentence, act = candidate.sentence, candidate.act
    if side.side is None or side.sentence != sentence.index or candidate.instrument != "operation":
        return False
    holds = [a for a in sentence.acts if a.frame == "joint"]
    if any(t.entry.code == "operation" for t in candidate.things):
        return False  # "80 Chinese suspects were arrested in joint raids"
    if "mutual" in sentence.cues:
        return False  # "police of both countries arrested five, two of them Singaporeans"
    if candidate.rule != "gist":
        if act is None or act.frame != "joint":
            return False
    elif any(a.frame == "extradite" and not a.light for a in sentence.acts) or any(a.form == "noun" for a in holds):
        return False  # a candidate of words alone has the nearest act, whatever that says
    held = [t for t in sentence.things if t.entry.kind == "people" and t.entry.code in _HELD]
    free = ("", "in") if "seized" in sentence.cues else ("",)
    arrests = [a for a in holds if a.form not in ("noun", "base") and not a.passive]
    return all(
        any(t.start - 2 <= p.end <= t.end + 2 or 0 <= p.start - t.end <= _OF for t in held)
        or (p.kind in _BY_BIRTH and not p.governs and any(_object(p, a) for a in arrests))
        or (p.kind in _BY_BIRTH and p.governs == "thing" and p.prep in free and any(_goods(p, a) for a in arrests))
        for p in sentence.parties
        if p.side == side.side
    )


_BY_BIRTH = frozenset(("adjective", "demonym"))


def _object(party: Party, act: Act) -> bool:
    """Whether people called by their country are those whom an act holds: "deteve no Algarve 21 marroquinos"."""
    return party.clause == act.clause and 0 < party.start - act.end <= _FEW and party.prep != "with"


def _goods(party: Party, act: Act) -> bool:
    """Whether a thing called by its country is what an act stops or seizes: "seized off Faro a Moroccan boat"."""
    return party.clause == act.clause and 0 < party.start - act.end <= _SEIZED


_SEIZED = 48  # characters between an act and what is seized, with the place before it


def _side_by_side(filled: Filled) -> bool:
    """Whether both sides are subjects of one verb that gives, so that neither gives to the other: "Colombia and Chile
    sent information"."""
    act, giver, taker = filled.candidate.act, filled.providers[0], filled.recipients[0]
    sentence = filled.candidate.sentence
    if giver.prep == "from" and filled.candidate.instrument == "training" and giver.sentence == sentence.index:
        # "the class, whose members come from Mexico and Nicaragua itself"
        return any(p.side == taker.side and p.chain == giver.chain for p in sentence.parties)
    if (
        giver.chain < 0
        or giver.chain != taker.chain
        or giver.sentence != sentence.index
        or taker.sentence != sentence.index
    ):
        return False
    if act is None or act.frame not in _ONE_WAY or act.passive or act.form not in _FINITE:
        return False
    if giver.prep or giver.clause != act.clause or max(giver.end, taker.end) > act.start:
        return False
    return not any(a.frame == "joint" and not a.light for a in sentence.acts)


def _turned(filled: Filled) -> bool:
    """Whether a group does to the provider what would be done to it: "European officers train Niger's police"."""
    act, giver, taker = filled.candidate.act, filled.providers[0], filled.recipients[0]
    if act is None or act.passive or act.frame not in _DOES or taker.side is not None:
        return False
    mine = giver.sentence == taker.sentence == filled.candidate.sentence.index
    return mine and taker.end <= act.start and not (taker.prep or giver.prep) and 0 < giver.start - act.end <= _OF


_DOES = frozenset(("give", "supply", "sell", "lend", "train", "advise"))
_ONE_WAY = frozenset(("give", "supply", "sell", "lend", "fund", "station"))
_FINITE = frozenset(("past", "pres", "fut"))
_TOGETHER = frozenset(("operation", "agreement"))
_FEW_SIDES = 3
_GREAT = 0.5  # a side's readiness to give from which it rather helps the others


def mingled(filled: Filled) -> bool:
    """Whether one list would hold givers and takers in turns: "taking part were Anguilla, Belgium, Cuba, France …"."""
    givers, takers = filled.providers, filled.recipients
    if _side_by_side(filled) or _turned(filled):
        return True
    if len(givers) < 2:
        return False
    first, sides = givers[0], {p.side for p in takers} - {p.side for p in givers}
    listed = [p for p in filled.candidate.sentence.parties if (p.sentence, p.chain) == (first.sentence, first.chain)]
    alike = filled.candidate.instrument in _TOGETHER and len(takers) == 1 and len(listed) <= _FEW_SIDES
    if alike and all(p.giver <= _GREAT for p in listed):
        return False  # "Uganda, Kenya and Tanzania patrol the lake", in a Kenyan paper
    turns = [p in givers for p in listed if p in givers or p.side in sides]
    if sum(one != other for one, other in pairwise(turns)) > 1:
        return True
    names = sorted((p.sentence, p.start, p in givers) for p in (*givers, *takers) if p in givers or p.side in sides)
    turns = [gives for *_, gives in names if len(takers) > 1]
    changes = sum(one != other for one, other in pairwise(turns))
    return changes > 2 or (changes == 2 and not turns[0])  # "Japan … to Peru and Chile, with help by Spain" may be
