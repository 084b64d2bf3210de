"""People abroad and forces at work together: whose people and offices stand in a sentence, in whose land, and who acts
with whom. What presence and operation rest on.

Invariant: all of it is told by one sentence: its parties, its acts and its things.
"""

from __future__ import annotations

from itertools import pairwise

from palanca.read.passage import Act, Party, Sentence, Thing

__all__ = [
    "SWORN",
    "alone",
    "both_named",
    "carried",
    "cut",
    "force",
    "local",
    "offered",
    "owners",
    "pair",
    "posted",
    "settled",
    "signs",
    "stays",
    "thrown_out",
]

_NEAR = 34  # characters between people and the name they belong to
_POSTED = frozenset(("station", "host", "expel"))
_LENT = frozenset(("give", "lend", "supply"))
_NAMED = frozenset(("name", "capital", "organisation", "abbreviation", "epithet"))


def owner(thing: Thing, sentence: Sentence) -> Party | None:
    """Whose people or office these are: "agentes de la DEA", "Kenyan police officers", "the FBI's agents"."""
    found: list[tuple[int, Party]] = []
    for party in sentence.parties:
        if party.side is None or party.kind in ("group", "place"):
            continue
        if party.start < thing.end and thing.start < party.end:
            return party
        if party.head >= 0 and thing.start <= party.head < thing.end and party.owner:
            found.append((abs(party.start - thing.end), party))
        elif 0 <= thing.start - party.end <= _NEAR and (
            party.owner or party.kind == "organisation" or party.governs in ("people", "experts")
        ):
            if (
                party.governs in ("people", "experts", "suspects", "thing", "brand", "body", "act")
                and not cut(sentence, party.end, thing.start)
                and not any(a.end == party.start and a.frame in _LENT for a in sentence.acts)  # 借给加纳警方两名专家
            ):
                found.append((thing.start - party.end, party))
        elif (
            (party.prep == "of" or (party.prep == "from" and not _led_off(thing, sentence)))
            and 0 <= party.start - thing.end <= _NEAR
            and not cut(sentence, thing.end, party.start)
        ):
            found.append((party.start - thing.end, party))
    return min(found, key=lambda f: f[0])[1] if found else None


def _led_off(thing: Thing, sentence: Sentence) -> bool:
    """Whether people are taken from where they are: "withdrew its trainers from Mali"."""
    return any(
        a.frame in _POSTED and a.form != "noun" and a.clause == thing.clause and a.end <= thing.start
        for a in sentence.acts
    )


