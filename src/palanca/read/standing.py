"""Where a name stands in its sentence: after which preposition, before or behind what it owns, in which list.

Invariant: a party's ``prep``, ``governs`` and ``chain`` come from its own sentence only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from palanca.lang import pack as language_pack
from palanca.read.belonging import entity
from palanca.read.context import compiled
from palanca.read.epithets import rivals, sold
from palanca.read.passage import Mark, Party, Passage, Sentence, within

__all__ = ["preposition", "stand"]

_GIVES = 0.5  # sides above it give, and share no list with others
_OWN = 6  # characters between a body's name and its country's
_NEXT = _LISTS = 12  # characters from a subject to its verb, and that names of a list may stand apart
_SPREAD = 48  # characters that two names of one role may stand apart
_REPEATED = frozenset(("and", "det", "of", "to", "for", "from", "by", "with", "in"))  # what may stand between them
_PREPS = frozenset(("to", "for", "from", "by", "of", "in", "with", "stop"))
_HYPHENS = ("-", "–")
_BREAK = re.compile(r"[,;:—–()\"“”，；：。、（）]")


def stand(sentence: Sentence, passage: Passage) -> None:
    """Give every party of a sentence its preposition, its list, and what it owns or belongs to."""
    folded, grammar = passage.folded, passage.pack.grammar
    reach, bare = _bounds(passage.pack.code)
    ends = [m.end for m in sentence.verbs]
    begins = [m.start for m in sentence.nouns]
    joints = [m.start for m in sentence.verbs if "and" in m.codes]
    edges = [m for m in sentence.verbs if "edge" in m.codes]
    owners = tuple(grammar.get("possessive_after", ()))
    before = grammar.get("adjective", "before") == "before"
    parallel = compiled(str(grammar["parallel"])) if "parallel" in grammar else None
    last: Party | None = None
    met = -1  # where a list begins that a word for "with" as well as "and" opens, where words do not stand apart
    sealed, past = False, 0  # where the last name ends, and what stands in brackets behind it
    opened: tuple[Party | None, int] = (None, 0)  # the name before brackets, and where they end
    for party in sentence.parties:
        party.sentence = sentence.index
        party.clause = sentence.clause_of(party.start)
        if party.end < past:  # "the Democratic Republic of Congo (DRC)", "three states (Peru, Chile and Bolivia)"
            opened = (last, past)
        elif opened[0] is not None and party.start >= opened[1]:
            (last, past), opened = opened, (None, 0)
        joined = last is not None and bisect_left(joints, past) < bisect_left(joints, party.start)
        # "In Yemen and Libya, the PLA …": what follows a list is not of it
        if (
            last is not None
            and (joined or not sealed)
            and _coordinate(folded, past, party.start, sentence, last, parallel)
            and not (last.prep and _tells(sentence, folded, past, party, last, joined))
        ):
            if met == last.start and folded[past : party.start] == "、":
                last.prep, last.chain = "with", last.start  # 中国与法国、西班牙: not all three together
            party.prep, party.chain = last.prep, last.chain
            if not passage.spaces and party.chain == last.start and joined and _with(sentence, past, party.start):
                met = party.start
            sealed = joined
        else:
            sealed = False
            party.chain = party.start
            party.prep = _preposition(sentence, folded, party.start, ends, reach, bare)
            if (
                last is not None
                and party.prep == last.prep
                and sentence.numbers
                and any(
                    last.end <= n.start < party.start
                    and not any(party.prep in m.words and n.end <= m.start < party.start for m in sentence.verbs)
                    for n in sentence.numbers
                )
            ):
                party.prep = ""  # "In Honiara 100 Australian police": the preposition is the place's
            if last is not None and (
                (party.side == last.side and party.start - last.end <= _OWN)  # a body and its country: one name
                or (
                    (party.giver > _GIVES) == (last.giver > _GIVES)
                    and _again(folded, last, party, sentence)
                    and not (last.prep and _tells(sentence, folded, past, party, last, True))
                )
            ):
                party.chain = last.chain
        possessive = folded.startswith(owners, party.end) if owners else False
        party.owner = possessive or (party.kind == "adjective" and before)
        if party.owner or (
            before and party.kind in ("abbreviation", "name", "organisation", "capital", "epithet", "demonym")
        ):
            offset = party.end + (2 if possessive and passage.spaces else 0)
            party.governs = _governed(sentence, folded, offset, begins, reach)
            if not passage.spaces and party.governs not in ("other", "act"):
                place = bisect_left(begins, offset)
                ahead = begins[place] if place < len(begins) else offset
                if any(party.end <= q.start < ahead for q in sentence.parties):
                    party.governs = "other"  # another name stands between
            if not party.owner and party.governs and folded[party.end : party.end + 1] in (" ", "") and passage.spaces:
                party.owner = _adjacent(sentence, party.end)
                if not party.owner:
                    party.governs = ""
                elif party.kind == "organisation" and party.governs == "thing":
                    party.governs = "brand"
        people = _named_by(sentence, party)
        if people is not None:
            party.governs, party.owner = _kind(people), True
        elif not party.governs and (party.prep == "of" or (not before and party.kind == "adjective")):
            party.governs = _possessed(sentence, party, reach)
        of = party.prep == "of"
        if not before and (of or party.kind in ("adjective", "demonym") or _touches(sentence, party)):
            _headed(sentence, folded, party, ends, reach, bare)
        if party.governs == "body" and _of_security(sentence, party):
            party.police = True
        if edges and _edge(sentence, party, edges):
            if party.prep != "of":  # "the borders of Chad" are its own
                party.governs, party.owner = "edge", False
            party.prep, party.chain = "stop", party.start
        elif (sentence.numbers and _none_of(sentence, party)) or (
            last is not None and last.kind == "organisation" and _seat(last, party, past)
        ):
            party.prep, party.chain = "stop", party.start
        last, past = party, _past(folded, party.end, sentence.end)
    if "rival" in sentence.cues or "source" in sentence.cues:
        rivals(sentence)
    sold(sentence)
    if len(sentence.parties) > 1:
        if passage.spaces:
            _opened(sentence, folded)
        if len(sentence.numbers) > 1:
            _gapped(sentence, folded, passage.spaces)


def _tells(sentence: Sentence, folded: str, past: int, party: Party, last: Party, joined: bool) -> bool:
    """Whether a name opens a clause: "… is for all of the Americas, and Britain has built", "to Fiji, Guam gave"."""
    turns = party.giver > _GIVES >= last.giver  # "in Panama, and the FBI's office pays"
    turns = turns and all(p.side == last.side for p in sentence.parties if last.chain == p.chain and p is not party)
    if (joined and party.clause == last.clause and not turns) or "," not in folded[past : party.start]:
        return False
    if party.kind == "adjective" != last.kind and last.prep == "in" and not joined:
        return True  # "At the school in Lima, Chilean policemen teach"
    end = next((t.end for t in sentence.times if 0 < t.start - party.end <= 1), party.end)
    reach = _REACH if turns else _AND
    if any(0 < m.start - end <= reach and (m.verbal or "have" in m.codes) for m in sentence.verbs):
        return True
    return any(m.start == end + 1 for m, _ in sentence.cues.get("inverted", ()))  # "to Fiji, Guam announced"


_REACH = 24  # characters of a body's words between whose it is and its verb


def _with(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word that may be "with" is all that stands between two places."""
    return any(m.start == start and m.end == end and "with" in m.codes for m in sentence.verbs)


