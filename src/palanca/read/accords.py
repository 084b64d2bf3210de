"""Which accords are claims of their own: none that only says what is then told as given, and none on trade or taxes
(codebook, instrument ``agreement``; settled case 6).

Invariant: told by the accord's own sentence.
"""

from __future__ import annotations

from palanca.read.candidate import Candidate

__all__ = ["of_other_matters"]

_NEAR = 40  # characters between an accord and the words that open what it says
_ABOUT = 60  # characters between an accord and its matter


def of_other_matters(candidate: Candidate) -> bool:
    """Whether an accord is only the promise of goods, buildings or courses told behind it ("an agreement under which
    Canberra will rebuild police housing"), or of trade, taxes and the like."""
    if candidate.instrument != "agreement":
        return False
    cues = candidate.sentence.cues
    return ("trade" in cues and _of_trade(candidate)) or (
        "content" in cues and bool(candidate.features.get("agreement_content")) and _said(candidate)
    )


def _of_trade(candidate: Candidate) -> bool:
    marks = candidate.sentence.cues["trade"]
    return not candidate.things or any(
        -_ABOUT <= mark.start - thing.end <= _ABOUT for thing in candidate.things for mark, _ in marks
    )


def _said(candidate: Candidate) -> bool:
    """Whether what an accord says is told right behind it, and is something given."""
    sentence = candidate.sentence
    for mark, _ in sentence.cues["content"]:
        if any(-1 <= mark.start - thing.end <= _NEAR for thing in candidate.things):
            return any(
                t.start >= mark.end
                and t.entry.code in _GIVEN
                and (t.entry.code == "training" or not any(0 <= t.start - p.end <= 2 for p in sentence.parties))
                for t in sentence.things
            )  # "may put agents on Cameroonian launches" gives none
    return False


_GIVEN = frozenset(("equipment", "technology", "infrastructure", "training"))
