"""What a thing of the lexicon is in its sentence besides something given: a venue, a means of transport, loot, a maker;
and goods that were ordered and did not come.

Invariant: all of it is told by one sentence and the goods of the one before it.
"""

from __future__ import annotations

from palanca.read.candidate import Candidate
from palanca.read.passage import Act, Money, Passage, Sentence, Thing, Time, met, within

__all__ = [
    "CAME",
    "GOODS",
    "PROMISED",
    "and_did",
    "aside",
    "behind",
    "civil",
    "equipped",
    "furnished",
    "goes_on",
    "happened",
    "kitted",
    "missing",
    "none_came",
    "ordered_only",
    "pointed",
    "priced_goods",
    "seized",
    "unit_price",
]

GOODS = frozenset(("equipment", "technology", "infrastructure"))
CAME = frozenset(("give", "supply", "receive", "extradite"))  #: goods come so; the last may look like a handing over
PROMISED = frozenset(("promise", "sign", "approve", "award", "buy"))
_ARRIVED = CAME | {"install"}
_COUNT = 24  # characters from "none of" to goods, with how many and which
_LEADS = 6  # characters from "to" to whom it leads to, with an article between them
_SITES = frozenset(("in", "to", "for", "from", "by", "with"))
_HALTED = frozenset(("joint", "suspend", "cancel", "expel"))
_OF = 12  # characters between a thing and whose it is
_IS = 5  # characters of "is" or "was", between a building and what it is equipped with
_BORNE = frozenset(("supply", "use", "station"))


def aside(thing: Thing, act: Act | None, sentence: Sentence) -> bool:
    """Whether a thing is no object of aid: where something happens, what carries it, what was seized, who made it."""
    code = thing.entry.code
    if code == "infrastructure" and thing.prep in _SITES:  # "at the naval base", "trucks for the academy"
        if act is None or act.frame not in ("build", "fund"):
            return True
        if thing.prep == "in" and any(
            t.entry.code == code and not t.prep and act.start < t.start < thing.start for t in sentence.things
        ):
            return True  # "built cells in the prison"
    if code == "infrastructure" and thing.prep == "of" and _fitted(thing, sentence):
        return True  # "the equipment of the laboratory"
    if code == "equipment" and thing.prep in ("in", "by") and thing.entry.form == "one" and thing.quantity in (None, 1):
        return act is None or act.frame in _BORNE  # "sent home on a plane"
    if "maker" in thing.entry.traits:
        return (act is None and "street" not in sentence.cues) or any(
            t.entry.kind == "thing" and (t.entry.code == "training" or (t.entry.code == code and t is not thing))
            for t in sentence.things
            if "maker" not in t.entry.traits
        )
    if code == "finance" and "mass" in thing.entry.traits:
        return any(
            t.entry.kind == "thing" and t.entry.code in GOODS and t.clause == thing.clause for t in sentence.things
        )
    if act is not None and act.form == "part" and "equipped" in sentence.cues and _worn(act, sentence):
        return True
    return code in GOODS and seized(thing, act, sentence)


def given_behind(thing: Thing, sentence: Sentence) -> Act | None:
    """The act by which a relative clause right behind goods tells that they were given, where no other act of the
    sentence can be theirs: "handle the radios that Tokyo gave"."""
    if thing.entry.code not in GOODS:
        return None
    for act in sentence.acts:
        low = sentence.clauses[act.clause][0]
        if act.frame in CAME and act.form != "noun" and not act.light and 0 <= low - thing.end <= _BEHIND:
            return act if sentence.relative(low) else None
    return None


_BEHIND = 3  # characters from goods to what is told of them


def _worn(act: Act, sentence: Sentence) -> bool:
    """Whether people are only told by what they wear: "agents, equipped with rifles, stood around it"."""
    return any(act.start <= m.start < act.end for m, _ in sentence.cues["equipped"]) and any(
        t.entry.kind == "people" and 0 < act.start - t.end <= _WEARS for t in sentence.things
    )


_WEARS = 24  # characters between people and what they wear, with whose they are


def _fitted(thing: Thing, sentence: Sentence) -> bool:
    """Whether a building is named only by the equipment that is for it, right before it."""
    return any(t.entry.code == "equipment" and 0 <= thing.start - t.end <= _OF for t in sentence.things)


