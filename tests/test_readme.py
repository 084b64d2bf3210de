"""The README is true: its commands run as they stand there, in their order, and its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
#: Served pages have tests of their own; datasets are the reader's to download.
LEFT_OUT = ("serve", "import")


def commands() -> list[list[str]]:
    """The words of every `palanca` line of the README, comments left out."""
    lines = [line for block in BLOCKS for line in block.splitlines() if line.startswith("palanca ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def test_the_commands_of_the_readme_run_in_their_order(tmp_path: Path) -> None:
    text = "MONTEVIDEO - China donated 20 police cars to the Uruguayan National Police on 3 May 2019.\n"
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(text, "utf-8")
    (tmp_path / "article.txt").write_text(text, "utf-8")
    run = [words for words in commands() if words[0] not in LEFT_OUT]
    assert len(run) >= 8
    for words in run:
        done = subprocess.run([sys.executable, "-m", "palanca", *words], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, (words, done.stderr[-500:])
    assert "URY" in (tmp_path / "claims.jsonl").read_text("utf-8")
    assert (tmp_path / "out" / "datapackage.json").is_file()
    assert (tmp_path / "uruguay.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_the_links_of_the_readme_lead_somewhere(link: str) -> None:
    assert (ROOT / link).is_file()


def test_make_knows_the_targets_of_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"^make (\w+)", "\n".join(BLOCKS), re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
