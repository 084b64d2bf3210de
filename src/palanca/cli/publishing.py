"""Publishing as commands: release, chart, serve, demo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from palanca.cli.files import format_of, keep_picture
from palanca.cli.options import (
    DEFAULT,
    Instruments,
    Location,
    Providers,
    Regional,
    Technologies,
    Viewed,
    Years,
    asked,
    country,
    opened,
    pair,
)
from palanca.cli.screen import finish, say, watching
from palanca.errors import UsageError
from palanca.model import Selection
from palanca.observatory import Observatory

if TYPE_CHECKING:
    pass

__all__ = ["add_to"]

Port = Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")]
_CHARTS = ("map", "bars", "instruments", "share", "lives", "money", "tip", "sources")


def add_to(app: typer.Typer) -> None:
    """Give ``app`` these commands."""
    for command in (release, chart, serve, demo):
        app.command()(command)


def release(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    location: Location = DEFAULT,
    texts: Annotated[bool, typer.Option("--texts", help="With the documents' texts; mind their rights.")] = False,
    journal: Annotated[bool, typer.Option("--journal", help="With the decisions of review.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="In place of an older release.")] = False,
    version: Annotated[str | None, typer.Option(help="Its name; named after its content.")] = None,
    providers: Providers = "CHN,USA",
) -> None:
    """Write a release: CSV and Parquet tables, codebook, methods, checksums. The same record, the same bytes."""
    from palanca.publish.release import release as write

    with opened(location) as observatory:
        record = observatory.record()
        indicators = observatory.measure(providers=pair(providers))
        weights = observatory.weights().saved()
    how = partial(write, texts=texts, journal=journal, replace=replace, weights=weights, version=version)
    files = how(record, folder, indicators=indicators)
    say(f"{len(files)} files in {folder}")


def chart(
    kind: Annotated[str, typer.Argument(metavar="|".join(_CHARTS))],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="FILE.svg, .png, .pdf …")],
    recipient: Annotated[
        str | None, typer.Argument(metavar="URY", help="The country, for all but map and bars.")
    ] = None,
    location: Location = DEFAULT,
    providers: Providers = "CHN,USA",
    years: Years = None,
    instrument: Instruments = None,
    technology: Technologies = None,
    region: Regional = None,
    view: Viewed = "announced",
) -> None:
    """Draw the balance as a map or bars, or one country's instruments, share by year, lives, money, tip or sources."""
    format_of(output)
    if kind not in _CHARTS:
        raise UsageError("no chart of that name", record=kind, remedy=f"one of {', '.join(_CHARTS)}")
    selection = asked(years, instrument, technology, region, view)
    recipient = region if recipient is None else country(recipient)
    if recipient is None and kind not in ("map", "bars"):
        raise UsageError("of which country?", remedy=f"palanca chart {kind} URY -o FILE")
    with opened(location) as observatory:
        picture = _drawn(observatory, kind, recipient, selection, pair(providers))
    keep_picture(output, picture)


def _drawn(
    observatory: Observatory, kind: str, recipient: str | None, selection: Selection, sides: tuple[str, str]
) -> Any:
    from palanca.publish import charts

    of: dict[str, Any] = {"recipient": recipient, "pair": sides}
    if kind == "lives":
        return charts.life_lines(observatory.record(), selection, **of)
    if kind == "instruments":
        return charts.instrument_profile(observatory.profile(selection, providers=sides), selection, **of)
    if kind in ("map", "bars"):
        return _compared(observatory, kind, selection, sides)
    indicators = observatory.measure(selection, providers=sides, recipients=[recipient] if recipient else None)
    if kind == "sources":
        from palanca.publish.charts.words import country as named

        shares = [one for one in indicators if one.name == "contest_share" and one.selection == selection]
        return charts.sources_behind(
            observatory.record(), shares[0], title=f"Sources behind the share in {named(str(recipient))}"
        )
    of_one: dict[str, Any] = {"share": charts.share_over_time, "money": charts.money_known, "tip": charts.tip_over_plot}
    return of_one[kind](indicators, selection, **of)


def _compared(observatory: Observatory, kind: str, selection: Selection, sides: tuple[str, str]) -> Any:
    """Countries beside each other: of a region each of its own, where the other charts take them as one."""
    from palanca.measure import countries_of
    from palanca.publish import charts

    among = {} if selection.region is None else {"recipients": sorted(countries_of(selection.region))}
    apart = replace(selection, region=None)
    of: dict[str, Any] = {"pair": sides, **among}
    indicators = observatory.measure(apart, providers=sides)
    return (charts.balance_map if kind == "map" else charts.balance_bars)(indicators, apart, **of)


def serve(
    location: Location = DEFAULT,
    host: Annotated[str, typer.Option(help="This machine's own: 127.0.0.1 or ::1.")] = "127.0.0.1",
    port: Port = 0,
    providers: Providers = "CHN,USA",
) -> None:
    """Show the observatory in a browser, on this machine, until stopped."""
    with opened(location) as observatory:
        _serve(observatory, host, port, pair(providers))


def _serve(observatory: Observatory, host: str, port: int, sides: tuple[str, str]) -> None:
    from palanca.serve import serve as run

    def announce(address: str) -> None:
        print(f"open {address}\nstop with Ctrl-C", flush=True)

    run(observatory, host, port, announce=announce, sides=sides)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to build it.")] = Path("observatory-demo"),
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Build it and stop.")] = False,
    port: Port = 0,
) -> None:
    """Build the sample observatory from the documents inside the program and show it in a browser."""
    from palanca.demo import build

    with watching() as progress:
        observatory, tallies = build(folder, progress=progress)
    with observatory:
        finish(tallies)
        say(f"the sample observatory is in {folder}")
        if not no_serve:
            _serve(observatory, "127.0.0.1", port, ("CHN", "USA"))
