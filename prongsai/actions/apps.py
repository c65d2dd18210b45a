from __future__ import annotations

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "prongsai.actions"
    label = "actions"
    verbose_name = "มาตรการ"
