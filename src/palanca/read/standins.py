"""Words that stand for a body named before: "the force" for the Fiji Police Force, "la institución", 该局.

The pack lists them (cue ``corps``): those of value ``any`` stand for whatever body of security was named last, all
others for one whose name has their last word. Invariant: the body was named in the same sentence or the three before
it, by its name, and no other body there may be meant.
"""

from __future__ import annotations

import re
from dataclasses import replace

from palanca.read.bodies import NAMED, Body, bodies
from palanca.read.passage import Passage, Sentence

__all__ = ["meant"]

_BACK = 3  # sentences back that a body may have been named in
_OTHERS = frozenset(("state", "government", "firm", "company", "bank", "media", "mission", "military", "diplomacy"))
_SEAT = 8  # characters between a body and where it stands
_OF = ("of", "in")
_LAST = re.compile(r"\w+$")


def meant(some: list[Body], sentence: Sentence, passage: Passage) -> list[Body]:
    """The bodies of a sentence, those that only point at one named before with its name, side and nature."""
    cues = sentence.cues.get("corps")
    if not cues:
        return some
    kept = some
    for mark, entry in cues:
        word = passage.folded[mark.start + 1 : mark.end] if not passage.spaces else _last(mark.start, mark.end, passage)
        if any(b.start < mark.end and mark.start < b.end and b.text.lower() != word for b in kept):
            continue  # "the police force"
        one = _named(mark.start, word, entry.value == "any", sentence, passage)
        if one is not None and not _elsewhere(mark.end, one, sentence):
            start = mark.end - len(word)
            here = replace(one, start=start, end=mark.end, text=one.whole or one.text, whole="", party=None)
            kept = sorted([*(b for b in kept if b.end <= start or mark.end <= b.start), here], key=lambda b: b.start)
    return kept


def _elsewhere(end: int, body: Body, sentence: Sentence) -> bool:
    """Whether what stands right behind tells that it is of another country: "the ministry in Cairo"."""
    behind = next((p for p in sentence.parties if p.start >= end), None)
    return (
        behind is not None
        and behind.start - end <= _SEAT
        and behind.side not in (None, body.side)
        and behind.prep in _OF
    )


def _last(start: int, end: int, passage: Passage) -> str:
    match = _LAST.search(passage.folded[start:end])
    return match[0] if match is not None else ""


def _named(before: int, word: str, any_of: bool, sentence: Sentence, passage: Passage) -> Body | None:
    """The body that is meant: the only one that can be of the nearest sentence that names any."""
    for step in range(min(_BACK, sentence.index) + 1):
        other = passage.sentences[sentence.index - step]
        some = [
            b
            for b in bodies(other, passage)
            if b.kind in NAMED and (step or b.end <= before) and _can(b, word, any_of, passage)
        ]
        if not some:
            continue
        found = {(b.whole or b.text).lower(): b for b in some if b.side is not None}
        found = found or {(b.whole or b.text).lower(): b for b in some if _titled(b)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _titled(body: Body) -> bool:
    """Whether a body that is nobody's by its name has a name of its own: "the Mobile Interdiction Team"."""
    return body.kind == "institution" and body.text[:1].isupper() and " " in body.text


def _can(body: Body, word: str, any_of: bool, passage: Passage) -> bool:
    if any_of:
        return body.code not in _OTHERS and (
            body.kind != "institution" or body.text[:1].isupper() or not passage.spaces
        )
    name = (body.whole or body.text).lower()
    return word in name and name != word if not passage.spaces else word in name.split() and name != word
