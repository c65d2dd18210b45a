from __future__ import annotations

from django.apps import AppConfig


class WatchingConfig(AppConfig):
    """Visits to the addresses at which the office is seen by the public."""

    name = "prongsai.watching"
    label = "watching"
    verbose_name = "ตรวจลิงก์"
