"""The role that grammar gives a name beside an act: subject, object or behind a preposition, as the act's frame says.

Invariant: one sentence tells it; a name that no place of the frame holds has no role ("").
"""

from __future__ import annotations

from palanca.read.frames import Candidate, Frame, frames
from palanca.read.passage import Act, Party, Passage, Sentence

__all__ = ["leading", "own_act", "plainly", "role"]


def leading(candidate: Candidate) -> Party | None:
    """Who stands first in the clause of a candidate, before its act and thing, bound by no preposition."""
    end = min(candidate.place, candidate.act.start) if candidate.act is not None else candidate.place
    for party in candidate.sentence.parties:
        named = not party.prep and party.side is not None and party.kind != "place"
        if named and party.clause == candidate.clause and party.end <= end:
            return party
    return None


_HANDS = frozenset(("give", "sell", "lend", "supply"))
_PLAIN = frozenset(("past", "pres", "fut"))
_FEW = 40  # characters between a verb and what it gives
_GIVERS = frozenset(("name", "organisation", "capital", "epithet"))


def plainly(candidate: Candidate, passage: Passage) -> tuple[str | None, str | None] | None:
    """The two sides where a clause says in plain order who gives goods to whom, or who trains whose officers, whichever
    of both mostly gives: "Mexico donated 20 cars to the US police"."""
    act, tenseless = candidate.act, bool(passage.pack.grammar.get("tenseless"))
    taught = act is not None and act.frame == "train" and candidate.instrument == "training"
    if act is None or act.passive or act.negated or not (taught or act.frame in _HANDS):
        return None
    if not (act.form in _PLAIN or act.future or tenseless) or any(
        m.start == act.end and "mod" in m.words for m in candidate.sentence.verbs
    ):
        return None  # in Chinese "the cars that China gave" has the same order
    giver = leading(candidate)
    if giver is None or giver.kind not in _GIVERS or giver.clause != act.clause or giver.owner:
        return None
    given = [p for p in candidate.people if p.entry.code == "officers"] if taught else candidate.things
    if not given or given[0].prep not in ("", "to") or not 0 <= given[0].start - act.end <= _FEW:
        return None
    behind = [
        p for p in candidate.sentence.parties if p.clause == act.clause and p.start >= giver.end and p.type != "company"
    ]
    for taker in behind:
        if taker.side in (None, giver.side):
            continue
        if taught:
            found = taker.governs == "people" and taker.prep in ("", "to") and taker.start >= act.end
        else:
            found = taker.prep == "to" and (taker.end <= act.start if tenseless else taker.start >= given[0].end)
        if found:
            return giver.side, taker.side
    return None


def own_act(party: Party, act: Act | None) -> bool:
    """Whether what a party governs is the act: "the Chinese donation", "la donación china"."""
    if act is None:
        return False
    return party.head == act.start if party.head >= 0 else 0 <= act.start - party.end <= _OWNED


_OWNED = 12  # characters between a country's name and the act it owns


def role(party: Party, candidate: Candidate, frame: Frame, passage: Passage) -> str:
    """What the frame makes of a party that stands where it does beside the act: provider, recipient, or nothing."""
    act = candidate.act
    assert act is not None
    grammar = passage.pack.grammar
    if party.prep == "for":
        return "recipient" if "recipient" in frame.roles.values() else ""
    if party.prep in ("to", "from", "by", "with"):
        own = grammar.get("roles", {}).get(frame.name, {})
        return str(own.get(party.prep, frame.roles.get(party.prep, "")))
    if party.prep == "in" and party.giver > 0.3:
        return frame.roles.get("in", "")  # courses in Beijing
    if party.prep in ("in", "of", "stop"):
        return ""
    if act.form == "noun":
        return (
            "provider"
            if party.owner and party.governs == "act" and frame.name in ("give", "supply", "lend", "promise", "fund")
            else ""
        )
    if party.end <= act.start:
        lead = _lead(party, candidate.sentence, act)
        if lead is not None:
            frame, act = frames()[lead.frame], lead
        if act.passive:
            return frame.roles.get("passive", frame.roles.get("object", ""))
        return frame.roles.get("subject", "")
    if (
        grammar.get("inverted")
        and act.form in ("past", "pres", "fut")
        and not act.passive
        and _no_subject(candidate.sentence, act)
    ):
        return frame.roles.get("subject", "") if not party.owner or party.governs != "thing" else ""
    own = grammar.get("roles", {}).get(frame.name, {})
    return (
        str(own.get("object", frame.roles.get("object", "")))
        if not party.owner or party.governs in ("body", "people", "other", "brand")
        else ""
    )


def _no_subject(sentence: Sentence, act: Act) -> bool:
    """Whether nobody who might be its subject stands before a verb in its clause, so that the subject may follow."""
    return not any(
        p.clause == act.clause and p.end <= act.start and not p.prep and not (p.owner and p.governs == "thing")
        for p in sentence.parties
    )


def _lead(party: Party, sentence: Sentence, act: Act) -> Act | None:
    """The finite act between a subject and an infinitive: "Venezuela used Chinese technology to build …"."""
    if act.form not in ("base", "ger"):
        return None
    for other in sentence.acts:
        if (
            party.end <= other.start < act.start
            and other.clause == act.clause
            and other.form in ("past", "pres", "fut")
            and other.frame in _LEADS
        ):
            return other
    return None


_LEADS = frozenset(("use", "receive", "buy", "adopt", "help", "give", "supply", "fund", "promise", "extradite"))
