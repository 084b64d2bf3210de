"""Names where words do not stand apart: what a body's name goes on with, who sent whom is posted.

Invariant: none of it reaches beyond its sentence, and all of it is nothing where words stand apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from palanca.read.belonging import entity, short_mentions, side
from palanca.read.context import compiled, paper
from palanca.read.passage import Party, Passage, Sentence

__all__ = ["Body", "headed", "sender", "some_firm", "speaker", "unsent"]

_SCRIPT = 300  # characters that tell a text's script

_HEADS = frozenset(("firm", "office", "unit"))


@dataclass(slots=True, eq=False)
class Body:
    """One mention. ``kind``: organisation, capital, name, abbreviation, epithet … of a party, ``body`` of the lexicon,
    or ``institution`` (a head such as "unit" with what specifies it)."""

    start: int
    end: int
    text: str
    kind: str
    code: str
    side: str | None
    party: Party | None
    whole: str = ""  # the name that it is a part of: "the canine unit of the National Police"


def some_firm(found: list[Body], sentence: Sentence, passage: Passage) -> list[Body]:
    """With firms that have no name and are called by where they are from, in place of what is inside: 以色列一家公司,
    一家北京国企."""
    written = passage.pack.grammar.get("some_firm")
    if not written or compiled("|".join(written[2:])).search(passage.folded, sentence.start, sentence.end) is None:
        return found
    before, behind = map(compiled, written[:2])
    for party in sentence.parties:
        if party.side is None or party.kind not in _FROM:
            continue
        ends = behind.match(passage.folded, party.end, sentence.end)
        opens = before.match(passage.folded, party.end, sentence.end)
        ahead = opens is not None and passage.folded[max(0, party.start - 2) : party.start] in written[2:]
        match, start = (opens, party.start - 2) if ahead else (ends, party.start)
        if match is None or start < sentence.start:
            continue
        end = match.end()
        firm = Body(start, end, passage.text[start:end], "organisation", "company", party.side, party)
        found = [b for b in found if b.end <= start or b.start >= end]
        found.append(firm)
    return sorted(found, key=lambda body: body.start)


_FROM = frozenset(("name", "capital", "place", "adjective", "abbreviation"))


def headed(end: int, sentence: Sentence, passage: Passage, heads: frozenset[str] = _HEADS) -> int:
    """Where a body's name ends that a list knows the beginning of: 埃塞俄比亚联邦警察|委员会, 汤加警察|部."""
    for mark, entry in sentence.cues.get("institution", ()):
        if mark.start == end and entry.value in heads:
            holder = compiled(str(passage.pack.grammar.get("no_unit", "(?!)")))
            return end if holder.match(passage.folded, mark.end, sentence.end) else mark.end  # 警察总局|局长
    behind = compiled(str(passage.pack.grammar.get("heads", "(?!)"))).match(passage.folded, end, sentence.end)
    return behind.end() if behind is not None else end


def sender(host: int, sentence: Sentence, passage: Passage) -> Party | None:
    """Who sent what is named by the host that begins there: the party before the word for a post (美国驻哥伦比亚…)."""
    posted = str(passage.pack.grammar.get("embassy", " "))[0]
    if passage.spaces or passage.folded[host - 1 : host] != posted:
        return None
    return next((p for p in sentence.parties if p.end == host - 1 and p.side is not None), None)


def unsent(host: int, passage: Passage) -> bool:
    """Whether nobody is named who sent what is posted in that host (驻汤加警务联络组): who speaks did."""
    posted = str(passage.pack.grammar.get("embassy", " "))[0]
    before = passage.folded[max(0, host - 2) : host]
    return not passage.spaces and before.endswith(posted) and not before[:-1].isalpha()


def speaker(passage: Passage) -> str | None:
    """Whose "we" and "our country" are: the publisher's, else what the pack takes for granted."""
    publisher, code = passage.document.publisher or "", passage.pack.code
    if listed := paper(publisher, code):
        return listed
    for mention in short_mentions(publisher, code):
        owner = side(entity(mention.entities[0]))
        if owner is not None:
            return owner
    short = passage.pack.grammar["short_names"]
    other = str(short.get("other_script") or "")  # whose "we" are in the script that folds away, if it is named
    if other and passage.text[:_SCRIPT].lower() != passage.folded[:_SCRIPT]:
        return other if any(p.side == other for s in passage.sentences for p in s.parties) else None
    return str(short.get("speaker") or "") or None
