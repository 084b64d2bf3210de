"""The dates and stages of two claims compared: can one be the promise and the other the delivery of one transfer?

A transfer has a life: pledged → committed → implementing → completed, perhaps suspended or cancelled. Two claims at
the same stage must lie close in time; a later stage may follow an earlier one, within years, and not go before it. A
date that lay ahead when it was told is a plan, and binds less. An undated claim is bound by the day its document
appeared, and so is a promise without an end ("since February").
"""

from __future__ import annotations

from dataclasses import dataclass

from palanca.codebook import STATUS_ORDER
from palanca.reconcile.features import Features
from palanca.reconcile.weights import LIMITS

__all__ = ["When", "compare_dates", "days_apart", "exact"]

_STOPPED = STATUS_ORDER["suspended"]
_FAR = 10**7
_UMBRELLA = 3 * 366  # days: past it a span is a sum over years


@dataclass(frozen=True, slots=True)
class When:
    """The level of the comparison of dates ("" where nothing can be told), the days between, and whether it parts."""

    level: str
    days: int = 0
    veto: bool = False


_NOTHING = When("")


def compare_dates(a: Features, b: Features) -> When:
    """Symmetric."""
    if a.dated and b.dated:
        return _both(a, b)
    if a.dated or b.dated:
        return _one(*((a, b) if a.dated else (b, a)))
    return _NOTHING


def _both(a: Features, b: Features) -> When:
    gap = days_apart(a, b)
    if since := max(_since(a, b), _since(b, a)):
        return When("before", since, veto=since > LIMITS["veto_before_days"])
    if gap == 0 and _overlap(a, b) < LIMITS["overlap"]:
        return When("hardly") if a.stage == b.stage else _NOTHING
    if gap == 0:
        narrow, width = sorted((_width(a), _width(b)))
        if narrow <= 366 and width > _UMBRELLA and a.done == b.done:
            return When("umbrella")
        return When("day" if width <= 3 else "month" if width <= 31 else "year" if width <= 366 else "wide")
    if gap <= 15 and _width(a) <= 31 and _width(b) <= 31 and (a.planned or b.planned or a.stage == b.stage):
        return When("same_days" if gap <= 3 else "same_near", gap)
    if a.planned or b.planned:
        if gap > LIMITS["veto_plan_days"]:
            return When("plan_late", gap, veto=True)
        return When("plan" if gap <= 550 else "plan_late", gap)
    if a.stage is None or b.stage is None or _rank(a) == _rank(b):
        return _same_stage(gap, *sorted((_width(a), _width(b))))
    early, late = (a, b) if _rank(a) < _rank(b) else (b, a)
    if late.claim.status == "suspended" and early.done:  # what was suspended may go on
        return When("suspended" if gap <= LIMITS["veto_plan_days"] else "late", gap)
    if _ends(late)[1] < _ends(early)[0]:
        return When("before", gap, veto=gap > LIMITS["veto_before_days"])
    if gap > 2 * 366:
        return When("late", gap, veto=gap > LIMITS["veto_after_days"])
    return When("life" if gap <= 366 else "long_life", gap)


def _since(done: Features, other: Features) -> int:
    """Days from an open "since", when it was done already, to what was still to come; 0 where they are no such two."""
    if not done.done or done.first is None or done.last is not None or other.stage is None or other.done:
        return 0
    return max(0, _ends(other)[0] - done.first)


def _same_stage(gap: int, narrow: int, wide: int) -> When:
    """Days that are known must lie close; of a year and its neighbour nobody knows how close."""
    if gap > 400:
        return When("same_far", gap, veto=gap > LIMITS["veto_same_days"])
    if gap > 100 or narrow > 31:
        return When("same_distant", gap)
    if wide <= 31:
        return When("same_month" if gap > 15 else "same_near", gap)
    return _NOTHING


def _one(dated: Features, undated: Features) -> When:
    """``undated`` is known only to have been told on a day: what is done by then was done before it."""
    if undated.told is None:
        return _NOTHING
    first, last = _ends(dated)
    if undated.done and dated.done and not dated.planned and first > undated.told + 31:
        gap = first - undated.told
        return When("done_before", gap, veto=gap > LIMITS["veto_undated_days"])
    if undated.stage is not None and undated.claim.status != "completed" and dated.done:
        if last < undated.told - 366 and undated.stage < _STOPPED:
            return When("stale")
        if not undated.done and first > undated.told + 3 * 366:
            return When("promised" if first <= undated.told + 5 * 366 else "stale")
    if undated.done and undated.told - last > 3 * 366:
        return When("long_ago", undated.told - last)
    return When("soon") if -31 <= undated.told - last <= 120 else _NOTHING


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
    if f.last is None and not f.done and f.stage is not None and f.told is not None:  # still to come when told
        return max(f.told, f.first or f.told), _FAR
    last = f.last if f.last is not None else f.reached
    return (f.first if f.first is not None else -_FAR), (last if last is not None else _FAR)


def days_apart(a: Features, b: Features) -> int:
    """Days between the two dates, 0 where they meet or one is unknown; an undated promise counts from its document's
    day.
    """
    (first, last), (begin, end) = _ends(a), _ends(b)
    return max(0, begin - last, first - end)


def _width(f: Features) -> int:
    first, last = _ends(f)
    return last - first
