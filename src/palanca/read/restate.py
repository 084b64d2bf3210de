"""Restatements: which drafts of a document tell one happening twice.

A pair of drafts with the same sides and instrument is joined where a logistic sum of signs (read/weights.toml, section
``restate``) says that a coder would see one happening in both. Invariant: drafts of different terms are never joined;
what is joined keeps all its evidence and the fuller value of each field.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import repeat
from operator import mul

from palanca.model import Amount, Item
from palanca.read.decide import THRESHOLD, Draft, changed
from palanca.read.fill import weights
from palanca.read.later import to_come
from palanca.read.titles import distinct
from palanca.read.together import told

__all__ = ["alike", "head_words", "merge", "several_days", "signs"]

#: How far along a status is; suspended and cancelled end a life.
_STAGES = {"pledged": 0, "committed": 1, "implementing": 2, "completed": 3, "suspended": 4, "cancelled": 4}
_DONE = ("completed", "implementing")
_AHEAD = ({"completed", "pledged"}, {"implementing", "pledged"}, {"completed", "committed"})
_CREDIT = {"loan", "sale"}
_MEANS = frozenset(("finance", "agreement"))
_ENDS = frozenset(("equipment", "technology", "infrastructure", "training", "legal", "presence"))
_GOODS = {"equipment": "technology", "technology": "equipment"}
_SURE = 0.62  # from which money that is another claim's sum too is likelier right than not (docs/reading.md)
_TOLD = 0.5  # the sum by which a counted set joins the group that it counts, where nothing is likelier
_NEAR = 2  # sentences within which a group is called by another name
_VALUED = 16  # characters between "valued at" and a sum
_USES = 3  # kinds of uses that money has no one use from
_BACK = 60  # how many drafts back a restatement is looked for


def merge(drafts: list[Draft], published: str | None = None) -> list[Draft]:
    """One draft per happening: each draft joins the likeliest earlier one, where that is likelier than not;
    ``published``: when the text was."""
    table, apart = weights("restate"), several_days(drafts)
    kept: list[Draft] = []
    for draft in _of_one_kind(_explained(drafts)):
        best, place = 0.0, -1
        for number in range(len(kept) - 1, max(-1, len(kept) - _BACK), -1):
            if alike(kept[number], draft) and not _long_before(kept[number], draft, published or ""):
                found = signs(kept[number], draft, apart)
                total = sum(map(mul, map(table.get, found, repeat(0.0)), found.values()))
                total = math.inf if _part(kept[number], draft) or _more_of(kept[number], draft) else total
                total = max(total, _TOLD) if _counts_it(kept[number], draft) else total
                if total > best:
                    best, place = total, number
        if place >= 0:
            kept[place] = _join(kept[place], draft)
        else:
            kept.append(draft)
    return kept


def _of_one_kind(drafts: list[Draft]) -> list[Draft]:
    """The drafts, but for goods that are only pointed back at by a general word ("the equipment", "the system"): they
    are what the sentences before named, systems or plain equipment, and their sentence is its evidence."""
    told: dict[tuple[str, str | None, str], int] = {}
    kept: list[Draft] = []
    for draft in drafts:
        if draft.instrument in _GOODS:
            sides, other = _sides(draft), _GOODS[draft.instrument]
            if not _points_back(draft):
                told[*sides, draft.instrument] = len(kept)
            elif (
                (place := told.get((*sides, other))) is not None
                and (*sides, draft.instrument) not in told
                and 0 < draft.sentence - kept[place].last <= _NEAR
            ):
                kept[place] = _backed(kept[place], draft)
                continue
        kept.append(draft)
    return kept


def _points_back(draft: Draft) -> bool:
    """Whether a draft only speaks of goods, and neither names nor counts any."""
    if _counts(draft):
        return False
    return (draft.known and bool(draft.features.get("broad"))) or (draft.rule == "rule_gist" and not draft.items)


def _explained(drafts: list[Draft]) -> list[Draft]:
    """The drafts, but for money and agreements whose text tells, between the same sides, what is bought, built or
    taught with them: those of a headline, whose sum is then that one's, and doubtful money that is another's too."""
    kept = list(drafts)
    for draft in drafts:
        if draft.instrument not in _MEANS:
            continue
        ends = [d for d in kept if d.instrument in _ENDS and _sides(d) == _sides(draft)]
        if not ends:
            continue
        if draft.instrument == "finance" and (bought := [d for d in ends if _buys(draft, d)]):
            if _many_uses(bought[0]):
                kept = [d for d in kept if d not in bought]
                continue
            kept.remove(draft)
            for end in bought:
                kept[kept.index(end)] = _bought(draft, end)
            continue
        if draft.headline:
            kept.remove(draft)
            if len({d.instrument for d in ends}) == 1 and not any(d.amounts for d in ends):
                kept[kept.index(ends[0])] = changed(ends[0], amounts=draft.amounts)
        elif _doubtful(draft) and any({*draft.amounts} & {*d.amounts} for d in ends):
            kept.remove(draft)
    return kept


def _buys(money: Draft, end: Draft) -> bool:
    """Whether the next sentence tells what the money of a draft buys ("With it, 300 cars will be bought"), or it or the
    one behind it the goods that it is the worth of."""
    if end.further or end.probability < THRESHOLD:
        return False
    if end.spends and end.sentence == money.last + 1:
        return True
    told = end.instrument in _GOODS and bool(end.items) and end.paragraph == money.paragraph
    return told and 0 < end.sentence - money.last <= _NEAR and not _own_sums(end) and _worth(money)


def _worth(money: Draft) -> bool:
    """Whether the sums of a draft are what something given is worth: "aid valued at 2 million dollars"."""
    sentence = money.filled[0].candidate.sentence
    return bool(sentence.money) and all(
        any(0 <= m.start - mark.end <= _VALUED for mark, _ in sentence.cues.get("price", ())) for m in sentence.money
    )


def _many_uses(end: Draft) -> bool:
    """Whether a sentence that tells what money is for tells too many kinds of uses: then it is a programme's (codebook,
    settled case 5)."""
    things = [t.entry.code for filled in end.filled for t in filled.candidate.sentence.things]
    return len(_ENDS.intersection(things)) >= _USES


def _bought(money: Draft, end: Draft) -> Draft:
    """What is bought with money given, as given: its sum is the money's, and so are its terms and, where its own
    sentence has none, its date (codebook, settled case 5: "money given to buy vehicles")."""
    return changed(
        end,
        terms=money.terms if money.terms in ("donation", "loan") else None if end.terms == "sale" else end.terms,
        amounts=_own_sums(end) or money.amounts,
        date=end.date if end.dated or not money.dated else money.date,
        dated=end.dated or money.dated,
        spans=tuple(sorted({*money.spans, *end.spans})),
        sentence=money.sentence,
        filled=end.filled + money.filled,
    )


def _own_sums(draft: Draft) -> tuple[Amount, ...]:
    """The sums of a draft that its own sentence tells: "… 20 cars for 2 million of it"."""
    told = {(m.value, m.currency) for filled in draft.filled for m in filled.candidate.sentence.money}
    return tuple(a for a in draft.amounts if (a.value, a.currency) in told)


def _doubtful(draft: Draft) -> bool:
    """Whether money is not surely given as such: by its sentence's words alone, no sum standing apart from goods."""
    return draft.probability < _SURE or bool(draft.features.get("rule_gist"))


