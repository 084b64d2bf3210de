"""Who may be an actor of a claim, as written: organisations, bodies and governments that a sentence names.

Invariant: a body's span lies inside its sentence, and no two of one sentence overlap; its side is ``None`` where the
sentence does not tell whose it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from palanca.lang import Entry
from palanca.read.begins import BRACKETED, OWNERS, begins, capitals_before, held, name_around
from palanca.read.context import compiled
from palanca.read.counting import counted
from palanca.read.passage import Mark, Number, Party, Passage, Sentence, Time, within
from palanca.read.payers import names_money
from palanca.read.unparted import Body, headed, sender, some_firm
from palanca.read.worded import countries

__all__ = ["JOINTS", "NAMED", "Body", "bodies", "listed", "of_people"]

NAMED = frozenset(("organisation", "body", "institution"))  #: kinds of a body that has a name of its own
_NAMED = NAMED | {"name", "abbreviation"}
_OFFICE, _NO_NAME = frozenset(("office",)), frozenset(("place", "group", "pointer"))
_HOLDER = "holder"  # who holds an office, no body
_SEAT = 8  # and between a body and where it stands
_GAP = 6  # characters of what specifies a body, where words do not stand apart
_HAN = re.compile("[\u4e00-\u9fff]+").fullmatch
_LETTERED = re.compile("[（(][A-Z]")
_INITIALLED = 3  # the least characters of a name with its initials behind it
_SIDE = 4  # characters of a country's name and the word for a side
_CLASSIFIER = 2  # characters of one
_LAW = 32  # and before a body that a law's name is built with
_LIST = 24  # characters between two bodies of a list
_GIVES = 0.4  # a side that gives more often than that does not lend its name to the bodies before it
JOINTS = frozenset(("and", "det", "of", "to", "for", "from", "by", "with"))
_AND = frozenset(("and",))  # "Togo's police and customs", not "Togo's police and the customs"
_WORDS = re.compile(r"\w+")
_OF = 12  # characters between a body and the country whose it is


def bodies(sentence: Sentence, passage: Passage) -> list[Body]:
    """The bodies of a sentence in order; of two that overlap the longer."""
    known = passage.bodies.get(sentence.index)
    if known is None:
        found = [*_parties(sentence, passage), *_lexicon(sentence, passage), *_institutions(sentence, passage)]
        joined = [
            b
            for b in _joined(_initialled(_apart(found, sentence, passage), sentence, passage), sentence, passage)
            if not _law(b, sentence, passage)
        ]
        if not passage.spaces:
            one_of = [b for b in joined if b.kind != _HOLDER and not _of_several(b, sentence, passage)]
            joined = some_firm(_posted(one_of, sentence, passage), sentence, passage)
        seated = [_seated(body, sentence, passage) for body in _nested(joined, sentence, passage)]
        known = passage.bodies[sentence.index] = _shared(seated, sentence, passage)
    return known


def _law(body: Body, sentence: Sentence, passage: Passage) -> bool:
    """Whether a body only gives a law or programme its name: "the Coast Guard Act", "ley de la Policía", 警察法; or is
    where a ceremony is held."""
    behind, before = passage.pack.grammar.get("laws", ("", ""))
    led, held = passage.pack.grammar.get("held_at", ("", ""))
    if held and compiled(held).match(passage.folded, body.end, sentence.end):
        low = max(sentence.start, body.start - _LAW)
        if compiled(led).search(passage.folded, low, body.start):
            return True
    programme = passage.pack.grammar.get("programmes", "") if body.kind == "body" else ""
    if programme and compiled(programme).match(passage.folded, body.end, sentence.end):
        return True
    if behind and compiled(behind).match(passage.folded, body.end, sentence.end):
        return True
    return bool(before and compiled(before).search(passage.folded, max(sentence.start, body.start - _LAW), body.start))


def _of_several(body: Body, sentence: Sentence, passage: Passage) -> bool:
    """Whether a body, where words do not stand apart, is said of several countries at once: 两国内务部, 中缅警方."""
    if body.kind not in NAMED:
        return False
    low = max(sentence.start, body.start - _LIST)
    if compiled(str(passage.pack.grammar.get("several", "(?!)"))).search(passage.folded, low, body.start):
        return True
    return body.kind == "body" and any(
        p.end == body.start and p.end - p.start == 1 and p.side != body.side for p in sentence.parties
    )


def _shared(found: list[Body], sentence: Sentence, passage: Passage) -> list[Body]:
    """Bodies that are listed are of one country, which the first or the last of them tells: "New Zealand's police and
    customs", "la policía y los bomberos de Nicaragua"; not of a giver that only the last is said to be of."""
    if len(found) < 2:
        return found
    kept = list(found)
    _pass_on(kept, range(len(kept) - 1), 1, sentence, passage)
    _pass_on(kept, range(len(kept) - 1, 0, -1), -1, sentence, passage)
    return kept


