"""Decide what is a claim: scope by the codebook, and a probability.

Invariant: the probability is a logistic sum of structural features (read/weights.toml, section ``decide``), nought
where the codebook can have no such claim. Which claims tell one happening twice is `restate`'s to say.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import repeat
from operator import attrgetter, mul
from typing import Any

from palanca.codebook import INSTRUMENTS
from palanca.lang.entries import Entry
from palanca.model import Amount, Item
from palanca.read.abroad import SWORN, signs
from palanca.read.accords import of_other_matters, seals
from palanca.read.asked import asked
from palanca.read.at_home import (
    done_at_home,
    has_of_its_own,
    of_one_state,
    only_made,
    paid_at_home,
    taught_their_own,
    used_at_home,
)
from palanca.read.captive import detained, foreigners_held, mingled, sought
from palanca.read.fill import BY_PLACE, Filled, weights
from palanca.read.lessons import academy, learning, made_ready
from palanca.read.net import told
from palanca.read.passage import Mark, Party, Passage, Sentence, Thing
from palanca.read.passing import passing
from palanca.read.together import Sort
from palanca.read.undone import undone

__all__ = ["THRESHOLD", "UNHEARD", "Draft", "changed", "features", "in_scope", "may_be", "probability"]


#: The probability from which a candidate is likely a claim by its sentence: later sentences go on from it.
THRESHOLD = 0.45


@dataclass(slots=True)
class Draft:
    """A claim before its last decision: the codebook's fields, its evidence spans, and how it came about."""

    provider: str
    recipient: str | None
    recipient_group: str | None
    instrument: str
    technology: tuple[str, ...]
    terms: str | None
    status: str | None
    items: tuple[Item, ...]
    amounts: tuple[Amount, ...]
    date: str | None
    places: tuple[str, ...]
    provider_actors: tuple[str, ...]
    recipient_actors: tuple[str, ...]
    voice: str
    assertion: str
    spans: tuple[tuple[int, int], ...]
    probability: float
    sentence: int
    rule: str = "rule_"  # the sign of the rule that found it
    filled: tuple[Filled, ...] = field(default=(), repr=False)  # what it was made of, for `why`
    features: dict[str, float] = field(default_factory=dict)
    marks: tuple[tuple[int, int], ...] = ()
    sorts: dict[str, Sort] = field(default_factory=dict)  # what each item is among the others
    provider_span: tuple[int, int] | None = None
    recipient_span: tuple[int, int] | None = None
    paragraph: int = 0
    last: int = 0  # the last sentence that tells of it
    rest: bool = False  # its sentence opens with "the rest", "the others": more of what the last one told
    first: bool = False  # its sentence opens with "the first": of what the last one told as to come, a part has come
    spends: bool = False  # its sentence opens by what the money of the last one buys
    back: bool = False  # its sentence points back to what was spoken of before
    further: bool = False  # its sentence speaks of another one, a further one, an earlier one
    dated: bool = False  # its date is written in its sentence
    known: bool = False  # its thing stands behind a word for what was spoken of ("the boats", "those boats")
    bullet: bool = False  # its sentence opens with a mark of a list
    headline: bool = False  # its sentence heads the text, on a line of its own
    lot: int = -1  # where the lot stands that it tells of, if its passage tells of several
    again: bool = False  # it only counts what was named before it ("another nine")
    partly: bool = False  # of its goods a part has come, as it or the next sentence tells
    whole: float = 0.0  # the count told before that it is a part of
    sent: float | None = None  # how many of those that several send are its provider's; nought where nobody says
    confidence: float = 0.0  # how sure it is, seen beside the document's other drafts
    beside: dict[str, float] = field(default_factory=dict)  # what that was made of

    @property
    def why(self) -> tuple[str, ...]:
        """The rules that found it and chose its sides."""
        return tuple(name for one in self.filled for name in one.why)


_FIELDS = tuple(field.name for field in fields(Draft))
_VALUES = attrgetter(*_FIELDS)