def _sides(draft: Draft) -> tuple[str, str | None]:
    return draft.provider, draft.recipient


def alike(one: Draft, other: Draft) -> bool:
    """Whether two drafts could be one claim at all: the same sides, instrument and terms; what is sold on credit, or
    told by a headline, may be called otherwise."""
    if one.provider != other.provider or one.recipient != other.recipient or one.instrument != other.instrument:
        return False
    if one.recipient is None and not _one_group(one, other):
        return False
    apart = one.terms and other.terms and one.terms != other.terms and {one.terms, other.terms} != _CREDIT
    if apart and not one.headline:
        return False
    if _to_be_paid(one, other):
        return False
    return not (_two_lots(one, other) or _two_times(one, other) or _over_years(one, other) or _over_years(other, one))


def _one_group(one: Draft, other: Draft) -> bool:
    """Whether two groups may be the same one: by their names, one of which may only count the other ("21 African
    countries") or go on where it ends ("ASEAN"); as what one sentence calls by two ("2,487 foreign policemen from 105
    countries"); or as what a later one, near by, counts."""
    mine, theirs = (one.recipient_group or "").lower(), (other.recipient_group or "").lower()
    if _within(mine, theirs) or _within(theirs, mine) or other.sentence <= one.last:
        return True
    return _counts_it(one, other) and other.sentence - one.last <= _NEAR


