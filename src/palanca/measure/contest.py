"""The contest between two providers in one recipient: share, interval, contestation, tip-over value.

Invariant: swapping the two sides mirrors the share and its interval (S → 1 − S) and leaves contestation and the
tip-over value as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import exp, fsum

from scipy.special import betaincinv

from palanca.measure.selection import ALL_YEARS, View, Years, select, units
from palanca.model import Activity, Indicator

__all__ = ["KAPPA", "contest_share", "contestation", "tip_over"]

#: Detected activities at which contestation counts a recipient as 63 % busy (1 − 1/e). A convention; vary it.
KAPPA = 5.0
_TAIL = 0.05  # on each side of the 90 % interval
_DIGITS = 9


def contest_share(
    activities: Iterable[Activity],
    *,
    pair: tuple[str, str],
    recipient: str,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    view: View = "announced",
) -> Indicator:
    """S = (N₁ + ½) / (N₁ + N₂ + 1): the first provider's share of what both are detected to do, with a 90 % interval.

    N is `detected`. The interval is that of Jeffreys' prior, Beta(N₁ + ½, N₂ + ½) between 5 % and 95 % (Brown, Cai and
    DasGupta 2001). Unit: share; range: 0 to 1, ½ with nothing detected. Not a share of influence or of money, and not
    corrected for what is told less.
    """
    rows, ours, theirs = _both(activities, pair, recipient, years, instruments, view)
    low = float(betaincinv(ours + 0.5, theirs + 0.5, _TAIL))
    high = 1.0 - float(betaincinv(theirs + 0.5, ours + 0.5, _TAIL))
    note = "" if rows else "nothing detected on either side: the share says nothing"
    return Indicator(
        name="contest_share",
        recipient=recipient,
        value=round((ours + 0.5) / (ours + theirs + 1.0), _DIGITS),
        unit="share",
        activities=tuple(activity.id for activity in rows),
        provider=pair[0],
        other=pair[1],
        instrument=_single(instruments),
        years=years,
        view=view,
        low=round(low, _DIGITS),
        high=round(high, _DIGITS),
        note=note,
    )


def contestation(
    activities: Iterable[Activity],
    *,
    pair: tuple[str, str],
    recipient: str,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    kappa: float = KAPPA,
    view: View = "announced",
) -> Indicator:
    """(1 − |2S − 1|)·(1 − e^{−(N₁+N₂)/κ}): near 1 where both sides are busy and even, 0 where nothing is detected.

    Unit: index; range: 0 to 1. Tells "balanced and busy" from "balanced and empty"; its size depends on κ (`KAPPA`), so
    compare it only with values of the same κ. Not hostility: two sides may work side by side.
    """
    rows, ours, theirs = _both(activities, pair, recipient, years, instruments, view)
    share = (ours + 0.5) / (ours + theirs + 1.0)
    value = (1.0 - abs(2.0 * share - 1.0)) * (1.0 - exp(-(ours + theirs) / kappa))
    return Indicator(
        name="contestation",
        recipient=recipient,
        value=round(value, _DIGITS),
        unit="index",
        activities=tuple(activity.id for activity in rows),
        provider=pair[0],
        other=pair[1],
        instrument=_single(instruments),
        years=years,
        view=view,
        note=f"κ = {kappa:g}",
    )


def tip_over(
    activities: Iterable[Activity],
    *,
    pair: tuple[str, str],
    recipient: str,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    view: View = "announced",
) -> Indicator:
    """(N_leader + ½) / (N_other + ½): how many times more visible the leader's aid would have to be for the lead to
    be false.

    Unit: times; range: 1 (even) and up. Read: "if one in τ of the other side's activities is told for each of the
    leader's, the lead is an illusion". In the manner of the E-value (VanderWeele and Ding 2017). Not a probability.
    """
    rows, ours, theirs = _both(activities, pair, recipient, years, instruments, view)
    leader = None if ours == theirs else pair[0] if ours > theirs else pair[1]
    return Indicator(
        name="tip_over",
        recipient=recipient,
        value=round((max(ours, theirs) + 0.5) / (min(ours, theirs) + 0.5), _DIGITS),
        unit="times",
        activities=tuple(activity.id for activity in rows),
        provider=pair[0],
        other=pair[1],
        instrument=_single(instruments),
        years=years,
        view=view,
        note="even" if leader is None else f"{leader} leads",
    )


def _both(
    activities: Iterable[Activity],
    pair: tuple[str, str],
    recipient: str,
    years: Years,
    instruments: Collection[str] | None,
    view: View,
) -> tuple[list[Activity], float, float]:
    rows = [
        activity
        for activity in select(activities, recipient=recipient, years=years, instruments=instruments, view=view)
        if activity["provider"] in pair
    ]
    ours, theirs = (
        fsum(unit.probability for unit in units([a for a in rows if a["provider"] == side])) for side in pair
    )
    return rows, ours, theirs


def _single(instruments: Collection[str] | None) -> str | None:
    return next(iter(instruments)) if instruments is not None and len(instruments) == 1 else None
