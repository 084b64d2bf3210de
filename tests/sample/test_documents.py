"""The sample observatory's documents: complete, sourced, read without failure, and nobody else's words."""

from __future__ import annotations

import csv
import io
import json
import re
import runpy
from collections import Counter
from pathlib import Path

import pytest

from palanca.codebook import INSTRUMENTS, SOURCE_TYPES
from palanca.collect import Collected, collect
from palanca.collect.docx import docx
from palanca.collect.limits import Limits
from palanca.collect.pdf import pdf
from palanca.collect.plain import front_matter, markdown, plain
from palanca.model import LANGUAGES, Document
from palanca.sample import documents

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DIGEST = "in Palanca's own words"
LEAST = {"en": 18, "es": 18, "pt": 9, "zh": 9}  # issue 2, item 9
CJK = re.compile("[\u4e00-\u9fff]")


def _files(*suffixes: str) -> list[Path]:
    return sorted(path for path in documents().iterdir() if path.suffix in suffixes)


def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((HERE / "coverage.tsv").read_text("utf-8")), delimiter="\t"))


def _text(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return pdf(content, Limits()).text
    if path.suffix == ".docx":
        return docx(content, Limits()).text
    words = content.decode()
    return (markdown if path.suffix == ".md" else plain)(words).text


@pytest.fixture(scope="module")
def collected() -> list[Document]:
    found = list(collect([documents()]))
    assert [item for item in found if not isinstance(item, Collected)] == []
    return [item.document for item in found if isinstance(item, Collected)]


def test_every_file_becomes_a_document(collected: list[Document]) -> None:
    assert len(collected) == len(list(documents().iterdir())) >= 56
    assert all(document.title and len(document.text) > 80 for document in collected)


def test_there_are_enough_in_each_language(collected: list[Document]) -> None:
    count = Counter(document.lang for document in collected)
    assert set(count) == set(LEAST) <= set(LANGUAGES)
    assert all(count[lang] >= least for lang, least in LEAST.items())


def test_every_format_is_there() -> None:
    assert {path.suffix for path in documents().iterdir()} == {".md", ".txt", ".html", ".docx", ".pdf"}


@pytest.mark.parametrize("path", _files(".md", ".txt"), ids=lambda path: path.stem)
def test_front_matter_is_complete(path: Path) -> None:
    front, body = front_matter(path.read_text("utf-8"))
    assert front["id"] == path.stem
    assert front["title"]
    assert front["publisher"]
    assert front["sources"]
    assert body.strip()
    assert front["lang"] in LEAST
    assert front["source_type"] in SOURCE_TYPES
    assert DIGEST in front["notes"]
    # Who leaves the day out says why: nothing is dated by guess.
    assert "published" in front or "date" in front["notes"] or "not confirmed" in front["notes"]
    assert front.get("published", "2005") >= "2005"
    assert re.match(r"https?://", front.get("url", "https://"))


@pytest.mark.parametrize("path", _files(".html"), ids=lambda path: path.stem)
def test_pages_state_where_they_are_from(path: Path, collected: list[Document]) -> None:
    page = path.read_text("utf-8")
    assert DIGEST in page
    assert 'name="dcterms.source"' in page
    (document,) = [d for d in collected if d.origin and d.origin.endswith(path.name)]
    assert document.publisher
    assert document.published
    assert document.url
    assert "Home" not in document.text
    assert DIGEST not in document.text


@pytest.mark.parametrize("path", _files(".pdf", ".docx"), ids=lambda path: path.stem)
def test_print_and_word_files_are_made_from_their_sources(path: Path, tmp_path: Path) -> None:
    make = runpy.run_path(str(ROOT / "scripts" / "make-sample-documents"))
    make["main"](tmp_path)
    assert _text(tmp_path / path.name) == _text(path)
    once = (tmp_path / path.name).read_bytes()
    make["main"](tmp_path)
    assert (tmp_path / path.name).read_bytes() == once
    assert "Palanca" in _text(path)  # the digest says so itself, since these formats have no room for notes


def test_coverage_names_every_document_once() -> None:
    assert sorted(row["document"] for row in _rows()) == sorted(path.stem for path in documents().iterdir())


def test_coverage_is_two_sided_and_wide() -> None:
    rows = _rows()
    recipients = {code for row in rows for code in row["recipients"].split()}
    instruments = Counter(code for row in rows for code in row["instruments"].split())
    statuses = {code for row in rows for code in row["statuses"].split()}
    sides: dict[str, set[str]] = {}
    for row in rows:
        for code in row["recipients"].split():
            sides.setdefault(code, set()).update(row["providers"].split())
    assert len(recipients) >= 40
    assert set(instruments) == set(INSTRUMENTS)
    assert min(instruments.values()) >= 2
    assert {"pledged", "committed", "implementing", "completed", "suspended", "cancelled"} <= statuses
    assert sum(1 for providers in sides.values() if {"CHN", "USA"} <= providers) >= 15
    assert len({code for providers in sides.values() for code in providers}) >= 10
    assert sum(1 for row in rows if not row["instruments"]) >= 4  # documents that hold no claim


def test_the_guide_lists_every_document_with_its_sources() -> None:
    guide = (ROOT / "docs" / "sample.md").read_text("utf-8")
    for row in _rows():
        assert f"| `{row['document']}` |" in guide, row["document"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("uga-2019-denial-yahoo", "uga-2019-denial-newscentral"), ("ury-2018-cameras-efe", "ury-2018-cameras-cni")],
)
def test_wire_stories_appear_twice(first: str, second: str) -> None:
    one, two = (_shingles(_text(documents() / f"{name}.md")) for name in (first, second))
    assert len(one & two) / min(len(one), len(two)) > 0.8
    assert one != two


@pytest.mark.corpus
def test_no_text_is_shared_with_the_corpus(shared: Path) -> None:
    theirs: dict[str, str] = {}
    for path in sorted((shared / "corpus").rglob("*.json")):
        for shingle in _shingles(json.loads(path.read_text("utf-8")).get("text", "")):
            theirs[shingle] = path.name
    assert theirs, "the corpus holds no documents"
    for path in documents().iterdir():
        both = _shingles(_text(path)) & theirs.keys()
        assert not both, (path.name, sorted((theirs[shingle], shingle) for shingle in both)[:3])


def _shingles(text: str) -> set[str]:
    """Runs of 12 words, or of 24 characters in Chinese: longer than any name or list of places."""
    if len(CJK.findall(text)) > 50:
        units, length, glue = re.findall(r"\S", text), 24, ""
    else:
        units, length, glue = re.findall(r"\w+", text.lower()), 12, " "
    return {glue.join(units[at : at + length]) for at in range(len(units) - length + 1)}
