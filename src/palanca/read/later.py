"""What a later sentence tells of goods that were promised or ordered: that they came; that who was there has left, or
that another one is to follow; that the claim's own clause ends on a halt, that an offer was refused, that a contract is
yet to be signed; and what a claim's status says of its date.

Invariant: the sentence speaks of the same goods, by a word that points back to them or by their own name with no other
number, and of nobody else who gave them.
"""

from __future__ import annotations

from palanca.read.candidate import Candidate, frames, span
from palanca.read.context import only_denies
from palanca.read.datelines import planned
from palanca.read.goods import CAME, GOODS, PROMISED, and_did, happened
from palanca.read.passage import Act, Mark, Passage, Sentence, Thing, Time

__all__ = [
    "became",
    "came",
    "declined",
    "doubted",
    "given",
    "gone",
    "halted",
    "handed",
    "just",
    "listed_ahead",
    "only_the_next",
    "still_ahead",
    "to_be_signed",
    "to_come",
]

_REACH = 3  # sentences within which it follows
_OPENS = 4  # characters within which a sentence opens
_FURTHER = 30  # characters between what is to come and a word for another
_NEXT = 24  # characters between a word of leaving and where to
_UNDOING = frozenset(("will", "not", "be", "to"))


def came(candidate: Candidate, passage: Passage) -> Sentence | None:
    """The sentence behind a claim that tells that its promised or ordered goods were handed over, if there is one."""
    act, sentence = candidate.act, candidate.sentence
    if candidate.instrument not in GOODS or act is None or sentence.index + 1 >= len(passage.sentences):
        return None
    if not act.future and not any(a.frame in PROMISED and a.clause == act.clause for a in sentence.acts):
        return None
    for other in passage.sentences[sentence.index + 1 : sentence.index + 1 + _REACH]:
        if other.paragraph != sentence.paragraph:
            return None
        done = next((a for a in other.acts if _done(a, passage)), None)
        if done is not None and _same(candidate, other, done, other.index - sentence.index == 1):
            return other
    return None


def handed(candidate: Candidate, passage: Passage) -> bool:
    """Whether what else would be promised has come: told by a sentence behind, or by what is given "this time", where
    words do not stand apart (此次移交的警车)."""
    act, words = candidate.act, tuple(passage.pack.grammar.get("this_time", ()))
    if words and act is not None and act.frame in CAME and not act.future and candidate.instrument in GOODS:
        low, _ = candidate.sentence.clauses[act.clause]
        will = any("will" in m.words and low <= m.start < act.start for m in candidate.sentence.verbs)
        if not will and passage.folded.endswith(words, low, act.start):
            return True
    return came(candidate, passage) is not None or _came_itself(candidate)


