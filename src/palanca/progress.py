"""How far a stage is: what long work tells whoever watches it.

Invariant: a `Step` says what has happened, so that work which nobody watches goes on in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from palanca.store import Quarantined

__all__ = ["Progress", "Step", "Tally", "unwatched"]


@dataclass(frozen=True, slots=True)
class Step:
    """``stage`` is past ``done`` pieces and ``failed`` more; ``left`` are still to come (``None``: not known)."""

    stage: str
    done: int = 0
    failed: int = 0
    left: int | None = None


Progress = Callable[[Step], None]


def unwatched(step: Step) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run of a stage came to: pieces done, what failed and why; ``changed`` is false where it was all there."""

    stage: str
    done: int = 0
    failures: tuple[Quarantined, ...] = field(default=())
    changed: bool = True

    @property
    def failed(self) -> int:
        """How many pieces failed."""
        return len(self.failures)
