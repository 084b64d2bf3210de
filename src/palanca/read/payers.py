"""Who gives beside the provider chosen: who pays where another delivers, and who delivers where another pays.

Both give (codebook, settled case 8): "with Japanese money", "funded by the EU", "through UNDP", 在日本资助下.
Invariant: who is added is named in the claim's own sentence, behind or before a word that says so.
"""

from __future__ import annotations

from palanca.read.each import NAMES, foots
from palanca.read.frames import Candidate
from palanca.read.makers import backs, branded, shop
from palanca.read.passage import Act, Money, Party, Passage, Sentence, within
from palanca.read.roles import by_whom, in_aside, leading

__all__ = [
    "INTO",
    "beside",
    "buys",
    "by_turns",
    "funds",
    "gave_money",
    "names_money",
    "on_goods",
    "owns",
    "paid_each",
    "paid_to",
    "pays",
]

_MAY_GIVE = -0.25  # the least that those who teach others give, by read/givers.toml
_GIVES = 0.3  # the least that those who pay or deliver give
_PAID = 12  # characters from a word for paying to who pays
_NAMED = 10  # the same where words do not stand apart, with what of the name is no country's
_BACKED = frozenset(("presence", "finance"))
_MUTUAL = frozenset(("agreement", "operation"))  # what nobody pays or delivers


def beside(candidate: Candidate, chosen: Party, recipient: Party, passage: Passage) -> list[Party]:
    """Who teaches, pays or delivers besides the provider chosen."""
    sentence = candidate.sentence
    if candidate.instrument in _MUTUAL or chosen.sentence != sentence.index:
        return []
    taught = candidate.instrument in ("training", "legal")
    found: dict[str, Party] = {}
    paid: set[int] = set()  # chains of names with one that pays: "with money from Canada and Norway"
    paying = passage.spaces and _pays(chosen, sentence, passage, taught)
    lead = _lead(candidate, chosen, passage) if paying else None
    if lead is not None and passage.folded.startswith("-", lead.end):
        lead = None  # "a Madrid-based group"
    lead = _teaches(chosen, sentence) if taught and not passage.spaces else lead
    for party in sentence.parties:
        if party.side in (None, chosen.side, recipient.side) or party.chain == recipient.chain:
            continue
        if not sentence.one_turn(party.start, candidate.place):
            continue
        if candidate.instrument in _BACKED and backs(party, sentence, candidate.instrument):
            continue
        if taught and party.prep == "by" and in_aside(party, candidate, passage):
            continue
        if candidate.instrument == "finance" and _shares(party, chosen, sentence):
            found.setdefault(str(party.side), party)
        runs = taught and (
            _run_by(party, sentence)
            or _whose(party, sentence)
            or (party.prep == "by" and party.side in by_whom(candidate))
        )
        teaches = taught and (
            (party.owner and party.governs == "experts") or (party.prep == "by" and bool(party.governs))
        )
        gives = party.giver > _GIVES and abs(party.clause - candidate.clause) <= 1
        if gives and (_pays(party, sentence, passage, taught) or foots(party, sentence)):
            paid.add(party.chain)
        if (
            runs
            or (party.giver > _MAY_GIVE and (teaches or party is lead))
            or (gives and (party.chain in paid or _delivers(party, sentence) or (paying and _gave(party, candidate))))
        ):
            found.setdefault(str(party.side), party)
    after = None if found else _paid_after(sentence, passage)
    if after is not None and after.side not in (chosen.side, recipient.side):
        return [after]
    return list(found.values())


def _paid_after(sentence: Sentence, passage: Passage) -> Party | None:
    """Who paid for what a sentence tells, where the next one tells nothing more: "Norway bore the cost", "It was paid
    for by Norway"."""
    later = passage.sentences[sentence.index + 1 : sentence.index + 2] if passage.spaces else []
    after = later[0] if later else sentence
    if after is sentence or after.paragraph != sentence.paragraph or _PAYING.isdisjoint(after.cues):
        return None
    if after.end - after.start > _SHORT or len({p.side for p in after.parties}) != 1:
        return None
    cues = [m for code in ("foots", "pays") for m, _ in after.cues.get(code, ())]
    if any(t.entry.kind == "thing" and not within(cues, t.start) for t in after.things):
        return None  # it pays for something else
    party = after.parties[0]
    told = foots(party, after) or (party.side is not None and funds(party, after, passage))
    return party if told and party.giver > _GIVES else None


