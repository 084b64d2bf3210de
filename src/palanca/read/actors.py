"""Who gives and receives in a claim: the organisations on both sides, as written.

Invariant: all of it is cut from the document; who of those named is an actor of the claim is weighed by `choice`
(sections ``recipient_actors``, ``provider_actors``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from palanca.read.bodies import Body, bodies
from palanca.read.choice import Option, likely, prefixed
from palanca.read.context import compiled
from palanca.read.frames import Candidate, frames
from palanca.read.passage import Party, Passage, Sentence, nearest
from palanca.read.speakers import sayings
from palanca.read.standing import preposition

__all__ = ["distinct", "giver_options", "givers", "receiver_options", "receivers"]

_NAMED = frozenset(("organisation", "body", "institution"))
_COUNTRY = frozenset(("name", "capital", "adjective", "abbreviation", "demonym"))
_BACK = 3  # sentences that are looked back on for a body named before


def givers(candidate: Candidate, provider: Party, passage: Passage) -> tuple[str, ...]:
    """The provider's organisations that give, capitals that stand for a government, the country as giver."""
    return distinct(likely("provider_actors", giver_options(candidate, provider, passage)))


def receivers(candidate: Candidate, recipient: Party, passage: Passage) -> tuple[str, ...]:
    """The recipient's organisations and bodies that receive, the country where it is itself the receiver."""
    return distinct(likely("recipient_actors", receiver_options(candidate, recipient, passage)))


_WORDS = re.compile(r"\w+")


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names, of those that contain one another, or all words of one another, the longest only."""
    some = list(dict.fromkeys(names))
    low = [(name.lower(), frozenset(_WORDS.findall(name.lower()))) for name in some]
    return tuple(
        name
        for name, (folded, words) in zip(some, low, strict=True)
        if not any((folded != other and folded in other) or words < more for other, more in low)
    )


def giver_options(candidate: Candidate, provider: Party, passage: Passage) -> list[Option]:
    """Every body that may be one of the provider's, with its signs."""
    return _options(candidate, provider, passage, mine=provider.side)


def receiver_options(candidate: Candidate, recipient: Party, passage: Passage) -> list[Option]:
    """Every body that may be one of the recipient's, with its signs."""
    return _options(candidate, recipient, passage, mine=recipient.side)


def _options(candidate: Candidate, party: Party, passage: Passage, mine: str | None) -> list[Option]:
    sentence = candidate.sentence
    here = [b for b in bodies(sentence, passage) if _belongs(b, mine)]
    heads = sum(b.kind in _NAMED for b in here)
    own = [b for b in here if b.kind in _NAMED and b.side == mine]
    options = []
    for b in here:
        nature = _nature(b, party, candidate, passage)
        signs = _signs(b, candidate, party, passage, here)
        if heads == 1 and b.kind in _NAMED:
            signs[f"only_{b.kind}"] = 1.0
        signs["crowd"] = min(4.0, len(here) - 1.0)
        if b.kind in _COUNTRY and own:
            signs["beside_body"] = 1.0
        options.append(Option(b.text, signs, (("here", nature),)))
    known = {b.text.lower() for b in here}
    named = sum(b.kind in ("organisation", "body") and b.side == mine for b in here)
    seen = False
    for other, place in _around(sentence, passage):
        some = [b for b in bodies(other, passage) if _belongs(b, mine) and b.text.lower() not in known]
        for body in some:
            known.add(body.text.lower())
            first = not seen and body.kind in _NAMED and body.side == mine
            seen = seen or first
            nature = _nature(body, party, candidate, passage)
            signs = _afar(body, place, named, first, candidate, other, party, passage)
            options.append(Option(body.text, signs, ((place, nature), ("afar", nature))))
    return options


def _belongs(body: Body, mine: str | None) -> bool:
    if body.side is None or body.side == mine:
        return True
    return body.party is not None and mine in body.party.others


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


def _nature(body: Body, party: Party, candidate: Candidate, passage: Passage) -> tuple[str, ...]:
    """What a body is, wherever it stands."""
    whose = body.party
    return _of_kind(
        body.kind if body.kind in _KINDS else "other",
        body.code,
        candidate.instrument,
        body.side == party.side,
        body.text[:1].isupper(),
        whose is not None and whose.owner,
        whose.governs if whose is not None else "",
        whose is not None and whose.police,
        _figures(body.text),
        passage.pack.spaces,
    )


