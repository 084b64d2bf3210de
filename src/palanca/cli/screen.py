"""What commands show: progress, tallies, failures, tables, JSON.

Invariant: with ``--json`` standard output is JSON and nothing else; what runs without a terminal gets plain lines.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from palanca.progress import Progress, Step, Tally
from palanca.store import Quarantined

__all__ = ["finish", "listing", "plain", "say", "watching"]

_SHOWN = 20  # failures listed on a terminal; all of them with `palanca collect --failures`


def say(line: str) -> None:
    """A line for the person, beside the output."""
    print(line, file=sys.stderr, flush=True)


@contextlib.contextmanager
def watching() -> Iterator[Progress]:
    """A bar for each stage on a terminal, otherwise nothing until the stages' tallies."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda step: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("[red]{task.fields[failed]}[/red]"),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=console) as bars:
        tasks: dict[str, Any] = {}

        def show(step: Step) -> None:
            if step.stage not in tasks:
                tasks[step.stage] = bars.add_task(step.stage, total=None, failed="")
            past = step.done + step.failed
            bars.update(
                tasks[step.stage],
                completed=past,
                total=None if step.left is None else past + step.left,
                failed=f"{step.failed} failed" if step.failed else "",
            )

        yield show


def finish(tallies: Iterable[Tally], *, as_json: bool = False, whole: str = "palanca collect --failures") -> None:
    """Show what the stages came to and list what failed; exit with 1 if anything did.

    ``whole`` says where all failures are listed.
    """
    tallies = list(tallies)
    if as_json:
        plain([{"stage": t.stage, "done": t.done, "failures": [_failure(f) for f in t.failures]} for t in tallies])
    failed = [failure for tally in tallies for failure in tally.failures]
    if not as_json:
        for tally in tallies:
            note = "" if tally.changed else " (nothing new)"
            say(f"{tally.stage:<10} {tally.done} done, {tally.failed} failed{note}")
        for failure in failed[:_SHOWN]:
            say(f"  {failure.origin}: {failure.kind}: {failure.reason}")
        if len(failed) > _SHOWN:
            say(f"  and {len(failed) - _SHOWN} more; all of them: {whole}")
    if failed:
        raise typer.Exit(1)


def _failure(failure: Quarantined) -> dict[str, Any]:
    return {name: getattr(failure, name) for name in Quarantined.__slots__}


def plain(value: Any) -> None:
    """``value`` as JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def listing(rows: Sequence[Mapping[str, Any]], *, as_json: bool, empty: str = "nothing") -> None:
    """Rows as a table (lines with tabs where there is no terminal), or as JSON.

    What comes from documents is shown as it is, but for control characters, which could command a terminal.
    """
    if as_json:
        plain(list(rows))
        return
    if not rows:
        say(empty)
        return
    console = Console(highlight=False)
    if not console.is_terminal:
        for line in (rows[0], *(row.values() for row in rows)):
            print("\t".join(map(_cell, line)))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in rows[0]:
        table.add_column(escape(name.replace("_", " ")), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    console.print(table)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, (list, tuple)):
        return ", ".join(_cell(part) for part in value)
    return "".join(letter if letter.isprintable() else " " for letter in str(value))
