"""What and who a claim names, as written: the things provided, the organisations on both sides, the places.

Invariant: all of it is cut from the claim's own sentence; nothing is named that the text does not name there.
"""

from __future__ import annotations

import re

from palanca.read.context import compiled
from palanca.read.frames import Candidate
from palanca.read.passage import Party, Passage, Sentence, Thing

__all__ = ["givers", "places", "provided", "receivers"]

_UPPER = "A-ZÁÉÍÓÚÑÂÊÔÃÕÇ"
_PLACE = re.compile(rf" ([{_UPPER}][\w'’.-]+(?: (?:de |del |la |da |do |dos )?[{_UPPER}][\w'’-]+){{0,2}})")
_BRACKETED = re.compile(r"\s?[(（]([A-Z][A-Za-z0-9-]{1,9})[)）]")


def provided(candidate: Candidate, passage: Passage) -> list[Thing]:
    """The things, or the people trained, posted or handed over, that the claim lists as its items."""
    things, people = candidate.things, candidate.people
    if candidate.instrument in ("agreement", "legal"):
        return []
    if candidate.instrument == "operation":
        if not passage.pack.spaces:
            return [p for p in people if p.entry.code != "suspects"]
        return [p for p in people if p.quantity is not None or p.entry.code == "suspects"]
    if candidate.instrument == "presence":
        posted = [p for p in people if p.entry.code == "experts"] or [p for p in people if p.quantity is not None]
        return posted or people[:1] or things
    if candidate.instrument == "training":
        counted = [p for p in people if p.quantity is not None and p.entry.code != "experts"]
        counted += [t for t in things if t.quantity is not None]
        return counted or things or [p for p in people if p.entry.code == "officers"]
    return [t for t in things if "weak" not in t.entry.traits] or things


def givers(candidate: Candidate, provider: Party, passage: Passage) -> tuple[str, ...]:
    """The provider's organisations named near the claim, capitals that stand for a government, the country as giver."""
    sentence = candidate.sentence
    found: dict[str, None] = {}
    mine = [p for p in sentence.parties if p.side == provider.side]
    near = [p for p in mine if abs(p.clause - candidate.clause) <= 1 or p is provider]
    for party in near or mine:
        if party.type and party.kind in ("organisation", "abbreviation"):
            found[_whole(party, sentence, passage)] = None
        elif _acting(party):
            found[party.text] = None
    return tuple(name for name in found if name)


def _acting(party: Party) -> bool:
    """Whether a country or capital stands for a government that acts, not for a place or an owner."""
    named = party.kind == "capital" or (party.kind in ("abbreviation", "name", "epithet") and not party.owner)
    return named and party.prep not in ("in", "to", "of", "stop")


def _whole(party: Party, sentence: Sentence, passage: Passage) -> str:
    """The name with the abbreviation that stands in brackets behind it; "" for that abbreviation alone."""
    before = next((p for p in sentence.parties if 0 <= party.start - p.end <= 2), None)
    if before is not None and passage.text[before.end : party.start].strip() in ("(", "（"):
        return ""
    match = _BRACKETED.match(passage.text, party.end)
    return passage.text[party.start : match.end()] if match is not None else party.text


def receivers(candidate: Candidate, recipient: Party, passage: Passage) -> tuple[str, ...]:
    """The recipient's organisations and bodies named near the claim."""
    sentence = candidate.sentence
    found: dict[str, None] = {}
    for party in sentence.parties:
        mine = party.side == recipient.side or recipient.side in party.others
        if mine and recipient.side is not None and abs(party.clause - candidate.clause) <= 1:
            if party.kind == "organisation":
                found[_whole(party, sentence, passage)] = None
            elif party.kind == "capital" and not party.prep and not party.owner:
                found[party.text] = None
    gap = 3 if passage.pack.spaces else 1
    for noun in sentence.nouns:
        entry = noun.entries[0]
        if (
            entry.kind != "body"
            or entry.code == "military"
            or any(p.start <= noun.start < p.end for p in sentence.parties)
        ):
            continue
        owner = next((p for p in reversed(sentence.parties) if 0 <= noun.start - p.end <= gap and p.side), None)
        if (owner is not None and owner.side != recipient.side) or abs(
            sentence.clause_of(noun.start) - candidate.clause
        ) > 1:
            continue
        if owner is None and entry.code == "other" and not passage.pack.spaces:
            continue
        found[passage.text[owner.start if owner is not None else noun.start : noun.end]] = None
    return tuple(name for name in found if name)


def places(candidate: Candidate, side: str | None, passage: Passage) -> tuple[str, ...]:
    """Places of the recipient named near the claim: known ones, and unknown names after "in" or "at"."""
    sentence, text = candidate.sentence, passage.text
    found: dict[str, None] = {}
    for party in sentence.parties:
        local = party.kind == "place" or (party.kind == "capital" and party.prep == "in")
        if not passage.pack.spaces and party.kind == "capital":
            local = (local or party.governs in ("thing", "body")) and not _mission(party, passage)
        if party.side == side and local and (abs(party.clause - candidate.clause) <= 1 or not passage.pack.spaces):
            found[party.text] = None
    if not passage.pack.spaces:
        return _written_together(found, candidate, side, passage)
    for mark in sentence.verbs:
        if not any(e.kind == "word" and e.code == "in" for e in mark.entries):
            continue
        match = _PLACE.match(text, mark.end, min(sentence.end, mark.end + 60))
        if match is None or abs(sentence.clause_of(mark.start) - candidate.clause) > 1:
            continue
        taken = [(p.start, p.end) for p in sentence.parties] + [(t.start, t.end) for t in sentence.times]
        taken += [(n.start, n.end) for n in sentence.nouns]
        if not any(a < match.end(1) and match.start(1) < b for a, b in taken):
            found[match[1].rstrip(".'’")] = None
    return tuple(found)


def _mission(party: Party, passage: Passage) -> bool:
    """Whether a name is only the seat of a mission ("驻亚松森大使馆")."""
    written = passage.pack.grammar.get("embassy")
    return bool(written) and compiled(written).match(passage.folded, party.start - 1) is not None


def _written_together(
    known: dict[str, None], candidate: Candidate, side: str | None, passage: Passage
) -> tuple[str, ...]:
    """Places by the pack's patterns (``places``; group 1, cut at ``place_joints``), then the known ones not in them."""
    sentence, text = candidate.sentence, passage.text
    grammar = passage.pack.grammar
    found: dict[str, None] = {}
    for written in grammar.get("places", ()):
        for match in compiled(written).finditer(text, sentence.start, sentence.end):
            if any(
                p.start < match.end(1) and match.start(1) < p.end and p.side not in (side, None)
                for p in sentence.parties
            ):
                continue
            if abs(sentence.clause_of(match.start(1)) - candidate.clause) <= 1:
                found.update(
                    dict.fromkeys(n for n in re.split(f"[{grammar.get('place_joints', '')}]", match[1]) if len(n) > 1)
                )
    found.update({name: None for name in known if not any(name in other for other in found)})
    return tuple(found)