def _counts_it(one: Draft, other: Draft) -> bool:
    """Whether the later of two drafts counts the group that the other only speaks of."""
    return bool(other.features.get("r_counted")) and not one.features.get("r_counted") and other.sentence > one.last


def _group(one: Draft, other: Draft) -> str | None:
    """What to call the group that two drafts tell of: as it is counted, else by the fuller name."""
    if one.recipient_group is None or _counts_it(one, other):
        return other.recipient_group
    return max(one.recipient_group, other.recipient_group or "", key=len)


def _within(short: str, long: str) -> bool:
    """Whether a name ends another or begins it, and not with a part of a word (a region is not its "-n" bloc)."""
    return long.endswith(short) or (long.startswith(short) and not long[len(short)].isascii())


def _to_be_paid(one: Draft, other: Draft) -> bool:
    """Whether the second tells of a sum that is still to come, for other things than the first says are there: "gave
    two helicopters … and will pay 600 million for radios"."""
    if one.status != "completed" or other.status not in ("pledged", "committed") or not (other.amounts and other.items):
        return False
    told = other.filled[0].candidate
    return bool(told.sentence.money) and not (_heads_only(one) or head_words(one) & head_words(other)) and to_come(told)


def _two_times(one: Draft, other: Draft) -> bool:
    """Whether both are done, each on a date of its own that its sentence tells, and count things of one name apart."""
    if not (one.dated and other.dated and one.date and other.date) or "/" in one.date + other.date:
        return False
    finer = one.date.startswith(other.date) or other.date.startswith(one.date)
    if one.status != "completed" or other.status != "completed" or finer:
        return False
    mine, theirs = _counts(one), _counts(other)
    shared = [(mine[k], theirs[k]) for k in mine.keys() & theirs.keys()]
    return bool(shared) and all(x != y and min(x, y) > 1 for x, y in shared)


def _over_years(sum_of: Draft, one: Draft) -> bool:
    """Whether one counts all that came since a year, the other fewer of it: "two boats … since 2019, eleven"."""
    if not (sum_of.dated and (sum_of.date or "").endswith("/..")) or (one.dated and (one.date or "").endswith("/..")):
        return False
    every, some = _counts(sum_of), _counts(one)
    return any(every[head] > some[head] > 0 for head in every.keys() & some.keys())


def _two_lots(one: Draft, other: Draft) -> bool:
    """Whether the two tell of two lots: one sentence parts them, or ``other`` counts more of what ``one`` counted."""
    if one.lot != other.lot and -1 not in (one.lot, other.lot):
        return True
    if one.last >= other.sentence:
        return one.again != other.again or _another(one, other)
    if _part(one, other):  # what was promised is what is still to come; what has come of it is another lot
        return one.status != other.status
    return other.again and sum(_counts(other).values()) >= max(_counts(one).values(), default=0.0)


