# Two commands do everything: `make run` opens the app, `make test` checks the whole project.
# Both make the environment in .venv first; they need Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test lint types imports tests torture snapshots bench clean

# Compiling first keeps the start quick where Python is told to write no bytecode of its own.
run: $(READY)
	@$(BIN)/python -m compileall -q readiness_tui
	@$(BIN)/readiness

test: lint types imports tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

# Bytecode is kept and made first: many tests start the program, and each would compile it anew.
tests: $(READY)
	@$(BIN)/python -m compileall -q readiness_tui
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/pytest -n 4 --dist loadgroup

# Kills, power cuts, damage, full disks and hostile files at full size, with what was measured.
torture: $(READY)
	READINESS_FAULTS=full $(BIN)/pytest -s --durations=5 tests/faults \
		tests/store/test_workspace_machine.py tests/hostile

snapshots: $(READY)
	$(BIN)/pytest tests/screens --snapshot-update

bench: $(READY)
	@$(BIN)/python -m compileall -q readiness_tui
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache build dist

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Readiness needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --group dev
	@touch $(READY)
