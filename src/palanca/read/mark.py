"""Mark every form of the lexicon in a text, longest form first.

Nouns (things, people, bodies, groups), verbs (acts and closed-class words) and cues are chosen apart, so that a sign
such as "has been installed" does not hide the verb in it; a `none` form hides all that it covers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from palanca.lang import Entry, Pack
from palanca.lang.phrases import Words
from palanca.read.passage import Mark, Senses, Sentence, senses

__all__ = ["mark"]

#: Groups that longer nouns hide where words do not stand apart: no verb, word or sign is read out of a noun.
_INSIDE = frozenset((1, "status", "terms", "alleged", "denied", "civil", "domestic", "fair"))
_GROUP = {"thing": 0, "people": 0, "body": 0, "group": 0, "act": 1, "word": 1, "none": 3}
_FAR = 1 << 60
_Hit = tuple[int, int, Senses, tuple[int, Senses] | None]  # start, minus its length


#: A form of the lexicon: its meanings by group; of an act, where the preposition that ends it starts, and what it is.
_Form = tuple[tuple[tuple[Any, Senses], ...], tuple[int, Senses] | None]


@lru_cache(maxsize=16)
def _known(code: str) -> dict[str, _Form]:
    """The forms of a language met so far, as `mark` wants them."""
    return {}


def _form(form: str, pack: Pack) -> _Form:
    parts: dict[Any, list[Entry]] = {}
    for entry in pack.lexicon[form]:
        parts.setdefault(_group(entry), []).append(entry)
    meant = tuple((group, senses(tuple(some))) for group, some in parts.items())
    made = _known(pack.code)[form] = meant, _tail(form, tuple(parts.get(1, ())), pack) if pack.spaces else None
    return made


def mark(folded: str, found: list[Sentence], pack: Pack, words: Words | None = None) -> None:
    """Put the marks of every sentence into its ``nouns``, ``verbs`` and ``cues``, in order of place.

    ``words`` are those of the text, where they are known.
    """
    if not found or not pack.lexicon:
        return
    hits: dict[Any, list[_Hit]] = defaultdict(list, {0: [], 1: [], 3: []})
    spaces, known = pack.spaces, _known(pack.code)
    ended: Iterable[tuple[int, int, str]]
    if spaces:
        ended = pack.phrases.found(folded, words or Words.of(folded))
    else:
        ended = [(last + 1, -len(form), form) for last, form in pack.automaton.iter(folded)]
    for end, minus, form in ended:
        parts, tail = known.get(form) or _form(form, pack)
        for group, meant in parts:
            hits[group].append((end + minus, minus, meant, tail))
    if not spaces:
        hits[0] = _cut(hits[0], hits[1])
    shields = sorted((start, start - length) for start, length, _, _ in hits.pop(3))
    inside, nouns = shields, []
    held = shielded = _held(shields, len(folded))
    starts, ends = [s.start for s in found], [s.end for s in found]
    for group, found_here in hits.items():
        covers, within = (inside, held) if group in _INSIDE else (shields, shielded)
        reach = starts[0]
        found_here.sort()  # no two of a group have one place and length, so that nothing else is compared
        for start, minus, meant, tail in found_here:
            if start < reach:
                continue
            end = start - minus
            if within[start] and _covered(covers, start, end):
                continue
            place = bisect_right(starts, start) - 1
            if end > ends[place]:
                continue
            sentence = found[place]
            made = Mark(start, end, meant)
            if group == 0:
                sentence.nouns.append(made)
                if not spaces:
                    nouns.append((start, end))
            elif group == 1:
                if tail is None:
                    sentence.verbs.append(made)
                else:  # in two: the act, and the preposition
                    space = start + tail[0]
                    sentence.verbs += (Mark(start, space, meant), Mark(space + 1, end, tail[1]))
            else:
                cues = sentence.cues.setdefault(group, [])
                for entry in made.entries:
                    cues.append((made, entry))
            reach = end
        if group == 0 and nouns:
            inside = sorted([*shields, *nouns])
            held = _held(inside, len(folded))


def _cut(nouns: list[_Hit], verbs: list[_Hit]) -> list[_Hit]:
    """The nouns of a text without spaces but those that cut a verb in two where another noun begins behind the verb:
    in 移交警车 the traffic police (交警) are not named."""
    behind = {hit[0] for hit in nouns}
    within = {
        k: start - minus
        for start, minus, *_ in verbs
        if start - minus in behind
        for k in range(start + 1, start - minus)
    }
    return [hit for hit in nouns if not hit[0] < within.get(hit[0], 0) < hit[0] - hit[1]]


def _tail(form: str, verbs: tuple[Entry, ...], pack: Pack) -> tuple[int, Senses] | None:
    """The preposition that an act ends with ("supplied by", "built for"): what follows stands behind it."""
    space = form.rfind(" ")
    if space < 0 or not verbs or verbs[0].kind != "act":
        return None
    words = tuple(e for e in pack.lexicon.get(form[space + 1 :], ()) if e.kind == "word" and e.code in _LEADS)
    return (space, senses(words)) if words else None


_LEADS = frozenset(("to", "for", "from", "by", "of", "with", "in"))


def _group(entry: Entry) -> Any:
    """Forms compete for a place within their group only; every code of cues is a group of its own."""
    return entry.code if entry.kind == "cue" else _GROUP[entry.kind]


def _held(covers: list[tuple[int, int]], size: int) -> bytearray:
    """By character, whether one of ``covers`` holds it: most forms need no closer look."""
    held = bytearray(size)
    for start, end in covers:
        held[start:end] = b"\1" * (end - start)
    return held


def _covered(covers: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the nearest of ``covers`` that begin before a form, or with it, is longer and holds it."""
    place = bisect_right(covers, (start, _FAR))
    for low, high in covers[max(0, place - 4) : place]:  # noqa: SIM110 - run for every form: a generator costs more
        if end <= high and high - low > end - start:
            return True
    return False
