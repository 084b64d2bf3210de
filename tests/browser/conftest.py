"""Two observatories served to the browser: the sample, and the record of tests/serve, hostile texts and all."""

from __future__ import annotations

import importlib.util
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from palanca.model import Record
from palanca.serve import Observed, serve


@dataclass
class Served:
    """An observatory at an address, and the cookie that opens it."""

    record: Record
    base: str
    opened: str
    state: dict[str, Any] = field(default_factory=dict)


def _serve(browser: Any, observatory: Observed) -> Served:
    told: list[str] = []
    threading.Thread(target=serve, args=(observatory,), kwargs={"announce": told.append}, daemon=True).start()
    waited = time.monotonic() + 30
    while not told and time.monotonic() < waited:
        time.sleep(0.02)
    address = told[0]
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    assert "token" not in page.url
    found = Served(observatory.record(), address.split("/?")[0], address, context.storage_state())
    context.close()
    return found


@pytest.fixture(scope="session")
def sample(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The sample observatory, served."""
    from palanca.demo import build

    observatory, _ = build(tmp_path_factory.mktemp("demo") / "observatory")
    return _serve(chromium, observatory)


@pytest.fixture(scope="session")
def hostile(chromium: Any) -> Served:
    """The record of tests/serve, whose titles, names and texts would like to be markup, served."""
    path = Path(__file__).parent.parent / "serve" / "conftest.py"
    spec = importlib.util.spec_from_file_location("serve_record", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["serve_record"] = module
    spec.loader.exec_module(module)
    return _serve(chromium, module.Observatory())


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that screenshots go to; its path is printed at the end of a run with -rA."""
    folder = tmp_path_factory.mktemp("screenshots")
    print(f"screenshots in {folder}")
    return folder