def _long_before(one: Draft, other: Draft, published: str) -> bool:
    """Whether one tells of what will be done, and the other of what was done in a year before the text was published:
    "Italy will give 20 cars; in 2021 it had given 12". What somebody promised then may have come since."""
    plan, done = (one, other) if one.status == "pledged" else (other, one)
    if plan.status != "pledged" or done.status != "completed" or not plan.filled:
        return False
    planned = _counts(plan)
    more = any(n > planned.get(head, n) for head, n in _counts(done).items())  # no part of what is promised
    if not more and (not done.dated or (done.date or "9")[:4] >= published[:4]):
        return False
    return to_come(plan.filled[0].candidate) and not (plan.dated and (plan.date or "9")[:4] < published[:4])


def _another(one: Draft, other: Draft) -> bool:
    """Whether one sentence tells of what is done and, behind a word for another one, of what is still to come: "twenty
    were taught in May, and another course is planned"."""
    if {one.status, other.status} not in _AHEAD or not (one.further and one.filled and other.filled):
        return False
    mine, theirs = one.filled[-1].candidate, other.filled[0].candidate
    if mine.sentence is not theirs.sentence or mine.act is None or theirs.act is None:
        return False
    first, second = sorted((mine.act.start, theirs.act.start))
    return any(first < mark.start < second for mark, _ in mine.sentence.cues.get("further", ()))


def _part(one: Draft, other: Draft) -> bool:
    """Whether ``other`` tells of a part of what ``one`` counted: what has come of it, or what is still to come."""
    return other.whole > 0 and other.whole in _counts(one).values()


def _more_of(one: Draft, other: Draft) -> bool:
    """Whether ``other`` only goes on with what ``one`` says has come in part, and counts nothing ("Five arrived in
    May"), or, where "the" is no word, only points at it: 这艘船."""
    if other.known and other.items and other.sentence - one.last == 1 and not (_counts(other) or other.further):
        return all(o.name[-1] >= "\u3400" and any(i.name.endswith(o.name) for i in one.items) for o in other.items)
    return one.partly and not other.items and 0 < other.sentence - one.last <= _NEAR and not other.amounts


def several_days(drafts: list[Draft]) -> bool:
    """Whether a text dates what it tells by more than one day, month or year: it tells of several happenings."""
    return len({draft.date for draft in drafts if draft.dated}) > 1


def signs(one: Draft, other: Draft, apart: bool) -> dict[str, float]:
    """What speaks for and against ``other`` telling again what the earlier ``one`` told: name → value; ``apart``:
    whether their text tells of several days."""
    gap = other.sentence - one.last
    mine, theirs = _counts(one), _counts(other)
    heads, others = head_words(one), head_words(other)
    shared = mine.keys() & theirs.keys()
    systems, further = set(one.technology), set(other.technology)
    found = {
        "bias": 1.0,
        one.instrument: 1.0,
        "same_sentence": float(gap <= 0),
        "next_sentence": float(gap == 1),
        "gap": min(6.0, float(max(0, gap))),
        "paragraph": float(one.paragraph == other.paragraph),
        "heads_shared": float(bool(heads & others)),
        "heads_differ": float(bool(heads and others and not heads & others)),
        "bare": float(not others),
        "was_bare": float(not heads),
        "broad": float(bool(one.features.get("broad") or other.features.get("broad"))),
        "count_same": float(any(mine[k] == theirs[k] for k in shared)),
        "count_differs": float(any(mine[k] != theirs[k] for k in shared)),
        "counts_apart": float(bool(mine and theirs and not shared)),
        "part": float(bool(mine and theirs) and sum(theirs.values()) < max(mine.values())),
        "bullets": float(one.bullet and other.bullet and one.sentence != other.sentence),
        "known_bare": float(other.known and not theirs),
        "headline": float(one.headline),
        "lead": float(one.sentence == 0 and one.paragraph != other.paragraph),
        "receivers_shared": float(bool({*one.recipient_actors} & {*other.recipient_actors})),
        "further_apart": float(other.further and bool(heads and others) and not heads & others),
        "systems_shared": float(bool(systems & further)),
        "systems_differ": float(bool(systems and further) and not systems & further),
        "terms_same": float(one.terms is not None and one.terms == other.terms),
        "terms_new": float(one.terms is None and other.terms is not None),
        "amount_same": float(bool(set(one.amounts) & set(other.amounts))),
        "amount_differs": float(bool(one.amounts and other.amounts) and not set(one.amounts) & set(other.amounts)),
        "back": float(other.back),
        "further": float(other.further),
        "rest": float(other.rest),
        "groups": float(one.recipient is None),
        "several_days": float(apart),
        "chance": other.probability,
        "givers_apart": float(gap > 0 and _apart(one.provider_actors, other.provider_actors)),
        "then_plan": float(gap > 0 and _planned(one, other)),
        other.rule: 1.0,
    }
    if one.date and other.date:
        same = one.date[:4] == other.date[:4]
        finer = one.date.startswith(other.date) or other.date.startswith(one.date)
        told = "year_differs" if not same else "date_same" if finer else "date_differs"
        own = one.dated and other.dated
        found[told] = found[f"{told}_own" if own else f"{told}_lent"] = 1.0
        done = (one.status in _DONE and other.status in _DONE) or one.status == other.status == "committed"
        found["years_apart"] = float(own and not same and done and gap > 0 and not _heads_only(one))
        found["years_here"] = float(own and not same and done and gap <= 0 and one.instrument in _GOODS)
        found["years_here"] *= found["counts_apart"]
    else:
        found["date_new"] = float(other.date is not None)
    before, after = _STAGES.get(one.status or ""), _STAGES.get(other.status or "")
    if before is None or after is None:
        found["status_unknown"] = 1.0
    elif before == after or (4 in (before, after) and one.instrument == "agreement" and _on_again((one, other))):
        found["status_same"] = 1.0
    else:
        found["status_later" if after > before else "status_earlier"] = 1.0
        found["status_ended"] = float(4 in (before, after))
        found["plan"] = float(0 in (before, after))
    return found


