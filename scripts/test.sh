#!/usr/bin/env bash
# All tests: pure rooms and the site on SQLite, the site again on PostgreSQL, journeys in Chromium.
set -u
cd "$(dirname "$0")/.."
export PRONGSAI_TESTING=1
status=0
echo '== SQLite =='
.venv/bin/python -m pytest -q -n 2 --dist loadfile "$@" || status=1
echo '== PostgreSQL =='
bash scripts/with-postgres.sh .venv/bin/python -m pytest -q -n 2 --dist loadfile -m 'not pure and not journey' "$@" || status=1
exit $status
