"""The money of a claim: which of the amounts that its passage states are its own.

Invariant: an amount is written in the claim's sentence or in one of its paragraph next to it; those set beside one
another ("… yuan (some … dollars)") are taken or left together. Which are the claim's is weighed by `choice` (section
``amounts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from palanca.lang import pack as language_pack
from palanca.model import Amount
from palanca.read.choice import Option, kept
from palanca.read.counting import among
from palanca.read.decide import Draft, changed
from palanca.read.frames import Candidate, frames
from palanca.read.goods import GOODS, priced_goods, unit_price
from palanca.read.lots import of_which
from palanca.read.passage import Money, Passage, Sentence, Thing, nearest, within
from palanca.read.payers import INTO, owns, paid_to
from palanca.read.qualify import span
from palanca.read.quantities import settle
from palanca.read.standing import preposition

_OWNED = re.compile(r" ?[(（:：]?(?:[^\W\d_]{2,10} |[\u4e00-\u9fff]{1,6})?")  # perhaps a word: "Germany some 7 million"
__all__ = ["amount_options", "amounts", "of_lot", "returned"]

_OPENS, _ITEM = 40, "*•●◆▪·–—-"  # characters that a sentence opens with which tells a price, or that open an item
_OTHER, _RIGHT = 36, 6  # characters between a sum and what tells that it is of another matter, or by the month
_WORTH, _OWN = 24, 6  # characters from "valued at" to the sum, and from "of": "of the $40 million"
_FROM, _BETWEEN = 6, 16  # from "from" to a sum, and from it to what it became
_BESIDE = 14  # characters between an amount and the same one in another currency


def amounts(candidate: Candidate, passage: Passage) -> tuple[Amount, ...]:
    """The amounts of the claim in order, each once; that which is told to be for its goods, where one is."""
    own = [m for m in candidate.sentence.money if _for(m, candidate, passage)]
    if own:
        return tuple(dict.fromkeys(Amount(m.value, m.currency) for m in own))
    taken: dict[Amount, None] = {}
    for sums, option in _weighed(candidate, passage):
        if kept("amounts", option):
            taken.update(dict.fromkeys(Amount(m.value, m.currency) for m in sums))
    return tuple(taken)


def _for(money: Money, candidate: Candidate, passage: Passage) -> bool | None:
    """Whether a sum is told to be for the claim's goods, right behind it ("6 million for vehicles and 4 million for
    training"): of several, not where it is for other goods, ``None`` where it is for none."""
    sentence = candidate.sentence
    goods = next((t for t in sentence.things if t.start >= money.end), None)
    if goods is None or goods.start - money.end > _FOR or not sentence.one_turn(money.start, candidate.place):
        return None
    between = [m for m in sentence.verbs if money.end <= m.start and m.end <= goods.start]
    gap = passage.folded[money.end : goods.start]
    words = len(gap.split()) if passage.spaces else 1
    lead = bool(between) and between[0].start - money.end <= 1 and not _LEADS.isdisjoint(between[0].codes)
    if not lead or words > len(between) + 1 or any(c in gap for c in ",;，；、"):
        return None
    own = goods in candidate.things or goods in candidate.people or goods.entry.code == candidate.instrument
    taught = candidate.instrument == "training" and goods.entry.kind == "people"
    return own or taught or (None if len(sentence.money) < 2 else False)


_FOR, _REST = 30, 80  # characters from a sum to what it is for, and to a number that tells a part of it
_LEADS = frozenset(("to", "for", "in", "use", "fund", "buy"))