def furnished(thing: Thing, sentence: Sentence) -> bool:
    """Whether a building is only told to have what follows, by the verb right behind it: "the post has radios that
    Japan donated"."""
    if thing.entry.code != "infrastructure" or thing.prep:
        return False
    last = max(
        (t.start for t in sentence.things if t.clause == thing.clause and t.entry.code != "infrastructure"), default=0
    )
    if last < thing.end:
        return False
    fitted = any(0 <= m.start - thing.end <= _IS and m.end <= last for m, _ in sentence.cues.get("equipped", ()))
    return fitted or any(
        0 <= m.start - thing.end <= 1
        and m.end <= last
        and (
            not any(
                0 <= v.start - m.end <= 1 and (v.acts or "be" in v.codes) for v in sentence.verbs
            )  # "has been given"
            if "have" in m.codes
            else "receive" in m.codes and all(e.form != "part" for e in m.entries)
        )
        for m in sentence.verbs
    )


def equipped(thing: Thing, act: Act | None, sentence: Sentence) -> bool:
    """Whether an act only equips a building ("equipped the laboratory in Nacala"): what is given is its equipment."""
    if act is None or thing.entry.code != "infrastructure" or "equipped" not in sentence.cues:
        return False
    return any(act.start <= mark.start and mark.end <= act.end for mark, _ in sentence.cues["equipped"]) and not any(
        a.frame == "build" and a.clause == act.clause and a.start != act.start for a in sentence.acts
    )


def kitted(sentence: Sentence) -> Act | None:
    """The act by which a force is equipped with what nobody names: "has trained and equipped the border police"."""
    for mark, _ in sentence.cues.get("equipped", ()):
        act = next((a for a in sentence.acts if a.start <= mark.start < a.end and a.frame == "supply"), None)
        if act is None or act.form == "noun" or act.negated:
            continue
        some = [p for p in sentence.parties if p.clause == act.clause]
        by = any(p.prep == "by" and p.start >= act.end for p in some)
        if act.passive != by or (act.form == "part" and not by):
            continue
        subjects = [p for p in some if p.end <= act.start and not p.prep]
        if subjects and not by and all(p.giver < 0.3 for p in subjects):
            continue  # a government equips its own police
        low, high = sentence.clauses[act.clause]
        low, high = (low, act.start) if by else (act.end, high)
        if any(t.entry.code in GOODS and low <= t.start < high for t in sentence.things):
            continue
        if any(
            low <= m.start < high and m.entries[0].kind == "body" and m.entries[0].code not in _OTHERS
            for m in sentence.nouns
        ):
            return act
    return None


_OTHERS = frozenset(("military", "public"))  # bodies of which the rest of the text must say that they are of security


def seized(thing: Thing, act: Act | None, sentence: Sentence) -> bool:
    """Whether what is done to a thing is catching or stopping it: "dismantled three laboratories", "stopped a bus"."""
    return any(
        a.clause == thing.clause
        and a.end <= thing.start
        and a.frame == "joint"
        and a.form != "noun"
        and (act is None or (act.start == a.start and act.frame in _HALTED))
        for a in sentence.acts
    )


def civil(things: list[Thing], sentence: Sentence) -> list[Thing]:
    """The things without those that go to somebody civil, where others do not: "ambulances to the health ministry and
    cars to the police"."""
    marks = [m for m in sentence.verbs if "to" in m.codes]
    ends = []  # where such a recipient is led to
    for cue, _ in sentence.cue("civil"):
        leads = [m for m in marks if 0 < cue.start - m.end <= _LEADS]
        if leads:
            ends.append(leads[-1].start)
    if not ends:
        return things
    others = [m.start for m in sentence.verbs if m.acts or "to" in m.codes]
    return [
        t for t in things if not any(t.end <= end and not any(t.end <= o < end for o in others) for end in ends)
    ] or things


