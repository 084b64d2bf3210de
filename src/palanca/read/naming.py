"""What a thing is called: names run together, words that only lead to a name, what is no name of a thing at all.

Invariant: a name is cut from the text as it stands, and never crosses a sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from palanca.lang import pack as language_pack
from palanca.read.context import compiled
from palanca.read.either import either
from palanca.read.frames import Candidate
from palanca.read.goods import GOODS
from palanca.read.passage import Passage, Sentence, Thing

__all__ = [
    "abbreviated",
    "bare",
    "carries",
    "collective",
    "company",
    "counted_together",
    "made_of",
    "measure",
    "of_kind",
    "one_name",
    "purposed",
    "watched",
    "with_function",
]

_NEAR = 2  # characters from a preposition to the number it governs
_PRICE = 16  # characters from "valued at" to the sum
_OF = 4  # " de "
_ABOUT = 16  # from "of" to the number behind it: "of more than 25"
_JOINTS = frozenset(("of", "for", "with", "to"))
_BREAKS = re.compile(r"[,;:.()]")
_LOOSE = frozenset(("mass", "weak"))  # what no number counts together with goods: "48 cars and spare parts"
_OPEN, _CLOSED = (" (", "（", "("), (")", "）")


def company(thing: Thing, candidate: Candidate, passage: Passage) -> bool:
    """Whether a system is called by nothing but its maker's name, which stands there as one ("sold by Cellebrite"), or
    some people only say what is told ("a police official remarked", "said two officers")."""
    act, sentence = candidate.act, candidate.sentence
    if thing.quantity is not None and thing.entry.kind == "people":
        said = [m for code in ("voice", "says") for m, _ in sentence.cues.get(code, ())]
        if any(m.start - thing.end == passage.spaces for m in said):
            return True
        if thing.quantity == 1:
            return any(0 < thing.start - m.end <= _AN for m in said)
        start = next((n.start for n in sentence.numbers if 0 <= thing.start - n.end <= 1), thing.start)
        said = [m for m, _ in sentence.cues.get("inverted", ()) if passage.text[m.start - 2] in _SET_OFF]
        return any(0 < start - m.end <= 1 for m in (*said, *(m for m, _ in sentence.cues.get("source", ()))))
    if thing.entry.code != "technology" or (act is not None and act.end <= thing.start and not thing.prep):
        return False  # "sold Pegasus", which names know as a company's
    end = thing.start + len(thing.entry.lemma)
    alone = not any(
        t.end == thing.start - 1 or t.start == thing.end + 1 for t in sentence.things
    )  # "equipos Cellebrite"
    return alone and any(p.start <= thing.start and end <= p.end and p.type == "company" for p in sentence.parties)


_AN, _SET_OFF = 4, ',"”»'  # characters of an article, and before a verb of saying that stands behind what is said


def watched(thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether what is counted is where systems are, not one of them: "Pegasus on 35 telephones", "detectors of four
    gates"."""
    if not passage.spaces:
        return False
    number = max((n.start for n in sentence.numbers if n.end <= thing.start), default=thing.start)
    last = max((m for m in sentence.verbs if m.end <= number), key=lambda m: m.end, default=None)
    if last is None or number - last.end > _NEAR:
        return False
    owned = "of" in last.codes and any(0 <= last.start - t.end <= 1 for t in sentence.things)
    return owned or "in" in last.codes


