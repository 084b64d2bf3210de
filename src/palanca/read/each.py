"""Givers each told with what is theirs: by the word for whose their goods are, by where they came from, or by a clause
of their own.

Invariant: two givers at least, no two of one side.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import pairwise

from palanca.read.passage import Mark, Number, Party, Passage, Sentence, within

__all__ = [
    "GIVER",
    "GIVING",
    "NAMES",
    "SURE",
    "each_first",
    "each_from",
    "each_gets",
    "each_its_own",
    "each_listed",
    "each_which",
    "each_whose",
    "foots",
    "joined",
    "one_at",
]

GIVER, SURE = 0.3, 0.5  # the least readiness to give of who stands behind "from", or only behind "of"
GIVING = frozenset(("give", "supply", "sell", "lend", "train", "build", "install", "fund"))
NAMES = frozenset(("name", "capital", "abbreviation", "organisation"))


def _turns(
    begins: Mapping[int, list[Party]], prep: str | None = None, others: Set[str | None] = frozenset()
) -> set[int]:
    """Where turns begin, each from then on a list's, which stands behind that preposition, if any; empty where fewer
    than two take one, with those who give otherwise, or one side two."""
    if len(begins) + len(others) < 2:
        return set()
    sides = {party.side for listed in begins.values() for party in listed}
    if len(sides) < len(begins) or sides & others:
        return set()
    for begin, listed in begins.items():
        for party in listed:
            party.chain = begin
            if prep is not None:
                party.prep, party.owner, party.governs = prep, False, ""
    return {*begins}


def each_its_own(sentence: Sentence) -> set[int]:
    """Where the turns begin of those whose goods are listed, each behind or before the word for whose they are: "French
    radios, Turkish boats and Chinese drones"; empty where somebody else may have given them all."""
    own = [p for p in sentence.parties if p.kind == "adjective" and p.governs == "thing" and p.chain == p.start]
    own = [p for p in own if p.giver > SURE]
    if len(own) < 2 or any(p.giver > GIVER and not p.owner and p.prep != "in" for p in sentence.parties):
        return set()
    begins: dict[int, list[Party]] = {}
    for party in own:
        place = party.head if party.head >= 0 else party.end + 1
        good = next((n for n in sentence.nouns if n.start == place and n.entries[0].kind == "thing"), None)
        if good is None:
            return set()
        begin = min(party.start, good.start)
        counted = next((n.start for n in reversed(sentence.numbers) if 0 < begin - n.end <= 1), begin)
        begins[counted] = [party]
    return _turns(begins)


def each_listed(sentence: Sentence, folded: str) -> set[int]:
    """Where the turns begin of givers who head the parts of a list (`_heads`)."""
    heads = _heads(sentence, folded)
    found = [party for party, _ in heads if party.giver > SURE]
    if len(found) == 1 or 2 * len(found) <= len(heads) or all(number < 0 for _, number in heads):
        found = [party for party, number in heads if number >= 0 and party.giver > SURE]
    else:
        found = [party for party, _ in heads]  # "Germany, 36 vans; Romania, vests; Japan, 20 radios"
    return _heading(found, sentence) if found else set()


def each_gets(sentence: Sentence, folded: str) -> dict[int, int]:
    """Where the shares begin of receivers who head the parts of a list, and their numbers; that of the first, where no
    noun stands behind its number, with the clause before: "radios (Fiji, 12; Samoa, nine)"."""
    found = [row for row in _heads(sentence, folded) if row[0].giver <= SURE and row[1] >= 0]
    if not found or not _heading([party for party, _ in found], sentence):
        return {}
    (first, number), *others = found
    shares = {party.start: place for party, place in others}
    if not any(number < n.start < others[0][0].start for n in sentence.nouns):
        _uncut(sentence, {first.start}, {first.start - 1, first.start})
        shares[sentence.clauses[sentence.clause_of(number)][0]] = number
    return shares


