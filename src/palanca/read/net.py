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

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any, TypeVar

import numpy as np

from palanca.codebook import INSTRUMENTS
from palanca.read import learnt
from palanca.read.gist import gist, masked, of_word, word_pattern
from palanca.read.passage import Passage, Sentence

__all__ = ["WEIGHTS", "Net", "about", "odds", "shipped", "signs", "told", "whole"]

ONE = 64  # what one is in whole numbers
LEAST, MOST = -127, 127  # of a weight
_CEILING = 511.0  # of what passes between layers: 192 of these times 127 are under 2^24
_RUN = 3  # characters of the longest sign that starts at a character, where words do not stand apart
_BLOCK = 32  # sentences worked out together
_ROWS = 80  # of one product: more, and the library of products would share it out to all cores

Array = Any
T = TypeVar("T")


#: ``vectors`` of all signs, the last nought, and what each says of the instruments directly; weights of three words, of
#: three sums of such; of the sentence with its signs as a whole, and of the one before; of the outcomes.
WEIGHTS = (
    *("vectors", "direct", "first", "first_bias", "second", "second_bias"),
    *("whole", "before", "whole_bias", "outcome", "outcome_bias"),
)


class Net:
    """Weights in whole numbers, held in single precision, and the numbers of the signs that a language can have."""

    def __init__(self, names: Iterable[str], code: str, weights: Mapping[str, Array]) -> None:
        self.known: dict[str, int] = {}
        for number, name in enumerate(names):
            own, _, sign = ("", "", name) if learnt.shared(name) else name.partition(" ")
            if own in ("", code):
                self.known[sign] = number
        self.weights = {name: weights[name].astype(np.float32) for name in WEIGHTS}
        self.numbers = lru_cache(1 << 15)(self._numbers)

    def _numbers(self, word: str, spaces: bool) -> list[tuple[int, ...]]:
        return [tuple(self.known[sign] for sign in row if sign in self.known) for row in _of(word, spaces)]


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
    return Net((folder / "net.txt").read_text("utf-8").splitlines(), code, _stored())


@cache
def _stored() -> dict[str, Array]:
    with as_file(files("palanca.read") / "net.npz") as path:
        return dict(np.load(path))


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
    some = passage.sentences[opening:high]
    known, of, weights = net.known, net.numbers, net.weights
    none = len(weights["vectors"]) - 1
    ids: list[int] = []
    places: list[int] = []  # of each word, and of the gap after each sentence, in ``ids``
    gaps: list[int] = []  # which of these are gaps
    wholes: list[int] = []  # signs of sentences as wholes, and where those of each begin
    opens: list[int] = []
    distinct: list[int] = []  # all signs of each sentence, each once: a word said again says nothing new
    apart: list[int] = []
    for sentence in some:
        rows, marks = _words(sentence, passage, of)
        begin = len(ids)
        for k, row in enumerate(rows):
            places.append(len(ids))
            ids += row
            if k in marks:
                ids += [number for sign in marks[k] if (number := known.get(sign)) is not None]
            if len(ids) == places[-1]:
                ids.append(none)
        gaps.append(len(places))
        places.append(len(ids))
        ids.append(none)
        as_whole = [known.get(sign, none) for sign in about(sentence, passage)]
        opens.append(len(wholes))
        wholes += as_whole
        apart.append(len(distinct))
        distinct += {*ids[begin:], *as_whole}
    words = np.add.reduceat(weights["vectors"][ids], places, axis=0)
    first = _three(_capped(words), weights["first"], weights["first_bias"], gaps)
    second = _capped(first + _three(first, weights["second"], weights["second_bias"], gaps))
    starts = [0, *(gap + 1 for gap in gaps[:-1])]
    lengths = np.maximum(1, np.diff([*starts, len(places)]) - 1).astype(np.float32)[:, None]
    strongest = np.maximum.reduceat(second, starts, axis=0)
    mean = np.rint(np.add.reduceat(second, starts, axis=0) / lengths)
    told = np.concatenate([strongest, mean], axis=1)
    context = _capped(np.add.reduceat(weights["vectors"][wholes], opens, axis=0))
    own = _product(np.concatenate([told, context], axis=1), weights["whole"]).astype(np.float64)
    own[1:] += _product(told[:-1], weights["before"])
    hidden = _capped(np.maximum(0, np.floor((own + weights["whole_bias"]) / ONE + 0.5))).astype(np.float32)
    outcome = (_product(hidden, weights["outcome"]) + weights["outcome_bias"]) / (ONE * ONE)
    outcome += np.add.reduceat(weights["direct"][distinct], apart, axis=0) / ONE
    return outcome[low - opening :]


