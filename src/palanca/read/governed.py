"""What a verb over the claim's act says of how far it has come: that it was called off or halted ("pulled the plug on
the delivery of 20 cars"), is only decided on ("consented to send 20 cars"), or that an accord lays it down; and that
the money for it is lent.

Invariant: the verb stands in the clause of what it governs, right before it, or behind it in the passive voice.
"""

from __future__ import annotations

from palanca.lang.entries import Entry
from palanca.read.candidate import Candidate
from palanca.read.passage import Mark, Passage, Sentence

__all__ = ["led", "lent"]

_OBJECT = 28  # characters between a verb and the head of its object, with what stands before that
_GOODS = 40  # characters between that head and the goods
_INFINITIVE = 14  # characters between a verb and the one that it leads to
_ALLOWED = 48  # characters between "allows" and what is allowed, with who may do it
_NOT = 14  # characters between "not" and a verb
_HEADS = frozenset(("noun", "ger", "base"))
_TOLD = frozenset(("past", "part", "pres", "ger"))
_FINITE = frozenset(("past", "pres", "fut"))
_HALTS = frozenset(("suspend", "cancel"))
_CALLED_OFF = frozenset(("cancelled", "suspended"))
_BY_NAME = frozenset(("training", "agreement", "legal"))
_AHEAD = frozenset(("pledged", "planned", "approved"))
_OPEN = frozenset(("completed", "implementing", ""))


def led(candidate: Candidate, found: str | None, passage: Passage) -> str | None:
    """How far the claim has come, ``found`` where no verb over it says anything else."""
    sentence, tenseless = candidate.sentence, bool(passage.pack.grammar.get("tenseless"))
    if found == "completed" and "turn" in sentence.cues and _going(candidate):
        return "implementing"
    for mark, entry in sentence.cues.get("led", ()):
        if _negated(mark, sentence):
            continue
        if entry.value in _CALLED_OFF and candidate.instrument != "operation":
            told = entry.form != "base" or tenseless or _decided(mark, sentence)
            if told and _off(candidate, mark, entry, passage):
                return entry.value
        elif entry.value == "recalled" and candidate.instrument == "presence":
            if (entry.form != "base" or tenseless) and _back(candidate, mark):
                return "cancelled"
        elif entry.value == "committed" and (found or "") in _OPEN:
            if _laid_down(candidate, mark, passage):
                return "committed"
        elif (found or "") in _OPEN and entry.value in _AHEAD and _to_be(candidate, mark, entry, passage):
            return "committed" if entry.value == "approved" else "pledged"
    return found


def _going(candidate: Candidate) -> bool:
    """Whether the claim's act is told as going on: "is sending", "está dando"."""
    own = candidate.act
    if own is None or own.form != "ger" or own.future or candidate.instrument in ("agreement", "operation"):
        return False
    marks = [m for m, entry in candidate.sentence.cues["turn"] if entry.value == "going"]
    return any(0 <= own.start - m.end <= 1 for m in marks)


def _negated(mark: Mark, sentence: Sentence) -> bool:
    return any("not" in m.words and 0 <= mark.start - m.end <= _NOT for m in sentence.verbs)


def _decided(mark: Mark, sentence: Sentence) -> bool:
    """Whether a verb that says of itself nothing of whether it is done is led by one that decides so, or to come."""
    if any("will" in m.words and 0 <= mark.start - m.end <= 2 for m in sentence.verbs):
        return True
    return any(e.value == "pledged" and 0 <= mark.start - m.end <= 4 for m, e in sentence.cues["led"])


