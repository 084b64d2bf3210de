"""Who made, backed, helped or convened, of whom a clause is told, whom a course is for: what stands beside a name.

Invariant: told by the name's own sentence.
"""

from __future__ import annotations

from palanca.read.belonging import entity
from palanca.read.candidate import Candidate
from palanca.read.passage import Act, Party, Passage, Sentence
from palanca.read.postings import handed

__all__ = [
    "THE",
    "aside",
    "backs",
    "branded",
    "by_next",
    "claims",
    "convenes",
    "course_for",
    "guests",
    "helps",
    "led_to",
    "only_sold",
    "passed_on",
    "scene",
    "shop",
    "told_of",
]


def branded(party: Party, sentence: Sentence) -> bool:
    """Whether a firm is named only as the maker of a thing: "cameras of the brand Dahua", "Dahua cameras"."""
    if party.sentence != sentence.index:
        return False
    return party.governs == "brand" or _beside(party, sentence, "brand")


def backs(party: Party, sentence: Sentence, instrument: str) -> bool:
    """Whether a name is only of those who approve of what others do ("a UN-backed mission", "con el aval de la ONU"),
    or who keep others' money ("a fund managed by UNDP")."""
    code = "keeper" if instrument == "finance" else "backs"
    return code in sentence.cues and _beside(party, sentence, code)


def claims(party: Party, sentence: Sentence) -> bool:
    """Whether a name is of who wants a suspect that another hands over: "requested by the courts of Peru", "handed Peru
    a man"."""
    if handed(party, sentence):
        return True
    state = party.prep != "in" and party.side is not None and entity(party.side) is not None
    cues = sentence.cues.get("claimed", ()) if state else ()  # Interpol looks for him for others
    near = (mark.end for mark, _ in cues if 0 < party.start - mark.end <= _BODY)
    return any(not any(end <= p.start < party.start for p in sentence.parties) for end in near)


_BODY = 32  # characters of a body's words before its country's name


def _beside(party: Party, sentence: Sentence, code: str) -> bool:
    return any(
        not entry.value and (0 <= party.start - mark.end <= THE or 0 <= mark.start - party.end <= 1)
        for mark, entry in sentence.cues.get(code, ())
    )


THE = 5  # characters of an article between a word for a make and a name


