"""The application: addresses to pages, each as HTML and as JSON, behind the gate of `palanca.serve.trust`.

A page is a template and a pure function from the catalogue to plain values; its JSON is those values. The catalogue
is made anew when the observatory's record is another one, and shared by all requests until then.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from fastapi import FastAPI, Form, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from palanca.errors import NotFoundError, PalancaError, UsageError
from palanca.model import Record
from palanca.serve import pages
from palanca.serve.catalogue import Catalogue
from palanca.serve.listings import csv_text, shelf_of
from palanca.serve.rendering import Renderer, local
from palanca.serve.shelf import Query
from palanca.serve.trust import HEADERS, LOOPBACK, Door, Gate

__all__ = ["Observed", "app"]

_LOG = logging.getLogger("palanca.serve")
_STATIC = Path(__file__).with_name("static")


class Observed(Protocol):
    """What the application needs of an observatory."""

    def record(self) -> Record:
        """All it holds, the same object until something changes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page's function is given: the catalogue, the address's parts, and where the application listens."""

    catalogue: Catalogue
    parts: Mapping[str, str]
    parameters: tuple[tuple[str, str], ...]
    base: str
    failures: Callable[[], list[dict[str, str]]]


class _Shelved:
    """The catalogue of the observatory's present record, made once for each record."""

    def __init__(self, observatory: Observed, sides: tuple[str, str]) -> None:
        self.observatory, self.sides = observatory, sides
        self._catalogue: Catalogue | None = None
        self._lock = threading.Lock()

    def catalogue(self) -> Catalogue:
        """The catalogue; two requests at once make it only once."""
        with self._lock:
            record = self.observatory.record()
            if self._catalogue is None or self._catalogue.record is not record:
                self._catalogue = Catalogue(record, self.sides)
            return self._catalogue

    def failures(self) -> list[dict[str, str]]:
        """What could not be collected, where the observatory keeps a list of it."""
        given: Callable[[], Iterable[Any]] | None = getattr(self.observatory, "failures", None)
        if given is None:
            return []
        return [{name: str(getattr(f, name, "") or "") for name in ("origin", "kind", "reason")} for f in given()]


def app(
    observatory: Observed,
    *,
    token: str,
    sides: tuple[str, str] = ("CHN", "USA"),
    port: int | None = None,
    hosts: Iterable[str] = LOOPBACK,
) -> FastAPI:
    """The web application over ``observatory``, opened by ``token`` once.

    ``sides`` are the two providers compared. Requests are answered for ``hosts`` alone, on ``port`` where it is given.
    """
    made = FastAPI(
        title="Palanca",
        description="Every page's values. Counts come with the address of what they count.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    door, render, shelved = Door(token), Renderer(), _Shelved(observatory, sides)
    _problems(made, render)
    _pages(made, render, shelved)
    made.mount("/static", StaticFiles(directory=_STATIC), name="static")

    @made.post("/theme", include_in_schema=False)
    def theme(theme: str = Form(), back: str = Form("/")) -> Response:
        answer = RedirectResponse(local(back), 303)
        if theme in ("light", "dark"):
            answer.set_cookie("palanca_theme", theme, max_age=31_536_000, httponly=True, samesite="strict", path="/")
        else:
            answer.delete_cookie("palanca_theme", path="/", httponly=True, samesite="strict")
        return answer

    made.state.catalogue = shelved.catalogue
    made.add_middleware(Gate, door=door, refuse=render.refusal, port=port, hosts=tuple(hosts))
    return made


def _pages(made: FastAPI, render: Renderer, shelved: _Shelved) -> None:
    def ask(request: Request) -> Asked:
        return Asked(
            shelved.catalogue(),
            request.path_params,
            tuple(request.query_params.multi_items()),
            str(request.base_url).rstrip("/"),
            shelved.failures,
        )

    def values_of(page: pages.Page) -> Callable[[Request], Response]:
        def values(request: Request) -> Response:
            return JSONResponse(plain(page.build(ask(request))))

        return values

    def shown_of(page: pages.Page) -> Callable[[Request], Response]:
        def shown(request: Request) -> Response:
            form = request.query_params.get("format")
            if form == "json":
                return values_of(page)(request)
            if form == "csv" and page.listing:
                return _csv(ask(request), page.listing)
            if form is not None:
                raise UsageError(f"no format {form!r}", record=page.path, remedy="write json, or csv for a listing")
            return render.page(request, page.template, page.build(ask(request)), section=page.section)

        return shown

    def moved_of(build: Callable[[Any], str]) -> Callable[[Request], Response]:
        def moved(request: Request) -> Response:
            return RedirectResponse(build(ask(request)), 303)

        return moved

    for page in pages.PAGES:
        made.add_api_route(page.path, shown_of(page), include_in_schema=False, response_class=HTMLResponse)
        made.add_api_route(
            "/api" + (page.path if page.path != "/" else "/overview"),
            values_of(page),
            name=page.name,
            summary=page.build.__doc__,
            response_class=JSONResponse,
            openapi_extra={"parameters": _parameters(page)},
        )
    for path, build in pages.REDIRECTS.items():
        made.add_api_route(path, moved_of(build), include_in_schema=False)


def plain(values: Mapping[str, Any]) -> Any:
    """A page's values as JSON has them; pictures are left out."""
    return jsonable_encoder({name: value for name, value in values.items() if name not in ("map", "charts")})


def _parameters(page: pages.Page) -> list[dict[str, Any]]:
    found = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)(?::\w+)?}", page.path)
    ]
    if page.listing:
        names = [*pages.FACETS[page.listing], "q", "from", "to", "sort", "order", "page", "per"]
        found += [{"name": name, "in": "query", "required": False, "schema": {"type": "string"}} for name in names]
    return found


def _csv(asked: Asked, kind: str) -> Response:
    query = Query.read(asked.parameters, shelf_of(asked.catalogue, kind))
    return Response(
        csv_text(asked.catalogue, kind, query),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="palanca-{kind}.csv"'},
    )


def _problems(made: FastAPI, render: Renderer) -> None:
    @made.exception_handler(HTTPException)
    async def refused(request: Request, problem: HTTPException) -> Response:
        return render.problem(request, problem.status_code)

    @made.exception_handler(PalancaError)
    async def failed(request: Request, problem: PalancaError) -> Response:
        status = 404 if isinstance(problem, NotFoundError) else 400 if isinstance(problem, UsageError) else 500
        if status == 500:
            _LOG.error("%s: %s", request.url.path, problem)
        return render.problem(request, status, str(problem))

    @made.exception_handler(Exception)
    async def broken(request: Request, problem: Exception) -> Response:
        _LOG.exception("%s", request.url.path, exc_info=problem)
        answer = render.problem(request, 500)
        answer.headers.update(HEADERS)  # this answer is made outside the gate
        return answer
