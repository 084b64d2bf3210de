"""What aid may come to weigh: dependence, influence potential, lock-in. Called potential, for none is influence.

All three count activities by π, not dollars: most activities state no amount (`imputed_money` says what that does).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from palanca.measure.assumptions import DEFAULT, Assumptions
from palanca.measure.counts import breadth, ids
from palanca.measure.selection import EVERYTHING, place_asked, select, units
from palanca.model import Activity, Indicator, Selection

__all__ = ["dependence", "influence_potential", "lock_in"]

_DIGITS = 9


def dependence(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
) -> Indicator:
    """n_p / Σ_q n_q: the provider's part of all that any provider is detected to do in the recipient.

    Unit: share; range: 0 to 1, ``None`` where nobody is detected. Its activities are those of all providers. Not
    reliance: what the recipient pays for itself is not in the sum, and neither is what no document tells.
    """
    where = place_asked(selection, recipient)
    rows = select(activities, selection, recipient=where)
    ours = fsum(unit.probability for unit in units(a for a in rows if a["provider"] == provider))
    whole = fsum(unit.probability for unit in units(rows))
    value = round(ours / whole, _DIGITS) if whole > 0 else None
    note = "" if rows else "no provider is detected"
    return Indicator("dependence", where, value, "share", ids(rows), provider, selection=selection, note=note)


def influence_potential(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
) -> Indicator:
    """`breadth` × `dependence`: many instruments, and few others to turn to.

    Unit: instruments; range: 0 to 9, ``None`` where nobody is detected. After the formal-capacity indices, which
    multiply bandwidth and dependence. Potential: whether anything was ever asked for or granted is not in it.
    """
    rows = list(activities)
    wide = breadth(rows, selection, provider=provider, recipient=recipient)
    part = dependence(rows, selection, provider=provider, recipient=recipient)
    value = None if part.value is None else round(float(wide.value or 0.0) * part.value, _DIGITS)
    named = tuple(sorted({*wide.activities, *part.activities}))
    return Indicator(
        "influence_potential",
        part.recipient,
        value,
        "instruments",
        named,
        provider,
        selection=selection,
        note=part.note,
    )


def lock_in(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    provider: str,
    recipient: str | None = None,
    at: int | None = None,
    assumptions: Assumptions = DEFAULT,
) -> Indicator:
    """L = Σ π_a · 2^(−(t − t_a)/h): what of the activities up to the year t still holds.

    t is ``at``, else the last of ``years``, else the year of the last activity; earlier activities count whatever the
    first of ``years`` is. Compare two sides at one t only.
    h is the half-life of the instrument (`Assumptions.half_life`: 5 years for people and rules, 7 for equipment, 10
    for systems and buildings), t_a the year of its last known day. Suspended activities and those without a date are
    left out; one whose end is open is of year t. Unit: activities; range: 0 and up. Not cost of leaving: what binds,
    spare parts or habits, is not known, and h is a convention that `uncertainty` varies.
    """
    where = place_asked(selection, recipient)
    rows = select(activities, selection.whole, provider=provider, recipient=where)
    dated = [a for a in rows if a.year is not None and a["status"] != "suspended"]
    at = at if at is not None else selection.years[1]
    if at is None:
        at = max((a.year for a in dated if a.year is not None), default=None)
    held = [a for a in dated if at is not None and a.year is not None and a.year <= at]
    value = fsum(
        unit.probability * 2.0 ** (-age(unit.members[0], at) / assumptions.half_life[unit.members[0]["instrument"]])
        for unit in units(held)
        if at is not None
    )
    lost = len(rows) - len(dated)
    note = f"at the end of {at}" if at is not None else "no activity has a date"
    note += f"; {lost} of {len(rows)} left out, without a date or suspended" if lost else ""
    return Indicator(
        "lock_in", where, round(value, _DIGITS), "activities", ids(held), provider, selection=selection, note=note
    )


def age(activity: Activity, at: int) -> int:
    """Years since its last known day; 0 where it goes on with no end told ("2008/..")."""
    if str(activity["date"]).endswith("/.."):
        return 0
    return at - (activity.year if activity.year is not None else at)
