"""Which sense of a word its place calls for, where a noun and a verb, or two nouns, are written alike; and where a verb
opens a clause or goes on with one.

Invariant: a sense is one of the mark's own entries.
"""

from __future__ import annotations

from bisect import bisect_right

from palanca.lang import Entry
from palanca.read.passage import Mark, Party, Passage, Sentence

__all__ = [
    "HELPING",
    "behind_be",
    "goes_on",
    "modifies",
    "noun_sense",
    "reduced",
    "verb_before",
    "verb_follows",
    "verb_senses",
    "verbal",
]

HELPING = frozenset(("be", "have", "will"))  # words before a verb that tell its time and voice


_ADVERB = 7  # characters between "is" and a gerund: "are also building"


def noun_sense(mark: Mark, sentence: Sentence, home: str | None = None) -> Entry | None:
    """What a noun means here: an office or a tip is a force's where its clause names the force and another land, or the
    force is not of the text's home; people
    written like a verb are one behind other people ("gendarmes guard the embassy") or before what they hold ("suspect
    that"), a building right behind "is" is
    the act ("is building an academy"), and one that says something is no building."""
    entries = mark.entries
    if len(entries) > 1 and any("office" in e.traits for e in entries):
        return _of_office(mark, sentence)
    if entries[0].kind == "people" and entries[0].form == "one" and (verbal(mark, sentence) or _doubts(mark, sentence)):
        return None
    if entries[0].code == "infrastructure" and (_under_way(mark, sentence) or _speaks(mark, sentence)):
        return None
    if entries[0].code == "infrastructure" and entries[0].form == "many" and _with_forces(mark, sentence):
        return None
    for entry in entries:
        if "force" in entry.traits:
            break
    else:
        return entries[0]
    tip = entry.code == "operation"
    clause = sentence.clause_of(mark.start)
    forces = {
        p.side
        for p in sentence.parties
        if p.side is not None
        and p.clause == clause
        and (
            ((-_TOLD <= p.start - mark.end <= _TOLD and p.prep not in _TAKERS) or _hands(p, mark, sentence))
            if tip
            else (p.police and p.kind == "organisation")
        )
    }
    elsewhere = forces and any(p.side not in (None, side) for side in forces for p in sentence.parties)
    abroad = home is not None and bool(forces - {home}) and entry.kind == "thing"
    if (elsewhere or abroad) and (not tip or any(p.police for p in sentence.parties)):
        return entry
    return next((e for e in entries if "force" not in e.traits), None)


def _with_forces(mark: Mark, sentence: Sentence) -> bool:
    """Whether a word for buildings stands in one list with forces, and for who works in them: "money for prisons,
    judiciary and police", where nobody builds and nothing counts them."""
    clause = sentence.clause_of(mark.start)
    if any(n.end == mark.start - 1 for n in sentence.numbers):
        return False
    if not any(m.start < mark.start and sentence.clause_of(m.start) == clause for m in sentence.money):
        return False
    if any(e.code in _BUILDS for m in sentence.verbs if sentence.clause_of(m.start) == clause for e in m.acts):
        return False
    for noun in sentence.nouns:
        if noun.entries[0].kind != "body":
            continue
        low, high = sorted((noun, mark), key=lambda n: n.start)
        if 0 < high.start - low.end <= _LIST and not any(
            low.end <= m.start < high.start and not _LISTS.issuperset(m.words) for m in sentence.verbs
        ):
            return True
    return False


_BUILDS = frozenset(("build",))
_LIST = 24  # characters between two of one list
_LISTS = frozenset(("and", "det"))


def _hands(party: Party, tip: Mark, sentence: Sentence) -> bool:
    """Whether a force hands over what is known: "Brazilian police gave the police of Bolivia the data of 300 cars"."""
    return (
        party.police
        and not party.prep
        and any(party.end <= m.start < tip.start and any(e.code in _GIVES for e in m.acts) for m in sentence.verbs)
    )


_GIVES = frozenset(("give", "supply"))


def _doubts(mark: Mark, sentence: Sentence) -> bool:
    """Whether a word for people only opens what others hold to be so: "deputies suspect that", not "the suspect"."""
    held = any(m.start == mark.start and m.end > mark.end for m, _ in sentence.cues.get("alleged", ()))
    return held and not any("det" in m.words and 0 <= mark.start - m.end <= 1 for m in sentence.verbs)


def _under_way(mark: Mark, sentence: Sentence) -> bool:
    """Whether a noun is a gerund that tells what is being done, right behind a form of "be"."""
    verb = next((m for m in sentence.verbs if m.start == mark.start and any(e.form == "ger" for e in m.acts)), None)
    return verb is not None and any("be" in m.words and 0 <= mark.start - m.end <= _ADVERB for m in sentence.verbs)


def _speaks(mark: Mark, sentence: Sentence) -> bool:
    """Whether a word of saying is written together with a noun, behind it: 警察局称."""
    return any(m.start == mark.end for m, _ in sentence.cues.get("voice", ()))


def _of_office(mark: Mark, sentence: Sentence) -> Entry:
    """Which sense of a word that names a machine of an office or of a border post ("scanner"): an office's beside
    computers and printers."""
    desk = any(-_LISTED <= other.start - mark.end <= _LISTED for other, _ in sentence.cues.get("desk", ()))
    return next((e for e in mark.entries if ("office" in e.traits) == desk), mark.entries[0])


_LISTED = 60  # characters between two things of one list
_TAKERS = frozenset(("to", "for", "with", "in"))
_TOLD = 36  # characters between a tip and the force it comes from


