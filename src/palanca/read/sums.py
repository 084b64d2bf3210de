"""The money of a claim: which of the amounts that its passage states are its own.

Invariant: an amount is written in the claim's sentence or in one of its paragraph next to it; those set beside one
another ("… yuan (some … dollars)") are taken or left together. Which are the claim's is weighed by `choice` (section
``amounts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from palanca.model import Amount
from palanca.read.choice import Option, kept
from palanca.read.decide import Draft
from palanca.read.frames import Candidate, frames
from palanca.read.passage import Money, Passage, Sentence, nearest
from palanca.read.qualify import span
from palanca.read.standing import preposition

_OWNED = re.compile(r" ?[(（:：]?(?:[^\W\d_]{2,10} )?")  # perhaps a word about: "Germany some 7 million"
__all__ = ["amount_options", "amounts", "returned"]

_OPENS = 40  # characters that a sentence opens with which tells a price
_OTHER, _RIGHT = 36, 6  # characters between a sum and what tells that it is of another matter, or by the month
_WORTH = 24  # characters between "valued at" and the sum
_BESIDE = 14  # characters between an amount and the same one in another currency


def amounts(candidate: Candidate, passage: Passage) -> tuple[Amount, ...]:
    """The amounts of the claim in order, each once."""
    taken: dict[Amount, None] = {}
    for sums, option in _weighed(candidate, passage):
        if kept("amounts", option):
            taken.update(dict.fromkeys(Amount(m.value, m.currency) for m in sums))
    return tuple(taken)


def returned(drafts: list[Draft], passage: Passage) -> list[Draft]:
    """The drafts, none with a sum lent from a sentence where it is told of other sides: "Japan gave cars worth 310,000
    dollars. China had equipped the laboratory." A sum that all lend stays."""
    drafts = [_without_others(draft, passage) if draft.amounts else draft for draft in drafts]
    owners: dict[Amount, set[tuple[str, str | None]]] = {}
    own = [{Amount(m.value, m.currency) for m in passage.sentences[d.sentence].money} for d in drafts]
    for draft, here in zip(drafts, own, strict=True):
        for amount in draft.amounts:
            if amount in here:
                owners.setdefault(amount, set()).add((draft.provider, draft.recipient))
    found = []
    for draft, here in zip(drafts, own, strict=True):
        sides = (draft.provider, draft.recipient)
        left = tuple(a for a in draft.amounts if a in here or sides in owners.get(a, {sides}))
        found.append(draft if len(left) == len(draft.amounts) else replace(draft, amounts=left))
    return found


def _without_others(draft: Draft, passage: Passage) -> Draft:
    """A draft without the sums that stand right behind the name of a third side: "Japan 14 million, France 2"."""
    place, sides = draft.sentence, {draft.provider, draft.recipient}
    said: dict[Amount, bool] = {}
    for sentence in passage.sentences[max(0, place - 2) : place + 3]:
        for money in sentence.money:
            amount = Amount(money.value, money.currency)
            said[amount] = said.get(amount, False) or not _of_another(money, sides, sentence, passage)
    left = tuple(a for a in draft.amounts if said.get(a, True))
    return draft if len(left) == len(draft.amounts) else replace(draft, amounts=left)


def _of_another(money: Money, sides: set[str | None], sentence: Sentence, passage: Passage) -> bool:
    """Whether a third side's name stands right before a sum; with a verb between them, where none of ``sides`` is named
    in its clause."""
    owner = next((p for p in sentence.parties if p.side and _OWNED.fullmatch(passage.text, p.end, money.start)), None)
    if owner is None or owner.side in sides:
        return False
    clause = sentence.clause_of(money.start)
    acts = any(m.acts for m in sentence.verbs if owner.end <= m.start < money.start)
    return not acts or not any(p.side in sides and p.clause == clause for p in sentence.parties if p.side)


def amount_options(candidate: Candidate, passage: Passage) -> list[tuple[list[Amount], Option]]:
    """Every amount the claim might have, those in several currencies together, with its signs."""
    return [([Amount(m.value, m.currency) for m in sums], option) for sums, option in _weighed(candidate, passage)]


def _weighed(candidate: Candidate, passage: Passage) -> Iterator[tuple[list[Money], Option]]:
    sentence = candidate.sentence
    own = _together(sentence, passage)
    for sums in own:
        if _elsewhere(sums[0], sentence):
            continue
        yield sums, Option(None, _here(sums, own, candidate, passage))
    for step, where in ((-1, "last"), (1, "next"), (-2, "back"), (2, "further")):
        place = sentence.index + step
        if not 0 <= place < len(passage.sentences) or not passage.sentences[place].money:
            continue
        other = passage.sentences[place]
        near = other.paragraph == sentence.paragraph
        for sums in _together(other, passage):
            if not _elsewhere(sums[0], other) and (near or (step > 0 and _priced(sums[0], other))):
                signs = _near(sums, where, bool(own), candidate, other)
                yield sums, Option(None, signs if near else signs | {"paragraphs": 1.0})