_KINDS = frozenset(("organisation", "capital", "body", "institution", "epithet", "name"))


@lru_cache(maxsize=4096)
def _figures(name: str) -> bool:
    return any(map(str.isdigit, name))


@lru_cache(maxsize=4096)
def _of_kind(
    kind: str,
    code: str,
    instrument: str,
    mine: bool,
    upper: bool,
    owner: bool,
    governs: str,
    police: bool,
    figures: bool,
    spaces: bool,
) -> tuple[str, ...]:
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


def _signs(body: Body, candidate: Candidate, party: Party, passage: Passage, others: list[Body]) -> dict[str, float]:
    sentence, act = candidate.sentence, candidate.act
    signs = {"here": 1.0}
    clause = sentence.clause_of(body.start)
    signs["here_clauses"] = min(3.0, float(abs(clause - candidate.clause)))
    prep, listed = _prep(body, others, sentence, passage)
    if listed:
        signs["listed"] = 1.0
    if prep:
        signs[f"prep_{prep}"] = 1.0
        signs[f"prep_{prep}_{body.kind}"] = 1.0
    chosen = party.sentence == sentence.index and party.end > party.start
    if chosen and party.start < body.end and body.start < party.end:
        signs["chosen"] = 1.0
        signs[f"chosen_{body.kind}"] = 1.0
        if party.governs:
            signs[f"chosen_{party.governs}"] = 1.0
    elif chosen and body.party is not None and body.party.chain == party.chain:
        signs["chain"] = 1.0
    elif chosen:
        signs["chosen_far"] = min(3.0, min(abs(body.start - party.end), abs(party.start - body.end)) / 40)
    if act is not None:
        if clause == act.clause:
            signs["act_clause"] = 1.0
        signs["act_far"] = min(3.0, min(abs(body.start - act.end), abs(act.start - body.end)) / 50)
        side = "behind" if body.start >= act.start else "ahead"
        voice = "passive" if act.passive else ("noun" if act.form == "noun" else "active")
        signs[f"{side}_{voice}"] = 1.0
        beside = nearest(sentence.acts, body.start, body.end)
        signs["own_act" if beside is not None and beside.start == act.start else "other_act"] = 1.0
        roles = frames()[act.frame].roles
        if prep in roles:
            signs[f"role_{roles[prep]}"] = 1.0
        elif not prep and not act.passive and act.form != "noun":
            signs[f"role_{roles.get('subject' if side == 'ahead' else 'object', 'none')}"] = 1.0
    signs["thing_far"] = min(3.0, abs(body.start - candidate.place) / 50)
    last = next((t for t in reversed(sentence.things) if t.entry.kind == "thing" and t.end <= body.start), None)
    if last is not None and candidate.things:
        after = "behind_own" if last in candidate.things else "behind_other"
        signs[after] = 1.0
        if prep:
            signs[f"{after}_{prep}"] = 1.0
    low, high = sorted((body.start, candidate.place))
    between = passage.text[low:high]
    if ";" in between or "；" in between:
        signs["apart"] = 1.0
    for sign in _told(body, sentence, passage):
        signs[sign] = 1.0
    if _people_before(body, sentence):
        signs["of_people"] = 1.0
    whose = "mine" if body.side == party.side else "nobodys"
    near = "near" if abs(clause - candidate.clause) <= 1 else "off"
    signs[f"{whose}_{near}_{body.kind}"] = 1.0
    signs["often"] = _often(body, passage)
    return signs