def _pass_on(some: list[Body], places: range, step: int, sentence: Sentence, passage: Passage) -> None:
    """Hand the country that a body's name tells on to those listed behind it (``step`` 1) or before it (−1)."""
    side: str | None = None
    for place in places:
        one, other = some[place], some[place + step]
        if _whose(one, sentence, passage) == -step:
            side = one.side
        if side is None or not (
            listed(one, other, sentence, passage, _AND) if step > 0 else listed(other, one, sentence, passage)
        ):
            side = None
        elif other.side is None and other.kind in ("body", "institution"):
            some[place + step] = replace(other, side=side)
        elif other.side != side:
            side = None


def _whose(body: Body, sentence: Sentence, passage: Passage) -> int:
    """Where a body's own name tells its country: −1 before its head, 1 behind it (but no giver's), 0 nowhere."""
    if body.side is None or body.kind not in NAMED:
        return 0
    for party in sentence.parties:
        if party.side == body.side and party.kind in OWNERS:
            if party.start == body.start:
                return -1
            if body.start < party.start and party.end == body.end:
                return 1 if party.giver < _GIVES else 0
    first = _WORDS.match(passage.folded, body.start)
    return -1 if body.kind == "organisation" and first is not None and first[0] in countries(passage.pack.code) else 0


def listed(one: Body, other: Body, sentence: Sentence, passage: Passage, joints: frozenset[str] = JOINTS) -> bool:
    """Whether nothing but a comma, "and" and words of ``joints`` stand between two bodies."""
    between = passage.folded[one.end : other.start]
    marks = [m for m in sentence.verbs if one.end <= m.start and m.end <= other.start]
    if len(between) > _LIST or any(joints.isdisjoint(m.codes) for m in marks):
        return False
    if not ("," in between or "、" in between or any("and" in m.codes for m in marks)):
        return False
    words = _WORDS.finditer(passage.folded, one.end, other.start) if passage.spaces else ()
    return all(within(marks, w.start()) for w in words)


