"""Which tables a backup holds, and their rows as plain values, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

LEFT_OUT = {
    "sessions.session",  # signing in again is safer than carrying sessions over
    "usersessions.usersession",
    "django_tasks_database.dbtaskresult",  # the queue; jobs themselves are rows of core.job
    "contenttypes.contenttype",  # made anew by migrate
    "auth.permission",
    "auth.group",
    "auth.group_permissions",
    "accounts.user_groups",
    "accounts.user_user_permissions",
    "axes.accessattempt",
    "axes.accesslog",
    "axes.accessfailurelog",
    "axes.accessattemptexpiration",
    "core.ratecounter",
    "search.followed",  # the index of the search is made again from the rows (ADR 0013)
    "search.indexed",
    "search.passage",
}
"""Tables that a restored site makes for itself. A test fails when a new model is neither here nor restored."""


def backed_up_models() -> list[type[models.Model]]:
    """Every model with a table, in the order of their labels."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The concrete columns of a model."""
    return list(model._meta.concrete_fields)


def rows(model: type[models.Model]) -> Iterator[str]:
    """Each row as one line of JSON, in the order of its key. Needs ``all_organisations``."""
    names = [field.attname for field in columns(model)]
    queryset: models.QuerySet[models.Model, tuple[Any, ...]] = models.QuerySet(model).order_by("pk").values_list(*names)
    for values in queryset.iterator(chunk_size=2000):
        yield json.dumps(values, ensure_ascii=False, cls=_Encoder, separators=(",", ":"))


class _Encoder(DjangoJSONEncoder):
    """Moments keep their microseconds: a ledger entry must hash the same after its return."""

    def default(self, o: Any) -> Any:
        if hasattr(o, "isoformat"):
            return o.isoformat()
        return super().default(o)


def row_load(model: type[models.Model], line: str) -> models.Model:
    """A row of a backup as an unsaved object."""
    fields = columns(model)
    values = json.loads(line)
    return model(
        **{
            field.attname: value if isinstance(field, models.JSONField) else _target(field).to_python(value)
            for field, value in zip(fields, values, strict=True)
        }
    )


def _target(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """The field whose type a foreign key carries."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def digest(model: type[models.Model]) -> tuple[int, str]:
    """Number of rows and the hash of all of them."""
    count, hasher = 0, hashlib.sha256()
    for line in rows(model):
        count += 1
        hasher.update(line.encode() + b"\n")
    return count, hasher.hexdigest()


def migrations_applied() -> list[str]:
    """Names of the migrations this database stands at."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)
