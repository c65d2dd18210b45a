from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "prongsai.cases"
    label = "cases"
    verbose_name = "เรื่องจากประชาชน"
