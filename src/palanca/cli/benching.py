"""Measuring as commands: bench reading."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from palanca.cli.options import Json
from palanca.cli.screen import listing, plain, say, watching
from palanca.errors import NotFoundError, RecordError

__all__ = ["add_to"]

_CORPUS, _BASELINE = Path("..", "shared", "corpus"), Path("benchmarks", "baseline.json")
_FIELDS = ("p", "r", "f1", "right", "predicted", "gold")


def add_to(app: typer.Typer) -> None:
    """Give ``app`` these commands."""
    bench = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    bench.callback()(_bench)
    bench.command()(reading)
    app.add_typer(bench, name="bench")


def _bench() -> None:
    """How well and how fast this machine does it, against the floors of a baseline file."""


def reading(
    corpus: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Annotated documents; ../shared/corpus where there is one, else none."),
    ] = None,
    scorer: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The scorer; eval/score.py beside the corpus or above it.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The floors; benchmarks/baseline.json where there is one.")
    ] = None,
    documents: Annotated[
        int, typer.Option(min=0, metavar="N", help="Read so many documents in one process and watch its memory.")
    ] = 2000,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Only how often claims of each confidence are right.")
    ] = False,
    json: Json = False,
) -> None:
    """Accuracy, speed, growth, loading and memory of reading, and a peer; exit code 1 where one is under its floor."""
    from palanca.bench import fallen, reliability
    from palanca.bench import reading as measured
    from palanca.bench.corpus import parts

    if corpus is None and _CORPUS.is_dir():
        corpus = _CORPUS
    if calibration:
        if corpus is None:
            raise NotFoundError("no annotated documents", record=str(_CORPUS), remedy="give a folder with --corpus")
        with watching() as watch:
            tables = {name: reliability(paths, watch=watch) for name, paths in parts(corpus).items()}
        _show_calibration(tables, as_json=json)
        return
    floors = _floors(baseline)
    with watching() as watch:
        found = measured(corpus, scorer=scorer, documents=documents, watch=watch)
    under, beside = fallen(found, floors)
    if json:
        plain({**found, "under": under, "not_compared": beside})
    else:
        _show(found)
        for line in beside:
            say(f"not compared: {line}")
        for line in under:
            say(f"under its floor: {line}")
        say(f"{len(under)} under their floor" if under else "nothing is under its floor")
    if under:
        raise typer.Exit(1)


def _floors(path: Path | None) -> Mapping[str, Any]:
    import json

    if path is None and not _BASELINE.is_file():
        return {}
    try:
        found: Mapping[str, Any] = json.loads((path or _BASELINE).read_text("utf-8"))
        return found
    except FileNotFoundError as problem:
        raise NotFoundError("no such file", record=str(path), remedy="give the floors with --baseline") from problem
    except (OSError, ValueError) as problem:
        raise RecordError(f"no floors ({problem})", record=str(path or _BASELINE), remedy="mend it") from problem


def _show(found: Mapping[str, Any]) -> None:
    from palanca.bench.speed import OTHERWISE

    for part, scores in found["accuracy"].items():
        say(f"{part}: {scores['documents']} documents, {scores['quotes_off']} quotations off their offsets")
        rows = {**scores["detection"], **scores["fields"]}
        listing([{part: name, **{k: row[k] for k in _FIELDS}} for name, row in rows.items()], as_json=False)
    listing(
        [{"language": lang, **{k: round(v, 2) for k, v in row.items()}} for lang, row in found["speed"].items()],
        as_json=False,
    )
    say(f"{found['build']} modules read: {OTHERWISE[found['build']]}")
    say(found["peer"])
    if found["memory"]:
        listing([{k: round(v, 1) for k, v in found["memory"].items()}], as_json=False)


def _show_calibration(tables: Mapping[str, Mapping[str, Any]], *, as_json: bool) -> None:
    from palanca.bench.calibration import picture

    if as_json:
        plain(dict(tables))
        return
    for part, found in tables.items():
        say(f"{part}: {found['claims']} claims, expected calibration error {found['error']:.3f}")
        listing(found["bins"], as_json=False, empty="no claims")
        print("\n".join(picture(found["bins"])))
