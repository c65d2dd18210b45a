"""Settings of the tests: a throw-away home, jobs at once, quick password hashing."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent
_home = Path(tempfile.mkdtemp(prefix="prongsai-test-"))
(_home / "static").mkdir()
_vendor = Path(os.environ.get("PRONGSAI_HOME", _ROOT / "var")) / "vendor"
if _vendor.is_dir():
    (_home / "vendor").symlink_to(_vendor)
os.environ["PRONGSAI_HOME"] = str(_home)
os.environ.setdefault("PRONGSAI_FONTS", str(_ROOT / "var" / "fonts"))
os.environ["PRONGSAI_TASKS"] = "django_tasks.backends.immediate.ImmediateBackend"
os.environ.setdefault("PRONGSAI_LOG_LEVEL", "ERROR")

import atexit  # noqa: E402  # after the environment is set, as the star import below

from prongsai.config.settings import *  # noqa: E402, F403

atexit.register(shutil.rmtree, _home, ignore_errors=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
PRONGSAI_READ_APART = False  # a process a file is slow; the tests of the sandbox ask for it
DEMO = True  # the second factor has tests of its own; every other room's clients go straight in
