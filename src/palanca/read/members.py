"""Which countries a group stands for: those that a text names as some of it, or all of it.

"Ten states, among them Peru" is a group and a country of it; "three states: Peru, Chile and Bolivia" are three
countries, and so is "the three states" after them; "Peru and other states" are a country and a group. Invariant: a
member is a name of the text and never who gives.
"""

from __future__ import annotations

from functools import lru_cache

from palanca.lang import pack as language_pack
from palanca.read.context import compiled
from palanca.read.passage import Party, Passage, Sentence

__all__ = ["coordinated", "each_with", "members"]

_MOST = 15  # countries of a counted set that a text may list
_BACK = 6  # sentences before a counted set in which its countries may be listed
_OPENS = 3  # characters before a word that opens a sentence
_BESIDE = 3  # characters between a counted set and its list: ": ", " (", " – "


def members(recipients: list[Party], giver: str | None, passage: Passage) -> tuple[list[Party], bool]:
    """Who receives where one of them is a group or some of one; and whether the first is a group, the others named as
    some of it."""
    if any(p.kind == "group" for p in recipients):
        recipients = _counted(recipients, giver, passage) or recipients
    if group := _examples(recipients, giver, passage) or _such(recipients, giver, passage):
        return group, True
    return recipients + _coordinate(recipients, passage), False


_COORDINATE = frozenset(("name", "capital", "abbreviation", "adjective", "organisation"))


def coordinated(
    party: Party,
    around: list[Party],
    here: list[Party],
    other: str | None,
    provider: bool = False,
    anyone: bool = False,
) -> list[Party]:
    """The names coordinated with the chosen one among those ``around`` it (``here``: in the claim's own sentence, none
    where it stands in another); of those that give, only such as may, but ``anyone`` posts people, or does what a verb
    says that the two of a list do."""
    if party.chain < 0:
        return [party]
    found: dict[str | None, Party] = {}
    for p in around:
        same = p.chain == party.chain and p.sentence == party.sentence
        if same and p.side != other and (p.side is not None or p is party):
            if provider and p is not party and p.giver < 0.3 and not anyone:
                continue
            if provider and p.kind not in _COORDINATE and p is not party:
                continue
            found.setdefault(p.side, p)
    if len(found) == 1 and not provider:  # the same country, among others
        for p in here:
            if p.side == party.side and p.side is not None and p.chain != party.chain:
                wider = {q.side: q for q in here if q.chain == p.chain and q.side not in (None, other)}
                if len(wider) > 2:
                    return list(wider.values())
    return list(found.values()) or [party]


def each_with(home: str | None, providers: list[Party], recipients: list[Party]) -> tuple[list[Party], list[Party]]:
    """Who provides and who receives where a list of those who do something together holds the text's home, which
    receives, and no great giver: in a Kenyan paper "Kenya, Uganda and Tanzania patrol the lake together"."""
    mine = next((p for p in (*providers, *recipients) if p.side == home), None)
    every = {p.side: p for p in (*providers, *recipients) if p.side not in (None, home)}
    if home is None or mine is None or any(p.giver > _GREAT for p in (mine, *providers)):
        return providers, recipients
    return list(every.values()), [mine]


_GREAT = 0.5  # a side's readiness to give from which what it does with others is rather its help to each


def _coordinate(recipients: list[Party], passage: Passage) -> list[Party]:
    """The group that a list of countries names beside them ("Mali and other states of the Sahel"), but not one that
    counts them."""
    first = recipients[0]
    if first.chain < 0 or not 0 <= first.sentence < len(passage.sentences) or any(p.side is None for p in recipients):
        return []
    sentence = passage.sentences[first.sentence]
    for place, group in enumerate(sentence.parties):
        if group.kind == "group" and group.chain == first.chain and group.prep != "stop":
            before = sentence.parties[place - 1].end if place else group.start
            added = any(before <= m.start < group.start and "and" in m.codes for m in sentence.verbs)
            all_of_them = _size(group, sentence) - len(recipients) in (0, 1)  # who gives may be one of them
            return [group] if added or not all_of_them else []
    return []


def _such(recipients: list[Party], giver: str | None, passage: Passage) -> list[Party]:
    """A group and the countries that stand before it as some of it (帕劳等六个岛国), as the pack writes that under
    ``such``; only the countries, where it counts no more."""
    written, place = passage.pack.grammar.get("such"), recipients[0].sentence
    if not written or not 0 <= place < len(passage.sentences):
        return []
    sentence, link = passage.sentences[place], compiled(written)
    for group in sentence.parties:
        if group.kind != "group":
            continue
        before = [p for p in sentence.parties if p.side is not None and p.end <= group.start]
        if not before or not link.fullmatch(passage.folded, before[-1].end, group.start):
            continue
        some = [p for p in before if p is before[-1] or (p.chain == before[-1].chain and p.chain >= 0)]
        if any(p is r for p in (group, *some) for r in recipients):
            named = list({p.side: p for p in some if p.side != giver}.values())
            return named if _so_many(some, _size(group, sentence), giver) else [group, *named]
    return []


