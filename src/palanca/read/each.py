"""Givers each told with what is theirs: by the word for whose their goods are, or by a clause of their own.

Invariant: two givers at least, no two of one side.
"""

from __future__ import annotations

from itertools import pairwise

from palanca.read.passage import Mark, Number, Party, Passage, Sentence, within

__all__ = [
    "GIVER",
    "SURE",
    "done",
    "each_gets",
    "each_its_own",
    "each_listed",
    "each_so_many",
    "each_which",
    "joint",
    "promised",
    "put_in",
]

GIVER, SURE = 0.3, 0.5  # the least readiness to give of who stands behind "from", or only behind "of"
_GIVING = frozenset(("give", "supply", "sell", "lend", "train", "build", "install", "fund"))


def each_its_own(sentence: Sentence) -> set[int]:
    """Where the turns begin of those whose goods are listed, each behind or before the word for whose they are: "French
    radios, Turkish boats and Chinese drones"; empty where somebody else may have given them all."""
    own = [p for p in sentence.parties if p.kind == "adjective" and p.governs == "thing" and p.chain == p.start]
    own = [p for p in own if p.giver > SURE]
    if len(own) < 2 or len({p.side for p in own}) < len(own):
        return set()
    if any(p.giver > GIVER and not p.owner and p.prep != "in" for p in sentence.parties):
        return set()
    begins: dict[int, Party] = {}
    for party in own:
        place = party.head if party.head >= 0 else party.end + 1
        good = next((n for n in sentence.nouns if n.start == place and n.entries[0].kind == "thing"), None)
        if good is None:
            return set()
        begin = min(party.start, good.start)
        counted = next((n.start for n in reversed(sentence.numbers) if 0 < begin - n.end <= 1), begin)
        begins[counted] = party
    for begin, party in begins.items():
        party.chain = begin
    return {*begins}


def each_listed(sentence: Sentence, folded: str) -> set[int]:
    """Where the turns begin of givers who head the parts of a list (`_heads`)."""
    found = [party for party, _ in _heads(sentence, folded) if party.giver > SURE]
    return {p.start for p in found} if len({p.side for p in found}) >= max(2, len(found)) else set()


def each_gets(sentence: Sentence, folded: str) -> dict[int, int]:
    """Where the shares begin of receivers who head the parts of a list, all but the first, and their numbers."""
    found = [row for row in _heads(sentence, folded) if row[0].giver <= SURE]
    if len({party.side for party, _ in found}) < max(2, len(found)):
        return {}
    for party, _ in found:
        party.prep, party.chain = "", party.start
    return {party.start: number for party, number in found[1:]}


def _heads(sentence: Sentence, folded: str) -> list[tuple[Party, int]]:
    """Who heads the parts of a list, each with a count behind a comma or a colon, and where that stands: "China, 35
    vehicles in 2022; Britain, two kits; Japan: four boats"."""
    found: list[tuple[Party, int]] = []
    for party in sentence.parties if folded.find(";", sentence.start, sentence.end) >= 0 else ():
        if party.side is None or folded[party.end : party.end + 2] not in _BEHIND:
            continue
        low = max(sentence.start, *(folded.rfind(cut, sentence.start, party.start) + 1 for cut in ";:"))
        before = folded[low : party.start].strip()
        article = any("det" in m.words and low <= m.start and m.end < party.start for m in sentence.verbs)
        number = next((n.start for n in sentence.numbers if n.start == party.end + 2), -1)
        if number >= 0 and (not before or (article and before.isalpha())):
            found.append((party, number))
    return found


_BEHIND = frozenset((", ", ": "))


def each_which(sentence: Sentence, folded: str) -> set[int]:
    """Where the turns begin of those who each have a clause that tells what they gave: "thanked Japan, which gave 20
    radios, and Peru, which trained 30 officers"."""
    found: list[Party] = []
    told: set[int] = set()
    for party in sentence.parties if sum("clause" in m.words for m in sentence.verbs) > 1 else ():
        if party.side is None or party.giver <= GIVER or folded[party.end : party.end + 2] != ", ":
            continue
        for one, two in pairwise(sentence.verbs):
            if one.start == party.end + 2:
                if "clause" in one.words and two.start - one.end == 1 and any(e.code in _GIVING for e in two.acts):
                    found.append(party)
                    told.add(one.start)
                break
    if len({p.side for p in found}) < max(2, len(found)):
        return set()
    cuts = [low for low, _ in sentence.clauses if low not in told]
    sentence.clauses = [*zip(cuts, [*cuts[1:], sentence.end], strict=True)]
    for party in found:
        party.prep, party.chain, party.owner, party.governs = "", party.start, False, ""
    return {p.start for p in found}


def done(goods: list[Mark], high: int, sentence: Sentence) -> bool:
    """Whether a passive verb stands between goods and who acts, or right before them: "were donated by", "were given 20
    cars by", not "in a course funded by"."""
    low = goods[-1].end
    if any("be" in m.words and low <= m.start and m.end <= high for m in sentence.verbs):
        return True
    if any(
        m.start - low == 1 and high - m.end <= _BY_THE for m in sentence.verbs if any(e.code == "give" for e in m.acts)
    ):
        return True  # "radios given by Germany"
    given = next((m for m in reversed(sentence.verbs) if m.end <= goods[0].start and m.acts), None)
    if given is None or goods[0].start - given.end > _FEW or not any(e.code == "give" for e in given.acts):
        return False
    return any("be" in m.words and 0 <= given.start - m.end <= 1 for m in sentence.verbs)


