"""Groups of countries that several words name together: the members of a bloc, some countries of a region.

Invariant: a group only grows or takes in another; whose a country's own name is stays as it was.
"""

from __future__ import annotations

import itertools
import re

from palanca.read.belonging import entity
from palanca.read.context import compiled
from palanca.read.passage import Mark, Party, Passage, Sentence

__all__ = ["extended", "joined", "members"]


def members(sentence: Sentence, before: re.Pattern[str], after: re.Pattern[str], passage: Passage) -> None:
    """Make a bloc that does not give itself a group where its members are meant: "members of the African Union"."""
    joins = compiled(passage.pack.grammar.get("group_of", "(?!)"))
    for party in tuple(sentence.parties):
        if party.kind == "group" and (rest := after.match(passage.folded, party.end, sentence.end)) is not None:
            party.end, party.text = rest.end(), passage.text[party.start : rest.end()]
        if party.side is None or party.giver > _GIVES or entity(party.side) is not None:
            continue
        behind = after.match(passage.folded, party.end, sentence.end)
        ahead = before.search(passage.folded, max(sentence.start, party.start - _AHEAD), party.start)
        start = ahead.start() if ahead is not None else party.start
        of = next((g for g in sentence.parties if g.kind == "group" and _its(g, start, party, joins, passage)), None)
        if behind is not None or ahead is not None or of is not None:
            end = behind.end() if behind else party.end
            if of is not None:  # "seven member states of ECOWAS"
                start = min(start, of.start)
                sentence.parties = [g for g in sentence.parties if g is not of]
            counts = sentence.numbers if passage.spaces else []
            start = next((n.start for n in counts if start - n.end == 1 and 1 < n.value <= _MOST), start)
            party.start, party.end, party.text = start, end, passage.text[start:end]
            party.side, party.kind, party.others = None, "group", ()


def _its(group: Party, start: int, bloc: Party, joins: re.Pattern[str], passage: Passage) -> bool:
    """Whether a counted group is some of a bloc's countries, which are named from ``start`` on."""
    if group.end > bloc.start:
        return False
    return group.end > start or joins.fullmatch(passage.folded, group.end, bloc.start) is not None


_GIVES = 0.5  # a side's readiness to give (`belonging.giver`) from which it is meant itself
_MOST = 60  # countries of the largest bloc
_AHEAD = 40  # characters before a bloc's name that a word for its members may begin in


def joined(sentence: Sentence, between: re.Pattern[str], passage: Passage) -> None:
    """Make one group of two where one is of the other: "six countries of the eastern Caribbean"."""
    groups = sorted((p for p in sentence.parties if p.kind == "group"), key=lambda p: p.start)
    for first, second in itertools.pairwise(groups):
        if first.end <= second.start and between.fullmatch(passage.folded, first.end, second.start):
            second.start, second.text = first.start, passage.text[first.start : second.end]
            sentence.parties.remove(first)


def extended(sentence: Sentence, bare: list[Mark], between: re.Pattern[str], passage: Passage) -> None:
    """Let a group begin where its countries are named: what "to countries in Africa" is behind is "to"."""
    for party in sentence.parties:
        for mark in bare if party.kind == "group" else ():
            if mark.end <= party.start and between.fullmatch(passage.folded, mark.end, party.start):
                party.start, party.text = mark.start, passage.text[mark.start : party.end]
