"""From what a person says to a decision that can stand in the journal.

Invariant: a decision names claims by the id they were read with, exists for a claim or an earlier decision that exists,
and carries its claims as they were read, so that no later reader can lose them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from palanca.errors import NotFoundError, UsageError
from palanca.model import Action, Activity, Claim, Decision, Document
from palanca.records import claim_record
from palanca.review.state import Reviewed, apply, in_force

__all__ = ["judge", "matching"]

_TWO_OR_MORE = ("merge", "split")


def matching(name: str, ids: Iterable[str], what: str) -> str:
    """The one of ``ids`` that is ``name`` or begins with it. Raises `NotFoundError` where none or several do."""
    found = sorted({id_ for id_ in ids if id_.startswith(name)}) if name else []
    if name in found:
        return name
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(found[:3])
        raise NotFoundError(f"{len(found)} ids begin like this ({shown} …)", record=name, remedy="give more of it")
    raise NotFoundError(f"no {what} of that id", record=name, remedy="list them with: palanca review list")


def judge(
    action: Action,
    names: Sequence[str],
    *,
    by: str,
    at: str,
    claims: Iterable[Claim],
    decisions: Sequence[Decision],
    documents: Mapping[str, Document],
    activities: Iterable[Activity] = (),
    changes: Mapping[str, Any] | None = None,
    reason: str = "",
    undoes: int | None = None,
) -> Decision:
    """The decision, still without its number, that ``by`` takes on the claims or activities called ``names``.

    An id may be shortened as long as one alone begins so; an activity stands for all its claims. An undo takes back
    ``undoes``, or else the last decision in force. Raises `NotFoundError`, `UsageError`, and on an edit that makes no
    claim `RecordError`, `CodebookError` or `EvidenceError`.
    """
    if action == "undo":
        return Decision(0, at, by, action, reason=reason, undoes=_undone(undoes, decisions))
    read = {claim.id: claim for claim in claims}
    reviewed = apply(read.values(), decisions, documents)
    chosen = _chosen(names, read, reviewed, decisions, {activity.id: activity for activity in activities})
    if not chosen or (action in _TWO_OR_MORE and len(chosen) < 2):
        raise UsageError(
            f"{action} of {len(chosen)} claims", remedy=f"name {'two or more' if action in _TWO_OR_MORE else 'one'}"
        )
    if action == "edit" and not changes:
        raise UsageError("an edit that changes nothing", record=names[0], remedy="give field=value")
    standing = read | {reviewed.original(claim.id): claim for claim in reviewed.claims if claim.id not in read}
    seen = tuple(claim_record(standing[id_]) for id_ in chosen if id_ in standing and id_ not in reviewed.originals)
    decision = Decision(0, at, by, action, tuple(chosen), dict(changes or {}), reason, None, seen)
    if action == "edit":
        last = max((earlier.number for earlier in decisions), default=0)
        apply(read.values(), [*decisions, decision.numbered(last + 1)], documents)
    return decision


def _undone(number: int | None, decisions: Sequence[Decision]) -> int:
    if number is None:
        standing = in_force(decisions)
        if not standing:
            raise UsageError("nothing to undo", remedy="the journal holds no decision in force")
        return standing[-1].number
    if number not in {decision.number for decision in decisions}:
        raise NotFoundError("no decision of that number", record=str(number), remedy="see: palanca review journal")
    return number


def _chosen(
    names: Sequence[str],
    read: Mapping[str, Claim],
    reviewed: Reviewed,
    decisions: Sequence[Decision],
    activities: Mapping[str, Activity],
) -> list[str]:
    judged = {claim for decision in decisions for claim in decision.claims}
    known = set(read) | judged | {claim.id for claim in reviewed.claims} | set(activities)
    chosen: dict[str, None] = {}
    for name in names:
        id_ = matching(name, known, "claim or activity")
        for claim in activities[id_].claims if id_ in activities else (id_,):
            chosen[reviewed.original(claim)] = None
    return list(chosen)
