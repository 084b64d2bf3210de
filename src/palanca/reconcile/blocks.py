"""Which pairs are compared: all of a small block, and in a large one those that share something telling.

A block is (provider, recipient or "" for groups, instrument). Up to `WHOLE` claims every pair is compared. Past it,
pairs must share a key (a day, a quantity of a thing, a sum of money, a model, a place, a document's passage) and lie
near each other in the key's own order by time, so that work grows with the claims and not with their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from palanca.reconcile.features import Features

__all__ = ["WHOLE", "WINDOW", "candidates"]

WHOLE = 60
WINDOW = 14  # at a million claims: recall of blocking 0.991; with 8 it was 0.984


def candidates(features: Mapping[str, Features]) -> Iterator[tuple[str, str]]:
    """Pairs (smaller id, larger id), each once, sorted within their block."""
    blocks: dict[tuple[str, str, str], list[Features]] = defaultdict(list)
    for id in sorted(features):
        blocks[features[id].block].append(features[id])
    for _, rows in sorted(blocks.items()):
        if len(rows) <= WHOLE:
            yield from ((a.id, b.id) for a, b in combinations(rows, 2))
        else:
            yield from sorted(_near(rows))


def _near(rows: list[Features]) -> set[tuple[str, str]]:
    keyed: dict[tuple[str, object], list[Features]] = defaultdict(list)
    for row in rows:
        for key in _keys(row):
            keyed[key].append(row)
    found: set[tuple[str, str]] = set()
    for shared in keyed.values():
        if len(shared) > 1:
            found.update(_side_by_side(shared, _dated))
    for kind in _by_kind(rows):  # news of one happening comes out together, whatever dates it tells
        found.update(_side_by_side(kind, _told))
    return found


def _side_by_side(rows: list[Features], time: Callable[[Features], int]) -> Iterator[tuple[str, str]]:
    rows.sort(key=lambda row: (time(row), row.id))
    for place, row in enumerate(rows):
        for other in rows[place + 1 : place + 1 + WINDOW]:
            yield (row.id, other.id) if row.id < other.id else (other.id, row.id)


def _dated(row: Features) -> int:
    return row.first or row.last or row.told or 0


def _told(row: Features) -> int:
    return row.told or row.last or row.first or 0


def _by_kind(rows: list[Features]) -> Iterator[list[Features]]:
    """The claims of each kind of thing together with those that name none."""
    kinds: dict[str, list[Features]] = defaultdict(list)
    for row in rows:
        for kind in row.kinds:
            kinds[kind].append(row)
    bare = [row for row in rows if not row.kinds]
    yield from ([*some, *bare] for _, some in sorted(kinds.items()))
    if bare:
        yield bare


def _keys(row: Features) -> Iterable[tuple[str, object]]:
    yield "document", row.claim.document
    if row.group:
        yield "group", row.group
    for kind, quantity in row.quantities.items():
        yield f"quantity {kind}", quantity
        for total in row.sums.get(kind, ()):
            yield f"quantity {kind}", total
        if quantity >= 10:  # 51 and 50 fall into a common one of two staggered buckets
            yield f"about {kind}", round(quantity, -(len(str(int(quantity))) - 1))
    for number in row.numbers:
        yield "number", number
    for amount in row.claim.amounts:
        yield f"amount {amount.currency}", amount.value
    for dollars in row.dollars:
        yield "dollars", float(f"{dollars:.1e}")
    for model in row.models:
        yield "model", model
    for place in row.places:
        yield "place", place
    for body in row.receivers:
        yield "body", body
    for kind in sorted(row.kinds) or [""]:
        yield f"time {kind}", ""
    if row.first is not None and row.first == row.last:
        yield "day", row.first
