"""What makes a passage quick to find: three letters at a time, together with the organisation.

SQLite: an FTS5 table of trigrams without the text (``search.trigrams`` says how it is asked), kept by triggers.
PostgreSQL: a GIN index over the organisation and the trigrams of the key.
"""

from __future__ import annotations

from django.db import migrations

from prongsai.search.trigrams import BODY

TABLE = "search_passage"
INSERT = f"INSERT INTO search_trigrams(rowid, body) VALUES (new.id, {BODY.format(row='new')});"
DELETE = f"INSERT INTO search_trigrams(search_trigrams, rowid, body) VALUES ('delete', old.id, {BODY.format(row='old')});"

SQLITE = [
    "CREATE VIRTUAL TABLE search_trigrams USING fts5(body, content='', detail=none, columnsize=0, tokenize='trigram')",
    f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON {TABLE} BEGIN {INSERT} END",
    f"CREATE TRIGGER {TABLE}_removed AFTER DELETE ON {TABLE} BEGIN {DELETE} END",
    f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE ON {TABLE} BEGIN {DELETE} {INSERT} END",
]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE EXTENSION IF NOT EXISTS btree_gin",
    f"CREATE INDEX {TABLE}_trigrams ON {TABLE} USING gin (organisation_id, key gin_trgm_ops)",
    f"CREATE INDEX {TABLE}_title_trigrams ON {TABLE} USING gin (organisation_id, key gin_trgm_ops) WHERE is_title",
]
UNDO = {
    "sqlite": [
        f"DROP TRIGGER {TABLE}_added",
        f"DROP TRIGGER {TABLE}_removed",
        f"DROP TRIGGER {TABLE}_changed",
        "DROP TABLE search_trigrams",
    ],
    "postgresql": [f"DROP INDEX {TABLE}_trigrams", f"DROP INDEX {TABLE}_title_trigrams"],
}


def make(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unmake(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
