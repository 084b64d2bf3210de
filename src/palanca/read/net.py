"""What a sentence tells, by its words in their order: a small network over what `gist` sums up word by word.

There each word counts by itself; here together with its neighbours. A word is the sum of the vectors of its signs:
itself, its beginnings, what the cascade marked there. Two layers look at three words each; the strongest and the mean
of a sentence, with those of the sentence before, give the log odds of each instrument. ``scripts/fit-reading`` trains
it to annotated documents; read/net.txt names the signs, read/net.npz holds their vectors and the weights.

Invariant: names and numbers are masked by what they are and no word for a country has a vector, so that no country,
force or firm has a weight. Vectors, weights and what passes between layers are whole numbers (64 to one), so small that
their sums in single precision are exact: every machine reads the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from typing import Any

import numpy as np

from palanca.codebook import INSTRUMENTS
from palanca.lang.pack import pack
from palanca.read import learnt
from palanca.read.gist import gist, masked, of_cue, of_word
from palanca.read.kept import MOST as HELD
from palanca.read.kept import Kept
from palanca.read.passage import Passage, Sentence

__all__ = ["WEIGHTS", "Net", "about", "odds", "shipped", "signs", "told", "whole"]

ONE = 64  # what one is in whole numbers
LEAST, MOST = -127, 127  # of a weight
_CEILING = 511.0  # of what passes between layers: 192 of these times 127 are under 2^24
_RUN = 3  # characters of the longest sign that starts at a character, where words do not stand apart
_FEW = 4  # words that are sooner worked out one by one
_BLOCK = 32  # sentences worked out together
# Multiplications of one product: of more, OpenBLAS gives other cores a part, and those wait busily for the next.
_ALONE = (1 << 19) - 1

Array = Any


#: ``vectors`` of all signs, the last nought, and what each says of the instruments directly; weights of three words, of
#: three sums of such; of the sentence with its signs as a whole, and of the one before; of the outcomes.
WEIGHTS = (
    *("vectors", "direct", "first", "first_bias", "second", "second_bias"),
    *("whole", "before", "whole_bias", "outcome", "outcome_bias"),
)


class Net:
    """Weights in whole numbers, held in single ``precision``, and what the words of a language add up to."""

    def __init__(self, names: Iterable[str], code: str, weights: Mapping[str, Array], precision: Any = None) -> None:
        self.known: dict[str, int] = {}
        for number, name in enumerate(names):
            own, _, sign = ("", "", name) if learnt.shared(name) else name.partition(" ")
            if own in ("", code):
                self.known[sign] = number
        self.weights = {name: weights[name].astype(precision or np.float32, copy=False) for name in WEIGHTS}
        self.spaces = pack(code).spaces
        # of each layer's weights of three words those of the first, second and third side by side: what a word says to
        # the one behind it, by itself and to the one before it is then one product, and of the first layer's kept;
        # in ones, and biases such that a sum is rounded by its floor
        self.first, self.second = (np.hstack(np.split(self.weights[name], 3)) / ONE for name in ("first", "second"))
        self.biases = [self.weights[name] / ONE + 0.5 for name in ("first_bias", "second_bias")]
        self.signs: Kept[tuple[str, ...], tuple[tuple[int, ...], tuple[int, ...]]] = Kept(self._further)
        self.words: Kept[Any, tuple[bytes, bytes]] = Kept(self._word)
        self.wholes: Kept[tuple[str, ...], tuple[bytes, bytes]] = Kept(self._added)

    def _further(self, signs: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The numbers of signs, and of the same on the further words of a longer form."""
        return tuple(self._numbers(signs)), tuple(self._numbers(f"{sign}+" for sign in signs))

    def _word(self, key: str | tuple[Any, ...]) -> tuple[bytes, bytes]:
        """The numbers of a word's signs, and what it says to the words around it; ``key``: the word, or with the
        numbers of what was marked in it."""
        word, *marks = (key,) if isinstance(key, str) else key
        numbers = [*self._numbers(_signs(word, self.spaces)), *marks]
        return learnt.as_bytes(numbers), (self._together(numbers) @ self.first).tobytes()

    def learn(self, keys: list[Any]) -> None:
        """Work out what some words say that were not met yet, all at once: to do so one by one costs more than the
        sums."""
        fresh = dict.fromkeys(key for key in keys if key not in self.words)
        if len(self.words) + len(fresh) > HELD:
            self.words.clear()
            fresh = dict.fromkeys(islice(keys, HELD))
        if len(fresh) < _FEW:
            return
        flat: list[int] = []
        ends: list[int] = []
        none, known = len(self.weights["vectors"]) - 1, self.known.get  # nought: no sum is one of nothing
        for key in fresh:
            word, *marks = (key,) if key.__class__ is str else key
            flat += [n for n in map(known, _signs(word, self.spaces)) if n is not None]
            flat += marks
            flat.append(none)
            ends.append(len(flat))
        numbers, starts = np.array(flat, np.int32), [0, *ends[:-1]]
        sums = np.add.reduceat(self.weights["vectors"].take(numbers, axis=0), starts, axis=0)
        means = _product(np.minimum(np.maximum(sums, -_CEILING), _CEILING), self.first)
        own, said = numbers.tobytes(), means.tobytes()
        size, wide, place = numbers.itemsize, means.strides[0], 0
        for key, start, end in zip(fresh, starts, ends, strict=True):
            self.words[key] = own[size * start : size * (end - 1)], said[place : place + wide]
            place += wide

    def _added(self, signs: Iterable[str]) -> tuple[bytes, bytes]:
        """The numbers of signs, and their vectors together, as they pass on."""
        numbers = self._numbers(signs)
        return learnt.as_bytes(numbers), self._together(numbers).tobytes()

    def _numbers(self, signs: Iterable[str]) -> list[int]:
        return [self.known[sign] for sign in signs if sign in self.known]

    def _together(self, numbers: list[int]) -> Array:
        return np.minimum(np.maximum(self.weights["vectors"][numbers].sum(axis=0), -_CEILING), _CEILING)