def _came_itself(candidate: Candidate) -> bool:
    """Whether what goods are told to have been promised by is no more than theirs, and their clause that they came:
    "twelve boats pledged by India have been delivered"."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or act.form not in ("part", "past") or not candidate.things:
        return False
    first = candidate.things[0]
    if first.end > act.start or first.entry.kind != "thing" or first.part:
        return False
    if act.frame in CAME and act.form == "past" and not (act.future or act.negated):
        return any(a.frame == "promise" and first.end < a.start < act.start for a in sentence.acts)
    if act.frame != "promise":
        return False
    if act.form == "past" and not any("clause" in m.words and 0 <= m.start - first.end <= 1 for m in sentence.verbs):
        return False  # "the boat that it promised came"
    behind = [a for a in sentence.acts if a.start > act.end and a.form != "noun"]
    done = next((a for a in behind if a.start == behind[0].start and a.frame in CAME), None)
    if done is None or done.clause != act.clause or done.future:
        return False
    words = {w for m in sentence.verbs if act.end <= m.start < done.start for w in m.words}
    return done.form in ("past", "part") and not done.negated and words.isdisjoint(("will", "not"))


def _done(act: Act, passage: Passage) -> bool:
    forms = ("past", "part") if passage.spaces else ("base", "past", "part")
    return act.frame in CAME and act.form in forms and not (act.future or act.negated or act.light)


def _same(candidate: Candidate, other: Sentence, done: Act, next_one: bool) -> bool:
    """Whether a sentence opens by the goods of a claim, and nobody else stands between them and what was done."""
    if any(p.side is not None and p.start < done.start for p in other.parties):
        return False
    if next_one and any(m.start - other.start < _OPENS for m, _ in other.cues.get("they", ())):
        return not any(t.quantity is not None for t in other.things)
    first = next((t for t in other.things if t.entry.kind == "thing"), None)
    if first is None or first.start > done.start or first.prep:
        return False
    if any("clause" in m.words and first.end <= m.start < done.start for m in other.verbs):
        return False
    return any(_called(t, first) and first.quantity in (None, t.quantity) for t in candidate.things)


def _called(thing: Thing, other: Thing) -> bool:
    """Whether two things have one name, or one the shorter name of the other: "patrol boats", "the boats"."""
    mine, its = thing.name.casefold(), other.name.casefold()
    return thing.entry.code == other.entry.code and (mine.endswith(its) or not {*mine.split()}.isdisjoint(its.split()))


def became(date: str | None, instrument: str, status: str | None, published: str | None) -> str | None:
    """The date of a claim by its status: a treaty in force "since 2008" came into force in 2008; who came in an earlier
    year and is there has been there since."""
    if date is None:
        return None
    there = instrument == "presence" and status == "implementing"
    rough = len(date) <= len("2020-05") and date.replace("-", "").isdigit()
    if there and rough and date[:4] < (published or "")[:4]:
        return f"{date}/.."
    agreed = instrument == "agreement" and status in ("committed", "completed")
    return date.removesuffix("/..") if agreed or status in ("suspended", "cancelled") else date


def doubted(candidate: Candidate, passage: Passage | None = None) -> bool:
    """Whether a word of the sentence hedges what it tells; "alleged smugglers" are under suspicion, and no one doubts
    that they were extradited."""
    sentence = candidate.sentence
    if passage is not None and "alleged" in sentence.cues and _surely(candidate, passage):
        return False
    if passage is not None and _disputed(sentence, passage):
        return True
    for mark, entry in sentence.cues.get("alleged", ()):
        if entry.value != "suspect":
            sent_back = candidate.act is not None and candidate.act.frame == "extradite"
            if sent_back and any(t.entry.kind == "people" and mark.start - t.end == 1 for t in sentence.things):
                continue  # "handed over two men accused of fraud"
            return True
        named = [n.entries[0] for n in sentence.nouns if n.start <= mark.end + 1 and n.end > mark.end]
        if candidate.instrument == "operation":
            if any(a.form == "noun" and 0 <= a.start - mark.end <= 1 for a in sentence.acts):
                return True
        elif not any(entry.code == "suspects" for entry in named):
            return True
    return False


def _disputed(sentence: Sentence, passage: Passage) -> bool:
    """Whether the next sentence only says that somebody denies what this one tells: "The agency calls it invented"."""
    if sentence.index + 1 >= len(passage.sentences) or "voice" not in sentence.cues:
        return False
    other = passage.sentences[sentence.index + 1]
    return other.paragraph == sentence.paragraph and only_denies(other, passage)


def _surely(candidate: Candidate, passage: Passage) -> bool:
    """Whether all that hedges in a sentence stands behind a semicolon, with an act of its own: "China built a school;
    its officers are said to live there" doubts no school."""
    sentence, told = candidate.sentence, candidate.things or candidate.people
    last = max([candidate.place, *(t.start for t in told)])
    for mark, _ in sentence.cues.get("alleged", ()):
        stop = max(passage.text.find(sign, last, mark.start) for sign in ";；")
        if stop < 0 or not any(a.start > stop for a in sentence.acts):
            return False
    return "denied" not in sentence.cues


