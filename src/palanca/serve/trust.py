"""Who may read the pages, and what a page may do in the browser.

Invariants: nothing but static files is answered without the session cookie; the token in the printed address opens one
session and is then void; a request for another host, or an unsafe method from another site, is refused before anything
else looks at it; every answer carries the same strict headers.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Awaitable, Callable, Iterable
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "LOOPBACK", "Door", "Gate"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

#: Scripts, styles and pictures only from here; no frame, no plug-in, no form or connection to elsewhere.
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "x-robots-tag": "noindex, nofollow",
}
_SAFE = {"GET", "HEAD", "OPTIONS"}
_OPEN = "/static/"
Refuse = Callable[[int, Scope], Response]


def _digest(secret: str) -> bytes:
    return sha256(secret.encode("utf-8", "surrogatepass")).digest()


class Door:
    """The one-time token and the session that it opens; only hashes of both are kept."""

    def __init__(self, token: str) -> None:
        self._token: bytes | None = _digest(token)
        self._sessions: set[bytes] = set()
        self._lock = threading.Lock()
        # Cookies know no port: a name of its own keeps two observatories on one machine from undoing each other's.
        self.cookie = "palanca_" + sha256(b"cookie" + _digest(token)).hexdigest()[:8]

    def exchange(self, token: str) -> str | None:
        """A new session's secret for the token, once; ``None`` for a wrong or used one."""
        with self._lock:
            if self._token is None or not secrets.compare_digest(self._token, _digest(token)):
                return None
            self._token = None
            session = secrets.token_urlsafe(32)
            self._sessions.add(_digest(session))
            return session

    def knows(self, session: str | None) -> bool:
        """Whether ``session`` is the secret of a session that was opened here."""
        if session is None:
            return False
        found = _digest(session)
        return any(secrets.compare_digest(found, known) for known in self._sessions)


class Gate:
    """The middleware that holds the invariants; ``port`` ``None`` takes any port of the named hosts."""

    def __init__(
        self, app: ASGIApp, *, door: Door, refuse: Refuse, port: int | None = None, hosts: Iterable[str] = LOOPBACK
    ) -> None:
        self.app, self.door, self.refuse = app, door, refuse
        self.hosts, self.port = frozenset(hosts), port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # there are no web sockets here
        guarded = _with_headers(send, "no-cache" if scope["path"].startswith(_OPEN) else "no-store")
        answer = self._refusal(scope)
        await (answer if answer is not None else self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._host(headers.getlist("host")):
            return self.refuse(421, scope)
        if scope["method"] not in _SAFE and not _same_site(headers):
            return self.refuse(403, scope)
        if scope["path"].startswith(_OPEN):
            return None
        token = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("token")
        if token is not None and scope["method"] == "GET":
            session = self.door.exchange(token)
            if session is not None:
                return self._open(scope, session)
        if self.door.knows(_cookie(headers, self.door.cookie)):
            return None if token is None else RedirectResponse(_without_token(scope), 303)
        return self.refuse(401, scope)

    def _host(self, given: list[str]) -> bool:
        if len(given) != 1:
            return False
        name, _, port = given[0].lower().rpartition(":") if _has_port(given[0]) else (given[0].lower(), "", "80")
        return name in self.hosts and (self.port is None or port == str(self.port))

    def _open(self, scope: Scope, session: str) -> Response:
        answer = RedirectResponse(_without_token(scope), 303)
        answer.set_cookie(self.door.cookie, session, httponly=True, samesite="strict", path="/")
        return answer


def _has_port(host: str) -> bool:
    return ":" in host.rpartition("]")[2]


def _same_site(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")  # a browser too old for Sec-Fetch-Site sends this; a program sends neither
    return origin is None or origin.partition("://")[2] == headers.get("host")


def _cookie(headers: Headers, name: str) -> str | None:
    try:
        found = SimpleCookie("; ".join(headers.getlist("cookie"))).get(name)
    except CookieError:
        return None
    return None if found is None else str(found.value)


def _without_token(scope: Scope) -> str:
    kept = [(k, v) for k, v in parse_qsl(scope["query_string"].decode("latin-1")) if k != "token"]
    path = "/" + str(scope["path"]).lstrip("/\\")
    return path + ("?" + urlencode(kept) if kept else "")


def _with_headers(send: Send, caching: str) -> Callable[[Message], Awaitable[None]]:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", caching)
        await send(message)

    return guarded