def pointed(sentence: Sentence, passage: Passage, cue: str = "they") -> list[Thing]:
    """The goods of the sentence before, where this one opens by pointing back to them ("They were a gift from …"; "The
    gift came from …" where the one before told no claim)."""
    they = sentence.cues.get(cue)
    if they is None or sentence.index == 0 or not any(m.start - sentence.start < 3 for m, _ in they):
        return []
    before = passage.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph:
        return []
    goods = [t for t in before.things if t.entry.kind == "thing" and t.entry.code in GOODS]
    goods = [t for t in goods if not seized(t, None, before)]
    goods = [t for t in goods if "maker" not in t.entry.traits] or goods
    goods = [t for t in goods if not t.prep] or goods
    return [t for t in goods if t.entry.code == goods[-1].entry.code]


def behind(act: Act, sentence: Sentence) -> bool:
    """Whether money or goods are what an act tells of: "offered 7 million euros", "received on Monday 25 jeeps"."""
    return any(0 <= m.start - act.end <= _MONEY for m in sentence.money) or any(
        t.entry.code in _HAD and t.clause == act.clause and not t.prep and 0 <= t.start - act.end <= _BEHIND
        for t in sentence.things
    )


_HAD = frozenset(("equipment", "technology"))
_MONEY, _BEHIND = 12, 32  # characters from an act to money, and to goods behind a date or a number


def ordered_only(candidate: Candidate) -> str | None:
    """How far goods have come that were bought or promised and that the act behind says did not come: "ordered, not
    delivered"; ``None`` where nothing says so, or it tells when they came ("were not delivered until 2020")."""
    sentence, place, act = candidate.sentence, candidate.place, candidate.act
    if candidate.instrument not in GOODS or act is None or "omitted" in sentence.cues:
        return None  # (what never came is another matter)
    mine = candidate.things
    goods = [t for t in sentence.things if t.entry.kind == "thing" and t not in mine]
    others = [t.start for t in goods if t.start > place and not within(sentence.parties, t.start)]
    for absent in sentence.acts:
        if not absent.negated or absent.frame not in _ARRIVED:
            continue
        told = act
        if act.start == absent.start:
            before = [a for a in sentence.acts if a.frame in PROMISED and a.start < absent.start and not a.negated]
            if not before:
                continue
            told = before[-1]
        low = max(place, told.start)
        late = any(absent.end <= t.start and sentence.clause_of(t.start) == absent.clause for t in sentence.times)
        between = any(low < start < absent.start for start in others)
        if told.frame in PROMISED and low < absent.start and not (late or between):
            return "pledged" if told.frame == "promise" else "committed"
    return None


def happened(candidate: Candidate, told: Time, passage: Passage) -> bool:
    """Whether a sentence without tenses dates what it tells before its document, and has no word for what is to come or
    was promised: 上周，越南教官向柬埔寨警察传授排爆技术."""
    sentence, published = candidate.sentence, passage.published or ""
    end = told.edtf.rpartition("/")[2].strip(".")
    written = passage.pack.times.get("phrases", {}).get(passage.folded[told.start : told.end], "")
    if not end or not (end < published[: len(end)] or (published and "-" in str(written))):
        return False
    low, high = sentence.clauses[sentence.clause_of(told.start)]
    own = candidate.act is None or low <= candidate.act.start < high
    if not (own or (told.start - low <= 1 and high - told.end <= 1)):
        return False
    if any(entry.value in ("pledged", "committed") for _, entry in sentence.cues.get("status", ())):
        return False
    return not any(a.frame in _UNSURE or a.negated for a in sentence.acts) and not any(
        "will" in m.words or "not" in m.words for m in sentence.verbs
    )


_UNSURE = frozenset(("promise", "approve", "sign", "ratify", "award", "buy", "suspend", "cancel"))


def goes_on(candidate: Candidate) -> bool:
    """Whether its own clause says that it goes on where one before says of something else that it does not: "the
    cameras were cancelled, while the course goes on", or that it was not halted."""
    sentence, going, halt = candidate.sentence, False, False
    for mark, entry in sentence.cues.get("status", ()):
        own = sentence.clause_of(mark.start) == candidate.clause
        if entry.value == "implementing" and own:
            going = True
            if any(a.frame in _HALTS and mark.start < a.start and a.end <= mark.end for a in sentence.acts):
                return True  # 不会中断
        if entry.value in _ENDED:
            if own:
                return False
            halt = halt or mark.start < sentence.clauses[candidate.clause][0]
    return going and halt


