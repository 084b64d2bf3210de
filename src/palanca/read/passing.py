"""What only passes through: goods and ships that police caught on their way, whose origin and goal give and receive
nothing, and officials who are only on a visit, or warn those who travel, and are not posted anywhere (codebook: crime
as such is no claim).

Invariant: told by the candidate's own sentence; goods that somebody also gives are left, caught before or not.
"""

from __future__ import annotations

from palanca.read.abroad import SWORN
from palanca.read.candidate import Candidate
from palanca.read.context import compiled
from palanca.read.fill import Filled
from palanca.read.goods import GOODS
from palanca.read.passage import Mark, Party, Passage, Sentence, Thing

__all__ = ["passing"]

_HANDED = frozenset(("give", "sell", "lend", "promise", "award"))
_DELIVERED = frozenset(("supply", "receive", "install"))
_FINITE = frozenset(("past", "pres", "fut"))
_THE = 5  # characters of an article between "bound for" and a name
_ITS = 30  # characters between "according to" and an envoy
_BESIDE = 8  # characters between "was" and "seized"


def passing(filled: Filled, passage: Passage) -> bool:
    """Whether the candidate's goods were only caught ("seized 40 rifles from Brazil"), one of its sides is only where
    what was caught came from or went to ("a boat bound for Guatemala"), or its people are only on a
    visit ("has been in Havana since Monday on an official visit") or only say what is told."""
    candidate = filled.candidate
    cues, instrument = candidate.sentence.cues, candidate.instrument
    if "unnamed" in cues and _unnamed(filled, passage.spaces):
        return True
    if instrument in GOODS:
        return "seized" in cues and _caught(filled, bool(passage.pack.grammar.get("tenseless")))
    if instrument == "operation":
        return "route" in cues and (_on_route(filled.providers[0], filled) or _on_route(filled.recipients[0], filled))
    if instrument != "presence":
        return instrument == "training" and _sites(filled)
    said = ("visit" in cues and _visits(candidate)) or ("source" in cues and _says(candidate))
    said = said or ("envoy" in cues and _speaks(candidate, passage))
    said = said or _hands(candidate) or _handed_by(candidate, passage) or _guards(filled)
    return said or _anyone(candidate) or _titled(candidate, passage)


def _unnamed(filled: Filled, tensed: bool) -> bool:
    """Whether who gives is only told as some states without a name, and no country of the sentence before is meant:
    "several governments have police attachés in Brazil"."""
    candidate, giver = filled.candidate, filled.providers[0]
    act, sentence = candidate.act, candidate.sentence
    if act is None or act.passive or act.frame in _TAKES or (act.form not in _FINITE if tensed else act.form == "noun"):
        return False
    if giver.sentence == sentence.index and giver.end > giver.start:
        return False
    low = sentence.clauses[act.clause][0]
    return any(0 <= mark.start - low <= _THE and mark.end <= act.start for mark, _ in sentence.cues["unnamed"])


_TAKES = frozenset(("receive", "buy", "study", "use", "adopt", "host", "sign", "ratify", "thank", "expel"))


def _sites(filled: Filled) -> bool:
    """Whether the receivers are only the towns of several lands in which schools stand, and nobody is told who learns
    there: "the sister institutes in Budapest, Bangkok and San Salvador teach in the same way"."""
    sentence, towns = filled.candidate.sentence, filled.recipients
    return (
        len(towns) >= _SEVERAL
        and all(p.kind in _TOWNS and p.sentence == sentence.index and p.prep in ("", "in") for p in towns)
        and not filled.candidate.people
        and not any(m.entries[0].kind == "body" for m in sentence.nouns)
    )


_SEVERAL = 3
_TOWNS = frozenset(("capital", "place"))


