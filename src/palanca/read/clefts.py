"""Who a sentence singles out as the one who acted: "it was Japan, through UNDP, that gave the boats", "not China but
Japan built it", 赠送救生艇的是日本.

Invariant: only the words of grammar's table ``cleft`` single out; who is singled out and what it did are one clause;
who is told not to have is a rival.
"""

from __future__ import annotations

from palanca.read.passage import Party, Passage, Sentence

__all__ = ["singled_out"]

_ASIDE = 40  # characters of what is put in between two commas
_PREP = frozenset(("", "stop", "by"))


def singled_out(passage: Passage) -> None:
    """Put the name that a sentence singles out into the clause of what it did, as its subject (``sentence.cleft``)."""
    table = passage.pack.grammar.get("cleft")
    if table is None:
        return
    refused, folded = tuple(table["not"]), passage.folded
    leads = (*table["before"], *refused)
    for sentence in passage.sentences:
        for number, party in enumerate(sentence.parties):
            if party.side is None or not folded.endswith(leads, sentence.start, party.start):
                continue
            others: list[Party] = []
            if folded.endswith(refused, sentence.start, party.start):
                others, rest = [party], sentence.parties[number + 1 :]
                if not rest or folded[party.end : rest[0].start] not in table["but"]:
                    continue
                party = rest[0]
            if _told(party, sentence, passage, table):
                for other in others:
                    other.prep, other.governs, other.owner = "of", "rival", False
                break


def _told(party: Party, sentence: Sentence, passage: Passage, table: dict[str, list[str]]) -> bool:
    """Whether what a name did is told behind it, which is then its own."""
    folded, end = passage.folded, party.end
    if not passage.spaces:  # 赠送救生艇的是日本: behind what it did
        if folded[end : end + 1] not in ("，", "。", "；", ",", "") or party.prep not in _PREP:
            return False
        party.prep, party.chain = "by", sentence.clauses[sentence.clause_of(party.start)][0]
        sentence.cleft = party.start
        return True
    end = max(p.end for p in sentence.parties if p is party or p.chain == party.chain)
    inner: list[Party] = []
    if folded.startswith(", ", end) and (comma := folded.find(", ", end + 2, end + _ASIDE)) > 0:
        inner = [p for p in sentence.parties if end <= p.start < comma]
        end = comma + 1
    if party.prep not in _PREP or not folded.startswith(tuple(table["behind"]), end):
        return False
    that = next((m for m in sentence.verbs if m.start > end), None)
    was = [m for m in sentence.verbs if m.end <= party.start]
    if that is None or sentence.clause_of(that.start) == sentence.clause_of(end):
        return False
    kept = {m.start for m in was[-2:] if "be" in m.codes or "not" in m.codes} | {that.start}
    sentence.verbs = [m for m in sentence.verbs if m.start not in kept]
    first, last = sentence.clause_of(party.start), sentence.clause_of(that.start)
    joined = (sentence.clauses[first][0], sentence.clauses[last][1])
    sentence.clauses[first : last + 1] = [joined]
    for other in sentence.parties:
        other.clause = sentence.clause_of(other.start)
    for other in inner:
        other.prep = "of"
        if folded.startswith(tuple(table["rather"]), party.end):
            other.governs = "rival"
    party.prep, party.governs, party.owner = "", "", False
    sentence.cleft = party.start
    return True
