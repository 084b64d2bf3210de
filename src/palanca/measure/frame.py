"""Units as arrays, for thousands of draws at once: what counts, where, when and how surely.

Invariant: the order of activities does not matter (units are sorted by id), and every cell knows the ids it counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from palanca import dates
from palanca.codebook import INSTRUMENTS
from palanca.measure.repeats import Sightings, across, joined, leaders
from palanca.measure.selection import EVERYTHING, Unit, recipient_of, select, units
from palanca.model import Activity, Selection

__all__ = ["Frame", "framed"]

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Frame:
    """Units of one view. ``side`` indexes ``sides`` (the last, ``None``, is every other provider), ``recipient``
    ``recipients``, ``instrument`` the codebook's; ``year`` is −1 where unknown; ``begin`` and ``end`` are the years it
    is active in (1, 0: never). ``alike``: it may repeat another, ``apart``: one that another family of sources tells
    (`repeats.across`); ``joined``: put together from several documents.
    """

    units: Sequence[Unit]
    sides: tuple[str | None, ...]
    recipients: tuple[str, ...]
    side: Ints
    recipient: Ints
    instrument: Ints
    year: Ints
    begin: Ints
    end: Ints
    open: npt.NDArray[np.bool_]
    probability: npt.NDArray[np.float32]
    alike: npt.NDArray[np.bool_]
    apart: npt.NDArray[np.bool_]
    joined: npt.NDArray[np.bool_]

    def only(self, recipient: int) -> Frame:
        """The units of one recipient, which keeps its place among ``recipients``."""
        which = np.flatnonzero(self.recipient == recipient)
        arrays = {
            one.name: getattr(self, one.name)[which]
            for one in fields(self)
            if one.name not in ("units", "sides", "recipients")
        }
        return replace(self, units=[self.units[place] for place in which.tolist()], **arrays)


def framed(
    activities: Iterable[Activity],
    selection: Selection = EVERYTHING,
    *,
    providers: Sequence[str],
    recipients: Collection[str] | None = None,
    seen: Sightings | None = None,
) -> Frame:
    """A selection's units, of whatever year, with any provider, at ``recipients`` (default: all where one of
    ``providers`` is found).
    """
    rows = select(activities, selection.whole)
    places = {recipient_of(a) for a in rows if a["provider"] in providers}
    known = tuple(sorted(places if recipients is None else set(recipients)))
    at = {recipient: place for place, recipient in enumerate(known)}
    found = [unit for unit in units(rows) if recipient_of(unit.members[0]) in at]
    order = list(INSTRUMENTS)
    sides: tuple[str | None, ...] = (*providers, None)
    firsts = [unit.members[0] for unit in found]
    spans = [dates.years(a["date"]) if a["date"] is not None and a["status"] != "suspended" else None for a in firsts]
    side_of = _ints(sides.index(a["provider"]) if a["provider"] in providers else len(providers) for a in firsts)
    led = leaders(found)
    return Frame(
        units=found,
        sides=sides,
        recipients=known,
        side=side_of,
        recipient=_ints(at[recipient_of(a)] for a in firsts),
        instrument=_ints(order.index(a["instrument"]) for a in firsts),
        year=_ints(-1 if a.year is None else a.year for a in firsts),
        begin=_ints(1 if span is None else -9999 if span[0] is None else span[0] for span in spans),
        end=_ints(0 if span is None else 9999 if span[1] is None else span[1] for span in spans),
        open=np.array([str(a["date"]).endswith("/..") for a in firsts], dtype=bool),
        probability=np.array([unit.probability for unit in found], dtype=np.float32),
        alike=np.array([leader >= 0 for leader in led], dtype=bool),
        apart=across(found, led, seen or {}),
        joined=np.array([joined(unit) for unit in found], dtype=bool),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)
