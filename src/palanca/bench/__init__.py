"""How well and how fast this machine reads: `reading` measures, `fallen` compares with the floors of a baseline file.

Invariant: every figure is measured in the run that reports it; documents that the floors were not measured on are not
compared with them.
"""

from __future__ import annotations

from palanca.bench.calibration import reliability
from palanca.bench.reading import accuracy, fallen, reading

__all__ = ["accuracy", "fallen", "reading", "reliability"]
