"""The organisations that claims name as giving or receiving: known ones under their id, others as they are written.

A name that several organisations bear ("Policía Nacional") means the one of the country that gives or receives;
where none is of that country it stands as written, apart for each country, so that two countries' police are never one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from palanca import names
from palanca.model import Entity, Record
from palanca.serve.shelf import fold

__all__ = ["WRITTEN", "Organisation", "Organisations", "organise"]

WRITTEN = "written:"
_ARTICLE = 4  # characters: "the ", "los "


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation: its entity's name, kind and home where it is known, and its names as written, by language."""

    id: str
    name: str
    country: str | None
    kind: str | None
    wikidata: str | None
    written: tuple[tuple[str, str], ...]

    @property
    def known(self) -> bool:
        """Whether the lists of names hold it."""
        return not self.id.startswith(WRITTEN)


@dataclass(frozen=True, slots=True)
class Organisations:
    """All by id, and for each claim (id) those that it names as giving and as receiving."""

    by_id: Mapping[str, Organisation]
    givers: Mapping[str, frozenset[str]]
    receivers: Mapping[str, frozenset[str]]


def organise(record: Record) -> Organisations:
    """The organisations of a record's claims."""
    entities: dict[str, Entity | None] = {}
    homes: dict[str, str | None] = {}
    written: dict[str, set[tuple[str, str]]] = defaultdict(set)
    givers: dict[str, frozenset[str]] = {}
    receivers: dict[str, frozenset[str]] = {}
    for claim in record.claims.values():
        lang = record.documents[claim.document].lang
        for actors, country, sides in (
            (claim.provider_actors, claim.provider, givers),
            (claim.recipient_actors, claim.recipient, receivers),
        ):
            ids = set()
            for actor in actors:
                if _country_itself(actor, lang):
                    continue
                entity = _meant(actor, lang, country)
                id = f"{WRITTEN}{country or ''}:{fold(actor)}" if entity is None else entity.id
                entities[id], homes[id] = entity, country if entity is None else entity.country
                written[id].add((actor, lang))
                ids.add(id)
            sides[claim.id] = frozenset(ids)
    by_id = {id: _organisation(id, entities[id], homes[id], written[id]) for id in sorted(written)}
    return Organisations(by_id, givers, receivers)


@lru_cache(maxsize=65536)
def _country_itself(name: str, lang: str) -> bool:
    """Whether all of ``name``, an article aside, is that of a country, bloc or capital: the side itself."""
    found = names.mentions(name, lang)
    return (
        len(found) == 1
        and len(name) - (found[0].end - found[0].start) <= _ARTICLE
        and names.entity(found[0].entities[0]).kind != "organisation"
    )


@lru_cache(maxsize=65536)
def _meant(name: str, lang: str, country: str | None) -> Entity | None:
    found = [entity for entity in names.resolve(name, lang) if entity.kind == "organisation"]
    at_home = [entity for entity in found if country is not None and entity.country == country]
    return at_home[0] if at_home else found[0] if len(found) == 1 else None


def _organisation(id: str, entity: Entity | None, home: str | None, written: Iterable[tuple[str, str]]) -> Organisation:
    forms = tuple(sorted(written))
    if entity is None:
        return Organisation(id, forms[0][0], home, None, None, forms)
    return Organisation(id, entity.name, home, entity.type, entity.wikidata, forms)
