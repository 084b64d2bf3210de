"""Names where words do not stand apart: what a body's name goes on with, who sent whom is posted.

Invariant: none of it reaches beyond its sentence, and all of it is nothing where words stand apart.
"""

from __future__ import annotations

from palanca.read.context import compiled
from palanca.read.passage import Party, Passage, Sentence

__all__ = ["headed", "sender"]

_HEADS = frozenset(("firm", "office", "unit"))


def headed(end: int, sentence: Sentence, passage: Passage) -> int:
    """Where a body's name ends that a list knows the beginning of: 埃塞俄比亚联邦警察|委员会, 汤加警察|部."""
    for mark, entry in sentence.cues.get("institution", ()):
        if mark.start == end and entry.value in _HEADS:
            return mark.end
    behind = compiled(str(passage.pack.grammar.get("heads", "(?!)"))).match(passage.folded, end, sentence.end)
    return behind.end() if behind is not None else end


def sender(host: int, sentence: Sentence, passage: Passage) -> Party | None:
    """Who sent what is named by the host that begins there: the party before the word for a post (美国驻哥伦比亚…)."""
    posted = str(passage.pack.grammar.get("embassy", " "))[0]
    if passage.spaces or passage.folded[host - 1 : host] != posted:
        return None
    return next((p for p in sentence.parties if p.end == host - 1 and p.side is not None), None)
