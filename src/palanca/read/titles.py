"""Which of the names that a side's organisations have stand for the same one.

Invariant: what is kept is as it was written; nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from palanca.read.bodies import NAMED
from palanca.read.passage import Passage
from palanca.read.worded import named_after

__all__ = ["distinct", "one_state", "rather"]

_SHORT = 2  # letters of a word that tells nothing
_STATE = frozenset(("state", "government"))  # codes of a body that is a country's government
_FIRMS = frozenset(("firm", "company"))
_WORDS = re.compile(r"\w+")


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names, of those that contain one another, or all words of one another but those of countries, the longest
    only: "Ukrainian Police" beside "National Police of Ukraine"; nor the initials of another."""
    some = list(dict.fromkeys(names))
    if len(some) < 2:
        return tuple(some)
    low = [(name.lower(), _telling(name.lower()), _initials(name)) for name in some]
    kept = []
    for place, (folded, words, _) in enumerate(low):
        for other_place, (other, more, initials) in enumerate(low):
            if place == other_place:
                continue
            same = folded == other or words == more
            if (same and (len(folded), -place) < (len(other), -other_place)) or (
                not same and (folded in other or words < more or folded == initials)
            ):
                break
        else:
            kept.append(some[place])
    return tuple(kept)


def _telling(folded: str) -> frozenset[str]:
    """The words of a name by which it can be told from others of its country, or all of them."""
    words = frozenset(_WORDS.findall(folded))
    return frozenset([w for w in words if (len(w) > _SHORT or not w.isascii()) and w not in named_after()]) or words


def _initials(name: str) -> str:
    """The initials of a name of three words and more, small."""
    letters = "".join([word[0] for word in _WORDS.findall(name) if word[0].isupper()]).lower()
    return letters if len(letters) > _SHORT else ""


def rather(names: tuple[str, ...], passage: Passage) -> tuple[str, ...]:
    """Of those that receive, the bodies, where any has a name; else the first name of the country."""
    if len(names) < 2:
        return names
    named = {body.whole or body.text for some in passage.bodies.values() for body in some if body.kind in NAMED}
    return tuple(name for name in names if name in named) or names[:1]


def one_state(names: tuple[str, ...], passage: Passage) -> tuple[str, ...]:
    """Of those that give, a country once: its government where it is named, else as its "side" (中方), else by its
    name, or by its capital where words do not stand apart, as that is said of the giver and the name of the place. A
    firm that is only said to be one ("the Chinese company") is none beside a firm with a name."""
    if len(names) < 2:
        return names
    ranks: dict[str, int] = {}
    firms: dict[str, bool] = {}  # whether it has a name
    for some in passage.bodies.values():
        for body in some:
            if body.text not in names:
                continue
            if body.kind not in NAMED or body.code in _STATE:
                ranks[body.text] = _rank(body.kind, body.text, passage)
            elif body.code in _FIRMS:
                firms[body.text] = body.kind == "organisation" or not passage.spaces or _named(body.text)
    if any(firms.values()):
        names = tuple(name for name in names if firms.get(name, True))
    if len(ranks) < 2:
        return names
    first = max(ranks.values())
    told = next(name for name in names if ranks.get(name) == first)
    return tuple(name for name in names if name == told or name not in ranks)


def _named(text: str) -> bool:
    """Whether a firm has a name of its own: "Great Harbour Company", not "Chinese company"."""
    return any(word[0].isupper() and word.lower() not in named_after() for word in _WORDS.findall(text))


def _rank(kind: str, text: str, passage: Passage) -> int:
    if kind in NAMED:
        return 3
    side = passage.pack.grammar.get("short_names", {}).get("side")
    if side and text.endswith(side):
        return 2
    return int(kind == ("name" if passage.spaces else "capital"))
