# Parvis. `make run` and `make test` are all a newcomer needs; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install run train test lint check bench bench-nlu faults lock clean

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check -qq
RUN_STAMP := $(VENV)/.run-installed
TEST_STAMP := $(VENV)/.test-installed
BROWSER_NAMES := chromium chromium-browser google-chrome

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(RUN_STAMP) ## Install Parvis into .venv; .venv/bin/parvis then works from any folder

run: install ## Install what is missing, train if no model exists, serve
	@$(VENV)/bin/parvis run $(ARGS)

train: install ## Train the configured engines from nlu_data/
	@$(VENV)/bin/parvis train $(ARGS)

test: $(TEST_STAMP) browser ## Run every test, in a real browser too
	@if [ "$${PARVIS_SKIP_BROWSER:-}" = 1 ]; then \
	  echo "PARVIS_SKIP_BROWSER=1: the tests in a browser are left out."; \
	  $(PYTHON) -m pytest -m "not browser" $(ARGS); \
	else $(PYTHON) -m pytest $(ARGS); fi

lint: $(TEST_STAMP) ## Check format, lint and types
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy

check: lint test ## Everything that must hold before a commit

bench: $(TEST_STAMP) ## Measure turns a second through the whole path
	@$(PYTHON) -m bench.turns $(ARGS)

bench-nlu: $(TEST_STAMP) ## Measure understanding: accuracy, time, memory
	@$(PYTHON) -m bench.nlu $(ARGS)

faults: $(TEST_STAMP) ## Kill the server at 200 random points and count what was lost
	@$(PYTHON) -m bench.faults $(ARGS)

lock: $(TEST_STAMP) ## Write requirements/*.txt anew from pyproject.toml (ARGS=--upgrade for newer ones)
	@$(call compile,run.txt,)
	@$(call compile,test.txt,--extra test --constraint requirements/run.txt)

clean: ## Remove the virtual environment and caches; data under var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The first of python3.11 to python3.13 that runs and can make virtual environments.
$(PYTHON):
	@for name in python3.11 python3.12 python3.13 python3; do \
	  if "$$name" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; \
	  then echo "Making $(VENV) with $$name"; "$$name" -m venv $(VENV); exit 0; fi; \
	done; \
	echo "Parvis needs Python 3.11, 3.12 or 3.13 with its venv module (Debian: apt install python3-venv)." >&2; exit 1

$(RUN_STAMP): requirements/run.txt pyproject.toml | $(PYTHON)
	@echo "Installing Parvis and what it needs (about a minute the first time)"
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@$(PYTHON) -m compileall -q bot connectors
	@touch $@

$(TEST_STAMP): requirements/test.txt $(RUN_STAMP)
	@echo "Installing what the tests need"
	@$(PIP) install --require-hashes --requirement requirements/test.txt
	@touch $@

.PHONY: browser
browser:
	@if [ "$${PARVIS_SKIP_BROWSER:-}" = 1 ]; then exit 0; fi; \
	for name in $(BROWSER_NAMES); do if command -v "$$name" >/dev/null; then exit 0; fi; done; \
	if [ "$$(id -u)" = 0 ]; then as_root=; \
	elif sudo -n true 2>/dev/null; then as_root="sudo -n"; \
	else as_root=no; fi; \
	if [ "$$as_root" != no ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium for the tests in a browser"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  $$as_root apt-get -qq update && $$as_root apt-get -qq -y --no-install-recommends install chromium >/dev/null; \
	else \
	  echo "The tests in a browser need Chromium, which is missing and may not be installed here." >&2; \
	  echo "Install it (Debian: apt install chromium), or leave them out: PARVIS_SKIP_BROWSER=1 make test" >&2; \
	  exit 1; \
	fi

define compile
	echo "Locking requirements/$(1)"; \
	$(VENV)/bin/uv --quiet pip compile pyproject.toml --group pyproject.toml:build $(2) $(ARGS) \
	  --python-version 3.11 --universal --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --no-emit-find-links --output-file requirements/$(1)
endef
