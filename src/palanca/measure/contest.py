"""The contest between two providers in one recipient: share, interval, contestation, tip-over value.

Invariant: swapping the two sides mirrors the share and its interval (S → 1 − S) and leaves contestation and the
tip-over value as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, fsum

from scipy.special import betaincinv

from palanca.measure.selection import EVERYTHING, place_asked, select, units
from palanca.model import Activity, Indicator, Selection

__all__ = ["KAPPA", "PAIR", "contest_share", "contestation", "tip_over"]

#: The two sides that the observatory looks at first.
PAIR = ("CHN", "USA")
#: Detected activities at which contestation counts a recipient as 63 % busy (1 − 1/e). A convention; vary it.
KAPPA = 5.0
_TAIL = 0.05  # on each side of the 90 % interval
_DIGITS = 9


def contest_share(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    pair: tuple[str, str] = PAIR,
    recipient: str | None = None,
) -> Indicator:
    """S = (N₁ + ½) / (N₁ + N₂ + 1): the first provider's share of what both are detected to do, with a 90 % interval.

    N is `detected`. The interval is that of Jeffreys' prior, Beta(N₁ + ½, N₂ + ½) between 5 % and 95 % (Brown, Cai and
    DasGupta 2001). Unit: share; range: 0 to 1, ½ with nothing detected. Not a share of influence or of money, and not
    corrected for what is told less.
    """
    where = place_asked(selection, recipient)
    rows, ours, theirs = _both(activities, selection, pair, where)
    low = float(betaincinv(ours + 0.5, theirs + 0.5, _TAIL))
    high = 1.0 - float(betaincinv(theirs + 0.5, ours + 0.5, _TAIL))
    return Indicator(
        "contest_share",
        where,
        round((ours + 0.5) / (ours + theirs + 1.0), _DIGITS),
        "share",
        rows,
        *pair,
        selection,
        low=round(low, _DIGITS),
        high=round(high, _DIGITS),
        note="" if rows else "nothing detected on either side: the share says nothing",
    )


def contestation(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    pair: tuple[str, str] = PAIR,
    recipient: str | None = None,
    kappa: float = KAPPA,
) -> Indicator:
    """(1 − |2S − 1|)·(1 − e^{−(N₁+N₂)/κ}): near 1 where both sides are busy and even, 0 where nothing is detected.

    Unit: index; range: 0 to 1. Tells "balanced and busy" from "balanced and empty"; its size depends on κ (`KAPPA`), so
    compare it only with values of the same κ. Not hostility: two sides may work side by side.
    """
    where = place_asked(selection, recipient)
    rows, ours, theirs = _both(activities, selection, pair, where)
    share = (ours + 0.5) / (ours + theirs + 1.0)
    value = (1.0 - abs(2.0 * share - 1.0)) * (1.0 - exp(-(ours + theirs) / kappa))
    note = f"κ = {kappa:g}"
    return Indicator("contestation", where, round(value, _DIGITS), "index", rows, *pair, selection, note=note)


def tip_over(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    pair: tuple[str, str] = PAIR,
    recipient: str | None = None,
) -> Indicator:
    """(N_leader + ½) / (N_other + ½): how many times more visible the leader's aid would have to be for the lead to
    be false.

    Unit: times; range: 1 (even) and up. Read: "if one in τ of the other side's activities is told for each of the
    leader's, the lead is an illusion". In the manner of the E-value (VanderWeele and Ding 2017). Not a probability.
    """
    where = place_asked(selection, recipient)
    rows, ours, theirs = _both(activities, selection, pair, where)
    value = (max(ours, theirs) + 0.5) / (min(ours, theirs) + 0.5)
    note = "even" if ours == theirs else f"{pair[0] if ours > theirs else pair[1]} leads"
    return Indicator("tip_over", where, round(value, _DIGITS), "times", rows, *pair, selection, note=note)


def _both(
    activities: Iterable[Activity], selection: Selection, pair: tuple[str, str], recipient: str
) -> tuple[tuple[str, ...], float, float]:
    """The ids of both sides' activities, and Σπ of each."""
    rows = [a for a in select(activities, selection, recipient=recipient) if a["provider"] in pair]
    ours, theirs = (
        fsum(unit.probability for unit in units([a for a in rows if a["provider"] == side])) for side in pair
    )
    return tuple(activity.id for activity in rows), ours, theirs