def changed(draft: Draft, **values: Any) -> Draft:
    """The draft with other values of some fields: `dataclasses.replace` asks for each of so many by its name."""
    return Draft(**(dict(zip(_FIELDS, _VALUES(draft), strict=True)) | values))


def features(filled: Filled, passage: Passage) -> dict[str, float]:
    """The structural features of a candidate with its sides: name → value, none of them nought."""
    candidate = filled.candidate
    sentence = candidate.sentence
    instrument, cues, things = candidate.instrument, sentence.cues, sentence.things
    placed = instrument in BY_PLACE
    found = {**candidate.features, **_shared(sentence, passage)}
    act = candidate.act
    found[f"i_{instrument}"] = found[f"rule_{candidate.rule}"] = 1.0
    if act is not None:
        found[f"frame_{act.frame}"] = found[f"form_{act.form}"] = found[f"{instrument}_{act.frame}"] = 1.0
        if act.passive:
            found["passive"] = 1.0
        if act.future:
            found["future"] = 1.0
        if act.negated:
            found["negated"] = 1.0
        if far := abs(act.start - candidate.place):
            found["far"] = min(3.0, far / 60)
        if act.clause != candidate.clause:
            found["act_clause"] = 1.0
    kinds = [t.entry for t in candidate.things]
    cam = sec = False
    if kinds:
        broad = weak = True
        for entry in kinds:
            traits = entry.traits
            sec, cam = sec or "sec" in traits, cam or "cam" in traits
            broad, weak = broad and not _BROAD.isdisjoint(traits), weak and "weak" in traits
            if entry.form == "many":
                found["plural"] = 1.0
        for name, holds in (("sec", sec), ("broad", broad), ("weak", weak)):
            if holds:
                found[name] = 1.0
    if instrument == "agreement" and kinds and not sec and _on_security(candidate.things, things, passage.folded):
        sec, found["sec"] = True, 1.0
    for thing in (*candidate.things, *candidate.people):
        if thing.quantity is not None:
            found["counted"] = 1.0
    if candidate.people:
        found["people"] = 1.0
    police, people = "body" in found, "people_sec" in found
    suspects = any(t.entry.code == "suspects" for t in things)
    if not people and (
        (placed and any(t.entry.traits & SWORN for t in things if t.entry.kind == "people"))
        or (instrument == "agreement" and suspects)
    ):
        people, found["people_sec"] = True, 1.0
    security = (cam and "street" in cues) or (placed and "crime" in cues) or "security" in cues
    low, high = sentence.clauses[candidate.clause]
    giver, taker = filled.providers[0], filled.recipients[0]
    wished = act is not None and act.form in ("base", "ger") and "wish" in cues
    till = high if act is None or passage.pack.grammar.get("tenseless") else act.end  # a request behind it is another's
    if wished and sentence.cue("wish", low, till):
        found["hoped"] = 1.0
    if instrument == "operation" and sought(filled, low, high):
        found["sought"] = 1.0
    if "asked" in cues and asked(filled, passage):
        found["asked"] = 1.0
    if undone(candidate, passage):
        found["undone"] = 1.0
    if giver.governs == "rival" or passing(filled, passage):
        found["passing"] = 1.0
    sealed = instrument == "agreement" and seals(sentence, passage)
    if sealed or of_other_matters(candidate, passage) or _of_office(instrument, things):
        found["other_matters"] = 1.0
    if detained(filled) or (
        act is not None
        and act.frame == "joint"
        and act.form != "noun"
        and candidate.rule == "act"
        and giver.sentence == sentence.index
        and giver.start > act.start
        and not giver.prep
        and "payer" not in cues  # "with the support of the British agency"
        and not ("voice" in cues and sentence.cue("voice", act.end, giver.start))  # ", said the Spanish delegate"
    ):
        found["caught"] = 1.0
    if foreigners_held(filled) or of_one_state(giver.side, taker.side):
        found["own_law"] = 1.0
    if mingled(filled):
        found["mingled"] = 1.0
    if instrument == "presence" and "barred" in cues:
        found["barred"] = 1.0
    for person in candidate.people:
        found[f"{instrument}_{person.entry.code}"] = 1.0
    if "p_owner_people" in found or "p_owner_experts" in found or "p_owner_body" in found:
        found[f"{instrument}_owner"] = 1.0
    if placed:
        found.update(signs(instrument, act, candidate.people + candidate.things, sentence, giver, taker))
    sent_back = act is not None and act.frame == "extradite" and not candidate.things
    handed = sent_back and (suspects or "accused" in cues)
    if sent_back and not (handed or "security" in cues or "handed" in cues):
        found["migrants"] = 1.0
    if police or people or security or handed:
        found["security"] = 1.0
    abroad = instrument == "presence" and act is not None and act.frame == "station" and not act.light
    if (
        not (police or people or abroad)
        and ("military" in found or _of_army(giver, taker, sentence, passage))
        and (not security or (instrument not in _TOGETHER and _martial(cues)))
    ):
        found["military_only"] = 1.0
    if abroad and (passage.density > 0 or not any(p.entry.code == "experts" for p in candidate.people)):
        found["abroad"] = 1.0
    if (
        cam
        and giver.type == "company"
        and giver.sentence == sentence.index
        and any(p.side == taker.side for p in sentence.parties)
    ):
        found["watched"] = 1.0
    if (
        instrument == "presence"
        and "medical" in cues
        and not (people or giver.police or not _NO_POLICE.issuperset(_bodies(sentence)))
    ):
        found["nursed"] = 1.0
    if not (sec or "security" in found):
        found[f"bare_{instrument}"] = 1.0
        if any("civil" in s.cues for s in _around(sentence, passage)):
            found["civil_near"] = 1.0
    for name, value in (
        ("provider_score", max(-3.0, min(8.0, filled.provider_score))),
        ("recipient_score", max(-3.0, min(8.0, filled.recipient_score))),
        ("margin", max(0.0, min(4.0, filled.margin))),
        ("sure", filled.sure),
        ("giver", giver.giver),
    ):
        if value:
            found[name] = value
    if giver.giver < 0:
        found["not_giver"] = 1.0
    if any(holds(filled, passage) for holds in (paid_at_home, only_made, done_at_home)) or used_at_home(filled):
        found["home"] = 1.0
    if made_ready(candidate, giver, taker, passage):
        found["home"] = 1.0
    if has_of_its_own(filled) or taught_their_own(filled):
        found["home"] = 1.0
    if taker.side is None:
        found["group"] = 1.0
        if _counts(taker, passage):
            found["r_counted"] = 1.0
    if taker.giver > 0.8:
        found["receiver_gives"] = 1.0
    if instrument == "training" and learning(sentence):
        found["training_school"] = 1.0
    _heard(instrument, told(sentence, passage), passage, found)
    if passage.topics:
        found["topic" if instrument in passage.topics else "off_topic"] = 1.0
    for code, marks in cues.items():
        for mark, _ in marks:
            if low <= mark.start < high:
                found[f"cue_{code}"] = 1.0
                break
    found[f"p_kind_{giver.kind}"] = found[f"r_kind_{taker.kind}"] = 1.0
    for entry in kinds:
        for technology in entry.technology:
            found[f"of_{technology}"] = 1.0
    return found