def _heading(parties: list[Party], sentence: Sentence) -> set[int]:
    """Where the turns begin of who head the parts of a list, whose clauses a colon behind them does not end."""
    return _uncut(sentence, _turns({p.start: [p] for p in parties}, ""), {p.end + 1 for p in parties})


def _heads(sentence: Sentence, folded: str) -> list[tuple[Party, int]]:
    """Who heads the parts of a list, and where the count behind a comma or a colon stands (-1: none, but right behind a
    stop): "China, 35 vehicles in 2022; Britain, two kits; Japan: boats"."""
    found: list[tuple[Party, int]] = []
    for party in sentence.parties if folded.find(";", sentence.start, sentence.end) >= 0 else ():
        if party.side is None or folded[party.end : party.end + 2] not in _BEHIND:
            continue
        low = max(sentence.start, *(folded.rfind(cut, sentence.start, party.start) + 1 for cut in ";:("))
        before = folded[low : party.start].strip()
        article = any("det" in m.words and low <= m.start and m.end < party.start for m in sentence.verbs)
        number = next((n.start for n in sentence.numbers if n.start == party.end + 2), -1)
        if not before or (number >= 0 and article and before.isalpha()):
            found.append((party, number))
    return found


_BEHIND = frozenset((", ", ": "))


def each_which(sentence: Sentence, folded: str) -> set[int]:
    """Where the turns begin of those who each have a clause that tells what they gave: "thanked Japan, which gave 20
    radios, and Peru, which trained 30 officers"."""
    found: dict[int, list[Party]] = {}
    told: set[int] = set()
    for party in sentence.parties if sum("clause" in m.words for m in sentence.verbs) > 1 else ():
        if party.side is None or party.giver <= GIVER or folded[party.end : party.end + 2] != ", ":
            continue
        for one, two in pairwise(sentence.verbs):
            if one.start == party.end + 2:
                if "clause" in one.words and two.start - one.end == 1 and any(e.code in GIVING for e in two.acts):
                    found[party.start] = [party]
                    told.add(one.start)
                break
    return _uncut(sentence, _turns(found, ""), told) if found else set()


def _uncut(sentence: Sentence, begins: set[int], places: set[int]) -> set[int]:
    """Turns, if any, whose clauses do not begin at some places: behind a colon, or a comma, of a name whose turn goes
    on there."""
    if begins:
        cuts = [low for low, _ in sentence.clauses if low not in places]
        sentence.clauses = [*zip(cuts, [*cuts[1:], sentence.end], strict=True)]
        for party in sentence.parties:
            party.clause = sentence.clause_of(party.start)
    return begins


def each_whose(sentence: Sentence, found: list[Party], passage: Passage) -> set[int]:
    """Where the turns begin of those whose goods follow their names in clauses of their own, where words do not
    stand apart: 中国赠送的14辆警车已登记，澳大利亚的15辆皮卡下周到港; empty where one name or one giver is all."""
    begins: dict[int, list[Party]] = {}
    some = [p.giver > SURE and p.side is not None and not p.prep and p.kind in NAMES for p in sentence.parties]
    if sum(some) < 2:
        return set()
    for place, party in enumerate(sentence.parties):
        if not some[place]:
            continue
        if any(p.chain == party.chain and p.side != party.side for p in sentence.parties):
            continue  # a list takes one turn, if any
        low, high = sentence.clauses[party.clause]
        before = [p for p in sentence.parties[:place] if p.clause == party.clause]
        begin = party.start if before else low
        if party not in found and not any(p.giver > SURE for p in before):
            given = (m for m in sentence.verbs if party.end <= m.start < high and any(e.code in GIVING for e in m.acts))
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
        begins.setdefault(begin, [party])
    return _turns(begins)


_COUNTED = 8  # characters between 的 and goods, with how many: 的十五辆


