"""Every figure with what is not known carried through: 5 %, 50 %, 95 %, and how likely one side is ahead.

Monte Carlo by `drawing.Model` over existence (π), merges, the smallness of counts, visibility, missing amounts,
half-lives, weights and κ. Invariants: the same seed gives the same figures; swapping the two sides mirrors shares,
their intervals and P(ahead); the order of activities does not matter; every estimate names the activities it counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from palanca.errors import UsageError
from palanca.measure.assumptions import DEFAULT, Assumptions
from palanca.measure.contest import PAIR
from palanca.measure.drawing import Cell, Model
from palanca.measure.frame import Frame, framed
from palanca.measure.funds import KINDS, Kind
from palanca.measure.imputation import Imputed, impute
from palanca.measure.repeats import Repeats, Sightings, chances
from palanca.measure.selection import EVERYTHING, Unit, having
from palanca.measure.streams import Array, Streams
from palanca.measure.visibility import Overlap, overlap, told_quantiles
from palanca.model import Activity, Indicator, Selection, View, Years
from palanca.money import BASE_YEAR

__all__ = ["Estimate", "estimates", "model_of"]

_UNITS = {
    "detected": "activities",
    "corrected": "activities",
    "lock_in": "activities",
    "breadth": "instruments",
    "influence_potential": "instruments",
    "dependence": "share",
    "contest_share": "share",
    "corrected_share": "share",
    "contestation": "index",
    "tip_over": "times",
}
_LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure's 5 %, 50 % and 95 % points over the draws.

    ``ahead`` is the share of draws in which the first provider leads the other (half of the ties), for the two shares;
    ``provider`` and ``other`` are as in `Indicator`. ``draws``: how many had a value.
    """

    name: str
    recipient: str
    selection: Selection
    unit: str
    low: float
    median: float
    high: float
    activities: tuple[str, ...]
    provider: str | None = None
    other: str | None = None
    ahead: float | None = None
    draws: int = 0

    @property
    def years(self) -> Years:
        """The first and the last year it covers."""
        return self.selection.years

    @property
    def view(self) -> View:
        """Which sources count."""
        return self.selection.view

    def indicator(self) -> Indicator:
        """The median with its 90 % interval, as charts and releases take it."""
        return Indicator(
            name=self.name,
            recipient=self.recipient,
            value=self.median,
            unit=self.unit,
            activities=self.activities,
            provider=self.provider,
            other=self.other,
            selection=self.selection,
            low=self.low,
            high=self.high,
            note=f"median of {self.draws} draws",
        )


def estimates(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    providers: Sequence[str] = PAIR,
    recipients: Collection[str] | None = None,
    yearly: bool = True,
    seen: Sightings | None = None,
    draws: int = 10_000,
    seed: int = 0,
    assumptions: Assumptions = DEFAULT,
) -> list[Estimate]:
    """Every indicator's interval, by recipient over all years asked for and, if ``yearly``, in each year with an
    activity of either side. Contests are between the first two of ``providers``.

    ``activities`` are those of all recipients (they lend amounts and overlaps, as far as they are of the selection);
    ``seen`` the activities' `sightings`, without which visibility is the stated prior. Raises `UsageError` on fewer
    than two providers or 100 draws.
    """
    if draws < 100:
        raise UsageError(f"{draws} draws", remedy="an interval takes 100 or more; 10,000 are usual")
    model = model_of(
        activities,
        selection,
        providers=providers,
        recipients=recipients,
        yearly=yearly,
        seen=seen,
        seed=seed,
        assumptions=assumptions,
    )
    names: dict[str, None] = {}
    found: list[Estimate] = []
    for part in model.by_recipient():
        drawn = part.run(Streams.of(seed), draws)
        names |= dict.fromkeys(name for name, _ in drawn)
        counted = _Counted(part)
        for (name, side), values in drawn.items():
            found += _summed(part, name, side, values, counted, selection)
    order = {name: place for place, name in enumerate(names)}
    return sorted(
        found, key=lambda e: (e.recipient, e.years[0] or -1, e.years[1] or -1, order[e.name], e.provider or "")
    )


def _summed(
    model: Model, name: str, side: int | None, values: Array, counted: _Counted, selection: Selection
) -> Iterator[Estimate]:
    """The estimates of one indicator in every cell that has activities behind it."""
    points, whole = _points(values)
    leads = name in ("contest_share", "corrected_share")
    ahead = np.mean(values > 0.5, axis=1) + np.mean(values == 0.5, axis=1) / 2 if leads else None
    sides = model.frame.sides
    for place, (recipient, year) in enumerate(model.cells):
        ids = counted.of(place, side, name)
        if whole[place] and ids:
            low, median, high = (round(float(point), 9) for point in points[:, place])
            yield Estimate(
                name=name,
                recipient=model.frame.recipients[recipient],
                selection=selection if year is None else selection.of(year),
                unit=_UNITS.get(name, f"USD of {BASE_YEAR}"),
                low=low,
                median=median,
                high=high,
                activities=ids,
                provider=sides[0 if side is None else side],
                other=sides[1] if side is None else None,
                ahead=None if ahead is None else round(float(ahead[place]), 6),
                draws=int(whole[place]),
            )


