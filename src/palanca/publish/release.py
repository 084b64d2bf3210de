"""A release: frozen files with a version, checksums, the codebook and the methods.

The invariants: the same record gives the same bytes, whenever and wherever it is written (by the same version of
Palanca and Polars); a folder holds a whole release or none; every indicator leads to activities, and they to claims,
that are in it.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import polars as pl

from palanca import codebook
from palanca.errors import PublishError
from palanca.model import Indicator, Record
from palanca.publish.cells import to_csv
from palanca.publish.package import LICENCE, descriptor
from palanca.publish.tables import TABLES, frames
from palanca.publish.texts import text

__all__ = ["release"]

SUMS = "SHA256SUMS"
WEIGHTS = "linkage-weights.json"


def release(
    record: Record,
    folder: str | Path,
    *,
    indicators: Sequence[Indicator] = (),
    texts: bool = False,
    journal: bool = False,
    replace: bool = False,
    weights: str | None = None,
    version: str | None = None,
    title: str = "Palanca: foreign law-enforcement and internal-security assistance",
) -> list[Path]:
    """Write a release of ``record`` into ``folder``, whole or not at all; gives its files, sorted.

    ``texts`` adds the documents' texts (mind their publishers' rights), ``journal`` the decisions of review: with both,
    `palanca.publish.load` gives the record back. ``weights`` are those that its claims were linked with, as
    `palanca.reconcile.Weights.saved` tells them. ``version`` is named after the content where none is given. Raises
    `PublishError` where the folder holds something else (``replace`` gives way to a newer release, and to nothing but a
    release), where a figure leads nowhere, or where the disk refuses.
    """
    _check(record, indicators)
    target = Path(folder)
    contents = _contents(
        record, indicators, texts=texts, journal=journal, weights=weights, version=version, title=title
    )
    try:
        if target.exists():
            if _same(target, contents):
                return sorted(target / name for name in contents)
            _may_replace(target, replace)
        _write(target, contents)
    except OSError as problem:
        raise PublishError(
            f"cannot be written ({problem.strerror or problem})",
            record=f"release {target}",
            remedy="free space or choose a folder that you may write to; nothing of it was left behind",
        ) from problem
    return sorted(target / name for name in contents)


def _check(record: Record, indicators: Sequence[Indicator]) -> None:
    for activity in record.activities.values():
        lost = [id for id in activity.claims if id not in record.claims]
        if lost or not activity.claims:
            what = f"its claim {lost[0]} is not in the record" if lost else "no claim stands behind it"
            raise PublishError(what, record=f"activity {activity.id}", remedy="reconcile again, then release")
    for claim_id, claim in record.claims.items():
        if claim.document not in record.documents:
            what = f"its document {claim.document} is not in the record"
            raise PublishError(what, record=f"claim {claim_id}", remedy="collect it again, then release")
    for indicator in indicators:
        for id in indicator.activities:
            if id not in record.activities:
                raise PublishError(
                    f"it counts activity {id}, which is not in the record",
                    record=f"indicator {indicator.name} of {indicator.recipient}",
                    remedy="measure again, then release",
                )


def _contents(
    record: Record,
    indicators: Sequence[Indicator],
    *,
    texts: bool,
    journal: bool,
    weights: str | None,
    version: str | None,
    title: str,
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        for name, frame in frames(record, indicators, journal=journal).items():
            files[f"{name}.csv"] = to_csv(frame)
            files[f"{name}.parquet"] = _parquet(frame)
        if texts:
            for id, document in record.documents.items():
                files[f"documents/{id}.txt"] = document.text.encode()
    except (UnicodeEncodeError, pl.exceptions.PolarsError, TypeError, OverflowError) as problem:
        raise PublishError(
            f"a value fits no column ({problem})", record="release", remedy="look at the record it names and report it"
        ) from problem
    if weights is not None:
        files[WEIGHTS] = weights.encode()
    files["CODEBOOK.md"] = text("codebook").encode()
    files["METHODS.md"] = text("methods").encode()
    if version is None:
        version = f"0.0.0+{sha256(_sums(files)).hexdigest()[:12]}"
    files["README.md"] = _readme(record, title, version, files).encode()
    files["datapackage.json"] = descriptor(record, files, title=title, version=version)
    files[SUMS] = _sums(files)
    return files


def _parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.rechunk().write_parquet(
        buffer, compression="zstd", compression_level=3, statistics=True, row_group_size=65536
    )
    return buffer.getvalue()


def _sums(files: Mapping[str, bytes]) -> bytes:
    """As ``sha256sum --check`` reads it."""
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def _readme(record: Record, title: str, version: str, files: Mapping[str, bytes]) -> str:
    tables = [name.removesuffix(".csv") for name in sorted(files) if name.endswith(".csv")]
    about = "\n".join(f"- `{name}`: {TABLES[name].description}" for name in tables)
    texts = (
        "\n- `documents/`: the texts that were read, one file a document, named by its id." if _has_texts(files) else ""
    )
    if WEIGHTS in files:
        texts += f"\n- `{WEIGHTS}`: what each agreement weighed, in bits, when claims were put together."
    return f"""# {title}

