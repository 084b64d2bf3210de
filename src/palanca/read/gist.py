"""What a sentence tells, by all of its words: the log odds of each instrument.

A lexicon names what it knows; a sentence that says it otherwise is not seen. Here every word has a weight for every
instrument, and so has what the cascade has marked (`learnt`, "gist"). The sum is one sign among others in `decide`, and
what it alone is fairly sure of becomes a candidate. Invariant: names and numbers are masked by what they are, so that
no country, force or firm has a weight.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from palanca.codebook import INSTRUMENTS
from palanca.lang import pack
from palanca.lang.forms import Forms
from palanca.read import learnt
from palanca.read.kept import Kept
from palanca.read.passage import Party, Passage, Sentence

__all__ = ["Row", "gist", "kind", "masked", "of_cue", "of_word", "said", "signs", "words"]

_GIVES = 0.3
_SPACED = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[一-鿿]+|[a-z0-9]+")
_PREFIXES = ((4, 5), (5, 6), (7, 8))  # letters kept, of words of at least so many
_COGNATE = 5  # letters by which words of different languages are one
_RUN = 4  # characters of the longest sign where words do not stand apart
_SURE = 4.0  # the most that log odds count for
_BY_SPAN = itemgetter(0, 1)
_NOTHING = dict.fromkeys(INSTRUMENTS, -4.0)


def gist(sentence: Sentence, passage: Passage) -> Mapping[str, float]:
    """The log odds that a sentence tells a claim of each instrument; all slight in a language without weights."""
    known = passage.gists.get(sentence.index)
    if known is None:
        found = _told("gist", sentence, passage)
        known = passage.gists[sentence.index] = dict(zip(INSTRUMENTS, found, strict=True)) if found else _NOTHING
    return known


def said(name: str, classes: tuple[str, ...], sentence: Sentence, passage: Passage) -> dict[str, float]:
    """What the words of a sentence say of one quality, "status" or "terms": a sign and its log odds for each class;
    empty in a language without weights."""
    known = passage.said.get((name, sentence.index))
    if known is None:
        known = passage.said[name, sentence.index] = signs(classes, _told(name, sentence, passage))
    return known


def signs(classes: tuple[str, ...], odds: list[float]) -> dict[str, float]:
    """What is said of a quality, by the log odds of its classes."""
    held = [value if -_SURE < value < _SURE else _SURE if value > 0 else -_SURE for value in odds]
    return dict(zip(_said(classes), held, strict=bool(odds)))


@cache
def _said(classes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"said_{c}" for c in classes)


_Signs = tuple[str, ...]


class _Known(NamedTuple):
    """The weights of a language, and the numbers of signs: of those of a word; of a mark's, here and in the sentence
    before; of a mark's beside an act, by its frame."""

    weights: learnt.Stack
    words: Kept[str, bytes]
    codes: Kept[_Signs, tuple[bytes, bytes]]
    beside: Kept[_Signs, Kept[str, bytes]]


@cache
def _known(code: str) -> _Known | None:
    """Of a quality, a language's own weights only: what all languages share says too little of one by itself."""
    names = ("gist", *(name for name in ("status", "terms") if learnt.has_own(name, code)))
    weights, spaces = learnt.stacked({name: learnt.table(name, code) for name in names}), pack(code).spaces
    if weights is None:
        return None

    def numbers(signs: Iterable[str], opening: str = "") -> bytes:
        return learnt.as_bytes(filter(None, map(weights.behind.get(opening, {}).get, signs)))

    def beside(signs: _Signs) -> Kept[str, bytes]:
        return Kept(lambda frame: numbers(signs, f"A:{frame} "))

    words: Kept[str, bytes] = Kept(lambda word: numbers(of_word(word, spaces)))
    if not spaces:  # one look for all that a run of characters holds
        alone = weights.numbers
        forms = Forms(sign for sign in alone if _UNSPACED.fullmatch(sign) and len(sign) <= _RUN)
        found = forms.iter
        words = Kept(
            lambda word: (
                numbers((word,)) if word[0] == "<" else learnt.as_bytes([alone[sign] for _, sign in found(word)])
            )
        )
    return _Known(weights, words, Kept(lambda signs: (numbers(signs), numbers(signs, "Before "))), Kept(beside))


def _told(name: str, sentence: Sentence, passage: Passage) -> list[float]:
    """The log odds of one table's outcomes by the signs of a sentence, those of all tables worked out at once; empty in
    a language without weights."""
    known = _known(passage.pack.code)
    if known is None or name not in known.weights.outcomes:
        return []
    if not passage.odds:  # of all sentences: where one is asked for, most are, and together they cost less
        word, codes, beside = known.words.__getitem__, known.codes, known.beside
        cases = []
        before: list[bytes] = []
        for other in passage.sentences:
            numbers = [*map(word, masked(other, passage).words), codes[_of_whole(other)][0], *before]
            marked = [codes[signs] for signs in _codes(other)]
            numbers += [here for here, _ in marked]
            before = [behind for _, behind in marked]
            frames = {act.frame for act in other.acts}
            for mark in other.nouns if frames else ():
                numbers += map(beside[mark.signs].__getitem__, frames)
            cases.append(b"".join(numbers))
        passage.odds = known.weights.odds(cases)
    return passage.odds[sentence.index][known.weights.outcomes[name]]


