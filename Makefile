# Parvis. `make run` and `make test` are all a newcomer needs; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install run train test lint check bench bench-nlu faults lock clean
.PHONY: rasa rasa-install rasa-python test-rasa

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check -qq
RUN_STAMP := $(VENV)/.run-installed
TEST_STAMP := $(VENV)/.test-installed
RASA := 3.6.21
RASA_VENV := .venv-rasa
RASA_STAMP := $(RASA_VENV)/.installed
RASA_PIP := $(RASA_VENV)/bin/python -m pip --disable-pip-version-check -qq install --require-hashes
BROWSER_NAMES := chromium chromium-browser google-chrome

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(RUN_STAMP) ## Install Parvis into .venv; .venv/bin/parvis then works from any folder

run: install ## Install what is missing, train if no model exists, serve
	@$(VENV)/bin/parvis run $(ARGS)

train: install ## Train the configured engines from nlu_data/
	@$(VENV)/bin/parvis train $(ARGS)

test: $(TEST_STAMP) browser ## Run every test, in a real browser too
	@if [ "$${PARVIS_SKIP_BROWSER:-}" = 1 ]; then \
	  echo "PARVIS_SKIP_BROWSER=1: the tests in a browser are left out."; \
	  $(PYTHON) -m pytest -m "not browser and not rasa" $(ARGS); \
	else $(PYTHON) -m pytest $(ARGS); fi

lint: $(TEST_STAMP) ## Check format, lint and types
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy

check: lint test ## Everything that must hold before a commit

rasa-install: $(RASA_STAMP) ## Install Rasa into .venv-rasa; it needs a Python 3.10

rasa: rasa-install ## Train Rasa from nlu_data/ and serve it at 127.0.0.1:5005
	@mkdir -p var/rasa
	@$(RASA_QUIETLY) $(RASA_VENV)/bin/rasa train nlu --config config.yml --nlu nlu_data \
	  --out var/rasa --fixed-model-name parvis
	@$(RASA_QUIETLY) $(RASA_VENV)/bin/rasa run --enable-api --model var/rasa/parvis.tar.gz \
	  --interface 127.0.0.1 --port 5005 $(ARGS)

test-rasa: rasa-install $(TEST_STAMP) ## Run the tests that ask a real Rasa, trained for an epoch or two
	@$(PYTHON) -m pytest -m rasa tests/rasa tests/contracts/test_nlu_engine.py $(ARGS)

rasa-python: # Tell which Python 3.10 runs here
	@for name in python3.10 "$$(pyenv root 2>/dev/null)"/versions/3.10*/bin/python; do \
	  if "$$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; \
	  then echo "$$name"; exit 0; fi; \
	done; \
	echo "Rasa $(RASA) needs Python 3.10, and none runs here, neither on PATH nor among pyenv's." >&2; exit 1

bench: $(TEST_STAMP) ## Measure turns a second through the whole path
	@$(PYTHON) -m bench.turns $(ARGS)

bench-nlu: $(TEST_STAMP) ## Measure understanding: accuracy, time, memory
	@OMP_NUM_THREADS=1 $(PYTHON) -m bench.understanding $(ARGS)

faults: $(TEST_STAMP) ## Kill the server at 200 random points and count what was lost
	@$(PYTHON) -m bench.faults $(ARGS)

lock: $(TEST_STAMP) ## Write requirements/*.txt anew from pyproject.toml (ARGS=--upgrade for newer ones)
	@$(call compile,run.txt,)
	@$(call compile,test.txt,--extra test --constraint requirements/run.txt)
	@echo "Locking requirements/rasa.txt"; \
	echo "rasa==$(RASA)" | $(VENV)/bin/uv --quiet pip compile - $(ARGS) --python-version 3.10 \
	  --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links \
	  --output-file requirements/rasa.txt

clean: ## Remove the virtual environment and caches; data under var/ stays
	rm -rf $(VENV) $(RASA_VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

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

# What has to be built goes first, so that nothing unhashed is fetched to build with.
$(RASA_STAMP): requirements/rasa.txt
	@python="$$($(MAKE) --silent --no-print-directory rasa-python)"; \
	if ! [ -x $(RASA_VENV)/bin/python ]; then "$$python" -m venv $(RASA_VENV); fi
	@echo "Installing Rasa $(RASA) into $(RASA_VENV) (a minute or two)"
	@awk '/^(setuptools|wheel)==/ {kept = 1} kept; !/\\$$/ {kept = 0}' requirements/rasa.txt >$(RASA_VENV)/build.txt
	@$(RASA_PIP) --no-deps --requirement $(RASA_VENV)/build.txt
	@$(RASA_PIP) --no-build-isolation --requirement requirements/rasa.txt
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

# Nothing is reported to Rasa's makers; what it learnt of unchanged sentences is kept.
RASA_QUIETLY := RASA_TELEMETRY_ENABLED=false RASA_CACHE_DIRECTORY=var/rasa/cache \
  SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=2 PYTHONWARNINGS=ignore
