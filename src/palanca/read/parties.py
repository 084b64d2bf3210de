"""Find who is spoken of: countries, organisations, blocs, counted sets and epithets.

Invariant: a party's span is that of the name as written. Where it stands in its sentence is told by `standing`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from palanca import names
from palanca.lang import pack as language_pack
from palanca.model import Entity
from palanca.names import Mention
from palanca.read.belonging import (
    Clear,
    about,
    anyones,
    common,
    elsewhere,
    entity,
    giver,
    heads_of,
    meanings,
    meant,
    of_a_firm,
    only_named_after,
    only_portfolio,
    orphan,
    short_mentions,
    side,
    sums_up,
)
from palanca.read.context import compiled
from palanca.read.currencies import of_money
from palanca.read.datelines import in_a_dateline, line_end, of_line
from palanca.read.either import either
from palanca.read.epithets import pointed
from palanca.read.passage import Mark, Party, Passage, Sentence, held, met
from palanca.read.short_names import of_several, short_names
from palanca.read.standing import stand
from palanca.read.unions import extended, joined, members
from palanca.read.unparted import sender, speaker, unsent

__all__ = ["POLICE", "parties"]

#: Types of organisation that are a force or of justice.
POLICE = frozenset(
    (
        "police",
        "customs",
        "prison",
        "prosecution",
        "coast_guard",
        "coastguard",
        "border",
        "emergency",
        "interior",
        "gendarmerie",
        "justice",
        "judiciary",
    )
)
_CAPITAL = re.compile(r" [A-ZÁÉÍÓÚ][a-záéíóú]")
_FIRMS = ("company", "bank")
_SEVERAL = 2  # other countries that have a body of a name
_GAP = re.compile(r"[\s,;&]*")
_WORD = re.compile(r"(?<![^\W_])([^\W\d_]+)$")  # with an end given, "$" is there
_ABBREVIATION = re.compile(r"\s?[(（]([A-Z][A-Za-z0-9-]{1,9})[)）]")


def parties(passage: Passage) -> None:
    """Put the parties of every sentence into its ``parties``, in order, each with its place in the sentence."""
    text, sentences = passage.text, passage.sentences
    starts = [s.start for s in sentences]
    found: list[tuple[int, names.Mention, tuple[Entity, ...], tuple[str | None, ...]]] = []
    for mention in names.mentions(text, passage.pack.code):
        place = bisect_right(starts, mention.start) - 1
        entities, sides = meanings(mention.entities)
        if not entities or place < 0 or mention.end > sentences[place].end:
            continue
        if entities[0].type == "media" and in_a_dateline(mention.start, mention.end, passage):
            continue  # who signs a dateline only tells it; a firm in one may give
        if only_named_after(mention, passage) or only_portfolio(entities[0], mention.start, passage):
            continue
        last = found[-1][1].start if found else 0
        if not of_money(mention, sentences[place], passage, last):
            found.append((place, mention, entities, sides))
    clear = [
        (place, m.start, m.end, sides[0] or "")
        for place, m, e, sides in found
        if len(set(sides)) == 1 and e[0].kind != "place" and not common(m, passage)
    ]
    firms = {(place, m.start) for place, m, e, _ in found if e[0].type in _FIRMS}
    states = [c for c in clear if (c[0], c[1]) not in firms and (c[0], c[2] + 1) not in firms]  # no firm owns a force
    towns = [sides[0] or "" for *_, e, sides in found if len(set(sides)) == 1 and e[0].kind == "place"]
    passage.home = about(passage, clear, {sides[0] for *_, sides in found if len(set(sides)) == 1})
    heads = heads_of(clear, passage)
    behind = passage.pack.grammar.get("adjective") == "after"  # "el gobierno asiático" is one country's, not a group
    short = passage.pack.grammar.get("short_names", {}).get("countries", {})
    for place, mention, entities, sides in found:
        if entities[0].type == "media":
            continue  # only tells it
        if short.get(passage.folded[mention.start]) == "self":
            continue  # "our country": whose is told by the publisher
        if of_several(passage.folded[mention.start : mention.end], passage.pack):
            continue  # whose is told by what else the document names
        written = text[mention.start]
        sure = written.isupper() or not written.isalpha() or not passage.spaces
        chosen: Entity | None = entities[0]
        if len(entities) > 1:
            owners = clear if entities[0].type in _FIRMS else states
            head = heads.get(sentences[place].paragraph)
            its = next((e for e in entities if e.kind == "place" and e.country == head), None) if head else None
            chosen = its or meant(entities, place, mention.start, owners, towns, passage.home, sure)
        if chosen is None:
            continue
        owner = elsewhere(chosen, sides, place, mention, clear, passage)
        lost = owner is None and chosen.kind == "organisation"
        if lost and (orphan(sides, clear, towns, passage.home) or anyones(mention, sides, clear, passage)):
            continue
        owner = owner or side(chosen)
        kind: str = (
            "organisation" if chosen.kind == "organisation" else ("place" if chosen.kind == "place" else mention.form)
        )
        if (
            kind == "place"
            and passage.home
            and owner != passage.home
            and not any(owner == named for *_, named in clear)
            and not (passage.spaces and of_a_firm(mention.start, mention.end, sentences[place]))
            and not _beside(mention, place, clear, passage)
        ):
            continue  # a town of a country that the text never names: more likely a namesake at home
        dates = [t for t in sentences[place].times if t.start < mention.end and mention.start < t.end]
        if kind == "place" and any(t.end - t.start >= mention.end - mention.start for t in dates):
            continue  # the month of Abril, not the town
        for date in dates:
            if (mention.start <= date.start and date.end < mention.end) or (
                mention.start < date.start and date.end <= mention.end
            ):
                sentences[place].times.remove(date)  # Santo Domingo, not Sunday
        one = mention.form == "adjective" and behind and text[mention.end - 1] != "s"
        if owner is None and (chosen.kind != "bloc" or one):
            continue
        if owner is None:
            kind = "group"
        before = sentences[place].parties[-1] if sentences[place].parties else None
        if before is not None and kind == "group" and before.type == "company" and mention.start == before.end + 1:
            before.end, before.text = mention.end, text[before.start : mention.end]  # Thales Africa
            continue
        if (
            not passage.spaces
            and before is not None
            and before.end == mention.start
            and kind == "organisation"
            and (before.kind == "name" or (before.kind == "organisation" and before.side != owner))
            and chosen.type != "company"
        ):
            owner, sides = before.side, ()  # a body's name behind a country's is that country's body
            if by := sender(before.start, sentences[place], passage):
                owner = by.side  # 美国驻哥伦比亚缉毒局
            elif unsent(before.start, passage):
                owner = speaker(passage) or owner
        sentences[place].parties.append(
            Party(
                mention.start,
                mention.end,
                owner,
                text[mention.start : mention.end],
                kind,
                (chosen.type or "") in POLICE,
                giver(owner),
                type=(chosen.type or "") if chosen.kind == "organisation" else "",
                others=tuple(s for s in sides if s is not None and s != owner),
            )
        )
    _embassies(passage)
    _compounds(passage)
    if passage.pack.grammar.get("short_names"):
        for place, party in short_names(passage, _named(passage), speaker(passage)):
            party.giver = giver(party.side)
            body = next(
                (p for p in sentences[place].parties if p.start == party.end and p.kind == "organisation"), None
            )
            if body is not None and len(body.others) >= _SEVERAL:  # 菲海岸警卫队
                body.side, body.giver, body.others = party.side, party.giver, ()
            sentences[place].parties.append(party)
    named = [party.side for sentence in sentences for party in sentence.parties]
    for sentence in sentences:
        _groups(sentence, passage)
        _epithets(sentence, text, named)
        sentence.parties.sort(key=lambda p: (p.start, -p.end))
        _disjoint(sentence)
        if sentence.parties and not passage.spaces:
            begins, ends = [p.start for p in sentence.parties], [0, *(p.end for p in sentence.parties)]
            sentence.verbs = [m for m in sentence.verbs if m.end > ends[bisect_right(begins, m.start)]]
    _pointing(passage)
    pointed(passage)
    _abbreviations(passage)
    counts: dict[str, int] = {}
    line = line_end(passage)
    for sentence in sentences:
        for party in sentence.parties:
            if party.side is not None:
                counts[party.side] = counts.get(party.side, 0) + 1
        if sentence.parties:
            stand(sentence, passage)
            of_line(sentence, line)
    total = sum(counts.values()) or 1
    passage.salience = {side: count / total for side, count in counts.items()}


def _beside(town: Mention, place: int, clear: Clear, passage: Passage) -> bool:
    """Whether a town is listed with a name that can only be another country's: "em Cotonou e em Lomé"."""
    joined = passage.pack.grammar.get("beside")
    if not joined:
        return False
    gaps = [
        (min(town.end, end), max(town.start, start))
        for where, start, end, owner in clear
        if where == place and owner != passage.home and 0 < max(start - town.end, town.start - end) <= _LISTED
    ]
    return any(compiled(joined).fullmatch(passage.folded, *gap) is not None for gap in gaps)


