# make run: the app on http://127.0.0.1:8050 · make serve: the same for many readers (docs/drift.md) · make test: everything that must hold · make test-office: the slides, in LibreOffice.
# Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# make scale: what a database in DuckLake needs (docs/ducklake.md).
.PHONY: run serve scale test test-office browser office lint clean

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
	$(BIN)/python -m pytest -n auto --dist loadfile

test-office: $(VENV)/.tests-installed office
	$(BIN)/python -m data.build --if-changed
	$(BIN)/python -m pytest tests/office/slides_in_libreoffice.py

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
	       && apt-get install -y -qq --no-install-recommends libreoffice-impress libreoffice-calc poppler-utils fonts-liberation >/dev/null; } \
	  || { echo "LibreOffice och poppler-utils saknas: installera dem och kör igen." >&2; exit 1; }

$(VENV)/.installed: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.tests-installed: $(VENV)/.installed tests/requirements.txt requirements-scale.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

clean:
	rm -rf $(VENV) data/kollen.duckdb
