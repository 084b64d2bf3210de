"""What one form of a word means to the reader: its kind, its code, and how it is inflected.

`expand` turns the phrases and verbs of a pack's files into surface forms, by the pack's own tables of endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["KINDS", "Entry", "noun_forms", "verb_forms"]

#: thing: what is provided (code: instrument) · act: a frame (code: its name) · people, body, group: who · cue: a sign
#: of status, terms, assertion, scope or context · word: prepositions and other closed-class words · none: a form that
#: only shields its parts from being read as something else.
KINDS = ("thing", "act", "people", "body", "group", "cue", "word", "none")


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of one surface form.

    ``form`` of an act: ``base``, ``pres``, ``past``, ``part``, ``ger``, ``fut`` or ``noun``; of a thing, people or
    body: ``one`` or ``many``.
    """

    kind: str
    code: str
    lemma: str
    form: str = ""
    technology: tuple[str, ...] = ()
    traits: frozenset[str] = frozenset()
    value: str = ""


def noun_forms(phrase: str, rules: Sequence[Sequence[str]], where: str) -> Iterator[tuple[str, str]]:
    """The phrase and its plural as ``(form, "one"|"many")``; ``where``: ``last`` word, ``first``, ``agree``, ``none``.

    ``agree`` makes plural every word before the first short word of two or three letters ("cámara oculta de mano").
    """
    yield phrase, "one"
    if where == "none" or not rules:
        return
    words = phrase.split(" ")
    if where == "last":
        places = [len(words) - 1]
    elif where == "first":
        places = [0]
    else:
        places = []
        for place, word in enumerate(words):
            if place and len(word) <= 3:
                break
            places.append(place)
    plural = list(words)
    for place in places:
        for pattern, replacement in rules:
            made, count = re.subn(pattern, replacement, words[place], count=1)
            if count:
                plural[place] = made
                break
    yield " ".join(plural), "many"


def verb_forms(verb: str, paradigms: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """``(form, feature)`` for a verb written as ``lemma[ rest] [feature=form,form …]``; a form's own space is written
    ``_``.

    The first paradigm whose ``ends`` ends the lemma's first word is taken (``~`` in an ending stands for the stem,
    where something comes before it); forms given outright replace its own.
    """
    given: dict[str, list[str]] = {}
    words = []
    for part in verb.split():
        feature, equals, forms = part.partition("=")
        if equals:
            given[feature] = forms.replace("_", " ").split(",")
        elif not given:
            words.append(part)
    head, rest = words[0], "".join(" " + word for word in words[1:])
    made: dict[str, list[str]] = {}
    for paradigm in paradigms:
        if re.search(paradigm["ends"], head):
            stem = head[: len(head) - int(paradigm.get("strip", 0))]
            made = {
                feature: [ending.replace("~", stem) if "~" in ending else stem + ending for ending in endings]
                for feature, endings in paradigm["forms"].items()
            }
            break
    else:
        made = {"base": [head]}
    for name, some in {**made, **given}.items():
        for form in some:
            whole = form.count(" ") and form.count(" ") >= len(words) - 1  # "be sent past=was_sent": written out
            yield form if whole else form + rest, name