_ENDED = ("suspended", "cancelled")
_HALTS = frozenset(("suspend", "cancel"))


def none_came(candidate: Candidate) -> str | None:
    """How far goods have come none of which came: "none of the 20 cars that Japan promised has arrived"; ``None`` where
    the sentence says no such thing, or that they were given ("none of the cars given by Japan runs")."""
    sentence, place = candidate.sentence, candidate.place
    starts = [t.start for t in candidate.things]
    if not any(0 < start - mark.end <= _COUNT for start in starts for mark, _ in sentence.cues.get("none", ())):
        return None
    first = next((a for a in sentence.acts if a.start > place and a.frame in PROMISED | _ARRIVED), None)
    if first is None or first.frame not in PROMISED:
        return None
    return "pledged" if first.frame == "promise" else "committed"


def missing(ends: list[int], span: tuple[int, int], sentence: Sentence) -> bool:
    """Whether a thing stands right behind "without", or "nor" behind one that does, which end at ``ends``: its end is
    added to them then."""
    start = span[0]
    for mark in reversed([m for m in sentence.verbs if m.end < start]):
        if start - 1 in ends or mark.end + 1 != start or _SMALL.isdisjoint(mark.words):
            break
        start = mark.start
    if start - 1 not in ends:
        return False
    ends.append(span[1])
    return True


_SMALL = frozenset(("det", "not", "and"))


def and_did(act: Act, sentence: Sentence) -> bool:
    """Whether a verb tells what was done beside what the clause before promises: "promised cars and held a course"."""
    if not act.clause or act.negated or act.passive or act.frame not in _DONE:
        return False
    low, high = sentence.clauses[act.clause]
    joined = any(m.start == low and "and" in m.words and 0 <= act.start - m.end <= 1 for m in sentence.verbs)
    if not joined or any(e.value == "pledged" for _, e in sentence.cue("status", low, high)):
        return False
    return any(a.frame == "promise" and a.clause == act.clause - 1 and a.form != "noun" for a in sentence.acts)


_DONE = CAME | {"train", "study"}


def priced_goods(money: Money, sentence: Sentence, passage: Passage) -> Thing | None:
    """The goods that stand right before a sum and the word that it is their worth ("a laboratory valued at"), or, where
    nothing is done between them, a preposition or a bracket ("a jail in Lomé for 2 million", "a boat (5 million)"); or
    behind both (价值20万的警车)."""
    price = [m.start for m, _ in sentence.cue("price") if 0 <= money.start - m.end <= _WORTH]
    if price and any(m.start == money.end and "mod" in m.words for m in sentence.verbs):
        return next(
            (t for t in sentence.things if 0 <= t.start - money.end <= _WORTH and t.entry.kind == "thing"), None
        )
    reach = _WORTH
    if passage.text[money.start - 1] in "(（":
        price, reach = [money.start], _WORTH + 1
    elif not price:
        lead = next((m for m in reversed(sentence.verbs) if m.end <= money.start), None)
        if lead is None or money.start - lead.end > 1 or _PRICES.isdisjoint(lead.codes):
            return None
        price, reach = [lead.start], _AWAY
    before = [t for t in sentence.things if 0 <= price[0] - t.end <= reach and t.entry.kind == "thing"]
    if reach == _WORTH or not before:
        return before[-1] if before else None
    return before[-1] if not any(m.verbal for m in sentence.verbs if before[-1].end <= m.start < price[0]) else None


_WORTH, _AWAY = 24, 36  # characters from "valued at" to the sum, and from goods to "for" before one
_PRICES = frozenset(("for", "to", "of", "with", "by"))


def unit_price(start: int, end: int, sentence: Sentence) -> bool:
    """Whether only goods and a preposition stand between "each" and a sum: "sells each passport for 22 euros"."""
    marks = [m for m in sentence.verbs if start <= m.start < end]
    if len(marks) != 1 or marks[0].end + 1 != end or marks[0].verbal:
        return False
    return not (met(sentence.numbers, start, end) or met(sentence.parties, start, end))
