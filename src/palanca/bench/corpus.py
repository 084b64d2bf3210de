"""Annotated documents (the codebook's JSON) in the parts they are scored by, and what the scorer says of each.

Invariant: a document is in one part; the scorer, ``score.py``, is run as it stands, never imported.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from palanca.errors import NotFoundError, RecordError
from palanca.model import Claim, Document
from palanca.progress import Progress, Step, unwatched
from palanca.read import read
from palanca.records import claim_record

__all__ = ["checksum", "loaded", "parts", "predict", "scored", "scorer_of", "whole"]

_NAMED = ("founding", "open", "held")
#: What a claim is taken to say of a field that it leaves out.
_UNSAID: dict[str, Any] = {
    **dict.fromkeys(("recipient", "recipient_group", "terms", "status", "date")),
    **{name: [] for name in ("provider_actors", "recipient_actors", "technology", "items", "amounts", "places")},
    "voice": "author",
    "assertion": "stated",
}
_ANNOTATED, _HELD_OF, _EVERY = ("dev", "train"), "train", 6


def parts(corpus: Path) -> dict[str, list[Path]]:
    """The documents of a corpus by part: ``founding``, ``open``, ``held``.

    A folder that has subfolders of these names, or bears one, is taken as it is; of ``dev`` and ``train`` every sixth
    document of ``train`` is held (scripts/split-corpus). Any other folder is one part, ``all``. Raises `NotFoundError`
    where there is no document.
    """
    whole = _sorted(corpus.rglob("*.json"))
    if not whole:
        raise NotFoundError("no annotated document", record=str(corpus), remedy="give a folder with --corpus")
    if corpus.name in _NAMED:
        return {corpus.name: whole}
    found = {name: _sorted((corpus / name).rglob("*.json")) for name in _NAMED if (corpus / name).is_dir()}
    split: dict[str, list[Path]] = {"open": [], "held": []}
    for folder in _ANNOTATED:
        for place, path in enumerate(sorted((corpus / folder).glob("*.json"))):
            split["held" if folder == _HELD_OF and place % _EVERY == _EVERY - 1 else "open"].append(path)
    found |= {name: paths for name, paths in split.items() if paths and name not in found}
    return found or {"all": whole}


def _sorted(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (path.parent.name, path.name))


def checksum(paths: Sequence[Path]) -> str:
    """One SHA-256 over documents, in order."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def loaded(path: Path) -> tuple[dict[str, Any], Document]:
    """An annotated document: its record, and the document as the reader gets it. Raises `RecordError`."""
    try:
        record = json.loads(path.read_text("utf-8"))
        fields = {k: record.get(k) for k in ("lang", "title", "publisher", "published", "url", "source_type")}
        return record, Document("0" * 64, record["text"], key=record["id"], **fields)
    except (ValueError, KeyError, TypeError) as problem:
        raise RecordError(
            f"no annotated document ({problem})", record=str(path), remedy="see the codebook's section on documents"
        ) from problem


def whole(record: Mapping[str, Any]) -> dict[str, Any]:
    """An annotated document whose claims leave out what the text does not say, with every field of the codebook."""
    return {**record, "claims": [{**_UNSAID, **claim} for claim in record["claims"]]}


def scorer_of(corpus: Path) -> Path:
    """``eval/score.py`` beside the corpus or above it. Raises `NotFoundError` with the places looked at."""
    folders = [corpus.resolve(), *corpus.resolve().parents, (Path.cwd() / ".." / "shared").resolve()]
    for folder in folders:
        if (folder / "eval" / "score.py").is_file():
            return folder / "eval" / "score.py"
    raise NotFoundError("no eval/score.py", record=str(corpus), remedy="give its path with --scorer")


def predict(
    paths: Sequence[Path],
    gold: Path,
    out: Path,
    *,
    reader: Callable[[Document], Iterable[Claim]] = read,
    watch: Progress = unwatched,
    stage: str = "scoring",
) -> int:
    """What the scorer compares: the documents copied into the new folder ``gold``, and a line of ``out`` for each claim
    that the reader makes of them; how many claims."""
    gold.mkdir(parents=True)
    count = 0
    with out.open("w", encoding="utf-8") as lines:
        for number, path in enumerate(paths, 1):
            _, document = loaded(path)
            shutil.copyfile(path, gold / f"{path.parent.name}-{path.name}")
            for claim in reader(document):
                lines.write(json.dumps(claim_record(claim, document.name), ensure_ascii=False) + "\n")
                count += 1
            watch(Step(stage, number, left=len(paths) - number))
    return count


def scored(
    paths: Sequence[Path],
    scorer: Path,
    *,
    reader: Callable[[Document], Iterable[Claim]] = read,
    watch: Progress = unwatched,
    stage: str = "scoring",
) -> dict[str, Any]:
    """What the scorer says of the reader on these documents: ``detection`` and ``fields``, each measure → p, r, f1."""
    with tempfile.TemporaryDirectory() as temporary:
        gold, out = Path(temporary, "gold"), Path(temporary, "predicted.jsonl")
        predict(paths, gold, out, reader=reader, watch=watch, stage=stage)
        run = subprocess.run(
            [sys.executable, str(scorer), str(gold), str(out), "--json"], capture_output=True, text=True
        )
    if run.returncode:
        raise RecordError(
            f"the scorer failed: {run.stderr.strip().splitlines()[-1:]}", record=str(scorer), remedy="run it by hand"
        )
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def spans(claim: Mapping[str, Any], text: str) -> list[tuple[int, int]]:
    """Where an annotated claim's evidence stands, given as quotations or as offsets."""
    found = []
    for evidence in claim.get("evidence") or ():
        if isinstance(evidence, str):
            start = text.find(evidence)
            if start >= 0:
                found.append((start, start + len(evidence)))
        else:
            found.append((int(evidence["start"]), int(evidence["end"])))
    return found