def returned(drafts: list[Draft], passage: Passage) -> list[Draft]:
    """The drafts, none with a sum lent from a sentence where it is told of other sides: "Japan gave cars worth 310,000
    dollars. China had equipped the laboratory"; nor what is promised with that of what was given before it, or the
    other way round, or what its own sentence dates to other years than that of which the sum is told. A sum that all
    lend stays."""
    drafts = [_without_others(draft, passage) if draft.amounts else draft for draft in drafts]
    owners: dict[Amount, set[tuple[str, str | None]]] = {}
    own = [{Amount(m.value, m.currency) for m in passage.sentences[d.sentence].money} for d in drafts]
    for draft, here in zip(drafts, own, strict=True):
        for amount in draft.amounts:
            if amount in here:
                owners.setdefault(amount, set()).add((draft.provider, draft.recipient))
    found = []
    each = _by_name(drafts, passage) | _respectively(drafts, passage)
    done, promised = (
        {
            (d.provider, d.recipient, d.instrument, amount)
            for d, here in zip(drafts, own, strict=True)
            if d.status == status
            for amount in here.intersection(d.amounts)
        }
        for status in ("completed", "pledged")
    )
    for draft, here in zip(drafts, own, strict=True):
        sides = (draft.provider, draft.recipient)
        left = tuple(a for a in draft.amounts if a in here or sides in owners.get(a, {sides}))
        if draft.status in ("pledged", "completed"):
            others = done if draft.status == "pledged" else promised
            left = tuple(a for a in left if a in here or (*sides, draft.instrument, a) not in others)
        if draft.dated and draft.items and any(a not in here for a in left):
            theirs = {a for d, told in zip(drafts, own, strict=True) if told and _other_goods(d, draft) for a in told}
            left = tuple(a for a in left if a in here or a not in theirs)
        left = each.get(id(draft), left)
        left = _in_own(draft, left, passage) if draft.instrument == "finance" else left
        found.append(draft if left == draft.amounts else changed(draft, amounts=left))
    return found


def _in_own(draft: Draft, amounts: tuple[Amount, ...], passage: Passage) -> tuple[Amount, ...]:
    """The money of a giver who counts in "$" at home too, in its own dollars where its clause names it as spending
    them: "the State Department spent $5 million", whose paper's dollars are others."""
    own, sentence = settle("?own", draft.provider), passage.sentences[draft.sentence]
    found = {
        Amount(m.value, m.currency): Amount(m.value, own)
        for m in (sentence.money if own else ())
        if passage.text[m.start] == "$" and not passage.text[m.start - 1 : m.start].isalpha()
        if any(p.side == draft.provider and p.end < m.start and p.prep not in _NOT_BY for p in sentence.parties)
    }
    return tuple(found.get(a, a) for a in amounts)


_NOT_BY = ("to", "for", "in", "from")


def _other_goods(one: Draft, other: Draft) -> bool:
    """Whether two drafts of the same sides tell of goods of other names, the other's in an earlier year."""
    if (one.provider, one.recipient, one.instrument) != (other.provider, other.recipient, other.instrument):
        return False
    year, before = (one.date or "/")[:4], (other.date or "/")[:4]
    if not (year.isdigit() and before.isdigit() and before < year):
        return False
    return bool(one.items) and not {i.name for i in one.items} & {i.name for i in other.items}


def _by_name(drafts: list[Draft], passage: Passage) -> dict[int, tuple[Amount, ...]]:
    """What each of several sides gets where its name stands right before its sum (其中老挝300万元、缅甸420万元) or
    behind it ("5 million in Mali, 3 in Niger"), or gives where it stands so: "12 million from Canada"."""
    found: dict[int, tuple[Amount, ...]] = {}
    for place in dict.fromkeys(d.sentence for d in drafts):
        sentence = passage.sentences[place]
        sums: dict[str, list[Amount]] = {}
        own = {m.start: p for m in sentence.money for p in sentence.parties if p.side and owns(p, m, sentence)}
        taken = {p.start for p in own.values()}
        for money in sentence.money if len(sentence.money) > 1 else ():
            owner = own.get(money.start)
            if owner is None:
                owner = paid_to(money, sentence)
                if owner is not None and owner.start in taken and not passage.spaces:
                    # 对危地马拉拨款3400万，洪都拉斯2800万
                    low = sentence.clauses[sentence.clause_of(money.start)][0]
                    ahead = (
                        p for p in reversed(sentence.parties) if p.side and low <= p.start and p.end <= money.start
                    )
                    owner = next((p for p in ahead if p.prep in INTO), None)
            if owner is not None and owner.side is not None:
                sums.setdefault(owner.side, []).append(Amount(money.value, money.currency))
        for draft in drafts if len(sums) > 1 else ():
            side = draft.recipient if draft.recipient in sums else draft.provider
            if draft.sentence == place and side in sums:
                found[id(draft)] = tuple(sums[side])
    return found


