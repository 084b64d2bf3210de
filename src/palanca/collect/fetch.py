"""Fetching over http and https, and from public addresses only.

The invariant: a connection is made to no other address than one that was checked for this very connection. Names are
resolved here, every address that a name has is checked, and the socket is opened to a checked one, so a name that
answers differently the second time (DNS rebinding) gains nothing. Each redirect begins anew. Proxies from the
environment are not used, since a proxy would connect for us unchecked.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from palanca.collect.limits import Limits
from palanca.collect.outcomes import Unfetchable

__all__ = ["Fetched", "Fetcher", "is_public"]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]

_AGENT = f"palanca/{version('palanca')} (research archive; reads single pages on a person's request)"
_ACCEPT = (
    "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,text/plain,*/*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Networks that carry or translate other addresses, or that Python 3.11's `is_global` does not know as special
# (IANA IPv4 and IPv6 Special-Purpose Address Registries).
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fec0::/10",
        ),
    )
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the bytes, the address after all redirects, and what the server says they are."""

    content: bytes
    url: str
    media_type: str = ""
    charset: str | None = None


def is_public(address: Address) -> bool:
    """Whether ``address`` is one of the public internet, also by what it carries inside."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.scope_id is not None:
            return False
    if any(address.version == network.version and address in network for network in _SPECIAL):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of ``host`` by the machine's own resolver."""
    return list(dict.fromkeys(str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Fetcher:
    """Fetches addresses one by one: ``Fetcher()("https://…") -> Fetched``.

    ``allowed`` decides which network addresses may be connected to; only tests, whose server is on this machine, give
    another one than `is_public`. ``trust`` is the TLS context.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        resolve: Resolve = resolve,
        allowed: Callable[[Address], bool] = is_public,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits if limits is not None else Limits()
        self._resolve, self._allowed, self._trust = resolve, allowed, trust
        self._last: dict[str, float] = {}  # host → when it was asked last

    def __call__(self, address: str) -> Fetched:
        """What ``address`` gives. Raises `FetchError` with what happened and what to do."""
        self._wait(address)
        deadline = _Deadline(self._limits.fetch_seconds)
        backend = _CheckedBackend(self._resolve, self._allowed, deadline)
        try:
            with httpcore.ConnectionPool(ssl_context=self._trust, network_backend=backend, retries=0) as pool:
                current = address
                for _ in range(self._limits.redirects + 1):
                    answer = self._once(pool, current, deadline)
                    if isinstance(answer, Fetched):
                        return answer
                    current = answer
            raise Unfetchable("redirects", f"more than `Limits.redirects` ({self._limits.redirects})", address)
        except Unfetchable as problem:
            raise Unfetchable(problem.kind, problem.what, address) from None
        except (httpcore.TimeoutException, TimeoutError):
            limit = self._limits.fetch_seconds
            raise Unfetchable("timeout", f"no full answer in `Limits.fetch_seconds` ({limit:g})", address) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as problem:
            raise Unfetchable("unreachable", f"no connection ({_words(problem)})", address) from None
        except (ValueError, UnicodeError, httpx.InvalidURL) as problem:
            raise Unfetchable("forbidden-address", f"not a proper address ({_words(problem)})", address) from None

    def _wait(self, address: str) -> None:
        host = address.split("/", 3)[2:3]
        for name in host:
            time.sleep(max(0.0, self._last.get(name, 0.0) + self._limits.pause - time.monotonic()))
            self._last[name] = time.monotonic()

    def _once(self, pool: httpcore.ConnectionPool, address: str, deadline: _Deadline) -> Fetched | str:
        url = _parsed(address)
        headers = [
            ("Host", url.netloc.decode("ascii")),
            ("User-Agent", _AGENT),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ]
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), deadline.left())
        with pool.stream("GET", target, headers=headers, extensions={"timeout": timeout}) as response:
            sent = httpx.Headers(response.headers)
            if response.status in _REDIRECTS and "location" in sent:
                return urljoin(str(url), sent["location"])
            if response.status != 200:
                raise Unfetchable("http-status", f"the server answered {response.status}", address)
            content = _body(response.iter_stream(), sent.get("content-encoding", ""), self._limits.bytes, deadline)
        media_type, _, rest = sent.get("content-type", "").partition(";")
        charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
        return Fetched(content, str(url), media_type.strip().lower(), charset)


def _parsed(address: str) -> httpx.URL:
    url = httpx.URL(address)
    if url.scheme not in ("http", "https"):
        raise Unfetchable("forbidden-address", f"{url.scheme or 'no scheme'}: only http and https are fetched")
    if url.userinfo:
        raise Unfetchable("forbidden-address", "there is a user name or password in the address")
    if not url.host:
        raise Unfetchable("forbidden-address", "there is no host in the address")
    return url.copy_with(fragment=None)


def _body(parts: Iterable[bytes], encoding: str, most: int, deadline: _Deadline) -> bytes:
    """The bytes sent, unpacked, never more than ``most`` of them held."""
    packed = encoding.strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Unfetchable("unreachable", f"the server packs its answer in a way not asked for ({packed})")
    unpack = zlib.decompressobj(wbits=47) if packed not in ("", "identity") else None
    held: list[bytes] = []
    size = 0
    for part in parts:
        deadline.left()
        try:
            plain = part if unpack is None else unpack.decompress(part, most - size + 1)
        except zlib.error:
            raise Unfetchable("unreachable", "the server's answer is damaged") from None
        size += len(plain)
        if size > most:
            raise Unfetchable("too-large", f"over `Limits.bytes` ({most:,})")
        held.append(plain)
    if unpack is not None and not unpack.eof:
        raise Unfetchable("unreachable", "the server's answer breaks off")
    return b"".join(held)


def _words(problem: BaseException) -> str:
    return " ".join(str(problem).split())[:160] or type(problem).__name__


class _Deadline:
    """One end for all the waiting of a fetch: name, connection, headers, body and redirects together."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("deadline")
        return left


class _CheckedBackend(httpcore.NetworkBackend):
    """Opens sockets to checked addresses only, whatever the name in the request says by then."""

    def __init__(self, resolve: Resolve, allowed: Callable[[Address], bool], deadline: _Deadline) -> None:
        self._resolve, self._allowed, self._deadline = resolve, allowed, deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        problem: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, timeout=self._deadline.left(), socket_options=socket_options
                )
                return _TimedStream(stream, self._deadline)
            except httpcore.ConnectError as failed:
                problem = failed
        raise problem or httpcore.ConnectError("the name has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("no local sockets")

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolve(host.strip("[]"), port)
        except (OSError, UnicodeError) as problem:
            raise Unfetchable("unreachable", f"no address for the name {host} ({_words(problem)})") from None
        for address in found:
            if not self._allowed(ipaddress.ip_address(address)):
                raise Unfetchable("forbidden-address", f"{host} is at {address}, which is not a public address")
        return found


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every wait ends with the fetch's deadline, so that a server that drips cannot hold us."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, timeout=self._deadline.left())
        return _TimedStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
