"""Values into pages: the Jinja environment (autoescape on, always), and pages that say what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.types import Scope

from palanca.serve import words

__all__ = ["Renderer", "local"]

_PROBLEMS: Mapping[int, tuple[str, str]] = {
    400: ("This address asks for something that cannot be", "A filter or value in it means nothing here."),
    401: (
        "This observatory opens with the address it printed",
        "Its one-time token opens one session in one browser and is then void. Start it again for a new one.",
    ),
    403: ("Refused", "This request came from another site."),
    404: ("Not on record", "Nothing is kept under this address."),
    405: ("Refused", "This address is for reading only."),
    421: ("Refused", "This observatory answers on this machine's own address only."),
    500: ("Something broke here", "It has been written to the log; the record itself is not touched by a page."),
}


def local(path: str) -> str:
    """``path`` if it is an address on this site, else the front page.

    >>> local("/activities?q=x"), local("//evil.example"), local("https://evil.example/")
    ('/activities?q=x', '/', '/')
    """
    if not path.startswith("/") or path[1:2] in ("/", "\\") or any(ord(c) < 33 for c in path):
        return "/"
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc else "/"


class Renderer:
    """Makes answers of templates and values."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("palanca.serve"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["number"] = words.number

    def page(self, request: Request, template: str, values: Mapping[str, Any], *, section: str = "") -> HTMLResponse:
        """A page of the record."""
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        text = self._templates.get_template(template).render(
            **values,
            theme=_theme(request),
            here=here,
            section=section,
            signed_in=True,
            json_address=f"{here}{'&' if '?' in here else '?'}format=json",
        )
        return HTMLResponse(text)

    def problem(self, request: Request, status: int, words: str = "") -> Response:
        """A page, or JSON for programs, that says what went wrong."""
        return self._problem(request, status, words, signed_in=True)

    def refusal(self, status: int, scope: Scope) -> Response:
        """The gate's answer to a request that it does not let in."""
        request = Request(scope)
        # A link from another site brings no cookie of ours; the same link followed from here does.
        go = local(scope["path"]) if status == 401 and request.headers.get("sec-fetch-site") == "cross-site" else None
        return self._problem(request, status, "", signed_in=False, go=go)

    def _problem(
        self, request: Request, status: int, words: str, *, signed_in: bool, go: str | None = None
    ) -> Response:
        heading, usual = _PROBLEMS.get(status, ("Not possible", "This request cannot be answered."))
        if request.url.path.startswith("/api/") or "format=json" in request.url.query:
            return JSONResponse({"status": status, "problem": words or usual}, status)
        text = self._templates.get_template("problem.html").render(
            status=status,
            heading=heading,
            words=words or usual,
            theme=_theme(request),
            here="/",
            section="",
            signed_in=signed_in,
            json_address=None,
            go=go or ("/" if signed_in else None),
            go_name="Go on, if you have a session here" if go else "To the overview",
        )
        return HTMLResponse(text, status)


def _theme(request: Request) -> str | None:
    found = request.cookies.get("palanca_theme")
    return found if found in ("light", "dark") else None