def each_from(sentence: Sentence, subjects: list[Party], passage: Passage) -> set[int]:
    """Where the turns begin of those from whom, or by whom, goods of their own came, or so many of those named before
    ("of its 22 boats six were given by Japan, two by Italy"); empty where nobody else takes one."""
    if not any(map(_source, sentence.parties)):
        return set()
    found: dict[int, list[Party]] = {}
    end = sentence.start
    for before, party in pairwise(sentence.parties) if passage.spaces and len(sentence.numbers) > 1 else ():
        if party.chain != party.start and _many(before.end, party, True, sentence, passage):
            party.chain = party.start  # "by Japan and ten by Korea" is no list
    for party in sentence.parties:
        if party in subjects:
            end = party.end
        elided = bool(found) and _elided(party, sentence, passage)
        if not (elided or _source(party)):
            continue
        listed = [p for p in sentence.parties if p.chain == party.chain]
        number = _many(end, party, bool(found), sentence, passage) if passage.spaces and sentence.numbers else None
        goods = _goods(end, party, not subjects, bool(found), sentence, passage) if number is None else []
        if number is not None:
            found[number.start] = listed
        elif goods:
            own = sentence.clauses[sentence.clause_of(goods[0].start)][0]
            first = goods[0] if found else goods[-1]
            if subjects and not found and passage.spaces and _their_own(subjects[-1], first, sentence):
                end = listed[-1].end
                continue  # "Japan gave Fiji ten boats, bought from Korea"
            whole = found and (elided or not passage.spaces)  # 由德国捐赠，电台由日本提供
            begin = max(own, end if whole else _joint(end, first.start, sentence, passage))
            if any(p.chain == begin for p in sentence.parties if p not in listed):
                begin = goods[0].start  # "Senegal's police received radios from France": not of Senegal's list
            found[begin] = listed
            if elided:
                for one in listed:
                    one.prep, one.owner, one.governs = "from", False, ""
        end = listed[-1].end
    return _turns(found, None, {p.side for p in subjects})


def _their_own(giver: Party, goods: Mark, sentence: Sentence) -> bool:
    """Whether goods are the first that a giver's clause tells of, and so what it gave, wherever they were made or
    bought."""
    told = ("thing", "people")
    if sentence.clause_of(giver.end) != sentence.clause_of(goods.start):
        return False
    return not any(giver.end <= n.start < goods.start and n.entries[0].kind in told for n in sentence.nouns)


def _many(low: int, party: Party, later: bool, sentence: Sentence, passage: Passage) -> Number | None:
    """The number alone that tells how many came from who stands behind it, of goods named before: "six were given by
    Japan" or, in a ``later`` turn, "ten by Korea", "una por Taiwán"."""
    if party.prep not in _SOURCES:
        return None
    led = next((m for m in sentence.verbs if 0 < party.start - m.end <= _LED and _SOURCES & {*m.codes}), None)
    if led is None:
        return None
    one = one_at(passage.folded.rfind(" ", low, led.start - 1) + 1, sentence, passage) if later else None
    number = one or next((n for n in reversed(sentence.numbers) if low <= n.start and n.end < led.start), None)
    more = [m for m, _ in sentence.cues.get("further", ())] if later and number is not None else []  # "another ten"
    end = next((m.end for m in more if number and m.start == number.end + 1), number.end if number else 0)
    if number is None or party.start - end > (_LED if later else _VERB):
        return None
    if within(sentence.times, number.start) or within(sentence.money, number.start):
        return None
    named = [n for n in sentence.nouns if n.end <= party.start and n.entries[0].kind in _TAUGHT]
    if any(n.start >= number.end for n in named):
        return None
    if later:
        start = next((m.start for m in more if m.end == number.start - 1), number.start)
        return number if joined(low, start, sentence, passage) else None
    given = {e.code for m in sentence.verbs if number.end <= m.start < party.start for e in m.acts}
    goods = named and named[-1].entries[0].code in ("equipment", "technology")
    return number if goods and not GIVING.isdisjoint(given) else None


_LED, _VERB = 10, 32  # characters of "by the"; with a verb: "were donated by the"


