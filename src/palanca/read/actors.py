"""Who gives and receives in a claim: the organisations on both sides, as written.

Invariant: all of it is cut from the document; who of those named is an actor of the claim is weighed by `choice`
(sections ``recipient_actors``, ``provider_actors``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from palanca.read.begins import OWNERS, people_before
from palanca.read.belonging import giver
from palanca.read.bodies import JOINTS, NAMED, Body, bodies, of_people
from palanca.read.choice import Option, likely, prefixed
from palanca.read.frames import Candidate, frames
from palanca.read.kept import Key
from palanca.read.net import told
from palanca.read.parts import part
from palanca.read.passage import Act, Party, Passage, Sentence, Thing, nearest
from palanca.read.payers import on_goods
from palanca.read.speakers import spoken
from palanca.read.standing import preposition
from palanca.read.standins import meant
from palanca.read.titles import distinct
from palanca.read.worded import around, head

__all__ = ["giver_options", "givers", "receiver_options", "receivers"]

_COUNTRY = frozenset(("name", "capital", "adjective", "abbreviation", "demonym"))
_SURE = 4.0  # the most that log odds count for
_COUNTED = frozenset(("body", "name", "adjective"))
_WORDS = re.compile(r"\w+")
_PARTNER = {"name": ("with", "from", "in"), "capital": ("of", "for", "to", "line")}
_HANDED = frozenset(("to", "for", "in"))
_TAKES = 0.4  # a side's readiness to give under which it rather receives
_BACK = 3  # sentences that are looked back on for a body named before


def givers(candidate: Candidate, provider: Party, passage: Passage) -> tuple[str, ...]:
    """The provider's organisations that give, capitals that stand for a government, the country as giver."""
    found = distinct(likely("provider_actors", giver_options(candidate, provider, passage)))
    goods = on_goods(candidate) if len(found) > 1 else []  # "Japan gave fourteen Toyota Hilux pick-ups"
    return tuple(name for name in found if not any(thing.startswith(f"{name} ") for thing in goods)) or found


def receivers(candidate: Candidate, recipient: Party, passage: Passage) -> tuple[str, ...]:
    """The recipient's bodies that receive, the country where it does itself; of several, none that only says so."""
    found = likely("recipient_actors", receiver_options(candidate, recipient, passage))
    near = passage.near[(candidate.sentence.index, recipient.side)].here if len(found) > 1 else ()
    said = {one.body.whole or one.body.text for one in near if "says" in one.nature.told}
    return distinct([name for name in found if name not in said] or found)


def giver_options(candidate: Candidate, provider: Party, passage: Passage) -> list[Option]:
    """Every body that may be one of the provider's, with its signs."""
    return _options(candidate, provider, passage, words=False)


def receiver_options(candidate: Candidate, recipient: Party, passage: Passage) -> list[Option]:
    """Every body that may be one of the recipient's, with its signs."""
    return _options(candidate, recipient, passage, words=True)


def _options(candidate: Candidate, party: Party, passage: Passage, words: bool) -> list[Option]:
    """The bodies with their signs; their words are among them where they tell: who receives, not who gives."""
    near = passage.near.get(place := (candidate.sentence.index, party.side))
    if near is None:
        near = passage.near[place] = _near(candidate.sentence, party.side, passage)
    options = [_here(one, near, candidate, party, passage, words) for one in near.here]
    options += [_afar(one, near, candidate, party, words) for one in near.afar]
    return options if words else [o for o in options if o.value and len(o.value) > 1]  # 中, 美: no organisation


@dataclass(slots=True)
class Here:
    """A body of a sentence: what it is, the preposition that it or its list stands behind, the act that is nearest and
    the last thing before it."""

    body: Body
    nature: Nature
    prep: str
    listed: bool
    closest: Act | None
    after: Thing | None


