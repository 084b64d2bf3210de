"""One import of a public dataset: its files read through first, then kept; what changed since the last edition told.

Invariants: nothing is written before the files have been read to their end without an error; a record's documents and
claims are written before the edition that makes them count, so that an import stopped half-way changes no figure and
goes on when it is run again; the same files again are no work and no write.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from palanca.collect import datasets
from palanca.collect.datasets import Broken, Check, LeftOut, Rates, Spool, Taken, Total
from palanca.dates import last_year
from palanca.errors import ParseError, UsageError
from palanca.progress import Progress, Step, unwatched
from palanca.store import Edition, EditionRow, Incoming, Store
from palanca.store.editions import standing

__all__ = ["Change", "Imported", "run"]

_BATCH = 256  # records written at a time
_TOLD = 1000  # rows that a report lists one by one, of each kind; the counts count all
_STEP = 500  # rows between two words of progress


@dataclass(frozen=True, slots=True)
class Change:
    """A record that a newer edition added, removed or amended; sums are by kind of money, in dollars where known."""

    change: str
    row: str
    before: Mapping[str, float] = field(default_factory=dict)
    after: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to. rows = totals_skipped + in_scope + the sum of left_out + failures.

    ``activities`` counts records by country and year; ``known_usd`` takes one sum for each (its commitment, else what
    was disbursed, else the pledge), so that kinds of money are never added together for one thing; ``missing_amounts``
    are those without any. ``changes`` is ``None`` where no earlier edition covers the same. ``changed`` is false
    where the same files were imported before.
    """

    dataset: str
    rows: int = 0
    totals_skipped: int = 0
    in_scope: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    activities: int = 0
    known_usd: float = 0.0
    missing_amounts: int = 0
    failures: int = 0
    failed: Sequence[Mapping[str, str]] = ()
    borderline: Sequence[Mapping[str, str]] = ()
    borderline_count: int = 0
    checks: Sequence[Mapping[str, Any]] = ()
    checks_count: int = 0
    checks_equal: int = 0
    changes: Mapping[str, int] | None = None
    changed_rows: Sequence[Mapping[str, Any]] = ()
    changed: bool = True

    def summary(self) -> dict[str, Any]:
        """The one object of ``palanca import --json``."""
        names = ("dataset", "rows", "totals_skipped", "in_scope", "left_out", "activities", "known_usd")
        return {name: getattr(self, name) for name in (*names, "missing_amounts", "failures")}


class _Tally:
    """Counts of what passes by."""

    def __init__(self) -> None:
        self.rows = self.totals = self.scope = self.failures = self.edge = self.sums = self.equal = 0
        self.left: Counter[str] = Counter()
        self.failed: list[dict[str, str]] = []
        self.borderline: list[dict[str, str]] = []
        self.checks: list[dict[str, Any]] = []
        self.parts: set[str] = set()

    def note(self, outcome: datasets.Outcome) -> None:
        if isinstance(outcome, Taken):
            self.rows += outcome.rows
            self.scope += outcome.rows
            self.parts.add(outcome.part)
            self._edge(str(outcome.document.key), str(outcome.document.title), "in", outcome.borderline)
        elif isinstance(outcome, LeftOut):
            self.rows += 1
            self.left[outcome.reason] += 1
            self.parts.add(outcome.part)
            self._edge(outcome.row, outcome.title, f"left out: {outcome.reason}", outcome.borderline)
        elif isinstance(outcome, Total):
            self.rows += 1
            self.totals += 1
        elif isinstance(outcome, Broken):
            self.rows += 1
            self.failures += 1
            if len(self.failed) < _TOLD:
                self.failed.append(asdict(outcome))
        else:
            self._check(outcome)

    def _edge(self, row: str, title: str, verdict: str, why: str) -> None:
        if why:
            self.edge += 1
            if len(self.borderline) < _TOLD:
                self.borderline.append({"row": row, "title": title, "verdict": verdict, "why": why})

    def _check(self, check: Check) -> None:
        self.sums += 1
        if abs(check.printed - check.summed) < 1:
            self.equal += 1
        elif len(self.checks) < _TOLD:
            self.checks.append(asdict(check) | {"difference": round(check.summed - check.printed, 2)})


