"""Frames: which thing belongs to which act, and which acts need no thing. A frame hit is a candidate claim without
its sides.

Invariant: a candidate lies in one sentence and has one instrument; every thing of a sentence is in one candidate at
most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from palanca.lang import Entry
from palanca.read import goods, postings
from palanca.read.abroad import SWORN, alone, carried, force, pair, posted, thrown_out
from palanca.read.batches import due
from palanca.read.candidate import TRANSFER, Candidate, Frame, frames, meant, standing
from palanca.read.funds import sums
from palanca.read.lessons import aside, gathered, learning, listed_later, pupils, roster, thread
from palanca.read.net import told
from palanca.read.passage import Act, Passage, Sentence, Thing, within

__all__ = ["Candidate", "Frame", "candidates", "frames"]


def candidates(sentence: Sentence, passage: Passage, last: Candidate | None = None) -> list[Candidate]:
    """All frame hits of a sentence, liberal: what does not hold is left out by `decide`.

    ``last`` is the last candidate that became a claim: what "a second batch" or "twelve more" is more of.
    """
    table = frames()
    found: dict[tuple[int, str], Candidate] = {}
    people = [t for t in sentence.things if t.entry.kind == "people"]
    barred: set[str] = set()  # instruments that no words alone tell here
    for thing in sentence.things:
        if thing.entry.kind != "thing":
            continue
        instrument = thing.entry.code
        if instrument == "operation" and passage.spaces and _modifies(thing, sentence):
            continue
        if instrument == "infrastructure" and _under_way(thing, sentence):
            continue
        if goods.furnished(thing, sentence):
            barred.add(instrument)
            continue
        act = _governor(thing, sentence, passage.folded, table)
        if thing.again and act is not None:
            act = _coming(thing, act, sentence)
            act = _told_by(thing, act, sentence) if act.clause != thing.clause else act
        if goods.aside(thing, act, sentence):
            continue
        if act is not None and act.frame == "buy" and instrument == "training" and "pays" in sentence.cues:
            act = next((a for a in sentence.acts if a.start == act.start and a.frame == "fund"), act)
        if goods.equipped(thing, act, sentence):
            instrument = "equipment"
        key = (act.start if act is not None else -1 - thing.clause, instrument)
        if _shared(thing, sentence):
            key = (sentence.clauses[thing.clause][0], instrument)  # what others get
        candidate = found.get(key)
        if candidate is None:
            candidate = found[key] = Candidate(
                sentence, instrument, act, rule="thing_act" if act else "thing", clause=thing.clause
            )
        if instrument == thing.entry.code:
            candidate.things.append(thing)
    earlier = passage.sentences[sentence.index - 1] if sentence.index else None
    heard = earlier is not None and earlier.paragraph == sentence.paragraph and pupils(earlier)
    acts = meant(sentence)
    for act in acts:
        frame = table[act.frame]
        kept = frame.implies == "presence" and posted(sentence, act)
        if (
            not frame.implies
            or (act.light and not kept and not _peopled(sentence, act, frame.name, passage.folded, heard))
            or (act.start, frame.implies) in found
        ):
            continue
        told_of = [k for k, c in found.items() if c.instrument == frame.implies and c.clause == act.clause]
        if told_of and not (frame.implies == "training" and _goes_on(found[told_of[-1]], act, sentence)):
            continue
        if told_of and (before := found[told_of[-1]].act) is not None and before.frame not in _TEACHING:
            del found[told_of[-1]]  # who took a course over is only told of who teaches
        around = [p for p in people if abs(p.clause - act.clause) <= 1 and sentence.one_turn(p.start, act.start)]
        if (
            frame.implies == "presence"
            and not kept
            and not any(p.entry.code == "experts" or p.entry.traits & SWORN for p in around)
            and not carried(sentence, act)
        ):
            continue
        if (
            frame.name == "extradite"
            and not any(p.entry.code == "suspects" or (not act.light and p.quantity is not None) for p in around)
            and not (
                ("accused" in sentence.cues or (not act.light and "handed" in sentence.cues))
                and len({p.side for p in sentence.parties}) > 1
            )
        ):
            continue
        if act.light and frame.implies == "training" and goods.behind(act, sentence):
            continue  # "offered 7 million euros to the police", "received on Monday 25 motorcycles"
        if frame.name == "extradite" and thrown_out(act, sentence):
            continue
        if frame.name == "joint" and alone(sentence, act, passage.folded):
            found[(act.start, "presence")] = Candidate(sentence, "presence", act, rule="abroad", clause=act.clause)
            continue
        if frame.implies == "training" and not heard and not _learners(sentence, around):
            continue
        if frame.implies == "legal" and not (
            any(t.entry.code == "legal" for t in sentence.things) or _court(sentence, act)
        ):
            continue
        found[(act.start, frame.implies)] = Candidate(
            sentence, frame.implies, act, rule="light" if act.light else "act", clause=act.clause
        )
    _continued(sentence, passage, found, last)
    if not _pointing(sentence, passage, found, last) and not any(c.things for c in found.values()):
        _unnamed(sentence, passage, found, last)
    if "equipped" in sentence.cues and (kit := goods.kitted(sentence)) is not None:
        kitted = Candidate(sentence, "equipment", kit, rule="act", clause=kit.clause, features={"kitted": 1.0})
        found.setdefault((kit.start, "equipment"), kitted)
    _funded(sentence, passage, found)
    _paid(sentence, passage, found)
    postings.fly(sentence, found)
    postings.work(sentence, passage, found)
    postings.stay(sentence, acts, passage, people, found)
    postings.stop(sentence, found)
    if found:
        postings.man(sentence, found)
        barred.add(postings.pass_by(sentence, passage, found))
        _more_people(sentence, people, found)
        barred |= aside(sentence, found)
    _gathered(sentence, passage, found, barred)
    for candidate in found.values():
        candidate.things = [t for t in candidate.things if t.prep not in _ASIDE] or candidate.things
        clause = candidate.clause
        nearby = [p for p in people if abs(p.clause - clause) <= 1 and (p.clause == clause or not p.again)]
        nearby = [p for p in nearby if sentence.one_share(p.start, candidate.place)]
        if sentence.resumes and candidate.instrument == "training" and candidate.act is not None:
            past = [low for low, goes_on in sentence.resumes if goes_on <= candidate.act.start]
            nearby = [p for p in nearby if not past or not past[-1] <= p.start < candidate.act.start]
        candidate.people = [p for p in nearby if p.clause == clause] or nearby
    made = sorted(found.values(), key=lambda c: (c.place, c.instrument))
    for candidate in made:
        candidate.features.update(standing(candidate, made))
    return made


def _shared(thing: Thing, sentence: Sentence) -> bool:
    """Whether a thing stands in the share of another than the first of those who get some."""
    return bool(sentence.shares) and sentence.clauses[thing.clause][0] in sentence.shares


def _goes_on(before: Candidate, act: Act, sentence: Sentence) -> bool:
    """Whether an act goes on behind what is only said of its subject, which tells of another candidate: "Japan, which
    took the training over from Korea, has taught 40"."""
    return any(low <= before.place < goes_on <= act.start for low, goes_on in sentence.resumes)


