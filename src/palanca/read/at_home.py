"""What a country buys for itself: a maker's or a country's name beside goods tells only what they are, where the text
says that somebody at home paid or sold them (codebook, settled case 17: brands without a seller).

Invariant: a firm or country that sells, gives or is bought from stands as such somewhere in its sentence, and is left.
"""

from __future__ import annotations

from palanca.read.abroad import cut
from palanca.read.belonging import entity
from palanca.read.candidate import Candidate
from palanca.read.fill import Filled
from palanca.read.makers import branded
from palanca.read.passage import Act, Party, Passage, Sentence

__all__ = [
    "done_at_home",
    "has_of_its_own",
    "of_one_state",
    "only_made",
    "paid_at_home",
    "taught_their_own",
    "used_at_home",
]

#: Territories that ISO 3166-1 lists by themselves and whose police are their state's own: what it does there it does at
#: home. (Hong Kong's and Macau's work beyond the border is theirs; Taiwan, Aruba, Bermuda and their like are not here.)
_INTEGRAL = {
    "USA": frozenset(("ASM", "GUM", "MNP", "PRI", "UMI", "VIR")),
    "CHN": frozenset(("HKG", "MAC")),
    "FRA": frozenset(("GLP", "GUF", "MTQ", "MYT", "REU")),
}
_BEFORE = 3  # sentences back in which a maker may stand that only what is told of its goods goes on from
_THE = 5  # characters of an article between "made in" and a name
_FEW = 30  # characters between what is done and by whom
_HANDED = frozenset(("give", "receive"))
_GOODS = frozenset(("equipment", "technology", "infrastructure"))
_BOUGHT = frozenset(("buy", "receive"))
_USED = frozenset(("use", "install", "build", "supply", "sell", "receive", "buy", "host", "give", "station"))
_BY_ACT = 8  # characters between what was done and where: "built in Japan"
_WITHIN = frozenset(("in", "of", "to", "for", "by"))  # before the name of those who use it
_ALONE = frozenset(("buy", "fund", "train"))  # what says something of what is given without its name
_DEEDS = frozenset(("buy", "build", "fund", "train"))  # what a state also does for itself
_LEARNT = frozenset(("train", "study"))
_UNTOLD = frozenset(("thing", "gist", "counted"))  # rules of candidates without an act that carries their things
_COUNT = 14  # characters of a number between "has" and whom it counts
_MAKES_LAW = frozenset(("adopt", "ratify", "approve", "supply"))
_AFTER = 14  # characters between a subject and its verb: "the police have since"
_FINITE = frozenset(("past", "pres", "fut"))
_HELPED = frozenset(("provider", "through", "backs", "mutual", "bureau"))  # signs of another's part
_SOURCES = frozenset(("from", "by", "to", "with"))


def of_one_state(giver: str | None, receiver: str | None) -> bool:
    """Whether two sides are a state and a part of it that has a code of its own: ``of_one_state("USA", "PRI")``."""
    return receiver in _INTEGRAL.get(giver or "", ()) or giver in _INTEGRAL.get(receiver or "", ())


def paid_at_home(filled: Filled, passage: Passage) -> bool:
    """Whether the giver only made what was paid, or sold, at home: told by its sentence or
    the one behind it, of goods that later sentences may speak of again."""
    giver, own = filled.providers[0], filled.candidate.sentence
    if not 0 <= giver.sentence < len(passage.sentences) or giver.end <= giver.start:
        return False
    if giver.type != "company" and "domestic" not in passage.codes:
        return False
    sentence = passage.sentences[giver.sentence]
    if not -_BEFORE <= sentence.index - own.index <= 1:
        return False
    acts = [filled.candidate.act] if sentence is own else sentence.acts
    handed = giver.type == "company" and any(_handed(act, giver) for act in acts) and _alone(giver, sentence, passage)
    if sentence is own and "domestic" in own.cues and _apart(filled):
        return True
    here = handed or sentence.cues.get("domestic") or own.cues.get("domestic") or _before(sentence, passage)
    if not here and not _goes_on(sentence.index + 1, giver, passage):
        return False
    return all(_made(party, sentence) for party in sentence.parties if party.side == giver.side)


