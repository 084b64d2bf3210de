# Two commands set everything up on a machine with Python >= 3.11, its venv module and make.
PYTHON ?= python3
BIN := .venv/bin
RUN_LOCK := requirements/run.txt
TEST_LOCK := requirements/test.txt

.PHONY: demo test lint types fast lock clean

demo: .venv/run.stamp
	$(BIN)/palanca demo $(ARGS)

test: .venv/test.stamp
	bash scripts/system-packages
	$(MAKE) --no-print-directory lint types
	$(BIN)/pytest -n auto --dist loadfile $(ARGS)

lint: .venv/test.stamp
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests

types: .venv/test.stamp
	$(BIN)/mypy

# The same claims, read faster; needs a C compiler. scripts/compile-reader --clean takes it back.
fast: .venv/test.stamp
	$(BIN)/python scripts/compile-reader

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Palanca needs Python 3.11 or newer; say which with make PYTHON=...")'
	$(PYTHON) -m venv .venv

# Hatchling is in the locks, so that building the package itself fetches nothing unhashed.
.venv/run.stamp: $(RUN_LOCK) pyproject.toml | .venv/bin/python
	@echo "installing Palanca into .venv (once; a minute or two)"
	$(BIN)/pip install --disable-pip-version-check -q --require-hashes -r $(RUN_LOCK)
	$(BIN)/pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	touch $@

.venv/test.stamp: $(TEST_LOCK) pyproject.toml | .venv/bin/python
	@echo "installing Palanca and what its tests need into .venv (once; a minute or two)"
	$(BIN)/pip install --disable-pip-version-check -q --require-hashes -r $(TEST_LOCK)
	$(BIN)/pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	touch $@ .venv/run.stamp

# Needs uv; run after changing the dependencies in pyproject.toml.
lock:
	uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml requirements/build.in -o $(RUN_LOCK)
	uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --group test pyproject.toml requirements/build.in -o $(TEST_LOCK) -c $(RUN_LOCK)

clean:
	rm -f src/*__mypyc.*.so src/palanca/*/*.so
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
