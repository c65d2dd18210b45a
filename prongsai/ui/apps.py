from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "prongsai.ui"
    label = "ui"
    verbose_name = "หน้าจอ"
