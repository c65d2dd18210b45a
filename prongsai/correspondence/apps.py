from __future__ import annotations

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "prongsai.correspondence"
    label = "correspondence"
    verbose_name = "เอกสาร"