def _off(candidate: Candidate, mark: Mark, entry: Entry, passage: Passage) -> bool:
    """Whether what a claim tells is the object of a verb of calling off, or the subject of its passive."""
    sentence, own, folded = candidate.sentence, candidate.act, passage.folded
    clause = sentence.clause_of(mark.start)
    heads = [a for a in sentence.acts if a.clause == clause and a.form in _HEADS and a.frame not in _HALTS]
    things = sorted(t.start for t in candidate.things)
    if candidate.instrument == "presence":
        return False
    head = min((a.start for a in heads if a.start >= mark.end), default=-1)
    goods = next((start for start in things if start >= mark.end), -1)
    if own is not None and own.start >= mark.end and own.form in _HEADS and not things:
        goods = own.start
    if candidate.instrument in _BY_NAME and 0 <= goods - mark.end <= _OBJECT:
        return _plain(mark.end, goods, sentence, folded)
    if 0 <= head - mark.end <= _OBJECT and (goods < 0 or head - _GOODS <= goods <= head + _GOODS):
        return goods >= 0 and _plain(mark.end, max(head, goods), sentence, folded)
    if entry.form not in ("past", "part") or not any(
        "be" in m.words and m.end + 1 == mark.start for m in sentence.verbs
    ):
        return False
    head = max((a.start for a in heads if a.start < mark.start and a.form == "noun"), default=-1)
    goods = next((start for start in things if start < mark.start), -1)
    first = min((p for p in (head, goods) if p >= 0), default=-1)
    if first < 0 or sentence.clause_of(first) != clause or (head < 0 and candidate.instrument not in _BY_NAME):
        return False
    return goods >= 0 and _plain(first, mark.start, sentence, folded)


def _plain(start: int, end: int, sentence: Sentence, folded: str) -> bool:
    """Whether nothing is done between two places, and no comma stands there."""
    between = [a for a in sentence.acts if start < a.start < end and a.form in _FINITE and a.frame not in _HALTS]
    return not between and not any(sign in folded[start:end] for sign in ",，、;")


def _back(candidate: Candidate, mark: Mark) -> bool:
    """Whether people who were there are the object of a verb of calling back."""
    people = [t for t in candidate.things if t.entry.code == "presence"] or candidate.people
    return any(0 < t.start - mark.end <= _GOODS and t.entry.code != "nationals" for t in people)


def _to_be(candidate: Candidate, mark: Mark, entry: Entry, passage: Passage) -> bool:
    """Whether a verb of deciding leads to the claim's own act, or one of setting aside has its goods as object."""
    own, folded = candidate.act, passage.folded
    if entry.value == "pledged":
        if own is None or own.light or candidate.instrument == "presence":
            return False  # (who is sent may be there by now: others tell of it)
        behind = any(t.start > mark.start for t in candidate.things + candidate.people)
        if candidate.instrument == "training" and not behind:
            return False  # "to see the cameras that it wanted to bring home"
        if candidate.instrument == "legal" and passage.pack.grammar.get("tenseless"):
            return False  # 明年准备修订: its own law
        if own.form != "base" or not 0 <= own.start - mark.end <= _INFINITIVE:
            return False
        between = folded[mark.end : own.start]
        return "," not in between and between.count(" ") <= 2
    if entry.form not in _TOLD or any("will" in m.words and m.end + 1 == mark.start for m in candidate.sentence.verbs):
        return False
    goods = next((t.start for t in candidate.things if t.start >= mark.end), -1)
    return 0 <= goods - mark.end <= _OBJECT and _plain(mark.end, goods, candidate.sentence, folded)


def _laid_down(candidate: Candidate, mark: Mark, passage: Passage) -> bool:
    """Whether an accord is said to allow, or provide for, what the claim tells."""
    sentence, own = candidate.sentence, candidate.act
    if own is None or own.form not in _HEADS or not 0 < own.start - mark.end <= _ALLOWED:
        return False
    clause = sentence.clauses[sentence.clause_of(mark.start)][0]
    accord = any(t.entry.code == "agreement" and clause <= t.start < mark.start for t in sentence.things)
    return accord and _plain(mark.end, own.start, sentence, passage.folded)


def lent(candidate: Candidate, passage: Passage) -> str | None:
    """``loan`` where the money for goods is lent: "lent the police 3 million dollars for cars", "granted it a loan for
    cars"; lending the goods themselves is none (codebook: loan is credit)."""
    sentence, place = candidate.sentence, candidate.place
    loans = [a for a in sentence.acts if a.frame == "lend" and not a.negated and a.start < place]
    for act in loans:
        if act.clause != sentence.clause_of(place):
            continue
        if act.form != "noun":
            if any(0 < m.start - act.end <= _GOODS and m.end <= place for m in sentence.money):
                return "loan"
            continue
        bare = 0 < place - act.end <= _FOR and not any(act.end <= t.start < place for t in sentence.things)
        if bare and any(a.frame in _GRANTS and 0 < act.start - a.end <= _GOODS for a in sentence.acts):
            return "loan"
    return None


_FOR = 24  # characters from a loan to what it is for, with how many
_GRANTS = frozenset(("give", "supply", "lend", "fund", "approve", "promise"))
