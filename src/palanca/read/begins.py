"""How far a body's name goes around the word that tells a body: "the mobile brigade of the North", 马拉维移民事务局.

Invariant: a name begins inside its sentence, not before another country's, and not with a word that opens no name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from palanca.read.context import compiled
from palanca.read.counting import counted
from palanca.read.group import describes
from palanca.read.passage import Mark, Number, Party, Passage, Sentence, within

__all__ = ["BRACKETED", "OWNERS", "begins", "capitals_before", "held", "name_around", "people_before"]

OWNERS = frozenset(("name", "abbreviation", "adjective", "capital", "epithet", "demonym"))  #: whose bodies may be
_CALLED = OWNERS | {"organisation"}
_REACH = 8  # characters a body's name may start before its head
_WINDOW = 40  # characters of a firm's name in letters
_LETTERS = re.compile(r"[A-Za-z][\w&.’'-]*(?: [A-Za-z][\w&.’'-]*){0,3} ?$", re.ASCII)
BRACKETED = re.compile(r"\s?[(（]([A-Z][\w-]{1,14}(?: (?:(?:de|del|da|do|of) )?[A-Z][\w-]*){0,3})[)）]")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’&.-]*)[ ]$")
_MODIFIERS = 2
_PEOPLE = 10  # characters between people and whose they are
_WORDS = re.compile(r"\w+")
_FIRM, _OFFICE = "firm", "office"


def begins(mark: Mark, value: str, ends: list[int], sentence: Sentence, passage: Passage) -> int | None:
    """Where the name begins that a head closes; ``None`` where it closes none."""
    if any(m.start < mark.start and mark.end <= m.end for m in sentence.verbs) or held(mark.end, sentence):
        return None  # 签署, 部署
    if any(p.start < mark.start < p.end < mark.end for p in sentence.parties):
        return None  # 中国会不会
    head = _specifies(mark.start, sentence) if value == _OFFICE else mark.start  # 身份证|管理局
    bar = max((e for e in ends if e <= head), default=sentence.start)
    start = max(bar, mark.start - _REACH)
    if start == bar and any(n.end == bar for n in sentence.numbers):
        classifier = counted(passage.pack.code).match(passage.folded, start, mark.start)
        start = classifier.end() if classifier is not None else start  # 一处监控指挥中心
    if stop := compiled(r"[^\u3400-\u9fff·—“”]").search(passage.text[start : mark.start][::-1]):
        start = mark.start - stop.start()
    opens_none = passage.pack.grammar.get("opens_none", "")
    words = passage.pack.grammar.get("opens_words", ())
    start += next((len(word) for word in words if passage.folded.startswith(word, start)), 0)  # 包括中国政府
    while start < mark.start and passage.text[start] in opens_none:
        start += 1  # 了中国政府
    if start < mark.start:
        return start
    if value == _FIRM and (letters := _LETTERS.search(passage.text[max(bar, start - _WINDOW) : start])):
        start = max(bar, start - _WINDOW) + letters.start()
        before = _before(start, sentence)
        return before.start if before is not None else start  # 德国Rheinmetall公司
    before = _before(start, sentence)
    if before is None and value != "mission":
        return None
    return before.start if before is not None else start  # 德国使馆


def _specifies(head: int, sentence: Sentence) -> int:
    """Where a thing or an act begins that an office is named by, right before its head; the head where none is."""
    for mark in (*sentence.nouns, *sentence.verbs):
        if mark.end == head and mark.entries[0].kind in ("thing", "act"):
            return mark.start
    return head


def held(end: int, sentence: Sentence) -> bool:
    """Whether the name of a body that ends there goes on to people, or who holds an office in it: 泰国内政部|长."""
    return any(
        n.start < end < n.end and (n.entries[0].kind == "people" or "holder" in n.entries[0].traits)
        for n in sentence.nouns
    )


def _before(start: int, sentence: Sentence) -> Party | None:
    return next((p for p in sentence.parties if p.end == start and p.kind in _CALLED), None)


def capitals_before(start: int, sentence: Sentence, passage: Passage) -> int:
    """Where a name begins whose last words are a body's: "Anti-" and "Mobile" before it."""
    if not passage.spaces or passage.pack.grammar.get("phrase_head", "last") != "last":
        return start
    if passage.text[start - 1 : start] == "-":  # "Anti-Trafficking Unit" where "Trafficking Unit" is known
        begun = max(sentence.start, passage.text.rfind(" ", sentence.start, start) + 1)
        start = start if _closed(sentence, begun) else begun
    for _ in range(4):
        match = _WORD_BEFORE.search(passage.text, max(sentence.start, start - 24), start)
        if match is None or not match[1][0].isupper() or _closed(sentence, match.start(1)):
            break
        start = match.start(1)
    return start