def _opened(sentence: Sentence, folded: str) -> None:
    """Part what opens a sentence from its subject: "With money from Japan, Peru built a station" lists no two names."""
    first, second = sentence.parties[:2]
    if (
        second.chain != first.chain
        or second.side == first.side
        or first.clause != second.clause
        or any(p.chain == first.chain for p in sentence.parties[2:])
        or "," not in folded[first.end : second.start]
        or any(first.end <= m.start < second.start and "and" in m.codes for m in sentence.verbs)
    ):
        return
    verbs = [m for m in sentence.verbs if m.verbal]
    opens = any(m.end <= first.start and not _PREPS.isdisjoint(m.codes) for m in sentence.verbs)
    if not opens or any(m.start < first.start for m in verbs):
        return
    if any(0 < m.start - second.end <= _NEXT and (m.verbal or "have" in m.codes) for m in sentence.verbs):
        second.prep, second.chain = "", second.start


def _gapped(sentence: Sentence, folded: str, spaces: bool) -> None:
    """Let names that share a verb told once share a list: "Laos sent ten officers, Cambodia eight and Myanmar six"."""
    whole: Party | None = None
    for party in sentence.parties:
        if party.side is None:
            continue
        if whole is not None and party.chain not in (whole.chain, party.start):
            first = next((p for p in sentence.parties if p.start == party.chain), whole)
            party.prep, party.chain = first.prep, first.chain
        elif whole is not None and _counts_alone(party, sentence, folded, spaces):
            told = any(m.verbal and whole.end <= m.start < party.start for m in sentence.verbs)
            counted = any(whole.end <= n.start < party.start for n in sentence.numbers)
            if told and counted and (party.giver > _GIVES) == (whole.giver > _GIVES):
                party.prep, party.chain = whole.prep, whole.chain
        elif whole is not None and spaces and _so_many_of(whole, party, sentence):
            party.chain = whole.chain
        whole = party


