"""Review: the state of the claims as a pure function of what was read and of the journal of decisions.

Invariants: the same claims and decisions give the same state, in whatever order and however often they are handed over;
undoing a decision gives the state as if it had never been taken; a claim that a person accepted or edited stands as
that person saw it, whatever a later reader reads.
"""

from __future__ import annotations

from palanca.review.judging import judge, matching
from palanca.review.queue import queue
from palanca.review.state import Reviewed, apply, in_force

__all__ = ["Reviewed", "apply", "in_force", "judge", "matching", "queue"]
