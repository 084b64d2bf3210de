"""Fixtures of the tests of datasets; what makes the files is in ``made.py``."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

_spec = importlib.util.spec_from_file_location("datasets_made", Path(__file__).with_name("made.py"))
assert _spec is not None
assert _spec.loader is not None
made = importlib.util.module_from_spec(_spec)
sys.modules["datasets_made"] = made
_spec.loader.exec_module(made)

file = made.file
outcomes = made.outcomes
