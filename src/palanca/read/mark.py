"""Mark every form of the lexicon in a text: one Aho-Corasick pass, longest form first.

Nouns (things, people, bodies, groups), verbs (acts and closed-class words) and cues are chosen apart, so that a sign
such as
"has been installed" does not hide the verb in it; a `none` form hides all that it covers.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import Any

from palanca.lang import Entry, Pack
from palanca.read.passage import Mark, Sentence

__all__ = ["mark"]

#: Groups that longer nouns hide where words do not stand apart: no verb, word or sign is read out of a noun.
_INSIDE = frozenset((1, "status", "terms", "alleged", "denied", "civil", "domestic", "fair"))
_GROUP = {"thing": 0, "people": 0, "body": 0, "group": 0, "act": 1, "word": 1, "none": 3}


def mark(folded: str, found: list[Sentence], pack: Pack) -> None:
    """Put the marks of every sentence into its ``nouns``, ``verbs`` and ``cues``, in order of place."""
    machine: Any = pack.automaton
    if machine is None or not found:
        return
    hits: dict[Any, list[tuple[int, int, tuple[Entry, ...]]]] = {0: [], 1: [], 3: []}
    spaces = pack.spaces
    size = len(folded)
    letters = [*map(str.isalnum, folded), False]
    for last, (length, entries) in machine.iter(folded):
        start, end = last - length + 1, last + 1
        if spaces and (
            (start and letters[start - 1] and letters[start]) or (end < size and letters[end] and letters[last])
        ):
            continue
        if len(entries) == 1:
            hits.setdefault(_group(entries[0]), []).append((start, -length, entries))
            continue
        parts: dict[Any, list[Entry]] = {}
        for entry in entries:
            parts.setdefault(_group(entry), []).append(entry)
        for group, some in parts.items():
            hits.setdefault(group, []).append((start, -length, tuple(some)))
    shields = sorted((start, start - length) for start, length, _ in hits[3])
    inside, nouns = shields, []
    starts = [s.start for s in found]
    for group, found_here in hits.items():
        if group == 3:
            continue
        name = "nouns" if group == 0 else ("verbs" if group == 1 else "cues")
        chosen = sorted(found_here, key=itemgetter(0, 1))
        covers = inside if group in _INSIDE else shields
        reach = -1
        for start, minus, entries in chosen:
            if start < reach:
                continue
            end = start - minus
            if covers and any(a <= start and end <= b and b - a > end - start for a, b in _near(covers, start)):
                continue
            place = bisect_right(starts, start) - 1
            if place < 0 or end > found[place].end:
                continue
            made = Mark(start, end, entries)
            if name == "cues":
                found[place].cues.setdefault(str(group), []).extend((made, entry) for entry in entries)
            else:
                getattr(found[place], name).append(made)
            reach = end
            if group == 0 and not spaces:
                nouns.append((start, end))
        if group == 0 and nouns:
            inside = sorted([*shields, *nouns])


def _group(entry: Entry) -> Any:
    """Forms compete for a place within their group only; every code of cues is a group of its own."""
    return entry.code if entry.kind == "cue" else _GROUP[entry.kind]


def _near(shields: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    place = bisect_right(shields, (start, 1 << 60))
    return shields[max(0, place - 4) : place]
