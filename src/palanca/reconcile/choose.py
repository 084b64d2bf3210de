"""The value of each field of an activity: what is chosen, by whom it is said, why, and what others say instead.

Rules by field: sides and terms by the most independent sources; status the latest of its life; date the most exact
one of that status; items and amounts the statement that most sources make, then the fullest; names of bodies, places
and technologies all that any source gives. A field that a claim leaves empty is silence, not disagreement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from palanca import dates
from palanca.codebook import STATUS_ORDER, TECHNOLOGIES
from palanca.collect.datasets import coded
from palanca.model import LANGUAGES, Alternative, Amount, Choice, Document, Item
from palanca.reconcile.corroboration import independent
from palanca.reconcile.features import Features, meanings, one_each
from palanca.reconcile.things import kinds, kinship
from palanca.records import CLAIM_FIELDS

__all__ = ["choose"]

_ALL = "all that any source names"
_DONE = STATUS_ORDER["implementing"]
_STOPPED = STATUS_ORDER["suspended"]


def choose(rows: list[Features], documents: Mapping[str, Document], groups: Mapping[str, str]) -> dict[str, Choice]:
    """A `Choice` for every field of the codebook but evidence, in its order."""
    rows = sorted(rows, key=lambda row: row.id)

    def sources(some: Iterable[Features]) -> int:
        return independent({row.claim.document for row in some}, documents, groups)

    status = _status(rows)
    special = {
        "status": lambda: status,
        "date": lambda: _date(rows, status.value, sources),
        "items": lambda: _items(rows, status.value, sources),
        "amounts": lambda: _amounts(rows, sources),
        "technology": lambda: _all(rows, "technology", sorted_by=list(TECHNOLOGIES).index),
        "provider_actors": lambda: _all(rows, "provider_actors", "organisation"),
        "recipient_actors": lambda: _all(rows, "recipient_actors", "organisation"),
        "places": lambda: _all(rows, "places", "place"),
        "voice": lambda: _most(rows, "voice", sources, disagree=False),
        "assertion": lambda: _assertion(rows, sources),
    }
    return {
        name: special[name]() if name in special else _most(rows, name, sources)
        for name in CLAIM_FIELDS
        if name != "evidence"
    }


Sources = Callable[[Iterable[Features]], int]


def _ids(rows: Iterable[Features]) -> tuple[str, ...]:
    return tuple(sorted(row.id for row in rows))


def _ranked(
    said: Mapping[Hashable, list[Features]], sources: Sources, fullness: Callable[[Any], float] = lambda _: 0.0
) -> list[Hashable]:
    """Values by most sources, then fullest, then most claims, then smallest claim id."""
    return sorted(said, key=lambda v: (-sources(said[v]), -fullness(v), -len(said[v]), _ids(said[v])))


def _choice(
    said: Mapping[Hashable, list[Features]], ranked: list[Hashable], why: str, value: Callable[[Any], Any] = lambda v: v
) -> Choice:
    others = tuple(Alternative(value(v), _ids(said[v])) for v in ranked[1:])
    return Choice(value(ranked[0]), _ids(said[ranked[0]]), why, others)


def _most(rows: list[Features], name: str, sources: Sources, *, disagree: bool = True) -> Choice:
    said: dict[Hashable, list[Features]] = defaultdict(list)
    for row in rows:
        value = getattr(row.claim, name)
        if value is not None:
            said[value].append(row)
    if not said:
        return Choice(None, (), "no source says")
    ranked = _ranked(said, sources)
    found = _choice(said, ranked, _why(said, ranked, sources))
    return found if disagree else Choice(found.value, found.claims, found.why)


def _why(said: Mapping[Hashable, list[Features]], ranked: list[Hashable], sources: Sources) -> str:
    if len(said) == 1:
        return "all that say, say so"
    mine, all_of_them = sources(said[ranked[0]]), sources([row for rows in said.values() for row in rows])
    return f"{mine} of {all_of_them} independent sources say so"


def _all(rows: list[Features], name: str, kind: str = "", sorted_by: Callable[[str], Any] | None = None) -> Choice:
    """Everything that any claim names, each entity once, written the way that most claims write it."""
    said = [(value, row) for row in rows for value in getattr(row.claim, name)]
    if not said:
        return Choice((), (), "no source says")
    told = one_each(
        (meanings(value, row.lang, kind, row.claim.recipient) if kind else frozenset([value]), value)
        for value, row in said
    )
    values = [min(forms, key=lambda form: (-forms.count(form), form)) for forms in told]
    return Choice(tuple(sorted(values, key=sorted_by)), _ids({row.id: row for _, row in said}.values()), _ALL)


def _when(row: Features) -> int:
    """The day that a claim's status is known for: that of its date unless still ahead, else of its document."""
    ends = [end for end in (row.last if row.last is not None else row.first, row.told) if end is not None]
    return min(ends) if ends else -1