def _apart(filled: Filled) -> bool:
    """Whether goods are paid at home in one clause, and the giver stands in another with other goods, or refuses:
    "bought 20 cars with its own funds and awaits the boats that Taiwan promised"."""
    candidate, giver = filled.candidate, filled.providers[0]
    sentence, clause, act = candidate.sentence, candidate.clause, candidate.act
    if giver.clause == clause or not any(sentence.clause_of(m.start) == clause for m, _ in sentence.cues["domestic"]):
        return False
    if giver.clause < clause and not (act is not None and act.passive):
        return False  # "Taiwan gave 20 cars and built the station out of its own funds"
    theirs = [t for t in sentence.things if t.clause > clause and t.start < giver.end and t.entry.code in _GOODS]
    theirs += [t for t in sentence.things if t.clause == giver.clause and t.entry.code in _GOODS]
    refused = any(sentence.clause_of(m.start) == giver.clause for m, _ in sentence.cues.get("refused", ()))
    return refused or any(t not in candidate.things for t in theirs)


def done_at_home(filled: Filled, passage: Passage) -> bool:
    """Whether the sentence says that those who would receive did it themselves, or both sides together, and names no
    giver: "the academy was built by the Honduran government"."""
    candidate, giver, taker = filled.candidate, filled.providers[0], filled.recipients[0]
    sentence, act = candidate.sentence, candidate.act
    if candidate.instrument == "training" and "selves" in sentence.cues and _taught_by_own(giver, candidate):
        return True
    if candidate.instrument == "operation" and (giver.sentence > sentence.index or _by_themselves(filled)):
        return True  # "the navy stopped a dhow. The US embassy praised it": who is only named later took no part
    if act is not None and candidate.instrument == "finance" and _pays(taker, act, giver, sentence):
        return True
    if act is None or taker.side is None:
        return False
    if giver.sentence == sentence.index and giver.end > giver.start:
        # "the police trained 400 recruits, said the chief, who studied in Moscow"
        return act.frame == "train" and _studied(giver, act, sentence) and _itself(filled, act, passage)
    if candidate.rule == "money" and _allots(taker, act, sentence):
        return True
    both = sentence.cues.get("mutual", ()) if act.form != "noun" and not act.passive else ()
    if candidate.instrument == "infrastructure" and any(0 <= act.start - mark.end <= _THE for mark, _ in both):
        return True  # "the two countries opened a border crossing"
    if act.frame == "receive" and candidate.instrument in _GOODS and _from_own(act, taker, sentence):
        return True
    by = [(p.start, p.clause) for p in sentence.parties if p.prep == "by" and p.side == taker.side]
    own = sentence.cue("recipient", act.end, act.end + _FEW)  # "by the government"
    if own:
        ends = [m.end for m in sentence.verbs if "by" in m.words and m.start >= act.end]
        by += [
            (m.start, sentence.clause_of(m.start)) for m, _ in own if any(abs(m.start - end) <= _THE for end in ends)
        ]
    return _itself(filled, act, passage) or any(
        clause == act.clause and 0 <= start - act.end <= _FEW and not cut(sentence, act.end, start)
        for start, clause in by
    )


def _taught_by_own(giver: Party, candidate: Candidate) -> bool:
    """Whether those who learn teach themselves ("with instructors of its own"), and the giver stands elsewhere, or only
    tells what a thing is."""
    sentence = candidate.sentence
    clauses = {sentence.clause_of(mark.start) for mark, _ in sentence.cues["selves"]}
    if candidate.clause not in clauses and (candidate.act is None or candidate.act.clause not in clauses):
        return False
    return giver.sentence != sentence.index or giver.governs == "thing" or giver.clause not in clauses


def _studied(giver: Party, act: Act, sentence: Sentence) -> bool:
    """Whether the giver is only where somebody once studied, as the sentence tells behind the act."""
    return giver.prep == "in" and any(
        a.frame == "study" and act.end < a.start and 0 < giver.start - a.end <= _AFTER for a in sentence.acts
    )


def _from_own(act: Act, taker: Party, sentence: Sentence) -> bool:
    """Whether what is received comes from a body of those who receive: "got motorbikes from the security ministry"."""
    given = [p for p in sentence.parties if p.prep == "from" and p.start >= act.end and p.clause == act.clause]
    if (
        not given
        or not _HELPED.isdisjoint(sentence.cues)
        or any(e.value == "mission" for _, e in sentence.cue("institution"))
    ):
        return False
    return all(p.side == taker.side and p.kind == "organisation" for p in given)


def _pays(taker: Party, act: Act, giver: Party, sentence: Sentence) -> bool:
    """Whether money goes the other way: "Malta pays 300,000 euros a year to Europol"."""
    if act.passive or act.form not in _FINITE:
        return False
    own = [p for p in sentence.parties if p.clause == act.clause]
    return any(p.side == taker.side and not p.prep and p.end <= act.start for p in own) and any(
        p.side == giver.side and p.prep == "to" and p.start >= act.end for p in own
    )