def _on_again(drafts: tuple[Draft, Draft]) -> bool:
    """Whether one of the two is of an accord that is in force again after a halt, which the other may tell of."""
    return any(
        d.status == "implementing" and any("resumed" in f.candidate.sentence.cues for f in d.filled) for d in drafts
    )


def _planned(one: Draft, other: Draft) -> bool:
    """Whether the first, unless it is a headline, tells of what is done and the second promises other things or another
    number of them."""
    if (one.status, other.status) != ("completed", "pledged") or other.known or _heads_only(one):
        return False
    counts = _counts(other)
    if other.further and other.dated and not other.items and other.rule != "rule_gist":
        return True  # "another ten will come in August"
    return bool(head_words(other) - head_words(one)) or any(_counts(one).get(head) != n for head, n in counts.items())


def _apart(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two lists of bodies share none, by their names or by parts of them."""
    return bool(mine and theirs) and len(distinct((*mine, *theirs))) == len(distinct(mine)) + len(distinct(theirs))


def _told_again(item: Item, numbers: set[float], instrument: str) -> bool:
    """Whether an item of another sentence is one that is counted already: by its number ("three helicopters", "the
    three aircraft"), or as the one system that the counted ones make up."""
    return bool(numbers) and (item.quantity in numbers or (item.quantity == 1 and instrument == "technology"))


def head_words(draft: Draft) -> set[str]:
    """The words that the names of a draft's items end on, by which goods told again are known."""
    return {_head(item.name) for item in draft.items if item.name}


def _head(name: str) -> str:
    """The last word of a name; of a script without spaces, its last two characters."""
    word = name.lower().split()[-1]
    return word[-2:] if "\u3400" <= word[-1] <= "\u9fff" else word


def _counts(draft: Draft) -> dict[str, float]:
    return {_head(item.name): item.quantity for item in draft.items if item.quantity is not None and item.name}


def _status(one: Draft, other: Draft) -> str | None:
    """That of the latest step: the second, where it is a later one and has a date of its own; an accord that is told
    again is no further along, and of what is promised the first may have come."""
    before, after = _STAGES.get(one.status or ""), _STAGES.get(other.status or "")
    if before is not None and after is not None and after > before and other.dated and one.instrument != "agreement":
        return "implementing" if other.first and before < 2 and other.status == "completed" else other.status
    return one.status or other.status


def _terms(one: Draft, other: Draft) -> str | None:
    """Those of what is told twice: a credit pays for a sale, and a text knows better than its headline."""
    if {one.terms, other.terms} == _CREDIT:
        return "loan"
    return (other.terms or one.terms) if _heads_only(one) else (one.terms or other.terms)


def _heads_only(draft: Draft) -> bool:
    """Whether a draft is a headline's that no sentence of the text has joined yet."""
    return draft.headline and draft.last == draft.sentence


def _bodies(one: Draft, mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """The bodies of what is told twice: those of both; a headline's are its text's, where that names any."""
    return distinct(theirs) if _heads_only(one) and theirs else distinct((*mine, *theirs))


def _backed(likely: Draft, doubtful: Draft) -> Draft:
    """A likely draft that a doubtful one tells again: its evidence, and none of its fields."""
    first = min(likely, doubtful, key=lambda draft: draft.sentence)
    return changed(
        likely,
        spans=tuple(sorted({*likely.spans, *doubtful.spans})),
        last=max(likely.last, doubtful.last),
        sentence=first.sentence,
        paragraph=first.paragraph,
        filled=likely.filled + doubtful.filled,
    )


def _join(one: Draft, other: Draft) -> Draft:
    if (one.probability < THRESHOLD) != (other.probability < THRESHOLD):
        return _backed(*(one, other) if one.probability >= THRESHOLD else (other, one))
    names = {item.name.lower() for item in one.items}
    heads = head_words(one) if one.sentence != other.sentence else set()
    mine, further, counts = one.items, other.items, _counts(other) if not other.again else {}
    if one.sentence != other.sentence:
        mine = tuple(i if i.quantity is not None else replace(i, quantity=counts.get(_head(i.name))) for i in mine)
        numbers = {i.quantity for i in mine if i.quantity is not None and i.quantity > 1}
        further = tuple(i for i in further if not _told_again(i, numbers, one.instrument))
    theirs = tuple(i for i in further if i.name.lower() not in names and _head(i.name) not in heads)
    sorts = {**other.sorts, **one.sorts}
    apart = one.sentence != other.sentence
    items = told(mine, theirs, sorts, one.instrument, _heads_only(one)) if apart else (*mine, *theirs)
    if _part(one, other):
        items = (*further, *(i for i in one.items if i.quantity != other.whole))
    first, last = (other, one) if _heads_only(one) and one.sentence != other.sentence else (one, other)
    status = _status(first, last)
    if _more_of(one, other):
        status, last = one.status, changed(other, dated=False) if other.status == "pledged" else other
    told_by_text = first is other and other.dated and not one.dated
    date = one.date or other.date
    if told_by_text:
        date = other.date
    elif (status != first.status or _more_of(one, other)) and last.dated:
        date = last.date
    return changed(
        one,
        recipient_group=_group(one, other),
        features={**one.features, "r_counted": 1.0} if _counts_it(one, other) else one.features,
        technology=tuple(dict.fromkeys((*one.technology, *other.technology))),
        terms=_terms(one, other),
        status=status,
        items=items,
        sorts=sorts,
        amounts=one.amounts + tuple(a for a in other.amounts if a not in one.amounts),
        date=date,
        dated=told_by_text or one.dated or (one.date is None and other.dated),
        places=tuple(dict.fromkeys((*one.places, *other.places))),
        provider_actors=_bodies(one, one.provider_actors, other.provider_actors),
        recipient_actors=_bodies(one, one.recipient_actors, other.recipient_actors),
        voice=one.voice
        if one.voice != "author" or not (_heads_only(one) or other.probability > one.probability)
        else other.voice,
        spans=tuple(sorted({*one.spans, *other.spans})),
        probability=max(one.probability, other.probability),
        last=max(one.last, other.last),
        filled=one.filled + other.filled,
        lot=other.lot if one.lot == -1 else one.lot,
    )