_TEACHING = frozenset(("train", "study"))


def _under_way(thing: Thing, sentence: Sentence) -> bool:
    """Whether the word for a building is the verb of a clause: "is building a post"."""
    return any(a.form == "ger" and (a.start, a.end) == (thing.start, thing.end) for a in sentence.acts) and any(
        0 <= thing.start - v.end <= 1 and "be" in v.words for v in sentence.verbs
    )


def _coming(lot: Thing, act: Act, sentence: Sentence) -> Act:
    """The act of a lot: what promises it behind the act that the one before came by ("gave 14 cars, promised ten")."""
    for later in (a for a in sentence.acts if a.start >= act.end and (a.frame == "promise" or a.future)):
        if later.start < lot.start and later.form != "noun":
            return later
        if 0 <= later.start - lot.end <= 1:  # "and the remaining 40 will follow"
            return replace(later, frame="supply", form="base", light=False, bound="", future=True)
    return act


def _told_by(lot: Thing, act: Act, sentence: Sentence) -> Act | None:
    """The act of a lot whose clause has none that could carry it: its own verb, whatever else it may mean ("the other
    50 will go to the traffic police"), delivers it; without one, what says that it is to come ("25 more are on order"),
    or the act of another clause, but not of another part."""
    own = next((a for a in sentence.acts if a.clause == lot.clause and a.form != "noun"), None)
    if own is not None and lot.entry.code in goods.GOODS:
        return replace(own, frame="supply", light=False, bound="")
    return None if lot.whole else due(lot, act, sentence)


