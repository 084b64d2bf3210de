"""One run of the model: D draws of every figure, by recipient and year, from streams of randomness.

For each draw: which activities exist (π), which repeat another and which are two in one; how many of a kind chance
would have given (Gamma(N + ½), Jeffreys' prior); how visible each side is (the posterior of its sources' overlap, else
the stated prior) and how many activities were never told; what missing amounts come to; how long things hold, how much
an instrument weighs and at how many activities a country is busy. Arrays are cells × draws; a cell is a recipient and a
year, or a recipient over all years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from palanca.codebook import INSTRUMENTS
from palanca.measure.assumptions import Assumptions
from palanca.measure.counts import WINDOW
from palanca.measure.frame import Frame
from palanca.measure.repeats import Repeats
from palanca.measure.streams import Array, Streams

__all__ = ["Cell", "Model"]

Cell = tuple[int, int | None]  # place of the recipient, year
_HELD = 20_000_000  # units × draws held at a time


@dataclass(frozen=True)
class Model:
    """A frame and what is known beside it.

    ``cells`` are what figures are wanted of, ``told`` the quantiles of a side's visibility by side and recipient,
    ``repeats`` the chance that a look-alike is a repetition by side (`repeats.chances`),
    ``money`` amounts in constant dollars by kind (units × imputations, 0 where a unit is not of that kind), ``span``
    the years asked for, ``ends`` the year that stocks over all years stand at (default: the frame's last).
    """

    frame: Frame
    cells: Sequence[Cell]
    told: Mapping[tuple[int, int], Array]
    repeats: Mapping[int, Repeats]
    money: Mapping[str, Array]
    assumptions: Assumptions
    span: tuple[int | None, int | None] = (None, None)
    ends: int | None = None

    @cached_property
    def sides(self) -> int:
        return len(self.frame.sides) - 1

    def inside(self) -> Any:
        """Units whose year lies in the span asked for (no span: all, undated ones too)."""
        f = self.frame
        first, last = self.span
        if first is None and last is None:
            return np.ones(len(f.units), dtype=bool)
        low, high = (0 if first is None else first), (9999 if last is None else last)
        return (f.year >= low) & (f.year <= high)

    def last(self) -> int | None:
        """The year that a stock over all years stands at."""
        if self.ends is not None or self.span[1] is not None:
            return self.ends if self.ends is not None else self.span[1]
        years = self.frame.year[self.frame.year >= 0]
        return int(years.max()) if len(years) else None

    def by_recipient(self) -> Iterator[Model]:
        """The same model a recipient at a time, which draws the same (streams go by name) in little memory."""
        for recipient in sorted({recipient for recipient, _ in self.cells}):
            which = np.flatnonzero(self.frame.recipient == recipient)
            yield replace(
                self,
                frame=self.frame.only(recipient),
                cells=[cell for cell in self.cells if cell[0] == recipient],
                money={kind: amounts[which] for kind, amounts in self.money.items()},
                ends=self.last(),
            )

    def run(self, streams: Streams, draws: int) -> dict[tuple[str, int | None], Array]:
        """(indicator, side or ``None`` for the contest of the first two) → cells × draws."""
        size = max(min(draws, _HELD // max(len(self.frame.units), 1)), 100)
        parts = [
            self._chunk(streams, chunk, min(size, draws - start)) for chunk, start in enumerate(range(0, draws, size))
        ]
        if len(parts) == 1:
            return parts[0]
        return {key: np.concatenate([part[key] for part in parts], axis=1) for key in parts[0]}

    def _chunk(self, streams: Streams, chunk: int, draws: int) -> dict[tuple[str, int | None], Array]:
        f = self.frame
        found: dict[tuple[str, int | None], Array] = {}
        there = self._existing(streams, chunk, draws)
        counts = [self._sums(there, f.side == side) for side in range(len(f.sides))]
        where = " ".join(f.recipients[place] for place in np.unique(f.recipient).tolist())
        weights = self._weights(streams, chunk, draws)
        whole = np.sum(counts, axis=0)
        rates, actual = [], []
        for side in range(self.sides):
            key = f"{f.sides[side]} {where} {chunk}"
            rate = streams.gamma("counts", key, counts[side] + 0.5)
            rates.append(rate)
            found["detected", side] = counts[side]
            told = self._visible(streams, side, chunk, draws)
            hidden = streams.poisson("counts", f"hidden {key}", rate * (1 - told) / told)
            # whole numbers: spread over their width, or intervals would hold the truth too often (mid-p)
            width = streams.uniform("counts", f"width {key}", hidden.shape) - 0.5
            actual.append(np.maximum(counts[side] + hidden + width, 0.0))
            found["corrected", side] = actual[side]
            wide = self._breadth(there, side, weights)
            found["breadth", side] = wide[0]
            part = np.divide(counts[side], whole, out=np.full_like(whole, np.nan), where=whole > 0)
            found["dependence", side] = part
            found["influence_potential", side] = wide[1] * part
            found["lock_in", side] = self._lock_in(there, side, weights, streams, chunk, draws)
            for kind, amounts in self.money.items():
                found[f"money_{kind}_imputed", side] = self._money(there, side, amounts, streams, chunk, draws)
        if self.sides >= 2:
            share = rates[0] / (rates[0] + rates[1])
            found["contest_share", None] = share
            found["corrected_share", None] = (actual[0] + 0.5) / (actual[0] + actual[1] + 1.0)
            kappa = self.assumptions.kappa * np.exp(
                self.assumptions.kappa_log_sd * streams.normal("kappa", str(chunk), (draws,))
            )
            busy = 1 - np.exp(-(counts[0] + counts[1]) / kappa)
            found["contestation", None] = (1 - np.abs(2 * share - 1)) * busy
            ratio = rates[0] / rates[1]
            found["tip_over", None] = np.maximum(ratio, 1 / ratio)
        return found

    def _existing(self, streams: Streams, chunk: int, draws: int) -> Any:
        """Units × draws: 0, 1, or 2 where what was put together is two."""
        f = self.frame
        shape = (len(f.units), draws)
        where = " ".join(f.recipients[place] for place in np.unique(f.recipient).tolist())
        level = streams.chances("existence", f"{where} {chunk}", shape)
        there: Any = (level < f.probability[:, None]).astype(np.float32)
        a = self.assumptions
        wrong = _beta(streams, "merges", f"wrong {chunk}", a.wrong, draws)
        repeat = np.zeros((int(f.alike.sum()), draws))
        for side, chance in self.repeats.items():
            depth = streams.uniform("merges", f"repeat {f.sides[side]} {chunk}", (draws,))
            for apart, quantiles in ((True, chance.apart), (False, chance.alike)):
                which = (f.side[f.alike] == side) & (f.apart[f.alike] == apart)
                repeat[which] = np.interp(depth, np.linspace(0, 1, len(quantiles)), quantiles)
        for places, odds, change in ((f.alike, repeat, 0.0), (f.joined, wrong, 2.0)):
            if places.any():
                drawn = streams.chances("merges", f"{where} {change} {chunk}", (int(places.sum()), draws)) < odds
                there[places] = np.where(drawn, there[places] * np.float32(change), there[places])
        return there

    def _sums(self, there: Any, which: Any) -> Array:
        """The units of ``which`` summed into cells."""
        matrix = self._cells_of(which & self.inside(), self.frame.year)
        return np.asarray(matrix @ there, dtype=float)

    def _cells_of(self, which: Any, year: Any) -> csr_array:
        f = self.frame
        rows, columns = [], []
        for place, (recipient, when) in enumerate(self.cells):
            inside = np.flatnonzero(which & (f.recipient == recipient) & ((year == when) if when is not None else True))
            rows.append(np.full(len(inside), place))
            columns.append(inside)
        r, c = np.concatenate([np.array([], dtype=np.int64), *rows]), np.concatenate([np.array([], int), *columns])
        return csr_array((np.ones(len(r), dtype=np.float32), (r, c)), shape=(len(self.cells), len(f.units)))

    def _visible(self, streams: Streams, side: int, chunk: int, draws: int) -> Array:
        """Cells × draws: one visibility a recipient and draw, the same in all its years."""
        found = np.empty((len(self.cells), draws))
        drawn: dict[int, Array] = {}
        at = np.linspace(0, 1, len(next(iter(self.told.values()))))
        for place, (recipient, _) in enumerate(self.cells):
            if recipient not in drawn:
                key = f"{self.frame.sides[side]} {self.frame.recipients[recipient]} {chunk}"
                level = streams.uniform("visibility", key, (draws,))
                drawn[recipient] = np.interp(level, at, self.told[side, recipient])
            found[place] = drawn[recipient]
        return found

    def _weights(self, streams: Streams, chunk: int, draws: int) -> Array:
        """Instruments × draws, of mean 1 in each draw."""
        logs = self.assumptions.weight_log_sd * streams.normal("weights", str(chunk), (len(INSTRUMENTS), draws))
        weights = np.exp(logs)
        return np.asarray(weights / weights.mean(axis=0), dtype=float)

    def _breadth(self, there: Any, side: int, weights: Array) -> tuple[Array, Array]:
        """Instruments in use, counted and weighted."""
        f = self.frame
        plain = np.zeros((len(self.cells), there.shape[1]))
        heavy = np.zeros_like(plain)
        places, units = self.in_use(side)
        for instrument in range(len(INSTRUMENTS)):
            some = f.instrument[units] == instrument
            if some.any():
                matrix = csr_array(
                    (np.ones(int(some.sum()), dtype=np.float32), (places[some], units[some])),
                    shape=(len(self.cells), len(f.units)),
                )
                used = np.asarray(matrix @ there) > 0
                plain += used
                heavy += used * weights[instrument]
        return plain, heavy

    def in_use(self, side: int) -> tuple[Any, Any]:
        """Pairs of cell and unit: active in the three years up to the cell's (all years: ever)."""
        f, places, found = self.frame, [], []
        first, last = self.span
        for place, (recipient, year) in enumerate(self.cells):
            mine = (f.side == side) & (f.recipient == recipient)
            end = year if year is not None else last
            if end is not None:
                start = end - WINDOW + 1
                if year is None and first is not None:
                    start = min(first, start)
                mine &= (f.begin <= end) & (f.end >= start) & (f.begin <= f.end)
            units = np.flatnonzero(mine)
            places.append(np.full(len(units), place))
            found.append(units)
        return np.concatenate([np.array([], int), *places]), np.concatenate([np.array([], int), *found])

    def _lock_in(self, there: Any, side: int, weights: Array, streams: Streams, chunk: int, draws: int) -> Array:
        """The stock at the end of each cell's year (all years: of the last one), by a recursion over years."""
        f, a = self.frame, self.assumptions
        factor = np.exp(a.half_life_log_sd * streams.normal("half_life", str(chunk), (draws,)))
        dated = (f.side == side) & (f.year >= 0) & (f.begin <= f.end)
        if not dated.any():
            return np.zeros((len(self.cells), draws))
        first, last = int(f.year[dated].min()), self.last()
        if last is None:
            return np.zeros((len(self.cells), draws))
        found = np.zeros((len(self.cells), draws))
        ends: dict[tuple[int, int], list[int]] = defaultdict(list)  # recipient, year → cells that end there
        for place, (recipient, when) in enumerate(self.cells):
            ends[recipient, last if when is None else when].append(place)
        lasting = [np.asarray(2.0 ** (-1.0 / (a.half_life[code] * factor))) for code in INSTRUMENTS]
        for recipient in sorted({recipient for recipient, _ in self.cells}):
            mine = np.flatnonzero(dated & (f.recipient == recipient))
            for instrument in np.unique(f.instrument[mine]):
                rows = mine[f.instrument[mine] == instrument]
                years = np.arange(first, last + 1)[:, None]  # sparse: quick, and one thread
                given = csr_array(~f.open[rows] & (f.year[rows] == years), dtype=np.float32) @ there[rows]
                going = csr_array(f.open[rows] & (f.year[rows] <= years), dtype=np.float32) @ there[rows]
                stock = np.zeros(draws)
                for place, year in enumerate(range(first, last + 1)):
                    stock = stock * lasting[instrument] + given[place]
                    for cell in ends[recipient, year]:
                        found[cell] += weights[instrument] * (stock + going[place])
        return found

    def _money(self, there: Any, side: int, amounts: Array, streams: Streams, chunk: int, draws: int) -> Array:
        """Sums of existing units' amounts, each draw by one of the imputations."""
        which = (self.frame.side == side) & self.inside() & (amounts.max(axis=1) > 0)
        found = np.zeros((len(self.cells), draws))
        if which.any():
            pick = (streams.uniform("amounts", str(chunk), (draws,)) * amounts.shape[1]).astype(int)
            units = np.flatnonzero(which)
            matrix = self._cells_of(which, self.frame.year)[:, units]
            found = np.asarray(matrix @ (np.minimum(there[units], 1.0) * amounts[units][:, pick]))
        return found


def _beta(streams: Streams, factor: str, key: str, pair: tuple[float, float], draws: int) -> Array:
    ones = streams.gamma(factor, f"{key} a", np.full(draws, pair[0]))
    others = streams.gamma(factor, f"{key} b", np.full(draws, pair[1]))
    return np.asarray(ones / (ones + others))
