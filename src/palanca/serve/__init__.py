"""The web application over an observatory: pages for people, JSON for programs, on this machine only.

`app` makes the application, `serve` runs it on loopback and announces the address that opens it, once.
"""

from __future__ import annotations

from palanca.serve.application import Observed, app
from palanca.serve.running import serve

__all__ = ["Observed", "app", "serve"]