def _so_many_of(last: Party, party: Party, sentence: Sentence) -> bool:
    """Whether only a number and "of" stand between two names that receive, "20 of Nicaragua, eight of El Salvador", or
    that both give so many: "ten from France and eight, or the rest, from Japan"."""
    if party.side == last.side:
        return False
    givers = party.prep == "from" == last.prep or (party.giver > _GIVES and last.giver > _GIVES)
    if not givers and (party.giver > _GIVES or last.giver > _GIVES):
        return False
    counts = [(n.start, n.end) for n in sentence.numbers if not within(sentence.times, n.start)]
    if givers and not any(0 < last.start - end <= _FROM for _, end in counts):
        return False
    if givers and "rest" in sentence.cues:
        counts += [(m.start, m.end) for m, _ in sentence.cues["rest"]]
    return any(0 < start - last.end <= _AND and 0 < party.start - end <= _OF for start, end in counts) and any(
        0 <= party.start - m.end <= _OF and ("of" in m.codes or "from" in m.codes) for m in sentence.verbs
    )


_AND, _OF, _FROM = 6, 8, 16  # characters of ", and " before a number, " of the ", " were given by " behind it


def _counts_alone(party: Party, sentence: Sentence, folded: str, spaces: bool) -> bool:
    """Whether a number without a noun stands right behind a name."""
    number = next((n for n in sentence.numbers if 0 <= n.start - party.end <= 1), None)
    if number is None or (party.owner and not spaces) or within(sentence.times, number.start):
        return False
    behind = _ALONE.match(folded, number.end, sentence.end) if spaces else _ALONE_COUNTED.match(folded, number.end)
    return behind is not None or any("and" in m.codes and 0 <= m.start - number.end <= 1 for m in sentence.verbs)


_ALONE, _ALONE_COUNTED = re.compile(r"[,;.]|$"), re.compile(r".{0,2}[，；。、,;]|$")


def _past(folded: str, end: int, last: int) -> int:
    """Where a name ends, with what stands in brackets right behind it: "Kenya (200), Uganda (80)" is one list."""
    aside = _ASIDE.match(folded, end, last)
    return aside.end() if aside is not None else end


_ASIDE = re.compile(r" ?[(（][^()（）]{1,40}[)）]")


def _named_by(sentence: Sentence, party: Party) -> Mark | None:
    """The people whose word holds or overlaps a name: "FBI agents", "Kenyan police officers", "ciudadanos chinos"."""
    if party.kind in ("place", "group"):
        return None
    for mark in sentence.nouns:
        if mark.entries[0].kind != "people" or not (mark.start < party.end and party.start < mark.end):
            continue
        if (mark.start, mark.end) != (party.start, party.end) and not (
            party.start <= mark.start and mark.end <= party.end
        ):
            return mark
    return None


def _seat(last: Party, party: Party, past: int) -> bool:
    """Whether a town is only where a body of many countries has its seat: "the ICMPD in Vienna"."""
    if party.kind not in ("capital", "place") or party.prep not in ("in", "of") or party.start - past > _SEAT:
        return False
    return party.giver > _GIVES and last.side is not None and entity(last.side) is None


_SEAT = 5  # characters between a body and where it sits


def _none_of(sentence: Sentence, party: Party) -> bool:
    """Whether a list counts none of a country: "Ghana 3, Nigeria 2, Turkey 0"."""
    return any(n.value == 0 and n.start - party.end == 1 for n in sentence.numbers)


def _touches(sentence: Sentence, party: Party) -> bool:
    """Whether a thing's word stands right before a body's name: "cámaras Hikvision"."""
    return party.kind == "organisation" and any(
        m.end == party.start - 1 and m.entries[0].kind == "thing" for m in sentence.nouns
    )


def _edge(sentence: Sentence, party: Party, edges: list[Mark]) -> bool:
    """Whether only the border with a country is meant: "the Brazilian border"; ``edges``: the words for one."""
    for mark in edges:
        if 0 <= mark.start - party.end <= 3:
            return not within(sentence.nouns, mark.start)
        behind = (
            party.prep in ("of", "with", "to") and party.kind in ("name", "capital") and 0 < party.start - mark.end <= 8
        )
        if behind:
            return not within(sentence.nouns, mark.start)  # no "guardias de frontera de Brasil"
    return False