def carries(thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether an aircraft or a ship only brings the goods of its sentence: "came on two C-130s", "a ship brought 40
    cars", "landed with 30 lorries"."""
    craft = passage.pack.grammar.get("carriers")
    if thing.entry.code != "equipment" or not craft or thing.prep not in ("", "in", "by"):
        return False
    if not compiled(craft).search(passage.folded, thing.start, thing.end):
        return False
    goods = [t for t in sentence.things if t.entry.code in GOODS and t is not thing and t.prep not in ("in", "by")]
    if thing.prep:  # not "in 2014 thirty ships"
        return bool(goods) and not any(0 <= thing.start - t.end <= _ABOUT for t in sentence.times)
    behind = [t for t in goods if t.start > thing.end]
    return any(
        a.frame in _BROUGHT and a.clause == thing.clause and not (a.passive or a.negated) and a.form != "noun"
        for a in sentence.acts
        if 0 < a.start - thing.end <= _SUBJECT and any(t.prep in ("", "of") and a.end <= t.start for t in behind)
    )


_BROUGHT, _SUBJECT = frozenset(("supply", "extradite")), 40  # what a craft does, and characters from it to its verb


def bare(thing: Thing, sentence: Sentence, passage: Passage) -> Thing:
    """A thing without the word behind it that only leads to its price ("camionetas valoradas en …")."""
    name, _, last = thing.name.rpartition(" ")
    if not name or passage.pack.grammar.get("phrase_head") != "first":
        return thing
    price = next((m for m in sentence.money if 0 < m.start - thing.end <= _PRICE), None)
    if price is None or _BREAKS.search(passage.text, thing.end, price.start) or thing.entry.lemma.endswith(last):
        return thing
    return replace(thing, end=thing.start + len(name), name=name)


def counted_together(before: Thing, thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether a number counts two coordinated things as one set: "40 cars and trucks", "41辆皮卡和越野车"."""
    if before.quantity is None or before.quantity < 2 or thing.quantity is not None:
        return False
    joint = passage.folded[before.end : thing.start]
    many = not passage.spaces or thing.entry.form == "many"
    return (
        many
        and _LOOSE.isdisjoint(thing.entry.traits)
        and before.entry.kind == thing.entry.kind
        and before.entry.code == thing.entry.code
        and joint.strip() != ""
        and _alike(before, thing, passage.pack.code)
        and any(
            m.end - m.start == len(joint.strip()) and "and" in m.codes
            for m in sentence.verbs
            if before.end <= m.start and m.end <= thing.start
        )
    )


def _alike(before: Thing, thing: Thing, code: str) -> bool:
    """Whether one number may count two kinds of goods: those of one genus, or of none ("48 cars and trucks", but not
    "48 cars and helmets", "30 rifles and ammunition")."""
    if before.entry.kind == "people":
        return True
    if thing.entry.lemma in language_pack(code).numbers.get("uncounted", ()) or _whatever(thing.entry.lemma, code):
        return False
    return (_genus(before.entry.lemma, code) == 0) == (_genus(thing.entry.lemma, code) == 0)


@lru_cache(maxsize=4096)
def _whatever(lemma: str, code: str) -> bool:
    """Whether a name is built on a word for whatever is given: "communications equipment"."""
    words = lemma.split()
    grammar = language_pack(code).grammar
    head = words[0 if grammar.get("phrase_head") == "first" else -1] if words else ""
    return any("of" not in row and head in row["words"] for row in grammar.get("general", ()))


@lru_cache(maxsize=4096)
def _genus(lemma: str, code: str) -> int:
    """Which genus of goods a word names or is of, by the pack's; nought where none."""
    genera = [row for row in language_pack(code).grammar.get("general", ()) if "of" in row]
    for number, row in enumerate(genera, 1):
        if lemma in row["words"] or compiled(row["of"]).search(lemma):
            return number
    return 0


def one_name(before: Thing, thing: Thing, passage: Passage) -> bool:
    """Whether two things stand as one name, with nothing between them but a space: "lanchas Metal Shark"."""
    joint = " " if passage.spaces else ""
    kinds = {before.entry.kind, thing.entry.kind}
    return passage.text[before.end : thing.start] == joint and kinds == {"thing"} and thing.quantity is None


def made_of(before: Thing, thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether a word that says little is named in full by the system behind it: "twelve licences of an analyser"."""
    if before.entry.code not in GOODS or "weak" not in before.entry.traits or "weak" in thing.entry.traits:
        return False
    if not passage.spaces or thing.entry.code != "technology" or thing.quantity not in (None, 1.0):
        return False
    marks = [m for m in sentence.verbs if before.end <= m.start and m.end <= thing.start]
    gap = passage.folded[before.end : thing.start]
    joints = [m for m in marks if not _JOINTS.isdisjoint(m.codes)]
    return (
        len(joints) == 1
        and joints[0].start - before.end <= 1
        and all(m is joints[0] or "det" in m.codes for m in marks)
        and len(gap.split()) <= len(marks) + 1
        and not _BREAKS.search(gap)
        and not any(p.kind == "name" and before.end <= p.start < thing.start for p in sentence.parties)
    )


def of_kind(before: Thing, thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether goods only tell of what kind those before them are: "camionetas de doble cabina", "escáneres de
    contenedores"; or a building is only the one that those before it are of: "the dormitory of the police academy"."""
    if before.entry.kind != "thing" or thing.entry.kind != "thing":
        return False
    joint = [m for m in sentence.verbs if before.end <= m.start and m.end <= thing.start]
    if before.entry.code == thing.entry.code == "infrastructure" and thing.quantity in (None, 1.0):
        whole = bool(joint) and "of" in joint[0].words and joint[0].start - before.end == 1 and passage.spaces
        works = before.name.partition(" ")[0] in passage.pack.grammar.get("stuff", ())  # are what they are of
        gap = passage.folded[before.end : thing.start]
        if passage.spaces and gap.rstrip() in passage.pack.grammar.get("possessive_after", ()):
            return True  # "the academy's dormitory"
        whole = whole and not works and len(gap) <= _WHOLE and not _BREAKS.search(gap)
        return whole and all(_APART.isdisjoint(m.words) for m in joint)
    if passage.pack.grammar.get("phrase_head") != "first" or thing.quantity is not None:
        return False
    bare_of = len(joint) == 1 and "of" in joint[0].codes and thing.start - before.end <= _OF  # no article between them
    exact = "weak" not in before.entry.traits and {before.entry.code, thing.entry.code} == _GOODS
    return bare_of and (before.entry.code == thing.entry.code or exact)


_WHOLE = 40  # characters from a part of a building to its name
_APART = frozenset(("and", "in", "for", "to", "from", "with", "by", "clause"))
_GOODS = {"equipment", "technology"}


def purposed(thing: Thing, before: Thing | None, sentence: Sentence, passage: Passage) -> bool:
    """Whether goods only tell what those right before are for: "vehicles to carry dogs", "tyres for its cars"."""
    if before is None:
        return False
    if before.entry.code == thing.entry.code == "equipment" and thing.prep in ("for", "to"):
        fits = passage.pack.grammar.get("fitting", "(?!)")
        return compiled(fits).fullmatch(passage.folded, before.end, thing.start) is not None
    if thing.prep != "purpose" or before.prep == "purpose" or thing.quantity is not None:
        return False
    lead = next((m for m in sentence.verbs if m.start == before.end + 1), None)
    if lead is None or "for" not in lead.words or before.entry.kind != "thing":
        return False
    gap = passage.folded[lead.end : thing.start]
    return (
        len(gap.split()) <= (3 * _VERB if thing.listed else _VERB)
        and not _BREAKS.search(gap)
        and not any(e.code in _HAD for m in sentence.verbs if lead.end <= m.start < thing.start for e in m.acts)
    )


_HAD = frozenset(("buy", "give", "supply", "sell", "install", "build", "lend", "receive", "fund"))
_VERB = 2  # words from "for" to such goods: "para transportar los"


def with_function(before: Thing, thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether a system is only what the goods right before it can do or are for: "cameras with facial recognition"."""
    if not passage.spaces or thing.entry.code != "technology" or thing.quantity is not None:
        return False
    marks = [m for m in sentence.verbs if before.end <= m.start and m.end <= thing.start]
    gap = passage.folded[before.end : thing.start]
    plain = len(marks) == 1 and len(gap) == marks[0].end - marks[0].start + 2
    if plain and thing.prep == "purpose" and (before.quantity or 0) > 1:
        return before.entry.kind == "thing"  # "five stations for extracting data from telephones"
    return plain and "with" in marks[0].codes and before.entry.kind == "thing" and before.entry.code in GOODS


def collective(before: Thing, thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether one word for many stands before the counted things or people that it is made of: "a fleet of 25 cars", "a
    team of six men"."""
    if not passage.spaces or thing.quantity is None or thing.quantity < 2 or before.quantity not in (None, 1.0):
        return False
    joint = next((m for m in sentence.verbs if m.start - before.end == 1), None)
    number = next((n for n in sentence.numbers if joint is not None and 1 <= n.start - joint.end <= _ABOUT), None)
    return (
        joint is not None
        and "of" in joint.codes
        and number is not None
        and number.value == thing.quantity
        and (
            (before.entry.form == "one" and (before.entry.kind == "people" or before.entry.code == "presence"))
            if thing.entry.kind == "people"
            else (before.entry.kind, before.entry.code) == (thing.entry.kind, thing.entry.code)
        )
    )


def measure(thing: Thing, sentence: Sentence, passage: Passage) -> bool:
    """Whether a counted word only tells how strong another thing is: "engines of 300 horses", "40 horse power"."""
    words = _measures(passage.pack.code)
    told = words.match(passage.folded, thing.start, sentence.end)
    if told is None or told.end() < thing.end or thing.entry.kind == "people":
        return False
    number = next((n for n in reversed(sentence.numbers) if n.end <= thing.start), None)
    of = any(number is not None and number.start - m.end == 1 and "of" in m.codes for m in sentence.verbs)
    return of or told.end() > thing.end


@lru_cache(maxsize=16)
def _measures(code: str) -> re.Pattern[str]:
    """The words of measure of a language."""
    edge = r"(?![^\W_])" if language_pack(code).spaces else ""
    return re.compile(either(language_pack(code).times.get("measures", ())) + edge)


def abbreviated(before: Thing, thing: Thing, passage: Passage) -> bool:
    """Whether a thing is the short name of the one before it, in brackets: "identification system (AFIS)"."""
    gap = passage.text[before.end : thing.start]
    return gap in _OPEN and passage.text[thing.end : thing.end + 1] in _CLOSED and thing.quantity in (None, 1.0)