def words(sentence: Sentence, passage: Passage) -> set[str]:
    """The signs of a sentence: its words and their beginnings, the codes of what was marked in it and before it."""
    found = {sign for word in masked(sentence, passage).words for sign in of_word(word, passage.spaces)}
    found.update(*_codes(sentence), _of_whole(sentence))
    if sentence.index:
        found.update(f"Before {sign}" for signs in _codes(passage.sentences[sentence.index - 1]) for sign in signs)
    return found.union(f"A:{a.frame} {sign}" for a in sentence.acts for mark in sentence.nouns for sign in mark.signs)


def _of_whole(sentence: Sentence) -> _Signs:
    """What a sentence is as a whole: how many sides of either kind it names, where it stands."""
    giving = {p.side for p in sentence.parties if p.side is not None and p.giver > _GIVES}
    receiving = {p.side for p in sentence.parties if p.giver <= _GIVES}
    sides, place = f"G{min(2, len(giving))}R{min(2, len(receiving))}", f"Place{min(3, sentence.index)}"
    return (sides, place, "Security") if sentence.security else (sides, place)


def of_word(word: str, spaces: bool) -> Iterable[str]:
    """The signs of a word: itself and its beginnings, or all that a run of characters holds, up to the longest sign; of
    what is masked, what it is."""
    if word[0] == "<":
        return (word,)
    if not spaces:
        return {word[k : k + n] for n in range(1, _RUN + 1) for k in range(len(word) - n + 1)}
    beginnings = [f"{word[:kept]}-" for kept, least in _PREFIXES if len(word) >= least]
    return (word, *beginnings, f"~{word[:_COGNATE]}") if len(word) > _COGNATE else (word, *beginnings)


def _codes(sentence: Sentence) -> list[_Signs]:
    """The signs of what was marked in a sentence."""
    found = [mark.signs for mark in sentence.nouns]
    found += [_of_act(act.frame, act.form) for act in sentence.acts]
    found += map(of_cue, sentence.cues)
    return found


@cache
def _of_act(frame: str, form: str) -> _Signs:
    return f"A:{frame}", f"A:{frame}:{form}"


@cache
def of_cue(code: str) -> _Signs:
    """The signs of a cue."""
    return (f"C:{code}",)


class Row(NamedTuple):
    """The words of a sentence in order and where each begins; names, sums, dates and numbers as what they are, in angle
    brackets: where among the words these are, and their spans."""

    words: list[str]
    starts: list[int]
    names: list[tuple[int, int, int]]


def masked(sentence: Sentence, passage: Passage) -> Row:
    """The words of a sentence, worked out once: they must not be changed."""
    known = passage.rows.get(sentence.index)
    if known is None:
        known = passage.rows[sentence.index] = _masked(sentence, passage)
    return known


def _masked(sentence: Sentence, passage: Passage) -> Row:
    spans = [(p.start, -p.end, kind(p)) for p in sentence.parties]
    spans += [(m.start, -m.end, "<money>") for m in sentence.money]
    spans += [(t.start, -t.end, "<time>") for t in sentence.times]
    spans += [(n.start, -n.end, "<number>") for n in sentence.numbers]
    spans.sort(key=_BY_SPAN)
    place = sentence.start
    words: list[str] = []
    starts: list[int] = []
    names: list[tuple[int, int, int]] = []
    between = _between(passage)
    for start, minus, name in [*spans, (sentence.end, -sentence.end, "")]:
        if start >= place:
            if start > place:
                between(place, start, words, starts)
            if name:
                names.append((len(words), start, -minus))
                words.append(name)
                starts.append(start)
            place = -minus
    return Row(words, starts, names)


def _between(passage: Passage) -> Callable[[int, int, list[str], list[int]], None]:
    """Adds the words from one place to another to a list, and where they begin to a second."""
    known, folded = passage.words, passage.folded
    find = (_UNSPACED if known is None else _SPACED).finditer
    all_words, all_starts, all_ends = known or ([], [], [])

    def cut(low: int, high: int, words: list[str], starts: list[int]) -> None:
        if known is not None:
            first = bisect_left(all_starts, low)
            last = bisect_left(all_starts, high, first)
            if (not first or all_ends[first - 1] <= low) and (first == last or all_ends[last - 1] <= high):
                words += all_words[first:last]
                starts += all_starts[first:last]
                return
        for word in find(folded, low, high):  # a name may begin or end within a word
            words.append(word[0])
            starts.append(word.start())

    return cut


def kind(party: Party) -> str:
    """A name by what it is."""
    if party.side is None:
        return "<group>"
    return f"<{'giver' if party.giver > _GIVES else 'receiver'} {party.type or party.kind}>"