def _three(rows: Array, weights: Array, bias: Array, gaps: list[int]) -> Array:
    """What each row says together with the one before and the one after; gaps between sentences stay nought."""
    size = rows.shape[1]
    edge = np.zeros((1, size), np.float32)
    wide = np.concatenate([np.vstack([edge, rows[:-1]]), rows, np.vstack([rows[1:], edge])], axis=1)
    found = np.maximum(0, np.floor((_product(wide, weights) + bias) / ONE + 0.5))
    found[gaps] = 0
    return _capped(found)


def _product(rows: Array, weights: Array) -> Array:
    if len(rows) <= _ROWS:
        return rows @ weights
    return np.vstack([rows[k : k + _ROWS] @ weights for k in range(0, len(rows), _ROWS)])


def _capped(values: Array) -> Array:
    return np.clip(values, -_CEILING, _CEILING)


def signs(sentence: Sentence, passage: Passage) -> list[list[str]]:
    """The signs of each word of a sentence, in order; of each character where words do not stand apart."""
    rows, marks = _words(sentence, passage, _of)
    return [[*row, *marks.get(k, ())] for k, row in enumerate(rows)]


def _of(word: str, spaces: bool) -> list[Sequence[str]]:
    """The signs of a word: a row, or one for each character of a run of them."""
    if spaces or word.isascii():
        return [[*of_word(word, True)]]
    return [[word[k : k + n] for n in range(1, _RUN + 1) if k + n <= len(word)] for k in range(len(word))]


def _words(
    sentence: Sentence, passage: Passage, of: Callable[[str, bool], Sequence[Sequence[T]]]
) -> tuple[list[Sequence[T]], dict[int, list[str]]]:
    """The rows of a sentence's words, and what the cascade marked in each of them."""
    spaces, folded = passage.pack.spaces, passage.folded
    rows: list[Sequence[T]] = []
    starts: list[int] = []
    ends: list[int] = []
    words, names = masked(sentence, passage)
    find, place, number = word_pattern(spaces).finditer, sentence.start, 0
    for at, start, end in [*names, (len(words), sentence.end, sentence.end)]:
        for word, found in zip(words[number:at], find(folded, place, start), strict=True):
            more, low, high = of(word, spaces), found.start(), found.end()
            if len(more) == 1:
                starts.append(low)
                ends.append(high)
            else:
                starts += range(low, high)
                ends += range(low + 1, high + 1)
            rows += more
        if at < len(words):
            rows += of(words[at], True)
            starts.append(start)
            ends.append(end)
        place, number = end, at + 1
    marks: dict[int, list[str]] = {}
    for start, end, code in _marked(sentence) if rows else ():
        k, sign = bisect_right(ends, start), code
        while k < len(rows) and starts[k] < end:
            marks.setdefault(k, []).append(sign)
            sign = code + "+"  # the further words of a longer form
            k += 1
    return rows, marks


def _marked(sentence: Sentence) -> list[tuple[int, int, str]]:
    found = [(m.start, m.end, f"N:{e.kind}:{e.code}") for m in sentence.nouns for e in m.entries]
    found += [(a.start, a.end, f"A:{a.frame}:{a.form}{':passive' if a.passive else ''}") for a in sentence.acts]
    found += [(m.start, m.end, f"C:{code}") for code, marks in sentence.cues.items() for m, _ in marks]
    return found


def about(sentence: Sentence, passage: Passage) -> list[str]:
    """The signs of a sentence as a whole: where it stands, what its document is and says of itself."""
    found = [f"Place{min(3, sentence.index)}", f"Of {passage.document.source_type}"]
    found += [f"Topic {code}" for code in sorted(passage.topics)]
    if sentence.security:
        found.append("Security")
    if sentence.label is not None:
        found.append("Label")
    return found
