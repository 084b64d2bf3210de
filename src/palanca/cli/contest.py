"""The contest as commands: estimate, unknowns, scenario, spread, response, brief."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from palanca.cli.files import format_of, keep, keep_picture
from palanca.cli.options import (
    DEFAULT,
    Instruments,
    Json,
    Location,
    Providers,
    Regional,
    Technologies,
    Viewed,
    Years,
    asked,
    countries,
    country,
    opened,
    pair,
    side,
)
from palanca.cli.screen import listing, say
from palanca.errors import UsageError
from palanca.model import Activity, Record, Selection

if TYPE_CHECKING:
    from palanca.measure.spread import Adoption

__all__ = ["add_to"]

Draws = Annotated[int, typer.Option(min=100, help="Simulated draws.")]
Seed = Annotated[int, typer.Option(help="The same seed, the same figures.")]
Members = Annotated[str, typer.Option("--region", metavar="G:LAC33|WORLD", help="The countries looked at.")]


def add_to(app: typer.Typer) -> None:
    """Give ``app`` these commands."""
    for command in (estimate, unknowns, scenario, spread, response, brief):
        app.command()(command)


def estimate(
    recipients: Annotated[list[str] | None, typer.Argument(metavar="URY…", help="Countries; all that occur.")] = None,
    location: Location = DEFAULT,
    providers: Providers = "CHN,USA",
    years: Years = None,
    view: Viewed = "announced",
    region: Regional = None,
    yearly: Annotated[bool, typer.Option("--yearly", help="Year by year too.")] = False,
    instrument: Instruments = None,
    technology: Technologies = None,
    draws: Draws = 10_000,
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """Every indicator with what is not known carried through: 5, 50 and 95 %, and the chance that a side is ahead."""
    from palanca.measure import sightings
    from palanca.measure.uncertainty import estimates

    selection = asked(years, instrument, technology, region, view)
    record, activities = _held(location)
    found = estimates(
        activities,
        selection,
        providers=pair(providers),
        recipients=countries(recipients),
        yearly=yearly,
        seen=sightings(activities, record.documents, record.groups),
        draws=draws,
        seed=seed,
    )
    rows = [
        {
            "recipient": one.recipient,
            "years": _years(one.years),
            "indicator": one.name,
            "provider": one.provider if one.other is None else f"{one.provider} : {one.other}",
            "5 %": one.low,
            "50 %": one.median,
            "95 %": one.high,
            "ahead": one.ahead,
            "unit": one.unit,
            **({"activities": list(one.activities)} if json else {}),
        }
        for one in found
    ]
    listing(rows, as_json=json, empty="nothing to estimate: no such activities")


def unknowns(
    recipient: Annotated[str, typer.Argument(metavar="URY")],
    location: Location = DEFAULT,
    indicator: Annotated[str, typer.Option(help="A name that `palanca estimate` shows.")] = "corrected_share",
    provider: Annotated[str | None, typer.Option(help="Whose, where it is one side's figure.")] = None,
    providers: Providers = "CHN,USA",
    years: Years = None,
    instrument: Instruments = None,
    technology: Technologies = None,
    view: Viewed = "announced",
    region: Regional = None,
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """Which unknown matters most to a figure: first-order and total Sobol indices."""
    from palanca.measure import sightings
    from palanca.measure.sobol import sobol

    record, activities = _held(location)
    found = sobol(
        activities,
        asked(years, instrument, technology, region, view),
        recipient=country(recipient),
        indicator=indicator,
        providers=pair(providers),
        provider=None if provider is None else side(provider),
        seen=sightings(activities, record.documents, record.groups),
        seed=seed,
    )
    rows = [
        {"unknown": one.factor, "alone": one.first, "in all": one.total, "low": one.total_interval[0]}
        | {"high": one.total_interval[1]}
        for one in found
    ]
    listing(rows, as_json=json)


def scenario(
    file: Annotated[Path, typer.Argument(metavar="FILE.toml", help="name and [[edit]] with where, set, times.")],
    recipients: Annotated[list[str] | None, typer.Argument(metavar="URY…")] = None,
    location: Location = DEFAULT,
    providers: Providers = "CHN,USA",
    years: Years = None,
    instrument: Instruments = None,
    technology: Technologies = None,
    view: Viewed = "announced",
    region: Regional = None,
    unchanged: Annotated[bool, typer.Option("--unchanged", help="Figures that stay as they are, too.")] = False,
    json: Json = False,
) -> None:
    """What if: every indicator beside what it would be. Nothing is stored."""
    from palanca.measure import sightings
    from palanca.measure.scenarios import compare, parse

    given, selection = parse(_toml(file)), asked(years, instrument, technology, region, view)
    record, activities = _held(location)
    found = compare(
        activities,
        given,
        selection,
        providers=pair(providers),
        recipients=countries(recipients),
        seen=sightings(activities, record.documents, record.groups),
    )
    rows = []
    for both in found:
        one = both.then if both.then is not None else both.now
        if one is None or one.selection != selection:
            continue
        values = tuple(None if side is None else side.value for side in (both.now, both.then))
        if unchanged or values[0] != values[1]:
            row: dict[str, Any] = {
                "recipient": one.recipient,
                "indicator": one.name,
                "provider": one.provider if one.other is None else f"{one.provider} : {one.other}",
                "now": values[0],
                given.name: values[1],
                "change": both.change,
                "unit": one.unit,
            }
            rows.append(row)
    listing(rows, as_json=json, empty="no figure changes")


def spread(
    location: Location = DEFAULT,
    technology: Technologies = None,
    instrument: Instruments = None,
    provider: Annotated[str | None, typer.Option(help="Whose; any.")] = None,
    years: Annotated[str, typer.Option(metavar="2005-2024", help="First and last year.")] = "2000-2024",
    stage: Annotated[str, typer.Option(metavar="agreement|operation")] = "agreement",
    region: Members = "G:LAC33",
    covariate: Annotated[list[str] | None, typer.Option(help="Fit an event history with these.")] = None,
    versus: Annotated[str | None, typer.Option(help="The other side: none, one, the other or both by the end.")] = None,
    first: Annotated[
        bool, typer.Option("--who-first", help="What goes with which side's coming first; with --provider, --versus.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Draw the curve: FILE.svg, .png …")
    ] = None,
    view: Viewed = "announced",
    json: Json = False,
) -> None:
    """How it spreads over countries: the share that has adopted by year; with --covariate, what goes with adopting."""
    from palanca.measure import countries_of
    from palanca.measure.competing import contested, outcomes
    from palanca.measure.history import history, panel
    from palanca.measure.spread import adoptions, curve

    if stage not in ("agreement", "operation"):
        raise UsageError("no stage of that name", record=stage, remedy="agreement or operation")
    if output is not None:
        format_of(output)
    provider, versus = (None if written is None else side(written) for written in (provider, versus))
    record, activities = _held(location)
    selection = asked(years, instrument, technology, view=view)
    among: dict[str, Any] = {"recipients": sorted(countries_of(region)), "stage": stage, "claims": record.claims}
    rows = adoptions(activities, selection, provider=provider, **among)
    if first:
        if provider is None or versus is None:
            raise UsageError("of which two sides?", remedy="palanca spread --who-first --provider CHN --versus USA")
        theirs = adoptions(activities, selection, provider=versus, **among)
        _who_first(contested(rows, theirs, activities, selection), covariate, (provider, versus), as_json=json)
        return
    if covariate:
        anything = adoptions(activities, asked(years, view=view), provider=provider, **among)
        others = None if versus is None else adoptions(activities, selection, provider=versus, **among)
        at_risk = panel(rows, activities, selection, provider_rows=anything, other_rows=others)
        fit = history(at_risk, covariate)
        listing(
            [
                {"covariate": e.covariate, "hazard ratio": e.ratio, "5 %": e.low, "95 %": e.high, "in words": e.words}
                for e in fit.effects
            ],
            as_json=json,
        )
        return
    if output is not None:
        drawn = {provider: rows}
        if versus is not None:
            drawn[versus] = adoptions(activities, selection, provider=versus, **among)
        _draw(output, drawn, selection, stage)
    if versus is not None:
        ends = outcomes(rows, adoptions(activities, selection, provider=versus, **among), selection.span[1])
        named = {"none": "neither", "first": provider or "any", "second": versus, "both": "both"}
        listing(
            [
                {"by": selection.span[1], "who": named[end], "countries": n, "share": share, "5 %": low, "95 %": high}
                for end, (n, share, low, high) in ends.items()
            ],
            as_json=json,
        )
        return
    by_year: dict[int, list[str]] = {}
    for row in rows:
        if row.year is not None:
            by_year.setdefault(row.year, []).append(row.recipient)
    shown = [
        {"year": s.year, "at risk": s.at_risk, "adopting": by_year.get(s.year, []), "share": s.share}
        | {"5 %": s.low, "95 %": s.high}
        for s in curve(rows, selection.span)
    ]
    listing(shown, as_json=json)


def _who_first(
    rows: Sequence[Mapping[str, Any]], covariates: list[str] | None, sides: tuple[str, str], *, as_json: bool
) -> None:
    from palanca.measure.competing import competing
    from palanca.publish.charts.words import country

    names = (country(sides[0]), country(sides[1]))
    fit = competing(rows, **({"covariates": covariates} if covariates else {}), sides=names)
    called = {"first": sides[0], "second": sides[1]}
    listing(
        [
            {"entry of": called.get(c.end, c.end), "against": called.get(c.against, c.against)}
            | {"covariate": c.covariate, "odds ratio": c.ratio, "5 %": c.low, "95 %": c.high, "in words": c.words}
            for c in fit.contrasts
        ],
        as_json=as_json,
    )
    counts = ", ".join(f"{called.get(end, end)} {n}" for end, n in fit.ends.items())
    say(f"{fit.rows} country-years; {counts}" + "".join(f"; {end} too seldom to fit" for end in fit.left_out))


def _draw(output: Path, sides: Mapping[str | None, Sequence[Adoption]], selection: Selection, stage: str) -> None:
    from palanca.publish import charts
    from palanca.publish.charts.words import country as named_country
    from palanca.publish.charts.words import narrowed

    named = {side: named_country(side) if side is not None else "any provider" for side in sides}
    hues = {named[side]: {"CHN": "chn", "USA": "usa"}.get(side or "", "ink") for side in sides}
    title = narrowed(f"Countries with a first {stage}", selection)
    picture = charts.adoption_curves(
        {named[side]: rows for side, rows in sides.items()}, selection.span, hues=hues, title=title
    )
    keep_picture(output, picture)


def response(
    location: Location = DEFAULT,
    providers: Providers = "CHN,USA",
    years: Annotated[str, typer.Option(metavar="2005-2024", help="First and last year.")] = "2000-2024",
    region: Members = "G:LAC33",
    by_country: Annotated[bool, typer.Option("--by-country", help="In each country too.")] = False,
    instrument: Instruments = None,
    technology: Technologies = None,
    view: Viewed = "announced",
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """Does one side's activity follow the other's? Both directions, one to three years later, by permutation."""
    from palanca.measure import countries_of
    from palanca.measure.response import response as respond

    found = respond(
        _held(location)[1],
        asked(years, instrument, technology, view=view),
        pair=pair(providers),
        recipients=sorted(countries_of(region)),
        by_country=by_country,
        seed=seed,
    )
    listing([{name: getattr(one, name) for name in one.__slots__} for one in found], as_json=json)


def brief(
    recipient: Annotated[str, typer.Argument(metavar="URY", help="A country's ISO code, or a bloc such as G:LAC33.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.pdf")],
    location: Location = DEFAULT,
    providers: Providers = "CHN,USA",
    lang: Annotated[str, typer.Option(metavar="en|es", help="Its language.")] = "en",
    years: Years = None,
    instrument: Instruments = None,
    technology: Technologies = None,
    view: Viewed = "announced",
    draws: Draws = 10_000,
    seed: Seed = 0,
) -> None:
    """Two pages to hand on: the contest in three sentences, four pictures, ten activities, what is not known."""
    from palanca.publish.brief import compose, pdf

    selection = asked(years, instrument, technology, view=view)
    record, _ = _held(location)
    made = compose(record, country(recipient), selection, pair=pair(providers), lang=lang, draws=draws, seed=seed)
    keep(output, pdf(made))
    say(f"{output}: {' '.join(made.judgement)}")


def _held(location: str) -> tuple[Record, list[Activity]]:
    with opened(location) as observatory:
        record = observatory.record()
    return record, list(record.activities.values())


def _years(years: tuple[int | None, int | None]) -> str:
    first, last = years
    return "all" if first is None and last is None else f"{first}" if first == last else f"{first}–{last}"


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise UsageError(f"not a TOML file ({problem})", record=str(path), remedy="see docs/methods.md, 9") from problem
