"""What waits for a person: the claims nobody has judged, those the reader is least sure of first.

Invariant: a claim in the queue has no decision in force but "unsure".
"""

from __future__ import annotations

from collections.abc import Iterable

from palanca.model import Claim
from palanca.review.state import Reviewed

__all__ = ["queue"]


def queue(claims: Iterable[Claim], reviewed: Reviewed | None = None, *, unsure: bool = False) -> tuple[Claim, ...]:
    """The claims still to be judged, by confidence (lowest first), then by id.

    ``reviewed`` takes out what is accepted or rejected, and what a coder was unsure of; ``unsure`` gives those instead.
    """
    waiting = list(claims)
    if reviewed is not None:
        judged = reviewed.accepted | reviewed.rejected
        waiting = [claim for claim in waiting if claim.id not in judged and (claim.id in reviewed.unsure) == unsure]
    return tuple(sorted(waiting, key=lambda claim: (claim.confidence, claim.id)))
