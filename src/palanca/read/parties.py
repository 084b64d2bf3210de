"""Find who is spoken of: countries, organisations, blocs, counted sets and epithets, and the place each has in its
sentence.

Invariant: a party's span is that of the name as written; its ``prep`` and ``governs`` come from its own clause only.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from functools import lru_cache
from importlib.resources import files

from palanca import names
from palanca.model import Entity
from palanca.read.passage import Mark, Party, Passage, Sentence
from palanca.read.short_names import short_names

__all__ = ["giver", "parties", "preposition", "side"]

_PREPS = frozenset(("to", "for", "from", "by", "of", "in", "with", "stop"))
_POLICE = frozenset(
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
_GAP = re.compile(r"[\s,;&]*")
_BREAK = re.compile(r"[,;:—–()\"“”，；：。、（）]")
_ABBREVIATION = re.compile(r"\s?[(（]([A-Z][A-Za-z0-9-]{1,9})[)）]")


@lru_cache(maxsize=1)
def _givers() -> tuple[dict[str, float], float]:
    table = tomllib.loads((files("palanca.read") / "givers.toml").read_text("utf-8"))
    return table["sides"], float(table["default"])


def giver(side: str | None) -> float:
    """How far a side gives rather than receives, −1 to 2."""
    sides, default = _givers()
    return sides.get(side, default) if side is not None else 0.0


@lru_cache(maxsize=8192)
def _entity(identifier: str) -> Entity | None:
    try:
        return names.entity(identifier)
    except Exception:  # an id without an entity is a fault of names' data; the name is then nobody's
        return None


def side(entity: Entity | None) -> str | None:
    """The country an entity belongs to, or the short name of an international body; ``None`` for groups."""
    return names.home(entity.id) if entity is not None else None


def parties(passage: Passage) -> None:
    """Put the parties of every sentence into its ``parties``, in order, each with its place in the sentence."""
    text, sentences = passage.text, passage.sentences
    starts = [s.start for s in sentences]
    found: list[tuple[int, names.Mention, list[Entity]]] = []
    for mention in names.mentions(text, passage.pack.code):
        place = bisect_right(starts, mention.start) - 1
        entities = [e for e in map(_entity, mention.entities) if e is not None]
        if entities and place >= 0 and mention.end <= sentences[place].end:
            found.append((place, mention, entities))
    clear = [
        (place, m.start, side(e[0]) or "")
        for place, m, e in found
        if len({side(x) for x in e}) == 1 and e[0].kind != "place"
    ]
    behind = passage.pack.grammar.get("adjective") == "after"  # "el gobierno asiático" is one country's, not a group
    short = passage.pack.grammar.get("short_names", {}).get("countries", {})
    for place, mention, entities in found:
        if short.get(passage.folded[mention.start]) == "self":
            continue  # "our country": whose is told by the publisher
        chosen = entities[0] if len(entities) == 1 else _meant(entities, place, mention.start, clear, passage.home)
        if chosen is None:
            continue
        owner = side(chosen)
        kind: str = (
            "organisation" if chosen.kind == "organisation" else ("place" if chosen.kind == "place" else mention.form)
        )
        if (
            kind == "place"
            and passage.home
            and owner != passage.home
            and not any(owner == named for _, _, named in clear)
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
        if owner is None and (chosen.kind != "bloc" or (mention.form == "adjective" and behind)):
            continue
        if owner is None:
            kind = "group"
        before = sentences[place].parties[-1] if sentences[place].parties and not passage.pack.spaces else None
        if (
            before is not None
            and before.end == mention.start
            and kind == "organisation"
            and before.kind == "name"
            and chosen.type != "company"
        ):
            owner = before.side  # a body's name behind a country's is that country's body
        sentences[place].parties.append(
            Party(
                mention.start,
                mention.end,
                owner,
                text[mention.start : mention.end],
                kind,
                (chosen.type or "") in _POLICE,
                giver(owner),
                type=(chosen.type or "") if chosen.kind == "organisation" else "",
                others=tuple(s for s in map(side, entities) if s is not None and s != owner),
            )
        )
    _embassies(passage)
    if passage.pack.grammar.get("short_names"):
        for place, party in short_names(passage, _named(passage), _speaker(passage)):
            party.giver = giver(party.side)
            sentences[place].parties.append(party)
    named = [party.side for sentence in sentences for party in sentence.parties]
    for sentence in sentences:
        _groups(sentence, passage)
        _epithets(sentence, text, named)
        sentence.parties.sort(key=lambda p: (p.start, -p.end))
        _disjoint(sentence)
        if not passage.pack.spaces:
            sentence.verbs = [
                m for m in sentence.verbs if not any(p.start <= m.start and m.end <= p.end for p in sentence.parties)
            ]
    _pointing(passage)
    _abbreviations(passage)
    counts: dict[str, int] = {}
    for sentence in sentences:
        for party in sentence.parties:
            if party.side is not None:
                counts[party.side] = counts.get(party.side, 0) + 1
        if sentence.parties:
            _places(sentence, passage)
    total = sum(counts.values()) or 1
    passage.salience = {side: count / total for side, count in counts.items()}


def _embassies(passage: Passage) -> None:
    """Where a mission is written around its host, give it its whole name; without a mission, it is the country."""
    written = passage.pack.grammar.get("embassy")
    if not written:
        return
    pattern, opens = re.compile(written), written[0]
    for sentence in passage.sentences:
        for party in sentence.parties:
            if party.kind == "organisation" and passage.folded[party.end - 1] == opens:
                whole = pattern.match(passage.folded, party.end - 1, sentence.end)
                party.text = passage.text[party.start : whole.end()] if whole is not None else party.text[:-1]
                party.kind = "organisation" if whole is not None else "name"


def _named(passage: Passage) -> list[tuple[str, str]]:
    """Every name of a country in the document, its title included, with its side."""
    found = [
        (p.text, p.side)
        for s in passage.sentences
        for p in s.parties
        if p.side is not None and p.kind not in ("organisation", "group")
    ]
    for mention in names.mentions(passage.document.title or "", passage.pack.code):
        owner = side(_entity(mention.entities[0]))
        if owner is not None:
            found.append(((passage.document.title or "")[mention.start : mention.end], owner))
    return found


def _speaker(passage: Passage) -> str | None:
    """Whose "we" and "our country" are: the publisher's, else what the pack takes for granted."""
    for mention in names.mentions(passage.document.publisher or "", passage.pack.code):
        owner = side(_entity(mention.entities[0]))
        if owner is not None:
            return owner
    return str(passage.pack.grammar["short_names"].get("speaker") or "") or None