def _closed(sentence: Sentence, start: int) -> bool:
    spans: list[Mark | Party | Number] = [*sentence.verbs, *sentence.parties, *sentence.numbers]
    return within(spans, start)


def _stops(start: int, upper: bool, sentence: Sentence) -> bool:
    """Whether a word cannot be of a name: a closed-class word, or a verb that is not capitalised."""
    for mark in sentence.verbs:
        if mark.start > start:
            break
        if start < mark.end and (not upper or mark.entries[0].kind == "word"):
            return True
    return False


@lru_cache(maxsize=16)
def _following(joints: tuple[str, ...]) -> re.Pattern[str]:
    """A word of a name that goes on, with the joints before it."""
    either = "|".join(map(re.escape, sorted(joints, key=len, reverse=True)))  # "for the" before "for"
    return compiled(rf" (?P<joints>(?:(?:{either}) )*)(?P<word>[^\W\d_][\w'’-]*)")


def _no_modifier(place: int, sentence: Sentence, passage: Passage) -> bool:
    """Whether a word that is not capitalised cannot specify the body before it: a verb, also one of saying, a word that
    closes names, a number."""
    said = (m for m, _ in sentence.cues.get("voice", ()))
    if any(m.start <= place < m.end for m in (*sentence.verbs, *said)) or within(sentence.numbers, place):
        return True
    if any(n.start == place and n.entries[0].kind == "thing" for n in sentence.nouns):  # goods, without a joint
        return passage.folded[max(0, place - 24) : place].split()[-1] not in passage.pack.grammar.get("name_joints", ())
    word = _WORDS.match(passage.folded, place)
    grammar = passage.pack.grammar
    return word is not None and (word[0] in grammar.get("name_ends", ()) or not describes(passage.pack.code)(word[0]))


def _coordinated(start: int, sentence: Sentence, passage: Passage) -> int:
    """Where a name begins that an "and" parts, behind "the" or whose it is: "the Economic and Organised Crime Office";
    not where a body of its own, or who speaks, stands before it."""
    text = passage.text
    joint = next((m for m in sentence.verbs if m.end + 1 == start and "and" in m.codes), None)
    if joint is None:
        return start
    low, holders = joint.start, [m for m, _ in sentence.cues.get("speaker", ())]
    for _ in range(_MODIFIERS):
        match = _WORD_BEFORE.search(text, max(sentence.start, low - 24), low)
        if match is None or not match[1][0].isupper() or _closed(sentence, match.start(1)):
            break
        if match[1].endswith(("'s", "’s")) or within((*sentence.nouns, *holders), match.start(1)):
            break  # "the Minister and Customs Office"
        low = match.start(1)
    owned = text[low - 3 : low] in ("'s ", "’s ")
    led = owned or any(m.end + 1 == low and "det" in m.codes for m in sentence.verbs)
    return low if low < joint.start and led else start


def name_around(start: int, end: int, sentence: Sentence, passage: Passage) -> tuple[int, int]:
    """The whole name around its head: modifiers before it or behind it as the language has them, capitalised words with
    their joints on the other side."""
    text, grammar = passage.text, passage.pack.grammar
    last, upper = grammar.get("phrase_head", "last") == "last", text[start].isupper()
    if last:
        for step in range(5):
            low = max(sentence.start, start - 24, text.rfind(" ", start - 24, start - 2) + 1)
            match = _WORD_BEFORE.search(text, low, start)
            if match is None or _stops(match.start(1), match[1][0].isupper(), sentence):
                break
            if within(sentence.numbers, match.start(1)):
                break  # "Two sister units"
            if not match[1][0].isupper() and (upper or step >= _MODIFIERS):
                break
            start = match.start(1)
        if upper:
            start = _coordinated(start, sentence, passage)
    heads = [m.start for m, _ in sentence.cues.get("institution", ())]
    following = _following(tuple(grammar.get("name_joints", ())))
    for step in range(6):
        match = following.match(text, end, sentence.end)
        if match is None or (step and match.start("word") in heads):
            break
        capital = match["word"][0].isupper() and (upper or not last)
        plain = not last and step < _MODIFIERS and not _no_modifier(match.start("word"), sentence, passage)
        plain = plain and match["joints"].count(" ") < len(("of", "the"))
        if not (capital or plain) or any(t.start <= match.start("word") < t.end for t in sentence.times):
            break  # "the Police Service in October"
        end = match.end()
    bracketed = BRACKETED.match(text, end, sentence.end)
    return start, bracketed.end() if bracketed is not None else end


def people_before(start: int, sentence: Sentence) -> bool:
    """Whether people of a body that begins there stand right before it ("agentes da Polícia Federal")."""
    for noun in sentence.nouns:  # noqa: SIM110 - asked for every body: a generator costs more
        if 0 <= start - noun.end <= _PEOPLE and noun.entries[0].kind == "people":
            return True
    return False