def _status(rows: list[Features]) -> Choice:
    """The latest of its life; a stop stands unless a later claim tells of delivery. Earlier stages are no
    disagreement.
    """
    told = [row for row in rows if row.stage is not None]
    if not told:
        return Choice(None, (), "no source says")
    stops = [row for row in told if row.stage is not None and row.stage >= _STOPPED]
    going = [row for row in told if row not in stops]
    last_stop = max(map(_when, stops), default=-2)
    resumed = [row for row in going if row.stage is not None and row.stage >= _DONE and _when(row) > last_stop]
    if stops and not resumed:
        chosen = max(stops, key=lambda row: (_when(row), row.stage or 0, row.id)).claim.status
        rivals = [row for row in going if row.stage is not None and row.stage >= _DONE]
        why = "it was stopped, and nothing later says that it went on"
    else:
        chosen = max(going, key=lambda row: row.stage or 0).claim.status
        rivals, why = stops, "the latest stage of its life"
    said: dict[Hashable, list[Features]] = defaultdict(list)
    for row in told:
        if row.claim.status == chosen or row in rivals:
            said[row.claim.status].append(row)
    ranked = [chosen, *sorted(str(v) for v in said if v != chosen)]
    return _choice(said, list(ranked), why)


def _date(rows: list[Features], status: str | None, sources: Sources) -> Choice:
    """The most exact date of the chosen status, else of any claim; dates of that status that do not meet it
    disagree.
    """
    dated = [row for row in rows if row.dated]
    same = [row for row in dated if row.claim.status == status] or dated
    if not same:
        return Choice(None, (), "no source says")
    said: dict[Hashable, list[Features]] = defaultdict(list)
    for row in same:
        said[row.claim.date].append(row)
    backing = {v: [row for w in said if _meets(v, w) for row in said[w]] for v in said}
    ranked = sorted(said, key=lambda v: (-sources(backing[v]), _width(v), -sources(said[v]), str(v)))
    best = ranked[0]
    others = tuple(Alternative(v, _ids(said[v])) for v in ranked[1:] if not _meets(best, v))
    why = f"the most exact date that {sources(backing[best])} of {sources(same)} independent sources agree with"
    return Choice(best, _ids(backing[best]), "the only date given" if len(said) == 1 else why, others)


def _width(value: Any) -> int:
    first, last = dates.bounds(value)
    return (last - first).days if first is not None and last is not None else 10**6


def _meets(one: Any, two: Any) -> bool:
    (first, last), (begin, end) = dates.bounds(one), dates.bounds(two)
    return not (
        (last is not None and begin is not None and last < begin)
        or (end is not None and first is not None and end < first)
    )


def _statements(rows: list[Features]) -> dict[tuple[str, bool], list[Features]]:
    """What each document says; a dataset's row speaks twice, by its coded fields and by its prose."""
    told: dict[tuple[str, bool], list[Features]] = defaultdict(list)
    for row in rows:
        told[row.claim.document, coded(row.claim)].append(row)
    return told