def one_at(start: int, sentence: Sentence, passage: Passage) -> Number | None:
    """An article that counts one at a place ("Spain, one", "y una por Taiwán"), told as a number from then on."""
    for article in passage.pack.grammar.get("articles", ()):
        end = start + len(article)
        whole = end >= sentence.end or passage.folded[end] in " .,;:)"
        if whole and len(article) > 1 and passage.folded.startswith(article, start):
            one = Number(start, end, 1.0)
            sentence.numbers = sorted((*sentence.numbers, one), key=lambda n: n.start)
            return one
    return None


def _goods(low: int, party: Party, alone: bool, later: bool, sentence: Sentence, passage: Passage) -> list[Mark]:
    """What comes from a name, of all behind ``low``, ``alone`` where nobody gives by a verb of his own, in a ``later``
    turn without a verb ("and ten radios by Korea"); nothing where only its money does ("with funding from Japan")."""
    if any(m.start < party.start <= m.end + _PAID for m, _ in sentence.cues.get("money_of", ())):
        return []
    if passage.spaces and any(_spends(money.start, money.end, party, sentence) for money in sentence.money):
        return []
    if not passage.spaces and any(m.end == party.start for m, _ in sentence.cues.get("payer", ())):
        return []  # 智利培训了警员，费用由加拿大承担: who pays for it takes no turn
    kinds = _TAUGHT if party.prep == "by" else _THINGS  # "experts from Japan" are no goods
    goods = [n for n in sentence.nouns if low <= n.start and n.end <= party.start and n.entries[0].kind in kinds]
    if not goods or party.prep != "by" or (later and party.start - goods[-1].end <= _LED):
        return goods
    told = _told(goods, party, alone, sentence, passage) if passage.spaces else party.giver > GIVER
    return goods if told else []


def _spends(start: int, end: int, party: Party, sentence: Sentence) -> bool:
    """Whether it is only a sum that comes from a name: "financed with 2 million dollars from the Danish ministry"."""
    near = 0 < party.start - end <= _OF_THE
    return near and any(0 <= start - m.end <= 1 and "with" in m.codes for m in sentence.verbs)


_OF_THE = 12  # characters of " from the " between a sum and whose it is


def _source(party: Party) -> bool:
    """Whether goods may come from a name: "radios from Japan", "donated by Japan", "radios de Japón"."""
    if party.side is None or party.chain != party.start:
        return False
    if party.prep in _SOURCES:
        return party.giver > GIVER or party.prep == "by"
    return party.head >= 0 and party.governs == "thing" and party.giver > SURE and party.kind in NAMES


