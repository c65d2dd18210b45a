from __future__ import annotations

from django.apps import AppConfig


class ManualConfig(AppConfig):
    name = "prongsai.manual"
    label = "manual"
    verbose_name = "คู่มือ"
