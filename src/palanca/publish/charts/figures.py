"""From indicators to the rows that a chart draws: one value per country, year or instrument.

Nothing is computed that `palanca.measure` did not: figures are chosen and paired, never added up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from palanca.codebook import INSTRUMENTS
from palanca.measure import EVERYTHING
from palanca.model import ALL_YEARS, Indicator, Selection

__all__ = ["COUNT", "SHARE", "Balance", "Side", "balances", "latest", "oriented", "selected"]

#: The indicators of `palanca.measure` that charts draw.
COUNT, SHARE = "detected", "contest_share"


@dataclass(frozen=True, slots=True)
class Side:
    """One provider's count with its 90 % interval and the activities it counts."""

    value: float
    low: float | None = None
    high: float | None = None
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """Two providers in one country, or in one instrument: their counts, and the first one's share with its interval."""

    key: str
    first: Side
    second: Side
    share: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def total(self) -> float:
        return self.first.value + self.second.value

    def counted(self, provider: str | None, pair: tuple[str, str]) -> tuple[str, ...]:
        """The activities of one side of ``pair``, or of both."""
        sides = {pair[0]: self.first, pair[1]: self.second}
        some = [sides[provider]] if provider is not None else sides.values()
        return tuple(id for side in some for id in side.activities)

    @property
    def leader(self) -> Literal[-1, 0, 1]:
        """1: the first provider leads, -1: the second, 0: neither (within five hundredths of a half)."""
        if self.share is None or self.total == 0 or abs(self.share - 0.5) < 0.05:
            return 0
        return 1 if self.share > 0.5 else -1

    @property
    def clear(self) -> bool:
        """Whether the interval of the share lies wholly on the leader's side."""
        if self.low is None or self.high is None:
            return False
        return self.low > 0.5 if self.leader == 1 else self.high < 0.5 if self.leader == -1 else False


def latest(indicators: Iterable[Indicator]) -> list[Indicator]:
    """Of figures that differ only in their years: the one that ends last, and of those the longest."""
    found: dict[tuple[object, ...], Indicator] = {}
    for one in indicators:
        key = one.name, one.unit, one.recipient, one.provider, one.other, one.selection.whole
        if key not in found or _span(one) > _span(found[key]):
            found[key] = one
    return list(found.values())


def _span(one: Indicator) -> tuple[int, int]:
    first, last = one.years
    return (9999 if last is None else last), -(0 if first is None else first)


def selected(indicators: Iterable[Indicator], selection: Selection) -> list[Indicator]:
    """The figures of a selection; of whatever years, for `latest` to choose from, where it asks for all years."""
    return [
        one
        for one in indicators
        if one.selection == selection or (selection.years == ALL_YEARS and one.selection.whole == selection)
    ]


def oriented(one: Indicator, pair: tuple[str, str]) -> tuple[float, float | None, float | None] | None:
    """A share with its interval as ``pair`` has it, whichever side it was told from; ``None`` where not theirs."""
    if one.value is None or (one.provider, one.other) not in (pair, pair[::-1]):
        return None
    if one.provider == pair[0]:
        return one.value, one.low, one.high
    return 1 - one.value, _other(one.high), _other(one.low)


def balances(
    indicators: Sequence[Indicator],
    pair: tuple[str, str],
    selection: Selection = EVERYTHING,
    *,
    by: Literal["recipient", "instrument"] = "recipient",
    keys: Collection[str] | None = None,
) -> list[Balance]:
    """Two providers side by side for each recipient, or each instrument of one, with a figure of either."""
    asked = [selection]
    if by == "instrument":
        codes = INSTRUMENTS if selection.instruments is None else selection.instruments
        asked = [replace(selection, instruments=(code,)) for code in codes]
    wanted = latest(one for each in asked for one in selected(indicators, each))
    counts: dict[str, dict[str, Indicator]] = {}
    shares: dict[str, Indicator] = {}
    for one in wanted:
        key = one.recipient if by == "recipient" else next(iter(one.instruments or ()), "")
        if keys is not None and key not in keys:
            continue
        if one.name == COUNT and one.provider in pair and one.value is not None:
            counts.setdefault(key, {})[str(one.provider)] = one
        elif one.name == SHARE and oriented(one, pair) is not None:
            shares[key] = one
    found = []
    for key, sides in counts.items():
        values = (oriented(shares[key], pair) if key in shares else None) or (None, None, None)
        found.append(Balance(key, _side(sides.get(pair[0])), _side(sides.get(pair[1])), *values))
    return found


def _other(value: float | None) -> float | None:
    return None if value is None else 1 - value


def _side(one: Indicator | None) -> Side:
    return Side(0.0) if one is None or one.value is None else Side(one.value, one.low, one.high, one.activities)