_BY_THE = 8  # characters of " by the "
_FEW = 20  # characters between "were given" and the goods, counted


def put_in(place: int, sentence: Sentence, folded: str) -> int:
    """Where the clause goes on behind what is put in between two commas behind a name ("Romania, its neighbour, lent"),
    or the place before it."""
    end = folded.find(", ", place + 2, place + _ASIDE)
    if end < 0 or any(place < n.start < end for n in sentence.numbers):
        return place
    inner = [m for m in sentence.verbs if place < m.start < end]
    if any(m.acts or not _PUT.issuperset(m.words) for m in inner) or any(
        place < p.start < end for p in sentence.parties
    ):
        return place
    return end + 1


_ASIDE = 40  # characters of what is put in
_PUT = frozenset(("det", "of"))


def each_so_many(sentence: Sentence, passage: Passage) -> set[int]:
    """Where the turns begin of those by whom, or from whom, some came of what was named before: "of its 22 boats six
    were given by Japan, two by Italy and one by Spain"; empty where only one is told."""
    found: list[tuple[Number, Party]] = []
    sources = [p for p in sentence.parties if p.prep in _BY_FROM and p.giver > GIVER and p.side is not None]
    for party in sources if len(sources) > 1 else ():
        number = next((n for n in reversed(sentence.numbers) if n.end <= party.start), None)
        one = _one_by(party, sentence, passage) if found else None
        number = number if one is None else one
        if number is not None and found and number.start < found[-1][1].end and party.chain == found[-1][1].chain:
            continue  # "two by Japan and Italy"
        if number is None or (number.start < found[-1][1].end if found else not _of_goods(number, sentence)):
            return set()
        far = party.start - number.end > (_VERB if not found else _LED)
        if far or number.value is None or within(sentence.times, number.start) or within(sentence.money, number.start):
            return set()
        if any(number.end <= n.start < party.start and n.entries[0].kind in _NAMED for n in sentence.nouns):
            return set()
        given = (e.code for m in sentence.verbs if number.end <= m.start < party.start for e in m.acts)
        if not found and _GIVING.isdisjoint(given):
            return set()
        found.append((number, party))
    if len({p.side for _, p in found}) < 2:
        return set()
    for number, party in found:
        party.chain = number.start
        if number not in sentence.numbers:
            sentence.numbers = sorted((*sentence.numbers, number), key=lambda n: n.start)
    return {number.start for number, _ in found}


def _of_goods(number: Number, sentence: Sentence) -> bool:
    """Whether goods, no people, are what was named last before a number."""
    named = [n.entries[0] for n in sentence.nouns if n.end <= number.start and n.entries[0].kind in _NAMED]
    return bool(named) and named[-1].kind == "thing" and named[-1].code in ("equipment", "technology")


def _one_by(party: Party, sentence: Sentence, passage: Passage) -> Number | None:
    """An article that counts one before who gave it: "y una por Taiwán"."""
    led = next((m for m in sentence.verbs if 0 < party.start - m.end <= _LED and _BY_FROM & {*m.codes}), None)
    if led is None:
        return None
    text = passage.folded[sentence.start : led.start - 1]
    for article in passage.pack.grammar.get("articles", ()):
        if len(article) > 1 and text.endswith(f" {article}"):
            return Number(led.start - 1 - len(article), led.start - 1, 1.0)
    return None


_BY_FROM = frozenset(("by", "from"))
_NAMED = frozenset(("thing", "people"))
_LED, _VERB = 10, 32  # characters of "by the"; with a verb: "were donated by the"


def promised(goods: list[Mark], party: Party, alone: bool, sentence: Sentence, passage: Passage) -> bool:
    """Whether the last of some goods alone are what one promised, or gave besides: "and a ship promised by Japan"; or
    gave where nobody else does otherwise: "got cars given by Japan and a boat given by Italy"."""
    last, low = goods[-1], goods[-2].end if len(goods) > 1 else sentence.start
    besides = any(low <= m.start < last.start for m, _ in sentence.cues.get("besides", ()))
    if not besides and not alone and joint(low, last.start, sentence, passage) == low:
        return False
    done = [m for m in sentence.verbs if last.end < m.start < party.start and any(e.form == "part" for e in m.acts)]
    if not done or party.start - done[-1].end > _BY or " " in passage.folded[last.end : done[-1].start].strip(" ,"):
        return False  # "un barco usado, donado por"
    told = {e.code for e in done[-1].acts if e.form == "part"}
    return "promise" in told or ((besides or alone) and not _GIVING.isdisjoint(told))


_BY = 10  # characters of "by the", with a word of whose it is


def joint(low: int, high: int, sentence: Sentence, passage: Passage) -> int:
    """The last joint between two places, or the first of them."""
    joints = [m.start for m in sentence.verbs if "and" in m.words and low <= m.start < high]
    joints += [m.start for m, _ in sentence.cues.get("besides", ()) if low <= m.start < high]
    return max(*joints, passage.folded.rfind(",", low, high), passage.folded.rfind(";", low, high), low)
