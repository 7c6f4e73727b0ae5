# One command a wish: `make help` lists them. Needs GNU make and Python 3.11 or newer, nothing else.
# docs/environment.md tells how the environment is made and how its lock is renewed.

PYTHON ?= python3
PIP_ARGS ?=
LOCK_ARGS ?=
EVAL_ARGS ?=
INDEX ?= .index

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
CREATED := $(VENV)/.created
LOCKED := $(VENV)/.locked
TORCH := $(VENV)/.torch
INSTALLED := $(VENV)/.installed
SAMPLE := $(VENV)/.sample-index

# Words typed by a person reach commands through the environment, untouched by make and the shell.
override Q := $(value Q)
override DOCS := $(value DOCS)
export Q DOCS

# True when the index is the sample and nobody has written to it since.
SAMPLE_IS_OURS = test -e $(SAMPLE) && test -z "$$(find $(INDEX) -type f -newer $(SAMPLE))"
# True when the sample's documents or the code that reads them changed since it was built.
SAMPLE_IS_OLD = test -n "$$(find eval/corpus index \( -path 'eval/*' -o -name '*.py' -o -name '*.tsv' \) -newer $(SAMPLE) -print)"
FIRST_CASE = import json, pathlib; print(json.loads(pathlib.Path("eval/cases.jsonl").open(encoding="utf-8").readline())["question"])

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test ask index eval check bench bench-reading bench-retrieval bench-answers lock clean environment models sample browser

help: ## list these targets
	@echo 'make TARGET, where TARGET is'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' Makefile
	@echo 'Variables: PIP_ARGS="--index-url URL" names another package index, PYTHON=python3.12 another Python,'
	@echo '           INDEX=DIR another index than .index. docs/environment.md tells more.'

run: sample ## environment, models, sample index, one answered question, then the chat page on http://127.0.0.1:7860
	@$(PY) -m qa "$${Q:-$$($(PY) -c '$(FIRST_CASE)')}" --index $(INDEX)
	@$(PY) app.py --index $(INDEX)

test: $(INSTALLED) models browser ## environment, models, a browser where it may be installed, then the whole suite
	@if command -v chromium >/dev/null 2>&1; then export POLICYQA_REQUIRE_BROWSER=1; fi; POLICYQA_REQUIRE_MODELS=1 $(PY) -m pytest -q

ask: sample ## answer one question in the terminal: make ask Q="问题"
	@test -n "$$Q" || { echo 'make ask: no question was given; say make ask Q="…"' >&2; exit 2; }
	@$(PY) -m qa "$$Q" --index $(INDEX)

index: models ## index your own files instead of the sample: make index DOCS=path
	@test -n "$$DOCS" || { echo 'make index: no file or folder was given; say make index DOCS=path' >&2; exit 2; }
	@$(PY) -m index build "$$DOCS" --index $(INDEX)
	@rm -f $(SAMPLE)

eval: models ## score the sample cases and write a report; EVAL_ARGS="--model none --subset eval/subset.txt" is the quick check
	@$(PY) -m qa.eval $(EVAL_ARGS)

check: $(INSTALLED) ## ruff, its formatter and mypy
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy

bench: bench-reading bench-retrieval bench-answers ## all benchmarks

bench-reading: $(INSTALLED) ## headings, noise and speed of reading against the development data
	@$(PY) -m bench.reading

bench-retrieval: models ## time and quality of search
	@$(PY) -m bench.retrieval

bench-answers: models ## the product beside the plain tutorial pipeline, with the same model
	@$(PY) -m bench.answers

lock: $(LOCKED) ## renew requirements.lock from pyproject.toml; LOCK_ARGS=--upgrade takes newer versions
	CUSTOM_COMPILE_COMMAND='make lock' $(PY) -m piptools compile --quiet --extra dev --generate-hashes --strip-extras \
		--unsafe-package torch --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--annotation-style line --pip-args '$(PIP_ARGS)' $(LOCK_ARGS) --output-file requirements.lock pyproject.toml
	@sed -i.bak -e '/^# WARNING/,$$d' -e '/^$$/d' requirements.lock && rm -f requirements.lock.bak
	@echo 'requirements.lock is written. The warning above is about torch, which is left out on purpose.'

clean: ## remove the environment, caches and the sample index; models and your own indexes stay
	@if $(SAMPLE_IS_OURS); then rm -rf $(INDEX); fi
	rm -rf $(VENV) build dist test-artifacts policyqa.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

environment: $(INSTALLED) ## only the environment in .venv

models: $(INSTALLED) ## only the model weights, in the cache outside the checkout
	@$(PY) -m qa.models fetch

sample: models ## only the sample index, unless the index is one that you built
	@if test ! -e $(INDEX)/CURRENT || { $(SAMPLE_IS_OURS) && $(SAMPLE_IS_OLD); }; then \
		$(PY) -m index build eval/corpus --index $(INDEX) && touch $(SAMPLE); \
	fi

browser: ## only the browser for the tests of the page, where apt-get may install it
	@if command -v chromium >/dev/null 2>&1 && command -v chromedriver >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null 2>&1 && test "$$(id -u)" = 0; then \
		apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver fonts-noto-cjk </dev/null || \
		{ echo 'make browser: apt-get could not install it; without it, run $(PY) -m pytest' >&2; exit 1; }; \
	else \
		echo 'The tests of the page are skipped: chromium and chromedriver are not on the PATH. Install them'; \
		echo '(Debian: apt-get install chromium chromium-driver fonts-noto-cjk) and run make test again.'; \
	fi

# The steps of the environment. Each leaves a stamp, so that only what changed is done again.
$(CREATED):
	@command -v $(PYTHON) >/dev/null 2>&1 || \
		{ echo '$(PYTHON) was not found; install Python 3.11 or newer, or name one: make PYTHON=path' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is $$($(PYTHON) --version 2>&1), 3.11 or newer is needed; name one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(LOCKED): requirements.lock | $(CREATED)
	@echo 'Installing the packages of requirements.lock (1.3 GB) …'
	$(PIP) install --quiet $(PIP_ARGS) --require-hashes --no-deps -r requirements.lock
	@touch $@

$(TORCH): requirements-torch.txt $(LOCKED)
	@echo 'Installing torch (0.8 GB, a CUDA build several GB) …'
	$(PIP) install --quiet $(PIP_ARGS) -r requirements-torch.txt
	@touch $@

$(INSTALLED): pyproject.toml $(TORCH)
	$(PIP) install -qq --no-deps --no-build-isolation --no-index --editable .
	@$(PIP) check
	@touch $@