def of_people(body: Body, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number counts people of a body, who are items: "30 policías", 二十名越南警察."""
    if passage.spaces:
        return any(body.start - n.end == 1 and n.value > 1 for n in sentence.numbers)
    counter = counted(passage.pack.code)
    numbers = (n for n in sentence.numbers if 0 < body.start - n.end <= _CLASSIFIER)
    return any(counter.fullmatch(passage.folded, n.end, body.start) for n in numbers)


def _joined(found: list[Body], sentence: Sentence, passage: Passage) -> list[Body]:
    """A body and the country beside it in one name: "policía ugandesa", "Vientiane's ministry", "哥海岸警卫队", "guarda
    costeira de Angola", "毛里求斯国家海岸警卫队"."""
    grammar = passage.pack.grammar
    after = grammar.get("adjective", "before") == "after"
    joints = {" "} if passage.spaces else {"", *grammar.get("possessive_after", ()), *grammar.get("name_joints", ())}
    if passage.spaces:
        joints.update(f"{owner} " for owner in grammar.get("possessive_after", ()))
    kept: list[Body] = []
    for body in found:
        last = kept[-1] if kept else None
        if last is not None and last.end <= body.start:
            one, other = (body, last) if last.kind in OWNERS else (last, body)
            if passage.folded[last.end : body.start] in joints or _specified(last, body, sentence, passage):
                beside = one is body or (after and other.kind in ("adjective", "demonym"))
            else:
                beside = one is last and other.kind in ("name", "abbreviation") and _of(last.end, body.start, sentence)
            if beside and one.kind in NAMED and other.kind in OWNERS and one.side in (None, other.side):
                text = passage.text[last.start : body.end]
                whole = passage.text[last.start : body.start] + one.whole if one.whole and one is body else one.whole
                party = one.party or other.party
                if party is not None and party.others:  # "the Ministry of Public Security of Vietnam": no other's
                    party = replace(party, others=())
                kept[-1] = replace(
                    one, start=last.start, end=body.end, text=text, side=other.side, party=party, whole=whole
                )
                continue
        kept.append(body)
    return kept


def _nested(found: list[Body], sentence: Sentence, passage: Passage) -> list[Body]:
    """Bodies of which one says whose the other is, with the whole name and one country for both: "the canine unit of
    the National Police", "the PNC's ports division", 内务部警察总署."""
    if len(found) < 2:
        return found
    kept, first = _apposed(found, sentence, passage) if passage.spaces else list(found), 0
    for place in range(1, len(kept) + 1):
        if place < len(kept) and _inside(kept[place - 1], kept[place], sentence, passage):
            continue
        if place - first > 1:
            some = kept[first:place]
            whole = passage.text[some[0].start : some[-1].end]
            side = next((b.side for b in some if b.side is not None), None)
            kept[first:place] = [replace(b, side=b.side or side, whole=whole) for b in some]
        first = place
    return kept


def _apposed(found: list[Body], sentence: Sentence, passage: Passage) -> list[Body]:
    """With the initials for the name that stands behind them between commas: "ICITAP, el Programa …, formó"."""
    kept = list(found)
    for place in range(1, len(kept)):
        one, other = kept[place - 1], kept[place]
        if (
            one.text.isupper()
            and other.text.count(" ") > 1
            and passage.text[one.end : one.end + 2] == ", "
            and passage.text[other.end : other.end + 1] == ","
            and one.kind in NAMED
            and other.kind in NAMED
            and any(m.start == one.end + 2 and m.end + 1 == other.start and "det" in m.codes for m in sentence.verbs)
        ):
            kept[place] = replace(other, whole=one.text, side=other.side or one.side)
    return kept


def _inside(one: Body, other: Body, sentence: Sentence, passage: Passage) -> bool:
    """Whether two bodies that follow each other are one name."""
    if one.kind not in NAMED or other.kind not in NAMED or len({one.side, other.side, None}) > 2:
        return False
    gap = passage.folded[one.end : other.start]
    if not passage.spaces:
        return not gap
    if any(n.start == one.start and any(e.kind == "people" for e in n.entries) for n in sentence.nouns):
        return False  # "policías de la unidad canina"
    owners = passage.pack.grammar.get("possessive_after", ())
    return gap.rstrip() in owners or (one.kind != "organisation" and _of(one.end, other.start, sentence))


def _seated(body: Body, sentence: Sentence, passage: Passage) -> Body:
    """A school, or a centre with a name, that nothing else tells the country of is of the one it stands in: "the Police
    Academy in Ankara", "Centro de Estudos Judiciários, em Lisboa"."""
    if body.side is not None or body.kind not in ("body", "institution"):
        return body
    seats = ("school", "site")
    if not any(body.start <= m.start and m.end <= body.end for cue in seats for m, _ in sentence.cues.get(cue, ())):
        return body
    seat = next((p for p in sentence.parties if p.prep == "in" and 0 < p.start - body.end <= _SEAT), None)
    if seat is None or not any(body.end <= m.start < seat.start for m in sentence.verbs):
        return body
    told = all("in" in m.codes or "det" in m.codes for m in sentence.verbs if body.end <= m.start < seat.start)
    return replace(body, side=seat.side) if told else body


def _posted(found: list[Body], sentence: Sentence, passage: Passage) -> list[Body]:
    """Bodies with who sent them, where the host they are posted in is of their name: 法国驻吉布提宪兵 is of France."""
    hosts = [(p, by) for p in sentence.parties if p.prep == "in" and (by := sender(p.start, sentence, passage))]
    for host, by in hosts:
        some = [b for b in found if b.kind in NAMED and host.start <= b.start <= host.end <= b.end]
        body = next((b for b in some if b.code != "mission"), None)
        if body is not None:
            text = passage.text[by.start : body.end]
            whole = replace(body, start=by.start, text=text, side=by.side, party=by)
            found = [b for b in found if b.end <= by.start or b.start >= body.end]
            found = sorted((*found, whole), key=lambda b: b.start)
    return found


def _specified(last: Body, body: Body, sentence: Sentence, passage: Passage) -> bool:
    """Whether what stands between a country and a body, where words do not stand apart, is of the body's name: nothing
    that the lexicon knows (肯尼亚铁路警察)."""
    gap = passage.text[last.end : body.start]
    if passage.spaces or body.kind != "body" or last.kind != "name" or not 1 < len(gap) <= _GAP or not _HAN(gap):
        return False
    spans = (sentence.verbs, sentence.nouns, sentence.times, sentence.numbers)
    return not any(m.start < body.start and last.end < m.end for marks in spans for m in marks)


def _of(start: int, end: int, sentence: Sentence) -> bool:
    """Whether nothing but "of" and articles stands between two names."""
    if not 2 < end - start < _OF:
        return False
    place, of = start, False
    for mark in sentence.verbs:
        if start <= mark.start < end:
            codes = mark.codes
            if mark.start - place > 1 or not ("of" in codes or "det" in codes):
                return False
            place, of = mark.end, of or "of" in codes
    return of and end - place <= 1


def _apart(found: list[Body], sentence: Sentence, passage: Passage) -> list[Body]:
    """Those that stand clear of each other: names before words, longer before shorter."""
    kept: list[Body] = []
    for body in sorted(found, key=lambda b: (b.kind == "institution", b.start - b.end)):
        inside = [k for k in kept if k.start < body.end and body.start < k.end]
        if not inside:
            kept.append(body)
        elif body.kind == "institution" and all(body.start <= k.start and k.end <= body.end for k in inside):
            owner = next((k for k in inside if k.side is not None), inside[0])
            named = passage.text[owner.start - 1] in "(（"  # "Servicio Nacional de Fronteras (Senafront)"
            if named or all(k.kind not in ("organisation", "capital") for k in inside):
                kept = [k for k in kept if k not in inside]
                side, party = (owner.side, owner.party) if owner.side is not None else (body.side, body.party)
                kept.append(replace(body, side=side, party=party, code=owner.code or body.code))
            elif len(inside) == 1 and owner.kind == "organisation" and _titled(body, owner, sentence, passage):
                kept[kept.index(owner)] = replace(owner, whole=body.text if body.end > owner.end else owner.whole)
    return sorted(kept, key=lambda b: b.start)


def _titled(body: Body, part: Body, sentence: Sentence, passage: Passage) -> bool:
    """Whether a name goes on around that of a body in it: "Fiji Police Academy", 斐济警察局; not "FBI office"."""
    if not passage.spaces:
        return body.start == part.start
    titles = passage.pack.grammar.get("titles")
    if titles is not None:
        last = body.text.split(" (")[0].rsplit(" ", 1)[-1]
        return body.start == part.start and last[:1].isupper() and last.lower() in titles
    schools = (m for m, entry in sentence.cues.get("school", ()) if entry.value == "place")
    return any(body.start <= m.start and m.end <= body.end and passage.text[m.start].isupper() for m in schools)


def _parties(sentence: Sentence, passage: Passage) -> list[Body]:
    found: list[Body] = []
    for party in sentence.parties:
        text = _whole(party, sentence, passage)
        if not text or party.kind in _NO_NAME or party.meant is not None or held(party.end, sentence):
            continue
        if names_money(party, sentence):
            continue
        if party.kind == "capital" and party.end <= passage.dateline:
            continue  # 本报布鲁塞尔讯
        body = Body(party.start, party.start + len(text), text, party.kind, party.type, party.side, party)
        before = found[-1] if found else None
        if before is not None and body.start < before.end:
            continue
        firm = before if before is not None and before.code == "company" and before.side == body.side else None
        if firm is not None and body.kind == "capital" and _of(firm.end, body.start, sentence):
            continue  # where a firm sits: "Semlex of Brussels"
        if not passage.spaces and party.kind == "organisation":
            end = headed(body.end, sentence, passage)
            body = replace(body, end=end, text=passage.text[body.start : end]) if end > body.end else body
        if (
            before is not None
            and body.kind == "organisation"
            and before.kind in ("name", "abbreviation", "adjective")
            and before.side == body.side
            and body.start - before.end == 1
            and passage.text[before.end] == " "
        ):
            latin = body.code == "company" and passage.pack.grammar.get("adjective") == "after"
            start = body.start if latin and before.kind == "adjective" else before.start  # "la francesa Thales"
            found[-1] = replace(body, start=start, text=passage.text[start : body.end])
        else:
            found.append(body)
    return found


def _whole(party: Party, sentence: Sentence, passage: Passage) -> str:
    """The name with the abbreviation that stands in brackets behind it; "" for that abbreviation alone."""
    before = next((p for p in sentence.parties if 0 <= party.start - p.end <= 2), None)
    if before is not None and passage.text[before.end : party.start].strip() in ("(", "（"):
        return ""
    text = party.text if passage.text.startswith(party.text, party.start) else passage.text[party.start : party.end]
    match = BRACKETED.match(passage.text, party.start + len(text), sentence.end)
    return passage.text[party.start : match.end()] if match is not None else text


def _lexicon(sentence: Sentence, passage: Passage) -> list[Body]:
    gap = 3 if passage.spaces else 1
    found = []
    names = [p for p in sentence.parties if p.kind != "adjective"]
    for noun in sentence.nouns:
        entry, begun = _body(noun, not passage.spaces), noun.start
        if entry is None and passage.spaces and noun.entries[0].kind == "people":
            entry, begun = _of_whom(noun, sentence, passage)
        holder = entry is not None and "holder" in entry.traits
        if entry is None or (within(names, begun) and not holder):
            continue
        owner = next((p for p in reversed(sentence.parties) if 0 <= begun - p.end <= gap and p.side), None)
        if owner is not None and not owner.owner and passage.text[owner.end : begun].strip():
            owner = None
        start = owner.start if owner is not None else capitals_before(begun, sentence, passage)
        match = BRACKETED.match(passage.text, noun.end, sentence.end)
        end = match.end() if match is not None else noun.end
        if not passage.spaces and match is None and not holder:
            end = headed(end, sentence, passage, _OFFICE)  # 省警察|局
        belongs = owner or next(
            (p for p in sentence.parties if p.owner and p.head == begun and p.side is not None), None
        )
        side = belongs.side if belongs is not None else None
        kind = _HOLDER if holder else "body"
        found.append(Body(start, end, passage.text[start:end], kind, entry.code, side, owner))
    return found


def _of_whom(noun: Mark, sentence: Sentence, passage: Passage) -> tuple[Entry | None, int]:
    """The body that words for people end in, and where it begins, where they are counted or a country's adjective is
    behind it: "veinte agentes de la Policía", "cadetes de la policía peruana"."""
    text = passage.text[noun.start : noun.end]
    place = text.rfind(" ") + 1
    if not place or not (
        (text[place].isupper() and any(0 <= noun.start - n.end <= 1 for n in sentence.numbers))
        or (" " in text[: place - 1] and any(p.start - noun.end == 1 and _agree(text, p) for p in sentence.parties))
    ):
        return None, noun.start
    entries = passage.pack.lexicon.get(text[place:].lower(), ())
    return next((e for e in entries if e.kind == "body" and "holder" not in e.traits), None), noun.start + place


def _agree(name: str, owner: Party) -> bool:
    """Whether a country's adjective is plural as the name is: not "oficiales de policía peruanos"."""
    return owner.kind == "adjective" and name.endswith("s") == owner.text.endswith("s")


def _body(noun: Mark, holders: bool) -> Entry | None:
    """What a noun means as a body; ``None`` where it means none, or only who holds an office ("interior minister")
    without ``holders``: where words do not stand apart these hide the body, and whose it is (泰国内政部|长)."""
    for entry in noun.entries:
        if entry.kind == "body" and (holders or "holder" not in entry.traits):
            return entry
    return None


def _institutions(sentence: Sentence, passage: Passage) -> list[Body]:
    found = []
    cues = sentence.cues.get("institution", ())
    ends = _ends(sentence) if cues and not passage.spaces else []
    priced = passage.pack.grammar.get("no_unit", "")
    last = passage.pack.grammar.get("adjective") == "before"  # the head of a name stands last
    for mark, entry in cues:
        if priced and compiled(priced).match(passage.folded, mark.end, sentence.end):
            continue  # "a unit price of", 副局|长
        if passage.spaces:
            if last and passage.text[mark.start].islower() and _names(mark, sentence):
                continue
            start, end = name_around(mark.start, mark.end, sentence, passage)
        else:
            begun = begins(mark, entry.value, ends, sentence, passage)
            if begun is None:
                continue
            start, end = begun, mark.end
        inside = [p for p in sentence.parties if start <= p.start and p.end <= end and p.side is not None]
        around = next((p for p in sentence.parties if p.owner and p.head == mark.start and p.side is not None), None)
        owner = inside[0] if inside else around
        if owner is None and not passage.spaces:
            owner = next((p for p in sentence.parties if p.end == start and p.kind == "place"), None)
            start = owner.start if owner is not None else start  # 云南省普洱市公安局
        side = owner.side if owner is not None else None
        found.append(Body(start, end, passage.text[start:end], "institution", entry.value, side, owner))
    return found


def _names(mark: Mark, sentence: Sentence) -> bool:
    """Whether a word for a body only begins the name of goods: "300 prison cells"."""
    return any(t.start <= mark.start < mark.end < t.end - 1 and t.entry.kind == "thing" for t in sentence.things)


def _initialled(found: list[Body], sentence: Sentence, passage: Passage) -> list[Body]:
    """With bodies that no list holds and whose initials stand in brackets behind them, in place of what is inside their
    names, where words do not stand apart: 比利时技术合作署（BTC）; a country right before the name is of it."""
    written = passage.pack.grammar.get("initialled")
    if not written or _LETTERED.search(passage.text, sentence.start, sentence.end) is None:
        return found
    for match in compiled(written).finditer(passage.text, sentence.start, sentence.end):
        start, end, whole = match.start(1), match.end(1), match.end()
        inside = [b for b in found if b.end > start and b.start < whole]
        if any(b.kind == "organisation" and b.end >= end and b.start < end for b in inside):
            continue  # known by its name
        owner = next((b for b in reversed(inside) if b.end < end and b.side is not None and b.kind in _NAMED), None)
        begun = owner.end if owner is not None else start
        spans: list[Mark | Time | Number] = [*sentence.times, *sentence.numbers]
        spans += [m for m in sentence.verbs if not ("joint" in m.codes or ("and" in m.codes and m.start > begun + 1))]
        bar = max((s.end for s in spans if begun <= s.start and s.end < end), default=start)
        if owner is None or bar > owner.end:
            start, owner = max(start, bar), None
        else:
            start = owner.start
        if end - start < _INITIALLED:
            continue
        own = owner or next((b for b in inside if b.start > end and b.side is not None), None)
        found = [b for b in found if b.end <= start or b.start >= whole]
        body = Body(start, whole, passage.text[start:whole], "institution", "office", None, None)
        found.append(replace(body, side=own.side, party=own.party) if own is not None else body)
    return sorted(found, key=lambda b: b.start)


def _ends(sentence: Sentence) -> list[int]:
    """Where the words, names, dates and numbers of a sentence end."""
    nouns = [m for m in sentence.nouns if m.entries[0].kind != "group"]
    spans: list[Mark | Party | Time | Number] = [*sentence.verbs, *nouns, *sentence.parties]
    spans += [*sentence.times, *sentence.numbers]
    return [span.end for span in spans]