def _guards(filled: Filled) -> bool:
    """Whether it is the side that would receive which sends its own people, and the other is named behind them as who
    is guarded: 肯尼亚派出200名警察保护中方人员."""
    candidate, giver, taker = filled.candidate, filled.providers[0], filled.recipients[0]
    act, people = candidate.act, candidate.people
    if act is None or act.frame != "station" or act.form == "noun" or act.passive or not people:
        return False
    here = giver.sentence == taker.sentence == candidate.sentence.index and giver.prep in ("", "for")
    sends = taker.end <= act.start and taker.clause == act.clause and not taker.prep and taker.kind != "place"
    return here and sends and giver.start - people[0].end > 1  # not "once agentes chinos"


def _titled(candidate: Candidate, passage: Passage) -> bool:
    """Whether the only act of posting is part of a diplomat's title: 我驻斐济大使."""
    act, written = candidate.act, passage.pack.grammar.get("envoy")
    return (
        act is not None
        and bool(written)
        and not candidate.things
        and compiled(written).match(passage.folded, act.start) is not None
    )


def _handed_by(candidate: Candidate, passage: Passage) -> bool:
    """Whether a mission is only named as whom goods came from: "radios passed from the EU's mission (EUAM) to …"."""
    sentence, things = candidate.sentence, candidate.things
    goods = [t.start for t in sentence.things if t.entry.code in GOODS]
    acts = [a for a in sentence.acts if a.frame in _CEREMONY and a.form in ("past", "part")]
    return (
        bool(goods)
        and bool(things)
        and all(
            (t.prep in ("from", "by") and t.quantity is None) or passage.folded[t.start - 1 : t.start] == "("
            for t in things
        )
        and things[0].prep != ""
        and any(min(goods) < a.end <= things[0].start for a in acts)
    )


def _anyone(candidate: Candidate) -> bool:
    """Whether all that is told is one man whom nothing calls a foreigner: "he is an officer on duty in the capital"."""
    people = candidate.people or [t for t in candidate.sentence.things if t.entry.kind == "people"]
    return (
        candidate.rule == "gist"
        and not candidate.things
        and not candidate.sentence.parties
        and bool(people)
        and all(t.quantity == 1 for t in people)
    )


def _says(candidate: Candidate) -> bool:
    """Whether an envoy is only named as the source of what is told: "according to the FBI's attaché in Lima"."""
    sentence, things = candidate.sentence, candidate.things
    ends = [mark.end for mark, _ in sentence.cues["source"]]
    return (
        bool(things)
        and all(t.prep == "stop" for t in things)
        and all(
            any(
                0 <= t.start - end <= _ITS and not any(end <= m.start < t.start and m.acts for m in sentence.verbs)
                for end in ends
            )
            for t in things
        )
    )


def _speaks(candidate: Candidate, passage: Passage) -> bool:
    """Whether an envoy is only named as who speaks: "the FBI's attaché in Lima said", "dijo el oficial de enlace"."""
    sentence = candidate.sentence
    envoys = candidate.things or candidate.people
    if not envoys or _posted(candidate) or any(t.quantity is not None for t in envoys):
        return False
    if not all(any(m.start < t.end and t.start < m.end for m, _ in sentence.cues["envoy"]) for t in envoys):
        return False
    said = [m for code in ("voice", "says", "inverted") for m, _ in sentence.cues.get(code, ())]
    sources = [m.end for m, _ in sentence.cues.get("source", ())]
    return all(
        any(0 <= t.start - end <= 1 for end in sources)
        or any(
            _near(t.end, m.start, sentence, passage)
            or (
                passage.folded[max(0, m.start - 2) : m.start].rstrip()[-1:] in _QUOTED
                and _near(m.end, t.start, sentence, passage)
            )
            for m in said
        )
        for t in envoys
    )