def _respectively(drafts: list[Draft], passage: Passage) -> dict[int, tuple[Amount, ...]]:
    """What each of several givers pays where a sentence tells as many sums "respectively", by the draft's id."""
    found: dict[int, tuple[Amount, ...]] = {}
    for place in dict.fromkeys(d.sentence for d in drafts if d.amounts):
        sentence = passage.sentences[place]
        sums = sentence.money if "respectively" in sentence.cues else []
        some = [d for d in drafts if d.sentence == place and d.provider_span is not None and d.amounts]
        sides = list(dict.fromkeys(d.provider for d in sorted(some, key=lambda d: d.provider_span or (0, 0))))
        if len(sums) < 2 or len(sides) != len(sums):
            continue
        for draft in some:
            own = sums[sides.index(draft.provider)]
            found[id(draft)] = (Amount(own.value, own.currency),)
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
    return draft if len(left) == len(draft.amounts) else changed(draft, amounts=left)


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
        if not sentence.one_share(candidate.place, sums[0].start):
            continue  # another giver's
        if _elsewhere(sums[0], sentence) or _of_others(sums, own, candidate, passage):
            continue
        if _for(sums[0], candidate, passage) is not False or candidate.instrument == "finance":
            yield sums, Option(None, _here(sums, own, candidate, passage))
    for step, where in ((-1, "last"), (1, "next"), (-2, "back"), (2, "further")):
        place = sentence.index + step
        if not 0 <= place < len(passage.sentences) or not passage.sentences[place].money:
            continue
        other = passage.sentences[place]
        near = other.paragraph == sentence.paragraph
        for sums in _together(other, passage):
            if not _elsewhere(sums[0], other) and (near or (step > 0 and _prices_last(sums[0], other, passage))):
                signs = _near(sums, where, bool(own), candidate, other)
                yield sums, Option(None, signs if near else signs | {"paragraphs": 1.0})


def _priced(money: Money, sentence: Sentence) -> bool:
    """Whether a word that tells what something is worth stands right before a sum."""
    return any(0 <= money.start - m.end <= _WORTH for m, _ in sentence.cue("price"))


def _prices_last(money: Money, other: Sentence, passage: Passage) -> bool:
    """Whether a paragraph's sum is the price of what the one before it tells; that of an item of a list is its own."""
    counts = passage.text[other.start] in _ITEM and any(t.quantity and t.entry.code in GOODS for t in other.things)
    return not counts and _priced(money, other)


def _elsewhere(money: Money, sentence: Sentence) -> bool:
    """Whether a sum is of another matter ("trade reached", "fined"), told by the month or the head, or what each of the
    goods before it costs ("30 cars at $20,000 each", "Each of them cost $20,000")."""
    for mark, entry in sentence.cue("other_sum"):
        before, behind = money.start - mark.end, mark.start - money.end
        if entry.value == "apiece":
            if 0 <= mark.start - sentence.start <= 1 and _priced(money, sentence):
                return True
            if 0 < before <= _OTHER and unit_price(mark.end, money.start, sentence):
                return True
            if 0 <= behind <= _RIGHT and any(
                t.entry.code in GOODS and (t.quantity or 0) > 1 and t.end <= money.start for t in sentence.things
            ):
                return True
        elif 0 <= behind <= _RIGHT or 0 <= before <= (_RIGHT if entry.value == "rate" else _OTHER):
            return True
    return False


