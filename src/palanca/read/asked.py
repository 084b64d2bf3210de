"""What is only asked for: a request or a wish to which nobody answers is no claim (codebook, settled cases 16 and 17).

Invariant: told by the sentence that asks, and by whether it or the next ones of its paragraph promise.
"""

from __future__ import annotations

from palanca.read.fill import Filled
from palanca.read.passage import Act, Mark, Party, Passage, Sentence

__all__ = ["asked"]

_ANSWERS = frozenset(("promise", "approve"))
_GIVES = _ANSWERS | {"give", "supply", "sell", "lend", "receive", "award", "sign", "use", "host"}
_LATER = 2  # sentences of the paragraph in which somebody may answer
_BESIDE = 14  # characters between "was" and "asked"
_RIGHT = 1  # characters from "asked" to who is asked
_SEEN = frozenset(("to", "in", "with"))  # before the name of those to whom one goes to ask
_OPEN = frozenset(("base", "ger", "noun"))  # forms that say of themselves nothing of whether it is done


def asked(filled: Filled, passage: Passage) -> bool:
    """Whether the candidate's side that gives is only asked: "has asked Italy for radios", "cars requested from
    Japan", "pidió a Japón que done patrullas"."""
    sentence = filled.candidate.sentence
    marks = [mark for mark, entry in sentence.cues.get("asked", ()) if not entry.value]
    return any(_asks(mark, filled, passage) for mark in marks) and not _answered(filled.providers[0], sentence, passage)


def _asks(mark: Mark, filled: Filled, passage: Passage) -> bool:
    candidate, giver = filled.candidate, filled.providers[0]
    sentence, act = candidate.sentence, candidate.act
    if not _of_giver(mark, giver, filled.recipients[0], sentence, candidate.instrument):
        return False
    tenseless = bool(passage.pack.grammar.get("tenseless"))
    if act is None and tenseless and sentence.clause_of(candidate.place) != sentence.clause_of(mark.start):
        return False  # where every comma ends a clause: "at her request, officers came"
    within = [a for a in sentence.acts if a.start >= mark.end and _within(a, mark, sentence, tenseless)]
    if any(
        a.frame in _GIVES and a.start >= mark.end and a not in within and _said(a, tenseless) for a in sentence.acts
    ):
        return False  # "asked for cars and received them"
    if act is None or act in within or (act.start < mark.end and mark.start < act.end):
        return True
    if act.end > mark.start:
        return False
    right = act.form in _OPEN and giver.sentence == sentence.index and 0 <= giver.start - mark.end <= _RIGHT
    return (
        right or candidate.place >= mark.end
    )  # "a phase, for which they asked Japan"; "added that they had requested"


def _of_giver(mark: Mark, giver: Party, taker: Party, sentence: Sentence, instrument: str) -> bool:
    """Whether the giver is the one asked: it stands behind the word, or the word is passive, or those who ask go to
    it: "the minister travelled to Seoul to request cars"."""
    passive = any(0 <= mark.start - v.end <= _BESIDE and "be" in v.words for v in sentence.verbs)
    if giver.sentence != sentence.index or giver.end <= giver.start:
        return passive or instrument != "finance"  # who asks for money of its own parliament gives it
    if giver.start >= mark.end or passive:
        return giver.prep != "by"
    return giver.prep in _SEEN and taker.sentence == giver.sentence and taker.end <= mark.start and not taker.prep


def _within(act: Act, mark: Mark, sentence: Sentence, tenseless: bool) -> bool:
    """Whether an act is what is asked for: it says nothing of time and follows in the clause, or opens the next one
    behind "that"."""
    clause = sentence.clause_of(mark.start)
    if act.clause == clause:
        return act.form in _OPEN
    opens = sentence.clauses[act.clause][0]
    that = act.clause == clause + 1 and any(v.start == opens and "clause" in v.words for v in sentence.verbs)
    return (not tenseless and act.form in _OPEN) or (that and act.form != "part" and act.frame not in _ANSWERS)


def _said(act: Act, tenseless: bool) -> bool:
    """Whether an act tells what is done or will be, as no infinitive does."""
    return not act.negated and (tenseless or act.form not in _OPEN or act.future)


def _answered(giver: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether the sentence says that the request is granted, or one of the next of its paragraph does, or promises, and
    it is not another who does: "asked China for a boat. Australia offered one"."""
    later = passage.sentences[sentence.index + 1 : sentence.index + 1 + _LATER]
    near = [sentence, *(other for other in later if other.paragraph == sentence.paragraph)]
    return any(entry.value == "granted" for other in near for _, entry in other.cues.get("asked", ())) or any(
        a.frame in _ANSWERS and a.form in ("past", "pres", "fut") and not a.negated and not _another(giver, a, other)
        for other in near[1:]
        for a in other.acts
    )


def _another(giver: Party, act: Act, sentence: Sentence) -> bool:
    """Whether another who gives is the subject of an act."""
    if act.passive:
        return False
    own = [p for p in sentence.parties if p.clause == act.clause and p.end <= act.start and not p.prep]
    return bool(own) and own[-1].side not in (None, giver.side) and own[-1].giver > _GIVER


_GIVER = 0.5