_PAYING = frozenset(("foots", "payer"))
_SHORT = 90  # characters of a sentence that tells only who paid


def _gave(party: Party, candidate: Candidate) -> bool:
    """Whether a body, no firm, is told as who did what another pays for: "built by the IOM with funds from Japan"."""
    firms = (m.start - party.end for m, e in candidate.sentence.cues.get("institution", ()) if e.value == "firm")
    if party.prep != "by" or party.type in _HIRED or any(0 < gap <= _FIRM for gap in firms):
        return False
    acts = [a for a in candidate.sentence.acts if a.form in _PAST and a.frame in _DONE and a.end <= party.start]
    end = acts[-1].end if acts and acts[-1].clause == party.clause else -_DOER
    goods = (t.start for t in candidate.sentence.things if t.entry.kind == "thing")
    return party.start - end <= _DOER and not any(end <= place < party.start for place in goods)


_HIRED = frozenset(("company", "bank"))
_FIRM = 16  # characters between whose a firm is and the word for it: "a Chinese building company"
_PAST = frozenset(("past", "part"))
_DONE = frozenset(("build", "give", "supply", "install", "train"))
_DOER = 40  # characters between what is done and by whom


def by_turns(candidate: Candidate, passage: Passage) -> frozenset[str | None]:
    """Who acts (`by_whom`), and those who take turns to give by a passive verb, and so receive nothing: "two by Japan
    and one by Taiwan"."""
    turns = candidate.sentence.turns
    if not turns or not passage.spaces or candidate.instrument in ("agreement", "operation"):
        return by_whom(candidate)
    return by_whom(candidate) | {p.side for p in candidate.sentence.parties if p.prep == "by" and p.chain in turns}


def _shares(party: Party, chosen: Party, sentence: Sentence) -> bool:
    """Whether two sides give a sum each: "12 million from Canada and 8 million from Norway"."""
    mine = [m for m in sentence.money if owns(party, m, sentence)] if len(sentence.money) > 1 else []
    return bool(mine) and any(owns(chosen, m, sentence) for m in sentence.money if m not in mine)


def _run_by(party: Party, sentence: Sentence) -> bool:
    """Whether what is taught is told as done by teachers of a side, however seldom it gives: "run by four instructors
    of the Fiji Police Force"."""
    return party.governs == "experts" and any(
        t.prep == "by" and t.entry.code == "experts" and abs(party.start - t.start) <= _THEIRS for t in sentence.things
    )


def _whose(party: Party, sentence: Sentence) -> bool:
    """Whose course it is that another pays for: "un curso de la policía de Chile pagado por Francia"."""
    if "payer" not in sentence.cues or not (party.kind == "organisation" or party.governs == "body"):
        return False
    start = party.head if party.head >= 0 and party.governs == "body" else party.start
    led = any("of" in m.codes and 0 < start - m.start <= _OF for m in sentence.verbs)
    return led and any(t.entry.code == "training" and 0 < start - t.end <= _OF for t in sentence.things)


_THEIRS = 30  # characters between teachers and whose they are


def _teaches(payer: Party, sentence: Sentence) -> Party | None:
    """Who opens a sentence and teaches, where who pays stands behind: 智利警察培训了海地警员，费用由加拿大承担."""
    if not any(m.end == payer.start for m, _ in sentence.cues.get("payer", ())):
        return None
    first = next((p for p in sentence.parties if p.kind in NAMES and not p.prep and p.end < payer.start), None)
    acts = [a for a in sentence.acts if first is not None and first.end <= a.start < payer.start]
    verb = next((a for a in acts if a.frame not in ("help", "station")), None)
    return first if verb is not None and verb.frame == "train" else None


