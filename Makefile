# Two commands for everybody: `make run` reads, `make test` checks everything.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

FUZZ_SECONDS ?= 3600

.PHONY: run test snapshots picture drawing bench fuzz clean

run: $(VENV)/.installed
	@$(BIN)/anchorage

test: $(VENV)/.checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/anchorage glossary check
	$(BIN)/coverage erase
	FUZZ_SECONDS=60 $(BIN)/pytest --cov --cov-report= -n 2
	$(BIN)/coverage report --omit='*/tui/*' --fail-under=91
	$(BIN)/coverage report --include='*/tui/*' --fail-under=85

snapshots: $(VENV)/.checks
	$(BIN)/pytest tests/tui --snapshot-update

picture: $(VENV)/.checks
	$(BIN)/python docs/picture.py

drawing: $(VENV)/.checks
	$(BIN)/python docs/rooms.py

bench: $(VENV)/.checks
	$(BIN)/pip install --quiet -c constraints.txt -e '.[bench]'
	$(BIN)/python -m bench

# Anything at all is thrown at every parser; what breaks one is kept in tests/fuzz/crashes. FUZZ_SECONDS=600 for less.
fuzz: $(VENV)/.checks
	$(BIN)/pip install --quiet -c constraints.txt -e '.[fuzz]'
	cd tests && PYTHONPATH=unit/documents ../$(BIN)/python -m fuzz --seconds $(FUZZ_SECONDS)

# What is needed and missing is said before anything is tried.
$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: install python3, or name one with make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another with make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: install the package python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@# Python 3.11's own pip stumbles over packages that ask for one extra of lxml under two spellings.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing anchorage-tui into $(VENV) (a minute or two the first time) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.checks: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
