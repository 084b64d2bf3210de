"""What part a name plays in its sentence, by the words around it: the log odds that it provides, and that it receives.

Invariant: as in `gist`, names are masked by what they are; the weights are `learnt` ("parts").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from palanca.read import learnt
from palanca.read.gist import kind, masked
from palanca.read.kept import Kept, Key, signs
from palanca.read.passage import Act, Party, Passage, Sentence

__all__ = ["part", "words"]

_REACH = 3  # words on either side
_STEM = 5


def part(party: Party, sentence: Sentence, passage: Passage) -> tuple[float, float]:
    """The log odds that a party of a sentence provides and that it receives; nought each where nothing was learnt."""
    known = passage.parts.get(sentence.index)
    if known is None:
        _weigh(passage)
        known = passage.parts[sentence.index]
    return known.get((party.start, party.end), (0.0, 0.0))


def _weigh(passage: Passage) -> None:
    """The log odds of every party of every sentence not weighed yet, by its span: where one is asked for, most are."""
    weights, numbers_of = _weights(passage.pack.code)
    cases: list[bytes] = []
    whose: list[tuple[dict[tuple[int, int], tuple[float, float]], Party]] = []
    for sentence in passage.sentences:
        if sentence.index not in passage.parts:
            known = passage.parts[sentence.index] = {}
            for party, keys in _keys(sentence, passage) if weights is not None else ():
                cases.append(b"".join(map(numbers_of.__getitem__, keys)))
                whose.append((known, party))
    if weights is not None and cases:
        for (known, party), (provides, receives) in zip(whose, weights.odds(cases), strict=True):
            known[party.start, party.end] = (provides, receives)


@cache
def _weights(code: str) -> tuple[learnt.Stack | None, Kept[Key, bytes]]:
    """The weights of a language, and the numbers of the signs of a key."""
    weights = learnt.stacked({"parts": learnt.table("parts", code)})
    numbers = weights.numbers if weights is not None else {}
    return weights, Kept(lambda key: learnt.as_bytes(filter(None, map(numbers.get, signs(key)))))


def words(sentence: Sentence, passage: Passage) -> list[tuple[Party, set[str]]]:
    """The signs of every party of a sentence: the words before and after it, what stands nearest, what others are."""
    return [(party, {sign for key in keys for sign in signs(key)}) for party, keys in _keys(sentence, passage)]


def _keys(sentence: Sentence, passage: Passage) -> Iterator[tuple[Party, list[Key]]]:
    row, _, names = masked(sentence, passage)
    if not (sentence.parties and names):
        return
    spaces, size = passage.spaces, len(row)
    starts = [start for _, start, _ in names]
    kinds = [kind(party) for party in sentence.parties]
    for place, party in enumerate(sentence.parties):
        at, _, end = names[bisect_right(starts, party.start) - 1]
        if not starts[0] <= party.start < end:
            continue
        gives = min(2, max(-2, round(2 * party.giver)))
        found: list[Key] = [
            (_itself, kinds[place], party.kind, gives, party.prep, party.governs, party.owner, party.police)
        ]
        for step in range(1, _REACH + 1):
            left, right = at - step, at + step
            found.append((_word, "L", step, row[left] if left >= 0 else "", spaces))
            found.append((_word, "R", step, row[right] if right < size else "", spaces))
        found += _others(place, kinds, sentence)
        found += _acts(party, sentence)
        yield party, found


def _itself(kind: str, form: str, gives: int, prep: str, governs: str, owner: bool, police: bool) -> tuple[str, ...]:
    found = (f"Is {kind}", f"Is {form} {gives}", f"Prep {prep}", f"Prep {prep} {kind}", f"Governs {governs} {owner}")
    return (*found, "Police") if police else found


def _word(side: str, step: int, word: str, spaces: bool) -> tuple[str, ...]:
    if not word:
        return (f"Edge {side}{step}",)
    if word[0] == "<":
        return (f"{side}{step} {word}",)
    if not spaces:
        word, letter = (word[-2:], word[-1]) if side == "L" else (word[:2], word[0])
        return (f"{letter} {side}{step}", f"{word} {side}", f"{word} {side}{step}")
    return (f"{word} {side}{step}", f"{word[:_STEM]}- {side}" if len(word) > _STEM else f"{word} {side}")


def _others(place: int, kinds: list[str], sentence: Sentence) -> Iterator[Key]:
    parties = sentence.parties
    party = parties[place]
    for name, first, last in (("Before", 0, place), ("After", place + 1, len(parties))):
        found = False
        for k in range(first, last):
            if parties[k].side != party.side:
                if parties[k].chain != party.chain:
                    found = True
                    yield _other, name, kinds[place], kinds[k]
            elif k < place:
                yield (_again,)
        if not found:
            yield _nobody, name, kinds[place]


def _other(where: str, kind: str, other: str) -> tuple[str, ...]:
    return f"{where} {other}", f"{kind} {where} {other.split()[0]}"


def _nobody(where: str, kind: str) -> tuple[str, ...]:
    return (f"{where} none {kind.split()[0]}",)


def _again() -> tuple[str, ...]:
    return ("Again",)


def _acts(party: Party, sentence: Sentence) -> Iterator[Key]:
    left: Act | None = None
    right: Act | None = None
    for act in sentence.acts:
        if act.end <= party.start:
            left = act if left is None or act.start > left.start else left
        elif act.start >= party.end and (right is None or act.start < right.start):
            right = act
    giving = "giver" if party.giver > 0.3 else "receiver"
    for side, found in (("L", left), ("R", right)):
        if found is None:
            yield _no_act, side, giving
        else:
            governs = party.governs if party.owner else "-"
            yield _act, side, found.frame, found.passive, found.form == "noun", party.prep, giving, governs
    for thing in sentence.things:
        side = "L" if thing.end <= party.start else "R"
        yield _thing, side, thing.entry.kind, thing.entry.code, party.prep


def _no_act(side: str, giving: str) -> tuple[str, ...]:
    return (f"Act {side} none {giving}",)


def _act(side: str, frame: str, passive: bool, noun: bool, prep: str, giving: str, governs: str) -> tuple[str, ...]:
    told = f"Act {side} {frame} {'passive' if passive else ''}{'noun' if noun else ''}"
    return told, f"{told} {prep}", f"{told} {giving}", f"Act {side} {frame} {governs}"


def _thing(side: str, kind: str, code: str, prep: str) -> tuple[str, ...]:
    return (f"Thing {side} {kind} {code} {prep}",)
