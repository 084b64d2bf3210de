"""Compiled modules beside their sources: taken while they are newer, passed over with a word once they are not."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest

from palanca import _compiled

SUFFIX = _compiled._SUFFIX
SCRIPT = Path(__file__).parent.parent / "scripts" / "compile-reader"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A package with one source and what passes for its compiled module, as new as the source."""
    made = tmp_path / f"package_{tmp_path.name}"
    made.mkdir()
    for name in ("__init__.py", "inner.py", f"inner{SUFFIX}"):
        (made / name).write_text("VALUE = 1\n")
        os.utime(made / name, (1000, 1000))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delenv(_compiled.SOURCES, raising=False)
    invalidate_caches()
    yield made
    sys.path_importer_cache.pop(str(made), None)


def touched(path):
    os.utime(path, (2000, 2000))


def test_a_compiled_module_as_new_as_its_source_is_taken(folder):
    assert _compiled.settle([str(folder)])
    with pytest.raises(ImportError):  # Python tried to load it
        import_module(f"{folder.name}.inner")


def test_a_newer_source_is_taken_with_a_word(folder):
    touched(folder / "inner.py")
    with pytest.warns(UserWarning, match=r"1 compiled modules are older .*make fast"):
        assert not _compiled.settle([str(folder)])
    assert import_module(f"{folder.name}.inner").VALUE == 1


def test_the_sources_are_taken_where_the_environment_asks_for_them(folder, monkeypatch):
    monkeypatch.setenv(_compiled.SOURCES, "1")
    assert not _compiled.settle([str(folder)])
    assert import_module(f"{folder.name}.inner").VALUE == 1


def test_a_module_whose_source_is_gone_is_stale(folder):
    (folder / "inner.py").unlink()
    assert _compiled.stale(_compiled.modules([str(folder)])) == [folder / f"inner{SUFFIX}"]


def test_without_a_compiler_the_script_says_what_to_install(tmp_path):
    copy = tmp_path / "scripts" / SCRIPT.name
    copy.parent.mkdir()
    copy.write_text(SCRIPT.read_text())
    package = tmp_path / "src" / "palanca"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "_compiled.py").write_text(Path(_compiled.__file__).read_text())
    run = subprocess.run(
        [sys.executable, copy], env={**os.environ, "CC": "no-such-compiler"}, capture_output=True, text=True
    )
    assert run.returncode == 1
    assert "no C compiler (no-such-compiler)" in run.stderr
    assert "Traceback" not in run.stderr