def gone(candidate: Candidate, passage: Passage) -> bool:
    """Whether a sentence tells behind its people that they left or went home: "the twelve have returned"; not that they
    returned to where they are now, that they left goods there, or that some will leave later."""
    sentence = candidate.sentence
    for mark, entry in sentence.cues.get("turn", ()) if candidate.instrument == "presence" else ():
        if entry.value not in ("left", "home") or mark.end <= candidate.place:
            continue
        if any(a.future and a.start >= mark.start for a in sentence.acts) or _not_so(mark, sentence, passage):
            continue
        low, high = sentence.clauses[sentence.clause_of(mark.start)]
        named = [p for p in sentence.parties if p.side is not None]
        if low > candidate.place and any(low <= p.start < mark.start and not p.prep for p in named):
            continue  # somebody else left
        if entry.value == "left" and any(mark.end <= t.start < high and t.entry.code in GOODS for t in sentence.things):
            continue
        where = next((p for p in named if mark.end <= p.start < min(high, mark.end + _NEXT)), None)
        before = {p.side for p in named if p.end <= mark.start and not p.prep}
        own = {p.side for p in named if p.end <= mark.start and p.kind not in ("place", "capital")}
        if entry.value == "left" and where is not None and where.side in own:
            continue  # "the Kenyan officers left Nairobi"
        if entry.value == "home" and _leads_on(mark, sentence, passage) and (where is None or where.side not in before):
            continue
        return True
    return False


def _leads_on(mark: Mark, sentence: Sentence, passage: Passage) -> bool:
    """Whether a word of going back is followed by where to."""
    if not passage.spaces:
        return passage.folded[mark.end : mark.end + 1].isalnum()
    return any(0 <= m.start - mark.end <= 1 and "to" in m.codes for m in sentence.verbs)


def _not_so(mark: Mark, sentence: Sentence, passage: Passage) -> bool:
    """Whether a word right before another undoes it: "will have left", "is left", 将离开."""
    reach = 1 if passage.spaces else 0
    return any(0 <= mark.start - m.end <= reach and not _UNDOING.isdisjoint(m.words) for m in sentence.verbs)


def halted(candidate: Candidate) -> bool:
    """Whether the claim's own clause ends on a word for what is suspended, as 备忘录暂停执行; not what only was so
    (停摆的校舍), or goes on again."""
    sentence = candidate.sentence
    marks = [m for m, entry in sentence.cues.get("status", ()) if entry.value == "suspended"]
    last = max(marks, key=lambda m: m.end, default=None)
    if last is None or last.start < candidate.place or sentence.clause_of(last.start) != candidate.clause:
        return False
    if any(0 <= m.start - last.end <= _OWNING and "mod" in m.words for m in sentence.verbs):
        return False
    return not any(m.start > last.end and e.value in _ON for m, e in sentence.cues.get("turn", ()))


_OWNING = 6  # characters from a word for a halt to 的
_ON = frozenset(("implementing", "cancelled"))


def _behind_it(candidate: Candidate, passage: Passage) -> bool:
    """Whether its goods stand in what opens a sentence as done before the rest, and its act is to come: "after the gift
    of 15 cars last year, Japan will hand over a laboratory"."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or not act.future or act.start < candidate.place or "turn" not in sentence.cues:
        return False
    opens = next((m for m, e in sentence.cues["turn"] if e.value == "behind"), None)
    if opens is None or opens.start - sentence.start > 1 or opens.start > candidate.place:
        return False
    first = passage.text.find(",", opens.end, act.start)
    return first > candidate.place


def declined(candidate: Candidate) -> bool:
    """Whether what its clauses tell was offered or planned, and refused: "the proposal was rejected", "offered cameras;
    the government declined the offer"."""
    sentence, act = candidate.sentence, candidate.act
    if "refused" not in sentence.cues:
        return False
    low, high = span(candidate)
    if act is not None and act.form == "past" and act.frame != "promise":
        low, high = act.end, candidate.place  # what it gave, it gave: "which gave radios, offered cameras"
    offers = [a for a in sentence.acts if a.frame == "promise" or (a.frame == "give" and a.form == "noun")]
    if not any(low <= a.start < high for a in offers):
        return False
    return any(
        low <= mark.start < high
        or any(a.form in ("noun", "base") and 0 <= a.start - mark.end <= _OBJECT for a in offers)
        for mark, entry in sentence.cues["refused"]
        if entry.value == "offer" and mark.start >= low
    )