def _more_people(sentence: Sentence, people: list[Thing], found: dict[tuple[int, str], Candidate]) -> None:
    """People only counted in a clause of their own, whose verb says nothing by itself ("another nine will travel"), or
    in a turn or share without a verb ("Germany 60 officers", "and 30 Togolese gendarmes"): more of what was told of
    those before them."""
    parted = bool(sentence.turns or sentence.shares)
    for lot in (p for p in people if p.again or (parted and p.quantity)):
        before = [c for c in found.values() if c.instrument in ("training", "presence") and c.clause < lot.clause]
        if before and not any(c.clause == lot.clause for c in found.values()):
            act = next((a for a in sentence.acts if a.clause == lot.clause), None)
            told = max(before, key=lambda c: c.clause)
            if act is None and parted and told.act is not None:
                act = replace(told.act, start=lot.start, end=lot.start, clause=lot.clause)
            found[(lot.start, told.instrument)] = Candidate(
                sentence, told.instrument, act, rule=told.rule, clause=lot.clause
            )


def _continued(
    sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate], last: Candidate | None
) -> None:
    """What a sentence adds to what was told before it: who took part, who taught; a course told with its list is told
    there."""
    more, instrument = thread(sentence, passage), "training"
    near = last is not None and 0 < sentence.index - last.sentence.index <= 2
    if not more and near and last is not None and last.instrument in ("operation", "agreement") and roster(sentence):
        more, instrument = "roster", last.instrument
    if more and not any(c.instrument == instrument for c in found.values()):
        found[(sentence.start, instrument)] = Candidate(sentence, instrument, None, rule=more)
    learners = gathered(sentence)
    if learners is not None and not any(c.instrument == "training" for c in found.values()):
        found[(learners.start, "training")] = Candidate(
            sentence, "training", None, rule="school", clause=learners.clause
        )
    if more == "roster":
        listed = {p.chain for p in sentence.parties if p.giver < 0.3 and p.kind in ("name", "capital")}
        for p in sentence.parties:
            if p.chain in listed:  # who mostly gives may learn too, where the list says so
                p.chain = sentence.start
        passage.parts.pop(sentence.index, None)  # weighed by their lists
    elif learners is None:
        taught = [key for key, c in found.items() if c.instrument == "training"]
        for key in taught if taught and listed_later(sentence, passage) else ():
            del found[key]


_LIKELY = -2.0  # log odds from which words alone make a candidate
_ASIDE = frozenset(("purpose", "told"))
_WORDS = re.compile(r" ((?:[^\W\d_][\w'-]* ){0,2}?[\w-]*[^\W\d_])(?![\w-])")


