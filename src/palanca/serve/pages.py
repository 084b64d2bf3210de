"""The pages: each an address, a template and the function that gives its values. What is not on record is not found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from palanca import codebook
from palanca.errors import NotFoundError
from palanca.serve import actors, balance, pictures, reading, words
from palanca.serve.catalogue import Catalogue
from palanca.serve.listings import listing, shelf_of
from palanca.serve.shelf import Figure, Query

__all__ = ["FACETS", "PAGES", "REDIRECTS", "Page"]


class Asked(Protocol):
    """What a page's function may ask: see `palanca.serve.application.Asked`."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def parts(self) -> Mapping[str, str]: ...
    @property
    def parameters(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def base(self) -> str: ...
    @property
    def failures(self) -> Callable[[], list[dict[str, str]]]: ...


Build = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """``listing`` names the shelf of a page that is a listing; ``section`` the part of the site that it belongs to."""

    path: str
    template: str
    build: Build
    section: str = ""
    listing: str = ""

    @property
    def name(self) -> str:
        """What programs call it."""
        return self.build.__name__


def overview(asked: Asked) -> dict[str, Any]:
    """The record in figures, the balance by country and by instrument, the latest activities."""
    values = balance.overview(asked.catalogue)
    failures = asked.failures()
    return {
        **values,
        "reach": Figure(len(values["countries"]) + len(values["elsewhere"]), "/#countries"),
        "map": pictures.map_of(asked.catalogue),
        "failures": Figure(len(failures), "/failures") if failures else None,
    }


def country(asked: Asked) -> dict[str, Any]:
    """A recipient country: the contest, its instruments, its time line, who receives, which documents."""
    code = asked.parts["code"].upper()
    found = _found(balance.country(asked.catalogue, code), f"country {code}")
    return {**found, "charts": pictures.country(asked.catalogue, code)}


def activities(asked: Asked) -> dict[str, Any]:
    """Activities, narrowed and ordered by the address."""
    return _listing(asked, "activities")


def claims(asked: Asked) -> dict[str, Any]:
    """Claims with their quotations, narrowed and ordered by the address."""
    return _listing(asked, "claims")


def documents(asked: Asked) -> dict[str, Any]:
    """Documents, narrowed and ordered by the address."""
    return _listing(asked, "documents")


def activity(asked: Asked) -> dict[str, Any]:
    """An activity, by its id or that of any of its claims: every field, every claim, every source."""
    id = asked.parts["id"]
    found = asked.catalogue.find_activity(id)
    if found is None:
        raise _missing(f"activity {id}")
    return reading.activity(asked.catalogue, found, asked.base)


def document(asked: Asked) -> dict[str, Any]:
    """A document: its text in paragraphs with every claim marked, and its claims."""
    id = asked.parts["id"]
    found = asked.catalogue.record.documents.get(id)
    if found is None:
        raise _missing(f"document {id}")
    return reading.document(asked.catalogue, found, asked.base)


def providers(asked: Asked) -> dict[str, Any]:
    """Who gives: countries, bodies, agencies and companies."""
    return actors.providers(asked.catalogue)


def provider(asked: Asked) -> dict[str, Any]:
    """A provider: to whom, by which means, on which terms, through whom."""
    code = asked.parts["code"].upper()
    return _found(actors.provider(asked.catalogue, code), f"provider {code}")


def organisation(asked: Asked) -> dict[str, Any]:
    """An organisation that claims name: what it gives and receives."""
    id = asked.parts["id"]
    return _found(actors.organisation(asked.catalogue, id), f"organisation {id}")


def failures(asked: Asked) -> dict[str, Any]:
    """Files and addresses that could not become documents, each with its reason."""
    return {"failures": asked.failures()}


def about(asked: Asked) -> dict[str, Any]:
    """The methods, the measures, the limits and the codebook."""
    return {
        "version": codebook.VERSION,
        "claims": asked.catalogue.claims.figure(),
        "activities": asked.catalogue.activities.figure(),
        "indicators": len(asked.catalogue.indicators),
        "measures": words.meanings(),
        "instruments": dict(codebook.INSTRUMENTS),
        "technologies": dict(codebook.TECHNOLOGIES),
        "terms": dict(codebook.TERMS),
        "statuses": dict(codebook.STATUSES),
        "assertions": dict(codebook.ASSERTIONS),
        "source_types": dict(codebook.SOURCE_TYPES),
    }


def claim_address(asked: Asked) -> str:
    """Where a claim stands in its document."""
    id = asked.parts["id"]
    found = asked.catalogue.record.claims.get(id)
    if found is None:
        raise _missing(f"claim {id}")
    return f"/document/{found.document}#{found.id}"


def _listing(asked: Asked, kind: str) -> dict[str, Any]:
    return listing(asked.catalogue, kind, Query.read(asked.parameters, shelf_of(asked.catalogue, kind)))


def _found(values: dict[str, Any] | None, what: str) -> dict[str, Any]:
    if values is None:
        raise _missing(what)
    return values


def _missing(what: str) -> NotFoundError:
    return NotFoundError("nothing of it is on record", record=what, remedy="see what is on the overview")


PAGES = (
    Page("/", "overview.html", overview, "/"),
    Page("/country/{code}", "country.html", country, "/"),
    Page("/activities", "listing.html", activities, "/activities", "activities"),
    Page("/activity/{id}", "activity.html", activity, "/activities"),
    Page("/claims", "listing.html", claims, "/claims", "claims"),
    Page("/documents", "listing.html", documents, "/documents", "documents"),
    Page("/document/{id}", "document.html", document, "/documents"),
    Page("/providers", "providers.html", providers, "/providers"),
    Page("/provider/{code}", "provider.html", provider, "/providers"),
    Page("/organisation/{id:path}", "organisation.html", organisation, "/providers"),
    Page("/failures", "failures.html", failures, "/"),
    Page("/about", "about.html", about, "/about"),
)
REDIRECTS: Mapping[str, Callable[[Any], str]] = {"/claim/{id}": claim_address}
#: The filters of each listing, for the description of the interface; a test holds them equal to the shelves'.
FACETS: Mapping[str, tuple[str, ...]] = {
    "activities": (
        *("recipient", "provider", "instrument", "technology", "terms", "status", "assertion", "review", "disputed"),
        *("year", "dated", "money", "measured", "scope", "giver", "receiver", "document", "source", "counted"),
    ),
    "claims": (
        *("recipient", "provider", "instrument", "assertion", "lang", "document", "activity", "giver", "receiver"),
        "reader",
    ),
    "documents": ("lang", "kind", "publisher", "claims", "recipient", "provider", "activity", "copies"),
}