def run(
    store: Store,
    name: str,
    files: Sequence[str | Path],
    *,
    rates: Rates | None = None,
    progress: Progress = unwatched,
) -> Imported:
    """Import ``files`` of dataset ``name``. Raises what `datasets.read` raises; then nothing is written."""
    if not files:
        raise UsageError("nothing to import", remedy="name the files as you downloaded them")
    key = _key(name, files, rates)
    for edition in store.editions():
        if edition.id.startswith(key):
            return Imported(**(dict(edition.report) | {"changed": False}))
    tally = _Tally()
    with Spool[Taken]() as spool:
        best: dict[str, tuple[str, int]] = {}
        for outcome in datasets.read(name, files, own=rates):
            tally.note(outcome)
            if isinstance(outcome, Taken):
                row = str(outcome.document.key)
                best[row] = max(best.get(row, ("", -1)), (outcome.rank, spool.size))
                spool.add(outcome)
            if tally.rows % _STEP == 0:
                progress(Step("import", tally.rows - tally.failures, tally.failures))
        if tally.rows == 0 or tally.failures == tally.rows:
            said = f": {tally.failed[0]['reason']}" if tally.failed else ""
            raise ParseError(
                f"no row of it could be read{said}" if tally.rows else "it holds no rows",
                record=", ".join(map(str, files)),
                remedy="is it the file that this dataset ships?",
            )
        progress(Step("import", tally.rows - tally.failures, tally.failures, 0))
        kept = {place for _, place in best.values()}
        return _keep(store, name, key, files, tally, spool, kept, progress)


def _key(name: str, files: Iterable[str | Path], rates: Rates | None) -> str:
    """The beginning of the edition's id: the dataset, the files' bytes, the rates and the program's own version."""
    whole = hashlib.sha256(f"{name} {datasets.VERSION} {sorted((rates or {}).items())!r}".encode())
    found = []
    for file in files:
        try:
            with Path(file).open("rb") as stream:
                found.append(hashlib.file_digest(stream, "sha256").hexdigest())
        except OSError as problem:
            raise UsageError(
                problem.strerror or str(problem), record=str(file), remedy="name a file as you downloaded it"
            ) from problem
    for digest in sorted(found):
        whole.update(digest.encode())
    return whole.hexdigest()[:48]


def _keep(
    store: Store,
    name: str,
    key: str,
    files: Sequence[str | Path],
    tally: _Tally,
    spool: Spool[Taken],
    kept: set[int],
    progress: Progress,
) -> Imported:
    lines: dict[str, list[EditionRow]] = {}
    ranks: dict[str, str] = {}
    units: dict[tuple[str, ...], dict[str, float | None]] = {}
    done = 0
    for batch in _batches(spool, kept, tally):
        store.collected([Incoming(one.document, one.content, str(one.document.origin)) for one in batch])
        store.keep_coded({one.document.id: one.claims for one in batch}, {one.document.id: one.links for one in batch})
        for one in batch:
            kind = datasets.kind_of(one.document)
            assert kind is not None
            ranks[kind.series] = max(ranks.get(kind.series, ""), one.rank)
            row = EditionRow(str(one.document.key), one.part, one.document.id, tuple(map(asdict, one.figures)))
            lines.setdefault(kind.series, []).append(row)
            _units(one, units)
        done += len(batch)
        progress(Step("keep", done, 0, len(kept) - done))
    sums = [value for unit in units.values() if (value := _one(unit)) is not None]
    report: dict[str, Any] = {
        "dataset": name,
        "rows": tally.rows,
        "totals_skipped": tally.totals,
        "in_scope": tally.scope,
        "left_out": dict(sorted(tally.left.items(), key=lambda pair: (-pair[1], pair[0]))),
        "activities": len(units),
        "known_usd": round(sum(sums), 2),
        "missing_amounts": len(units) - len(sums),
        "failures": tally.failures,
        "failed": tally.failed,
        "borderline": tally.borderline,
        "borderline_count": tally.edge,
        "checks": tally.checks,
        "checks_count": tally.sums,
        "checks_equal": tally.equal,
    }
    series = lines or {datasets.KINDS[name].series: []}
    changes = [change for which, some in sorted(series.items()) for change in _changes(store, which, some, tally.parts)]
    if changes or _covered(store, series, tally.parts):
        counts = Counter(change.change for change in changes)
        report["changes"] = {what: counts[what] for what in ("added", "removed", "amended")}
        report["changed_rows"] = [asdict(change) for change in changes[:_TOLD]]
    for which, some in sorted(series.items()):
        edition = Edition(
            id=key + hashlib.sha256(which.encode()).hexdigest()[:16],
            series=which,
            dataset=name,
            files=tuple(Path(file).name for file in files),
            parts=tuple(sorted(tally.parts)),
            rank=ranks.get(which, ""),
            report=report,
        )
        store.keep_edition(edition, some)
    return Imported(**report)


