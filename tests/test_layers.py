"""Stages import leftwards only, and only the edges do I/O: read from the imports of every module, by its syntax."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "palanca"

GROUND = ("_compiled", "errors", "codebook", "dates", "model", "records", "lang", "names", "money")
#: What each part may import, beside the ground floor and itself.
MAY_IMPORT = {
    "collect": set(),
    "read": {"collect"},
    "reconcile": {"collect", "read"},
    "review": {"collect", "read", "reconcile"},
    "measure": {"collect", "read", "reconcile", "review"},
    "publish": {"collect", "read", "reconcile", "review", "measure"},
    "serve": {"collect", "read", "reconcile", "review", "measure", "publish"},
    "store": set(),
    "engine": {"read"},
    "sample": set(),
    "progress": {"store"},
    "batches": {"store", "progress"},
    "importing": {"collect", "store", "progress"},
    "observatory": {
        *("collect", "read", "reconcile", "review", "measure", "store", "engine", "progress", "batches", "importing")
    },
    "files": {"collect", "read", "reconcile", "store", "engine", "progress"},
}
#: The outermost parts put the others together and may import anything.
OUTERMOST = {"bench", "cli", "__init__", "__main__", "demo", "doctor"}

#: Modules that reach the disk, the network, other processes or a database; and who may import them.
EDGES = {
    "sqlalchemy": {"store"},
    "sqlite3": {"store", "doctor"},
    "alembic": {"store"},
    "psycopg": {"store"},
    "socket": {"collect", "serve"},
    "ssl": {"collect"},
    "httpx": {"collect", "read"},
    "urllib.request": {"collect"},
    "http.client": {"collect"},
    "subprocess": {"bench", "collect", "engine", "cli"},
    "multiprocessing": {"bench", "collect", "engine"},
    "concurrent.futures": {"bench", "collect", "engine"},
    "tempfile": {"bench", "collect", "store", "publish", "files"},
    "shutil": {"bench", "collect", "store", "publish", "cli", "demo"},
    "fastapi": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "typer": {"cli"},
    "rich": {"cli"},
}
#: Parts that are functions over plain values: they open nothing but their own data.
PURE = {"codebook", "dates", "errors", "lang", "measure", "model", "names", "read", "reconcile", "records", "review"}
OPENERS = {"open", "read_bytes", "write_bytes", "write_text", "mkdir", "unlink"}


def modules():
    return sorted(path for path in SOURCE.rglob("*.py") if "__pycache__" not in path.parts)


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    package = ["palanca", *path.relative_to(SOURCE).parent.parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return found


def parts_imported(path: Path) -> set[str]:
    known = {part_of(module) for module in modules()}
    names = {name.split(".")[1] for name in imported(path) if name.startswith("palanca.")}
    return names & known


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_stage_imports_leftwards_only(path):
    part = part_of(path)
    if part in OUTERMOST:
        return
    allowed = {part, *GROUND} if part not in GROUND else set(GROUND)
    allowed |= MAY_IMPORT.get(part, set())
    assert parts_imported(path) <= allowed, f"{part} may not import {sorted(parts_imported(path) - allowed)}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_edges_reach_outside(path):
    part, names = part_of(path), imported(path)
    for edge, who in EDGES.items():
        if part not in who:
            assert not any(name == edge or name.startswith(edge + ".") for name in names), f"{part} imports {edge}"


@pytest.mark.parametrize(
    "path", [path for path in modules() if part_of(path) in PURE], ids=lambda path: str(path.relative_to(SOURCE))
)
def test_pure_parts_open_no_file(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            assert name not in OPENERS, f"line {node.lineno} calls {name}"


def test_every_part_has_its_place():
    known = set(GROUND) | set(MAY_IMPORT) | OUTERMOST
    assert {part_of(path) for path in modules()} <= known


def test_the_check_itself_sees_relative_and_nested_imports(tmp_path, monkeypatch):
    fake = tmp_path / "read" / "deep.py"
    fake.parent.mkdir()
    fake.write_text("def f():\n    from ..serve import app\n    from .. import store\n    import palanca.cli.x\n")
    monkeypatch.setattr(f"{__name__}.SOURCE", tmp_path)
    names = imported(fake)
    assert {"palanca.serve", "palanca.store", "palanca.cli.x"} <= names
