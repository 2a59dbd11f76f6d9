# Needs make and Python 3.11 or newer, nothing else. To choose a Python: make PYTHON=/path/to/python3.12 demo

PYTHON ?= python3
COVERAGE ?= 95
TESTFLAGS ?=
BENCHFLAGS ?=
BIN = .venv/bin
READY = .venv/ready
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE = $(BIN)/pip-compile --quiet --upgrade --strip-extras --generate-hashes --allow-unsafe --no-config \
	--no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

help:
	@echo 'make demo    invented cases, assessed and made into papers, in demo-out/'
	@echo 'make test    every test, with the share of the program that they reach'
	@echo 'make search  what must always hold, tried on other cases at every run'
	@echo 'make check   format, lint, types, floors, and the law itself'
	@echo 'make accept  take what came out as what is expected, then show what changed'
	@echo 'make bench   speed and memory beside bare Python'
	@echo 'make lock    choose newer libraries;  make clean  remove what these made'

$(READY): requirements-dev.lock pyproject.toml
	@new='import sys; sys.exit(sys.version_info < (3, 11))'; \
	for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11; do \
		if "$$python" -c "$$new" 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Python 3.11 or newer is needed, and '$(PYTHON)' is older or absent." >&2; \
		echo "Install one, or name one: make PYTHON=/path/to/python3.11 demo" >&2; \
		exit 1; \
	fi; \
	echo "Preparing .venv with $$found (once, about a minute) ..."; \
	"$$found" -m venv .venv
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)
	rm -rf demo-out
	$(BIN)/compensation demo --out demo-out

test: $(READY)
	$(BIN)/python -m pytest --cov --cov-report=term --cov-fail-under=$(COVERAGE) $(TESTFLAGS)

search: $(READY)
	$(BIN)/python -m pytest --hypothesis-profile=search tests/property $(TESTFLAGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/compensation law check

accept: $(READY)
	-$(BIN)/python -m pytest --quiet --accept $(TESTFLAGS)
	git diff --stat

bench: $(READY)
	$(BIN)/python -m benchmarks.run $(BENCHFLAGS)

lock: $(READY)
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv demo-out dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.PHONY: help demo test search check accept bench lock clean
