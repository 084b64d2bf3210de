"""Whose a name is: the country an entity belongs to, which of many countries a common body's name means, and which
country a text is about.

Invariant: only the document's own names decide; what they leave open stays ``None``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from palanca import names
from palanca.errors import NotFoundError
from palanca.model import Entity
from palanca.read.passage import Passage, Sentence

__all__ = [
    "about",
    "anyones",
    "common",
    "elsewhere",
    "entity",
    "focus",
    "giver",
    "heads_of",
    "meanings",
    "meant",
    "of_a_firm",
    "only_named_after",
    "only_portfolio",
    "orphan",
    "seated",
    "short_mentions",
    "side",
    "sums_up",
]

Beside = list[tuple[int, int, str]]  # those of one sentence
Towns = list[str]  # whose the towns of a text are, that can only be one country's
Clear = list[tuple[int, int, int, str]]  # names that can only be one side's: sentence, start, end, side


@lru_cache(maxsize=1)
def _givers() -> tuple[dict[str, float], float]:
    table = tomllib.loads((files("palanca.read") / "givers.toml").read_text("utf-8"))
    return table["sides"], float(table["default"])


def giver(side: str | None) -> float:
    """How far a side gives rather than receives, −1 to 2."""
    sides, default = _givers()
    return sides.get(side, default) if side is not None else 0.0


@lru_cache(maxsize=1)
def _seats() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("palanca.read") / "givers.toml").read_text("utf-8"))
    return {body: frozenset(hosts) for body, hosts in table["seats"].items()}


def seated(passage: Passage) -> bool:
    """Whether a text is only written where a body that it names has its seat: "LYON – INTERPOL has trained …"."""
    home, seats = passage.home, _seats()
    named = [p for s in passage.sentences for p in s.parties if p.side is not None]
    if home is None or any(p.side == home and p.prep != "line" for p in named):
        return False
    most = max((share for side, share in passage.salience.items() if side != home), default=0.0)
    return any(passage.salience[side] >= most for side in passage.salience if home in seats.get(side, ()))


@lru_cache(maxsize=8192)
def entity(identifier: str) -> Entity | None:
    """The entity of that id, or none."""
    try:
        return names.entity(identifier)
    except NotFoundError:  # an id without an entity is a fault of names' data; the name is then nobody's
        return None


@lru_cache(maxsize=8192)
def meanings(identifiers: tuple[str, ...]) -> tuple[tuple[Entity, ...], tuple[str | None, ...]]:
    """The entities of a name with the side of each."""
    entities = tuple(e for e in map(entity, identifiers) if e is not None)
    return entities, tuple(map(side, entities))


@lru_cache(maxsize=2048)
def short_mentions(text: str, lang: str) -> tuple[names.Mention, ...]:
    """The names in a title or a publisher's name, which many documents share and several steps ask for."""
    return tuple(names.mentions(text, lang))


def side(entity: Entity | None) -> str | None:
    """The country an entity belongs to, or the short name of an international body; ``None`` for groups."""
    return names.home(entity.id) if entity is not None else None


def focus(named: Iterable[str | None]) -> str | None:
    """The country that a text without a home is about: of those that receive rather than give, the one named most."""
    counts = Counter(side for side in named if side is not None and giver(side) < 0.3)
    if not counts:
        return None
    first, times = counts.most_common(1)[0]
    return first if times >= 2 and times >= 0.5 * counts.total() else None


def about(passage: Passage, clear: Clear, named: set[str | None]) -> str | None:
    """The home of a text, once its names are known: where its publisher's country is named nowhere in it, the country
    that the text is about (a Brazilian paper on Caracas)."""
    home, document = passage.home, passage.document
    if home in named or document.source_type in ("government", "company"):
        return home
    if home is not None and any(e.value for sentence in passage.sentences for _, e in sentence.cues.get("ours", ())):
        return home  # "gave us ten cars"
    title = (set(meanings(m.entities)[1]) for m in short_mentions(document.title or "", passage.pack.code))
    sure = [owner for sides in title if len(sides) == 1 for owner in sides]  # not "the Navy", which many have
    if home in sure:
        return home
    told = [owner for place, start, _, owner in clear if not _learnt_in(passage.sentences[place], start)]
    return focus((*told, *sure)) or home


