"""Running the application on loopback: a socket first, then the address with its one-time token, then the pages."""

from __future__ import annotations

import ipaddress
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from fastapi import FastAPI

from palanca.errors import PalancaError, UsageError
from palanca.serve import pictures
from palanca.serve.application import Observed, app
from palanca.serve.trust import LOOPBACK

__all__ = ["serve"]


def serve(
    observatory: Observed,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    announce: Callable[[str], None] = print,
    sides: tuple[str, str] = ("CHN", "USA"),
) -> None:
    """Serve until interrupted. ``announce`` is given the address with its one-time token once it can be opened.

    ``port`` 0 takes a free one. Raises `UsageError` where ``host`` is not this machine's own or the port is taken.
    """
    if not _loopback(host):
        raise UsageError(f"{host} can be reached from other machines", remedy="serve on 127.0.0.1")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except (OSError, OverflowError) as problem:
            raise UsageError(
                f"port {port} of {host} cannot be had ({problem})", remedy="give another --port"
            ) from problem
        listening.listen(128)
        taken: int = listening.getsockname()[1]
        token = secrets.token_urlsafe(24)
        made = app(observatory, token=token, port=taken, sides=sides, hosts=LOOPBACK)
        # No access log: it would hold the token. No proxy headers: they would let a request choose its own host.
        config = uvicorn.Config(
            made, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="off"
        )
        name = f"[{host}]" if family == socket.AF_INET6 else host
        announce(f"http://{name}:{taken}/?token={token}")
        # The first page should not wait for what is made once: the measures and the map.
        threading.Thread(target=_warm, args=(made,), daemon=True).start()
        with suppress(KeyboardInterrupt):  # the usual end
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def _warm(made: FastAPI) -> None:
    with suppress(PalancaError):  # the page that needs it says so
        pictures.map_of(made.state.catalogue())


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host) in (ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1"))
    except ValueError:
        return False