_LISTED = 10  # characters of ", e em "


def _embassies(passage: Passage) -> None:
    """Where a mission is written around its host, give it its whole name; without a mission, it is the country."""
    written = passage.pack.grammar.get("embassy")
    if not written:
        return
    pattern, opens = compiled(written), written[0]
    for sentence in passage.sentences:
        for party in sentence.parties:
            if party.kind == "organisation" and passage.folded[party.end - 1] == opens:
                whole = pattern.match(passage.folded, party.end - 1, sentence.end)
                party.text = passage.text[party.start : whole.end()] if whole is not None else party.text[:-1]
                party.kind = "organisation" if whole is not None else "name"


def _compounds(passage: Passage) -> None:
    """The first country of a compound that is no name by itself: "o posto franco-brasileiro"."""
    combining: dict[str, str] = passage.pack.grammar.get("combining", {})
    if not combining:
        return
    for sentence in passage.sentences:
        for party in [p for p in sentence.parties if passage.folded[p.start - 1 : p.start] == "-"]:
            before = _WORD.search(passage.folded, max(sentence.start, party.start - 12), party.start - 1)
            owner = combining.get(before[1]) if before is not None else None
            if before is not None and owner is not None and party.side not in (None, owner):
                written = passage.text[before.start(1) : before.end(1)]
                sentence.parties.append(
                    Party(before.start(1), before.end(1), owner, written, party.kind, giver=giver(owner))
                )