def _lead(candidate: Candidate, payer: Party, passage: Passage) -> Party | None:
    """Who leads the clause of a candidate; behind who pays, the next name ("with Danish money UNODC gave …")."""
    lead, act = leading(candidate), candidate.act
    if lead not in (payer, None) or act is None or act.form not in _TOLD or act.passive:
        return lead
    money = [m.end for m, _ in candidate.sentence.cues.get("money_of", ()) if payer.end <= m.start <= act.start]
    behind = [p for p in candidate.sentence.parties if money and money[0] <= p.start and p.end <= act.start]
    mine = behind[0] if behind and behind[0].clause == candidate.clause and behind[0].kind in NAMES else None
    return mine if mine is not None and mine.prep in ("", payer.prep) else lead


_TOLD = frozenset(("past", "pres", "fut"))


def _pays(party: Party, sentence: Sentence, passage: Passage, taught: bool) -> bool:
    """Whether a word for paying stands before a name, or one for its money behind it."""
    if any(0 <= party.start - money.end <= _PAID and party.prep in ("of", "from", "with") for money in sentence.money):
        return True
    return funds(party, sentence, passage, taught)


def owns(party: Party, money: Money, sentence: Sentence) -> bool:
    """Whether a sum stands right behind the name of whose it is, or that name behind "from" or "of" right after it."""
    if party.end == money.start or not 0 <= party.start - money.end <= _NEXT:
        return party.end == money.start
    return party.prep == "from" or any(
        "of" in m.codes and money.end <= m.start <= money.end + 1 and m.end <= party.start for m in sentence.verbs
    )


_NEXT = 14  # characters between a sum and who it is from


def paid_each(recipients: list[Party], candidate: Candidate) -> list[Party]:
    """Who receives money; where a sum stands right before that name and others, each of them: "5 million to the police
    in Ghana, 3 million in Malawi"."""
    sentence = candidate.sentence
    if candidate.instrument != "finance" or len(recipients) != 1 or len(sentence.money) < 2:
        return recipients
    found: dict[str | None, Party] = {}
    for money in sentence.money:
        party = paid_to(money, sentence)
        if party is None or owns(party, money, sentence):
            return recipients
        if any(money.end <= m.start < party.start for m in sentence.money):
            return recipients
        found.setdefault(party.side, party)
    return list(found.values()) if recipients[0].side in found else recipients


def paid_to(money: Money, sentence: Sentence) -> Party | None:
    """Who gets a sum, as told right behind it: "5 million to the police in Ghana"."""
    near = (p for p in sentence.parties if p.side and 0 < p.start - money.end <= _PAID_TO)
    return next((p for p in near if p.prep in INTO), None)


INTO = ("in", "to", "for", "of")  #: before who gets money
_PAID_TO = 24  # characters from a sum to who gets it: " to the police in "


def names_money(party: Party, sentence: Sentence) -> bool:
    """Whether a name is only that of money, no body's: "European funds"."""
    marks = sentence.cues.get("money_of", ()) if party.kind == "epithet" else ()
    return any(party.start < mark.start < party.end for mark, _ in marks)


def funds(party: Party, sentence: Sentence, passage: Passage, taught: bool = False) -> bool:
    """Whether a word for paying stands before a name, or one for its money beside or in it: "com fundos do Japão"."""
    if names_money(party, sentence):
        return True
    near = _PAID if passage.spaces or taught else 0  # 美国出钱、加拿大讲师上课, but 费用由日本承担
    start = _whole(party, sentence) if passage.spaces else party.start
    if any(0 <= start - mark.end <= near for mark, _ in sentence.cues.get("payer", ())):
        return True
    behind, reach = passage.pack.grammar.get("adjective") == "after", 1 if passage.spaces else _NAMED
    whose = passage.pack.grammar.get("possessive_after", ()) if passage.spaces and not behind else ()
    end = next((party.end + len(p) for p in whose if passage.folded.startswith(p, party.end)), party.end)
    return any(
        0 <= (party.start - mark.end if behind else mark.start - end) <= reach
        and not any(party.end <= q.start < mark.start for q in sentence.parties)
        for mark, _ in sentence.cues.get("money_of", ())
    )


