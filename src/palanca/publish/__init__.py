"""What is handed on: releases, charts, citations.

`release` freezes a record into files, `load` gives it back, `cite` names one thing in it; `charts` draws it.
"""

from __future__ import annotations

from palanca.publish import charts
from palanca.publish.cite import cite
from palanca.publish.load import load
from palanca.publish.release import release

__all__ = ["charts", "cite", "load", "release"]
