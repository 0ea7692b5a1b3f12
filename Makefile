# Everything a fresh machine needs is Python 3.11 or newer and make; the rest is set up here.
# `make` alone lists what can be made.

PYTHON ?= python3
BIN    := .venv/bin
READY  := .venv/.ready
UV     := $(shell command -v uv 2>/dev/null)

QUICK  := tests/golden tests/narrative tests/methods tests/tables tests/figures tests/html tests/export \
          tests/overview tests/testing tests/test_architecture.py tests/test_glossary.py \
          tests/reports/compare tests/reports/pages tests/reports/schedule/test_cron.py

.DEFAULT_GOAL := help
.PHONY: help report test quick golden mutate lab app check format lock data bench calibrate drill year sbom docs clean browser

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

report: $(READY) ## run the reports and publish them in reports/output/latest
	@$(BIN)/zbeval report

test: $(READY) browser ## run every test: package, data, notebooks, pages in a real browser
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --nbval-lax tests notebooks

quick: $(READY) ## half a minute of tests for while you work: tables to pages, no notebook, no browser
	@$(BIN)/python -m pytest -q -x -n 2 --dist loadfile $(QUICK)

golden: $(READY) ## write the texts of tests/golden anew; read the difference before you commit it
	@$(BIN)/python -m pytest -q tests/golden/test_golden.py --update-golden

mutate: $(READY) ## make deliberate mistakes, see which the tests notice (SAMPLE=60 per room, ALL=1 for all)
	@$(BIN)/python tools/mutate.py $(if $(ROOMS),--rooms $(ROOMS)) $(if $(ALL),--all) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(AGAIN),--again)

lab: $(READY) ## open JupyterLab on the notebooks, in Dutch
	@$(BIN)/zbeval lab

app: $(READY) ## open the explorers as a page of their own
	@$(BIN)/zbeval app

check: $(READY) ## style, types, import rules, notebooks without outputs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/nbstripout --verify notebooks/*.ipynb

format: $(READY) ## put code and notebooks in the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/nbstripout notebooks/*.ipynb

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	@uv pip compile --universal --generate-hashes --all-extras --no-header --quiet \
	  --python-version 3.11 pyproject.toml --output-file requirements.lock

data: $(READY) ## rebuild data/ and its territory from the official figures (ZBEVAL_REFERENCE)
	@$(BIN)/python tools/build_data.py
	@$(BIN)/python tools/build_places.py
	@$(BIN)/python tools/build_territory.py
	@$(BIN)/python tools/build_data_readme.py
	@$(BIN)/python tools/build_glossary.py

bench: $(READY) browser ## race against the best peers; writes docs/benchmarks.md
	@$(BIN)/python -m bench

calibrate: $(READY) ## run every test on programmes drawn by chance; writes docs/calibration.md
	@$(BIN)/python tools/calibrate.py

drill: $(READY) ## kill, starve and mislead runs of reports; writes docs/drills.md
	@$(BIN)/python tools/drill.py

year: $(READY) ## live a year on a server, with its faults; writes a table to docs/drills.md
	@$(BIN)/python tools/year.py

sbom: $(READY) ## list every package with its licence in build/ (CycloneDX and CSV)
	@$(BIN)/python tools/sbom.py

docs: $(READY) ## build the documentation site in docs/site, strictly and offline
	@$(BIN)/python -m sphinx -q -b html -W --keep-going -d build/doctrees docs docs/site
	@echo "The documentation is in docs/site/index.html"

clean: ## remove what was installed and what was made
	@rm -rf .venv reports/output mutants docs/site docs/reference/made .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "zbeval needs Python 3.11 or newer; set PYTHON=..." >&2; exit 1; }
	@echo "Setting up .venv (once)"
ifdef UV
	@test -x $(BIN)/python || uv venv --quiet --python "$$(command -v $(PYTHON))" .venv
	@uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
endif
	@touch $@

browser:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium for the browser tests"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else \
	    echo "The browser tests need Chromium: install the package 'chromium' and try again." >&2; exit 1; \
	  fi; }
	@command -v firefox-esr firefox >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Firefox for one browser test"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq firefox-esr >/dev/null || true; \
	  else \
	    echo "Without Firefox one browser test is skipped (package 'firefox-esr')." >&2; \
	  fi; }

.PHONY: stress
stress: $(READY) ## hand 600 random registers to every measure, and show all that comes of it
	@$(BIN)/python tools/stress.py
