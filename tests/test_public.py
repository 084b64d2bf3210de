"""The public API is what it says: sorted, complete, documented, cheap to import."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import palanca
from palanca import errors

SOURCE = Path(palanca.__file__).parent


def modules():
    return sorted(path for path in SOURCE.rglob("*.py") if "__pycache__" not in path.parts)


def test_all_is_sorted_and_every_name_is_there_and_documented():
    assert palanca.__all__ == sorted(palanca.__all__)
    assert dir(palanca) == palanca.__all__
    for name in palanca.__all__:
        assert inspect.getdoc(getattr(palanca, name)), name


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = palanca.nothing


def test_every_error_of_the_tree_is_public():
    tree = {name for name, value in vars(errors).items() if inspect.isclass(value)}
    assert tree <= set(palanca.__all__)
    assert all(issubclass(getattr(palanca, name), palanca.PalancaError) for name in tree)


def test_importing_palanca_loads_nothing_heavy():
    heavy = ("sqlalchemy", "polars", "altair", "fastapi")
    program = f"import sys, palanca; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "[]\n"


def test_what_type_checkers_see_is_what_there_is():
    tree = ast.parse((SOURCE / "__init__.py").read_text("utf-8"))
    [block] = [node for node in tree.body if isinstance(node, ast.If)]
    imported = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert imported == set(palanca.__all__)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_promises_something_and_stays_short(path):
    text = path.read_text("utf-8")
    if not text.strip():
        return
    assert ast.get_docstring(ast.parse(text)), "a module opens with what it promises"
    assert len(text.splitlines()) <= 500, "a module past 500 lines has two jobs"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_public_functions_and_classes_are_documented(path):
    if path.name.startswith("_") and path.name != "__init__.py":
        return  # a module for its own package alone
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_all_is_sorted_everywhere_and_names_what_there_is(path):
    tree = ast.parse(path.read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            names = ast.literal_eval(node.value)
            assert len(set(names)) == len(names)
            given = {name.id for name in ast.walk(tree) if isinstance(name, ast.Name)}
            given |= {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
            for part in ast.walk(tree):
                if isinstance(part, ast.Import | ast.ImportFrom):
                    given |= {alias.asname or alias.name for alias in part.names}
            assert set(names) <= given, set(names) - given
