# Fairgate. `make run` and `make test` work on a machine that has only Python 3.11 (with venv), make and git.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || echo python3)
BIN := .venv/bin

.PHONY: run test verify check bench docs pictures clean help setup setup-dev assets

help:            ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: setup       ## start everything: web, workers, sandbox; Ctrl-C stops all
	@$(BIN)/fairgate serve

test: setup-dev  ## lint, types, contracts, unit, screen, accessibility and journey tests, on SQLite and PostgreSQL
	@$(BIN)/python -m tools.checks test

verify: setup-dev ## the long forms: kill points, large state machines, the OCR set, mutation on money and states
	@$(BIN)/python -m tools.checks verify

check: setup-dev ## fast: lint, types, contracts, unit
	@$(BIN)/python -m tools.checks check

bench: setup-dev ## measure speed, as ratios to a bare loop in the same run
	@$(BIN)/python -m benchmarks

docs: setup-dev  ## write the generated documents anew
	@$(BIN)/python -m tools.documents

pictures: setup-dev ## take the pictures of README and manual anew
	@$(BIN)/python -m tools.pictures

clean:           ## remove what was made: environment, packages, data of the demo
	rm -rf .venv node_modules mutants var src/fairgate/portals/ui/static/vendor

setup: .venv/installed assets

setup-dev: .venv/installed-dev assets

assets:
	@$(BIN)/python tools/build_assets.py
	@$(BIN)/python tools/compile_messages.py

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "Fairgate needs Python 3.11, 3.12 or 3.13; name it with make PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python requirements.lock pyproject.toml
	@echo "installing locked packages …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@echo "installing locked packages for development …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