def _named(passage: Passage) -> list[tuple[str, str]]:
    """Every name of a country in the document, its title included, with its side; of a body the side only."""
    found = [
        ("" if p.kind == "organisation" else p.text, p.side)
        for s in passage.sentences
        for p in s.parties
        if p.side is not None and p.kind != "group"
    ]
    for mention in short_mentions(passage.document.title or "", passage.pack.code):
        owner = side(entity(mention.entities[0]))
        if owner is not None:
            found.append(((passage.document.title or "")[mention.start : mention.end], owner))
    return found


def _pointing(passage: Passage) -> None:
    """Words that point at the country spoken of last ("该国", "当地"), as the pack lists them under ``pointing``."""
    pattern = _pointers(passage.pack.code)
    if pattern is None:
        return
    last = passage.home if passage.home is not None and giver(passage.home) < 0.8 else None
    shared = passage.pack.grammar.get("pointing_each", ())
    for sentence in passage.sentences:
        known = sentence.parties
        more: list[Party] = []
        for match in pattern.finditer(passage.folded, sentence.start, sentence.end):
            group = next((p for p in known if p.kind == "group" and match.start() < p.start < match.end()), None)
            others = [p for p in known if p is not group]  # 这个南美国家 is one country
            if met(others, match.start(), match.end()):
                continue
            ahead = [p for p in known if p.end <= match.start() and p.side is not None and p.giver < 0.8]
            if match.group() in shared and len(ahead) > 1 and ahead[-1].start - ahead[-2].end == 1:
                continue  # 塞尔维亚、克罗地亚 … 当地: in each of them
            meant = ahead[-1].side if ahead else last
            if meant is not None:
                known = others
                more.append(Party(match.start(), match.end(), meant, match.group(), "epithet", giver=giver(meant)))
        named = [p.side for p in known if p.side is not None and p.giver < 0.8]
        last = named[-1] if named else last
        if more:
            sentence.parties = sorted((*known, *more), key=lambda p: (p.start, -p.end))