def _heard(instrument: str, odds: Mapping[str, float], passage: Passage, found: dict[str, float]) -> None:
    """Add what the words of a sentence tell of an instrument and of the others."""
    own = max(-5.0, min(5.0, odds[instrument]))
    behind = max(0.0, min(5.0, max(odds.values()) - own))
    if own:
        found["gist"] = found[f"gist_{instrument}"] = own
    if behind:
        found["gist_behind"] = found[f"gist_behind_{instrument}"] = behind
    if own > -2.0:
        found["gist_near"] = own + 2
    if own > 0:
        found["gist_over"] = found[f"gist_over_{instrument}"] = own
        found["gist_likely"] = 1.0
        if passage.density > 0:
            found["gist_within"] = 1.0
    for name, value in zip(_told_beside(instrument), odds.values(), strict=True):
        if value > -3.0:
            found[name] = 2.0 if value > 3.0 else (value + 3.0) / 3


def _counts(taker: Party, passage: Passage) -> bool:
    """Whether a group is a counted set: "122 countries"."""
    if not 0 <= taker.sentence < len(passage.sentences):
        return False
    return any(taker.start <= n.start < taker.end for n in passage.sentences[taker.sentence].numbers)


def _on_security(accords: list[Thing], things: list[Thing], folded: str) -> bool:
    """Whether what is of security stands right behind an accord: "a treaty on the transfer of prisoners"."""
    some = [t.start for t in things if "sec" in t.entry.traits]
    return any(
        1 < start - accord.end <= _ON and "," not in folded[accord.end : start] for accord in accords for start in some
    )


