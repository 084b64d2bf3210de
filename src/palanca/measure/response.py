"""Does one side's entry follow the other's? Lagged cross-effects within countries, by permutation.

Invariant: the same seed gives the same figures. Weak by nature and shown so: a few countries, counts that rise together
for a third reason (elections, crises, more reporters), and years that are those of announcements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from palanca.errors import UsageError
from palanca.measure.selection import recipient_of, select, units
from palanca.model import Activity, Selection

__all__ = ["Response", "response"]

_WEAK = 10  # country-years in which the follower acts, below which nothing is said


@dataclass(frozen=True, slots=True)
class Response:
    """How ``follower``'s activity of a year goes with ``leader``'s of ``lag`` years before.

    ``effect`` is the correlation within countries (−1 to 1), ``p`` the share of rearrangements with one as far from 0,
    ``least`` the size that 95 % of them stay under: less could not have been seen. ``note`` says what is weak.
    """

    leader: str
    follower: str
    lag: int
    recipient: str | None
    effect: float | None
    p: float | None
    least: float | None
    countries: int
    note: str


def response(
    activities: Iterable[Activity],
    selection: Selection,
    *,
    pair: tuple[str, str],
    recipients: Collection[str],
    lags: Collection[int] = (1, 2, 3),
    by_country: bool = False,
    permutations: int = 2000,
    seed: int = 0,
) -> list[Response]:
    """Both directions at each lag, over all ``recipients`` together and, if asked, in each; in a selection that has a
    first and a last year.

    r = Σ_c Σ_t x_{c,t−lag}·y_{c,t} / √(Σx² Σy²), x and y the yearly Σπ of leader and follower less their mean in the
    country. Rearranged: the leader's years are turned round (circular shifts) in each country by itself, which keeps
    how its years hang together. p = (1 + as far) / (1 + permutations). Raises `UsageError` on too
    short a span, or one with an open end.
    """
    first, last = selection.span
    length = last - first + 1
    if min(lags, default=0) < 1 or length < max(lags, default=0) + 4:
        raise UsageError("too few years for these lags", remedy="ask for lags of 1 or more and four years beyond them")
    codes = sorted(set(recipients))
    counts = np.zeros((2, len(codes), length))
    for unit in units(select(activities, selection)):
        a = unit.members[0]
        at = recipient_of(a)
        if a["provider"] in pair and at in codes and a.year is not None:
            counts[pair.index(a["provider"]), codes.index(at), a.year - first] += unit.probability
    found = []
    for one, other in ((0, 1), (1, 0)):
        for lag in sorted(set(lags)):
            asked: list[tuple[str | None, list[int]]] = [(None, list(range(len(codes))))]
            asked += [(code, [place]) for place, code in enumerate(codes)] if by_country else []
            for where, places in asked:
                both = [p for p in places if np.ptp(counts[one, p]) > 0 and np.ptp(counts[other, p]) > 0]
                found.append(
                    _tested(
                        pair[one], pair[other], lag, where, counts[one, both], counts[other, both], permutations, seed
                    )
                )
    return found


def _tested(
    leader: str,
    follower: str,
    lag: int,
    where: str | None,
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
    permutations: int,
    seed: int,
) -> Response:
    acting = int((y > 0).sum())
    if len(x) == 0 or acting < _WEAK:
        note = f"{follower} acts in {acting} country-years where both vary, fewer than {_WEAK}: too few to tell"
        return Response(leader, follower, lag, where, None, None, None, len(x), note)
    random = np.random.default_rng([seed, lag])
    effect = _correlation(x, y, lag)
    length = x.shape[1]
    shifts = random.integers(1, length, size=(permutations, len(x)))
    columns = (np.arange(length)[None, None, :] + shifts[:, :, None]) % length
    turned = np.take_along_axis(np.broadcast_to(x, (permutations, *x.shape)), columns, axis=2)
    others = np.array([_correlation(one, y, lag) for one in turned])
    p = (1 + int((np.abs(others) >= abs(effect) - 1e-12).sum())) / (1 + permutations)
    least = float(np.quantile(np.abs(others), 0.95))
    among = "1 country" if len(x) == 1 else f"{len(x)} countries"
    note = f"{among}; years are those of announcements, and both may follow a third thing"
    if len(x) == 1:
        note += f"; one country has {length - 1} rearrangements, so p cannot be under {1 / length:.2g} but by luck"
    return Response(leader, follower, lag, where, round(effect, 6), p, round(least, 6), len(x), note)


def _correlation(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], lag: int) -> float:
    before, after = x[:, :-lag], y[:, lag:]
    before = before - before.mean(axis=1, keepdims=True)
    after = after - after.mean(axis=1, keepdims=True)
    scale = float(np.sqrt((before**2).sum() * (after**2).sum()))
    return float((before * after).sum()) / scale if scale > 0 else 0.0