def told(sentence: Sentence, passage: Passage) -> Mapping[str, float]:
    """The log odds that a sentence tells a claim of each instrument: the mean of what its words say one by one (`gist`)
    and in their order."""
    known = passage.telling.get(sentence.index)
    if known is None:
        known, ordered = gist(sentence, passage), odds(sentence, passage)
        if ordered is not None:
            known = {i: (known[i] + value) / 2 for i, value in zip(INSTRUMENTS, ordered, strict=True)}
        passage.telling[sentence.index] = known
    return known


def odds(sentence: Sentence, passage: Passage) -> tuple[float, ...] | None:
    """The log odds of each instrument in a sentence; ``None`` where nothing was learnt."""
    known = passage.nets.get(sentence.index)
    if known is None:
        net = shipped(passage.pack.code)
        if net is None:
            return None
        low = sentence.index - sentence.index % _BLOCK
        for k, row in enumerate(_weigh(net, low, low + _BLOCK, passage).tolist(), low):
            passage.nets[k] = tuple(row)
        known = passage.nets[sentence.index]
    return known


@cache
def shipped(code: str) -> Net | None:
    """The network that ships, for a language; ``None`` where there is none."""
    folder = files("palanca.read")
    if not (folder / "net.npz").is_file():
        return None
    return Net((folder / "net.txt").read_text("utf-8").splitlines(), code, _single())


@cache
def _stored() -> dict[str, Array]:
    with as_file(files("palanca.read") / "net.npz") as path:
        return dict(np.load(path))


@cache
def _single() -> dict[str, Array]:
    """What is stored in single precision: the same for the networks of all languages, twelve megabytes."""
    return {name: value.astype(np.float32) for name, value in _stored().items()}


def whole(weights: Mapping[str, Array]) -> dict[str, Array]:
    """Weights as they ship: whole numbers of one byte; biases of the sums they are added to, of four."""
    none = {name: weights[name].copy() for name in ("vectors", "direct")}
    for rows in none.values():
        rows[-1] = 0
    return {
        name: np.rint(value * ONE * ONE).astype(np.int32)
        if name.endswith("_bias")
        else np.clip(np.rint(value * ONE), LEAST, MOST).astype(np.int8)
        for name, value in {**weights, **none}.items()
    }


def _weigh(net: Net, low: int, high: int, passage: Passage) -> Array:
    """The log odds of the sentences from ``low`` to before ``high``."""
    opening = max(0, low - 1)
    weights = net.weights
    rows: list[bytes] = []  # of all words, and a gap after each sentence
    gaps: list[int] = []
    context: list[bytes] = []
    cases: list[bytes] = []  # all signs of each sentence: a word said again says nothing new
    gap = net.words[""][1]
    every: list[list[Any]] = []
    wholes: dict[tuple[int, bool, bool], tuple[bytes, bytes]] = {}  # by all in which the sentences of a text differ
    for sentence in passage.sentences[opening:high]:
        keys, starts = _words(sentence, passage)
        for start, end, marked in _marked(sentence) if keys else ():
            here, more = net.signs[marked]
            place = bisect_right(starts, start, 1) - 1
            if here:
                key = keys[place]
                keys[place] = (key, *here) if key.__class__ is str else key + here
            for further in range(place + 1, bisect_left(starts, end, place)) if more else ():
                key = keys[further]
                keys[further] = (key, *more) if key.__class__ is str else key + more
        every.append(keys)
    net.learn([key for keys in every for key in keys])
    for sentence, keys in zip(passage.sentences[opening:high], every, strict=True):
        kind = (min(3, sentence.index), sentence.security, sentence.label is not None)
        if kind not in wholes:
            wholes[kind] = net.wholes[tuple(about(sentence, passage))]
        numbers, whole = wholes[kind]
        context.append(whole)
        own, said = zip(*map(net.words.__getitem__, keys), strict=True) if keys else ((), ())
        cases.append(numbers + b"".join(own))
        rows += said
        rows.append(gap)
        gaps.append(len(rows) - 1)
    of = weights["vectors"].dtype
    first = _three(np.frombuffer(b"".join(rows), of).reshape(len(rows), -1), net.biases[0], gaps)
    np.minimum(first, _CEILING, out=first)
    second = _three(_product(first, net.second), net.biases[1], gaps)
    second += first
    np.minimum(second, _CEILING, out=second)
    starts = [0, *(gap + 1 for gap in gaps[:-1])]
    lengths = np.array([max(1, gap - start) for start, gap in zip(starts, gaps, strict=True)], np.float32)[:, None]
    strongest = np.maximum.reduceat(second, starts, axis=0)
    mean = np.rint(np.add.reduceat(second, starts, axis=0) / lengths)
    told = np.concatenate([strongest, mean], axis=1)
    around = np.frombuffer(b"".join(context), of).reshape(len(context), -1)
    sums = _product(np.concatenate([told, around], axis=1), weights["whole"]).astype(np.float64)
    sums[1:] += _product(told[:-1], weights["before"])
    hidden = np.maximum(np.floor((sums + weights["whole_bias"]) / ONE + 0.5), 0)
    hidden = np.minimum(hidden, _CEILING).astype(np.float32)
    outcome = (_product(hidden, weights["outcome"]) + weights["outcome_bias"]) / (ONE * ONE)
    signs, apart = learnt.distinct(cases, learnt.as_bytes((len(weights["direct"]) - 1,)))
    outcome += np.add.reduceat(weights["direct"].take(signs, axis=0), apart, axis=0) / ONE
    return outcome[low - opening :]