def _meant(
    entities: list[Entity], place: int, start: int, clear: list[tuple[int, int, str]], home: str | None
) -> Entity | None:
    """Which of several bodies of one name: that of a country named in the same sentence, of the text's home, of one
    named most."""
    by_side: dict[str, Entity] = {}
    for entity in entities:
        by_side.setdefault(side(entity) or "", entity)
    if len(by_side) == 1:
        return entities[0]
    here = [(abs(at - start), owner) for where, at, owner in clear if where == place and owner in by_side]
    if here:
        return by_side[min(here)[1]]
    if home in by_side:
        return by_side[home]
    counts: dict[str, int] = {}
    for _, _, owner in clear:
        if owner in by_side:
            counts[owner] = counts.get(owner, 0) + 1
    if counts:
        return by_side[max(counts, key=lambda k: counts[k])]
    return entities[0] if len(by_side) < 4 or home is None else None


def _pointing(passage: Passage) -> None:
    """Words that point at the country spoken of last ("该国", "当地"), as the pack lists them under ``pointing``."""
    words = tuple(passage.pack.grammar.get("pointing", ()))
    if not words:
        return
    pattern = re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)))
    last = passage.home if passage.home is not None and giver(passage.home) < 0.8 else None
    for sentence in passage.sentences:
        known = list(sentence.parties)
        for match in pattern.finditer(passage.folded, sentence.start, sentence.end):
            if any(p.start < match.end() and match.start() < p.end for p in known):
                continue
            before = [p.side for p in known if p.end <= match.start() and p.side is not None and p.giver < 0.8]
            meant = before[-1] if before else last
            if meant is not None:
                sentence.parties.append(
                    Party(match.start(), match.end(), meant, match.group(), "epithet", giver=giver(meant))
                )
        named = [p.side for p in known if p.side is not None and p.giver < 0.8]
        last = named[-1] if named else last
        sentence.parties.sort(key=lambda p: (p.start, -p.end))