_ON = 12  # characters between an accord and what it is on


def _of_office(instrument: str, things: list[Thing]) -> bool:
    """Whether what may be technology is an office's: scanners among computers and printers."""
    return (
        instrument == "technology"
        and any("office" in t.entry.traits for t in things)
        and not any(t.entry.code == "technology" for t in things)
    )


_BROAD = frozenset(("broad", "weak"))


@cache
def _told_beside(instrument: str) -> tuple[str, ...]:
    """The features of what else a sentence tells, and how surely, beside a claim of an instrument."""
    return tuple(f"told_{instrument}_{other}" for other in INSTRUMENTS)


def _shared(sentence: Sentence, passage: Passage) -> dict[str, float]:
    known = passage.signs.get(sentence.index)
    if known is None:
        known = passage.signs[sentence.index] = _of_sentence(sentence, passage)
    return known


def _of_sentence(sentence: Sentence, passage: Passage) -> dict[str, float]:
    """The features that all candidates of a sentence share, none of them nought."""
    bodies, cues = _bodies(sentence), sentence.cues
    sec = [t.entry.kind for t in sentence.things if "sec" in t.entry.traits]
    found = {code: 1.0 for code in _TELLING if code in cues}
    for name, holds in (
        ("terms_near", "terms" in cues),
        ("money", sentence.money),
        ("date", sentence.times),
        ("body", not _NO_POLICE.issuperset(bodies) or any(p.police or academy(p) for p in sentence.parties)),
        ("military", "military" in bodies),
        ("soldiers", _soldiers(sentence)),
        ("people_sec", "people" in sec),
        ("thing_sec", "thing" in sec),
        ("security_near", sentence.security or any(s.security for s in _around(sentence, passage))),
        ("not", _negated(sentence)),
        ("label", sentence.label is not None),
        ("title_sentence", sentence.index == 0 and sentence.end - sentence.start < 120),
    ):
        if holds:
            found[name] = 1.0
    if "civil" in cues and all(entry.value == "around" for _, entry in cues["civil"]):
        found["civil_around"] = 1.0  # "budget support for the anti-drug plan"
    if passage.density:
        found["density"] = passage.density
    if sentence.clauses:
        found["clauses"] = min(4.0, float(len(sentence.clauses)))
    if passage.document.source_type is not None:
        found[f"by_{passage.document.source_type}"] = 1.0
    return found


def _negated(sentence: Sentence) -> bool:
    """Whether a sentence denies something."""
    for mark in sentence.verbs:  # noqa: SIM110 - asked for every sentence: a generator costs more
        if "not" in mark.codes:
            return True
    return False


_TELLING = ("wish", "civil", "fair", "domestic", "alleged", "denied")
_NO_POLICE = frozenset(("military", "public"))  # bodies that are none, or of any ministry


def _bodies(sentence: Sentence) -> list[str]:
    return [m.entries[0].code for m in sentence.nouns if m.entries[0].kind == "body"]