@dataclass(slots=True)
class Afar:
    """A body of a sentence around: ``first``: the nearest that has a name and is the side's own."""

    body: Body
    nature: Nature
    prep: str
    where: str
    first: bool
    sentence: int
    heard: Mapping[str, float]  # what its sentence tells
    most: float  # of that, as a sign


@dataclass(slots=True)
class Near:
    """The bodies that may be a side's, seen from a sentence: the same for all its candidates, whether the side gives
    or receives."""

    here: list[Here]
    afar: list[Afar]
    only: bool  # whether one body alone of the sentence has a name
    own: bool  # whether one with a name is the side's
    named: int
    points: bool  # whether the sentence points back to what was named before


def _near(sentence: Sentence, mine: str | None, passage: Passage) -> Near:
    some = [b for b in meant(bodies(sentence, passage), sentence, passage) if _belongs(b, mine, sentence)]
    things = [t for t in reversed(sentence.things) if t.entry.kind == "thing"]
    here: list[Here] = []
    for body in some:
        prep, listed = _prep(body, some, sentence, passage)
        closest = nearest(sentence.acts, body.start, body.end)
        after = next((t for t in things if t.end <= body.start), None)
        here.append(Here(body, _nature(body, sentence, passage), prep, listed, closest, after))
    known = {body.text.lower() for body in some}
    afar: list[Afar] = []
    seen = False
    for other, where in _around(sentence, passage):
        there = bodies(other, passage) if "corps" not in other.cues else meant(bodies(other, passage), other, passage)
        if not (some_there := [body for body in there if _belongs(body, mine, other)]):
            continue
        heard = told(other, passage)
        most = _half(max(heard.values()))
        for body in some_there:
            if (low := body.text.lower()) not in known:
                known.add(low)
                nature = _nature(body, other, passage)
                first = not seen and body.kind in NAMED and body.side == mine
                seen = seen or first
                prep = body.party.prep if body.party is not None else preposition(other, passage, body.start)
                afar.append(Afar(body, nature, prep, where, first, other.index, heard, most))
    heads = [b for b in some if b.kind in NAMED]
    own = [b.kind in ("organisation", "body") for b in heads if b.side == mine]
    points = "anaphor" in sentence.cues or "they" in sentence.cues
    return Near(here, afar, len(heads) == 1, bool(own), sum(own), points)


def _belongs(body: Body, mine: str | None, sentence: Sentence) -> bool:
    if body.side is None or body.side == mine or body.party is None:
        return body.side is None or body.side == mine
    if mine not in body.party.others:  # of a name that many countries have, and lists not for this one
        one = body.party
        return one.prep in _HANDED and one.police and len(one.others) > 1 and giver(mine) < _TAKES
    name = body.whole or body.text  # "the Liberian Coast Guard" is nobody else's
    return all(p.side != body.side or p.kind not in OWNERS or p.text not in name for p in sentence.parties)


def _around(sentence: Sentence, passage: Passage) -> Iterator[tuple[Sentence, str]]:
    for step in range(1, _BACK + 1):
        if sentence.index >= step:
            other = passage.sentences[sentence.index - step]
            where = "last" if step == 1 else "back"
            yield other, where if other.paragraph == sentence.paragraph else f"{where}_paragraph"
    if sentence.index + 1 < len(passage.sentences):
        other = passage.sentences[sentence.index + 1]
        if other.paragraph == sentence.paragraph:
            yield other, "next"
    if sentence.index > _BACK:
        yield passage.sentences[0], "first"


@dataclass(slots=True)
class Nature:
    """What a body is, and what only its own sentence tells of it, whoever asks."""

    kinds: tuple[str, str, bool, bool, str, bool, bool, bool]  # as `_kinds` takes them
    told: tuple[str, ...]  # that it speaks, or is a speaker's
    of_people: bool  # whether people of it stand right before it
    clause: int
    often: float  # how often the document names it, of at most three times
    heads: tuple[str, ...]  # the word that its name is built on
    parts: tuple[float, ...] | None  # of a party: the odds that it provides and that it receives, as signs (`parts`)