_OBJECT = 12  # characters between a verb and its object


def to_be_signed(candidate: Candidate, spaces: bool) -> bool:
    """Whether the contract for a claim's goods is told of as one to be signed, and nothing there as ordered."""
    sentence, own = candidate.sentence, candidate.act
    if candidate.instrument == "agreement" and own is not None and own.frame == "sign" and own.form == "base":
        signs = [a for a in sentence.acts if a.frame == "sign" and not a.light]  # 将与斐济警方签署
        return all(a.form == "base" and (a.future or _clause_ahead(a, sentence)) for a in signs)
    if candidate.instrument not in GOODS:
        return False
    acts = [a for a in sentence.acts if a.frame in _ORDERED and not a.negated]
    if own is not None and own.future and own.form == "base" and own.frame in CAME and not acts:
        return not any(e.value == "committed" for _, e in sentence.cues.get("status", ()))  # 日本要向…提供
    ahead = [a for a in acts if a.future or _to_be(a, sentence) or (a.frame == "approve" and _led(a, sentence))]
    buys = own is not None and own.frame == "buy" and own.future and own.form == "base"
    if buys and not spaces and len(ahead) == len(acts):
        return True  # 计划从韩国采购
    return any(a.frame == "sign" for a in ahead) and not any(a.form in ("past", "part") for a in acts if a not in ahead)


def _to_be(act: Act, sentence: Sentence) -> bool:
    """Whether a participle is told of as to come: "to be signed"."""
    be = next((m for m in sentence.verbs if "be" in m.words and 0 <= act.start - m.end <= 1), None)
    return be is not None and any("to" in m.codes and 0 <= be.start - m.end <= 1 for m in sentence.verbs)


_ORDERED = frozenset(("sign", "buy", "award", "approve"))


def only_the_next(candidate: Candidate, passage: Passage) -> bool:
    """Whether a claim's act is told as done, and what its sentence tells of as to come is a further one: "ran in May; a
    second is planned", or stands behind a semicolon."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or act.future or frames()[act.frame].status.get("past", "implementing") != "implementing":
        return False
    ends = act.end + (not passage.spaces)  # 参加|了
    done = any(e.value == "completed" and m.start < ends <= m.end for m, e in sentence.cues.get("status", ()))
    if not (act.form == "past" or (act.perfect and not passage.spaces) or (done and act.form in _TOLD[passage.spaces])):
        return False  # "were taught"
    coming = [m.start for m, e in sentence.cues.get("status", ()) if e.value == "pledged"]
    coming += [a.start for a in sentence.acts if a.future]
    first = min(coming, default=0)
    if first <= act.end:
        return False
    further = sentence.cues.get("further", ())
    return any(act.end < m.start and abs(m.start - first) < _FURTHER for m, _ in further) or any(
        sign in passage.text[act.end : first] for sign in ";；"
    )


_TOLD = {True: ("part", "noun"), False: ("base",)}


def _put_off(candidate: Candidate) -> bool:
    """Whether a claim's goods were to come, by the words before its act, and were put off behind it."""
    act, marks = candidate.act, candidate.sentence.cues.get("turn", ())
    if act is None or len(marks) < 2:
        return False
    due = any(e.value == "due" and 0 <= act.start - m.end <= _NEXT for m, e in marks)
    return due and any(e.value == "put_off" and m.start > act.end for m, e in marks)