def _soldiers(sentence: Sentence) -> bool:
    """Whether a sentence names an army or soldiers, whatever else their word may mean."""
    return any(e.kind == "body" and e.code == "military" for m in sentence.nouns for e in m.entries)


_TOGETHER = BY_PLACE | {"agreement"}  # what armies do for a coast guard or a border they need not say


def _martial(cues: dict[str, list[tuple[Mark, Entry]]]) -> bool:
    """Whether all that a sentence says of security is of armies as well: officers, surveillance."""
    words = cues.get("security", ())
    return bool(words) and all("martial" in entry.traits for _, entry in words)


def _of_army(giver: Party, taker: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether soldiers are named who are no gendarmes of the giver's, or the recipient is named in another sentence,
    which speaks of its soldiers and of no other force."""
    if "soldiers" in _shared(sentence, passage):
        return not any(p.police and p.side == giver.side for other in passage.sentences for p in other.parties)
    if taker.sentence == sentence.index or not 0 <= taker.sentence < len(passage.sentences):
        return False
    other = passage.sentences[taker.sentence]
    shared = _shared(other, passage)
    return "soldiers" in shared and not (
        "body" in shared or "people_sec" in shared or ("security" in other.cues and not _martial(other.cues))
    )


def _around(sentence: Sentence, passage: Passage) -> list[Sentence]:
    return passage.sentences[max(0, sentence.index - 2) : sentence.index + 3]


#: Signs that a candidate is about security: its things, its sentence, those around it, forces abroad, cameras that a
#: firm put up in a place of the recipient (a city watched by its maker's system needs no word for police); what its
#: words tell by themselves, where anything in the text is about security.
_SECURITY = ("sec", "security", "security_near", "abroad", "watched", "gist_within")


#: Log odds under which the words alone rule an instrument out before its sides are looked for: of 4,644 claims in 1,336
#: annotated documents, 1,133 of them unseen by the weights, none lies under -3.5.
UNHEARD = -4.0


def may_be(sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence can hold a claim in scope, whoever gives: told before what it says is looked at, and
    liberally. A list of those who took part is always looked at, since later sentences may go on with it."""
    if "roster" in sentence.cues:
        return True
    shared = _shared(sentence, passage)
    marked = (
        "security_near" in shared
        or "body" in shared
        or any(t.entry.code == "suspects" or t.entry.traits & _WATCHED for t in sentence.things)
        or any(a.frame == "station" and not a.light for a in sentence.acts)
        or ("accused" in sentence.cues and any(a.frame == "extradite" for a in sentence.acts))
        or (bool(sentence.cue("crime")) and any(a.frame == "joint" for a in sentence.acts))
    )
    if not (marked or passage.density > 0):
        return False  # whatever its words tell, which takes longest to know
    heard = max(told(sentence, passage).values())
    return heard >= UNHEARD and (marked or heard > _TOLD)


_TOLD = -1.5  # log odds from which the words alone tell that a sentence may hold a claim
_WATCHED = SWORN | {"cam"}


_OUT = (
    *("barred", "hoped", "asked", "caught", "sought", "nursed", "migrants", "home", "own_law", "mingled"),
    *("undone", "passing", "other_matters", "presence_others"),
)


def in_scope(found: dict[str, float]) -> bool:
    """Whether the codebook can have such a claim at all: soldiers' and civil aid, and what is paid at home, are out."""
    holds = found.get
    if any(map(holds, _OUT)) or holds("military_only") or not any(map(holds, _SECURITY)):
        return False
    if holds("civil") and not any(map(holds, _FORCES)) and not (holds("civil_around") and holds("security")):
        return False
    return not holds("domestic") or bool(holds("p_here"))


_FORCES = ("body", "sec", "people_sec", "thing_sec", "operation_suspects")


def probability(found: dict[str, float]) -> float:
    """The probability that a careful coder would make the claim."""
    if not in_scope(found):
        return 0.0
    table = weights("decide")
    total = table["bias"] + math.fsum(map(mul, map(table.get, found, repeat(0.0)), found.values()))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