def _nature(body: Body, sentence: Sentence, passage: Passage) -> Nature:
    """Worked out once for all candidates and both sides."""
    place = (sentence.index, body.start, body.end, body.text)  # "the force" may be given its whole name
    known = passage.natures.get(place)
    if known is None:
        whose = body.party
        kinds = (
            body.kind if body.kind in _KINDS else "other",
            body.code,
            body.text[:1].isupper(),
            whose is not None and whose.owner,
            whose.governs if whose is not None else "",
            whose is not None and whose.police,
            any(map(str.isdigit, body.text)),
            passage.spaces,
        )
        known = passage.natures[place] = Nature(
            kinds,
            tuple(spoken(body.start, body.end, body.text, sentence, passage)),
            people_before(body.start, sentence),
            sentence.clause_of(body.start),
            min(3, passage.text.count(body.text)) / 3,
            head(body.text, passage),
            tuple(map(_half, part(whose, sentence, passage))) if whose is not None else None,
        )
    return known


_KINDS = frozenset(("organisation", "capital", "body", "institution", "epithet", "name"))


def _kinds(
    instrument: str,
    mine: bool,
    kind: str,
    code: str,
    upper: bool,
    owner: bool,
    governs: str,
    police: bool,
    figures: bool,
    spaces: bool,
) -> tuple[str, ...]:
    """The signs of what a body is, wherever it stands."""
    signs = {
        f"kind_{kind}": True,
        f"code_{code or kind}": True,
        f"{kind}_{instrument}": True,
        "mine" if mine else "nobodys": True,
        f"upper_{kind}": upper,
        f"owner_{kind}": owner,
        f"governs_{governs}": owner and bool(governs),
        "police": police,
        "figures": figures,
        f"close_{kind}": not spaces,
    }
    return tuple(sign for sign, holds in signs.items() if holds)


def _kinds_here(*of: Any) -> tuple[str, ...]:
    return ("here", *prefixed("here", _kinds(*of)))


def _kinds_afar(where: str, *of: Any) -> tuple[str, ...]:
    found = _kinds(*of)
    return (where, *prefixed(where, found), *prefixed("afar", found))


def _here(one: Here, near: Near, candidate: Candidate, party: Party, passage: Passage, words: bool) -> Option:
    """A body of the claim's sentence with its signs."""
    sentence, act = candidate.sentence, candidate.act
    body, nature, prep, at = one.body, one.nature, one.prep, candidate.place
    clause = nature.clause
    off = abs(clause - candidate.clause)
    signs = {
        "here_clauses": min(3.0, float(off)),
        "thing_far": min(3.0, abs(body.start - at) / 50),
        "often": nature.often,
        "crowd": min(4.0, len(near.here) - 1.0),
    }
    chosen = ""
    if party.sentence == sentence.index and party.end > party.start:
        if party.start < body.end and body.start < party.end:
            chosen = "chosen"
        elif body.party is not None and body.party.chain == party.chain:
            chosen = "chain"
        else:
            signs["chosen_far"] = min(3.0, min(abs(body.start - party.end), abs(party.start - body.end)) / 40)
    behind, voice, role, beside, after = False, "", "", False, ""
    if act is not None:
        signs["act_far"] = min(3.0, min(abs(body.start - act.end), abs(act.start - body.end)) / 50)
        behind = body.start >= act.start
        voice = "passive" if act.passive else ("noun" if act.form == "noun" else "active")
        beside = one.closest is not None and one.closest.start == act.start
        roles = frames()[act.frame].roles
        if prep in roles:
            role = roles[prep]
        elif not prep and voice == "active":
            role = roles.get("object" if behind else "subject", "none")
    if candidate.things and one.after is not None:
        after = "behind_own" if one.after in candidate.things else "behind_other"
    between = passage.text[body.start : at] if body.start < at else passage.text[at : body.start]
    mine, only = body.side == party.side, near.only and body.kind in NAMED
    place: Key = (
        _placed,
        body.kind,
        mine,
        off <= 1,
        prep,
        one.listed,
        chosen,
        party.governs if chosen == "chosen" else "",
        voice,
        behind,
        act is not None and clause == act.clause,
        beside,
        role,
        after,
        ";" in between or "；" in between,
        nature.of_people,
        only,
        near.own and body.kind in _COUNTRY,
        nature.told,
    )
    kinds: Key = (_kinds_here, candidate.instrument, mine, *nature.kinds)
    if not words:
        return Option(body.whole or body.text, signs, (kinds, place))
    if nature.parts is not None:
        signs["provides"], signs["receives"] = nature.parts
    if body.kind in _COUNTED and of_people(body, sentence, passage):
        signs["counted"] = 1.0
    if body.kind == "name" and not passage.spaces:
        signs["bare"] = 1.0  # 塞方: mostly said of a country that something is sent to
    elif body.kind in _PARTNER and prep in _PARTNER[body.kind]:
        signs["partner"] = 1.0  # "with Kenya": no body of it
    stands = (body.kind, mine, prep, role, chosen, after, behind, voice, only, min(2, off))
    crossed: Key = (_crossed_here, candidate.instrument, *stands)
    worded: Key = (_worded, "here", mine, around(body.start, body.end, passage), nature.heads)
    return Option(body.whole or body.text, signs, (kinds, place, worded, crossed))


