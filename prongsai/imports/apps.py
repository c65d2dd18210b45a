from __future__ import annotations

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "prongsai.imports"
    label = "imports"
    verbose_name = "นำเข้าเอกสาร"