def _points(values: Array) -> tuple[Array, Array]:
    """(3 × cells quantiles, draws with a value by cell)."""
    whole = np.sum(~np.isnan(values), axis=1)
    gaps = whole < values.shape[1]
    points = np.full((3, len(values)), np.nan)
    if (~gaps).any():
        points[:, ~gaps] = np.quantile(values[~gaps], _LEVELS, axis=1)
    some = gaps & (whole > 0)
    if some.any():
        points[:, some] = np.nanquantile(values[some], _LEVELS, axis=1)
    return points, whole


class _Counted:
    """The activities behind each figure of each cell."""

    def __init__(self, model: Model) -> None:
        self._model, self._inside, self._last = model, model.inside(), model.last()
        self._used = {side: model.in_use(side) for side in range(model.sides)}

    def of(self, place: int, side: int | None, name: str) -> tuple[str, ...]:
        f = self._model.frame
        recipient, year = self._model.cells[place]
        mine = (f.recipient == recipient) & ((f.side == side) if side is not None else (f.side < 2))
        when = self._inside & ((f.year == year) if year is not None else True)
        if name == "lock_in":
            end = year if year is not None else self._last
            which = mine & (f.year >= 0) & (f.year <= (end if end is not None else -1)) & (f.begin <= f.end)
        elif name == "dependence":
            which = (f.recipient == recipient) & when
        elif name in ("breadth", "influence_potential") and side is not None:
            places, used = self._used[side]
            which = np.zeros(len(f.units), dtype=bool)
            which[used[places == place]] = True
            which |= (f.recipient == recipient) & when & (name == "influence_potential")
        elif name.startswith("money_"):
            kind = name.removeprefix("money_").removesuffix("_imputed")
            which = mine & when & self._model.money[kind].any(axis=1)
        else:
            which = mine & when
        return tuple(sorted(member.id for unit in np.flatnonzero(which).tolist() for member in f.units[unit].members))


def model_of(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    providers: Sequence[str] = PAIR,
    recipients: Collection[str] | None = None,
    yearly: bool = True,
    seen: Sightings | None = None,
    seed: int = 0,
    assumptions: Assumptions = DEFAULT,
) -> Model:
    """The `Model` that `estimates` draws from and `sobol` takes apart. Raises `UsageError` on fewer than two sides."""
    if len(set(providers)) != len(providers) or len(providers) < 2:
        raise UsageError(
            "a contest has two different sides", record=" ".join(providers), remedy="name two providers, e.g. CHN USA"
        )
    every = having(activities, selection)
    frame = framed(every, selection, providers=providers, recipients=recipients, seen=seen)
    first, last = selection.years
    ours = frame.side < len(providers)
    cells: list[Cell] = []
    for recipient in range(len(frame.recipients)):
        cells.append((recipient, None))
        if yearly:
            there = {int(y) for y in frame.year[ours & (frame.recipient == recipient)] if y >= 0}
            inside = (y for y in sorted(there) if (first is None or first <= y) and (last is None or y <= last))
            cells += [(recipient, y) for y in inside]
    whole = frame if recipients is None else framed(every, selection, providers=providers, seen=seen)
    repeats = {side: chances(_of(whole, side), assumptions.missed, seen) for side in range(len(frame.sides))}
    return Model(
        frame=frame,
        cells=cells,
        repeats=repeats,
        told=_told(frame, whole, seen or {}, repeats, assumptions),
        money=_money(frame, impute(every, selection, seed=seed, assumptions=assumptions)),
        assumptions=assumptions,
        span=selection.years,
    )


def _of(frame: Frame, side: int) -> list[Unit]:
    return [unit for unit, s in zip(frame.units, frame.side, strict=True) if s == side]


def _told(
    frame: Frame, whole: Frame, seen: Sightings, repeats: Mapping[int, Repeats], assumptions: Assumptions
) -> dict[tuple[int, int], Array]:
    """Visibility by side and recipient: of its own overlap, else of all recipients', else as stated before."""
    found = {}
    for side in range(len(frame.sides) - 1):
        repeat = repeats[side].mean
        everywhere = overlap(_of(whole, side), seen, repeat)
        for recipient in range(len(frame.recipients)):
            which = (frame.side == side) & (frame.recipient == recipient)
            here = overlap([frame.units[place] for place in np.flatnonzero(which).tolist()], seen, repeat)
            tables = (table for table in (here, everywhere) if table.both >= assumptions.pooled_below)
            table: Overlap | None = next(tables, None)
            found[side, recipient] = told_quantiles(table, assumptions.visibility)
    return found


def _money(frame: Frame, imputed: Imputed) -> dict[str, Array]:
    kinds: tuple[Kind, ...] = get_args(Kind)
    found = {kind: np.zeros((len(frame.units), imputed.times)) for kind in kinds}
    for place, unit in enumerate(frame.units):
        for member in unit.members:
            kind, amounts = KINDS.get(member["status"]), imputed.amounts.get(member.id)
            if kind is not None and amounts is not None:
                found[kind][place] += amounts
    return {kind: amounts for kind, amounts in found.items() if amounts.any()}