def _allots(taker: Party, act: Act, sentence: Sentence) -> bool:
    """Whether who would receive a sum is told as who gives it: "Panama will allot 30 million to its border police"."""
    if act.passive or not (act.future or act.form in _FINITE) or act.frame not in _GIVES or not sentence.money:
        return False
    behind = 0 <= sentence.money[0].start - act.end <= _FEW
    return behind and any(
        p.side == taker.side and not p.prep and p.clause == act.clause and 0 <= act.start - p.end <= _FEW
        for p in sentence.parties
    )


_GIVES = frozenset(("fund", "give", "supply", "promise", "approve"))


def _by_themselves(filled: Filled) -> bool:
    """Whether the only force that a sentence names does alone what it tells: "Mexico's police stopped a lorry"."""
    giver, taker, act = filled.providers[0], filled.recipients[0], filled.candidate.act
    sentence = filled.candidate.sentence
    told = [a for a in sentence.acts if a.frame == "joint" and a.form in _FINITE and not a.passive]
    if act is None or not any(a.start == act.start for a in told):
        return False
    if taker.side is None or taker.sentence != sentence.index or {p.side for p in sentence.parties} != {taker.side}:
        return False
    if "mutual" in sentence.cues or entity(giver.side or "") is None:
        return False
    if any(a.frame == "joint" and a.form == "noun" for a in sentence.acts):
        return False
    leads = [p for p in sentence.parties if p.end <= act.start and p.clause == act.clause and not p.prep]
    return any(p.governs in ("", "body", "other") for p in leads)


def _itself(filled: Filled, act: Act, passage: Passage) -> bool:
    """Whether those who would receive are the subject of a verb that pays, builds, teaches or makes law, with nobody
    beside them: "the police trained 200 volunteers", "the ministry will buy radios"."""
    candidate, giver, taker = filled.candidate, filled.providers[0], filled.recipients[0]
    sentence = candidate.sentence
    made = candidate.instrument == "legal" and act.frame in _MAKES_LAW and not _advised(giver, passage)
    if act.frame == "fund" and candidate.instrument == "technology":
        return False  # who put systems to use did not pay for them
    made = made or (act.frame == "use" and candidate.instrument == "equipment")
    if (
        not (made or (act.frame in _DEEDS and not act.light))
        or act.passive
        or act.negated
        or _helped(sentence)
        or (act.frame == "buy" and _sells(giver, sentence, passage))
    ):
        return False
    if not (act.form in _FINITE or act.future or made or _going_on(act, sentence)) or (
        act.frame in ("build", "fund") and _speaks(giver, candidate, passage)
    ):
        return False  # "put up two posts. China gave them"
    given = [t.start for t in (*candidate.things, *candidate.people)]
    if max(given, default=act.start if act.frame in _ALONE else -1) < act.start:
        return False
    for other in sentence.acts:
        if other.end <= act.start and other.clause == act.clause and other.form in _FINITE and not other.light:
            return False
    subject = False
    for party in sentence.parties:
        if party.end <= act.start and party.clause == act.clause and not party.prep:
            if party.side != taker.side:
                return False
            subject = subject or (party.kind != "place" and party.governs not in ("people", "thing"))
    return (subject and bool(given or act.frame == "train")) or _leads(act, candidate)


def _going_on(act: Act, sentence: Sentence) -> bool:
    """Whether a verb tells what is being done: "is building"."""
    return (
        act.form == "ger"
        and act.frame == "build"
        and any(0 <= act.start - v.end <= _THE and "be" in v.words for v in sentence.verbs)
    )


def _speaks(giver: Party, candidate: Candidate, passage: Passage) -> bool:
    """Whether the title, or the sentence behind, speaks of the giver: who opens what is built did not always pay."""
    behind = passage.sentences[candidate.sentence.index + 1 : candidate.sentence.index + 2]
    return giver.kind == "title" or bool(_naming(giver, behind))


def _naming(giver: Party, sentences: list[Sentence]) -> list[Sentence]:
    """Which of some sentences name the giver's side."""
    return [s for s in sentences if any(p.side == giver.side for p in s.parties)]


def _helped(sentence: Sentence) -> bool:
    """Whether a sentence has a sign of another's part ("with the money"); money may also come from anything ("with
    money from the sale of scrap")."""
    cues = sentence.cues
    if "payer" in cues:
        return bool(sentence.parties) or not _HELPED.isdisjoint(cues)
    return "money_of" in cues or not _HELPED.isdisjoint(cues)


