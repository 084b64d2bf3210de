"""Words that point at a body named before by what it is: "the company" at the last firm, "the agency" at the last body
that gives.

Invariant: what is pointed at was named in the same sentence or the few before it, and no other side's beside it.
"""

from __future__ import annotations

from bisect import bisect_right

from palanca.read.context import compiled
from palanca.read.datelines import line_end
from palanca.read.passage import Mark, Party, Passage, Sentence, met

__all__ = ["pointed", "rivals", "sold"]

_REACH = 3  # sentences back that a body may have been named in
_GIVES = 0.3  # a side's readiness to give from which its offices are meant, not the recipient's
_FIRMS = frozenset(("company", "bank"))
_OTHERS = frozenset(("company", "bank", "media", "government", "interior", "military", "diplomacy"))
_KINDS = ("firm", "bureau")  #: the codes of the words (``words.toml``)


def pointed(passage: Passage) -> None:
    """Give words that point at a body or a country named before its side, as parties of their sentence."""
    _lands(passage)
    _own(passage)
    _two(passage)
    last: dict[str, list[Party]] = {}  # by kind, those of the last sentence that named any
    seen: dict[str, int] = {}
    for sentence in passage.sentences:
        named = {kind: [p for p in sentence.parties if _is(kind, p)] for kind in _KINDS}
        for kind in _KINDS:
            for mark, _ in sentence.cues.get(kind, ()):
                before = [p for p in named[kind] if p.end <= mark.start]
                near = before or (last.get(kind, []) if sentence.index - seen.get(kind, -9) <= _REACH else [])
                if len({p.side for p in near}) == 1 and _subject(mark, sentence, passage):
                    model = near[-1]
                    written = passage.text[mark.start : mark.end]
                    sentence.parties.append(
                        Party(
                            *(mark.start, mark.end, model.side, written, "pointer", model.police),
                            giver=model.giver,
                            type=model.type,
                            meant=model,
                        )
                    )
                    seen[kind], last[kind] = sentence.index, near
            if named[kind]:
                last[kind], seen[kind] = named[kind], sentence.index
        sentence.parties.sort(key=lambda p: (p.start, -p.end))


def _lands(passage: Passage) -> None:
    """The same of words for a country ("that country", cue ``land``): the one named last before them that is no subject
    of their own sentence, at most a few sentences back."""
    before: list[Party] = []
    for sentence in passage.sentences:
        for mark, _ in sentence.cues.get("land", ()):
            here = {p.side for p in sentence.parties if p.end <= mark.start and not _bound(p, sentence)}
            bound = [p for p in sentence.parties if p.end <= mark.start and p.kind in _NAMES and p.side not in here]
            known = [p for p in (*before, *bound) if p.side not in here]
            if not known or sentence.index - known[-1].sentence > _REACH or met(sentence.parties, mark.start, mark.end):
                continue
            written, model = passage.text[mark.start : mark.end], known[-1]
            pointer = Party(mark.start, mark.end, model.side, written, "pointer", giver=model.giver, meant=model)
            pointer.sentence = sentence.index
            sentence.parties.append(pointer)
            sentence.parties.sort(key=lambda p: (p.start, -p.end))
        if named := [p for p in sentence.parties if p.kind in _NAMES]:
            before = named
            for party in named:
                party.sentence = sentence.index


def _own(passage: Passage) -> None:
    """A force that opens a sentence as that of the one land the sentence before speaks of: "Belize is a like case. Its
    coast guard received …", in a paper of Guyana."""
    before: Sentence | None = None
    for sentence in passage.sentences:
        last, before = before, sentence
        marks = sentence.cues.get("theirs", ()) if last is not None else ()
        mark = marks[0][0] if marks else None
        if last is None or mark is None or mark.start - sentence.start > _A:
            continue
        named = [p for p in last.parties if last.index or p.end > line_end(passage)]
        lands = [p for p in named if p.kind in _NAMES]
        if not lands or len({p.side for p in named}) > 1 or lands[0].side in (None, passage.home):
            continue
        if any(lands[0].start - m.end <= _ARTICLE and m.end <= lands[0].start and "to" in m.words for m in last.verbs):
            continue  # "the minister flew to Japan. His police …"
        model = lands[-1]
        force = next((p for p in sentence.parties if p.start == mark.end + 1), None)
        noun = next((n for n in sentence.nouns if n.start == mark.end + 1 and n.entries[0].kind == "body"), None)
        if force is not None and force.kind == "organisation" and force.others:
            force.side, force.giver = model.side, model.giver
        elif force is None and noun is not None:
            written = passage.text[mark.start : mark.end]
            pointer = Party(mark.start, mark.end, model.side, written, "pointer", True, giver=model.giver, meant=model)
            pointer.sentence = sentence.index
            sentence.parties.append(pointer)
            sentence.parties.sort(key=lambda p: (p.start, -p.end))


