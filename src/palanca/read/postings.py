"""Candidates of presence and operation that no act names by itself: people who stay abroad, suspects put on a plane,
forces at work together, aid and work broken off.

Invariant: each looks at one sentence and adds one candidate at most.
"""

from __future__ import annotations

from palanca.read.abroad import SWORN, local, offered, pair, settled, stays
from palanca.read.candidate import Candidate
from palanca.read.passage import Act, Party, Passage, Sentence, Thing

__all__ = ["fly", "handed", "man", "pass_by", "speaking", "stay", "stop", "work"]

_GIVEN = frozenset(("give", "sell", "buy", "promise", "lend"))
_WORKED = frozenset(("light", "pair", "flown"))
_MOVES = frozenset(("station", "host", "extradite"))


def stay(
    sentence: Sentence, acts: list[Act], passage: Passage, people: list[Thing], found: dict[tuple[int, str], Candidate]
) -> None:
    """People of one side who stay in the land of another, and experts who are simply there: "an FBI liaison sits"."""
    if not sentence.shares and any(c.instrument == "presence" and c.things for c in found.values()):
        return
    whole = range(0 if sentence.shares else len(sentence.clauses))  # "two advisers in Dili, three envoys in Bissau"
    for person in people:
        stay = stays(person, acts, sentence, passage.home)
        if stay is None:
            continue
        act, sure = stay
        key = (act.start if act is not None else -1 - person.clause, "presence")
        if key in found:
            return
        if any(
            c.instrument == "presence" and (person.clause == c.clause or person.clause in whole) for c in found.values()
        ):
            continue
        found[key] = Candidate(sentence, "presence", act, rule="abroad" if sure else "people", clause=person.clause)
        return
    offer = offered(sentence, people)
    if offer is not None and not any(c.clause == offer.clause for c in found.values()):
        made = Candidate(sentence, "presence", offer, rule="offered", clause=offer.clause)
        if not any(p.quantity is not None and p.clause == offer.clause for p in people):
            made.features["sends"] = 1.0
        found[(offer.start, "presence")] = made
        return
    stay_on = settled(sentence, acts, passage.folded, passage.home)
    if stay_on is not None and not any(c.clause == stay_on.clause for c in found.values()):
        found[(stay_on.start, "presence")] = Candidate(
            sentence, "presence", stay_on, rule="abroad", clause=stay_on.clause
        )


def fly(sentence: Sentence, found: dict[tuple[int, str], Candidate]) -> None:
    """Suspects put on a plane without a word for handing over: "77 nationals were marched in hoods to an aircraft"."""
    for person in sentence.things:
        clause = person.clause
        if (
            person.entry.kind == "people"
            and (person.entry.code == "suspects" or (person.entry.code == "nationals" and person.quantity is not None))
            and sentence.cue("flown", *sentence.clauses[clause])
            and not any(c.instrument in ("operation", "presence") and c.clause == clause for c in found.values())
            and len({p.side for p in sentence.parties if abs(p.clause - clause) <= 1}) > 1
        ):
            act = next((a for a in sentence.acts if a.clause == clause and a.frame == "extradite"), None)
            key = (act.start if act is not None else -1 - clause, "operation")
            found[key] = Candidate(sentence, "operation", act, rule="flown", clause=clause)
            return


def handed(party: Party, sentence: Sentence) -> bool:
    """Whether a bare name stands between an active verb of handing over and those handed over: "handed Togo a man"."""
    if party.prep or party.governs not in _TAKES:
        return False
    return any(
        a.frame == "extradite" and a.form in _PLAIN and not a.passive and 0 < party.start - a.end <= _THE
        for a in sentence.acts
    ) and any(t.entry.kind == "people" and 0 < t.start - party.end <= _HANDED for t in sentence.things)


_TAKES = frozenset(("", "body", "other"))
_PLAIN = frozenset(("past", "pres", "fut"))
_THE = 5  # characters of an article
_HANDED = 24  # characters between who gets somebody and that person