def cut(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb or other people stand between two places."""
    return any(start <= m.start and m.end <= end and m.verbal for m in sentence.verbs) or any(
        start <= m.start and m.end <= end and m.entries[0].kind in ("thing", "people") for m in sentence.nouns
    )


def holder(thing: Thing, sentence: Sentence) -> Party | None:
    """Who has, keeps or sends people: the subject of what stands between them and it."""
    before = [
        p
        for p in sentence.parties
        if p.clause == thing.clause
        and p.end <= thing.start
        and not p.prep
        and p.side is not None
        and p.kind in _NAMED
        and not (p.owner and p.governs in ("people", "experts", "thing", "suspects"))
    ]
    for party in reversed(before):
        between = [m for m in sentence.verbs if party.end <= m.start < thing.start]
        if any(e.form != "noun" and e.code in ("host", "expel", "receive") for m in between for e in m.acts):
            return None
        if any(m.verbal or "have" in m.codes for m in between):
            return party
    return None


def hosts(clause: int, side: str, sentence: Sentence) -> list[Party]:
    """The parties in or near a clause that may be the land where another side's people stand."""
    others = [p for p in sentence.parties if p.side is not None and p.side != side and p.prep != "stop"]
    return [p for p in others if p.clause == clause] or [p for p in others if abs(p.clause - clause) == 1]


def force(party: Party) -> bool:
    """Whether a party is, or stands for, those who enforce the law."""
    return party.police or party.kind == "organisation" or party.governs in ("people", "experts", "body")


def pair(sentence: Sentence, clause: int, folded: str) -> bool:
    """Whether forces of two sides are one subject in a clause, or act with one another: "Chinese and Lao police"."""
    here = [p for p in sentence.parties if abs(p.clause - clause) <= 1 and p.side is not None and p.prep != "stop"]
    people = [t for t in sentence.things if t.entry.kind == "people" and t.entry.traits & SWORN]
    whose = {p.chain for p in (owner(t, sentence) for t in people) if p is not None}
    for one, other in pairwise(here):
        if one.side == other.side:
            continue
        both = force(one) and force(other)
        if one.chain == other.chain and sited(one) and sited(other) and act_together(sentence, clause):
            return True  # "raids in Belgrade and Chicago on the same morning"
        if one.chain == other.chain and (force(one) or force(other) or one.chain in whose):
            return True
        start = other.head if other.head >= one.end else other.start
        if both and (other.prep == "with" or _linked(sentence, folded, one.end, start)):
            return True
    return _in_company(sentence, clause)


def sited(party: Party) -> bool:
    """Whether a party is a town or capital where something is done, or from where."""
    return party.kind in ("place", "capital") and party.prep in ("in", "from", "by")


def act_together(sentence: Sentence, clause: int) -> bool:
    """Whether a clause says that something is done together, or at the same time."""
    return any(a.frame == "joint" and a.form == "noun" and a.clause == clause for a in sentence.acts)


def _in_company(sentence: Sentence, clause: int) -> bool:
    """Whether people of one side act beside others in a land not theirs: "officers from China walked the beat with the
    carabinieri in Rome"."""
    people = [
        t
        for t in sentence.things
        if t.entry.kind == "people"
        and (t.entry.traits & (SWORN | {"peer"}) or t.entry.code == "experts")
        and abs(t.clause - clause) <= 1
    ]
    for one, other in pairwise(people):
        whose, theirs = owner(one, sentence), owner(other, sentence)
        if whose is None or whose.side is None or (theirs is not None and theirs.side == whose.side):
            continue
        beside = "with" in (other.prep, theirs.prep if theirs is not None else "") or any(
            one.end <= a.start < other.start and a.frame == "joint" and a.form == "noun" for a in sentence.acts
        )
        if beside and (theirs is not None or any(local(p) and p.side != whose.side for p in sentence.parties)):
            return True
    return False


SWORN = frozenset(("sec", "uniform"))  #: traits of people who are a force's; "uniform": in another land at least


def _linked(sentence: Sentence, folded: str, start: int, end: int) -> bool:
    """Whether nothing but "and", articles and the noun of the first stand between two places."""
    if not 0 < end - start <= 60 or any(c in folded[start:end] for c in ";:，。；"):
        return False
    between = [m for m in sentence.verbs if start <= m.start < end]
    if any(m.verbal for m in between):
        return False
    return any("and" in m.codes or "with" in m.codes for m in between)


def posted(sentence: Sentence, act: Act) -> bool:
    """Whether people of a side that gives stand in the clause of an act, or one of its forces keeps people there:
    "once agentes chinos"."""
    if any(
        p.clause == act.clause
        and p.end <= act.start
        and p.kind == "organisation"
        and not p.prep
        and p.giver > 0.3
        and p.head < 0
        for p in sentence.parties
    ):
        return any(
            t.entry.kind == "people" and t.clause == act.clause and t.start > act.start and t.entry.code != "suspects"
            for t in sentence.things
        )
    return any(
        p.clause == act.clause and p.head >= 0 and p.owner and p.governs in ("people", "experts") and p.giver > 0.3
        for p in sentence.parties
    )


def carried(sentence: Sentence, act: Act) -> bool:
    """Whether a force or agency does an act, or is told to go by it: "the PLA had to evacuate citizens"."""
    return any(
        p.clause == act.clause
        and (p.police or (p.kind == "organisation" and p.type != "company"))
        and (p.prep not in ("by", "in") if act.frame == "expel" else p.end <= act.start and not p.prep)
        for p in sentence.parties
    )


def owners(things: list[Thing], sentence: Sentence) -> list[Party]:
    """Whose any of these people or offices are, or who keeps them."""
    found = [owner(t, sentence) or holder(t, sentence) for t in things]
    return [p for p in found if p is not None] + (_missions(sentence) if things else [])


def _missions(sentence: Sentence) -> list[Party]:
    """Whose embassies a sentence places somewhere: "attaché at the embassy of Peru in Santiago"."""
    found = []
    for mark, entry in sentence.cues.get("institution", ()):
        if entry.value == "mission":
            behind = [p for p in sentence.parties if p.start >= mark.end and p.side is not None]
            whose = behind[0] if len(behind) > 1 and behind[0].start - mark.end <= _OF else None
            if whose is not None and whose.kind not in _WHERE and local(behind[1]) and whose.side != behind[1].side:
                found.append(whose)
    return found


_WHERE = frozenset(("place", "capital"))
_OF = 8  # characters of "of the" between a mission and whose it is


def alone(sentence: Sentence, act: Act, folded: str) -> bool:
    """Whether one side's people patrol another's land by themselves: they are there, and no one acts with them."""
    if not any(a.start == act.start and a.frame == "station" for a in sentence.acts):
        return False
    if pair(sentence, act.clause, folded):
        return False
    people = [t for t in sentence.things if t.entry.kind == "people" and t.entry.traits & SWORN]
    whose = {p.side for p in (owner(t, sentence) for t in people) if p is not None}
    forces = whose | {p.side for p in sentence.parties if force(p)}
    company = any(
        p.prep == "with" or p.governs in ("people", "experts") for p in sentence.parties if p.side not in whose
    )
    return len(forces) == 1 and not company and any(local(p) and p.side not in forces for p in sentence.parties)


def thrown_out(act: Act, sentence: Sentence) -> bool:
    """Whether an act that sends suspects back ("expelled 77 of them") sends away people who were posted instead."""
    return any(a.start == act.start and a.frame == "expel" for a in sentence.acts) and not any(
        t.entry.code in ("suspects", "nationals") and abs(t.clause - act.clause) <= 1 for t in sentence.things
    )


def offered(sentence: Sentence, people: list[Thing]) -> Act | None:
    """The act by which counted men, or men at all, are offered: "Benin has offered 2,000 men", "to send personnel"."""
    for person in people:
        if person.entry.code not in ("officers", "experts") or person.prep not in ("", "to"):
            continue
        before = [
            a
            for a in sentence.acts
            if a.clause == person.clause and a.form != "noun" and not a.passive and a.end <= person.start
        ]
        last = max((a.start for a in before), default=-1)
        if person.quantity is None and not any(a.frame == "promise" and a.start < last for a in before):
            continue
        found = [a for a in before if a.start == last and a.frame in _OFFERS]
        if (
            found
            and person.start - found[0].end <= _NEAR
            and not any(a.frame in _TAUGHT for a in sentence.acts if not a.light)
        ):
            return found[0]
    return None


_OFFERS = frozenset(("promise", "give", "supply"))
_TAUGHT = frozenset(("train", "study"))


def settled(sentence: Sentence, acts: list[Act], folded: str, home: str | None) -> Act | None:
    """The act by which a force as a whole stays in the land of another, which may be the text's home: "Australian
    police remain in Honiara", "the DEA works in the country"."""
    stationed = [a for a in acts if a.frame == "station"]
    for party in sentence.parties if stationed else ():
        if party.prep or not party.police or party.side is None or pair(sentence, party.clause, folded):
            continue
        lands = [p for p in hosts(party.clause, party.side, sentence) if p.clause == party.clause and local(p)]
        found = [a for a in stationed if a.clause == party.clause and a.start >= party.end]
        there = party.side != home and bool(sentence.cue("there", *sentence.clauses[party.clause]))
        if (lands or there) and found:
            return min(found, key=lambda a: (a.light, a.start - party.end))
    return None


def stays(
    person: Thing, acts: list[Act], sentence: Sentence, home: str | None = None
) -> tuple[Act | None, bool] | None:
    """Whether people of one side stay in the land of another, which may be the text's home where it says "there": by
    which act, and whether that is sure.

    ``None`` where nothing says so.
    """
    whose = owner(person, sentence) or holder(person, sentence)
    near = [a for a in acts if a.clause == person.clause and a.frame in _POSTED]
    act = min(near, key=lambda a: (a.light, abs(a.start - person.start)), default=None)
    if whose is None or whose.side is None:
        if act is not None and theirs(person, sentence):
            return act, person.entry.code == "experts"
        return (act, False) if person.entry.code == "experts" else None
    lands = hosts(person.clause, whose.side, sentence)
    strong = person.entry.code == "experts" or bool(person.entry.traits & SWORN) or whose.police
    if person.entry.code == "nationals":
        kept = act is not None and not act.light and lands and not _hosted(act, whose, sentence)
        return (act, True) if kept else None
    if person.entry.code == "suspects" or not (strong or whose.giver > 0.5):
        return None
    if not lands and strong and whose.side != home and sentence.cue("there", *sentence.clauses[person.clause]):
        return act, strong
    keeper = holder(person, sentence)
    had = keeper is not None and keeper.side != whose.side
    there = any(p.clause == person.clause for p in lands)
    if lands and ((act is not None and (there or not act.light)) or (strong and (had or any(local(p) for p in lands)))):
        return act, strong
    return (act, False) if person.entry.code == "experts" or whose.giver > 0.5 else None


def theirs(person: Thing, sentence: Sentence) -> bool:
    """Whether people belong to a firm or force that was named before: "whose engineers", "técnicos da empresa"."""
    if person.entry.code in ("suspects", "nationals"):
        return False
    return any(
        0 <= person.start - mark.end <= 12 or 0 <= mark.start - person.end <= 4 or person.start < mark.end <= person.end
        for mark, _ in sentence.cues.get("theirs", ())
    )


def _hosted(act: Act, whose: Party, sentence: Sentence) -> bool:
    """Whether another side than that of the people does an act: "Pakistan protects Chinese workers"."""
    return any(
        p.clause == act.clause
        and p.end <= act.start
        and not p.prep
        and not p.owner
        and p.side not in (None, whose.side)
        for p in sentence.parties
    )


def local(party: Party) -> bool:
    """Whether a party is where something is."""
    return party.prep == "in" or party.kind in ("place", "capital")


def both_named(sentence: Sentence) -> bool:
    """Whether a sentence names two sides, one of them as a place or a bare name: it needs none from around it."""
    named = {p.side for p in sentence.parties if p.side is not None}
    return len(named) > 1 and any(
        p.side is not None and (local(p) or (not p.prep and not p.owner and p.kind == "name")) for p in sentence.parties
    )


def signs(
    instrument: str, act: Act | None, people: list[Thing], sentence: Sentence, provider: Party, recipient: Party
) -> dict[str, float]:
    """What the places of the two sides say of presence and operation: name → weight (they are few and telling, so
    that they count more than one of the many signs of all instruments)."""
    here = all(p.sentence == sentence.index and p.end > p.start for p in (provider, recipient))
    if instrument == "operation":
        found = _together(act, sentence, provider, recipient) if here else {"elsewhere"}
    elif instrument == "presence":
        found = _abroad(act, people, sentence, provider, recipient) if here else {"elsewhere"}
        if not here and _natives(people, sentence, recipient):
            found.add("others")
    else:
        return {}
    return {f"{instrument}_{name}": _TELLING for name in found}


_TELLING = 2.5


def _natives(people: list[Thing], sentence: Sentence, recipient: Party) -> bool:
    """Whether those told of are all the recipient's own: "Cambodian officers will be assigned to it"."""
    whose = [owner(t, sentence) for t in people if t.entry.kind == "people"]
    return bool(whose) and all(
        p is not None and p.side == recipient.side and p.kind == "adjective" and p.governs == "people" for p in whose
    )


def _together(act: Act | None, sentence: Sentence, provider: Party, recipient: Party) -> set[str]:
    near = {t.entry.code for t in sentence.things if act is None or abs(t.clause - act.clause) <= 1}
    found = {f"beside_{code}" for code in near & {"training", "legal", "agreement", "equipment", "technology"}}
    joined = provider.chain == recipient.chain or "with" in (provider.prep, recipient.prep)
    forces = force(provider) and force(recipient)
    if joined or forces:
        found.add("both" + ("_joined" if joined else "") + ("_forces" if forces else ""))
    if act is not None:
        if act.frame == "extradite":
            if provider.prep in ("to", "for"):
                found.add("handed_to")
            if recipient.prep == "from" or (not recipient.prep and recipient.end <= act.start):
                found.add("handed_from")
        if act.frame == "joint":
            found.add("with_light" if act.light else "with_act")
        if act.negated:
            found.add("negated")
    return found


def _abroad(act: Act | None, people: list[Thing], sentence: Sentence, provider: Party, recipient: Party) -> set[str]:
    near = [a for a in sentence.acts if act is None or a.clause == act.clause]
    things = {t.entry.code for t in sentence.things if act is None or abs(t.clause - act.clause) <= 1}
    found = {
        name
        for name, holds in (
            ("taught", any(a.frame in ("train", "study") and not a.light for a in near)),
            ("lessons", "training" in things),
            ("laws", "legal" in things),
            ("goods", bool(things & {"equipment", "technology", "infrastructure"})),
            ("paid", bool(sentence.money)),
            ("backwards", provider.giver + 0.5 < recipient.giver),
            ("chain", provider.chain == recipient.chain),
            ("land_in", local(recipient)),
            (f"land_{recipient.prep}", bool(recipient.prep) and not local(recipient)),
            ("no_act", act is None),
            ("light", act is not None and act.light),
            ("forces", force(provider) and recipient.police),
        )
        if holds
    }
    whose = [owner(t, sentence) for t in people if t.entry.kind == "people" or t.entry.code == "presence"]
    if any(local(p) and p.side not in (None, provider.side, recipient.side) for p in sentence.parties):
        found.add("third_land")
    first = min((t.start for t in people), default=0) if act is None else act.start
    own = not provider.prep and provider.end <= first and any(theirs(t, sentence) for t in people)
    if whose and not own and all(p is not None and p.side != provider.side and p.prep != "in" for p in whose):
        found.add("others")  # (where "has in Jordan four advisers" names a land, it is not theirs)
    if any(p.side == provider.side for p in owners(people, sentence)):
        found.add("own_in" if local(recipient) else "own")
        if any(t.entry.code == "experts" or t.entry.traits & SWORN for t in people):
            found.add("own_sec")
    return found
