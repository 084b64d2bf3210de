"""Names where words do not stand apart: what a body's name goes on with, who sent whom is posted.

Invariant: none of it reaches beyond its sentence, and all of it is nothing where words stand apart.
"""

from __future__ import annotations

from palanca.read.belonging import entity, short_mentions, side
from palanca.read.context import compiled, paper
from palanca.read.passage import Party, Passage, Sentence

__all__ = ["each_whose", "headed", "sender", "speaker", "unsent"]

_SCRIPT = 300  # characters that tell a text's script

_HEADS = frozenset(("firm", "office", "unit"))


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


_NAMES = frozenset(("name", "capital", "abbreviation", "organisation"))
_SURE = 0.5  # the least readiness to give of whose goods may be


def each_whose(sentence: Sentence, found: list[Party], passage: Passage, giving: frozenset[str]) -> set[int]:
    """Where the turns begin of those whose goods follow their names in clauses of their own (``giving``: the frames of
    verbs of giving): 中国赠送的14辆警车已登记，澳大利亚的15辆皮卡下周到港; empty where one name or one giver is all."""
    begins: dict[int, Party] = {}
    for place, party in enumerate(sentence.parties):
        if party.side is None or party.giver <= _SURE or party.prep or party.kind not in _NAMES:
            continue
        if any(p.chain == party.chain and p.side != party.side for p in sentence.parties):
            continue  # a list takes one turn, if any
        low, high = sentence.clauses[party.clause]
        before = [p for p in sentence.parties[:place] if p.clause == party.clause]
        begin = party.start if before else low
        if party not in found and not any(p.giver > _SURE for p in before):
            given = (m for m in sentence.verbs if party.end <= m.start < high and any(e.code in giving for e in m.acts))
            verb = next(given, None)
            ends = party.end if party.owner else verb.end if verb else high
            goods = [n for n in sentence.nouns if low <= n.start < high and n.entries[0].kind == "thing"]
            if not any(0 <= n.start - ends <= _COUNTED for n in goods):
                if (
                    not goods
                    or goods[0].start > party.start
                    or passage.folded[ends : ends + 1] not in passage.pack.grammar["possessive_after"]
                ):
                    continue
                begin = goods[0].start if before else low  # 三台X光机是法国送的
        begins.setdefault(begin, party)
    if len({p.side for p in begins.values()}) < 2 or len(begins) > len({p.side for p in begins.values()}):
        return set()
    for begin, party in begins.items():
        party.chain = begin
    return {*begins}


_COUNTED = 8  # characters between 的 and goods, with how many: 的十五辆