def _afar(
    body: Body,
    where: str,
    named: int,
    first: bool,
    candidate: Candidate,
    other: Sentence,
    party: Party,
    passage: Passage,
) -> dict[str, float]:
    signs = {where: 1.0}
    signs[f"{where}_{'beside' if named else 'alone'}"] = 1.0
    whose = "mine" if body.side == party.side else "nobodys"
    signs[f"afar_{whose}_{body.kind}_{'beside' if named else 'alone'}"] = 1.0
    if first:
        signs[f"afar_nearest_{'beside' if named else 'alone'}"] = 1.0
    signs["afar_often"] = _often(body, passage)
    signs["afar_named"] = min(2.0, float(named))
    if party.sentence == other.index and party.start < body.end and body.start < party.end:
        signs["afar_chosen"] = 1.0
    prep = body.party.prep if body.party is not None else preposition(other, passage, body.start)
    if prep:
        signs[f"afar_prep_{prep}"] = 1.0
    signs.update(prefixed("afar", _told(body, other, passage)))
    if candidate.rule:
        signs[f"afar_rule_{candidate.rule}"] = 1.0
    return signs


def _prep(body: Body, others: list[Body], sentence: Sentence, passage: Passage) -> tuple[str, bool]:
    """The preposition of a body, that of its list where it is listed, and whether it is."""
    place, listed = body, False
    for before in reversed([b for b in others if b.end <= body.start]):
        marks = [m for m in sentence.verbs if before.end <= m.start and m.end <= place.start]
        between = passage.folded[before.end : place.start]
        closed = all(any(e.code in _JOINTS for e in m.entries) for m in marks)
        words = _WORDS.findall(between) if passage.pack.spaces else []
        joined = "," in between or "、" in between or any(e.code == "and" for m in marks for e in m.entries)
        if not (joined and closed and len(between) < 24 and len(words) <= len(marks)):
            break
        place, listed = before, True
    return place.party.prep if place.party is not None else preposition(sentence, passage, place.start), listed


_JOINTS = frozenset(("and", "det", "of", "to", "for", "from", "by", "with"))


def _speaks(body: Body, sentence: Sentence) -> bool:
    """Whether a verb of saying stands right behind a body, or "according to" right before it."""
    said, told = sentence.cues.get("voice"), sentence.cues.get("source")
    return bool(said and any(0 <= m.start - body.end <= 12 for m, _ in said)) or bool(
        told and any(0 <= body.start - m.end <= 8 for m, _ in told)
    )


def _told(body: Body, sentence: Sentence, passage: Passage) -> tuple[str, ...]:
    """What only a body's place in its sentence tells: that it speaks, or is a speaker's; worked out once."""
    place = (sentence.index, body.start, body.end)
    known = passage.told.get(place)
    if known is None:
        speaks = ("speaks",) if _speaks(body, sentence) else ()
        known = passage.told[place] = (*speaks, *_voiced(body, sentence, passage))
    return known


def _voiced(body: Body, sentence: Sentence, passage: Passage) -> Iterator[str]:
    """Whether a body is named only as that of who speaks, or of who holds an office ("the Minister of Security")."""
    if any(body.text in saying.name for saying in sayings(sentence, passage)):
        yield "speaker"
    after = str(passage.pack.grammar.get("office_after", ""))
    if after and compiled(after).match(passage.folded, body.end, sentence.end):
        yield "office"
        return
    if any(0 <= m.start - body.end <= 3 for m, _ in sentence.cue("speaker")):
        yield "officer"
    bodies_ = [m.start for m, _ in sentence.cue("institution")]
    bodies_ += [m.start for m in sentence.nouns if m.entries[0].kind == "body"]
    for mark, _ in sentence.cue("speaker"):
        if mark.start in bodies_ or not mark.start <= body.start <= mark.end + 16:
            continue
        between = passage.folded[mark.end : body.start] if mark.end < body.start else ""
        words = [m for m in sentence.verbs if mark.end <= m.start and m.end <= body.start]
        if len(between.split()) <= len(words) and all(any(e.code in _LINKS for e in m.entries) for m in words):
            yield "office"
            return


_LINKS = frozenset(("of", "det", "from"))


def _people_before(body: Body, sentence: Sentence) -> bool:
    """Whether people of that body stand right before it ("agentes da Polícia Federal")."""
    return any(0 <= body.start - m.end <= 10 and m.entries[0].kind == "people" for m in sentence.nouns)


def _often(body: Body, passage: Passage) -> float:
    """How often the document names it, of at most three times."""
    known = passage.often.get(body.text)
    if known is None:
        known = passage.often[body.text] = min(3, passage.text.count(body.text)) / 3
    return known