def _sells(giver: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether a firm of the giver's country is named in the sentence before or behind, or speaks: it is bought from."""
    if passage.document.source_type == "company" and giver.side == passage.publisher:
        return True
    near = _naming(giver, passage.sentences[max(0, sentence.index - 1) : sentence.index + 2])
    return any(p.side == giver.side and p.type == "company" for other in near for p in other.parties)


def has_of_its_own(filled: Filled) -> bool:
    """Whether a sentence only says how many people, cars or boats somebody has, of which no other word says that they
    are taught or given, and names no giver: "the directorate has 5,000 officers", "the police have 400 cars"."""
    candidate, giver = filled.candidate, filled.providers[0]
    sentence = candidate.sentence
    if candidate.instrument == "equipment":
        some = candidate.things
        if candidate.rule not in _UNTOLD or any(p.side == giver.side for p in sentence.parties):
            return False
    elif candidate.instrument == "training" and candidate.rule == "gist" and not candidate.things:
        some = candidate.people
        if "school" in sentence.cues or any(a.frame in _LEARNT for a in sentence.acts):
            return False
    else:
        return False
    ends = [v.end for v in sentence.verbs if "have" in v.words]
    ends += [m.end for m, _ in sentence.cues.get("none", ())]  # "needs 300 officers"
    return bool(ends) and any(
        (t.quantity is not None or t.entry.code == "equipment")
        and any(
            0 <= t.start - end <= _COUNT and not any(end <= a.start < t.start for a in sentence.acts) for end in ends
        )
        for t in some
    )


def taught_their_own(filled: Filled) -> bool:
    """Whether those who are taught are compatriots of those who teach, and no police is named as learning or taught: an
    embassy's talk on safety for its nationals."""
    sentence = filled.candidate.sentence
    if filled.candidate.instrument != "training" or "compatriots" not in sentence.cues:
        return False
    officers = any(t.entry.code == "officers" for t in sentence.things)
    return not officers and not any(p.police and p.prep in ("for", "to") for p in sentence.parties)


def _advised(giver: Party, passage: Passage) -> bool:
    """Whether a sentence that names the giver speaks of laws or of advice."""
    return any(
        any(t.entry.code == "legal" for t in other.things) or any(a.frame == "advise" for a in other.acts)
        for other in _naming(giver, passage.sentences)
    )


def _leads(act: Act, candidate: Candidate) -> bool:
    """Whether a common body is the subject of a verb: it opens its clause, or stands right before the relative clause
    that the verb is in ("the college, which trains")."""
    sentence = candidate.sentence
    low = sentence.clauses[act.clause][0]
    if act.clause and any(v.start == low and "clause" in v.words for v in sentence.verbs):
        first, end = sentence.clauses[act.clause - 1]
    else:
        first, end = max([low, *(t.end + 1 for t in sentence.times if low <= t.start <= low + _THE)]), act.start
    bodies = [m for m, _ in sentence.cues.get("recipient", ())]
    bodies += [m for m in sentence.nouns if m.entries[0].kind in ("body", "thing")]
    ends = [m.end for m in bodies if first <= m.start <= first + _THE and m.end <= end]
    return bool(ends) and end - max(ends) <= _AFTER and not any(max(ends) <= a.start < end for a in sentence.acts)


def used_at_home(filled: Filled) -> bool:
    """Whether goods are told of the giver's own country, and who would receive them stands in another sentence: "runs
    in 500 Chinese cities", "is used by the police of Guangdong"."""
    candidate, giver, taker = filled.candidate, filled.providers[0], filled.recipients[0]
    sentence, act = candidate.sentence, candidate.act
    if candidate.instrument not in _GOODS or taker.side is None or taker.sentence == sentence.index:
        return False
    if act is not None and act.frame not in _USED:
        return False
    own = [p for p in sentence.parties if p.side == giver.side]
    if own and not own[0].prep and "theirs" in sentence.cues and _its_cities(own[0], sentence):
        return True
    if act is not None and act.frame in _BOUGHT and len(own) > 1 and not own[0].prep and own[0].end <= act.start:
        return any(p.prep in ("from", "of") and p.start >= act.end for p in own[1:])  # its police bought of its firm
    if act is not None and act.frame == "receive" and act.form != "noun" and "corps" in sentence.cues:
        return False  # "the force received two boats which Australia had ordered in Brisbane"
    return len(own) > 1 and any(_own_place(p, sentence) for p in own[1:])


def _its_cities(giver: Party, sentence: Sentence) -> bool:
    """Whether a country does something in places of its own: "China installed cameras in its cities"."""
    if giver.kind != "name" or any(p.side != giver.side for p in sentence.parties):
        return False
    sites = [m.start for m, _ in sentence.cues.get("site", ())]
    return any(0 <= start - m.end <= 1 for m, _ in sentence.cues["theirs"] for start in sites)


def _own_place(party: Party, sentence: Sentence) -> bool:
    """Whether a name says where something is, in the giver's own country, and not where it was made or bought."""
    if party.prep not in _WITHIN or party.others:
        return False
    if party.kind == "adjective":
        return party.governs in ("body", "other")
    if not (party.police and party.kind == "name") and not (
        party.kind == "place" and (party.police or party.prep == "in")
    ):
        return False
    return not any(0 <= party.start - act.end <= _BY_ACT and act.form == "part" for act in sentence.acts)


def only_made(filled: Filled, passage: Passage) -> bool:
    """Whether the giver is named by its goods alone ("forty Toyota trucks for the border police"): whoever gave them,
    it is not their maker's country. Of systems and the like all the text must say so ("cameras of a Chinese make"), and
    not who made what is told of ("made by Nuctech")."""
    giver, instrument = filled.providers[0], filled.candidate.instrument
    if not 0 <= giver.sentence < len(passage.sentences) or giver.end <= giver.start:
        return False
    own = passage.sentences[giver.sentence]
    goods = instrument == "equipment"
    maker = goods and giver.type == "company"
    if not maker and not _make(giver, own):
        return False
    named = [(p, s) for s in passage.sentences for p in s.parties if p.side == giver.side]
    if maker and all(party.type == "company" for party, _ in named):
        # a text that speaks of the country may mean that it gave what its firm made
        return all(_made(party, own) for party in own.parties if party.side == giver.side)
    act = filled.candidate.act
    if giver.type == "company" and act is not None and act.frame == "buy":
        return False  # who pays buys from somebody
    return not any(p.side == giver.side and p.kind != "main" for p in passage.beyond) and all(
        party.prep != "by"
        and (_make(party, sentence) or (goods and party.type == "company" and _made(party, sentence)))
        for party, sentence in named
    )


def _make(party: Party, sentence: Sentence) -> bool:
    """Whether a word beside a name, or beside its country that stands right before it, says that it is a make: "of the
    brand Dahua", "of the Chinese make Dahua"."""
    if "made" not in sentence.cues and "brand" not in sentence.cues:
        return False
    if any(_beside(party, sentence, code) for code in ("made", "brand")):
        return True
    return any(
        p.side == party.side and p.end < party.start <= p.end + 1 and _make(p, sentence) for p in sentence.parties
    )


def _handed(act: Act | None, giver: Party) -> bool:
    """Whether an act gives, or supplies by a subject of its own, what stands behind it."""
    if act is None or act.frame in _HANDED:
        return act is not None
    return act.frame == "supply" and act.form != "noun" and not act.passive and giver.start > act.end


def _alone(giver: Party, sentence: Sentence, passage: Passage) -> bool:
    """Whether nothing before a firm's sentence names its country: a maker sells, and who gives is somebody else."""
    return not _naming(giver, passage.sentences[: sentence.index])


def _before(sentence: Sentence, passage: Passage) -> bool:
    """Whether the sentence before, of the same paragraph, says who paid at home."""
    if not sentence.index:
        return False
    before = passage.sentences[sentence.index - 1]
    return before.paragraph == sentence.paragraph and "domestic" in before.cues


def _goes_on(place: int, giver: Party, passage: Passage) -> bool:
    """Whether the next sentence says who paid at home, and does not come back to the giver."""
    if place >= len(passage.sentences):
        return False
    behind = passage.sentences[place]
    return "domestic" in behind.cues and not _naming(giver, [behind])


def _made(party: Party, sentence: Sentence) -> bool:
    """Whether a name only tells what a thing is: "American-made", "of the brand Dahua", "Hikvision cameras"."""
    if _beside(party, sentence, "made") or branded(party, sentence):
        return True
    if party.type != "company" or party.prep in _SOURCES:
        return False
    low, high = sentence.clauses[party.clause]
    if high - low <= party.end - party.start + 2:
        return True  # alone in brackets: "111 Titano (Fiat)"
    if not party.prep and any(t.entry.kind == "thing" and t.start < party.start <= t.end + 1 for t in sentence.things):
        return True  # "pistolas Glock"
    return any(
        t.entry.kind == "thing"
        and t.start - 1 <= party.end
        and party.start <= t.start + 1
        and (t.end > party.end or (t.end == party.end and (t.quantity is not None or t.listed)))  # "220 Fiats"
        for t in sentence.things
    )


def _beside(party: Party, sentence: Sentence, code: str) -> bool:
    return any(
        not entry.value and (0 <= party.start - mark.end <= _THE or 0 <= mark.start - party.end <= 1)
        for mark, entry in sentence.cues.get(code, ())
    )
