"""Countries called by one character of their name ("乌方", "援哥", "中老缅泰"), where a language writes so.

The pack says where such a character may stand (``[short_names]`` of grammar.toml) and what it may mean; which of
several countries
is meant is told by the countries that the document names. Invariant: no character of a longer name is read as a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from palanca.lang import pack as language_pack
from palanca.lang.pack import Pack, fold_name
from palanca.read.either import either
from palanca.read.passage import Party, Passage, met

__all__ = ["of_several", "short_names"]

_SELF = "self"
_UNSURE = "?"


@lru_cache(maxsize=8)
def _written(code: str) -> tuple[dict[str, list[str]], re.Pattern[str]]:
    """What each character of a language may mean, and the pattern of where they stand."""
    table: Mapping[str, Any] = language_pack(code).grammar["short_names"]
    meanings = {letter: sides.split() for letter, sides in table.get("countries", {}).items()}
    any_letter = "[" + re.escape("".join(c for c in meanings if c not in table.get("no_letters", ""))) + "]"
    body = "|".join(f"(?:{template})" for template in table["patterns"]).replace("{C}", any_letter)
    never = table.get("never", ())
    refused = f"(?!{either(never)})" if never else ""
    return meanings, re.compile(f"(?=[{re.escape(''.join(meanings))}]){refused}(?:{body})")


def of_several(name: str, pack: Pack) -> bool:
    """Whether a folded name is one character and the word for a side ("萨方"), and several countries are called so."""
    table: Mapping[str, Any] = pack.grammar.get("short_names", {})
    if len(name) != 2 or name[1] != table.get("side"):
        return False
    return len(set(table["countries"].get(name[0], "").split()) - {_UNSURE}) > 1


def short_names(passage: Passage, named: Iterable[tuple[str, str]], speaker: str | None) -> list[tuple[int, Party]]:
    """The short names of a document as ``(sentence, party)``; ``named``: names and sides; ``speaker``: who "we" are."""
    table: Mapping[str, Any] | None = passage.pack.grammar.get("short_names")
    if not table:
        return []
    meanings, pattern = _written(passage.pack.code)
    counts: dict[str, int] = {}
    initials: dict[str, dict[str, int]] = {}
    for (name, side), times in Counter(named).items():
        counts[side] = counts.get(side, 0) + times
        if len(name) > 1 and not name.isascii():
            first = initials.setdefault(fold_name(name[0]), {})
            first[side] = first.get(side, 0) + times
    starts, ending = [s.start for s in passage.sentences], tuple(table.get("ending", ()))
    sounds = frozenset(table.get("sounds", ()))
    found: list[tuple[int, Party]] = []
    for match in pattern.finditer(passage.folded):
        if passage.folded.endswith(ending, 0, match.start() + 1):
            continue
        place = bisect_right(starts, match.start()) - 1
        if place < 0 or match.end() > passage.sentences[place].end:
            continue
        parties, before = passage.sentences[place].parties, passage.folded[match.start() - 1 : match.start()]
        if met(parties, match.start(), match.end()):
            continue
        sounded = before in sounds and passage.folded[match.start()] in sounds
        if sounded and not any(p.end == match.start() for p in parties):
            continue  # 扎门乌德边防
        run, at = match[match.lastindex or 0], match.start(match.lastindex or 0)
        near = {(fold_name(p.text[:1]), p.side) for p in parties if p.kind == "name" and len(p.text) > 1}
        sides = [_meaning(c, meanings, counts, initials, speaker, near) for c in run]
        if len(run) > 1 and (any(s is None for s in sides) or len(set(sides)) < len(sides)):
            continue
        for offset, owner in enumerate(sides):
            if owner is not None:
                end = match.end() if len(run) == 1 else at + offset + 1
                found.append((place, Party(at + offset, end, owner, passage.text[at + offset : end], "name")))
    return found


def _meaning(
    letter: str,
    meanings: Mapping[str, list[str]],
    counts: Mapping[str, int],
    initials: Mapping[str, Mapping[str, int]],
    speaker: str | None,
    near: set[tuple[str, str | None]],
) -> str | None:
    """Whose a character is: of those named, of who is named by it in the same sentence (``near``), else of most."""
    known = meanings.get(letter, [])
    if known == [_SELF]:
        return speaker
    sides = {*known, *initials.get(letter, {})}
    here = [s for s in sides if counts.get(s)]
    if here:
        return max(here, key=lambda s: ((letter, s) in near, s in initials.get(letter, {}), counts[s], s))
    return known[0] if len(known) == 1 else None
