"""AidData's narratives, read as documents: narratives.py WORKBOOK.xlsx [--others 200] [--sample 100] [--json FILE]

Every project's title and description (written by AidData's researchers) is read as one document. Those that speak of
police, customs, courts, prisons, surveillance or public security (in the title, or more than once) should give a claim
about the recipient that AidData coded; of those that never name them, a seeded sample should give none. `--sample N`
prints N of the claims with their narratives, to be judged by hand. The choice of narratives looks at their words only,
never at what the reader made of them. `--without N FOLDER` writes narratives about other things, none of the sample's,
as documents without claims, for scripts/fit-reading to learn what is no claim. `--coded PART FOLDER` writes those that were coded by
hand (narratives.jsonl: claims by the codebook, evidence as offsets, no text), ``open`` (in the fit, and read for rules) or ``held``, as annotated
documents for scripts/score-reading and scripts/fit-reading.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib
import random
import re
import sys
import time
from typing import Any

from python_calamine import CalamineWorkbook

from palanca.bench.corpus import whole
from palanca.errors import RecordError
from palanca.model import Claim, Document
from palanca.read import read

#: What makes a narrative one about law enforcement: its title, or its description, names a service or its work.
ABOUT = re.compile(
    r"\b(polic(e|ing|emen|eman)|gendarm\w+|law[- ]enforcement|public security|prisons?|penitentiar\w+|surveillance|"
    r"(cctv|closed[- ]circuit) (cameras?|systems?)|"
    r"customs (service|authorit|department|administration|office|official|inspection|agenc|equipment|scanner)\w*|"
    r"(supreme|high|constitutional|criminal|justice) courts?|courts? of (justice|law|appeal)|courthouses?|judiciary|"
    r"ministr(y|ies) of justice|palace of justice|border (guard|security|patrol)s?|coast ?guards?|"
    r"(anti|counter)[- ]?(narcotics?|drugs?|terrorism|smuggling)|forensics?|container (scanner|inspection)s?)\b",
    re.IGNORECASE,
)
SEED = 20151
CODED = pathlib.Path(__file__).with_suffix(".jsonl")


def narratives(path: pathlib.Path) -> list[dict[str, Any]]:
    """The rows of the workbook's first sheet that hold a description."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    found = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return [row for row in found if str(row["description"]).strip() or str(row["title"]).strip()]


def document(row: dict[str, Any]) -> Document:
    """A project's narrative as a document: the title leads, the description follows."""
    key = key_of(row)
    text = f"{str(row['title']).strip()}\n\n{str(row['description']).strip()}"
    return Document(key.rjust(64, "0"), text, lang="en", key=key, publisher="AidData", source_type="research")


def mentions(row: dict[str, Any]) -> tuple[int, int]:
    """How often the title and the description name law enforcement."""
    return len(ABOUT.findall(str(row["title"]))), len(ABOUT.findall(str(row["description"])))


def recipients(row: dict[str, Any]) -> set[str]:
    """ISO alpha-3 of the recipient that AidData coded; empty where it coded a region."""
    code = str(row["recipient_iso3"]).strip()
    return {code} if len(code) == 3 and code.isalpha() else set()


def shown(row: dict[str, Any], claim: Claim) -> str:
    """A claim beside its narrative, for judging by hand."""
    coded = (
        claim.provider,
        claim.recipient or claim.recipient_group,
        claim.instrument,
        claim.terms,
        claim.status,
        claim.date,
    )
    items = ", ".join(f"{i.quantity or ''} {i.name}".strip() for i in claim.items)
    got = f"{' '.join(map(str, coded))} | {items} | p={claim.confidence}"
    return f"[{row['project_id']}] {row['title']}\n    {got}\n    {claim.evidence[0].text[:400]}\n"


def key_of(row: dict[str, Any]) -> str:
    """A project's number as written."""
    return str(row["project_id"]).removesuffix(".0")


def coded_projects() -> dict[str, dict[str, Any]]:
    """The lines of narratives.jsonl by project: ``sha256`` (the first 16 digits, of the text), ``claims``."""
    lines = map(json.loads, CODED.read_text("utf-8").splitlines())
    return {str(line["project"]): line for line in lines}