def _batches(spool: Spool[Taken], kept: set[int], tally: _Tally) -> Iterator[list[Taken]]:
    """The records that stand; one that the same files tell twice is counted as left out the other time."""
    batch: list[Taken] = []
    for place, one in enumerate(spool):
        if place not in kept:
            tally.scope -= one.rows
            tally.left["told twice in these files; the newer stands"] += one.rows
            continue
        batch.append(one)
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _units(one: Taken, units: dict[tuple[str, ...], dict[str, float | None]]) -> None:
    """Each country and year of a record, with its dollars by kind."""
    figures = iter(one.figures)
    for claim in one.claims:
        unit = units.setdefault(
            (one.document.id, str(claim.recipient or claim.recipient_group), str(last_year(claim.date))), {}
        )
        if claim.amounts and claim.status not in (None, "suspended", "cancelled"):
            figure = next(figures)
            unit[figure.kind] = figure.usd


def _one(unit: Mapping[str, float | None]) -> float | None:
    return next(
        (value for kind in ("committed", "disbursed", "pledged") if (value := unit.get(kind)) is not None), None
    )


def _standing_rows(store: Store, series: str, parts: set[str]) -> dict[str, EditionRow]:
    """The rows that stand in the parts that a new edition covers."""
    stands = standing(store.editions(series))
    wanted = {edition for (_, part), edition in stands.items() if part in parts}
    return {
        key: row
        for edition in sorted(wanted)
        for key, row in store.edition_rows(edition).items()
        if stands.get((series, row.part)) == edition and row.part in parts
    }


def _covered(store: Store, series: Iterable[str], parts: set[str]) -> bool:
    return any(part in parts for one in series for _, part in standing(store.editions(one)))


def _changes(store: Store, series: str, found: Sequence[EditionRow], parts: set[str]) -> list[Change]:
    """What is added, removed, amended against the rows that stood; none where nothing stood."""
    if not _covered(store, [series], parts):
        return []
    before, after = _standing_rows(store, series, parts), {row.row: row for row in found}
    changes = []
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            changes.append(Change("added", key, {}, _sums(new)))
        elif old is not None and new is None:
            changes.append(Change("removed", key, _sums(old), {}))
        elif old is not None and new is not None and old.document != new.document:
            changes.append(Change("amended", key, _sums(old), _sums(new)))
    return changes


def _sums(row: EditionRow) -> dict[str, float]:
    sums: Counter[str] = Counter()
    for figure in row.figures:
        dollars = figure.get("usd")
        sums[f"{figure['kind']} USD" if dollars is not None else f"{figure['kind']} {figure['currency']}"] += (
            dollars if dollars is not None else figure["value"]
        )
    return {kind: round(value, 2) for kind, value in sums.items()}
