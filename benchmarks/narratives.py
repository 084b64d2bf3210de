"""AidData's narratives, read as documents: narratives.py WORKBOOK.xlsx [--others 200] [--sample 100] [--json FILE]

Every project's title and description (written by AidData's researchers) is read as one document. Those that speak of
police, customs, courts, prisons, surveillance or public security (in the title, or more than once) should give a claim
about the recipient that AidData coded; of those that never name them, a seeded sample should give none. `--sample N`
prints N of the claims with their narratives, to be judged by hand. The choice of narratives looks at their words only,
never at what the reader made of them. `--without N FOLDER` writes narratives about other things, none of the sample's,
as documents without claims, for scripts/fit-reading to learn what is no claim.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import re
import sys
import time
from typing import Any

from python_calamine import CalamineWorkbook

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


def narratives(path: pathlib.Path) -> list[dict[str, Any]]:
    """The rows of the workbook's first sheet that hold a description."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    found = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return [row for row in found if str(row["description"]).strip() or str(row["title"]).strip()]


def document(row: dict[str, Any]) -> Document:
    """A project's narrative as a document: the title leads, the description follows."""
    key = str(row["project_id"]).removesuffix(".0")
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


def write_without(folder: pathlib.Path, rows: list[dict[str, Any]]) -> None:
    """Annotated documents without claims, one a narrative."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows:
        made = document(row)
        record = {
            "id": f"aiddata-{made.key}",
            "lang": "en",
            "title": None,
            "publisher": made.publisher,
            "published": None,
        }
        record |= {"url": None, "source_type": made.source_type, "text": made.text, "claims": [], "notes": ""}
        (folder / f"{record['id']}.json").write_text(json.dumps(record), "utf-8")


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
    wanted = ask.parse_args()
    rows = narratives(wanted.workbook)
    named_in = [mentions(row) for row in rows]
    shuffled = [i for i, (titled, told) in enumerate(named_in) if not titled + told]
    random.Random(SEED).shuffle(shuffled)
    if wanted.without:
        kept = shuffled[wanted.others : wanted.others + int(wanted.without[0])]
        write_without(pathlib.Path(wanted.without[1]), [rows[i] for i in kept])
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