def _size(group: Party, sentence: Sentence) -> int:
    """How many a counted set counts; nought for others."""
    return next((int(n.value) for n in sentence.numbers if n.start == group.start), 0)


def _counted(recipients: list[Party], giver: str | None, passage: Passage) -> list[Party]:
    """The countries of a counted set, where as many are listed beside it, or before it and it points back to them."""
    group = recipients[0]
    if len(recipients) > 1 or not 0 <= group.sentence < len(passage.sentences):
        return []
    sentence = passage.sentences[group.sentence]
    size = _size(group, sentence)
    if not 2 <= size <= _MOST:
        return []
    listed = _beside(group, sentence, size)
    if not listed and size > 2 and (behind := _behind(sentence, passage)) is not None:
        listed = next((some for some in _lists(behind) if len(some) == size), [])
    if not listed and _pointing_back(group, passage):
        before = passage.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]
        listed = next((some for s in reversed(before) for some in _lists(s) if _so_many(some, size, giver)), [])
    return [p for p in listed if p.side != giver]


def _so_many(listed: list[Party], size: int, giver: str | None) -> bool:
    """Whether a list is of so many countries, counting or not counting who gives."""
    return len(listed) == size or len([p for p in listed if p.side != giver]) == size


def _lists(sentence: Sentence) -> list[list[Party]]:
    """The lists of countries of a sentence, each country once."""
    found: dict[int, dict[str, Party]] = {}
    for party in sentence.parties:
        if party.side is not None and party.kind not in ("organisation", "epithet"):
            found.setdefault(party.chain, {}).setdefault(party.side, party)
    return [list(some.values()) for some in found.values()]


def _beside(group: Party, sentence: Sentence, size: int) -> list[Party]:
    """A list of so many countries that stands right behind or before a counted set."""
    for some in _lists(sentence):
        gap = some[0].start - group.end if some[0].start > group.start else group.start - some[-1].end
        if len(some) == size and 0 <= gap <= _BESIDE:
            return some
    return []


def _behind(sentence: Sentence, passage: Passage) -> Sentence | None:
    """The next sentence, where no other group is spoken of there."""
    behind = passage.sentences[sentence.index + 1 : sentence.index + 2]
    return behind[0] if behind and not any(p.kind == "group" for p in behind[0].parties) else None


def _pointing_back(group: Party, passage: Passage) -> bool:
    """Whether a counted set is one that was spoken of: "the three countries", 三国."""
    if not passage.spaces:
        return True
    before = passage.folded[max(0, group.start - 12) : group.start]
    return f" {before}".endswith(_known(passage.pack.code))


@lru_cache(maxsize=16)
def _known(code: str) -> tuple[str, ...]:
    return tuple(f" {word} " for word in language_pack(code).grammar.get("known", ()))


def _examples(recipients: list[Party], giver: str | None, passage: Passage) -> list[Party]:
    """A group and the countries that are named as some of it ("ten states, among them Peru"), where one of them
    receives: each has a claim. Empty where there are none."""
    place = recipients[0].sentence
    if "examples" not in passage.codes or not 0 <= place < len(passage.sentences):
        return []
    sentence, near = passage.sentences[place], 6 if passage.spaces else 1
    for mark, _ in sentence.cues.get("examples", ()):
        group = next((p for p in reversed(sentence.parties) if p.kind == "group" and p.end <= mark.start), None)
        named = [p for p in sentence.parties if p.side is not None and group is not None and p.start > group.end]
        first = next((p for p in named if 0 <= p.start - mark.end <= near), None) or next(
            (p for p in reversed(named) if 0 <= mark.start - p.end <= near), None
        )
        if group is None or first is None:
            continue
        some = [p for p in named if p is first or (p.chain == first.chain and p.chain >= 0)]
        if any(p is r for p in (group, *some) for r in recipients):
            return [group, *{p.side: p for p in some if p.side != giver}.values()]
    return _examples_behind(recipients[0], giver, passage)


def _examples_behind(group: Party, giver: str | None, passage: Passage) -> list[Party]:
    """The same where the next sentence opens with who is some of it: "Among them are Peru and Chile."."""
    sentence = passage.sentences[group.sentence]
    behind = _behind(sentence, passage) if group.kind == "group" else None
    if behind is None or behind.paragraph != sentence.paragraph:
        return []
    for mark, _ in behind.cues.get("examples", ()):
        if mark.start - behind.start <= _OPENS:
            named = [p for p in behind.parties if p.side not in (None, giver) and p.start >= mark.end]
            some = [p for p in named if p.chain == named[0].chain and p.clause == behind.clause_of(mark.start)]
            return [group, *{p.side: p for p in some}.values()] if some else []
    return []