def _disjoint(sentence: Sentence) -> None:
    kept: list[Party] = []
    for party in sentence.parties:
        if not kept or party.start >= kept[-1].end:
            kept.append(party)
    sentence.parties = kept


def _groups(sentence: Sentence, passage: Passage) -> None:
    text = passage.text
    near = 24 if passage.pack.spaces else 2
    for mark in sentence.nouns:
        entry = mark.entries[0]
        if entry.kind != "group":
            continue
        start = mark.start
        if not passage.pack.spaces and any(p.start <= mark.start and mark.end <= p.end for p in sentence.parties):
            continue
        if entry.code == "counted":
            number = next(
                (
                    n
                    for n in reversed(sentence.numbers)
                    if 0 <= mark.start - n.end <= near and "." not in text[n.end : mark.start]
                ),
                None,
            )
            if number is None or number.value < 2 or number.value > 250:
                continue
            start = number.start
        sentence.parties.append(Party(start, mark.end, None, text[start : mark.end], "group"))


def _epithets(sentence: Sentence, text: str, named: list[str | None]) -> None:
    """Epithets stand for a country; of several ("CHN|KOR") for the one that the text names most, else the first."""
    for code in ("provider", "recipient"):
        for mark, entry in sentence.cue(code):
            if entry.value and entry.value != "?":
                meant = max(entry.value.split("|"), key=named.count)
                sentence.parties.append(
                    Party(mark.start, mark.end, meant, text[mark.start : mark.end], "epithet", giver=giver(meant))
                )


def _abbreviations(passage: Passage) -> None:
    """Abbreviations introduced once, in brackets after an organisation or body, stand for it afterwards."""
    text = passage.text
    known: dict[str, Party] = {}
    for sentence in passage.sentences:
        for party in sentence.parties:
            match = _ABBREVIATION.match(text, party.end) if party.side else None
            if match is not None and not any(p.start <= match.start(1) < p.end for p in sentence.parties):
                known.setdefault(match[1], party)
        for mark in sentence.nouns:
            if mark.entries[0].kind == "body" and mark.entries[0].code != "military":
                match = _ABBREVIATION.match(text, mark.end)
                owner = next((p for p in sentence.parties if 0 <= mark.start - p.end <= 30 and p.side), None)
                if match is not None and owner is not None:
                    known.setdefault(
                        match[1], Party(mark.start, mark.end, owner.side, "", "organisation", True, owner.giver)
                    )
    if not known:
        return
    pattern = re.compile(
        r"(?<![^\W_])(?:" + "|".join(re.escape(k) for k in sorted(known, key=len, reverse=True)) + r")(?![^\W_])"
    )
    starts = [s.start for s in passage.sentences]
    for match in pattern.finditer(text):
        sentence = passage.sentences[max(0, bisect_right(starts, match.start()) - 1)]
        if match.end() > sentence.end or any(p.start < match.end() and match.start() < p.end for p in sentence.parties):
            continue
        model = known[match.group()]
        sentence.parties.append(
            Party(match.start(), match.end(), model.side, match.group(), "organisation", model.police, model.giver)
        )
        sentence.parties.sort(key=lambda p: (p.start, -p.end))
    passage.abbreviations = {k: v.side or "" for k, v in known.items()}


