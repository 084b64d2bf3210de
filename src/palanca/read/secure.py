"""What of a text is of security: its words, bodies, things and names of police, border, justice and public security.

Invariant: a doubtful word (a border, drugs, officers) is of security only in a text where something else is; an army,
and a body that any state may have for other ends, never make a sentence one of security.
"""

from __future__ import annotations

from palanca import names
from palanca.lang.entries import Entry
from palanca.read.abroad import SWORN
from palanca.read.belonging import meanings
from palanca.read.context import compiled
from palanca.read.parties import POLICE
from palanca.read.passage import Mark, Passage, Sentence

__all__ = ["settle", "speaks"]

_ELSEWHERE = frozenset(("public", "military"))  # bodies that are of security only where something else says so


_WATCHED = SWORN | {"sec", "cam"}


def speaks(passage: Passage, title: Sentence) -> bool:
    """Whether a text that is marked and no more, its ``title`` or a force that it names speaks of security at all: of
    one that does not, most of what a newspaper prints, no more need be known."""
    return (
        any(map(_touches, passage.sentences))
        or _touches(title)
        or any(
            entity.type in POLICE
            for mention in names.mentions(passage.text, passage.pack.code)
            for entity in meanings(mention.entities)[0]
        )
    )


def _touches(sentence: Sentence) -> bool:
    """Whether a sentence has a word of security, however doubtful, or a body, people or thing that may be of it."""
    return "security" in sentence.cues or any(
        (entry.kind == "body" and entry.code != "public") or entry.code == "suspects" or entry.traits & _WATCHED
        for noun in sentence.nouns
        for entry in noun.entries
    )


def settle(passage: Passage, title: Sentence) -> None:
    """Say of every sentence whether it is of security, and take away doubtful words where nothing bears them out."""
    found = passage.sentences
    _see_through(passage, title)
    if not any(map(_surely, (title, *found))):
        for sentence in found:
            sentence.cues.pop("security", None)  # all of them are doubtful
    for sentence in found:
        sentence.security = "security" in sentence.cues or _bodies(sentence)
    passage.density = sum(s.security for s in found) / len(found)


def _see_through(passage: Passage, title: Sentence) -> None:
    """Where a sentence speaks of medicine and of nothing else, take away what looks through the body, and its doubtful
    words: drugs are to heal."""
    rays, found = compiled(str(passage.pack.grammar.get("rays", "(?!)"))), passage.sentences
    if not any("medical" in sentence.cues for sentence in (title, *found)):
        return
    for place, sentence in enumerate(found):
        if _bodies(sentence) or any(not _doubtful(cue) for cue in sentence.cues.get("security", ())):
            continue
        if "medical" in sentence.cues:
            sentence.cues.pop("security", None)
        if any("medical" in s.cues for s in (title, *found[max(0, place - 1) : place + 2])):
            sentence.things = [t for t in sentence.things if not rays.search(passage.folded, t.start, t.end)]


def _surely(sentence: Sentence) -> bool:
    return (
        any(not _doubtful(cue) for cue in sentence.cues.get("security", ()))
        or _bodies(sentence)
        or any("sec" in t.entry.traits for t in sentence.things)
        or any(p.police for p in sentence.parties)
    )


def _doubtful(cue: tuple[Mark, Entry]) -> bool:
    return "doubtful" in cue[1].traits


def _bodies(sentence: Sentence) -> bool:
    for noun in sentence.nouns:
        entry = noun.entries[0]
        if entry.kind == "body" and entry.code not in _ELSEWHERE:
            return True
    return False