def _half(odds: float) -> float:
    """Log odds as a sign, which counts for no more than what is sure."""
    return (odds if -_SURE < odds < _SURE else _SURE if odds > 0 else -_SURE) / 2


def _crossed_here(
    instrument: str,
    kind: str,
    mine: bool,
    prep: str,
    role: str,
    chosen: str,
    after: str,
    behind: bool,
    voice: str,
    only: bool,
    clauses: int,
) -> tuple[str, ...]:
    core = (
        f"kind_{kind}_{'mine' if mine else 'nobodys'}",
        f"prep_{prep or 'none'}",
        f"role_{role or 'none'}",
        chosen or "unchosen",
        after or "no_thing",
        f"{'behind' if behind else 'ahead'}_{voice or 'none'}",
        "only" if only else "some",
        f"clauses_{clauses}",
    )
    return _crossed(instrument, core)


def _crossed_afar(
    instrument: str, kind: str, mine: bool, where: str, named: bool, first: bool, often: float, points: bool
) -> tuple[str, ...]:
    core = (
        f"{kind}_{'mine' if mine else 'nobodys'}_{where}",
        "beside" if named else "alone",
        "first" if first else "further",
        f"often_{round(3 * often)}",
        "points" if points else "stands",
    )
    return _crossed(instrument, prefixed("afar", core))


def _crossed(instrument: str, core: tuple[str, ...]) -> tuple[str, ...]:
    """What a body is like in two ways at once, and beside the claim's instrument."""
    return (
        *(f"{sign}_{instrument}" for sign in core),
        *(f"{one}_{other}" for place, one in enumerate(core) for other in core[:place]),
    )


def _worded(where: str, mine: bool, near: tuple[str, ...], heads: tuple[str, ...]) -> tuple[str, ...]:
    """The signs of a body's words and of those next to it."""
    own = [f"{by}_{name}" for name in heads for by in ("head", "head_mine" if mine else "head_nobodys")]
    return prefixed(where, (*near, *own))


