"""Listings that can be narrowed, and figures that cannot disagree with what they link to.

A `Shelf` holds things of one kind by id, sorted under facets. A `Query` is what an address asks of it, there and back.
A `Figure` is made from a query by counting what the query selects, and carries the query's address: the page behind a
figure selects by the same query, so it lists as many things as the figure says. No other figure of a count is made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from palanca.errors import UsageError

__all__ = ["Figure", "Query", "Shelf", "fold"]

PAGE = 50
Thing = TypeVar("Thing")
_GENERAL = frozenset({"q", "from", "to", "sort", "order", "page", "per", "format"})


def fold(text: str) -> str:
    """Letters without case or accents, for searching.

    >>> fold("Policía de São Paulo")
    'policia de sao paulo'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Figure:
    """A count and the address of what it counts."""

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Query:
    """What an address asks of a shelf: values of facets (any of them, all facets), words, years, an order, a page."""

    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    since: int | None = None
    until: int | None = None
    sort: str = ""
    descending: bool | None = None
    page: int = 1
    per: int | None = PAGE

    @classmethod
    def read(cls, given: Iterable[tuple[str, str]], shelf: Shelf[Any]) -> Query:
        """The query of an address's parameters. Raises `UsageError` on a parameter or number that means nothing."""
        facets: dict[str, list[str]] = {}
        general: dict[str, str] = {}
        for name, value in given:
            if name not in _GENERAL and name not in shelf.facets:
                known = ", ".join([*shelf.facets, "q", "from", "to", "sort", "order", "page", "per"])
                raise UsageError(f"no filter is called {name!r}", record=shelf.path, remedy=f"the filters are {known}")
            if value == "":
                continue
            if name in shelf.facets:
                if value not in facets.setdefault(name, []):
                    facets[name].append(value)
            else:
                general[name] = value
        sort = general.get("sort", "")
        if sort and sort not in shelf.orders:
            raise UsageError(f"no order {sort!r}", record=shelf.path, remedy=f"one of {', '.join(shelf.orders)}")
        order = general.get("order")
        if order not in (None, "up", "down"):
            raise UsageError(f"order is {order!r}", record=shelf.path, remedy="write up or down")
        per = general.get("per")
        return cls(
            facets={name: tuple(values) for name, values in facets.items()},
            text=general.get("q", "").strip(),
            since=_whole(general, "from", shelf.path),
            until=_whole(general, "to", shelf.path),
            sort=sort,
            descending=None if order is None else order == "down",
            page=max(1, _whole(general, "page", shelf.path) or 1),
            per=None if per == "all" else min(1000, max(1, _whole(general, "per", shelf.path) or PAGE)),
        )

    def with_facet(self, name: str, *values: str) -> Query:
        """The same query with these values of one facet instead, from its first page."""
        kept = {k: v for k, v in self.facets.items() if k != name}
        return replace(self, facets={**kept, **({name: values} if values else {})}, page=1)

    def parameters(self) -> list[tuple[str, str]]:
        """The address's parameters, in a fixed order, those that say nothing left out."""
        found = [(name, value) for name in sorted(self.facets) for value in self.facets[name]]
        if self.text:
            found.append(("q", self.text))
        found += [(name, str(year)) for name, year in (("from", self.since), ("to", self.until)) if year is not None]
        if self.sort:
            found.append(("sort", self.sort))
        if self.descending is not None:
            found.append(("order", "down" if self.descending else "up"))
        if self.page > 1:
            found.append(("page", str(self.page)))
        if self.per != PAGE:
            found.append(("per", "all" if self.per is None else str(self.per)))
        return found

    @property
    def narrowed(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.facets or self.text or self.since is not None or self.until is not None)


def _whole(given: Mapping[str, str], name: str, record: str) -> int | None:
    text = given.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise UsageError(f"{name} is {text!r}", record=record, remedy="write a whole number")
    return int(text)


class Shelf(Generic[Thing]):
    """Things of one kind, by id.

    ``facets`` gives, for each facet, the codes under which a thing stands; ``year`` the year it is counted in;
    ``words`` what a search looks through; ``orders`` the keys to sort by: the first of them, descending, where none is
    asked for; a key of ``None`` sorts last either way.
    """

    def __init__(
        self,
        path: str,
        things: Mapping[str, Thing],
        *,
        facets: Mapping[str, Callable[[Thing], Collection[str]]],
        year: Callable[[Thing], int | None],
        words: Callable[[Thing], str],
        orders: Mapping[str, Callable[[Thing], Any]],
    ) -> None:
        self.path, self.things, self.orders = path, things, orders
        self._year = {id: year(thing) for id, thing in things.items()}
        self._words_of, self._words = words, dict[str, str]()
        self.facets: dict[str, dict[str, set[str]]] = {name: {} for name in facets}
        for id, thing in things.items():
            for name, codes in facets.items():
                for code in codes(thing):
                    self.facets[name].setdefault(code, set()).add(id)

    def add_facet(self, name: str, sets: Mapping[str, Iterable[str]]) -> None:
        """A facet given as sets of ids; ids of things that are not here are left out."""
        self.facets[name] = {code: {id for id in ids if id in self.things} for code, ids in sets.items()}

    def select(self, query: Query) -> set[str]:
        """The ids of all things that the query takes."""
        found: set[str] | None = None
        for name, codes in query.facets.items():
            under = set[str]().union(*(self.facets[name].get(code, set()) for code in codes))
            found = under if found is None else found & under
        chosen = set(self.things) if found is None else found
        if query.since is not None or query.until is not None:
            low, high = query.since or 0, 9999 if query.until is None else query.until
            chosen = {id for id in chosen if (year := self._year[id]) is not None and low <= year <= high}
        for word in fold(query.text).split():
            chosen = {id for id in chosen if word in self._folded(id)}
        return chosen

    def ordered(self, query: Query) -> list[Thing]:
        """All things that the query takes, in its order; ids break ties, so that the order is the same every time."""
        name = query.sort or next(iter(self.orders))
        key = self.orders[name]
        descending = query.descending if query.descending is not None else not query.sort
        chosen = sorted(self.select(query))
        known = [id for id in chosen if key(self.things[id]) is not None]
        unknown = [id for id in chosen if key(self.things[id]) is None]
        known.sort(key=lambda id: key(self.things[id]), reverse=descending)
        return [self.things[id] for id in [*known, *unknown]]

    def figure(self, query: Query | None = None, **facets: str | tuple[str, ...] | None) -> Figure:
        """How many things ``query``, narrowed to ``facets``, takes, and the address that lists them."""
        asked = query or Query()
        for name, value in facets.items():
            values = () if value is None else (value,) if isinstance(value, str) else value
            asked = asked.with_facet(name, *values)
        return Figure(len(self.select(asked)), self.address(asked))

    def address(self, query: Query) -> str:
        """The address that asks this of the shelf."""
        parameters = query.parameters()
        return quote(self.path) + ("?" + urlencode(parameters) if parameters else "")

    def counts(self, name: str, query: Query | None = None) -> list[tuple[str, Figure]]:
        """The codes of one facet among what ``query`` takes, with their figures, most first."""
        asked = query or Query()
        within = self.select(asked.with_facet(name))
        sizes = {code: len(ids & within) for code, ids in self.facets[name].items()}
        return [
            (code, self.figure(asked, **{name: code}))
            for code, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0]))
            if size
        ]

    def _folded(self, id: str) -> str:
        if id not in self._words:
            self._words[id] = fold(self._words_of(self.things[id]))
        return self._words[id]
