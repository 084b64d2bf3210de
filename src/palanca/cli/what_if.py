"""What another threshold of linkage would join or part, shown claim by claim.

Invariant: what is shown is not done; the observatory stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite

from palanca.cli.screen import plain, say
from palanca.errors import UsageError
from palanca.model import Claim
from palanca.observatory import Observatory
from palanca.reconcile.what_if import Change

__all__ = ["show"]


def show(observatory: Observatory, threshold: float, *, as_json: bool = False) -> None:
    """Print what would change at ``threshold`` bits."""
    if not isfinite(threshold):
        raise UsageError(f"a threshold of {threshold}", remedy="give a number of bits, such as 1.5 or -1")
    found = observatory.what_if(threshold)
    if as_json:
        plain(asdict(found))
        return
    claims = observatory.record().claims
    for word, changes in (("would join", found.joined), ("would part", found.parted)):
        for change in changes:
            print(f"{word}: {_activity(change, claims)}")
            for part in change.of:
                print("  " + "; ".join(f"{id_} {_told(claims[id_])}" for id_ in part))
    say(f"above {threshold:g} bits: {found.activities} activities; above {found.usual:g}: {found.usual_activities}")
    say(f"{len(found.joined)} would join, {len(found.parted)} would part")


def _activity(change: Change, claims: Mapping[str, Claim]) -> str:
    claim = claims[change.claims[0]]
    sides = f"{claim.provider} → {claim.recipient or claim.recipient_group}"
    return f"{sides}, {claim.instrument}, {len(change.claims)} claims"


def _told(claim: Claim) -> str:
    things = ", ".join(f"{item.quantity:.12g} {item.name}" if item.quantity else item.name for item in claim.items)
    return f"({claim.status or 'no status'}, {claim.date or 'no date'}{', ' + things if things else ''})"
