# Needs python3 (3.11 or newer) and make. Everything else is installed into .venv by the first target that needs it.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test check lint gate bench bench-model reference clean

help:
	@echo "make demo       build the record of the sample collection and show what is in it"
	@echo "make test       run the tests"
	@echo "make check      the tests, ruff, mypy --strict, import-linter, the accuracy floors, and whether the reference is up to date"
	@echo "make gate       hold the figures of accuracy against their floors"
	@echo "make bench      measure how fast a record is built (of your own texts: make bench FOLDERS=...)"
	@echo "make bench-model  how much slower a build with the model is than the bare encoder"
	@echo "make reference  write docs/cli.md and the README's picture of the demo anew"
	@echo "make clean      remove .venv and demo"

demo: $(VENV)/.for-use
	@$(PY) tools/demo.py

test: $(VENV)/.for-tests
	$(PY) -m pytest

check: test lint gate

lint: $(VENV)/.for-checks
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) tools/cli_reference.py --check

# Accuracy against hand-made references, held by floors; the gold lies outside the project and is skipped where absent.
gate: $(VENV)/.for-checks
	$(PY) measure/examples.py
	$(PY) measure/score_gold.py
	$(PY) measure/score_gold.py --no-model
	$(PY) measure/polnear.py --gate

bench: $(VENV)/.for-use
	$(PY) bench/build.py $(FOLDERS)

bench-model: $(VENV)/.for-use
	$(PY) bench/model.py $(FOLDERS)

reference: $(VENV)/.for-use
	$(PY) tools/cli_reference.py

clean:
	rm -rf $(VENV) demo

# One stamp for each purpose: written when its installation has ended well, out of date when pyproject.toml changes.
$(VENV)/.for-use: WANTED := .
$(VENV)/.for-tests: WANTED := .[test]
$(VENV)/.for-checks: WANTED := .[test,check]
$(VENV)/.for-use $(VENV)/.for-tests $(VENV)/.for-checks: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("communique needs Python 3.11 or newer, and $(PYTHON) is %d.%d. Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" % sys.version_info[:2])'
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing communique into $(VENV) (once; about a minute) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable "$(WANTED)"
	@touch $@
