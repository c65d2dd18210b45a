#!/usr/bin/env bash
# Runs a command beside a temporary PostgreSQL cluster of its own; DATABASE_URL tells the command where.
# initdb refuses root, so the cluster belongs to the user postgres there. C.UTF-8: with C, trigrams of Thai are empty.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
work=$(mktemp -d /tmp/prongsai-pg-XXXXXX)
as=()
if [ "$(id -u)" -eq 0 ]; then chown postgres "$work"; as=(runuser -u postgres --); fi
stop() { "${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate -s stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap stop EXIT
cd /tmp
"${as[@]}" "$bin/initdb" -D "$work/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -s -w -o "-c listen_addresses='' -c unix_socket_directories='$work' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60" start
# The site connects as a role that owns no table of another: never a superuser.
"${as[@]}" "$bin/psql" -q -h "$work" -U postgres -c "CREATE ROLE prongsai LOGIN CREATEDB" -c "CREATE DATABASE prongsai OWNER prongsai"
cd - >/dev/null
export DATABASE_URL="postgres://prongsai@/prongsai?host=$work"
export PRONGSAI_PG_SOCKET="$work"
"$@"