def write_coded(part: str, folder: pathlib.Path, rows: list[dict[str, Any]]) -> list[pathlib.Path]:
    """The narratives coded by hand of a part, ``open`` or ``held`` (by their numbers' checksums), as annotated
    documents; their paths. Raises `RecordError` where a text is not the one that was coded."""
    folder.mkdir(parents=True, exist_ok=True)
    found, written = coded_projects(), []
    for row in rows:
        key = key_of(row)
        line = found.get(key)
        if line is None or part != ("held" if hashlib.sha256(f"aiddata-{key}".encode()).digest()[-1] % 2 else "open"):
            continue
        text = document(row).text
        if not hashlib.sha256(text.encode()).hexdigest().startswith(line["sha256"]):
            raise RecordError("another text than was coded", record=key, remedy="take the workbook's version 1.0")
        written.append(write_annotated(f"narrative-{key}", document(row), line["claims"], folder))
    return written


def write_without(folder: pathlib.Path, rows: list[dict[str, Any]]) -> None:
    """Annotated documents without claims, one a narrative."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows:
        write_annotated(f"aiddata-{key_of(row)}", document(row), [], folder)


def write_annotated(name: str, made: Document, claims: list[dict[str, Any]], folder: pathlib.Path) -> pathlib.Path:
    """A document in the codebook's form, as a file of its name."""
    record = {"id": name, "lang": "en", "title": None, "publisher": made.publisher, "published": None, "url": None}
    record |= {"source_type": made.source_type, "text": made.text, "claims": claims, "notes": ""}
    path = folder / f"{name}.json"
    path.write_text(json.dumps(whole(record), ensure_ascii=False), "utf-8")
    return path


def main() -> int:
    """Read, count, print; 0 always (the targets are issue 3's, not this script's)."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("workbook", type=pathlib.Path)
    ask.add_argument("--others", type=int, default=200)
    ask.add_argument("--sample", type=int, default=0)
    ask.add_argument("--missed", type=int, default=0, help="print so many narratives about policing that gave no claim")
    ask.add_argument("--json", type=pathlib.Path)
    ask.add_argument(
        "--without",
        nargs=2,
        metavar=("N", "FOLDER"),
        help="write N narratives about other things, none of "
        "the sample's, as documents without claims (for scripts/fit-reading), and stop",
    )
    ask.add_argument("--coded", nargs=2, metavar=("PART", "FOLDER"), help="write those coded by hand, and stop")
    wanted = ask.parse_args()
    rows = narratives(wanted.workbook)
    if wanted.coded:
        written = write_coded(wanted.coded[0], pathlib.Path(wanted.coded[1]), rows)
        print(f"{len(written)} narratives written to {wanted.coded[1]}")
        return 0
    named_in = [mentions(row) for row in rows]
    shuffled = [i for i, (titled, told) in enumerate(named_in) if not titled + told]
    random.Random(SEED).shuffle(shuffled)
    if wanted.without:
        uncoded = [i for i in shuffled[wanted.others :] if key_of(rows[i]) not in coded_projects()]
        write_without(pathlib.Path(wanted.without[1]), [rows[i] for i in uncoded[: int(wanted.without[0])]])
        return 0
    start = time.perf_counter()
    claims = []
    for place, row in enumerate(rows):
        claims.append(read(document(row)))
        if place % 500 == 0:
            print(f"\r{place:,} of {len(rows):,} narratives read", end="", file=sys.stderr)
    spent = time.perf_counter() - start
    police = [i for i, (titled, told) in enumerate(named_in) if titled or told > 1]
    rest = shuffled[: wanted.others]
    named = [(i, c) for i in police for c in claims[i] if c.recipient and recipients(rows[i])]
    result = {
        "narratives": len(rows),
        "seconds": round(spent, 1),
        "about_policing": len(police),
        "about_policing_with_claim": round(sum(bool(claims[i]) for i in police) / len(police), 3),
        "recipient_right": round(sum(c.recipient in recipients(rows[i]) for i, c in named) / max(1, len(named)), 3),
        "claims_with_recipient": len(named),
        "provider_china": round(sum(c.provider == "CHN" for _, c in named) / max(1, len(named)), 3),
        "others": len(rest),
        "others_with_claim": round(sum(bool(claims[i]) for i in rest) / max(1, len(rest)), 3),
    }
    for i, c in random.Random(SEED).sample(named, min(wanted.sample, len(named))):
        print(shown(rows[i], c))
    missed = [i for i in police if not claims[i]]
    for i in random.Random(SEED).sample(missed, min(wanted.missed, len(missed))):
        print(f"MISSED [{rows[i]['project_id']}] {rows[i]['title']}\n    {rows[i]['description'][:600]}\n")
    for i in rest:
        if claims[i] and wanted.missed:
            print("OTHER", shown(rows[i], claims[i][0]))
    print(json.dumps(result, indent=1))
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
