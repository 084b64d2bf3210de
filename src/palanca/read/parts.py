"""What part a name plays in its sentence, by the words around it: the log odds that it provides, and that it receives.

Invariant: as in `gist`, names are masked by what they are; the weights are `learnt` ("parts").
"""

from __future__ import annotations

from functools import cache

from palanca.read import learnt
from palanca.read.gist import kind, masked
from palanca.read.passage import Act, Party, Passage, Sentence

__all__ = ["part", "words"]

_REACH = 3  # words on either side
_STEM = 5


def part(party: Party, sentence: Sentence, passage: Passage) -> tuple[float, float]:
    """The log odds that a party of a sentence provides and that it receives; nought each where nothing was learnt."""
    known = passage.parts.get(sentence.index)
    if known is None:
        known = passage.parts[sentence.index] = weighed(sentence, passage, _weights(passage.pack.code))
    return known.get((party.start, party.end), (0.0, 0.0))


def weighed(
    sentence: Sentence, passage: Passage, weights: learnt.Weights | None
) -> dict[tuple[int, int], tuple[float, float]]:
    """The log odds of every party of a sentence, by its span."""
    known = {}
    for one, signs in words(sentence, passage) if weights is not None else ():
        provides, receives = learnt.odds(weights, signs) or (0.0, 0.0)
        known[one.start, one.end] = (provides, receives)
    return known


@cache
def _weights(code: str) -> learnt.Weights | None:
    return learnt.packed({"parts": learnt.table("parts", code)})


def words(sentence: Sentence, passage: Passage) -> list[tuple[Party, set[str]]]:
    """The signs of every party of a sentence: the words before and after it, what stands nearest, what others are."""
    row, names = masked(sentence, passage)
    found = []
    for place, party in enumerate(sentence.parties):
        at = next((k for k, start, end in names if start <= party.start < end), None)
        if at is None:
            continue
        signs = {"Is " + kind(party), f"Prep {party.prep}", f"Governs {party.governs} {party.owner}"}
        signs.add(f"Prep {party.prep} {kind(party)}")
        signs.add(f"Is {party.kind} {min(2, max(-2, round(2 * party.giver)))}")
        if party.police:
            signs.add("Police")
        for step in range(1, _REACH + 1):
            for side, k in (("L", at - step), ("R", at + step)):
                if 0 <= k < len(row):
                    _word(signs, side, step, row[k], passage.pack.spaces)
                else:
                    signs.add(f"Edge {side}{step}")
        _others(signs, party, place, sentence)
        _acts(signs, party, sentence)
        found.append((party, signs))
    return found


def _word(signs: set[str], side: str, step: int, word: str, spaces: bool) -> None:
    if word[0] == "<":
        signs.add(f"{side}{step} {word}")
        return
    if not spaces:
        word = word[-2:] if side == "L" else word[:2]
        signs.add(f"{word[-1] if side == 'L' else word[0]} {side}{step}")
        signs.add(f"{word} {side}")
    signs.add(f"{word} {side}{step}")
    if len(word) > _STEM:
        signs.add(f"{word[:_STEM]}- {side}")
    elif spaces:
        signs.add(f"{word} {side}")


def _others(signs: set[str], party: Party, place: int, sentence: Sentence) -> None:
    before = sentence.parties[:place]
    after = sentence.parties[place + 1 :]
    for name, some in (("Before", before), ("After", after)):
        others = {kind(p) for p in some if p.side != party.side and p.chain != party.chain}
        for other in others:
            signs.update((f"{name} {other}", f"{kind(party)} {name} {other.split()[0]}"))
        if not others:
            signs.add(f"{name} none {kind(party).split()[0]}")
    if any(p.side == party.side for p in before):
        signs.add("Again")


def _acts(signs: set[str], party: Party, sentence: Sentence) -> None:
    left: Act | None = None
    right: Act | None = None
    for act in sentence.acts:
        if act.end <= party.start:
            left = act if left is None or act.start > left.start else left
        elif act.start >= party.end and (right is None or act.start < right.start):
            right = act
    giving = "giver" if party.giver > 0.3 else "receiver"
    for name, found in (("Act L", left), ("Act R", right)):
        if found is None:
            signs.add(f"{name} none {giving}")
        else:
            told = f"{name} {found.frame} {'passive' if found.passive else ''}{'noun' if found.form == 'noun' else ''}"
            signs.update((told, f"{told} {party.prep}", f"{told} {giving}"))
            signs.add(f"{name} {found.frame} {party.governs if party.owner else '-'}")
    for thing in sentence.things:
        signs.add(
            f"Thing {'L' if thing.end <= party.start else 'R'} {thing.entry.kind} {thing.entry.code} {party.prep}"
        )