def _places(sentence: Sentence, passage: Passage) -> None:
    folded, grammar = passage.folded, passage.pack.grammar
    reach = int(grammar.get("reach", 42))
    ends = [m.end for m in sentence.verbs]
    begins = [m.start for m in sentence.nouns]
    owners = tuple(grammar.get("possessive_after", ()))
    before = grammar.get("adjective", "before") == "before"
    parallel = _pattern(str(grammar.get("parallel", "")))
    bare = frozenset(grammar.get("without_article", ()))
    last: Party | None = None
    sealed = False
    for party in sentence.parties:
        party.sentence = sentence.index
        party.clause = sentence.clause_of(party.start)
        joined = last is not None and any(
            last.end <= m.start < party.start and any(e.code == "and" for e in m.entries) for m in sentence.verbs
        )
        # "In Yemen and Libya, the PLA …": what follows a list is not of it
        if (
            last is not None
            and (joined or not sealed)
            and _coordinate(folded, last.end, party.start, sentence, parallel)
        ):
            party.prep, party.chain = last.prep, last.chain
            sealed = joined
        else:
            sealed = False
            party.chain = party.start
            party.prep = _preposition(sentence, folded, party.start, ends, reach, bare)
        possessive = folded.startswith(owners, party.end) if owners else False
        party.owner = possessive or (party.kind == "adjective" and before)
        if party.owner or (
            before and party.kind in ("abbreviation", "name", "organisation", "capital", "epithet", "demonym")
        ):
            offset = party.end + (2 if possessive and passage.pack.spaces else 0)
            party.governs = _governed(sentence, folded, offset, begins, reach)
            if not passage.pack.spaces and party.governs not in ("other", "act"):
                ahead = next((m.start for m in sentence.nouns if m.start >= offset), offset)
                if any(party.end <= q.start < ahead for q in sentence.parties):
                    party.governs = "other"  # another name stands between
            if (
                not party.owner
                and party.governs
                and folded[party.end : party.end + 1] in (" ", "")
                and passage.pack.spaces
            ):
                party.owner = _adjacent(sentence, party.end)
                if not party.owner:
                    party.governs = ""
                elif party.kind == "organisation" and party.governs == "thing":
                    party.governs = "brand"
        if not party.governs and (party.prep == "of" or (not before and party.kind == "adjective")):
            party.governs = _possessed(sentence, party, reach)
        if not before and (
            party.kind in ("adjective", "demonym")
            or party.prep == "of"
            or (party.kind == "organisation" and _touches(sentence, party))
        ):
            _headed(sentence, folded, party, ends, reach, bare)
        if party.governs == "body":
            party.police = True
        if _edge(sentence, party):
            party.prep = "stop"
        last = party


def _touches(sentence: Sentence, party: Party) -> bool:
    """Whether a thing's word stands right before a name: "cámaras Hikvision"."""
    return any(m.end == party.start - 1 and m.entries[0].kind == "thing" for m in sentence.nouns)


def _edge(sentence: Sentence, party: Party) -> bool:
    """Whether only the border with a country is meant: "the Brazilian border"."""
    for mark in sentence.verbs:
        if 0 < mark.start - party.end <= 3 and any(e.code == "edge" for e in mark.entries):
            return not any(n.start <= mark.start < n.end for n in sentence.nouns)
        behind = (
            party.prep in ("of", "with", "to") and party.kind in ("name", "capital") and 0 < party.start - mark.end <= 8
        )
        if behind and any(e.code == "edge" for e in mark.entries):
            return True  # "la frontera con Brasil"
    return False


def _adjacent(sentence: Sentence, end: int) -> bool:
    return any(0 <= m.start - end <= 1 for m in sentence.nouns)


@lru_cache(maxsize=8)
def _pattern(written: str) -> re.Pattern[str] | None:
    return re.compile(written) if written else None


def _coordinate(folded: str, end: int, start: int, sentence: Sentence, parallel: re.Pattern[str] | None = None) -> bool:
    if start == end and sentence.parties and any(p.end == end and p.end - p.start == 1 for p in sentence.parties):
        return True
    if not 0 <= start - end <= 12:
        return False
    if parallel is not None and parallel.fullmatch(folded, end, start):
        return True
    joiners = [m for m in sentence.verbs if end <= m.start and m.end <= start]
    rest = folded[end:start]
    for mark in joiners:
        if not any(e.code in ("and", "det") for e in mark.entries):
            return False
        rest = rest.replace(folded[mark.start : mark.end], "", 1)
    return bool(rest.strip(" ,、\n") == "") and (bool(joiners) or "," in rest or "、" in rest)


