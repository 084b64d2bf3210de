"""What if: named edits to activities, every figure recomputed beside the present one. Nothing is stored.

A scenario is data: which activities (by the codebook's fields), and what would become of them. Invariants: the
activities given are not changed; a copy that a scenario adds goes by its original's id and a number (``a12#2``), so
that every figure of a scenario still leads to the record (`selection.original`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from palanca import dates
from palanca.codebook import INSTRUMENTS, STATUSES, TERMS, check
from palanca.errors import UsageError
from palanca.measure.selection import EVERYTHING, recipient_of
from palanca.model import Activity, Choice, Indicator, Selection

__all__ = ["Compared", "Edit", "Scenario", "apply", "compare", "parse"]

_WHERE = frozenset({"id", "provider", "recipient", "instrument", "technology", "terms", "status", "year"})
_SET = frozenset({"status", "date", "terms", "provider", "instrument"})


@dataclass(frozen=True, slots=True)
class Edit:
    """For the activities that ``where`` names: set fields, count them ``times`` (0: as if they had never been).

    ``where`` maps a field, ``year`` or ``id`` to a value or a list of values; all must hold.
    """

    where: Mapping[str, Any]
    set: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    times: int = 1


@dataclass(frozen=True, slots=True)
class Scenario:
    """Edits under a name, made in their order."""

    name: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure as it is and as it would be; ``None`` where it is not there."""

    now: Indicator | None
    then: Indicator | None

    @property
    def change(self) -> float | None:
        """What the scenario adds, where both have a value."""
        if self.now is None or self.then is None or self.now.value is None or self.then.value is None:
            return None
        return self.then.value - self.now.value


def parse(data: Mapping[str, Any]) -> Scenario:
    """A scenario as TOML or JSON gives it: ``name`` and a list ``edit`` of ``{where, set, times}``.

    >>> given = {"name": "Pledges kept", "edit": [{"where": {"status": "pledged"}, "set": {"status": "completed"}}]}
    >>> parse(given).edits[0].times
    1

    Raises `UsageError` where a field is unknown, a code is not the codebook's, or an edit changes nothing.
    """
    name, given = data.get("name"), data.get("edit")
    if (
        not isinstance(name, str)
        or not name
        or not isinstance(given, list)
        or not given
        or set(data) - {"name", "edit"}
    ):
        raise UsageError("not a scenario", remedy="give a name and at least one [[edit]] with where and set or times")
    return Scenario(name, tuple(_edit(one, f"edit {number} of {name!r}") for number, one in enumerate(given, 1)))


def _edit(one: Any, record: str) -> Edit:
    if (
        not isinstance(one, Mapping)
        or set(one) - {"where", "set", "times"}
        or not isinstance(one.get("where"), Mapping)
    ):
        raise UsageError("not an edit", record=record, remedy="give where = {…} and set = {…} or times = 2")
    where, new, times = one["where"], one.get("set", {}), one.get("times", 1)
    unknown = [*(set(where) - _WHERE), *(set(new) - _SET if isinstance(new, Mapping) else ["set"])]
    if unknown:
        raise UsageError(
            f"unknown field {sorted(unknown)[0]!r}",
            record=record,
            remedy=f"where: {', '.join(sorted(_WHERE))}; set: {', '.join(sorted(_SET))}",
        )
    if not isinstance(times, int) or isinstance(times, bool) or times < 0 or (not new and times == 1):
        raise UsageError("changes nothing", record=record, remedy="set a field, or times = 0, 2, 3 …")
    for name, codes in (("status", STATUSES), ("terms", TERMS), ("instrument", INSTRUMENTS)):
        if new.get(name) is not None:
            check(new[name], codes, name, record)
    dates.check(new.get("date"))
    return Edit(dict(where), dict(new), times)


def apply(activities: Iterable[Activity], scenario: Scenario) -> list[Activity]:
    """The activities as the scenario has them, sorted by id. Raises `UsageError` where an edit finds none."""
    rows = list(activities)
    for number, edit in enumerate(scenario.edits, 1):
        if not any(_meant(activity, edit.where) for activity in rows):
            raise UsageError(
                "no activity is meant", record=f"edit {number} of {scenario.name!r}", remedy="look at its where"
            )
        rows = [made for activity in rows for made in _edited(activity, edit, scenario.name)]
    return sorted(rows, key=lambda activity: activity.id)


def _meant(activity: Activity, where: Mapping[str, Any]) -> bool:
    return all(_holds(activity, name, value) for name, value in where.items())


def _holds(activity: Activity, name: str, value: Any) -> bool:
    wanted = value if isinstance(value, list | tuple) else [value]
    if name == "id":
        return any(activity.id.startswith(str(one)) for one in wanted)
    if name == "year":
        return activity.year in wanted
    if name == "recipient":
        return recipient_of(activity) in wanted
    held = activity[name]
    return any(one in wanted for one in held) if isinstance(held, tuple) else held in wanted


def _edited(activity: Activity, edit: Edit, name: str) -> Iterator[Activity]:
    if not _meant(activity, edit.where):
        yield activity
        return
    fields = {
        **activity.fields,
        **{key: Choice(value, activity.fields[key].claims, f"scenario {name!r}") for key, value in edit.set.items()},
    }
    for copy in range(edit.times):
        yield replace(activity, id=activity.id if copy == 0 else f"{activity.id}#{copy + 1}", fields=fields)


def compare(
    activities: Iterable[Activity], scenario: Scenario, selection: Selection = EVERYTHING, **options: Any
) -> list[Compared]:
    """Every indicator now and in the scenario, in the order of `measure`; ``options`` are those of `measure`.

    Figures that the scenario leaves as they are come too: what does not change is an answer.
    """
    from palanca.measure import measure

    rows = list(activities)
    now = {_key(one): one for one in measure(rows, selection, **options)}
    then = {_key(one): one for one in measure(apply(rows, scenario), selection, **options)}
    return [Compared(now.get(key), then.get(key)) for key in dict.fromkeys([*now, *then])]


def _key(one: Indicator) -> tuple[object, ...]:
    return one.name, one.unit, one.recipient, one.provider, one.other, one.selection
