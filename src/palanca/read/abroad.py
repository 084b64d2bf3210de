"""People abroad and forces at work together: whose people and offices stand in a sentence, in whose land, and who acts
with whom. What presence and operation rest on.

Invariant: all of it is told by one sentence: its parties, its acts and its things.
"""

from __future__ import annotations

from palanca.read.passage import Act, Party, Sentence, Thing

__all__ = ["carried", "force", "holder", "hosts", "owner", "posted", "signs", "stays"]

_NEAR = 34  # characters between people and the name they belong to
_POSTED = frozenset(("station", "host", "expel"))
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
        elif 0 <= thing.start - party.end <= _NEAR and (party.owner or party.kind == "organisation"):
            if party.governs in ("people", "experts", "suspects", "thing", "brand", "body", "act") and not _cut(
                sentence, party.end, thing.start
            ):
                found.append((thing.start - party.end, party))
        elif (
            party.prep in ("of", "from")
            and 0 <= party.start - thing.end <= _NEAR
            and not _cut(sentence, thing.end, party.start)
        ):
            found.append((party.start - thing.end, party))
    return min(found, key=lambda f: f[0])[1] if found else None


def _cut(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb or other people stand between two places."""
    return any(
        start <= m.start and m.end <= end and any(e.kind == "act" and e.form != "noun" for e in m.entries)
        for m in sentence.verbs
    ) or any(start <= m.start and m.end <= end and m.entries[0].kind in ("thing", "people") for m in sentence.nouns)


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
        if any(
            e.kind == "act" and e.form != "noun" and e.code in ("host", "expel", "receive")
            for m in between
            for e in m.entries
        ):
            return None
        if any((e.kind == "act" and e.form != "noun") or e.code == "have" for m in between for e in m.entries):
            return party
    return None


def hosts(clause: int, side: str, sentence: Sentence) -> list[Party]:
    """The parties in or near a clause that may be the land where another side's people stand."""
    others = [p for p in sentence.parties if p.side is not None and p.side != side and p.prep != "stop"]
    return [p for p in others if p.clause == clause] or [p for p in others if abs(p.clause - clause) == 1]


def force(party: Party) -> bool:
    """Whether a party is, or stands for, those who enforce the law."""
    return (
        party.police or party.kind == "organisation" or (party.owner and party.governs in ("people", "experts", "body"))
    )


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
    """Whether a force or agency is the subject of an act: "the PLA had to evacuate citizens"."""
    return any(
        p.clause == act.clause
        and (p.end <= act.start or act.frame == "expel")
        and (p.police or p.kind == "organisation")
        and not p.prep
        for p in sentence.parties
    )


def stays(person: Thing, acts: list[Act], sentence: Sentence) -> tuple[Act | None, bool] | None:
    """Whether people of one side stay in the land of another: by which act, and whether that is sure.

    ``None`` where nothing says so.
    """
    whose = owner(person, sentence) or holder(person, sentence)
    near = [a for a in acts if a.clause == person.clause and a.frame in _POSTED]
    act = min(near, key=lambda a: (a.light, abs(a.start - person.start)), default=None)
    if whose is None or whose.side is None:
        return (act, False) if person.entry.code == "experts" else None
    lands = hosts(person.clause, whose.side, sentence)
    strong = person.entry.code == "experts" or "sec" in person.entry.traits or whose.police
    if person.entry.code == "nationals":
        return (act, True) if act is not None and not act.light and lands else None
    if person.entry.code == "suspects" or not (strong or whose.giver > 0.5):
        return None
    if lands and (act is not None or (strong and any(_local(p) for p in lands))):
        return act, strong
    return (act, False) if person.entry.code == "experts" or whose.giver > 0.5 else None


def _local(party: Party) -> bool:
    return party.prep == "in" or party.kind in ("place", "capital")


def signs(
    instrument: str, act: Act | None, people: list[Thing], sentence: Sentence, provider: Party, recipient: Party
) -> dict[str, float]:
    """What the places of the two sides say of presence and operation: name → 1.0."""
    here = [p for p in (provider, recipient) if p.sentence == sentence.index and p.end > p.start]
    if len(here) < 2 or instrument not in ("presence", "operation"):
        return {}
    found: dict[str, float] = {}
    joined = provider.chain == recipient.chain or "with" in (provider.prep, recipient.prep)
    if instrument == "operation":
        if joined and force(provider) and force(recipient):
            found["together_forces"] = 1.0
        elif joined:
            found["together"] = 1.0
        elif force(provider) and force(recipient):
            found["forces"] = 1.0
        if act is not None and act.frame == "extradite":
            if provider.prep in ("to", "for"):
                found["handed_to"] = 1.0
            if recipient.prep == "from" or (not recipient.prep and recipient.end <= act.start):
                found["handed_from"] = 1.0
        return found
    whose = {id(o) for t in people for o in (owner(t, sentence), holder(t, sentence)) if o is not None}
    own = any(id(p) in whose for p in sentence.parties if p.side == provider.side)
    if own:
        found["own"] = 1.0
    if _local(recipient):
        found["land_in"] = 1.0
        if own:
            found["own_in"] = 1.0
    elif recipient.prep:
        found[f"land_{recipient.prep}"] = 1.0
    if own and force(provider) and recipient.police:
        found["within_force"] = 1.0
    if provider.chain == recipient.chain:
        found["own_chain"] = 1.0
    return found
