# Everything here needs Python 3.11 or newer and make, and nothing else (`make lock` fetches uv).
# Every path is relative: a clone may lie in a folder with blanks in its name.

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench bench-report bench-demo bench-titles bench-roles bench-strength bench-plans bench-data docs lock clean setup

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
PEERS := .cache/bench/packages.stamp
COMPILE := $(BIN)/python -m uv pip compile --quiet --system-certs --universal \
           --python-version 3.11 --generate-hashes --no-header --no-annotate

help:  ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1|/p' Makefile | while IFS='|' read -r name text; do \
	  printf '  make %-14s %s\n' "$$name" "$$text"; done

demo: setup  ## set up, load the demo, answer a question, serve (ARGS=--once: end after the answer)
	@$(BIN)/inroad demo $(ARGS)

test: lint  ## set up, check, run every test (ARGS="-k routes": only some)
	@$(BIN)/python -m pytest -n 2 $(ARGS)

lint: setup  ## ruff, mypy --strict, the layers
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary src tests bootstrap.py $(wildcard bench)
	@$(BIN)/lint-imports

bench: setup $(PEERS)  ## measure the product beside its peers (ARGS=--large: ten times the graph)
	@$(BIN)/python -m bench $(ARGS)

bench-report: setup  ## write docs/performance.md (ARGS="FILE...": take over the figures of runs)
	@$(BIN)/python -m bench.report $(ARGS)

bench-demo: setup  ## measure the main question on the demo's Enron graph
	@$(BIN)/python -m bench.demo $(ARGS)

# The libraries of the peers lie beside .venv and not in it: the product is measured as it is.
$(PEERS): requirements/bench.lock | setup
	@$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-user \
	  --upgrade --no-deps --require-hashes --target .cache/bench/packages --requirement $<
	@touch $@

bench-titles: setup  ## how often titles are read rightly (ARGS=--mistakes: which not, of those open)
	@$(BIN)/python -m bench.titles $(ARGS)

bench-roles: setup  ## how often roles are suggested rightly, by the model and by titles alone
	@$(BIN)/python -m bench.roles $(ARGS)

bench-strength: setup  ## how well strength says who will be in contact, beside simpler scores
	@$(BIN)/python -m bench.strength $(ARGS)

bench-plans: setup  ## how long the best plan takes to prove, beside a greedy one and every plan there is
	@$(BIN)/python -m bench.plans $(ARGS)

bench-data: setup  ## draw 100,000 people and 1,000,000 relationships to load (ARGS=--large: ten times)
	@$(BIN)/python -m bench.drawn $(ARGS)

docs: setup  ## write the documents that come out of the code
	@$(BIN)/inroad docs $(ARGS)

lock: setup  ## lock the dependencies of pyproject.toml (ARGS=--upgrade: to the newest)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-user uv
	@$(COMPILE) $(ARGS) --group dev pyproject.toml --output-file requirements/dev.lock
	@$(COMPILE) --constraint requirements/dev.lock pyproject.toml --output-file requirements/run.lock
	@$(COMPILE) --constraint requirements/dev.lock --group bench --no-emit-package numpy \
	  --output-file requirements/bench.lock
	@$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['build-system']['requires'], sep='\n')" \
	  | $(COMPILE) --constraint requirements/dev.lock - --output-file requirements/build.lock

clean:  ## remove .venv and every cache (the local Neo4j's folder stays)
	@rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@$(PYTHON) bootstrap.py
