# make run: the app on http://127.0.0.1:8050 · make serve: the same for many readers (docs/drift.md) · make test: everything that must hold
# make test-office: slides, documents and workbooks, in LibreOffice · make test-deep: what takes minutes.
# make scale: what a database in DuckLake needs (docs/ducklake.md) · make lock, make audit: the packages.
# Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run serve scale test test-deep test-office browser office lint lock audit clean

run: $(VENV)/.installed
	$(BIN)/python -m data.build --if-changed
	$(BIN)/python app.py

serve: $(VENV)/.installed
	$(BIN)/python -m data.build --if-changed
	exec $(BIN)/gunicorn -c dashboard/serving/gunicorn_conf.py app:server

scale: $(VENV)/.installed requirements-scale.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-scale.txt

test: $(VENV)/.tests-installed browser lint
	$(BIN)/python -m data.build --if-changed
	$(BIN)/python -m pytest -n $$(( $$(nproc) + 1 )) --dist loadfile  # a browser's test waits a third of its time

# Every layout, long documents: not part of make test.
test-deep: $(VENV)/.tests-installed office
	$(BIN)/python -m pytest -n auto -m deep
	$(BIN)/python -m pytest tests/test_docx_documents.py tests/test_workbooks.py -k libreoffice

test-office: $(VENV)/.tests-installed office
	$(BIN)/python -m data.build --if-changed
	$(BIN)/python -m pytest tests/office/slides_in_libreoffice.py tests/office/documents_in_libreoffice.py

lint: $(VENV)/.tests-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Chromium for the browser tests: what the machine has, else Debian's (as root), else Playwright's own.
browser: $(VENV)/.tests-installed
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || $(BIN)/python -m playwright install chromium

# LibreOffice and poppler: what the machine has, else Debian's (as root).
office:
	@command -v soffice >/dev/null && command -v pdftoppm >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && apt-get install -y -qq --no-install-recommends libreoffice-impress libreoffice-calc libreoffice-writer poppler-utils fonts-liberation >/dev/null; } \
	  || { echo "LibreOffice och poppler-utils saknas: installera dem och kör igen." >&2; exit 1; }

$(VENV)/.installed: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m dashboard.serving.plotly_js
	touch $@

$(VENV)/.tests-installed: $(VENV)/.installed tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

# What is installed, every package with its hashes, made of what is wanted (requirements.in); run it after a change there.
lock: $(VENV)/.tests-installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	$(BIN)/pip-compile -q --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links requirements.in
	cd tests && ../$(BIN)/pip-compile -q --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links requirements.in

# Asks the vulnerability database about every package that is installed for the site.
audit: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements.txt

clean:
	rm -rf $(VENV) data/kollen.duckdb