def _pointing(
    sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate], last: Candidate | None
) -> bool:
    """Goods of the sentence before that this one opens by pointing back to ("They were a gift from …"); what a later
    clause names is then not what is given."""
    new = last is None or last.sentence.index + 1 < sentence.index
    meant = goods.pointed(sentence, passage, "anaphor" if new and "they" not in sentence.cues else "they")
    if not meant:
        return False
    act = next((a for a in sentence.acts if a.frame in TRANSFER), None)
    given = any(p.giver > 0.3 and (p.kind == "organisation" or p.prep in ("by", "from")) for p in sentence.parties)
    if act is None and not given:
        return False
    place, clause = (act.start, act.clause) if act is not None else (-1, len(sentence.clauses))
    if any(t.clause <= clause for c in found.values() for t in c.things):
        return False
    for key in [key for key, c in found.items() if c.things and c.act is not None and c.act.clause <= clause]:
        del found[key]
    entry = meant[-1].entry
    made = Candidate(sentence, entry.code, act, rule="anaphor", clause=act.clause if act is not None else 0)
    made.echo, made.meant = entry.technology, meant
    found[(place, entry.code)] = made
    return True


def _unnamed(
    sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate], last: Candidate | None
) -> None:
    """Goods that no lexicon names: counted ones ("three UH-60s"), and those told as more ("a second batch")."""
    more = last is not None and last.instrument == "training"
    acts = [a for a in sentence.acts if a.frame in TRANSFER or (more and a.frame in ("study", "train", "station"))]
    if not acts:
        return
    if last is not None and 0 < sentence.index - last.sentence.index <= 3 and "anaphor" in sentence.cues:
        act = acts[0]
        made = Candidate(sentence, last.instrument, act, rule="anaphor", clause=act.clause)
        made.echo = tuple(t for thing in last.things for t in thing.entry.technology) or last.echo
        found[(act.start, last.instrument)] = made
        return
    if not passage.spaces:
        return
    for number in sentence.numbers:
        if number.value < 2 or within(sentence.times, number.start):
            continue
        if within(sentence.money, number.start) or any(t.start - 20 <= number.end <= t.end for t in sentence.things):
            continue
        match = _WORDS.match(passage.text, number.end, min(sentence.end, number.end + 40))
        if match is None or any(p.start <= match.start(1) < p.end for p in sentence.parties):
            continue
        name = match[1]
        if name[-1:] != "s" or any(
            m.start < match.end(1) and match.start(1) < m.end for m in (*sentence.verbs, *sentence.nouns)
        ):
            continue
        if name.lower().split()[-1].rstrip("s") in passage.pack.times.get("units", {}) or name.lower().split()[
            -1
        ] in passage.pack.times.get("measures", ()):
            continue
        clause = sentence.clause_of(number.start)
        act = min(acts, key=lambda a: (abs(a.clause - clause), abs(a.start - number.start)))
        thing = Thing(
            match.start(1),
            match.end(1),
            Entry("thing", "equipment", name, "many", (), frozenset(("unknown",))),
            name,
            number.value,
            clause,
        )
        candidate = found.setdefault(
            (act.start, "equipment"), Candidate(sentence, "equipment", act, rule="counted", clause=clause)
        )
        candidate.things.append(thing)


def _peopled(sentence: Sentence, act: Act, frame: str, folded: str, heard: bool) -> bool:
    """Whether an act too general by itself has the people of its frame: officers who travel, two forces at work; none
    that another giver's own act tells of."""
    if any(a.frame == frame and not a.light and not sentence.one_turn(a.start, act.start) for a in sentence.acts):
        return False
    taught = frame in ("train", "study") and learning(sentence)
    people = {
        t.entry.code
        for t in sentence.things
        if t.entry.kind == "people"
        and (t.clause == act.clause or (taught and abs(t.clause - act.clause) <= 1))
        and ("sec" in t.entry.traits or t.entry.code != "officers")
    }
    sides = [p for p in sentence.parties if abs(p.clause - act.clause) <= 1 and p.side is not None]
    if frame == "study":
        known = heard or "officers" in people or any(t.entry.code == "officers" for t in sentence.things)
        known |= any(p.police and p.giver < 0.3 and p.end <= act.start for p in sides)
        return taught and known and any(p.giver > 0.3 for p in sides)
    if frame == "train":
        if not learning(sentence) and any(a.start == act.start and a.frame in _MOVES for a in sentence.acts):
            return False  # who is sent or received without a school beside it is posted or handed over
        counted = any(t.quantity is not None for t in sentence.things if t.entry.code == "officers")
        paired = taught and len({p.side for p in sides}) > 1
        people |= {p.type for p in sides if taught and p.police and p.giver < 0.3 and p.start > act.start}
        return (bool(people) or (counted and taught)) and (paired or any(p.giver > 0.3 for p in sides))
    if frame == "advise":
        return _court(sentence, act)
    if frame in ("joint", "alert"):
        return len({p.side for p in sides if force(p)}) > 1 or pair(sentence, act.clause, folded)
    return (
        frame == "extradite"
        and ("suspects" in people or "accused" in sentence.cues)
        and (any(p.giver > 0.3 for p in sides) or len({p.side for p in sides}) > 1)
    )


