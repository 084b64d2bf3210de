"""What is not done: goods or an accord of which there is none, a gift that is only considered, views that are only
exchanged, an accord that was not signed, a meeting (codebook, settled cases 16 and 17).

Invariant: told by the candidate's own sentence. What a text denies or alleges is a claim of its own kind and is left.
"""

from __future__ import annotations

from palanca.read.abroad import cut
from palanca.read.accords import unsigned
from palanca.read.candidate import Candidate
from palanca.read.context import only_denies
from palanca.read.passage import Act, Mark, Passage, Sentence, Thing, held, met

__all__ = ["undone"]

_NEAR = 34  # characters between a word for none and what there is none of
_SAID = frozenset(("base", "ger", "noun"))  # forms that say of themselves nothing of whether it is done


def undone(candidate: Candidate, passage: Passage) -> bool:
    """Whether what the candidate tells is not done: "has no extradition treaty with China", "is considering two boats
    for Sri Lanka", "exchanged views on the signing of a memorandum"."""
    cues = candidate.sentence.cues
    return (
        ("none" in cues and _none(candidate))
        or ("considered" in cues and _considered(candidate, bool(passage.pack.grammar.get("tenseless"))))
        or ("views" in cues and candidate.instrument == "agreement" and _views(candidate))
        or ("omitted" in cues and _omitted(candidate, passage))
        or ("unrelated" in cues and _unrelated(candidate, passage))
        or (candidate.rule == "gist" and only_denies(candidate.sentence, passage) and _names_none(candidate.sentence))
        or unsigned(candidate) == "none"
        or (candidate.again and _bought(candidate))
        or ("gathering" in cues and candidate.instrument == "training" and _meets(candidate))
        or ("chief" in cues and candidate.instrument == "training" and _once(candidate, passage))
    )


def _names_none(sentence: Sentence) -> bool:
    """Whether a sentence names nobody who rather gives."""
    return all(p.giver <= 0 or p.kind in ("epithet", "pointer") for p in sentence.parties)


