"""Names found in a text, in one pass.

Invariant: a mention's offsets count code points of the text as it was given, and ``text[start:end]`` is what was
written there. Mentions are sorted and never overlap; the longest name that starts leftmost wins, and gives way only
to a longer one that begins inside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, cast

import ahocorasick

from palanca.names._fold import Folded, fold, is_alphabetic
from palanca.names._forms import Form
from palanca.names._tables import rows

__all__ = ["Matcher", "Mention"]

_SHORT = 2  # characters of a country's short name, 菲国
_DOTS = frozenset("·・")  # join the parts of a foreign person's name in Chinese
MentionForm = Literal["name", "adjective", "demonym", "capital", "abbreviation"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. ``entities`` are the ids it may mean, likeliest first; ``form`` is how it is named."""

    start: int
    end: int
    entities: tuple[str, ...]
    form: MentionForm


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for row in rows("function_words") for word in row["words"].split())


@cache
def _common_words() -> frozenset[str]:
    return frozenset(word for row in rows("common_words") for word in row["words"].split())


_RANK = attrgetter("rank")
Meaning = tuple[tuple[str, ...], MentionForm]
_Candidate = tuple[int, int, tuple[str, ...], MentionForm]


class _Pattern:
    """All forms that fold to one key, by how they are spelled; what they mean together is worked out once."""

    __slots__ = ("_forms", "_meanings", "apart", "length", "open_end", "open_start", "plain", "spellings")

    def __init__(self, key: str, forms: list[Form]) -> None:
        self.length = len(key)
        self.open_start, self.open_end = is_alphabetic(key[0]), is_alphabetic(key[-1])
        self._forms = sorted(dict.fromkeys(forms), key=_RANK)
        self.spellings = tuple({_spelling(item): item for item in self._forms}.values())
        self.apart = any(not item.entity for item in forms) and any(item.entity for item in forms)
        self.plain = not self.apart and all(
            not (item.exact or item.personal or item.text != item.text.lower()) for item in forms
        )
        self._meanings: dict[tuple[bool, ...], Meaning] = {}

    def meaning(self, kept: tuple[bool, ...] = ()) -> Meaning:
        """The ids that forms may mean, likeliest first, and the kind of the likeliest form; ``kept``: which of the
        spellings count (none given: all)."""
        found = self._meanings.get(kept)
        if found is None:
            ways = (
                {_spelling(item) for item, whether in zip(self.spellings, kept, strict=True) if whether}
                if kept
                else None
            )
            forms = [item for item in self._forms if ways is None or _spelling(item) in ways]
            blocked = not forms[0].entity
            entities = () if blocked else tuple(dict.fromkeys(item.entity for item in forms if item.entity))
            found = self._meanings[kept] = entities, cast(MentionForm, forms[0].kind)
        return found


def _spelling(item: Form) -> tuple[str, bool, bool]:
    return item.text, item.exact, item.personal


def _capitals_kept(form: str, written: str) -> bool:
    """True where ``written`` has a capital everywhere that ``form`` has one."""
    if form == written:
        return True
    if len(form) != len(written):
        return not form[:1].isupper() or written[:1].isupper()
    return not any(a.isupper() and b.islower() for a, b in zip(form, written, strict=True))