_MOVES = frozenset(("station", "host", "extradite"))


def _court(sentence: Sentence, act: Act) -> bool:
    """Whether a side that gives advises a court, prosecutor, prison service or lawmaker, in the clause of an act."""
    low, high = sentence.clauses[act.clause]
    return bool(sentence.cue("court", low, high)) and (
        act.form == "noun" or any(p.giver > 0.3 and p.clause == act.clause for p in sentence.parties)
    )


def _learners(sentence: Sentence, people: list[Thing]) -> bool:
    """Whether those who learn can be a force's: several, counted, or of a security body; one graduate's life is not."""
    return (
        any(p.quantity is not None or p.entry.form == "many" or "sec" in p.entry.traits for p in people)
        or any(m.entries[0].kind == "body" and m.entries[0].code != "military" for m in sentence.nouns)
        or any(p.police for p in sentence.parties)
    )


def _funded(sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate]) -> None:
    if not sentence.money:
        return
    things = [t for c in found.values() if c.instrument not in ("agreement", "finance") for t in c.things]
    if "equipped" in sentence.cues:
        things += [t for t in sentence.things if t.entry.code == "infrastructure" and t not in things]
    for act, clause, signs in sums(sentence, passage, things):
        key = (act.start if act is not None else -1 - clause, "finance")
        made = found.setdefault(key, Candidate(sentence, "finance", act, rule="money", clause=clause))
        made.features.update(signs)
        made.features = {name: value for name, value in made.features.items() if value}


def _paid(sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate]) -> None:
    """A force that is paid for, with no sum told: "Norway finances the recruitment of women into the police"."""
    for act in sentence.acts:
        if act.frame != "fund" or act.light or sentence.money:
            continue
        if act.form == "noun" or (act.form == "base" and passage.spaces and not act.future):
            continue  # "has its own budget"
        if any(a.start == act.start and a.frame != "fund" for a in sentence.acts):
            continue  # a verb of other uses: "put two officers at their disposal"
        if any(c.clause == act.clause and (c.things or c.instrument == "finance") for c in found.values()):
            continue
        low, high = sentence.clauses[act.clause]
        if any(
            low <= m.start < high and m.entries[0].kind == "body" and m.entries[0].code not in _OTHERS
            for m in sentence.nouns
        ):
            found[(act.start, "finance")] = Candidate(sentence, "finance", act, rule="money", clause=act.clause)
            return


_HALTS = frozenset(("suspend", "cancel"))
_SEALS = frozenset(("sign", "ratify", "suspend", "cancel", "promise", "approve", "joint"))
_ON = 6  # characters between an agreement and what it is on
_OTHERS = frozenset(("military", "public"))


def _taught(act: Act, found: dict[tuple[int, str], Candidate]) -> bool:
    """Whether an act is only what others are taught: "trained in the use of cameras"."""
    return any(c.instrument == "training" and c.place < act.start for c in found.values())