def _whole(party: Party, sentence: Sentence) -> int:
    """Where a name begins with the word for its state before it: "the Government of Japan"."""
    heads = (m.start for m, e in sentence.cues.get("institution", ()) if e.value == "state" and m.end < party.start)
    start = next((s for s in heads if party.start - s <= _STATE), party.start)
    of = start < party.start and any(
        "of" in m.codes and start < m.start and m.end < party.start for m in sentence.verbs
    )
    return start if of else party.start


_STATE = 18  # characters of "Government of the"


def _delivers(party: Party, sentence: Sentence) -> bool:
    """Whether a body stands behind a word for those through whom others give."""
    return party.kind == "organisation" and any(
        0 <= party.start - mark.end <= _PAID for mark, _ in sentence.cues.get("through", ())
    )


def gave_money(provider: Party, sentence: Sentence) -> bool:
    """Whether a side gives the money that goods are bought with: "gave 10 million euros, with which it bought vans"."""
    bought = [a for a in sentence.acts if a.frame == "buy" and a.form != "noun" and not a.light]
    gifts = [a for a in sentence.acts if a.frame in _GIFTS | _APPROVED and a.form != "noun" and not a.passive]
    names = [p for p in sentence.parties if p.side == provider.side]
    if any(e.value == "loan" for _, e in sentence.cue("terms")):
        return False
    if bought and names and _grant_buys(bought[0].start, names, sentence):
        return True
    for money in sentence.money if bought and gifts and names else ():
        if not any(money.end <= a.start for a in bought):
            continue
        for act in gifts:
            if (
                act.frame in _GIFTS
                and 0 <= money.start - act.end <= _OBJECT
                and not any(act.end <= t.start < money.start for t in sentence.things)
            ):
                if any(p.end <= act.start and not p.prep for p in names):
                    return True
            elif 0 <= act.start - money.end <= _RELATIVE and any(abs(p.start - act.end) <= _RELATIVE for p in names):
                return True  # "the 5 million that Germany gave"
    return False


def _grant_buys(place: int, names: list[Party], sentence: Sentence) -> bool:
    """Whether a side's gift is what buys: "the grant from Japan will buy two boats"."""
    low = sentence.clauses[sentence.clause_of(place)][0]
    cue = next((m for m, e in sentence.cue("terms", low, place) if e.value == "donation"), None)
    if cue is None or any(cue.end <= t.start < place for t in sentence.things):
        return False
    if any(a.form != "noun" and cue.end <= a.start < place for a in sentence.acts):
        return False
    near = [p for p in names if 0 < p.start - cue.end <= _OF or 0 < cue.start - p.end <= _OF]
    return any(min(p.start, cue.start) - low <= _OF for p in near)


_OF = 7  # characters of "the", or " from the "
_GIFTS, _APPROVED = frozenset(("give", "supply", "promise")), frozenset(("approve", "award", "fund", "sign"))
_OBJECT, _RELATIVE = 60, 24  # characters between such a verb and the sum that it gives, or tells more of


def buys(provider: Party, sentence: Sentence) -> bool:
    """Whether the provider itself is told as who buys, for others: "two boats which Australia had ordered"; who pays is
    another matter (`pays`)."""
    bought = [a.end for a in sentence.acts if a.frame == "buy" and a.form in ("past", "part")]
    agents = [p for p in sentence.parties if p.prep == "by" and p.side == provider.side and p.type != "company"]
    if any(0 < p.start - end <= _HAD or _agent(end, p, sentence) for p in agents for end in bought):
        return True  # "handed over 20 cars, bought by the Commission from a dealer"
    if any(p.side != provider.side and shop(p, sentence) for p in sentence.parties):
        return True
    if provider.prep not in ("", "stop") or provider.type == "company":
        return False
    if any(
        p.side != provider.side and p.end <= provider.start for p in sentence.parties if p.clause == provider.clause
    ):
        return False  # 厄瓜多尔警方从中国采购
    had = [m.end for m in sentence.verbs if "have" in m.words]
    paid = [a.start for a in sentence.acts if a.frame == "fund"]
    return any(
        a.frame == "buy"
        and not (a.passive or a.start in paid)
        and (
            0 <= a.start - provider.end <= _HAD
            or _for_others(provider, a, sentence)
            or _for_whom(provider, a, sentence)
        )
        and (a.form != "noun" or any(0 <= a.start - end <= 1 for end in had))
        for a in sentence.acts
    )


