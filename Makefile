# Everything needs Python 3.11 or newer, make and git, and sets up the rest by itself.
PYTHON ?= python3
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
# The Python that is here, never one that uv downloads.
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
# Also behind a proxy that reads what is downloaded: its certificate is the system's, not uv's.
export UV_SYSTEM_CERTS := 1
# Where the home folder cannot be written, what is downloaded is kept here.
ifneq ($(shell mkdir -p "$${XDG_CACHE_HOME:-$$HOME/.cache}" 2>/dev/null && test -w "$${XDG_CACHE_HOME:-$$HOME/.cache}" && echo yes),yes)
export UV_CACHE_DIR ?= $(CURDIR)/.uv/cache
export PIP_CACHE_DIR ?= $(CURDIR)/.uv/pip
endif
# Compiled once, also where the environment says not to: the tests start the program many times.
export UV_COMPILE_BYTECODE := 1
export PYTHONDONTWRITEBYTECODE :=
RUN := $(UV) run --locked --no-sync

.PHONY: site serve check test quick lint bench setup browser clean

# PART=3/8 only reads a share of the sources, for a build elsewhere.
site: setup
	$(RUN) dossier build $(if $(PART),--part $(PART))

serve: setup
	$(RUN) dossier serve

check: setup
	$(RUN) dossier check

test: setup browser lint
	$(RUN) pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered

quick: setup
	$(RUN) pytest -q -n auto --dist worksteal --ignore tests/browser -m "not site and not formats"

lint: setup
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) pip-licenses >/dev/null
	$(RUN) check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(RUN) check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/bron-voorstellen.yml
	$(RUN) check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(RUN) check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(RUN) zizmor --quiet --persona=auditor --offline --strict-collection .github

bench: setup browser
	$(RUN) python -m benchmarks.themes $(GOLD)
	$(RUN) python -m benchmarks.speed
	$(RUN) python -m benchmarks.witnesses
	$(RUN) python -m benchmarks.pages
	$(RUN) python -m benchmarks.search
	$(RUN) python -m benchmarks.patterns
	$(RUN) python -m benchmarks.verdicts $(EDITS)
	$(RUN) python -m benchmarks.scale $(SIZES)

setup: $(UV)
	$(UV) sync --locked --quiet

# Debian leaves the venv module out of python3; as root its package can be added.
.uv/bin/uv:
	$(PYTHON) -m venv .uv || { rm -rf .uv; test "$$(id -u)" = 0 && apt-get update -qq \
		&& apt-get install -y -qq python3-venv && $(PYTHON) -m venv .uv; }
	.uv/bin/python -m pip install --quiet "uv>=0.13,<1"

# Debian's Chromium where apt can install it, elsewhere the browser that Playwright brings.
browser: setup
	@$(RUN) python -m tests.support.chromium >/dev/null 2>&1 \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } \
		|| $(RUN) playwright install chromium
	@$(RUN) python -m tests.support.chromium

clean:
	rm -rf build

include .github/workflows.mk