def _of_others(sums: list[Money], own: list[list[Money]], candidate: Candidate, passage: Passage) -> bool:
    """Whether a sum of the claim's sentence prices other goods, told before the claim's ("cars worth 2 million and a
    laboratory"), or is the whole of which a part pays the claim's ("27 million, of which 2 million for boats"; "under
    a 60 million programme, cars worth 7 million")."""
    sentence = candidate.sentence
    if any(_of_whole(other, sums, sentence, passage) for other in own) or _goes_on(sums[0], candidate, passage):
        return True
    told = [*candidate.things, *candidate.people]
    if passage.text[sums[0].start - 1] in "(（" and candidate.instrument != "finance":
        goods = priced_goods(sums[0], sentence, passage)
        if goods is not None and goods not in told and goods.entry.code != candidate.instrument:
            return True  # "a boat (900,000 dollars) and 40 cameras (150,000 dollars)"
    if _later_goods(sums[0], told, candidate, passage) or _of_other_lot(sums[0], told, candidate, passage):
        return True
    first = min((t.start for t in told), default=-1)
    if candidate.instrument == "finance" or first < sums[-1].end:
        return False
    if _spent(sums[-1], first, candidate, passage) or any(
        word in passage.folded[sums[-1].end : first] for word in passage.pack.numbers.get("lots", {}).get("some", ())
    ):
        return True
    goods = priced_goods(sums[0], sentence, passage)
    listed = (
        "," in passage.text[sums[-1].end : first]
        or (goods and goods.start > sums[0].start)
        or any("and" in m.codes for m in sentence.verbs if sums[-1].end <= m.start < first)
    )  # not "equipment worth 97 million for the emergency service"
    if listed and goods is not None and goods not in told and goods.entry.code != candidate.instrument:
        return True
    later = [other for other in own if sums[-1].end <= other[0].start < first and other[0].value < sums[0].value]
    if any(_part(sums, other, sentence, passage) for other in later):
        return True
    behind = [other for other in own if other[0].start > first and other[0].value < sums[0].value]
    return any(priced_goods(other[0], sentence, passage) in told for other in behind)


def of_lot(some: tuple[Amount, ...], things: list[Thing], sentence: Sentence) -> tuple[Amount, ...]:
    """The sums of one of several lots, without those that stand right behind what another counts."""
    others: set[Amount] = set()
    for money in sentence.money if len(some) > 1 else ():
        before = next((t for t in reversed(sentence.things) if t.quantity and t.end <= money.start), None)
        if before is not None and money.start - before.end <= _WORTH and all(t.start != before.start for t in things):
            others.add(Amount(money.value, money.currency))
    return tuple(a for a in some if a not in others) or some


def _of_other_lot(money: Money, told: list[Thing], candidate: Candidate, passage: Passage) -> bool:
    """Whether a sum stands behind what another lot of the same goods counts: "20 cameras worth $750,000, and has bought
    3,200 more for $126 million"; not where it is told of all of them."""
    lot = next((t for t in reversed(candidate.sentence.things) if t.end <= money.start), None)
    if lot is None or lot in told or not (lot.again or candidate.again) or lot.entry.code != candidate.instrument:
        return False
    gap = passage.folded[lot.end : money.start]
    return len(gap) <= _WORTH and not any(w in gap for w in passage.pack.numbers.get("lots", {}).get("all", ()))


def _later_goods(money: Money, told: list[Thing], candidate: Candidate, passage: Passage) -> bool:
    """Whether a sum prices other goods than the claim's, told behind them with a date or an act of their own: "a
    laboratory in 2019 and, in 2021, 20 cars worth 2 million"."""
    sentence, last = candidate.sentence, max((t.end for t in told), default=-1)
    goods = priced_goods(money, sentence, passage) if 0 <= last < money.start else None
    if goods is None or goods.start < last or goods.entry.code == candidate.instrument or goods.entry.code not in GOODS:
        return False
    apart = [t.start for t in sentence.times] + [a.start for a in sentence.acts if a.form != "noun"]
    return any(last <= place < goods.start for place in apart)


def _of_whole(part: list[Money], whole: list[Money], sentence: Sentence, passage: Passage) -> bool:
    """Whether a sum is only the whole of which another is paid: "16 of the 20 million", "of the 20 million that it
    cost, China gave 16"."""
    if whole[0].currency != part[0].currency or not part[0].value < whole[0].value:
        return False
    if part[-1].end <= whole[0].start:
        return among(passage.pack.code).fullmatch(passage.folded, part[-1].end, whole[0].start) is not None
    if not passage.spaces:
        return among(passage.pack.code).match(passage.folded, whole[-1].end, part[0].start) is not None
    return _opens(whole[0], sentence)


def _opens(money: Money, sentence: Sentence) -> bool:
    """Whether a clause opens with "of the" and a sum."""
    of = next((m for m in sentence.verbs if "of" in m.codes and 0 <= money.start - m.end <= _OWN), None)
    return of is not None and any(of.start - a in (0, 1) for a, _ in sentence.clauses)