def _for_others(buyer: Party, act: Act, sentence: Sentence) -> bool:
    """Whether whom one buys for stands right before the verb: 美国为秘鲁警方采购."""
    return any(
        p.prep == "for" and buyer.end <= p.start and p.clause == act.clause and 0 <= act.start - p.end <= _HAD
        for p in sentence.parties
    )


def _agent(end: int, buyer: Party, sentence: Sentence) -> bool:
    """Whether only those for whom something is bought stand between the verb and who buys: "bought for the police of
    Kenya by Japan"."""
    between = [p for p in sentence.parties if end < p.start < buyer.start]
    return 0 < buyer.start - end <= _FOR_WHOM and any(p.prep in _WHOM for p in between)


def _for_whom(buyer: Party, act: Act, sentence: Sentence) -> bool:
    """Whether those for whom one buys stand behind the verb, and nobody else before it: "Japan was able to buy a boat
    for the police"."""
    if not buyer.end <= act.start or act.clause != buyer.clause:
        return False
    parties = [p for p in sentence.parties if p.clause == act.clause and p.side is not None]
    if any(buyer.end <= p.start < act.start and p.side != buyer.side for p in parties):
        return False
    return any(
        p.prep in _WHOM and p.side != buyer.side and 0 < p.start - act.end <= _FOR_WHOM for p in parties
    ) and not any(p.prep == "from" and p.start > act.end for p in parties)


_WHOM = frozenset(("for", "to"))
_FOR_WHOM = 60  # characters between a verb of buying and for whom, with what is bought
_HAD = 8  # characters of a helping word between who does something and its verb


def pays(payer: Party, paid: list[Act], sentence: Sentence, passage: Passage) -> bool:
    """Whether a party is who pays, by the nearest act of paying: what it pays for it gives, and does not sell. "Paid
    for by Japan"; "Japan paid", "which Japan paid"; "Japan, which paid"; "Japan sent cars and paid"."""
    clause = sentence.clause_of(payer.start)
    near = [a for a in paid if a.clause in (clause, clause + 1)]
    if not near:
        return False
    act = min(near, key=lambda a: (a.clause != clause, abs(a.start - payer.start)))
    if act.form == "noun" or act.passive:
        return payer.prep == "by" and payer.start > act.start and act.clause == clause
    opens = sentence.clauses[act.clause][0]
    relative = any(opens <= v.start <= opens + _ARTICLE and "clause" in v.words for v in sentence.verbs)
    after: list[Party] = []  # "que paga Japón"
    if relative and passage.pack.grammar.get("inverted"):
        after = [p for p in sentence.parties if not p.prep and 0 <= p.start - act.end <= _ARTICLE]
    if after or payer.end > act.start:
        return any(p.side == payer.side for p in after)
    if act.clause != clause:
        return opens - payer.end <= _ARTICLE if relative else not payer.prep and act.start - opens <= _ARTICLE
    if payer.prep == "by":
        return bool(passage.pack.grammar.get("tenseless"))
    return not payer.prep or (relative and payer.start - opens <= _ARTICLE)


_ARTICLE = 6  # characters of an article or a relative pronoun


def on_goods(candidate: Candidate) -> list[str]:
    """What goods are called, and the firms that are only told to have made them: "radios made by Motorola"."""
    sentence = candidate.sentence
    firms = [p for p in sentence.parties if p.type == "company"] if "brand" in sentence.cues else []
    named = [thing.name for thing in candidate.things if thing.entry.kind == "thing"]
    return named + [f"{p.text} " for p in firms if branded(p, sentence)]