def to_come(candidate: Candidate) -> bool:
    """Whether a claim's act is still to come as its sentence tells it, and not by what somebody promised before."""
    act = candidate.act
    if act is None or not (act.future or _led(act, candidate.sentence)):
        return False
    if any(0 <= act.start - m.end <= _NEXT for m, _ in candidate.sentence.cues.get("vowed", ())):
        return False
    return not any(a.frame in PROMISED and a.form == "past" and not a.future for a in candidate.sentence.acts)


def _led(act: Act, sentence: Sentence) -> bool:
    """Whether a word for what is to come stands before a plain act in its clause, whoever else is named between:
    将向萨摩亚警方再捐赠10辆警车."""
    if act.form != "base" or act.negated:
        return False
    low, _ = sentence.clauses[act.clause]
    before = [v for v in sentence.verbs if low <= v.start < act.start]
    return any("will" in v.words for v in before) and not any(
        "have" in v.words or (v.acts and "will" not in v.words) for v in before
    )


def _stays(candidate: Candidate) -> bool:
    """Whether people are only to stay on where they are: "the two advisers will remain until May", not "will go there
    and stay"."""
    sentence = candidate.sentence
    marks = sentence.cues.get("stays", ()) if candidate.instrument == "presence" else ()
    return any(
        sentence.clause_of(mark.start) == candidate.clause
        and not any(a.future and a.frame == "station" and a.end < mark.start for a in sentence.acts)
        for mark, _ in marks
    )


def given(candidate: Candidate, passage: Passage, told: Time | None) -> bool:
    """Whether its goods "have been given", whatever else its sentence announces, or stand in what opens it as done; or
    people are only to stay where they are."""
    act = candidate.act
    if just(candidate) or _stays(candidate):
        return True
    if candidate.instrument == "training" and any(p.part for p in candidate.people):
        return True  # "of the 50 it offered to train 20 have graduated"
    if _behind_it(candidate, passage) or (told and not passage.spaces and happened(candidate, told, passage)):
        return True
    if act is not None and act.form == "past" and passage.spaces and and_did(act, candidate.sentence):
        return True
    if (
        not passage.spaces
        or act is None
        or not (act.perfect or any("was" in m.words and 0 <= act.start - m.end <= 1 for m in candidate.sentence.verbs))
        or act.future
        or act.negated
        or act.frame not in CAME
        or act.form == "base"
    ):
        return False
    return act.frame in CAME and not doubted(candidate)


