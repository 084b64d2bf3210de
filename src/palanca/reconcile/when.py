"""The dates and stages of two claims compared: can one be the promise and the other the delivery of one transfer?

A transfer has a life: pledged → committed → implementing → completed, perhaps suspended or cancelled. Two claims at
the same stage must lie close in time; a later stage may follow an earlier one, within years, and not go before it. A
date that lay ahead when it was told is a plan, and binds less. An undated claim is bound by the day its document
appeared.
"""

from __future__ import annotations

from dataclasses import dataclass

from palanca.codebook import STATUS_ORDER
from palanca.reconcile.features import Features
from palanca.reconcile.weights import DATE

__all__ = ["When", "compare_dates", "days_apart", "exact"]

_STOPPED = STATUS_ORDER["suspended"]
_FAR = 10**7
_UMBRELLA = 3 * 366  # days: past it a span is a sum over years


@dataclass(frozen=True, slots=True)
class When:
    """Bits, the reason, and the veto if the two cannot be one life."""

    bits: float
    why: str
    veto: str | None = None


def compare_dates(a: Features, b: Features) -> When:
    """Symmetric; 0 bits where nothing can be told."""
    if a.dated and b.dated:
        return _both(a, b)
    if a.dated or b.dated:
        return _one(*((a, b) if a.dated else (b, a)))
    return When(DATE["unknown"], "no dates")


def _both(a: Features, b: Features) -> When:
    said = f"{a.claim.date} and {b.claim.date}"
    gap = days_apart(a, b)
    if gap == 0 and _overlap(a, b) < DATE["overlap"]:
        return When(DATE["distant"] if a.stage == b.stage else 0.0, f"{said}: hardly at one time")
    if gap == 0:
        narrow, width = sorted((_width(a), _width(b)))
        if narrow <= 366 and width > _UMBRELLA and a.done == b.done:
            return When(DATE["umbrella"], f"{said}: one a sum over years")
        level = "day" if width <= 3 else "month" if width <= 31 else "year" if width <= 366 else "wide"
        return When(DATE[level], f"{said}: at one time")
    if a.planned or b.planned:
        return _plan(said, gap)
    if a.stage is None or b.stage is None or _rank(a) == _rank(b):
        return _same_stage(said, gap, *sorted((_width(a), _width(b))))
    early, late = (a, b) if _rank(a) < _rank(b) else (b, a)
    if late.claim.status == "suspended" and early.done:  # what was suspended may go on
        return When(0.0 if gap <= DATE["veto_plan_days"] else DATE["late"], f"{said}: suspended between")
    before = late.last is not None and early.first is not None and late.last < early.first
    if before and gap > DATE["veto_before_days"]:
        return When(DATE["before"], said, f"{said}: the later stage lies {gap} days before the earlier one")
    if before:
        return When(DATE["distant"], f"{said}: the later stage lies {gap} days before the earlier one")
    if gap > DATE["veto_after_days"]:
        return When(DATE["before"], said, f"{said}: {gap} days from one stage to the next")
    if gap > 2 * 366:
        return When(DATE["late"], f"{said}: {gap} days from one stage to the next")
    return When(DATE["life"] if gap <= 366 else 0.0, f"{said}: stages of one life")


def _same_stage(said: str, gap: int, narrow: int, wide: int) -> When:
    """Days that are known must lie close; of a year and its neighbour nobody knows how close."""
    if gap > DATE["veto_same_days"]:
        return When(DATE["far"], said, f"{said}: the same stage {gap} days apart")
    if gap > 400:
        return When(DATE["far"], f"{said}: the same stage {gap} days apart")
    if gap > 100 or narrow > 31:
        return When(DATE["distant"], f"{said}: the same stage at other times")
    if wide <= 31 and gap > 15:
        return When(DATE["near"], f"{said}: the same stage {gap} days apart")
    return When(DATE["year"] if wide <= 31 else 0.0, f"{said}: near in time")


def _plan(said: str, gap: int) -> When:
    if gap > DATE["veto_plan_days"]:
        return When(DATE["far"], said, f"{said}: {gap} days from the plan")
    return When(0.0 if gap <= 550 else DATE["late"], f"{said}: {gap} days from the plan")


def _one(dated: Features, undated: Features) -> When:
    """``undated`` is known only to have been told on a day: what is done by then was done before it."""
    if undated.told is None:
        return When(DATE["unknown"], "one date unknown")
    first, last = _ends(dated)
    said = f"{dated.claim.date}, and one told on the day of its document"
    if undated.done and dated.done and not dated.planned and first > undated.told + 31:
        if first > undated.told + DATE["veto_undated_days"]:
            return When(DATE["before"], said, f"{said}: done {first - undated.told} days before the other")
        return When(DATE["before"], f"{said}: done before the other")
    if undated.stage is not None and undated.claim.status != "completed" and dated.done:
        if last < undated.told - 366 and undated.stage < _STOPPED:
            return When(DATE["stale"], f"{said}: still to come long after the other was delivered")
        if not undated.done and first > undated.told + 3 * 366:
            years_before = DATE["late"] if first <= undated.told + 5 * 366 else DATE["stale"]
            return When(years_before, f"{said}: promised years before the other was delivered")
    near = -31 <= undated.told - last <= 120
    return When(DATE["soon"] if near else DATE["unknown"], f"{said}: {'soon after' if near else 'apart in time'}")


def _rank(f: Features) -> int:
    """Promised, signed, or done; suspension and cancellation may follow any of them."""
    assert f.stage is not None
    return min(f.stage, 2) if f.stage < 4 else 4


def _overlap(a: Features, b: Features) -> float:
    """The share of the narrower span that lies in the other."""
    (first, last), (begin, end) = _ends(a), _ends(b)
    return (min(last, end) - max(first, begin) + 1) / (min(last - first, end - begin) + 1)


def exact(f: Features) -> bool:
    """Whether its date is known to the month."""
    return f.dated and _width(f) <= 31


def _ends(f: Features) -> tuple[int, int]:
    if not f.dated and not f.done and f.stage is not None and f.told is not None:
        return f.told, _FAR
    return (f.first if f.first is not None else -_FAR), (f.last if f.last is not None else _FAR)


def days_apart(a: Features, b: Features) -> int:
    """Days between the two dates, 0 where they meet or one is unknown; an undated promise counts from its document's
    day.
    """
    (first, last), (begin, end) = _ends(a), _ends(b)
    return max(0, begin - last, first - end)


def _width(f: Features) -> int:
    first, last = _ends(f)
    return last - first