def _two(passage: Passage) -> None:
    """The same of "the former … the latter": the first of two who were named last as one pair gives or gets what is
    told of the first, the other what is told of the second."""
    words = passage.pack.grammar.get("former")
    if not words:
        return
    starts = [s.start for s in passage.sentences]
    former, latter = map(compiled, words)
    for match in former.finditer(passage.folded):
        first = passage.sentences[max(0, bisect_right(starts, match.start(1)) - 1)]
        other = latter.search(passage.folded, match.end(), min(len(passage.folded), match.end() + _APART))
        if other is None:
            continue
        second = passage.sentences[max(0, bisect_right(starts, other.start(1)) - 1)]
        places = ((first, match), (second, other))
        pair = _pair(match.start(1), first, passage)
        if (
            pair is None
            or not any(p.giver > 0 for p in pair)
            or not all(_leads_on(m.end(1), s, passage) for s, m in places)
        ):
            continue
        for model, (sentence, m) in zip(pair, places, strict=True):
            kind = "name" if model.kind in _NAMES else "pointer"  # it takes turns with the other, as names do
            pointer = Party(m.start(1), m.end(1), model.side, m[1], kind, giver=model.giver, type=model.type)
            pointer.meant = model
            pointer.sentence = sentence.index
            sentence.parties.append(pointer)
            sentence.parties.sort(key=lambda p: (p.start, -p.end))


def _pair(before: int, sentence: Sentence, passage: Passage) -> tuple[Party, Party] | None:
    """The two countries or bodies that "and" joins last before a place, in its sentence or the one before, no third
    listed with them."""
    for step in range(min(1, sentence.index) + 1):
        near = passage.sentences[sentence.index - step]
        if any(n.value == _TWO and n.end <= before for n in near.numbers):
            return None  # "two boats for Chad and Niger: the first came in May"
        some = [p for p in near.parties if p.end <= before and p.side is not None and p.kind != "place"]
        for k in range(len(some) - 1, 0, -1):
            one, two = some[k - 1], some[k]
            if one.side != two.side and _joined(one, two, near, int(passage.spaces)):
                listed = k > 1 and some[k - 2].side not in (one.side, two.side) and one.start - some[k - 2].end <= _LIST
                return None if listed else (one, two)
        if some:
            return None
    return None


def _joined(one: Party, two: Party, sentence: Sentence, space: int) -> bool:
    """Whether "and" and hardly more stands between two names."""
    if two.start - one.end > (_AND if space else 1):
        return False
    return any(m.start == one.end + space and "and" in m.words for m in sentence.verbs)


