"""Cut a text into sentences, in one pass and in linear time, whatever the text.

Invariant: the sentences are disjoint, in order, hold no line break inside, and together hold every character that is
not white space. A line that never ends is cut at `LONGEST`, so that no later step meets a sentence without bounds.
"""

from __future__ import annotations

import re
from functools import lru_cache

from palanca.lang import Pack
from palanca.read.passage import Sentence

__all__ = ["LONGEST", "headline", "sentences"]

LONGEST = 2000  # characters of the longest sentence
_CLOSERS = "\"'”’)»\\]」』）"


@lru_cache(maxsize=16)
def _ends(marks: str, spaces: bool) -> re.Pattern[str]:
    marks = re.escape(marks)
    tail = rf"[{marks}]{{0,2}}[{_CLOSERS}]{{0,3}}" + (r"(?=[ \t\r\u00a0])" if spaces else "")
    return re.compile(rf"[\n{marks}](?:(?<=\n)|{tail})")  # one set of letters first: the rest is passed over at once


@lru_cache(maxsize=16)
def _short(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def sentences(text: str, folded: str, pack: Pack) -> list[Sentence]:
    """The sentences of ``text``; ``folded`` is the same text as the pack folds it."""
    grammar = pack.grammar
    spaces = pack.spaces
    short = _short(tuple(grammar.get("abbreviations", ())))
    found: list[Sentence] = []
    start, paragraph, fresh = 0, 0, True

    def close(end: int) -> None:
        nonlocal start, fresh
        low = start
        while low < end:
            high = min(end, low + LONGEST)
            if high < end and spaces:
                gap = text.rfind(" ", low + LONGEST // 2, high)
                high = gap if gap > 0 else high
            piece = text[low:high]
            a, b = high - len(piece.lstrip()), low + len(piece.rstrip())
            if a < b:
                found.append(Sentence(a, b, len(found), paragraph))
                fresh = False
            low = high
        start = end

    for match in _ends(str(grammar.get("sentence_ends", ".!?。！？")), spaces).finditer(text):
        if match.group() == "\n":
            close(match.start())
            start = match.end()
            if not fresh:
                paragraph += 1
                fresh = True
            continue
        if spaces and match.group()[0] == "." and _goes_on(text, folded, match.start(), match.end(), short):
            continue
        close(match.end())
    close(len(text))
    return found


def _goes_on(text: str, folded: str, stop: int, end: int, short: frozenset[str]) -> bool:
    low = max(0, stop - 12)
    word = folded[low:stop].replace("\n", " ").rpartition(" ")[2].lstrip("(\"'“‘")
    follows = text[end : end + 4].lstrip()[:1]
    if word in short or (len(word) == 1 and word.isalpha()):
        return not (word == "u.s" and follows.isupper() and text[end : end + 5].strip()[:2] in ("In", "Th"))
    return bool(follows) and follows.islower()


_LINE = re.compile(r"[^\S\n]*\n\s*\S")


def headline(sentence: Sentence, text: str) -> bool:
    """Whether a sentence heads its text: the first, alone on a line that does not end as a sentence does."""
    if sentence.index or text[sentence.end - 1] in ".!?:;。！？：；":
        return False
    return _LINE.match(text, sentence.end) is not None