def _items(rows: list[Features], status: str | None, sources: Sources) -> Choice:
    """What one document says in all, of the latest status; the counts that most sources share, then the fullest
    list.
    """
    said: dict[Hashable, list[Features]] = defaultdict(list)
    for _, told in sorted(_statements(rows).items()):
        items: dict[str, float | None] = {}
        for row in told:
            for item in row.claim.items:
                before = items.get(item.name)
                items[item.name] = item.quantity if before is None else before + (item.quantity or 0)
        if items:
            said[tuple(Item(name, quantity) for name, quantity in items.items())].extend(told)
    if not said:
        return Choice((), (), "no source says")
    counted = {v for v in said if _counts(v)}
    latest = {v for v in counted or said if any(row.claim.status == status for row in said[v])}
    fit = latest or counted or set(said)
    backing = {v: [row for w in said if not _differ(v, w) for row in said[w]] for v in said}
    ranked = sorted(fit, key=lambda v: (-sources(backing[v]), -_fullness(v), -_sum(v), _script(said[v]), _ids(said[v])))
    best = ranked[0]
    others = tuple(Alternative(v, _ids(said[v])) for v in sorted(said, key=lambda v: _ids(said[v])) if _differ(best, v))
    if not counted:
        return Choice(best, _ids(said[best]), "no source counts them", others)
    telling = sources([row for value in said for row in said[value]])
    why = f"{sources(backing[best])} of {telling} independent sources that name things do not count otherwise"
    return Choice(best, _ids(backing[best]), why, others)


def _counts(items: Any) -> dict[frozenset[str], float]:
    found: dict[frozenset[str], float] = defaultdict(float)
    for item in items:
        if item.quantity is not None:
            found[kinds(item.name)] += item.quantity
    return dict(found)


def _script(rows: list[Features]) -> int:
    """Of like lists the one in the language that stands first in the model's order, so that pages read alike."""
    return min(LANGUAGES.index(row.lang) for row in rows)


def _fullness(items: Any) -> float:
    return sum(1.0 if item.quantity is not None else 0.1 for item in items)


def _sum(items: Any) -> float:
    return sum(item.quantity or 0.0 for item in items)


def _differ(one: Any, two: Any) -> bool:
    """Whether they count a kind of thing in common differently; with none in common, whether no count and total
    agree.
    """
    mine, other = _counts(one), _counts(two)
    if not mine or not other:
        return False
    common = [(x, y) for a, x in mine.items() for b, y in other.items() if a and b and kinship(a, b) != "apart"]
    if common:
        return not any(x == y for x, y in common)
    totals = {sum(mine.values()), *mine.values()}
    return totals.isdisjoint({sum(other.values()), *other.values()})


def _amounts(rows: list[Features], sources: Sources) -> Choice:
    """The sum that most sources state (within 3 %), then the one stated in most currencies."""
    said: dict[Hashable, list[Features]] = defaultdict(list)
    for row in rows:
        if row.claim.amounts:
            said[row.claim.amounts].append(row)
    if not said:
        return Choice((), (), "no source says")
    backing: dict[Hashable, list[Features]] = {
        v: [row for w in said if _equal(v, w, said) for row in said[w]] for v in said
    }
    ranked = sorted(said, key=lambda v: (-sources(backing[v]), -_currencies(v), _ids(said[v])))
    best = ranked[0]
    others = tuple(Alternative(v, _ids(said[v])) for v in ranked[1:] if not _equal(best, v, said))
    why = f"{sources(backing[best])} of {sources([r for v in said for r in said[v]])} independent sources state it"
    return Choice(best, _ids(backing[best]), why, others)


def _currencies(amounts: Any) -> int:
    return len({amount.currency for amount in amounts})


def _equal(one: Any, two: Any, said: Mapping[Hashable, list[Features]]) -> bool:
    own = [(a.value, b.value) for a in one for b in two if _same_currency(a, b)]
    pairs = own or [(a, b) for a in said[one][0].dollars for b in said[two][0].dollars]
    return any(min(x, y) >= 0.97 * max(x, y) for x, y in pairs)


def _same_currency(one: Amount, two: Amount) -> bool:
    return one.currency == two.currency


def _assertion(rows: list[Features], sources: Sources) -> Choice:
    """Stated if any source states it, alleged if any alleges it, denied if all deny; the rest disagree."""
    said: dict[Hashable, list[Features]] = defaultdict(list)
    for row in rows:
        said[row.claim.assertion].append(row)
    ranked = [level for level in ("stated", "alleged", "denied") if level in said]
    return _choice(said, list(ranked), _why(said, list(ranked), sources))
