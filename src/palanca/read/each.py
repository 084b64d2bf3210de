"""Givers each told with what is theirs: by the word for whose their goods are, or by a clause of their own.

Invariant: two givers at least, no two of one side.
"""

from __future__ import annotations

from itertools import pairwise

from palanca.read.passage import Mark, Party, Sentence

__all__ = ["GIVER", "SURE", "done", "each_gets", "each_its_own", "each_listed", "each_which", "put_in"]

GIVER, SURE = 0.3, 0.5  # the least readiness to give of who stands behind "from", or only behind "of"
_GIVING = frozenset(("give", "supply", "sell", "lend", "train", "build", "install", "fund"))


def each_its_own(sentence: Sentence) -> set[int]:
    """Where the turns begin of those whose goods are listed, each behind or before the word for whose they are: "French
    radios, Turkish boats and Chinese drones"; empty where somebody else may have given them all."""
    own = [p for p in sentence.parties if p.kind == "adjective" and p.governs == "thing" and p.chain == p.start]
    own = [p for p in own if p.giver > SURE]
    if len(own) < 2 or len({p.side for p in own}) < len(own):
        return set()
    if any(p.giver > GIVER and not p.owner and p.prep != "in" for p in sentence.parties):
        return set()
    begins: dict[int, Party] = {}
    for party in own:
        place = party.head if party.head >= 0 else party.end + 1
        good = next((n for n in sentence.nouns if n.start == place and n.entries[0].kind == "thing"), None)
        if good is None:
            return set()
        begin = min(party.start, good.start)
        counted = next((n.start for n in reversed(sentence.numbers) if 0 < begin - n.end <= 1), begin)
        begins[counted] = party
    for begin, party in begins.items():
        party.chain = begin
    return {*begins}


def each_listed(sentence: Sentence, folded: str) -> set[int]:
    """Where the turns begin of givers who head the parts of a list (`_heads`)."""
    found = [party for party, _ in _heads(sentence, folded) if party.giver > SURE]
    return {p.start for p in found} if len({p.side for p in found}) >= max(2, len(found)) else set()


def each_gets(sentence: Sentence, folded: str) -> dict[int, int]:
    """Where the shares begin of receivers who head the parts of a list, all but the first, and their numbers."""
    found = [row for row in _heads(sentence, folded) if row[0].giver <= SURE]
    if len({party.side for party, _ in found}) < max(2, len(found)):
        return {}
    for party, _ in found:
        party.prep, party.chain = "", party.start
    return {party.start: number for party, number in found[1:]}


def _heads(sentence: Sentence, folded: str) -> list[tuple[Party, int]]:
    """Who heads the parts of a list, each with a count behind a comma or a colon, and where that stands: "China, 35
    vehicles in 2022; Britain, two kits; Japan: four boats"."""
    found: list[tuple[Party, int]] = []
    for party in sentence.parties if folded.find(";", sentence.start, sentence.end) >= 0 else ():
        if party.side is None or folded[party.end : party.end + 2] not in _BEHIND:
            continue
        low = max(sentence.start, *(folded.rfind(cut, sentence.start, party.start) + 1 for cut in ";:"))
        before = folded[low : party.start].strip()
        article = any("det" in m.words and low <= m.start and m.end < party.start for m in sentence.verbs)
        number = next((n.start for n in sentence.numbers if n.start == party.end + 2), -1)
        if number >= 0 and (not before or (article and before.isalpha())):
            found.append((party, number))
    return found


_BEHIND = frozenset((", ", ": "))


def each_which(sentence: Sentence, folded: str) -> set[int]:
    """Where the turns begin of those who each have a clause that tells what they gave: "thanked Japan, which gave 20
    radios, and Peru, which trained 30 officers"."""
    found: list[Party] = []
    told: set[int] = set()
    for party in sentence.parties if sum("clause" in m.words for m in sentence.verbs) > 1 else ():
        if party.side is None or party.giver <= GIVER or folded[party.end : party.end + 2] != ", ":
            continue
        for one, two in pairwise(sentence.verbs):
            if one.start == party.end + 2:
                if "clause" in one.words and two.start - one.end == 1 and any(e.code in _GIVING for e in two.acts):
                    found.append(party)
                    told.add(one.start)
                break
    if len({p.side for p in found}) < max(2, len(found)):
        return set()
    cuts = [low for low, _ in sentence.clauses if low not in told]
    sentence.clauses = [*zip(cuts, [*cuts[1:], sentence.end], strict=True)]
    for party in found:
        party.prep, party.chain, party.owner, party.governs = "", party.start, False, ""
    return {p.start for p in found}


def done(goods: list[Mark], high: int, sentence: Sentence) -> bool:
    """Whether a passive verb stands between goods and who acts, or right before them: "were donated by", "were given 20
    cars by", not "in a course funded by"."""
    low = goods[-1].end
    if any("be" in m.words and low <= m.start and m.end <= high for m in sentence.verbs):
        return True
    if any(m.start - low == 1 and high - m.end <= _BY for m in sentence.verbs if any(e.code == "give" for e in m.acts)):
        return True  # "radios given by Germany"
    given = next((m for m in reversed(sentence.verbs) if m.end <= goods[0].start and m.acts), None)
    if given is None or goods[0].start - given.end > _FEW or not any(e.code == "give" for e in given.acts):
        return False
    return any("be" in m.words and 0 <= given.start - m.end <= 1 for m in sentence.verbs)


_BY = 8  # characters of " by the "
_FEW = 20  # characters between "were given" and the goods, counted


def put_in(place: int, sentence: Sentence, folded: str) -> int:
    """Where the clause goes on behind what is put in between two commas behind a name ("Romania, its neighbour, lent"),
    or the place before it."""
    end = folded.find(", ", place + 2, place + _ASIDE)
    if end < 0 or any(place < n.start < end for n in sentence.numbers):
        return place
    inner = [m for m in sentence.verbs if place < m.start < end]
    if any(m.acts or not _PUT.issuperset(m.words) for m in inner) or any(
        place < p.start < end for p in sentence.parties
    ):
        return place
    return end + 1


_ASIDE = 40  # characters of what is put in
_PUT = frozenset(("det", "of"))
