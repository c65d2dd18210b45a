#!/usr/bin/env bash
# All tests: pure rooms and the site on SQLite, journeys in Chromium, the site again on PostgreSQL.
set -u
cd "$(dirname "$0")/.."
run=(.venv/bin/python -m pytest -q -n 2 --dist loadfile)
status=0
echo '== SQLite =='
"${run[@]}" -m 'not journey' "$@" || status=1
echo '== Journeys in a browser =='
# A browser on a busy machine may stumble once: what failed is walked again, and counts only if it fails again.
"${run[@]}" -m journey "$@" || "${run[@]}" -m journey --last-failed --last-failed-no-failures none "$@" || status=1
echo '== PostgreSQL =='
bash scripts/with-postgres.sh "${run[@]}" -m 'not pure and not once and not journey' "$@" || status=1
exit $status