def _of_security(sentence: Sentence, party: Party) -> bool:
    """Whether the body nearest to a name is no army's, nor of any ministry: "the port of Mombasa" is no police."""
    bodies = [m for m in sentence.nouns if m.entries[0].kind == "body"]
    nearest = min(bodies, key=lambda m: max(m.start - party.end, party.start - m.end), default=None)
    return nearest is None or nearest.entries[0].code not in ("military", "public")


def _adjacent(sentence: Sentence, end: int) -> bool:
    return any(0 <= m.start - end <= 1 for m in sentence.nouns)


def _coordinate(
    folded: str, end: int, start: int, sentence: Sentence, last: Party, parallel: re.Pattern[str] | None
) -> bool:
    if start == end and sentence.parties and any(p.end == end and p.end - p.start == 1 for p in sentence.parties):
        return True
    if not 0 <= start - end <= _SPREAD:
        return False
    if folded[end:start] in _HYPHENS:
        return True  # "the Turkmen-Afghan line"
    if parallel is not None and parallel.fullmatch(folded, end, start):
        return True
    if start - end > _LISTS:
        return False
    joiners = [m for m in sentence.verbs if end <= m.start and m.end <= start]
    rest = folded[end:start]
    for number in sentence.numbers:  # "eleven Peruvians and four Bolivians"
        if end <= number.start and number.end <= start:
            rest = rest.replace(folded[number.start : number.end], "", 1)
    joined = "," in rest or "、" in rest
    prep = "of" if last.head >= 0 and last.kind != "adjective" else last.prep  # "policías de Perú, de Chile y de Cuba"
    for mark in joiners:
        codes = mark.codes
        if "and" not in codes and "det" not in codes and not (joined and prep in codes):
            return False
        joined |= "and" in codes
        rest = rest.replace(folded[mark.start : mark.end], "", 1)
    return joined and rest.strip(" ,、\n") == ""  # "en Guatemala la Guardia Civil …": an article joins nothing


_LISTED = frozenset(",，、")


def _again(folded: str, last: Party, party: Party, sentence: Sentence) -> bool:
    """Whether two names share a role across what repeats: "to the police of Kenya and to the coast guard of Ghana"."""
    if not 0 < party.start - last.end <= _SPREAD:
        return False
    rest = list(folded[last.end : party.start])
    linked = False
    for mark in (*sentence.verbs, *sentence.nouns):
        if last.end <= mark.start and mark.end <= party.start:
            codes = mark.codes
            if mark.entries[0].kind != "body" and _REPEATED.isdisjoint(codes):
                return False
            linked = linked or "and" in codes
            rest[mark.start - last.end : mark.end - last.end] = " " * (mark.end - mark.start)
    for time in sentence.times:
        if last.end <= time.start and time.end <= party.start:
            low, high = time.start - last.end, time.end - last.end
            if low and high < len(rest) and rest[low - 1] in "(（" and rest[high] in ")）":
                low, high = low - 1, high + 1
            rest[low:high] = " " * (high - low)
            linked = linked or not _LISTED.isdisjoint(rest)  # "Albania in 2019, Serbia in 2021"
    return linked and not "".join(rest).strip(" ,，、")


def _headed(sentence: Sentence, folded: str, party: Party, ends: list[int], reach: int, bare: frozenset[str]) -> None:
    """Where names follow what they belong to ("la policía de Quito"), the name stands where its head does."""
    head: Mark | None = None
    for mark in (
        *sentence.nouns,
        *(m for m in sentence.verbs if any(e.form == "noun" for e in m.acts)),
    ):
        if mark.end <= party.start and party.start - mark.end <= reach and (head is None or mark.end > head.end):
            head = mark
    start = party.start
    if (
        head is not None
        and not _BREAK.search(folded, head.end, party.start)
        and _only_of(sentence, head.end, party.start)
    ):
        noun = next((e for e in head.entries if e.kind != "word"), head.entries[0])
        party.governs, party.owner, start = ("act" if noun.kind == "act" else _kind(head)), True, head.start
        party.head = head.start
        if party.kind == "organisation" and party.governs == "thing" and party.prep != "of":
            party.governs = "brand"
    elif party.prep != "of":
        return
    else:
        party.governs, party.owner = "other", True
    for _ in range(4):
        place = bisect_right(ends, start) - 1
        prep = _preposition(sentence, folded, start, ends, reach, bare)
        if prep == "of":
            while place >= 0 and "of" not in sentence.verbs[place].codes:
                place -= 1
            start = sentence.verbs[place].start
            behind = (start, *(t.start for t in sentence.times if 0 <= start - t.end <= 1))  # "recebeu ontem de"
            if any(m.verbal and 0 <= low - m.end <= 1 for low in behind for m in sentence.verbs):
                prep = "from"
                if party.governs == "other":
                    party.governs, party.owner = "", False
            else:
                continue
        elif prep and any(sentence.verbs[place].end <= m.start < start and m is not head for m in sentence.nouns):
            prep = ""
        party.prep = prep
        return
    party.prep = ""