def _bought(candidate: Candidate) -> bool:
    """Whether more of what was given is only told as bought, of nobody: "80 came from Japan; the other ten were
    bought"."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or act.frame != "buy" or not act.passive:
        return False
    low = max(candidate.place, sentence.clauses[act.clause][0])
    return not any(low <= p.start and p.clause == act.clause for p in sentence.parties)


def _none(candidate: Candidate) -> bool:
    sentence = candidate.sentence
    if "denied" in sentence.cues or "alleged" in sentence.cues:
        return False
    marks = [(mark, entry.value) for mark, entry in sentence.cues["none"] if entry.value != "aside"]
    meant = _meant(candidate)
    if candidate.act is not None and any(t.clause != candidate.act.clause for t in meant):
        return False  # "there is no academy, and the one that India has offered is still on paper"
    return bool(meant) and all(any(_denies(*mark, thing, sentence) for mark in marks) for thing in meant)


def _omitted(candidate: Candidate, passage: Passage) -> bool:
    """Whether a word right before the act, or before what leads to it, says that it was not done ("has never sold
    spyware to", 未派人赴肯尼亚培训); what was promised or is still to come is another matter."""
    sentence, act = candidate.sentence, candidate.act
    if "denied" in sentence.cues or "alleged" in sentence.cues:
        return False
    place = act.start if act is not None else candidate.place
    clause, told = sentence.clause_of(place), candidate.things + candidate.people
    told = told or [t for t in sentence.things if t.entry.code == candidate.instrument]
    if any(a.frame == "promise" and _of_told(a, clause, told, sentence) for a in sentence.acts):
        return False  # "has not received the cars that Italy promised"
    if told and not any(t.clause == clause for t in told):
        return False
    for mark, entry in sentence.cues["omitted"]:
        if entry.value or not mark.end <= place or sentence.clause_of(mark.start) != clause:
            continue
        between = [v for v in sentence.verbs if mark.end <= v.start < place]
        if "," in passage.folded[mark.end : place]:
            continue
        if act is None or place > mark.end + 1:
            first = between[0] if between else None
            if first is None or first.start > mark.end + 1 or not (first.acts or not _LEADING.isdisjoint(first.words)):
                continue
        # 没有受过训练的警察: who, not what is done
        closed = next((v.start for v in between if "mod" in v.words), place)
        if closed == place or not any(v.acts for v in between if v.start < closed):
            return any(t.start >= mark.end for t in told) or (
                not told and (candidate.rule != "gist" or not passage.spaces)
            )
    return False


def _of_told(act: Act, clause: int, told: list[Thing], sentence: Sentence) -> bool:
    """Whether an act is of a clause, or of the relative clause behind the last thing told there."""
    if act.clause == clause:
        return True
    low = sentence.clauses[act.clause][0]
    return act.clause == clause + 1 and bool(told) and 0 <= low - told[-1].end <= 2


_LEADING = frozenset(("to", "for", "with", "from", "in"))


def _meant(candidate: Candidate) -> list[Thing]:
    """What the candidate tells of: its things, or those of its sentence that are of its instrument; of presence its
    people, since an office that there is none of is mostly one that others have spoken of, and denied."""
    if candidate.instrument == "presence":
        return [] if candidate.things else candidate.people
    sentence = candidate.sentence
    told = candidate.things or [t for t in sentence.things if t.entry.code == candidate.instrument]
    # a firm known by what it makes is no thing that there is none of: "no kit has been sold by Cellebrite"
    return [t for t in told if not held(sentence.parties, t.start, t.end)] or told


def _denies(mark: Mark, value: str, thing: Thing, sentence: Sentence) -> bool:
    """Whether a word says that there is none of a thing: right before it, behind it where its act is denied ("material
    alguno"), or of all in its clause ("none of them")."""
    if value == "behind":
        denied = any(a.negated and a.clause == thing.clause for a in sentence.acts)
        return denied and thing.start < mark.start <= thing.end + 1
    if value == "all":
        return mark.end <= thing.start and sentence.clause_of(mark.start) == thing.clause
    return -1 <= thing.start - mark.end <= _NEAR and not cut(sentence, mark.end, thing.start)


def _unrelated(candidate: Candidate, passage: Passage) -> bool:
    """Whether the text says of what it tells that it is no matter of the police: "…, which is purely military"."""
    sentence, place = candidate.sentence, candidate.place
    for mark, entry in sentence.cues["unrelated"]:
        if entry.value and not _soldiers_before(mark, sentence):
            continue  # "go to the coast guard, not the police"
        low = sentence.clauses[sentence.clause_of(mark.start)][0]
        if mark.start >= place and (low <= place or sentence.end - mark.end <= _CLOSE):
            others = [t.start for t in sentence.things if t.entry.kind == "thing" and t not in candidate.things]
            others += [a.start for a in sentence.acts if a.frame in _GIVES and a.clause != candidate.clause]
            return not any(place < start < mark.start for start in others) and not any(
                stop in passage.folded[place : mark.start] for stop in ";；"
            )
    return False


def _soldiers_before(mark: Mark, sentence: Sentence) -> bool:
    """Whether soldiers are the only force named before a word: "go to the navy, not the police"."""
    forces = [{e.code for e in n.entries if e.kind == "body"} for n in sentence.nouns if n.end <= mark.start]
    forces = [codes for codes in forces if codes]
    return any("military" in codes for codes in forces) and all(not codes.isdisjoint(_ARMED) for codes in forces)


_ARMED = frozenset(("military", "public"))
_GIVES = frozenset(("give", "receive", "supply"))
_CLOSE = 2  # characters behind the last word of a sentence


def _considered(candidate: Candidate, tenseless: bool) -> bool:
    sentence, act = candidate.sentence, candidate.act
    for mark, entry in sentence.cues["considered"]:
        if entry.value == "open":  # "nothing has been decided", said of all that the sentence tells
            return True
        same = sentence.clause_of(mark.start) == candidate.clause
        if same and (candidate.place >= mark.start or entry.value == "behind") and not _does(act, mark, tenseless):
            return True
    return False


def _does(act: Act | None, mark: Mark, tenseless: bool) -> bool:
    """Whether an act is told as done, and not as what is considered."""
    if act is None or tenseless or act.form in _SAID or (act.start < mark.end and mark.start < act.end):
        return False
    return not act.passive or act.start >= mark.end


def _once(candidate: Candidate, passage: Passage) -> bool:
    """Whether it is only told of a head of police, in passing, where they studied: "the chief, who studied in Lima"."""
    sentence, act = candidate.sentence, candidate.act
    if act is None or act.frame not in ("study", "train") or (act.form in _SAID and passage.spaces):
        return False  # "a chief inspector, now to attend a course in Lima"
    folded = passage.folded
    for m, _ in sentence.cues["chief"]:
        gap = act.start - m.end
        if act.frame == "study" and 0 <= gap <= _WHO:
            if folded.startswith(",", m.end):
                return True
            if any(m.end < v.start <= act.start and "clause" in v.words for v in sentence.verbs):
                return True
        if act.form == "part" and 0 <= gap <= _OF and folded.startswith(",", act.start - 2):
            # "the commander of the police, trained in Lima"
            return not any(m.end <= t.start < act.start for t in sentence.things)
    return False


_OF = 40  # characters between a head and what they learnt, with what they head
_WHO = 16  # characters between a person and what they once did: ", who himself "


def _meets(candidate: Candidate) -> bool:
    """Whether people only go to a meeting ("will attend a conference in Vienna"), and to no course."""
    sentence, act = candidate.sentence, candidate.act
    if act is None or act.frame != "study" or "school" in sentence.cues:
        return False
    home = any(m.start <= act.start < m.end for m, entry in sentence.cues.get("turn", ()) if entry.value == "home")
    if act.form == "noun" and not home:
        return False
    marks = [m for m, _ in sentence.cues["gathering"]]
    if any(t.entry.code == "training" and not met(marks, t.start, t.end) for t in sentence.things):
        return False
    last = act.clause + home  # "returned from Miami, where they testified"
    return any(0 <= m.start - act.end <= _NEAR and act.clause <= sentence.clause_of(m.start) <= last for m in marks)


def _views(candidate: Candidate) -> bool:
    """Whether views are exchanged on an accord, with nothing else done in between ("… and signed a memorandum")."""
    sentence, place = candidate.sentence, candidate.place
    return any(
        mark.end <= place
        and sentence.clause_of(mark.start) == candidate.clause
        and not any(mark.end <= v.start < place and "and" in v.words for v in sentence.verbs)
        for mark, _ in sentence.cues["views"]
    )