def _gathered(sentence: Sentence, passage: Passage, found: dict[tuple[int, str], Candidate], barred: set[str]) -> None:
    """What the words of a sentence tell together, where no thing or act of its own says so, nor that it is not so."""
    known = {c.instrument for c in found.values()} | barred
    if any(
        c.instrument == "operation" and c.things and c.act is not None and c.act.frame in _HANDS for c in found.values()
    ):
        known.add("equipment")  # "handed over the data of 300 cars"
    for instrument, odds in told(sentence, passage).items():
        if odds > _LIKELY and instrument not in known:
            able = [a for a in sentence.acts if not frames()[a.frame].things or instrument in frames()[a.frame].things]
            act = max(able, key=lambda a: (frames()[a.frame].weight, -a.start), default=None)
            named = instrument == "operation" and act is not None and act.form == "noun" and act.frame in TRANSFER
            if named and any(c.act is act and c.things for c in found.values()):
                continue  # "the handing over of patrols"
            if act is not None and (act.frame, act.form) == ("use", "noun") and _taught(act, found):
                continue
            if instrument == "training" and act is not None and _are_paid(act, sentence):
                continue
            found[(-1, f"gist {instrument}")] = Candidate(
                sentence, instrument, act, rule="gist", clause=act.clause if act is not None else 0
            )


_HANDS = frozenset(("give", "supply"))


def _are_paid(act: Act, sentence: Sentence) -> bool:
    """Whether people are only told to be paid: "16 officers were paid"."""
    people = [t.end for t in sentence.things if t.entry.kind == "people"]
    return act.passive and act.frame in _PAID and any(0 < act.start - end <= _ARE for end in people)


_PAID = frozenset(("fund", "buy"))
_ARE = 12  # characters of "have been"


def _modifies(thing: Thing, sentence: Sentence) -> bool:
    """Whether a thing only tells which body or people are meant: "the coca eradication police"."""
    return any(m.start - thing.end == 1 and m.entries[0].kind in ("body", "people") for m in sentence.nouns)


def _hosted(sentence: Sentence, act: Act, place: int) -> bool:
    """Whether who receives is the host of learners: "took in four detectives for its course"."""
    return any(a.start == act.start and a.frame == "train" for a in sentence.acts) and any(
        t.entry.kind == "people" and t.entry.code == "officers" and act.end <= t.start < place for t in sentence.things
    )


def _governor(thing: Thing, sentence: Sentence, folded: str, table: Mapping[str, Frame]) -> Act | None:
    place, clause, instrument = thing.start, thing.clause, thing.entry.code
    agreed = instrument == "training" and any(
        t.entry.code == "agreement" and 0 < place - t.end <= _ON for t in sentence.things
    )  # "flew to Israel to sign an agreement on training"
    best: Act | None = None
    best_score = 0.0
    for act in sentence.acts:
        frame = table[act.frame]
        if (frame.things and instrument not in frame.things) or (act.bound and instrument not in act.bound.split("|")):
            continue
        if not sentence.one_turn(place, act.start):
            continue
        if instrument == "infrastructure" and act.form == "ger" and (act.start, act.end) == (place, thing.end):
            continue  # "a building" is not being built
        if instrument == "finance" and act.frame in ("buy", "use"):
            continue  # who pays wages buys nothing
        if instrument == "operation" and act.frame == "fund" and act.clause != clause:
            continue  # "patrol side by side, and Madrid adds 65 million"
        if act.passive and act.clause < clause and act.frame in _HALTS:
            continue  # "the cameras were cancelled, while the course goes on"
        if (instrument == "agreement" or agreed) and act.frame not in _SEALS:
            continue
        if instrument == "training" and frame.name == "receive" and _hosted(sentence, act, place):
            continue
        distance = abs(act.start - place)
        score = (
            frame.weight + 0.6 - distance / 80 - 0.7 * abs(act.clause - clause) - (0.3 if act.form == "noun" else 0.0)
        )
        if act.start == place:
            score -= 1.5
        if act.clause == clause and act.start > thing.end and not act.passive and "," in folded[thing.end : act.start]:
            opens = sentence.clauses[clause][0]
            if any(opens <= m.start <= opens + 1 and "clause" in m.words for m in sentence.verbs):
                score -= 0.6  # "which built a centre in 2019, will send"
        if score > best_score:
            best, best_score = act, score
    return best or goods.given_behind(thing, sentence)
