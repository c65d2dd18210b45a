from __future__ import annotations

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "prongsai.surveys"
    label = "surveys"
    verbose_name = "แบบสำรวจ"
