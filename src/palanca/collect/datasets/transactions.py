"""A programme's transactions made one record: by year and kind of money, each netted, none added to another.

A de-obligation is a negative transaction of its activity; it lowers the year's sum and is no activity of its own.
Pledges, commitments and disbursements are claims of their own, so that no stage can add them up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from palanca.collect.datasets.rows import Lines, Statement
from palanca.model import Amount

__all__ = ["Transaction", "statements"]

_STATUS = {"pledged": "pledged", "committed": "committed", "disbursed": "completed"}


@dataclass(frozen=True, slots=True)
class Transaction:
    """Money moved or promised: ``kind`` is pledged, committed or disbursed; ``when`` is EDTF; ``year`` it counts in."""

    kind: str
    year: int
    when: str
    value: float
    currency: str
    said: str
    constant: float | None = None


def statements(
    given: Iterable[Transaction], lines: Lines, fields: Mapping[str, Any], cites: tuple[str, ...], base: str = ""
) -> Iterator[Statement]:
    """A statement a year, kind and currency, citing its transactions; sums of zero or less state no amount."""
    sums: dict[tuple[int, str, str], list[Transaction]] = defaultdict(list)
    for one in given:
        sums[one.year, one.kind, one.currency].append(one)
    for (year, kind, currency), some in sorted(sums.items()):
        key = f"{kind} {year} {currency}"
        for one in some:
            lines.add(one.kind.capitalize(), f"{one.value:,.2f} {currency}, {one.said}", key)
        total = round(sum(one.value for one in some), 2)
        taken_back = [one.value for one in some if one.value < 0]
        if len(some) > 1 or taken_back:
            note = f" (net of {-sum(taken_back):,.2f} taken back)" if taken_back else ""
            lines.add(f"{kind.capitalize()} in {year}, in all", f"{total:,.2f} {currency}{note}", key)
        constant = [one.constant for one in some if one.constant is not None]
        if constant:
            lines.add(f"{kind.capitalize()} in {year}, constant dollars{base}", f"{sum(constant):,.2f}")
        whens = {one.when for one in some}
        yield Statement(
            {
                **fields,
                "status": _STATUS[kind],
                "date": next(iter(whens)) if len(whens) == 1 else some[0].when if "/" in some[0].when else str(year),
                "amounts": (Amount(total, currency),) if total > 0 else (),
            },
            (*cites, key),
        )