def _only_of(sentence: Sentence, start: int, end: int) -> bool:
    return all("of" in m.codes or "det" in m.codes for m in sentence.verbs if start <= m.start and m.end <= end)


def _preposition(
    sentence: Sentence, folded: str, start: int, ends: list[int], reach: int, bare: frozenset[str] = frozenset()
) -> str:
    place = bisect_right(ends, start) - 1
    for over in sentence.verbs[place + 1 : place + 2]:
        if over.start < start and not _PREPS.isdisjoint(over.words):  # its article is of the name: "en La Paz"
            return next(code for code in over.words if code in _PREPS)
    while place >= 0:
        mark = sentence.verbs[place]
        dated = any(mark.start < t.end <= start for t in sentence.times)  # "en 2017 China …": the date has taken it
        if dated or start - mark.end > reach or _BREAK.search(folded, mark.end, start):
            return ""
        codes = mark.words
        if "stop" in codes and "clause" in codes and _quoted(sentence, mark.start):
            return ""  # "dijo que la policía boliviana", not "más que Bolivia"
        if "det" in codes and "to" in codes and not _bare(folded, mark.end, bare):
            codes = ("det",)
        if not _PREPS.isdisjoint(codes):
            return next(code for code in codes if code in _PREPS)
        if mark.verbal or (codes and codes[0] != "det"):
            return ""
        place -= 1
    return ""


def _quoted(sentence: Sentence, start: int) -> bool:
    """Whether a word that opens a clause stands right behind one of saying."""
    return any(0 <= start - mark.end <= 1 for mark, _ in sentence.cues.get("voice", ()))


def preposition(sentence: Sentence, passage: Passage, start: int) -> str:
    """The code of the preposition that governs what starts there, or ""; worked out once."""
    place = (sentence.index, start)
    known = passage.prepositions.get(place)
    if known is None:
        reach, bare = _bounds(passage.pack.code)
        ends = [m.end for m in sentence.verbs]
        known = passage.prepositions[place] = _preposition(sentence, passage.folded, start, ends, reach, bare)
    return known


@lru_cache(maxsize=16)
def _bounds(code: str) -> tuple[int, frozenset[str]]:
    """How far a preposition reaches, and the names that take no article."""
    grammar = language_pack(code).grammar
    return int(grammar.get("reach", 42)), frozenset(grammar.get("without_article", ()))


def _bare(folded: str, end: int, names: frozenset[str]) -> bool:
    """Whether an article and preposition ("a") is the latter: before a figure or a name that takes no article."""
    after = folded[end + 1 : end + 32]
    return after[:1].isdigit() or any(
        after.startswith(name) and not after[len(name) : len(name) + 1].isalpha() for name in names
    )


def _governed(sentence: Sentence, folded: str, end: int, begins: list[int], reach: int) -> str:
    place = bisect_left(begins, end)
    noun = sentence.nouns[place] if place < len(begins) else None
    act: Mark | None = None
    for mark in sentence.verbs:
        if mark.start >= end:
            act = mark
            break
    first = act if noun is None or (act is not None and act.start < noun.start) else noun
    if first is None or first.start - end > reach or _BREAK.search(folded, end, first.start):
        return "other"
    if first is noun:
        return _kind(noun)
    if act is not None and any(e.form in ("noun", "ger") for e in act.acts):
        return "act"
    return "other"


def _possessed(sentence: Sentence, party: Party, reach: int) -> str:
    noun: Mark | None = None
    for mark in sentence.nouns:
        if mark.end <= party.start and party.start - mark.end <= reach:
            noun = mark
    act: Mark | None = None
    for mark in sentence.verbs:
        if mark.end > party.start or party.start - mark.end > reach:
            continue
        acts = {e.form for e in mark.acts}
        if "noun" in acts:
            act = mark
        elif acts and noun is not None and mark.start >= noun.end and acts & {"past", "pres", "fut"}:
            noun = None  # "la policía detuvo a chinos": a verb stands between
    if act is not None and (noun is None or act.start > noun.start):
        return "act"
    return _kind(noun) if noun is not None else ""


def _kind(noun: Mark) -> str:
    entry = noun.entries[0]
    return entry.code if entry.kind == "people" and entry.code in ("experts", "suspects") else entry.kind
