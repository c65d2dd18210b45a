from __future__ import annotations

from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "prongsai.sample"
    label = "sample"
    verbose_name = "หน่วยงานตัวอย่าง"
