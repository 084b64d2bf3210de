"""What part a name plays in its sentence, by the words around it: the log odds that it provides, and that it receives.

Invariant: as in `gist`, names are masked by what they are; the weights are `learnt` ("parts").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from palanca.lang import pack
from palanca.read import learnt
from palanca.read.gist import kind, masked
from palanca.read.kept import Kept, Key, signs
from palanca.read.passage import Act, Party, Passage, Sentence

__all__ = ["part", "words"]

_REACH = 3  # words on either side
_PLACES = (*range(-_REACH, 0), *range(1, _REACH + 1))  # of the words around a name
_BEYOND = ("",) * _REACH
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
    known = _known(passage.pack.code)
    if known is None:
        passage.parts = {sentence.index: {} for sentence in passage.sentences}
        return
    cases: list[bytes] = []
    whose: list[tuple[dict[tuple[int, int], tuple[float, float]], Party]] = []
    for sentence in passage.sentences:
        if sentence.index not in passage.parts:
            found = passage.parts[sentence.index] = {}
            for party, around, keys in _seen(sentence, passage):
                numbers = [words[word] for words, word in zip(known.around, around, strict=True)]
                numbers += map(known.keys.__getitem__, keys)
                cases.append(b"".join(numbers))
                whose.append((found, party))
    if cases:
        for (found, party), (provides, receives) in zip(whose, known.weights.odds(cases), strict=True):
            found[party.start, party.end] = (provides, receives)


class _Known(NamedTuple):
    """The weights of a language, and the numbers of signs: of those of a word by its place, and of a key's."""

    weights: learnt.Stack
    around: tuple[Kept[str, bytes], ...]
    keys: Kept[Key, bytes]


@cache
def _known(code: str) -> _Known | None:
    weights, spaces = learnt.stacked({"parts": learnt.table("parts", code)}), pack(code).spaces
    if weights is None:
        return None

    def numbers(signs: Iterable[str]) -> bytes:
        return learnt.as_bytes(filter(None, map(weights.numbers.get, signs)))

    def at(place: int) -> Kept[str, bytes]:
        return Kept(lambda word: numbers(_word(place, word, spaces)))

    return _Known(weights, tuple(map(at, _PLACES)), Kept(lambda key: numbers(signs(key))))


def words(sentence: Sentence, passage: Passage) -> list[tuple[Party, set[str]]]:
    """The signs of every party of a sentence: the words before and after it, what stands nearest, what others are."""
    return [
        (
            party,
            {sign for place, word in zip(_PLACES, around, strict=True) for sign in _word(place, word, passage.spaces)}
            | {sign for key in keys for sign in signs(key)},
        )
        for party, around, keys in _seen(sentence, passage)
    ]


def _seen(sentence: Sentence, passage: Passage) -> Iterator[tuple[Party, list[str], list[Key]]]:
    """Every party of a sentence, the words around it at `_PLACES` ("" beyond its ends), and its other signs."""
    row, _, names = masked(sentence, passage)
    if not (sentence.parties and names):
        return
    row = [*_BEYOND, *row, *_BEYOND]
    starts = [start for _, start, _ in names]
    kinds = [kind(party) for party in sentence.parties]
    for place, party in enumerate(sentence.parties):
        at, _, end = names[bisect_right(starts, party.start) - 1]
        if not starts[0] <= party.start < end:
            continue
        gives = min(2, max(-2, round(2 * party.giver)))
        keys: list[Key] = [
            (_itself, kinds[place], party.kind, gives, party.prep, party.governs, party.owner, party.police)
        ]
        keys += _others(place, kinds, sentence)
        keys += _acts(party, sentence)
        middle = at + _REACH
        yield party, [*row[at:middle], *row[middle + 1 : middle + _REACH + 1]], keys


def _itself(kind: str, form: str, gives: int, prep: str, governs: str, owner: bool, police: bool) -> tuple[str, ...]:
    found = (f"Is {kind}", f"Is {form} {gives}", f"Prep {prep}", f"Prep {prep} {kind}", f"Governs {governs} {owner}")
    return (*found, "Police") if police else found


def _word(place: int, word: str, spaces: bool) -> tuple[str, ...]:
    side, step = "LR"[place > 0], abs(place)
    if not word:
        return (f"Edge {side}{step}",)
    if word[0] == "<":
        return (f"{side}{step} {word}",)
    if not spaces:
        word, letter = (word[-2:], word[-1]) if side == "L" else (word[:2], word[0])
        return (f"{letter} {side}{step}", f"{word} {side}", f"{word} {side}{step}")
    return (f"{word} {side}{step}", f"{word[:_STEM]}- {side}" if len(word) > _STEM else f"{word} {side}")


def _others(place: int, kinds: list[str], sentence: Sentence) -> list[Key]:
    parties = sentence.parties
    side, chain, kind = parties[place].side, parties[place].chain, kinds[place]
    keys: list[Key] = [(_again,)] if side in [other.side for other in parties[:place]] else []
    for name, first, last in (("Before", 0, place), ("After", place + 1, len(parties))):
        others = {  # each kind once: told again it says nothing new
            kinds[k] for k in range(first, last) if parties[k].side != side and parties[k].chain != chain
        }
        keys += [(_other, name, kind, other) for other in others] if others else [(_nobody, name, kind)]
    return keys


def _other(where: str, kind: str, other: str) -> tuple[str, ...]:
    return f"{where} {other}", f"{kind} {where} {other.split()[0]}"


def _nobody(where: str, kind: str) -> tuple[str, ...]:
    return (f"{where} none {kind.split()[0]}",)


def _again() -> tuple[str, ...]:
    return ("Again",)


def _acts(party: Party, sentence: Sentence) -> list[Key]:
    left: Act | None = None
    right: Act | None = None
    start, end, prep = party.start, party.end, party.prep
    for act in sentence.acts:
        if act.end <= start:
            left = act if left is None or act.start > left.start else left
        elif act.start >= end and (right is None or act.start < right.start):
            right = act
    giving = "giver" if party.giver > 0.3 else "receiver"
    governs = party.governs if party.owner else "-"
    keys: list[Key] = [
        (_act, side, found.frame, found.passive, found.form == "noun", prep, giving, governs)
        if found is not None
        else (_no_act, side, giving)
        for side, found in (("L", left), ("R", right))
    ]
    for thing in sentence.things:
        keys.append((_thing, "L" if thing.end <= start else "R", thing.entry.kind, thing.entry.code, prep))
    return keys


def _no_act(side: str, giving: str) -> tuple[str, ...]:
    return (f"Act {side} none {giving}",)


def _act(side: str, frame: str, passive: bool, noun: bool, prep: str, giving: str, governs: str) -> tuple[str, ...]:
    told = f"Act {side} {frame} {'passive' if passive else ''}{'noun' if noun else ''}"
    return told, f"{told} {prep}", f"{told} {giving}", f"Act {side} {frame} {governs}"


def _thing(side: str, kind: str, code: str, prep: str) -> tuple[str, ...]:
    return (f"Thing {side} {kind} {code} {prep}",)
