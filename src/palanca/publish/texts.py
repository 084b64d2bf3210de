"""The words that ship with a release: the codebook and the methods, from their one source in ``docs/``.

A built package carries them under ``publish/texts`` (pyproject's force-include); a working tree reads ``docs/`` itself.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from palanca.errors import PublishError

__all__ = ["text"]

_DOCS = Path(__file__).parents[3] / "docs"


def text(name: str) -> str:
    """The text ``codebook`` or ``methods``, in Markdown. Raises `PublishError` where the installation lacks it."""
    packed = files(__package__).joinpath("texts", f"{name}.md")
    for place in (packed, _DOCS / f"{name}.md"):
        if place.is_file():
            return place.read_text("utf-8")
    raise PublishError(f"the text {name!r} is missing", record="this installation", remedy="install palanca again")