Version {version}. {len(record.documents)} documents, {len(record.claims)} claims, {len(record.activities)} activities.
Codebook version {codebook.VERSION}.

Each table is there twice, as CSV for people and as Parquet for programs:

{about}{texts}

`datapackage.json` describes every column; `CODEBOOK.md` says what was coded and how, `METHODS.md` how it was read,
brought together and measured; `sha256sum --check {SUMS}` tells whether a file was changed.

A claim is what a document says and who says it; it is not a finding that it is true. Every figure in `indicators` names
the activities it counts, every activity its claims, every claim its document and the exact quotation: `evidence` holds
`start` and `end`, counted in code points of the text whose SHA-256 is `text_sha256` in `documents`.

Columns of lists and objects hold JSON. In the CSV files, a text cell that a spreadsheet could take for a formula has an
apostrophe before it; take it away to have the value. The Parquet files hold the values themselves.

The data may be used under {LICENCE["title"]} ({LICENCE["path"]}). Quotations belong to their publishers.
"""


def _has_texts(files: Mapping[str, bytes]) -> bool:
    return any(name.startswith("documents/") for name in files)


def _same(target: Path, contents: Mapping[str, bytes]) -> bool:
    """Whether ``target`` is this very release, every byte of it."""
    found = (
        {p.relative_to(target).as_posix() for p in target.rglob("*") if not p.is_dir()} if target.is_dir() else set()
    )
    return found == contents.keys() and all(
        (target / name).read_bytes() == content for name, content in contents.items()
    )


def _may_replace(target: Path, replace: bool) -> None:
    if not target.is_dir():
        raise PublishError("it is a file", record=f"release {target}", remedy="name a folder")
    found = {p.relative_to(target).as_posix() for p in target.rglob("*") if not p.is_dir()}
    if not found:
        return
    listed: set[str] = {SUMS}
    if SUMS in found:
        listed |= {line.partition("  ")[2] for line in (target / SUMS).read_text("utf-8", "replace").splitlines()}
    strange = sorted(found - listed) if SUMS in found else sorted(found)
    if strange:
        raise PublishError(
            f"the folder holds what is not of a release ({strange[0]})",
            record=f"release {target}",
            remedy="move it away or choose another folder",
        )
    if not replace:
        raise PublishError(
            "the folder holds a different release",
            record=f"release {target}",
            remedy="choose another folder, or replace it (--replace)",
        )


def _write(target: Path, contents: Mapping[str, bytes]) -> None:
    """Into a folder beside, synced, then renamed: a crash leaves the old release or the new one, never half of one."""
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    aside = made.with_name(made.name + ".old")
    try:
        for name, content in contents.items():
            path = made / name
            path.parent.mkdir(exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        made.chmod(0o755)
        for folder in {made, *(made / name for name in contents if "/" in name)}:
            _sync(folder if folder.is_dir() else folder.parent)
        if target.exists():
            target.rename(aside)
        try:
            made.rename(target)
        except OSError:
            with suppress(FileNotFoundError):
                aside.rename(target)
            raise
        _sync(target.parent)
        shutil.rmtree(aside, ignore_errors=True)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Make a folder's entries durable, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
