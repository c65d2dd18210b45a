from __future__ import annotations

from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "prongsai.conduct"
    label = "conduct"
    verbose_name = "บุคลากรใหม่"
