from __future__ import annotations

import shutil
import subprocess
import sys
from collections import namedtuple

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test import Client

from prongsai.core import health

pytestmark = pytest.mark.django_db


def test_a_stranger_learns_only_that_it_works():
    assert Client().get("/healthz").content == b"ok"
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": True, "migrations": True, "room": True}
    assert "no-store" in answer["Cache-Control"]


def test_a_full_disk_is_told(monkeypatch):
    full = namedtuple("usage", "total used free")(10, 10, 0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["room"] is False


def test_a_migration_not_applied_is_told():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE id = (SELECT MAX(id) FROM django_migrations)")
    assert Client().get("/readyz").json()["migrations"] is False


def test_a_database_that_is_gone_is_told(monkeypatch):
    monkeypatch.setattr(health, "_database", lambda: False)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": False, "migrations": False, "room": True}


def found(settings, **changes: object) -> set[str]:
    values = {
        "PRODUCTION": True,
        "SECRET_KEY_SET": True,
        "DEMO": False,
        "BASE_URL": "https://prongsai.example.go.th",
        "ALLOWED_HOSTS": ["prongsai.example.go.th"],
    }
    for name, value in (values | changes).items():
        setattr(settings, name, value)
    return {message.id for message in run_checks(tags=["security"]) if str(message.id).startswith("prongsai.E")}


def test_a_sound_production_starts(settings):
    assert found(settings) == set()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"SECRET_KEY_SET": False}, "prongsai.E001"),
        ({"DEMO": True}, "prongsai.E002"),
        ({"BASE_URL": "http://prongsai.example.go.th"}, "prongsai.E004"),
        ({"ALLOWED_HOSTS": ["localhost"]}, "prongsai.E005"),
        ({"ALLOWED_HOSTS": ["*"]}, "prongsai.E005"),
        ({"PRONGSAI_WEB_STAND_IN": 8299}, "prongsai.E006"),
    ],
)
def test_an_unsafe_production_does_not(settings, changes, error):
    assert found(settings, **changes) == {error}
    assert found(settings, PRODUCTION=False, **changes) == set()


def test_deploying_says_nothing_to_mend(tmp_path):
    """T-79: ``check --deploy`` is clean in production."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": ":".join(sys.path),
        "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
        "PRONGSAI_HOME": str(tmp_path),
        "PRONGSAI_PRODUCTION": "1",
        "PRONGSAI_BASE_URL": "https://prongsai.example.go.th",
        "PRONGSAI_HOSTS": "prongsai.example.go.th",
        "PRONGSAI_SECRET_KEY": "k7Hq2" * 14,
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--tag", "security", "--fail-level", "WARNING"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
