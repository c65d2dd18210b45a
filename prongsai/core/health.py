"""Whether the process lives and whether it can work, for a supervisor or a monitor outside."""

from __future__ import annotations

import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from prongsai.core.doors import public

ROOM_NEEDED = 200 * 2**20  # below this a file may not be stored whole


@public
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@public
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, migrations and room on the disk: 200 when all are well, else 503. Says nothing else to a stranger."""
    found = {"database": _database(), "room": _room()}
    found["migrations"] = found["database"] and _migrated()
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _room() -> bool:
    return shutil.disk_usage(settings.HOME).free >= ROOM_NEEDED