@lru_cache(maxsize=16)
def _pointers(code: str) -> re.Pattern[str] | None:
    """A language's words that point at a country; what they may begin with comes first, so that most of a text is
    passed over at once."""
    words = language_pack(code).grammar.get("pointing", ())
    return re.compile(f"(?=[{re.escape(''.join(word[0] for word in words))}]){either(words)}") if words else None


def _disjoint(sentence: Sentence) -> None:
    kept: list[Party] = []
    for party in sentence.parties:
        if not kept or party.start >= kept[-1].end:
            kept.append(party)
    sentence.parties = kept


_STATES = 250  # more than there are: a larger number before a group is a year, or counts something else


def _groups(sentence: Sentence, passage: Passage) -> None:
    text = passage.text
    near = 24 if passage.spaces else 2
    grammar = passage.pack.grammar
    right = grammar.get("phrase_head", "last") != "last"
    each = tuple(passage.pack.numbers.get("each", {}).get("one", ()))
    bare: list[Mark] = []  # words for countries without a number
    for mark in sentence.nouns:
        for entry in mark.entries:
            if entry.kind == "group":
                break
        else:
            continue
        start = mark.start
        if held(sentence.parties, mark.start, mark.end):
            continue  # the States of a country's own name
        if text[mark.end : mark.end + 1] == "-":
            continue  # "state-of-the-art"
        if entry.code == "counted":
            number = next(
                (
                    n
                    for n in reversed(sentence.numbers)
                    if 0 <= mark.start - n.end <= near and "." not in text[n.end : mark.start]
                ),
                None,
            )
            if number is None and entry.form == "many":
                bare.append(mark)
            if number is None or (near == 2 and text[number.end : mark.start].strip("多余来几个")):
                continue  # 十六湖国家公园
            if near > 2 and passage.folded[number.end : mark.end].endswith(each):
                continue  # "15 de cada país"
            if number.value < 2 or number.value > _STATES or _parted(sentence, number.end, mark.start):
                continue
            if near > 2 and _of_others(sentence, number.end, mark.start):
                continue  # "71 cadres of the same countries"
            pair = tuple(f" {w} " for w in grammar.get("known", ())) if number.value == 2 and near > 2 else ()
            if pair and f" {passage.folded[sentence.start : number.start]}".endswith(pair):
                continue  # "the two countries" are the two that were named
            start = number.start
        else:
            if right and _CAPITAL.match(text, mark.end):
                for party in sentence.parties:  # "países de África Oriental"; not "la Región Metropolitana"
                    if party.kind == "group" and mark.start < party.start < mark.end < party.end:
                        party.start, party.text = mark.start, text[mark.start : party.end]
                continue
        sentence.parties.append(Party(start, mark.end, None, text[start : mark.end], "group"))
    for party in sentence.parties:
        if party.kind != "group":
            continue
        number = next((n for n in sentence.numbers if 1 < n.value <= _STATES and party.start - n.end == 1), None)
        behind = party.end + int(passage.spaces)  # the 25 of "25 Pacific Island officers" are officers
        counted = any(noun.start == behind or _people(noun, party) for noun in sentence.nouns)
        if number is not None and not counted:
            party.start, party.text = number.start, text[number.start : party.end]
    sentence.parties[:] = [p for p in sentence.parties if p.kind != "group" or not _one_country(p, sentence, passage)]
    if "members" in grammar:
        before, after = map(compiled, grammar["members"])
        members(sentence, before, after, passage)
    if joins := grammar.get("group_of"):
        between = compiled(joins)
        joined(sentence, between, passage)
        extended(sentence, bare, between, passage)


def _people(noun: Mark, party: Party) -> bool:
    """Whether a group is a word for people: "foreign policemen"."""
    return noun.start == party.start and any(entry.kind == "people" for entry in noun.entries)