def verbal(mark: Mark, sentence: Sentence) -> bool:
    """Whether a word for people is a verb here: right behind several people or "will", and an act by itself."""
    return (
        any(
            0 < mark.start - n.end <= 1 and n.entries[0].kind == "people" and n.entries[0].form == "many"
            for n in sentence.nouns
        )
        or any(0 < mark.start - m.end <= 1 and "will" in m.words for m in sentence.verbs)
    ) and any((m.start, m.end) == (mark.start, mark.end) and m.verbal for m in sentence.verbs)


def behind_be(verbs: list[Mark], place: int) -> bool:
    """Whether a word that is a participle and a noun ("detenidos") stands right behind a form of "be"."""
    return (
        place > 0
        and verbs[place].start - verbs[place - 1].end <= 2
        and ("be" in verbs[place - 1].codes or "have" in verbs[place - 1].codes)
    )


def verb_senses(sentence: Sentence, acts: list[Entry], place: int, passage: Passage) -> list[Entry]:
    """Where a noun and a verb are written alike ("la compra", "compra"), an article or preposition right before tells
    the noun; who closes a purchase or a deal makes it, and ends nothing."""
    if len(acts) > 1 and _struck(acts, place, sentence):
        acts = [e for e in acts if e.code not in _ENDS]
    if not place or passage.pack.grammar.get("adjective") != "after":
        return acts
    forms = {e.form for e in acts}
    if "noun" not in forms or len(forms) == 1:
        return acts
    word, start = sentence.verbs[place - 1], sentence.verbs[place].start
    codes = word.words
    noun = start - word.end <= 1 and not _NOMINAL.isdisjoint(codes) and not ("clause" in codes or "reflexive" in codes)
    return [e for e in acts if (e.form == "noun") == noun] or acts


def _struck(acts: list[Entry], place: int, sentence: Sentence) -> bool:
    """Whether a verb that may end something or agree on it has a purchase for its object: "cerró en mayo la compra"."""
    if not {"cancel", "sign"} <= {e.code for e in acts}:
        return False
    mark = sentence.verbs[place]
    deal = next((m for m in sentence.verbs[place + 1 :] if m.acts), None)
    if deal is None or deal.start - mark.end > _DEAL or not any(e.code in _TRADES for e in deal.acts):
        return False
    return not any(mark.end <= n.start < deal.start for n in sentence.nouns)


_ENDS = frozenset(("cancel", "expel", "station", "suspend"))
_TRADES = frozenset(("buy", "sell", "lend"))
_DEAL = 32  # characters of "in September the"
_NOMINAL = frozenset(("det", "to", "for", "of", "in", "by", "with", "from", "stop"))


def verb_before(sentence: Sentence, joiner: Mark, start: int) -> bool:
    """Whether a verb stands between a place and "and"; without one it joins two subjects: "China and Peru signed"."""
    for mark in sentence.verbs:  # a loop: asked at every "and"
        if start <= mark.start < joiner.start and (mark.verbal or not HELPING.isdisjoint(mark.words)):
            return True
    return False


def verb_follows(sentence: Sentence, joiner: Mark) -> bool:
    """Whether a new clause opens after "and": a verb comes before any noun and near."""
    for mark in sentence.verbs:
        if mark.start >= joiner.end:
            if mark.start - joiner.end > 28:
                return False
            if any(e.form in _FINITE for e in mark.acts):
                return not any(joiner.end <= n.start < mark.start for n in sentence.nouns)
            if not _AHEAD.issuperset(mark.words):
                return False
    return False


def goes_on(words: list[Mark]) -> bool:
    """Whether the first of two words is a verb, or leads to one: "gave", "will give", "has since given"."""
    first = words[0]
    if not HELPING.isdisjoint(first.words) or any(e.form in _FINITE for e in first.acts):
        return True
    return "now" in first.words and any(word.start - first.end <= 1 and word.acts for word in words[1:])


_FINITE = frozenset(("past", "pres", "base", "fut"))
_AHEAD = frozenset(("det", "now", "have", "be", "not", "will", "in"))  # words that may stand between "and" and its verb


def reduced(sentence: Sentence, mark: Mark) -> bool:
    """A participle that closes a noun group: "drones given to …", "the cutters retired by …"."""
    begins = [m.end for m in sentence.nouns]
    place = bisect_right(begins, mark.start) - 1
    if place < 0 or mark.start - begins[place] > 2:
        return False
    following = next((m for m in sentence.verbs if m.start >= mark.end), None)
    if following is None or following.start - mark.end > 2 or _BEHIND.isdisjoint(following.codes):
        return False
    time = next((t for t in sentence.times if t.start <= following.end + 1 and following.start < t.end), None)
    if time is None or all(e.kind != "body" for e in sentence.nouns[place].entries):
        return True
    goods = next((n.start for n in sentence.nouns if n.start >= time.end and n.entries[0].kind == "thing"), -1)
    between = [v for v in sentence.verbs if time.end <= v.start < goods]  # "The police ordered in May four boats"
    return not (0 < goods - time.end <= _FAR and not any(v.acts or "by" in v.codes for v in between))


_BEHIND = frozenset(("to", "by", "from", "in", "of"))
_FAR = 44  # characters between a date and what was done then


def modifies(mark: Mark, sentence: Sentence) -> bool:
    """Whether a word for people ends a compound that only tells who others are: "border-guard advisers"."""
    return any(n.start == mark.end + 1 and n.entries[0].kind == "people" for n in sentence.nouns)