def _spent(money: Money, first: int, candidate: Candidate, passage: Passage) -> bool:
    """Whether a sum is told as an act of its own before a semicolon and the claim's act behind it: "it spent 12 million
    on the reform; this year it gave 40 computers"."""
    act = candidate.act
    stop = max(passage.text.find(";", money.end, first), passage.text.find("；", money.end, first))
    if act is None or stop < 0 or act.start < stop or act.frame == "fund":
        return False  # (who pays the rest of it behind the semicolon)
    own = [a for a in candidate.sentence.acts if a.start < money.start and a.form != "noun"]
    return bool(own)


def _goes_on(money: Money, candidate: Candidate, passage: Passage) -> bool:
    """Whether a sum stands behind a semicolon in a clause that tells what is done now, and the claim's act was done
    before it: "of the six boats that Japan gave two sail; Yamaha services them for 2 million"."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or act.form not in _DONE or passage.text.find(";", act.end, money.start) < 0:
        return False
    clause = sentence.clause_of(money.start)
    return any(
        a.form == "pres" and a.clause == clause and a.start < money.start and a.frame not in _PAYS
        for a in sentence.acts
    )


_DONE, _PAYS = frozenset(("past", "part")), frozenset(("fund", "give"))


def _part(whole: list[Money], part: list[Money], sentence: Sentence, passage: Passage) -> bool:
    """Whether a sum is told as part of another before it: "27 million, of which 2", "of the 40 million, 3 went on"."""
    if whole[0].currency != part[0].currency:
        return False
    of = of_which(passage.pack.code)[0]
    if of.search(passage.folded, whole[-1].end, part[0].start):
        return True
    return _opens(whole[0], sentence)


def _together(sentence: Sentence, passage: Passage) -> list[list[Money]]:
    """The sums of a sentence, those of one value in two currencies in one list."""
    found: list[list[Money]] = []
    for money in sentence.money:
        before = found[-1][-1] if found else None
        if (
            before is not None
            and before.currency != money.currency
            and 0 <= money.start - before.end <= _BESIDE
            and sentence.one_turn(before.start, money.start)
            and not any(t.start >= before.end and t.end <= money.start for t in sentence.things)
            and ";" not in passage.text[before.end : money.start]
        ):
            found[-1].append(money)
        else:
            found.append([money])
    if passage.spaces and len(sentence.numbers) > len(sentence.money):
        found = [_elided(one, sentence, passage) for one in found]
    changed = _changed(passage.pack.code) if len(found) > 1 else None
    if changed is not None:  # what it was is not what it is
        pairs = zip(found, [*found[1:], []], strict=True)
        found = [one for one, after in pairs if not (after and _was(one[0], after[0], changed, passage))]
    return found


def _elided(sums: list[Money], sentence: Sentence, passage: Passage) -> list[Money]:
    """A sum, or the part of it that a number without its unit tells: "of the 20.7 million dollars 16.7 came from …"."""
    whole = sums[-1]
    scale = next((s for s in (1e9, 1e6, 1e3) if whole.value >= s), 0.0)
    if not scale or not _opens(sums[0], sentence):
        return sums
    number = next((n for n in sentence.numbers if n.start >= whole.end), None)
    if number is None or number.start - whole.end > _REST or within(sentence.times, number.start):
        return sums
    value, verbs = number.value * scale, (m.start for m in sentence.verbs)
    money = any(m.start <= number.start < m.end for m in sentence.money)
    if (
        money
        or not value < whole.value
        or passage.text[number.end : number.end + 1] != " "
        or number.end + 1 not in verbs
    ):
        return sums
    return [Money(number.start, number.end, value, whole.currency)]


def _was(money: Money, later: Money, words: tuple[tuple[str, ...], tuple[str, ...]], passage: Passage) -> bool:
    """Whether a sum is only what another behind it was once: "cut from 4 million to 2 million pounds"."""
    opens, joints = words
    before, between = passage.folded[max(0, money.start - _FROM) : money.start], passage.folded[money.end : later.start]
    return (
        money.currency == later.currency
        and len(between) <= _BETWEEN
        and before.rstrip().endswith(opens)
        and between.rstrip().endswith(joints)
    )


@lru_cache(maxsize=16)
def _changed(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before a sum that has changed, and between it and what it became."""
    pack = language_pack(code)
    gap = " " if pack.spaces else ""
    opens = tuple(gap + word for word in pack.numbers.get("changes", ()))
    return opens, tuple(gap + word for word, before in pack.numbers.get("ranges", {}).items() if before == [""])


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
