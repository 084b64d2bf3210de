"""Reading and reconciling files without an observatory: paths in, a file of JSON lines out.

Invariants: the same input gives the same bytes; the file appears whole under its name or not at all.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palanca.engine import read_documents, spread
from palanca.errors import PalancaError, PublishError, RecordError, UsageError
from palanca.model import Claim, Document, tell_apart
from palanca.progress import Progress, Step, Tally, unwatched
from palanca.records import claim_from_record, claim_record
from palanca.store import Quarantined

if TYPE_CHECKING:
    from palanca.collect import Limits
    from palanca.read import Trace

__all__ = ["explain_files", "read_files", "reconcile_files", "write_lines"]


def read_files(
    targets: Sequence[str | Path],
    jsonl: str | Path,
    *,
    limits: Limits | None = None,
    workers: int | None = None,
    progress: Progress = unwatched,
) -> Tally:
    """The claims of the documents at ``targets``, a line a claim, to the file ``jsonl`` (``-``: standard output).

    A line holds the codebook's fields plus ``document`` (its own id, else its content hash), ``confidence``, ``reader``
    and ``evidence`` as ``{start, end, text}``. The tally counts documents. Raises `PublishError` where the file cannot
    be written.
    """
    failed: list[Quarantined] = []
    done = 0

    def lines() -> Iterator[Mapping[str, Any]]:
        nonlocal done
        for reading in read_documents(_documents(targets, limits, failed), workers=workers):
            document = reading.document
            if reading.kind is not None:
                failed.append(
                    Quarantined("read", document.origin or document.id, reading.kind, reading.reason or "", document.id)
                )
            else:
                done += 1
                yield from (claim_record(claim, document.name) for claim in reading.claims)
            progress(Step("read", done, len(failed)))

    write_lines(jsonl, lines())
    return Tally("read", done, tuple(failed))


def explain_files(
    targets: Sequence[str | Path], *, limits: Limits | None = None
) -> tuple[Tally, list[tuple[Document, Trace]]]:
    """Why the reader reads what it reads in the documents at ``targets``: its claims, then what it left out."""
    from palanca.read import explain

    failed: list[Quarantined] = []
    documents = list(_documents(targets, limits, failed))
    found = [(document, trace) for document in documents for trace in explain(document)]
    return Tally("explain", len(documents), tuple(failed)), found


def reconcile_files(
    claims: str | Path,
    documents: str | Path,
    jsonl: str | Path,
    *,
    limits: Limits | None = None,
    progress: Progress = unwatched,
) -> Tally:
    """Which activity each claim of a file belongs to, a line a claim: ``{claim, document, index, activity}``.

    ``claims`` is a file as `read_files` writes it, ``documents`` the folder its documents are in; ``index`` counts a
    document's lines from 0. A line that is no claim of a document there is tallied as failed. The tally counts
    activities. Raises `UsageError` where the claims or the documents cannot be read, `PublishError` where nothing can
    be written.
    """
    from palanca.reconcile import reconcile

    if not Path(documents).exists():
        raise UsageError("no such file or folder", record=str(documents), remedy="give the folder of the documents")
    failed: list[Quarantined] = []
    held = {document.name: document for document in _documents([documents], limits, failed)}
    rows: list[tuple[str, int]] = []
    made: dict[str, list[tuple[int, Claim]]] = {}
    counted: Counter[str] = Counter()
    for number, record in _records(claims, failed):
        name = str(record.get("document"))
        index = counted[name]
        counted[name] += 1
        try:
            if name not in held:
                raise RecordError("its document is not there", record=name, remedy=f"put it in {documents}")
            claim = claim_from_record(record, held[name].text, held[name].id)
        except PalancaError as problem:
            failed.append(Quarantined("reconcile", f"{claims}:{number}", type(problem).__name__, str(problem)))
            continue
        rows.append((name, index))
        made.setdefault(name, []).append((index, claim))
    named: dict[tuple[str, int], Claim] = {}
    for name, found in made.items():
        apart = tell_apart(claim for _, claim in found)
        named |= {(name, index): claim for (index, _), claim in zip(found, apart, strict=True)}
    progress(Step("reconcile"))
    activities = reconcile(named.values(), held.values(), each=spread).activities
    activity_of = {claim: activity.id for activity in activities for claim in activity.claims}
    write_lines(
        jsonl,
        (
            {
                "claim": named[name, index].id,
                "document": name,
                "index": index,
                "activity": activity_of[named[name, index].id],
            }
            for name, index in rows
        ),
    )
    return Tally("reconcile", len(activities), tuple(failed))


def _documents(targets: Sequence[str | Path], limits: Limits | None, failed: list[Quarantined]) -> Iterator[Document]:
    """The documents at ``targets``, each once; what became none goes to ``failed``."""
    from palanca import collect as stage

    known: set[str] = set()
    for outcome in stage.collect(targets, limits=limits or stage.Limits(), known=frozenset()):
        if isinstance(outcome, stage.Collected):
            if outcome.document.id not in known:
                known.add(outcome.document.id)
                yield outcome.document
        elif isinstance(outcome, stage.Failure):
            failed.append(Quarantined("collect", outcome.origin, outcome.kind, outcome.reason, outcome.content_hash))


def _records(path: str | Path, failed: list[Quarantined]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        lines = Path(path).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(
            f"cannot be read ({problem})", record=str(path), remedy="give a file of JSON lines"
        ) from problem
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            yield number, record
        else:
            failed.append(Quarantined("reconcile", f"{path}:{number}", "RecordError", "not a JSON object"))


def write_lines(path: str | Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Write ``records`` as JSON lines to ``path`` (``-``: standard output), whole or not at all.

    Raises `PublishError` where that cannot be done.
    """
    if str(path) == "-":
        for record in records:
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    target = Path(path)
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=target.parent, prefix=".palanca-", delete=False
        ) as file:
            temporary = file.name
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, target)
    except BaseException as problem:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(problem, OSError):
            raise PublishError(
                problem.strerror or str(problem), record=str(path), remedy="check the folder, its space and permissions"
            ) from problem
        raise
