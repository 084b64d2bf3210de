"""Decide what is a claim: scope by the codebook, a probability, one claim per happening.

The probability is a logistic sum of structural features (read/weights.toml, section ``decide``). Invariant: two
claims of one
document differ in side, instrument, terms, status, date or what is provided; restatements are merged with all their
evidence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from palanca.model import Amount, Item
from palanca.read.fill import Filled, weights_of
from palanca.read.lessons import learning
from palanca.read.passage import Passage

__all__ = ["Draft", "features", "in_scope", "merge", "probability"]


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
    why: tuple[str, ...] = ()
    features: dict[str, float] = field(default_factory=dict)
    marks: tuple[tuple[int, int], ...] = ()
    provider_span: tuple[int, int] | None = None
    recipient_span: tuple[int, int] | None = None
    rest: bool = False  # its sentence opens with "the rest", "the others": more of what the last one told


def features(filled: Filled, passage: Passage) -> dict[str, float]:
    """The structural features of a candidate with its sides: name → value."""
    candidate = filled.candidate
    sentence = candidate.sentence
    found = dict(candidate.features)
    act = candidate.act
    found[f"i_{candidate.instrument}"] = 1.0
    found[f"rule_{candidate.rule}"] = 1.0
    if act is not None:
        found[f"frame_{act.frame}"] = 1.0
        found[f"form_{act.form}"] = 1.0
        found[f"{candidate.instrument}_{act.frame}"] = 1.0
        found["passive"] = float(act.passive)
        found["future"] = float(act.future)
        found["negated"] = float(act.negated)
        found["far"] = min(3.0, abs(act.start - candidate.place) / 60)
        found["act_clause"] = float(abs(act.clause - candidate.clause) > 0)
    kinds = [t.entry for t in candidate.things]
    found["sec"] = float(any("sec" in e.traits for e in kinds))
    found["broad"] = float(bool(kinds) and all(e.traits & {"broad", "weak"} for e in kinds))
    found["weak"] = float(bool(kinds) and all("weak" in e.traits for e in kinds))
    found["counted"] = float(any(t.quantity is not None for t in candidate.things + candidate.people))
    found["people"] = float(bool(candidate.people))
    found["money"] = float(bool(sentence.money))
    found["date"] = float(bool(sentence.times))
    bodies = [m.entries[0].code for m in sentence.nouns if m.entries[0].kind == "body"]
    police = any(code != "military" for code in bodies) or any(p.police for p in sentence.parties)
    people = any("sec" in t.entry.traits for t in sentence.things if t.entry.kind == "people")
    security = bool(sentence.cue("security"))
    found["people_sec"] = float(people)
    low, high = sentence.clauses[candidate.clause]
    hoped = act is not None and act.form in ("base", "ger") and bool(sentence.cue("wish", low, high))
    found["hoped"] = float(hoped)
    giver = filled.providers[0]
    found["caught"] = float(
        act is not None
        and act.frame == "joint"
        and candidate.rule == "act"
        and giver.sentence == sentence.index
        and giver.start > act.start
        and not giver.prep
    )
    found["wish"] = float(bool(sentence.cue("wish")))
    for code in dict.fromkeys(p.entry.code for p in candidate.people):
        found[f"{candidate.instrument}_{code}"] = 1.0
    if any(name in found for name in ("p_owner_people", "p_owner_experts", "p_owner_body")):
        found[f"{candidate.instrument}_owner"] = 1.0
    found["body"] = float(police)
    found["security"] = float(police or people or security)
    found["military"] = float("military" in bodies)
    abroad = candidate.instrument == "presence" and act is not None and act.frame == "station" and not act.light
    found["military_only"] = float("military" in bodies and not (police or people or security or abroad))
    found["abroad"] = float(abroad)
    found["civil"] = float(bool(sentence.cue("civil")))
    found["fair"] = float(bool(sentence.cue("fair")))
    found["domestic"] = float(bool(sentence.cue("domestic")))
    around = passage.sentences[max(0, sentence.index - 2) : sentence.index + 3]
    found["security_near"] = float(
        any(s.cue("security") or any(m.entries[0].kind == "body" for m in s.nouns) for s in around)
    )
    bare = not (found["sec"] or found["security"])
    found[f"bare_{candidate.instrument}"] = float(bare)
    found["civil_near"] = float(bare and any(s.cue("civil") for s in around))
    found["provider_score"] = max(-3.0, min(8.0, filled.provider_score))
    found["recipient_score"] = max(-3.0, min(8.0, filled.recipient_score))
    found["margin"] = max(0.0, min(4.0, filled.margin))
    found["giver"] = filled.providers[0].giver
    found["not_giver"] = float(filled.providers[0].giver < 0)
    found["group"] = float(filled.recipients[0].side is None)
    found["receiver_gives"] = float(filled.recipients[0].giver > 0.8)
    found["density"] = passage.density
    found["clauses"] = min(4.0, float(len(sentence.clauses)))
    found["alleged"] = float(bool(sentence.cue("alleged")))
    found["denied"] = float(bool(sentence.cue("denied")))
    found["not"] = float(any(e.code == "not" for m in sentence.verbs for e in m.entries))
    if candidate.instrument == "training":
        found["training_school"] = float(learning(sentence))
    found["terms_near"] = float(bool(sentence.cue("terms")))
    found["topic"] = float(candidate.instrument in passage.topics)
    found["off_topic"] = float(bool(passage.topics) and candidate.instrument not in passage.topics)
    found["label"] = float(sentence.label is not None)
    found["plural"] = float(any(t.entry.form == "many" for t in candidate.things))
    if passage.document.source_type is not None:
        found[f"by_{passage.document.source_type}"] = 1.0
    found["title_sentence"] = float(sentence.index == 0 and sentence.end - sentence.start < 120)
    return found


def in_scope(found: dict[str, float]) -> bool:
    """Whether the codebook can have such a claim at all: soldiers' and civil aid, and what is paid at home, are out."""
    if found["hoped"] or found["caught"]:
        return False
    if found["military_only"] or not (found["sec"] or found["security"] or found["security_near"] or found["abroad"]):
        return False
    if found["civil"] and not (found["body"] or found["sec"] or found["people_sec"]):
        return False
    return not (found["domestic"] and not found.get("p_here"))


