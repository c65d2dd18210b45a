# What one can do here. `make` alone lists it.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
PRONGSAI := $(VENV)/bin/prongsai
DATA := $(or $(PRONGSAI_HOME),var)
SERVED := $(shell find prongsai -path '*/static/*' -type f) $(wildcard prongsai/locale/*/LC_MESSAGES/*.po)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run serve sample test check format lock bench bench-reading bench-review bench-ocr bench-papers bench-web bench-bulk bench-search bench-portal bench-watch fuzz manual-pictures train-ocr clean

help: ## list of what one can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(VENV)/.ready: requirements/run.lock pyproject.toml
	@python3 -c 'import ensurepip' 2>/dev/null || { echo 'ขาด python3-venv / python3-venv is missing: apt install python3-venv'; exit 1; }
	@test -x $(PY) || python3 -m venv $(VENV)
	@$(PY) -m pip install -q --require-hashes -r requirements/installer.lock 2>/dev/null || echo 'uv not to be had, pip is used instead'
	@if test -x $(VENV)/bin/uv; then $(VENV)/bin/uv pip install -q --python $(PY) --require-hashes -r requirements/run.lock; \
	  else $(PY) -m pip install -q --require-hashes -r requirements/run.lock; fi
	@printf '%s\n' "$(CURDIR)" > $$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/prongsai-checkout.pth
	@printf '#!%s/$(PY)\nimport sys\nfrom prongsai.cli import main\nsys.exit(main())\n' "$(CURDIR)" > $(PRONGSAI) && chmod +x $(PRONGSAI)
	@touch $@

setup: $(VENV)/.ready ## everything that running needs; needs no root
	@$(PY) -m prongsai.config.front_end
	@$(PY) -m prongsai.papers.fonts --install
	@$(MAKE) -s $(DATA)/static/.ready

# Messages and hashed static files are made again only when one of their sources is newer.
$(DATA)/static/.ready: $(VENV)/.ready $(SERVED)
	@$(VENV)/bin/pybabel -q compile -d prongsai/locale -D django 2>/dev/null
	@$(PRONGSAI) collectstatic --noinput -v0
	@touch $@

setup-test: setup ## what tests and benches need besides; apt lines need root
	@if test -x $(VENV)/bin/uv; then $(VENV)/bin/uv pip install -q --python $(PY) --require-hashes -r requirements/test.lock; \
	  else $(PY) -m pip install -q --require-hashes -r requirements/test.lock; fi
	@$(PY) -m prongsai.config.front_end --with-tests
	@bash scripts/setup-test.sh
	@$(MAKE) -s $(DATA)/static/.ready

run: setup ## the site with its sample office at http://localhost:8000
	@PRONGSAI_DEMO=1 $(PRONGSAI) start --sample

serve: setup ## the site as it stands, without the sample office
	@$(PRONGSAI) start

test: setup-test ## all tests, on SQLite and on PostgreSQL
	@bash scripts/test.sh

check: setup-test ## format, lint, types, floors of the house, migrations
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(PRONGSAI) makemigrations --check --dry-run
	@$(PY) -c "from prongsai.cli.site import main; main(['check', '--fail-level', 'ERROR'])"

format: ## put the code in order
	@$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .

lock: ## pin the dependencies again, with hashes
	@$(VENV)/bin/uv pip compile -q pyproject.toml --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -o requirements/run.lock
	@$(VENV)/bin/uv pip compile -q pyproject.toml --group test --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -c requirements/run.lock -o requirements/test.lock
	@$(VENV)/bin/uv pip compile -q --group training --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -o requirements/training.lock

bench: bench-reading bench-review bench-ocr bench-papers bench-web bench-search bench-portal bench-watch ## speed against peers, in one run

bench-review: setup-test ## share of listed faults found, and time of the review
	@$(PY) bench/bench_review.py

bench-reading: setup-test ## reading: F1 by kind against the truth, time and memory of a long plan
	@$(PY) bench/bench_reading.py

bench-ocr: setup-test ## reading scanned pages beside Tesseract
	@$(PY) bench/bench_ocr.py

bench-papers: setup-test ## papers against WeasyPrint and LibreOffice
	@$(PY) bench/bench_papers.py

bench-web: setup-test ## queries and time of the measures screen, and of the board of public items
	@$(PY) bench/bench_web.py
	@$(PY) bench/bench_board.py

bench-bulk: setup-test ## a thousand files read by one command, on both databases
	@$(PY) bench/bench_bulk.py

bench-search: setup-test ## what the search finds beside PostgreSQL's own, and how fast at 200,000 passages
	@$(PY) bench/bench_search.py

bench-watch: setup-test ## 2,000 addresses on 100 hosts visited, beside a plain client
	@$(PY) bench/bench_watch.py

bench-portal: setup-test ## public pages under load: requests a second beside the bare server
	@$(PY) bench/bench_portal.py

fuzz: setup-test ## 100,000 damaged files through every reader; goes on where it stopped
	@nice $(PY) bench/fuzz_readers.py --folder $(DATA)/fuzz

manual-pictures: setup-test ## photograph the sample office for the manual and the README
	@$(PY) scripts/manual_pictures.py

# The recogniser of scanned pages is made anew, from nothing, in a set-up of its own: about an hour on two cores.
TRAINING := .venv-training
TRAIN := PYTHONPATH=. $(TRAINING)/bin/python -W ignore

$(TRAINING)/.ready: requirements/training.lock
	@test -x $(TRAINING)/bin/python || python3 -m venv $(TRAINING)
	@$(TRAINING)/bin/python -m pip install -q --require-hashes -r requirements/training.lock
	@touch $@

train-ocr: $(TRAINING)/.ready ## train the scan recogniser anew (an hour; not needed to run)
	@$(TRAIN) -m training.ocr.fonts
	@$(TRAIN) -m training.ocr.train
	@$(TRAIN) -m training.ocr.export

clean: ## forget caches (never data)
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