def convenes(party: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a body of many countries is spoken of around a sentence that lists who acted together: "the police of
    Ghana, Togo and Benin took part" (in what INTERPOL led)."""
    if party.sentence < 0 or party.sentence == sentence.index or not -2 <= party.sentence - sentence.index <= 1:
        return False
    led = any(act.frame == "joint" for act in passage.sentences[party.sentence].acts)
    if not led or entity(party.side or "") is not None:
        return False
    lists: dict[int, set[str | None]] = {}
    for other in sentence.parties:
        lists.setdefault(other.chain, set()).add(other.side)
    most = max(lists, key=lambda chain: len(lists[chain]), default=-1)
    apart = [p for p in sentence.parties if p.chain != most and p.side not in lists[most]]
    return most >= 0 and len(lists[most]) > 2 and all(p.giver <= 0 or p.prep in ("in", "to") for p in apart)


def aside(party: Party, candidate: Candidate, last: Party | None, sold: list[Party], bought: bool) -> str:
    """The rule for who only made or sold what another gives, "" for all others; ``last``: who gave before, ``sold``:
    whom other goods are told to be bought of (`only_sold`), ``bought``: whether the act is one of buying."""
    firm = party.type == "company" or candidate.instrument == "equipment"
    if party in sold or (firm and _makes(party, candidate.sentence, last)):
        return "p_aside" if bought and party.police else "brand"
    return "shop" if shop(party, candidate.sentence) else ""


def _makes(party: Party, sentence: Sentence, last: Party | None) -> bool:
    """Whether a firm only made what another gives, of whom the sentences before spoke last ("its gift includes 36 DJI
    drones"), or a country what another pays for ("Japanese-made, bought with a donation from Taiwan")."""
    paid = [q.side for q in sentence.parties if q.giver > 0.3 and (q.prep == "by" or q.governs == "act")]
    if any(side != party.side for side in paid) and _beside(party, sentence, "made"):
        return True
    told = last is not None and last.side != party.side and 0 < sentence.index - last.sentence <= _SPOKEN
    if party.type != "company":
        sold = any(act.frame in _PAID for act in sentence.acts)
        return told and not sold and party.prep != "from" and _made_there(party, sentence)
    traded: frozenset[str] = _TRADED
    if any(act.frame == "receive" and act.form != "noun" for act in sentence.acts):
        told, traded = True, _PAID  # "was given 40 Toyota trucks, and a school was built"
    if not told or any(act.frame in traded for act in sentence.acts):
        return False
    return branded(party, sentence) or any(
        noun.start == party.end or noun.start <= party.start < party.end < noun.end for noun in sentence.nouns
    )  # 大疆无人机, "Cellebrite units"


def only_sold(candidate: Candidate) -> list[Party]:
    """Those who only look at goods that a clause behind them tells as bought elsewhere, and so give none: "China's
    embassy praised the scanner that Togo had bought from Germany"."""
    sentence, first = candidate.sentence, candidate.things[0]
    if (own := candidate.act) is not None and own.frame == "buy" and (buyers := _buyers(own, sentence)):
        return buyers
    act = next((a for a in sentence.acts if a.frame == "buy" and a.start > first.end), None)
    if act is None or act.start - first.end > _CLAUSE:
        return []
    sold = [p for p in sentence.parties if p.start >= act.end and p.clause == act.clause and p.prep in _SELLS]
    if not sold or any(a.end <= first.start or a.end < act.start for a in sentence.acts if a.start < act.start):
        return []
    sides = {p.side for p in sold}
    found = [p for p in sentence.parties if p.end <= first.start and p.side not in sides and p.giver > 0]
    return found + [p for p in sold if p.type == "company" and p is not sold[0] and p.start - sold[0].end <= THE]


def _buyers(act: Act, sentence: Sentence) -> list[Party]:
    """The forces and offices that buy, for nobody else, of a country that hardly gives: they are given to."""
    if act.passive or act.form not in ("past", "pres", "fut") or any(p.prep in _GOING for p in sentence.parties):
        return []
    own = (p for p in sentence.parties if p.clause == act.clause and p.end <= act.start and not p.prep)
    return [p for p in own if p.police and p.giver < _OFTEN and p.governs in ("", "body")]


_SELLS, _GOING, _OFTEN = frozenset(("from", "to")), frozenset(("to", "for")), 0.8


def shop(party: Party, sentence: Sentence) -> bool:
    """Whether a name is only of whom a giver had bought what it gives to a third: "Japan gave Kenya radios bought from
    a German firm"."""
    if party.prep not in _SHOPS:
        return False
    bought = [
        mark.start
        for mark, entry in sentence.cue("terms")
        if entry.value == "sale" and 0 <= party.start - mark.end <= _SHOP
    ]
    if not bought:
        return False
    gave = [a for a in sentence.acts if a.frame in _GIVING and a.form in _TOLD and not a.passive]
    givers = [p for p in sentence.parties if not p.prep and p.side not in (party.side, None)]
    return any(
        giver.end <= act.start
        and giver.clause in (act.clause, act.clause - 1)
        and act.end < bought[-1]
        and any(p.side not in (giver.side, party.side, None) and p.prep in _GETS for p in sentence.parties)
        for act in gave
        for giver in givers
    )


_SHOPS = frozenset(("from", "to", "in", "of"))  # "compradas a una firma", "in Germany"
_SHOP = 24  # characters from "bought" to a name: " from the factory of the"
_TOLD = frozenset(("past", "pres", "fut"))
_GETS = frozenset(("", "to", "for"))
_CLAUSE = 40  # characters of "that the customs service of Togo had"


def scene(sentence: Sentence) -> Party | None:
    """The land that a sentence opens with as where it happens, of those that rather receive: "In Tonga, …"."""
    first = sentence.parties[0] if sentence.parties else None
    opens = first is not None and first.start - sentence.start <= THE and first.prep == "in" and first.giver <= 0
    return first if opens else None


def led_to(party: Party, candidate: Candidate) -> bool:
    """Whether goods go to something of a party: "sent supplies to the police academy of Burundi"."""
    sentence, act = candidate.sentence, candidate.act
    if act is None or act.frame not in _GIVING or act.passive or act.end > party.start or not candidate.things:
        return False
    of = next((m for m in sentence.verbs if 0 <= party.start - m.end <= THE and "of" in m.words), None)
    noun = next((n for n in sentence.nouns if of is not None and n.end == of.start - 1), None)
    return noun is not None and any(0 < noun.start - m.end <= THE and "to" in m.words for m in sentence.verbs)


def helps(party: Party, sentence: Sentence) -> bool:
    """Whether a name stands behind a word for who pays or helps: "were taught with the support of the EU"."""
    return any(0 < party.start - m.end <= THE for m, _ in sentence.cues["payer"])


def _made_there(party: Party, sentence: Sentence) -> bool:
    """Whether goods are only told to come from a country's yard or works: "the cutters, built by a yard in Korea"."""
    ends = [mark.end for code in ("made", "brand") for mark, _ in sentence.cues.get(code, ())]
    ends += [a.end for a in sentence.acts if a.frame == "build" and (a.form in ("part", "noun") or a.passive)]
    near = (end for end in ends if 0 <= party.start - end <= _WORKS)
    return _beside(party, sentence, "made") or any(
        not any(end <= a.start < party.start for a in sentence.acts) for end in near
    )


_WORKS = 28  # characters from "made by" to the country of who made it
_SPOKEN = 3  # sentences back in which who gives may have been named
_PAID = frozenset(("buy", "sell"))
_TRADED = frozenset(("buy", "sell", "build", "install", "lend"))  # what a maker does, or is asked to do, itself


def told_of(sentence: Sentence, act: Act) -> Party | None:
    """Who gives, of whom a relative clause tells it: "Turkish officials who had offered", "Japan, which gave"."""
    low = sentence.clauses[act.clause][0]
    if act.start - low > _SAID or not sentence.relative(low):
        return None
    ends = [n.end for n in sentence.nouns if n.end <= low and n.entries[0].kind in ("people", "body")]
    for party in reversed(sentence.parties):
        if party.end <= low:
            led = party.governs in ("people", "body", "experts") and ends and party.end < ends[-1]
            return party if low - (ends[-1] if led else party.end) <= _STOPS and party.giver > 0 else None
    return None


_SAID = 16  # characters of "which had already"
_STOPS = 2  # characters of ", "


def course_for(candidate: Candidate) -> str | None:
    """Whose people a course is for, as the words behind it say: "held a seminar for its Haitian colleagues"."""
    course = candidate.things[0]
    if course.prep or candidate.act is None or candidate.act.end > course.start:
        return None
    for party in candidate.sentence.parties:
        if party.start >= course.end:
            near = party.prep == "to" and party.governs in ("people", "body") and party.start - course.end <= _FOR
            return party.side if near and party.giver <= 0 else None
    return None


_FOR = 20  # characters of "for its young"


def passed_on(party: Party, candidate: Candidate) -> bool:
    """Whether a name is of whom the receiver gives it to, as a relative clause behind its name tells ("gave 20 cars to
    Chad, which sold ten to Togo"), or of those who are only taught in what was built."""
    sentence = candidate.sentence
    low = sentence.clauses[party.clause][0]
    if party.prep == "from" and candidate.instrument != "infrastructure":
        return False
    if not sentence.relative(low):
        return False
    if party.prep == "from":
        return any(a.clause == party.clause and a.frame in _LEARN and a.form != "noun" for a in sentence.acts)
    if not any(0 < low - q.end <= _STOPS and q.prep in ("to", "of", "") for q in sentence.parties):
        return False
    gives = [a for a in sentence.acts if low < a.start < party.start and a.frame in _GIVING and not a.passive]
    return any(a.clause == party.clause and a.form in ("past", "pres", "part") for a in gives)


_GIVING = frozenset(("give", "sell", "lend", "supply"))
_LEARN = frozenset(("train", "study"))


def guests(act: Act, own: Party | None, sentence: Sentence) -> frozenset[tuple[str | None, str | None]]:
    """The two sides where officers of one, who lead the clause, work with those of another in the other's land, and so
    give: "Serbian police patrol with Chinese colleagues in Beijing"."""
    if own is None or act.frame != "joint" or act.form == "noun" or entity(own.side or "") is None:
        return frozenset()
    if not (own.governs in _MEN or own.police):
        return frozenset()
    hosts = {p.side for p in sentence.parties if p.governs in _MEN and p.side not in (None, own.side)}
    land = {p.side for p in sentence.parties if p.prep in ("in", "to") and p.side is not None}
    if len(hosts) != 1 or hosts != land or any(p.side not in hosts | {own.side} for p in sentence.parties):
        return frozenset()
    return frozenset((own.side, host) for host in hosts)


_MEN = frozenset(("people", "body", "experts"))


def by_next(party: Party, act: Act, sentence: Sentence) -> bool:
    """Whether a name is of who does the next thing, another having done what an act tells: "was built by the EU and is
    maintained by Japan"; who pays for it does it too."""
    if act.form == "noun" or not act.end <= party.start:
        return False
    agent = next((p for p in sentence.parties if p.prep == "by" and p.start >= act.end), party)
    if agent.chain == party.chain or agent.start - act.end > _AGENT:
        return False
    between = [m for m in sentence.verbs if agent.end <= m.start < party.start]
    return any(m.acts for m in between) and not any(e.code in _PAYS for m in between for e in m.acts)


_AGENT = 8  # characters of " by the "
_PAYS = frozenset(("fund", "buy", "give"))