def _leads_on(end: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether what is behind a word goes on to a verb, or breaks off for an aside: it is no "first phase"."""
    if passage.folded[end : end + 1] == ",":
        return True
    near = end + int(passage.spaces)
    noun = passage.spaces and any(n.start == near for n in sentence.nouns)
    return not noun and any(m.start == near and (m.acts or not _VERBS.isdisjoint(m.words)) for m in sentence.verbs)


_TWO = 2.0
_APART = 400  # characters from "the former" to "the latter"
_AND = 12  # characters of " and the " between two names
_LIST = 6  # characters of ", the " between two names
_VERBS = frozenset(("be", "have", "will", "not"))


def _bound(party: Party, sentence: Sentence) -> bool:
    """Whether a preposition, and at most an article, stands before a name."""
    return any(0 < party.start - m.end <= _ARTICLE and not _PREPS.isdisjoint(m.words) for m in sentence.verbs)


_A = 2  # characters of an article before "their": "A sua polícia"
_PREPS = frozenset(("to", "from", "in", "of", "for", "with"))
_ARTICLE = 5
_NAMES = frozenset(("name", "adjective", "demonym", "capital", "abbreviation"))


def _is(kind: str, party: Party) -> bool:
    """Whether a party is a firm, or a body of those who give."""
    if party.kind != "organisation" or not party.side:
        return False
    return party.type in _FIRMS if kind == "firm" else party.giver > _GIVES and party.type not in _OTHERS


def _subject(mark: Mark, sentence: Sentence, passage: Passage) -> bool:
    """Whether a word opens its clause by itself: no part of a name, no owner, and no "office of …"."""
    if met(sentence.parties, mark.start, mark.end):
        return False
    before = passage.folded[sentence.start : mark.start].rstrip()
    if (
        before
        and before[-1] not in _OPENS
        and not any(m.end == mark.start - 1 and "and" in m.words for m in sentence.verbs)
    ):
        return False
    gap = int(passage.spaces)
    if gap and passage.text[mark.end + 1 : mark.end + 2].isupper():
        return False  # "el programa ACCBP"
    if passage.folded.startswith(tuple(passage.pack.grammar.get("possessive_after", ())), mark.end):
        return False  # "the mission's spokesman"
    return not any(m.start - mark.end == gap and "of" in m.words for m in sentence.verbs)


_OPENS = ',;:.()"“”«»，；：。、（）'


def rivals(sentence: Sentence) -> None:
    """Tell who did not get an order: "ahead of bidders from France", "instead of China", "Hytera lost the tender"; and
    who only leads those in another land, or is the source of what is told of another: "the Kenyan-led mission in
    Haiti"."""
    lead = sentence.parties[0] if sentence.parties else None
    for mark, _ in sentence.cues.get("source", ()):
        for party in sentence.parties:  # "Cuba's ministry, according to the OAS, has"
            another = lead is not None and not lead.prep and lead.end <= mark.start and lead.side != party.side
            if another and 0 < party.start - mark.end <= _SOURCE:
                party.prep, party.governs, party.owner = "stop", "rival", False
    for mark, entry in sentence.cues.get("rival", ()):
        lost, some = entry.value == "lost", sentence.parties
        if entry.value == "led":
            _leads(mark, some)
            continue
        for party in some if entry.value != "ahead" else [p for p in some if p.type == "company"]:
            gap = mark.start - party.end if lost else max(party.start - mark.end, min(0, party.start - mark.start))
            led = any(m.verbal and mark.end <= m.start < party.start for m in sentence.verbs)  # "instead of sending"
            for other in some if not led and 0 <= gap <= (_OWN if lost else _RIVAL) else ():
                if other.chain == party.chain:
                    other.prep, other.governs, other.owner = "stop", "rival", False


def sold(sentence: Sentence) -> None:
    """Take away words for a tender where a firm is named: what it sells by tender is its sale."""
    found = sentence.cues.get("domestic", ())
    if (
        found
        and any(entry.value == "tender" for _, entry in found)
        and any(p.type == "company" for p in sentence.parties)
    ):
        rest = [(mark, entry) for mark, entry in found if entry.value != "tender"]
        sentence.cues = {code: rows for code, rows in sentence.cues.items() if code != "domestic"}
        if rest:
            sentence.cues["domestic"] = rest


_SOURCE = 5  # characters of "the" between "according to" and a name


def _leads(mark: Mark, some: list[Party]) -> None:
    """Who leads a mission in the land named behind it."""
    land = next((p for p in some if p.start >= mark.end), None)
    if land is None or land.prep != "in" or land.start - mark.end > _MISSION:
        return
    for party in some:
        if party.end == mark.start and party.side != land.side:
            party.governs, party.owner = "led", False


_OWN = 6  # characters between a name and a word for losing
_RIVAL = 10  # characters of "ahead of the " to a name
_MISSION = 40  # characters of the words for a mission and where it is
