"""Files that commands write: pictures, PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from palanca.cli.screen import say
from palanca.errors import PublishError, UsageError

if TYPE_CHECKING:
    from palanca.publish.charts.render import Format

__all__ = ["format_of", "keep", "keep_picture"]


def format_of(output: Path) -> Format:
    """The format that a picture's file name asks for. Raises `UsageError`, so that nothing is drawn for nothing."""
    from palanca.publish.charts.render import FORMATS

    written = output.suffix.removeprefix(".").lower()
    if written not in FORMATS:
        raise UsageError(f"no format {written!r}", record=str(output), remedy=f"end it in .{', .'.join(FORMATS)}")
    return cast("Format", written)


def keep_picture(output: Path, picture: Any) -> None:
    """Write a picture of `palanca.publish.charts`, and say what it shows."""
    from palanca.publish import charts

    keep(output, charts.render(picture, format_of(output)))
    say(f"{output}: {charts.alt_text(picture)}")


def keep(path: Path, content: bytes) -> None:
    """Write a file. Raises `PublishError`."""
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise PublishError(
            problem.strerror or str(problem), record=str(path), remedy="choose a folder that you may write to"
        ) from problem
