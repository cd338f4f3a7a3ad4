# Caseline's commands. `make help` lists them; none of them asks anything.

SHELL := /bin/sh
PORT ?= 8000
VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes
MANAGE := $(PYTHON) manage.py
DEMO := CASELINE_DEMO_DIR=.demo
TESTING := DJANGO_SETTINGS_MODULE=tests.settings
PYTEST := $(PYTHON) -m pytest
MANY := CASELINE_TEST_EXAMPLES=many
STATIC := $(shell find caseline/static -type f 2>/dev/null)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: setup run test test-long check bench fix docs screenshots help texts database develop system

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do \
	  printf '  make %-10s %s\n' "$$name" "$$what"; done

setup: $(VENV)/requirements.stamp texts database .static/staticfiles.json ## Make everything but the server

run: setup ## Start the demo on this machine (PORT=8000)
	@$(DEMO) $(MANAGE) seed_demo
	@printf '\n  Caseline answers at http://127.0.0.1:%s (Ctrl+C ends it)\n\n' '$(PORT)'
	@exec env $(DEMO) PORT='$(PORT)' $(PYTHON) -m gunicorn --config python:caseline.gunicorn caseline.wsgi

test: develop system .static/staticfiles.json check ## Check and test everything, on SQLite and on PostgreSQL
	@failed=0; \
	$(PYTEST) -n 2 || failed=1; \
	$(PYTHON) -m tests.postgres $(PYTEST) -n 2 || failed=1; \
	exit $$failed

test-long: develop system texts .static/staticfiles.json ## The tests with many examples, on both databases
	@failed=0; \
	$(MANY) $(PYTEST) -n 2 tests/unit || failed=1; \
	$(PYTEST) -m long || failed=1; \
	$(PYTHON) -m tests.postgres $(PYTEST) -m long || failed=1; \
	exit $$failed

check: develop texts ## Look at the code, the templates and the settings without running tests
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy .
	$(VENV)/bin/lint-imports --no-logo
	$(PYTHON) -m djlint templates --check --quiet
	$(PYTHON) -m djlint templates --lint --quiet
	$(TESTING) $(MANAGE) makemigrations --check --dry-run
	$(TESTING) $(MANAGE) generate_docs --check
	$(PYTHON) -m tests.installation check --deploy --fail-level WARNING --database default

bench: develop texts .static/staticfiles.json ## Measure, as ratios within one run
	$(PYTEST) -m bench tests/benchmarks -s

fix: develop ## Put code and templates into their form
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	-$(PYTHON) -m djlint templates --reformat --quiet

screenshots: develop texts ## Make the pictures of the README anew
	$(PYTHON) -m tests.screenshots

docs: develop texts ## Write the generated pages of docs/
	$(TESTING) $(MANAGE) generate_docs

# The environment. A stamp for each list of requirements makes the second run instant.

$(PYTHON):
	@sh .ci/venv

$(VENV)/requirements.stamp: requirements.txt | $(PYTHON)
	@echo 'Installing what Caseline needs …'
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/requirements-dev.stamp: requirements-dev.txt $(VENV)/requirements.stamp
	@echo 'Installing what its tests need …'
	@$(PIP) -r requirements-dev.txt
	@touch $@

develop: $(VENV)/requirements-dev.stamp

# The tests need a browser and a server of PostgreSQL, which no list of Python's names.
system: develop
	@sh tests/system.sh

texts: $(VENV)/requirements.stamp
	@$(PYTHON) -m caseline.texts

# The demo. One that was not finished is thrown away: nothing real is ever in it.

database: .demo/ready
	@$(DEMO) $(MANAGE) migrate --no-input --verbosity 0

.demo/keys/django.key: | $(VENV)/requirements.stamp
	@rm -rf .demo && mkdir -m 700 .demo
	@$(PYTHON) -m caseline.keys .demo/keys >/dev/null

.demo/ready: | .demo/keys/django.key texts
	@echo 'Making the demo …'
	@rm -f .demo/caseline.sqlite3* .demo/anchors.jsonl
	@$(DEMO) $(MANAGE) migrate --no-input --verbosity 0
	@$(DEMO) $(MANAGE) seed_demo >/dev/null
	@touch $@

.static/staticfiles.json: $(STATIC) | .demo/keys/django.key
	@$(DEMO) $(MANAGE) collectstatic --no-input --clear --verbosity 0
