"""How sure a claim is, seen beside all that its document tells, and which claims are sure enough to be told at all.

`decide` weighs a candidate by its sentence; here its odds are weighed anew by what the whole document makes of it: how
much of what the document tells has these sides, how often it is told, which fields were found (read/weights.toml,
section ``confidence``; fitted by scripts/fit-reading to documents that no other weight has seen, so that 0.9 is right
nine times in ten). Invariant: the confidence of a document's drafts does not hang on their order.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import repeat
from operator import mul

from palanca.read.decide import THRESHOLD, Draft
from palanca.read.fill import weights
from palanca.read.restate import head_words

__all__ = ["anew", "judged", "signs", "told"]

DOUBTED = 0.33  # the confidence under which a claim likely by its sentence is none
CARRIED = 0.47  # from which one is a claim that is not
GROUPED = 0.28  # from which a group received, however likely by its sentence
ECHOED = 0.65  # under which a claim without number, sum or date is only an echo of a surer one of its sides and kind
_EDGE = 1e-6
#: What the sentence says of the sides and of security, by the names of `decide`.
_WEIGHED = (
    *("sure", "margin", "provider_score", "recipient_score", "p_here", "r_here", "rivals", "clauses", "candidates"),
    *("gist", "gist_near", "gist_behind", "both_counted", "security", "people_sec", "density"),
)


def told(draft: Draft) -> bool:
    """Whether a judged draft is a claim."""
    if draft.recipient is None:  # a sentence that names a group says less by itself: the document alone decides
        return draft.confidence >= GROUPED
    return draft.confidence >= (DOUBTED if draft.probability >= THRESHOLD else CARRIED)


def anew(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a document that tell something of their own: none that is only spoken of again without a number, a
    sum, a date or other goods, beside a surer one of the same sides and instrument ("it has more cars now")."""
    kinds: defaultdict[tuple[str, str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        kinds[draft.provider, _taker(draft), draft.instrument].append(draft)
    if len(kinds) == len(drafts):
        return drafts
    return [
        draft
        for draft in drafts
        if draft.confidence >= ECHOED or not _echo(draft, kinds[draft.provider, _taker(draft), draft.instrument])
    ]


def _echo(draft: Draft, kind: list[Draft]) -> bool:
    """Whether a draft has nothing by which it could be told from a surer one of its kind."""
    if draft.instrument not in _GIVEN or draft.status in _ENDED or draft.assertion != "stated":
        return False
    if draft.date or draft.amounts or any(item.quantity for item in draft.items):
        return False
    mine = head_words(draft)
    return any(
        mine <= head_words(other) and (draft.terms == other.terms or None in (draft.terms, other.terms))
        for other in kind
        if other.confidence > draft.confidence
    )


_GIVEN = frozenset(("equipment", "technology", "infrastructure", "presence"))  # a course is held again and again
_ENDED = frozenset(("suspended", "cancelled"))


def judged(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a document, each given its confidence and what it was made of."""
    table = weights("confidence")
    for draft, beside in zip(drafts, signs(drafts), strict=True):
        total = table["bias"] + math.fsum(map(mul, map(table.get, beside, repeat(0.0)), beside.values()))
        draft.confidence = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
        draft.beside = beside
    return drafts


def signs(drafts: list[Draft]) -> list[dict[str, float]]:
    """What speaks for and against each draft of a document, seen beside the others: name → value."""
    givers: defaultdict[str, float] = defaultdict(float)
    takers: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[tuple[str, str], float] = defaultdict(float)
    kinds: defaultdict[str, float] = defaultdict(float)
    places: defaultdict[int, float] = defaultdict(float)
    for draft in drafts:
        chance, taker = draft.probability, _taker(draft)
        givers[draft.provider] += chance
        takers[taker] += chance
        pairs[draft.provider, taker] += chance
        kinds[draft.instrument] += chance
        places[draft.sentence] += chance
    shared = {
        "claims": math.log(max(1, len(drafts))),
        "sides": math.log(max(1, len(pairs))),
        "providers": math.log(max(1, len(givers))),
        "recipients": math.log(max(1, len(takers))),
    }
    every = sum(givers.values())
    found = []
    for draft in drafts:
        chance, taker = draft.probability, _taker(draft)
        odds = min(1 - _EDGE, max(_EDGE, chance))
        giving, taking, both = givers[draft.provider], takers[taker], pairs[draft.provider, taker]
        told = {
            **shared,
            "odds": math.log(odds / (1 - odds)),
            "share_provider": giving / every,
            "share_recipient": taking / every,
            "share_sides": both / every,
            "more_provider": math.log1p(max(0.0, giving - chance)),
            "more_recipient": math.log1p(max(0.0, taking - chance)),
            "more_sides": math.log1p(max(0.0, both - chance)),
            "more_instrument": math.log1p(max(0.0, kinds[draft.instrument] - chance)),
            "more_sentence": math.log1p(max(0.0, places[draft.sentence] - chance)),
            "again": math.log(len(draft.spans)),
            "date": float(draft.date is not None),
            "dated": float(draft.dated),
            "items": float(bool(draft.items)),
            "counted": float(any(item.quantity for item in draft.items)),
            "amounts": float(bool(draft.amounts)),
            "voice": float(draft.voice != "author"),
            "provider_named": float(bool(draft.provider_actors)),
            "recipient_named": float(bool(draft.recipient_actors)),
            "placed": float(bool(draft.places)),
            "first": float(draft.sentence == 0),
            "headline": float(draft.headline),
            "headline_alone": float(draft.headline and len(draft.spans) == 1 < len(drafts)),  # the text tells others
            "further": float(draft.further),
            "back": float(draft.back),
            "group": float(draft.recipient is None),
            "operation_unheard": float(_unheard(draft)),
            draft.instrument: 1.0,
            f"status_{draft.status}": 1.0,
            f"terms_{draft.terms}": 1.0,
            draft.rule: 1.0,
        }
        told.update(zip(_WEIGHED, map(draft.features.get, _WEIGHED, repeat(0.0)), strict=True))
        found.append(told)
    return found


def _unheard(draft: Draft) -> bool:
    """Joint work told by its verbs alone, which mean much else, and not by the words around them, unless the forces of
    both sides, or a body that convenes, are named with it."""
    told = draft.features
    return draft.instrument == "operation" and told.get("gist", 0.0) <= 0.0 and _JOINED.isdisjoint(told)


_JOINED = frozenset(("operation_both_joined_forces", "p_convenes"))


def _taker(draft: Draft) -> str:
    return draft.recipient or (draft.recipient_group or "").lower()
