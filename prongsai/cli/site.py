"""Commands that need the site: handed to Django's management."""

from __future__ import annotations

import os


def main(argv: list[str]) -> int:
    """Run a management command, such as ``["migrate"]``; Django exits with the command's own code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["prongsai", *argv])
    return 0