def _placed(
    kind: str,
    mine: bool,
    near: bool,
    prep: str,
    listed: bool,
    chosen: str,
    governs: str,
    voice: str,
    behind: bool,
    in_clause: bool,
    beside: bool,
    role: str,
    after: str,
    apart: bool,
    of_people: bool,
    only: bool,
    own: bool,
    told: tuple[str, ...],
) -> tuple[str, ...]:
    """The signs of where a body stands in the claim's sentence."""
    signs = {
        f"{'mine' if mine else 'nobodys'}_{'near' if near else 'off'}_{kind}": True,
        f"prep_{prep}": bool(prep),
        f"prep_{prep}_{kind}": bool(prep),
        "listed": listed,
        chosen: bool(chosen),
        f"chosen_{kind}": chosen == "chosen",
        f"chosen_{governs}": bool(governs),
        f"{'behind' if behind else 'ahead'}_{voice}": bool(voice),
        "act_clause": in_clause,
        "own_act" if beside else "other_act": bool(voice),
        f"role_{role}": bool(role),
        after: bool(after),
        f"{after}_{prep}": bool(after and prep),
        "apart": apart,
        "of_people": of_people,
        f"only_{kind}": only,
        "beside_body": own,
        **dict.fromkeys(told, True),
    }
    return tuple(sign for sign, holds in signs.items() if holds)


def _afar(one: Afar, near: Near, candidate: Candidate, party: Party, words: bool) -> Option:
    """A body of another sentence with its signs."""
    body, nature, where, named = one.body, one.nature, one.where, near.named
    mine = body.side == party.side
    place: Key = (
        _placed_afar,
        where,
        body.kind,
        mine,
        bool(named),
        one.first,
        party.sentence == one.sentence and party.start < body.end and body.start < party.end,
        one.prep,
        candidate.rule,
        nature.told,
    )
    kinds: Key = (_kinds_afar, where, candidate.instrument, mine, *nature.kinds)
    signs = {"afar_often": nature.often, "afar_named": min(2.0, float(named))}
    if not words:
        return Option(body.whole or body.text, signs, (kinds, place))
    signs["afar_tells"], signs["afar_tells_any"] = _half(one.heard[candidate.instrument]), one.most
    if nature.parts is not None:
        signs["afar_provides"], signs["afar_receives"] = nature.parts
    stands = (body.kind, mine, where, bool(named), one.first, nature.often, near.points)
    crossed: Key = (_crossed_afar, candidate.instrument, *stands)
    worded: Key = (_worded, "afar", mine, (), nature.heads)
    return Option(body.whole or body.text, signs, (kinds, place, worded, crossed))


def _placed_afar(
    where: str,
    kind: str,
    mine: bool,
    named: bool,
    first: bool,
    chosen: bool,
    prep: str,
    rule: str,
    told: tuple[str, ...],
) -> tuple[str, ...]:
    """The signs of where a body stands outside the claim's sentence."""
    beside = "beside" if named else "alone"
    signs = {
        f"{where}_{beside}": True,
        f"afar_{'mine' if mine else 'nobodys'}_{kind}_{beside}": True,
        f"afar_nearest_{beside}": first,
        "afar_chosen": chosen,
        f"afar_prep_{prep}": bool(prep),
        f"afar_rule_{rule}": bool(rule),
        **dict.fromkeys(prefixed("afar", told), True),
    }
    return tuple(sign for sign, holds in signs.items() if holds)


def _prep(body: Body, others: list[Body], sentence: Sentence, passage: Passage) -> tuple[str, bool]:
    """The preposition of a body, that of its list where it is listed, and whether it is."""
    place, listed = body, False
    for before in reversed(others):
        if before.end > body.start:
            continue
        marks = [m for m in sentence.verbs if before.end <= m.start and m.end <= place.start]
        between = passage.folded[before.end : place.start]
        closed = not any(JOINTS.isdisjoint(m.codes) for m in marks)
        words = _WORDS.findall(between) if passage.spaces else []
        joined = "," in between or "、" in between or any("and" in m.codes for m in marks)
        if not (joined and closed and len(between) < 24 and len(words) <= len(marks)):
            break
        place, listed = before, True
    own = place.party if place.party is not None and place.party.start <= place.start else None
    return preposition(sentence, passage, place.start) if own is None else own.prep, listed
