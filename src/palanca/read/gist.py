"""What a sentence tells, by all of its words: the log odds of each instrument.

A lexicon names what it knows; a sentence that says it otherwise is not seen. Here every word has a weight for every
instrument, and so has what the cascade has marked (`learnt`, "gist"). The sum is one sign among others in `decide`, and
what it alone is fairly sure of becomes a candidate. Invariant: names and numbers are masked by what they are, so that
no country, force or firm has a weight.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from operator import add

from palanca.codebook import INSTRUMENTS
from palanca.read import learnt
from palanca.read.passage import Party, Passage, Sentence

__all__ = ["gist", "kind", "masked", "said", "words"]

_GIVES = 0.3
_SPACED = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[一-鿿]+|[a-z0-9]+")
_PREFIXES = ((4, 5), (5, 6), (7, 8))  # letters kept, of words of at least so many
_COGNATE = 5  # letters by which words of different languages are one
_RUN = 4  # characters of the longest sign where words do not stand apart
_SURE = 4.0  # the most that log odds count for
_NOTHING = dict.fromkeys(INSTRUMENTS, -4.0)


def gist(sentence: Sentence, passage: Passage) -> Mapping[str, float]:
    """The log odds that a sentence tells a claim of each instrument; all slight in a language without weights."""
    known = passage.gists.get(sentence.index)
    if known is None:
        found = learnt.odds(learnt.table("gist", passage.pack.code), words(sentence, passage))
        known = _NOTHING if found is None else dict(zip(INSTRUMENTS, found, strict=True))
        passage.gists[sentence.index] = known
    return known


def said(name: str, classes: tuple[str, ...], sentence: Sentence, passage: Passage) -> dict[str, float]:
    """What the words of a sentence say of one quality, "status" or "terms": a sign and its log odds for each class;
    empty in a language without weights."""
    known = passage.said.get((name, sentence.index))
    if known is None:
        code = passage.pack.code  # what all languages share says too little of a quality by itself
        weights = learnt.table(name, code) if learnt.has_own(name, code) else {}
        found = learnt.odds(weights, words(sentence, passage)) or ()
        known = {f"said_{c}": max(-_SURE, min(_SURE, value)) for c, value in zip(classes, found, strict=bool(found))}
        passage.said[name, sentence.index] = known
    return known


def words(sentence: Sentence, passage: Passage) -> set[str]:
    """The signs of a sentence: its words and their beginnings, the codes of what was marked in it and before it. Worked
    out once: they must not be changed."""
    known = passage.words.get(sentence.index)
    if known is None:
        known = passage.words[sentence.index] = _words(sentence, passage)
    return known


def _words(sentence: Sentence, passage: Passage) -> set[str]:
    of = _of_word if passage.pack.spaces else _of_run
    own = _codes(sentence)
    found = own.union(*[of(word) for word, _, _ in masked(sentence, passage)])
    if sentence.index:
        found.update([f"Before {code}" for code in _codes(passage.sentences[sentence.index - 1])])
    nouns = [code for code in own if code[0] == "N"]
    for frame in {a.frame for a in sentence.acts} if nouns else ():
        found.update([f"A:{frame} {code}" for code in nouns])
    giving = {p.side for p in sentence.parties if p.side is not None and p.giver > _GIVES}
    receiving = {p.side for p in sentence.parties if p.giver <= _GIVES}
    found.add(f"G{min(2, len(giving))}R{min(2, len(receiving))}")
    found.add(f"Place{min(3, sentence.index)}")
    if sentence.security:
        found.add("Security")
    return found


@lru_cache(maxsize=1 << 14)
def _of_word(word: str) -> tuple[str, ...]:
    """A word and its beginnings; of what is masked, what it is."""
    if word[0] == "<":
        return (word,)
    beginnings = [f"{word[:kept]}-" for kept, least in _PREFIXES if len(word) >= least]
    return (word, *beginnings, f"~{word[:_COGNATE]}") if len(word) > _COGNATE else (word, *beginnings)


def _of_run(run: str) -> list[str]:
    """All that a run of characters holds, up to the longest sign; of what is masked, what it is."""
    if run[0] == "<":
        return [run]
    longest = last = list(run)
    for n in range(1, _RUN):
        longest = list(map(add, longest, run[n:]))
        last = last + longest
    return last


def _codes(sentence: Sentence) -> set[str]:
    found = {f"N:{e.kind}:{e.code}" for mark in sentence.nouns for e in mark.entries}
    for act in sentence.acts:
        found.update((f"A:{act.frame}", f"A:{act.frame}:{act.form}"))
    found.update([f"C:{code}" for code in sentence.cues])
    return found


def masked(sentence: Sentence, passage: Passage) -> list[tuple[str, int, int]]:
    """The words of a sentence in order, with their spans; names, sums, dates and numbers as what they are, in angle
    brackets. Worked out once: it must not be changed."""
    known = passage.rows.get(sentence.index)
    if known is None:
        known = passage.rows[sentence.index] = _masked(sentence, passage)
    return known


def _masked(sentence: Sentence, passage: Passage) -> list[tuple[str, int, int]]:
    spans = [(p.start, p.end, kind(p)) for p in sentence.parties]
    spans += [(m.start, m.end, "<money>") for m in sentence.money]
    spans += [(t.start, t.end, "<time>") for t in sentence.times]
    spans += [(n.start, n.end, "<number>") for n in sentence.numbers]
    spans.sort(key=lambda span: (span[0], -span[1]))
    pattern = _SPACED if passage.pack.spaces else _UNSPACED
    place = sentence.start
    row: list[tuple[str, int, int]] = []
    for start, end, name in [*spans, (sentence.end, sentence.end, "")]:
        if start >= place:
            row += [(found[0], *found.span()) for found in pattern.finditer(passage.folded, place, start)]
            if name:
                row.append((name, start, end))
            place = end
    return row


def kind(party: Party) -> str:
    """A name by what it is."""
    if party.side is None:
        return "<group>"
    return f"<{'giver' if party.giver > _GIVES else 'receiver'} {party.type or party.kind}>"