def _three(said: Array, bias: Array, gaps: list[int]) -> Array:
    """What each row says together with the one before and the one after, in whole numbers not under nought; gaps
    between sentences stay nought. ``said``: what each row says to the one after, by itself, and to the one before."""
    size = len(bias)
    sums: Array = said[:, size:-size] + bias
    sums[1:] += said[:-1, :size]
    sums[:-1] += said[1:, -size:]
    np.floor(sums, out=sums)
    np.maximum(sums, 0, out=sums)  # `np.clip` takes as long for its own as this and `np.minimum` for their work
    sums[gaps] = 0
    return sums


def _product(rows: Array, weights: Array) -> Array:
    found = np.empty((len(rows), weights.shape[1]), rows.dtype)
    step = _ALONE // weights.size
    for k in range(0, len(rows), step):
        np.matmul(rows[k : k + step], weights, out=found[k : k + step])
    return found


def signs(sentence: Sentence, passage: Passage) -> list[list[str]]:
    """The signs of each word of a sentence, in order; of each character where words do not stand apart."""
    keys, starts = _words(sentence, passage)
    rows = [[*_signs(key, passage.spaces)] for key in keys]
    for start, end, signs in _marked(sentence) if keys else ():
        place = max(0, bisect_right(starts, start) - 1)
        rows[place] += signs
        for further in range(place + 1, bisect_left(starts, end)):
            rows[further] += [f"{sign}+" for sign in signs]
    return rows


def _signs(key: str, spaces: bool) -> Iterable[str]:
    """The signs of a word; of a character with the next two, those that begin with it; of a gap none."""
    if not key:
        return ()
    return of_word(key, True) if spaces or key.isascii() else [key[:n] for n in range(1, len(key) + 1)]


def _words(sentence: Sentence, passage: Passage) -> tuple[list[Any], list[int]]:
    """The words of a sentence, of a run of characters each with the next two; and where each begins."""
    words, places, _ = masked(sentence, passage)
    if passage.spaces:
        return [*words], places
    keys: list[Any] = []
    starts: list[int] = []
    for word, at in zip(words, places, strict=True):
        if word.isascii():
            keys.append(word)
            starts.append(at)
        else:
            size = len(word)
            keys += [word[k : k + _RUN] for k in range(size)] if size > 1 else (word,)
            starts += range(at, at + size)
    return keys, starts


def _marked(sentence: Sentence) -> list[tuple[int, int, tuple[str, ...]]]:
    """What the cascade marked: where it begins and ends, and its signs, to which "+" is added on all but its first
    word."""
    found = [(m.start, m.end, m.signs) for m in sentence.nouns]
    found += [(a.start, a.end, _of_act(a.frame, a.form, a.passive)) for a in sentence.acts]
    for code, marks in sentence.cues.items():
        signs = of_cue(code)
        found += [(m.start, m.end, signs) for m, _ in marks]
    return found


@cache
def _of_act(frame: str, form: str, passive: bool) -> tuple[str, ...]:
    return (f"A:{frame}:{form}{':passive' if passive else ''}",)


def about(sentence: Sentence, passage: Passage) -> list[str]:
    """The signs of a sentence as a whole: where it stands, what its document is and says of itself."""
    found = [f"Place{min(3, sentence.index)}", f"Of {passage.document.source_type}"]
    found += [f"Topic {code}" for code in sorted(passage.topics)]
    if sentence.security:
        found.append("Security")
    if sentence.label is not None:
        found.append("Label")
    return found
