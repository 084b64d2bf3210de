"""Which of a claim's receivers are only named around it: whom another happening beside it went to.

Invariant: none is added, and one that the claim's own sentences name stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from palanca.read.actors import receiver_options
from palanca.read.bodies import NAMED, Body
from palanca.read.choice import likely
from palanca.read.frames import Candidate
from palanca.read.passage import Party, Passage
from palanca.read.titles import distinct

__all__ = ["nearest"]

_FIELD = "recipient_actors"


def nearest(names: tuple[str, ...], told: Iterable[tuple[Candidate, Party]], passage: Passage) -> tuple[str, ...]:
    """Of a claim's receivers, those of a sentence around only if they are a fuller name of one that the claim's own
    names, or surely receive: not "the police", who got something two sentences before, beside "the ministry"."""
    if len(names) < 2:
        return names
    found: set[str] = set()
    for candidate, recipient in told:
        options = receiver_options(candidate, recipient, passage)
        around = passage.near[candidate.sentence.index, recipient.side]
        here, afar = options[: len(around.here)], options[len(around.here) :]
        own = [o for one, o in zip(around.here, here, strict=True) if one.body.kind in NAMED and _known(one.body)]
        if not around.points and likely(_FIELD, own):
            for option in afar:
                option.own["afar_beside_kept"] = 1.0
        found.update(likely(_FIELD, options))
    return tuple(n for n in names if n in found or any(distinct((one, n)) == (n,) for one in found)) or names


def _known(body: Body) -> bool:
    """Whether a body is one that lists know, or has a country's name in its own: no mere "unit"."""
    return body.kind != "institution" or body.side is not None
