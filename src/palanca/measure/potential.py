"""What aid may come to weigh: dependence, influence potential, lock-in. Called potential, for none is influence.

All three count activities by π, not dollars: most activities state no amount (`imputed_money` says what that does).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import fsum

from palanca.measure.assumptions import DEFAULT, Assumptions
from palanca.measure.counts import breadth
from palanca.measure.selection import ALL_YEARS, View, Years, select, units
from palanca.model import Activity, Indicator

__all__ = ["dependence", "influence_potential", "lock_in"]

_DIGITS = 9


def dependence(
    activities: Iterable[Activity],
    *,
    provider: str,
    recipient: str,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    view: View = "announced",
) -> Indicator:
    """n_p / Σ_q n_q: the provider's part of all that any provider is detected to do in the recipient.

    Unit: share; range: 0 to 1, ``None`` where nobody is detected. Its activities are those of all providers. Not
    reliance: what the recipient pays for itself is not in the sum, and neither is what no document tells.
    """
    rows = select(activities, recipient=recipient, years=years, instruments=instruments, view=view)
    ours = fsum(unit.probability for unit in units(a for a in rows if a["provider"] == provider))
    whole = fsum(unit.probability for unit in units(rows))
    value = round(ours / whole, _DIGITS) if whole > 0 else None
    note = "" if rows else "no provider is detected"
    return _indicator("dependence", rows, value, "share", provider, recipient, years, instruments, view, note)


def influence_potential(
    activities: Iterable[Activity],
    *,
    provider: str,
    recipient: str,
    years: Years = ALL_YEARS,
    instruments: Collection[str] | None = None,
    view: View = "announced",
) -> Indicator:
    """`breadth` × `dependence`: many instruments, and few others to turn to.

    Unit: instruments; range: 0 to 9, ``None`` where nobody is detected. After the formal-capacity indices, which
    multiply bandwidth and dependence. Potential: whether anything was ever asked for or granted is not in it.
    """
    rows = list(activities)
    wide = breadth(rows, provider=provider, recipient=recipient, years=years, instruments=instruments, view=view)
    part = dependence(rows, provider=provider, recipient=recipient, years=years, instruments=instruments, view=view)
    value = None if part.value is None else round(float(wide.value or 0.0) * part.value, _DIGITS)
    named = sorted({*wide.activities, *part.activities})
    found = [activity for activity in rows if activity.id in set(named)]
    found.sort(key=lambda activity: activity.id)
    return _indicator(
        "influence_potential", found, value, "instruments", provider, recipient, years, instruments, view, part.note
    )


def lock_in(
    activities: Iterable[Activity],
    *,
    provider: str,
    recipient: str,
    years: Years = ALL_YEARS,
    at: int | None = None,
    instruments: Collection[str] | None = None,
    view: View = "announced",
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
    rows = select(activities, provider=provider, recipient=recipient, instruments=instruments, view=view)
    dated = [a for a in rows if a.year is not None and a["status"] != "suspended"]
    at = at if at is not None else years[1]
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
    return _indicator(
        "lock_in", held, round(value, _DIGITS), "activities", provider, recipient, years, instruments, view, note
    )


def age(activity: Activity, at: int) -> int:
    """Years since its last known day; 0 where it goes on with no end told ("2008/..")."""
    if str(activity["date"]).endswith("/.."):
        return 0
    return at - (activity.year if activity.year is not None else at)


def _indicator(
    name: str,
    rows: list[Activity],
    value: float | None,
    unit: str,
    provider: str,
    recipient: str,
    years: Years,
    instruments: Collection[str] | None,
    view: View,
    note: str,
) -> Indicator:
    return Indicator(
        name=name,
        recipient=recipient,
        value=value,
        unit=unit,
        activities=tuple(activity.id for activity in rows),
        provider=provider,
        instrument=next(iter(instruments)) if instruments is not None and len(instruments) == 1 else None,
        years=years,
        view=view,
        note=note,
    )
