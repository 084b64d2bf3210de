"""The stages as commands: init, collect, read, reconcile, run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from palanca.cli.options import DEFAULT, Json, Location, Targets, opened
from palanca.cli.screen import finish, listing, plain, say, watching
from palanca.errors import UsageError

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Give ``app`` these commands."""
    for command in (init, collect, read, reconcile, run):
        app.command()(command)


def init(location: Location = DEFAULT) -> None:
    """Make an empty observatory; one that is there already stays as it is."""
    with opened(location, create=True) as observatory:
        say(f"the observatory is in {observatory.where}")


def collect(
    targets: Annotated[list[str] | None, typer.Argument(metavar="PATH|URL…")] = None,
    location: Location = DEFAULT,
    failures: Annotated[bool, typer.Option("--failures", help="List what is in quarantine, and why.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Try what is in quarantine once more.")] = False,
    json: Json = False,
) -> None:
    """Take in documents: files, folders, addresses, feeds and archives."""
    with opened(location) as observatory:
        if failures:
            rows = [
                {
                    "stage": failure.stage,
                    "origin": failure.origin,
                    "kind": failure.kind,
                    "reason": failure.reason,
                    "attempts": failure.attempts,
                    "at": failure.at,
                }
                for failure in observatory.failures()
            ]
            listing(rows, as_json=json, empty="nothing is in quarantine")
            return
        if not targets and not retry:
            raise UsageError("nothing to collect", remedy="give paths or addresses, or --retry")
        with watching() as progress:
            tally = observatory.collect(targets or (), retry=retry, progress=progress)
    finish([tally], as_json=json)


def read(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH…")] = None,
    location: Location = DEFAULT,
    jsonl: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Read PATH… without an observatory, a line a claim (-: output).")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why PATH… is read as it is, and what was left out.")
    ] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Read what could not be read once more.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; as many as processors.")] = None,
    json: Json = False,
) -> None:
    """Read documents into claims: those of the observatory, or those of PATH… into a file."""
    if explain:
        _explain(paths or [], json)
        return
    if paths or jsonl is not None:
        if not paths or jsonl is None:
            raise UsageError("PATH… and --jsonl FILE go together", remedy="give both, or neither")
        from palanca.files import read_files

        with watching() as progress:
            tally = read_files(paths, jsonl, workers=workers, progress=progress)
        finish([tally], as_json=json and str(jsonl) != "-", whole="with --json")
        return
    with opened(location) as observatory, watching() as progress:
        tally = observatory.read(retry=retry, workers=workers, progress=progress)
    finish([tally], as_json=json)


def _explain(paths: list[str], json: bool) -> None:
    from palanca.cli import reasons
    from palanca.files import explain_files

    if not paths:
        raise UsageError("nothing to explain", remedy="give PATH…, or ask for one claim: palanca explain ID")
    tally, explained = explain_files(paths)
    if json:
        plain([{"document": document.name, **reasons.values(trace)} for document, trace in explained])
    for document, trace in [] if json else explained:
        print(f"{document.name}: " + "\n".join(reasons.lines(trace, document)))
    finish([tally])


def reconcile(
    location: Location = DEFAULT,
    claims: Annotated[Path | None, typer.Option(metavar="FILE", help="Claims, a JSON line each.")] = None,
    documents: Annotated[Path | None, typer.Option(metavar="DIR", help="The documents of the claims.")] = None,
    jsonl: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write {claim, document, index, activity} lines (-: output).")
    ] = None,
    estimate: Annotated[
        bool, typer.Option("--estimate", help="Estimate the weights of the linkage model from these claims first.")
    ] = False,
    what_if: Annotated[
        float | None, typer.Option(metavar="BITS", help="Show what would join or part above that many bits (usual: 0).")
    ] = None,
    json: Json = False,
) -> None:
    """Put claims of the same happening together: those of the observatory, or those of --claims FILE."""
    given = [claims, documents, jsonl]
    if any(option is not None for option in given):
        if claims is None or documents is None or jsonl is None:
            raise UsageError("--claims, --documents and --jsonl go together", remedy="give all three, or none")
        if estimate or what_if is not None:
            raise UsageError(
                "--estimate and --what-if ask about an observatory, not about files of claims",
                remedy="collect and read the documents into one, or leave them out",
            )
        from palanca.files import reconcile_files

        with watching() as progress:
            tally = reconcile_files(claims, documents, jsonl, progress=progress)
        finish([tally], as_json=json and str(jsonl) != "-", whole="with --json")
        return
    if what_if is not None:
        from palanca.cli.what_if import show

        with opened(location) as observatory:
            show(observatory, what_if, as_json=json)
        return
    with opened(location) as observatory, watching() as progress:
        if estimate:
            say(f"weights {observatory.estimate().origin}")
        tally = observatory.reconcile(progress=progress)
    finish([tally], as_json=json)


def run(targets: Targets, location: Location = DEFAULT, json: Json = False) -> None:
    """All stages in order; the observatory is made if there is none. Stopped and run again, it goes on."""
    with opened(location, create=True) as observatory, watching() as progress:
        tallies = observatory.run(targets, progress=progress)
    finish(tallies, as_json=json)