def _headed(sentence: Sentence, folded: str, party: Party, ends: list[int], reach: int, bare: frozenset[str]) -> None:
    """Where names follow what they belong to ("la policía de Quito", "las cámaras chinas"), the name stands where its
    head does."""
    head: Mark | None = None
    for mark in (
        *sentence.nouns,
        *(m for m in sentence.verbs if any(e.kind == "act" and e.form == "noun" for e in m.entries)),
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
            while place >= 0 and not any(e.code == "of" for e in sentence.verbs[place].entries):
                place -= 1
            start = sentence.verbs[place].start
            if any(
                m.end in (start - 1, start) and any(e.kind == "act" and e.form != "noun" for e in m.entries)
                for m in sentence.verbs
            ):
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
    return all(
        any(e.code in ("of", "det") for e in m.entries) for m in sentence.verbs if start <= m.start and m.end <= end
    )


def _preposition(
    sentence: Sentence, folded: str, start: int, ends: list[int], reach: int, bare: frozenset[str] = frozenset()
) -> str:
    place = bisect_right(ends, start) - 1
    while place >= 0:
        mark = sentence.verbs[place]
        if start - mark.end > reach or _BREAK.search(folded, mark.end, start):
            return ""
        codes = [e.code for e in mark.entries if e.kind == "word"]
        if "det" in codes and "to" in codes and not _bare(folded, mark.end, bare):
            codes = ["det"]
        for code in codes:
            if code in _PREPS:
                return code
        if any(e.kind == "act" and e.form != "noun" for e in mark.entries) or (codes and codes[0] != "det"):
            return ""
        place -= 1
    return ""


def preposition(sentence: Sentence, passage: Passage, start: int) -> str:
    """The code of the preposition that governs what starts there, or ""."""
    grammar = passage.pack.grammar
    bare = frozenset(grammar.get("without_article", ()))
    return _preposition(
        sentence, passage.folded, start, [m.end for m in sentence.verbs], int(grammar.get("reach", 42)), bare
    )


def _bare(folded: str, end: int, names: frozenset[str]) -> bool:
    """Whether a word that is an article and a preposition ("a") is the latter: before a figure or a name that takes
    no article."""
    after = folded[end + 1 : end + 32]
    return after[:1].isdigit() or any(
        after.startswith(name) and not after[len(name) : len(name) + 1].isalpha() for name in names
    )


def _governed(sentence: Sentence, folded: str, end: int, begins: list[int], reach: int) -> str:
    place = bisect_left(begins, end)
    noun = sentence.nouns[place] if place < len(begins) else None
    act = next((m for m in sentence.verbs if m.start >= end), None)
    limit = min(m.start for m in (noun, act) if m is not None) if noun or act else None
    if limit is None or limit - end > reach or _BREAK.search(folded, end, limit):
        return "other"
    if noun is not None and noun.start == limit:
        return _kind(noun)
    if act is not None and any(e.kind == "act" and e.form in ("noun", "ger") for e in act.entries):
        return "act"
    return "other"


def _possessed(sentence: Sentence, party: Party, reach: int) -> str:
    noun: Mark | None = None
    for mark in sentence.nouns:
        if mark.end <= party.start and party.start - mark.end <= reach:
            noun = mark
    act: Mark | None = None
    for mark in sentence.verbs:
        if (
            mark.end <= party.start
            and party.start - mark.end <= reach
            and any(e.kind == "act" and e.form == "noun" for e in mark.entries)
        ):
            act = mark
    if act is not None and (noun is None or act.start > noun.start):
        return "act"
    return _kind(noun) if noun is not None else ""


def _kind(noun: Mark) -> str:
    entry = noun.entries[0]
    return entry.code if entry.kind == "people" and entry.code in ("experts", "suspects") else entry.kind