def sums_up(start: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether a counted set that begins there only counts the countries listed right before it: 日本和韩国两国."""
    count = next((n.value for n in sentence.numbers if n.start == start), 0.0)
    joints, place, named = str(passage.pack.grammar.get("place_joints", "")), start, 0
    while party := next((p for p in sentence.parties if p.end == place and p.side is not None), None):
        named, place = named + 1, party.start
        while passage.folded[place - 1 : place] in joints and place > sentence.start:
            place -= 1
    return named == count > 1


def _learnt_in(sentence: Sentence, start: int) -> bool:
    """Whether a name is only of where somebody learns: "officers will take courses in Bogotá"."""
    return "school" in sentence.cues and any(
        m.end <= start <= m.end + _THE and ("in" in m.codes or "to" in m.codes) for m in sentence.verbs
    )


def meant(
    entities: tuple[Entity, ...], place: int, start: int, clear: Clear, towns: Towns, home: str | None, sure: bool
) -> Entity | None:
    """Which of several bodies of one name: that of a country named in the same sentence, of the text's home, of one
    named most, of one whose towns are; where none is named, nobody's if it is a general word ("the justice ministry"),
    not ``sure`` a name."""
    by_side: dict[str, Entity] = {}
    for entity in entities:
        by_side.setdefault(side(entity) or "", entity)
    if len(by_side) == 1:
        return entities[0]
    here = [(_away(at, end, start), owner) for where, at, end, owner in clear if where == place and owner in by_side]
    at_home = home in by_side and len(by_side) >= _COMMON and giver(home) < 0.4
    far = here and min(here)[0] > _BESIDE
    if here and not (far and at_home):
        near = by_side[min(here)[1]]
        capital = next((e for e in entities if e.kind == "country"), None) if far and near.kind == "place" else None
        return capital or near  # Kingston is Jamaica's, though Canada paid
    if home is not None and home in by_side:
        return by_side[home]
    for named in ((owner for *_, owner in clear), towns):
        if counts := Counter(owner for owner in named if owner in by_side):
            return by_side[counts.most_common(1)[0][0]]
    return entities[0] if sure and (len(by_side) < _MANY or home is None) else None


def _away(start: int, end: int, place: int) -> int:
    """How far a name is from a body that starts at ``place``: one that follows is thrice as far."""
    return place - end if start < place else _BEHIND * (start - place)


def only_named_after(mention: names.Mention, passage: Passage) -> bool:
    """Whether a country only gives a street or a quarter its name: "avenida Bolivia", "Villa El Salvador"; or letters
    are of a code: "LAC-088"."""
    folded, start, end = passage.folded, mention.start, mention.end
    if folded[end : end + 1] == "-" and folded[end + 1 : end + 4].isdigit() and end + 4 <= len(folded):
        return True
    if mention.form == "adjective" and passage.spaces:
        return _tongue(start, end, passage)
    if mention.form != "name" or not passage.spaces:
        return False
    if passage.home in passage.pack.grammar.get("namesakes", {}).get(folded[start:end], ()):
        return True  # in a paper of Costa Rica, Liberia is a town
    before, behind = passage.pack.grammar.get("named_after", ((), ()))
    if before and folded[start - 1 : start] == " ":
        place = start - 1
        while place > 0 and start - place < _STREET and folded[place - 1].isalpha():
            place -= 1
        if folded[place : start - 1] in before:
            return True
    if not behind or not passage.text[end + 1 : end + 2].isupper():
        return False
    return folded[end + 1 : end + _STREET].split(" ", 1)[0].rstrip(".,;:)") in behind  # "Jamaica Avenue"


def only_portfolio(entity: Entity, start: int, passage: Passage) -> bool:
    """Whether the name of an office is only what another land's ministry is of: "the Ministry of Homeland Security"."""
    office = passage.pack.grammar.get("office_of") if entity.kind == "organisation" else None
    return office is not None and re.search(office, passage.folded[max(0, start - _STREET) : start]) is not None


def of_a_firm(start: int, end: int, sentence: Sentence) -> bool:
    """Whether a town is where a firm is: "a Pune manufacturer", "a shipyard in Chennai"."""
    for mark, entry in sentence.cues.get("institution", ()):
        if entry.value == "firm" and (mark.start == end + 1 or 0 < start - mark.end <= _BASED):
            return True
    return False


_BASED = 11  # characters of " based in "


def _tongue(start: int, end: int, passage: Passage) -> bool:
    """Whether a word for what is of a country is only a language: "un curso de francés", "taught in French"."""
    words = passage.pack.grammar.get("tongue")
    if words is None:
        return False
    folded = passage.folded
    after = folded[end + 1 : end + _STREET].partition(" ")[0].rstrip(".,;:)") if folded[end : end + 1] == " " else ""
    if after in words["lessons"]:
        return True
    if not folded.endswith(tuple(words["before"]), max(0, start - _STREET), start):
        return False
    if folded.endswith(tuple(words["many"]), start, end):
        return False  # people: "un grupo de franceses"
    return not after or not words["behind"] or after in words["behind"]


def common(mention: names.Mention, passage: Passage) -> bool:
    """Whether any country may call a body so, though lists hold it for few ("Border Patrol", 国家边防局)."""
    return passage.folded[mention.start : mention.end] in passage.pack.grammar.get("common_bodies", ())


def anyones(mention: names.Mention, sides: Iterable[str | None], clear: Clear, passage: Passage) -> bool:
    """Whether a common name is of none that lists hold it for: the text names another giver and none of those."""
    if not common(mention, passage):
        return False
    owners, named = set(sides), {owner for *_, owner in clear}
    return owners.isdisjoint((passage.home, *named)) and any(giver(owner) > _GIVES for owner in named)


def orphan(sides: Iterable[str | None], clear: Clear, towns: Towns, home: str | None) -> bool:
    """Whether a name is one of many countries ("Aduana") of which the text names none."""
    owners = set(sides)
    return len(owners) >= _MANY and owners.isdisjoint((home, *towns, *(owner for *_, owner in clear)))


_FURTHER = re.compile(r"(?: [A-Z][a-z]{3,15}){1,2}(?= of )")  # of a body's name, before whose it is
_INITIALS = re.compile(r"\s?[(（][A-Z][\w-]{1,9}[)）]")  # of a body, behind its name
_THE = 4  # characters of a preposition's end and an article before a name
_BESIDE = 24  # characters within which a country owns a body of a common name
_STREET = 16  # letters of a word for a street
_BEHIND = 3
_SPOKEN = 3  # sentences within which one of several countries is still spoken of
_MANY = 4  # a name of so many countries is nobody's where none is named
_UNIVERSAL = 12  # and of so many that every country has one
_GIVES = 0.3
_COMMON = 3  # a body's name of so many countries ("Coast Guard", "Judicial Police") may be any country's


def _described(
    chosen: Entity, sides: set[str | None], mention: names.Mention, here: Beside, after: int, passage: Passage
) -> str | None:
    """Whose a body is that another country's adjective or name describes ("the Tanzanian Ministry of Home Affairs", "la
    Guardia Civil peruana", "the Narcotics Control Bureau of Nepal"), however few such bodies lists hold; ``None`` where
    nothing does."""
    if chosen.type in _ITS_OWN or mention.form == "abbreviation":
        return None
    if not passage.spaces:  # 赞比亚国家调查局
        joints = (*passage.pack.grammar["possessive_after"], *passage.pack.grammar.get("name_joints", ()))
        before = ((passage.folded[end : mention.start], owner) for _, end, owner in here if end < mention.start)
        owner = next((owner for between, owner in before if between in joints and owner not in sides), None)
        own = passage.text[mention.start : mention.end - 1] if owner is not None else ""
        return (
            None if any(side(entity(m.entities[0])) in sides for m in short_mentions(own, passage.pack.code)) else owner
        )
    behind = passage.pack.grammar.get("adjective") == "after"
    apart = ((start - mention.end if behind else mention.start - end, owner) for start, end, owner in here)
    beside = next((owner for gap, owner in apart if gap == 1 and owner not in sides), None)
    if beside is not None or after == mention.end or chosen.type in _ABROAD:
        return beside
    owner = next((owner for start, _, owner in here if start - after in (0, 1) and owner not in sides), None)
    return owner if owner is not None and entity(owner) is not None else None  # a country's, not "a unit of UNMIL"


_ITS_OWN = frozenset(("company", "bank", "media"))  # are whose they are, whoever is named beside them
_ABROAD = frozenset(("diplomacy", "aid", "international"))  # may be named by the country they stand in


def elsewhere(
    chosen: Entity,
    meant: tuple[str | None, ...],
    place: int,
    mention: names.Mention,
    clear: Clear,
    passage: Passage,
) -> str | None:
    """Whose body a common name means where no list has that country's: of the country beside it ("the coast guard of
    Lebanon"), else the home's, else of the one receiver of the sentence or the last before it; ``None`` where the one
    chosen is likelier."""
    sides = set(meant)
    if chosen.kind != "organisation":
        return None
    here = [(start, end, owner) for where, start, end, owner in clear if where == place]
    own = "theirs" in passage.sentences[place].cues and mention.form != "abbreviation"
    if own and any(m.end == mention.start - 1 for m, _ in passage.sentences[place].cues["theirs"]):
        before = [owner for _, end, owner in here if end <= mention.start and entity(owner) is not None]
        if before and sides.isdisjoint(before) and chosen.type not in _ITS_OWN:
            return before[-1]  # "Croatia became a teacher: its Interior Ministry …"
    initials = _INITIALS.match(passage.text, mention.end)
    after = behind = initials.end() if initials is not None else mention.end
    if here and after == mention.end and passage.spaces and passage.pack.grammar.get("phrase_head") != "first":
        further = _FURTHER.match(passage.text, after)  # "Border Patrol Unit of Ghana"
        after = further.end() if further is not None else after
    for mark in passage.sentences[place].verbs:
        if 0 <= mark.start - after <= 1 and ("of" in mark.codes or "det" in mark.codes):
            after = mark.end
    if (here or passage.spaces) and (len(sides) >= _COMMON or common(mention, passage)):
        taker = _taker(side(chosen), mention, place, here, clear, passage)
        if taker is not None:
            return taker
    nobodys = len(sides) < _COMMON and anyones(mention, sides, clear, passage)
    if len(sides) < _COMMON and not nobodys:
        return _described(chosen, sides, mention, here, after if after > behind else mention.end, passage)
    owners = (" ", "", *(f"{o} " if passage.spaces else o for o in passage.pack.grammar["possessive_after"]))
    if not passage.spaces:
        owners += tuple(passage.pack.grammar.get("name_joints", ()))
    beside = next(
        (
            owner
            for start, end, owner in here
            if 0 <= start - after <= 1 or (end <= mention.start and passage.folded[end : mention.start] in owners)
        ),
        None,
    )
    if beside is not None:
        return beside
    home = passage.home
    if home is None or (nobodys and giver(home) > 0):
        receivers = {owner for *_, owner in here if giver(owner) < 0}
        spoken = [owner for at, *_, owner in clear if at < place and giver(owner) < 0]
        given = side(chosen) in {owner for *_, owner in here}
        home = receivers.pop() if len(receivers) == 1 else spoken[-1] if spoken and not (receivers or given) else None
    universal = len(sides) >= _UNIVERSAL or chosen.type == "justice"
    named = {
        owner
        for start, end, owner in here
        if not universal
        or giver(owner) < 0.4
        or (_away(start, end, mention.start) <= _BESIDE and "," not in passage.text[end : mention.start])
    }
    return None if home is None or home in sides or giver(home) > 0 or side(chosen) in named else home


def _taker(
    own: str | None, mention: names.Mention, place: int, here: Beside, clear: Clear, passage: Passage
) -> str | None:
    """Whose a body of a common name is that the country it would be of gives to: "in Mali, Spain trained the National
    Police" (Mali's); of who receives in the sentence, else the text's home, else of who was spoken of last."""
    beside = [(start, end) for start, end, owner in here if owner == own]
    if giver(own) <= _GIVES or not (beside or (passage.spaces and giver(passage.home) > 0)):
        return None
    owners = ("", *passage.pack.grammar["possessive_after"])
    for start, end in beside:  # "the coast guard of Japan"
        near = start - mention.end
        if 0 <= near <= _OWNER or (near < 0 and passage.folded[end : mention.start].strip() in owners):
            return None
    if not _handed(mention, beside, passage.sentences[place], passage):
        return None
    receivers = [owner for *_, owner in here if giver(owner) < 0]
    behind = [owner for start, _, owner in here if 0 < start - mention.end <= _OWNER and owner in receivers]
    spoken = [(at, owner) for at, *_, owner in clear if at < place and giver(owner) < 0]
    last = [owner for at, owner in spoken if place - at <= _SPOKEN or len({other for _, other in spoken}) == 1]
    home = passage.home if passage.home != own and giver(passage.home) <= 0 else None
    if receivers or not (beside or own != passage.home):
        return next(iter((*behind, *receivers)), None)
    return home or (last[-1] if last else None)


def _handed(mention: names.Mention, givers: list[tuple[int, int]], sentence: Sentence, passage: Passage) -> bool:
    """Whether a body is what a giver's act is done to or for, or receives from it."""
    near, led = mention.start, None
    for mark in reversed(sentence.verbs):
        if mark.end > near:
            continue
        if passage.text[mark.end : near].strip() or near - mark.end > 1:
            break
        done = {e.code for e in mark.acts if e.form != "noun"}
        if "to" in mark.codes or "for" in mark.codes or ("station" not in done and not done.isdisjoint(_TAKEN)):
            led = mark
            break
        if "det" not in mark.codes:
            break
        near = mark.start
    acts = [m for m in sentence.verbs if m.acts]
    if led is not None and not givers:
        return bool(acts)
    if led is not None:
        if any(end <= m.start <= led.start for _, end in givers for m in acts) or not passage.spaces:
            return any(end <= led.start for _, end in givers)
        return any(_behind(start, sentence) or led.start - end == 1 for start, end in givers)
    first = next((m for m in acts if m.start >= mention.end), None)
    received = first is not None and any(e.code == "receive" for e in first.acts)
    return received and (not givers or any(_behind(start, sentence) for start, _ in givers if start > mention.end))


_TAKEN = frozenset(("give", "supply", "train", "sell", "lend"))
_OWNER = 8  # characters from a body to whose it is: "the coast guard of Lebanon"


def _behind(place: int, sentence: Sentence) -> bool:
    """Whether a name stands behind "by" or "from"."""
    near = place
    for mark in reversed(sentence.verbs):
        if mark.end > near:
            continue
        if near - mark.end > 1:
            return False
        if "by" in mark.codes or "from" in mark.codes:
            return True
        near = mark.start
    return False


def heads_of(clear: Clear, passage: Passage) -> dict[int, str]:
    """The country that heads a paragraph, by the paragraph's number: "Bolivia – … en Santa Cruz" is Bolivia's."""
    found: dict[int, str] = {}
    for place, start, end, owner in clear:
        sentence = passage.sentences[place]
        near = place and start - sentence.start <= _BULLET  # what heads the text is a dateline
        if near and _HEAD.match(passage.text, end) and giver(owner) < _HEADS_GIVE:
            found.setdefault(sentence.paragraph, owner)
    return found


_BULLET = 3  # characters of "• "
_HEAD = re.compile(r" ?(?::|[–—] )")
_HEADS_GIVE = 0.4  # how far a country gives (`belonging.giver`) from which a heading may be of who gives