def _one_country(party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a region only says where one country lies: "the African nation", 非洲国家马拉维."""
    if written := passage.pack.grammar.get("one_of"):
        return compiled(written).match(passage.folded, party.end, sentence.end) is not None
    named = any(p.start == party.end and p.kind == "name" for p in sentence.parties)
    return not passage.spaces and (named or sums_up(party.start, sentence, passage))


def _of_others(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what a number counts stands between it and a word for countries, which says only whose they are."""
    return any(start + 1 < m.start < end and "of" in m.codes for m in sentence.verbs)


_WITHIN = frozenset(("and", "of", "det"))


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a number and a word for countries are no count of them: "ten months later the State …"."""
    return any(t.start < end and start <= t.end for t in sentence.times) or any(
        start <= m.start < end and _WITHIN.isdisjoint(m.codes) for m in sentence.verbs
    )


def _epithets(sentence: Sentence, text: str, named: list[str | None]) -> None:
    """Epithets stand for a country; of several ("CHN|KOR") for the one that the text names most, else the first.
    Provinces and islands are places of theirs."""
    for code in ("provider", "recipient", "part"):
        for mark, entry in sentence.cues.get(code, ()):
            if any(p.start < mark.end < p.end for p in sentence.parties):
                continue  # it only opens a name: "the People's Republic of China"
            kind = "place" if code == "part" else "epithet"
            if kind == "place":
                if text[mark.start].islower():
                    continue
                sentence.parties = [p for p in sentence.parties if p.start < mark.start or mark.end < p.end]
            if entry.value and entry.value != "?":
                meant = max(entry.value.split("|"), key=named.count)
                written = text[mark.start : mark.end]
                sentence.parties.append(Party(mark.start, mark.end, meant, written, kind, giver=giver(meant)))


def _abbreviations(passage: Passage) -> None:
    """Abbreviations introduced once, in brackets after an organisation or body, stand for it afterwards: also where the
    gazetteer knows them as somebody else's, if the words before the brackets begin with their letters ("Burundi
    National Police (PNB)")."""
    text = passage.text
    known: dict[str, Party] = {}
    for sentence in passage.sentences:
        for party in sentence.parties:
            match = _ABBREVIATION.match(text, party.end) if party.side else None
            if match is not None and _introduces(match, party, sentence, text):
                known.setdefault(match[1], party)
        for mark in sentence.nouns:
            if mark.entries[0].kind != "body" or mark.entries[0].code == "military":
                continue
            if not met(sentence.parties, mark.start, mark.end):  # else it is named as whose it is
                match = _ABBREVIATION.match(text, mark.end)
                owner = next((p for p in sentence.parties if 0 <= mark.start - p.end <= 30 and p.side), None)
                if match is not None and owner is not None and _introduces(match, owner, sentence, text):
                    police = mark.entries[0].code != "public"
                    known.setdefault(
                        match[1], Party(mark.start, mark.end, owner.side, "", "organisation", police, owner.giver)
                    )
    if not known:
        return
    pattern = re.compile(
        r"(?<![^\W_])(?:" + "|".join(re.escape(k) for k in sorted(known, key=len, reverse=True)) + r")(?![^\W_])"
    )
    starts = [s.start for s in passage.sentences]
    for match in pattern.finditer(text):
        sentence = passage.sentences[max(0, bisect_right(starts, match.start()) - 1)]
        if match.end() > sentence.end:
            continue
        model = known[match.group()]
        here = [p for p in sentence.parties if p.start < match.end() and match.start() < p.end]
        if not here:
            sentence.parties.append(
                Party(match.start(), match.end(), model.side, match.group(), "organisation", model.police, model.giver)
            )
            sentence.parties.sort(key=lambda p: (p.start, -p.end))
        for party in here:
            if (party.start, party.end) == match.span() and party.side != model.side:
                party.side, party.giver, party.others = model.side, model.giver, ()
    passage.abbreviations = {k: v.side or "" for k, v in known.items()}


def _introduces(match: re.Match[str], party: Party, sentence: Sentence, text: str) -> bool:
    """Whether an abbreviation in brackets is the party's: nobody's so far, or its letters are the first ones of words
    before it."""
    inside = [p for p in sentence.parties if p.start <= match.start(1) < p.end]
    if not inside:
        return True
    first = {word[0].upper() for word in _WORDS.findall(text, sentence.start, match.start())[-_INTRODUCED:]}
    return all(p.side not in (None, party.side) for p in inside) and set(match[1].upper()) <= first


_WORDS = re.compile(r"[^\W\d_]+")
_INTRODUCED = 8  # words before an abbreviation that it may be made of
