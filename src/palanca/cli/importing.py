"""Importing public datasets as a command: import."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from palanca.cli.options import DEFAULT, Json, Location, opened
from palanca.cli.screen import listing, plain, say, watching
from palanca.importing import Imported

__all__ = ["add_to"]

_SHOWN = 20
NAMES = "aiddata|fmtr|foreignassistance|incle|iati|crs"


def add_to(app: typer.Typer) -> None:
    """Give ``app`` this command."""
    app.command(name="import")(import_)


def import_(
    name: Annotated[str, typer.Argument(metavar=NAMES, help="Whose files they are.")],
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="As downloaded; a zip or gz of them too.")],
    location: Location = DEFAULT,
    rates: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Your own rates: CSV with currency, year, usd (for one unit).")
    ] = None,
    world_bank: Annotated[
        bool,
        typer.Option(
            "--world-bank",
            help="The World Bank's official rates, fetched and kept, for sums that no other rate is known for.",
        ),
    ] = False,
    report: Annotated[
        bool, typer.Option("--report", help="List the borderline rows, totals that differ, and what changed.")
    ] = False,
    json: Json = False,
) -> None:
    """Take in a public dataset: rows in scope, with their own source; the observatory is made if there is none."""
    from palanca.money import load_rates

    own = load_rates(rates) if rates is not None else None
    with opened(location, create=True) as observatory, watching() as progress:
        if world_bank:
            own = {**_official(observatory.store.folder), **(own or {})}
        found = observatory.import_dataset(name, files, rates=own, progress=progress)
    if json:
        plain(found.summary() | (_report(found) if report else {}))
    else:
        _tell(found)
        if report:
            listing(found.borderline, as_json=False, empty="no borderline row")
            listing(found.checks, as_json=False, empty="no printed total differs")
            if found.changes is not None:
                listing([_flat(change) for change in found.changed_rows], as_json=False, empty="no record changed")
    if found.failures:
        raise typer.Exit(1)


def _official(folder: Path | None) -> Mapping[tuple[str, int], float]:
    """The World Bank's rates, after a line on where they come from or why there are none."""
    from palanca.collect.worldbank import cache_of, official

    had = official(cache_of(folder))
    say(had.note)
    return had.rates


def _report(found: Imported) -> dict[str, object]:
    names = (
        "failed",
        "borderline",
        "borderline_count",
        "checks",
        "checks_count",
        "checks_equal",
        "changes",
        "changed_rows",
    )
    return {name: getattr(found, name) for name in names}


def _flat(change: object) -> dict[str, object]:
    return dict(change)  # type: ignore[call-overload, no-any-return]


def _tell(found: Imported) -> None:
    note = "" if found.changed else " (these files were imported before: nothing new)"
    say(f"{found.dataset}: {found.rows} rows, {found.in_scope} in scope, {found.activities} records{note}")
    for reason, count in found.left_out.items():
        say(f"  {count} left out: {reason}")
    if found.totals_skipped:
        say(f"  {found.totals_skipped} printed totals skipped")
    if found.checks_count:
        say(f"  {found.checks_equal} of {found.checks_count} printed totals equal the sum of their rows")
    say(f"  known: {found.known_usd:,.0f} US dollars of their years; {found.missing_amounts} records state no sum")
    if found.borderline_count:
        say(f"  {found.borderline_count} borderline rows to go through: --report")
    if found.changes is not None:
        said = ", ".join(f"{count} {what}" for what, count in found.changes.items())
        say(f"  against the edition before: {said}; the older figures are kept")
    for failure in found.failed[:_SHOWN]:
        say(f"  {failure['row']}: {failure['kind']}: {failure['reason']}")
    if found.failures > _SHOWN:
        say(f"  and {found.failures - _SHOWN} more rows that could not be understood")
    say("next: palanca read, then palanca reconcile")
