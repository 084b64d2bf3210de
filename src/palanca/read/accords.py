"""Which accords are claims of their own: none that only says what is then told as given, none on trade or taxes, and
none that was not signed (codebook, instrument ``agreement``; settled cases 6 and 16).

Invariant: told by the accord's own sentence, and by the one before it where "the accord" can mean nothing else than
what that says will be given.
"""

from __future__ import annotations

from functools import lru_cache

from palanca.lang import pack
from palanca.read.candidate import Candidate
from palanca.read.passage import Act, Passage, Sentence

__all__ = ["of_other_matters", "pointers", "seals", "unsigned"]

_NEAR = 40  # characters between an accord and the words that open what it says
_ABOUT = 60  # characters between an accord and its matter


def of_other_matters(candidate: Candidate, passage: Passage) -> bool:
    """Whether an accord is only the promise of goods, buildings or courses told behind it ("an agreement under which
    Canberra will rebuild police housing"), or of trade, taxes and the like."""
    if candidate.instrument != "agreement":
        return False
    return ("trade" in candidate.sentence.cues and _of_trade(candidate)) or (
        candidate.features.get("candidates", 0.0) > 1 and _said(candidate, passage)
    )


def _of_trade(candidate: Candidate) -> bool:
    marks = candidate.sentence.cues["trade"]
    return not candidate.things or any(
        -_ABOUT <= mark.start - thing.end <= _ABOUT and not candidate.sentence.cue("security", thing.start, mark.start)
        for thing in candidate.things
        for mark, _ in marks
    )  # not "a memorandum on policing and another on hydrography"


def _said(candidate: Candidate, passage: Passage) -> bool:
    """Whether what an accord says is told right behind it, or of a side behind a colon, and is something
    given."""
    sentence = candidate.sentence
    opens = [
        mark.end
        for mark, entry in sentence.cues.get("content", ())
        if _behind(mark.start, candidate) or (entry.value and _says(mark.start, candidate))
    ]
    opens += [
        p.start
        for p in sentence.parties
        if passage.text[max(0, p.start - 2) : p.start].rstrip()[-1:] in _COLONS and _behind(p.start, candidate)
    ]  # "a security agreement: Seoul will supply drones"
    if not opens:
        return False
    first = next((a for a in sentence.acts if a.start >= opens[0]), None)
    if first is not None and first.frame == "train" and first.form != "noun":
        return True
    if first is not None and first.frame == "station" and first.form != "noun":
        # "under which 15 gendarmes will be seconded", not "under which its police may be posted"
        sent = [t for t in sentence.things if t.entry.kind == "people" and t.quantity and t.start >= opens[0]]
        if sent:
            return True
    return bool(candidate.features.get("agreement_content")) and any(
        t.start >= opens[0]
        and t.entry.code in _GIVEN
        and (t.entry.code == "training" or not any(0 <= t.start - p.end <= 2 for p in sentence.parties))
        for t in sentence.things
    )  # "may put agents on Cameroonian launches" gives none


def _says(place: int, candidate: Candidate) -> bool:
    """Whether an accord that leads its sentence is the subject of a verb for what accords say, however far behind:
    "a memorandum on security, initialled on 17 May by both ministers, foresees ten places a year"."""
    sentence, first = candidate.sentence, min((t.start for t in candidate.things), default=place)
    if first >= place or any(a.frame != "sign" and first < a.start < place for a in sentence.acts):
        return False
    return not any(t.start < first for t in sentence.things) and all(p.start >= first for p in sentence.parties)


def _behind(place: int, candidate: Candidate) -> bool:
    return any(-1 <= place - thing.end <= _NEAR for thing in candidate.things)


_COLONS = frozenset(":：")
_GIVEN = frozenset(("equipment", "technology", "infrastructure", "training"))


def seals(sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence tells that the accord on what the sentence before it promises was signed: "Japan will give 20
    cars. The accord was signed in Suva"; not where that, or any before it, names an accord of its own."""
    if "signature" not in sentence.cues or not sentence.index or any(t.entry.code in _GIVEN for t in sentence.things):
        return False
    accord = next((t for t in sentence.things if t.entry.code == "agreement"), None)
    before = passage.sentences[sentence.index - 1]
    if accord is None or before.paragraph != sentence.paragraph or " " in accord.name or len(accord.name) > _WORD:
        return False
    if not any(-1 <= mark.start - accord.end <= _SIGNED for mark, _ in sentence.cues["signature"]):
        return False  # "the accord on smuggling that both signed"
    if not f" {passage.folded[sentence.start : accord.start]}".endswith(pointers(passage.pack.code)):
        return False
    if all(t.entry.code not in _GIVEN for t in before.things):
        return False
    first = next(s for s in passage.sentences if any(t.entry.code == "agreement" for t in s.things))
    return first is sentence


_SIGNED = 6  # characters of a helping verb between an accord and its signature
_WORD = 12  # characters of an accord's bare name


@lru_cache(maxsize=16)
def pointers(code: str) -> tuple[str, ...]:
    """The words of a language that stand before what was spoken of already, with the gaps about them."""
    own = pack(code)
    return tuple(f" {w} " if own.spaces else w for w in own.grammar.get("known", ()))


def unsigned(candidate: Candidate) -> str | None:
    """What an accord is that its sentence says was not signed: "pledged" where it is ready, or may be signed yet
    ("initialled, but not yet signed"), else "none" ("was discussed, but not signed"); nothing where one was signed."""
    cues = candidate.sentence.cues
    if candidate.instrument != "agreement" or "signature" not in cues or "denied" in cues:
        return None
    acts = [(a, _signs(a, candidate.sentence)) for a in candidate.sentence.acts if a.frame == "sign"]
    if any(e.value == "soon" for _, e in cues["signature"]) and not any(sign for _, sign in acts):
        return "none"  # 争取早日签署
    if not any(sign and act.negated for act, sign in acts) or any(e.value == "aside" for _, e in cues["signature"]):
        return None
    if any(sign == "verb" and not (act.negated or act.future) for act, sign in acts):
        return None
    yet = any(e.value == "ready" for _, e in cues["signature"]) or any(
        act.future and not act.negated for act, _ in acts
    )
    return "pledged" if yet or any(e.value == "pledged" for _, e in cues.get("turn", ())) else "none"


def _signs(act: Act, sentence: Sentence) -> str:
    """Whether an act is by its word that of signing, as a verb or a noun: no talks, and none who only agree."""
    for mark, entry in sentence.cues["signature"]:
        if mark.start < act.end and act.start < mark.end and entry.value in ("", "noun"):
            return entry.value or "verb"
    return ""