def _elided(party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether goods come from a name that stands behind them, a comma and "of", where others came from elsewhere:
    "the cars came from Japan; las radios, de Perú"."""
    if party.side is None or party.chain != party.start or party.giver <= SURE or party.kind not in NAMES:
        return False
    return any(
        0 <= party.start - m.end <= _OF and "of" in m.codes and passage.folded[m.start - 2 : m.start] == ", "
        for m in sentence.verbs
    )


def _told(goods: list[Mark], party: Party, alone: bool, sentence: Sentence, passage: Passage) -> bool:
    """Whether goods are told as what who stands behind them gave: "were donated by", "were offered 20 cars by", "radios
    given by Germany", not "in a course funded by"; of some goods the last alone, where they are promised ("and a ship
    promised by Japan"), given besides, or nobody else gives (``alone``): "got cars given by Japan and a boat by"."""
    last, low = goods[-1], goods[-2].end if len(goods) > 1 else sentence.start
    verbs = [m for m in sentence.verbs if last.end <= m.start and m.end <= party.start]
    if any("be" in m.words for m in verbs):
        return party.giver > GIVER or any(e.code in GIVING for m in verbs for e in m.acts)  # "were used by Peru"
    for act in [m for m in sentence.verbs if m.end <= last.start and m.acts][-1:]:
        told = {e.code for e in act.acts}
        was = "receive" in told or any("be" in m.words and 0 <= act.start - m.end <= 1 for m in sentence.verbs)
        if was and not _HANDED.isdisjoint(told) and any(0 < n.start - act.end <= _FEW for n in goods):
            return True
    verbs = [m for m in verbs if any(e.form == "part" for e in m.acts)]
    if not verbs or party.start - verbs[-1].end > _BY or " " in passage.folded[last.end : verbs[-1].start].strip(" ,"):
        return False  # "un barco usado, donado por"
    told = {e.code for e in verbs[-1].acts if e.form == "part"}
    if "give" in told and verbs[-1].start - last.end == 1:
        return True
    besides = alone or any(low <= m.start < last.start for m, _ in sentence.cues.get("besides", ()))
    apart = besides or _joint(low, last.start, sentence, passage) > low
    return ("promise" in told and apart) or (besides and not GIVING.isdisjoint(told))


_HANDED = frozenset(("give", "promise", "receive"))
_FEW = 20  # characters between "were given" and the goods, counted
_BY = 10  # characters of "by the", with a word of whose it is


def _joint(low: int, high: int, sentence: Sentence, passage: Passage) -> int:
    """The last joint between two places, or the first of them."""
    joints = [m.start for m in sentence.verbs if "and" in m.words and low <= m.start < high]
    joints += [m.start for m, _ in sentence.cues.get("besides", ()) if low <= m.start < high]
    return max(*joints, passage.folded.rfind(",", low, high), passage.folded.rfind(";", low, high), low)


def foots(party: Party, sentence: Sentence) -> bool:
    """Whether a side is told besides as who pays for what somebody else does: "…; Norway bore the cost", not "the cost
    of a prison"."""
    return any(
        0 < mark.start - party.end <= 1 and not any(m.start == mark.end + 1 and "of" in m.codes for m in sentence.verbs)
        for mark, _ in sentence.cues.get("foots", ())
    )


def joined(low: int, place: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether what begins at a place is joined to what stands before it, from ``low`` on, by "and" or a stop."""
    gap = passage.folded[max(low, place - 2) : place]
    return gap in (", ", "; ") or any(
        "and" in m.words and low <= m.start and 0 <= place - m.end <= 1 for m in sentence.verbs
    )


def each_first(sentence: Sentence, passage: Passage) -> set[int]:
    """Where the turns begin of those from whom the goods right behind them came: "recibió de Japón diez coches; de
    Corea, 40 radios", "de Japón llegaron diez coches; de Corea, 40 radios"; empty where only one does."""
    first, found = sentence.parties[0], dict[int, list[Party]]()
    opens = first.start - sentence.start <= _OF
    if not passage.spaces or len(sentence.numbers) < 2 or not (opens or len(sentence.parties) > 2):
        return set()
    taken = next((m.start for m in sentence.verbs if any(e.code == "receive" for e in m.acts)), sentence.end)
    came, last = None, first
    if opens:
        came = next((m for m in sentence.verbs if m.start == first.end + 1 and not _COMES.isdisjoint(m.codes)), None)
    taken = taken if came is None else min(taken, first.start)
    for party in sentence.parties:
        if party.start < taken or party.side is None or party.chain != party.start or party.kind not in NAMES:
            continue
        before = (m for m in sentence.verbs if 0 <= party.start - m.end <= _OF)
        led = next((m for m in before if not _FROM.isdisjoint(m.codes) or m.start == taken), None)
        place = party.end + (2 if passage.folded[party.end : party.end + 2] == ", " else 1)
        place = came.end + 1 if came is not None and party is first else place
        late = place + (_DATED if came is not None and party is first else 0)  # "llegaron en marzo diez coches"
        if led is None or not any(place <= n.start <= late and n.value for n in sentence.numbers):
            continue
        if not found or joined(last.end, led.start, sentence, passage):
            found[led.start], last = [party], party
    return _turns(found, "from")


_FROM = frozenset(("of", "from"))
_COMES = frozenset(("supply", "station"))
_DATED = 16  # characters of when goods came
_OF = 5  # characters of "of the", or of "from" with a comma, before a name
_PAID = 6  # characters between money and whose it is: "with funding from Japan"
_SOURCES = frozenset(("from", "by"))
_THINGS, _TAUGHT = frozenset(("thing",)), frozenset(("thing", "people"))
