"""Names where words do not stand apart: what a body's name goes on with, a firm's in letters, who sent whom is posted.

Invariant: none of it reaches beyond its sentence, and all of it is nothing where words stand apart.
"""

from __future__ import annotations

from palanca.read.context import compiled
from palanca.read.passage import Party, Passage, Sentence

__all__ = ["headed", "lettered", "sender"]

_LETTERS = 32  # characters of a firm's name in letters
_HEADS = frozenset(("firm", "office", "unit"))
_OWNERS = frozenset(("name", "abbreviation", "adjective", "capital", "epithet", "demonym"))


def headed(end: int, sentence: Sentence, passage: Passage) -> int:
    """Where a body's name ends that a list knows the beginning of: 埃塞俄比亚联邦警察|委员会, 汤加警察|部."""
    for mark, entry in sentence.cues.get("institution", ()):
        if mark.start == end and entry.value in _HEADS:
            return mark.end
    behind = compiled(str(passage.pack.grammar.get("heads", "(?!)"))).match(passage.folded, end, sentence.end)
    return behind.end() if behind is not None else end


def lettered(end: int, sentence: Sentence, passage: Passage) -> int | None:
    """Where a firm's name in letters begins that stands right before the word for it, its country's with it
    (德国Rheinmetall公司); ``None`` where there is none."""
    text, start = passage.text, end
    while start > sentence.start and end - start < _LETTERS and text[start - 1].isascii():
        if not (text[start - 1].isalnum() or text[start - 1] in " &.-"):
            break
        start -= 1
    if not text[start:end].strip()[:1].isalpha():
        return None
    owner = next((p for p in sentence.parties if p.end == start and p.kind in _OWNERS), None)
    return owner.start if owner is not None else start


def sender(host: int, sentence: Sentence, passage: Passage) -> Party | None:
    """Who sent what is named by the host that begins there: the party before the word for a post (美国驻哥伦比亚…)."""
    posted = str(passage.pack.grammar.get("embassy", " "))[0]
    if passage.spaces or passage.folded[host - 1 : host] != posted:
        return None
    return next((p for p in sentence.parties if p.end == host - 1 and p.side is not None), None)