def probability(found: dict[str, float], lang: str = "") -> float:
    """The probability that a careful coder would make the claim; by a language's own weights where it has some."""
    if not in_scope(found):
        return 0.0
    table = weights_of("decide", lang)
    total = table["bias"] + sum([table[name] * value for name, value in found.items() if value and name in table])
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def merge(drafts: list[Draft]) -> list[Draft]:
    """One draft per happening: restatements joined, their evidence kept, the fuller value of each field taken."""
    kept: list[Draft] = []
    for draft in drafts:
        for place in range(len(kept) - 1, max(-1, len(kept) - 60), -1):
            if _same(kept[place], draft):
                kept[place] = _join(kept[place], draft)
                break
        else:
            kept.append(draft)
    return kept


def _heads(draft: Draft) -> set[str]:
    return {_head(item.name) for item in draft.items if item.name}


def _head(name: str) -> str:
    """The last word of a name; of a script without spaces, its last two characters."""
    word = name.lower().split()[-1]
    return word[-2:] if "\u3400" <= word[-1] <= "\u9fff" else word


def _counts(draft: Draft) -> dict[str, float]:
    return {_head(item.name): item.quantity for item in draft.items if item.quantity is not None and item.name}


def _vague(one: Draft, other: Draft) -> bool:
    """Whether one of two drafts only names its goods in general, or both name parts of one system.

    Only where names have no words to compare (a script without spaces).
    """
    if not any("\u3400" <= item.name[-1:] <= "\u9fff" for item in (*one.items, *other.items)):
        return False
    if one.features.get("broad") or other.features.get("broad"):
        return True
    return bool(set(one.technology) & set(other.technology)) and not (
        _counts(one) and _counts(other) and one.date != other.date
    )


def _same(one: Draft, other: Draft) -> bool:
    if (one.provider, one.recipient, one.instrument) != (other.provider, other.recipient, other.instrument):
        return False
    if one.recipient is None and (one.recipient_group or "").lower() != (other.recipient_group or "").lower():
        return False
    if one.terms and other.terms and one.terms != other.terms:
        return False
    if one.sentence == other.sentence:
        if one.date and other.date and one.date != other.date:
            return False
        return one.status == other.status or not (_counts(one) and _counts(other))
    if one.date and other.date and one.date[:4] != other.date[:4]:
        return False
    if (one.status in ("pledged", "suspended", "cancelled")) != (other.status in ("pledged", "suspended", "cancelled")):
        return False
    if other.rest and other.sentence - one.sentence == 1:
        return True
    mine, theirs = _counts(one), _counts(other)
    if any(theirs[k] != v for k, v in mine.items() if k in theirs):
        return False
    if one.instrument in ("agreement", "presence", "operation"):
        return abs(one.sentence - other.sentence) <= 4
    if not one.items or not other.items:
        return abs(one.sentence - other.sentence) <= 2
    if abs(one.sentence - other.sentence) <= 2 and _vague(one, other):
        return True
    return bool(_heads(one) & _heads(other))


def _join(one: Draft, other: Draft) -> Draft:
    names = {item.name.lower() for item in one.items}
    heads = _heads(one) if one.sentence != other.sentence else set()
    items = (*one.items, *(i for i in other.items if i.name.lower() not in names and _head(i.name) not in heads))
    return replace(
        one,
        technology=tuple(dict.fromkeys((*one.technology, *other.technology))),
        terms=one.terms or other.terms,
        status=one.status if one.sentence == other.sentence or other.status is None else (one.status or other.status),
        items=items,
        amounts=one.amounts + tuple(a for a in other.amounts if a not in one.amounts),
        date=one.date or other.date,
        places=tuple(dict.fromkeys((*one.places, *other.places))),
        provider_actors=tuple(dict.fromkeys((*one.provider_actors, *other.provider_actors))),
        recipient_actors=tuple(dict.fromkeys((*one.recipient_actors, *other.recipient_actors))),
        voice=one.voice if one.voice != "author" else other.voice,
        spans=tuple(sorted({*one.spans, *other.spans})),
        probability=max(one.probability, other.probability),
        why=one.why + other.why,
    )