def work(sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate]) -> None:
    """Two forces that do together what no verb of the lexicon names: "Lao and Chinese police finished the patrol"."""
    forces = [p for p in sentence.parties if p.side is not None and (p.police or p.governs == "people")]
    for clause in sorted({p.clause for p in forces}):
        if len({p.side for p in forces if p.clause == clause}) < 2:
            continue
        if any(c.clause == clause and not _weak(c) for c in found.values()):
            continue
        if pair(sentence, clause, passage.folded):
            acts = [a for a in sentence.acts if a.clause == clause and a.form != "noun"]
            key = (acts[0].start if acts else -1 - clause, "operation")
            found.setdefault(
                key, Candidate(sentence, "operation", acts[0] if acts else None, rule="pair", clause=clause)
            )
            return


def _weak(candidate: Candidate) -> bool:
    """Whether people only seem to be posted: no office or envoy is named, nor an act that says so."""
    act = candidate.act
    return candidate.instrument == "presence" and not candidate.things and (act is None or act.light)


def _meant_for(work: Candidate, found: dict[tuple[int, str], Candidate]) -> bool:
    """Whether forces only work together where one keeps an envoy for it: "keeps a liaison to work with them"."""
    act = work.act
    if act is None or act.frame != "joint":
        return False
    for c in found.values():
        if c.instrument != "presence" or abs(c.clause - work.clause) > 1:
            continue
        posted = c.act is not None and not c.act.light and c.act.frame == "station"
        if (act.form == "noun" or act.light) and posted and "crime" not in c.sentence.cues:
            return True  # "stationed in Asunción, side by side with the Senad"
        if (
            act.form in ("base", "ger")
            and c.clause == work.clause
            and (act.light or c.things or any(p.entry.code == "experts" for p in c.sentence.things))
        ):
            return True
    return False


def man(sentence: Sentence, found: dict[tuple[int, str], Candidate]) -> None:
    """Boats and aircraft counted with the people of a force abroad are theirs, not given: "the Guardia Civil's mission
    in Nouakchott has 50 officers and two launches"."""
    for key, c in list(found.items()):
        if c.instrument != "equipment" or not c.things or (c.act is not None and c.act.frame in _GIVEN):
            continue
        before = [t for t in sentence.things if t.end <= c.things[0].start and t.clause == c.clause]
        if not (c.things[0].listed and before and before[-1].entry.traits & SWORN and before[-1].quantity is not None):
            continue
        forces = {p.side for p in sentence.parties if p.police and p.kind == "organisation" and p.clause == c.clause}
        if any(local(p) and p.side not in forces for p in sentence.parties) and forces:
            del found[key]
            found.setdefault(
                (key[0], "presence"), Candidate(sentence, "presence", c.act, rule="abroad", clause=c.clause)
            )


def pass_by(sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate]) -> str:
    """Leave out people who are only there for something else: to teach, to draft, to take a prisoner over; the
    instrument that is surely none of the sentence's, if any."""
    only = ""
    busy, handed, together = set(), set(), set()
    for c in found.values():
        if c.instrument in ("training", "legal", "operation") and (c.things or c.rule == "act"):
            busy.add(c.clause)
        if c.instrument == "operation" and c.rule in _WORKED:
            busy.add(c.clause)  # two forces at work together are no posting
            together.add(c.clause)
        elif c.instrument == "operation" and c.act is not None and pair(sentence, c.clause, passage.folded):
            together.add(c.clause)
        if c.instrument == "operation" and (c.rule == "flown" or (c.act is not None and c.act.frame == "extradite")):
            handed.add(c.clause)
    carried = any(c.instrument == "operation" for c in found.values()) and any(
        a.frame == "extradite" and (not a.light or handed) for a in sentence.acts
    )
    for key, c in list(found.items()):
        if c.instrument == "operation" and c.rule in ("act", "light") and _meant_for(c, found):
            del found[key]
            together.discard(c.clause)
            busy.discard(c.clause)
    for key, c in list(found.items()):
        if (
            c.instrument == "equipment"
            and (c.clause in together or (carried and all(t.quantity in (None, 1) for t in c.things)))
            and (c.act is None or c.act.frame not in _GIVEN)
        ):
            del found[key]  # what carries prisoners, or a patrol
            continue
        if c.instrument != "presence" or (c.act is not None and not c.act.light and c.act.frame in _MOVES):
            continue
        theirs = c.clause in together and (c.act is None or c.act.light)
        if c.clause in handed or theirs or (not c.things and c.clause in busy):
            del found[key]
    for key, c in [(key, c) for key, c in found.items() if c.instrument == "presence" and not c.things]:
        if any(_came_to_teach(c, t) or _came_to_patrol(c, t) for t in found.values()):
            del found[key]
            only = "presence"
    return only