def _near(end: int, start: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether nothing is done, and no stop stands, between what ends and what starts somewhere."""
    return (
        0 <= start - end <= (_ITS if passage.spaces else _NAME)
        and not any(end <= m.start < start and m.acts for m in sentence.verbs)
        and not any(end <= p.start < start and p.prep not in ("", "in", "of") for p in sentence.parties)
        and not any(stop in passage.folded[end:start] for stop in ",，;；")
    )


_NAME = 4  # characters of a name between an envoy and what they say, where words do not stand apart
_QUOTED = frozenset(',"”»')


def _posted(candidate: Candidate, clause: int | None = None) -> bool:
    """Whether a sentence, or a clause of it, says that somebody is posted, by more than a title (驻利马警务联络官)."""
    sentence = candidate.sentence
    return any(
        a.frame == "station"
        and a.form != "noun"
        and not a.light
        and (clause is None or a.clause == clause)
        and not any(
            p.start == a.end and 0 <= t.start - p.end <= _THE for p in sentence.parties for t in candidate.things
        )
        for a in sentence.acts
    )


def _hands(candidate: Candidate) -> bool:
    """Whether an envoy is only named as who hands over, signs or thanks: "the FBI's attaché handed over cars"."""
    sentence, things = candidate.sentence, candidate.things
    return bool(things) and all(
        t.quantity is None
        and any(0 < a.start - t.end <= _DID and a.form in _FINITE and a.frame in _CEREMONY for a in sentence.acts)
        and not any(0 < a.start - t.end <= _DID and a.frame == "station" for a in sentence.acts)
        for t in things
    )


_DID = 5  # characters between an envoy and what it does: "had met"


_CEREMONY = _HANDED | {"supply", "sign", "thank"}  # what an envoy does as one


def _on_route(side: Party, filled: Filled) -> bool:
    """Whether a side is named only as where a cargo or ship comes from or goes to; suspects are handed over so."""
    candidate = filled.candidate
    sentence, act = candidate.sentence, candidate.act
    if side.side is None or side.sentence != sentence.index or (act is not None and act.frame == "extradite"):
        return False
    held = "seized" in sentence.cues or (act is not None and bool(sentence.cue("crime", act.start, act.end)))
    ends = [
        mark.end for mark, entry in sentence.cues["route"] if not entry.value or (held and _traveller(mark, sentence))
    ]
    return all(any(0 <= p.start - end <= _THE for end in ends) for p in sentence.parties if p.side == side.side)


def _traveller(route: Mark, sentence: Sentence) -> bool:
    """Whether who comes from somewhere is no officer: "a man who came from the Bahamas was arrested"."""
    return not any(t.entry.traits & SWORN and 0 <= route.start - t.end <= _WHO for t in sentence.things)


_WHO = 12  # characters between people and where they come from: ", who had "


def _caught(filled: Filled, tenseless: bool) -> bool:
    candidate, giver = filled.candidate, filled.providers[0]
    sentence = candidate.sentence
    named = any(p.side == giver.side for p in sentence.parties)
    marks = [mark for mark, entry in sentence.cues["seized"] if not (entry.value == "found" and named)]
    clauses = {t.clause for t in candidate.things}
    if any(
        a.clause in clauses and (a.frame in _HANDED or (a.frame in _DELIVERED and (tenseless or a.form in _FINITE)))
        for a in sentence.acts
    ):
        return False  # "donated 40 seized cars"
    return bool(candidate.things) and all(any(_taken(m, t, sentence) for m in marks) for t in candidate.things)


def _taken(mark: Mark, thing: Thing, sentence: Sentence) -> bool:
    """Whether a word for catching has a thing behind it as its object, or before it as what was caught."""
    if sentence.clause_of(mark.start) != thing.clause:
        return False
    if mark.start < thing.end and thing.start < mark.end:
        return False
    if mark.end <= thing.start:
        return not any(mark.end <= a.start and a.end <= thing.start and a.form != "noun" for a in sentence.acts)
    return any(-1 <= mark.start - v.end <= _BESIDE and "be" in v.words for v in sentence.verbs)


def _visits(candidate: Candidate) -> bool:
    sentence = candidate.sentence
    return not _posted(candidate, candidate.clause) and any(
        sentence.clause_of(m.start) == candidate.clause for m, _ in sentence.cues["visit"]
    )