def _priced(money: Money, sentence: Sentence) -> bool:
    """Whether a word that tells what something is worth stands right before a sum."""
    return any(0 <= money.start - m.end <= _WORTH for m, _ in sentence.cue("price"))


def _elsewhere(money: Money, sentence: Sentence) -> bool:
    """Whether a sum is of another matter ("trade reached", "fined"), or told by the month or the head."""
    for mark, entry in sentence.cue("other_sum"):
        before, behind = money.start - mark.end, mark.start - money.end
        if 0 <= behind <= _RIGHT or 0 <= before <= (_RIGHT if entry.value == "rate" else _OTHER):
            return True
    return False


def _together(sentence: Sentence, passage: Passage) -> list[list[Money]]:
    """The sums of a sentence, those of one value in two currencies in one list."""
    found: list[list[Money]] = []
    for money in sentence.money:
        before = found[-1][-1] if found else None
        if (
            before is not None
            and before.currency != money.currency
            and 0 <= money.start - before.end <= _BESIDE
            and not any(t.start >= before.end and t.end <= money.start for t in sentence.things)
            and ";" not in passage.text[before.end : money.start]
        ):
            found[-1].append(money)
        else:
            found.append([money])
    return found


def _here(sums: list[Money], own: list[list[Money]], candidate: Candidate, passage: Passage) -> dict[str, float]:
    sentence, act, first = candidate.sentence, candidate.act, sums[0]
    signs = {"here": 1.0, f"here_{candidate.instrument}": 1.0, f"here_rule_{candidate.rule}": 1.0}
    start, end = span(candidate)
    signs["inside" if start <= first.start < end else "outside"] = 1.0
    clause = sentence.clause_of(first.start)
    signs["clauses"] = min(3.0, float(abs(clause - candidate.clause)))
    if len(own) == 1:
        signs["only"] = 1.0
    signs["others"] = min(3.0, len(own) - 1.0)
    signs[f"prep_{preposition(sentence, passage, first.start) or 'none'}"] = 1.0
    goods = [t for t in sentence.things if t.entry.kind == "thing"]
    if goods:
        near = min(goods, key=lambda t: min(abs(t.start - first.end), abs(first.start - t.end)))
        signs["own_thing" if near in candidate.things else "other_thing"] = 1.0
        signs["thing_far"] = min(3.0, min(abs(near.start - first.end), abs(first.start - near.end)) / 40)
        if len({t.clause for t in goods}) <= 1:
            signs["one_clause"] = 1.0
        if not all(t in candidate.things for t in goods):
            signs["shared"] = 1.0
    if act is not None:
        if clause == act.clause:
            signs["act_clause"] = 1.0
        signs["act_far"] = min(3.0, abs(first.start - act.start) / 50)
        beside = nearest(sentence.acts, first.start, first.end)
        signs["own_act" if beside is not None and beside.start == act.start else "other_act"] = 1.0
        signs["behind" if first.start > act.start else "ahead"] = 1.0
        signs[f"frame_{act.frame}"] = 1.0
    low, high = sorted((first.start, candidate.place))
    if any(mark in passage.text[low:high] for mark in ";；"):
        signs["apart"] = 1.0
    return signs


def _near(sums: list[Money], where: str, own: bool, candidate: Candidate, other: Sentence) -> dict[str, float]:
    signs = {where: 1.0, f"{where}_{'own' if own else 'alone'}": 1.0, f"near_{candidate.instrument}": 1.0}
    if not own and sums[0].start - other.start <= _OPENS and _priced(sums[0], other):
        signs["opens_priced"] = 1.0
    signs[f"near_rule_{candidate.rule}"] = 1.0
    goods = [t for t in other.things if t.entry.kind == "thing" and "weak" not in t.entry.traits]
    signs[f"{where}_{'goods' if goods else 'no_goods'}"] = 1.0
    if any(t.entry.code == candidate.instrument for t in goods):
        signs[f"{where}_same_goods"] = 1.0
    signs["near_sums"] = min(3.0, len(other.money) - 1.0)
    if any(frames()[a.frame].implies or a.frame in ("give", "supply", "sell", "build") for a in other.acts):
        signs[f"{where}_act"] = 1.0
    if other.cue("anaphor") or other.cue("total"):
        signs[f"{where}_points_back"] = 1.0
    if len({p.side for p in other.parties if p.side}) > 1:
        signs[f"{where}_sides"] = 1.0
    return signs