def just(candidate: Candidate) -> bool:
    """Whether a claim's act is told as done right now: "acaba de donar 15 motos"."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or "just" not in sentence.cues or act.frame in _BEGINS:
        return False
    return any(0 <= act.start - m.end <= _BESIDE for m, _ in sentence.cues["just"])


_BEGINS, _BESIDE = frozenset(("promise", "sign", "approve", "station")), 4  # ("acaba de ser donado": "ser " between)


def _will_come(candidate: Candidate) -> bool:
    """Whether its goods "will be delivered", however often words of delivery stand around it."""
    act = candidate.act
    if act is None or not act.future:
        return False
    if candidate.instrument == "presence" and act.frame == "station":
        on = any(e.value == "implementing" for _, e in candidate.sentence.cues.get("status", ()))
        if on or act.form == "fut":
            return False
    elif act.form != "part" or act.frame not in CAME:
        return False
    return any(0 <= act.start - m.end <= 1 and "be" in m.words for m in candidate.sentence.verbs)


def _described(candidate: Candidate) -> bool:
    """Whether a participle only tells whose or by whom its thing is, and what its clause tells of it is yet to come:
    "will attend a course taught by", "it is planned that in August boats given by Japan arrive"."""
    act, sentence = candidate.act, candidate.sentence
    if act is None or act.form != "part" or act.perfect or act.future:
        return False
    if any(0 <= act.start - m.end <= 1 and "be" in m.words for m in sentence.verbs):
        return False
    behind = [a for a in sentence.acts if a.start > act.end and a.clause == act.clause and a.form != "noun"]
    if behind and candidate.place < act.start and behind[0].future and behind[0].frame in ("supply", "give", "receive"):
        return not any(act.end < t.start < behind[0].start for t in sentence.things)  # "the cars, given by Japan, will"
    before = [a for a in sentence.acts if a.clause == act.clause and a.end <= candidate.place < act.start]
    last = [a for a in before if a.end == before[-1].end]
    if any(a.future and a.form != "noun" and a.frame in _TAKES for a in last):
        return True
    return planned(sentence, act.clause) and not any(a.form in ("past", "part") for a in before)


_TAKES = frozenset(("receive", "study", "supply", "give", "install", "build"))


def _awaited(candidate: Candidate) -> bool:
    """Whether goods have yet to come, or never did, by the words right before an act of coming: 尚未收到捐赠的警车,
    "never received the boats that Japan offered"."""
    sentence = candidate.sentence
    marks = [(m, e) for m, e in sentence.cues.get("omitted", ()) if e.value == "yet" or not e.value]
    if not marks or candidate.instrument not in GOODS:
        return False
    ends = [m.end if e.value else m.end + 1 for m, e in marks]
    low, high = span(candidate)
    return any(low <= a.start < high and a.start in ends and a.frame in CAME for a in sentence.acts)


def still_ahead(candidate: Candidate, passage: Passage) -> bool:
    """Whether what looks done has yet to come, as the words right around its act tell, or what opens its list."""
    if _will_come(candidate) or _described(candidate) or _awaited(candidate) or _put_off(candidate):
        return True
    act = candidate.act
    if not passage.spaces and act is not None and act.future and act.form == "base" and act.frame in CAME:
        return not any(e.value in ("completed", "implementing") for _, e in candidate.sentence.cues.get("status", ()))
    if (
        not passage.spaces
        and act is not None
        and candidate.instrument != "presence"
        and _clause_ahead(act, candidate.sentence)
    ):
        return True
    return listed_ahead(candidate, passage)


def _clause_ahead(act: Act, sentence: Sentence) -> bool:
    """Whether a word for what is to come stands in an act's clause, however much stands between, and marks no object:
    将对老挝的20名警员进行为期两周的培训; not 将20辆警车移交."""
    if act.form != "base" or act.negated or act.future:
        return False
    low, _ = sentence.clauses[act.clause]
    before = [v for v in sentence.verbs if low <= v.start < act.start]
    will = next((v for v in before if "will" in v.words and not v.acts), None)
    if will is None or any("have" in v.words or (v.acts and "for" not in v.words) for v in before):
        return False
    marked = [n.start for n in sentence.numbers] + [n.start for n in sentence.nouns]
    marked += [p.start for p in sentence.parties]
    return will.end - will.start > 1 or will.end not in marked  # 将 alone may mark an object


def listed_ahead(candidate: Candidate, passage: Passage) -> bool:
    """Whether a claim stands in a list, its points parted by semicolons, whose opening clause says what somebody will
    do: "Japan will do three things: train 40 officers; give two boats"."""
    sentence, text, act = candidate.sentence, passage.text, candidate.act
    if any("have" in m.words for m in sentence.verbs) or (act is not None and act.form in ("past", "part")):
        return False
    limit = candidate.place
    for place in range(sentence.index, max(-1, sentence.index - _POINTS), -1):
        before = passage.sentences[place]
        colon = max(text.rfind(":", before.start, limit), text.rfind("：", before.start, limit))
        if colon >= 0:
            low, high = before.clauses[before.clause_of(colon)]
            aside = text[colon - 1].isdigit() or not low <= colon < high
            return not aside and any("will" in m.words and not m.acts for m in before.verbs if low <= m.start < colon)
        if place and text[passage.sentences[place - 1].end - 1] not in ";；：:":
            return False
        limit = passage.sentences[place - 1].end if place else 0
    return False


_POINTS = 8  # sentences over which a clause that ends in a colon opens a list