class Matcher:
    """An automaton over forms; ``mentions`` runs it over a text."""

    def __init__(self, forms: Iterable[Form]) -> None:
        keys: dict[str, list[Form]] = {}
        for item in forms:
            key = fold(item.text)
            if key:
                keys.setdefault(key, []).append(item)
        self._forms = keys
        self._patterns: dict[str, _Pattern] = {}  # of the names met so far
        self._automaton: Any = ahocorasick.Automaton()
        for key in keys:
            self._automaton.add_word(key, key)
        self._automaton.make_automaton()

    def _pattern(self, key: str) -> _Pattern:
        made = self._patterns[key] = _Pattern(key, self._forms[key])
        return made

    def mentions(self, text: str) -> list[Mention]:
        """The names in ``text``: leftmost and longest, unless a longer one begins before the leftmost ends."""
        folded = Folded(text)
        plain = folded.text
        found = list(self._candidates(text, folded))
        found.sort(key=lambda item: (item[0], -item[1]))
        chosen: list[_Candidate] = []
        for candidate in found:
            if not chosen or candidate[0] >= chosen[-1][1]:
                chosen.append(candidate)
            elif candidate[1] - candidate[0] > chosen[-1][1] - chosen[-1][0] and candidate[1] > chosen[-1][1]:
                start, end, ids, form = chosen[-1]
                written = end - start > _SHORT and form == "name" and not is_alphabetic(plain[start])
                if not (written and ids and ids[0].isalpha()):  # "the Pacific" gives way to "Pacific Islands Forum",
                    chosen[-1] = candidate  # 菲国 to 国家警察; 白俄罗斯 does not to 俄罗斯内务部
        return [mention for candidate in chosen for mention in _mentioned(folded, candidate)]

    def _candidates(self, text: str, folded: Folded) -> Iterable[_Candidate]:
        plain, size, span, known = folded.text, len(folded.text), folded.span, self._patterns
        for last, key in self._automaton.iter(plain):
            pattern = known.get(key) or self._pattern(key)
            end = last + 1
            start = end - pattern.length
            if pattern.open_start and start and is_alphabetic(plain[start - 1]):
                continue
            if pattern.open_end and end < size and is_alphabetic(plain[end]):
                continue
            if plain[start - 1 : start] in _DOTS or plain[end : end + 1] in _DOTS:
                continue
            if pattern.plain:
                yield start, end, *pattern.meaning()
                continue
            left, right = span(start, end)
            kept = tuple(_fits(item, text, left, right) for item in pattern.spellings)
            if pattern.apart:  # a phrase that is no name blocks only what has its accents
                kept = tuple(k and _blocks(f, text[left:right]) for f, k in zip(pattern.spellings, kept, strict=True))
            if any(kept):
                yield start, end, *pattern.meaning(kept)


def _mentioned(folded: Folded, candidate: _Candidate) -> Iterable[Mention]:
    """The mention of a candidate; one a character for countries written as one each; none for a blocked phrase."""
    start, end, entities, form = candidate
    if entities and "+" in entities[0]:
        for at, ids in enumerate(entities[0].split("+"), start):
            yield Mention(*folded.span(at, at + 1), tuple(ids.split("/")), form)
    elif entities:
        yield Mention(*folded.span(start, end), entities, form)


def _blocks(item: Form, written: str) -> bool:
    return bool(item.entity) or written.isupper() or written.lower() == item.text.lower()


def _fits(item: Form, text: str, start: int, end: int) -> bool:
    written = text[start:end]
    if item.exact and written != item.text and (item.text.isupper() or written != item.text.upper()):
        return False
    if not _capitals_kept(item.text, written):
        return False
    if (
        item.text.isupper()
        and len(item.text) <= 4
        and fold(item.text) in _common_words()
        and _shouted(text, start, end)
    ):
        return False
    return not (item.personal and written[:1].isupper() and _beside_a_name(text, start, end))


def _word_before(text: str, start: int) -> str:
    if start < 2 or text[start - 1] != " ":
        return ""
    at = start - 1
    while at and (text[at - 1].isalpha() or text[at - 1] in "'.-"):
        at -= 1
    return text[at : start - 1]


def _word_after(text: str, end: int) -> str:
    if end + 1 >= len(text) or text[end] != " ":
        return ""
    at = end + 1
    while at < len(text) and text[at].isalpha():
        at += 1
    return text[end + 1 : at]


def _shouted(text: str, start: int, end: int) -> bool:
    """True inside a line in capitals, where US may be "us"; no line of a headline begins with that pronoun."""
    before, after = _word_before(text, start), _word_after(text, end)
    return len(before) > 1 and before.isupper() and (not after or after.isupper())


_TITLE = 4  # letters and a stop, of "Gov." or an initial: a longer word before a stop ends a sentence


def _beside_a_name(text: str, start: int, end: int) -> bool:
    """True where a capitalised word that is no function word stands right before or after, in the same sentence."""
    before, after = _word_before(text, start), _word_after(text, end)
    if before.endswith(".") and len(before) > _TITLE and "." not in before[:-1]:
        before = ""  # "on Tuesday. Washington paid"
    return any(
        word[:1].isupper() and not (word.isupper() and len(word) > 3) and word not in _function_words()
        for word in (before, after)
    )
