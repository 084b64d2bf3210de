"""Documents that the tests make themselves: a PDF written by hand, a DOCX, zips, a web server on this machine."""

from __future__ import annotations

import http.server
import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest


def write_pdf(lines: list[str], *, title: str = "A report on gifts", pages: int = 1, encrypted: bool = False) -> bytes:
    """A PDF of one font whose every page holds ``lines``."""
    shown = "\n".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td\n{shown}\nET"
    font = "/Resources << /Font << /F1 5 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' 3 0 R' * pages}] /Count {pages} >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {font} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /CreationDate (D:20200101000000) >>",
    ]
    extra = ""
    if encrypted:  # keys that no password gives: the empty one is refused, as with any password that is not known
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O ({'a' * 32}) /U ({'b' * 32}) /P -4 >>")
        extra = "/Encrypt 7 0 R /ID [<00><00>]"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R {extra} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode("ascii")


def write_zip(entries: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return write_pdf


@pytest.fixture
def make_zip() -> Callable[[dict[str, bytes | str]], bytes]:
    return write_zip


@pytest.fixture
def web() -> Iterator[Any]:
    """A web server on this machine: ``web.pages[path] = (status, headers, body)``; ``web.address(path)``."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.requests.append(dict(self.headers) | {"path": self.path})
            answer = server.pages.get(self.path, (404, {}, b"no"))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        pages: dict[str, Any]
        requests: list[dict[str, str]]

        def address(self, path: str, host: str = "127.0.0.1") -> str:
            return f"http://{host}:{self.server_address[1]}{path}"

        def handle_error(self, *_: object) -> None:
            pass  # clients that break off are what some tests are about

    server = Server(("127.0.0.1", 0), Handler)
    server.pages, server.requests = {}, []
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