def _came_to_teach(posted: Candidate, other: Candidate) -> bool:
    """Whether the first that people do teaches: "17 trainers of the force (AFP) were teaching"."""
    taught, act = other.act, posted.act
    if other.instrument != "training" or taught is None or taught.frame != "train" or taught.form == "noun":
        return False
    if posted.rule != "people" or (act is not None and act.form != "noun"):
        return False
    sentence = posted.sentence
    low, _ = sentence.clauses[posted.clause]
    theirs = [t for t in sentence.things if t.entry.kind == "people" and t.clause == posted.clause]
    if not theirs or theirs[0].prep or not low <= theirs[0].start < taught.start:
        return False
    between = [a for a in sentence.acts if theirs[0].end <= a.start < taught.start and a.form != "noun"]
    return not between and not taught.passive


def _came_to_patrol(posted: Candidate, other: Candidate) -> bool:
    """Whether people came for work to come with the force that is there: "arrived on Monday and will patrol with …"."""
    work, came = other.act, posted.act
    if other.instrument != "operation" or work is None or work.frame != "joint" or came is None:
        return False
    if work.form == "noun" or work.light or came.start >= work.start or work.clause != came.clause + 1:
        return False
    sentence = posted.sentence
    if any(p.clause == work.clause and p.start < work.start and not p.prep for p in sentence.parties):
        return False
    ahead = any(came.end <= m.start <= work.start and "will" in m.words for m in sentence.verbs)
    return (work.future or ahead) and any(p.prep == "with" and p.clause == work.clause for p in sentence.parties)


def stop(sentence: Sentence, found: dict[tuple[int, str], Candidate]) -> None:
    """Aid that is stopped, with no goods or sum named ("INL's grants were frozen"), or work with a force broken off."""
    for act in sentence.acts:
        if act.frame not in ("suspend", "cancel") or any(
            c.clause == act.clause and (c.things or c.instrument == "finance") for c in found.values()
        ):
            continue
        if (
            not act.negated
            and any(a.form == "noun" and a.frame == "joint" and a.clause == act.clause for a in sentence.acts)
            and any(p.police and p.clause == act.clause for p in sentence.parties)
        ):
            found.setdefault(
                (act.start, "operation"), Candidate(sentence, "operation", act, rule="stopped", clause=act.clause)
            )
        elif any(
            a.form == "noun" and a.frame in ("fund", "give", "supply", "help") and a.clause == act.clause
            for a in sentence.acts
        ):
            found.setdefault(
                (act.start, "finance"), Candidate(sentence, "finance", act, rule="stopped", clause=act.clause)
            )


def speaking(candidate: Candidate) -> bool:
    """Whether the one who says what a sentence tells is who is posted, and so is there now: "the boats lie idle, the
    French officer posted there admits"; not where a date of that saying or posting stands beside it."""
    act, sentence = candidate.act, candidate.sentence
    voices = [m for code in ("voice", "inverted") for m, _ in sentence.cues.get(code, ())]
    if not voices or act is None or act.frame != "station" or act.form not in _RELATIVE or act.future:
        return False
    who = next((p for p in (*candidate.people, *candidate.things) if 0 < act.start - p.end <= 1), None)
    if who is None:
        return False
    said = next((m for m in voices if 0 < m.start - act.end <= _SAYS or 0 < who.start - m.end <= _OFFICE), None)
    if said is None:
        return False
    low, high = min(said.start, who.start), max(said.end, act.end)
    for time in sentence.times:
        between = (time.end, low) if time.end <= low else (high, time.start)
        if not any(between[0] <= a.start < between[1] for a in sentence.acts):
            return False
    return True


_RELATIVE = frozenset(("past", "part", "noun"))
_SAYS = 24  # characters between those posted, with where they are, and their saying
_OFFICE = 24  # characters between a verb of saying and who says it
